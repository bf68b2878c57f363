"""What is stored of the mornings and weighings that devices told of?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

TABLE = "recovery_signals"
VALUES = ("hrv_value", "hrv_method", "resting_heart_rate", "sleep_hours", "sleep_quality_score", "readiness_score")

_MORNINGS = f"""
SELECT signal_date, {", ".join(VALUES)}, raw_payload_json FROM recovery_signals
WHERE user_id = :user_id AND source = cast(:source AS recovery_source) AND signal_date = ANY(:days)
"""

_LEFT_OUT = """
SELECT cast(before_json ->> 'signal_date' AS date) AS day FROM change_log
WHERE user_id = :user_id AND table_name = 'recovery_signals' AND after_json IS NULL AND undone_at IS NULL
  AND before_json ->> 'source' = :source
"""

_WEIGHTS = """
SELECT measurement_date, source, value FROM user_biometrics_history
WHERE user_id = :user_id AND metric = 'weight_kg' AND measurement_date = ANY(:days)
"""

_WEIGHINGS = """
SELECT "timestamp" AS measured_at, value FROM external_metric_streams
WHERE user_id = :user_id AND provider = cast(:provider AS provider_type) AND metric_type = 'weight_kg'
  AND "timestamp" >= cast(:first AS date) - 2
"""

_FORGET_MORNINGS = "DELETE FROM recovery_signals WHERE user_id = :user_id AND ingestion_run_id = :run_id RETURNING signal_date"

_FORGET_WEIGHTS = """
WITH weighings AS (
    DELETE FROM external_metric_streams
    WHERE user_id = :user_id AND ingestion_run_id = :run_id AND metric_type = 'weight_kg' RETURNING "timestamp", value, provider)
DELETE FROM user_biometrics_history b USING weighings w
WHERE b.user_id = :user_id AND b.metric = 'weight_kg' AND cast(b.source AS text) = cast(w.provider AS text) AND b.value = w.value
  AND b.measurement_date BETWEEN cast(w."timestamp" AS date) - 1 AND cast(w."timestamp" AS date) + 1
RETURNING b.measurement_date
"""


def today(unit: ReadUnit | WriteUnit) -> date:
    """Return the day that it is for the database, which lies at most one day beside anybody's own."""
    found: date = unit.session.scalar(text("SELECT current_date"))
    return found


def mornings(unit: ReadUnit | WriteUnit, user_id: int, source: str, days: Sequence[date]) -> dict[date, dict[str, Any]]:
    """Return what one source said of days: `VALUES` and the record behind them."""
    rows = fetch(unit.session, _MORNINGS, {"user_id": user_id, "source": source, "days": list(days)})
    return {row["signal_date"]: row for row in rows}


def left_out(unit: ReadUnit | WriteUnit, user_id: int, source: str) -> set[date]:
    """Return the days of which a person left out what one source says."""
    return {row["day"] for row in fetch(unit.session, _LEFT_OUT, {"user_id": user_id, "source": source})}


def store_mornings(unit: WriteUnit, source: str, run_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store what a device says of some days in place of what it said; rows hold signal_date, `VALUES` and raw_payload_json.

    What a person answered for a day is in a row of their own and stays.
    """
    names = (*VALUES, "raw_payload_json", "ingestion_run_id")
    changed = ", ".join(f"{name} = excluded.{name}" for name in names)
    insert_rows(
        unit.session,
        "recovery_signals",
        [{"user_id": unit.subject_id, "source": source, "ingestion_run_id": run_id, **row} for row in rows],
        on_conflict=f"(user_id, signal_date, source) DO UPDATE SET {changed}, updated_at = now()",
    )


def weights(unit: ReadUnit | WriteUnit, user_id: int, days: Sequence[date]) -> dict[tuple[str, date], float]:
    """Return the body weights [kg] that are stored for days, by source and day."""
    rows = fetch(unit.session, _WEIGHTS, {"user_id": user_id, "days": list(days)})
    return {(row["source"], row["measurement_date"]): float(row["value"]) for row in rows}


def weighings(unit: ReadUnit | WriteUnit, user_id: int, provider: str, first: date) -> dict[Any, float]:
    """Return every weighing [kg] that a provider ever told of from a day on, by moment; also those that were removed afterwards."""
    rows = fetch(unit.session, _WEIGHINGS, {"user_id": user_id, "provider": provider, "first": first})
    return {row["measured_at"]: float(row["value"]) for row in rows}


def store_weights(unit: WriteUnit, provider: str, run_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store weighings with their record; rows hold day, measured_at, weight_kg, source and raw. A day keeps one weight for each source."""
    insert_rows(
        unit.session,
        "external_metric_streams",
        [
            {
                "user_id": unit.subject_id,
                "ingestion_run_id": run_id,
                "provider": provider,
                "metric_type": "weight_kg",
                "timestamp": row["measured_at"],
                "value": row["weight_kg"],
                "unit": "kg",
                "raw_stream_json": row["raw"],
            }
            for row in rows
        ],
        on_conflict='(user_id, provider, metric_type, "timestamp") DO UPDATE SET value = excluded.value, '
        "raw_stream_json = excluded.raw_stream_json, ingestion_run_id = excluded.ingestion_run_id, updated_at = now()",
    )
    insert_rows(
        unit.session,
        "user_biometrics_history",
        [
            {
                "user_id": unit.subject_id,
                "measurement_date": row["day"],
                "metric": "weight_kg",
                "value": row["weight_kg"],
                "source": row["source"],
            }
            for row in rows
        ],
        on_conflict="(user_id, measurement_date, metric, source) DO UPDATE SET value = excluded.value, updated_at = now()",
    )


def forget_run(unit: WriteUnit, run_id: int) -> tuple[list[date], list[date]]:
    """Delete the mornings and the weighings that an import brought last, and return the days of each."""
    parameters = {"user_id": unit.subject_id, "run_id": run_id}
    mornings_gone = [row["signal_date"] for row in fetch(unit.session, _FORGET_MORNINGS, parameters)]
    return mornings_gone, [row["measurement_date"] for row in fetch(unit.session, _FORGET_WEIGHTS, parameters)]
