"""Which suggestions during a workout are kept, so that each number of them can be traced and made again?

A suggestion after a set is a recommendation of kind session: its input is the exercise with the sets so far, its output what the rules of
6.6 said. So are the sets with which an exercise begins anew: by a protocol, in the place of another, in another gym, or added; a copied
workout is one with all its exercises. Each is found again by the hash of its input, so that a set that is put right or taken back leads to
what holds now. Where a rule says what the plan asks for anyway, the number belongs to the proposal of the plan, and nothing is kept.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from core.db import live_session as stored
from core.db import plans
from core.db.unit import WriteUnit
from core.domain.live_session import DoneSet, Sheet
from core.domain.live_start import AdviceInput, CopyInput, CopyStart, LiveStart, StartInput
from core.domain.planning import content_hash, from_json, to_json
from core.domain.vocabulary import RecommendationKind, RecommendationStatus
from core.rules.autoregulation import SetAdvice
from core.rules.live_copy import alone, copied
from core.rules.live_session import advice_input, shown
from core.rules.live_start import start

LOG = "log_id"


def keep_told(unit: WriteUnit, row: Mapping[str, Any], sheet: Sheet, done: Mapping[int, Sequence[DoneSet]]) -> None:
    """Store what is now suggested for exercises of the running workout, with their sets so far, where it is not stored yet."""
    rows = []
    for order, sets in sorted(done.items()):
        line = sheet.line(order)
        given = None if line is None or not sets else advice_input(line, sets, sheet.body_weight_kg)
        told = None if given is None else shown(given)
        if given is None or told is None or content_hash(given) in row["advised"]:
            continue
        rows.append(_row(row, given, told))
    if rows:
        stored.add_advice(unit, rows)


def keep_start(unit: WriteUnit, row: Mapping[str, Any], given: StartInput, told: LiveStart) -> int:
    """Store with which sets an exercise begins anew, as the athlete asked for; return the number of the proposal."""
    return keep_starts(unit, row, [(given, told)])[0]


def keep_starts(
    unit: WriteUnit, row: Mapping[str, Any], starts: Sequence[tuple[StartInput, LiveStart] | tuple[CopyInput, CopyStart]]
) -> list[int]:
    """Store with which sets exercises or a copied workout begin, as far as not stored yet; return the numbers of the proposals."""
    known: dict[str, int] = dict(row["advised"])
    new = {content_hash(given): _row(row, given, told) for given, told in starts if content_hash(given) not in known}
    if new:
        numbers = plans.insert_many(unit, "recommendations", list(new.values()))
        plans.decide(unit, numbers, RecommendationStatus.ACCEPTED)
        known |= zip(new, numbers, strict=True)
    return [known[content_hash(given)] for given, _ in starts]


def stored_copy(stored_input: Mapping[str, Any]) -> CopyInput | None:
    """Return the copied workout that a stored input is of; `None` where it is of something else."""
    text = _without_log(stored_input)
    if "lines" in stored_input:
        return from_json(CopyInput, text)
    return alone(from_json(StartInput, text)) if stored_input.get("copied") else None


def note_taken(unit: WriteUnit, row: Mapping[str, Any], sheet: Sheet, order: int, sets: Sequence[DoneSet]) -> None:
    """Note that the athlete took what is suggested for an exercise, where the sheet says so: its load, or that it is enough for today."""
    line = sheet.line(order)
    given = None if line is None or not sets else advice_input(line, sets, sheet.body_weight_kg)
    told = None if given is None else shown(given)
    number = None if given is None else row["advised"].get(content_hash(given))
    if line is None or told is None or number is None:
        return
    if line.is_over if told.is_done else line.next_load_kg is not None and line.next_load_kg == told.load_kg:
        plans.decide(unit, number, RecommendationStatus.ACCEPTED)


def told_again(stored_input: Mapping[str, Any]) -> str:
    """Return what the rules say now of a stored input, in the form in which it is stored."""
    text = _without_log(stored_input)
    if "lines" in stored_input:
        return to_json(copied(from_json(CopyInput, text)))
    told = shown(from_json(AdviceInput, text)) if "sets" in stored_input else start(from_json(StartInput, text))
    return "null" if told is None else to_json(told)


def _without_log(stored_input: Mapping[str, Any]) -> str:
    return json.dumps({name: own for name, own in stored_input.items() if name != LOG})


def _row(row: Mapping[str, Any], given: AdviceInput | StartInput | CopyInput, told: SetAdvice | LiveStart | CopyStart) -> dict[str, Any]:
    return {
        "kind": RecommendationKind.SESSION.value,
        "status": RecommendationStatus.PROPOSED.value,
        "for_date": row["local_date"],
        "session_id": row["session_id"],
        "heuristics_name": given.heuristics_name,
        "heuristics_version": given.heuristics_version,
        "code_version": version("gainsly"),
        "input_hash": content_hash(given),
        "input_json": {**json.loads(to_json(given)), LOG: row["log_id"]},
        "output_json": json.loads(to_json(told)),
    }
