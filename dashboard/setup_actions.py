"""What can a person say in the training setup, and where does it lead? What is said is kept as it is said, in every step."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, NoReturn

import streamlit as st

from core.domain.errors import GainslyError, InputError
from core.domain.training_setup import (
    AboutYou,
    DayTime,
    DisciplineChoice,
    FirstWeekWishes,
    Hobby,
    MovementWish,
    Place,
    SetupStep,
    StepState,
)
from core.domain.vocabulary import PersonaAggression, PersonaTone
from core.domain.weekplan import PlanStatus
from core.services import first_week, onboarding
from core.visuals import format as written
from dashboard import data, navigation, runtime, setup_data, setup_fields, state
from dashboard.failures import escaped
from dashboard.state import Notice, OpenStep

STEP, PLACE = "step", "place"
_PROVED = "Your first week stands, and no better one exists by the rules."
_GOOD = "Your first week stands and keeps every rule."
_IMPOSSIBLE = "Your program stands, but what you asked for cannot be had together in its first week: see what stands in the way."
_OUT_OF_TIME = "Your program stands, but no first week was found in time. Plan it again, or give it more room."
AT_REST_SECONDS = 0.8  # how long a field is left alone before what was stepped in it is kept
_SEARCH_SECONDS = 20.0  # how long the bar takes to fill; searching may end before and after it


@dataclass(frozen=True)
class Save:
    """What a step would keep: what was `said` in its fields, and how it is kept.

    A new entry is kept by *Next* although nothing of it was touched. `finish` is what *Next* does in its place in the last step. `stepped`
    is what stands in fields that are stepped with plus and minus and take time to keep: they are kept when they have come to rest,
    or by `keep_said` as they were said when the step was left.
    """

    said: object
    keep: Callable[[], None]
    is_new_entry: bool = False
    finish: Callable[[], NoReturn] | None = None
    stepped: object = None
    keep_said: Callable[[Any], None] | None = None


def opened(step: SetupStep, read: Callable[[], Save]) -> OpenStep:
    """Return the open step; one that was not open until now begins with what stands in it before anything is touched."""
    found = state.open_step()
    if found is None or not is_open(found) or found.step != step.value:
        place, (viewer, subject, _) = st.query_params.get(PLACE), data.asking()
        state.keep_open_step(found := OpenStep(step.value, place, (viewer, subject), runtime.now(), None))
        save = read()
        state.keep_open_step(found := replace(found, said=save.said, stepped=save.stepped))
    return found


def is_open(step: OpenStep) -> bool:
    """Tell whether the address still names a step that was open, with its place."""
    places = {step.place} if step.made is None else {step.place, str(step.made)}
    return st.query_params.get(STEP) == step.step and st.query_params.get(PLACE) in places


def keep_touched(read: Callable[[], Save], *, stays: bool) -> None:
    """Keep what is new in the open step since it was kept last, or remember why it cannot be kept; a step that was left is closed."""
    step = state.open_step()
    viewer, subject, _ = data.asking()
    if step is None or step.whose != (viewer, subject) or not data.may_change():
        state.keep_open_step(None)
        return
    with setup_fields.noted() as there:
        save = read()
    problem, said = step.problem, step.said
    keep: Callable[[], None] | None = None
    if step.waiting is not None and save.keep_said is not None:
        keep = partial(save.keep_said, step.waiting[1])
    if step.fields <= there:  # else the page has let its fields go, and what is read is what they would begin with
        if stays and save.stepped != step.stepped:
            state.keep_open_step(replace(step, stepped=save.stepped, waiting=(runtime.now(), save.said)))
            return
        problem, keep = "", save.keep if save.said != step.said else None
    if keep is not None:
        try:
            keep()
            said = read().said
        except GainslyError as error:
            problem = str(error)
    if stays:
        made = (state.open_step() or step).made
        if made is not None:
            st.query_params[PLACE] = str(made)
        state.keep_open_step(replace(step, said=said, made=made, problem=problem, stepped=save.stepped, waiting=None))
        return
    if problem:
        state.say(Notice(escaped(problem), is_problem=True))
    state.keep_open_step(None)


@st.fragment(run_every=AT_REST_SECONDS / 2)
def come_to_rest() -> None:
    """Keep what was stepped once nobody has touched it for a moment: the run that this asks for finds it as it was."""
    step = state.open_step()
    if step is not None and step.waiting is not None and (runtime.now() - step.waiting[0]).total_seconds() >= AT_REST_SECONDS:
        st.rerun()


def settle(save: Save) -> None:
    """Keep what was stepped and waits to come to rest, because the step is left; what cannot be kept stays as a problem of the step."""
    step = state.open_step()
    if step is None or step.waiting is None:
        return
    try:
        save.keep()
        state.keep_open_step(replace(step, waiting=None))
    except GainslyError as error:
        state.keep_open_step(replace(step, waiting=None, problem=str(error)))


def go(step: SetupStep | None) -> NoReturn:
    """Show a step, or the list of all of them."""
    state.keep_open_step(None)
    st.query_params.pop(PLACE, None)
    if step is None:
        st.query_params.pop(STEP, None)
    else:
        st.query_params[STEP] = step.value
    st.rerun()


def open_place(place: str | None) -> NoReturn:
    """Show the form of a place by its number, of a new one, or the list."""
    state.keep_open_step(None)
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
    """Keep what stands there, as far as it is not kept already, and show the next step; what cannot be is told and the step stays."""
    if save.finish is not None:
        save.finish()
    if not is_kept(step, save):
        _try(save.keep)
    go(after(step))


def is_kept(step: SetupStep, save: Save) -> bool:
    """Tell whether all that stands in the open step is kept."""
    now_open = state.open_step()
    return is_answered(step) and not save.is_new_entry and (now_open is None or not (now_open.problem or now_open.waiting))


def leave_step(to: SetupStep | None) -> NoReturn:
    """Show another step or the list; why something of this one could not be kept is told."""
    now_open = state.open_step()
    if now_open is not None and now_open.problem:
        state.say(Notice(escaped(now_open.problem), is_problem=True))
    go(to)


def close_place(save: Save) -> NoReturn:
    """Keep the place that is shown and show all of them; one that cannot be is told and stays."""
    now_open = state.open_step()
    if save.is_new_entry or (now_open is not None and now_open.problem):
        _try(save.keep)
    open_place(None)


def drop_new_place() -> NoReturn:
    """Leave the place out that is being added, and show the others."""
    now_open = state.open_step()
    if now_open is not None and now_open.made is not None:
        made = now_open.made
        _try(lambda: onboarding.remove_place(*data.asking().whom, made))
    open_place(None)


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
    now = (said, body_weight_kg)

    def keep(told: tuple[AboutYou, float | None]) -> None:
        onboarding.save_about(*data.asking().whom, told[0], body_weight_kg=told[1], today=data.today(), since=_since())

    return Save(now, lambda: keep(now), stepped=(said.usual_weekly_hours, body_weight_kg), keep_said=keep)


def disciplines(chosen: Sequence[DisciplineChoice], ladders: Mapping[str, int]) -> Save:
    """Return what keeps the disciplines."""
    said = tuple(chosen), tuple(sorted(ladders.items()))
    return Save(said, lambda: onboarding.save_disciplines(*data.asking().whom, chosen, ladders))


def place(said: object, read: Callable[[], Place], *, is_new: bool) -> Save:
    """Return what keeps a place, which `read` takes from what was typed; what is said of a new one later changes it."""

    def keep() -> None:
        number = onboarding.save_place(*data.asking().whom, read())
        now_open = state.open_step()
        if is_new and now_open is not None:
            state.keep_open_step(replace(now_open, made=number))

    return Save(said, keep, is_new_entry=is_new)


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

    return Save((part, severity, onset), keep)


def end_injury(injury_id: int, *, is_over: bool, field: str | None = None) -> None:
    """End an injury, or take back one that was said by mistake; the callback of a button, which puts the `field` back that chose it."""
    whom = data.asking().whom
    with _told():
        if is_over:
            onboarding.resolve_injury(*whom, injury_id, today=data.today())
        else:
            onboarding.remove_injury(*whom, injury_id)
    if field is not None and state.hurt_part() is None:
        state.set_field(field, None)
    elif field is not None:
        state.point_at_part(None)


def wish(said: MovementWish) -> Save:
    """Return what keeps a rule about a movement."""
    return Save(said, lambda: onboarding.save_wish(*data.asking().whom, said))


def remove_wish(wish_id: int, field: str | None = None) -> None:
    """Take a rule back; the callback of a button, which puts the `field` back that says it."""
    with _told():
        onboarding.remove_wish(*data.asking().whom, wish_id)
    if field is not None:
        state.set_field(field, None)


def hobbies(said: Sequence[Hobby]) -> Save:
    """Return what keeps the hobbies."""
    return Save(tuple(said), lambda: onboarding.save_hobbies(*data.asking().whom, said))


def coach(tone: PersonaTone, boldness: PersonaAggression) -> Save:
    """Return what keeps the coach's manner."""
    said = tone, boldness
    return Save(said, lambda: onboarding.save_coach(*data.asking().whom, tone=tone, boldness=boldness, today=data.today(), since=_since()))


def first_week_wishes(wishes: FirstWeekWishes) -> Save:
    """Return what remembers how the first week is to be, and plans it in the end."""
    said = tuple(wishes.points.items()), wishes.days_per_week, wishes.start
    return Save(said, lambda: onboarding.save_first_week(*data.asking().whom, wishes), finish=lambda: plan_first_week(wishes))


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


def _since() -> datetime | None:
    now_open = state.open_step()
    return None if now_open is None else now_open.since


@contextmanager
def _told() -> Iterator[None]:
    """Leave a notice of what cannot be."""
    try:
        yield
    except GainslyError as error:
        state.say(Notice(escaped(str(error)), is_problem=True))


def _try(keep: Callable[[], None]) -> None:
    try:
        keep()
    except GainslyError as error:
        _refused(error)


def _refused(error: GainslyError) -> NoReturn:
    state.say(Notice(escaped(str(error)), is_problem=True))
    st.rerun()
