"""What do I want, how far am I, and what do my ten points buy?"""

import streamlit as st

from dashboard import data, goal_data
from dashboard.components import goal_cards, goal_points
from dashboard.components.empty import empty_state

_PROGRAM, _LONG = "This program", "Long term"

goal_data.look_ahead()
view, units = goal_data.view(), data.units()
goal = goal_cards.opened(view)
if goal is not None:
    if st.button("All goals", icon=":material/arrow_back:", type="tertiary"):
        goal_cards.open_goal(None)
    goal_cards.detail(goal, units)
    st.stop()

st.title("Goals", anchor=False)
if view.macro is not None:
    goal_cards.year(view)
section = st.segmented_control(
    "Show", [_PROGRAM, _LONG], default=_PROGRAM, required=True, key="section", bind="query-params", label_visibility="collapsed"
)
if section == _LONG:
    goal_cards.cards(view, units)
elif view.program is None:
    empty_state(
        ":material/flag:",
        "No program yet",
        "Three goals share ten points, and a program of 8 to 12 weeks follows them. Begin one, and the points stand here.",
        to="plan",
        label="Begin a program",
    )
else:
    if view.targets:
        goal_points.targets(view, view.program, units)
    goal_points.points(view.program)
    goal_points.last_change(view.program)
    if not view.targets:
        goal_points.targets(view, view.program, units)
if view.macro is None:
    goal_cards.year(view)
