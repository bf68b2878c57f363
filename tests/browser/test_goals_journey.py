"""From goals to a program and back in a real browser: points pulled by hand and by keyboard, followed, planned anew, taken back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from core.domain.access import Subject, Viewer
from core.domain.planning import Limits
from core.domain.vocabulary import Goal
from core.planner.solve import plan as solve
from core.services import accounts, programs
from tests.browser.conftest import TIME_ZONE, Served, database_of
from tests.browser.steps import begin, go, settled

pytestmark = pytest.mark.browser
PLANNED_WITHIN_MS = 240_000
POINTS = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}
TINY = Limits(what_units=0.02, when_units=0.02)


def open_goals(page: Page, url: str, name: str) -> None:
    """Make a person and open their goals."""
    begin(page, url, name)
    go(page, "Goals")


def follow(served: Served, email: str) -> None:
    """Give a person a program of eight weeks that runs since six, with both weeks to come planned."""
    now = datetime.now(UTC)
    with database_of(served) as database:
        person = next(person for person in accounts.list_athletes(database) if person.email == email)
        whom, began = (database, Viewer(person.user_id), Subject(person.user_id)), now - timedelta(weeks=6)
        first_day = began.astimezone(ZoneInfo(TIME_ZONE)).date()
        program = programs.create_program(*whom, programs.ProgramWishes(POINTS, first_day, weeks=8, days_per_week=3), now=began)
        programs.plan_program(*whom, program, now=now, limits=TINY, solver=solve)


def test_points_are_moved_by_hand_and_keyboard_followed_and_taken_back(served: Served, page: Page) -> None:
    open_goals(page, served.url, "Gil")
    expect(page.get_by_text("No program yet")).to_be_visible()
    page.get_by_role("link", name="Begin a program").click()
    expect(page.get_by_role("button", name="Make my program")).to_be_visible()
    follow(served, "gil@test.example")
    page.reload()
    expect(page.get_by_role("button", name="Make my program")).to_have_count(0)
    settled(page)

    go(page, "Goals")
    handle = page.get_by_role("slider").last
    before = handle.get_attribute("aria-valuetext") or ""
    handle.focus()
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert handle.get_attribute("aria-valuetext") != before
    expect(page.get_by_text("What each goal gains and loses")).to_be_visible()
    bar, box = page.locator(".ten .bar").bounding_box(), handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(bar["x"] + 0.3 * bar["width"], box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()
    settled(page)
    shares = [int(value) for value in page.locator(".ten .value").all_inner_texts()]
    assert sum(shares) == 10
    assert handle.get_attribute("aria-valuenow") == "3"

    page.get_by_role("button", name="Follow and plan again").click()
    expect(page.get_by_text("planned anew, the past kept")).to_be_visible(timeout=PLANNED_WITHIN_MS)
    expect(page.get_by_text("Last change of points")).to_be_visible()
    expect(page.get_by_role("cell", name="Sets, all muscles")).to_be_visible()
    page.get_by_role("button", name="Take it back and plan again").click()
    expect(page.get_by_text("The points are as they were.")).to_be_visible(timeout=PLANNED_WITHIN_MS)
    expect(page.get_by_role("slider").last).to_have_attribute("aria-valuetext", before)


def test_a_goal_is_set_checked_in_and_reached(served, page: Page) -> None:
    open_goals(page, served.url, "Hanna")
    page.get_by_text("Long term", exact=True).click()
    page.get_by_role("button", name="Set a goal").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Body", exact=True).click()
    expect(dialog.get_by_label("Target (kg)")).to_be_visible()
    expect(dialog.get_by_label("In your words")).to_have_count(1)  # that of the kind before goes when the dialog is drawn to its end
    dialog.get_by_label("In your words").fill("Lighter for the hills")
    dialog.get_by_label("Target (kg)").fill("78")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is set")).to_be_visible()
    page.get_by_role("button", name="Check in").click()
    page.get_by_role("dialog").get_by_label("Value (kg)").fill("81.5")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_text("81.5 kg").first).to_be_visible()
    page.get_by_role("button", name="Curve and history").click()
    expect(page.get_by_role("heading", name="Lighter for the hills")).to_be_visible()
    page.get_by_role("button", name="Reached").click()
    expect(page.get_by_text("Reached and closed.")).to_be_visible()
