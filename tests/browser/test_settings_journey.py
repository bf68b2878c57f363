"""What a person does on Settings in a real browser: choose a formula, see it on Strength, take it back, take everything along, leave."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served, command_line
from tests.browser.steps import PHONE, come_to, settled, start
from tests.browser.test_import_journey import strong_export

SECTIONS = ("Units", "Models", "Volume", "Coach", "Your data", "History")
SIZES = ((390, 844), (1440, 900))


def enter(page: Page, served: Served, name: str) -> None:
    come_to(page, served.url)
    page.get_by_role("button", name=name).click()
    settled(page)


def go(page: Page, name: str, section: str | None = None) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    if section is not None:
        page.get_by_test_id("stButtonGroup").get_by_text(section, exact=True).click()
    settled(page)


@pytest.mark.alone
def test_a_formula_is_chosen_seen_on_strength_and_taken_back(demo_served: Served, page: Page) -> None:
    enter(page, demo_served, "Demo lifter")
    go(page, "Settings", "Models")
    page.get_by_text("Brzycki", exact=True).click()
    page.get_by_test_id("stMain").get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("The formula Brzycki is saved")).to_be_visible()
    go(page, "Strength")
    expect(page.get_by_text("from Brzycki to the RTS chart")).to_be_visible()
    go(page, "Settings", "History")
    expect(page.get_by_text("Epley → Brzycki")).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("taken back", exact=True)).to_be_visible()
    go(page, "Strength")
    expect(page.get_by_text("from Epley to the RTS chart")).to_be_visible()


def test_no_section_is_wider_than_the_screen(demo_served: Served, page: Page) -> None:
    enter(page, demo_served, "Demo lifter")
    number = page.url.partition("athlete=")[2].partition("&")[0]
    for section in SECTIONS:
        come_to(page, f"{demo_served.url}/settings?athlete={number}&section={section.replace(' ', '+')}")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, section


def test_everything_is_taken_along_and_then_deleted(served: Served, page: Page, tmp_path: Path) -> None:
    start(page, served.url, "Eve")
    command_line(served, "import", str(strong_export(tmp_path)), "--unit", "kg", "--athlete", "eve@test.example")
    come_to(page, served.url)
    enter(page, served, "Eve")
    go(page, "Settings", "Your data")
    with page.expect_download() as started:
        page.get_by_role("button", name="Everything as JSON").click()
    started.value.save_as(tmp_path / "mine.json")
    everything = json.loads((tmp_path / "mine.json").read_text())
    assert everything["person"]["email"] == "eve@test.example"
    assert len(everything["tables"]["exercise_set_logs"]) == 6 * 6
    page.get_by_label("to confirm").fill("eve@test.example")
    page.get_by_role("button", name="Delete everything for good").click()
    expect(page.get_by_text("Everything that was stored of you is deleted.")).to_be_visible()
    expect(page.get_by_role("button", name="Eve")).to_have_count(0)


def test_what_a_named_model_means_opens_by_thumb_and_by_keyboard(demo_served: Served, page: Page) -> None:
    page.set_viewport_size(PHONE)
    enter(page, demo_served, "Demo lifter")
    come_to(page, f"{page.url.replace('/?', '/settings?')}&section=Models")
    tip = page.locator('[data-testid="stCaptionContainer"]').filter(has_text="(L2)").get_by_role("button", name="Help")
    told = page.get_by_text("L2, load from heart rate (Banister)")
    tip.click()
    expect(told).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    expect(told).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(told).to_be_visible()
