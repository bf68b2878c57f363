"""How does today's session change: propose, and accept, edit or decline with who and when; and how is that taken back? (science 8)

A proposal is stored with all that it read. Accepting rewrites the session as it stands and nothing else; what was issued stays.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from core.db import adaptation, changes, check_ins, planning_inputs, plans, reference
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.adaptation import (
    Adaptation,
    AdaptationInput,
    TodayAnswers,
    TodaySession,
)
from core.domain.daily_state import DayState, StateNow
from core.domain.days import zone
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.planning import from_json, to_json
from core.domain.today_views import Coming, Edits, OpenInjury, Proposal, TodayView
from core.domain.vocabulary import (
    ChangeAction,
    RecommendationKind,
    RecommendationStatus,
    RecoverySource,
    SessionStatus,
)
from core.rules.adaptation import adapt, guarded
from core.rules.adaptation.edits import edited
from core.services import daily_state
from core.services.assemble_body import state_hash
from core.services.assemble_today import AssembledToday, assemble_today, look_ahead
from core.services.log_recovery import as_check_in
from core.services.store_plan import store_answer
from core.services.today_rows import session_of
from core.services.write_session import write_session

WEEK_DAYS = 7
SESSIONS = "sessions"
LOOK_AHEAD = timedelta(days=14)
DECIDED = {RecommendationStatus.ACCEPTED, RecommendationStatus.EDITED}


def today(database: Database, viewer: Viewer, subject: Subject, *, now: datetime) -> TodayView:
    """Return the athlete's day: its session as it stands, the newest proposal for it, and what was said this morning."""
    with database.together(viewer, subject) as shared:
        state, _ = shared.gather(
            lambda: daily_state.state_now(database, viewer, subject, now=now), lambda: _today(database, viewer, subject, None, now)
        )
        return _today(database, viewer, subject, state, now)


def _today(database: Database, viewer: Viewer, subject: Subject, state: StateNow | None, now: datetime) -> TodayView:
    with database.read(viewer, subject) as unit:
        local = _local(unit, subject.user_id, now)
        day = local.date()
        ahead, given, sore, hurt, places, parts = unit.gather(
            lambda: plans.sessions(unit, subject.user_id, day, day + LOOK_AHEAD),
            lambda: check_ins.check_in(unit, subject.user_id, day, RecoverySource.MANUAL.value),
            lambda: check_ins.sore_muscles(unit, subject.user_id, day),
            lambda: planning_inputs.read(unit, "injuries", subject.user_id, day=day),
            lambda: adaptation.gyms(unit, subject.user_id),
            lambda: adaptation.body_parts(unit),
        )
        rows = [one for one in ahead if one["date"] == day]
        row = _training(rows)
        if row is not None:
            unit.gather(  # known below, where a day without a session asks nothing
                lambda: _session(unit, subject.user_id, row),
                lambda: adaptation.needed_equipment(unit, subject.user_id, row["id"]),
                lambda: reference.movement_names(unit.session),
                lambda: adaptation.latest(unit, subject.user_id, row["id"]),
                lambda: adaptation.change_to_undo(unit, subject.user_id, row["id"]),
            )
        session = None if row is None else _session(unit, subject.user_id, row)
        return TodayView(
            day=day,
            session=session,
            status=None if row is None else SessionStatus(row["status"]),
            minutes=None if row is None else row["estimated_duration_minutes"],
            others=tuple(other["title"] or "Activity" for other in rows if row is None or other["id"] != row["id"]),
            names={} if session is None else reference.movement_names(unit.session),
            proposal=None if row is None or session is None else _proposal(unit, subject.user_id, session, state, local),
            check_in=as_check_in(day, given, sore),
            injuries=tuple(OpenInjury(one["name"], one["severity"]) for one in hurt if one["resolved_date"] is None),
            places=tuple((gym["id"], gym["name"]) for gym in places),
            body_parts=tuple((part["slug"], part["name"]) for part in parts),
            equipment=() if row is None else _needed(unit, subject.user_id, row["id"]),
            undo_change_id=None if row is None else adaptation.change_to_undo(unit, subject.user_id, row["id"]),
            coming=_coming([one for one in ahead if one["date"] > day]),
            readiness=None if state is None or state.today.day != day else state.today.readiness.score,
        )


def propose(database: Database, viewer: Viewer, subject: Subject, session_id: int, answers: TodayAnswers, *, now: datetime) -> int:
    """Work out how today's session should change, store it, and return the number of the proposal.

    The same input as in the newest open proposal stores nothing new. Raises `NotFoundError` for a session that the subject does not have,
    and `InputError` for one that is not planned for today any more.
    """
    row, assembled, before = _read(database, viewer, subject, session_id, answers, now)
    found = adapt(assembled.given)
    is_open = before is not None and before["status"] == RecommendationStatus.PROPOSED
    if before is not None and is_open and before["input_hash"] == found.input_hash:
        return int(before["id"])
    with database.write(viewer, subject) as writer:
        if before is not None and is_open:
            plans.decide(writer, before["id"], RecommendationStatus.DECLINED)
            adaptation.add_reason(writer, before["id"], "replaced", "A newer proposal took its place.", {})
        return _store(writer, row, assembled, found, replaces=before["id"] if before else None)


