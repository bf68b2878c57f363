"""What do the stories stand on? The movements, places and sports of the real library, read once and written nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from typing import Any

from core.domain.adaptation import GraphEdge
from core.domain.library import Movement
from core.domain.planning import Candidate, FixedEvent, Loading
from core.domain.units import WeightUnit
from core.domain.vocabulary import ExperienceLevel, MetricType, MuscleRole, PrimaryMuscle, SkillLevel
from core.ingest.library import DEFAULT_FOLDER, LibraryPart, read_part
from core.rules.gym_loads import Equipment, LoadableItem, loads_of
from core.rules.gym_presets import GymPreset, preset_items
from core.services.assemble_extras import fixed_events

SKILL_ORDER = tuple(SkillLevel)
FAMILIAR_DAYS_AGO = 7
USUAL_STEP_KG = 2.5
BODY_WEIGHT = "bodyweight"
POOL = (
    "back_squat",
    "box_squat",
    "front_squat",
    "paused_back_squat",
    "goblet_squat",
    "bodyweight_squat",
    "leg_press",
    "deadlift",
    "trap_bar_deadlift",
    "romanian_deadlift",
    "dumbbell_romanian_deadlift",
    "hip_thrust",
    "glute_bridge",
    "single_leg_glute_bridge",
    "bench_press",
    "paused_bench_press",
    "close_grip_bench_press",
    "dumbbell_bench_press",
    "incline_dumbbell_bench_press",
    "push_up",
    "feet_elevated_push_up",
    "knee_push_up",
    "machine_chest_press",
    "dumbbell_floor_press",
    "barbell_row",
    "dumbbell_row",
    "seated_cable_row",
    "chest_supported_dumbbell_row",
    "bent_over_dumbbell_row",
    "inverted_row",
    "band_row",
    "overhead_press",
    "seated_dumbbell_shoulder_press",
    "dumbbell_overhead_press",
    "pike_push_up",
    "landmine_press",
    "pull_up",
    "chin_up",
    "lat_pulldown",
    "assisted_pull_up",
    "dumbbell_pullover",
    "split_squat",
    "bulgarian_split_squat",
    "reverse_lunge",
    "dumbbell_reverse_lunge",
    "step_up",
    "curtsy_squat",
    "dumbbell_curl",
    "hammer_curl",
    "barbell_curl",
    "triceps_pushdown",
    "dumbbell_overhead_triceps_extension",
    "leg_extension",
    "seated_leg_curl",
    "sliding_leg_curl",
    "standing_calf_raise_machine",
    "standing_calf_raise",
    "single_leg_calf_raise",
    "dumbbell_lateral_raise",
    "dumbbell_reverse_fly",
    "face_pull",
    "dumbbell_fly",
    "plank",
    "dead_bug",
    "bird_dog",
    "side_plank",
    "hanging_knee_raise",
    "cable_crunch",
    "hip_90_90",
    "couch_stretch",
    "worlds_greatest_stretch",
    "hamstring_stretch",
    "doorway_chest_stretch",
    "childs_pose",
    "easy_run",
    "stationary_bike_ride",
    "swim_laps",
    "walk",
)
"""Usual movements of every pattern, so that a week is planned in a moment; a substitute is looked for among them."""
FROM_LIFTS = {  # slug: base lift and share of its one-repetition maximum, for invented athletes only
    "back_squat": ("squat", 1.0),
    "box_squat": ("squat", 0.9),
    "front_squat": ("squat", 0.83),
    "paused_back_squat": ("squat", 0.93),
    "goblet_squat": ("squat", 0.42),
    "leg_press": ("squat", 1.7),
    "leg_extension": ("squat", 0.5),
    "seated_leg_curl": ("squat", 0.42),
    "standing_calf_raise_machine": ("squat", 0.8),
    "deadlift": ("deadlift", 1.0),
    "trap_bar_deadlift": ("deadlift", 1.05),
    "romanian_deadlift": ("deadlift", 0.75),
    "dumbbell_romanian_deadlift": ("deadlift", 0.28),
    "hip_thrust": ("deadlift", 1.0),
    "bench_press": ("bench", 1.0),
    "paused_bench_press": ("bench", 0.95),
    "close_grip_bench_press": ("bench", 0.9),
    "dumbbell_bench_press": ("bench", 0.38),
    "incline_dumbbell_bench_press": ("bench", 0.33),
    "machine_chest_press": ("bench", 0.9),
    "overhead_press": ("bench", 0.62),
    "seated_dumbbell_shoulder_press": ("bench", 0.25),
    "dumbbell_overhead_press": ("bench", 0.23),
    "barbell_row": ("bench", 0.85),
    "dumbbell_row": ("bench", 0.42),
    "chest_supported_dumbbell_row": ("bench", 0.3),
    "seated_cable_row": ("bench", 0.8),
    "lat_pulldown": ("bench", 0.75),
    "dumbbell_curl": ("bench", 0.17),
    "hammer_curl": ("bench", 0.18),
    "triceps_pushdown": ("bench", 0.38),
    "dumbbell_lateral_raise": ("bench", 0.11),
}


@dataclass(frozen=True)
class Stage:
    """The library as the stories use it; movements are numbered by their place in `POOL`, from 1."""

    movements: Mapping[str, Movement]
    numbers: Mapping[str, int]
    names: Mapping[int, str]
    roles: Mapping[int, Mapping[PrimaryMuscle, tuple[MuscleRole, float]]]
    edges: tuple[GraphEdge, ...]
    activities: Mapping[str, Mapping[str, Any]]
    places: Mapping[GymPreset, Equipment]


@lru_cache(maxsize=1)
def stage() -> Stage:
    """Read what the stories need of the library that Gainsly brings; later calls find it read."""
    library = read_part(DEFAULT_FOLDER, frozenset(POOL))
    movements = {own.slug: own for own in library.movements}
    numbers = {slug: number for number, slug in enumerate(POOL, start=1)}
    return Stage(
        movements=movements,
        numbers=numbers,
        names={numbers[slug]: own.name for slug, own in movements.items()},
        roles={numbers[slug]: {muscle: (role, share) for role, muscle, share in own.muscles.each()} for slug, own in movements.items()},
        edges=tuple(
            GraphEdge(numbers[own.source], numbers[own.target], own.type, own.difficulty_delta, own.axis, own.load_transfer_factor)
            for own in library.edges
        ),
        activities={own.slug: {**own.model_dump(), "id": own.slug} for own in library.activities},
        places={preset: _place(preset, library) for preset in GymPreset},
    )


def _place(preset: GymPreset, library: LibraryPart) -> Equipment:
    kinds = {own.slug: own for own in library.equipment}
    found = preset_items(preset, list(kinds), WeightUnit.KG)
    items = {
        item.slug: LoadableItem(
            slug=item.slug,
            step_kg=item.load_step_kg or kinds[item.slug].default_step_kg or USUAL_STEP_KG,
            bar_kg=item.bar_weight_kg or kinds[item.slug].default_bar_kg or 0.0,
            min_load_kg=item.min_load_kg,
            max_load_kg=item.max_load_kg,
            plate_pairs_kg=tuple(item.plate_pairs_kg),
        )
        for item in found
        if kinds[item.slug].is_loadable
    }
    return Equipment(frozenset({item.slug for item in found} | {BODY_WEIGHT}), items)


def candidate(movement: Movement, movement_id: int, level: ExperienceLevel = ExperienceLevel.INTERMEDIATE) -> Candidate:
    """Return a movement of the library as an athlete of `level` meets it who did it a week ago."""
    usual = movement.default_sets[0]
    timed = movement.metric_type in {MetricType.TIME, MetricType.TIME_UNDER_TENSION}
    return Candidate(
        movement_id=movement_id,
        slug=movement.slug,
        name=movement.name,
        pattern=movement.pattern,
        region=movement.primary_region,
        muscles={muscle: role for role, muscle, _ in movement.muscles.each()},
        cns=movement.cns_load,
        spinal=movement.spinal_compression,
        skill_level=movement.skill_level,
        metric=movement.metric_type,
        compound=movement.compound,
        is_complex=movement.is_complex_lift,
        is_unilateral=movement.is_unilateral,
        equipment=tuple(tuple(way) for way in movement.equipment),
        tags=tuple(movement.tags),
        setup_seconds=movement.setup_seconds,
        tempo_tenths_per_rep=round(movement.tempo_seconds_per_rep * 10),
        tempo=movement.default_tempo,
        recovery_hours=movement.min_recovery_hours,
        fatigue_percent=round(movement.fatigue_factor * 100),
        stimulus_percent=round(movement.stimulus_factor * 100),
        injury_risk_percent=round(movement.injury_risk_factor * 100),
        default_rest_seconds=movement.default_rest_seconds,
        default_reps=usual.reps,
        default_hold_seconds=usual.duration if timed else None,
        default_distance_m=usual.distance,
        body_weight_share=movement.body_weight_share,
        substitution_group=movement.substitution_group,
        joint_risks=dict(movement.joint_risks),
        skill_gap=SKILL_ORDER.index(movement.skill_level) - SKILL_ORDER.index(SkillLevel(level.value)),
        days_since=FAMILIAR_DAYS_AGO,
    )


def candidates(
    level: ExperienceLevel, lifts: tuple[tuple[str, float], ...], mains: tuple[str, ...], places: tuple[GymPreset, ...]
) -> tuple[Candidate, ...]:
    """Return the movements with what the athlete lifts and what the places load; `lifts` are one-repetition maxima [kg] by base lift."""
    known, scene = dict(lifts), stage()
    gyms = [scene.places[place] for place in places]
    found = []
    for slug, number in scene.numbers.items():
        own = candidate(scene.movements[slug], number, level)
        loads = loads_of(own.equipment, gyms)
        base, share = FROM_LIFTS.get(slug, ("", 0.0))
        loading = Loading(
            e1rm_kg=known[base] * share if base in known and loads.loads_kg else None,
            loads_kg=loads.loads_kg if own.metric is MetricType.REPS else (),
            lightest_kg=loads.lightest_kg,
            step_kg=loads.step_kg,
        )
        is_main = slug in mains
        found.append(replace(own, loading=loading, preference=60 if is_main else 0, enjoyment=40, is_continued=is_main))
    return tuple(found)


def event(activity: str, name: str, day: date, number: int, minutes: int, start_minute: int, load_points: int | None = None) -> FixedEvent:
    """Return something that takes place on a day, with what the library knows of its load and of what it tires."""
    known = stage().activities[activity]
    row = {
        "id": f"story:{number}",
        "date": day,
        "activity_definition_id": activity,
        "estimated_duration_minutes": minutes,
        "planned_load_points": load_points,
        "scheduled_time": time(start_minute // 60, start_minute % 60),
        "title": name,
    }
    muscles = [{"activity_definition_id": activity, "muscle": muscle, "magnitude": share} for muscle, share in known["muscles"].items()]
    return fixed_events([row], [known], muscles, day)[0]
