"""The training setup as the service returns it, made up."""

from datetime import date, time

from core.domain.training_setup import (
    AboutYou,
    BodyPart,
    DayTime,
    DisciplineChoice,
    EquipmentKind,
    Hobby,
    LadderChoice,
    MovementWish,
    OpenInjury,
    Place,
    PlaceItem,
    SetupStep,
    SetupView,
    StepState,
)
from core.domain.vocabulary import (
    BodyPartKind,
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    MovementRuleType,
    PersonaAggression,
    PersonaTone,
    PrimaryMuscle,
    RuleCadence,
    RuleOperator,
    Sex,
    SkillLevel,
)

LADDER_LEVELS = ("Foundation", "Beginner", "Novice", "Intermediate", "Advanced", "Expert")
EQUIPMENT = (
    ("bodyweight", "Body Weight"),
    ("barbell", "Barbell"),
    ("weight_plates", "Weight Plates"),
    ("dumbbell", "Dumbbell"),
    ("dumbbell_pair", "Pair of Dumbbells"),
    ("squat_rack", "Rack"),
    ("flat_bench", "Flat Bench"),
    ("pull_up_bar", "Pull-Up Bar"),
    ("resistance_band", "Resistance Band"),
    ("treadmill", "Treadmill"),
    ("leg_press_machine", "Leg Press (45 Degrees)"),
    ("yoke", "Yoke"),
)


def setup_view(*, empty: bool = False, use_metric: bool = True, steps: dict[SetupStep, StepState] | None = None) -> SetupView:
    """What an athlete said, with hobbies skipped and goals open; or nothing at all."""
    said = {step: StepState.ANSWERED for step in SetupStep if step is not SetupStep.GOALS} | {SetupStep.HOBBIES: StepState.SKIPPED}
    return SetupView(
        about=_about(empty, use_metric),
        disciplines=_disciplines(empty),
        ladders=tuple(
            LadderChoice(slug, slug.capitalize(), LADDER_LEVELS, None if empty or slug != "pull" else 2) for slug in ("push", "pull")
        ),
        equipment=tuple(EquipmentKind(slug, name, slug not in ("bodyweight", "squat_rack")) for slug, name in EQUIPMENT),
        places=() if empty else _places(),
        days=() if empty else tuple(DayTime(day, 45 if day in (0, 2, 4) else 0, time(7)) for day in range(7)),
        body_parts=_body_parts(),
        injuries=() if empty else (OpenInjury(4, "knee", "Knee", 0.5, date(2026, 11, 2)),),
        wishes=() if empty else _wishes(),
        hobbies=(),
        tone=PersonaTone.SUPPORTIVE,
        boldness=PersonaAggression.BALANCED,
        points={},
        steps=({} if empty else said) if steps is None else steps,
    )


def with_program() -> SetupView:
    """Everything said, with a hobby, and a program that runs."""
    view = setup_view(steps=dict.fromkeys(SetupStep, StepState.ANSWERED))
    hobbies = (Hobby(EnjoyableActivity.TENNIS, 7), Hobby(EnjoyableActivity.OTHER, 10, "Fencing *épée*"))
    return SetupView(**{**vars(view), "hobbies": hobbies, "points": {Goal.STRENGTH: 6, Goal.ENDURANCE: 4}})


def _about(empty: bool, use_metric: bool) -> AboutYou:
    level = ExperienceLevel.INTERMEDIATE
    if empty:
        return AboutYou(Sex.UNKNOWN, None, None, level, False, use_metric, not use_metric)
    return AboutYou(Sex.FEMALE, date(1991, 5, 4), 68.4, level, False, use_metric, not use_metric)


def _disciplines(empty: bool) -> tuple[DisciplineChoice, ...]:
    names = {"calisthenics": "Calisthenics", "golf": "Golf", "running": "Running", "strength": "Strength Training"}
    said = {} if empty else {"calisthenics": (SkillLevel.BEGINNER, 5.0), "strength": (SkillLevel.INTERMEDIATE, 10.0)}
    return tuple(DisciplineChoice(slug, name, *said.get(slug, (None, None))) for slug, name in names.items())


def _places() -> tuple[Place, ...]:
    garage = (
        PlaceItem("bodyweight"),
        PlaceItem("barbell", bar_weight_kg=20.0, plate_pairs_kg=(20.0, 10.0, 2.5)),
        PlaceItem("dumbbell", min_load_kg=2.0, max_load_kg=30.0, load_step_kg=2.0),
    )
    return Place("Garage [x](y)", garage, True, 7), Place("Hotel", (PlaceItem("bodyweight"), PlaceItem("treadmill")), False, 8)


def _body_parts() -> tuple[BodyPart, ...]:
    return (
        BodyPart("shoulder", "Shoulder", BodyPartKind.JOINT, None),
        BodyPart("lower_back", "Lower Back", BodyPartKind.REGION, PrimaryMuscle.LOWER_BACK),
        BodyPart("knee", "Knee", BodyPartKind.JOINT, None),
        BodyPart("calves", "Calves", BodyPartKind.MUSCLE, PrimaryMuscle.CALVES),
    )


def _wishes() -> tuple[MovementWish, ...]:
    return (
        MovementWish(2, "Bench press", MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, 2, RuleCadence.WEEKLY, 21),
        MovementWish(9, "Burpee", MovementRuleType.HARD_NO, RuleOperator.AT_MOST, 0, RuleCadence.PER_MICROCYCLE, 22),
    )