def _read(
    database: Database, viewer: Viewer, subject: Subject, session_id: int, answers: TodayAnswers, now: datetime
) -> tuple[dict[str, Any], AssembledToday, dict[str, Any] | None]:
    """Return the session, what decides how it changes, and the newest proposal for it."""

    def of_session(unit: ReadUnit) -> tuple[dict[str, Any], dict[str, Any] | None]:
        day = _local(unit, subject.user_id, now).date()
        return unit.gather(
            lambda: _open_session(unit, subject.user_id, session_id, day), lambda: adaptation.latest(unit, subject.user_id, session_id)
        )

    def days() -> tuple[DayState, ...]:
        with database.read(viewer, subject) as unit:
            day = _local(unit, subject.user_id, now).date()
        return daily_state.states(database, viewer, subject, first=day - timedelta(days=WEEK_DAYS - 1), last=day)

    def of_session_with_rows(unit: ReadUnit) -> tuple[dict[str, Any], dict[str, Any] | None]:
        row, before = of_session(unit)
        look_ahead(unit, subject.user_id, row, answers, now=now)
        return row, before

    with database.together(viewer, subject), database.read(viewer, subject) as unit:
        state, last_days, (row, before) = unit.gather(
            lambda: daily_state.state_now(database, viewer, subject, now=now), days, lambda: of_session_with_rows(unit)
        )
        return row, assemble_today(unit, subject.user_id, row, answers, state, last_days, now=now), before


def accept(
    database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, edits: Edits | None = None, now: datetime
) -> int:
    """Make the session what was proposed, with the athlete's own edits; return the change that undoes it.

    Raises `InputError` for an edit that a guardrail forbids, and `ConflictError` when the session or the proposal has moved on.
    """
    given, found = _open_proposal(database, viewer, subject, recommendation_id)
    wanted = found.session if edits is None or not edits.lines else edited(given, found, edits)
    status = RecommendationStatus.ACCEPTED if wanted == found.session else RecommendationStatus.EDITED
    with database.write(viewer, subject) as unit:
        _check_unmoved(unit, subject.user_id, given.session, now)
        plans.decide(unit, recommendation_id, status)
        if edits is not None and status is RecommendationStatus.EDITED:
            values = [json.loads(to_json(edit)) for edit in edits.lines]
            adaptation.add_reason(
                unit, recommendation_id, "edit", "The athlete changed the proposal while accepting it.", {"edits": values}
            )
        return _rewrite(unit, given, wanted, found, recommendation_id, place_id=_place_now(unit, given))


def decline(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, now: datetime) -> int | None:
    """Leave the session as planned, but for what guardrails and an illness forbid; return the change that undoes it, if any was made."""
    given, _ = _open_proposal(database, viewer, subject, recommendation_id)
    least = guarded(given)
    with database.write(viewer, subject) as unit:
        _check_unmoved(unit, subject.user_id, given.session, now)
        plans.decide(unit, recommendation_id, RecommendationStatus.DECLINED)
        if not least.changes:
            return None
        words = "Declined; what protects from harm was changed all the same."
        adaptation.add_reason(unit, recommendation_id, "guardrails", words, {"changes": len(least.changes)})
        return _rewrite(unit, given, least.session, least, recommendation_id)


def undo(database: Database, viewer: Viewer, subject: Subject, change_id: int) -> int:
    """Put a session back as it was before a proposal was accepted; return its number.

    Raises `NotFoundError` for a change that was undone already and `ConflictError` for a session that was begun.
    """
    with database.write(viewer, subject) as unit:
        change = changes.take_row_change(unit, change_id, (SESSIONS,))
        row = adaptation.session(unit, subject.user_id, change["record_id"])
        if row is None or row["status"] != SessionStatus.PLANNED:
            raise ConflictError("This session has been begun or has gone; it stays as it is.")
        adaptation.put_back(unit, change["record_id"], change["before_json"])
        number = (change["after_json"] or {}).get("recommendation_id")
        if number is not None:
            adaptation.add_reason(unit, number, "undo", "Taken back: the session stands as it was before.", {"change": change_id})
    return int(change["record_id"])


def _local(unit: ReadUnit | WriteUnit, user_id: int, now: datetime) -> datetime:
    """Return a moment as the athlete's clock shows it."""
    return now.astimezone(zone(planning_inputs.person(unit, user_id)["time_zone"] or "UTC"))


