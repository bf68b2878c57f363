"""How does the one answer of a page look? As its largest sentence, before numbers and pictures."""

import streamlit as st


def answer(words: str) -> None:
    """Show what a person should take away from the page; nothing where there is nothing to say."""
    if words:
        with st.container(key="answer"):
            st.markdown(words)
