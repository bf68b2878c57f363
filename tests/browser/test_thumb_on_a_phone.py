"""What a thumb and a quick glance need on a phone: words beside a mistake, whole rows of choices, and room for each."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TIME_ZONE, Served
from tests.browser.steps import PHONE, begin, come_to, on_a_phone, settled

pytestmark = pytest.mark.browser
LEAST_PX = 44


@pytest.fixture
def phone(browser: Browser):
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB", timezone_id=TIME_ZONE, color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def test_an_address_that_is_none_is_told_under_its_field(served: Served, phone: Page) -> None:
    come_to(phone, served.url)
    if not phone.get_by_label("Your name").is_visible():
        phone.get_by_text("Start with your own training").click()
    phone.get_by_label("Your name").fill("Kim")
    phone.get_by_label("E-mail").fill("kim")
    phone.get_by_role("button", name="Start", exact=True).click()
    told = phone.get_by_role("alert").filter(has_text="valid email address")
    expect(told).to_be_visible()
    under, field = told.bounding_box(), phone.get_by_label("E-mail").bounding_box()
    assert under is not None
    assert field is not None
    assert under["y"] >= field["y"] + field["height"]
    assert under["width"] > 100


def test_all_faces_of_the_feedback_and_every_kind_of_set_are_within_reach(served: Served, phone: Page) -> None:
    begin(phone, served.url, "Lio")
    on_a_phone(phone, "Session")
    phone.get_by_role("button", name="Start an empty workout").click()
    phone.get_by_role("button", name="Add an exercise").click()
    phone.get_by_role("combobox", name="Exercise").fill("Goblet Squat")
    phone.keyboard.press("Enter")
    phone.get_by_role("dialog").get_by_role("button", name="Add it").click()
    expect(phone.get_by_role("heading", name="Goblet Squat")).to_be_visible()
    phone.get_by_text("Kind of set, bar speed, remark").click()
    kinds = phone.get_by_role("radiogroup", name="Kind").get_by_role("radio")
    expect(kinds).to_have_count(4)
    settled(phone)
    corners = kinds.evaluate_all("all => all.map(one => getComputedStyle(one).borderTopLeftRadius)")
    assert len(set(corners)) == 1

    phone.get_by_role("button", name="Finish").click()
    dialog = phone.get_by_role("dialog")
    faces = dialog.locator("[class*='st-key-feedback_'] button")
    expect(faces).to_have_count(15)
    settled(phone)
    edge = dialog.bounding_box()
    assert edge is not None
    for face in faces.all():
        box = face.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]
        assert min(box["width"], box["height"]) >= LEAST_PX
    behind = phone.get_by_test_id("stDialog").evaluate("one => getComputedStyle(one).backgroundColor")
    assert re.fullmatch(r"rgba\(0, 0, 0, 0\.\d+\)", behind)
