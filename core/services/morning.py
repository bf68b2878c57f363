"""What do the answers of a morning do: to the athlete's state, and to today's session?"""

from datetime import date, datetime, timedelta

from core.db import planning_inputs
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.adaptation import TodayAnswers
from core.domain.errors import InputError
from core.domain.recovery import CheckIn
from core.domain.today_views import MorningOutcome, Pain
from core.rules.injuries import MOST_PAIN, after_two_worse_mornings, severity_of_pain
from core.services import adapt_session, body, daily_state, log_recovery

PAIN_WORDS = "Told at the morning check-in."


def save_morning(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    given: CheckIn,
    answers: TodayAnswers,
    *,
    pain: Pain | None = None,
    today: date,
    now: datetime,
) -> MorningOutcome:
    """Store what the athlete says of this morning, propose what follows for today's session, and return what the answers did.

    Nothing is proposed on a day without a session that is still to be done. Raises `InputError` for a value that cannot be meant.
    """
    if pain is not None and not 0 < pain.level <= MOST_PAIN:
        raise InputError(f"A pain of {pain.level:g} cannot be; it lies above 0 and up to {MOST_PAIN:g}.")
    log_recovery.save_check_in(database, viewer, subject, given, today=today)
    if pain is not None:
        severity = _severity(database, viewer, subject, pain, today)
        body.record_injury(database, viewer, subject, body_part=pain.body_part, severity=severity, description=PAIN_WORDS, onset=today)
    view = adapt_session.today(database, viewer, subject, now=now)
    number = None
    if view.session is not None and view.status is not None and view.status.value == "planned":
        number = adapt_session.propose(database, viewer, subject, view.session.session_id, answers, now=now)
        view = adapt_session.today(database, viewer, subject, now=now)
    state = daily_state.state_now(database, viewer, subject, now=now)
    found = None if view.proposal is None else view.proposal.adaptation
    return MorningOutcome(
        readiness=None if state is None else state.today.readiness.score,
        recommendation_id=number,
        changes=0 if found is None or number is None else len(found.changes),
        is_blocked=found is not None and number is not None and found.is_blocked,
    )


def _severity(database: Database, viewer: Viewer, subject: Subject, pain: Pain, today: date) -> float:
    """Return the severity of this morning's pain: a class up on the second morning that is worse than the region began (science G1)."""
    severity, before = severity_of_pain(pain.level), today - timedelta(days=1)
    with database.read(viewer, subject) as unit:
        rows = planning_inputs.read(unit, "injuries", subject.user_id, day=today)
    told = {row["onset_date"]: row["severity"] for row in rows if row["slug"] == pain.body_part and row["resolved_date"] is None}
    first = min(told, default=today)
    return after_two_worse_mornings(told[first], told[before], severity) if before in told and first < before else severity
