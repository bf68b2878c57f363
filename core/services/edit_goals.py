"""How does an athlete set, change and close goals? A change ends one version of a goal and writes the next; nothing is overwritten."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from core.db import goals as stored
from core.db import plans
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.goals import GoalDraft, GoalUnit, Reading, TargetDraft
from core.domain.vocabulary import BiometricMetric, GoalStatus, GoalType
from core.services import goal_readings
from core.services.goal_readings import UNIT_OF_METRIC, Wanted
from core.services.goals import chains_of

MACRO_DAYS = (28, 730)  # a long stretch is meant to be about a year
LONGEST_TITLE = 120
MOST_DAYS_PER_WEEK = 7
SKILL_UNITS = frozenset({GoalUnit.REPETITIONS, GoalUnit.SECONDS, GoalUnit.LEVEL})


def save_macro_cycle(
    database: Database, viewer: Viewer, subject: Subject, *, name: str, first: date, last: date, macro_id: int | None = None
) -> int:
    """Create a macro cycle or change one, and return its id; a running program that begins in it belongs to it.

    Raises `InputError` for a name or a length that cannot be.
    """
    title = _title(name)
    if not MACRO_DAYS[0] <= (last - first).days + 1 <= MACRO_DAYS[1]:
        raise InputError(f"A macro cycle lasts {MACRO_DAYS[0]} to {MACRO_DAYS[1]} days, not {(last - first).days + 1}.")
    row = {"name": title, "start_date": first, "end_date": last}
    with database.write(viewer, subject) as unit:
        if macro_id is None:
            macro_id = plans.insert(unit, "macro_cycles", row)
        elif not stored.change(unit, "macro_cycles", macro_id, row):
            raise NotFoundError("This macro cycle does not exist any more.")
        program = plans.active_program(unit, subject.user_id)
        if program is not None and first <= program["start_date"] <= last:
            stored.change(unit, "programs", program["id"], {"macro_cycle_id": macro_id})
    return macro_id


def set_goal(database: Database, viewer: Viewer, subject: Subject, draft: GoalDraft, *, today: date, macro_id: int | None = None) -> int:
    """Write the first version of a goal and return its id; where no start is given, the newest value of the data is it."""
    with database.write(viewer, subject) as unit:
        values = _values(unit, subject.user_id, draft, today)
        return plans.insert(unit, "goals", {**values, "version": 1, "macro_cycle_id": macro_id, "effective_from": today})


def change_goal(database: Database, viewer: Viewer, subject: Subject, goal_id: int, draft: GoalDraft, *, today: date) -> int:
    """End a goal's version yesterday and write the next one, which counts from today; return its id.

    Raises `NotFoundError` for a goal of somebody else and `ConflictError` for a version that is not the newest or was closed.
    """
    with database.write(viewer, subject) as unit:
        row = _open_goal(unit, subject.user_id, goal_id)
        if draft.goal_type is not GoalType(row["goal_type"]):
            raise InputError("A goal keeps its kind; end it and set another one.")
        baseline = row["baseline_value"] if draft.baseline_value is None else draft.baseline_value
        values = _values(unit, subject.user_id, draft, today) | {"baseline_value": baseline}
        _end(unit, row, GoalStatus.SUPERSEDED, max(today - timedelta(days=1), row["effective_from"]))
        linked = {"macro_cycle_id": row["macro_cycle_id"], "program_id": row["program_id"], "previous_version_id": goal_id}
        return plans.insert(unit, "goals", {**values, **linked, "version": row["version"] + 1, "effective_from": today})


def close_goal(database: Database, viewer: Viewer, subject: Subject, goal_id: int, *, reached: bool, today: date) -> None:
    """Mark a goal as reached, or give it up; it stays in the list with everything that was known."""
    with database.write(viewer, subject) as unit:
        row = _open_goal(unit, subject.user_id, goal_id)
        _end(unit, row, GoalStatus.ACHIEVED if reached else GoalStatus.ABANDONED, max(today, row["effective_from"]))


def reopen_goal(database: Database, viewer: Viewer, subject: Subject, goal_id: int) -> None:
    """Take back that a goal was closed."""
    with database.write(viewer, subject) as unit:
        row = stored.goal(unit, subject.user_id, goal_id)
        if row is None or row["status"] not in (GoalStatus.ACHIEVED, GoalStatus.ABANDONED):
            raise NotFoundError("This goal is open already or does not exist any more.")
        stored.change(unit, "goals", goal_id, {"status": GoalStatus.ACTIVE.value, "effective_to": None})


def check_in(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    goal_id: int,
    *,
    day: date,
    today: date,
    value: float | None = None,
    notes: str = "",
) -> float | None:
    """Write down how far a goal is on a day and return the value: the given one, else what data say up to that day.

    A second check-in of the same day replaces the first. Raises `InputError` for a day to come or when nothing is known of that day.
    """
    if day > today:
        raise InputError(f"{day:%d %B %Y} is still to come; a check-in is about a day that was.")
    with database.write(viewer, subject) as unit:
        row = _open_goal(unit, subject.user_id, goal_id)
        if value is None:
            known = _known(unit, subject.user_id, _wanted_of(unit, subject.user_id, row), day)
            value = None if known is None else known.value
        if value is None and not notes.strip():
            raise InputError("Your data say nothing about this goal yet; write down a value or a remark.")
        program = plans.active_program(unit, subject.user_id)
        stored.write_check_in(
            unit,
            {
                "goal_id": goal_id,
                "program_id": None if program is None else program["id"],
                "checkin_date": day,
                "current_value": value,
                "target_value": row["target_value"],
                "notes": notes.strip() or None,
            },
        )
    return value


def remove_check_in(database: Database, viewer: Viewer, subject: Subject, checkin_id: int) -> None:
    """Delete a check-in."""
    with database.write(viewer, subject) as unit:
        if not stored.remove(unit, "goal_checkins", checkin_id):
            raise NotFoundError("This check-in does not exist any more.")


def set_target(database: Database, viewer: Viewer, subject: Subject, draft: TargetDraft, *, today: date) -> int:
    """Give the running program a measurable target with its present value, and return its id."""
    _require_positive("The target", draft.target_value)
    with database.write(viewer, subject) as unit:
        program = plans.active_program(unit, subject.user_id)
        if program is None:
            raise NotFoundError("There is no program that could have a target; begin one first.")
        unit_of = _target_unit(draft)
        wanted = Wanted(unit_of, program["start_date"], movement_id=draft.movement_id, metric=draft.metric)
        known = _known(unit, subject.user_id, wanted, today)
        return plans.insert(
            unit,
            "program_goals",
            {
                "program_id": program["id"],
                "goal_type": draft.goal.value,
                "movement_id": draft.movement_id,
                "metric": None if draft.metric is None else draft.metric.value,
                "target_value": draft.target_value,
                "current_value": None if known is None else known.value,
                "unit": unit_of.value,
            },
        )


def mark_target(
    database: Database, viewer: Viewer, subject: Subject, target_id: int, *, reached: bool, value: float | None, today: date
) -> None:
    """Mark a program's target as reached today with its value, or take that back."""
    row = {"achieved": reached, "achieved_at": today if reached else None} | ({} if value is None else {"current_value": value})
    with database.write(viewer, subject) as unit:
        if not stored.change(unit, "program_goals", target_id, row):
            raise NotFoundError("This target does not exist any more.")


