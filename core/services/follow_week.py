"""What follows from the microcycle that is over: asked once, kept as proposals, and answered with who and when?

Nothing is written by reading. Looking back writes one proposal for each question, with all that decided it; what changes nothing is kept as
well, so that it can be told why. A yes changes what lies ahead and never the past; a no is remembered.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.db import adaptation, plans
from core.db import follow as stored
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.follow import (
    FollowAnswer,
    FollowInput,
    FollowLine,
    FollowTopic,
    FollowView,
)
from core.domain.planning import content_hash, from_json
from core.domain.vocabulary import RecommendationKind, RecommendationStatus
from core.rules.follow import answer
from core.services import daily_state
from core.services.apply_follow import apply, take_back
from core.services.assemble_follow import Basis, questions
from core.services.follow_facts import effect_of
from core.services.plan_week import OpenWeek, assemble_microcycle, local_today
from core.services.store_plan import store_answer

LASTING = frozenset({FollowTopic.PLATEAU, FollowTopic.LADDER, FollowTopic.MASTERY, FollowTopic.HOBBY})
"""Questions that are the same from week to week: what was declined is not proposed again for some weeks."""
QUIET_DAYS = 28
PROPOSED, ACCEPTED, DECLINED = RecommendationStatus.PROPOSED, RecommendationStatus.ACCEPTED, RecommendationStatus.DECLINED
DUE_DAYS = 3
"""So many days of a microcycle it is asked for; later, most of what could follow has been trained already."""
GONE = "This proposal does not wait for an answer any more."


def look_back(
    database: Database, viewer: Viewer, subject: Subject, microcycle_id: int, *, now: datetime, is_asked_for: bool = False
) -> FollowView:
    """Ask what follows from the microcycle before one that is to be planned, keep the answers as proposals, and return them.

    Long before its week only a lighter one can be asked for (`is_asked_for`). Asking again with nothing new writes nothing; what is
    answered stays answered.
    Raises `NotFoundError` for a microcycle that the subject does not have, and `InputError` for one that has passed.
    """
    week = assemble_microcycle(database, viewer, subject, microcycle_id, now=now)
    with database.read(viewer, subject) as unit:
        program = plans.program(unit, subject.user_id, week.microcycle["program_id"])
        cycles = plans.microcycles(unit, subject.user_id, week.microcycle["program_id"])
    place = [row["id"] for row in cycles].index(microcycle_id)
    first = cycles[max(place - 1, 0)]["start_date"]
    days = daily_state.states(database, viewer, subject, first=min(first, week.today - timedelta(days=6)), last=week.today)
    with database.read(viewer, subject) as unit:
        basis = Basis(unit, subject.user_id, week, cycles, program or {}, days, now, is_asked_for)
        is_over = week.today >= week.microcycle["start_date"] - timedelta(days=1)
        asked = [given for given in questions(basis) if is_over or given.topic is FollowTopic.DELOAD]
        known = stored.of_microcycle(unit, subject.user_id, microcycle_id)
        since = week.today - timedelta(days=QUIET_DAYS)
        declined = [row for row in basis.decided if row["status"] == DECLINED and row["for_date"] >= since]
    answered = [(given, answer(given)) for given in asked]
    told = _one_layout([pair for pair in answered if not _was_declined(*pair, declined)], is_asked_for=is_asked_for)
    with database.write(viewer, subject) as writer:
        for given, said in told:
            _keep(writer, week, given, said, [row for row in known if (row["topic"], row["key"]) == (given.topic, given.key)])
    return view(database, viewer, subject, microcycle_id, now=now)


def view(database: Database, viewer: Viewer, subject: Subject, microcycle_id: int, *, now: datetime) -> FollowView:
    """Return what follows for a microcycle, as far as it was asked; four queries.

    Raises `NotFoundError` for a microcycle that the subject does not have.
    """
    with database.read(viewer, subject) as unit:
        found, today, asked = unit.gather(
            lambda: plans.microcycle(unit, subject.user_id, microcycle_id),
            lambda: local_today(unit, subject.user_id, now),
            lambda: _asked(unit, subject.user_id, microcycle_id),
        )
        if found is None:
            raise NotFoundError("This microcycle does not exist any more.")
        return _view(found, today, *asked)


def next_view(database: Database, viewer: Viewer, subject: Subject, *, now: datetime) -> FollowView | None:
    """Return what follows for the microcycle that runs, or for the next one on the last day of it; `None` without a program."""
    with database.read(viewer, subject) as unit:
        (program, cycles), today = unit.gather(
            lambda: plans.running(unit, subject.user_id), lambda: local_today(unit, subject.user_id, now)
        )
        if program is None:
            return None
        begun = [row for row in cycles if row["start_date"] <= today + timedelta(days=1)]
        if not begun or begun[-1]["start_date"] + timedelta(days=begun[-1]["length_days"]) <= today:
            return None
        return _view(begun[-1], today, *_asked(unit, subject.user_id, begun[-1]["id"]))


def accept(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, now: datetime) -> None:
    """Say yes: what lies ahead changes as proposed; the microcycle itself follows when it is planned.

    Raises `NotFoundError` when it does not wait, and `ConflictError` when what it is about has changed since.
    """
    with database.write(viewer, subject) as unit:
        row, given, told = _waiting(unit, recommendation_id)
        found = _not_over(unit, row, now)
        apply(unit, found, given, told, recommendation_id)
        plans.decide(unit, recommendation_id, ACCEPTED)


def accept_all(database: Database, viewer: Viewer, subject: Subject, microcycle_id: int, *, now: datetime) -> tuple[int, ...]:
    """Say yes to all that wait for a microcycle, and return their numbers; all or none."""
    with database.read(viewer, subject) as unit:
        waiting = [row["id"] for row in stored.of_microcycle(unit, subject.user_id, microcycle_id) if row["status"] == PROPOSED]
    with database.write(viewer, subject) as unit:
        for number in waiting:
            row, given, told = _waiting(unit, number)
            apply(unit, _not_over(unit, row, now), given, told, number)
            plans.decide(unit, number, ACCEPTED)
    return tuple(waiting)


def decline(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> None:
    """Say no: all goes on as before; raise `NotFoundError` when it does not wait."""
    with database.write(viewer, subject) as unit:
        _waiting(unit, recommendation_id)
        plans.decide(unit, recommendation_id, DECLINED)


def undo(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, now: datetime) -> None:
    """Take a yes back and put what it changed as it was; raise `NotFoundError` where there is none to take back."""
    with database.write(viewer, subject) as unit:
        row = plans.recommendation(unit, unit.subject_id, recommendation_id)
        if row is None or row["status"] != ACCEPTED or "topic" not in row["input_json"] or not row["output_json"]["changes"]:
            raise NotFoundError("There is nothing to take back.")
        _not_over(unit, row, now)
        take_back(unit, recommendation_id)
        plans.decide(unit, recommendation_id, DECLINED)
        adaptation.add_reason(unit, recommendation_id, "undo", "Taken back: things stand as before.", {})


def _view(found: Mapping[str, Any], today: date, rows: Sequence[Mapping[str, Any]], planned: datetime | None) -> FollowView:
    lines = tuple(sorted((_line(row) for row in _newest(rows)), key=lambda own: list(FollowTopic).index(own.answer.topic)))
    is_near = found["start_date"] - timedelta(days=1) <= today < found["start_date"] + timedelta(days=DUE_DAYS)
    last = max((row["decided_at"] or row["created_at"] for row in rows), default=None)
    return FollowView(
        microcycle_id=found["id"],
        is_due=is_near and found["sequence_number"] > 1 and all(row["topic"] == FollowTopic.DELOAD for row in rows),
        lines=lines,
        has_plan_since=last is not None and planned is not None and planned > last,
    )


def _asked(unit: ReadUnit, user_id: int, microcycle_id: int) -> tuple[list[dict[str, Any]], datetime | None]:
    """Return the proposals for a microcycle, and when it was planned last."""
    return unit.gather(lambda: stored.of_microcycle(unit, user_id, microcycle_id), lambda: stored.planned_at(unit, user_id, microcycle_id))


def _newest(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the newest proposal of each question."""
    return list({(row["topic"], row["key"]): row for row in rows}.values())


