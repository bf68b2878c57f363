"""What can a person change about goals, and what is said afterwards? A change of points, or of an event, plans the weeks ahead anew."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NoReturn, TypeVar

import streamlit as st

from core.domain.errors import GainslyError
from core.domain.goals import GoalDraft, GoalView, ProgramPoints, TargetDraft, TargetView
from core.domain.vocabulary import Goal, GoalType
from core.services import edit_goals, goal_points, programs
from core.visuals import format as written
from core.visuals.goal_words import points_words, value_words
from dashboard import data, goal_data, runtime, state
from dashboard.actions import done
from dashboard.failures import escaped
from dashboard.state import Notice

T = TypeVar("T")


def follow_points(program: ProgramPoints, points: Mapping[Goal, int]) -> None:
    """Give the program its new points and plan the weeks ahead anew, with a bar that shows how far that is."""
    change = done(lambda: goal_points.change_points(*data.asking().whom, program.program_id, points, now=runtime.now()))
    if change is None:
        st.rerun()
    state.drop_points_draft()
    _say_planned(program.program_id, f"Your program follows **{points_words(points)}** from today on.")


def take_points_back(program: ProgramPoints, change_id: int) -> None:
    """Take the last change of points back and plan the weeks ahead anew."""
    if done(lambda: goal_points.undo_points(*data.asking().whom, change_id, now=runtime.now())) is None:
        st.rerun()
    state.drop_points_draft()
    _say_planned(program.program_id, "The points are as they were.")


def save_macro_cycle(name: str, first: date, last: date, macro_id: int | None) -> str:
    """Store the long stretch; return the sentence that says what has to change, or nothing."""
    return _tried(lambda: edit_goals.save_macro_cycle(*data.asking().whom, name=name, first=first, last=last, macro_id=macro_id))


def save_goal(draft: GoalDraft, before: GoalView | None) -> str:
    """Set a goal, or write the next version of one; return the sentence that says what has to change, or nothing."""
    today, macro = data.today(), goal_data.view().macro
    if before is None:
        problem = _tried(
            lambda: edit_goals.set_goal(*data.asking().whom, draft, today=today, macro_id=None if macro is None else macro.macro_id)
        )
    else:
        problem = _tried(lambda: edit_goals.change_goal(*data.asking().whom, before.goal_id, draft, today=today))
    if not problem:
        words = f"**{escaped(draft.title)}** is {'set' if before is None else 'changed; its former version stays in its history'}."
        _followed_by_taper(draft.goal_type, words)
    return problem


def close_goal(goal: GoalView, *, reached: bool) -> NoReturn:
    """Mark a goal as reached, or give it up."""
    if _written(lambda: edit_goals.close_goal(*data.asking().whom, goal.goal_id, reached=reached, today=data.today())):
        _followed_by_taper(goal.goal_type, f"**{escaped(goal.title)}** is {'reached. Well done' if reached else 'given up'}.")
    st.rerun()


def reopen_goal(goal: GoalView) -> NoReturn:
    """Open a closed goal again."""
    if _written(lambda: edit_goals.reopen_goal(*data.asking().whom, goal.goal_id)):
        _followed_by_taper(goal.goal_type, f"**{escaped(goal.title)}** is open again.")
    st.rerun()


def check_in(goal: GoalView, day: date, value: float | None, notes: str) -> str:
    """Write down how far a goal is; return the sentence that says what has to change, or nothing."""
    known: list[float | None] = []

    def write() -> None:
        known.append(edit_goals.check_in(*data.asking().whom, goal.goal_id, day=day, today=data.today(), value=value, notes=notes))

    problem = _tried(write)
    if not problem:
        told = value_words(known[0], goal.unit, data.units()) if known[0] is not None else "a remark"
        state.say(Notice(f"Checked in on **{escaped(goal.title)}**: {told}."))
    return problem


def remove_check_in(checkin_id: int) -> NoReturn:
    """Delete a check-in."""
    if _written(lambda: edit_goals.remove_check_in(*data.asking().whom, checkin_id)):
        state.say(Notice("The check-in is deleted."))
    st.rerun()


def set_target(draft: TargetDraft) -> str:
    """Give the program a target; return the sentence that says what has to change, or nothing."""
    problem = _tried(lambda: edit_goals.set_target(*data.asking().whom, draft, today=data.today()))
    if not problem:
        state.say(Notice("The program has a new target."))
    return problem


def mark_target(target: TargetView, *, reached: bool) -> NoReturn:
    """Mark a target as reached, or take that back."""
    value = None if target.current is None else target.current.value
    whom, today = data.asking().whom, data.today()
    if _written(lambda: edit_goals.mark_target(*whom, target.target_id, reached=reached, value=value, today=today)):
        state.say(Notice("The target is marked as reached." if reached else "The target is open again."))
    st.rerun()


def remove_target(target: TargetView) -> NoReturn:
    """Delete a target."""
    if _written(lambda: edit_goals.remove_target(*data.asking().whom, target.target_id)):
        state.say(Notice("The target is deleted."))
    st.rerun()


def _followed_by_taper(kind: GoalType, words: str) -> None:
    """Lay the program out around its events when one of them changed, and plan the weeks ahead anew."""
    program = goal_data.view().program
    if kind is GoalType.ENDURANCE_EVENT and program is not None:
        laid_out = done(lambda: goal_points.lay_out_taper(*data.asking().whom, program.program_id, now=runtime.now()))
        if laid_out:
            _say_planned(program.program_id, f"{words} The weeks before the event now taper.")
            return
    state.say(Notice(words))


def _say_planned(program_id: int, words: str) -> None:
    """Plan every week that is not over and say what came of it; days that are past stay as they are."""
    bar = st.progress(0.0, text="Planning the weeks ahead …")

    def advance(done: int, total: int, told: str) -> None:
        bar.progress(done / total if total else 1.0, text=f"{told} ({done} of {total} done)")

    outcomes = done(lambda: programs.plan_program(*data.asking().whom, program_id, now=runtime.now(), progress=advance))
    bar.empty()
    if outcomes is not None:
        failed = sum(1 for outcome in outcomes if outcome.result.plan is None or outcome.violations)
        planned = f"{written.count(len(outcomes) - failed, 'week')} planned anew, the past kept."
        rest = f" {written.count(failed, 'week')} could not be planned and stay as they were." if failed else ""
        state.say(Notice(f"{words} {planned}{rest}"))
    st.rerun()


def _written(act: Callable[[], object]) -> bool:
    """Tell whether a write worked; the reason is said otherwise."""
    return done(lambda: (act(), True)[1]) is not None


def _tried(act: Callable[[], object]) -> str:
    try:
        act()
    except GainslyError as error:
        return str(error)
    return ""
