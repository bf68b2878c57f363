"""Which goals does an athlete have, how far is each, and which points drive the program? Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.db import goals as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.goals import (
    GoalCheckIn,
    GoalsView,
    GoalUnit,
    GoalVersion,
    GoalView,
    MacroView,
    PointsChange,
    ProgramPoints,
    Reading,
    TargetView,
)
from core.domain.vocabulary import BiometricMetric, Goal, GoalStatus, GoalType
from core.rules.goal_progress import on_the_line, standing, way_covered
from core.services import goal_readings
from core.services.plan_week import goals_of

Row = Mapping[str, Any]
MORE_IS_BETTER = frozenset({GoalUnit.DAYS_PER_WEEK, GoalUnit.MINUTES_PER_WEEK})
BETTER = {GoalType.ENDURANCE_EVENT: -1, GoalType.STRENGTH_1RM: 1, GoalType.HABIT_CONSISTENCY: 1, GoalType.SKILL_ACQUISITION: 1}


@dataclass(frozen=True)
class SkillChoice:
    """A movement that a skill goal can be about: what is counted of it, and the level that it proves on its ladder, if it is on one."""

    movement_id: int
    name: str
    unit: GoalUnit
    ladder: str | None
    level: int | None


@dataclass(frozen=True)
class GoalChoices:
    """What a goal can be about besides the movements of the library: disciplines for events, movements of skills and ladders."""

    disciplines: tuple[tuple[int, str], ...]
    skills: tuple[SkillChoice, ...]


def view_goals(database: Database, viewer: Viewer, subject: Subject, *, today: date) -> GoalsView:
    """Return macro cycle, the running program's points and targets, and every goal with its way so far; seven queries at most."""
    with database.read(viewer, subject) as unit:
        macro, rows, program = unit.gather(
            lambda: stored.macro_cycle(unit, subject.user_id, today),
            lambda: stored.goals(unit, subject.user_id),
            lambda: stored.program(unit, subject.user_id),
        )
        chains = chains_of(rows)
        targets: Sequence[Row] = () if program is None else program["targets"] or ()
        asked = [goal_readings.wanted(chain[-1], chain[0]["effective_from"]) for chain in chains]
        if program is not None:
            asked += [goal_readings.wanted({**row, "goal_type": None}, program["start_date"]) for row in targets]
        change, readings = unit.gather(
            lambda: None if program is None else stored.last_points_change(unit, subject.user_id, program["id"]),
            lambda: goal_readings.read(unit, subject.user_id, asked, today),
        )
    goals = [_goal(chain, found, today) for chain, found in zip(chains, readings[: len(chains)], strict=True)]
    return GoalsView(
        today=today,
        macro=None if macro is None else MacroView(macro["id"], macro["name"], macro["start_date"], macro["end_date"]),
        program=None if program is None else _program(program, change),
        targets=tuple(_target(row, found, program or {}, today) for row, found in zip(targets, readings[len(chains) :], strict=True)),
        goals=tuple(sorted(goals, key=lambda goal: (not goal.is_open, goal.priority, goal.target_date or date.max, goal.goal_id))),
    )


def choices(database: Database, viewer: Viewer, subject: Subject) -> GoalChoices:
    """Return what a goal can be about."""
    with database.read(viewer, subject) as unit:
        disciplines, skills = stored.disciplines(unit), stored.skill_movements(unit)
    return GoalChoices(
        disciplines=tuple((row["id"], row["name"]) for row in disciplines),
        skills=tuple(
            SkillChoice(
                row["id"],
                row["name"],
                GoalUnit.SECONDS if row["metric_type"] in ("time", "time_under_tension") else GoalUnit.REPETITIONS,
                row["ladder"],
                row["level"],
            )
            for row in skills
        ),
    )


def chains_of(rows: Sequence[Row]) -> list[list[dict[str, Any]]]:
    """Return the versions of each goal, oldest first; the last of a chain is the goal as it stands."""
    chains: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        chain = chains.pop(row["previous_version_id"], []) if row["previous_version_id"] is not None else []
        chains[row["id"]] = [*chain, dict(row)]
    return list(chains.values())


