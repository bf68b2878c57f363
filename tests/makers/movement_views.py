"""Views of the library as the service returns them, made up: three movements, one of them own, and a circuit."""

from dataclasses import replace
from datetime import date, timedelta

from core.domain.errors import NotFoundError
from core.domain.movement_views import (
    BestSet,
    CircuitCard,
    CircuitScore,
    CircuitStation,
    Gate,
    JointRisk,
    LibraryChoices,
    MovementCard,
    MovementCatalogue,
    MovementDetail,
    MovementRecords,
    MovementValues,
    MuscleShare,
    Neighbour,
    OwnValues,
)
from core.domain.vocabulary import (
    CircuitType,
    CNSLoad,
    DifficultyAxis,
    ExperienceLevel,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
    StressBucket,
)

DAY = date(2026, 11, 18)
M, R = PrimaryMuscle, RelationshipType
NOTHING_DONE = MovementRecords(0, None, None, None, None, None, None, None)


def catalogue(*, empty: bool = False) -> MovementCatalogue:
    """Back squat, bench press and pull-up; without data nothing was done and nothing is own."""
    return MovementCatalogue(tuple(_cards(empty)))


def detail(slug: str, *, empty: bool = False) -> MovementDetail:
    """One of them with all that is known; raise as the service does for any other."""
    card = next((one for one in _cards(empty) if one.slug == slug), None)
    if card is None:
        raise NotFoundError(f"There is no movement {slug!r} in the library.")
    shares = [MuscleShare(muscle, MuscleRole.PRIMARY, 1.0) for muscle in card.primary]
    shares += [MuscleShare(muscle, MuscleRole.SECONDARY, 0.6) for muscle in card.secondary]
    library = MovementValues(
        card.skill_level, None, 1.0, 48, 60, "3-1-x-0", 150, (5, 5, 5), (*shares, MuscleShare(M.CORE, MuscleRole.STABILIZER, 0.3))
    )
    own = OwnValues() if empty or slug != "bench_press" else OwnValues(sets=(8, 8), rest_s=180, notes="Feet *flat*, grip one thumb out")
    values = MovementValues(**{**vars(library), "sets": own.sets or library.sets, "rest_s": own.rest_s or library.rest_s})
    return MovementDetail(
        card=card,
        description="Lying on the bench, the bar goes down to the chest and up again.",
        cues=("Squeeze the shoulder blades", "Feet stay on the floor", "Bar over the wrists"),
        notes="",
        cns_load=CNSLoad.HIGH,
        spinal_compression=SpinalCompression.LOW,
        is_compound=True,
        is_unilateral=False,
        stimulus_factor=1.0,
        joint_risks=(JointRisk("Shoulder", 3), JointRisk("Wrist", 1), JointRisk("Knee", 0)),
        gates=(Gate("Push", 2, "Intermediate", 3, 8, None, None, "2-1-2-0", None),),
        neighbours=() if empty else tuple(_neighbours()),
        records=NOTHING_DONE if empty or not card.workouts else _records(),
        values=values,
        library=library,
        own=own,
    )


