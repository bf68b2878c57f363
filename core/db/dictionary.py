"""What does every table, column and word of the database mean?

The data dictionary is written from the live schema, whose comments carry meaning and unit, so it cannot contradict the database.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, create_engine, pool

from core.db.unit import psycopg_url

_TABLES = "c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'alembic_version'"
_QUERIES: Mapping[str, str] = MappingProxyType(
    {
        "tables": f"""
            SELECT c.relname AS table, obj_description(c.oid, 'pg_class') AS meaning,
                   (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p') AS key
            FROM pg_class c WHERE {_TABLES} ORDER BY c.relname""",
        "columns": f"""
            SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
                   CASE WHEN a.attidentity <> '' THEN 'numbered' WHEN a.attgenerated <> '' THEN 'computed'
                        ELSE regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::[a-z0-9_ ]+(\\[\\])?', '', 'g') END AS default,
                   col_description(c.oid, a.attnum) AS meaning
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE {_TABLES} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum""",
        "rules": f"""
            SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS rule
            FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid
            WHERE {_TABLES} AND k.contype IN ('f', 'u', 'c') ORDER BY c.relname, array_position('{{f,u,c}}', k.contype::text), k.conname""",
        "indexes": f"""
            SELECT c.relname AS table, i.relname AS name,
                   regexp_replace(pg_get_indexdef(i.oid), '^CREATE (UNIQUE )?INDEX .* USING ', '\\1') AS rule
            FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
            WHERE {_TABLES} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u'))
            ORDER BY c.relname, i.relname""",
        "policies": f"""
            SELECT c.relname AS table, p.polname AS name,
                   coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS rule
            FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
            WHERE {_TABLES} AND p.polcmd IN ('r', 'a') ORDER BY c.relname, p.polname""",
        "words": """
            SELECT t.typname AS table, string_agg('`' || e.enumlabel || '`', ', ' ORDER BY e.enumsortorder) AS meaning
            FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
            WHERE t.typnamespace = current_schema()::regnamespace GROUP BY t.typname ORDER BY t.typname""",
    }
)
_HEAD = """# Data dictionary

Every table, column and word of the database, written from the live schema by `core.db.dictionary`; a test fails when this page and the
schema differ. Units stand in square brackets; "science" names the section of the formulas. An empty value is unknown, never zero.

- **Athlete's table**: every row belongs to one athlete. The key is (`user_id`, `id`), every rule of uniqueness holds within the athlete,
  and row-level security admits only the athletes that the unit of work was opened for.
- **Shared table**: people and the library. Where it may also hold rows that an athlete added (`user_id`), nobody else sees those.
"""


def write_dictionary(url: str, path: Path) -> None:
    """Write the data dictionary of the schema at `url` as Markdown."""
    path.write_text(dictionary(url), encoding="utf-8")


def dictionary(url: str) -> str:
    """Return the data dictionary of the schema at `url` as Markdown."""
    engine = create_engine(psycopg_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        found = {name: _by_table(connection, query) for name, query in _QUERIES.items()}
    tables = {name: rows[0] for name, rows in found["tables"].items()}
    lines = [_HEAD, "## Tables\n", *(f"- [`{name}`](#{name}) {_kind(row)}: {row['meaning']}" for name, row in tables.items())]
    for name, row in tables.items():
        lines += _table(name, row, {part: rows.get(name, []) for part, rows in found.items()})
    lines += ["\n## Words\n", "| type | values |", "|---|---|"]
    lines += [f"| `{name}` | {rows[0]['meaning']} |" for name, rows in found["words"].items()]
    return "\n".join(lines) + "\n"


def _by_table(connection: Connection, query: str) -> dict[str, list[Mapping[str, Any]]]:
    grouped: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in connection.exec_driver_sql(query.replace("%", "%%")).mappings():
        grouped[row["table"]].append(dict(row))
    return grouped


def _kind(row: Mapping[str, Any]) -> str:
    return "(athlete's)" if "user_id" in row["key"] else "(shared)"


def _table(name: str, row: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    yield f"\n### {name}\n"
    yield f"{row['meaning']} {_kind(row).strip('()').capitalize()} table.\n"
    yield "| column | type | required | default | meaning |"
    yield "|---|---|---|---|---|"
    for column in parts["columns"]:
        default = f"`{column['default']}`" if column["default"] else ""
        required = "yes" if column["required"] else ""
        yield f"| `{column['name']}` | {column['type']} | {required} | {default} | {column['meaning']} |"
    for title, part in (("Rules", "rules"), ("Indexes", "indexes"), ("Who reads and adds", "policies")):
        if parts[part]:
            yield f"\n{title}:\n"
            yield from (f"- `{rule['name']}`: `{' '.join(rule['rule'].split())}`" for rule in parts[part])