def remove_target(database: Database, viewer: Viewer, subject: Subject, target_id: int) -> None:
    """Delete a program's target."""
    with database.write(viewer, subject) as unit:
        if not stored.remove(unit, "program_goals", target_id):
            raise NotFoundError("This target does not exist any more.")


def _open_goal(unit: ReadUnit | WriteUnit, user_id: int, goal_id: int) -> dict[str, Any]:
    row = stored.goal(unit, user_id, goal_id)
    if row is None:
        raise NotFoundError("This goal does not exist any more.")
    if row["status"] != GoalStatus.ACTIVE or row["effective_to"] is not None:
        raise ConflictError("This goal was changed or closed meanwhile; look at it as it stands now.")
    return row


def _end(unit: WriteUnit, row: Mapping[str, Any], status: GoalStatus, last: date) -> None:
    stored.change(unit, "goals", row["id"], {"status": status.value, "effective_to": last})


def _values(unit: WriteUnit, user_id: int, draft: GoalDraft, today: date) -> dict[str, Any]:
    """Return the columns of a version, with unit and start filled in; raise `InputError` for what its kind needs and does not have."""
    kind = _check(draft, today)
    target = draft.target_value
    if draft.goal_type is GoalType.ENDURANCE_EVENT and target is None:
        target = draft.target_distance_m
    baseline = draft.baseline_value
    wanted = Wanted(
        kind,
        today,
        draft.movement_id,
        draft.metric,
        draft.discipline_id,
        draft.target_distance_m,
        draft.goal_type is GoalType.SKILL_ACQUISITION,
    )
    if baseline is None:
        known = _known(unit, user_id, wanted, today)
        baseline = known.value if known is not None else _zero(draft.goal_type, kind)
    return {
        "title": _title(draft.title),
        "goal_type": draft.goal_type.value,
        "metric": None if draft.metric is None else draft.metric.value,
        "movement_id": draft.movement_id,
        "discipline_id": draft.discipline_id,
        "baseline_value": baseline,
        "target_value": target,
        "unit": kind.value,
        "target_distance_m": draft.target_distance_m,
        "target_date": draft.target_date,
        "priority": draft.priority,
        "notes": draft.notes.strip() or None,
    }


