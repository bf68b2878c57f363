"""How does Gainsly answer when life happens?"""

import streamlit as st

from dashboard import theatre_data
from dashboard.components import theatre

theatre.way_in()
story = theatre.named()
if story is None:
    st.title("Theatre", anchor=False)
    st.markdown("Life comes between somebody and a plan: see what changes, what stays, and why. The real engines answer; nothing is kept.")
    theatre.gallery()
    st.stop()

step = theatre.named_step(story)
theatre.head(story, step)
with st.spinner("The engines are working …"):
    frame = theatre_data.frame(story.slug, step)
theatre.scene(story, frame)
theatre.what_if(story, frame)
theatre.ways(story, step, "bottom")
theatre.foot(story)
