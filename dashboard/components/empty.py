"""What stands where nothing is yet?"""

import streamlit as st

from dashboard import navigation


def empty_state(icon: str, title: str, text: str, *, to: str | None = None, label: str = "") -> None:
    """Show a calm place holder with one way on: a link to the page with the address `to`."""
    with st.container(key=f"empty_{to or 'here'}", border=True, horizontal_alignment="center", gap="small"):
        st.markdown(f"## {icon}", width="content", anchors=False)
        st.markdown(f"**{title}**", width="content", text_alignment="center")
        st.markdown(text, width="content", text_alignment="center")
        if to:
            st.page_link(navigation.page(to), label=label, icon=":material/arrow_forward:", icon_position="right")
