"""How does the frame look: logo, colours of the style sheet, icon?

The style sheet itself is part of the page that the browser loads first (`dashboard.server`); only its colours follow the mode.
"""

from base64 import b64encode
from functools import cache

import streamlit as st

from core.visuals.brand import logo_svg, mark_svg
from core.visuals.theme import Mode, palette
from dashboard.components.mode import mode


def page_icon() -> str:
    """Return the mark for the tab of the browser, as an address."""
    return _address(mark_svg())


def apply_colours() -> None:
    """Give the style sheet the colours of the mode."""
    st.html(_colours(mode()))


def logo() -> None:
    """Show the logo above the menu."""
    st.logo(_address(logo_svg(mode())), size="large")


def wordmark() -> None:
    """Show the logo large, for the first screen."""
    st.image(logo_svg(mode(), width="220"), width=220)


@cache
def _colours(now: Mode) -> str:
    colours = palette(now)
    names = {
        "page": colours.surface,
        "card": colours.card,
        "line": colours.hairline,
        "muted": colours.muted,
        "accent": colours.accent,
        "on-accent": colours.on_accent,
    }
    return f"<style>:root{{{';'.join(f'--gainsly-{name}:{colour}' for name, colour in names.items())}}}</style>"


@cache
def _address(svg: str) -> str:  # Streamlit would look for a file, and encode the picture, in every run
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
