"""How does a short ranking look: names with bars and values?"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.visuals.muscles import BarRow
from core.visuals.theme import palette
from dashboard.components.mode import mode


def bar_list(rows: Sequence[BarRow]) -> None:
    """Show one line per row, longest first; names may come from people and are shown as they are."""
    colours = palette(mode())
    lines = "".join(
        f'<div style="margin:0 0 10px"><div style="display:flex;justify-content:space-between;gap:12px">'
        f'<span>{escape(row.label)}</span><span style="color:{colours.muted};white-space:nowrap">{escape(row.value)}</span></div>'
        f'<div style="height:8px;border-radius:4px;background:{colours.hairline}">'
        f'<div style="height:8px;border-radius:4px;width:{row.share:.1%};background:{colours.accent}"></div></div></div>'
        for row in rows
    )
    st.html(f'<div style="font-size:15px;line-height:1.35">{lines}</div>')
