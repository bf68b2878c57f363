"""How does the reference library get into the database, and how is it looked up?

Table and column names in the statements come from this module and from the rows of `reference_rows`, never from a file or a person.

Storing is set-based: a statement or two per table, in which only rows that really differ are written. Rows that people's data may
point at are never deleted: a movement that left the library is kept and no longer planned.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db import reference_circuits as circuits_of
from core.db import reference_rows as rows_of
from core.db.reference_rows import Ids, Rows
from core.db.rows import fetch, insert_rows
from core.domain.errors import SetupError
from core.domain.library import Library

HASH_NAME, HASH_KEY = "library", "content_hash"

_OWN_KEY = ("user_id",)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "body_parts": ("slug",),
    "volume_landmarks": ("muscle_id",),
    "activity_definitions": ("slug",),
    "activity_definition_muscle_map": ("activity_definition_id", "muscle_id"),
    "movements": ("slug", *_OWN_KEY),
    "movement_muscle_map": ("movement_id", "muscle_id", *_OWN_KEY),
    "movement_disciplines": ("movement_id", "discipline_id", *_OWN_KEY),
    "movement_equipment": ("movement_id", "option", "equipment_id", *_OWN_KEY),
    "movement_tags": ("movement_id", "tag", *_OWN_KEY),
    "movement_joint_risks": ("movement_id", "body_part_id", *_OWN_KEY),
    "movement_relationships": ("source_movement_id", "target_movement_id", "relationship_type", *_OWN_KEY),
    "movement_interference": ("movement_1_id", "movement_2_id"),
    "movement_aliases": ("source_name",),
    "ladder_gates": ("category_id", "level_id", "position"),
    "circuit_templates": ("slug", *_OWN_KEY),
    "circuit_exercises": ("circuit_template_id", "position", *_OWN_KEY),
    "circuit_scalings": ("circuit_exercise_id", "option", *_OWN_KEY),
    "circuit_expectations": ("circuit_template_id", "level", *_OWN_KEY),
    "circuit_bucket_stress": ("circuit_template_id", "bucket", *_OWN_KEY),
}
_DATED = frozenset(
    {
        "volume_landmarks",
        "activity_definitions",
        "movements",
        "movement_relationships",
        "movement_interference",
        "circuit_templates",
        "heuristic_configs",
    }
)


def store_library(session: Session, library: Library) -> dict[str, int]:
    """Make the stored library equal to `library` and return how many rows of each table were added, changed or taken away.

    Raises:
        SetupError: a constant of a stored version has another value now.
    """
    session.execute(text("SELECT pg_advisory_xact_lock(hashtext('gainsly reference library'))"))
    _refuse_changed_constants(session, library)
    store = _Store(session)
    for table, rows in rows_of.word_rows(library):
        store.words(table, rows)
    ids = store.ids
    store.words("body_parts", rows_of.body_part_rows(library, ids))
    store.words("activity_definitions", rows_of.activity_rows(library, ids))
    store.words("movements", rows_of.movement_rows(library, ids))
    store.retire("movements", [movement.slug for movement in library.movements])
    store.parents({row.slug: row.parent for row in library.activities})
    store.upsert("volume_landmarks", rows_of.landmark_rows(library, ids))
    store.replace("activity_definition_muscle_map", rows_of.activity_muscle_rows(library, ids))
    movement_ids = [ids.of["movements"][movement.slug] for movement in library.movements]
    for table, rows in rows_of.movement_parts(library, ids).items():
        store.replace(table, rows, within="movement_id = ANY(:ids)", ids=movement_ids)
    for table, rows in rows_of.relation_rows(library, ids).items():
        store.replace(table, rows)
    _store_circuits(session, library, store)
    _store_constants(session, library, store)
    return {table: count for table, count in store.changed.items() if count}


def stored_hash(session: Session) -> str | None:
    """Return the hash of the library files that were stored last, `None` before the first time."""
    found: str | None = session.scalar(
        text("SELECT value FROM heuristic_configs WHERE name = :name AND key = :key AND is_active"), {"name": HASH_NAME, "key": HASH_KEY}
    )
    return found


def movement_names(session: Session) -> dict[int, str]:
    """Return the name of every movement that the session may see, the athlete's own among them, by number."""
    return {row["id"]: row["name"] for row in fetch(session, "SELECT id, name FROM movements ORDER BY id", {})}


