"""Which endurance, circuits, ladder work and hobbies may a week hold beside its lifting?"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import Any

from core.domain.planning import (
    CENTIPOINTS_PER_POINT,
    HALF_POINTS_PER_POINT,
    Candidate,
    CircuitOption,
    FixedEvent,
    HobbyWish,
    SkillWork,
    Station,
)
from core.domain.vocabulary import CircuitType, MovementPattern, MuscleRole, PrimaryMuscle, SpinalCompression
from core.metrics.fatigue import activity_neural_units
from core.metrics.session_load.buckets import POINTS_PER_NEURAL_UNIT
from core.metrics.session_load.circuits import HARD_RATING
from core.rules.endurance import MOST_GROWTH, EnduranceHistory, EnduranceSport
from core.rules.ladder import START_SHARE

Rows = Sequence[Mapping[str, Any]]

SPORTS = {  # activity: the movement of the library that knows its equipment, joints and name, and whether legs carry it
    "running": ("easy_run", True),
    "cycling": ("endurance_ride", True),
    "indoor_cycling": ("stationary_bike_ride", True),
    "indoor_rowing": ("rowing_erg_steady", True),
    "lap_swimming": ("swim_laps", False),
    "walking": ("walk", True),
    "elliptical": ("elliptical_trainer", True),
}
SPORT_OF_DISCIPLINE = {
    "running": ("running",),
    "cycling": ("cycling", "indoor_cycling"),
    "rowing": ("indoor_rowing",),
    "swimming": ("lap_swimming",),
}
SPORTS_OF_NEWCOMER = ("walking", "running", "indoor_cycling")
ENDURANCE_DAYS = 28
FOR_TIME_FACTOR = 1.15  # 6.11
LADDER_EXPOSURES, LADDER_HOURS, GATES_AT_ONCE = 2, 48, 2  # 6.12, rule of thumb
LADDER_REST_SECONDS = 90
LONG_HOBBY_MINUTES = 120  # 6.9: a hike of more than two hours
LEAST_SPACED_MINUTES = {"hiking": LONG_HOBBY_MINUTES, "cycling": 60}  # 6.9: up to so long they keep nothing away, unless they are hard
SPINAL_POINTS = {  # G3, per hard set; a station of a round counts as one
    SpinalCompression.NONE: 0.0,
    SpinalCompression.LOW: 0.5,
    SpinalCompression.MODERATE: 1.0,
    SpinalCompression.HIGH: 2.0,
    SpinalCompression.VERY_HIGH: 3.0,
}


def sports(
    movements: Mapping[str, Candidate], done: Rows, disciplines: Rows, activities: Rows, activity_muscles: Rows
) -> tuple[EnduranceSport, ...]:
    """Return the athlete's sports: those done in four weeks and those of liked disciplines, else what anyone can begin."""
    wanted = {slug for row in done for slug in SPORT_OF_DISCIPLINE.get(row["discipline"], ())}
    wanted |= {slug for row in disciplines for slug in SPORT_OF_DISCIPLINE.get(row["slug"], ()) if row["weight"] > 0}
    ids = {row["slug"]: row["id"] for row in activities}
    most = max((float(row["weight"]) for row in disciplines), default=0.0)
    liked = {slug: float(row["weight"]) / most for row in disciplines if most for slug in SPORT_OF_DISCIPLINE.get(row["slug"], ())}
    return tuple(
        EnduranceSport(
            activity=slug,
            name=slug.replace("_", " ").capitalize(),
            uses_legs=legs,
            equipment=movements[movement].equipment,
            joint_risks=movements[movement].joint_risks,
            muscle_percent=muscle_percent(activity_muscles, ids.get(slug)),
            preference=round(100 * liked.get(slug, 0.0)),
            enjoyment=movements[movement].enjoyment,
        )
        for slug, (movement, legs) in SPORTS.items()
        if slug in (wanted or SPORTS_OF_NEWCOMER) and movement in movements
    )


def endurance_history(done: Rows, weeks_ahead: int) -> EnduranceHistory:
    """Return the minutes of endurance a week and the longest session of the last four weeks, grown as the weeks until the plan allow."""
    minutes = [row["duration_seconds"] / 60 for row in done if row["discipline"] in SPORT_OF_DISCIPLINE]
    growth = MOST_GROWTH**weeks_ahead
    return EnduranceHistory(growth * sum(minutes) / (ENDURANCE_DAYS / 7), growth * max(minutes)) if minutes else EnduranceHistory()


