"""Do the rows of the reference library agree with one another and with what a coach knows?

Each function is one rule: it yields a finding for every row that breaks it. `check` asks them all;
a library without findings may be stored.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from pydantic import JsonValue

from core.domain.library import Heuristic, Library
from core.domain.vocabulary import ConfigDataType, EnjoyableActivity, MetricType, PrimaryMuscle, RelationshipType
from core.metrics.heuristics import HEURISTICS
from core.metrics.session_load.effort import points_per_hour
from core.rules.library_activities import ACTIVITY_RULES
from core.rules.library_circuits import CIRCUIT_RULES
from core.rules.library_coaching import COACHING_RULES
from core.rules.library_findings import Finding, in_circles, repeated
from core.rules.library_graph import interference_is_plausible, transfer_factors_agree
from core.rules.library_movements import MOVEMENT_RULES

FIELDS = {"equipment": "equipment", "discipline": "disciplines", "category": "category", "body part": "joint_risks"}
_T90 = "fatigue.T90"
SAME_POINTS = 0.5  # load points by which a rounded value may differ


class _Named(Protocol):
    @property
    def slug(self) -> str: ...

    @property
    def name(self) -> str: ...


def check(library: Library) -> list[Finding]:
    """Return everything about the library that does not fit together, in the order of the rules."""
    return [finding for rule in LIBRARY_RULES for finding in in_files(rule(library), library)]


def in_files(findings: Iterable[Finding], library: Library) -> Iterator[Finding]:
    """Yield findings with the file in which their row stands; a row that stands nowhere keeps the kind of rows."""
    files = dict(library.movement_files)
    for finding in findings:
        file = files.get(finding.slug, finding.kind) if finding.kind == "movements" else f"{finding.kind}.yaml"
        yield replace(finding, kind=file)


def _slugs(rows: Iterable[_Named]) -> set[str]:
    return {row.slug for row in rows}


def names_are_unique(library: Library) -> Iterator[Finding]:
    """Slugs and names stand once in their file."""
    named: dict[str, tuple[_Named, ...]] = {
        "muscles": library.muscles,
        "body_parts": library.body_parts,
        "equipment": library.equipment,
        "disciplines": library.disciplines,
        "levels": library.levels,
        "categories": library.categories,
        "activities": library.activities,
        "movements": library.movements,
    }
    for kind, rows in named.items():
        for slug in repeated(row.slug for row in rows):
            yield Finding(kind, slug, "the slug stands more than once")
        for name in repeated(row.name.casefold() for row in rows):
            yield Finding(kind, name, "the name stands more than once")
    for key in repeated(key for key, _ in library.name_keys):
        yield Finding("movements", key, "two movements have names that files cannot tell apart")
    for key in repeated(row.key for row in library.heuristics.values):
        yield Finding("heuristics", key, "the key stands more than once")


def movements_know_their_words(library: Library) -> Iterator[Finding]:
    """Equipment, disciplines, ladders, levels and body parts that a movement names exist."""
    equipment, disciplines = _slugs(library.equipment), _slugs(library.disciplines)
    categories, parts = _slugs(library.categories), _slugs(library.body_parts)
    levels = {level.level_order for level in library.levels}
    for movement in library.movements:
        named = {
            "equipment": {item for option in movement.equipment for item in option} - equipment,
            "discipline": {movement.primary_discipline, *movement.disciplines} - disciplines,
            "category": ({movement.category} if movement.category else set()) - categories,
            "body part": set(movement.joint_risks) - parts,
        }
        if movement.level is not None and movement.level not in levels:
            yield Finding("movements", movement.slug, f"there is no level {movement.level}", "level")
        for what, unknown in named.items():
            for word in sorted(unknown):
                yield Finding("movements", movement.slug, f"there is no {what} {word!r}", FIELDS[what])
        if movement.primary_discipline not in movement.disciplines:
            yield Finding("movements", movement.slug, "its primary discipline is not among its disciplines", "primary_discipline")
        if (movement.level is None) != (movement.category is None):
            yield Finding("movements", movement.slug, "a level needs a category and a category a level", "level")


def others_know_their_movements(library: Library) -> Iterator[Finding]:
    """Every movement, activity and discipline that another row names exists."""
    movements, activities, disciplines = _slugs(library.movements), _slugs(library.activities), _slugs(library.disciplines)
    named: list[tuple[str, str, str]] = [("relationships", edge.source, edge.target) for edge in library.edges]
    named += [("interference", pair.movement_1, pair.movement_2) for pair in library.interferences]
    named += [("aliases", alias.name, alias.movement) for alias in library.aliases]
    named += [("ladder_gates", f"{gate.category} {gate.level}", gate.movement) for gate in library.gates]
    for kind, row, movement in named:
        if movement not in movements:
            yield Finding(kind, row, f"there is no movement {movement!r}")
        if kind in {"relationships", "interference"} and row not in movements:
            yield Finding(kind, row, f"there is no movement {row!r}")
    for activity in library.activities:
        if activity.parent is not None and activity.parent not in activities:
            yield Finding("activities", activity.slug, f"there is no activity {activity.parent!r}")
        if activity.discipline is not None and activity.discipline not in disciplines:
            yield Finding("activities", activity.slug, f"there is no discipline {activity.discipline!r}")


def muscles_are_complete(library: Library) -> Iterator[Finding]:
    """All nineteen muscles are there, with landmarks and a recovery time for all but the whole body."""
    for muscle in sorted(set(PrimaryMuscle) - {row.muscle for row in library.muscles}):
        yield Finding("muscles", muscle, "the muscle is missing")
    single = set(PrimaryMuscle) - {PrimaryMuscle.FULL_BODY}
    for muscle in sorted(single ^ {row.muscle for row in library.landmarks}):
        yield Finding("landmarks", muscle, "landmarks are needed for every single muscle and for no other")
    for row in library.muscles:
        if row.slug != row.muscle:
            yield Finding("muscles", row.slug, f"the slug must be {row.muscle.value!r}")
        if (row.recovery_t90_hours is None) != (row.muscle is PrimaryMuscle.FULL_BODY):
            yield Finding("muscles", row.slug, "every single muscle needs a recovery time, the whole body none")


def graph_is_sound(library: Library) -> Iterator[Finding]:
    """Progressions get harder, never lead back to where they began, and never go down a level of a ladder (science 6.13)."""
    movements = {movement.slug: movement for movement in library.movements}
    progressions = [edge for edge in library.edges if edge.type is RelationshipType.PROGRESSION]
    for source, target, kind in repeated((edge.source, edge.target, edge.type.value) for edge in library.edges):
        yield Finding("relationships", source, f"{kind} to {target} stands more than once")
    for edge in library.edges:
        if edge.source == edge.target:
            yield Finding("relationships", edge.source, "a movement does not lead to itself")
        if edge.type is RelationshipType.REGRESSION:
            yield Finding("relationships", edge.source, f"state the progression from {edge.target}; its regression follows")
    for edge in progressions:
        if edge.difficulty_delta < 1:
            yield Finding("relationships", edge.source, f"the progression to {edge.target} is not harder")
        easier, harder = movements.get(edge.source), movements.get(edge.target)
        levels = [movement.level for movement in (easier, harder) if movement and movement.level is not None]
        if easier and harder and easier.category == harder.category and levels != sorted(levels):
            yield Finding("relationships", edge.source, f"the progression to {edge.target} goes down a level")
    for slug in in_circles([(edge.source, edge.target) for edge in progressions]):
        yield Finding("relationships", slug, "its progressions lead back to it")
    for pair in repeated(tuple(sorted((row.movement_1, row.movement_2))) for row in library.interferences):
        yield Finding("interference", " and ".join(pair), "the pair stands more than once")


def aliases_mean_one_movement(library: Library) -> Iterator[Finding]:
    """A name means one movement, and never one that has another movement's own name."""
    own = dict(library.name_keys)
    for key in repeated(alias.key for alias in library.aliases):
        meant = sorted({alias.movement for alias in library.aliases if alias.key == key})
        yield Finding("aliases", key, f"means several movements: {', '.join(meant)}")
    for alias in library.aliases:
        if not alias.key:
            yield Finding("aliases", alias.name, "nothing is left of the name when punctuation is taken away")
        if own.get(alias.key, alias.movement) != alias.movement:
            yield Finding("aliases", alias.name, f"is the own name of {own[alias.key]}, not of {alias.movement}")


