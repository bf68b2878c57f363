"""A workout on a phone in a real browser: adapted, logged by taps, reloaded, finished, seen in the state."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from core.domain.access import Subject, Viewer
from core.domain.recovery import CheckIn
from core.services import accounts, log_recovery, log_workout
from core.services.log_workout import NewActivity, NewSet
from tests.browser.conftest import Served, database_of
from tests.browser.steps import come_to, settled
from tests.makers.planned import plan_session

pytestmark = pytest.mark.browser


def tired_person(served: Served) -> int:
    """Create a person with a history of squats, a session of today and a tired morning; return their number."""
    now = datetime.now(UTC)
    with database_of(served) as database:
        person = accounts.create_athlete(database, email="ines@test.example", name="Ines", time_zone="UTC")
        whom = (database, Viewer(person.user_id), Subject(person.user_id))
        plan_session(*whom, now.date())
        with database.owner() as session:
            squat = session.execute(text("SELECT id FROM movements WHERE slug = 'back_squat'")).scalar_one()
        past = NewActivity("strength_training", now - timedelta(days=7), 3600.0, 7.0, sets=(NewSet(squat, 5, 90.0, 8.0),) * 3)
        log_workout.add_activity(*whom, past, now=now)
        log_recovery.save_check_in(*whom, CheckIn(now.date(), sleep_hours=6.0, sleep=5, stress=5, fatigue=5, soreness=4), today=now.date())
    return person.user_id


def test_a_workout_is_lived_with_a_thumb(served: Served, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_to(page, f"{served.url}/?athlete={tired_person(served)}")
    page.get_by_role("button", name="Accept and start").click()
    expect(page.get_by_text("Warm-up 1 of")).to_be_visible()
    expect(page.get_by_text("Last time")).to_be_visible()

    done = page.get_by_role("button", name="Done", exact=True)
    while page.get_by_text(re.compile(r"^Warm-up \d of")).count():
        before = page.get_by_text(re.compile(r"^Warm-up \d of")).inner_text()
        done.click()
        expect(page.get_by_text(before, exact=True)).to_have_count(0)
        expect(done).to_have_count(1)
        settled(page)
    assert done.bounding_box()["y"] < 700
    done.click()
    expect(page.get_by_text(re.compile("^Set 2 of"))).to_be_visible()
    expect(page.locator(".clock[data-state=resting]")).to_be_visible()
    expect(page.get_by_text("Heaviest ever", exact=True)).to_be_visible()
    page.get_by_role("radio", name="9.5").or_(page.get_by_role("button", name="9.5", exact=True)).first.click()
    take = page.get_by_role("button", name=re.compile("^Take .* kg"))
    words = take.inner_text().splitlines()[-1].removeprefix("Take ")
    take.click()
    expect(page.get_by_text(f"{words} stands for the next set.")).to_be_visible()

    page.reload()
    expect(page.get_by_text(re.compile("^Set 2 of"))).to_be_visible()
    typed = page.get_by_placeholder("100x5@8 · 3x5x100 · 12 · +10x5")
    typed.fill("5@8")
    typed.press("Enter")
    expect(page.get_by_text(re.compile("^Set 3 of"))).to_be_visible()
    expect(typed).to_be_focused()
    expect(page.get_by_role("button", name=re.compile(r"5 @8"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.get_by_role("button", name="Finish").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("7", exact=True).click()
    dialog.get_by_role("button", name="Save and finish").click()
    expect(page.get_by_text("Full body is done")).to_be_visible()
    expect(page.get_by_text(re.compile("planned sets done"))).to_be_visible()
    page.get_by_role("button", name="See today with the new state").click()
    expect(page.get_by_text("Done today.")).to_be_visible()
    settled(page)
    expect(page.get_by_role("link", name="Full body").first).to_be_visible()