def _zero(goal_type: GoalType, unit: GoalUnit) -> float | None:
    """Nothing logged is a start of nothing where things are counted; a body or a time that nobody measured stays unknown."""
    counted = goal_type in (GoalType.HABIT_CONSISTENCY, GoalType.SKILL_ACQUISITION) or unit is GoalUnit.METRES
    return 0.0 if counted else None


def _check(draft: GoalDraft, today: date) -> GoalUnit:
    if draft.target_value is not None:
        _require_positive("The target", draft.target_value)
    if draft.target_date is not None and draft.target_date <= today:
        raise InputError(f"{draft.target_date:%d %B %Y} has passed; a goal lies ahead.")
    if not 1 <= draft.priority <= 10:
        raise InputError(f"A priority lies between 1 and 10, not at {draft.priority}.")
    if draft.target_value is None and draft.goal_type is not GoalType.ENDURANCE_EVENT:
        raise InputError("A goal has a value to reach, so that progress can be measured.")
    return _unit_of(draft)


def _unit_of(draft: GoalDraft) -> GoalUnit:
    """Return in what a goal is measured; raise `InputError` where its kind lacks what it is about."""
    if draft.goal_type is GoalType.BODY_COMPOSITION:
        return _metric_unit(draft.metric)
    if draft.goal_type is GoalType.STRENGTH_1RM:
        if draft.movement_id is None:
            raise InputError("A strength goal names the movement.")
        return GoalUnit.KILOGRAMS
    if draft.goal_type is GoalType.ENDURANCE_EVENT:
        if draft.discipline_id is None or draft.target_date is None or not draft.target_distance_m:
            raise InputError("An event has a discipline, a distance and a day.")
        _require_positive("The distance in metres", draft.target_distance_m)
        return GoalUnit.METRES if draft.target_value is None else GoalUnit.SECONDS
    if draft.goal_type is GoalType.HABIT_CONSISTENCY:
        if (draft.target_value or 0) > MOST_DAYS_PER_WEEK:
            raise InputError(f"A week has {MOST_DAYS_PER_WEEK} days, not {draft.target_value:g}.")
        return GoalUnit.DAYS_PER_WEEK
    if draft.movement_id is None or draft.unit not in SKILL_UNITS:
        raise InputError("A skill names the movement and what is counted: repetitions, seconds or the level of its ladder.")
    return GoalUnit(draft.unit)


def _metric_unit(metric: BiometricMetric | None) -> GoalUnit:
    if metric is None or metric not in UNIT_OF_METRIC:
        raise InputError("A goal of the body names what is measured, such as body weight or waist.")
    return UNIT_OF_METRIC[metric]


def _target_unit(draft: TargetDraft) -> GoalUnit:
    if draft.metric is not None:
        return _metric_unit(draft.metric)
    if draft.movement_id is not None:
        return GoalUnit.KILOGRAMS
    if draft.unit not in (GoalUnit.DAYS_PER_WEEK, GoalUnit.MINUTES_PER_WEEK):
        raise InputError("A target names a movement, a measurement, training days or endurance minutes a week.")
    return draft.unit


def _wanted_of(unit: WriteUnit, user_id: int, row: Mapping[str, Any]) -> Wanted:
    chain = next(own for own in chains_of(stored.goals(unit, user_id)) if own[-1]["id"] == row["id"])
    return goal_readings.wanted(row, chain[0]["effective_from"])


def _known(unit: WriteUnit, user_id: int, wanted: Wanted, day: date) -> Reading | None:
    readings = goal_readings.read(unit, user_id, [wanted], day)[0]
    return readings[-1] if readings else None


def _title(words: str) -> str:
    title = " ".join(words.split())
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise InputError(f"A name has 1 to {LONGEST_TITLE} signs, not {len(title)}.")
    return title


def _require_positive(name: str, value: float) -> None:
    if not 0 < value < float("inf"):
        raise InputError(f"{name} is {value:g}; it must be a number above 0.")
