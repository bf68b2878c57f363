"""Do two sources tell of the same event?"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from core.domain.activity import PerformedActivity

# An activity whose length nobody stated is taken for an hour long when two sources are compared.
UNKNOWN_LENGTH = timedelta(hours=1)
# Two records of one event overlap by most of the shorter one.
LEAST_OVERLAP = 0.5
# Watches call a lifting session many things; these say nothing about which sport it was.
UNSPECIFIC = frozenset({"other", "cardio_training", "transition", "training"})


def same_event(activity: PerformedActivity, category: str, stored: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the stored activity of another source that tells of the same event, the one that overlaps most, or `None`.

    `stored` rows hold id, performed_start, duration_seconds, activity_slug, category and providers.
    The same source never states one event twice.
    """
    best: tuple[float, Mapping[str, Any]] | None = None
    for row in stored:
        if activity.provider.value in (row["providers"] or ()) or not _compatible(activity.activity_slug, category, row):
            continue
        share = _overlap(activity.started_at, activity.duration_s, row["performed_start"], row["duration_seconds"])
        if share >= LEAST_OVERLAP and (best is None or share > best[0]):
            best = (share, row)
    return None if best is None else best[1]


def _compatible(slug: str, category: str, row: Mapping[str, Any]) -> bool:
    return slug == row["activity_slug"] or category == row["category"] or slug in UNSPECIFIC or row["activity_slug"] in UNSPECIFIC


def _overlap(start: datetime, duration_s: float | None, other_start: datetime, other_duration_s: float | None) -> float:
    length = timedelta(seconds=duration_s) if duration_s else UNKNOWN_LENGTH
    other_length = timedelta(seconds=other_duration_s) if other_duration_s else UNKNOWN_LENGTH
    shared = min(start + length, other_start + other_length) - max(start, other_start)
    return shared / min(length, other_length)
