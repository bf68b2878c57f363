"""How did each muscle answer the microcycle that is over: sets planned and done, soreness between its sessions, and how its lifts went?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core.db import first_week_feelings, planning_inputs, volume
from core.db import follow as stored
from core.domain.daily_state import DayState
from core.domain.exposures import LiftedExposure
from core.domain.follow import ExerciseResult, FirstWeekFeel, FollowTopic, MuscleFacts, SetsFacts, SoreGap
from core.domain.vocabulary import MicrocycleType, MuscleRole, PrimaryMuscle
from core.metrics.volume import expand_roles
from core.rules.exposures import is_as_planned
from core.rules.follow.sets import performance_of
from core.rules.program_outline import GROWING, is_first_of_block
from core.services.first_week_feelings import feel_of
from core.services.follow_facts import effect_of
from core.services.review_muscles import landmarks_of

if TYPE_CHECKING:
    from core.services.assemble_follow import Basis

WEEK_DAYS = 7
TO_REST = 3  # R-SETS: performance that asks for a recovery session


def sets_facts(basis: Basis) -> SetsFacts | None:
    """Return the muscles of the microcycle that is over; `None` where one of both weeks is light on purpose and says nothing."""
    before, target = basis.before, basis.kinds[basis.place]
    if before is None or target not in GROWING:
        return None
    kind = MicrocycleType(before["microcycle_type"])
    if kind is not MicrocycleType.DELOAD and kind not in GROWING:
        return None
    persona = basis.week.assembled.problem.athlete.persona_aggression
    muscles = _after_deload(basis) if kind is MicrocycleType.DELOAD else _after_week(basis)
    return SetsFacts(persona, muscles) if muscles else None


def recovery_marks(basis: Basis) -> dict[PrimaryMuscle, int]:
    """Return how many weeks in a row each muscle could not match the one before, the one that is over included (science R-SETS)."""
    facts = basis.sets
    if facts is None:
        return {}
    failed = [own for own in facts.muscles if own.results and performance_of(own.results) >= TO_REST]
    return {own.muscle: own.recovery_marks + 1 for own in failed}


def _marks_before(basis: Basis) -> dict[PrimaryMuscle, int]:
    """Return in how many microcycles in a row before the next one each muscle had a recovery session."""
    rested: dict[int, set[PrimaryMuscle]] = {}
    for row in basis.decided:
        if row["topic"] == FollowTopic.WEEKLY_SETS:
            rested[row["microcycle_id"]] = {own.muscle for own in effect_of(row["effect"]).eased if own.muscle is not None}
    marks: defaultdict[PrimaryMuscle, int] = defaultdict(int)
    running = set(PrimaryMuscle)
    for cycle in reversed(basis.cycles[: basis.place]):
        running &= rested.get(cycle["id"], set())
        for muscle in running:
            marks[muscle] += 1
    return dict(marks)


def _after_deload(basis: Basis) -> tuple[MuscleFacts, ...]:
    if basis.place < 2:
        return ()
    earlier = basis.cycles[basis.place - 2]
    marks = landmarks_of(volume.landmarks(basis.unit, basis.user_id), _person(basis), basis.today)
    weeks = earlier["length_days"] / WEEK_DAYS
    return tuple(
        MuscleFacts(muscle, 0.0, 0.0, 0, own.mev, own.mrv, own.session_cap, sets_before_deload=round(sets / weeks, 2))
        for muscle, (sets, _) in sorted(_planned(basis, earlier["id"]).items())
        if (own := marks.get(muscle)) is not None and sets
    )


def _after_week(basis: Basis) -> tuple[MuscleFacts, ...]:
    before, (first, last) = basis.before, basis.window
    assert before is not None  # noqa: S101 (asked by the caller)
    weeks = before["length_days"] / WEEK_DAYS
    marks = landmarks_of(volume.landmarks(basis.unit, basis.user_id), _person(basis), basis.today)
    planned, tired = _planned(basis, before["id"]), _marks_before(basis)
    done: defaultdict[PrimaryMuscle, float] = defaultdict(float)
    for row in volume.weekly_volume(basis.unit, basis.user_id, first, last):
        done[PrimaryMuscle(row["muscle"])] += float(row["fractional_sets"])
    lifted, felt = _lifted(basis, first, last), _felt(basis)
    found = []
    for muscle, (sets, sessions) in sorted(planned.items()):
        own = marks.get(muscle)
        if own is None or not sets:
            continue
        exposures = lifted.get(muscle, [])
        found.append(
            MuscleFacts(
                muscle=muscle,
                planned=round(sets / weeks, 2),
                performed=round(done[muscle] / weeks, 2),
                sessions=sessions,
                mev=own.mev,
                mrv=own.mrv,
                session_cap=own.session_cap,
                gaps=_gaps(muscle, sorted({one.day for one in exposures}), basis.days, last),
                results=tuple(told for one in exposures if (told := _result(basis, one)) is not None),
                recovery_marks=tired.get(muscle, 0),
                probe=felt.get(muscle),
            )
        )
    return tuple(found)


def _felt(basis: Basis) -> dict[PrimaryMuscle, FirstWeekFeel]:
    """Return what each muscle felt like, told last, where the microcycle that is over was the first of its block."""
    place = basis.place - 1
    if not is_first_of_block(basis.kinds[place], basis.kinds[place - 1] if place else None):
        return {}
    first, last = basis.window
    rows = first_week_feelings.of_days(basis.unit, basis.user_id, first, last)
    return {PrimaryMuscle(row["muscle"]): told for row in rows if (told := feel_of(row)) is not None}


def _person(basis: Basis) -> dict[str, object]:
    return planning_inputs.person(basis.unit, basis.user_id)


def _planned(basis: Basis, microcycle_id: int) -> dict[PrimaryMuscle, tuple[float, int]]:
    """Return sets and sessions of each muscle in a microcycle as it stood."""
    rows = stored.read(basis.unit, "muscle_sets", basis.user_id, microcycle_ids=[microcycle_id])
    return {PrimaryMuscle(row["muscle"]): (float(row["sets"]), int(row["sessions"])) for row in rows}


def _lifted(basis: Basis, first: date, last: date) -> dict[PrimaryMuscle, list[LiftedExposure]]:
    """Return what was lifted with each muscle as primary in the microcycle that is over."""
    found: defaultdict[PrimaryMuscle, list[LiftedExposure]] = defaultdict(list)
    for number, exposures in sorted(basis.exposures.items()):
        candidate = basis.candidates.get(number)
        if candidate is None:
            continue
        own = [one for one in exposures if first <= one.planned.day <= last and not one.planned.is_light]
        for muscle, role in expand_roles(candidate.muscles).items():
            if role is MuscleRole.PRIMARY:
                found[muscle] += own
    return found


def _result(basis: Basis, one: LiftedExposure) -> ExerciseResult | None:
    done = [own for own in one.sets if own.reps is not None]
    if not done or not is_as_planned(one):
        return None
    return ExerciseResult(
        movement_id=one.planned.movement_id,
        name=basis.candidates[one.planned.movement_id].name,
        sets=one.planned.sets,
        reps=one.planned.reps,
        rpe=one.planned.rpe,
        done_reps=tuple(own.reps or 0 for own in done),
        done_rpes=tuple(own.rpe for own in done),
    )


def _gaps(muscle: PrimaryMuscle, trained: Sequence[date], days: Sequence[DayState], last: date) -> tuple[SoreGap, ...]:
    """Return the days between the sessions of a muscle, the last ones up to the end of the microcycle."""
    by_day = {day.day: day for day in days}
    ends = [*trained[1:], last + timedelta(days=1)] if trained else []
    found = []
    for begin, end in zip(trained, ends, strict=True):
        span = [begin + timedelta(days=n) for n in range(1, (end - begin).days + 1)]
        eve = by_day.get(end - timedelta(days=1))
        if span:
            recovery = None if eve is None else eve.muscle_recovery.get(muscle)
            found.append(SoreGap(tuple(_told(by_day.get(day), muscle) for day in span), None if recovery is None else round(recovery, 1)))
    return tuple(found)


def _told(day: DayState | None, muscle: PrimaryMuscle) -> float | None:
    """Return how sore a muscle was on a morning; 0 where a check-in names others only, `None` without one."""
    if day is None or (day.subjective_score is None and not day.soreness):
        return None
    return day.soreness.get(muscle, 0.0)
