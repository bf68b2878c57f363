"""How does a running program follow other goals from today on and keep its past? Its points, and the taper before an event.

A change is kept in the change log; planning the microcycles ahead is `core.services.programs.plan_program`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.db import changes, plans, reference
from core.db import goals as stored
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.goals import PointsChange, WeekBeforeAfter, WeekDigest
from core.domain.planning import QUARTERS_PER_SET
from core.domain.vocabulary import ChangeAction, Goal, GoalStatus, GoalType, MicrocycleType, PrimaryMuscle
from core.rules.goal_points import check_points, three_places
from core.rules.program_outline import MicrocycleOutline, outline_at, outline_program
from core.services.goals import program_span
from core.services.plan_week import goals_of, local_today

PROGRAMS = "programs"
GOAL_COLUMNS = tuple(f"{name}_{place}" for place in (1, 2, 3) for name in ("goal", "goal_weight"))
Row = Mapping[str, Any]


def change_points(
    database: Database, viewer: Viewer, subject: Subject, program_id: int, points: Mapping[Goal, int], *, now: datetime
) -> int | None:
    """Share the ten points of a running program anew from today on; return the change that undoes it, `None` when nothing is different.

    Types and dates of the microcycles stay. Raises `InputError` unless up to three goals share ten points, `NotFoundError` for a program
    that the subject does not follow.
    """
    check_points(points)
    with database.write(viewer, subject) as unit:
        program = _followed(unit, subject.user_id, program_id)
        order = [Goal(program[f"goal_{place}"]) for place in (1, 2, 3)]
        before = {name: program[name] for name in GOAL_COLUMNS}
        after = _columns(points, order)
        if goals_of(before) == goals_of(after):
            return None
        stored.change(unit, PROGRAMS, program_id, after)
        _follow_points(unit, {**program, **after}, local_today(unit, subject.user_id, now))
        return changes.record_change(unit, ChangeAction.UPDATE, program_id, before, after, table=PROGRAMS)


def undo_points(database: Database, viewer: Viewer, subject: Subject, change_id: int, *, now: datetime) -> int:
    """Take a change of points back, from today on, and return the program; raise `NotFoundError` when it was undone already."""
    with database.write(viewer, subject) as unit:
        change = changes.take_row_change(unit, change_id, (PROGRAMS,))
        program = _followed(unit, subject.user_id, change["record_id"])
        before = {name: change["before_json"][name] for name in GOAL_COLUMNS}
        stored.change(unit, PROGRAMS, program["id"], before)
        _follow_points(unit, {**program, **before}, local_today(unit, subject.user_id, now))
    return int(program["id"])


def lay_out_taper(database: Database, viewer: Viewer, subject: Subject, program_id: int, *, now: datetime) -> bool:
    """Lay the microcycles ahead out anew around the first dated event that is still to come; return whether any of them changed.

    The last two weeks before the event taper, a lighter one follows (science 6.7). Where the event was moved away or closed, its taper is
    taken out. Microcycles that are over stay as they were, and so does a program that none of the goals' events lies in.
    """
    with database.write(viewer, subject) as unit:
        program = _followed(unit, subject.user_id, program_id)
        today = local_today(unit, subject.user_id, now)
        cycles = plans.microcycles(unit, subject.user_id, program_id)
        if not cycles:
            return False
        goals, (first, last) = stored.goals(unit, subject.user_id), program_span(program)
        if not any(first <= day <= last for day in _event_days(goals)):
            return False
        event = _event(goals, today, last)
        outlined = outline_program(
            program["start_date"],
            program["duration_weeks"],
            goals_of(program),
            deload_every=program["deload_every_n_microcycles"],
            length_days=cycles[0]["length_days"],
            is_return=cycles[0]["microcycle_type"] == MicrocycleType.RAMP_IN,
            event=event,
        )
        pairs = [(row, outline) for row, outline in zip(cycles, outlined, strict=False) if _last_day(row) >= today]
        changed = [(row, outline) for row, outline in pairs if row["microcycle_type"] != outline.microcycle_type]
        for row, outline in pairs:
            write_outline(unit, row, outline)
    return bool(changed)


def event_in_program(database: Database, viewer: Viewer, subject: Subject, program_id: int, *, now: datetime) -> date | None:
    """Return the day of the first dated event that is still to come within a program."""
    with database.read(viewer, subject) as unit:
        program = _followed(unit, subject.user_id, program_id)
        today = local_today(unit, subject.user_id, now)
        return _event(stored.goals(unit, subject.user_id), today, program_span(program)[1])


def week_before_and_after(
    database: Database, viewer: Viewer, subject: Subject, program_id: int, change: PointsChange, *, today: date
) -> WeekBeforeAfter | None:
    """Return the next microcycle as it was planned before a change of points and as it is planned now; `None` until both are there.

    The next one is the first that has begun on no day before the change; both plans come from the proposals that were kept.
    """
    first = change.changed_at.date()
    with database.read(viewer, subject) as unit:
        rows = stored.proposals_around(
            unit, subject.user_id, program_id, moment=change.changed_at, first=first, last=first + timedelta(days=21)
        )
        by_cycle: dict[int, dict[bool, Row]] = {}
        for row in rows:
            by_cycle.setdefault(row["microcycle_id"], {})[row["is_before"]] = row
        both = next((pair for pair in by_cycle.values() if len(pair) > 1), None)
        if both is None:
            return None
        names = reference.movement_names(unit.session)
    return WeekBeforeAfter(both[True]["for_date"], _digest(both[True]["plan"], names), _digest(both[False]["plan"], names))


def _followed(unit: ReadUnit | WriteUnit, user_id: int, program_id: int) -> dict[str, Any]:
    program = plans.active_program(unit, user_id)
    if program is None or program["id"] != program_id:
        raise NotFoundError("This is not the program that you follow any more.")
    return program


def _columns(points: Mapping[Goal, int], order: Sequence[Goal]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    kept = [goal for goal in order if goal in points] + [goal for goal in points if goal not in order]
    for place, (goal, value) in enumerate(three_places(points, kept), start=1):
        columns |= {f"goal_{place}": goal.value, f"goal_weight_{place}": value}
    return columns


def _follow_points(unit: WriteUnit, program: Row, today: date) -> None:
    """Bring load and volume of the microcycles that are not over into line; the rules scale a deload by what leads (science 6.7)."""
    cycles = plans.microcycles(unit, unit.subject_id, program["id"])
    kinds = [MicrocycleType(row["microcycle_type"]) for row in cycles]
    points, every = goals_of(program), program["deload_every_n_microcycles"]
    for place, row in enumerate(cycles):
        if _last_day(row) >= today:
            write_outline(unit, row, outline_at(kinds, place, row["start_date"], row["length_days"], points, every))


def write_outline(unit: WriteUnit, row: Row, outline: MicrocycleOutline) -> None:
    """Give a stored microcycle the type, load and volume of an outline."""
    values = {
        "microcycle_type": outline.microcycle_type.value,
        "intensity_percent": round(outline.intensity_percent, 1),
        "volume_percent": round(100 * outline.growth * outline.volume_factor, 1),
        "deload_week": outline.is_deload,
    }
    if any(row[name] != value for name, value in values.items()):
        stored.change(unit, "microcycles", row["id"], values)


def _last_day(row: Row) -> date:
    last: date = row["start_date"] + timedelta(days=row["length_days"] - 1)
    return last


def _event_days(goals: Sequence[Row]) -> list[date]:
    """Days of events in any version of a goal, closed ones among them."""
    return [row["target_date"] for row in goals if row["goal_type"] == GoalType.ENDURANCE_EVENT and row["target_date"] is not None]


def _event(goals: Sequence[Row], today: date, last: date) -> date | None:
    days = _event_days([row for row in goals if row["status"] == GoalStatus.ACTIVE])
    return min((day for day in days if today <= day <= last), default=None)


def _digest(plan: Row, names: Mapping[int, str]) -> WeekDigest:
    sessions = [(day["day"], day["session"]) for day in plan["days"] if day["session"] is not None]
    items = [item for _, session in sessions for item in session["items"]]
    endurance = [part for _, session in sessions for part in session["endurance"]]
    muscles = {PrimaryMuscle(muscle): quarters / QUARTERS_PER_SET for muscle, quarters in plan["muscle_quarters"].items()}
    mains = [names.get(item["movement_id"], item["slug"]) for item in items if item["role"] == "main"]
    return WeekDigest(
        sessions=len(sessions),
        minutes=round(sum(session["estimated_seconds"] for _, session in sessions) / 60),
        sets=sum(muscles.values()),
        endurance_minutes=sum(part["minutes"] for part in endurance),
        mobility_sets=sum(item["sets"] for item in items if item["goal"] == Goal.MOBILITY),
        main_lifts=tuple(dict.fromkeys(mains)),
        days=tuple((date.fromisoformat(day), session["session_type"]) for day, session in sessions),
        muscle_sets=muscles,
    )