def muscle_percent(rows: Rows, activity_id: int | None) -> dict[PrimaryMuscle, int]:
    """Return the share of an activity's load on each muscle [%] (omega of R6)."""
    return {PrimaryMuscle(row["muscle"]): round(100 * row["magnitude"]) for row in rows if row["activity_definition_id"] == activity_id}


def circuits(rows: Rows, stations: Rows, stress: Rows, movements: Mapping[int, Candidate]) -> tuple[CircuitOption, ...]:
    """Return the circuits whose stations the athlete may see; one that expects no time of this level is left out."""
    parts: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in stations:
        parts[row["circuit_template_id"]].append(row)
    loads: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for row in stress:
        loads[row["circuit_template_id"]][row["bucket"]] = float(row["stress"])
    options = (_circuit(row, parts[row["id"]], loads[row["id"]], movements) for row in rows)
    return tuple(option for option in options if option is not None)


def _circuit(row: Mapping[str, Any], parts: Rows, stress: Mapping[str, float], movements: Mapping[int, Candidate]) -> CircuitOption | None:
    used = [movements[part["movement_id"]] for part in parts if part["movement_id"] in movements]
    minutes = circuit_minutes(CircuitType(row["circuit_type"]), row["default_duration_seconds"], row["expected_seconds"])
    if minutes is None or not used or len(used) != len(parts):
        return None
    rounds = row["default_rounds"] or 1
    spinal = max(sum(SPINAL_POINTS[movement.spinal] for movement in used) * rounds / len(used), 0.0)
    return CircuitOption(
        circuit_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        circuit_type=CircuitType(row["circuit_type"]),
        minutes=minutes,
        rounds=row["default_rounds"],
        work_seconds=row["work_seconds"],
        rest_seconds=row["rest_seconds"],
        stations=tuple(
            Station(
                p["movement_id"],
                p["reps"],
                p["duration_seconds"],
                None if p["distance_m"] is None else round(p["distance_m"]),
                p["load_kg"],
            )
            for p in parts
        ),
        load_points=round(stress.get("strength", 0.0) + stress.get("conditioning", 0.0)),
        neural_centipoints=round(CENTIPOINTS_PER_POINT * stress.get("cns", 0.0) / POINTS_PER_NEURAL_UNIT),
        spinal_half_points=round(spinal * HALF_POINTS_PER_POINT),
        recovery_hours=row["min_recovery_hours"],
        muscles=tuple(sorted({muscle for m in used for muscle, role in m.muscles.items() if role is MuscleRole.PRIMARY})),
        equipment=tuple(sorted({slug for movement in used for slug in movement.equipment[0]})),
        skill_gap=max(movement.skill_gap for movement in used),
        joint_risks=_worst(movement.joint_risks for movement in used),
        may_be_main="hyrox" in row["tags"] or "crossfit" in row["tags"],
        preference=max(movement.preference for movement in used),
    )


def circuit_minutes(kind: CircuitType, duration_s: int | None, expected_s: int | None) -> int | None:
    """Return the time that a circuit takes [min] (science 6.11): its own duration where it has one, else 1.15 of what is expected.

    >>> circuit_minutes(CircuitType.ROUNDS_FOR_TIME, None, 600), circuit_minutes(CircuitType.EMOM, 720, None)
    (12, 12)
    """
    if duration_s:
        return math.ceil(duration_s / 60)
    return None if expected_s is None else math.ceil(FOR_TIME_FACTOR * expected_s / 60)


def ladder_work(rows: Rows, movements: Mapping[int, Candidate]) -> tuple[SkillWork, ...]:
    """Return the gates that the athlete works on: two of each ladder's level, begun at about 60 % of what masters them (6.12)."""
    taken: defaultdict[str, int] = defaultdict(int)
    work = []
    for row in rows:
        if row["movement_id"] in movements and taken[row["category"]] < GATES_AT_ONCE:
            taken[row["category"]] += 1
            work.append(
                SkillWork(
                    movement_id=row["movement_id"],
                    category=row["category"],
                    level=row["level"],
                    sets=row["sets"],
                    reps=_start(row["reps"]),
                    hold_seconds=_start(row["hold_seconds"]),
                    rest_seconds=movements[row["movement_id"]].default_rest_seconds or LADDER_REST_SECONDS,
                    exposures=LADDER_EXPOSURES,
                    hours_between=LADDER_HOURS,
                )
            )
    return tuple(work)


