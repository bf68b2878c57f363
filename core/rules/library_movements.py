"""Is each movement of the reference library what a coach would say of it?

Each function is one rule: it yields a finding for every movement that breaks it.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from core.domain.library import Library
from core.domain.vocabulary import CNSLoad, MetricType, MovementPattern, PrimaryMuscle, SkillLevel, SpinalCompression
from core.rules.library_findings import Finding
from core.rules.library_knowledge import BARS, JOINTS, JOINTS_OF_MUSCLE, PRIMARIES_OF_PATTERN, REGIONS_OF_MUSCLE

HIGH_SKILL = frozenset({SkillLevel.ADVANCED, SkillLevel.EXPERT, SkillLevel.ELITE})
HIGH_SPINAL = frozenset({SpinalCompression.HIGH, SpinalCompression.VERY_HIGH})
STRAIN_RISK = 3  # G2: excluded from a mild strain upward
MOST_SECONDS_BESIDE_TEMPO = 1.0
FIELD_OF_METRIC = {
    MetricType.REPS: "reps",
    MetricType.TIME: "duration",
    MetricType.TIME_UNDER_TENSION: "duration",
    MetricType.DISTANCE: "distance",
}


def primary_muscle_is_primary(library: Library) -> Iterator[Finding]:
    """The primary muscle has the primary role, and a muscle has one role."""
    for movement in library.movements:
        roles = Counter(muscle for _, muscle, _ in movement.muscles.each())
        whole = movement.primary_muscle is PrimaryMuscle.FULL_BODY
        if not roles:
            yield Finding("movements", movement.slug, "its muscle map is empty", "muscles")
        if not whole and movement.primary_muscle not in movement.muscles.primary:
            yield Finding(
                "movements",
                movement.slug,
                f"{movement.primary_muscle.value} is its primary muscle but has no primary role",
                "primary_muscle",
            )
        if PrimaryMuscle.FULL_BODY in roles:
            yield Finding("movements", movement.slug, "the muscle map names the whole body; name the muscles", "muscles")
        for muscle, count in roles.items():
            if count > 1:
                yield Finding("movements", movement.slug, f"{muscle.value} has {count} roles", "muscles")


def pattern_fits_muscles(library: Library) -> Iterator[Finding]:
    """A squat works quadriceps or glutes, a row the back, and so on; the region is where the primary muscle is."""
    for movement in library.movements:
        usual = PRIMARIES_OF_PATTERN.get(movement.pattern)
        if usual is not None and not usual & set(movement.muscles.primary):
            words = ", ".join(sorted(muscle.value for muscle in usual))
            yield Finding("movements", movement.slug, f"a {movement.pattern.value} has one of {words} in the primary role", "muscles")
        if movement.primary_region not in REGIONS_OF_MUSCLE[movement.primary_muscle]:
            yield Finding(
                "movements",
                movement.slug,
                f"{movement.primary_muscle.value} does not lie in the region {movement.primary_region.value}",
                "primary_region",
            )


def isolation_moves_one_joint(library: Library) -> Iterator[Finding]:
    """An isolation movement is not compound and its primary muscles share a joint."""
    for movement in library.movements:
        if movement.pattern is not MovementPattern.ISOLATION:
            continue
        shared = frozenset.intersection(*(JOINTS_OF_MUSCLE[muscle] for muscle in movement.muscles.primary))
        if movement.compound or not shared:
            yield Finding("movements", movement.slug, "an isolation movement moves one joint", "compound")


def measures_fit(library: Library) -> Iterator[Finding]:
    """What is counted fits the usual sets and the tempo, and what is lifted with a bar can carry a load."""
    for movement in library.movements:
        field = FIELD_OF_METRIC[movement.metric_type]
        if any(getattr(plan, field) is None for plan in movement.default_sets):
            yield Finding(
                "movements", movement.slug, f"it counts {movement.metric_type.value}, so its usual sets state {field}", "default_sets"
            )
        if (movement.default_tempo == "hold") != (movement.metric_type is MetricType.TIME_UNDER_TENSION):
            yield Finding("movements", movement.slug, "a hold counts time under tension, and only a hold does", "default_tempo")
        needs_bar = all(BARS & set(option) for option in movement.equipment)
        if needs_bar and movement.metric_type not in {MetricType.REPS, MetricType.DISTANCE}:
            yield Finding("movements", movement.slug, "a movement with a bar counts repetitions or distance", "metric_type")
        beside = movement.tempo_seconds_per_rep - sum(counts_of_tempo(movement.default_tempo))
        if movement.metric_type is MetricType.REPS and movement.default_tempo and not 0 <= beside <= MOST_SECONDS_BESIDE_TEMPO:
            yield Finding(
                "movements",
                movement.slug,
                "the seconds of a repetition are those of its tempo and at most one more",
                "tempo_seconds_per_rep",
            )
        if "assisted_load" in movement.tags and movement.body_weight_share is None:
            yield Finding("movements", movement.slug, "help can only be taken off body weight, so it needs a share", "body_weight_share")


def demand_fits_place(library: Library) -> Iterator[Finding]:
    """Nothing very demanding or skilful is a usual finisher; what is complex is no beginner's movement."""
    for movement in library.movements:
        if "finisher" in movement.tags and movement.cns_load is CNSLoad.VERY_HIGH:
            yield Finding("movements", movement.slug, "a very high neural load is no finisher", "tags")
        if "finisher" in movement.tags and movement.skill_level in HIGH_SKILL:
            yield Finding("movements", movement.slug, f"{movement.skill_level.value} skill is no finisher", "tags")
        if movement.is_complex_lift and movement.skill_level is SkillLevel.BEGINNER:
            yield Finding("movements", movement.slug, "a complex lift is no beginner's movement", "skill_level")


def risks_are_stated(library: Library) -> Iterator[Finding]:
    """Every joint has a risk; muscles are named only for strain; the low back follows the class of compression (science G2, G3)."""
    muscles = {muscle.value for muscle in PrimaryMuscle}
    for movement in library.movements:
        for joint in sorted(JOINTS - set(movement.joint_risks)):
            yield Finding("movements", movement.slug, f"the risk for {joint} is missing", "joint_risks")
        for part, risk in movement.joint_risks.items():
            if part in muscles - JOINTS and risk != STRAIN_RISK:
                yield Finding(
                    "movements", movement.slug, f"{part}: only a strain risk of 3 is stated, lower ones follow from its role", "joint_risks"
                )
        least = 2 if movement.spinal_compression in HIGH_SPINAL else int(movement.spinal_compression is not SpinalCompression.NONE)
        if movement.joint_risks.get("lower_back", 0) < least:
            yield Finding(
                "movements",
                movement.slug,
                f"{movement.spinal_compression.value} compression needs a low-back risk of {least} or more",
                "joint_risks",
            )


def counts_of_tempo(tempo: str | None) -> list[int]:
    """Return the seconds of lowering, pause, lifting and pause; an x counts as one, a hold and no tempo as none.

    >>> counts_of_tempo("3-0-x-1")
    [3, 0, 1, 1]
    """
    counts = [] if tempo in {None, "hold"} else str(tempo).split("-")
    return [1 if count == "x" else int(count) for count in counts]


MOVEMENT_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    primary_muscle_is_primary,
    pattern_fits_muscles,
    isolation_moves_one_joint,
    measures_fit,
    demand_fits_place,
    risks_are_stated,
)
