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
        st.markdown("\n\n".join(map(_words, notes)))


def _words(note: ModelNote) -> str:
    """Return a note in Markdown; all notes of a button are one element, as each costs every run."""
    facts = (("Formula", note.formula), ("Source", note.source), ("Evidence", note.evidence), ("Limits", note.limits))
    small = "  \n".join(f":gray[:small[**{name}:** {words}]]" for name, words in facts)
    return f"**{note.title}** · model {note.model_id}\n\n{note.plain}\n\n{small}"
