"""How does my history get in, and what came of it?"""

import streamlit as st

from dashboard import actions, data, navigation, state
from dashboard.components import import_review, upload
from dashboard.components.empty import empty_state

st.title("Data", anchor=False)
may_change = data.may_change()
if may_change:
    st.markdown(
        "Bring your history from **Hevy**, **Strong**, **Strava**, a **watch**, **ring** or **phone**. "
        "You see what would happen first; nothing counts twice."
    )

key, files = upload.uploaded_files() if may_change else ((), [])
if files:
    options = upload.options()
    with st.spinner("Reading the files …"):
        preview = data.preview(key, files, options)
    st.subheader("What would happen", anchor=False)
    upload.ask_weight_unit(preview)
    upload.ask_start(preview)
    st.markdown(import_review.summary(preview))
    waits = import_review.needs_weight_unit(preview) or not import_review.has_news(preview)
    if st.button("Import", type="primary", icon=":material/download_done:", disabled=waits):
        actions.run_import(files, options, preview)
    import_review.preview_cards(preview)
    if preview.unknown_names:
        st.info("Some exercise names are new. Their sets wait until you say, after the import, what they mean.", icon=":material/label:")

result = state.import_result()
if result is not None and not files:
    st.subheader("What was imported", anchor=False)
    with st.container(horizontal=True, key="after_import"):
        if st.button("Go on: set up my plan", type="primary", icon=":material/arrow_forward:"):
            st.switch_page(navigation.page("onboarding"))
        st.page_link(navigation.page("today"), label="See how I stand", icon=":material/today:")
        st.page_link(navigation.page("log"), label="See it in the log", icon=":material/list_alt:")
        if import_review.brought_mornings(result):
            st.page_link(navigation.page("recovery"), label="See how you recover", icon=":material/bedtime:")
    import_review.result_cards(result)

waiting = data.waiting_names() if may_change else ()
if waiting:
    st.subheader("What do these names mean?", anchor=False)
    st.caption("Asked once per name and remembered. The likeliest movements come first.")
    import_review.name_questions(waiting)

st.subheader("Imports so far", anchor=False)
runs = data.import_runs()
if runs:
    import_review.run_list(runs, data.profile().time_zone)
else:
    empty_state(
        ":material/upload_file:",
        "Nothing imported yet",
        "Drop a file above: an export of Strong, Hevy or Strava, files of a watch, or the export of Apple Health.",
    )
if state.viewer_id() == state.subject_id():
    way = {"section": "Your data"}
    st.page_link(navigation.page("settings"), label="Take all my data along, or delete it", icon=":material/archive:", query_params=way)
