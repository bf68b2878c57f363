"""What can an athlete do in one place today: movements with loads, equipment, injuries, wishes? Read when a workout begins or changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.db import accounts, adaptation, movements, planning_inputs, strength
from core.db.unit import ReadUnit
from core.domain.adaptation import GraphEdge
from core.domain.days import zone
from core.domain.planning import Candidate, Injury
from core.domain.vocabulary import ExperienceLevel, MovementRuleType
from core.rules.gym_loads import Equipment
from core.rules.gym_presets import NOT_IN_A_USUAL_GYM
from core.services.assemble_body import injuries_on, trends
from core.services.assemble_movements import MovementRows, candidates
from core.services.assemble_week import equipment_of
from core.services.today_rows import edge_of
from core.services.week_rows import HISTORY_DAYS, RULE_DAYS


@dataclass(frozen=True)
class GymReading:
    """An athlete in a place: every movement with what is known of it, what stands there, and what is forbidden."""

    today: date
    time_zone: str
    place_id: int | None
    place: Equipment
    places: dict[int, Equipment]
    candidates: dict[int, Candidate]
    injuries: tuple[Injury, ...]
    refused: frozenset[int]
    edges: tuple[GraphEdge, ...]
    body_weight_kg: float | None


def read_gym(unit: ReadUnit, user_id: int, wanted: Sequence[int | None], *, now: datetime) -> GymReading:
    """Read the first of the wanted places that the athlete has, else the usual one, else a usual gym; a constant number of queries."""
    person = planning_inputs.person(unit, user_id)
    time_zone = person["time_zone"] or "UTC"
    today = now.astimezone(zone(time_zone)).date()
    pounds = person["use_metric"] is False
    place_id, places = _places(unit, user_id, wanted, uses_pounds=pounds)
    place = places[place_id] if place_id is not None else _usual_gym(unit, user_id, uses_pounds=pounds)
    rows = planning_inputs.read(unit, "movements", user_id)
    found = candidates(_movement_rows(unit, user_id, rows, today), ExperienceLevel(person["experience_level"]), today, {None: place})
    rules = planning_inputs.read(unit, "rules", user_id)
    return GymReading(
        today=today,
        time_zone=time_zone,
        place_id=place_id,
        place=place,
        places=places,
        candidates={own.movement_id: own for own in found},
        injuries=injuries_on(planning_inputs.read(unit, "injuries", user_id, day=today), today),
        refused=frozenset(row["movement_id"] for row in rules if row["rule_type"] == MovementRuleType.HARD_NO),
        edges=tuple(edge_of(row) for row in adaptation.edges(unit, user_id)),
        body_weight_kg=accounts.latest_biometrics(unit, user_id).get("weight_kg"),
    )


def _places(unit: ReadUnit, user_id: int, wanted: Sequence[int | None], *, uses_pounds: bool) -> tuple[int | None, dict[int, Equipment]]:
    rows = planning_inputs.read(unit, "gym_equipment", user_id)
    numbers = list(dict.fromkeys(row["gym_id"] for row in rows))
    own = {number: [row for row in rows if row["gym_id"] == number and row["slug"] is not None] for number in numbers}
    places = {number: equipment_of(found, uses_pounds=uses_pounds) for number, found in own.items()}
    usual = next((row["gym_id"] for row in rows if row["is_default"]), next(iter(numbers), None))
    return next((number for number in (*wanted, usual) if number in places), None), places


def _usual_gym(unit: ReadUnit, user_id: int, *, uses_pounds: bool) -> Equipment:
    usual = (row for row in planning_inputs.read(unit, "equipment", user_id) if row["slug"] not in NOT_IN_A_USUAL_GYM)
    return equipment_of(usual, uses_pounds=uses_pounds)


def _movement_rows(unit: ReadUnit, user_id: int, rows: Sequence[dict[str, Any]], today: date) -> MovementRows:
    def read(name: str, **values: Any) -> list[dict[str, Any]]:
        return planning_inputs.read(unit, name, user_id, **values)

    since = today - timedelta(days=HISTORY_DAYS)
    return MovementRows(
        movements=rows,
        muscles=movements.muscles(unit, user_id),
        equipment=movements.equipment(unit, user_id),
        words=read("words"),
        risks=read("risks"),
        exposures=read("exposures", since=since, recent=today - timedelta(days=RULE_DAYS), start=today + timedelta(days=1)),
        last_sets=(),
        skills=read("skills"),
        disciplines=read("disciplines"),
        enjoyed=read("enjoyed"),
        patterns=(),
        trends=trends(strength.top_sets_of(unit, user_id, [row["id"] for row in rows], today)),
        main_before=frozenset(),
        first_hours={},
    )
