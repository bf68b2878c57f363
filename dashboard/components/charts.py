"""How is a figure shown, and shown again for nothing? Drawn elements are kept and replayed while nothing they depend on changes."""

from collections.abc import Callable

import streamlit as st

from core.visuals.ready_figure import ReadyFigure
from core.visuals.theme import CHART_CONFIG, Figure, saving_config
from dashboard import caches


def chart(key: tuple[object, ...], build: Callable[[], Figure], *, alt: str, file_name: str | None = None) -> None:
    """Show the figure that `build` returns; `key` holds everything that it depends on, beginning with a name and who asks.

    `alt` is read out instead of the picture. With a `file_name` the figure can be saved as a PNG.
    """
    _drawn(repr((key, alt, file_name)), alt, build, file_name)


@caches.drawn(entries=10_000)
def _drawn(key: str, _alt: str, _build: Callable[[], Figure], _file_name: str | None) -> None:
    config = CHART_CONFIG if _file_name is None else saving_config(_file_name)
    st.plotly_chart(ReadyFigure(_build()), theme=None, config=config, alt=_alt)
