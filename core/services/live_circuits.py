"""Which circuits does a running workout hold: with their stations, their clock, and what was reached in them before?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.db import activities, changes, own_circuits
from core.db import live_session as stored
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import ConflictError, NotFoundError
from core.domain.live_session import CircuitScore, LiveCircuit
from core.domain.planning import to_json
from core.domain.vocabulary import ChangeAction, CircuitType
from core.services import derive
from core.services.live_lines import check_score, score_of
from core.services.live_session import open_sheet

MOST_SCORES = 5
MOST_TOLD_ROUNDS = 5


def add_circuit(database: Database, viewer: Viewer, subject: Subject, slug: str) -> None:
    """Add a circuit to the workout that runs.

    Raises `NotFoundError` for a circuit that the subject does not see, `ConflictError` for one that is in the workout already.
    """
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        number = number_of(unit, subject.user_id, slug)
        held = next((one for one in sheet.circuits if one.circuit_id == number), None)
        if held is not None and not held.is_skipped:
            raise ConflictError(f"{held.name} is in this workout already.")
        kept = tuple(one for one in sheet.circuits if one.circuit_id != number)
        added = circuits_of(unit, subject.user_id, {number: False})
        stored.keep_sheet(unit, row["log_id"], to_json(replace(sheet, circuits=(*kept, *added))))


def change_score(
    database: Database, viewer: Viewer, subject: Subject, activity_id: int, place: int, score: CircuitScore, *, now: datetime
) -> int:
    """Put right what was reached in a circuit of a performed activity, by its place in it; return the change that undoes it.

    Raises `NotFoundError` where there is no such result, `InputError` for one that cannot be.
    """
    check_score(score)
    with database.write(viewer, subject) as unit:
        before = activities.snapshot(unit, activity_id)
        rows = before["circuit_results"]
        if not 0 <= place < len(rows):
            raise NotFoundError("This result does not exist any more.")
        values = {"rounds": score.rounds, "extra_reps": score.extra_reps, "duration_seconds": score.seconds, "is_scaled": score.is_scaled}
        activities.update_row(unit, "circuit_results", rows[place]["id"], values)
        activities.update_row(unit, "activity_instances", activity_id, {"edited_at": now.isoformat()})
        derive.derive_now(unit, [activity_id])
        return changes.record_change(unit, ChangeAction.UPDATE, activity_id, before, activities.snapshot(unit, activity_id))


def number_of(unit: ReadUnit | WriteUnit, user_id: int, slug: str) -> int:
    """Return the number of a circuit that an athlete may see; raise `NotFoundError` where there is none."""
    found = next((row["id"] for row in own_circuits.known(unit, user_id) if row["slug"] == slug), None)
    if found is None:
        raise NotFoundError("This circuit is not in the library any more.")
    return int(found)


def circuits_of(unit: ReadUnit | WriteUnit, user_id: int, wanted: Mapping[int | None, bool]) -> tuple[LiveCircuit, ...]:
    """Return circuits by number as a workout does them, each with whether it is a finisher."""
    numbers = [number for number in wanted if number is not None]
    if not numbers:
        return ()
    stations, scores = stored.circuits(unit, numbers), stored.scores(unit, user_id, numbers)
    made = []
    for number in numbers:
        own = [row for row in stations if row["id"] == number]
        past = [score_of(row) for row in scores if row["circuit_template_id"] == number]
        if own:
            made.append(
                LiveCircuit(
                    circuit_id=number,
                    name=own[0]["name"],
                    circuit_type=CircuitType(own[0]["circuit_type"]),
                    seconds=own[0]["default_duration_seconds"],
                    rounds=own[0]["default_rounds"],
                    work_seconds=own[0]["work_seconds"],
                    rest_seconds=own[0]["rest_seconds"],
                    stations=tuple(_station(row) for row in own),
                    is_finisher=wanted[number],
                    past=tuple(past[:MOST_SCORES]),
                )
            )
    return tuple(made)


def _station(row: Mapping[str, Any]) -> str:
    amount = (
        f"{row['reps']} ×" if row["reps"] else f"{row['duration_seconds']} s" if row["duration_seconds"] else f"{row['distance_m']:g} m"
    )
    rounds, step = row["default_rounds"], row["reps_step"]
    if row["reps"] and step and rounds and rounds <= MOST_TOLD_ROUNDS:
        return f"{'-'.join(str(row['reps'] + step * number) for number in range(rounds))} × {row['movement']}"
    step = f" ({step:+d} each round)".replace("-", "−") if step else ""
    return f"{amount} {row['movement']}{step}"
