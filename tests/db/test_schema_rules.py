"""The schema keeps the rules that let it be shared safely and spread over many servers later, read from the live catalog."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from core.db.base import ENUMS
from core.db.models import Base
from core.db.policies import APP_ROLE, policies_of

TABLES = Base.metadata.tables
KINDS = {name: table.info["kind"] for name, table in TABLES.items()}
USER_TABLES = sorted(name for name, kind in KINDS.items() if kind == "user")

KEYS = """
SELECT c.relname AS table, i.relname AS name, x.indisprimary AS is_primary,
       array(SELECT coalesce(a.attname::text, '?') FROM unnest(x.indkey::int[]) WITH ORDINALITY AS k (number, place)
             LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
             WHERE k.place <= x.indnkeyatts ORDER BY k.place) AS columns, x.indisunique AS is_unique, x.indpred IS NOT NULL AS partial
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'alembic_version'
"""
LINKS = """
SELECT k.conname AS name, k.conrelid::regclass::text AS table, k.confrelid::regclass::text AS target, k.confdeltype AS on_delete,
       array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS n (number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.number ORDER BY n.place) AS columns,
       array(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS n (number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.number ORDER BY n.place) AS targets
FROM pg_constraint k WHERE k.contype = 'f'
"""
COLUMNS = """
SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, col_description(c.oid, a.attnum) AS comment,
       pg_get_expr(d.adbin, d.adrelid) AS default, a.attidentity AS identity, a.attgenerated AS generated, t.typtype AS kind
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'alembic_version'
"""


@pytest.fixture
def live(owner_url: str) -> Iterator[Connection]:
    engine = create_engine(owner_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def rows(live: Connection, query: str) -> list[Any]:
    return list(live.execute(text(query)).mappings())


def test_every_table_says_what_kind_it_is():
    assert set(KINDS.values()) <= {"user", "shared", "local"}
    assert len(USER_TABLES) > 40
    assert all(table.columns["user_id"].nullable is False for name, table in TABLES.items() if KINDS[name] == "user")


def test_an_athletes_row_is_keyed_by_athlete_and_number(live):
    primary = {row["table"]: row["columns"] for row in rows(live, KEYS) if row["is_primary"]}
    assert primary.keys() == TABLES.keys()
    for name, kind in KINDS.items():
        assert primary[name] == (["user_id", "id"] if kind == "user" else ["id"]), name


def test_every_unique_rule_of_an_athletes_table_holds_the_athlete(live):
    wrong = [
        row["name"] for row in rows(live, KEYS) if row["is_unique"] and KINDS[row["table"]] == "user" and "user_id" not in row["columns"]
    ]
    assert wrong == []


def test_keys_between_tables_follow_the_rules_of_a_cluster(live):
    """Athlete's table to athlete's table with the athlete on both sides, or to a shared table; a shared table never points back."""
    for link in rows(live, LINKS):
        source, target = KINDS[link["table"]], KINDS[link["target"]]
        if target == "user":
            assert source == "user", link
            assert link["columns"][0] == link["targets"][0] == "user_id", link
        if "user_id" in link["columns"] and len(link["columns"]) > 1:
            assert link["on_delete"] in ("a", "c"), link
        if source == "user" and link["columns"] == ["user_id"]:
            assert (link["target"], link["on_delete"]) == ("users", "c"), link


def test_an_athletes_tables_are_read_athlete_first(live):
    """Every index begins with the athlete, but for the columns by which somebody named in a row finds it."""
    named = {(name, TABLES[name].info["also_read_by"]) for name in USER_TABLES}
    for row in rows(live, KEYS):
        if KINDS[row["table"]] == "user" and (row["table"], row["columns"][0]) not in named:
            assert row["columns"][0] == "user_id", row["name"]


def test_tables_that_grow_have_an_index_for_every_key_that_points_at_them(live):
    """Deleting or clearing a parent must not read all sets, activities or records of the athlete."""
    growing = {
        "activity_instances",
        "workout_logs",
        "exercise_set_logs",
        "top_set_logs",
        "activity_muscle_map",
        "external_activity_records",
        "external_metric_streams",
        "activity_instance_links",
        "sessions",
        "session_exercises",
        "issued_session_exercises",
        "recommendations",
    }
    indexed = {(row["table"], tuple(row["columns"][:2])) for row in rows(live, KEYS)}
    missing = [
        link["name"]
        for link in rows(live, LINKS)
        if link["table"] in growing and len(link["columns"]) == 2 and (link["table"], tuple(link["columns"])) not in indexed
    ]
    assert missing == []


def test_nothing_runs_by_itself(live):
    """No trigger, no rule, and no default that differs from row to row."""
    assert rows(live, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal") == []
    assert rows(live, "SELECT rulename FROM pg_rules WHERE schemaname = 'public'") == []
    assert {row["default"] for row in rows(live, COLUMNS) if row["default"] and not row["generated"] and "(" in row["default"]} == {"now()"}


def test_every_athletes_table_is_guarded(live):
    """Row-level security is on, with one policy for each of read, add, change and remove."""
    found: dict[str, set[str]] = {}
    for row in rows(live, "SELECT polrelid::regclass::text AS table, polcmd AS command FROM pg_policy"):
        found.setdefault(row["table"], set()).add(row["command"])
    on = {row["relname"] for row in rows(live, "SELECT relname FROM pg_class WHERE relrowsecurity")}
    assert set(USER_TABLES) <= on
    assert on == found.keys() == {name for name, table in TABLES.items() if list(policies_of(table))}
    assert all(commands == {"r", "a", "w", "d"} for commands in found.values())


def test_policies_compare_and_ask_nothing(live):
    """A policy is a plain comparison of a column with a setting: no sub-query, no table, no function of ours; and for the app's role."""
    policies = rows(
        live, "SELECT polname, polroles::regrole[]::text AS roles, polqual::text AS using, polwithcheck::text AS check FROM pg_policy"
    )
    assert all(row["roles"] == "{" + APP_ROLE + "}" for row in policies)
    assert not [row for row in policies if "SUBLINK" in f"{row['using']}{row['check']}"]
    called = rows(
        live,
        "SELECT DISTINCT p.proname FROM pg_policy, regexp_matches(concat(polqual, polwithcheck), '[:]funcid (\\d+)', 'g') m"
        " JOIN pg_proc p ON p.oid = m[1]::oid",
    )
    assert {row["proname"] for row in called} <= {"current_setting", "string_to_array", "int8"}


def test_the_apps_role_cannot_step_around_the_guard(live):
    role = rows(live, f"SELECT rolsuper, rolbypassrls, rolcreaterole, rolcanlogin FROM pg_roles WHERE rolname = '{APP_ROLE}'")
    assert [dict(row) for row in role] == [{"rolsuper": False, "rolbypassrls": False, "rolcreaterole": False, "rolcanlogin": False}]
    assert rows(live, f"SELECT relname FROM pg_class WHERE relowner = '{APP_ROLE}'::regrole") == []
    for right in ("TRUNCATE", "REFERENCES", "TRIGGER"):
        held = rows(
            live,
            f"SELECT relname FROM pg_class WHERE relkind = 'r' AND has_table_privilege('{APP_ROLE}', oid, '{right}')"
            " AND relnamespace = 'public'::regnamespace",
        )
        assert held == [], right
    assert rows(live, f"SELECT 1 AS x WHERE has_schema_privilege('{APP_ROLE}', 'public', 'CREATE')") == []


def test_the_plan_as_issued_cannot_be_changed(live):
    for name in ("issued_sessions", "issued_session_exercises", "issued_exercise_sets"):
        rights = rows(
            live,
            f"SELECT has_table_privilege('{APP_ROLE}', '{name}', 'UPDATE') OR has_table_privilege('{APP_ROLE}', '{name}', 'DELETE') AS x",
        )
        assert rights[0]["x"] is False


def test_every_table_and_column_says_what_it_means(live):
    assert [f"{row['table']}.{row['name']}" for row in rows(live, COLUMNS) if not (row["comment"] or "").strip().endswith((".", "]"))] == []
    tables = "SELECT relname, relnamespace::regnamespace::text AS schema, obj_description(oid, 'pg_class') AS comment FROM pg_class"
    silent = [row["relname"] for row in rows(live, f"{tables} WHERE relkind = 'r'") if row["schema"] == "public" and not row["comment"]]
    assert silent == ["alembic_version"]


def test_numbers_that_carry_a_unit_state_it(live):
    """A column whose name ends in a unit says the same unit in its comment."""
    units = {
        "_kg": "[kg",
        "_m": "[m]",
        "_seconds": "[s",
        "_minutes": "[min]",
        "_bpm": "[bpm]",
        "_w": "[W]",
        "_mps": "[m/s]",
        "_cm": "[cm]",
        "_hours": "[h]",
    }
    for row in rows(live, COLUMNS):
        for ending, unit in units.items():
            if row["name"].endswith(ending) and row["type"] in ("double precision", "integer"):
                assert unit in row["comment"], f"{row['table']}.{row['name']}"


def test_types_are_the_few_that_were_chosen(live):
    plain = {
        "bigint",
        "integer",
        "smallint",
        "double precision",
        "text",
        "boolean",
        "date",
        "timestamp with time zone",
        "time without time zone",
        "jsonb",
        "bytea",
        "text[]",
        "double precision[]",
    }
    assert {row["type"] for row in rows(live, COLUMNS) if row["kind"] != "e"} <= plain | {"movement_pattern[]"}
    numbered = [row for row in rows(live, COLUMNS) if row["name"] == "id" or row["name"].endswith("_id")]
    assert {row["type"] for row in numbered if row["name"] not in ("external_id", "external_user_id", "token_key_id")} == {"bigint"}


def test_every_word_list_is_a_type(live):
    live_enums = {
        row["typname"]: row["labels"]
        for row in rows(
            live,
            "SELECT typname, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels"
            " FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY typname",
        )
    }
    assert live_enums == {enum.name: list(enum.enums) for enum in ENUMS.values()}


def test_names_fit(live):
    """Names stay below the length at which PostgreSQL cuts them."""
    classes = rows(live, "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace")
    constraints = rows(live, "SELECT conname::text AS name FROM pg_constraint")
    assert [row["name"] for row in classes + constraints if len(row["name"]) > 63 or re.search("_[0-9a-f]{4}$", row["name"])] == []


def test_no_extension_is_needed(live):
    assert {row["extname"] for row in rows(live, "SELECT extname FROM pg_extension")} == {"plpgsql"}
