"""What did I do lately, and how do I stand?"""

import streamlit as st

from core.visuals import explain
from core.visuals.form import is_empty, load_now
from core.visuals.muscles import WeekChoice, volume_body_map
from dashboard import data, filters, navigation
from dashboard.components.empty import empty_state
from dashboard.components.history import day_list
from dashboard.components.load_tiles import load_tiles, settling_line
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import picture

today = data.today()
load = data.load(*filters.last_weeks(today))
log = data.history("", 0, 4)
muscles = data.muscles(2)

st.title("Today")
if not log.entries and is_empty(load):
    empty_state(
        ":material/rocket_launch:",
        "Welcome. Let us look at your training",
        "Bring the history that you have, from a watch or an app. A year of it takes a few seconds.",
        to="data",
        label="Import files",
    )
    st.page_link(navigation.page("log"), label="Or write down today's workout", icon=":material/edit_note:")
    st.stop()

now = load_now(load)
load_tiles(now)
settling_line(now)
how_it_works(explain.LOAD_POINTS, explain.FITNESS, explain.FORM)

lately, body = st.columns([6, 5], gap="large")
with lately:
    st.subheader("Lately")
    day_list(log.entries, data.units(), today)
    st.page_link(navigation.page("log"), label="All activities", icon=":material/list_alt:")
with body:
    st.subheader("This week so far")
    picture(
        ("volume_body_map", WeekChoice.RUNNING, data.asking(), today, mode()),
        lambda: volume_body_map(muscles, WeekChoice.RUNNING, mode()),
    )
    st.page_link(navigation.page("muscles"), label="All muscles", icon=":material/accessibility_new:")
