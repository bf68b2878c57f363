"""Which reads does the Skills page make? Cached like those of `dashboard.data`."""

from datetime import date

from core.domain.ladders import MovementPaths, SkillsView
from core.services import skills
from dashboard import caches, data
from dashboard.data import Asking


def view() -> SkillsView:
    """Return the ladders as far as the subject's sets reach them."""
    return _view(data.asking(), data.today())


def paths(slug: str) -> MovementPaths:
    """Return a movement with its neighbours in the graph."""
    return _paths(data.asking(), slug)


@caches.kept()
def _view(asking: Asking, today: date) -> SkillsView:
    return skills.review_skills(*asking.whom, today=today)


@caches.copied()
def _paths(asking: Asking, slug: str) -> MovementPaths:
    return skills.movement_paths(*asking.whom, slug)
