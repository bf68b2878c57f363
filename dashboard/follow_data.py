"""Which reads does the dashboard make of what follows from a week? As `dashboard.data`: cached per viewer, subject and data revision."""

from datetime import date

from core.domain.follow import FollowView
from core.services import follow_week
from dashboard import caches, data, runtime
from dashboard.data import Asking


def of_week(microcycle_id: int) -> FollowView:
    """Return what follows for a microcycle, as far as it was asked."""
    return _of_week(data.asking(), microcycle_id, data.today())


def now() -> FollowView | None:
    """Return what follows for the microcycle that runs or comes next; `None` without a program."""
    return _now(data.asking(), data.today())


@caches.kept()
def _of_week(asking: Asking, microcycle_id: int, today: date) -> FollowView:
    del today  # part of the key
    return follow_week.view(*asking.whom, microcycle_id, now=runtime.now())


@caches.kept()
def _now(asking: Asking, today: date) -> FollowView | None:
    del today  # part of the key
    return follow_week.next_view(*asking.whom, now=runtime.now())
