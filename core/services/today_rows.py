"""How do the rows of a planned session and of the movement graph become what the rules of adaptation read?"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.domain.adaptation import CircuitPart, EndurancePart, ExerciseLine, GraphEdge, MuscleWeek, SetLine, TodaySession
from core.domain.planning import Candidate
from core.domain.vocabulary import (
    DifficultyAxis,
    ExerciseRole,
    Goal,
    MuscleRole,
    RelationshipType,
    SessionSection,
    SessionType,
    SetType,
)
from core.rules.substitution import MovementGraph, muscle_overlap

HARD_ZONES = ("Z3", "Z4", "Z5", "tempo", "interval", "sprint", "hard")
NEAR_STEPS = 2
ALIKE, FOR_A_MUSCLE = 3, 2
WALKED = frozenset({RelationshipType.REGRESSION, RelationshipType.VARIATION})
Rows = Sequence[Mapping[str, Any]]


def session_of(row: Mapping[str, Any], exercises: Rows, circuits: Sequence[CircuitPart], activity: str | None) -> TodaySession:
    """Return a planned session as the rules see it; each exercise brings the rows of its sets along."""
    lines = tuple(_line(entry, tuple(_set_line(one) for one in entry["sets"] or ())) for entry in exercises)
    return TodaySession(
        session_id=row["id"],
        day=row["date"],
        session_type=SessionType(row["session_type"]),
        title=row["title"] or "Session",
        lines=lines,
        circuits=tuple(circuits),
        endurance=_endurance(row, activity),
        warmup_seconds=60 * (row["warmup_duration_minutes"] if row["warmup_duration_minutes"] is not None else 5),
        cooldown_seconds=60 * (row["cooldown_duration_minutes"] or 0),
        load_points=row["planned_load_points"],
    )


def _line(row: Mapping[str, Any], sets: tuple[SetLine, ...]) -> ExerciseLine:
    low = row["target_rep_range_min"]
    return ExerciseLine(
        place=row["order_in_session"],
        movement_id=row["movement_id"],
        role=ExerciseRole(row["role"]),
        section=SessionSection(row["session_section"]),
        goal=Goal(row["notes"]) if row["notes"] in set(Goal) else None,
        sets=row["target_sets"],
        reps=None if low is None else (low, row["target_rep_range_max"]),
        load_kg=row["target_load_kg"],
        rpe=row["target_rpe"],
        hold_seconds=row["target_duration_seconds"],
        distance_m=row["target_distance_m"],
        rest_seconds=row["default_rest_seconds"],
        tempo=row["tempo"],
        superset_group=row["superset_group"],
        is_fixed=not row["substitution_allowed"],
        set_lines=sets,
    )


def _set_line(row: Mapping[str, Any]) -> SetLine:
    low = row["target_rep_min"]
    reps = None if low is None else (low, row["target_rep_max"])
    return SetLine(
        SetType(row["set_type"]), reps, row["target_load_kg"], row["target_rpe"], row["target_duration_seconds"], row["rest_seconds"]
    )


def _endurance(row: Mapping[str, Any], activity: str | None) -> EndurancePart | None:
    if activity is None or row["coach_notes"] is None:
        return None
    parts = ("warmup", "main", "accessory", "finisher", "cooldown")
    others = sum(row[f"{part}_duration_minutes"] or 0 for part in parts)
    words = row["coach_notes"].split(": ", 1)[-1]
    is_hard = any(zone_name in words for zone_name in HARD_ZONES)
    minutes = max((row["estimated_duration_minutes"] or 0) - others, 1)
    return EndurancePart(activity, activity.replace("_", " ").capitalize(), minutes, is_hard, words)


def edge_of(row: Mapping[str, Any]) -> GraphEdge:
    """Return an edge of the movement graph from its row."""
    axis = None if row["axis"] is None else DifficultyAxis(row["axis"])
    return GraphEdge(
        row["source_movement_id"],
        row["target_movement_id"],
        RelationshipType(row["relationship_type"]),
        row["difficulty_delta"],
        axis,
        row["load_transfer_factor"],
    )


def near_movements(
    session: TodaySession,
    found: Mapping[int, Candidate],
    edges: Sequence[GraphEdge],
    equipment: frozenset[str],
    skills: set[int],
    week: Sequence[MuscleWeek],
    forbidden: set[int],
) -> set[int]:
    """Return the movements that an adaptation of the session may need: the planned ones, their neighbours, and some for empty muscles."""
    graph, planned = MovementGraph(edges), {line.movement_id for line in session.lines}
    usable = {
        number: own
        for number, own in found.items()
        if own.skill_gap <= 0 and own.is_possible and number not in forbidden and any(equipment.issuperset(way) for way in own.equipment)
    }
    near = set(planned)
    for number in planned:
        near |= {step.to_id for step in graph.reach(number, WALKED, NEAR_STEPS) if step.to_id in usable}
        upward = [step.to_id for step in graph.reach(number, frozenset({RelationshipType.PROGRESSION}))]
        near |= set(upward) & found.keys() if skills & set(upward) else set()
        alike = [own for own in usable.values() if own.pattern is found[number].pattern and own.movement_id not in planned]
        alike.sort(key=lambda own: (-muscle_overlap(found[number].muscles, own.muscles), own.movement_id))
        near |= {own.movement_id for own in alike[:ALIKE]}
    for row in week:
        if row.total_quarters <= row.mev_quarters and row.mev_quarters > 0:
            own = [one for one in usable.values() if one.muscles.get(row.muscle) is MuscleRole.PRIMARY and "accessory" in one.tags]
            own.sort(key=lambda one: (one.compound, -one.preference, one.movement_id))
            near |= {one.movement_id for one in own[:FOR_A_MUSCLE]}
    return near
