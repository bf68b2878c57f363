"""How is a figure shown, and shown again for nothing? Drawn elements are kept and replayed while nothing they depend on changes."""

from collections.abc import Callable

import streamlit as st

from core.visuals.theme import CHART_CONFIG, Figure


def chart(key: tuple[object, ...], build: Callable[[], Figure], *, alt: str) -> None:
    """Show the figure that `build` returns; `key` holds everything that it depends on, beginning with a name and who asks.

    `alt` is read out instead of the picture.
    """
    _drawn(key, alt, build)


@st.cache_data(max_entries=1000, ttl="1h", show_spinner=False)
def _drawn(key: tuple[object, ...], alt: str, _build: Callable[[], Figure]) -> None:
    st.plotly_chart(_build(), theme=None, config=CHART_CONFIG, alt=alt)