def movement_slugs(session: Session) -> dict[str, int]:
    """Return the number of every movement of the library by slug."""
    return {row.slug: row.id for row in session.execute(text("SELECT id, slug FROM movements WHERE user_id IS NULL ORDER BY id"))}


def movement_aliases(session: Session) -> dict[str, int]:
    """Return the movement that each name of an app or a person means, by the name as names are compared."""
    return {row.source_name: row.movement_id for row in session.execute(text("SELECT source_name, movement_id FROM movement_aliases"))}


class _Store:
    """Writes rows of one table after the other, knows their numbers and counts what changed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ids = Ids()
        self.changed: dict[str, int] = {}

    def words(self, table: str, rows: Rows) -> None:
        """Store rows that are known by slug and have a name of their own, and learn their numbers."""
        own = " AND t.user_id IS NULL" if _has_owners(table) else ""
        if table != "workout_levels":
            self._count(
                table,
                f"UPDATE {table} t SET name = t.name || ' (was ' || t.slug || ')' "
                "FROM unnest(cast(:slugs AS text[]), cast(:names AS text[])) AS new (slug, name) "
                f"WHERE t.name = new.name AND t.slug <> new.slug{own}",
                slugs=[row["slug"] for row in rows],
                names=[row["name"] for row in rows],
            )
        self.upsert(table, rows)
        found = self.session.execute(text(f"SELECT t.slug, t.id FROM {table} t WHERE true{own}"))
        self.ids.of[table] = {row.slug: row.id for row in found}

    def upsert(self, table: str, rows: Rows, key: Sequence[str] | None = None) -> None:
        """Add rows that are not there and change those that differ."""
        if not rows:
            return
        key = key or _KEYS.get(table, ("slug",))
        values = [name for name in rows[0] if name not in key]
        does = "DO NOTHING"
        if values:
            sets = [f'"{name}" = excluded."{name}"' for name in values] + (["updated_at = now()"] if table in _DATED else [])
            old = ", ".join(f'{table}."{name}"' for name in values)
            new = ", ".join(f'excluded."{name}"' for name in values)
            does = f"DO UPDATE SET {', '.join(sets)} WHERE ({old}) IS DISTINCT FROM ({new})"
        target = ", ".join(f'"{name}"' for name in key)
        self._add(table, insert_rows(self.session, table, rows, on_conflict=f"({target}) {does}"))

    def replace(self, table: str, rows: Rows, within: str = "true", **keys: Any) -> None:
        """Make the rows of the library in `table` exactly these; rows of athletes stay as they are."""
        key = [name for name in _KEYS[table] if name not in _OWN_KEY]
        own = "t.user_id IS NULL AND " if _has_owners(table) else ""
        same = " AND ".join(f'n."{name}" = t."{name}"' for name in key)
        self._count(
            table,
            f"DELETE FROM {table} t WHERE {own}{within} AND NOT EXISTS "
            f"(SELECT FROM jsonb_populate_recordset(null::{table}, cast(:rows AS jsonb)) n WHERE {same})",
            rows=rows_of.as_json([{name: row[name] for name in key} for row in rows]),
            **keys,
        )
        self.upsert(table, rows)

    def retire(self, table: str, slugs: Sequence[str]) -> None:
        """Keep rows that left the library, but plan them no more."""
        own = "user_id IS NULL AND " if _has_owners(table) else ""
        self._count(
            table,
            f"UPDATE {table} SET is_active = false, updated_at = now() WHERE {own}is_active AND NOT slug = ANY(:slugs)",
            slugs=list(slugs),
        )

    def parents(self, parents: Mapping[str, str | None]) -> None:
        """Point every activity at the wider one that it is a variant of."""
        numbers = self.ids.of["activity_definitions"]
        self._count(
            "activity_definitions",
            "UPDATE activity_definitions t SET parent_id = new.parent_id, updated_at = now() "
            "FROM unnest(cast(:ids AS bigint[]), cast(:parents AS bigint[])) AS new (id, parent_id) "
            "WHERE t.id = new.id AND t.parent_id IS DISTINCT FROM new.parent_id",
            ids=[numbers[slug] for slug in parents],
            parents=[None if parent is None else numbers[parent] for parent in parents.values()],
        )

    def _count(self, table: str, statement: str, **keys: Any) -> None:
        self._add(table, self.session.execute(text(statement), keys).rowcount)  # type: ignore[attr-defined]

    def _add(self, table: str, count: int) -> None:
        self.changed[table] = self.changed.get(table, 0) + count


def _has_owners(table: str) -> bool:
    return "user_id" in _KEYS.get(table, ())


def _store_circuits(session: Session, library: Library, store: _Store) -> None:
    """Store the circuits with their stations; those of circuits that left the library stay as they are."""
    store.words("circuit_templates", circuits_of.template_rows(library))
    store.retire("circuit_templates", [circuit.slug for circuit in library.circuits])
    ids = [store.ids.of["circuit_templates"][circuit.slug] for circuit in library.circuits]
    own = "circuit_template_id = ANY(:ids)"
    store.replace("circuit_exercises", circuits_of.station_rows(library, store.ids), within=own, ids=ids)
    stations = {
        (row.circuit_template_id, row.position): row.id
        for row in session.execute(text(f"SELECT circuit_template_id, position, id FROM circuit_exercises WHERE {own}"), {"ids": ids})
    }
    scalings = circuits_of.scaling_rows(library, store.ids, stations)
    store.replace("circuit_scalings", scalings, within="circuit_exercise_id = ANY(:ids)", ids=list(stations.values()))
    store.replace("circuit_expectations", circuits_of.expectation_rows(library, store.ids), within=own, ids=ids)
    store.replace("circuit_bucket_stress", circuits_of.stress_rows(library, store.ids), within=own, ids=ids)


def _refuse_changed_constants(session: Session, library: Library) -> None:
    """A recommendation names the version of the constants that it used, so a stored version keeps its values."""
    own = library.heuristics
    stored = session.execute(
        text("SELECT key, value FROM heuristic_configs WHERE name = :name AND version = :version"),
        {"name": own.name, "version": own.version},
    )
    before = {row.key: row.value for row in stored}
    for row in rows_of.heuristic_rows(library):
        if before.get(row["key"], row["value"]) != row["value"]:
            raise SetupError(
                f"heuristics.yaml, {row['key']}: version {own.version} is stored with the value {before[row['key']]}; "
                f"raise the version to {own.version + 1} to change it."
            )


def _store_constants(session: Session, library: Library, store: _Store) -> None:
    """Add the constants; the highest version of the name is the active one."""
    store.upsert("heuristic_configs", rows_of.heuristic_rows(library), key=("name", "version", "key"))
    for active in ("false", "true"):
        session.execute(
            text(
                f"UPDATE heuristic_configs t SET is_active = {active}, updated_at = now() WHERE name = :name AND is_active <> {active} "
                f"AND (version = (SELECT max(n.version) FROM heuristic_configs n WHERE n.name = t.name)) = {active}"
            ),
            {"name": library.heuristics.name},
        )
    marker = {"name": HASH_NAME, "version": 1, "key": HASH_KEY, "value": library.content_hash, "data_type": "text"}
    marker |= {"category": "library", "description": "Hash of the library files that were stored last.", "is_active": True}
    store.upsert("heuristic_configs", [marker], key=("name", "version", "key"))
