"""Where am I on the ladders, what is mastered, and what comes next?"""

import streamlit as st

from core.visuals.ladder_words import LADDER_NOTE, closest_words
from dashboard import data, navigation, skills_data
from dashboard.components import skills
from dashboard.components.answer import answer
from dashboard.components.empty import empty_state
from dashboard.components.notes import how_it_works

data.ahead(skills_data.view, data.trained_movements)
view = skills_data.view()
slug = skills.opened()
if slug is not None:
    if st.button("All ladders", icon=":material/arrow_back:", type="tertiary"):
        skills.open_movement(None)
    skills.paths(view, skills_data.paths(slug))
    st.stop()

st.title("Skills", anchor=False)
if not view.ladders:
    empty_state(":material/stairs:", "No ladders yet", "They are filled when Gainsly starts with the owner's login.")
    st.stop()
answer(closest_words(view))
if not view.has_sets:
    st.info(
        "Nothing of the ladders is in your log yet. Set each level by hand, or log a set of any gate: the rings fill by themselves.",
        icon=":material/stairs:",
    )
    st.page_link(navigation.page("log"), label="Log training", icon=":material/arrow_forward:")
skills.ladders(view)
st.caption("Touch a stair for its level, a gate for where it leads.")
how_it_works(LADDER_NOTE, label="When is a level mastered?")
skills.look_around(view, {one.name: one.slug for one in data.trained_movements() if one.slug})
