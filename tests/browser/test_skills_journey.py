"""Somebody finds their place on a ladder, follows a movement, adds a circuit, and lets a calendar read the plan: in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import begin, go, settled
from tests.browser.test_library_journey import choose

pytestmark = pytest.mark.browser


def test_a_level_is_set_a_circuit_added_and_a_calendar_let_in_and_out(served, page):
    begin(page, served.url, "Sky")
    go(page, "Skills")
    page.get_by_role("button", name="Push, level 3, Intermediate: still to come").click()
    settled(page)
    expect(page.get_by_text("Level 3 · Intermediate")).to_be_visible()
    assert "push=3" in page.url
    page.locator(".st-key-ladder_card_push").get_by_role("button", name="Set level").click()
    page.get_by_role("radio", name="3 · Intermediate").check(force=True)
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("Push: you work on level 3.")).to_be_visible()
    page.locator('[data-pick="movement:dip"]').first.click()
    expect(page.get_by_role("heading", name="Where it leads")).to_be_visible()
    assert "movement=dip" in page.url

    go(page, "Library")
    page.get_by_role("radio", name="Circuits").click()
    settled(page)
    page.get_by_role("button", name="Add my own").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).fill("Garage Mile")
    choose(page, "Station 1", "Push-Up")
    dialog.get_by_role("button", name="Add it to my library").click()
    expect(page.get_by_role("heading", name="Garage Mile")).to_be_visible()
    assert "circuit=own_garage_mile" in page.url

    go(page, "Settings")
    page.get_by_role("radio", name="Your data").click()
    page.get_by_role("button", name="Make an address").click()
    address = page.locator("code", has_text="/calendar/").inner_text().strip()
    assert page.request.get(address).text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("leads nowhere any more")).to_be_visible()
    assert page.request.get(address).status == 404
