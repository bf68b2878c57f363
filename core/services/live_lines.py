"""How does an exercise become a line of a running workout: planned, repeated, added, or in the place of another?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from core.db import live_session as stored
from core.db.unit import ReadUnit
from core.domain.adaptation import ExerciseLine
from core.domain.errors import InputError
from core.domain.live_session import Bests, CircuitScore, DoneSet, Iron, LiveLine, TargetSet
from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole, MovementPattern, SetType
from core.metrics.strength_chart import MAX_CHART_REPS
from core.rules.gym_loads import Equipment, carrier
from core.services.assemble_gym import GymReading

ADDED_SETS, ADDED_REPS = 3, (8, 12)  # rule of thumb: what an exercise begins with that nobody planned or did before
ADDED_REST = 120


class LineMaker:
    """Makes lines from what was read of a place and of the athlete's past."""

    def __init__(self, unit: ReadUnit, user_id: int, gym: GymReading, movement_ids: Sequence[int], log_id: int = 0) -> None:
        self.gym = gym
        rows = stored.past(unit, user_id, list(set(movement_ids)), gym.today, log_id)
        self._last: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows["last"]:
            self._last[row["movement_id"]].append(row)
        self._bests: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows["bests"]:
            self._bests[row["movement_id"]].append(row)
        self._configs = {row["movement_id"]: row for row in rows["configs"]}

    def line(self, order: int, movement_id: int, targets: Sequence[TargetSet] = (), **more: Any) -> LiveLine:
        """Return a line of a movement with what the athlete did of it before."""
        own = self.gym.candidates[movement_id]
        last, config = self._last[movement_id], self._configs.get(movement_id, {})
        return LiveLine(
            order=order,
            movement_id=movement_id,
            name=own.name,
            pattern=own.pattern,
            region=own.region,
            metric=own.metric,
            targets=tuple(targets),
            is_unilateral=own.is_unilateral,
            is_isolation=own.pattern is MovementPattern.ISOLATION,
            iron=iron_of(own, self.gym.place),
            e1rm_kg=own.loading.e1rm_kg,
            body_weight_share=own.body_weight_share,
            last_day=last[0]["performed_on"] if last else None,
            last_sets=tuple(done_set(row) for row in last),
            bests=_bests(self._bests[movement_id]),
            note=config.get("current_notes") or "",
            in_pounds=config.get("loads_in_pounds"),
            **more,
        )

    def planned(self, order: int, plan: ExerciseLine, exercise_id: int) -> LiveLine:
        """Return the line of a planned exercise."""
        usual = TargetSet(SetType.WORKING, plan.reps, plan.load_kg, plan.rpe, plan.hold_seconds, plan.distance_m, plan.rest_seconds)
        ramp = [TargetSet(one.set_type, one.reps, one.load_kg) for one in plan.set_lines if one.set_type is SetType.WARMUP]
        work = [
            TargetSet(
                one.set_type,
                one.reps or plan.reps,
                one.load_kg,
                one.rpe if one.rpe is not None else plan.rpe,
                one.seconds or plan.hold_seconds,
                plan.distance_m,
                one.rest_seconds if one.rest_seconds is not None else plan.rest_seconds,
            )
            for one in plan.set_lines
            if one.set_type is not SetType.WARMUP
        ] or [usual] * plan.sets
        return self.line(
            order,
            plan.movement_id,
            (*ramp, *work),
            role=plan.role,
            goal=plan.goal,
            session_exercise_id=exercise_id,
            superset_group=plan.superset_group,
            tempo=plan.tempo,
        )

    def added(self, order: int, movement_id: int) -> LiveLine:
        """Return a line as it was done the last time, else with what is usual for the movement."""
        own, last = self.gym.candidates[movement_id], self._last[movement_id]
        asked = [
            TargetSet(
                SetType.WORKING,
                None if one["actual_reps"] is None else (one["actual_reps"], one["actual_reps"]),
                one["load_kg"],
                one["rpe"],
                one["actual_duration_seconds"],
                one["distance_m"],
                own.default_rest_seconds or ADDED_REST,
            )
            for one in last
            if one["set_type"] != SetType.DROP
        ]
        return self.line(order, movement_id, asked or usual_sets(own), role=ExerciseRole.ACCESSORY)


def usual_sets(own: Candidate) -> list[TargetSet]:
    """Return what a movement asks for where nobody planned it and it was never done."""
    rest = own.default_rest_seconds or ADDED_REST
    if own.default_hold_seconds or own.default_distance_m:
        one = TargetSet(seconds=own.default_hold_seconds, distance_m=own.default_distance_m, rest_seconds=rest)
    else:
        reps = ADDED_REPS if own.default_reps is None else (own.default_reps, own.default_reps)
        one = TargetSet(reps=reps, rest_seconds=rest)
    return [one] * ADDED_SETS


def iron_of(own: Candidate, place: Equipment) -> Iron:
    """Return what the load of a movement is made with in a place."""
    item, loading = carrier(own.equipment, place), own.loading
    if item is None or not item.bar_kg:
        return Iron(loading.loads_kg, loading.step_kg)
    return Iron(loading.loads_kg, loading.step_kg, item.bar_kg, item.plate_pairs_kg)


def missing_in(place: Equipment, own: Candidate) -> tuple[str, ...]:
    """Return which equipment of a movement is not in a place, of the way that comes nearest; nothing where it can be done."""
    if any(place.slugs.issuperset(way) for way in own.equipment):
        return ()
    way = min(own.equipment, key=lambda needed: len(set(needed) - place.slugs))
    return tuple(slug.replace("_", " ") for slug in sorted(set(way) - place.slugs))


def done_set(row: Mapping[str, Any]) -> DoneSet:
    """Return a stored set."""
    return DoneSet(
        reps=row["actual_reps"],
        load_kg=row["load_kg"],
        rpe=row["rpe"],
        seconds=row["actual_duration_seconds"],
        distance_m=row["distance_m"],
        set_type=SetType(row["set_type"]),
        velocity_mps=row["velocity_mps"],
        notes=row["notes"] or "",
        set_id=row.get("id"),
        number=row.get("set_number") or 0,
        at=row.get("completed_at"),
    )


def _bests(rows: Sequence[Mapping[str, Any]]) -> Bests:
    def most(name: str, least: int = 0) -> float | None:
        return max((row[name] for row in rows if row[name] is not None and row["reps"] >= least), default=None)

    free = most("free_reps")
    return Bests(
        loads_kg=tuple(most("load_kg", reps) for reps in range(1, MAX_CHART_REPS + 1)) if rows else (),
        seconds=most("seconds"),
        distance_m=most("distance_m"),
        reps=None if free is None else int(free),
    )


def score_of(row: Mapping[str, Any]) -> CircuitScore:
    """Return a stored result of a circuit."""
    return CircuitScore(row["rounds"], row["extra_reps"], row["duration_seconds"], row["is_scaled"], row["performed_on"])


def check_score(score: CircuitScore) -> None:
    """Raise `InputError` for a result of a circuit that says nothing or cannot be."""
    if score.rounds is None and score.seconds is None:
        raise InputError("Say how many rounds it was, or how long it took.")
    if (score.rounds or 0) < 0 or (score.extra_reps or 0) < 0 or (score.seconds is not None and not 0 < score.seconds <= 24 * 3600):
        raise InputError("Rounds and repetitions are 0 or more, and a time is more than 0 and at most 24 hours.")
