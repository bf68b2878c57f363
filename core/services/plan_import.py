"""What will a parsed file do, worked out against what is stored?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from core.db import imports
from core.db.unit import ReadUnit
from core.domain.access import Subject
from core.domain.activity import ParsedFile, PerformedActivity, Skipped
from core.domain.importing import FilePreview
from core.domain.vocabulary import ProviderType
from core.services import store_mornings
from core.services.same_event import NearbyEvents, as_stored
from core.services.store_mornings import DailyPlan, Known
from core.services.store_records import SET_LOG_APPS, says_something_else


@dataclass
class ImportPlan:
    """What one parsed file will do, worked out against what is stored."""

    parsed: ParsedFile
    zone_name: str
    days: DailyPlan
    new: list[tuple[PerformedActivity, Mapping[str, Any] | None]] = field(default_factory=list)
    changed: list[tuple[PerformedActivity, Mapping[str, Any]]] = field(default_factory=list)
    unchanged: int = 0
    kept_by_hand: list[PerformedActivity] = field(default_factory=list)

    def day(self, activity: PerformedActivity) -> date:
        """Return the day of an activity as the athlete will find it."""
        return activity.day(self.zone_name)

    @property
    def span(self) -> tuple[date | None, date | None]:
        """Return the first and the last day of the file's activities."""
        days = [self.day(activity) for activity in self.parsed.activities]
        return min(days, default=None), max(days, default=None)

    @property
    def merged(self) -> int:
        """Return how many of the new activities tell of an event that is known."""
        return sum(1 for _, twin in self.new if twin is not None)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Return what is not taken over, with the reasons."""
        return (*self.parsed.skipped, *self.days.skipped)


@dataclass
class Brought:
    """What the files of one import that were planned so far bring: those after them find it as if it were stored.

    `categories` are those of the activities of the library.
    """

    categories: Mapping[str, str]
    events: list[Mapping[str, Any]] = field(default_factory=list)
    told: set[tuple[ProviderType, str]] = field(default_factory=set)
    days: Known = field(default_factory=Known)

    def take(self, plan: ImportPlan) -> None:
        """Take up the activities that a planned file brings."""
        for activity, twin in plan.new:
            self.told.add((plan.parsed.provider, activity.external_id))
            if twin is None:
                self.events.append(as_stored(activity, self.categories))


def plan_file(unit: ReadUnit, subject: Subject, parsed: ParsedFile, zone_name: str, brought: Brought) -> ImportPlan:
    """Return what a parsed file will do after the files that `brought` tells of, which takes up what this one brings."""
    provider = parsed.provider
    plan = ImportPlan(parsed, zone_name, store_mornings.plan_days(unit, subject.user_id, parsed, brought.days))
    by_id = {activity.external_id: activity for activity in parsed.activities}
    known = imports.known_records(unit, subject.user_id, provider.value, list(by_id))
    new = [activity for key, activity in by_id.items() if key not in known and (provider, key) not in brought.told]
    plan.unchanged = len(parsed.activities) - len(known) - len(new)
    plan.new = _with_twins(unit, subject, new, brought)
    for key, record in known.items():
        activity = by_id[key]
        if record["processed_to_instance_id"] is None or not says_something_else(activity, record):
            plan.unchanged += 1
        elif record["edited_at"] is not None:
            plan.kept_by_hand.append(activity)
        else:
            plan.changed.append((activity, record))
    brought.take(plan)
    return plan


def _with_twins(
    unit: ReadUnit, subject: Subject, new: Sequence[PerformedActivity], brought: Brought
) -> list[tuple[PerformedActivity, Mapping[str, Any] | None]]:
    """Put beside each new activity the stored one that tells of the same event, or the one that was brought before; newest first."""
    if not new:
        return []
    starts = [activity.started_at for activity in new]
    stored = imports.activities_between(unit, subject.user_id, min(starts) - timedelta(days=1), max(starts) + timedelta(days=1))
    near = NearbyEvents([*stored, *brought.events], brought.categories)
    return [(activity, near.take_same(activity)) for activity in sorted(new, key=lambda a: a.started_at, reverse=True)]


def told(plan: ImportPlan) -> Iterator[str]:
    """Say what happened to what was known with another content."""
    yield from plan.days.told
    for activity in plan.kept_by_hand:
        yield f"{activity.title} of {plan.day(activity)} was edited by hand and is kept as it is."
    if fuller := sum(activity.provider not in SET_LOG_APPS for activity, _ in plan.changed):
        yield f"{fuller:,} activities were known already; this file says more of them, which was taken."
    for activity, record in plan.changed:
        if activity.provider not in SET_LOG_APPS:
            continue
        yield (
            f"{activity.title} of {plan.day(activity)} was known with {record['set_count']} sets; "
            f"this file has {len(activity.sets)}, which took their place."
        )


def preview(plan: ImportPlan) -> FilePreview:
    """Return a plan as it is shown to the person before anything is written."""
    parsed = plan.parsed
    first_day, last_day = plan.span
    return FilePreview(
        file=parsed.file,
        provider=parsed.provider,
        layout=parsed.layout,
        rows=parsed.rows,
        activities=len(parsed.activities),
        new_activities=len(plan.new),
        known_activities=plan.unchanged + len(plan.kept_by_hand),
        merged_activities=plan.merged,
        sets=sum(len(a.sets) for a in parsed.activities),
        first_day=first_day,
        last_day=last_day,
        needs_weight_unit=parsed.needs_weight_unit,
        skipped=plan.skipped,
        warnings=(*parsed.warnings, *plan.days.told),
        updated_activities=len(plan.changed),
        mornings=plan.days.mornings,
        weights=plan.days.weights,
    )
