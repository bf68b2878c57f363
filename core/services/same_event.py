"""Do two sources tell of the same event?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity
from core.domain.overlap import LEAST_OVERLAP, UNSPECIFIC, Stretch, overlap
from core.domain.vocabulary import ProviderType

# An activity whose length nobody stated is taken for an hour long when two sources are compared.
UNKNOWN_LENGTH = timedelta(hours=1)
ONCE_MORE = "The same events, recorded once more"
# A format is no source: a watch, a bike computer and a service may each write a file of one event.
FORMATS = frozenset({ProviderType.GPX_FILE, ProviderType.TCX_FILE})


class NearbyEvents:
    """The stored activities of a period, found by day; each can be the same event as one new activity at most.

    Rows hold id, performed_start, duration_seconds, activity_slug, category and providers; `categories` maps activity slugs to categories.
    """

    def __init__(self, stored: Sequence[Mapping[str, Any]], categories: Mapping[str, str]) -> None:
        self._categories = categories
        self._by_day: dict[date, list[Mapping[str, Any]]] = {}
        for row in stored:
            self.add(row)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take up one more activity."""
        self._by_day.setdefault(row["performed_start"].astimezone(UTC).date(), []).append(row)

    def take_same(self, activity: PerformedActivity) -> Mapping[str, Any] | None:
        """Return and use up the activity of another source that overlaps `activity` most, or `None`.

        The same source never states one event twice, but two files of one format may.
        """
        category = self._categories.get(activity.activity_slug, "")
        stretch = _stretch(activity.started_at, activity.duration_s)
        day = activity.started_at.astimezone(UTC).date()
        best: tuple[float, date, Mapping[str, Any]] | None = None
        for near in (day - timedelta(days=1), day, day + timedelta(days=1)):
            for row in self._by_day.get(near, ()):
                told = activity.provider not in FORMATS and activity.provider.value in (row["providers"] or ())
                if told or not _compatible(activity.activity_slug, category, row):
                    continue
                share = overlap(stretch, _stretch(row["performed_start"], row["duration_seconds"]))
                if share >= LEAST_OVERLAP and (best is None or share > best[0]):
                    best = (share, near, row)
        if best is None:
            return None
        self._by_day[best[1]].remove(best[2])
        return best[2]


def in_turns(files: Iterable[ParsedFile], categories: Mapping[str, str]) -> Iterator[ParsedFile]:
    """Give files so that none holds two recordings of one event: what an archive tells again comes after it, as a file of its own.

    So two devices that start seconds apart are judged by one rule, whether their files come alone, one after the other or together.
    """
    for parsed in files:
        events = NearbyEvents((), categories)
        told: list[PerformedActivity] = []
        again: list[PerformedActivity] = []
        for activity in sorted(parsed.activities, key=lambda one: one.started_at) if parsed.provider in FORMATS else ():
            known = events.take_same(activity)
            (told if known is None else again).append(activity)
            events.add(as_stored(activity, categories) if known is None else known)
        if not again:
            yield parsed
            continue
        yield replace(parsed, activities=tuple(told))
        rest = replace(parsed, activities=tuple(again), layout=ONCE_MORE, rows=0, skipped=(), warnings=(), mornings=(), weights=())
        yield from in_turns((rest,), categories)


def as_stored(activity: PerformedActivity, categories: Mapping[str, str]) -> dict[str, Any]:
    """Return an activity that is not stored yet as it would be found once it is."""
    return {
        "id": None,
        "performed_start": activity.started_at,
        "duration_seconds": activity.duration_s,
        "activity_slug": activity.activity_slug,
        "category": categories.get(activity.activity_slug, ""),
        "providers": [activity.provider.value],
        "has_sets": bool(activity.sets),
    }


def _compatible(slug: str, category: str, row: Mapping[str, Any]) -> bool:
    return slug == row["activity_slug"] or category == row["category"] or slug in UNSPECIFIC or row["activity_slug"] in UNSPECIFIC


def _stretch(start: datetime, duration_s: float | None) -> Stretch:
    return start, timedelta(seconds=duration_s or 0.0) or UNKNOWN_LENGTH
