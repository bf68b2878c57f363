"""Who plays in the stories? Five invented athletes, and the microcycle that each of them is asked to plan.

The problem of a week is put together by the rules that put together everybody's: targets, budgets, endurance, outline of the program.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.domain.planning import Athlete, Block, Candidate, EnduranceOption, EnduranceTarget, Limits, PlanDay, PlanProblem
from core.domain.review import Landmarks
from core.domain.vocabulary import ExperienceLevel, Goal, PrimaryMuscle, ProgressionStyle, SplitTemplate
from core.metrics.volume import LANDMARKS, scale_landmarks
from core.rules.endurance import EnduranceHistory, endurance_options, endurance_target
from core.rules.gym_loads import Equipment, with_places
from core.rules.gym_presets import GymPreset
from core.rules.program_outline import MicrocycleOutline, outline_program
from core.rules.week_targets import budgets, muscle_targets
from core.services.assemble_extras import SPORT_OF_DISCIPLINE, sports
from core.services.theatre.stage import candidates, stage

MONDAY = date(2026, 6, 1)
LIMITS = Limits(seed=5, what_units=0.05, when_units=0.1)
"""Little work for the solver, in its own units: the same week comes out everywhere, in a moment."""
START_MINUTE = 18 * 60


@dataclass(frozen=True)
class Person:
    """An invented athlete. `days` are minutes by day of the week from 1, `lifts` one-repetition maxima by base lift [kg].

    `sport` is the endurance discipline, with the minutes a week and the longest session that the body is used to, `runs` the
    kinds of it that the athlete does, with the most minutes of each.
    """

    key: str
    name: str
    about: str
    level: ExperienceLevel
    age_years: int
    weight_kg: float
    goals: Mapping[Goal, int]
    days: Mapping[int, int]
    split: SplitTemplate
    lifts: tuple[tuple[str, float], ...]
    mains: tuple[str, ...]
    persona: int = 3
    runs: Mapping[str, int] = field(default_factory=dict)
    sport: str | None = None
    endurance: EnduranceHistory = field(default_factory=EnduranceHistory)
    sleep_h: float = 7.7
    hrv_ms: float = 58.0
    pulse_bpm: float = 54.0
    seed: int = 1


MARA = Person(
    "mara",
    "Mara, 34",
    "lifts four days a week",
    ExperienceLevel.INTERMEDIATE,
    34,
    66.0,
    {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5},
    {1: 70, 2: 70, 4: 70, 6: 70},
    SplitTemplate.UPPER_LOWER,
    (("squat", 100.0), ("deadlift", 120.0), ("bench", 62.5)),
    ("back_squat", "bench_press", "deadlift", "romanian_deadlift", "overhead_press"),
    seed=11,
)
JONAS = Person(
    "jonas",
    "Jonas, 29",
    "lifts, runs and plays tennis",
    ExperienceLevel.INTERMEDIATE,
    29,
    78.0,
    {Goal.STRENGTH: 4, Goal.ENDURANCE: 4, Goal.HYPERTROPHY: 2},
    {1: 75, 2: 60, 4: 75, 5: 60, 7: 60},
    SplitTemplate.HYBRID,
    (("squat", 120.0), ("deadlift", 145.0), ("bench", 90.0)),
    ("back_squat", "bench_press", "deadlift", "barbell_row"),
    runs={"easy": 25, "intervals": 40},
    sport="running",
    endurance=EnduranceHistory(150.0, 60.0),
    hrv_ms=66.0,
    pulse_bpm=50.0,
    seed=12,
)
AMINA = Person(
    "amina",
    "Amina, 31",
    "trains three days a week",
    ExperienceLevel.INTERMEDIATE,
    31,
    63.0,
    {Goal.HYPERTROPHY: 6, Goal.STRENGTH: 4},
    {1: 60, 3: 60, 5: 60},
    SplitTemplate.FULL_BODY,
    (("squat", 80.0), ("deadlift", 95.0), ("bench", 47.5)),
    ("back_squat", "bench_press", "romanian_deadlift"),
    hrv_ms=61.0,
    pulse_bpm=57.0,
    seed=13,
)
LEO = Person(
    "leo",
    "Leo, 22",
    "three months of training, wants everything now",
    ExperienceLevel.BEGINNER,
    22,
    74.0,
    {Goal.HYPERTROPHY: 6, Goal.STRENGTH: 4},
    {1: 60, 3: 60, 5: 60},
    SplitTemplate.FULL_BODY,
    (("squat", 70.0), ("deadlift", 85.0), ("bench", 55.0)),
    ("goblet_squat", "leg_press", "machine_chest_press", "dumbbell_bench_press"),
    persona=5,
    hrv_ms=72.0,
    pulse_bpm=58.0,
    seed=14,
)
RUTH = Person(
    "ruth",
    "Ruth, 47",
    "runs races and lifts to stay whole",
    ExperienceLevel.ADVANCED,
    47,
    59.0,
    {Goal.ENDURANCE: 7, Goal.STRENGTH: 3},
    {1: 45, 2: 60, 4: 60, 6: 100, 7: 45},
    SplitTemplate.HYBRID,
    (("squat", 70.0), ("deadlift", 90.0), ("bench", 42.5)),
    ("back_squat", "romanian_deadlift", "dumbbell_row"),
    runs={"easy": 40, "long": 75},
    sport="running",
    endurance=EnduranceHistory(230.0, 90.0),
    hrv_ms=52.0,
    pulse_bpm=48.0,
    seed=15,
)


def outline(person: Person, place: int = 1, *, is_return: bool = False) -> MicrocycleOutline:
    """Return a microcycle of the athlete's program, `place` counted from 0, as if it began on the Monday of the stories."""
    cycles = outline_program(MONDAY - timedelta(weeks=place), place + 1, person.goals, is_return=is_return)
    return cycles[place]


