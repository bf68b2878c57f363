"""How does a number lead to its formula and source?"""

from collections.abc import Sequence

import streamlit as st

from core.visuals.explain import ModelNote
from dashboard.components.kept import shown


def how_it_works(*notes: ModelNote, label: str = "How is this worked out?") -> None:
    """Show a button that opens the notes of the models behind the numbers of a page."""
    shown(("notes", label, notes), lambda: _draw(notes, label))


def _draw(notes: Sequence[ModelNote], label: str) -> None:
    with st.popover(label, icon=":material/help:", type="tertiary"):
        for note in notes:
            st.markdown(f"**{note.title}** · model {note.model_id}\n\n{note.plain}")
            st.caption(
                f"**Formula:** {note.formula}  \n**Source:** {note.source}  \n**Evidence:** {note.evidence}  \n**Limits:** {note.limits}"
            )
