"""What can a person say to the coach, and what follows from a yes or a no?"""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import NoReturn

import streamlit as st

from core.services.coach import talk
from dashboard import caches, coach_data, data, runtime, state
from dashboard.actions import done
from dashboard.state import Notice


def ask(words: str) -> None:
    """Say something; it waits for its answer behind what was said before, so that nothing gets lost while one is being worked out."""
    state.talk().waiting.append((words, coach_data.named()))


def answer_waiting() -> None:
    """Answer what waits, one after the other; a conversation begins with the first word.

    A word that is sent meanwhile begins a newer run of the page, which waits here for its turn: both change the same conversation.
    """
    running = state.talk()
    if not running.waiting:
        return
    asking = data.asking()
    with st.spinner("Looking into your plan and your data …"), _turn(asking.viewer_id, asking.subject_id):
        while running.waiting:
            words, thread = running.waiting[0]
            ask_it = partial(talk.ask, *asking.whom, words, thread_id=thread or running.thread, now=runtime.now())
            try:
                running.thread = done(ask_it) or running.thread
            finally:
                running.waiting.pop(0)
    coach_data.name_talk()
    st.rerun()


@caches.kept()
def _turn(viewer_id: int, subject_id: int) -> Lock:
    """Return what lets one question of a person be answered at a time."""
    del viewer_id, subject_id
    return Lock()


def accept(thread_id: int, turn: int, *, insist: bool) -> NoReturn:
    """Say yes to what was proposed."""
    _answered(lambda: talk.accept(*data.asking().whom, thread_id, turn, now=runtime.now(), insist=insist))


def decline(thread_id: int, turn: int) -> NoReturn:
    """Say no to what was proposed."""
    _answered(lambda: talk.decline(*data.asking().whom, thread_id, turn, now=runtime.now()))


def clear(thread_id: int) -> NoReturn:
    """Delete a conversation."""

    def gone() -> bool:
        talk.clear(*data.asking().whom, thread_id)
        return True

    if done(gone) is not None:
        state.say(Notice("The conversation is deleted. What you accepted in it stays."))
        coach_data.open_thread(None)
    st.rerun()


def _answered(act: Callable[[], None]) -> NoReturn:
    def answered() -> bool:
        act()
        return True

    with st.spinner("Changing the plan …"):
        done(answered)
    st.rerun()
