"""How is one number shown: with its unit, what it means, and a mark while it settles?"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components import kept


@dataclass(frozen=True)
class Tile:
    """A number in words, with what it means; `mark` stands below it, such as "settling" or the word of its band."""

    label: str
    value: str
    help: str
    mark: str = ""


def tiles(key: str, shown: Sequence[Tile]) -> None:
    """Show numbers side by side; they wrap to two in a row on a phone."""
    kept.shown(("tiles", key, shown), lambda: _draw(key, shown))


def _draw(key: str, shown: Sequence[Tile]) -> None:
    with st.container(key=f"tiles_{key}", horizontal=True, gap="small"):
        for tile in shown:
            st.metric(
                tile.label,
                tile.value,
                delta=tile.mark or None,
                delta_color="off",
                delta_arrow="off",
                help=tile.help,
                border=True,
                height="stretch",
            )
