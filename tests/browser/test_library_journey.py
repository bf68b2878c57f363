"""Somebody looks for a movement with a slip, sees what it is and where it leads, and adds one of their own: in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import begin, come_to, go, settled

pytestmark = pytest.mark.browser


def look_for(page: Page, words: str) -> None:
    page.get_by_label("Search").fill(words)
    page.keyboard.press("Enter")
    settled(page)


def choose(page: Page, label: str, words: str) -> None:
    page.get_by_role("dialog").get_by_label(label, exact=True).click()
    page.keyboard.type(words)
    page.get_by_role("option", name=re.compile(f"^{words}", re.IGNORECASE)).first.click()
    page.keyboard.press("Tab")


def test_a_movement_is_found_opened_followed_and_an_own_one_added(served, page):
    begin(page, served.url, "Lib")
    go(page, "Library")

    look_for(page, "benhc pres")
    page.get_by_role("button", name=re.compile("^Bench Press")).first.click()
    expect(page.get_by_role("heading", name="Bench Press")).to_be_visible()
    page.locator('[data-muscle="chest"][aria-label]').first.click()
    expect(page.locator(".told:visible")).to_contain_text("Chest: main muscle")

    page.get_by_role("link", name=re.compile("^Easier: Floor Press")).locator("visible=true").click()
    expect(page.get_by_role("heading", name="Floor Press")).to_be_visible()
    assert "movement=floor_press" in page.url
    linked = page.context.new_page()
    come_to(linked, page.url)
    expect(linked.get_by_role("heading", name="Floor Press")).to_be_visible(timeout=30_000)
    linked.close()

    page.get_by_role("button", name="All movements").click()
    expect(page.get_by_role("heading", name="Library")).to_be_visible()
    page.get_by_role("button", name="Add my own").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).fill("Bench Press")
    choose(page, "Main muscles", "Chest")
    dialog.get_by_role("button", name="Add it to my library").click()
    expect(dialog.get_by_text("is a name of Bench Press already")).to_be_visible()
    dialog.get_by_label("Name", exact=True).fill("Sofa Press")
    dialog.get_by_role("button", name="Add it to my library").click()
    expect(dialog.get_by_text(re.compile("a squat has one of"))).to_be_visible()
    choose(page, "Pattern", "Push forward")
    dialog.get_by_role("button", name="Add it to my library").click()
    expect(page.get_by_role("heading", name="Sofa Press")).to_be_visible()
    settled(page)

    page.get_by_role("button", name="All movements").click()
    look_for(page, "soffa pres")
    expect(page.get_by_role("button", name=re.compile("^Sofa Press.*Your own", re.DOTALL)).first).to_be_visible()


def test_own_values_are_shown_and_taken_back(served, page):
    begin(page, served.url, "Val")
    go(page, "Library")
    look_for(page, "pullup")
    page.get_by_role("button", name=re.compile("^Pull-Up")).first.click()
    expect(page.get_by_role("heading", name="Pull-Up", exact=True)).to_be_visible()
    settled(page)

    page.get_by_role("button", name="Set my values").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tempo", exact=True).fill("slowly")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text(re.compile("is four counts such as"))).to_be_visible()
    dialog.get_by_label("Tempo", exact=True).fill("3-1-x-0")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("follows your values now")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="3-1-x-0: 3 s down")).to_be_visible()

    page.get_by_role("button", name="Set my values").click()
    page.get_by_role("dialog").get_by_role("button", name="Follow the library again").click()
    expect(page.get_by_text("follows the library again")).to_be_visible()
    expect(page.get_by_text("Everything follows the library")).to_be_visible()
