"""From nothing to a proved program in a real browser: create, look, swap, plan anew, undo, replay."""

import re

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served, command_line
from tests.browser.steps import begin, go, settled

pytestmark = pytest.mark.browser
A_MINUTE = 120_000


def test_a_new_athlete_gets_a_program_changes_it_and_replays_it(served, page: Page) -> None:
    begin(page, served.url, "Lea")
    go(page, "Plan")
    page.get_by_role("spinbutton", name="Weeks", exact=True).fill("8")
    page.get_by_role("button", name="Make my program").click()
    expect(page.get_by_text("Your program is planned")).to_be_visible(timeout=A_MINUTE)
    cards = page.locator("button.ses")
    expect(cards).to_have_count(4)

    cards.first.click()
    expect(page).to_have_url(re.compile("session="))
    page.get_by_role("button", name="Swap").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="See what changes").click(timeout=A_MINUTE)
    expect(page.get_by_text("What would change")).to_be_visible(timeout=A_MINUTE)
    page.get_by_role("button", name=re.compile("Change the plan|Keep it all the same")).click()
    expect(page.get_by_text("The plan is changed")).to_be_visible(timeout=A_MINUTE)
    expect(page.get_by_text("Locked").first).to_be_visible()

    page.get_by_role("button", name="Back to the week").click()
    page.get_by_role("button", name="Plan anew around locks").click()
    expect(page.get_by_text("What would change")).to_be_visible(timeout=A_MINUTE)
    page.get_by_role("button", name=re.compile("Leave it as it is|Back to the week")).click()
    page.get_by_role("button", name="Undo last change").click()
    expect(page.get_by_text("The week is as it was before")).to_be_visible()
    settled(page)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    assert b"BEGIN:VEVENT" in download.value.path().read_bytes()
    for number in kept_plans(served, "lea@test.example"):
        assert "the same" in command_line(served, "replay", number, "--athlete", "lea@test.example")


def kept_plans(served: Served, email: str) -> tuple[str, str]:
    """Return the numbers of the first and of the last recommendation that was stored for a person."""
    with psycopg.connect(command_line(served, "db-url").strip()) as connection:
        row = connection.execute(
            "SELECT min(r.id), max(r.id) FROM recommendations r JOIN users u ON u.id = r.user_id WHERE u.email = %s", [email]
        ).fetchone()
    assert row is not None
    return str(row[0]), str(row[1])
