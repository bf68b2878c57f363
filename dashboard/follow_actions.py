"""What can a person do about what follows from a week, and what is said afterwards?"""

from collections.abc import Callable
from functools import partial
from typing import NoReturn

import streamlit as st

from core.domain.follow import FollowView
from core.services import follow_week
from dashboard import data, plan_actions, runtime, state
from dashboard.actions import done
from dashboard.state import Notice


def look_back(microcycle_id: int, *, is_asked_for: bool = False) -> NoReturn:
    """Ask what follows; where nothing changes, the week is planned at once."""
    with st.spinner("Looking at what you did …"):
        view = done(
            lambda: follow_week.look_back(*data.asking().whom, microcycle_id, now=runtime.now(), is_asked_for=is_asked_for),
        )
    if view is not None and not view.open_lines:
        plan_actions.plan_one(microcycle_id)
    st.rerun()


def accept(recommendation_id: int) -> NoReturn:
    """Say yes to one proposal."""
    act = partial(follow_week.accept, *data.asking().whom, recommendation_id, now=runtime.now())
    _said(act, "Taken. It counts when the week is planned.")


def decline(recommendation_id: int) -> NoReturn:
    """Say no to one proposal."""
    _said(partial(follow_week.decline, *data.asking().whom, recommendation_id), "Left as it is.")


def undo(recommendation_id: int) -> NoReturn:
    """Take a yes back."""
    act = partial(follow_week.undo, *data.asking().whom, recommendation_id, now=runtime.now())
    _said(act, "Taken back. Plan the week again to follow it.")


def take_all(view: FollowView, program_id: int) -> NoReturn:
    """Say yes to all that waits, and plan: the week, or every week where they moved."""
    moves = any(own.answer.effect.kinds for own in view.open_lines)
    if done(lambda: follow_week.accept_all(*data.asking().whom, view.microcycle_id, now=runtime.now())) is None:
        st.rerun()
    plan(view.microcycle_id, program_id, is_whole=moves)


def plan(microcycle_id: int, program_id: int, *, is_whole: bool) -> NoReturn:
    """Plan a week with what was said yes to, or every week that is not over."""
    if is_whole:
        plan_actions.plan_all(program_id)
    plan_actions.plan_one(microcycle_id)


def _said(act: Callable[[], object], words: str) -> NoReturn:
    if done(lambda: act() or True) is not None:
        state.say(Notice(words))
    st.rerun()
