"""Fourteen stories in a real browser, on a phone too, without an athlete: one click from the first screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from core.services.theatre import play
from tests.browser.steps import come_to, settled

WORKER_STARTS_WITHIN_MS = 90_000  # on a busy machine

pytestmark = pytest.mark.browser


def test_every_story_opens_and_one_is_watched_to_its_end(served, page: Page) -> None:
    come_to(page, served.url)
    page.get_by_role("link", name="Theatre fourteen stories").click()
    cards = page.locator(".gal [data-pick]")
    expect(cards).to_have_count(len(play.cards()))
    page.get_by_role("button", name=re.compile("The hotel gym")).click()
    expect(page.get_by_role("heading", name="The hotel gym")).to_be_visible()
    expect(page.get_by_role("heading", name="The load to come")).to_be_visible(timeout=WORKER_STARTS_WITHIN_MS)
    page.locator(".st-key-theatre_next_top button").click()
    expect(page.get_by_role("heading", name="Why", exact=True)).to_be_visible()
    expect(page.get_by_text("Place, equipment, heat")).to_be_visible()
    settled(page)
    sleep = page.get_by_role("slider", name="Sleep last night")
    usual = sleep.get_attribute("aria-valuetext") or ""
    sleep.press("Home")
    expect(sleep).to_have_attribute("aria-valuetext", "2.0 h")
    settled(page)
    page.get_by_role("button", name="As the story has it").click()
    expect(sleep).to_have_attribute("aria-valuetext", usual)
    settled(page)
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for card in play.cards():
        come_to(page, f"{served.url}/theatre?story={card.slug}&step=1")
        expect(page.get_by_role("heading", name=card.title, exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="The load to come")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
