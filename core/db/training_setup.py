"""How is kept and read what an athlete says of their training: places, days, injuries, rules, hobbies, disciplines, ladders?

Each writer states a part as it is from now on; rows that are not named any more go.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit
Rows = Sequence[Mapping[str, Any]]

_CHOICES = """
SELECT (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.name) FROM disciplines d) AS disciplines,
       (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.id) FROM exercise_categories c) AS ladders,
       (SELECT jsonb_agg(l.name ORDER BY l.level_order) FROM workout_levels l) AS levels,
       (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.id) FROM equipment e) AS equipment,
       (SELECT jsonb_agg(jsonb_build_object('slug', b.slug, 'name', b.name, 'kind', b.kind, 'muscle', u.slug) ORDER BY b.id)
        FROM body_parts b LEFT JOIN muscles u ON u.id = b.muscle_id) AS body_parts
"""
_PERSON = """
SELECT u.experience_level, u.persona_tone, u.persona_aggression, p.sex, p.date_of_birth, p.usual_weekly_hours,
       p.needs_medical_clearance, p.setup_steps, p.first_week_wishes,
       s.use_metric, s.distance_in_miles, g.goal_1, g.goal_2, g.goal_3, g.goal_weight_1, g.goal_weight_2, g.goal_weight_3,
       (SELECT value FROM user_biometrics_history h WHERE h.user_id = u.id AND h.metric = 'weight_kg'
        ORDER BY measurement_date DESC, id DESC LIMIT 1) AS body_weight_kg
FROM users u LEFT JOIN user_profiles p ON p.user_id = u.id LEFT JOIN user_settings s ON s.user_id = u.id
LEFT JOIN programs g ON g.user_id = u.id AND g.is_active AND NOT g.is_template WHERE u.id = :user_id
"""
_SKILLS = """
SELECT 'discipline' AS kind, d.slug, k.skill_level::text AS level, w.weight FROM disciplines d
LEFT JOIN user_skills k ON k.user_id = :user_id AND k.discipline_id = d.id
LEFT JOIN user_discipline_preferences w ON w.user_id = :user_id AND w.discipline_id = d.id AND w.enabled
WHERE k.id IS NOT NULL OR w.id IS NOT NULL
UNION ALL
SELECT 'ladder', c.slug, l.current_level::text, NULL
FROM user_current_levels l JOIN exercise_categories c ON c.id = l.category_id WHERE l.user_id = :user_id
"""
_PLACES = """
SELECT g.id, g.name, g.is_default, e.slug, q.min_load_kg, q.max_load_kg, q.load_step_kg, q.bar_weight_kg, q.plate_pairs_kg, q.loads_kg
FROM user_gyms g LEFT JOIN user_gym_equipment q ON q.user_id = g.user_id AND q.gym_id = g.id LEFT JOIN equipment e ON e.id = q.equipment_id
WHERE g.user_id = :user_id ORDER BY g.is_default DESC, g.id, e.id
"""
_DAYS = """
SELECT weekday, available_minutes, earliest_start, gym_id, max_sessions FROM user_availability WHERE user_id = :user_id ORDER BY weekday
"""
_INJURIES = """
SELECT j.id, b.slug, b.name, j.severity, j.onset_date FROM user_injuries j JOIN body_parts b ON b.id = j.body_part_id
WHERE j.user_id = :user_id AND j.resolved_date IS NULL ORDER BY j.id
"""
_WISHES = """
SELECT r.id, r.movement_id, m.name, r.rule_type, r.rule_operator, r.times_per_cadence, r.cadence
FROM user_movement_rules r JOIN movements m ON m.id = r.movement_id WHERE r.user_id = :user_id ORDER BY r.rule_type, m.name, r.id
"""
_HOBBIES = """
SELECT activity_type, custom_name, recommend_every_days FROM user_enjoyable_activities
WHERE user_id = :user_id AND movement_id IS NULL AND enabled ORDER BY id
"""
_STATEMENTS = {
    "person_and_choices": f"SELECT * FROM ({_PERSON}) p CROSS JOIN ({_CHOICES}) c",
    "person": _PERSON,
    "skills": _SKILLS,
    "places": _PLACES,
    "days": _DAYS,
    "injuries": _INJURIES,
    "wishes": _WISHES,
    "hobbies": _HOBBIES,
}
_LOADS = ("min_load_kg", "max_load_kg", "load_step_kg", "bar_weight_kg", "plate_pairs_kg", "loads_kg")


def read(unit: Unit, name: str, user_id: int) -> list[dict[str, Any]]:
    """Return the rows of one of this module's statements by its name."""
    return fetch(unit.session, _STATEMENTS[name], {"user_id": user_id})


