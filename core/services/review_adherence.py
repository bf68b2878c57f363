"""How far does what was done agree with what was planned, first and now?

A view costs one query, whatever the window holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from core.db import adherence as stored
from core.db import planning_inputs
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.adherence import AdherenceView, PerformedFact, PlannedFact, SessionAdherence
from core.domain.days import zone
from core.domain.vocabulary import SessionStatus
from core.rules.adherence import MOST_DAYS_BESIDE, adherence, by_week
from core.services.write_week import HOBBY

Rows = Iterable[Mapping[str, Any]]


def review_adherence(database: Database, viewer: Viewer, subject: Subject, *, first: date, last: date, now: datetime) -> AdherenceView:
    """Return each session of a window by week: first issued, as it stands, as performed, and whether on time."""
    with database.read(viewer, subject) as unit:
        today, lines = read_lines(unit, subject.user_id, first, last, now)
    return AdherenceView(today, by_week(line for line in lines if first <= line.when <= last))


def read_lines(unit: ReadUnit, user_id: int, first: date, last: date, now: datetime) -> tuple[date, tuple[SessionAdherence, ...]]:
    """Return the athlete's day and the sessions around a window; some days beside it are read, so that shifts are found."""
    beside = timedelta(days=MOST_DAYS_BESIDE)
    person, rows = unit.gather(
        lambda: planning_inputs.person(unit, user_id), lambda: stored.read(unit, user_id, first - beside, last + beside)
    )
    own_zone = zone(person["time_zone"] or "UTC")
    today = now.astimezone(own_zone).date()
    return today, adherence(_planned(rows, own_zone), _performed(rows), today)


def _planned(rows: Mapping[str, Sequence[Mapping[str, Any]]], own_zone: tzinfo) -> list[PlannedFact]:
    now, first = _by(rows["exercises"], "session_id"), _by(rows["issued_exercises"], "issued_session_id")
    issued = {row["session_id"]: row for row in rows["issued"]}
    return [
        PlannedFact(
            session_id=row["id"],
            title=row["title"] or "Session",
            made_on=copy["issued_at"].astimezone(own_zone).date(),
            issued_day=copy["date"],
            day=row["date"],
            is_skipped=row["status"] == SessionStatus.SKIPPED,
            issued_sets=first[copy["id"]],
            sets=now[row["id"]],
            activity_definition_id=row["activity_definition_id"],
            is_suggested=HOBBY in row["intent_tags"],
        )
        for row in rows["sessions"]
        if (copy := issued.get(row["id"])) is not None
    ]


def _performed(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[PerformedFact]:
    sets = _by(rows["sets"], "activity_instance_id")
    return [
        PerformedFact(
            activity_id=row["id"],
            title=row["title"] or row["name"] or "Activity",
            day=row["local_date"],
            session_id=row["session_id"],
            sets=sets[row["id"]],
            activity_definition_id=row["activity_definition_id"],
            load_points=row["load_points"],
        )
        for row in rows["activities"]
    ]


def _by(rows: Rows, owner: str) -> defaultdict[int, dict[int, int]]:
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in rows:
        found[row[owner]][row["movement_id"]] = int(row["sets"])
    return found
