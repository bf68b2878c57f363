"""Which words are really in use in the columns that no enum closes?"""

from sqlalchemy import Column, Select, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from core.db.models import Base


def open_categories() -> dict[str, Column[str]]:
    """Return the columns whose words no enum lists, by `table.column`."""
    return {
        f"{table.name}.{column.name}": column
        for table in sorted(Base.metadata.tables.values(), key=lambda table: table.name)
        for column in table.columns
        if column.info.get("open_category")
    }


def distinct_categories(session: Session) -> dict[str, list[str]]:
    """Return the distinct words of every open category, by `table.column`, in the order of the alphabet.

    The session decides whose rows count: the owner's sees all athletes.
    """
    return {name: sorted(session.scalars(_words(column))) for name, column in open_categories().items()}


def _words(column: Column[str]) -> Select[str]:
    if isinstance(column.type, ARRAY):
        return select(func.unnest(column)).distinct()
    return select(column).where(column.is_not(None)).distinct()
