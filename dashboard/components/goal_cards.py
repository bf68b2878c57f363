"""How do long-term goals look: the year, one card a goal, and one goal with its curve, versions and check-ins?"""

import streamlit as st

from core.domain.goals import GoalsView, GoalView
from core.domain.vocabulary import GoalStatus
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.goal_curve import goal_curve, progress_html, year_html
from core.visuals.goal_words import TYPE_NAMES, about, standing_words, value_words
from dashboard import data, goal_actions
from dashboard.components import goal_forms
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.failures import escaped

_KEY = "goal"
_CURVE_ALT = "Measured values as a line, check-ins as diamonds, the straight line to the target dashed"
_STATUS = {
    GoalStatus.ACTIVE: "counts now",
    GoalStatus.ACHIEVED: "reached",
    GoalStatus.SUPERSEDED: "replaced",
    GoalStatus.ABANDONED: "given up",
}


def opened(view: GoalsView) -> GoalView | None:
    """Return the goal that the address names in any of its versions, if there is one."""
    wanted = st.query_params.get(_KEY, "")
    return next((goal for goal in view.goals if wanted in {str(own.goal_id) for own in goal.versions}), None)


def open_goal(goal: GoalView | None) -> None:
    """Show one goal, or all of them."""
    if goal is None:
        st.query_params.pop(_KEY, None)
    else:
        st.query_params[_KEY] = str(goal.goal_id)
    st.rerun()


def year(view: GoalsView) -> None:
    """Show the long stretch with the program and the days of goals, and the way to change it."""
    macro = view.macro
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="year_head"):
        if macro is None:
            st.markdown("**The long view.** Put programs and goals into one stretch, usually twelve months.")
        else:
            st.markdown(f"**{escaped(macro.name)}** · {written.span(macro.first, macro.last)}")
        label = "Set up your year" if macro is None else "Change"
        if data.may_change() and st.button(label, icon=":material/edit_calendar:", type="tertiary", key="edit_macro"):
            goal_forms.macro_cycle(macro)
    if macro is not None:
        picture(("year", data.asking(), view.today, mode()), lambda: year_html(macro, view.program, view.goals, view.today, mode()))


def cards(view: GoalsView, units: Units) -> None:
    """Show every goal as a card, open ones first."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="goals_head"):
        st.subheader("Long-term goals", anchor=False)
        if data.may_change() and st.button("Set a goal", icon=":material/add:", key="add_goal"):
            goal_forms.goal(None, units)
    if not view.goals:
        st.markdown("A lift, a race, a weight, a habit or a skill: set one, and its curve begins with what your data know already.")
    open_goals = [goal for goal in view.goals if goal.is_open]
    for pair in (open_goals[place : place + 2] for place in range(0, len(open_goals), 2)):
        for column, goal in zip(st.columns(2, gap="medium"), pair, strict=False):
            with column:
                _card(goal, units)
    closed = [goal for goal in view.goals if not goal.is_open]
    if closed:
        with st.expander(f"Reached or given up ({len(closed)})"):
            for goal in closed:
                _card(goal, units)


def _card(goal: GoalView, units: Units) -> None:
    with st.container(border=True, key=f"goalcard_{goal.goal_id}", gap="small"):
        st.markdown(f"**{escaped(goal.title)}**")
        st.caption(f"{TYPE_NAMES[goal.goal_type]} · {escaped(about(goal, units))}")
        drawn_for = ("progress", data.asking(), goal.goal_id, data.today(), mode(), units)
        picture((f"progress_{goal.goal_id}", *drawn_for), lambda: progress_html(goal, units, mode()))
        st.caption(standing_words(goal, units))
        with st.container(horizontal=True, key=f"goal_buttons_{goal.goal_id}"):
            if goal.is_open and data.may_change() and st.button("Check in", icon=":material/edit:", key=f"check_in_{goal.goal_id}"):
                goal_forms.check_in(goal, units)
            if st.button("Curve and history", icon=":material/show_chart:", key=f"open_goal_{goal.goal_id}"):
                open_goal(goal)


def detail(goal: GoalView, units: Units) -> None:
    """Show one goal with its curve, what can be done with it, its check-ins and its versions."""
    st.title(escaped(goal.title), anchor=False)
    st.caption(f"{TYPE_NAMES[goal.goal_type]} · {escaped(about(goal, units))} · since {written.day(goal.since, data.today())}")
    drawn_for = (data.asking(), goal.goal_id, data.today(), mode(), units)
    picture(("goal_progress", *drawn_for), lambda: progress_html(goal, units, mode()))
    st.markdown(standing_words(goal, units))
    if goal.notes:
        st.markdown(escaped(goal.notes))
    if data.may_change():
        _deeds(goal, units)
    if goal.readings or goal.check_ins:
        chart(("goal_curve", *drawn_for), lambda: goal_curve(goal, data.today(), units, mode()), alt=_CURVE_ALT, file_name=goal.title)
        st.caption("Solid: the target. Dashed: the straight line to it, a yardstick and no forecast. Dotted: today.")
    left, right = st.columns(2, gap="large")
    with left:
        _check_ins(goal, units)
    with right:
        _versions(goal, units)


def _deeds(goal: GoalView, units: Units) -> None:
    with st.container(horizontal=True, key="goal_deeds"):
        if not goal.is_open:
            if st.button("Open it again", icon=":material/replay:", key="reopen_goal"):
                goal_actions.reopen_goal(goal)
            return
        if st.button("Check in", icon=":material/edit:", type="primary", key="check_in_goal"):
            goal_forms.check_in(goal, units)
        if st.button("Change", icon=":material/tune:", key="change_goal"):
            goal_forms.goal(goal, units)
        if st.button("Reached", icon=":material/flag:", key="reach_goal"):
            goal_actions.close_goal(goal, reached=True)
        if st.button("Give up", type="tertiary", key="drop_goal"):
            goal_actions.close_goal(goal, reached=False)


def _check_ins(goal: GoalView, units: Units) -> None:
    st.subheader("Check-ins", anchor=False)
    if not goal.check_ins:
        st.caption("None yet. The curve follows your data; a check-in adds a value by hand or a remark.")
    for own in reversed(goal.check_ins):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"checkin_{own.checkin_id}"):
            words = f" · {escaped(own.notes)}" if own.notes else ""
            st.markdown(f"**{value_words(own.value, goal.unit, units)}** · {written.day(own.day, data.today())}{words}", width="stretch")
            if data.may_change() and st.button("Delete", icon=":material/delete:", type="tertiary", key=f"delete_{own.checkin_id}"):
                goal_actions.remove_check_in(own.checkin_id)


def _versions(goal: GoalView, units: Units) -> None:
    st.subheader("Versions", anchor=False)
    for own in reversed(goal.versions):
        until = "" if own.target_date is None else f" by {written.day(own.target_date)}"
        days = f"from {written.day(own.first)}" if own.last is None else written.span(own.first, own.last)
        st.markdown(f"**{own.number}** · {value_words(own.target_value, goal.unit, units)}{until}  \n:small[{days}, {_STATUS[own.status]}]")
