"""How does a planned week become sessions: as they stand, and once for ever as they were first issued?

A session that is planned anew keeps its row and with it the copy of what was issued first; one that falls away is marked, never deleted.
Days before the first writable one and sessions that were begun are not touched.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from core.db import adaptation, plans
from core.db.rows import insert_rows
from core.db.unit import WriteUnit
from core.domain.planning import CENTIPOINTS_PER_POINT, QUARTERS_PER_SET, PlanProblem
from core.domain.vocabulary import ExerciseRole, MuscleRole, SessionSection, SessionStatus, SetType
from core.domain.weekplan import PlannedDay, PlannedEvent, PlannedItem, PlannedSession, WeekPlan
from core.rules.exercise_worth import fatigue, stimulus

SECTION_MINUTES = {
    SessionSection.MAIN: "main_duration_minutes",
    SessionSection.ACCESSORY: "accessory_duration_minutes",
    SessionSection.FINISHER: "finisher_duration_minutes",
}
TITLES = {"upper": "Upper body", "lower": "Lower body", "full_body": "Full body", "cardio": "Endurance"}
HOBBY, DECLINED, KEPT = "hobby", "declined", "kept"
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
_FREE = {SessionStatus.PLANNED, SessionStatus.SKIPPED}
LockedExercise = tuple[int, int]
"""Day number and movement of an exercise that stays when the week is planned anew."""


def write_week(
    unit: WriteUnit,
    microcycle: Mapping[str, Any],
    problem: PlanProblem,
    plan: WeekPlan,
    *,
    first: date,
    now: datetime,
    locked: Collection[LockedExercise] = (),
) -> tuple[int, ...]:
    """Write the days of a plan from `first` on in place of what was planned there; return the sessions. What is new is issued `now`.

    `locked` exercises are marked to stay, beside those that are marked already.
    """
    writer = _Writer(unit, microcycle, problem, now, {*locked, *plans.locked_exercises(unit, unit.subject_id, microcycle["id"])})
    rows = plans.sessions_from(unit, unit.subject_id, microcycle["id"], first)
    begun, played = (
        {row["date"] for row in rows if row["status"] not in _FREE and (HOBBY in row["intent_tags"]) is is_hobby}
        for is_hobby in (False, True)
    )
    free = [row for row in rows if row["status"] in _FREE]
    days = [day for day in plan.days if day.day >= first]
    training = [day for day in days if day.session is not None and day.day not in begun]
    hobbies = [(day, event) for day in days for event in day.events if day.day not in played]
    own = [row for row in free if HOBBY not in row["intent_tags"]]
    suggested = [row for row in free if HOBBY in row["intent_tags"]]
    places = _places([day.day for day in training], own)
    spots = _spots([(day.day, writer.activities[event.activity][0]) for day, event in hobbies], suggested)
    writer.kept |= {(row["date"], row["activity_definition_id"]) for row in suggested if KEPT in row["intent_tags"]}
    plans.claim_sessions(unit, [row["id"] for row in free], first)
    plans.clear_sessions(unit, [row["id"] for row in free])
    numbers = [writer.session(day, place) for day, place in zip(training, places, strict=True)]
    numbers += [writer.event(day, event, spot) for (day, event), spot in zip(hobbies, spots, strict=True)]
    plans.mark_dropped(unit, sorted({row["id"] for row in free} - set(numbers)))
    return tuple(numbers)


def _places(days: Sequence[date], rows: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """Return which row each day goes on in: that of the same day, else one that is left over, else none."""
    left = {row["id"]: row["date"] for row in rows}
    found: list[int | None] = []
    for day in days:
        same = next((number for number, own in left.items() if own == day), None)
        if same is not None:
            del left[same]
        found.append(same)
    return [number if number is not None else _taken(left) for number in found]


def _spots(hobbies: Sequence[tuple[date, int]], rows: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """Return the same of hobbies, by day and activity; one that was put off keeps its row, until it comes back to its day itself."""
    off = {(row["date"], row["activity_definition_id"]): row["id"] for row in rows if DECLINED in row["intent_tags"]}
    others = _places([own[0] for own in hobbies if own not in off], [row for row in rows if DECLINED not in row["intent_tags"]])
    left = iter(others)
    return [off[own] if own in off else next(left) for own in hobbies]


def _taken(left: dict[int, date]) -> int | None:
    number = min(left, default=None)
    if number is not None:
        del left[number]
    return number


class _Writer:
    """Writes the sessions of one week."""

    def __init__(
        self, unit: WriteUnit, microcycle: Mapping[str, Any], problem: PlanProblem, now: datetime, locked: Collection[LockedExercise]
    ) -> None:
        self.unit, self.now, self.locked = unit, now, locked
        self.place = {"program_id": microcycle["program_id"], "microcycle_id": microcycle["id"]}
        self.movements = {candidate.movement_id: candidate for candidate in problem.candidates}
        self.muscles = plans.muscle_ids(unit)
        self.place_ids = adaptation.place_ids(unit, unit.subject_id)
        self.activities = plans.activity_ids(unit)
        days = {day.number: day.day for day in problem.days}
        self.kept = {(days[number], self.activities[wish.activity][0]) for number, wish in problem.kept_hobbies.items()}

    def session(self, day: PlannedDay, place: int | None) -> int:
        """Write one session with its exercises, sets and muscle volumes into a row, or a new one with its issued copy; return its id."""
        session = day.session
        assert session is not None  # noqa: S101 (the caller passes days with a session only)
        values = self._session_values(day, session)
        number, issued = self._row(values, place)
        rows = [self._exercise(item) for item in session.items]
        worth = [self._worth(item) for item in session.items]
        if rows:
            own = plans.insert_many(
                self.unit,
                "session_exercises",
                [{"session_id": number, **row, **own, **self._standing(day.number, row)} for row, own in zip(rows, worth, strict=True)],
            )
            self._sets("session_exercise_sets", "session_exercise_id", own, session)
        if rows and issued is not None:
            copies = plans.insert_many(self.unit, "issued_session_exercises", [{"issued_session_id": issued, **row} for row in rows])
            self._sets("issued_exercise_sets", "issued_session_exercise_id", copies, session)
        self._volumes(number, session)
        return number

    def event(self, day: PlannedDay, event: PlannedEvent, place: int | None) -> int:
        """Write a hobby that the plan suggests for a day, as a session of its own; return its id."""
        activity_id, name = self.activities[event.activity]
        values: dict[str, Any] = {
            **dict.fromkeys(SHARED),
            **self.place,
            "day_number": day.number,
            "status": SessionStatus.PLANNED.value,
            "date": day.day,
            "scheduled_time": time(event.start_minute // 60, event.start_minute % 60),
            "session_type": "custom",
            "title": name,
            "intent_tags": [HOBBY, KEPT] if (day.day, activity_id) in self.kept else [HOBBY],
            "activity_definition_id": activity_id,
            "estimated_duration_minutes": event.minutes,
            "planned_load_points": event.load_points,
        }
        return self._row(values, place)[0]

    def _row(self, values: Mapping[str, Any], place: int | None) -> tuple[int, int | None]:
        """Write what a session asks for into a row; a new one is issued. Return the session and, when new, its issued copy."""
        if place is not None:
            plans.update_session(self.unit, place, values)
            return place, None
        number = plans.insert(self.unit, "sessions", values)
        issued = {"session_id": number, "issued_at": self.now, **{name: values[name] for name in SHARED}}
        return number, plans.insert(self.unit, "issued_sessions", issued)

    def _session_values(self, day: PlannedDay, session: PlannedSession) -> dict[str, Any]:
        minutes: defaultdict[str, int] = defaultdict(int)
        worth = [self._worth(item) for item in session.items]
        for item in session.items:
            minutes[SECTION_MINUTES.get(item.section, "accessory_duration_minutes")] += item.seconds
        endurance = session.endurance[0] if session.endurance else None
        main = [part.circuit_id for part in session.circuits if part.section is SessionSection.MAIN]
        finisher = [part.circuit_id for part in session.circuits if part.section is not SessionSection.MAIN]
        return {
            **self.place,
            "day_number": day.number,
            "status": SessionStatus.PLANNED.value,
            "date": day.day,
            "scheduled_time": time(session.start_minute // 60, session.start_minute % 60),
            "gym_id": session.gym_id if session.gym_id in self.place_ids else None,
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
            "total_stimulus": round(sum(own["stimulus"] for own in worth), 3),
            "total_fatigue": round(sum(own["fatigue"] for own in worth), 3),
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

    def _standing(self, day: int, row: Mapping[str, Any]) -> dict[str, Any]:
        movement = row["movement_id"]
        return {
            "is_complex_lift": self.movements[movement].is_complex,
            "completed": False,
            "substitution_allowed": (day, movement) not in self.locked,
        }

    def _sets(self, table: str, link: str, ids: list[int], session: PlannedSession) -> None:
        rows = []
        for number, item in zip(ids, session.items, strict=True):
            ramp = [
                self._set_row(link, number, place, SetType.WARMUP, (rung.reps, rung.reps), rung.load_kg, None, None, None)
                for place, rung in enumerate(item.ramp, start=1)
            ]
            differs = len(set(item.set_loads_kg)) > 1 or len(set(item.set_reps)) > 1
            loads = item.set_loads_kg if len(item.set_loads_kg) == item.sets else (item.load_kg,) * item.sets
            aims = [(own, own) for own in item.set_reps] if len(item.set_reps) == item.sets else [item.reps] * item.sets
            working = [
                self._set_row(link, number, len(ramp) + place, SetType.WORKING, reps, load, item.rpe, item.hold_seconds, item.rest_seconds)
                for place, (load, reps) in enumerate(zip(loads, aims, strict=True), start=1)
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

    def _worth(self, item: PlannedItem) -> dict[str, float]:
        own = self.movements[item.movement_id]
        return {"stimulus": stimulus(own, item.role, item.sets), "fatigue": fatigue(own, item.sets, item.rir)}

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
