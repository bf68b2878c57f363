"""What is the next set, and how did the last one go?"""

import streamlit as st

from core.visuals.format import day
from core.visuals.today_words import coming_words
from dashboard import data, filters, session_data, today_data
from dashboard.components import session_start
from dashboard.components.empty import empty_state
from dashboard.components.session_live import live
from dashboard.components.session_summary import summary
from dashboard.failures import escaped

_WAYS = " Begin an empty workout, or repeat one from your log."

finished = filters.finished_workout()
if finished is None:
    today_data.look_ahead_to_begin()
running = session_start.running()

with st.container(horizontal=True, vertical_alignment="center", key="session_head" if running else "session_title", gap="small"):
    st.title("Session", anchor=False, width="content")
    if running is not None:
        st.markdown(f"**{escaped(running.sheet.title)}**", width="stretch")

if running is not None and not data.may_change():
    empty_state(
        ":material/timer:", "A workout runs right now", "It stands in the log, with every set, once it is finished.", to="log", label="Log"
    )
elif running is not None:
    if finished is not None:
        filters.show_finished(None)
    live()
elif finished is not None:
    summary(session_data.summary(finished), data.units())
else:
    today = today_data.today()
    if today.session is None:
        empty_state(
            ":material/timer:",
            "No workout runs",
            f"Nothing is planned for today. {coming_words(today)}{_WAYS if data.may_change() else ''}",
        )
    else:
        st.markdown(f"## {escaped(today.session.title)}", anchors=False)
        session_start.of_today(today)
        session_start.answered(today)
    with st.container(horizontal=True, key="session_ways", gap="small"):
        session_start.empty_workout(is_main=today.session is None)
        session_start.one_circuit()
    for entry in (one for one in today_data.to_repeat().entries if one.set_count and data.may_change()):
        session_start.again(entry.activity_id, label=f"Repeat {escaped(entry.title)} of {day(entry.day, today.day)}")
        break