def _training(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the training session of a day: neither a hobby nor one that was dropped."""
    kept = [row for row in rows if "hobby" not in (row["intent_tags"] or ()) and row["status"] != SessionStatus.SKIPPED]
    return kept[0] if kept else None


def _coming(rows: list[dict[str, Any]]) -> Coming | None:
    row = _training(rows)
    return None if row is None else Coming(row["date"], row["title"] or "Training", row["estimated_duration_minutes"])


def _session(unit: ReadUnit | WriteUnit, user_id: int, row: Mapping[str, Any]) -> TodaySession:
    exercises, activities = unit.gather(lambda: plans.exercises(unit, user_id, [row["id"]]), lambda: plans.activity_ids(unit))
    slugs = {number: slug for slug, (number, _) in activities.items()}
    return session_of(row, exercises, (), slugs.get(row["activity_definition_id"]))


def _needed(unit: ReadUnit, user_id: int, session_id: int) -> tuple[tuple[str, str], ...]:
    return tuple((row["slug"], row["name"]) for row in adaptation.needed_equipment(unit, user_id, session_id))


def _proposal(unit: ReadUnit, user_id: int, session: TodaySession, state: StateNow | None, local: datetime) -> Proposal | None:
    row = adaptation.latest(unit, user_id, session.session_id)
    if row is None:
        return None
    given = from_json(AdaptationInput, json.dumps(row["input_json"]))
    status = RecommendationStatus(row["status"])
    has_moved = status is RecommendationStatus.PROPOSED and not _same(session, given.session)
    return Proposal(
        recommendation_id=row["id"],
        status=status,
        adaptation=from_json(Adaptation, json.dumps(row["output_json"])),
        before=given.session,
        answers=given.answers,
        made_at=row["created_at"].astimezone(local.tzinfo),
        input_hash=row["input_hash"],
        heuristics_version=row["heuristics_version"],
        decided_at=None if row["decided_at"] is None else row["decided_at"].astimezone(local.tzinfo),
        decided_by=row["decided_by"],
        is_stale=has_moved or row["state_hash"] != state_hash(state),
    )


def _same(one: TodaySession, other: TodaySession) -> bool:
    """Tell whether two readings of a session hold the same exercises."""
    return one.lines == other.lines and one.title == other.title


def _open_session(unit: ReadUnit, user_id: int, session_id: int, day: date) -> dict[str, Any]:
    row = adaptation.session(unit, user_id, session_id)
    if row is None:
        raise NotFoundError("This session does not exist any more.")
    if row["date"] != day or row["status"] != SessionStatus.PLANNED:
        raise InputError("Only a session that is planned for today and not begun is adapted.")
    return row


def _open_proposal(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> tuple[AdaptationInput, Adaptation]:
    with database.read(viewer, subject) as unit:
        row = plans.recommendation(unit, subject.user_id, recommendation_id)
    if row is None or row["kind"] != RecommendationKind.ADAPTATION:
        raise NotFoundError(f"There is no proposal {recommendation_id}.")
    if row["status"] != RecommendationStatus.PROPOSED:
        raise ConflictError("This proposal has been answered already.")
    return from_json(AdaptationInput, json.dumps(row["input_json"])), from_json(Adaptation, json.dumps(row["output_json"]))


def _check_unmoved(unit: WriteUnit, user_id: int, before: TodaySession, now: datetime) -> None:
    row = adaptation.session(unit, user_id, before.session_id)
    day = _local(unit, user_id, now).date()
    if row is None or row["status"] != SessionStatus.PLANNED or row["date"] != day or not _same(_session(unit, user_id, row), before):
        raise ConflictError("The session has changed since this was proposed; look again.")


def _place_now(unit: WriteUnit, given: AdaptationInput) -> int | None:
    """Return where the session goes on that was adapted for another place, which the athlete may have deleted since."""
    place = given.answers.place_id if given.is_elsewhere else None
    return place if place in adaptation.place_ids(unit, unit.subject_id) else None


def _rewrite(
    unit: WriteUnit, given: AdaptationInput, wanted: TodaySession, found: Adaptation, recommendation_id: int, *, place_id: int | None = None
) -> int:
    before = adaptation.snapshot(unit, wanted.session_id)
    write_session(unit, before, given, wanted, seconds=found.seconds_after)
    if place_id is not None:
        plans.update_session(unit, wanted.session_id, {"gym_id": place_id})
    after = {**adaptation.snapshot(unit, wanted.session_id), "recommendation_id": recommendation_id}
    return changes.record_change(unit, ChangeAction.UPDATE, wanted.session_id, before, after, table=SESSIONS)


def _store(unit: WriteUnit, row: Mapping[str, Any], assembled: AssembledToday, found: Adaptation, *, replaces: int | None) -> int:
    return store_answer(
        unit,
        RecommendationKind.ADAPTATION,
        assembled,
        assembled.given,
        found,
        today=assembled.today,
        for_date=assembled.today,
        program_id=row["program_id"],
        microcycle_id=row["microcycle_id"],
        session_id=row["id"],
        replaces_id=replaces,
    )
