"""How is a table declared, so that every one of them keeps the same rules?

Three kinds of tables: `user` (rows belong to one athlete, `user_id` first in every key, row-level security), `shared`
(users and reference data) and `local` (stays on one server). The class docstring is the table's comment and every column
states meaning and unit, so that the data dictionary can be written from the live schema alone.
"""

import inspect
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Double,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Time,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.schema import ColumnCollectionConstraint

from core.domain import vocabulary

USER = "user"
SHARED = "shared"
LOCAL = "local"


def enum_name(cls: type[StrEnum]) -> str:
    """Return the name of the PostgreSQL type of an enum of the vocabulary.

    >>> enum_name(vocabulary.E1RMFormula), enum_name(vocabulary.CNSLoad)
    ('e1rm_formula', 'cns_load')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", cls.__name__).lower()


def _values(cls: type[StrEnum]) -> list[str]:
    return [member.value for member in cls]


ENUMS: Mapping[type[StrEnum], Enum] = {
    cls: Enum(cls, name=enum_name(cls), values_callable=_values)
    for cls in vars(vocabulary).values()
    if inspect.isclass(cls) and issubclass(cls, StrEnum) and cls is not StrEnum
}


def _own_columns(constraint: ColumnCollectionConstraint | Index, _table: Table) -> str:
    """Name the columns of a key without the `user_id` that all of them share."""
    names = [column.name for column in constraint.columns]
    return "_".join(name for name in names if name != "user_id") or "user_id"


NAMING: Mapping[str, Any] = {
    "own_columns": _own_columns,
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(own_columns)s",
    "uq": "uq_%(table_name)s_%(own_columns)s",
    "ix": "ix_%(table_name)s_%(own_columns)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """Root of all tables. A subclass says what kind it is and who may touch its rows."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: Integer,
        float: Double,
        str: Text,
        date: Date,
        time: Time,
        datetime: TIMESTAMP(timezone=True),
        list[str]: ARRAY(Text),
        list[float]: ARRAY(Double),
        dict[str, Any]: JSONB(none_as_null=True),
        list[Any]: JSONB(none_as_null=True),
        **ENUMS,
    }
    table_kind: ClassVar[str]
    private_rows: ClassVar[bool] = False
    also_read_by: ClassVar[str | None] = None
    app_may: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __table_cls__(cls, *args: Any, **kwargs: Any) -> Table:
        """Build the table with its comment, its kind and what the app's role may do with it."""
        info = {
            "kind": cls.table_kind,
            "private_rows": cls.private_rows,
            "also_read_by": cls.also_read_by,
            "app_may": cls.app_may,
        }
        comment = " ".join(inspect.cleandoc(cls.__doc__ or "").split())
        return Table(*args, comment=comment, info=info, **kwargs)


def col(meaning: str, *args: Any, default: str | None = None, **kwargs: Any) -> MappedColumn[Any]:
    """Declare a column. `meaning` says what it holds and in which unit; `default` is SQL."""
    if default is not None:
        kwargs["server_default"] = text(default)
    return mapped_column(*args, comment=meaning, **kwargs)


def open_col(meaning: str, *args: Any, **kwargs: Any) -> MappedColumn[Any]:
    """Declare a column whose values are words that no enum lists; `gainsly doctor --categories` shows them."""
    return col(meaning, *args, info={"open_category": True}, **kwargs)


def ref(target: str, meaning: str, *, on_delete: str | None = None, **kwargs: Any) -> MappedColumn[Any]:
    """Declare a reference to a row of the shared table `target`."""
    return col(meaning, BigInteger, ForeignKey(f"{target}.id", ondelete=on_delete), **kwargs)


def own_ref(meaning: str, **kwargs: Any) -> MappedColumn[Any]:
    """Declare a reference to a row of the same athlete; the key itself is stated with `own_key`."""
    return col(meaning, BigInteger, **kwargs)


def own_key(column: str, target: str, *, on_delete: str | None = None) -> ForeignKeyConstraint:
    """State that `column` points to a row of `target` that belongs to the same athlete.

    Never SET NULL: a link is cleared by the service that deletes its target (the key also holds `user_id`).
    """
    return ForeignKeyConstraint(["user_id", column], [f"{target}.user_id", f"{target}.id"], ondelete=on_delete)


def sparse_index(column: str) -> Index:
    """Find an athlete's rows by a link that most rows do not have."""
    return Index(None, "user_id", column, postgresql_where=f"{column} IS NOT NULL")


def between(column: str, low: float, high: float) -> CheckConstraint:
    """State that `column` is unknown or lies between `low` and `high`, both included."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


def positive(*columns: str) -> tuple[CheckConstraint, ...]:
    """State that each of `columns` is unknown or more than zero."""
    return tuple(CheckConstraint(f"{column} > 0", name=f"{column}_positive") for column in columns)


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """State that each of `columns` is unknown, zero or more."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative") for column in columns)


def ordered(first: str, second: str) -> CheckConstraint:
    """State that `first` is not later or larger than `second`."""
    return CheckConstraint(f"{first} <= {second}", name=f"{first}_order")


class UserOwned:
    """A row that belongs to one athlete: nobody else's unit of work can see it."""

    table_kind: ClassVar[str] = USER
    app_may: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE", "DELETE")

    user_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        sort_order=-20,
        comment="The athlete whose row this is (users.id).",
    )
    id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, sort_order=-19, comment="Number of the row, unique over all athletes."
    )


class Shared:
    """A row that everybody may read."""

    table_kind: ClassVar[str] = SHARED
    app_may: ClassVar[tuple[str, ...]] = ("SELECT",)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True, sort_order=-20, comment="Number of the row.")


class Slugged(Shared):
    """A reference row that files and code name by a stable word."""

    slug: Mapped[str] = mapped_column(unique=True, sort_order=-19, comment="Stable word by which files and code name the row.")


class SharedOrOwn(Shared):
    """A reference row that everybody reads, or one that an athlete added and nobody else sees."""

    private_rows: ClassVar[bool] = True
    app_may: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE", "DELETE")

    user_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey("users.id", ondelete="CASCADE"),
        index=True,
        sort_order=-18,
        comment="The athlete who added the row; empty for the reference library.",
    )


class Created:
    """When the row was written."""

    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=90, comment="When the row was written.")


class Updated(Created):
    """When the row was written and last changed."""

    updated_at: Mapped[datetime] = mapped_column(
        server_default=func.now(), onupdate=func.now(), sort_order=91, comment="When the row was last changed."
    )
