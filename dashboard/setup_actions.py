"""What can a person say in the training setup, and where does it lead? Each step saves on its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import streamlit as st

from core.domain.errors import GainslyError, InputError
from core.domain.training_setup import (
    AboutYou,
    DayTime,
    DisciplineChoice,
    Hobby,
    MovementWish,
    Place,
    SetupStep,
    StepState,
)
from core.domain.vocabulary import PersonaAggression, PersonaTone
from core.domain.weekplan import PlanStatus
from core.services import first_week, onboarding
from core.services.first_week import FirstWeekWishes
from core.visuals import format as written
from dashboard import data, navigation, runtime, setup_data, state
from dashboard.failures import escaped
from dashboard.state import Notice

STEP, PLACE = "step", "place"
_PROVED = "Your first week stands, and no better one exists by the rules."
_GOOD = "Your first week stands and keeps every rule."
_IMPOSSIBLE = "Your program stands, but what you asked for cannot be had together in its first week: see what stands in the way."
_OUT_OF_TIME = "Your program stands, but no first week was found in time. Plan it again, or give it more room."
_SEARCH_SECONDS = 20.0  # how long the bar takes to fill; searching may end before and after it


@dataclass(frozen=True)
class Save:
    """What a step would keep: what was `said` in its fields, to see whether anything of it is new, and how it is kept."""

    said: object
    keep: Callable[[], None]
    is_ending: bool = False


def go(step: SetupStep | None) -> NoReturn:
    """Show a step, or the list of all of them."""
    state.leave_step()
    st.query_params.pop(PLACE, None)
    if step is None:
        st.query_params.pop(STEP, None)
    else:
        st.query_params[STEP] = step.value
    st.rerun()


def open_place(place: str | None) -> NoReturn:
    """Show the form of a place by its number, of a new one, or the list."""
    if place is None:
        st.query_params.pop(PLACE, None)
    else:
        st.query_params[PLACE] = place
    st.rerun()


def after(step: SetupStep) -> SetupStep | None:
    """Return the step that follows, `None` after the last."""
    steps = list(SetupStep)
    return steps[steps.index(step) + 1] if step is not steps[-1] else None


def save_and_go(step: SetupStep, save: Save) -> NoReturn:
    """Keep what was said and show the next step; what cannot be is told and the step stays."""
    _try(save.keep)
    go(after(step))


def leave_step(to: SetupStep | None, save: Save | None) -> NoReturn:
    """Show another step or the list; what was said meanwhile is kept, or why it cannot be is told; an untouched step stays as it stood."""
    if save is not None and not save.is_ending and save.said != state.met_in_step():
        try:
            save.keep()
        except GainslyError as error:
            state.say(Notice(escaped(str(error)), is_problem=True))
    go(to)


def save_and_stay(save: Save) -> NoReturn:
    """Keep what was said and show the step anew."""
    _keep_and_stay(save.keep)


def _keep_and_stay(keep: Callable[[], None]) -> NoReturn:
    _try(keep)
    st.rerun()


def skip(step: SetupStep) -> NoReturn:
    """Let what stands by default stand."""
    _try(lambda: onboarding.skip_step(*data.asking().whom, step))
    go(after(step))


def leave() -> NoReturn:
    """Leave the setup, to be resumed at any time; a person who looked away at once is not asked again."""
    if not setup_data.setup().has_begun:
        _try(lambda: onboarding.skip_step(*data.asking().whom, SetupStep.YOU))
    st.switch_page(navigation.page("today"))


def about(said: AboutYou, body_weight_kg: float | None) -> Save:
    """Return what keeps who somebody is."""
    return Save(
        (said, body_weight_kg),
        lambda: onboarding.save_about(*data.asking().whom, said, body_weight_kg=body_weight_kg, today=data.today()),
    )


def disciplines(chosen: Sequence[DisciplineChoice], ladders: Mapping[str, int]) -> Save:
    """Return what keeps the disciplines."""
    said = tuple(chosen), tuple(sorted(ladders.items()))
    return Save(said, lambda: onboarding.save_disciplines(*data.asking().whom, chosen, ladders))


def place(said: object, read: Callable[[], Place]) -> Save:
    """Return what keeps a place, which `read` takes from what was typed."""
    return Save(said, lambda: _ignore(onboarding.save_place(*data.asking().whom, read())))


def remove_place(place_id: int) -> NoReturn:
    """Delete a place."""
    _keep_and_stay(lambda: onboarding.remove_place(*data.asking().whom, place_id))


def days(said: Sequence[DayTime]) -> Save:
    """Return what keeps the time of the week."""
    return Save(tuple(said), lambda: onboarding.save_days(*data.asking().whom, said))


def answered(step: SetupStep, pending: Save | None = None) -> Save:
    """Return what remembers that a step is answered whose entries are saved one by one; what was chosen but not added is kept too."""

    def keep() -> None:
        if pending is not None:
            pending.keep()
        onboarding.answer_step(*data.asking().whom, step)

    return Save(None if pending is None else pending.said, keep)


def injury(part: str, severity: float | None, onset: date) -> Save:
    """Return what keeps an injury; without a severity it is asked for."""

    def keep() -> None:
        if severity is None:
            raise InputError("Say how bad it is, or touch it again to leave it out.")
        onboarding.save_injury(*data.asking().whom, part=part, severity=severity, onset=onset, description="", today=data.today())
        state.point_at_part(None)

    return Save((part, severity, onset), keep)


def resolve_injury(injury_id: int) -> NoReturn:
    """End an injury."""
    _keep_and_stay(lambda: onboarding.resolve_injury(*data.asking().whom, injury_id, today=data.today()))


def wish(said: MovementWish) -> Save:
    """Return what keeps a rule about a movement."""
    return Save(said, lambda: onboarding.save_wish(*data.asking().whom, said))


def remove_wish(wish_id: int) -> NoReturn:
    """Take a rule back."""
    _keep_and_stay(lambda: onboarding.remove_wish(*data.asking().whom, wish_id))


def hobbies(said: Sequence[Hobby]) -> Save:
    """Return what keeps the hobbies."""
    return Save(tuple(said), lambda: onboarding.save_hobbies(*data.asking().whom, said))


def coach(tone: PersonaTone, boldness: PersonaAggression) -> Save:
    """Return what keeps the coach's manner."""
    said = tone, boldness
    return Save(said, lambda: onboarding.save_coach(*data.asking().whom, tone=tone, boldness=boldness, today=data.today()))


