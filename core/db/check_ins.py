"""What did an athlete enter by hand about a morning, and which muscles were sore?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

COLUMNS = (
    "sleep_hours",
    "sleep_quality_score",
    "hrv_value",
    "hrv_method",
    "resting_heart_rate",
    "hooper_sleep",
    "hooper_stress",
    "hooper_fatigue",
    "hooper_soreness",
    "illness",
)

_CHECK_IN = f"""
SELECT {", ".join(COLUMNS)} FROM recovery_signals
WHERE user_id = :user_id AND signal_date = :day AND source = cast(:source AS recovery_source)
"""

_SORE = """
SELECT u.slug AS muscle, l.severity FROM soreness_logs l
JOIN body_parts b ON b.id = l.body_part_id JOIN muscles u ON u.id = b.muscle_id
WHERE l.user_id = :user_id AND l.log_date = :day
"""

_DROP_SORE = """
DELETE FROM soreness_logs WHERE user_id = :user_id AND log_date = :day
AND body_part_id IN (SELECT id FROM body_parts WHERE muscle_id IS NOT NULL)
"""

_ADD_SORE = """
INSERT INTO soreness_logs (user_id, log_date, body_part_id, severity)
SELECT :user_id, x.log_date, b.id, x.severity
FROM unnest(cast(:days AS date[]), cast(:muscles AS text[]), cast(:severities AS double precision[])) AS x (log_date, muscle, severity)
JOIN muscles u ON u.slug = x.muscle JOIN body_parts b ON b.muscle_id = u.id
ON CONFLICT (user_id, log_date, body_part_id) DO NOTHING
"""

_LAST = "SELECT max(signal_date) FROM recovery_signals WHERE user_id = :user_id AND source = cast(:source AS recovery_source)"


def check_in(unit: ReadUnit | WriteUnit, user_id: int, day: date, source: str) -> dict[str, Any] | None:
    """Return what one source says of a day, `None` when it says nothing."""
    found = fetch(unit.session, _CHECK_IN, {"user_id": user_id, "day": day, "source": source})
    return found[0] if found else None


def sore_muscles(unit: ReadUnit | WriteUnit, user_id: int, day: date) -> dict[str, float]:
    """Return the soreness (0-10) that was entered for muscles on a day."""
    return {row["muscle"]: row["severity"] for row in fetch(unit.session, _SORE, {"user_id": user_id, "day": day})}


def store_check_ins(unit: WriteUnit, rows: list[dict[str, Any]]) -> None:
    """Store what a source says of some days in place of what it said before; rows hold signal_date, source and `COLUMNS`."""
    changed = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS)
    insert_rows(
        unit.session,
        "recovery_signals",
        [{"user_id": unit.subject_id, **row} for row in rows],
        on_conflict=f"(user_id, signal_date, source) DO UPDATE SET {changed}, updated_at = now()",
    )


def drop_check_in(unit: WriteUnit, day: date, source: str) -> None:
    """Forget what one source says of a day."""
    unit.session.execute(
        text("DELETE FROM recovery_signals WHERE user_id = :user_id AND signal_date = :day AND source = cast(:source AS recovery_source)"),
        {"user_id": unit.subject_id, "day": day, "source": source},
    )


def last_day(unit: ReadUnit | WriteUnit, user_id: int, source: str) -> date | None:
    """Return the newest day of which one source says something."""
    found: date | None = unit.session.scalar(text(_LAST), {"user_id": user_id, "source": source})
    return found


def drop_soreness(unit: WriteUnit, day: date) -> None:
    """Forget which muscles were sore on a day."""
    unit.session.execute(text(_DROP_SORE), {"user_id": unit.subject_id, "day": day})


def add_soreness(unit: WriteUnit, felt: Sequence[tuple[date, str, float]]) -> None:
    """Store the soreness (0-10) of muscles on days; what is there for a muscle and day stays."""
    if felt:
        days, muscles, severities = (list(column) for column in zip(*felt, strict=True))
        unit.session.execute(text(_ADD_SORE), {"user_id": unit.subject_id, "days": days, "muscles": muscles, "severities": severities})
