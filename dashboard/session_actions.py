"""What can a person do with a workout that runs? Most of it is a tap: stored at once, with nothing drawn anew but the workout itself."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from core.domain.errors import GainslyError
from core.domain.follow import FirstWeekFeel
from core.domain.live_session import ALONE_HOURS, CircuitScore, DoneSet, Feedback, LiveView
from core.domain.vocabulary import PrimaryMuscle
from core.services import (
    adapt_session,
    change_session,
    copy_session,
    finish_session,
    first_week_feelings,
    live_circuits,
    live_session,
    start_session,
)
from core.visuals.format import count
from dashboard import data, filters, navigation, runtime, session_data, state
from dashboard.actions import done
from dashboard.failures import escaped
from dashboard.state import Notice


def start_planned(session_id: int, *, accept: int | None = None, decline: int | None = None) -> None:
    """Begin today's session, after a yes or a no to what was proposed for it, and go to its page."""

    def begin() -> int:
        if accept is not None:
            adapt_session.accept(*data.asking().whom, accept, now=runtime.now())
        if decline is not None:
            adapt_session.decline(*data.asking().whom, decline, now=runtime.now())
        return start_session.start_planned(*data.asking().whom, session_id, now=runtime.now())

    _begun(begin)


def start_empty() -> None:
    """Begin a workout without a plan and go to its page."""
    _begun(lambda: start_session.start_empty(*data.asking().whom, now=runtime.now()))


def start_circuit(slug: str) -> None:
    """Begin a workout that is one circuit and go to its page."""
    _begun(lambda: start_session.start_circuit(*data.asking().whom, slug, now=runtime.now()))


def repeat(activity_id: int) -> None:
    """Begin a workout like an earlier one and go to its page."""
    _begun(lambda: copy_session.repeat(*data.asking().whom, activity_id, now=runtime.now()))


def as_then(order: int) -> None:
    """Put back what was done then of an exercise that is copied from an earlier workout."""
    tried(lambda: copy_session.as_then(*data.asking().whom, order, now=runtime.now()))


def _begun(begin: Callable[[], int]) -> None:
    state.pick_exercise(None)
    if done(begin) is None:
        st.rerun()
    state.clear_notice()
    st.switch_page(navigation.page("session"))


def close_forgotten(view: LiveView | None) -> LiveView | None:
    """Finish a workout that was left alone for hours, at its last set, and say so; return what runs then. Only its athlete does this."""
    if view is None or state.viewer_id() != state.subject_id():
        return view
    newest = view.started_at if view.last is None else view.last[1].at or view.started_at
    if view.now - newest < timedelta(hours=ALONE_HOURS):
        return view
    title = escaped(view.sheet.title)
    number = done(lambda: finish_session.close_forgotten(*data.asking().whom, now=runtime.now()) or 0)
    if number:
        state.say(Notice(f"**{title}** had no set for {ALONE_HOURS} hours and counts as finished at its last one."))
    elif number == 0:
        state.say(Notice(f"**{title}** was begun and nothing was done; it is put away."))
    return session_data.running()


def log(order: int, after: int, one: DoneSet) -> None:
    """Store a set; its rest begins."""
    tried(lambda: live_session.log_sets(*data.asking().whom, order, [one], after=after, now=runtime.now()))


def log_typed(order: int, after: int, key: str, *, in_pounds: bool) -> None:
    """Store what was typed in short into the field of a key."""
    text = str(state.field(key) or "").strip()
    if not text:
        return
    tried(
        lambda: live_session.log_typed(*data.asking().whom, order, text, in_pounds=in_pounds, after=after, now=runtime.now()),
        lambda: state.set_field(key, ""),
    )


def rate(set_id: int, rpe: float | None) -> None:
    """Say how hard a set was."""
    tried(lambda: live_session.rate_set(*data.asking().whom, set_id, rpe))


def change_set(set_id: int, one: DoneSet) -> bool:
    """Put a set right; return whether it worked."""

    def change() -> bool:
        live_session.change_set(*data.asking().whom, set_id, one)
        return True

    return done(change) is not None


def take_back(set_id: int | None = None) -> None:
    """Take a set back, the newest when none is named."""
    tried(lambda: live_session.remove_set(*data.asking().whom, set_id))


