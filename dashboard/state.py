"""Which facts does a browser session remember between two clicks? The only place that names session-state keys.

Session state holds what a person looks at and what was said to them, never data that would be missed: that goes to the database
at once. Everything here is plain and can be serialised.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

import streamlit as st

from core.domain.importing import ImportPreview, ImportResult
from core.domain.vocabulary import PrimaryMuscle

_VIEWER = "viewer_id"
_SUBJECT = "subject_id"
_FEED = "feed"
_NOTICE = "notice"
_PREVIEW = "import_preview"
_RESULT = "import_result"
_DRAFT = "workout_draft"
_UPLOADS = "upload_round"
_PROPOSAL = "plan_proposal"
MUSCLE = "muscle"
LOOKING_AT = "looking_at"
_PART = "hurt_part"
_OPEN = "open_step"
LIBRARY_FILTERS = "by_"
_TRIES = "theatre_tries"
_WEIGHT_UNIT = "file_weight_unit"
_START = "file_start"
_ROSTER_SHOWN = "roster_shown"
_POINTS = "points_draft"
_FRESH_SECONDS = 1.0
Answer = TypeVar("Answer")
_EXERCISE = "session_exercise"
_TALK = "coach_talk"
_PROBLEM = "session_problem"
_asked: ContextVar[dict[tuple[object, ...], tuple[object, int, float]] | None] = ContextVar("what this run asked already", default=None)


@dataclass(frozen=True)
class Notice:
    """What was said after a write, on which page first, and what takes it back: a change, or the newest one of a planned week."""

    text: str
    is_problem: bool = False
    change_id: int | None = None
    of_setting: bool = False
    of_morning: bool = False
    microcycle_id: int | None = None
    page: str | None = None


@dataclass(frozen=True)
class DraftSet:
    """One line of a workout that is being typed in; the load is in the person's unit."""

    movement_id: int
    movement_name: str
    sets: int
    reps: int | None
    typed_load: float | None
    rpe: float | None
    seconds: float | None = None


def begin_run() -> None:
    """Forget what was asked during the last run of the page."""
    _asked.set({})


def asked_once(question: tuple[object, ...], writes: int, moment: float, ask: Callable[[], Answer]) -> Answer:
    """Return an answer of this run, or ask. It is asked again after a write of this process, and after a second where a part runs alone."""
    kept = _asked.get()
    if kept is None:  # a part of a page runs alone
        _asked.set(kept := {})
    answer, at_writes, at_moment = kept.get(question, (None, -1, 0.0))
    if at_writes != writes or moment - at_moment > _FRESH_SECONDS:
        answer = ask()
        kept[question] = (answer, writes, moment)
    return cast("Answer", answer)


def viewer_id() -> int | None:
    """Return the person who is signed in, `None` before."""
    return cast("int | None", st.session_state.get(_VIEWER))


def sign_in(user_id: int) -> None:
    """Remember who looks; whatever was half done for somebody else is forgotten."""
    _forget_half_done()
    st.session_state[_VIEWER] = st.session_state[_SUBJECT] = user_id


def sign_out() -> None:
    """Forget who looks."""
    st.session_state.pop(_VIEWER, None)
    st.session_state.pop(_SUBJECT, None)


def subject_id() -> int:
    """Return whose data is looked at: the viewer's own, or that of an athlete who let the viewer in."""
    shown = st.session_state.get(_SUBJECT)
    return cast("int", st.session_state[_VIEWER] if shown is None else shown)


def look_at(user_id: int) -> None:
    """Remember whose data is looked at; whatever was half done for somebody else is forgotten."""
    _forget_half_done()
    st.session_state[_SUBJECT] = user_id


def open_athlete(user_id: int) -> None:
    """Look at an athlete from the roster; for the callback of a button, which runs before the field of the sidebar is drawn."""
    look_at(user_id)
    st.session_state[LOOKING_AT] = user_id


def _forget_half_done() -> None:
    for key in (_NOTICE, _PREVIEW, _RESULT, _DRAFT, _POINTS, _FEED, _EXERCISE, _PROBLEM, _TALK, _OPEN, _PART):
        st.session_state.pop(key, None)


def say(notice: Notice) -> None:
    """Leave a notice for the next run."""
    st.session_state[_NOTICE] = notice


def notice() -> Notice | None:
    """Return the notice that stands, if any."""
    return cast("Notice | None", st.session_state.get(_NOTICE))


