"""Why is it so, and what if today is different? Plain words, answered from the plan and the data."""

import streamlit as st

from dashboard import coach_actions, coach_data, data, navigation, state
from dashboard.components import coach_chat

st.title("Ask the coach", anchor=False)
st.caption("Answers come from your plan, your log and your body's data by rules that you can read. No language model, no diagnosis.")
if not data.may_change():
    st.info("A question is answered with a change that can be accepted, so it needs the right to change.", icon=":material/visibility:")
    st.page_link(navigation.page("plan"), label="See why each exercise is in the plan", icon=":material/event_note:")
    st.stop()
found = coach_data.conversation()
coach_chat.threads(found)
if found.turns:
    coach_chat.turns(found)
elif not state.talk().waiting:
    coach_chat.welcome()
st.chat_input("Why squat on Monday? I have 30 minutes …", key=coach_chat.SAID, max_chars=500, on_submit=coach_chat.said)
coach_chat.waiting()
coach_actions.answer_waiting()
