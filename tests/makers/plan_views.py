"""A program of eight weeks with one planned week, as the Plan page gets it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from core.domain.plan_edits import ChangeKind, DayChange, ExerciseChange, ProposalView, SwapChoice
from core.domain.plan_views import (
    ExerciseView,
    MicrocycleView,
    MuscleShare,
    PlanDayView,
    ProgramView,
    ProofView,
    ReasonView,
    SessionMark,
    SessionView,
    TemplateView,
    WeekView,
)
from core.domain.vocabulary import (
    ExerciseRole,
    Goal,
    MicrocycleStatus,
    MicrocycleType,
    PrimaryMuscle,
    ProgressionStyle,
    SessionSection,
    SessionStatus,
    SessionType,
    SplitTemplate,
    Visibility,
)
from core.domain.weekplan import PlanStatus, Violation, WhyNot

MONDAY = date(2026, 11, 16)
NAMES = {1: "Bench Press", 2: "Back Squat", 3: "Cable <Row>", 4: "Dumbbell Bench Press", 5: "Plank"}
_KINDS = [MicrocycleType.RAMP_IN, MicrocycleType.ACCUMULATION, MicrocycleType.INTENSIFICATION, MicrocycleType.DELOAD]


def program() -> ProgramView:
    """A program whose first week is planned."""
    cycles = tuple(_cycle(number) for number in range(8))
    return ProgramView(
        program_id=1,
        name="Strong & big",
        start=MONDAY,
        weeks=8,
        goals={Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4},
        split=SplitTemplate.UPPER_LOWER,
        style=ProgressionStyle.DOUBLE_PROGRESSION,
        days_per_week=4,
        deload_every=4,
        visibility=Visibility.PRIVATE,
        is_template=False,
        microcycles=cycles,
        sessions=tuple(
            SessionMark(own.session_id, own.day, own.session_type, own.title, own.is_dropped) for day in _days() for own in day.sessions
        ),
    )


def week(microcycle_id: int | None = None) -> WeekView:
    """The planned first week, or one of the others without a plan."""
    whole = program()
    if microcycle_id not in (None, 1):
        cycle = next(own for own in whole.microcycles if own.microcycle_id == microcycle_id)
        days = tuple(PlanDayView(n + 1, cycle.start + timedelta(days=n), False, ()) for n in range(7))
        return WeekView(whole, cycle, days, (), None)
    return WeekView(whole, whole.microcycles[0], _days(), _muscles(), proof(), NAMES, can_undo=True)


def proof(status: PlanStatus = PlanStatus.FEASIBLE) -> ProofView:
    """What is known of the week's quality."""
    is_found = status in {PlanStatus.FEASIBLE, PlanStatus.PROVED}
    return ProofView(
        recommendation_id=7,
        status=status,
        objective=5200.0 if is_found else None,
        bound=5100.0 if is_found else None,
        gap=0.012 if is_found else None,
        terms={"stimulus": 4000, "time": 1200},
        notes=("No place of training is known, so a usual gym is assumed.",),
        conflicts=() if is_found else ("Bench Press is wished 3 times.", "Two sessions have time for it."),
        ways_out=() if is_found else ("Have Bench Press 2 times.", "Train on a third day."),
        seconds=1.2,
        made_at=datetime(2026, 11, 15, 9, tzinfo=UTC),
        input_hash="ab" * 32,
    )


def impossible_week() -> WeekView:
    """A week whose wishes contradict one another."""
    empty = week(2)
    return replace(empty, proof=proof(PlanStatus.IMPOSSIBLE))


def choices() -> tuple[SwapChoice, ...]:
    """What could stand in the place of the bench press."""
    breaking = Violation("V3", "Chest gets 14 sets on day 1, 10 are the most of a session.", 1)
    return (
        SwapChoice(4, "Dumbbell Bench Press", 120, 3, (6, 10), 30.0, percent=1.2, why="It takes 30 kg of a maximum of 40 kg."),
        SwapChoice(5, "Plank", 900, 3, None, None, (breaking,), 9.0),
    )


def proposal(number: int, *, breaks: str = "", status: PlanStatus = PlanStatus.FEASIBLE) -> ProposalView:
    """A swap on the first day that waits for a yes."""
    lines = (
        ExerciseChange(ChangeKind.REMOVED, 1, "3 × 6–8", "", 80.0),
        ExerciseChange(ChangeKind.ADDED, 4, "", "3 × 6–10", None, 30.0),
        ExerciseChange(ChangeKind.KEPT, 3, "3 × 8–12", "3 × 8–12", 60.0, 60.0),
    )
    is_found = status is PlanStatus.FEASIBLE
    return ProposalView(
        recommendation_id=number,
        microcycle_id=1,
        status=status,
        days=(DayChange(1, MONDAY, ChangeKind.CHANGED, 58, 60, lines),) if is_found else (),
        violations=(Violation(breaks, "The chest loses its main lift."),) if breaks else (),
        price=120,
        percent=1.2,
        may_insist=not breaks.startswith("G"),
        names=NAMES,
        conflicts=proof(status).conflicts,
        ways_out=proof(status).ways_out,
    )


def why_not() -> WhyNot:
    """Why the plank is not in the week."""
    return WhyNot(5, None, "Plank instead of Cable Row would make the week a little worse (1.2 % of what it is worth to your goals).", 300)


