"""How do ten points become a program and a first week at the end of the setup?"""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from core.domain.training_setup import FirstWeekWishes, SetupView
from core.domain.vocabulary import Goal
from core.services.first_week import USUAL_POINTS, usual_days_per_week
from core.services.programs import DAYS
from core.visuals import format as written
from core.visuals.format import Units
from dashboard import data, navigation, setup_actions, setup_fields, state
from dashboard.components.plan_form import MIXES
from dashboard.components.ten_points import ten_points
from dashboard.setup_actions import Save

_NO_PROGRAM = 0
_MIX, _DAYS_FIELD, _START_FIELD = "setup_mix", "setup_days", "setup_start"
_DAYS = range(DAYS[0], DAYS[1] + 1)


def goals(view: SetupView, _units: Units) -> None:
    """Ask for ten points, days a week and a start, to plan the first week of it."""
    if view.points:
        st.info(
            "You follow a program already. A new one takes its place from its first day on; what is done stays.", icon=":material/info:"
        )
        st.page_link(navigation.page("goals"), label="Move the points of the running one", icon=":material/flag:")
    st.pills("It is about", [mix for mix in MIXES if MIXES[mix]], key=_MIX, on_change=_take_mix)
    ten_points(_draft(view), lambda points: state.keep_points_draft(_NO_PROGRAM, _kept(points)))
    st.caption("Pull a border, or give a point with + and −: what one goal gets, the others give.")
    with st.container(key="fields_goals"):
        st.selectbox("Training days a week", _DAYS, index=_DAYS.index(_days(view)), key=_DAYS_FIELD)
        today = data.today()
        starts = _starts(today)
        st.selectbox("First day", list(starts), index=list(starts).index(_start(view)), format_func=starts.__getitem__, key=_START_FIELD)
    st.caption("Twelve weeks are laid out, and the first one is searched and checked against every rule. It takes a few seconds.")


def said_of_goals(view: SetupView, _units: Units) -> Save:
    """Return what the first week is to be like."""
    points = {goal: value for goal, value in _draft(view).items() if value}
    wanted = setup_fields.said(_DAYS_FIELD, _days(view))
    start = setup_fields.said(_START_FIELD, _start(view))
    return setup_actions.first_week_wishes(FirstWeekWishes(points, int(wanted), start))


def _days(view: SetupView) -> int:
    return view.wanted.days_per_week if view.wanted else usual_days_per_week(view)


def _start(view: SetupView) -> date:
    """Return the day that was said, or today when it is over."""
    today = data.today()
    return view.wanted.start if view.wanted and view.wanted.start in _starts(today) else today


def _starts(today: date) -> Mapping[date, str]:
    """Return days to begin on: today, tomorrow, and the next two Mondays."""
    monday = today + timedelta(days=7 - today.weekday())
    named = {today: "Today", today + timedelta(days=1): "Tomorrow"}
    return named | {day: written.day(day, today) for day in (monday, monday + timedelta(days=7)) if day not in named}


def _draft(view: SetupView) -> dict[Goal, int]:
    kept = state.points_draft()
    if kept is not None and kept[0] == _NO_PROGRAM:
        return {Goal(goal): value for goal, value in kept[1]}
    return dict((view.wanted.points if view.wanted else view.points) or USUAL_POINTS)


def _kept(points: Mapping[Goal, int]) -> tuple[tuple[str, int], ...]:
    return tuple((goal.value, value) for goal, value in points.items())


def _take_mix() -> None:
    mix = state.field(_MIX)
    if mix is not None:
        state.keep_points_draft(_NO_PROGRAM, _kept(MIXES[mix]))
