"""From unknown to known readiness in a real browser, on a phone too."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import begin, go, settled

pytestmark = pytest.mark.browser


def test_a_person_says_how_they_are_and_readiness_becomes_known(served, page: Page) -> None:
    begin(page, served.url, "Ida")
    go(page, "Recovery")
    expect(page.get_by_text("Nothing is known yet")).to_be_visible()
    page.get_by_role("button", name="How are you today?").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Slept (hours)").fill("6.5")
    for question in ("Sleep: 1 very good", "Stress: 1 very low", "Fatigue: 1 very low", "Soreness: 1 none"):
        dialog.get_by_role("radiogroup", name=question).get_by_text("3", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("your state follows it")).to_be_visible()
    expect(page.get_by_text("of 100").first).to_be_visible()
    expect(page.get_by_text("6 h 30 min of about 8 h.")).to_be_visible()
    expect(page.get_by_role("button", name="Change what you said")).to_be_visible()


def test_soreness_is_said_by_touching_a_muscle(served, page: Page) -> None:
    begin(page, served.url, "Ole")
    go(page, "Recovery")
    page.get_by_role("button", name="How are you today?").click()
    page.get_by_role("dialog").get_by_label("Slept (hours)").fill("8")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.get_by_text("Soreness", exact=True).first.click()
    settled(page)
    page.locator('[data-muscle="chest"][role="button"]').first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Chest: 0 free of it, 10 very sore")).to_be_visible()
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator('[data-muscle="chest"][role="button"]').first).to_have_attribute("aria-label", "Chest: 3 of 10, a little")
