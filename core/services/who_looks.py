"""Who looks, whose training may they open, and has anything of their own changed? What every page has to know, in one query."""

from dataclasses import dataclass

from core.db import accounts
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.services.accounts import AthleteChoice, choice


@dataclass(frozen=True)
class Looker:
    """The person who looks, `None` once deleted, the athletes who let them in as their coach, the revision of their own data, and whether a
    coach asked to be let in and did not take that back."""

    person: AthleteChoice | None
    linked: tuple[AthleteChoice, ...]
    revision: int
    is_asked: bool = False


def who_looks(database: Database, viewer: Viewer) -> Looker:
    """Return what is true of the viewer now; asked anew for every page, because an athlete may let a coach in or out at any moment."""
    with database.read(viewer, Subject(viewer.user_id)) as unit:
        row = accounts.looker(unit, viewer.user_id)
    if row is None:
        return Looker(None, (), 0)
    return Looker(choice(row), tuple(choice(one) for one in row["linked"]), row["revision"] or 0, row["is_asked"])