def hobby_wishes(
    enjoyed: Rows,
    activities: Rows,
    activity_muscles: Rows,
    last_days: Rows,
    start: date,
    length_days: int,
    declined: Mapping[int, int] = MappingProxyType({}),
    kept: Mapping[int, tuple[int, ...]] = MappingProxyType({}),
) -> tuple[HobbyWish, ...]:
    """Return the hobbies that are due in the microcycle, by how often the athlete wants them and when they were last done.

    `declined` says how often an activity, by its definition, was put off for this week, `kept` on which days the athlete put it.
    """
    last = {row["activity_type"]: row["last_day"] for row in last_days}
    wishes = []
    for row in enjoyed:
        definition = next((a for a in activities if a["activity_type"] == row["activity_type"]), None)
        if row["activity_type"] is None or definition is None:
            continue
        due = due_times(last.get(row["activity_type"]), row["recommend_every_days"], start, length_days)
        days = kept.get(definition["id"], ())
        due = max(due - declined.get(definition["id"], 0), len(days))
        if due > 0:
            minutes = round(definition["default_duration_seconds"] / 60)
            load = float(definition["stress_points"] or 0.0) * minutes / 60
            wishes.append(
                HobbyWish(
                    wish_id=f"hobby:{row['id']}",
                    name=row["custom_name"] or definition["name"],
                    activity=definition["slug"],
                    due_times=due,
                    minutes=minutes,
                    load_points=round(load),
                    enjoyment=round(100 * float(row["enjoyment_score"])),
                    muscle_percent=muscle_percent(activity_muscles, definition["id"]),
                    kept_days=days,
                    **_spacing(definition, load, minutes),
                )
            )
    return tuple(wishes)


def due_times(last_day: date | None, every_days: int, start: date, length_days: int) -> int:
    """Return how often something that is wanted every so many days falls due in a microcycle.

    >>> due_times(date(2026, 11, 20), 7, date(2026, 11, 23), 7), due_times(None, 3, date(2026, 11, 23), 7)
    (1, 3)
    """
    first = start if last_day is None else max(last_day + timedelta(days=every_days), start)
    days_left = (start + timedelta(days=length_days - 1) - first).days
    return 0 if days_left < 0 else days_left // every_days + 1


def fixed_events(rows: Rows, activities: Rows, activity_muscles: Rows, day: date) -> tuple[FixedEvent, ...]:
    """Return the hobbies that the athlete has put on a day themselves."""
    by_id = {row["id"]: row for row in activities}
    events = []
    for row in rows:
        if row["date"] == day:
            definition = by_id[row["activity_definition_id"]]
            minutes = row["estimated_duration_minutes"] or round(definition["default_duration_seconds"] / 60)
            load = row["planned_load_points"] or float(definition["stress_points"] or 0.0) * minutes / 60
            begins: time = row["scheduled_time"] or time(18)
            events.append(
                FixedEvent(
                    event_id=f"session:{row['id']}",
                    name=row["title"] or definition["name"],
                    activity=definition["slug"],
                    start_minute=begins.hour * 60 + begins.minute,
                    minutes=minutes,
                    load_points=round(load),
                    muscle_percent=muscle_percent(activity_muscles, definition["id"]),
                    **_spacing(definition, load, minutes),
                )
            )
    return tuple(events)


def _spacing(definition: Mapping[str, Any], load: float, minutes: int) -> dict[str, Any]:
    least = LEAST_SPACED_MINUTES.get(definition["activity_type"])
    if least is not None and minutes <= least and (definition["default_rpe"] or 0.0) < HARD_RATING:
        definition = {**definition, "hours_before": 0, "hours_after": 0, "avoid_patterns": ()}
    patterns = tuple(MovementPattern(pattern) for pattern in definition["avoid_patterns"] or ())
    legs = {MovementPattern.SQUAT, MovementPattern.LUNGE, MovementPattern.PLYOMETRIC}
    neural = activity_neural_units(load, is_steady=bool(definition["is_rhythmic"]))
    return {
        "neural_centipoints": round(CENTIPOINTS_PER_POINT * neural),
        "hours_before": definition["hours_before"] or 0,
        "hours_after": definition["hours_after"] or 0,
        "avoid_patterns": patterns,
        "is_hard_legs": bool(legs.intersection(patterns)) and (minutes > LONG_HOBBY_MINUTES or not definition["is_rhythmic"]),
    }


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _start(gate: int | None) -> int | None:
    return None if gate is None else max(math.ceil(START_SHARE * gate), 1)


def _worst(risks: Iterable[Mapping[str, int]]) -> dict[str, int]:
    worst: dict[str, int] = {}
    for found in risks:
        for part, risk in found.items():
            worst[part] = max(worst.get(part, 0), risk)
    return worst
