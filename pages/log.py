"""What did I do, and is it written down right?"""

import streamlit as st

from core.visuals.tables import log_csv
from dashboard import actions, data, filters, navigation, session_data
from dashboard.components import quick_log, session_start, workout
from dashboard.components.download import download
from dashboard.components.empty import empty_state
from dashboard.components.history import day_list
from dashboard.components.other_models import other_models

units, zone = data.units(), data.profile().time_zone
opened = filters.opened_activity()

if opened is not None:
    if st.button("All activities", icon=":material/arrow_back:", type="tertiary"):
        filters.close_activity()
    detail = data.activity(opened)
    workout.facts(detail, units)
    workout.set_list(detail, units)
    other_models(session_data.other_models(opened), units)
    if data.may_change():
        with st.container(horizontal=True, key="activity_actions"):
            if detail.sets:
                session_start.again(opened)
            if st.button("Change", icon=":material/edit:"):
                workout.edit_facts(detail, units)
            if st.button("Delete", icon=":material/delete:") and actions.delete_activity(opened, detail.entry.title):
                filters.close_activity()
    st.stop()

page = filters.page_number()
data.ahead(session_data.running, lambda: data.history(filters.searched(), page.offset, page.size))
st.title("Log", anchor=False)
if data.may_change():
    live = session_start.running()
    if live is not None:
        session_start.go_on(live)
    with st.container(horizontal=True, key="add_buttons"):
        if live is None:
            session_start.empty_workout(is_main=True)
        if st.button("Write down a workout", icon=":material/fitness_center:"):
            quick_log.add_workout(units, zone)
        if st.button("Run, match, sauna …", icon=":material/directions_run:"):
            quick_log.add_activity(units, zone)
        if st.button("Circuit", icon=":material/cycle:"):
            quick_log.add_circuit(zone)
        st.page_link(navigation.page("recovery"), label="Soreness and sleep", icon=":material/bedtime:", width="content")

search = filters.search()
view = data.history(search, page.offset, page.size)

if view.entries:
    st.caption(filters.page_words(page, view.total))
    day_list(view.entries, units, data.today())
    filters.page_buttons(page, view.total)
    download(f"Log {view.entries[-1].day} to {view.entries[0].day}", lambda: log_csv(view.entries, units), has_figure=False)
elif search or page.offset:
    empty_state(":material/search_off:", "Nothing found", "No activity, exercise or note matches. Try a shorter word.")
else:
    empty_state(
        ":material/list_alt:",
        "Your log is empty",
        "Bring your history from Strong, Hevy, Strava or the files of a watch, or add today's workout above.",
        to="data",
        label="Import a file",
    )