def clear_notice() -> None:
    """Take the notice down."""
    st.session_state.pop(_NOTICE, None)


def keep_preview(key: tuple[object, ...], preview: ImportPreview) -> None:
    """Keep the preview of the files and options that `key` stands for."""
    st.session_state[_PREVIEW] = (key, preview)


def kept_preview(key: tuple[object, ...]) -> ImportPreview | None:
    """Return the preview of exactly these files and options, `None` when it has to be worked out."""
    kept = st.session_state.get(_PREVIEW)
    return cast("ImportPreview", kept[1]) if kept and kept[0] == key else None


def keep_result(result: ImportResult) -> None:
    """Keep what an import did, and empty the upload field."""
    st.session_state[_RESULT] = result
    st.session_state[_UPLOADS] = upload_round() + 1
    st.session_state.pop(_PREVIEW, None)


def forget_result() -> None:
    """Forget what the last import did."""
    st.session_state.pop(_RESULT, None)


def import_result() -> ImportResult | None:
    """Return what the last import of this session did."""
    return cast("ImportResult | None", st.session_state.get(_RESULT))


def upload_round() -> int:
    """Return how often the upload field was emptied; it is part of the field's key."""
    return cast("int", st.session_state.get(_UPLOADS, 0))


def start_key() -> str:
    """Return the key of the moment that the person gave for recordings without a date."""
    return f"{_START}_{upload_round()}"


def assumed_start() -> datetime | None:
    """Return the moment, in the person's own zone, that was given for recordings without a date."""
    return cast("datetime | None", st.session_state.get(start_key()))


def weight_unit_key() -> str:
    """Return the key of the question for the unit of the weights; every upload asks anew."""
    return f"{_WEIGHT_UNIT}_{upload_round()}"


def weight_unit() -> str | None:
    """Return the answer to that question, if it was asked."""
    return cast("str | None", st.session_state.get(weight_unit_key()))


def draft() -> tuple[DraftSet, ...]:
    """Return the workout that is being typed in."""
    return cast("tuple[DraftSet, ...]", st.session_state.get(_DRAFT, ()))


def keep_draft(lines: tuple[DraftSet, ...]) -> None:
    """Keep the workout that is being typed in."""
    st.session_state[_DRAFT] = lines


def field(key: str) -> Any:
    """Return what a field or a component holds, for a callback, which runs before the page does."""
    return st.session_state[key]


def set_field(key: str, value: object) -> None:
    """Give a field a value from a callback, before the page shows it."""
    st.session_state[key] = value


def drop_field(key: str) -> None:
    """Let a field begin anew, from the address or its default."""
    st.session_state.pop(key, None)


def tries() -> int:
    """Return how often the mornings tried out in the theatre were put back; it is part of their fields' keys."""
    return cast("int", st.session_state.get(_TRIES, 0))


def forget_tries() -> None:
    """Forget every morning that was tried out in the theatre: the browser keeps what a field of the same key held."""
    st.session_state[_TRIES] = tries() + 1


def shown_athletes(step: int) -> int:
    """Return how many athletes of the roster are shown at once, `step` at first."""
    return cast("int", st.session_state.get(_ROSTER_SHOWN, step))


def show_athletes(count: int) -> None:
    """Show so many athletes of the roster."""
    st.session_state[_ROSTER_SHOWN] = count


def points_draft() -> tuple[int, tuple[tuple[str, int], ...]] | None:
    """Return the program whose ten points are being moved, and the goals with their points so far."""
    return cast("tuple[int, tuple[tuple[str, int], ...]] | None", st.session_state.get(_POINTS))


def keep_points_draft(program_id: int, points: tuple[tuple[str, int], ...]) -> None:
    """Keep the points that are being moved until they are followed or dropped."""
    st.session_state[_POINTS] = (program_id, points)


def drop_points_draft() -> None:
    """Forget the points that were being moved."""
    st.session_state.pop(_POINTS, None)


def proposal() -> int | None:
    """Return the change of the plan that waits for a yes."""
    return cast("int | None", st.session_state.get(_PROPOSAL))


def keep_proposal(recommendation_id: int | None) -> None:
    """Keep the change of the plan that waits for a yes, or none."""
    st.session_state[_PROPOSAL] = recommendation_id


def feed() -> str | None:
    """Return the secret address for calendars that was just made; it is shown this once."""
    return cast("str | None", st.session_state.get(_FEED))


