"""How long does this process remember what it worked out for somebody, and for how many people?

What is remembered is named by its first argument: who asks, in which revision of the data (`dashboard.data.Asking`), or all that is shown.
"""

import inspect
import time
from collections.abc import Callable
from functools import wraps
from operator import itemgetter
from threading import Lock
from typing import ParamSpec, TypeVar, TypeVarTuple

import streamlit as st

Given = ParamSpec("Given")
Places = TypeVarTuple("Places")
Answer = TypeVar("Answer")

HOUR_S = 3600.0  # a number: Streamlit would read "1h" in every run
VIEWS = 1500  # of one kind: 400 people with several periods each
PARTS = 20_000  # drawn parts of pages, many to a page
_forgetters: list[Callable[[], None]] = []


def kept(*, entries: int = VIEWS, seconds: float = HOUR_S) -> Callable[[Callable[[*Places], Answer]], Callable[[*Places], Answer]]:
    """Keep what a function returns as it is, for answers that nobody can change.

    Arguments are given by their place and compared by value; those whose name begins with `_` are no part of the question.
    """

    def keep(ask: Callable[[*Places], Answer]) -> Callable[[*Places], Answer]:
        question = itemgetter(*[place for place, name in enumerate(inspect.signature(ask).parameters) if not name.startswith("_")])
        answers: dict[object, tuple[float, Answer]] = {}  # the oldest first
        changing = Lock()
        _forgetters.append(answers.clear)

        @wraps(ask)
        def answer(*given: *Places) -> Answer:
            asked = question(given)
            found = answers.get(asked)
            if found is not None and time.monotonic() < found[0]:
                return found[1]
            made = ask(*given)
            with changing:
                found, now = answers.pop(asked, None), time.monotonic()
                if found is None or now >= found[0]:  # else somebody was faster: all get the same
                    found = (now + seconds, made)
                answers[asked] = found
                if len(answers) > entries:
                    del answers[next(iter(answers))]
            return found[1]

        return answer

    return keep


def drawn(*, entries: int = PARTS, seconds: float = HOUR_S) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """Keep the elements that a function draws, and send them again."""
    return lambda draw: st.cache_resource(max_entries=entries, ttl=seconds, show_spinner=False)(_described(draw))


def copied(
    *, entries: int = VIEWS, seconds: float = HOUR_S, spinner: bool | str = False
) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Keep what a function returns and hand out copies, for lists, tables and whatever else could be changed."""
    return lambda ask: st.cache_data(max_entries=entries, ttl=seconds, show_spinner=spinner)(_described(ask))


def forget() -> None:
    """Forget everything, as a process that has just begun."""
    for forgotten in _forgetters:
        forgotten()
    st.cache_data.clear()
    st.cache_resource.clear()


def _described(ask: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Note the signature of a function at the function, where Streamlit, which asks for it at each call, finds it at once."""
    ask.__signature__ = inspect.signature(ask)  # type: ignore[attr-defined]
    return ask