def mark_step(unit: WriteUnit, step: str, state: str) -> None:
    """Remember that a step of the setup was answered or skipped."""
    _run(
        unit,
        "INSERT INTO user_profiles AS p (user_id, setup_steps)"
        " VALUES (:user_id, jsonb_build_object(cast(:step AS text), cast(:state AS text)))"
        " ON CONFLICT (user_id) DO UPDATE SET setup_steps = p.setup_steps || excluded.setup_steps, updated_at = now()",
        step=step,
        state=state,
    )


def keep_first_week(unit: WriteUnit, wishes: Mapping[str, Any] | None) -> None:
    """Remember what the first week is to be like until it is planned, or forget it."""
    _run(
        unit,
        "INSERT INTO user_profiles (user_id, first_week_wishes) VALUES (:user_id, cast(:wishes AS jsonb))"
        " ON CONFLICT (user_id) DO UPDATE SET first_week_wishes = excluded.first_week_wishes, updated_at = now()",
        wishes=None if wishes is None else json.dumps(wishes),
    )


def replace_disciplines(unit: WriteUnit, chosen: Rows) -> None:
    """Keep the disciplines that are trained, each row with slug, level and weight 0 to 10."""
    ids = _ids(unit, "disciplines")
    named = [ids[row["slug"]] for row in chosen]
    for table in ("user_skills", "user_discipline_preferences"):
        _run(unit, f"DELETE FROM {table} WHERE user_id = :user_id AND NOT discipline_id = ANY(:named)", named=named)
    _upsert(unit, "user_skills", "discipline_id", [{"discipline_id": ids[r["slug"]], "skill_level": r["level"]} for r in chosen])
    weights = [{"discipline_id": ids[r["slug"]], "weight": r["weight"], "enabled": True} for r in chosen]
    _upsert(unit, "user_discipline_preferences", "discipline_id", weights)


def replace_ladder_levels(unit: WriteUnit, levels: Mapping[str, int]) -> None:
    """Keep the level of each ladder, by slug; a ladder that is not named has none."""
    ids = _ids(unit, "exercise_categories")
    ranks = {row["level_order"]: row["id"] for row in fetch(unit.session, "SELECT id, level_order FROM workout_levels", {})}
    _run(unit, "DELETE FROM user_current_levels WHERE user_id = :user_id AND NOT category_id = ANY(:named)", named=[ids[s] for s in levels])
    rows = [{"category_id": ids[slug], "current_level": level, "workout_level_id": ranks[level]} for slug, level in levels.items()]
    _upsert(unit, "user_current_levels", "category_id", rows)


def save_place(unit: WriteUnit, place_id: int | None, name: str, items: Rows, *, is_default: bool) -> int:
    """Keep a place with what stands in it, each item by slug and loads; return its number."""
    if is_default:
        _run(unit, "UPDATE user_gyms SET is_default = false, updated_at = now() WHERE user_id = :user_id AND is_default")
    number = new_ids(unit.session, "user_gyms", 1)[0] if place_id is None else place_id
    if place_id is None:
        insert_rows(unit.session, "user_gyms", [{"user_id": unit.subject_id, "id": number, "name": name, "is_default": is_default}])
    else:
        _run(
            unit,
            "UPDATE user_gyms SET name = :name, is_default = is_default OR :is_default, updated_at = now()"
            " WHERE user_id = :user_id AND id = :id",
            id=number,
            name=name,
            is_default=is_default,
        )
        _run(unit, "DELETE FROM user_gym_equipment WHERE user_id = :user_id AND gym_id = :id", id=number)
    ids = _ids(unit, "equipment")
    rows = [{"user_id": unit.subject_id, "gym_id": number, "equipment_id": ids[item["slug"]], "quantity": 1} for item in items]
    filled = [{**row, **{name: item[name] or None for name in _LOADS}} for row, item in zip(rows, items, strict=True)]
    insert_rows(unit.session, "user_gym_equipment", filled)
    return number


