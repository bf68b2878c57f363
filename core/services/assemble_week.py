"""What does the planner need to know of this athlete for this microcycle? Everything is read here, once, and nothing is decided.

Where the athlete has said nothing, a usual value stands in and a note says so.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.db import accounts, movements, planning_inputs, volume
from core.db.unit import ReadUnit
from core.domain.daily_state import StateNow
from core.domain.follow import Followed
from core.domain.planning import (
    AlikeDay,
    Athlete,
    Block,
    Candidate,
    EnduranceOption,
    EnduranceTarget,
    Injury,
    InterferencePair,
    LightPart,
    Limits,
    Lock,
    MovementRule,
    PlanDay,
    PlanProblem,
)
from core.domain.vocabulary import (
    Goal,
    MovementRuleType,
    PrimaryMuscle,
    ProgressionStyle,
    RuleCadence,
    RuleOperator,
    SessionType,
    SplitTemplate,
)
from core.domain.weekplan import WeekPlan
from core.rules.deload import new_movements, training_days
from core.rules.endurance import endurance_options, endurance_target
from core.rules.gym_loads import Equipment, LoadableItem, in_pounds, with_places
from core.rules.gym_presets import NOT_IN_A_USUAL_GYM
from core.rules.program_outline import MicrocycleOutline
from core.rules.week_targets import MuscleState, budgets, muscle_targets, returning
from core.rules.wishes import exposure_limits, rest_of
from core.services import assemble_extras as extras
from core.services.assemble_body import load_limit, state_hash, trends
from core.services.assemble_movements import MovementRows, candidates
from core.services.muscle_rest import first_hours
from core.services.review_muscles import landmarks_of
from core.services.score_load import DAYS_PER_YEAR
from core.services.week_rows import WeekRows

USUAL_MINUTES = 60
USUAL_START = time(18)
HOBBY_MINUTES = 180  # 6.9, rule of thumb: what a day without training has room for
CIRCUIT_SHARE = 0.25  # 6.3, rule of thumb: share of the fat-loss points whose time circuits fill


@dataclass(frozen=True)
class WeekRequest:
    """Which microcycle is to be planned, under which program; with `locks` and `previous` when it is planned anew.

    `main_before` are the main lifts of the microcycle before, `held_before` all movements of its block so far, which a deload keeps to.
    `alike` is a week planned before from which the search may start. `follow` is what the athlete has said yes to of what follows from
    earlier weeks. `declined` says how often a suggested hobby, by its activity, was put off for this week, `kept` on which days (numbers)
    the athlete put one.
    """

    goals: Mapping[Goal, int]
    outline: MicrocycleOutline
    split: SplitTemplate
    days_per_week: int
    progression_style: ProgressionStyle
    own_types: tuple[SessionType, ...] = ()
    main_before: frozenset[int] = frozenset()
    held_before: frozenset[int] = frozenset()
    locks: tuple[Lock, ...] = ()
    previous: WeekPlan | None = None
    change_price: int = 0
    limits: Limits = field(default_factory=Limits)
    alike: tuple[AlikeDay, ...] = ()
    follow: Followed = field(default_factory=Followed)
    declined: Mapping[int, int] = field(default_factory=dict)
    kept: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class AssembledWeek:
    """The problem with what it was read from: versions of goals, the newest ingestion run, and notes on what was assumed."""

    problem: PlanProblem
    goal_ids: tuple[int, ...]
    ingestion_run_id: int | None
    state_hash: str | None
    notes: tuple[str, ...]


def assemble_week(unit: ReadUnit, user_id: int, request: WeekRequest, state: StateNow | None, *, now: datetime) -> AssembledWeek:
    """Read everything that decides a microcycle; `state` is the athlete's body as it is now, `None` without any record."""
    reading = _Reading(unit, user_id, request, state, now)
    return AssembledWeek(
        problem=reading.problem(),
        goal_ids=tuple(planning_inputs.current_goal_ids(unit, user_id, request.outline.start)),
        ingestion_run_id=planning_inputs.last_ingestion_run(unit, user_id),
        state_hash=state_hash(state),
        notes=tuple(reading.notes),
    )