def plan_first_week(wishes: FirstWeekWishes) -> NoReturn:
    """Make the program and plan its first week in the worker process with a progress bar, then show the plan."""
    bar = st.progress(0.0, text="Writing the program …")

    def advance(words: str, seconds: float) -> None:
        told = f"{words} … {written.number(seconds, 0)} s" if seconds else f"{words} …"
        bar.progress(0.05 + 0.9 * min(seconds / _SEARCH_SECONDS, 1.0), text=told)

    try:
        outcome = first_week.plan_first_week(*data.asking().whom, wishes, now=runtime.now(), progress=advance)
    except GainslyError as error:
        _refused(error)
    status = outcome.result.status
    if outcome.result.plan is None:
        words = _IMPOSSIBLE if status is PlanStatus.IMPOSSIBLE else _OUT_OF_TIME
        state.say(Notice(words, is_problem=True))
    else:
        state.say(Notice(_PROVED if status is PlanStatus.PROVED else _GOOD))
    state.drop_points_draft()
    st.switch_page(navigation.page("plan"))


def is_answered(step: SetupStep) -> bool:
    """Tell whether a step was answered, so that nothing in it stands by default."""
    return setup_data.setup().state(step) is StepState.ANSWERED


def _ignore(_answer: object) -> None:
    return None


def _try(keep: Callable[[], None]) -> None:
    try:
        keep()
    except GainslyError as error:
        _refused(error)


def _refused(error: GainslyError) -> NoReturn:
    state.say(Notice(escaped(str(error)), is_problem=True))
    st.rerun()
