"""Which kinds of stress did the load bring, and how do they accumulate? (science L11, F3)"""

from datetime import date, timedelta

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import each_day
from core.domain.review import BucketLoad, BucketsView
from core.domain.vocabulary import StressBucket
from core.services.daily_state import states

MOST_BACK = timedelta(days=365)


def review_buckets(database: Database, viewer: Viewer, subject: Subject, *, first: date, last: date) -> BucketsView:
    """Return the load of each kind of stress from `first`, a year at most, to `last` with its own fitness and fatigue (science F3)."""
    first = max(first, last - MOST_BACK)
    found = {state.day: state for state in states(database, viewer, subject, first=first, last=last)}
    days = tuple(each_day(first, last))
    rows = [found.get(day) for day in days]
    return BucketsView(
        days,
        tuple(
            BucketLoad(
                bucket,
                tuple(None if row is None else row.load_by_bucket.get(bucket) for row in rows),
                tuple(None if row is None else row.bucket_fitness.get(bucket) for row in rows),
                tuple(None if row is None else row.bucket_fatigue.get(bucket) for row in rows),
            )
            for bucket in StressBucket
        ),
    )
