"""How does a planned week become rows: sessions as they stand, as they were issued, and the proposal that made them?"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from importlib.metadata import version
from typing import Any

from core.db import plans
from core.db.rows import insert_rows
from core.db.unit import WriteUnit
from core.domain.planning import CENTIPOINTS_PER_POINT, QUARTERS_PER_SET, to_json
from core.domain.vocabulary import ExerciseRole, MuscleRole, RecommendationKind, SessionSection, SessionStatus, SetType, SolverStatus
from core.domain.weekplan import PlannedDay, PlannedItem, PlannedSession, PlanResult, PlanStatus
from core.metrics.fatigue import ROLE_SHARE, set_effort
from core.services.assemble_week import AssembledWeek

SOLVED = {
    PlanStatus.PROVED: SolverStatus.OPTIMAL,
    PlanStatus.FEASIBLE: SolverStatus.FEASIBLE,
    PlanStatus.IMPOSSIBLE: SolverStatus.INFEASIBLE,
    PlanStatus.OUT_OF_TIME: SolverStatus.TIMED_OUT,
}
SECTION_MINUTES = {
    SessionSection.MAIN: "main_duration_minutes",
    SessionSection.ACCESSORY: "accessory_duration_minutes",
    SessionSection.FINISHER: "finisher_duration_minutes",
}
TITLES = {"upper": "Upper body", "lower": "Lower body", "full_body": "Full body", "cardio": "Endurance"}
SHARED = (
    "date",
    "scheduled_time",
    "session_type",
    "title",
    "intent_tags",
    "main_circuit_id",
    "finisher_circuit_id",
    "activity_definition_id",
    "estimated_duration_minutes",
    "planned_load_points",
    "coach_notes",
)


@dataclass(frozen=True)
class StoredWeek:
    """What a planned week became: the proposal and its sessions."""

    recommendation_id: int
    session_ids: tuple[int, ...]


def store_week(
    unit: WriteUnit, program_id: int, microcycle: Mapping[str, Any], assembled: AssembledWeek, result: PlanResult, *, today: date
) -> StoredWeek:
    """Write a checked week in place of what was planned from today on, and the proposal that explains and replays it.

    Only a plan that the verifier passed may come here; days before today and sessions that were begun stay as they are.
    """
    first = max(microcycle["start_date"], today)
    if result.plan is not None:
        plans.drop_planned(unit, microcycle["id"], first)
    writer = _Writer(unit, program_id, microcycle["id"], assembled)
    ids = [] if result.plan is None else [writer.session(day) for day in result.plan.days if day.session is not None and day.day >= first]
    if result.plan is not None:
        ids += [number for day in result.plan.days if day.day >= first for number in writer.events(day)]
    recommendation_id = store_recommendation(
        unit, RecommendationKind.MICROCYCLE, assembled, result, today=today, program_id=program_id, microcycle_id=microcycle["id"]
    )
    return StoredWeek(recommendation_id, tuple(ids))


def store_recommendation(
    unit: WriteUnit, kind: RecommendationKind, assembled: AssembledWeek, result: PlanResult, *, today: date, **links: Any
) -> int:
    """Write a proposal with the versions of everything that it read, its proof, its reasons and the input that replays it."""
    number = plans.insert(
        unit,
        "recommendations",
        {
            "kind": kind.value,
            "for_date": assembled.problem.days[0].day,
            "heuristics_name": assembled.problem.heuristics_name,
            "heuristics_version": assembled.problem.heuristics_version,
            "state_date": today,
            "state_hash": assembled.state_hash,
            "code_version": version("gainsly"),
            "solver_version": result.solver_version,
            "solver_seed": result.seed,
            "solver_status": SOLVED[result.status].value,
            "objective": result.what_objective,
            "bound": result.what_bound,
            "gap": result.gap,
            "deterministic_time": result.deterministic_time,
            "input_hash": result.input_hash,
            "input_json": json.loads(to_json(assembled.problem)),
            "output_json": {**json.loads(to_json(result)), "assumed": list(assembled.notes)},
            **links,
        },
    )
    goals = [{"recommendation_id": number, "goal_id": goal} for goal in assembled.goal_ids]
    runs = [{"recommendation_id": number, "ingestion_run_id": assembled.ingestion_run_id}] if assembled.ingestion_run_id else []
    reasons = [
        {
            "recommendation_id": number,
            "position": position,
            "rule": share.term,
            "movement_id": reason.movement_id,
            "values_json": {"value": share.value, "price": reason.price, "alternative_id": reason.alternative_id},
            "sentence": share.words,
        }
        for position, (reason, share) in enumerate(((own, share) for own in result.reasons for share in own.shares), start=1)
    ]
    for table, rows in (("recommendation_goals", goals), ("recommendation_ingestion_runs", runs), ("recommendation_reasons", reasons)):
        if rows:
            plans.insert_many(unit, table, rows)
    return number


class _Writer:
    """Writes the sessions of one week."""

    def __init__(self, unit: WriteUnit, program_id: int, microcycle_id: int, assembled: AssembledWeek) -> None:
        self.unit, self.program_id, self.microcycle_id = unit, program_id, microcycle_id
        self.movements = {candidate.movement_id: candidate for candidate in assembled.problem.candidates}
        self.muscles = plans.muscle_ids(unit)
        self.activities = plans.activity_ids(unit)

    def session(self, day: PlannedDay) -> int:
        """Write one session with its exercises, sets and muscle volumes, and the issued copy; return its id."""
        session = day.session
        assert session is not None  # noqa: S101 (the caller passes days with a session only)
        values = self._session_values(day, session)
        number = plans.insert(self.unit, "sessions", values)
        issued = plans.insert(self.unit, "issued_sessions", {"session_id": number, **{name: values[name] for name in SHARED}})
        rows = [self._exercise(item) for item in session.items]
        if rows:
            own = plans.insert_many(self.unit, "session_exercises", [{"session_id": number, **row, **self._load_of(row)} for row in rows])
            copies = plans.insert_many(self.unit, "issued_session_exercises", [{"issued_session_id": issued, **row} for row in rows])
            self._sets("session_exercise_sets", "session_exercise_id", own, session)
            self._sets("issued_exercise_sets", "issued_session_exercise_id", copies, session)
        self._volumes(number, session)
        return number

    def events(self, day: PlannedDay) -> list[int]:
        """Write the hobbies that the plan suggests for a day, as sessions of their own."""
        numbers = []
        for event in day.events:
            activity_id, name = self.activities[event.activity]
            begins = time(event.start_minute // 60, event.start_minute % 60)
            values: dict[str, Any] = {
                **dict.fromkeys(SHARED),
                "date": day.day,
                "scheduled_time": begins,
                "session_type": "custom",
                "title": name,
                "intent_tags": ["hobby"],
                "activity_definition_id": activity_id,
                "estimated_duration_minutes": event.minutes,
                "planned_load_points": event.load_points,
            }
            place = {"program_id": self.program_id, "microcycle_id": self.microcycle_id, "day_number": day.number}
            number = plans.insert(self.unit, "sessions", {**place, "status": SessionStatus.PLANNED.value, **values})
            plans.insert(self.unit, "issued_sessions", {"session_id": number, **values})
            numbers.append(number)
        return numbers

    def _session_values(self, day: PlannedDay, session: PlannedSession) -> dict[str, Any]:
        minutes: defaultdict[str, int] = defaultdict(int)
        for item in session.items:
            minutes[SECTION_MINUTES.get(item.section, "accessory_duration_minutes")] += item.seconds
        endurance = session.endurance[0] if session.endurance else None
        main = [part.circuit_id for part in session.circuits if part.section is SessionSection.MAIN]
        finisher = [part.circuit_id for part in session.circuits if part.section is not SessionSection.MAIN]
        return {
            "program_id": self.program_id,
            "microcycle_id": self.microcycle_id,
            "day_number": day.number,
            "status": SessionStatus.PLANNED.value,
            "date": day.day,
            "scheduled_time": time(session.start_minute // 60, session.start_minute % 60),
            "gym_id": session.gym_id,
            "session_type": session.session_type.value,
            "title": TITLES.get(session.session_type.value, session.session_type.value.capitalize()),
            "intent_tags": sorted({item.goal.value for item in session.items} | ({"endurance"} if endurance else set())),
            "main_circuit_id": main[0] if main else None,
            "finisher_circuit_id": finisher[0] if finisher else None,
            "activity_definition_id": self.activities[endurance.activity][0]
            if endurance and endurance.activity in self.activities
            else None,
            "warmup_duration_minutes": round(session.warmup_seconds / 60),
            "cooldown_duration_minutes": round(session.cooldown_seconds / 60),
            **{name: round(minutes[name] / 60) for name in SECTION_MINUTES.values()},
            "estimated_duration_minutes": round(session.estimated_seconds / 60),
            "planned_load_points": session.load_points,
            "total_fatigue": round(sum(self._fatigue(item) for item in session.items), 3),
            "cns_fatigue": session.neural_centipoints / CENTIPOINTS_PER_POINT,
            "coach_notes": None if endurance is None else f"{endurance.activity}: {'; '.join(endurance.blocks)}",
        }

    def _exercise(self, item: PlannedItem) -> dict[str, Any]:
        return {
            "movement_id": item.movement_id,
            "session_section": item.section.value,
            "role": item.role.value,
            "circuit_id": None,
            "order_in_session": item.order,
            "superset_group": item.superset_group,
            "target_sets": item.sets,
            "target_rep_range_min": None if item.reps is None else item.reps[0],
            "target_rep_range_max": None if item.reps is None else item.reps[1],
            "target_load_kg": item.load_kg,
            "target_rpe": item.rpe,
            "target_rir": item.rir,
            "target_duration_seconds": item.hold_seconds,
            "target_distance_m": item.distance_m,
            "tempo": item.tempo,
            "default_rest_seconds": item.rest_seconds,
            "notes": item.goal.value,
        }

    def _load_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"is_complex_lift": self.movements[row["movement_id"]].is_complex, "completed": False}

    def _sets(self, table: str, link: str, ids: list[int], session: PlannedSession) -> None:
        rows = []
        for number, item in zip(ids, session.items, strict=True):
            ramp = [
                self._set_row(link, number, place, SetType.WARMUP, (rung.reps, rung.reps), rung.load_kg, None, None, None)
                for place, rung in enumerate(item.ramp, start=1)
            ]
            differs = item.set_loads_kg and len(set(item.set_loads_kg)) > 1
            working = [
                self._set_row(
                    link, number, len(ramp) + place, SetType.WORKING, item.reps, load, item.rpe, item.hold_seconds, item.rest_seconds
                )
                for place, load in enumerate(item.set_loads_kg if differs else (item.load_kg,) * item.sets, start=1)
            ]
            rows += ramp + working if ramp or differs else []
        if rows:
            plans.insert_many(self.unit, table, rows)

    @staticmethod
    def _set_row(
        link: str,
        number: int,
        place: int,
        kind: SetType,
        reps: tuple[int, int] | None,
        load_kg: float | None,
        rpe: float | None,
        seconds: int | None,
        rest: int | None,
    ) -> dict[str, Any]:
        return {
            link: number,
            "set_number": place,
            "set_type": kind.value,
            "target_rep_min": None if reps is None else reps[0],
            "target_rep_max": None if reps is None else reps[1],
            "target_load_kg": load_kg,
            "target_rpe": rpe,
            "target_duration_seconds": seconds,
            "rest_seconds": rest,
        }

    def _fatigue(self, item: PlannedItem) -> float:
        roles = self.movements[item.movement_id].muscles.values()
        effort = set_effort(item.rir) * item.sets * self.movements[item.movement_id].fatigue_percent / 100
        return effort * sum(ROLE_SHARE[role] for role in roles)

    def _volumes(self, session_id: int, session: PlannedSession) -> None:
        hard: defaultdict[str, int] = defaultdict(int)
        for item in session.items:
            if item.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}:
                for muscle, role in self.movements[item.movement_id].muscles.items():
                    hard[muscle.value] += item.sets if role is MuscleRole.PRIMARY else 0
        rows = [
            {
                "user_id": self.unit.subject_id,
                "session_id": session_id,
                "muscle_id": self.muscles[muscle.value],
                "fractional_sets": quarters / QUARTERS_PER_SET,
                "hard_sets": hard[muscle.value],
            }
            for muscle, quarters in session.muscle_quarters.items()
            if quarters
        ]
        if rows:
            insert_rows(self.unit.session, "session_muscle_volumes", rows)
