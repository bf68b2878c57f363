"""Invents athletes whose week is to be planned: one seed, one problem, the same in every process (docs/plan-benchmark.md tells how).

Movements, circuits, activities and landmarks are those of the reference library; candidates, targets, budgets, endurance, wishes and
recovery come from the same rules and the same assembly as an athlete's of the database. Every fourth athlete is `tight`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.plan_library import PlanLibrary, Row, plan_library
from core.domain.planning import (
    Athlete,
    Block,
    Budgets,
    Candidate,
    EnduranceOption,
    EnduranceTarget,
    FixedEvent,
    Injury,
    MovementRule,
    PlanDay,
    PlanProblem,
)
from core.domain.vocabulary import (
    ExperienceLevel,
    Goal,
    MovementRuleType,
    PrimaryMuscle,
    ProgressionStyle,
    RuleCadence,
    RuleOperator,
    SplitTemplate,
)
from core.metrics.strength_trend import StrengthTrend
from core.metrics.volume import scale_landmarks
from core.rules.endurance import EnduranceHistory, endurance_options, endurance_target
from core.rules.gym_loads import Equipment
from core.rules.injuries import limits_for
from core.rules.program_outline import MicrocycleOutline, outline_program
from core.rules.week_targets import MuscleState, budgets, muscle_targets
from core.rules.wishes import exposure_limits
from core.services import assemble_extras as extras
from core.services.assemble_movements import MovementRows, candidates
from core.services.assemble_week import CIRCUIT_SHARE

START = date(2026, 11, 23)
LEVELS = tuple(ExperienceLevel)
JOINTS = ("shoulder", "elbow", "wrist", "lower_back", "hip", "knee", "ankle", "neck", "hamstrings", "chest")
SPLITS = {
    3: (SplitTemplate.FULL_BODY, SplitTemplate.FULL_BODY, SplitTemplate.UPPER_LOWER, SplitTemplate.HYBRID, SplitTemplate.PPL),
    4: (SplitTemplate.UPPER_LOWER, SplitTemplate.UPPER_LOWER, SplitTemplate.FULL_BODY, SplitTemplate.HYBRID),
    5: (SplitTemplate.PPL, SplitTemplate.UPPER_LOWER, SplitTemplate.HYBRID),
    6: (SplitTemplate.PPL, SplitTemplate.UPPER_LOWER, SplitTemplate.HYBRID),
}
MINUTES = (30, 40, 45, 50, 60, 60, 60, 75, 75, 90, 120)
TIGHT_KINDS = ("short", "hurt", "sparse", "wishes", "tired")
SPORTS_DONE = ("running", "cycling", "rowing", "swimming")
DISCIPLINES = ("strength", "bodybuilding", "powerlifting", "calisthenics", "crossfit", "gymnastics", "running", "mobility")
SKILLED_PATTERNS = ("squat", "hinge", "vertical_pull", "horizontal_push", "olympic", "plyometric")
HOBBY_KINDS = ("tennis", "bouldering", "hiking", "football", "basketball", "yoga", "dance", "martial_arts")
RULE_KINDS = (
    (MovementRuleType.HARD_NO, RuleOperator.AT_MOST, 0),
    (MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, 1),
    (MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, 2),
    (MovementRuleType.HARD_YES, RuleOperator.EXACTLY, 1),
    (MovementRuleType.HARD_YES, RuleOperator.AT_MOST, 1),
    (MovementRuleType.PREFERRED, RuleOperator.AT_LEAST, 1),
)
STRONG_SHARE = {"squat": 1.4, "hinge": 1.6, "horizontal_push": 1.0, "vertical_push": 0.65, "horizontal_pull": 0.9, "vertical_pull": 0.9}
LEVEL_STRENGTH = {  # share of the pattern's usual maximum
    ExperienceLevel.BEGINNER: 0.6,
    ExperienceLevel.INTERMEDIATE: 0.85,
    ExperienceLevel.ADVANCED: 1.1,
    ExperienceLevel.EXPERT: 1.3,
}


@dataclass(frozen=True)
class BenchAthlete:
    """An invented athlete: number, what makes the week tight (`usual` otherwise), gym, and the problem."""

    seed: int
    kind: str
    gym: str
    problem: PlanProblem


def athletes(count: int, first: int = 1) -> Iterator[BenchAthlete]:
    """Yield athletes from seed `first` on."""
    return (athlete(seed) for seed in range(first, first + count))


def athlete(seed: int) -> BenchAthlete:
    """Return the athlete of a seed."""
    return _Invention(seed, plan_library()).invent()


class _Invention:
    """One athlete as the dice fall; the order of the throws is part of the generator."""

    def __init__(self, seed: int, library: PlanLibrary) -> None:
        self.seed, self.library, self.dice = seed, library, Random(f"plan-bench {seed}")
        self.kind = TIGHT_KINDS[seed // 4 % len(TIGHT_KINDS)] if seed % 4 == 0 else "usual"
        dice = self.dice
        self.level = dice.choice(LEVELS)
        self.goals = _goals(dice)
        self.age = dice.choice((15, 19, 24, 28, 31, 35, 38, 42, 47, 52, 58, 66))
        self.weight = dice.choice((55.0, 62.5, 70.0, 77.5, 85.0, 95.0))
        self.days_a_week = dice.choice((3, 3, 4, 4, 5, 6))
        self.split = dice.choice(SPLITS[self.days_a_week])
        self.is_return = dice.random() < 0.08
        self.outline = self._outline()
        self.gym = "floor" if self.kind == "sparse" else dice.choice(("full", "full", "full", "box", "basement", "hotel", "dumbbells"))
        self.injuries = self._injuries()

    def invent(self) -> BenchAthlete:
        """Return the athlete with the problem."""
        place = self.library.gym(self.gym)
        days = self._days(place)
        sessions = min(self.days_a_week, sum(1 for day in days if day.minutes))
        found = self._candidates(place)
        by_id = {candidate.movement_id: candidate for candidate in found}
        minutes = sum(sorted((day.minutes for day in days), reverse=True)[:sessions])
        target, options = self._endurance({candidate.slug: candidate for candidate in found}, minutes, sessions)
        problem = PlanProblem(
            athlete=self._athlete(),
            goals=self.goals,
            block=self._block(sessions),
            days=days,
            targets=self._targets(sessions),
            candidates=found,
            budgets=self._budgets(),
            endurance=options,
            endurance_target=target,
            circuits=extras.circuits(*self.library.circuits(self.level), by_id),
            skills=extras.ladder_work(self.library.ladders(self._ladder_level()), by_id) if self.dice.random() < 0.25 else (),
            hobbies=self._hobbies(),
            rules=self._rules(found, days),
            interference=self.library.interference,
            injuries=self.injuries,
            conditioning_minutes=round(minutes * CIRCUIT_SHARE * self.goals.get(Goal.FAT_LOSS, 0) / 10),
            mobility_minutes=round(minutes * self.goals.get(Goal.MOBILITY, 0) / 10),
            supersets_allowed=self.dice.random() < 0.85,
            time_factor_percent=self.dice.choice((85, 100, 100, 100, 115, 140)),
        )
        return BenchAthlete(self.seed, self.kind, self.gym, problem)

    def _outline(self) -> MicrocycleOutline:
        dice = self.dice
        length = dice.choice((7, 7, 7, 7, 7, 8, 10))
        cycles = outline_program(START, 8, self.goals, deload_every=dice.choice((3, 4, 4, 5)), length_days=length, is_return=self.is_return)
        cycle = dice.choice(cycles[:2] if self.is_return else cycles[:5])
        return replace(cycle, start=START)

    def _athlete(self) -> Athlete:
        most = 180 if self.kind == "tired" else 125
        return Athlete(
            level=self.level,
            age_years=self.age,
            body_weight_kg=self.weight,
            persona_aggression=self.dice.randint(1, 5),
            needs_clearance=self.dice.random() < 0.03,
            return_week=self.outline.return_week,
            has_low_back_history=any(injury.body_part == "lower_back" for injury in self.injuries),
            recovery_percent=self.dice.choice((100, 100, 100, 110, most)),
        )

    def _block(self, sessions: int) -> Block:
        outline = self.outline
        style = self.dice.choice(tuple(ProgressionStyle))
        kind, volume = outline.microcycle_type, round(100 * outline.volume_factor)
        return Block(kind, outline.week, outline.weeks, sessions, self.split, style, volume)

    def _days(self, place: Equipment) -> tuple[PlanDay, ...]:
        dice, length = self.dice, self.outline.length_days
        open_days = sorted(dice.sample(range(7), min(self.days_a_week + dice.choice((0, 0, 1, 1, 2)), 7)))
        usual = 25 if self.kind == "short" else dice.choice(MINUTES)
        start = dice.choice((6 * 60 + 30, 12 * 60, 17 * 60, 18 * 60, 18 * 60 + 30))
        events = self._events() if dice.random() < 0.2 else {}
        days = []
        for number in range(1, length + 1):
            day = START + timedelta(days=number - 1)
            minutes = 0
            if day.weekday() in open_days:
                minutes = usual if self.kind == "short" else max(30, usual + dice.choice((-15, 0, 0, 0, 15)))
            late = start + 120 if dice.random() < 0.1 else start
            slugs = tuple(sorted(place.slugs))
            days.append(PlanDay(number, day, minutes, late, 1, slugs, events.get(day.weekday(), ())))
        return tuple(days)

    def _events(self) -> dict[int, tuple[FixedEvent, ...]]:
        dice = self.dice
        row = dice.choice([row for row in self.library.activities if row["activity_type"] in HOBBY_KINDS])
        weekday, minutes = dice.randrange(7), dice.choice((60, 90, 120, 150))
        session = {"id": 1, "date": START, "activity_definition_id": row["id"], "estimated_duration_minutes": minutes}
        session |= {"planned_load_points": None, "scheduled_time": None, "title": None}
        found = extras.fixed_events([session], self.library.activities, self.library.activity_muscles, START)
        return {weekday: tuple(replace(event, start_minute=10 * 60, takes_minutes=dice.random() < 0.3) for event in found)}

    def _injuries(self) -> tuple[Injury, ...]:
        dice = self.dice
        count = 2 if self.kind == "hurt" else int(dice.random() < 0.2)
        parts = dice.sample(JOINTS, count)
        return tuple(
            Injury(
                f"injury:{number}", part, dice.choice((0.2, 0.33, 0.5, 0.6, 0.8, 1.0)), dice.randrange(14) if dice.random() < 0.15 else None
            )
            for number, part in enumerate(parts, start=1)
        )

    def _candidates(self, place: Equipment) -> tuple[Candidate, ...]:
        dice, library = self.dice, self.library
        doable = [row for row in library.movements if any(place.slugs.issuperset(way) for way in row["equipment"])]
        known = dice.sample(doable, dice.choice((0, 15, 25, 35, 50)))
        lifted = [row for row in known if row["metric_type"] == "reps" and row["body_weight_share"] is None and row["compound"]]
        trends, last_sets = {}, []
        for row in lifted:
            share = STRONG_SHARE.get(row["pattern"], 0.5) * (0.4 if row["is_unilateral"] else 1.0)
            maximum = round(self.weight * share * LEVEL_STRENGTH[self.level] * dice.uniform(0.8, 1.1), 1)
            trends[row["id"]] = StrengthTrend(maximum, START - timedelta(days=3), 6)
            reps = dice.choice((4, 6, 8))
            load = round(maximum / (1 + (reps + 2) / 30) / 2.5) * 2.5
            last_sets += [{"movement_id": row["id"], "actual_reps": reps, "load_kg": load, "rpe": 8.0} for _ in range(3)]
        history = {row["id"]: START - timedelta(days=dice.choice((2, 3, 5, 9, 16, 30, 60))) for row in known}
        recent = {number: [day - timedelta(days=7 * week) for week in range(dice.choice((1, 2, 3)))] for number, day in history.items()}
        mains = [row["id"] for row in known if "main" in row["tags"] and row["compound"]]
        rows = MovementRows(
            movements=library.movements,
            muscles=library.muscles,
            equipment=library.equipment,
            words=library.words,
            risks=library.risks,
            exposures=[{"movement_id": number, "last_day": day, "recent_days": recent[number]} for number, day in history.items()],
            last_sets=last_sets,
            skills=self._skills(),
            disciplines=[{"slug": slug, "weight": dice.randint(1, 10)} for slug in dice.sample(DISCIPLINES, dice.choice((0, 1, 2)))],
            enjoyed=[
                {"movement_id": row["id"], "enjoyment_score": dice.uniform(0.3, 1.0)} for row in dice.sample(known, min(5, len(known)))
            ],
            patterns=[
                {"last_movement_id": row["id"], "consecutive_exposures": dice.randint(1, 9)}
                for row in dice.sample(known, min(4, len(known)))
            ],
            trends=trends,
            main_before=frozenset(dice.sample(mains, min(4, len(mains)))) if dice.random() < 0.6 else frozenset(),
            first_hours={},
        )
        return candidates(rows, self.level, START, {1: place})

    def _skills(self) -> list[Row]:
        """Some say that they are better or worse at a pattern than their level, and that they cannot do something at all."""
        dice, said = self.dice, []
        for pattern in dice.sample(
            ("squat", "hinge", "vertical_pull", "horizontal_push", "olympic", "plyometric"), dice.choice((0, 0, 1, 2))
        ):
            level = dice.choice(LEVELS[:3])
            said.append({"scope": "pattern", "ref": None, "word": pattern, "skill_level": level.value, "can_do_flag": dice.random() < 0.85})
        return said

    def _ladder_level(self) -> int:
        return min(LEVELS.index(self.level) + self.dice.choice((1, 2)), 5)

    def _targets(self, sessions: int) -> Any:
        marks = {muscle: scale_landmarks(muscle, self.level, age_years=self.age, base=self.library.landmarks) for muscle in PrimaryMuscle}
        known = {muscle: found for muscle, found in marks.items() if found is not None}
        tired = len(known) // 2 if self.kind == "tired" else self.dice.choice((0, 0, 2, 4))
        states = {muscle: MuscleState(0.0, self.dice.choice((12, 24, 36, 48))) for muscle in self.dice.sample(sorted(known), tired)}
        hurt = [(injury.body_part, injury.severity) for injury in self.injuries if injury.days_resolved is None]
        return muscle_targets(known, self.goals, self.outline, sessions=sessions, injuries=hurt, states=states)

    def _budgets(self) -> Budgets:
        dice = self.dice
        cap = dice.choice((150.0, 220.0)) if self.kind == "tired" else dice.choice((None, None, 250.0, 350.0, 450.0, 600.0))
        has_history = any(injury.body_part == "lower_back" for injury in self.injuries)
        neural_now = dice.choice((0.0, 0.0, 3.0, 8.0))
        length = self.outline.length_days
        return budgets(self.level, length, has_low_back_history=has_history, weekly_load_limit=cap, neural_now_points=neural_now)

    def _endurance(
        self, by_slug: dict[str, Candidate], minutes: int, sessions: int
    ) -> tuple[EnduranceTarget | None, tuple[EnduranceOption, ...]]:
        dice, outline = self.dice, self.outline
        usual = dice.choice((None, None, 60.0, 120.0, 240.0))
        history = EnduranceHistory() if usual is None else EnduranceHistory(usual, usual * dice.choice((0.35, 0.5)))
        target = endurance_target(
            self.goals,
            self.level,
            history,
            training_minutes=minutes,
            length_days=outline.length_days,
            volume_factor=outline.volume_factor,
            sessions=sessions,
        )
        liked = dice.choice(SPORTS_DONE)
        done = [] if dice.random() < 0.4 else [{"discipline": liked}]
        sports = extras.sports(by_slug, done, [], self.library.activities, self.library.activity_muscles)
        if target is None:
            return None, ()
        is_light = outline.is_deload or outline.return_week is not None
        return target, tuple(option for sport in sports for option in endurance_options(sport, target, self.goals, is_light_week=is_light))

    def _hobbies(self) -> Any:
        dice = self.dice
        enjoyed = [
            {"id": number, "activity_type": kind, "custom_name": None, "enjoyment_score": dice.uniform(0.4, 1.0)}
            | {"recommend_every_days": dice.choice((3, 5, 7, 14))}
            for number, kind in enumerate(dice.sample(HOBBY_KINDS, dice.choice((0, 0, 0, 1, 2))), start=1)
        ]
        return extras.hobby_wishes(enjoyed, self.library.activities, self.library.activity_muscles, [], START, self.outline.length_days)

    def _rules(self, found: tuple[Candidate, ...], days: tuple[PlanDay, ...]) -> tuple[MovementRule, ...]:
        """Wish for what the athlete's gym, skill and injuries leave, as people do; two wishes never concern the same movement."""
        dice = self.dice
        there = {*days[0].equipment, "bodyweight"}
        fit = [
            own
            for own in found
            if own.skill_gap <= 0
            and own.is_possible
            and {"main", "accessory"} & set(own.tags)
            and own.pattern.value not in {"cardio", "conditioning", "plyometric", "olympic", "mobility"}
            and any(there.issuperset(way) for way in own.equipment)
            and not any(limit.is_excluded for limit in limits_for(self.injuries, own.joint_risks, own.muscles, is_new=True))
        ]
        count = min(dice.randint(4, 7) if self.kind == "wishes" else dice.choice((0, 1, 1, 2, 3)), len(fit))
        rules = []
        for number, own in enumerate(dice.sample(fit, count), start=1):
            kind, operator, times = dice.choice(RULE_KINDS)
            cadence = dice.choice(tuple(RuleCadence))
            length = self.outline.length_days
            limits = exposure_limits(kind, operator, times, cadence, start=START, length_days=length, done=())
            rules.append(MovementRule(f"rule:{number}", own.movement_id, kind, operator, times, cadence, limits.least, limits.most))
        return tuple(rules)


def _goals(dice: Random) -> dict[Goal, int]:
    """Share ten points among one to four goals, lifting more often than not."""
    usual = (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.HYPERTROPHY, Goal.STRENGTH, Goal.FAT_LOSS, Goal.ENDURANCE)
    goals = list(dict.fromkeys([dice.choice(usual), *dice.sample(tuple(Goal), dice.randint(0, 3))]))
    points = dict.fromkeys(goals, 1)
    for _ in range(10 - len(goals)):
        points[dice.choice(goals)] += 1
    return points
