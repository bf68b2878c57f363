"""Which questions does a microcycle that is over ask, and what decides each of them? Everything is read here, and nothing is decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from core.db import follow as stored
from core.db import planning_inputs, strength
from core.db.unit import ReadUnit
from core.domain.adherence import Kept
from core.domain.daily_state import DayState
from core.domain.exposures import LiftedExposure
from core.domain.follow import DeloadFacts, FollowInput, FollowTopic, Layout, LiftFacts, PlateauFacts, ProgramFacts, SetsFacts
from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole, MicrocycleType, MuscleRole, PrimaryMuscle, ProgressionStyle
from core.metrics.volume import expand_roles
from core.rules.exposures import load_scale, style_for
from core.rules.progression import PLATEAU_EXPOSURES, fatigue_wanted, is_plateau
from core.services.follow_facts import TAKEN, effect_of
from core.services.follow_muscles import recovery_marks, sets_facts
from core.services.follow_skills import hobby_questions, ladder_questions, mastery_questions
from core.services.plan_week import OpenWeek
from core.services.read_exposures import read_exposures
from core.services.review_adherence import read_lines
from core.services.today_body import change_over_exposures, signs_of_days

HISTORY_DAYS = 120
KEPT_DAYS = 28
SIGN_DAYS = 7
MOST_BESTS = 24
NEAR_LOADS = (0.5, 1.5)
"""Loads that are kept with a question, as shares of the last one; what lies further away does not decide it."""
DUE = frozenset({Kept.ON_TIME, Kept.SHIFTED, Kept.MISSED})


@dataclass
class Basis:
    """What the questions rest on: the microcycle to be planned as it would be, the one before it, and the body's days since then.

    What several questions need is read once, when the first asks for it.
    """

    unit: ReadUnit
    user_id: int
    week: OpenWeek
    cycles: Sequence[Mapping[str, Any]]
    program: Mapping[str, Any]
    days: Sequence[DayState]
    now: datetime
    is_asked_for: bool = False

    @property
    def today(self) -> date:
        """Return the athlete's day."""
        return self.week.today

    @cached_property
    def place(self) -> int:
        """Return the place of the microcycle to be planned, from 0."""
        return [row["id"] for row in self.cycles].index(self.week.microcycle["id"])

    @property
    def before(self) -> Mapping[str, Any] | None:
        """Return the microcycle that is over."""
        return self.cycles[self.place - 1] if self.place else None

    @cached_property
    def window(self) -> tuple[date, date]:
        """Return the first and the last day of the microcycle before, up to today."""
        start = self.before["start_date"] if self.before is not None else self.week.microcycle["start_date"]
        return start, min(self.week.microcycle["start_date"] - timedelta(days=1), self.today)

    @cached_property
    def kinds(self) -> tuple[MicrocycleType, ...]:
        """Return the types of the program's microcycles."""
        return tuple(MicrocycleType(row["microcycle_type"]) for row in self.cycles)

    @property
    def layout(self) -> Layout:
        """Return the microcycles of the program and which one is to be planned."""
        return Layout(self.kinds, self.place, self.program["deload_every_n_microcycles"])

    @cached_property
    def candidates(self) -> dict[int, Candidate]:
        """Return the movements that may be planned."""
        return {own.movement_id: own for own in self.week.assembled.problem.candidates}

    @cached_property
    def exposures(self) -> dict[int, tuple[LiftedExposure, ...]]:
        """Return the planned lifts that were done in the last months, by movement."""
        until = min(self.week.microcycle["start_date"], self.today + timedelta(days=1))
        return read_exposures(self.unit, self.user_id, self.today - timedelta(days=HISTORY_DAYS), until)

    @cached_property
    def recent(self) -> dict[int, LiftedExposure]:
        """Return the last exposure of each lift that was planned in the microcycle that is over."""
        first, last = self.window
        return {number: own[-1] for number, own in sorted(self.exposures.items()) if first <= own[-1].planned.day <= last}

    @cached_property
    def mains(self) -> tuple[int, ...]:
        """Return the main lifts of the microcycle that is over."""
        return tuple(n for n, own in self.recent.items() if own.planned.role is ExerciseRole.MAIN and n in self.candidates)

    @cached_property
    def top_sets(self) -> list[dict[str, Any]]:
        """Return the best sets of the main lifts, oldest first."""
        return strength.top_sets_of(self.unit, self.user_id, list(self.mains), self.today)

    @cached_property
    def sets(self) -> SetsFacts | None:
        """Return how the muscles answered, where the microcycle that is over says something of the next."""
        return sets_facts(self)

    @cached_property
    def decided(self) -> list[dict[str, Any]]:
        """Return the program's answered proposals, oldest first."""
        return stored.decided(self.unit, self.user_id, self.program["id"])

    @cached_property
    def kept(self) -> tuple[tuple[int, int], float | None]:
        """Return sessions due and done in the microcycle that is over, and the share of four weeks that was done [%]."""
        first, last = self.window
        _, lines = read_lines(self.unit, self.user_id, last - timedelta(days=KEPT_DAYS - 1), last, self.now)
        due = [own for own in lines if own.kept in DUE and own.issued_day is not None]
        lately = [own for own in due if first <= own.when <= last]
        done = sum(own.kept is not Kept.MISSED for own in lately)
        share = 100 * sum(own.kept is not Kept.MISSED for own in due) / len(due) if due else None
        return (len(lately), done), None if share is None else round(share, 1)