def _goal(chain: Sequence[Row], readings: tuple[Reading, ...], today: date) -> GoalView:
    row, since = chain[-1], chain[0]["effective_from"]
    check_ins = [_check_in(own) for version in chain for own in version["check_ins"] or ()]
    known = [*readings, *(Reading(own.day, own.value) for own in check_ins if own.value is not None)]
    current = max(known, key=lambda reading: reading.day, default=None)
    baseline, target, due = row["baseline_value"], row["target_value"], row["target_date"]
    value = None if current is None else current.value
    better = BETTER.get(GoalType(row["goal_type"]), 0)
    return GoalView(
        goal_id=row["id"],
        goal_type=GoalType(row["goal_type"]),
        title=row["title"],
        subject=row["movement_name"] or row["discipline_name"] or "",
        unit=GoalUnit(row["unit"]),
        since=since,
        baseline=baseline,
        target=target,
        target_date=due,
        target_distance_m=row["target_distance_m"],
        metric=None if row["metric"] is None else BiometricMetric(row["metric"]),
        movement_id=row["movement_id"],
        discipline_id=row["discipline_id"],
        priority=row["priority"],
        status=GoalStatus(row["status"]),
        notes=row["notes"] or "",
        readings=readings,
        check_ins=tuple(sorted(check_ins, key=lambda own: own.day)),
        versions=tuple(_version(own) for own in chain),
        current=current,
        share=way_covered(baseline, target, value, better=better),
        expected=on_the_line(baseline, target, since, due, today),
        standing=standing(baseline, target, value, since=since, until=due, today=today, better=better),
    )


def _check_in(row: Row) -> GoalCheckIn:
    return GoalCheckIn(row["id"], date.fromisoformat(row["day"]), row["value"], row["target"], row["notes"] or "")


def _version(row: Row) -> GoalVersion:
    return GoalVersion(
        goal_id=row["id"],
        number=row["version"],
        title=row["title"],
        target_value=row["target_value"],
        target_date=row["target_date"],
        first=row["effective_from"],
        last=row["effective_to"],
        status=GoalStatus(row["status"]),
    )


def _target(row: Row, readings: tuple[Reading, ...], program: Row, today: date) -> TargetView:
    first, last = program_span(program)
    current = readings[-1] if readings else None
    begun = [reading for reading in readings if reading.day <= first] or readings
    start = begun[0].value if begun else None
    value = None if current is None else current.value
    better = 1 if row["movement_id"] is not None or GoalUnit(row["unit"]) in MORE_IS_BETTER else 0
    return TargetView(
        target_id=row["id"],
        goal=Goal(row["goal_type"]),
        subject=row["movement_name"] or "",
        unit=GoalUnit(row["unit"]),
        target=row["target_value"],
        start=start,
        current=current,
        share=way_covered(start, row["target_value"], value, better=better),
        standing=standing(start, row["target_value"], value, since=first, until=last, today=today, better=better),
        achieved_on=None if row["achieved_at"] is None else date.fromisoformat(row["achieved_at"]),
    )


def program_span(program: Row) -> tuple[date, date]:
    """Return the first and the last day of a stored program."""
    return program["start_date"], program["start_date"] + timedelta(weeks=program["duration_weeks"]) - timedelta(days=1)


def _program(program: Row, change: Row | None) -> ProgramPoints:
    first, last = program_span(program)
    places = (Goal(program["goal_1"]), Goal(program["goal_2"]), Goal(program["goal_3"]))
    return ProgramPoints(
        program_id=program["id"],
        name=program["name"] or "Program",
        first=first,
        last=last,
        places=places,
        points={goal: program[f"goal_weight_{place}"] for place, goal in enumerate(places, start=1)},
        last_change=None if change is None else _change(change),
    )


def _change(row: Row) -> PointsChange:
    return PointsChange(
        row["id"], row["changed_at"], row["changed_by"] or "somebody", goals_of(row["before_json"]), goals_of(row["after_json"])
    )
