"""What can a person say and decide about today's session, and what is said afterwards?"""

from typing import NoReturn, TypeVar

import streamlit as st

from core.domain.adaptation import TodayAnswers
from core.domain.recovery import CheckIn
from core.domain.today_views import Edits, Pain
from core.services import adapt_session, morning
from core.visuals.today_words import outcome_words
from dashboard import data, runtime, state
from dashboard.actions import done
from dashboard.state import Notice

T = TypeVar("T")


def save_morning(given: CheckIn, answers: TodayAnswers, pain: Pain | None) -> NoReturn:
    """Store the answers of a morning, propose what follows, and say what they did."""
    outcome = done(
        lambda: morning.save_morning(*data.asking().whom, given, answers, pain=pain, today=data.today(), now=runtime.now()),
    )
    if outcome is not None:
        state.say(Notice(outcome_words(outcome)))
    st.rerun()


def look_again(session_id: int, answers: TodayAnswers) -> NoReturn:
    """Work out the proposal from what is known now."""
    if done(lambda: adapt_session.propose(*data.asking().whom, session_id, answers, now=runtime.now())) is not None:
        state.say(Notice("Looked again with what is known now."))
    st.rerun()


def accept(recommendation_id: int, edits: Edits | None = None) -> NoReturn:
    """Make the session what was proposed, with own changes."""
    if done(lambda: adapt_session.accept(*data.asking().whom, recommendation_id, edits=edits, now=runtime.now())) is not None:
        state.say(Notice("Today's session is changed. The plan as it was issued stays beside it."))
    st.rerun()


def decline(recommendation_id: int) -> NoReturn:
    """Leave the session as planned, but for what a guardrail forbids."""

    def no() -> bool:
        change = adapt_session.decline(*data.asking().whom, recommendation_id, now=runtime.now())
        kept = "Declined: the session stays as planned."
        guarded = "Declined; what protects an injury or an illness was changed all the same."
        state.say(Notice(kept if change is None else guarded))
        return True

    done(no)
    st.rerun()


def undo(change_id: int) -> NoReturn:
    """Put the session back as it was."""
    if done(lambda: adapt_session.undo(*data.asking().whom, change_id)) is not None:
        state.say(Notice("The session is as it was before."))
    st.rerun()