def questions(basis: Basis) -> tuple[FollowInput, ...]:
    """Return every question that the microcycle before asks; without one, only what does not rest on it."""
    found = [*_program(basis), _deload(basis), *_sets(basis), *_loads(basis), *_plateaus(basis)]
    return (*found, *ladder_questions(basis), *mastery_questions(basis), *hobby_questions(basis))


def _program(basis: Basis) -> list[FollowInput]:
    if basis.before is None:
        return []
    (due, done), _ = basis.kept
    last = planning_inputs.last_activity_day(basis.unit, basis.user_id, basis.now)
    start = max(basis.week.microcycle["start_date"], basis.today)
    facts = ProgramFacts(basis.layout, due, done, None if last is None else (start - last).days)
    return [FollowInput(FollowTopic.PROGRAM, "", program=facts)]


def _deload(basis: Basis) -> FollowInput:
    changes = {number: change for number in basis.mains if (change := change_over_exposures(basis.top_sets, number)) is not None}
    signs = signs_of_days([day for day in basis.days if day.day > basis.today - timedelta(days=SIGN_DAYS)])
    since = next((ago for ago, kind in enumerate(reversed(basis.kinds[: basis.place])) if kind is MicrocycleType.DELOAD), None)
    full = replace(
        signs,
        e1rm_changes=changes,
        patterns={number: basis.candidates[number].pattern for number in changes},
        recovery_marks=recovery_marks(basis),
        is_asked_for=basis.is_asked_for,
        microcycles_since_last=since,
    )
    names = {number: basis.candidates[number].name for number in changes}
    muscles = {number: primaries(basis.candidates[number]) for number in changes}
    return FollowInput(FollowTopic.DELOAD, "", deload=DeloadFacts(full, basis.layout, muscles, names))


def primaries(candidate: Candidate) -> tuple[PrimaryMuscle, ...]:
    """Return the muscles that a movement works as primary."""
    return tuple(sorted(muscle for muscle, role in expand_roles(candidate.muscles).items() if role is MuscleRole.PRIMARY))


def _sets(basis: Basis) -> list[FollowInput]:
    return [] if basis.sets is None else [FollowInput(FollowTopic.WEEKLY_SETS, "", sets=basis.sets)]


def _loads(basis: Basis) -> list[FollowInput]:
    lifts = [_lift(basis, number) for number in basis.recent if number in basis.candidates]
    told = tuple(own for own in lifts if own is not None)
    return [FollowInput(FollowTopic.NEXT_LOADS, "", loads=told)] if told else []