def _line(row: Mapping[str, Any]) -> FollowLine:
    return FollowLine(
        recommendation_id=row["id"],
        status=RecommendationStatus(row["status"]),
        answer=from_json(FollowAnswer, json.dumps(row["output_json"])),
        made_at=row["created_at"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        heuristics_version=row["heuristics_version"],
    )


def _waiting(unit: WriteUnit, recommendation_id: int) -> tuple[dict[str, Any], FollowInput, FollowAnswer]:
    row = plans.recommendation(unit, unit.subject_id, recommendation_id)
    if row is None or row["status"] != PROPOSED or "topic" not in row["input_json"]:
        raise NotFoundError(GONE)
    given = from_json(FollowInput, json.dumps(row["input_json"]))
    return row, given, from_json(FollowAnswer, json.dumps(row["output_json"]))


def _not_over(unit: WriteUnit, row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    found = plans.microcycle(unit, unit.subject_id, row["microcycle_id"])
    if found is None:
        raise ConflictError("The program has changed since; look again.")
    if found["start_date"] + timedelta(days=found["length_days"]) <= local_today(unit, unit.subject_id, now):
        raise InputError("This microcycle has passed; the past is not changed.")
    return found


def _was_declined(given: FollowInput, told: FollowAnswer, declined: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the same thing was declined lately."""
    rows = [row for row in declined if (row["topic"], row["key"]) == (given.topic, given.key)]
    return given.topic in LASTING and bool(told.changes) and any(effect_of(row["effect"]) == told.effect for row in rows)


def _one_layout(told: Sequence[tuple[FollowInput, FollowAnswer]], *, is_asked_for: bool) -> list[tuple[FollowInput, FollowAnswer]]:
    """Leave out one of two answers that would both move the weeks: a week without training was rest enough, unless more is asked for."""
    moving = {given.topic for given, said in told if said.effect.kinds}
    if not {FollowTopic.PROGRAM, FollowTopic.DELOAD} <= moving:
        return list(told)
    left_out = FollowTopic.PROGRAM if is_asked_for else FollowTopic.DELOAD
    return [pair for pair in told if pair[0].topic is not left_out]


def _keep(unit: WriteUnit, week: OpenWeek, given: FollowInput, told: FollowAnswer, known: Sequence[Mapping[str, Any]]) -> None:
    """Store a question with its answer, unless it was asked already or the athlete has answered it."""
    last = known[-1] if known else None
    if last is not None:
        was_answered = last["status"] != PROPOSED and bool(last["output_json"]["changes"])
        if last["input_hash"] == content_hash(given) or was_answered:
            return
        if last["status"] == PROPOSED:
            plans.decide(unit, last["id"], DECLINED)
            adaptation.add_reason(unit, last["id"], "replaced", "A newer proposal took its place.", {})
    number = _store(unit, week, given, told, replaces=None if last is None else last["id"])
    if not told.changes:
        plans.decide(unit, number, ACCEPTED)


def _store(unit: WriteUnit, week: OpenWeek, given: FollowInput, told: FollowAnswer, *, replaces: int | None) -> int:
    return store_answer(
        unit,
        RecommendationKind.PROGRAM if told.effect.kinds else RecommendationKind.PROGRESSION,
        week.assembled,
        given,
        told,
        today=week.today,
        for_date=max(week.microcycle["start_date"], week.today),
        program_id=week.microcycle["program_id"],
        microcycle_id=week.microcycle["id"],
        replaces_id=replaces,
    )
