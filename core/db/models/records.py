"""With which constants does Gainsly compute, who changed what, and has anything changed since I looked?"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from core.db.base import Base, Shared, Updated, UserOwned, col, open_col, positive, ref
from core.domain.vocabulary import ChangeAction, ConfigDataType

NUMBER = r"value ~ '^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$'"


class HeuristicConfig(Updated, Shared, Base):
    """One constant of the models in one version of the heuristics. One version of a name is active (science 10)."""

    __tablename__ = "heuristic_configs"

    name: Mapped[str] = col("Name of the heuristics.", default="'gainsly'")
    version: Mapped[int] = col("Version of the heuristics, from 1.")
    key: Mapped[str] = col("Name of the constant, such as pmc.tau_c.")
    value: Mapped[str] = col("The constant as text of its type.")
    data_type: Mapped[ConfigDataType] = col("Type of the constant; a table is JSON.")
    category: Mapped[str] = open_col("Part of the models that uses it.")
    description: Mapped[str | None] = col("What the constant means, its unit and source.")
    is_active: Mapped[bool] = col("Whether its version is the active one.", default="false")

    __table_args__ = (
        UniqueConstraint("name", "version", "key"),
        Index("uq_heuristic_configs_active", "name", "key", unique=True, postgresql_where="is_active"),
        Index(None, "category", "is_active"),
        *positive("version"),
        CheckConstraint(
            f"CASE data_type WHEN 'number' THEN {NUMBER} WHEN 'integer' THEN value ~ '^-?[0-9]+$'"
            " WHEN 'boolean' THEN value IN ('true', 'false') WHEN 'table' THEN value IS JSON ELSE true END",
            name="value_fits_type",
        ),
    )


class ChangeLog(UserOwned, Base):
    """What a person changed by hand in an athlete's data, so that it can be undone and attributed."""

    __tablename__ = "change_log"
    app_may: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE (undone_at, undone_by)")

    changed_at: Mapped[datetime] = col("When.", default="now()")
    changed_by: Mapped[int | None] = ref("users", "Who; empty after that person left.", on_delete="SET NULL")
    action: Mapped[ChangeAction] = col("What was done.")
    table_name: Mapped[str] = col("Table of the record.")
    record_id: Mapped[int] = col("Number of the record.", BigInteger)
    before_json: Mapped[dict[str, Any] | None] = col("The record before.")
    after_json: Mapped[dict[str, Any] | None] = col("The record afterwards.")
    undone_at: Mapped[datetime | None] = col("When the change was undone.")
    undone_by: Mapped[int | None] = ref("users", "Who undid it; empty after that person left.", on_delete="SET NULL")

    __table_args__ = (
        Index(None, "user_id", "changed_at"),
        Index(None, "user_id", "table_name", "record_id"),
        CheckConstraint(
            "CASE action WHEN 'create' THEN before_json IS NULL AND after_json IS NOT NULL"
            " WHEN 'delete' THEN before_json IS NOT NULL AND after_json IS NULL"
            " ELSE before_json IS NOT NULL AND after_json IS NOT NULL END",
            name="sides_fit_action",
        ),
    )


class DataRevision(UserOwned, Base):
    """Counts the units of work that wrote to an athlete's data, so that cached pages know when they are old."""

    __tablename__ = "data_revisions"

    revision: Mapped[int] = col("How many units of work have written.", BigInteger, default="1")

    __table_args__ = (UniqueConstraint("user_id"),)
