"""Which reads does the dashboard make of an athlete's daily state? As `dashboard.data`: cached per viewer, subject and data revision."""

from datetime import date, datetime

from core.domain.body import BodyView
from core.domain.recovery import RecoveryView
from core.domain.review import BucketsView
from core.services.review_body import review_body
from core.services.review_buckets import review_buckets
from core.services.review_recovery import review_recovery
from dashboard import caches, data, runtime
from dashboard.data import Asking

_STEP_MINUTES = 15


def recovery(day: date, reach_days: int) -> RecoveryView:
    """Return the recovery of the days up to `day`; the muscles of today move on every quarter of an hour."""
    now = runtime.now()
    step = now.replace(minute=now.minute // _STEP_MINUTES * _STEP_MINUTES, second=0, microsecond=0)
    return _recovery(data.asking(), day, reach_days, data.today(), step)


def buckets(first: date, last: date) -> BucketsView:
    """Return load by kind of stress."""
    return _buckets(data.asking(), first, last)


def body(first: date, last: date) -> BodyView:
    """Return what was measured of the body between two days."""
    return _body(data.asking(), first, last)


@caches.kept()
def _recovery(asking: Asking, day: date, reach_days: int, today: date, now: datetime) -> RecoveryView:
    return review_recovery(*asking.whom, day=day, reach_days=reach_days, today=today, now=now)


@caches.kept()
def _buckets(asking: Asking, first: date, last: date) -> BucketsView:
    return review_buckets(*asking.whom, first=first, last=last)


@caches.kept()
def _body(asking: Asking, first: date, last: date) -> BodyView:
    return review_body(*asking.whom, first=first, last=last)
