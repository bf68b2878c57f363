"""What does the dashboard read of conversations with the coach? As `dashboard.data`: cached per viewer, subject and data revision."""

import streamlit as st

from core.domain.conversation import Conversation
from core.domain.errors import NotFoundError
from core.services.coach import talk
from dashboard import caches, data, state
from dashboard.data import Asking

_THREAD = "thread"


def conversation() -> Conversation:
    """Return the conversation that the address names, or none, with the list of all."""
    number = named()
    try:
        return _conversation(data.asking(), number)
    except NotFoundError:
        open_thread(None)
        return _conversation(data.asking(), None)


def named() -> int | None:
    """Return the conversation that the address names, or the one that runs."""
    given = st.query_params.get(_THREAD, "")
    return int(given) if given.isdecimal() and len(given) < 18 else state.talk().thread


def name_talk() -> None:
    """Let the address name the conversation that runs."""
    talk = state.talk()
    if talk.thread is not None:
        st.query_params[_THREAD] = str(talk.thread)


def open_thread(thread_id: int | None) -> None:
    """Let the address name a conversation, or none; what was talked of last is over then."""
    state.end_talk()
    if thread_id is None:
        st.query_params.pop(_THREAD, None)
    else:
        st.query_params[_THREAD] = str(thread_id)


@caches.copied()
def _conversation(asking: Asking, thread_id: int | None) -> Conversation:
    return talk.conversation(*asking.whom, thread_id)
