"""What decides how today's session changes: the session, the body, the place, the movements around it? Read once, nothing is decided."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from core.db import accounts, adaptation, movements, planning_inputs, plans, strength, volume
from core.db.unit import ReadUnit
from core.domain.adaptation import (
    AdaptationInput,
    Body,
    CircuitPart,
    LaterSession,
    MuscleWeek,
    TodayAnswers,
    TodaySession,
)
from core.domain.daily_state import DayState, StateNow
from core.domain.days import zone
from core.domain.planning import QUARTERS_PER_SET, Athlete, Candidate, Injury
from core.domain.review import Landmarks
from core.domain.vocabulary import (
    ExerciseRole,
    ExperienceLevel,
    MovementRuleType,
    MuscleRole,
    PersonaAggression,
    PrimaryMuscle,
    SessionStatus,
)
from core.rules.gym_loads import Equipment
from core.rules.gym_presets import NOT_IN_A_USUAL_GYM
from core.services import assemble_extras as extras
from core.services.assemble_body import injuries_on, state_hash, trends
from core.services.assemble_movements import MovementRows, candidates
from core.services.assemble_week import equipment_of
from core.services.athlete_today import athlete_on, body_on
from core.services.review_muscles import landmarks_of
from core.services.today_body import deload_signs, has_ramp_guard, illness_of
from core.services.today_rows import edge_of, near_movements, session_of
from core.services.week_rows import HISTORY_DAYS, RULE_DAYS

AT_ONCE = ("movements", "gym_equipment", "equipment", "words", "risks", "skills", "disciplines", "enjoyed", "rules")
"""What is read whatever else is known."""


@dataclass(frozen=True)
class AssembledToday:
    """The input of an adaptation with what it was read from: versions of goals, the newest ingestion run, the state of the day."""

    given: AdaptationInput
    goal_ids: tuple[int, ...]
    ingestion_run_id: int | None
    state_hash: str | None
    today: date


def assemble_today(
    unit: ReadUnit,
    user_id: int,
    row: Mapping[str, Any],
    answers: TodayAnswers,
    state: StateNow | None,
    days: Sequence[DayState],
    *,
    now: datetime,
) -> AssembledToday:
    """Read what decides how a planned session changes; `days` are the states of the last week up to today, oldest first."""
    reading = _Reading(unit, user_id, row, answers, state, days, now)
    return AssembledToday(
        given=reading.given(),
        goal_ids=tuple(planning_inputs.current_goal_ids(unit, user_id, reading.today)),
        ingestion_run_id=planning_inputs.last_ingestion_run(unit, user_id),
        state_hash=state_hash(state),
        today=reading.today,
    )


def look_ahead(unit: ReadUnit, user_id: int, row: Mapping[str, Any], answers: TodayAnswers, *, now: datetime) -> None:
    """Read at once what `assemble_today` will ask, before the state of the athlete is known."""
    _Reading(unit, user_id, row, answers, None, (), now)


def muscle_weeks(totals: Mapping[PrimaryMuscle, float], marks: Mapping[PrimaryMuscle, Landmarks]) -> tuple[MuscleWeek, ...]:
    """Return what each muscle gets in a week against its landmarks, from sets to quarter sets."""
    return tuple(
        MuscleWeek(
            muscle, round(QUARTERS_PER_SET * totals.get(muscle, 0.0)), round(QUARTERS_PER_SET * own.mev), round(QUARTERS_PER_SET * own.mrv)
        )
        for muscle, own in sorted(marks.items(), key=lambda entry: entry[0].value)
    )


class _Reading:
    """One session's reading, so that what several parts need is read once."""

    def __init__(
        self,
        unit: ReadUnit,
        user_id: int,
        row: Mapping[str, Any],
        answers: TodayAnswers,
        state: StateNow | None,
        days: Sequence[DayState],
        now: datetime,
    ) -> None:
        self.unit, self.user_id, self.row, self.answers, self.state, self.days, self.now = unit, user_id, row, answers, state, days, now
        self.person = planning_inputs.person(unit, user_id)
        self.moment = now.astimezone(zone(self.person["time_zone"] or "UTC"))
        self.today = self.moment.date()
        self.level = ExperienceLevel(self.person["experience_level"])
        self.persona = PersonaAggression(str(self.person["persona_aggression"]))
        alike: list[Callable[[], object]] = [partial(self._read, name) for name in AT_ONCE]
        unit.gather_all([*alike, *self._of_this_day()])  # known from here on
        self.exposures = self._exposed()
        self.top_sets = self._top_sets()
        knew = adaptation.what_plan_knew(unit, user_id, row["microcycle_id"]) if row["microcycle_id"] else {}
        self.is_return_week = bool(knew.get("return_week"))
        self.known_injuries = {(entry["injury_id"], entry["severity"]) for entry in knew.get("injuries") or ()}

    def given(self) -> AdaptationInput:
        place = self._place()
        found = {own.movement_id: own for own in self._candidates(place)}
        edges = tuple(edge_of(entry) for entry in adaptation.edges(self.unit, self.user_id))
        session = self._session(found)
        injuries = self._injuries()
        forbidden = {entry["movement_id"] for entry in self._read("rules") if entry["rule_type"] == MovementRuleType.HARD_NO}
        week = self._week()
        skills = self._new_skills(found)
        equipment = frozenset(place.slugs) - frozenset(self.answers.missing)
        near = near_movements(session, found, edges, equipment, skills, week, forbidden)
        return AdaptationInput(
            session=session,
            body=self._body(session),
            athlete=self._athlete(),
            candidates=tuple(found[number] for number in sorted(near)),
            equipment=tuple(sorted(place.slugs)),
            answers=self.answers,
            edges=tuple(edge for edge in edges if {edge.source_id, edge.target_id} <= near),
            injuries=injuries,
            injuries_in_plan=tuple(own.injury_id for own in injuries if (own.injury_id, own.severity) in self.known_injuries),
            muscles=week,
            later=self._later(found),
            forbidden=tuple(sorted(forbidden & near)),
            new_skills=tuple(sorted(skills & near)),
            deload=deload_signs(self.unit, self.user_id, self.row, session, self.days, self.top_sets, found),
            is_elsewhere=self.answers.place_id not in {None, self.row["gym_id"]},
            done_load_points=round(self.state.today.load_points or 0.0, 1) if self.state else 0.0,
        )

    def _read(self, name: str, **values: Any) -> list[dict[str, Any]]:
        return planning_inputs.read(self.unit, name, self.user_id, **values)

    def _of_this_day(self) -> tuple[Callable[[], object], ...]:
        """Return the reads that wait for nothing but the session and the athlete's day."""
        unit, user_id = self.unit, self.user_id
        return (
            self._exposed,
            self._injuries,
            self._top_sets,
            self._planned,
            self._week,
            lambda: has_ramp_guard(unit, user_id, self.today, self.persona, self.row["planned_load_points"]),
            lambda: illness_of(unit, user_id, self.moment),
            lambda: planning_inputs.last_activity_day(unit, user_id, self.now),
            lambda: adaptation.what_plan_knew(unit, user_id, self.row["microcycle_id"]) if self.row["microcycle_id"] else None,
            lambda: plans.microcycles(unit, user_id, self.row["program_id"]) if self.row["program_id"] else None,
            lambda: adaptation.edges(unit, user_id),
            lambda: accounts.latest_biometrics(unit, user_id),
            lambda: movements.muscles(unit, user_id),
            lambda: movements.equipment(unit, user_id),
            lambda: planning_inputs.current_goal_ids(unit, user_id, self.today),
            lambda: planning_inputs.last_ingestion_run(unit, user_id),
        )

    def _exposed(self) -> list[dict[str, Any]]:
        return self._read("exposures", since=self._back(HISTORY_DAYS), recent=self._back(RULE_DAYS), start=self._back(-1))

    def _top_sets(self) -> list[dict[str, Any]]:
        return strength.top_sets_of(self.unit, self.user_id, [entry["id"] for entry in self._read("movements")], self.today)

    def _back(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _place(self) -> Equipment:
        """Return what stands at the place that was named, else the session's, else the usual one, else in a usual gym."""
        rows = self._read("gym_equipment")
        gyms = {entry["gym_id"] for entry in rows}
        usual = next((entry["gym_id"] for entry in rows if entry["is_default"]), None)
        chosen = next((number for number in (self.answers.place_id, self.row["gym_id"], usual) if number in gyms), None)
        pounds = self.person["use_metric"] is False
        if chosen is None:
            usual_gym = (entry for entry in self._read("equipment") if entry["slug"] not in NOT_IN_A_USUAL_GYM)
            return equipment_of(usual_gym, uses_pounds=pounds)
        own = (entry for entry in rows if entry["gym_id"] == chosen and entry["slug"] is not None)
        return equipment_of(own, uses_pounds=pounds)

    def _candidates(self, place: Equipment) -> tuple[Candidate, ...]:
        rows = self._read("movements")
        self.movement_ids = {entry["slug"]: int(entry["id"]) for entry in rows}
        return candidates(
            MovementRows(
                movements=rows,
                muscles=movements.muscles(self.unit, self.user_id),
                equipment=movements.equipment(self.unit, self.user_id),
                words=self._read("words"),
                risks=self._read("risks"),
                exposures=self.exposures,
                last_sets=(),
                skills=self._read("skills"),
                disciplines=self._read("disciplines"),
                enjoyed=self._read("enjoyed"),
                patterns=(),
                trends=trends(self.top_sets),
                main_before=frozenset(),
                first_hours={},
            ),
            self.level,
            self.today,
            {None: place},
        )

    def _session(self, found: Mapping[int, Candidate]) -> TodaySession:
        exercises, slugs = self._planned()
        session = session_of(self.row, exercises, self._circuits(found), slugs.get(self.row["activity_definition_id"]))
        if session.endurance is None:
            return session
        movement, _ = extras.SPORTS.get(session.endurance.activity, ("", False))
        known = found.get(self.movement_ids.get(movement, 0))
        risks = {} if known is None else known.joint_risks
        return replace(session, endurance=replace(session.endurance, joint_risks=risks))

    def _planned(self) -> tuple[list[dict[str, Any]], dict[int, str]]:
        """Return the exercises of the session, and what every activity is called."""
        unit, user_id, session_ids = self.unit, self.user_id, [self.row["id"]]
        exercises, activities = unit.gather(lambda: plans.exercises(unit, user_id, session_ids), lambda: plans.activity_ids(unit))
        return exercises, {number: slug for slug, (number, _) in activities.items()}

    def _circuits(self, found: Mapping[int, Candidate]) -> list[CircuitPart]:
        wanted = {self.row["main_circuit_id"]: False, self.row["finisher_circuit_id"]: True}
        if not any(wanted):
            return []
        options = extras.circuits(self._read("circuits", level=self.level.value), self._read("stations"), self._read("stress"), found)
        return [
            CircuitPart(own.circuit_id, own.name, wanted[own.circuit_id], own.minutes, own.joint_risks, own.equipment)
            for own in options
            if own.circuit_id in wanted
        ]

    def _injuries(self) -> tuple[Injury, ...]:
        return injuries_on(self._read("injuries", day=self.today), self.today)

    def _athlete(self) -> Athlete:
        return athlete_on(self.person, accounts.latest_biometrics(self.unit, self.user_id).get("weight_kg"), self.today)

    def _body(self, session: TodaySession) -> Body:
        last_training = planning_inputs.last_activity_day(self.unit, self.user_id, self.now)
        away = None if last_training is None or self.is_return_week else (self.today - last_training).days
        has_guard = has_ramp_guard(self.unit, self.user_id, self.today, self.persona, session.load_points)
        of_day = {"days_since_training": away, "has_ramp_guard": has_guard}
        return body_on(self.state, self.days, **of_day, **illness_of(self.unit, self.user_id, self.moment))

    def _week(self) -> tuple[MuscleWeek, ...]:
        """Return what each muscle gets in this microcycle, done and planned, against its landmarks."""
        unit, user_id = self.unit, self.user_id
        own_marks, (first, last), muscle_ids = unit.gather(
            lambda: volume.landmarks(unit, user_id), self._bounds, lambda: plans.muscle_ids(unit)
        )
        marks = landmarks_of(own_marks, self.person, self.today)
        done, sessions = unit.gather(
            lambda: volume.weekly_volume(unit, user_id, first, self.today), lambda: plans.sessions(unit, user_id, self.today, last)
        )
        totals: defaultdict[PrimaryMuscle, float] = defaultdict(float)
        for entry in done:
            totals[PrimaryMuscle(entry["muscle"])] += float(entry["fractional_sets"])
        self.ahead = [entry for entry in sessions if entry["status"] == SessionStatus.PLANNED and entry["activity_definition_id"] is None]
        ahead = [entry["id"] for entry in self.ahead]
        planned, _ = unit.gather(lambda: adaptation.planned_volume(unit, user_id, ahead), self._exercises_later)
        muscles = {number: PrimaryMuscle(slug) for slug, number in muscle_ids.items()}
        for entry in planned:
            totals[muscles[entry["muscle_id"]]] += entry["fractional_sets"]
        return muscle_weeks(totals, marks)

    def _bounds(self) -> tuple[date, date]:
        found = plans.microcycle(self.unit, self.user_id, self.row["microcycle_id"]) if self.row["microcycle_id"] else None
        if found is None:
            return self._back(6), self.today
        return found["start_date"], found["start_date"] + timedelta(days=found["length_days"] - 1)

    def _later(self, found: Mapping[int, Candidate]) -> tuple[LaterSession, ...]:
        rows, exercises = self._exercises_later()
        muscles: defaultdict[int, set[PrimaryMuscle]] = defaultdict(set)
        for entry in exercises:
            if entry["role"] == ExerciseRole.MAIN and entry["movement_id"] in found:
                roles = found[entry["movement_id"]].muscles
                muscles[entry["session_id"]] |= {muscle for muscle, role in roles.items() if role is MuscleRole.PRIMARY}
        return tuple(
            LaterSession(row["id"], row["date"], row["title"] or "Session", tuple(sorted(muscles[row["id"]])))
            for row in rows
            if muscles[row["id"]]
        )

    def _exercises_later(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the sessions of this microcycle after today, and their exercises."""
        rows = [entry for entry in self.ahead if entry["date"] > self.today]
        return rows, plans.exercises(self.unit, self.user_id, [row["id"] for row in rows])

    def _new_skills(self, found: Mapping[int, Candidate]) -> set[int]:
        """Return the movements that the athlete says they can do and has not done in the last months."""
        said = {entry["ref"] for entry in self._read("skills") if entry["scope"] == "movement" and entry["can_do_flag"]}
        return {number for number in said if number in found and found[number].days_since is None}
