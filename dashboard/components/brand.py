"""How does the frame look: logo, style sheet, name?"""

from functools import cache
from pathlib import Path

import streamlit as st

from core.visuals.brand import logo_svg
from core.visuals.theme import Mode, palette
from dashboard.components.mode import mode

_FOLDER = Path(__file__).resolve().parent.parent / "brand"
_STYLE = (_FOLDER / "style.css").read_text(encoding="utf-8")
PAGE_ICON = _FOLDER / "icon.png"


def apply_style() -> None:
    """Add our style sheet: room for thumbs, the phone bar, and the width of a page."""
    st.html(_style(mode()))


@cache
def _style(now: Mode) -> str:
    colours = palette(now)
    names = {
        "page": colours.surface,
        "card": colours.card,
        "line": colours.hairline,
        "muted": colours.muted,
        "accent": colours.accent,
        "on-accent": colours.on_accent,
    }
    return f"<style>:root{{{';'.join(f'--gainsly-{name}:{colour}' for name, colour in names.items())}}}{_STYLE}</style>"


def logo() -> None:
    """Show the logo above the menu."""
    st.logo(logo_svg(mode()), size="large")


def wordmark() -> None:
    """Show the logo large, for the first screen."""
    st.image(logo_svg(mode(), width="220"), width=220)
