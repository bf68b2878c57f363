"""How is a drawn picture shown, and how does a person point at a part of it?

Streamlit's own HTML element removes SVG, so a small component shows it. It shows only what `core.visuals` drew, which escapes all text.
"""

import json
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from core.domain.vocabulary import PrimaryMuscle
from dashboard import caches

_HTML = '<div class="stage"></div><p class="told" aria-live="polite" hidden></p>'
_CSS = """
:host { display: block; }
.told { margin: 0.5rem auto 0; min-height: 1.4em; text-align: center; font: 15px/1.35 var(--st-font); color: var(--st-text-color); }
[data-muscle][aria-label], [data-pick] { cursor: pointer; outline: none; }
[data-muscle][aria-label]:hover path:first-of-type,
[data-muscle][aria-label]:focus-visible path:first-of-type { stroke: var(--st-text-color); stroke-width: 1.4; }
"""
_show = st.components.v2.component(
    "gainsly_picture", html=_HTML, css=_CSS, js=(Path(__file__).parent / "picture.js").read_text(encoding="utf-8")
)


def picture(key: tuple[object, ...], build: Callable[[], str]) -> None:
    """Show SVG or HTML that `build` draws; `key` holds everything it depends on, beginning with a name and who asks."""
    _show(key=str(key[0]), data=_drawn(repr(key), build, "", ""))


def body_picture(key: tuple[object, ...], build: Callable[[], str], *, hint: str) -> PrimaryMuscle | None:
    """Show a body map and return the muscle that was just pointed at, if any; `hint` says what pointing does."""
    data = _drawn(repr((key, hint)), build, "muscle", hint)
    picked = _show(key=str(key[0]), data=data, on_picked_change=lambda: None).picked
    return PrimaryMuscle(picked) if picked else None


def link_picture(key: tuple[object, ...], build: Callable[[], str]) -> str | None:
    """Show SVG or HTML whose parts lead somewhere, and return what the part that was just chosen names in `data-pick`, if any.

    What comes next stands on another view, so the page goes back to its top; a part with `data-stay` leaves it where it is.
    """
    data = _drawn(repr((key, "link")), build, "link", "")
    picked: str | None = _show(key=str(key[0]), data=data, on_picked_change=lambda: None).picked
    return picked


@caches.kept(entries=caches.PARTS)
def _drawn(key: str, _build: Callable[[], str], _picks: str, _hint: str) -> bytes:  # Streamlit would write JSON twice in every run
    return json.dumps({"markup": _build(), "picks": _picks, "hint": _hint}, ensure_ascii=False).encode()
