"""What does a repair remember of what came up: beside its proposal, and, after a yes, among the athlete's facts?"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from pydantic import TypeAdapter

from core.db import adherence as stored
from core.db import plans
from core.db.unit import WriteUnit
from core.domain.planning import FixedEvent
from core.domain.repair import Disruption, DisruptionKind, RepairReason
from core.domain.vocabulary import SessionStatus
from core.services.store_plan import REPAIR

DISRUPTIONS, REASONS = "disruptions", "reasons"
_DISRUPTIONS: TypeAdapter[tuple[Disruption, ...]] = TypeAdapter(tuple[Disruption, ...])
_REASONS: TypeAdapter[tuple[RepairReason, ...]] = TypeAdapter(tuple[RepairReason, ...])


def told(found: Iterable[Disruption], reasons: Iterable[RepairReason]) -> dict[str, Any]:
    """Return what came up and why the week changes, as a proposal stores it."""
    came_up, why = _DISRUPTIONS.dump_python(tuple(found), mode="json"), _REASONS.dump_python(tuple(reasons), mode="json")
    return {DISRUPTIONS: came_up, REASONS: why}


def remembered(given: Mapping[str, Any]) -> tuple[Disruption, ...]:
    """Return what came up before a stored proposal; nothing for one that repairs nothing."""
    return parsed_disruptions(given.get(REPAIR, {}).get(DISRUPTIONS, []))


def parsed_disruptions(stored_ones: Any) -> tuple[Disruption, ...]:
    """Return what came up as it was stored."""
    return _DISRUPTIONS.validate_json(json.dumps(stored_ones))


def reasons_of(given: Mapping[str, Any]) -> tuple[RepairReason, ...]:
    """Return why a stored proposal changes the week; nothing for one that repairs nothing."""
    return _REASONS.validate_json(json.dumps(given.get(REPAIR, {}).get(REASONS, [])))


def keep_facts(unit: WriteUnit, given: Mapping[str, Any], start: date, today: date) -> None:
    """Remember what an accepted repair was told, where later plans must know it: a hobby on its day, and what is hurt."""
    for own in remembered(given):
        if own.kind is DisruptionKind.HURT and own.body_part is not None:
            stored.add_injury(unit, own.body_part, own.severity, today)
        elif own.kind is DisruptionKind.UNPLANNED and own.event is not None:
            day = start + timedelta(days=own.day_number - 1)
            if day >= today:
                plans.insert(unit, "sessions", _event_row(unit, own.event, day))


def _event_row(unit: WriteUnit, event: FixedEvent, day: date) -> dict[str, Any]:
    return {
        "date": day,
        "scheduled_time": time(event.start_minute // 60, event.start_minute % 60),
        "session_type": "custom",
        "title": event.name,
        "intent_tags": [],
        "status": SessionStatus.PLANNED.value,
        "activity_definition_id": plans.activity_ids(unit)[event.activity][0],
        "estimated_duration_minutes": event.minutes,
        "planned_load_points": event.load_points,
    }