def _lift(basis: Basis, number: int) -> LiftFacts | None:
    candidate = basis.candidates[number]
    loads = [own.load_kg for own in basis.recent[number].sets if own.load_kg]
    if not loads or not candidate.loading.loads_kg:
        return None
    low, high = (share * max(loads) for share in NEAR_LOADS)
    scale, problem = load_scale(candidate), basis.week.assembled.problem
    style = style_for(problem.block.progression_style, basis.recent[number].planned.role, problem.athlete.level)
    return LiftFacts(
        movement_id=number,
        name=candidate.name,
        style=style,
        exposures=basis.exposures[number],
        e1rm_kg=candidate.loading.e1rm_kg,
        loads_kg=tuple(own for own in scale.loads_kg if low <= own <= high),
        step_kg=scale.step_kg,
        is_lower=scale.is_lower,
        is_barbell=scale.is_barbell,
        fatigue=fatigue_wanted(problem.goals, problem.block.microcycle_type) if style is ProgressionStyle.BUILD_TO_DROP else "",
    )


def _plateaus(basis: Basis) -> list[FollowInput]:
    level = basis.week.assembled.problem.athlete.level
    found = []
    for number in basis.mains:
        rows = [row for row in basis.top_sets if row["movement_id"] == number][-MOST_BESTS:]
        bests = tuple(round(float(row["e1rm_kg"]), 2) for row in rows)
        if is_plateau(bests, level):
            found.append(_plateau(basis, number, bests, [row["performed_on"] for row in rows]))
    others = _variations(basis, [int(own.key) for own in found])
    return [_with_variation(own, others) for own in found]


def _plateau(basis: Basis, number: int, bests: tuple[float, ...], days: Sequence[date]) -> FollowInput:
    candidate, level = basis.candidates[number], basis.week.assembled.problem.athlete.level
    taken = [row for row in basis.decided if row["topic"] == FollowTopic.PLATEAU and row["key"] == str(number)]
    answers = [(row, effect_of(row["effect"])) for row in taken]
    last = next((row for row, effect in reversed(answers) if row["status"] in TAKEN and effect.remedy), None)
    since = None if last is None else sum(day >= last["for_date"] for day in days)
    sleep = [day.sleep_hours for day in basis.days if day.sleep_hours is not None]
    muscles = primaries(candidate)
    week = basis.sets
    weekly = {own.muscle: max(own.planned, own.performed) for own in (week.muscles if week is not None else ()) if own.muscle in muscles}
    readiness = signs_of_days(basis.days[-SIGN_DAYS:]).readiness_7d
    since_deload = next((ago for ago, kind in enumerate(reversed(basis.kinds[: basis.place])) if kind is MicrocycleType.DELOAD), None)
    facts = PlateauFacts(
        movement_id=number,
        name=candidate.name,
        level=level,
        bests_kg=bests,
        reps=basis.recent[number].planned.reps,
        muscles=muscles,
        weekly_sets=weekly,
        sleep_hours=round(sum(sleep) / len(sleep), 2) if sleep else None,
        readiness_7d=readiness,
        kept_percent=basis.kept[1],
        microcycles_since_deload=since_deload,
        is_deload_next=MicrocycleType.DELOAD in basis.kinds[basis.place : basis.place + 2],
        tried=tuple(effect.remedy for _, effect in answers if effect.remedy),
        exposures_since_remedy=None if since is None or since >= PLATEAU_EXPOSURES[level] else since,
    )
    return FollowInput(FollowTopic.PLATEAU, str(number), plateau=facts)


def _variations(basis: Basis, movements: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Return the nearest variation of each movement that may be planned (science 6.13)."""
    rows = stored.read(basis.unit, "variations", basis.user_id, movement_ids=list(movements)) if movements else []
    found: dict[int, tuple[int, str]] = {}
    for row in rows:
        other = basis.candidates.get(row["id"])
        if row["movement_id"] not in found and other is not None and other.is_possible and other.skill_gap <= 0 and "main" in other.tags:
            found[row["movement_id"]] = (row["id"], row["name"])
    return found


def _with_variation(given: FollowInput, others: Mapping[int, tuple[int, str]]) -> FollowInput:
    assert given.plateau is not None  # noqa: S101 (made above)
    return replace(given, plateau=replace(given.plateau, variation=others.get(given.plateau.movement_id)))