def keep_feed(address: str | None) -> None:
    """Keep the secret address for calendars while it is shown, or forget it."""
    if address is None:
        st.session_state.pop(_FEED, None)
    else:
        st.session_state[_FEED] = address


@dataclass
class Talk:
    """A conversation that runs: its number once it has one, and what was said without an answer yet, each with its conversation.

    It is changed in place, so that what an older run of the page finds out reaches the newer one.
    """

    thread: int | None
    waiting: list[tuple[str, int | None]]


def talk() -> Talk:
    """Return the conversation that runs."""
    return cast("Talk", st.session_state.setdefault(_TALK, Talk(None, [])))


def end_talk() -> None:
    """Forget the conversation that runs: another one is opened or begun."""
    st.session_state.pop(_TALK, None)


def sore_muscles(day: date, begin: tuple[PrimaryMuscle, ...]) -> tuple[PrimaryMuscle, ...]:
    """Return the muscles that were touched as sore in the check-in of a day, at first those that were said before."""
    return cast("tuple[PrimaryMuscle, ...]", st.session_state.setdefault(_sore_key(day), begin))


def touch_sore(day: date, muscle: PrimaryMuscle) -> None:
    """Add a muscle to those that are sore, or take it away when it was one of them."""
    told: tuple[PrimaryMuscle, ...] = st.session_state.get(_sore_key(day), ())
    st.session_state[_sore_key(day)] = tuple(one for one in told if one is not muscle) if muscle in told else (*told, muscle)


def _sore_key(day: date) -> str:
    return f"today_sore_{subject_id()}_{day}"


def point_at_muscle(muscle: PrimaryMuscle | None) -> None:
    """Choose the muscle that was pointed at in a picture, for the field of the key `MUSCLE`."""
    if muscle is not None:
        st.session_state[MUSCLE] = muscle


@dataclass(frozen=True)
class OpenStep:
    """The open step of the training setup: whose, since when, what of its fields (those shown last) is kept, and why the rest is not.

    `place` is the one of the address, `made` the one that it made. What is `stepped` is kept at rest, `waiting` since when, as said."""

    step: str
    place: str | None
    whose: tuple[int, int]
    since: datetime
    said: object
    made: int | None = None
    problem: str = ""
    fields: frozenset[str] = frozenset()
    stepped: object = None
    waiting: tuple[datetime, object] | None = None


def open_step() -> OpenStep | None:
    """Return the step of the training setup that is open."""
    return cast("OpenStep | None", st.session_state.get(_OPEN))


def keep_open_step(opened: OpenStep | None) -> None:
    """Remember which step of the training setup is open, or that none is."""
    if opened is None:
        st.session_state.pop(_OPEN, None)
        st.session_state.pop(_PART, None)
    else:
        st.session_state[_OPEN] = opened


def point_at_part(slug: str | None) -> None:
    """Remember what was said to hurt, or forget it."""
    if slug is None:
        st.session_state.pop(_PART, None)
    else:
        st.session_state[_PART] = slug


def hurt_part() -> str | None:
    """Return the body part that is being told of."""
    return cast("str | None", st.session_state.get(_PART))


def clear_library_filters() -> None:
    """Take every filter of the library away."""
    for key, value in dict(st.session_state).items():
        if isinstance(key, str) and key.startswith(LIBRARY_FILTERS):
            st.session_state[key] = False if isinstance(value, bool) else None


def pick_exercise(chosen: tuple[int, int] | None) -> None:
    """Show an exercise of the running workout: its place and how many sets it had then; `None` follows the order of the workout."""
    st.session_state[_EXERCISE] = chosen


def picked_exercise() -> tuple[int, int] | None:
    """Return the exercise of the running workout that was chosen, with the sets that it had then."""
    return cast("tuple[int, int] | None", st.session_state.get(_EXERCISE))


def keep_problem(words: str) -> None:
    """Keep what went wrong with the last tap, until it is shown."""
    st.session_state[_PROBLEM] = words


def take_problem() -> str:
    """Return what went wrong with the last tap, once."""
    return cast("str", st.session_state.pop(_PROBLEM, ""))


def field_or_none(key: str) -> Any:
    """Return what a field holds that may not be on the page, for a callback."""
    return st.session_state.get(key)


def field_or(key: str, usual: Answer) -> Answer:
    """Return what a field holds, or what it begins with while it was not shown yet."""
    return cast("Answer", st.session_state.get(key, usual))
