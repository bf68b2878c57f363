"""How is what a page shows taken along: as a table, and as a picture?"""

from collections.abc import Callable

import streamlit as st


def download(name: str, build: Callable[[], bytes], *, has_figure: bool = True) -> None:
    """Offer what is shown as CSV; `build` is asked when somebody wants it. A picture is saved by the button above its figure."""
    file = f"{name}.csv"
    with st.popover("Download", icon=":material/download:", type="tertiary", key="download"):
        st.download_button("The numbers, as CSV", build, file_name=file, mime="text/csv", icon=":material/table:", on_click="ignore")
        if has_figure:
            st.caption(":material/photo_camera: The camera at the top right of a figure saves it as PNG, as you see it.")
