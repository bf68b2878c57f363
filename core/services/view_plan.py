"""What does the athlete see of the plan: the program as a row of weeks, and one week with reasons and proof?

A week costs seven queries whatever it holds; reasons and proof come out of the proposal that made it, never from beside it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from core.db import plans, reference
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.plan_views import (
    ExerciseView,
    MicrocycleView,
    MuscleShare,
    PlanDayView,
    ProgramView,
    ProofView,
    ReasonView,
    SessionMark,
    SessionView,
    WeekView,
)
from core.domain.planning import QUARTERS_PER_SET, MuscleTarget
from core.domain.vocabulary import (
    ExerciseRole,
    Goal,
    MicrocycleStatus,
    MicrocycleType,
    PrimaryMuscle,
    ProgressionStyle,
    SessionSection,
    SessionStatus,
    SessionType,
    SplitTemplate,
    Visibility,
)
from core.domain.weekplan import PlanStatus
from core.services.plan_week import goals_of, local_today
from core.services.write_week import HOBBY, KEPT

Rows = Sequence[Mapping[str, Any]]


def view_program(database: Database, viewer: Viewer, subject: Subject) -> ProgramView | None:
    """Return the program that the athlete follows, `None` without one."""
    with database.read(viewer, subject) as unit:
        program, microcycles = plans.running(unit, subject.user_id)
        if program is None:
            return None
        view = _program(program, microcycles)
        last = program["start_date"] + timedelta(days=7 * program["duration_weeks"])
        rows = plans.sessions(unit, subject.user_id, program["start_date"], last)
    return replace(view, sessions=tuple(_mark(row) for row in rows if row["program_id"] == view.program_id))


def view_week(database: Database, viewer: Viewer, subject: Subject, microcycle_id: int | None = None, *, now: datetime) -> WeekView | None:
    """Return one microcycle of the athlete's program, the running or next one when none is named; `None` without a program.

    Raises `NotFoundError` for a microcycle that is not of the program.
    """
    with database.read(viewer, subject) as unit:
        (program, microcycles), today = unit.gather(
            lambda: plans.running(unit, subject.user_id), lambda: local_today(unit, subject.user_id, now)
        )
        if program is None:
            return None
        view = _program(program, microcycles)
        chosen = _choose(view, microcycle_id, today)
        last = chosen.start + timedelta(days=chosen.length_days - 1)
        sessions, exercises, proposals, names = unit.gather(
            lambda: plans.sessions(unit, subject.user_id, chosen.start, last),
            lambda: plans.exercises_between(unit, subject.user_id, chosen.start, last),
            lambda: plans.latest_recommendations(unit, subject.user_id, [chosen.microcycle_id]),
            lambda: reference.movement_names(unit.session),
        )
    proposal = proposals.get(chosen.microcycle_id)
    output: Mapping[str, Any] = {} if proposal is None else proposal["output_json"]
    reader = _WeekReader(exercises, output, names)
    return WeekView(
        program=view,
        microcycle=chosen,
        days=tuple(
            PlanDayView(number, day, day < today, tuple(reader.session(row) for row in sessions if row["date"] == day))
            for number, day in enumerate((chosen.start + timedelta(days=n) for n in range(chosen.length_days)), start=1)
        ),
        muscles=_muscles(() if proposal is None else proposal["targets"], output),
        proof=None if proposal is None else _proof(proposal),
        names=names,
        can_undo=proposal is not None and proposal["replaces_id"] is not None,
    )


def _program(program: Mapping[str, Any], microcycles: Rows) -> ProgramView:
    return ProgramView(
        program_id=program["id"],
        name=program["name"] or "Program",
        start=program["start_date"],
        weeks=program["duration_weeks"],
        goals=goals_of(program),
        split=SplitTemplate(program["split_template"]),
        style=ProgressionStyle(program["progression_style"]),
        days_per_week=program["days_per_week"],
        deload_every=program["deload_every_n_microcycles"],
        visibility=Visibility(program["visibility"]),
        is_template=program["is_template"],
        microcycles=tuple(_microcycle(row) for row in microcycles),
    )


def _microcycle(row: Mapping[str, Any]) -> MicrocycleView:
    return MicrocycleView(
        microcycle_id=row["id"],
        sequence=row["sequence_number"],
        start=row["start_date"],
        length_days=row["length_days"],
        microcycle_type=MicrocycleType(row["microcycle_type"]),
        status=MicrocycleStatus(row["status"]),
        volume_percent=row["volume_percent"],
        intensity_percent=row["intensity_percent"],
        sessions=row["sessions"] or 0,
        planned_load_points=float(row["load_points"] or 0.0),
        is_planned=row["sessions"] is not None,
        minutes=int(row["minutes"] or 0),
    )


def _mark(row: Mapping[str, Any]) -> SessionMark:
    kind, is_dropped = SessionType(row["session_type"]), row["status"] == SessionStatus.SKIPPED
    return SessionMark(row["id"], row["date"], kind, row["title"] or "Session", is_dropped)


def _choose(program: ProgramView, microcycle_id: int | None, today: date) -> MicrocycleView:
    if microcycle_id is not None:
        found = next((cycle for cycle in program.microcycles if cycle.microcycle_id == microcycle_id), None)
        if found is None:
            raise NotFoundError("This week is not part of the program that you follow.")
        return found
    ahead = [cycle for cycle in program.microcycles if cycle.start + timedelta(days=cycle.length_days) > today]
    return (ahead or program.microcycles[-1:])[0]


class _WeekReader:
    """Puts the rows of a week together."""

    def __init__(self, exercises: Rows, output: Mapping[str, Any], names: Mapping[int, str]) -> None:
        self._exercises: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for row in exercises:
            self._exercises[row["session_id"]].append(row)
        self._reasons = {reason["movement_id"]: reason for reason in output.get("reasons", ())}
        self._loads = _load_reasons(output)
        self._names = names
        self._worth = max(output.get("worst_objective", 0) - (output.get("what_objective") or 0), 1)

    def session(self, row: Mapping[str, Any]) -> SessionView:
        is_hobby = HOBBY in row["intent_tags"]
        return SessionView(
            session_id=row["id"],
            day=row["date"],
            begins=row["scheduled_time"],
            session_type=SessionType(row["session_type"]),
            title=row["title"] or "Session",
            status=SessionStatus(row["status"]),
            minutes=row["estimated_duration_minutes"],
            load_points=row["planned_load_points"],
            neural_points=row["cns_fatigue"],
            intents=tuple(row["intent_tags"]),
            exercises=tuple(self._exercise(own, row["date"]) for own in self._exercises[row["id"]]),
            circuits=tuple(name for name in (row["main_circuit"], row["finisher_circuit"]) if name is not None),
            endurance=row["coach_notes"] if row["activity_definition_id"] is not None else None,
            is_hobby=is_hobby,
            is_dropped=row["status"] == SessionStatus.SKIPPED,
            is_kept=KEPT in row["intent_tags"],
            gym=row["gym_name"],
            notes=row["notes"],
        )

    def _exercise(self, row: Mapping[str, Any], day: date) -> ExerciseView:
        sets, reason = row["sets"] or [], self._reasons.get(row["movement_id"], {})
        working = [own["target_load_kg"] for own in sets if own["set_type"] != "warmup" and own["target_load_kg"] is not None]
        return ExerciseView(
            exercise_id=row["id"],
            movement_id=row["movement_id"],
            slug=row["slug"],
            name=row["name"],
            role=ExerciseRole(row["role"]),
            section=SessionSection(row["session_section"]),
            goal=Goal(row["notes"]) if row["notes"] in set(Goal) else None,
            order=row["order_in_session"],
            sets=row["target_sets"],
            reps=None if row["target_rep_range_min"] is None else (row["target_rep_range_min"], row["target_rep_range_max"]),
            load_kg=row["target_load_kg"],
            rpe=row["target_rpe"],
            rir=row["target_rir"],
            hold_seconds=row["target_duration_seconds"],
            distance_m=row["target_distance_m"],
            rest_seconds=row["default_rest_seconds"],
            tempo=row["tempo"],
            superset_group=row["superset_group"],
            ramp=tuple((own["target_rep_max"], own["target_load_kg"]) for own in sets if own["set_type"] == "warmup"),
            set_loads_kg=tuple(working) if len(set(working)) > 1 else (),
            set_reps=_aims(row, sets),
            reasons=tuple(ReasonView(share["term"], share["value"], share["words"]) for share in reason.get("shares", ())),
            wishes=tuple(reason.get("wishes", ())),
            price=reason.get("price"),
            percent=None if reason.get("price") is None else 100 * reason["price"] / self._worth,
            alternative=self._names.get(reason.get("alternative_id") or 0),
            is_completed=row["completed"],
            is_locked=not row["substitution_allowed"],
            load_why=self._loads.get((day, row["movement_id"], row["target_load_kg"]), ""),
        )


def _load_reasons(output: Mapping[str, Any]) -> dict[tuple[date, int, float | None], str]:
    """Return why each load was planned, by day, movement and load: one that was changed since is explained by what changed it."""
    return {
        (date.fromisoformat(day["day"]), item["movement_id"], item["load_kg"]): item["load_reason"]["words"]
        for day in (output.get("plan") or {}).get("days", ())
        for item in (day["session"] or {}).get("items", ())
        if item.get("load_reason")
    }


def _aims(row: Mapping[str, Any], sets: Rows) -> tuple[int, ...]:
    """Return the repetitions that each working set aims at, where they are told within a range (science 6.5)."""
    work = [own for own in sets if own["set_type"] != "warmup" and own["target_rep_min"] is not None]
    is_range = row["target_rep_range_min"] != row["target_rep_range_max"]
    is_told = is_range and bool(work) and all(own["target_rep_min"] == own["target_rep_max"] for own in work)
    return tuple(own["target_rep_min"] for own in work) if is_told else ()


def _muscles(targets: Rows, output: Mapping[str, Any]) -> tuple[MuscleShare, ...]:
    planned = (output.get("plan") or {}).get("muscle_quarters", {})
    return tuple(
        MuscleShare(
            muscle=PrimaryMuscle(own.muscle),
            planned=planned.get(own.muscle, 0) / QUARTERS_PER_SET,
            target=own.target_quarters / QUARTERS_PER_SET,
            low=own.band_quarters[0] / QUARTERS_PER_SET,
            high=own.band_quarters[1] / QUARTERS_PER_SET,
            mrv=own.mrv_quarters / QUARTERS_PER_SET,
        )
        for own in (MuscleTarget(**row) for row in targets)
    )


def _proof(row: Mapping[str, Any]) -> ProofView:
    output = row["output_json"]
    conflicts = output.get("conflicts", ())
    return ProofView(
        recommendation_id=row["id"],
        status=PlanStatus(output["status"]),
        objective=row["objective"],
        bound=row["bound"],
        gap=row["gap"],
        terms=output.get("terms", {}),
        notes=(*output.get("notes", ()), *output.get("assumed", ())),
        conflicts=tuple(part["words"] for conflict in conflicts for part in conflict["parts"]),
        ways_out=tuple(way["words"] for conflict in conflicts for way in conflict["relaxations"]),
        seconds=output.get("seconds"),
        made_at=row["created_at"],
        input_hash=row["input_hash"],
    )
