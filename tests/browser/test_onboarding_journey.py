"""A new person's first five minutes in a real browser: every step on a phone, and everything skipped on a desktop, each to a first week."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TIME_ZONE, Served
from tests.browser.steps import PHONE, come_to, settled, start

pytestmark = pytest.mark.browser
PLANNED_WITHIN_MS = 120_000


def asked(page: Page, question: str) -> None:
    """Wait until a step asks its question, and see that nothing is wider than the screen."""
    expect(page.get_by_role("heading", name=question, level=1)).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def onward(page: Page) -> None:
    page.get_by_role("button", name="Next").click()


def touch(page: Page, name: str) -> None:
    """Choose a pill."""
    page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True).or_(
        page.get_by_test_id("stMain").get_by_role("radio", name=name, exact=True)
    ).first.click()
    page.wait_for_timeout(400)  # until the touch has reached the server
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose of a list; one that closes because the page is drawn anew is opened again."""
    wanted = page.get_by_role("option", name=option)
    for _ in range(10):
        page.get_by_role("combobox", name=label, exact=True).click()
        page.wait_for_timeout(700)
        if wanted.is_visible():
            break
    wanted.click()
    settled(page)


@pytest.fixture
def phone(browser: Browser):
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB", timezone_id=TIME_ZONE)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def test_all_steps_on_a_phone_are_left_resumed_and_end_in_a_first_week(served: Served, phone: Page) -> None:
    start(phone, served.url, "Ada")
    phone.get_by_role("button", name="Begin", exact=True).click()
    asked(phone, "Who are you?")
    choose(phone, "Training experience", "Beginner")
    onward(phone)

    asked(phone, "What do you train?")
    touch(phone, "Calisthenics")
    touch(phone, "Running")
    expect(phone.get_by_role("combobox", name="Running")).to_be_visible()
    settled(phone)
    choose(phone, "Pull", "1 · Beginner")
    onward(phone)

    asked(phone, "Where do you train?")
    touch(phone, "Dumbbells at home")
    onward(phone)

    asked(phone, "When do you have time?")
    touch(phone, "3 × 60")
    onward(phone)
    asked(phone, "Does anything hurt?")

    number = phone.url.partition("athlete=")[2].partition("&")[0]
    come_to(phone, f"{served.url}/onboarding?athlete={number}")
    expect(phone.get_by_role("heading", name="Training setup", level=1)).to_be_visible()
    expect(phone.get_by_text("Mon 60 min · Wed 60 min · Fri 60 min")).to_be_visible()
    phone.get_by_role("button", name="Go on: Does anything hurt?").click()

    asked(phone, "Does anything hurt?")
    touch(phone, "Knee")
    expect(phone.get_by_text("Say how bad it is")).to_be_visible()
    phone.get_by_text("Moderate", exact=True).click()
    expect(phone.get_by_text("Knee, moderate")).to_be_visible()
    settled(phone)
    onward(phone)

    asked(phone, "Love it, leave it?")
    phone.get_by_role("textbox", name="Find a movement").fill("burpes")
    phone.keyboard.press("Enter")
    settled(phone)
    touch(phone, "Never")
    expect(phone.get_by_text("never", exact=True)).to_be_visible()
    settled(phone)
    onward(phone)

    asked(phone, "What else do you love?")
    touch(phone, "Tennis")
    onward(phone)
    asked(phone, "How should the coach be?")
    onward(phone)
    asked(phone, "What is it all for?")
    touch(phone, "Lifting and running")
    phone.get_by_role("button", name="Plan my first week").click()
    expect(phone.get_by_text("Your first week stands").first).to_be_visible(timeout=PLANNED_WITHIN_MS)
    expect(phone.get_by_role("heading", name="Plan", level=1)).to_be_visible()
    settled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_was_touched_on_a_phone_stands_there_after_the_bar_a_reload_and_a_closed_tab(served: Served, phone: Page) -> None:
    start(phone, served.url, "Cleo")
    number = phone.url.partition("athlete=")[2].partition("&")[0]
    you = f"{served.url}/onboarding?athlete={number}&step=you"
    come_to(phone, you)
    expect(phone.get_by_text("If you skip")).to_be_visible()
    phone.get_by_label("Body weight (kg)").fill("64.5")
    phone.locator(".st-key-phone_bar").get_by_role("link", name="Log").tap()
    expect(phone.get_by_role("heading", name="Log", exact=True)).to_be_visible()
    settled(phone)

    come_to(phone, you)
    expect(phone.get_by_label("Body weight (kg)")).to_have_value("64.5")
    expect(phone.get_by_text("So is each change, as you make it.")).to_be_visible()
    choose(phone, "Sex", "Female")
    phone.reload()
    settled(phone)
    expect(phone.get_by_role("combobox", name="Sex")).to_have_value("Female")

    come_to(phone, f"{served.url}/onboarding?athlete={number}&step=hobbies")
    touch(phone, "Other")
    expect(phone.get_by_text("Give the other hobby a name.")).to_be_visible()
    touch(phone, "Tennis")
    phone.get_by_label("What is it?").fill("Fencing")
    phone.keyboard.press("Enter")
    settled(phone)
    other = phone.context.new_page()
    phone.close()
    come_to(other, f"{served.url}/onboarding?athlete={number}")
    expect(other.get_by_text("Fencing, once a week")).to_be_visible()
    expect(other.get_by_text("2 of 9 said")).to_be_visible()


def test_what_was_touched_on_a_desktop_stands_there_after_the_menu(served: Served, page: Page) -> None:
    start(page, served.url, "Dana")
    number = page.url.partition("athlete=")[2].partition("&")[0]
    menu = page.get_by_test_id("stSidebarNav")
    come_to(page, f"{served.url}/onboarding?athlete={number}&step=places")
    page.get_by_label("Name of this place").fill("Iron Temple")
    menu.get_by_role("link", name="Log").click()
    expect(page.get_by_role("heading", name="Log", exact=True)).to_be_visible()
    settled(page)

    come_to(page, f"{served.url}/onboarding?athlete={number}&step=goals")
    touch(page, "Lifting and running")
    choose(page, "Training days a week", "2")
    page.reload()
    settled(page)
    expect(page.get_by_role("combobox", name="Training days a week")).to_have_value("2")
    menu.get_by_role("link", name="Log").click()
    expect(page.get_by_role("heading", name="Log", exact=True)).to_be_visible()
    settled(page)
    menu.get_by_role("link", name="Training setup").click()
    expect(page.get_by_text("Iron Temple")).to_be_visible()
    expect(page.get_by_text("Not planned yet")).to_be_visible()


def test_everything_skipped_on_a_desktop_still_ends_in_a_first_week(served: Served, page: Page) -> None:
    start(page, served.url, "Bo")
    page.get_by_role("button", name="Begin", exact=True).click()
    for question in (
        "Who are you?",
        "What do you train?",
        "Where do you train?",
        "When do you have time?",
        "Does anything hurt?",
        "Love it, leave it?",
        "What else do you love?",
        "How should the coach be?",
    ):
        asked(page, question)
        page.get_by_role("button", name="Skip", exact=True).focus()
        page.keyboard.press("Enter")
    asked(page, "What is it all for?")
    page.get_by_role("button", name="Plan my first week").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your first week stands").first).to_be_visible(timeout=PLANNED_WITHIN_MS)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Training setup").click()
    expect(page.get_by_text("1 of 9 said")).to_be_visible()
    expect(page.get_by_text("Default: nothing hurts.")).to_be_visible()
