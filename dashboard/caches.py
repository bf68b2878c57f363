"""How long does this process remember what it worked out for somebody, and for how many people?

What is remembered is named by its first argument: who asks, in which revision of the data (`dashboard.data.Asking`), or all that is shown.
"""

import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import streamlit as st

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

HOUR_S = 3600.0  # a number: Streamlit would read "1h" in every run
VIEWS = 1500  # of one kind: 400 people with several periods each
PARTS = 20_000  # drawn parts of pages, many to a page


def kept(
    *, entries: int = VIEWS, seconds: float = HOUR_S, spinner: bool | str = False
) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Keep what a function returns as it is, for answers that nobody can change."""
    return lambda ask: st.cache_resource(max_entries=entries, ttl=seconds, show_spinner=spinner)(_described(ask))


def copied(
    *, entries: int = VIEWS, seconds: float = HOUR_S, spinner: bool | str = False
) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Keep what a function returns and hand out copies, for lists, tables and whatever else could be changed."""
    return lambda ask: st.cache_data(max_entries=entries, ttl=seconds, show_spinner=spinner)(_described(ask))


def _described(ask: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Note the signature of a function at the function, where Streamlit, which asks for it at each call, finds it at once."""
    ask.__signature__ = inspect.signature(ask)  # type: ignore[attr-defined]
    return ask
