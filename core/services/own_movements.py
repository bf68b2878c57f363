"""How does an athlete add movements to the library, and set values of movements for themselves?"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from core.db import movements, own_movements
from core.db.reference_rows import Ids
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.library import SetPlan
from core.domain.movement_views import OwnValues
from core.domain.own_movements import MOST_SETS, NewMovement, OwnMovement, OwnValuesRow
from core.domain.vocabulary import MetricType, MovementPattern, MuscleRole, PrimaryMuscle, RelationshipType, SkillLevel
from core.ingest.exercise_names import normalise
from core.rules import own_movements as rules
from core.services import derive

SECONDS_BESIDE_TEMPO = 0.5
USUAL_SETS: Mapping[MetricType, tuple[int, ...]] = {
    MetricType.REPS: (8, 8, 8),
    MetricType.TIME: (60, 60, 60),
    MetricType.TIME_UNDER_TENSION: (30, 30, 30),
    MetricType.DISTANCE: (40, 40, 40),
}
_FIELD_OF_METRIC = {
    MetricType.REPS: "reps",
    MetricType.TIME: "duration",
    MetricType.TIME_UNDER_TENSION: "duration",
    MetricType.DISTANCE: "distance",
}
_LENT: Mapping[str, Any] = {
    "fatigue_factor": 1.0,
    "stimulus_factor": 1.0,
    "injury_risk_factor": 1.0,
    "setup_seconds": 30,
    "tags": ["accessory"],
    "substitution_group": None,
    "joint_risks": None,
}
_LABELS = {
    "name": "Name",
    "description": "Description",
    "coaching_cues": "Cues",
    "default_tempo": "Tempo",
    "tempo": "Tempo",
    "default_rest_seconds": "Rest after a set",
    "rest_s": "Rest after a set",
    "default_sets": "Sets",
    "sets": "Sets",
    "notes": "Your notes",
    "body_weight_share": "Share of body weight",
    "fatigue_factor": "Fatigue of a set",
    "min_recovery_hours": "Recovery",
    "setup_s": "Time to set up",
    "muscles": "Muscles",
    "equipment": "Equipment",
    "slug": "Name",
    "reps": "Sets",
    "duration": "Sets",
    "distance": "Sets",
}


def create_movement(database: Database, viewer: Viewer, subject: Subject, new: NewMovement) -> str:
    """Add a movement that only the subject sees and return its slug.

    Raises:
        InputError: a sentence for every field that breaks a rule of the library; nothing was stored.
    """
    with database.write(viewer, subject) as unit:
        slug = _free_slug(new.name, own_movements.slugs(unit))
        _store(unit, new, slug, None)
    return slug


def edit_movement(database: Database, viewer: Viewer, subject: Subject, movement_id: int, new: NewMovement) -> None:
    """Store an own movement anew and bring what follows from its sets up to date; raise `InputError` as `create_movement` does."""
    with database.write(viewer, subject) as unit:
        before = _own(unit, movement_id)
        _store(unit, new, before["slug"], movement_id)
        own_movements.set_active(unit, movement_id, before["is_active"])
        derive_again(unit, movement_id)


def retire_movement(database: Database, viewer: Viewer, subject: Subject, movement_id: int, *, back: bool = False) -> None:
    """Take an own movement out of lists and plans, or bring it back; what was logged with it stays."""
    with database.write(viewer, subject) as unit:
        _own(unit, movement_id)
        own_movements.set_active(unit, movement_id, back)


def set_values(database: Database, viewer: Viewer, subject: Subject, movement_id: int, own: OwnValues) -> None:
    """Set the subject's own values of a movement; empty fields follow the library. What follows from its sets is brought up to date.

    Raises:
        InputError: a sentence for every value outside the bounds that the library keeps.
        NotFoundError: the subject sees no such movement.
    """
    roles = {role: tuple(share.muscle for share in own.muscles if share.role is role) for role in MuscleRole}
    _checked_values(own, roles)
    with database.write(viewer, subject) as unit:
        row = movements.detail(unit, subject.user_id, movement_id)
        if row is None:
            raise NotFoundError("This movement is not in the library.")
        if own.body_weight_share is not None and row["body_weight_share"] is None:
            raise InputError(f"Share of body weight: {row['name']} moves its load alone, so it has no share of body weight.")
        field = _FIELD_OF_METRIC[MetricType(row["metric_type"])]
        values = {
            "skill_level": own.skill_level,
            "body_weight_share": own.body_weight_share,
            "fatigue_factor": own.fatigue_factor,
            "min_recovery_hours": own.min_recovery_hours,
            "setup_seconds": own.setup_s,
            "current_sets": [{field: count} for count in own.sets] or None,
            "current_tempo": own.tempo,
            "current_rest_seconds": own.rest_s,
            "current_notes": own.notes.strip() or None,
        }
        shares = [{"muscle": one.muscle.value, "role": one.role.value, "magnitude": one.magnitude} for one in own.muscles]
        own_movements.store_values(unit, movement_id, values, shares)
        derive_again(unit, movement_id)


def derive_again(unit: WriteUnit, movement_id: int) -> None:
    """Bring estimates and muscle volume of the subject's workouts with a movement up to date."""
    activity_ids = own_movements.activities_with(unit, movement_id)
    if activity_ids:
        derive.derive_now(unit, activity_ids)