def change_line(order: int, **values: object) -> None:
    """Take a suggested load, move on, leave an exercise or its warm-up out, or bring it back."""
    if values.keys() & {"is_over", "is_skipped"}:
        state.pick_exercise(None)
    tried(lambda: live_session.change_line(*data.asking().whom, order, values))


def another_set(order: int) -> None:
    """Ask for one working set more."""
    tried(lambda: live_session.another_set(*data.asking().whom, order))


def follow_apre(order: int, repetition_maximum: int | None) -> None:
    """Let an exercise follow a protocol to failure, or leave it."""
    tried(lambda: live_session.follow_apre(*data.asking().whom, order, repetition_maximum))


def keep_note(order: int, note: str) -> None:
    """Keep a note about an exercise for every time."""
    tried(lambda: live_session.keep_note(*data.asking().whom, order, note))


def use_pounds(order: int, *, in_pounds: bool) -> None:
    """Type and read the loads of one movement in pounds or kilograms."""
    tried(lambda: live_session.use_pounds(*data.asking().whom, order, in_pounds))


def rate_in_reserve(*, in_reserve: bool) -> None:
    """Ask for repetitions in reserve instead of RPE, or the other way round."""
    tried(lambda: live_session.rate_in_reserve(*data.asking().whom, in_reserve=in_reserve))


def swap(order: int, movement_id: int) -> None:
    """Put another movement in the place of an exercise."""
    tried(lambda: change_session.swap(*data.asking().whom, order, movement_id, now=runtime.now()))
    state.pick_exercise(None)


def add(movement_id: int) -> None:
    """Add an exercise and go to it."""
    place = done(lambda: change_session.add(*data.asking().whom, movement_id, now=runtime.now()))
    if place is not None:
        state.pick_exercise((place, 0))


def add_circuit(slug: str) -> None:
    """Add a circuit to the workout that runs."""
    tried(lambda: live_circuits.add_circuit(*data.asking().whom, slug))


def move(place_id: int) -> None:
    """Go on in another gym, and say what cannot be done there."""
    missing = done(lambda: change_session.move(*data.asking().whom, place_id, now=runtime.now()))
    if missing is None:
        return
    told = f" {count(len(missing), 'exercise')} cannot be done here: {escaped(', '.join(missing))}." if missing else ""
    state.say(Notice(f"Loads are rounded to what stands here.{told}"))


def score(circuit_id: int, reached: CircuitScore | None, *, is_skipped: bool = False) -> None:
    """Keep what was reached in a circuit, open it again, or leave it out."""
    tried(lambda: live_session.score_circuit(*data.asking().whom, circuit_id, reached, is_skipped=is_skipped))


def stop_clock(circuit_id: int, seconds: float, *, is_score: bool) -> None:
    """Keep the time of a circuit for time as its score; the clock of any other kind only ends."""
    if is_score:
        score(circuit_id, CircuitScore(seconds=seconds))


def end_endurance(seconds: float | None, distance_m: float | None = None, rpe: float | None = None, *, is_skipped: bool = False) -> None:
    """Keep what was done of the endurance part, open it again, or leave it out."""
    whom = data.asking().whom
    tried(lambda: live_session.end_endurance(*whom, seconds=seconds, distance_m=distance_m, rpe=rpe, is_skipped=is_skipped))


def finish(feedback: Feedback) -> None:
    """End the workout and show what it came to."""
    number = done(lambda: finish_session.finish(*data.asking().whom, feedback, now=runtime.now()))
    if number is not None:
        state.pick_exercise(None)
        filters.show_finished(number)
    st.rerun()


def tell_feeling(activity_id: int, muscle: PrimaryMuscle, felt: FirstWeekFeel | None) -> None:
    """Keep what a muscle felt like in a workout, or take it back."""
    tried(lambda: first_week_feelings.tell(*data.asking().whom, activity_id, muscle, felt))


def discard(title: str) -> None:
    """Throw the workout away."""
    change = done(lambda: finish_session.discard(*data.asking().whom))
    if change is not None:
        state.pick_exercise(None)
        state.say(Notice(f"**{escaped(title)}** is discarded.", change_id=change))
    st.rerun()


def tried(act: Callable[[], object], then: Callable[[], object] | None = None) -> None:
    """Do something from the callback of a tap; an error that the person can solve is said beside it."""
    try:
        act()
    except GainslyError as error:
        state.keep_problem(str(error))
        return
    if then is not None:
        then()
