"""Whom should I look at first, and why?"""

import streamlit as st

from dashboard import roster_data
from dashboard.components import roster

view = roster_data.roster()
chosen = roster.opened(view)
if chosen is not None:
    roster.athlete(chosen, view)
    st.stop()

st.title("Roster", anchor=False)
part = roster.which()
if part == roster.ACCESS:
    roster.waiting_for_me()
elif part == roster.PROPOSALS:
    roster.proposals(view.proposals)
elif not view.athletes:
    roster.nobody()
else:
    roster.cards(roster_data.found(view, roster.filters(view)), view)