def _own(unit: WriteUnit, movement_id: int) -> dict[str, Any]:
    found = own_movements.own_movement(unit, movement_id)
    if found is None:
        raise NotFoundError("This is not one of your own movements; movements of the library cannot be changed, only their values for you.")
    return found


def _store(unit: WriteUnit, new: NewMovement, slug: str, movement_id: int | None) -> None:
    ids = own_movements.known_words(unit)
    base = None if new.like is None else own_movements.like(unit, new.like)
    if new.like is not None and base is None:
        raise InputError(f"Similar to: there is no movement {new.like!r} in the library.")
    _refuse_taken_name(unit, new.name, movement_id)
    movement = _movement(new, slug, base or _LENT, ids)
    stored = own_movements.store_movement(unit, movement, ids, movement_id)
    own_movements.store_edge(unit, stored, None if base is None else _edge(stored, base["id"], new.relation))


def _refuse_taken_name(unit: WriteUnit, name: str, movement_id: int | None) -> None:
    wanted = normalise(name)
    for known in own_movements.names(unit):
        if normalise(known["name"]) == wanted and known["id"] != movement_id:
            raise ConflictError(f"Name: {name.strip()!r} is a name of {known['means']} already; choose one that files can tell apart.")


def _movement(new: NewMovement, slug: str, base: Mapping[str, Any], ids: Ids) -> OwnMovement:
    problems = _unknown_words(new, ids)
    if not new.primary:
        problems.append("Muscles: name at least one muscle that the movement is for.")
    if problems:
        raise InputError("\n".join(problems))
    try:
        movement = OwnMovement.model_validate(_fields(new, slug, base))
    except ValidationError as error:
        raise InputError("\n".join(_sentences(error))) from None
    if broken := rules.broken_rules(movement):
        raise InputError("\n".join(broken))
    return movement


def _unknown_words(new: NewMovement, ids: Ids) -> list[str]:
    problems = [f"Equipment: there is no equipment {slug!r}." for slug in new.equipment if slug not in ids.of["equipment"]]
    if new.discipline not in ids.of["disciplines"]:
        problems.append(f"Discipline: there is no discipline {new.discipline!r}.")
    return problems


