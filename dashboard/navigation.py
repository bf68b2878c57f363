"""Which pages are there, under which address, in which order? The one table that the menu, the phone bar and the tests read."""

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import caches

FOLDER = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class PageEntry:
    """One page: its file, what the menu says, and the question it answers; `for_everybody` shows nobody's data and needs no athlete."""

    file: str
    title: str
    icon: str
    url_path: str
    section: str
    question: str
    on_phone_bar: bool = False
    for_coaches: bool = False
    for_everybody: bool = False


PAGES = (
    PageEntry("today.py", "Today", ":material/today:", "today", "Train", "What did I do lately, and how do I stand?", True),
    PageEntry("session.py", "Session", ":material/timer:", "session", "Train", "What is the next set, and how did the last one go?", True),
    PageEntry("plan.py", "Plan", ":material/event_note:", "plan", "Train", "What is next, why, and what if I change it?", True),
    PageEntry("coach.py", "Ask the coach", ":material/forum:", "ask", "Train", "Why is it so, and what if today is different?"),
    PageEntry("goals.py", "Goals", ":material/flag:", "goals", "Train", "What do I want, how far am I, and what do my points buy?"),
    PageEntry("log.py", "Log", ":material/list_alt:", "log", "Train", "What did I do, and is it written down right?", True),
    PageEntry("load.py", "Load", ":material/monitoring:", "load", "Review", "How much do I train, and what does it make of me?", True),
    PageEntry("recovery.py", "Recovery", ":material/bedtime:", "recovery", "Review", "How recovered am I, and what moved it?"),
    PageEntry("body.py", "Body", ":material/monitor_weight:", "body", "Review", "How does my body go, and who measured it?"),
    PageEntry("muscles.py", "Muscles", ":material/accessibility_new:", "muscles", "Review", "Does every muscle get enough?", True),
    PageEntry("strength.py", "Strength", ":material/fitness_center:", "strength", "Review", "How strong am I, and since when?"),
    PageEntry("skills.py", "Skills", ":material/stairs:", "skills", "Review", "Where am I on the ladders, and what comes next?"),
    PageEntry("library.py", "Library", ":material/menu_book:", "library", "Train", "Which movements are there, and what are they to me?"),
    PageEntry(
        "theatre.py",
        "Theatre",
        ":material/theater_comedy:",
        "theatre",
        "See it work",
        "How does Gainsly answer when life happens?",
        for_everybody=True,
    ),
    PageEntry("roster.py", "Roster", ":material/groups:", "roster", "Coach", "Whom should I look at first, and why?", for_coaches=True),
    PageEntry("data.py", "Data", ":material/upload_file:", "data", "Set up", "How does my history get in?"),
    PageEntry(
        "onboarding.py",
        "Training setup",
        ":material/checklist:",
        "onboarding",
        "Set up",
        "What should Gainsly know of me, and what stands by default?",
    ),
    PageEntry("settings.py", "Settings", ":material/settings:", "settings", "Set up", "Which units, models and limits apply to me?"),
)


def page(url_path: str, *, is_hidden: bool = False) -> st.Page:
    """Return a page of the table for a link; a hidden one is not in the menu."""
    return copy(_made(url_path, is_hidden))


@cache
def _made(url_path: str, is_hidden: bool) -> st.Page:  # once per process: Streamlit looks for the file each time
    entry = next(entry for entry in PAGES if entry.url_path == url_path)
    return st.Page(
        FOLDER / entry.file,
        title=entry.title,
        icon=entry.icon,
        url_path=entry.url_path,
        default=entry is PAGES[0],
        visibility="hidden" if is_hidden else "visible",
    )


def choose(*, in_menu: bool, is_coach: bool = False) -> st.Page:
    """Return the page that the address names; the menu shows them all once somebody is signed in, to a coach with the roster above."""
    sections: dict[str, list[st.Page]] = {}
    for entry in sorted(PAGES, key=lambda entry: is_coach and not entry.for_coaches):
        sections.setdefault(entry.section, []).append(page(entry.url_path, is_hidden=entry.for_coaches and not is_coach))
    return st.navigation(sections, position="sidebar" if in_menu else "hidden", expanded=True)


def is_for_everybody(page: st.Page) -> bool:
    """Tell whether a page shows nobody's data, so that it opens before an athlete is chosen."""
    return any(entry.for_everybody and entry.url_path == page.url_path for entry in PAGES)


def shows_a_person(page: st.Page) -> bool:
    """Tell whether a page shows one person's data."""
    return not any(entry.url_path == page.url_path and (entry.for_everybody or entry.for_coaches) for entry in PAGES)


def phone_bar(*, is_coach: bool) -> None:
    """Show the bar of links that stands at the bottom of a narrow screen; the style sheet hides it on a wide one."""
    _phone_links("coach" if is_coach else "athlete")


@caches.drawn(entries=2, seconds=86400)
def _phone_links(key: str) -> None:
    shown = [entry for entry in PAGES if entry.on_phone_bar]
    if key == "coach":  # coaches train nobody's sets for them, they go from one athlete to the next
        shown = [*(entry for entry in PAGES if entry.for_coaches), *(entry for entry in shown if entry.url_path != "session")]
    with st.container(key="phone_bar", horizontal=True):
        for entry in shown:
            st.page_link(page(entry.url_path), label=entry.title, icon=entry.icon)
