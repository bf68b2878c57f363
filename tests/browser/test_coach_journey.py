"""A coach and an athlete in a real browser: let in, see the roster, open the athlete, comment, and be put out again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.steps import come_to, settled
from tests.browser.test_settings_journey import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def page(blank: Page) -> Page:
    """A page that may go to an address directly, where Streamlit first asks for files that are not there."""
    return blank


def number_of(page: Page) -> str:
    return page.url.partition("athlete=")[2].partition("&")[0]


def coach_section(page: Page, served: Served, athlete: str) -> None:
    come_to(page, f"{served.url}/settings?athlete={athlete}&section=Coach")
    expect(page.get_by_text("Who may see your training")).to_be_visible()


def roster(page: Page, served: Served, coach: str) -> None:
    come_to(page, f"{served.url}/roster?athlete={coach}")
    expect(page.get_by_role("heading", name="Roster", level=1)).to_be_visible()
    settled(page)


@pytest.mark.alone
def test_a_coach_is_let_in_looks_comments_and_is_put_out(demo_served: Served, page: Page) -> None:
    enter(page, demo_served, "Demo coach")
    coach = number_of(page)
    enter(page, demo_served, "Demo lifter")
    lifter = number_of(page)

    coach_section(page, demo_served, lifter)
    page.get_by_role("button", name="End access").click()
    expect(page.get_by_text("sees nothing of you any more")).to_be_visible()
    roster(page, demo_served, coach)
    expect(page.get_by_role("button", name="Demo hybrid athlete")).to_be_visible()
    expect(page.get_by_role("button", name="Demo lifter")).to_have_count(0)

    coach_section(page, demo_served, lifter)
    page.get_by_label("Coach's e-mail or code").fill("coach@demo.example")
    page.get_by_test_id("stForm").filter(has_text="Let a coach in").get_by_text("See and change", exact=True).click()
    page.get_by_role("button", name="Let them in").click()
    expect(page.get_by_text("may see and change your training from now on")).to_be_visible()

    roster(page, demo_served, coach)
    page.get_by_role("button", name="Demo lifter").click()
    expect(page.get_by_role("heading", name="Why look here")).to_be_visible()
    page.get_by_placeholder("What should they know?").fill("Well done this week.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    page.get_by_role("button", name="Open as Demo lifter sees it").click()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    settled(page)
    expect(page.get_by_role("combobox", name="Looking at")).to_have_value("Demo lifter")

    come_to(page, f"{demo_served.url}/?athlete={lifter}")
    expect(page.get_by_text("Well done this week.")).to_be_visible()
    page.get_by_role("button", name="Put away").click()
    expect(page.get_by_text("Well done this week.")).to_have_count(0)

    coach_section(page, demo_served, lifter)
    page.get_by_role("button", name="End access").click()
    expect(page.get_by_text("sees nothing of you any more")).to_be_visible()
    roster(page, demo_served, coach)
    expect(page.get_by_role("button", name="Demo lifter")).to_have_count(0)


def test_the_roster_fits_a_phone(demo_served: Served, page: Page) -> None:
    enter(page, demo_served, "Demo coach")
    coach = number_of(page)
    page.set_viewport_size({"width": 390, "height": 844})
    for part in ("Athletes", "Proposals", "Invite"):
        come_to(page, f"{demo_served.url}/roster?athlete={coach}&part={part}")
        expect(page.get_by_role("heading", name="Roster", level=1)).to_be_visible()
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, part
