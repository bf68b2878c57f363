"""How do ten points become a program and a first week at the end of the setup?"""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from core.domain.training_setup import SetupView
from core.domain.vocabulary import Goal
from core.services.first_week import USUAL_POINTS, FirstWeekWishes, usual_days_per_week
from core.services.programs import DAYS
from core.visuals import format as written
from core.visuals.format import Units
from dashboard import data, navigation, setup_actions, state
from dashboard.components.plan_form import MIXES
from dashboard.components.ten_points import ten_points
from dashboard.setup_actions import Save

_NO_PROGRAM = 0
_MIX = "setup_mix"


def goals(view: SetupView, _units: Units) -> Save:
    """Ask for ten points, days a week and a start, and plan the first week of it."""
    if view.points:
        st.info(
            "You follow a program already. A new one takes its place from its first day on; what is done stays.", icon=":material/info:"
        )
        st.page_link(navigation.page("goals"), label="Move the points of the running one", icon=":material/flag:")
    st.pills("It is about", [mix for mix in MIXES if MIXES[mix]], key=_MIX, on_change=_take_mix)
    draft = _draft(view)
    ten_points(draft, lambda points: state.keep_points_draft(_NO_PROGRAM, _kept(points)))
    st.caption("Pull a border, or give a point with + and −: what one goal gets, the others give.")
    with st.container(key="fields_goals"):
        usual = usual_days_per_week(view)
        wanted = st.selectbox("Training days a week", range(DAYS[0], DAYS[1] + 1), index=usual - DAYS[0], key="setup_days")
        today = data.today()
        starts = _starts(today)
        start = st.selectbox("First day", list(starts), format_func=starts.__getitem__, key="setup_start")
    st.caption("Twelve weeks are laid out, and the first one is searched and checked against every rule. It takes a few seconds.")
    points = {goal: value for goal, value in draft.items() if value}
    return Save(None, lambda: setup_actions.plan_first_week(FirstWeekWishes(points, int(wanted), start)), is_ending=True)


def _starts(today: date) -> Mapping[date, str]:
    """Return days to begin on: today, tomorrow, and the next two Mondays."""
    monday = today + timedelta(days=7 - today.weekday())
    named = {today: "Today", today + timedelta(days=1): "Tomorrow"}
    return named | {day: written.day(day, today) for day in (monday, monday + timedelta(days=7)) if day not in named}


def _draft(view: SetupView) -> dict[Goal, int]:
    kept = state.points_draft()
    if kept is not None and kept[0] == _NO_PROGRAM:
        return {Goal(goal): value for goal, value in kept[1]}
    return dict(view.points or USUAL_POINTS)


def _kept(points: Mapping[Goal, int]) -> tuple[tuple[str, int], ...]:
    return tuple((goal.value, value) for goal, value in points.items())


def _take_mix() -> None:
    mix = state.field(_MIX)
    if mix is not None:
        state.keep_points_draft(_NO_PROGRAM, _kept(MIXES[mix]))