def activities_add_up(library: Library) -> Iterator[Finding]:
    """Costs rise with effort, stress follows from the usual rating, variants have one root, and every hobby is there."""
    for activity in library.activities:
        costs = [met for met in (activity.met_light, activity.met_moderate, activity.met_vigorous) if met is not None]
        if costs != sorted(set(costs)):
            yield Finding("activities", activity.slug, "its METs do not rise from light to vigorous")
        points = points_per_hour(activity.default_rpe)
        if abs(activity.stress_points - points) > SAME_POINTS:
            yield Finding("activities", activity.slug, f"stress_points must be {points:g}, the points of its rating")
        if PrimaryMuscle.FULL_BODY in activity.muscles:
            yield Finding("activities", activity.slug, "its muscles name the whole body; name the muscles")
        if bool(activity.hours_before or activity.hours_after) and activity.impact_lower_per_min >= 1 and not activity.avoid_patterns:
            yield Finding("activities", activity.slug, "keeps its distance but does not say from which patterns")
    for slug in in_circles([(activity.slug, activity.parent) for activity in library.activities if activity.parent]):
        yield Finding("activities", slug, "is a variant of itself")
    for hobby in sorted(set(EnjoyableActivity) - {row.activity_type for row in library.activities if row.slug == row.activity_type}):
        yield Finding("activities", hobby, "the hobby has no activity of its name")


