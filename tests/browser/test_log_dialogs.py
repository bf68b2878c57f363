"""Writing, correcting and taking back in a real browser: the dialogs that the page harness cannot reach."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import begin, go

pytestmark = pytest.mark.browser


def choose(page: Page, label: str, words: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(label, exact=True).click()
    page.keyboard.type(words)
    page.get_by_role("option").first.click()


def test_a_workout_in_pounds_is_logged_corrected_deleted_and_brought_back(served, page):
    begin(page, served.url, "Pat", units="lb and miles")
    go(page, "Log")

    page.get_by_role("button", name="Write down a workout").click()
    choose(page, "Exercise", "Bench Press")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Load (lb)").fill("225")
    dialog.get_by_role("button", name="Add exercise").click()
    expect(dialog.get_by_text(re.compile("3 sets of 8 × 225 lb"))).to_be_visible()
    dialog.get_by_role("button", name="Save the workout").click()
    expect(page.get_by_text("is in your log")).to_be_visible()

    page.get_by_role("link", name="Workout").first.click()
    page.get_by_role("button", name=re.compile("225 lb × 8")).first.click()
    page.get_by_role("dialog").get_by_label("Repetitions").fill("10")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name=re.compile("225 lb × 10"))).to_have_count(1)

    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("is deleted")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(page.get_by_role("link", name="Workout").first).to_be_visible()


def test_touching_a_muscle_says_its_week(served, page):
    begin(page, served.url, "Max")
    go(page, "Log")
    page.get_by_role("button", name="Write down a workout").click()
    choose(page, "Exercise", "Back Squat")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add exercise").click()
    dialog.get_by_role("button", name="Save the workout").click()
    expect(page.get_by_text("is in your log")).to_be_visible()

    go(page, "Muscles")
    page.get_by_text("This week so far", exact=True).first.click()
    page.locator('[data-muscle="quadriceps"][aria-label]').first.click()
    expect(page.locator(".told:visible")).to_contain_text("Quadriceps: 3 sets")
