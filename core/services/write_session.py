"""How does an adapted session become rows in place of the session as it stood?"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from core.db import plans
from core.db.rows import insert_rows
from core.db.unit import WriteUnit
from core.domain.adaptation import AdaptationInput, ExerciseLine, TodaySession
from core.domain.plan_choices import Candidate
from core.domain.vocabulary import ExerciseRole, MuscleRole, PrimaryMuscle
from core.metrics.volume import CREDIT_BY_ROLE
from core.rules.exercise_worth import fatigue, stimulus

MAINTENANCE_NOTE = "maintenance"


def write_session(unit: WriteUnit, before: Mapping[str, Any], given: AdaptationInput, wanted: TodaySession, *, seconds: int) -> None:
    """Write what a session should be over what a snapshot says that it was; rows keep their numbers where the exercise stays."""
    movements = {own.movement_id: own for own in given.candidates}
    old = {row["order_in_session"]: row for row in before["session_exercises"]}
    sets_before: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in before["session_exercise_sets"]:
        sets_before[row["session_exercise_id"]].append(row)
    planned = {line.place: line for line in given.session.lines}
    plans.clear_sessions(unit, [wanted.session_id])
    rows = [_exercise(old[line.place], line, movements[line.movement_id]) for line in wanted.lines]
    if rows:
        insert_rows(unit.session, "session_exercises", rows)
    kept = [row for line in wanted.lines if line == planned[line.place] for row in sets_before[old[line.place]["id"]]]
    made = [
        _set(old[line.place]["id"], place, one)
        for line in wanted.lines
        if line != planned[line.place]
        for place, one in enumerate(line.set_lines, start=1)
    ]
    if kept:
        insert_rows(unit.session, "session_exercise_sets", [dict(row) for row in kept])
    if made:
        plans.insert_many(unit, "session_exercise_sets", made)
    _volumes(unit, given, wanted)
    totals = {f"total_{name}": round(sum(row[name] for row in rows), 3) for name in ("stimulus", "fatigue")}
    plans.update_session(unit, wanted.session_id, {**_session(before["session"], given.session, wanted, seconds), **totals})


def _exercise(old: Mapping[str, Any], line: ExerciseLine, own: Candidate) -> dict[str, Any]:
    rir = None if line.rpe is None else 10 - line.rpe
    return {
        **old,
        "movement_id": line.movement_id,
        "role": line.role.value,
        "superset_group": line.superset_group,
        "target_sets": line.sets,
        "target_rep_range_min": None if line.reps is None else line.reps[0],
        "target_rep_range_max": None if line.reps is None else line.reps[1],
        "target_load_kg": line.load_kg,
        "target_rpe": line.rpe,
        "target_rir": rir,
        "target_duration_seconds": line.hold_seconds,
        "target_distance_m": line.distance_m,
        "default_rest_seconds": line.rest_seconds,
        "tempo": line.tempo,
        "is_complex_lift": own.is_complex,
        "stimulus": stimulus(own, line.role, line.sets),
        "fatigue": fatigue(own, line.sets, rir),
    }


def _set(exercise_id: int, place: int, one: Any) -> dict[str, Any]:
    return {
        "session_exercise_id": exercise_id,
        "set_number": place,
        "set_type": one.set_type.value,
        "target_rep_min": None if one.reps is None else one.reps[0],
        "target_rep_max": None if one.reps is None else one.reps[1],
        "target_load_kg": one.load_kg,
        "target_rpe": one.rpe,
        "target_duration_seconds": one.seconds,
        "rest_seconds": one.rest_seconds,
    }


def _volumes(unit: WriteUnit, given: AdaptationInput, wanted: TodaySession) -> None:
    roles = {own.movement_id: own.muscles for own in given.candidates}
    fractional: defaultdict[PrimaryMuscle, float] = defaultdict(float)
    hard: defaultdict[PrimaryMuscle, int] = defaultdict(int)
    for line in wanted.lines:
        if line.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}:
            for muscle, role in roles[line.movement_id].items():
                fractional[muscle] += CREDIT_BY_ROLE[role] * line.sets
                hard[muscle] += line.sets if role is MuscleRole.PRIMARY else 0
    numbers = plans.muscle_ids(unit)
    rows = [
        {"session_id": wanted.session_id, "muscle_id": numbers[muscle.value], "fractional_sets": value, "hard_sets": hard[muscle]}
        for muscle, value in fractional.items()
        if value
    ]
    if rows:
        plans.insert_many(unit, "session_muscle_volumes", rows)


def _session(old: Mapping[str, Any], planned: TodaySession, wanted: TodaySession, seconds: int) -> dict[str, Any]:
    """Return the columns of the session that change with its content."""
    circuits = {circuit.circuit_id for circuit in wanted.circuits}
    values: dict[str, Any] = {
        "session_type": wanted.session_type.value,
        "title": wanted.title,
        "main_circuit_id": old["main_circuit_id"] if old["main_circuit_id"] in circuits else None,
        "finisher_circuit_id": old["finisher_circuit_id"] if old["finisher_circuit_id"] in circuits else None,
        "cooldown_duration_minutes": round(wanted.cooldown_seconds / 60),
        "estimated_duration_minutes": round(seconds / 60),
        "planned_load_points": wanted.load_points,
    }
    if wanted.endurance is None:
        values |= {"activity_definition_id": None, "coach_notes": None if planned.endurance else old["coach_notes"]}
    elif planned.endurance is not None and wanted.endurance != planned.endurance:
        values["coach_notes"] = f"{wanted.endurance.activity}: {wanted.endurance.words}"
    return values
