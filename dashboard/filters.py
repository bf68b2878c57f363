"""Which period does a page show? Filter widgets that several pages share; their values stand in the address."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from core.domain.comparison import CompareWith, other_period
from core.domain.review import MusclesView
from core.visuals import format as written
from core.visuals.load import whole_bars_from
from core.visuals.muscles import WeekChoice, first_to_show, has_running_week

_ACTIVITY_KEY = "activity"
_PAGE_KEY = "page"
_FINISHED_KEY = "finished"
_WEEKS = {"4 weeks": 4, "8 weeks": 8, "12 weeks": 12, "26 weeks": 26}
_LIFE = timedelta(days=365 * 40)
GLANCE_DAYS = 42
_ALL, _OWN = "All", "Dates"
_SPANS = {"3 months": 91, "1 year": 365, "3 years": 1096, _ALL: 0, _OWN: 0}
_USUAL_SPAN = "1 year"
_USUAL_WEEKS, _USUAL_PERIOD = "8 weeks", "3 months"
_REACHES, _USUAL_REACH = {"3 weeks": 21, "6 weeks": 42, "3 months": 91}, "6 weeks"
_PERIODS = {"6 weeks": 42, "3 months": 91, "1 year": 365, "3 years": 1096}


def weeks() -> int:
    """Ask for a number of weeks."""
    choice = st.segmented_control("Period", list(_WEEKS), default=_USUAL_WEEKS, required=True, key="weeks", bind="query-params")
    return _WEEKS[choice or _USUAL_WEEKS]


def period(today: date, last_day: date | None, first_weekday: int) -> tuple[date, date]:
    """Ask for a period; return its first and last day. It begins with a whole week or month where bars stand for such."""
    choice = st.segmented_control("Period", list(_PERIODS), default=_USUAL_PERIOD, required=True, key="period", bind="query-params")
    reach = _PERIODS[choice or _USUAL_PERIOD]
    last = until(today, last_day, reach)
    return whole_bars_from(last - timedelta(days=reach - 1), last, first_weekday), last


def span(today: date, first_day: date | None, last_day: date | None) -> tuple[date, date]:
    """Ask for any period: a usual length up to today or the last training, the whole history, or a first and a last day."""
    choice = st.segmented_control("Period", list(_SPANS), default=_USUAL_SPAN, required=True, key="span", bind="query-params")
    choice = choice or _USUAL_SPAN
    last = end_of_interest(today, last_day, _SPANS[choice] or _SPANS[_USUAL_SPAN])
    if choice == _ALL:
        return min(first_day or last, last), last
    if choice == _OWN:
        begin = st.date_input(
            "From", value=last - timedelta(days=91), max_value=today, format="YYYY-MM-DD", key="from", bind="query-params", width=170
        )
        end = st.date_input("To", value=last, max_value=today, format="YYYY-MM-DD", key="to", bind="query-params", width=170)
        return min(begin, end), max(begin, end)
    return last - timedelta(days=_SPANS[choice] - 1), last


def compare(first: date, last: date) -> tuple[date, date] | None:
    """Ask which other period the shown one is laid beside; return its first and last day, or nothing."""
    names = {word.value.capitalize(): word for word in CompareWith}
    usual = CompareWith.NOTHING.value.capitalize()
    chosen = st.selectbox("Compare with", list(names), key="compare", bind="query-params", width=200)
    compared = names[chosen or usual]
    return None if compared is CompareWith.NOTHING else other_period(first, last, compared)


def span_of_life(today: date) -> tuple[date, date]:
    """Ask for any period of what was measured of a body, which may go back further than any training."""
    return span(today, today - _LIFE, today)


def days_up_to(day: date, reach_days: int) -> tuple[date, date]:
    """Return the first and last of the days that a view of recovery shows."""
    return day - timedelta(days=reach_days - 1), day


def whole_weeks(view: MusclesView) -> tuple[date, date]:
    """Return the first and last day of the weeks that a view of muscles shows."""
    return view.week_starts[0], view.week_starts[-1] + timedelta(days=6)


def reach() -> int:
    """Ask how many days back a view of recovery looks."""
    choice = st.segmented_control("Period", list(_REACHES), default=_USUAL_REACH, required=True, key="reach", bind="query-params")
    return _REACHES[choice or _USUAL_REACH]


def chosen_day(today: date) -> date:
    """Ask for the day that is looked at."""
    given = st.date_input("Day", value=today, max_value=today, format="YYYY-MM-DD", key="day", bind="query-params", width=170)
    return given if isinstance(given, date) else today


def until(today: date, last_day: date | None, reach_days: int) -> date:
    """Ask for the day that a period of `reach_days` ends on: today, or the last training when that is further back."""
    begin = end_of_interest(today, last_day, reach_days)
    given = st.date_input("Up to", value=begin, max_value=today, format="YYYY-MM-DD", key="until", bind="query-params", width=170)
    return given if isinstance(given, date) else begin


def glance(end: date) -> tuple[date, date]:
    """Return the six weeks up to `end`."""
    return end - timedelta(days=GLANCE_DAYS - 1), end


def until_week(today: date, last_day: date | None, weeks: int) -> date:
    """Ask for the day in whose week a period of weeks ends."""
    return until(today, last_day, weeks * 7)


def end_of_interest(today: date, last_day: date | None, reach_days: int) -> date:
    """Return today, or the day of the last training when nothing happened in the last `reach_days` days.

    >>> end_of_interest(date(2026, 3, 1), date(2024, 12, 31), 42)
    datetime.date(2024, 12, 31)
    """
    return last_day if last_day is not None and last_day <= today - timedelta(days=reach_days) else today


def week_choice(view: MusclesView) -> WeekChoice:
    """Ask which week of the period the pictures show; begins with the last full one, or with the running one where that held nothing."""
    choices = [choice for choice in WeekChoice if choice is not WeekChoice.RUNNING or has_running_week(view)]
    names = [choice.value for choice in choices]
    default = first_to_show(view).value
    chosen = st.segmented_control("Show", names, default=default, required=True, key="week", bind="query-params")
    return WeekChoice(chosen or default)


@dataclass(frozen=True)
class HistoryPage:
    """Which part of a long list is shown."""

    number: int
    size: int = 20

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


def searched() -> str:
    """Return the words that the address asks for, before the field is drawn."""
    return st.query_params.get("search", "").strip()


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


def finished_workout() -> int | None:
    """Return the finished workout that the address names."""
    wanted = st.query_params.get(_FINISHED_KEY, "")
    return int(wanted) if wanted.isdigit() else None


def show_finished(activity_id: int | None) -> None:
    """Let the address name a finished workout, or none."""
    if activity_id is None:
        st.query_params.pop(_FINISHED_KEY, None)
    else:
        st.query_params[_FINISHED_KEY] = str(activity_id)


def _go(number: int) -> None:
    st.query_params[_PAGE_KEY] = str(number)
    st.rerun()