def place_names(unit: WriteUnit) -> dict[int, str]:
    """Return the subject's places by number."""
    rows = fetch(unit.session, "SELECT id, name FROM user_gyms WHERE user_id = :user_id", {"user_id": unit.subject_id})
    return {row["id"]: row["name"] for row in rows}


def remove_place(unit: WriteUnit, place_id: int) -> None:
    """Delete a place; days and sessions that named it go to the usual one, and another place becomes the usual one if it was."""
    for table in ("user_availability", "sessions"):
        _run(unit, f"UPDATE {table} SET gym_id = NULL, updated_at = now() WHERE user_id = :user_id AND gym_id = :id", id=place_id)
    _run(unit, "DELETE FROM user_gyms WHERE user_id = :user_id AND id = :id", id=place_id)
    _run(
        unit,
        "UPDATE user_gyms SET is_default = true, updated_at = now() WHERE user_id = :user_id"
        " AND id = (SELECT min(id) FROM user_gyms WHERE user_id = :user_id)"
        " AND NOT EXISTS (SELECT 1 FROM user_gyms WHERE user_id = :user_id AND is_default)",
    )


def replace_days(unit: WriteUnit, days: Rows) -> None:
    """Keep the time of every weekday, each row with the columns of `user_availability`."""
    _upsert(unit, "user_availability", "weekday", days)


def resolve_injury(unit: WriteUnit, injury_id: int, day: Any) -> bool:
    """End an injury on a day; return whether there was one that lasts."""
    return bool(
        _run(
            unit,
            "UPDATE user_injuries SET resolved_date = greatest(onset_date, cast(:day AS date)), updated_at = now()"
            " WHERE user_id = :user_id AND id = :id AND resolved_date IS NULL",
            id=injury_id,
            day=day,
        )
    )


def remove_injury(unit: WriteUnit, injury_id: int) -> None:
    """Delete an injury that is said anew or was said by mistake."""
    _run(unit, "DELETE FROM user_injuries WHERE user_id = :user_id AND id = :id", id=injury_id)


def save_wish(unit: WriteUnit, row: Mapping[str, Any]) -> None:
    """Keep a rule about a movement; never and the other kinds take each other's place."""
    _run(
        unit,
        "DELETE FROM user_movement_rules WHERE user_id = :user_id AND movement_id = :movement"
        " AND (rule_type = 'hard_no') <> (cast(:kind AS movement_rule_type) = 'hard_no')",
        movement=row["movement_id"],
        kind=row["rule_type"],
    )
    _upsert(unit, "user_movement_rules", "movement_id, rule_operator, cadence", [row])


def remove_wish(unit: WriteUnit, wish_id: int) -> None:
    """Delete a rule about a movement."""
    _run(unit, "DELETE FROM user_movement_rules WHERE user_id = :user_id AND id = :id", id=wish_id)


def replace_hobbies(unit: WriteUnit, hobbies: Rows) -> None:
    """Keep the hobbies, each row with activity, name and wished distance in days; enjoyed movements stay."""
    _run(unit, "DELETE FROM user_enjoyable_activities WHERE user_id = :user_id AND movement_id IS NULL")
    insert_rows(unit.session, "user_enjoyable_activities", [{"user_id": unit.subject_id, **row} for row in hobbies])


def _ids(unit: WriteUnit, table: str) -> dict[str, int]:
    return {row["slug"]: row["id"] for row in fetch(unit.session, f"SELECT slug, id FROM {table}", {})}


def _upsert(unit: WriteUnit, table: str, key: str, rows: Rows) -> None:
    if rows:
        changes = ", ".join(f"{name} = excluded.{name}" for name in rows[0] if name not in key.split(", "))
        conflict = f"(user_id, {key}) DO UPDATE SET {changes}, updated_at = now()"
        insert_rows(unit.session, table, [{"user_id": unit.subject_id, **row} for row in rows], on_conflict=conflict)


def _run(unit: WriteUnit, statement: str, **values: Any) -> int:
    return unit.session.execute(text(statement), {"user_id": unit.subject_id, **values}).rowcount  # type: ignore[attr-defined, no-any-return]
