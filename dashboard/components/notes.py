"""How does a number lead to its formula and source?"""

import streamlit as st

from core.visuals.explain import ModelNote


def how_it_works(*notes: ModelNote, label: str = "How is this worked out?") -> None:
    """Show a button that opens the notes of the models behind the numbers of a page."""
    with st.popover(label, icon=":material/help:", type="tertiary"):
        for note in notes:
            st.markdown(f"**{note.title}** · model {note.model_id}")
            st.markdown(note.plain)
            st.caption(
                f"**Formula:** {note.formula}  \n**Source:** {note.source}  \n**Evidence:** {note.evidence}  \n**Limits:** {note.limits}"
            )
