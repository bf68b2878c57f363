"""Which stories does the theatre show, and which frames of them? Played in the worker, the next step while this one is read.

Nothing here is anybody's data: what one visitor has seen played is there for the next one.
"""

from concurrent.futures import Future
from contextlib import suppress
from threading import Thread

import streamlit as st

from core.domain.theatre import Frame, StoryCard, WhatIf
from core.planner.worker import plan_in_worker
from core.services.theatre import play
from core.visuals.format import METRIC, Units
from dashboard import caches, data, state

solver = plan_in_worker
_AHEAD: list[Future[Frame]] = []


def cards() -> tuple[StoryCard, ...]:
    """Return how the stories are announced."""
    return play.cards()


def card(slug: str) -> StoryCard | None:
    """Return how one story is announced, `None` for one that is not there."""
    return next((own for own in cards() if own.slug == slug), None)


def units() -> Units:
    """Return the units of the one who looks; kilograms before anybody is chosen."""
    return METRIC if state.viewer_id() is None else data.units()


def frame(slug: str, step: int) -> Frame:
    """Return a step of a story; the one after it begins to be played meanwhile."""
    playing = _playing(slug, step)
    try:
        found = playing.result()
    except Exception:
        _playing.clear(slug, step)
        raise
    own = card(slug)
    if own is not None and step + 1 < len(own.steps):
        _look_ahead(slug, step + 1)
    return found


def _look_ahead(slug: str, step: int) -> None:
    """Begin to play a step that nobody has asked for yet, unless one is being played already."""
    if all(coming.done() for coming in _AHEAD):
        _AHEAD[:] = [_playing(slug, step)]


def begin() -> None:
    """Let the worker start and every story be opened, one after the other, before anybody asks for it; once for all visitors."""
    _opening()


@caches.copied(spinner="Asking the engines …")
def tried(slug: str, step: int, wish: WhatIf, *, with_week: bool) -> Frame:
    """Return what the engines answer on another morning."""
    return play.try_out(slug, step, wish, with_week=with_week, solver=solver)


@st.cache_resource(show_spinner=False)
def _opening() -> Thread:
    thread = Thread(target=_open_all, name="theatre_opening", daemon=True)
    thread.start()
    return thread


def _open_all() -> None:
    for own in cards():
        with suppress(Exception):  # whoever opens the story is told
            play.frame(own.slug, 0, solver=solver)


@st.cache_resource(max_entries=1000, show_spinner=False)
def _playing(slug: str, step: int) -> Future[Frame]:
    coming: Future[Frame] = Future()
    Thread(target=_play, args=(coming, slug, step), name="theatre", daemon=True).start()
    return coming


def _play(coming: Future[Frame], slug: str, step: int) -> None:
    try:
        coming.set_result(play.frame(slug, step, solver=solver))
    except Exception as error:
        coming.set_exception(error)
