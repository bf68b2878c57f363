"""What did a finished workout come to: planned against done, records, load, and how circuits compare with the last times?"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from core.db import live_session as stored
from core.db import strength
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.live_session import LineSummary, LiveSummary, NewRecord
from core.domain.vocabulary import SetType
from core.services.live_circuits import MOST_SCORES
from core.services.live_lines import score_of
from core.services.review_strength import records_since

Rows = Sequence[Mapping[str, Any]]


def summary(database: Database, viewer: Viewer, subject: Subject, activity_id: int) -> LiveSummary:
    """Return what a finished workout came to, in three queries; raise `NotFoundError` when there is none."""
    with database.read(viewer, subject) as unit:
        row = stored.finished(unit, subject.user_id, activity_id)
        if row is None:
            raise NotFoundError("This workout does not exist any more.")
        sets, asked, own = unit.gather(
            lambda: [] if row["log_id"] is None else stored.planned_and_done(unit, subject.user_id, row["log_id"]),
            lambda: [] if row["session_id"] is None else stored.asked(unit, subject.user_id, row["session_id"]),
            lambda: stored.scores_of(unit, subject.user_id, activity_id),
        )
        ids = list({one["movement_id"] for one in sets})
        circuits = [one["circuit_template_id"] for one in own]
        before, tops, past = unit.gather(
            lambda: stored.all_sets(unit, subject.user_id, ids, row["local_date"]) if ids else [],
            lambda: strength.top_sets_of(unit, subject.user_id, ids, row["local_date"]) if ids else [],
            lambda: stored.scores(unit, subject.user_id, circuits, activity_id) if circuits else [],
        )
    return LiveSummary(
        activity_id=activity_id,
        title=row["title"] or "Workout",
        day=row["local_date"],
        duration_s=row["duration_seconds"],
        load_points=row["load_points"],
        volume_kg=sum(max(one["load_kg"] or 0.0, 0.0) * (one["actual_reps"] or 0) for one in sets if one["set_type"] != SetType.WARMUP),
        lines=_lines(sets, asked),
        records=_records(sets, before, tops, row),
        circuits=tuple(
            (
                one["name"],
                score_of(one),
                tuple(score_of(other) for other in past if other["circuit_template_id"] == one["circuit_template_id"])[:MOST_SCORES],
            )
            for one in own
        ),
        session_id=row["session_id"],
    )


def _lines(sets: Rows, asked: Rows) -> tuple[LineSummary, ...]:
    """Return each exercise in the order in which it was done, then those that were left out."""
    planned, seen, lines = {row["id"]: row for row in asked}, set(), []
    for _, group in groupby(sets, key=lambda row: row["exercise_order"]):
        own = [row for row in group if row["set_type"] in {SetType.WORKING, SetType.FAILURE}]
        if not own:
            continue
        link = own[0]["session_exercise_id"]
        aims = planned[link]["target_sets"] if link in planned and link not in seen else 0
        seen.add(link)
        lines.append(LineSummary(own[0]["name"], aims, len(own), sum(_is_reached(row) for row in own)))
    lines += [
        LineSummary(row["name"], row["target_sets"], 0, 0) for number, row in planned.items() if number not in seen and row["target_sets"]
    ]
    return tuple(lines)


def _is_reached(row: Mapping[str, Any]) -> bool:
    if row["planned_reps"] is not None:
        return bool((row["actual_reps"] or 0) >= row["planned_reps"])
    if row["planned_duration_seconds"] is not None:
        return bool((row["actual_duration_seconds"] or 0) >= row["planned_duration_seconds"])
    return True


def _records(sets: Rows, before: Rows, tops: Rows, row: Mapping[str, Any]) -> tuple[NewRecord, ...]:
    names = {one["movement_id"]: one["name"] for one in sets}
    of_movement = {number: [one for one in tops if one["movement_id"] == number] for number in names}
    found = []
    for number, group in groupby(before, key=lambda one: int(one["movement_id"])):
        own = list(group)
        if len({one["workout_log_id"] for one in own}) < 2:
            continue
        for record in records_since(own, of_movement[number], row["local_date"]):
            if record.day == row["local_date"]:
                found.append(NewRecord(number, names[number], record))
    return tuple(found)