def circuits(*, empty: bool = False) -> tuple[CircuitCard, ...]:
    """An own circuit by the clock with an easier way, and one of three stations of the library."""
    stations = (
        CircuitStation("pull_up", "Pull-up", 5, None, None, None, None, ""),
        CircuitStation("push_up", "Push-up", 10, None, None, None, None, ""),
        CircuitStation("back_squat", "Back squat", 15, None, None, None, 40.0, ""),
    )
    stress = ((StressBucket.CONDITIONING, 34.0), (StressBucket.STRENGTH, 12.5))
    circuit = CircuitCard(
        "quick_twenty", "Quick twenty", "Round after round.", CircuitType.AMRAP, None, 1200, None, None, ("home",), 3, 24, stations, stress
    )
    scores = tuple(CircuitScore(level, 1200, rounds) for level, rounds in zip(ExperienceLevel, (6.0, 9.5, 12.0, 15.0), strict=True))
    easier = CircuitStation("knee_push_up", "Knee push-up", 8, None, None, None, None, "")
    own = CircuitCard(
        "own_down_the_stairs",
        "Down the <stairs>",
        "",
        CircuitType.LADDER,
        8,
        840,
        None,
        30,
        ("own",),
        4,
        48,
        (
            CircuitStation("push_up", "Push-up", 16, -2, None, None, None, "", (easier,)),
            CircuitStation("kettlebell_swing", "Kettlebell swing", 20, None, None, None, 16.0, ""),
        ),
        stress,
        tuple(CircuitScore(level, seconds, None) for level, seconds in zip(ExperienceLevel, (840, 640, 540, 460), strict=True)),
        rpe=8.0,
        is_own=True,
    )
    return () if empty else (own, replace(circuit, expected=scores))


def choices() -> LibraryChoices:
    """A little equipment and two disciplines."""
    return LibraryChoices((("barbell", "Barbell"), ("bodyweight", "Body weight")), (("strength", "Strength Training"), ("yoga", "Yoga")))


def _cards(empty: bool) -> list[MovementCard]:
    rack = ((("barbell", "Barbell"), ("rack", "Rack")),)
    disciplines = (("strength", "Strength Training"),)
    own = [] if empty else [_card(9, "own_rope_row", "Rope row <b>&", M.UPPER_BACK, (M.BICEPS,), (), (), is_own=True)]
    done = {} if empty else {"last_done": DAY, "workouts": 40}
    return [
        _card(1, "back_squat", "Back squat", M.QUADRICEPS, (M.GLUTES,), rack, disciplines),
        _card(2, "bench_press", "Bench press", M.CHEST, (M.TRICEPS, M.FRONT_DELTS), rack, disciplines, has_own_values=not empty, **done),
        _card(3, "pull_up", "Pull-up", M.LATS, (M.BICEPS,), ((("pull_up_bar", "Pull-up bar"),),), disciplines, ladder="Pull", level=2),
        *own,
    ]


def _card(number, slug, name, primary, secondary, equipment, disciplines, **more) -> MovementCard:
    patterns = {M.QUADRICEPS: MovementPattern.SQUAT, M.CHEST: MovementPattern.HORIZONTAL_PUSH}
    pattern = patterns.get(primary, MovementPattern.VERTICAL_PULL)
    return MovementCard(
        number,
        slug,
        name,
        pattern,
        SkillLevel.INTERMEDIATE,
        MetricType.REPS,
        (primary,),
        secondary,
        equipment,
        disciplines,
        ("main",),
        **more,
    )


def _neighbours() -> list[Neighbour]:
    return [
        Neighbour("push_up", "Push-up", R.REGRESSION, -2, DifficultyAxis.LOAD, None),
        Neighbour("dumbbell_press", "Dumbbell bench press", R.REGRESSION, -1, DifficultyAxis.STABILITY, 0.42),
        Neighbour("larsen_press", "Larsen press", R.PROGRESSION, 1, DifficultyAxis.STABILITY, 0.92),
        Neighbour("incline_press", "Incline bench press", R.VARIATION, 0, None, 0.8),
        Neighbour("row", "Barbell row", R.ANTAGONIST, 0, None, None),
        Neighbour("band_pull", "Band pull-apart", R.PREP, 0, None, None, False),
        Neighbour("bench_throw", "Bench throw <i>", R.PREP, 0, None, None, True),
    ]


def _records() -> MovementRecords:
    best = BestSet(DAY, 100.0, 3, e1rm_kg=110.0)
    estimates = tuple((DAY - timedelta(days=7 * week), 110.0 - 1.5 * week) for week in range(12, -1, -1))
    return MovementRecords(40, DAY - timedelta(days=400), best, best, best, BestSet(DAY, 60.0, 15), None, None, estimates)
