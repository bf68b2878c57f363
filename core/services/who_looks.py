"""Who looks, whose training may they open, and has anything of their own changed? What every page has to know, in one query."""

from dataclasses import dataclass

from core.db import accounts
from core.db.unit import Database
from core.domain.access import Viewer
from core.domain.vocabulary import CoachPermission
from core.services.accounts import AthleteChoice, choice


@dataclass(frozen=True)
class Looker:
    """The person who looks, `None` once deleted, the athletes who let them in as their coach, the revision of their own data, whether a
    coach asked to be let in and did not take that back, and which of the athletes let them change things."""

    person: AthleteChoice | None
    linked: tuple[AthleteChoice, ...]
    revision: int
    is_asked: bool = False
    may_change: frozenset[int] = frozenset()


def who_looks(database: Database, viewer: Viewer) -> Looker:
    """Return what is true of the viewer now; asked anew for every page, because an athlete may let a coach in or out at any moment."""
    row = accounts.looker(database, viewer)
    if row is None:
        return Looker(None, (), 0)
    linked = row["linked"]
    may_change = frozenset(one["id"] for one in linked if one["permission"] == CoachPermission.EDIT)
    return Looker(choice(row), tuple(choice(one) for one in linked), row["revision"] or 0, row["is_asked"], may_change)
