"""What can a person change in a plan, and what is said afterwards? A change waits for a yes before anything moves."""

from collections.abc import Callable, Sequence
from typing import NoReturn

import streamlit as st

from core.domain.errors import GainslyError
from core.domain.plan_edits import PlanEdit
from core.domain.vocabulary import Visibility
from core.domain.weekplan import PlanStatus
from core.services import edit_plan, plan_week, programs, templates
from core.services.plan_week import WeekOutcome
from core.services.programs import ProgramWishes
from dashboard import data, runtime, state
from dashboard.failures import escaped
from dashboard.state import Notice

NO_WEEK = {
    PlanStatus.IMPOSSIBLE: "What you asked for cannot be had together; below stands what stands in the way.",
    PlanStatus.OUT_OF_TIME: "No week was found in time; nothing says that there is none.",
}


def begin_program(wishes: ProgramWishes) -> None:
    """Create a program and plan all of its weeks with a progress bar."""
    try:
        program_id = programs.create_program(*data.asking().whom, wishes, now=runtime.now())
    except GainslyError as error:
        _refused(error)
    plan_all(program_id)


def plan_all(program_id: int) -> NoReturn:
    """Plan every week of a program that is not over, with a progress bar."""
    bar = st.progress(0.0, text="Reading what you have done …")

    def advance(done: int, total: int, words: str) -> None:
        bar.progress(done / max(total, 1), text=f"{words} ({done} of {total} weeks)")

    try:
        outcomes = programs.plan_program(*data.asking().whom, program_id, now=runtime.now(), progress=advance)
    except GainslyError as error:
        _refused(error)
    bar.empty()
    _told(outcomes, "Your program is planned.")


def plan_one(microcycle_id: int) -> NoReturn:
    """Plan one week."""
    try:
        with st.spinner("Planning the week …"):
            outcome = plan_week.plan_microcycle(*data.asking().whom, microcycle_id, now=runtime.now())
    except GainslyError as error:
        _refused(error)
    _told((outcome,), "The week is planned.")


def propose(microcycle_id: int, edit: PlanEdit) -> NoReturn:
    """Work out a change by hand and show what it would do."""
    _wait_for(lambda: edit_plan.propose(*data.asking().whom, microcycle_id, edit, now=runtime.now()), "Working out what changes …")


def propose_anew(microcycle_id: int) -> NoReturn:
    """Search the week anew around what is locked and show what would change."""
    _wait_for(lambda: edit_plan.propose_anew(*data.asking().whom, microcycle_id, now=runtime.now()), "Planning around what is locked …")


def accept(recommendation_id: int, microcycle_id: int, *, insist: bool = False, words: str = "The plan is changed.") -> NoReturn:
    """Make a change the plan, and say so in these words."""
    try:
        edit_plan.accept(*data.asking().whom, recommendation_id, now=runtime.now(), insist=insist)
    except GainslyError as error:
        _refused(error)
    state.keep_proposal(None)
    state.say(Notice(words, microcycle_id=microcycle_id))
    st.rerun()


def decline(recommendation_id: int) -> NoReturn:
    """Put a change away."""
    try:
        edit_plan.decline(*data.asking().whom, recommendation_id)
    except GainslyError as error:
        _refused(error)
    state.keep_proposal(None)
    st.rerun()


def undo(microcycle_id: int) -> NoReturn:
    """Return to the plan before the newest change of a week."""
    _done(lambda: edit_plan.undo(*data.asking().whom, microcycle_id, now=runtime.now()), "The week is as it was before.")


def lock(exercise_ids: Sequence[int], words: str, *, locked: bool) -> NoReturn:
    """Keep exercises, or set them free, when the week is planned anew."""
    said = "stays where it is when the week is planned anew" if locked else "may change when the week is planned anew"
    _done(lambda: edit_plan.lock(*data.asking().whom, exercise_ids, locked=locked), f"**{escaped(words)}** {said}.")


def save_template(program_id: int, name: str, visibility: Visibility) -> NoReturn:
    """Keep the shape of a program."""
    _done(
        lambda: templates.save_template(*data.asking().whom, program_id, name=name, visibility=visibility),
        f"**{escaped(name)}** is saved as a template.",
    )


def show_template_to(template_id: int, visibility: Visibility) -> NoReturn:
    """Say who may see a template."""
    _done(lambda: templates.set_visibility(*data.asking().whom, template_id, visibility), "Saved.")


def delete_template(template_id: int, name: str) -> NoReturn:
    """Delete a template."""
    _done(lambda: templates.delete_template(*data.asking().whom, template_id), f"**{escaped(name)}** is deleted.")


def _wait_for(make: Callable[[], int], words: str) -> NoReturn:
    try:
        with st.spinner(words):
            state.keep_proposal(make())
    except GainslyError as error:
        _refused(error)
    st.rerun()


def _done(act: Callable[[], object], words: str) -> NoReturn:
    try:
        act()
    except GainslyError as error:
        _refused(error)
    state.say(Notice(words))
    st.rerun()


def _told(outcomes: Sequence[WeekOutcome], words: str) -> NoReturn:
    broken = next((outcome for outcome in outcomes if outcome.violations), None)
    failed = next((outcome for outcome in outcomes if outcome.result.plan is None), None)
    if broken is not None:
        text = f"A planned week broke a rule and was not stored: {escaped(broken.violations[0].words)}"
    elif failed is not None:
        text = NO_WEEK.get(failed.result.status, "")
    else:
        text = words
    state.say(Notice(text, is_problem=text != words))
    st.rerun()


def _refused(error: GainslyError) -> NoReturn:
    state.say(Notice(escaped(str(error)), is_problem=True))
    st.rerun()