def landmarks_rise(library: Library) -> Iterator[Finding]:
    """MV is at most MEV, MEV at most MAV, MAV at most MRV (science V3)."""
    for row in library.landmarks:
        marks = [row.mv, row.mev, row.mav_low, row.mav_high, row.mrv]
        if marks != sorted(marks):
            yield Finding("landmarks", row.muscle, "mv, mev, mav_low, mav_high and mrv must not fall")


def gates_fit_ladders(library: Library) -> Iterator[Finding]:
    """Gates belong to known ladders and levels, are numbered from one, and ask for what the movement counts."""
    categories, levels = _slugs(library.categories), {level.level_order for level in library.levels}
    movements = {movement.slug: movement for movement in library.movements}
    positions: dict[tuple[str, int], list[int]] = {}
    for gate in library.gates:
        positions.setdefault((gate.category, gate.level), []).append(gate.position)
        if gate.category not in categories or gate.level not in levels:
            yield Finding("ladder_gates", gate.movement, f"there is no level {gate.level} of {gate.category!r}")
        movement = movements.get(gate.movement)
        if movement and gate.hold_seconds is not None and movement.metric_type is MetricType.REPS:
            yield Finding("ladder_gates", gate.movement, "asks for a hold of a movement that counts repetitions")
    for (category, level), numbers in positions.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield Finding("ladder_gates", f"{category} {level}", "positions must run from 1 without a gap")


def constants_are_within_bounds(library: Library) -> Iterator[Finding]:
    """Every constant has its type and lies within its bounds; what stands in two files is the same in both."""
    for row in library.heuristics.values:
        if not _has_type(row):
            yield Finding("heuristics", row.key, f"{row.value!r} is no {row.data_type.value}")
        if row.choices is not None and row.value not in row.choices:
            yield Finding("heuristics", row.key, f"{row.value!r} is none of {', '.join(row.choices)}")
        for number in _numbers(row.value):
            if (row.minimum is not None and number < row.minimum) or (row.maximum is not None and number > row.maximum):
                yield Finding("heuristics", row.key, f"{number:g} lies outside {row.minimum:g} to {row.maximum:g}")
    twins = {
        "volume.landmarks": {row.muscle.value: row.model_dump(exclude={"muscle"}) for row in library.landmarks},
        _T90: {row.slug: row.recovery_t90_hours for row in library.muscles if row.recovery_t90_hours is not None},
    }
    for row in library.heuristics.values:
        if row.key in twins and row.value != twins[row.key]:
            yield Finding("heuristics", row.key, "differs from the rows of the muscles or their landmarks")


def constants_are_those_of_the_models(library: Library) -> Iterator[Finding]:
    """Every constant holds what the models compute with: their default, and of a muscle's hours to recover the half-life."""
    computed = {one.key: one.default for one in HEURISTICS}
    for row in library.heuristics.values:
        value = row.value
        own: Any = computed.get(row.key, value)
        if row.key == _T90 and isinstance(value, dict):
            value = {muscle: round(float(str(hours)) / math.log2(10), 1) for muscle, hours in value.items()}
            own = {muscle: hours for muscle, hours in own.items() if muscle in value}
        if value != own:
            yield Finding("heuristics", row.key, f"{row.value!r} is not what the models compute with; change the default beside them, too")


def _has_type(row: Heuristic) -> bool:
    number = isinstance(row.value, int | float) and not isinstance(row.value, bool)
    return {
        ConfigDataType.NUMBER: number,
        ConfigDataType.INTEGER: number and not isinstance(row.value, float),
        ConfigDataType.BOOLEAN: isinstance(row.value, bool),
        ConfigDataType.TEXT: isinstance(row.value, str),
        ConfigDataType.TABLE: isinstance(row.value, list | dict),
    }[row.data_type]


def _numbers(value: JsonValue) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _numbers(part)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    names_are_unique,
    movements_know_their_words,
    others_know_their_movements,
    muscles_are_complete,
    graph_is_sound,
    aliases_mean_one_movement,
    activities_add_up,
    landmarks_rise,
    gates_fit_ladders,
    constants_are_within_bounds,
    constants_are_those_of_the_models,
    interference_is_plausible,
    transfer_factors_agree,
)

LIBRARY_RULES = (*RULES, *MOVEMENT_RULES, *COACHING_RULES, *ACTIVITY_RULES, *CIRCUIT_RULES)