def week_of(
    person: Person,
    stage_of_block: MicrocycleOutline | None = None,
    *,
    goals: Mapping[Goal, int] | None = None,
    days: Mapping[int, int] | None = None,
    places: Mapping[int, GymPreset] | None = None,
    start: date = MONDAY,
) -> PlanProblem:
    """Return the athlete's week from `start` as a problem for the planner, with what a story changes of it.

    `places` says where the athlete is on which day; the usual gym everywhere else.
    """
    cycle, points, minutes = stage_of_block or outline(person), goals or person.goals, days or person.days
    sessions = len(minutes)
    where = {number: (places or {}).get(number, GymPreset.FULL_GYM) for number in range(1, 8)}
    used = tuple(sorted({where[number] for number in minutes}))
    pool = with_places(candidates(person.level, person.lifts, person.mains, used), {_number(own): stage().places[own] for own in used})
    training = sum(minutes.values())
    target = endurance_target(
        points,
        person.level,
        person.endurance,
        training_minutes=training,
        length_days=7,
        volume_factor=cycle.endurance_factor,
        sessions=sessions,
    )
    is_light = cycle.is_deload or cycle.return_week is not None
    return PlanProblem(
        athlete=Athlete(
            person.level,
            age_years=person.age_years,
            body_weight_kg=person.weight_kg,
            persona_aggression=person.persona,
            return_week=cycle.return_week,
        ),
        goals=dict(points),
        block=Block(
            cycle.microcycle_type,
            cycle.week,
            cycle.weeks,
            sessions,
            person.split,
            ProgressionStyle.DOUBLE_PROGRESSION,
            volume_percent=round(100 * cycle.volume_factor),
        ),
        days=tuple(_day(number, start, minutes.get(number, 0), where[number]) for number in range(1, 8)),
        targets=muscle_targets(landmarks(person, is_fat_loss=points.get(Goal.FAT_LOSS, 0) > 0), points, cycle, sessions=sessions),
        candidates=pool,
        budgets=budgets(person.level, 7),
        endurance=_options(person, target, points, is_light=is_light, pool=pool),
        endurance_target=target,
        limits=LIMITS,
    )


def landmarks(person: Person, *, is_fat_loss: bool = False) -> dict[PrimaryMuscle, Landmarks]:
    """Return how many weekly sets do what for the athlete's muscles (science V3)."""
    found = {muscle: scale_landmarks(muscle, person.level, is_fat_loss=is_fat_loss, age_years=person.age_years) for muscle in LANDMARKS}
    return {muscle: marks for muscle, marks in found.items() if marks is not None}


def equipment_at(place: GymPreset) -> tuple[str, ...]:
    """Return the slugs of what stands in a kind of place."""
    return tuple(sorted(stage().places[place].slugs))


def place_of(gym_id: int) -> Equipment:
    """Return what stands in a place by the number that days of a story give it."""
    return stage().places[list(GymPreset)[gym_id - 1]]


def _day(number: int, start: date, minutes: int, place: GymPreset) -> PlanDay:
    return PlanDay(number, start + timedelta(days=number - 1), minutes, START_MINUTE, _number(place), equipment_at(place))


def _number(place: GymPreset) -> int:
    return list(GymPreset).index(place) + 1


def _options(
    person: Person, target: EnduranceTarget | None, goals: Mapping[Goal, int], *, is_light: bool, pool: Iterable[Candidate]
) -> tuple[EnduranceOption, ...]:
    """Return the endurance sessions of the athlete's own discipline."""
    if target is None or person.sport is None:
        return ()
    scene = stage()
    share = [
        {"activity_definition_id": slug, "muscle": muscle, "magnitude": weight}
        for slug in SPORT_OF_DISCIPLINE[person.sport]
        for muscle, weight in scene.activities[slug]["muscles"].items()
    ]
    done = [{"discipline": person.sport}]
    found = sports({own.slug: own for own in pool}, done, (), list(scene.activities.values()), share)
    options = (option for sport in found for option in endurance_options(sport, target, goals, is_light_week=is_light))
    return tuple(option for option in options if option.minutes <= person.runs.get(option.kind, 0))