def templates() -> tuple[TemplateView, ...]:
    """An own template and one of somebody else."""
    own = TemplateView(
        template_id=1,
        owner_id=1,
        owner="You",
        is_own=True,
        name="Winter [block]",
        goals={Goal.STRENGTH: 10},
        weeks=8,
        days_per_week=3,
        split=SplitTemplate.FULL_BODY,
        style=ProgressionStyle.SINGLE_PROGRESSION,
        deload_every=4,
        disciplines={},
        hybrid_definition=None,
        visibility=Visibility.FRIENDS,
    )
    return (own, replace(own, template_id=2, owner_id=9, owner="Robin", is_own=False, visibility=Visibility.PUBLIC))


def _cycle(place: int) -> MicrocycleView:
    return MicrocycleView(
        microcycle_id=place + 1,
        sequence=place + 1,
        start=MONDAY + timedelta(weeks=place),
        length_days=7,
        microcycle_type=_KINDS[place % 4],
        status=MicrocycleStatus.PLANNED,
        volume_percent=(50.0, 80.0, 100.0, 55.0)[place % 4],
        intensity_percent=(92.0, 96.0, 100.0, 90.0)[place % 4],
        sessions=3 if place == 0 else 0,
        planned_load_points=180.0 if place == 0 else 0.0,
        is_planned=place == 0,
        minutes=170 if place == 0 else 0,
    )


def _days() -> tuple[PlanDayView, ...]:
    held = {3: (_lifting(11, MONDAY + timedelta(days=3)),), 4: (_run(),), 5: (_dropped(),), 6: (_hobby(),)}
    return tuple(PlanDayView(n + 1, MONDAY + timedelta(days=n), n < 3, held.get(n, ())) for n in range(7))


def _lifting(number: int, day: date) -> SessionView:
    return SessionView(
        session_id=number,
        day=day,
        begins=time(18),
        session_type=SessionType.UPPER,
        title="Upper body",
        status=SessionStatus.PLANNED,
        minutes=58,
        load_points=60.0,
        neural_points=4.0,
        intents=("strength",),
        exercises=(_bench(), _row(), _plank()),
        circuits=("Sled & carry",),
        endurance=None,
        is_hobby=False,
        gym="Home",
    )


def _run() -> SessionView:
    return replace(
        _lifting(12, MONDAY + timedelta(days=4)),
        session_type=SessionType.CARDIO,
        title="Endurance",
        exercises=(),
        circuits=(),
        endurance="running: 10 min Z1; 4 × 4 min Z5, 3 min Z1",
    )


def _dropped() -> SessionView:
    day = MONDAY + timedelta(days=5)
    return replace(_lifting(13, day), status=SessionStatus.SKIPPED, is_dropped=True, exercises=(), circuits=(), load_points=0.0)


def _hobby() -> SessionView:
    day = MONDAY + timedelta(days=6)
    return replace(
        _lifting(14, day),
        session_type=SessionType.CUSTOM,
        title="Tennis",
        is_hobby=True,
        exercises=(),
        circuits=(),
        begins=None,
        minutes=90,
    )


def _bench() -> ExerciseView:
    return ExerciseView(
        exercise_id=21,
        movement_id=1,
        slug="bench_press",
        name="Bench Press",
        role=ExerciseRole.MAIN,
        section=SessionSection.MAIN,
        goal=Goal.STRENGTH,
        order=1,
        sets=3,
        reps=(6, 8),
        load_kg=80.0,
        rpe=8.0,
        rir=2.0,
        hold_seconds=None,
        distance_m=None,
        rest_seconds=180,
        tempo="2-0-1-0",
        superset_group=None,
        ramp=((8, 40.0), (3, None)),
        reasons=(
            ReasonView("stimulus", -400, "stimulus of chest"),
            ReasonView("targets", -80, "chest below its target"),
            ReasonView("stimulus", -60, "stimulus of triceps"),
            ReasonView("time", 30, "time"),
        ),
        wishes=("rule:4",),
        price=120,
        percent=1.2,
        alternative="Dumbbell Bench Press",
        is_locked=True,
    )


def _row() -> ExerciseView:
    return replace(
        _bench(),
        exercise_id=22,
        movement_id=3,
        name="Cable <Row>",
        role=ExerciseRole.ACCESSORY,
        order=2,
        reps=(8, 12),
        set_loads_kg=(60.0, 55.0, 55.0),
        superset_group=1,
        wishes=(),
        alternative=None,
        ramp=(),
        is_locked=False,
    )


def _plank() -> ExerciseView:
    return replace(_row(), exercise_id=23, movement_id=5, name="Plank", order=3, reps=None, load_kg=None, set_loads_kg=(), hold_seconds=40)


def _muscles() -> tuple[MuscleShare, ...]:
    return (
        MuscleShare(PrimaryMuscle.CHEST, 11.0, 12.0, 10.0, 14.0, 20.0),
        MuscleShare(PrimaryMuscle.QUADRICEPS, 4.0, 10.0, 8.0, 12.0, 18.0),
        MuscleShare(PrimaryMuscle.GLUTES, 15.0, 10.0, 8.0, 12.0, 18.0),
    )
