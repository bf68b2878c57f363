"""A new user brings a history and sees it counted: in a real browser, from the real entry, on an empty home."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.steps import begin, go, on_a_phone, settled, start
from tests.services.strong_files import HEADER

pytestmark = pytest.mark.browser


def strong_export(folder: Path, workouts: int = 6) -> Path:
    lines = [HEADER]
    for day in range(1, workouts + 1):
        start = f"2026-11-{day:02d} 17:00:00"
        for exercise, load in (("Bench Press (Barbell)", 80), ("Squat (Barbell)", 110), ("Zorbulator 3000", 20)):
            lines += [f'{start},"Full body",1h 5m,"{exercise}",{number},{load},8,0,0,,,8' for number in (1, 2, 3)]
    path = folder / "strong.csv"
    path.write_text("\n".join(lines))
    return path


def test_a_new_user_imports_a_history_and_sees_volume_and_load(served, page, tmp_path):
    start(page, served.url, "Robin")
    page.get_by_role("button", name="Import my history first").click()
    expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    settled(page)
    page.locator("input[type=file]").set_input_files(strong_export(tmp_path))
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    page.get_by_text("kilograms", exact=True).click()
    expect(page.get_by_role("button", name="Import")).to_be_enabled()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Zorbulator 3000").first).to_be_visible()
    page.get_by_role("combobox", name="This is").click()
    page.keyboard.type("Goblet Squat")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="That is it").first.click()
    expect(page.get_by_text("18 sets").first).to_be_visible()

    go(page, "Log")
    expect(page.get_by_text("Full body").first).to_be_visible()
    go(page, "Muscles")
    expect(page.get_by_text("Week by week")).to_be_visible()
    go(page, "Load")
    expect(page.get_by_text("Fitness and fatigue").first).to_be_visible()

    go(page, "Data")
    expect(page.get_by_text("strong.csv").first).to_be_visible()

    on_a_phone(page, "Log", "Muscles")


@pytest.mark.data
def test_real_files_come_in_through_the_page(served, page):
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    if not folder:
        pytest.skip("GAINSLY_SAMPLE_DATA names no folder with sample files")
    begin(page, served.url, "Real")
    go(page, "Data")
    files = [Path(folder) / "strength/hevy/hevy_2024.csv", *sorted(Path(folder).glob("fit/*.fit")), *sorted(Path(folder).glob("gpx_tcx/*"))]
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("What was imported")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Go on: set up my plan")).to_be_visible()
    go(page, "Log")
    expect(page.get_by_text("activities").first).to_be_visible()
    on_a_phone(page, "Today", "Load")
