"""A running workout and a finished one, for the pages."""

from datetime import UTC, date, datetime, timedelta

from core.domain.follow import FirstWeekFeel, MuscleFeel
from core.domain.live_session import (
    Bests,
    CircuitScore,
    DoneSet,
    Iron,
    LineSummary,
    LiveCircuit,
    LiveEndurance,
    LiveLine,
    LiveSummary,
    LiveView,
    NewRecord,
    Sheet,
    TargetSet,
)
from core.domain.live_start import LiveChoice
from core.domain.planning import content_hash
from core.domain.strength import RecordKind, StrengthRecord
from core.domain.vocabulary import CircuitType, ExerciseRole, MetricType, MovementPattern, PrimaryMuscle, PrimaryRegion, SetType
from core.rules.live_session import advice_input

NOW = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
LAST = date(2026, 11, 12)
REACHED = (CircuitScore(13, 2, day=LAST), CircuitScore(12, 3, day=LAST - timedelta(days=7)))
BAR = Iron(tuple(20 + 2.5 * step for step in range(80)), 2.5, 20.0)


def squat(**more) -> LiveLine:
    """A squat with a ramp of one set and three working sets."""
    work = TargetSet(reps=(5, 5), load_kg=100.0, rpe=8.0, rest_seconds=180)
    return LiveLine(
        **{
            "order": 1,
            "session_exercise_id": 70,
            "movement_id": 101,
            "name": "Back Squat",
            "pattern": MovementPattern.SQUAT,
            "region": PrimaryRegion.LOWER_BODY,
            "metric": MetricType.REPS,
            "targets": (TargetSet(SetType.WARMUP, (5, 5), 70.0), work, work, work),
            "iron": BAR,
            "e1rm_kg": 125.0,
            "last_day": LAST,
            "last_sets": (DoneSet(5, 97.5, 8.0), DoneSet(5, 97.5, 8.5)),
            "bests": Bests((110.0, 107.5, 105.0, 102.5, 97.5)),
            "note": "Knees out",
            **more,
        }
    )


def plank(**more) -> LiveLine:
    """A hold of 45 s."""
    return LiveLine(
        **{
            "order": 3,
            "movement_id": 103,
            "name": "Plank",
            "pattern": MovementPattern.CORE,
            "region": PrimaryRegion.FULL_BODY,
            "metric": MetricType.TIME,
            "role": ExerciseRole.ACCESSORY,
            "targets": (TargetSet(seconds=45, rest_seconds=60),) * 2,
            "bests": Bests(seconds=60.0),
            **more,
        }
    )


def pull_up(**more) -> LiveLine:
    """Pull-ups with body weight."""
    return LiveLine(
        **{
            "order": 2,
            "movement_id": 102,
            "name": "Pull-Up",
            "pattern": MovementPattern.VERTICAL_PULL,
            "region": PrimaryRegion.POSTERIOR_UPPER,
            "metric": MetricType.REPS,
            "targets": (TargetSet(reps=(6, 8), rpe=8.0, rest_seconds=120),) * 3,
            "body_weight_share": 1.0,
            "bests": Bests((10.0, 10.0), reps=9),
            **more,
        }
    )


def live_view(*, empty: bool = False) -> LiveView | None:
    """A workout in its tenth minute: the ramp and one hard set of squats are done."""
    if empty:
        return None
    begun = NOW - timedelta(minutes=10)
    done = (
        DoneSet(5, 70.0, None, set_type=SetType.WARMUP, set_id=1, number=1, at=begun + timedelta(minutes=4)),
        DoneSet(5, 100.0, 9.0, set_id=2, number=2, at=NOW - timedelta(minutes=1)),
    )
    circuit = LiveCircuit(
        circuit_id=7,
        name="Twenty Minutes",
        circuit_type=CircuitType.AMRAP,
        seconds=1200,
        rounds=None,
        stations=("5 × Pull-Up", "10 × Push-Up", "15 × Air Squat"),
        is_finisher=True,
        past=(CircuitScore(12, 3, day=LAST),),
    )
    run = LiveEndurance("running", "Running", 20, "20 min easy")
    sheet = Sheet("Full body", (squat(), pull_up(), plank()), (circuit,), run, session_id=7, place_id=1, body_weight_kg=80.0)
    advised = {content_hash(advice_input(sheet.lines[0], done, 80.0)): 31}
    return LiveView(9, 5, begun, NOW, sheet, {1: done}, places=((1, "Iron Hall"), (2, "Hotel")), advised=advised, plan_id=12)


def choices() -> tuple[LiveChoice, ...]:
    """What could be done instead of the squat."""
    return (
        LiveChoice(
            111, "Front Squat", 80.0, "transfer factor", is_ramp_test=False, is_linked=True, why="100 kg of Back Squat × 0.8 is 80 kg."
        ),
        LiveChoice(112, "Leg Press", None, "effort only", is_ramp_test=True, is_linked=False, why="No load of Leg Press is known."),
    )


def summary(activity_id: int) -> LiveSummary:
    """A finished workout with a record, a set below its target and an exercise that was left out."""
    record = StrengthRecord(RecordKind.HEAVIEST, 100.0, NOW.date(), before=97.5, load_kg=100.0, reps=5)
    lines = (LineSummary("Back Squat", 3, 3, 2), LineSummary("Pull-Up", 3, 4, 4), LineSummary("Plank", 2, 0, 0))
    score = ("Twenty Minutes", CircuitScore(13, 2), (CircuitScore(12, 3, day=LAST),))
    return LiveSummary(
        activity_id, "Full body", NOW.date(), 3120.0, 61.5, 2400.0, lines, (NewRecord(101, "Back Squat", record),), (score,), 7
    )


def felt() -> tuple[MuscleFeel, ...]:
    """Two muscles of a first week, one of them told of."""
    return (MuscleFeel(PrimaryMuscle.QUADRICEPS, 5, FirstWeekFeel(1, 1, 1)), MuscleFeel(PrimaryMuscle.LATS, 4))