def _fields(new: NewMovement, slug: str, base: Mapping[str, Any]) -> dict[str, Any]:
    hold = new.metric_type is MetricType.TIME_UNDER_TENSION
    tempo = "hold" if hold else (new.tempo or "").strip().lower() or ("2-0-1-0" if new.metric_type is MetricType.REPS else None)
    least = rules.careful_risks(new.primary, new.secondary, new.spinal_compression)
    risks = base["joint_risks"] or least
    field = _FIELD_OF_METRIC[new.metric_type]
    return {
        "slug": slug,
        "name": " ".join(new.name.split()),
        "description": new.description.strip(),
        "pattern": new.pattern,
        "primary_muscle": new.primary[0],
        "primary_region": rules.region_of(new.primary[0]),
        "muscles": _roles(new),
        "cns_load": new.cns_load,
        "skill_level": new.skill_level,
        "spinal_compression": new.spinal_compression,
        "metric_type": new.metric_type,
        "compound": new.pattern is not MovementPattern.ISOLATION,
        "is_complex_lift": new.pattern is MovementPattern.OLYMPIC and new.skill_level is not SkillLevel.BEGINNER,
        "is_unilateral": new.is_unilateral,
        "body_weight_share": new.body_weight_share,
        "min_recovery_hours": new.min_recovery_hours,
        "tempo_seconds_per_rep": _seconds_per_rep(tempo),
        "default_tempo": tempo,
        "default_rest_seconds": new.rest_s,
        "default_sets": tuple(SetPlan(**{field: count}) for count in (new.sets or USUAL_SETS[new.metric_type])[:MOST_SETS]),
        "default_notes": None,
        "level": None,
        "category": None,
        "primary_discipline": new.discipline,
        "disciplines": (new.discipline,),
        "equipment": (new.equipment or ("bodyweight",),),
        "coaching_cues": tuple(cue.strip() for cue in new.cues if cue.strip()),
        **{name: base[name] for name in ("fatigue_factor", "stimulus_factor", "injury_risk_factor", "setup_seconds")},
        "tags": tuple(base["tags"]),
        "substitution_group": base["substitution_group"] or f"{new.pattern.value}_{new.primary[0].value}",
        "joint_risks": {**risks, "lower_back": max(risks.get("lower_back", 0), least["lower_back"])},
    }


def _roles(new: NewMovement) -> dict[str, dict[PrimaryMuscle, float]]:
    named = {"primary": (new.primary, 1.0), "secondary": (new.secondary, 0.6), "stabilizer": (new.stabilizers, 0.4)}
    return {role: dict.fromkeys(muscles, magnitude) for role, (muscles, magnitude) in named.items()}


def _seconds_per_rep(tempo: str | None) -> float:
    counts = re.findall(r"\d+", tempo or "")
    return sum(map(int, counts)) + SECONDS_BESIDE_TEMPO if counts else 1.0


def _edge(own: int, other: int, relation: RelationshipType) -> dict[str, Any]:
    """Return the edge between an own movement and a similar one; a regression is the progression read backwards (science 6.13)."""
    source, target = (own, other) if relation is RelationshipType.REGRESSION else (other, own)
    stored = RelationshipType.PROGRESSION if relation is RelationshipType.REGRESSION else relation
    return {
        "source_movement_id": source,
        "target_movement_id": target,
        "relationship_type": stored.value,
        "difficulty_delta": int(stored is RelationshipType.PROGRESSION),
    }


def _free_slug(name: str, taken: set[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", normalise(name)).strip("_")[:60].strip("_")
    slug = f"own_{words}" if words else "own_movement"
    numbers = (f"{slug}_{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(candidate for candidate in numbers if candidate not in taken)


def _checked_values(own: OwnValues, roles: Mapping[MuscleRole, Sequence[PrimaryMuscle]]) -> None:
    names = ("sets", "tempo", "rest_s", "notes", "skill_level", "body_weight_share", "fatigue_factor", "min_recovery_hours", "setup_s")
    fields: dict[str, Any] = {name: getattr(own, name) for name in names}
    fields |= {name: tuple(roles[role]) for name, role in zip(("primary", "secondary", "stabilizers"), MuscleRole, strict=True)}
    try:
        OwnValuesRow.model_validate(fields)
    except ValidationError as error:
        raise InputError("\n".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> list[str]:
    """Return one sentence a problem, with the field as the form names it, the rule and the value."""
    told = []
    for problem in error.errors():
        field = str(problem["loc"][0]) if problem["loc"] else "muscles"
        rule = _rule_words(field, problem["msg"].removeprefix("Value error, "))
        value = problem["input"]
        found = f" (found {value!r})" if isinstance(value, str | int | float) else ""
        told.append(f"{_LABELS.get(field, field.replace('_', ' ').capitalize())}: {rule}{found}.")
    return told


def _rule_words(field: str, message: str) -> str:
    if field in ("tempo", "default_tempo"):
        return "is four counts such as 3-1-x-0, where x is fast, or the word hold"
    return message[:1].lower() + message[1:]
