"""The coach is asked on a phone: less time, an answer with its evidence, a yes, and back again; in a real browser."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from core.domain.access import Subject, Viewer
from core.services import accounts
from tests.browser.conftest import Served, database_of
from tests.browser.steps import come_to, settled
from tests.makers.planned import plan_session

pytestmark = pytest.mark.browser


def person_with_a_session(served: Served) -> int:
    """Create a person with a session of today and return their number."""
    with database_of(served) as database:
        person = accounts.create_athlete(database, email="asks@test.example", name="Ash", time_zone="UTC")
        plan_session(database, Viewer(person.user_id), Subject(person.user_id), datetime.now(UTC).date())
    return person.user_id


def say(page: Page, words: str) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_text(words, exact=True).first).to_be_visible()


def test_less_time_is_told_to_the_coach_accepted_and_taken_back(served: Served, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_to(page, f"{served.url}/ask?athlete={person_with_a_session(served)}")
    expect(page.get_by_text("Nothing changes before you accept it")).to_be_visible(timeout=40_000)
    page.get_by_role("button", name="I have 30 minutes").click()
    expect(page.get_by_text("Waits for your answer")).to_be_visible()
    page.get_by_text("What this rests on").click()
    expect(page.get_by_text("may take 30 min.", exact=False).first).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Done. Today's session is changed", exact=False)).to_be_visible()

    say(page, "take it back")
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_text("it stands as it was before", exact=False)).to_be_visible()

    say(page, "my knee hurts")
    expect(page.get_by_role("button", name="Badly (7 of 10)")).to_be_visible()
    expect(page.get_by_text("see a doctor or physiotherapist first", exact=False).first).to_be_visible()

    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.get_by_text("What you accepted in it stays.", exact=False)).to_be_visible()
    settled(page)
