"""A tired morning in a real browser: the check-in changes today's session, the change is accepted and taken back."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from core.domain.access import Subject, Viewer
from core.services import accounts
from tests.browser.conftest import Served, database_of
from tests.browser.steps import come_to, settled
from tests.makers.planned import plan_session

pytestmark = pytest.mark.browser
ASKED = ("Sleep: 1 very good", "Stress: 1 very low", "Fatigue: 1 very low", "Soreness: 1 none")


def person_with_a_session(served: Served) -> int:
    """Create a person with a session of today and return their number."""
    with database_of(served) as database:
        person = accounts.create_athlete(database, email="una@test.example", name="Una", time_zone="UTC")
        plan_session(database, Viewer(person.user_id), Subject(person.user_id), datetime.now(UTC).date())
    return person.user_id


def test_a_tired_morning_changes_the_session_and_it_can_be_taken_back(served: Served, page: Page) -> None:
    come_to(page, f"{served.url}/?athlete={person_with_a_session(served)}")
    expect(page.get_by_role("heading", name="Train as planned")).to_be_visible(timeout=40_000)
    page.get_by_role("button", name="Say how I am").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radiogroup", name="Slept (hours)").get_by_text("6", exact=True).click()
    for question in ASKED:
        dialog.get_by_role("radiogroup", name=question).get_by_text("5", exact=True).click()
    settled(page)
    dialog.get_by_text("Sore muscles on the body").click()
    settled(page)
    dialog.locator('[data-muscle="quadriceps"][role="button"]').first.click()
    expect(dialog.get_by_text("hardly moves")).to_be_visible()
    dialog.get_by_role("button", name="Save and look at today").click()
    expect(page.get_by_text("Your answers count: readiness")).to_be_visible()
    expect(page.get_by_text("Suggested:")).to_be_visible()
    expect(page.get_by_text("Soreness of quadriceps is 5 of 10").first).to_be_visible()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("accepted it at")).to_be_visible()
    page.get_by_role("button", name="Undo the change").click()
    expect(page.get_by_text("The session is as it was before.")).to_be_visible()
    settled(page)
    expect(page.get_by_text("5 × 5 · 100 kg · RPE 8").first).to_be_visible()
