"""Which rows of the athlete and of the library decide a microcycle? What waits for nothing else is read at once."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from core.db import accounts, movements, planning_inputs, strength, volume
from core.db.unit import ReadUnit
from core.domain.days import zone
from core.domain.exposures import LiftedExposure
from core.domain.planning import Injury, PerformedWork
from core.domain.vocabulary import ExerciseRole, ExperienceLevel, Goal, MovementPattern, PersonaAggression
from core.rules.program_outline import MicrocycleOutline
from core.services import assemble_extras as extras
from core.services.assemble_body import REST_DAYS, injuries_on, load_limit
from core.services.read_exposures import read_exposures

HISTORY_DAYS = 120
RULE_DAYS = 21
GOALS = frozenset(Goal)
AT_ONCE = (
    *("activities", "activity_muscles", "enjoyed", "disciplines", "gym_equipment", "equipment", "availability", "movements", "words"),
    *("risks", "skills", "patterns", "stations", "stress", "interference", "ladders", "rules"),
)
"""What is read whatever else is known."""


class WeekRows:
    """The rows of one microcycle, with the athlete's day and level."""

    def __init__(self, unit: ReadUnit, user_id: int, outline: MicrocycleOutline, now: datetime) -> None:
        self.unit, self.user_id, self.outline, self.now = unit, user_id, outline, now
        self.start, self.length = outline.start, outline.length_days
        self.last = self.start + timedelta(days=self.length - 1)
        self.since = self.start - timedelta(days=HISTORY_DAYS)
        self.person = planning_inputs.person(unit, user_id)
        self.zone = zone(self.person["time_zone"] or "UTC")
        self.today = now.astimezone(self.zone).date()
        self.weeks_ahead = max((self.start - self.today).days // 7, 0)
        self.level = ExperienceLevel(self.person["experience_level"])
        self.persona = PersonaAggression(str(self.person["persona_aggression"]))
        alike: list[Callable[[], object]] = [partial(self.read, name) for name in AT_ONCE]
        unit.gather_all([*alike, *self._of_this_week()])  # known from here on

    def read(self, name: str, **values: Any) -> list[dict[str, Any]]:
        """Return the rows of one statement of `core.db.planning_inputs`."""
        return planning_inputs.read(self.unit, name, self.user_id, **values)

    def _of_this_week(self) -> tuple[Callable[[], object], ...]:
        """Return the reads that wait for nothing but the athlete's day."""
        unit, user_id = self.unit, self.user_id
        return (
            lambda: planning_inputs.has_low_back_history(unit, user_id),
            lambda: planning_inputs.current_goal_ids(unit, user_id, self.start),
            lambda: planning_inputs.last_ingestion_run(unit, user_id),
            lambda: accounts.latest_biometrics(unit, user_id),
            lambda: movements.muscles(unit, user_id),
            lambda: movements.equipment(unit, user_id),
            lambda: volume.landmarks(unit, user_id),
            lambda: volume.weekly_volume(unit, user_id, self.start, min(self.last, self.today)) if self.today > self.start else (),
            lambda: load_limit(unit, user_id, self.today, self.persona, self.weeks_ahead),
            lambda: self.read("last_sets", since=self.since, start=self.start),
            lambda: self.read("hobby_days", since=self.since),
            lambda: self.read("events", start=self.start, last=self.last),
            lambda: self.read("circuits", level=self.level.value),
            self.lifted,
            self.top_sets,
            self.injuries,
            self.exposed,
            self.recent_work,
            self.done_endurance,
            self.performed_work,
        )

    def exposed(self) -> list[dict[str, Any]]:
        """Return when each movement was done in the last months."""
        recent = self.start - timedelta(days=RULE_DAYS)
        return self.read("exposures", since=self.since, recent=recent, start=min(self.start, self.today + timedelta(days=1)))

    def lifted(self) -> dict[int, tuple[LiftedExposure, ...]]:
        """Return the planned lifts of the last months that were done, by movement."""
        return read_exposures(self.unit, self.user_id, self.since, min(self.start, self.today + timedelta(days=1)))

    def top_sets(self) -> list[dict[str, Any]]:
        """Return the best set of every workout of each movement."""
        return strength.top_sets_of(self.unit, self.user_id, [row["id"] for row in self.read("movements")], self.today)

    def recent_work(self) -> list[dict[str, Any]]:
        """Return the sets of which muscles may still be tired."""
        return self.read("recent_work", since=self.midnight() - timedelta(days=REST_DAYS), until=self.now)

    def performed_work(self) -> tuple[PerformedWork, ...]:
        """Return the exercises that the microcycle has had, as what they were planned for; unplanned ones count as accessories."""
        if self.today <= self.start:
            return ()
        rows = self.read("work_of_week", start=self.start, last=self.last, until=self.today + timedelta(days=1))
        return tuple(
            PerformedWork(
                movement_id=row["movement_id"],
                pattern=MovementPattern(row["pattern"]),
                role=ExerciseRole(row["role"] or ExerciseRole.ACCESSORY),
                goal=Goal(row["goal"]) if row["goal"] in GOALS else None,
                sets=row["sets"],
            )
            for row in rows
        )

    def midnight(self) -> datetime:
        """Return the moment at which the microcycle begins."""
        return datetime.combine(self.start, time(), self.zone).astimezone(UTC)

    def done_endurance(self) -> list[dict[str, Any]]:
        """Return the endurance training of the last weeks."""
        first = min(self.start, self.today)
        return self.read("endurance", since=first - timedelta(days=extras.ENDURANCE_DAYS), start=first)

    def injuries(self) -> tuple[Injury, ...]:
        """Return what hurts, or did lately, when the microcycle begins."""
        return injuries_on(self.read("injuries", day=self.start), self.start)
