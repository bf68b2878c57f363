"""What can a person say to the coach, and what follows from a yes or a no?"""

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from core.services.coach import talk
from dashboard import coach_data, data, runtime, state
from dashboard.actions import done
from dashboard.state import Notice


def ask(words: str) -> NoReturn:
    """Say something and get the answer; a conversation begins with the first word."""
    thread = coach_data.named()
    with st.spinner("Looking into your plan and your data …"):
        number = done(lambda: talk.ask(*data.asking().whom, words, thread_id=thread, now=runtime.now()))
    if number is not None:
        coach_data.open_thread(number)
    st.rerun()


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
