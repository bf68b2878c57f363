"""How does an athlete add circuits to the library, change them and take them out again?"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from core.db import own_circuits as stored
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.library import Movement
from core.domain.library_words import Equipment
from core.domain.own_circuits import MOST_STATIONS, NewCircuit, OwnCircuit
from core.domain.vocabulary import CNSLoad, MetricType, MovementPattern, PrimaryRegion, SkillLevel
from core.ingest.exercise_names import normalise
from core.rules.own_circuits import broken_rules, whole_circuit

_LABELS = {
    "name": "Name",
    "rounds": "Rounds",
    "duration": "Time",
    "work_seconds": "Work",
    "rest_seconds": "Rest",
    "default_rpe": "How hard",
    "stations": "Stations",
    "description": "Description",
    "reps": "Repetitions",
    "distance": "Distance",
    "load_kg": "Load",
    "reps_step": "Change a round",
}


def create_circuit(database: Database, viewer: Viewer, subject: Subject, new: NewCircuit) -> str:
    """Add a circuit that only the subject sees, with its expected times and its load worked out, and return its slug.

    Raises:
        InputError: a sentence for every rule of the library that it breaks; nothing was stored.
        ConflictError: another circuit has that name.
    """
    with database.write(viewer, subject) as unit:
        known = stored.known(unit, unit.subject_id)
        slug = _free_slug(new.name, {row["slug"] for row in known})
        _store(unit, new, slug, known, None)
    return slug


def edit_circuit(database: Database, viewer: Viewer, subject: Subject, slug: str, new: NewCircuit) -> None:
    """Store an own circuit anew; raises as `create_circuit` does, and `NotFoundError` when the subject has none of that slug."""
    with database.write(viewer, subject) as unit:
        known = stored.known(unit, unit.subject_id)
        before = next((row for row in known if row["slug"] == slug and row["is_own"]), None)
        if before is None:
            raise NotFoundError(f"You have no circuit {slug!r} of your own.")
        number = _store(unit, new, slug, known, before["id"])
        stored.set_active(unit, number, before["is_active"])


def retire_circuit(database: Database, viewer: Viewer, subject: Subject, slug: str, *, back: bool = False) -> None:
    """Take an own circuit out of lists and plans, or bring it back; results that name it stay."""
    with database.write(viewer, subject) as unit:
        number = next((row["id"] for row in stored.known(unit, unit.subject_id) if row["slug"] == slug and row["is_own"]), 0)
        if not stored.set_active(unit, number, back):
            raise NotFoundError(f"You have no circuit {slug!r} of your own.")


def _store(unit: WriteUnit, new: NewCircuit, slug: str, known: Sequence[Mapping[str, Any]], circuit_id: int | None) -> int:
    wanted = normalise(new.name)
    if any(normalise(row["name"]) == wanted and row["id"] != circuit_id for row in known):
        raise ConflictError(f"Name: there is a circuit called {new.name.strip()!r} already; choose another name.")
    if not 1 <= len(new.stations) <= MOST_STATIONS:
        raise InputError(f"Stations: a circuit has 1 to {MOST_STATIONS}, not {len(new.stations)}.")
    slugs = {name for one in new.stations for name in (one.movement, one.easier) if name is not None}
    rows = stored.movements(unit, sorted(slugs))
    movements = {row["slug"]: _movement(row) for row in rows}
    try:
        circuit = whole_circuit(new, slug, movements)
    except ValidationError as error:
        raise InputError("\n".join(_sentences(error))) from None
    _refuse_broken(unit, circuit, movements)
    return stored.store(unit, circuit, {row["slug"]: row["id"] for row in rows}, circuit_id)


def _refuse_broken(unit: WriteUnit, circuit: OwnCircuit, movements: Mapping[str, Movement]) -> None:
    named: list[dict[str, Any]] = [{"slug": slug, "is_loadable": True} for slug in stored.loadable(unit)]
    loadable = [Equipment.model_construct(**one) for one in named]
    if broken := broken_rules(circuit, movements, loadable):
        raise InputError("\n".join(broken))


def _movement(row: Mapping[str, Any]) -> Movement:
    """Return as much of a movement as the rules of circuits ask for."""
    fields: dict[str, Any] = {
        "slug": row["slug"],
        "name": row["name"],
        "pattern": MovementPattern(row["pattern"]),
        "primary_region": PrimaryRegion(row["primary_region"]),
        "cns_load": CNSLoad(row["cns_load"]),
        "skill_level": SkillLevel(row["skill_level"]),
        "metric_type": MetricType(row["metric_type"]),
        "tempo_seconds_per_rep": row["tempo_seconds_per_rep"],
        "equipment": tuple(tuple(way) for way in row["equipment"] or ()),
    }
    return Movement.model_construct(**fields)


def _free_slug(name: str, taken: Collection[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", normalise(name)).strip("_")[:60].strip("_")
    slug = f"own_{words}" if words else "own_circuit"
    numbers = (f"{slug}_{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(candidate for candidate in numbers if candidate not in taken)


def _sentences(error: ValidationError) -> list[str]:
    """Return one sentence a problem, with the field as the form names it, the rule and the value."""
    told = []
    for problem in error.errors():
        field = str(problem["loc"][-1]) if problem["loc"] else "stations"
        rule = problem["msg"].removeprefix("Value error, ")
        found = f" (found {problem['input']!r})" if isinstance(problem["input"], str | int | float) else ""
        told.append(f"{_LABELS.get(field, field.replace('_', ' ').capitalize())}: {rule[:1].lower()}{rule[1:]}{found}.")
    return told
