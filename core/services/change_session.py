"""How does a running workout change: another movement, another gym, one exercise more?"""

from dataclasses import replace
from datetime import datetime

from core.db import live_session as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import LiveLine, Sheet, target, worked
from core.domain.live_start import LiveChoice, Replaced
from core.domain.planning import to_json
from core.domain.vocabulary import ExerciseRole
from core.rules.live_start import start, start_input
from core.rules.live_swap import Alternative, alternatives
from core.services.assemble_gym import GymReading, read_gym
from core.services.live_lines import LineMaker, done_set, rounded
from core.services.live_session import keep_changed, line_of, open_sheet
from core.services.set_advice import keep_start

USUAL_RPE = 8.0


def choices(database: Database, viewer: Viewer, subject: Subject, order: int, *, now: datetime) -> tuple[LiveChoice, ...]:
    """Return what could be done in the place of an exercise with what stands here, likeliest first, each with the athlete's load for it."""
    with database.read(viewer, subject) as unit:
        _, sheet = open_sheet(unit)
        gym = read_gym(unit, subject.user_id, (sheet.place_id,), now=now)
    return tuple(
        LiveChoice(
            one.candidate.movement_id, one.candidate.name, one.load.load_kg, one.load.basis.value, one.load.is_ramp_test, one.is_linked
        )
        for one in _alternatives(gym, sheet, line_of(sheet, order))
    )


def swap(database: Database, viewer: Viewer, subject: Subject, order: int, movement_id: int, *, now: datetime) -> None:
    """Put another movement in the place of an exercise, its load worked out anew; sets that were done stay with the old one.

    Raises `InputError` for a movement that cannot or may not be done here, and `NotFoundError` when the exercise is gone.
    """
    with database.read(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        line = line_of(sheet, order)
        gym = read_gym(unit, subject.user_id, (sheet.place_id,), now=now)
        chosen = next((one for one in _alternatives(gym, sheet, line) if one.candidate.movement_id == movement_id), None)
        if chosen is None:
            raise InputError("This movement cannot stand here: it needs what is not here, or something speaks against it.")
        done = [done_set(found) for found in stored.sets(unit, subject.user_id, row["log_id"]) if found["exercise_order"] == order]
        maker = LineMaker(unit, subject.user_id, gym, [movement_id], row["log_id"])
    left = line.work[worked(tuple(done)) :] or line.work[-1:]
    place = order if not done else max(own.order for own in sheet.lines) + 1
    new = maker.line(
        place,
        movement_id,
        left,
        role=line.role,
        goal=line.goal,
        session_exercise_id=line.session_exercise_id,
        superset_group=line.superset_group,
        instead_of=line.instead_of or line.name,
    )
    load, reps, rpe = _asked(line)
    has_ramp, weight = bool(line.ramp) or line.role is ExerciseRole.MAIN, gym.body_weight_kg
    pair = (gym.candidates[line.movement_id], chosen.candidate)
    given = start_input(new, replaced=Replaced(*pair, chosen.load_factor, load, reps, rpe, has_ramp, weight))
    told = start(given)
    assert told is not None  # noqa: S101 (what replaces another movement always begins)
    with database.write(viewer, subject) as writer:
        new = replace(new, targets=told.targets, next_load_kg=None, started_by=keep_start(writer, row, given, told))
        lines = [one for own in sheet.lines for one in (_in_place(own, line, new, has_sets=bool(done)))]
        keep_changed(writer, row, replace(sheet, lines=tuple(lines)))


def add(database: Database, viewer: Viewer, subject: Subject, movement_id: int, *, now: datetime) -> int:
    """Add an exercise at the end, as it was done the last time; return its place. Raises `NotFoundError` for an unknown movement."""
    with database.read(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        gym = read_gym(unit, subject.user_id, (sheet.place_id,), now=now)
        if movement_id not in gym.candidates:
            raise NotFoundError("This movement is not in the library any more.")
        maker = LineMaker(unit, subject.user_id, gym, [movement_id], row["log_id"])
    taken = [line.order for line in sheet.lines]
    place = max(taken, default=0) + 1
    line = _fitted(maker.added(place, movement_id), gym)
    with database.write(viewer, subject) as writer:
        stored.keep_sheet(writer, row["log_id"], to_json(replace(sheet, lines=(*sheet.lines, line))))
    return place


def move(database: Database, viewer: Viewer, subject: Subject, place_id: int, *, now: datetime) -> tuple[str, ...]:
    """Go on in another gym: loads are rounded to what can be made there; return the exercises that cannot be done there.

    Raises `NotFoundError` for a gym that the subject does not have.
    """
    with database.read(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        gym = read_gym(unit, subject.user_id, (place_id,), now=now)
    if gym.place_id != place_id:
        raise NotFoundError("This gym does not exist any more.")
    lines = tuple(_fitted(line, gym) for line in sheet.lines)
    with database.write(viewer, subject) as writer:
        keep_changed(writer, row, replace(sheet, lines=lines, place_id=place_id))
    return tuple(line.name for line in lines if line.missing)


def _fitted(line: LiveLine, gym: GymReading) -> LiveLine:
    """Return a line for what stands in a place: loads that can be made there, or what is missing."""
    own = gym.candidates.get(line.movement_id)
    if own is None:
        return line
    if not any(gym.place.slugs.issuperset(way) for way in own.equipment):
        way = min(own.equipment, key=lambda needed: len(set(needed) - gym.place.slugs))
        return replace(line, missing=tuple(slug.replace("_", " ") for slug in sorted(set(way) - gym.place.slugs)))
    return replace(rounded(line, own, gym.place), missing=())


def _alternatives(gym: GymReading, sheet: Sheet, line: LiveLine) -> tuple[Alternative, ...]:
    original = gym.candidates.get(line.movement_id)
    if original is None:
        return ()
    return alternatives(
        original,
        gym.candidates,
        gym.edges,
        gym.place.slugs,
        gym.injuries,
        gym.refused | {own.movement_id for own in sheet.lines if not own.is_skipped},
        planned=_asked(line),
        body_weight_kg=gym.body_weight_kg,
    )


def _asked(line: LiveLine) -> tuple[float | None, int | None, float]:
    """Return load [kg], repetitions and RPE of the first working set of an exercise."""
    asked = target(replace(line, without_warmup=True), ())
    return asked.load_kg, None if asked.reps is None else asked.reps[1], asked.rpe or USUAL_RPE


def _in_place(own: LiveLine, old: LiveLine, new: LiveLine, *, has_sets: bool) -> tuple[LiveLine, ...]:
    """Return what stands in the list for a line once `new` takes the place of `old`."""
    if own.order != old.order:
        return (own,)
    return (replace(old, is_over=True), new) if has_sets else (new,)
