"""What follows from a week, as the Plan page gets it."""

from datetime import UTC, datetime

from core.domain.exposures import DoneSet, LiftedExposure, PlannedLift
from core.domain.follow import (
    ExerciseResult,
    FollowInput,
    FollowLine,
    FollowTopic,
    FollowView,
    HobbyFacts,
    Layout,
    LiftFacts,
    MuscleFacts,
    ProgramFacts,
    SetsFacts,
    SoreGap,
)
from core.domain.vocabulary import ExerciseRole, MicrocycleType, PrimaryMuscle, ProgressionStyle, RecommendationStatus
from core.rules.follow import answer
from tests.makers.plan_views import MONDAY

KINDS = (
    MicrocycleType.ACCUMULATION,
    MicrocycleType.ACCUMULATION,
    MicrocycleType.INTENSIFICATION,
    MicrocycleType.DELOAD,
    MicrocycleType.ACCUMULATION,
)
WHEN = datetime(2026, 11, 16, 8, tzinfo=UTC)


def make_result(reps: tuple[int, ...], rpe: float | None = 8.0, target: tuple[int, int] = (6, 8)) -> ExerciseResult:
    """Return three planned sets at RPE 8 and how they went."""
    return ExerciseResult(1, "Bench Press", 3, target, 8.0, reps, tuple(rpe for _ in reps))


def make_muscle(muscle: PrimaryMuscle = PrimaryMuscle.CHEST, **changes: object) -> MuscleFacts:
    """Return a muscle that got its twelve sets, was not sore and hit its targets."""
    values: dict[str, object] = {
        "muscle": muscle,
        "planned": 12.0,
        "performed": 12.0,
        "sessions": 2,
        "mev": 8.0,
        "mrv": 22.0,
        "session_cap": 10.0,
        "gaps": (SoreGap((0.0, 0.0)),),
        "results": (make_result((8, 8, 8)),),
    }
    return MuscleFacts(**{**values, **changes})  # type: ignore[arg-type]


def make_lift(*exposures: tuple[tuple[int, ...], float], **changes: object) -> LiftFacts:
    """Return a bench press of 3 sets of 5 at RPE 8 with 80 kg, done as said: repetitions and effort of each exposure."""
    lifted = tuple(
        LiftedExposure(
            PlannedLift(n, 1, MONDAY.replace(day=1 + n), ExerciseRole.MAIN, 3, (5, 5), 8.0, 80.0),
            tuple(DoneSet(1, MONDAY.replace(day=1 + n), n, own, 80.0, rpe) for own in reps),
        )
        for n, (reps, rpe) in enumerate(exposures)
    )
    values: dict[str, object] = {
        "movement_id": 1,
        "name": "Bench Press",
        "style": ProgressionStyle.SINGLE_PROGRESSION,
        "exposures": lifted,
        "e1rm_kg": 100.0,
        "loads_kg": tuple(20 + 2.5 * n for n in range(60)),
        "step_kg": 2.5,
        "is_lower": False,
        "is_barbell": True,
    }
    return LiftFacts(**{**values, **changes})  # type: ignore[arg-type]


def view(*, is_answered: bool = False, is_due: bool = False) -> FollowView:
    """Return proposals for sets, loads and the weeks ahead, and a hobby that stays."""
    if is_due:
        return FollowView(1, is_due=True)
    asked = (
        FollowInput(FollowTopic.PROGRAM, "", program=ProgramFacts(Layout(KINDS, 1, 4), 3, 1, 4)),
        FollowInput(FollowTopic.WEEKLY_SETS, "", sets=SetsFacts(3, (make_muscle(), make_muscle(PrimaryMuscle.LATS, performed=4.0)))),
        FollowInput(FollowTopic.NEXT_LOADS, "", loads=(make_lift(((5, 5, 5), 7.5)),)),
        FollowInput(FollowTopic.HOBBY, "4", hobby=HobbyFacts(4, "Tennis", 7, (MONDAY,))),
    )
    lines = tuple(_line(70 + place, given, is_answered=is_answered) for place, given in enumerate(asked))
    return FollowView(1, is_due=False, lines=lines)


def _line(number: int, given: FollowInput, *, is_answered: bool) -> FollowLine:
    told = answer(given)
    is_open = bool(told.changes) and not is_answered
    status = RecommendationStatus.PROPOSED if is_open else RecommendationStatus.ACCEPTED
    return FollowLine(number, status, told, WHEN, None if is_open else WHEN, None if is_open else "Robin <R>")
