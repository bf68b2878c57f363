"""Today as the page shows it: a session with an open proposal, an answered one, a day like any other, and a day without a session."""

from dataclasses import replace
from datetime import UTC, date, datetime

from core.domain.adaptation import CircuitPart, EndurancePart, TodayAnswers
from core.domain.recovery import CheckIn
from core.domain.today_views import OpenInjury, Proposal, TodayView
from core.domain.vocabulary import PrimaryMuscle, RecommendationStatus, SessionStatus
from core.rules.adaptation import adapt
from tests.makers import adaptation as day

TODAY = date(2026, 11, 19)
MADE = datetime(2026, 11, 19, 7, 5, tzinfo=UTC)
SESSION = replace(
    day.SESSION,
    day=TODAY,
    circuits=(CircuitPart(3, "Tabata Burner", is_finisher=True, minutes=8),),
    endurance=EndurancePart("running", "Run", 20, is_hard=True, words="4 × 2 min Z5, 2 min Z1"),
)
SORE = {PrimaryMuscle.QUADRICEPS: 5.0}
TIRED = replace(day.FINE, readiness=52.0, muscle_recovery=day.recovered(quadriceps=44, chest=92), soreness=SORE, sleep_hours=6.0)
NAMES = {number: own.name for number, own in day.MOVEMENTS.items()}
SAID = CheckIn(TODAY, sleep_hours=6.0, stress=4, fatigue=5, sore_muscles={PrimaryMuscle.QUADRICEPS: 5.0})


def today_view(*, empty: bool = False, status: RecommendationStatus = RecommendationStatus.PROPOSED, is_fine: bool = False) -> TodayView:
    """Return a day: without a session, on which all stays, or with a proposal in the given state."""
    if empty:
        return TodayView(TODAY, None, None, None, (), {}, None, None)
    answers = TodayAnswers() if is_fine else TodayAnswers(minutes=60, missing=("barbell",) if status is RecommendationStatus.EDITED else ())
    body, session = (day.FINE, replace(day.SESSION, day=TODAY)) if is_fine else (TIRED, SESSION)
    given = day.today(body=body, session=session, answers=answers)
    found = adapt(given)
    is_open = status is RecommendationStatus.PROPOSED
    proposal = Proposal(
        recommendation_id=41,
        status=status,
        adaptation=found,
        before=given.session,
        answers=answers,
        made_at=MADE,
        input_hash=found.input_hash,
        heuristics_version=1,
        decided_at=None if is_open else MADE,
        decided_by=None if is_open else "Mara Voss",
    )
    return TodayView(
        day=TODAY,
        session=given.session if is_open else found.session,
        status=SessionStatus.PLANNED,
        minutes=68,
        others=("Tennis",),
        names=NAMES,
        proposal=proposal,
        check_in=None if is_fine else SAID,
        injuries=(OpenInjury("Knee", 0.4),),
        places=((1, "Gym"), (2, "Garage")),
        body_parts=(("knee", "Knee"), ("shoulder", "Shoulder"), ("chest", "Chest")),
        equipment=(("barbell", "Barbell"), ("bench", "Bench")),
        undo_change_id=None if is_open else 77,
    )
