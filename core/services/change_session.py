"""How does a running workout change: another movement, another gym, one exercise more?"""

from dataclasses import replace
from datetime import datetime

from core.db import live_session as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import AskedBefore, LiveLine, Sheet, target, worked
from core.domain.live_start import Added, LiveChoice, Replaced
from core.domain.planning import to_json
from core.domain.vocabulary import ExerciseRole
from core.rules.dose import SMALL_PATTERNS
from core.rules.live_start import begun, start_input
from core.rules.live_swap import Alternative, alternatives, counted_as
from core.services.assemble_gym import GymReading, read_gym
from core.services.live_lines import LineMaker, done_set, iron_of, missing_in
from core.services.live_session import keep_changed, line_of, open_sheet
from core.services.set_advice import keep_start, keep_starts

USUAL_RPE = 8.0


def choices(database: Database, viewer: Viewer, subject: Subject, order: int, *, now: datetime) -> tuple[LiveChoice, ...]:
    """Return what could be done in the place of an exercise with what stands here, likeliest first, each with the athlete's load for it."""
    with database.read(viewer, subject) as unit:
        _, sheet = open_sheet(unit)
        gym = read_gym(unit, subject.user_id, (sheet.place_id,), now=now)
    return tuple(
        LiveChoice(
            one.candidate.movement_id,
            one.candidate.name,
            one.load.load_kg,
            one.load.basis.value,
            one.load.is_ramp_test,
            one.is_linked,
            one.load.reason.words,
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
    left = [counted_as(one, chosen.candidate) for one in line.work[worked(tuple(done)) :] or line.work[-1:]]
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
    told = begun(given)
    with database.write(viewer, subject) as writer:
        number = keep_start(writer, row, given, told)
        new = replace(new, targets=told.targets, tempo=told.tempo, started_by=number, reasons=told.reasons)
        lines = [one for own in sheet.lines for one in (_in_place(own, line, new, has_sets=bool(done)))]
        keep_changed(writer, row, replace(sheet, lines=tuple(lines)))


def add(database: Database, viewer: Viewer, subject: Subject, movement_id: int, *, now: datetime) -> int:
    """Add an exercise at the end, as it was done the last time, with the warm-up sets that lead to it; return its place.

    Raises `NotFoundError` for an unknown movement.
    """
    with database.read(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        gym = read_gym(unit, subject.user_id, (sheet.place_id,), now=now)
        if movement_id not in gym.candidates:
            raise NotFoundError("This movement is not in the library any more.")
        maker = LineMaker(unit, subject.user_id, gym, [movement_id], row["log_id"])
    taken = [line.order for line in sheet.lines]
    place = max(taken, default=0) + 1
    own, line = gym.candidates[movement_id], maker.added(place, movement_id)
    is_first = not any(other.pattern is own.pattern and not other.is_skipped for other in sheet.lines)
    has_ramp = own.compound and own.pattern not in SMALL_PATTERNS and line.targets[0].reps is not None
    given = start_input(line, added=Added(line.last_day, has_ramp, is_first))
    told = begun(given)
    with database.write(viewer, subject) as writer:
        number = keep_start(writer, row, given, told)
        line = replace(line, targets=told.targets, started_by=number, reasons=told.reasons, missing=missing_in(gym.place, own))
        stored.keep_sheet(writer, row["log_id"], to_json(replace(sheet, lines=(*sheet.lines, line))))
    return place


def move(database: Database, viewer: Viewer, subject: Subject, place_id: int, *, now: datetime) -> tuple[str, ...]:
    """Go on in another gym: loads are rounded to what can be made there; return the exercises that cannot be done there.

    What was asked before stands again as far as the gym holds it, however often the athlete moves.

    Raises `NotFoundError` for a gym that the subject does not have.
    """
    with database.read(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        gym = read_gym(unit, subject.user_id, (place_id,), now=now)
    if gym.place_id != place_id:
        raise NotFoundError("This gym does not exist any more.")
    sheet = replace(sheet, lines=tuple(_here(line, gym) for line in sheet.lines), place_id=place_id)
    given = [start_input(line, moved_to=place_id) for line in sheet.lines if line.movement_id in gym.candidates and not line.missing]
    starts = [(one, told) for one in given if (told := begun(one)).targets != one.line.targets]
    with database.write(viewer, subject) as writer:
        for (one, told), number in zip(starts, keep_starts(writer, row, starts), strict=True):
            line = line_of(sheet, one.line.order)
            before = AskedBefore(line.targets, line.started_by, line.reasons, line.tempo)
            moved = replace(line, targets=told.targets, tempo=told.tempo or line.tempo, started_by=number, reasons=told.reasons)
            sheet = sheet.with_line(replace(moved, before=before))
        keep_changed(writer, row, sheet)
    return tuple(line.name for line in sheet.lines if line.missing)


def _here(line: LiveLine, gym: GymReading) -> LiveLine:
    """Return what was asked of an exercise before any other gym changed it, with what its load is made with here, or what is missing."""
    if line.before is not None:
        was = line.before
        line = replace(line, targets=was.targets, started_by=was.started_by, reasons=was.reasons, tempo=was.tempo, before=None)
    own = gym.candidates.get(line.movement_id)
    if own is None:
        return line
    missing = missing_in(gym.place, own)
    return replace(line, missing=missing) if missing else replace(line, iron=iron_of(own, gym.place), next_load_kg=None, missing=())


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
    return asked.load_kg, asked.usual_reps, asked.rpe or USUAL_RPE


def _in_place(own: LiveLine, old: LiveLine, new: LiveLine, *, has_sets: bool) -> tuple[LiveLine, ...]:
    """Return what stands in the list for a line once `new` takes the place of `old`."""
    if own.order != old.order:
        return (own,)
    return (replace(old, is_over=True), new) if has_sets else (new,)
