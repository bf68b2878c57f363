"""Which period does a page show? Filter widgets that several pages share; their values stand in the address."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from core.domain.review import MusclesView
from core.visuals import format as written
from core.visuals.muscles import WeekChoice, has_running_week

_ACTIVITY_KEY = "activity"
_PAGE_KEY = "page"
_WEEKS = {"4 weeks": 4, "8 weeks": 8, "12 weeks": 12, "26 weeks": 26}
_PERIODS = {"6 weeks": 42, "3 months": 91, "1 year": 365, "3 years": 1096}


def weeks() -> int:
    """Ask for a number of weeks."""
    choice = st.segmented_control("Period", list(_WEEKS), default="8 weeks", required=True, key="weeks", bind="query-params")
    return _WEEKS[choice or "8 weeks"]


def days(today: date) -> tuple[date, date]:
    """Ask for a period that ends today; return its first and last day."""
    choice = st.segmented_control("Period", list(_PERIODS), default="3 months", required=True, key="period", bind="query-params")
    return today - timedelta(days=_PERIODS[choice or "3 months"] - 1), today


def last_weeks(today: date) -> tuple[date, date]:
    """Return the six weeks up to today, for a glance."""
    return today - timedelta(days=41), today


def week_choice(view: MusclesView) -> WeekChoice:
    """Ask which week of the period the pictures show; begins with the last full one."""
    choices = [choice for choice in WeekChoice if choice is not WeekChoice.RUNNING or has_running_week(view)]
    names = [choice.value for choice in choices]
    default = WeekChoice.LAST_FULL.value
    chosen = st.segmented_control("Show", names, default=default, required=True, key="week", bind="query-params")
    return WeekChoice(chosen or default)


@dataclass(frozen=True)
class HistoryPage:
    """Which part of a long list is shown."""

    number: int
    size: int = 30

    @property
    def offset(self) -> int:
        """Return how many entries stand before this part."""
        return (self.number - 1) * self.size


def search() -> str:
    """Ask for words to look for in the history."""
    typed = st.text_input(
        "Search", type="search", placeholder="Bench press, morning run …", icon=":material/search:", key="search", bind="query-params"
    )
    return (typed or "").strip()


def page_number() -> HistoryPage:
    """Return the part of the list that the address names."""
    wanted = st.query_params.get(_PAGE_KEY, "1")
    return HistoryPage(int(wanted) if wanted.isdigit() and int(wanted) > 0 else 1)


def page_words(page: HistoryPage, total: int) -> str:
    """Return which entries are shown of how many."""
    if total <= page.size:
        return written.count(total, "activity", "activities")
    return f"{page.offset + 1} to {min(page.offset + page.size, total)} of {written.count(total, 'activity', 'activities')}, newest first"


def page_buttons(page: HistoryPage, total: int) -> None:
    """Show the way to newer and older entries."""
    if total <= page.size:
        return
    with st.container(horizontal=True, horizontal_alignment="center", key="page_buttons"):
        if st.button("Newer", icon=":material/chevron_left:", disabled=page.number == 1):
            _go(page.number - 1)
        if st.button("Older", icon=":material/chevron_right:", icon_position="right", disabled=page.offset + page.size >= total):
            _go(page.number + 1)


def opened_activity() -> int | None:
    """Return the activity that the address names."""
    wanted = st.query_params.get(_ACTIVITY_KEY, "")
    return int(wanted) if wanted.isdigit() else None


def close_activity() -> None:
    """Go back to the list."""
    st.query_params.pop(_ACTIVITY_KEY, None)
    st.rerun()


def _go(number: int) -> None:
    st.query_params[_PAGE_KEY] = str(number)
    st.rerun()
