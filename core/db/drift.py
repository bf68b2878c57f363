"""Does the live schema say what the models say?

The models are built in a schema of their own inside a transaction that is rolled back; both are then read from the catalog in the same
words, so that types, defaults, checks, indexes, comments, grants and policies are compared as PostgreSQL understood them.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, create_engine, pool, text

from core.db.models import Base
from core.db.policies import APP_ROLE, security_statements
from core.db.unit import psycopg_url

_SCRATCH = "gainsly_models"
_OURS = "c.relnamespace = to_regnamespace(:schema) AND c.relname <> 'alembic_version' AND c.relkind IN ('r', 'p')"

# What is compared, each as (name, definition).
_FACETS: Mapping[str, str] = MappingProxyType(
    {
        "enum": """
            SELECT t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
            FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
            WHERE t.typnamespace = to_regnamespace(:schema) GROUP BY t.typname""",
        "table": f"""
            SELECT c.relname, concat(obj_description(c.oid, 'pg_class'),
                   CASE WHEN c.relrowsecurity THEN ' [row-level security]' END)
            FROM pg_class c WHERE {_OURS}""",
        "column": f"""
            SELECT concat(c.relname, '.', a.attname),
                   concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
                       CASE a.attidentity WHEN 'd' THEN 'identity' WHEN 'a' THEN 'identity always' END,
                       CASE WHEN a.attgenerated <> '' THEN 'generated' END,
                       'default ' || CASE WHEN a.attidentity = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
                       '-- ' || col_description(c.oid, a.attnum))
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE {_OURS} AND a.attnum > 0 AND NOT a.attisdropped""",
        "constraint": f"""
            SELECT concat(c.relname, '.', k.conname), pg_get_constraintdef(k.oid)
            FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid WHERE {_OURS} AND k.contype <> 'n'""",
        "index": f"""
            SELECT concat(c.relname, '.', i.relname), replace(pg_get_indexdef(i.oid), :schema || '.', '')
            FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid WHERE {_OURS}""",
        "policy": f"""
            SELECT concat(c.relname, '.', p.polname),
                   concat_ws(' ', p.polcmd::text, 'to', array_to_string(p.polroles::regrole[], ', '),
                       'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid))
            FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE {_OURS}""",
        "grant": f"""
            SELECT concat(c.relname, '.', g.privilege_type), g.privilege_type
            FROM pg_class c, aclexplode(c.relacl) g
            WHERE ({_OURS} OR c.relnamespace = to_regnamespace(:schema) AND c.relkind = 'S') AND g.grantee = to_regrole(:role)
            UNION ALL
            SELECT concat(c.relname, '.', a.attname, '.', g.privilege_type), g.privilege_type
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g
            WHERE {_OURS} AND g.grantee = to_regrole(:role)""",
        "trigger": f"""
            SELECT concat(c.relname, '.', t.tgname), pg_get_triggerdef(t.oid)
            FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE {_OURS} AND NOT t.tgisinternal""",
    }
)


def differences(url: str) -> list[str]:
    """Return one sentence for everything in which the schema at `url` differs from the models; nothing when they agree.

    Connects as the owner and changes nothing.
    """
    engine = create_engine(psycopg_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        live_schema = str(connection.scalar(text("SELECT current_schema()")))
        if connection.scalar(text("SELECT to_regrole(:role)"), {"role": APP_ROLE}) is None:
            return [f"The role {APP_ROLE} does not exist; run the migrations."]
        live = _read(connection, live_schema)
        wanted = _build_and_read(connection)
        connection.rollback()
    return list(_compare(wanted, live))


def _build_and_read(connection: Connection) -> dict[str, str]:
    connection.execute(text(f"CREATE SCHEMA {_SCRATCH}"))
    connection.execute(text(f"SET LOCAL search_path TO {_SCRATCH}"))
    Base.metadata.create_all(connection, checkfirst=False)
    for statement in security_statements(Base.metadata):
        connection.exec_driver_sql(statement)
    return _read(connection, _SCRATCH)


def _read(connection: Connection, schema: str) -> dict[str, str]:
    found = {}
    for facet, query in _FACETS.items():
        for name, definition in connection.execute(text(query), {"schema": schema, "role": APP_ROLE}):
            found[f"{facet} {name}"] = definition
    return found


def _compare(wanted: Mapping[str, str], live: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(wanted.keys() | live.keys()):
        if name not in live:
            yield f"The {name} is in the models and not in the database."
        elif name not in wanted:
            yield f"The {name} is in the database and not in the models."
        elif wanted[name] != live[name]:
            yield f"The {name} is {live[name]!r} in the database and {wanted[name]!r} in the models."