class _Reading(WeekRows):
    """One microcycle's reading, so that what several parts need is read once."""

    def __init__(self, unit: ReadUnit, user_id: int, request: WeekRequest, state: StateNow | None, now: datetime) -> None:
        super().__init__(unit, user_id, request.outline, now)
        self.request, self.state = request, state
        self.trained_days = training_days(self.length) if self.outline.is_deload else self.length
        self.notes: list[str] = []
        self.has_low_back_history = planning_inputs.has_low_back_history(unit, user_id)
        self.activities = self.read("activities")
        self.activity_muscles = self.read("activity_muscles")
        self.enjoyed = self.read("enjoyed")
        self.disciplines = self.read("disciplines")

    def problem(self) -> PlanProblem:
        places = self._places()
        days = self._days(places)
        found = with_places(self._candidates({day.gym_id: places[day.gym_id] for day in days if day.minutes}), places)
        by_id = {candidate.movement_id: candidate for candidate in found}
        sessions = self._sessions(days)
        injuries = self.injuries()
        minutes = sum(sorted((day.minutes for day in days if not day.is_past), reverse=True)[:sessions])
        target, options = self._endurance({candidate.slug: candidate for candidate in found}, minutes, sessions)
        circuits = self.read("circuits", level=self.level.value)
        return PlanProblem(
            athlete=self._athlete(),
            goals=dict(self.request.goals),
            block=self._block(sessions),
            days=days,
            targets=self._targets(sessions, injuries, found),
            candidates=found,
            budgets=budgets(
                self.level,
                self.trained_days,
                has_low_back_history=self.has_low_back_history,
                weekly_load_limit=load_limit(self.unit, self.user_id, self.today, self.persona, self.weeks_ahead),
                neural_now_points=0.0 if self.state is None or self.start != self.today else self.state.neural_load,
            ),
            endurance=options,
            endurance_target=target,
            circuits=extras.circuits(circuits, self.read("stations"), self.read("stress"), by_id),
            skills=extras.ladder_work(self._ladders(), by_id),
            hobbies=self._hobbies(),
            rules=self._rules(by_id, sum(1 for day in days if day.minutes and not day.is_past)),
            interference=tuple(
                InterferencePair(row["movement_1_id"], row["movement_2_id"], row["min_hours_between"], row["notes"] or "")
                for row in self.read("interference")
            ),
            injuries=injuries,
            conditioning_minutes=round(minutes * CIRCUIT_SHARE * self.request.goals.get(Goal.FAT_LOSS, 0) / 10),
            mobility_minutes=round(minutes * self.request.goals.get(Goal.MOBILITY, 0) / 10),
            locks=self.request.locks,
            previous=self.request.previous,
            change_price=self.request.change_price,
            limits=self.request.limits,
            alike=self.request.alike,
            performed=self.performed_work(),
            light=tuple(
                LightPart(own.load_percent, own.rpe_cap, own.muscle, own.pattern, own.is_recovery) for own in self.request.follow.eased
            ),
        )

    def _athlete(self) -> Athlete:
        weight = accounts.latest_biometrics(self.unit, self.user_id).get("weight_kg")
        cleared = self.person["medical_clearance_on"]
        return Athlete(
            level=self.level,
            age_years=None if self.age is None else int(self.age),
            body_weight_kg=weight,
            persona_aggression=int(self.persona),
            needs_clearance=bool(self.person["needs_medical_clearance"]) and (cleared is None or cleared > self.start),
            return_week=self.outline.return_week,
            has_low_back_history=self.has_low_back_history,
            recovery_percent=100 if self.state is None else round(100 * self.state.today.recovery_factor),
            uses_pounds=self.person["use_metric"] is False,
        )

    @property
    def age(self) -> float | None:
        """Age at the start of the microcycle [years]."""
        born = self.person["date_of_birth"]
        return None if born is None else (self.start - born).days / DAYS_PER_YEAR

    def _block(self, sessions: int) -> Block:
        return Block(
            microcycle_type=self.outline.microcycle_type,
            week=self.outline.week,
            weeks=self.outline.weeks,
            sessions=sessions,
            split=self.request.split,
            progression_style=self.request.progression_style,
            volume_percent=round(100 * self.outline.volume_factor),
            own_types=self.request.own_types,
        )

    def _sessions(self, days: Sequence[PlanDay]) -> int:
        """The program's days a week, scaled to what is left of the microcycle and to the days that have time."""
        open_days = [day for day in days[: self.trained_days] if not day.is_past]
        wanted = math.floor(self.request.days_per_week * len(open_days) / 7 + 0.5)
        return min(max(wanted, 1), sum(1 for day in days if day.minutes and not day.is_past))

    def _places(self) -> dict[int | None, Equipment]:
        rows, pounds = self.read("gym_equipment"), self.person["use_metric"] is False
        gyms: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            gyms[row["gym_id"]].append(row)
        places: dict[int | None, Equipment] = {
            gym: equipment_of((row for row in own if row["slug"]), uses_pounds=pounds) for gym, own in gyms.items()
        }
        default = next((row["gym_id"] for row in rows if row["is_default"]), None)
        if default is None:
            self.notes.append("No place of training is known, so a usual gym is assumed.")
            usual = (row for row in self.read("equipment") if row["slug"] not in NOT_IN_A_USUAL_GYM)
            places[None] = equipment_of(usual, uses_pounds=pounds)
        else:
            places[None] = places[default]
        return places

    def _days(self, places: Mapping[int | None, Equipment]) -> tuple[PlanDay, ...]:
        rows = {row["weekday"]: row for row in self.read("availability")}
        if not rows:
            self.notes.append(
                f"No time for training is known, so {USUAL_MINUTES} minutes a day are assumed, and {HOBBY_MINUTES} for a hobby on a day"
                " without training."
            )
        events = self.read("events", start=self.start, last=self.last)
        kept = {lock.day_number for lock in self.request.locks if lock.sets}
        days = []
        for number in range(1, self.length + 1):
            day = self.start + timedelta(days=number - 1)
            row = rows.get(day.weekday())
            begins: time = (row and row["earliest_start"]) or USUAL_START
            gym = row["gym_id"] if row and row["gym_id"] in places else None
            minutes = (row["available_minutes"] if row else 0) if rows else USUAL_MINUTES
            days.append(
                PlanDay(
                    number=number,
                    day=day,
                    minutes=minutes if number <= self.trained_days or number in kept else 0,
                    start_minute=begins.hour * 60 + begins.minute,
                    gym_id=gym,
                    equipment=tuple(sorted(places[gym].slugs)),
                    events=extras.fixed_events(events, self.activities, self.activity_muscles, day),
                    is_past=day < self.today,
                    hobby_minutes=HOBBY_MINUTES if row is None or row["max_sessions"] else 0,
                    is_assumed=not rows,
                )
            )
        return tuple(days)

    def _candidates(self, places: Mapping[int | None, Equipment]) -> tuple[Candidate, ...]:
        rows = self.read("movements")
        self.exposures = self.exposed()
        found = candidates(
            MovementRows(
                movements=rows,
                muscles=movements.muscles(self.unit, self.user_id),
                equipment=movements.equipment(self.unit, self.user_id),
                words=self.read("words"),
                risks=self.read("risks"),
                exposures=self.exposures,
                last_sets=self.read("last_sets", since=self.since, start=self.start),
                skills=self.read("skills"),
                disciplines=self.disciplines,
                enjoyed=self.enjoyed,
                patterns=self.read("patterns"),
                trends=trends(self.top_sets()),
                main_before=self.request.main_before,
                first_hours={},
                lifted=self.lifted(),
                style=self.request.progression_style,
                held=self.request.follow.held,
            ),
            self.level,
            min(self.start, self.today),
            places,
        )
        reps = self.request.follow.reps
        found = tuple(
            replace(own, personal=replace(own.personal, reps=reps[own.movement_id])) if own.movement_id in reps else own for own in found
        )
        if not self.outline.is_deload:
            return found
        days_since = {own.movement_id: own.days_since for own in found}
        new = new_movements(days_since, self.request.held_before, self.outline.weeks * self.length)
        return tuple(replace(own, is_new=own.movement_id in new) for own in found)

    def _targets(self, sessions: int, injuries: Sequence[Injury], found: Sequence[Candidate]) -> Any:
        marks = landmarks_of(volume.landmarks(self.unit, self.user_id), self.person, self.start)
        done: defaultdict[PrimaryMuscle, float] = defaultdict(float)
        if self.today > self.start:
            for row in volume.weekly_volume(self.unit, self.user_id, self.start, min(self.last, self.today)):
                done[PrimaryMuscle(row["muscle"])] += float(row["fractional_sets"])
        by_id = {candidate.movement_id: candidate for candidate in found}
        hours = first_hours(self.recent_work(), by_id, self.state, self.midnight())
        states = {muscle: MuscleState(done.get(muscle, 0.0), hours.get(muscle, 0)) for muscle in {*done, *hours}}
        open_injuries = [(injury.body_part, injury.severity) for injury in injuries if injury.days_resolved is None]
        eased = {own.muscle: own.volume for own in self.request.follow.eased if own.muscle is not None}
        for muscle, share in returning(injuries).items():
            eased[muscle] = min(eased.get(muscle, 1.0), share)
        return muscle_targets(
            marks,
            self.request.goals,
            replace(self.outline, length_days=self.trained_days),
            sessions=sessions,
            injuries=open_injuries,
            states=states,
            moved=self.request.follow.sets,
            eased=eased,
        )

    def _endurance(
        self, by_slug: Mapping[str, Candidate], minutes: int, sessions: int
    ) -> tuple[EnduranceTarget | None, tuple[EnduranceOption, ...]]:
        done = self.done_endurance()
        target = endurance_target(
            self.request.goals,
            self.level,
            extras.endurance_history(done, self.weeks_ahead),
            training_minutes=minutes,
            length_days=self.trained_days,
            volume_factor=self.outline.endurance_factor,
            sessions=sessions,
        )
        if target is None:
            return None, ()
        found = extras.sports(by_slug, done, self.disciplines, self.activities, self.activity_muscles)
        light = self.outline.is_deload or self.outline.return_week is not None
        options = (endurance_options(sport, target, self.request.goals, is_light_week=light) for sport in found)
        return target, tuple(option for offered in options for option in offered)

    def _ladders(self) -> list[dict[str, Any]]:
        back = self.request.follow.step_back
        return [{**row, "movement_id": back.get(row["movement_id"], row["movement_id"])} for row in self.read("ladders")]

    def _hobbies(self) -> Any:
        last = self.read("hobby_days", since=self.since)
        reads = (self.enjoyed, self.activities, self.activity_muscles, last)
        return extras.hobby_wishes(*reads, self.start, self.length, self.request.declined, self.request.kept)

    def _rules(self, by_id: Mapping[int, Candidate], days_left: int) -> tuple[MovementRule, ...]:
        done = {row["movement_id"]: tuple(row["recent_days"] or ()) for row in self.exposures}
        now = {}
        if self.today > self.start:
            rows = self.read("exposures", since=self.start, recent=self.start, start=self.today + timedelta(days=1))
            now = {row["movement_id"]: len(row["recent_days"]) for row in rows}
        return tuple(self._rule(row, done.get(row["movement_id"], ()), now, by_id, days_left) for row in self.read("rules"))

    def _rule(
        self, row: Mapping[str, Any], done: tuple[date, ...], now: Mapping[int, int], by_id: Mapping[int, Candidate], days_left: int
    ) -> MovementRule:
        kind, operator, movement = MovementRuleType(row["rule_type"]), RuleOperator(row["rule_operator"]), row["movement_id"]
        times, cadence = row["times_per_cadence"], RuleCadence(row["cadence"])
        limits = exposure_limits(kind, operator, times, cadence, start=self.start, length_days=self.length, done=done)
        if self.today > self.start:
            so_far = now.get(movement, 0)
            wanted, limits = (limits.least or 0) - so_far, rest_of(limits, so_far, days_left)
            if wanted > (limits.least or 0) and movement in by_id:
                self.notes.append(f"Too few days of this week are left for {by_id[movement].name} as often as wished.")
        return MovementRule(f"rule:{row['id']}", movement, kind, operator, times, cadence, limits.least, limits.most)


def equipment_of(rows: Iterable[Mapping[str, Any]], *, uses_pounds: bool = False) -> Equipment:
    """Return what stands in a place from its rows, marked in pounds where the athlete uses them; body weight is always there."""
    found = list(rows)
    items = {
        row["slug"]: LoadableItem(
            slug=row["slug"],
            step_kg=row["step_kg"] or 2.5,
            bar_kg=row["bar_kg"] or 0.0,
            min_load_kg=row.get("min_load_kg"),
            max_load_kg=row.get("max_load_kg"),
            plate_pairs_kg=tuple(row.get("plate_pairs_kg") or ()),
            loads_kg=tuple(row.get("loads_kg") or ()),
        )
        for row in found
        if row["is_loadable"]
    }
    place = Equipment(frozenset({row["slug"] for row in found} | {"bodyweight"}), items)
    return in_pounds(place) if uses_pounds else place
