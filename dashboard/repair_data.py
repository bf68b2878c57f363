"""Which reads does the dashboard make of a week that did not go as planned? As `dashboard.data`: cached in the same way."""

from datetime import date, timedelta

from core.domain.adherence import AdherenceView
from core.domain.plan_views import WeekView
from core.domain.repair import Noticed
from core.services import repair_week, review_adherence
from dashboard import caches, data, runtime
from dashboard.data import Asking

WEEKS = 6


def noticed(microcycle_id: int) -> Noticed:
    """Return what the log says of a microcycle that no repair was told of."""
    return _noticed(data.asking(), microcycle_id, data.today())


def kept(week: WeekView) -> AdherenceView:
    """Return what was planned and done in a week and the weeks before, as far back as the program goes."""
    last = week.microcycle.start + timedelta(days=week.microcycle.length_days - 1)
    since_start = -(-((last - week.program.start).days + 1) // 7)
    return _adherence(data.asking(), last - timedelta(days=7 * min(WEEKS, since_start) - 1), last, data.today())


@caches.copied()
def _noticed(asking: Asking, microcycle_id: int, today: date) -> Noticed:
    del today  # part of the key
    return repair_week.noticed(*asking.whom, microcycle_id, now=runtime.now())


@caches.copied()
def _adherence(asking: Asking, first: date, last: date, today: date) -> AdherenceView:
    del today  # part of the key
    return review_adherence.review_adherence(*asking.whom, first=first, last=last, now=runtime.now())
