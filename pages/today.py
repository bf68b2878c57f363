"""What do I train today, does it still fit me, and how do I stand?"""

import streamlit as st

from core.visuals import explain
from core.visuals.form import is_empty, load_now
from core.visuals.format import day
from core.visuals.muscles import newest_week, volume_body_map, week_words
from dashboard import data, navigation, today_data
from dashboard.components import came_up, coaching, follow, session_start, today_check_in, today_session
from dashboard.components.empty import empty_state
from dashboard.components.history import day_list
from dashboard.components.load_tiles import load_tiles, settling_line
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import picture

today_data.look_ahead()
today, end = data.today(), today_data.end()
view = today_data.first_look()
load, log, muscles = today_data.load(), today_data.log(), today_data.muscles()
choice = newest_week(muscles)

st.title("Today", anchor=False)
coaching.inbox()
if not log.entries and is_empty(load) and view.session is None and view.coming is None and not view.others:
    if not data.is_own():
        words = "What the athlete writes down, imports or plans stands here."
        empty_state(":material/hourglass_empty:", "Nothing was written down yet", words)
        st.stop()
    empty_state(
        ":material/rocket_launch:",
        "Welcome. Let us look at your training",
        "Bring the history that you have, from a watch or an app. A year of it takes a few seconds.",
        to="data",
        label="Import files",
    )
    st.page_link(navigation.page("log"), label="Or write down today's workout", icon=":material/edit_note:")
    st.stop()

today_check_in.morning(view)
session_start.of_today(view)
today_session.session(view, data.units())
follow.on_today()
came_up.on_today()

if end < today:
    st.info(f"Your last training here is from {day(end, today)}. Below stands that time.", icon=":material/history:")
if not log.entries:
    empty_state(
        ":material/monitoring:",
        "Your numbers begin with the first workout",
        "Fitness, fatigue, form and the body map fill by themselves as you log. Done something today already?",
        to="log",
        label="Write it down",
    )
    st.stop()
now = load_now(load)
st.subheader("How you stand", anchor=False)
load_tiles(now)
settling_line(now)
how_it_works(explain.LOAD_POINTS, explain.FITNESS, explain.FATIGUE, explain.FORM)

lately, body = st.columns([6, 5], gap="large")
with lately:
    st.subheader("Lately", anchor=False)
    day_list(log.entries, data.units(), today)
    st.page_link(navigation.page("log"), label="All activities", icon=":material/list_alt:")
with body:
    st.subheader(week_words(muscles, choice), anchor=False)
    picture(("volume_body_map", choice, data.asking(), end, today, mode()), lambda: volume_body_map(muscles, choice, mode()))
    st.page_link(navigation.page("muscles"), label="All muscles", icon=":material/accessibility_new:")
