"""Names of the apps, the watches and free-exercise-db, each looked at by a person, mean the movement that a coach would log."""

import csv
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from core.domain.library import Library, Movement
from core.ingest.fit_exercises import exercise_name
from core.services.exercise_lookup import ExerciseLookup

SAMPLES = os.environ.get("GAINSLY_SAMPLE_DATA")
STRENGTH_FILES = sorted((Path(SAMPLES) / "strength").rglob("*.csv")) if SAMPLES else []

REVIEWED = {
    "Ab Wheel": "ab_wheel_kneeling",
    "Air Bike": "air_bike_steady",
    "Alternating Renegade Row": "renegade_row",
    "Back Extension": "back_extension",
    "Back Extension (Machine)": "lower_back_machine",
    "Band Assisted Pull Up": "band_assisted_pull_up",
    "Band Pullaparts": "band_pull_apart",
    "Banded Pull Apart": "band_pull_apart",
    "Bar Good Morning": "good_morning",
    "Barbell Back Squat": "back_squat",
    "Barbell Curl": "barbell_curl",
    "Barbell Deadlift": "deadlift",
    "Barbell Front Squat": "front_squat",
    "Barbell Hang Power Clean": "hang_power_clean",
    "Barbell Row": "barbell_row",
    "Barbell Shoulder Press": "overhead_press",
    "Barbell Shrug": "barbell_shrug",
    "Barbell Squat": "back_squat",
    "Barbell Squat Snatch": "snatch",
    "Barbell Squat To A Bench": "box_squat",
    "Battle Rope Double Arm Slam": "battle_rope",
    "Bayesian Curl (Cable)": "bayesian_cable_curl",
    "Behind The Back One Arm Cable Curl": "bayesian_cable_curl",
    "Behind The Neck Barbell Press": "behind_the_neck_press",
    "Bench Dip": "bench_dip",
    "Bench Press (Cable)": "cable_chest_press",
    "Bench Press (Smith Machine)": "smith_machine_bench_press",
    "Bench Press - Wide Grip (Barbell)": "wide_grip_bench_press",
    "Bent Over Row (Band)": "band_row",
    "Bent Over Row (Dumbbell)": "bent_over_dumbbell_row",
    "Bent Over Row - Underhand (Barbell)": "underhand_barbell_row",
    "Bent-Arm Dumbbell Pullover": "dumbbell_pullover",
    "Bicycle Crunch": "bicycle_crunch",
    "Bike Sprint": "bike_sprints",
    "Box Jump Overs Over The Box": "box_jump_over",
    "Box Squat": "box_squat",
    "Box Squat (Barbell)": "box_squat",
    "Burpee": "burpee",
    "Butterfly (Pec Deck)": "machine_chest_fly",
    "Cable Chest Press": "cable_chest_press",
    "Cable Overhead Triceps Extension": "overhead_cable_triceps_extension",
    "Cable Pull Through": "cable_pull_through",
    "Cable Triceps Kickback": "triceps_kickback",
    "Cable Twist": "cable_woodchop",
    "Cable Twist (Down to up)": "low_to_high_cable_chop",
    "Cable Twist (Up to down)": "cable_woodchop",
    "Cable Wrist Curl": "wrist_curl",
    "Calf Press on Leg Press": "leg_press_calf_raise",
    "Calf Stretch Elbows Against Wall": "calf_stretch",
    "Cheating Barbell Biceps Curl": "barbell_curl",
    "Chest Dip (Weighted)": "weighted_dip",
    "Chest Fly (Dumbbell)": "dumbbell_fly",
    "Chest Supported Reverse Fly (Dumbbell)": "dumbbell_reverse_fly",
    "Chin Up": "chin_up",
    "Chin Up (Assisted)": "assisted_pull_up",
    "Chin Up (Weighted)": "weighted_chin_up",
    "Clap Push Ups": "clap_push_up",
    "Clean": "clean",
    "Clean (Barbell)": "clean",
    "Clean and Jerk (Barbell)": "clean_and_jerk",
    "Close Grip Barbell Bench Press": "close_grip_bench_press",
    "Close-Grip Front Lat Pulldown": "close_grip_lat_pulldown",
    "Close-Grip Standing Barbell Curl": "barbell_curl",
    "Dead Bug": "dead_bug",
    "Deadlift (Dumbbell)": "dumbbell_deadlift",
    "Deadlift (Trap bar)": "trap_bar_deadlift",
    "Decline Bench Press (Dumbbell)": "decline_dumbbell_bench_press",
    "Decline Chest Press (Machine)": "decline_chest_press_machine",
    "Decline Crunch": "decline_crunch",
    "Decline Hammer Strength Chest Press": "decline_chest_press_machine",
    "Decline Push Up": "feet_elevated_push_up",
    "Donkey Calf Raise": "donkey_calf_raise",
    "Downward Facing Dog Pose": "downward_dog",
    "Dumbbell Bench Press": "dumbbell_bench_press",
    "Dumbbell Concentration Curl": "concentration_curl",
    "Dumbbell Kickback": "dumbbell_triceps_kickback",
    "Dumbbell Lunges": "dumbbell_lunge",
    "Dumbbell Overhead Triceps Extension": "dumbbell_overhead_triceps_extension",
    "Dumbbell Overhead Walking Lunge": "overhead_walking_lunge",
    "Dumbbell Preacher Curl": "preacher_curl",
    "Dumbbell Reverse Lunge": "dumbbell_reverse_lunge",
    "Dumbbell Row": "dumbbell_row",
    "Dumbbell Shrug": "dumbbell_shrug",
    "Dumbbell Snatch": "dumbbell_snatch",
    "Dumbbell Step Up": "step_up",
    "EZ-Bar Preacher Curl": "preacher_curl",
    "EZ-Bar Skullcrusher": "skull_crusher",
    "Elevated Ring Row": "feet_elevated_inverted_row",
    "Elliptical Trainer": "elliptical_trainer",
    "Face Pull": "face_pull",
    "Farmer's Carry": "farmers_carry",
    "Farmer's Walk": "farmers_carry",
    "Flat Barbell Bench Press": "bench_press",
    "Flat Dumbbell Bench Press": "dumbbell_bench_press",
    "Floor Glute-Ham Raise": "nordic_hamstring_curl",
    "Floor Press (Barbell)": "floor_press",
    "Floor Press (Dumbbell)": "dumbbell_floor_press",
    "Front Raise (Cable)": "cable_front_raise",
    "Front Raise (Dumbbell)": "front_raise",
    "Front Raise (Plate)": "front_raise",
    "Front Squat (Barbell)": "front_squat",
    "Front Two-Dumbbell Raise": "front_raise",
    "Full Squat": "back_squat",
    "Glute Bridge": "glute_bridge",
    "Glute-Ham Raise": "glute_ham_raise",
    "Goblet Squat (Dumbbell)": "goblet_squat",
    "Good Morning": "good_morning",
    "Hammer Curl (Cable)": "cable_hammer_curl",
    "Hammer Grip Incline DB Bench Press": "incline_dumbbell_bench_press",
    "Hammer Strength Row": "iso_lateral_row",
    "Hammer Strength Shoulder Press": "plate_loaded_shoulder_press",
    "Handstand Push Up": "wall_handstand_push_up",
    "Hang Clean (Barbell)": "hang_clean",
    "Hang Clean - Below the Knees": "hang_clean",
    "Hang Snatch": "hang_snatch",
    "Hip Thrust (Barbell)": "hip_thrust",
    "Hip Thrust (Bodyweight)": "glute_bridge",
    "Hollow Rock": "hollow_rock",
    "Inchworm": "inchworm",
    "Incline Bench Press (Smith Machine)": "smith_machine_incline_bench_press",
    "Incline Chest Fly (Dumbbell)": "incline_dumbbell_fly",
    "Incline Curl (Dumbbell)": "incline_dumbbell_curl",
    "Incline Hammer Strength Chest Press": "incline_chest_press_machine",
    "Incline Push Ups": "incline_push_up",
    "Incline Push-Up Wide": "incline_push_up",
    "Incline Smith Machine Bench Press": "smith_machine_incline_bench_press",
    "Indoor Row": "rowing_erg_steady",
    "Inverted Row": "inverted_row",
    "Inverted Row with Straps": "ring_row",
    "Iso-Lateral High Row (Machine)": "high_row_machine",
    "Iso-Lateral Low Row": "low_row_machine",
    "Jump Rope Jog": "jump_rope",
    "Jump Shrug (Barbell)": "jump_shrug",
    "Jumping Pull Ups": "jumping_pull_up",
    "Kettlebell Goblet Squat": "goblet_squat",
    "Kettlebell Snatch": "kettlebell_snatch",
    "Kettlebell Swing": "kettlebell_swing",
    "Kettlebell Thruster": "thruster",
    "Knee Raise Parallel Bars": "hanging_knee_raise",
    "Kneeling Single-Arm High Pulley Row": "single_arm_lat_pulldown",
    "Landmine 180's": "landmine_rotation",
    "Landmine Row": "t_bar_row",
    "Lat Pulldown (Band)": "band_lat_pulldown",
    "Lat Pulldown (Single Arm)": "single_arm_lat_pulldown",
    "Lat Pulldown - Close Grip (Cable)": "close_grip_lat_pulldown",
    "Lat Pulldown - Underhand (Cable)": "underhand_lat_pulldown",
    "Lat Pulldown - Wide Grip (Cable)": "lat_pulldown",
    "Lateral Bound": "lateral_bound",
    "Lateral Machine Raise": "machine_lateral_raise",
    "Leg Extensions": "leg_extension",
    "Leg Press Horizontal (Machine)": "seated_leg_press",
    "Leg Raise Parallel Bars": "hanging_leg_raise",
    "Leverage Chest Press": "iso_lateral_chest_press",
    "Leverage High Row": "high_row_machine",
    "Leverage Incline Chest Press": "incline_chest_press_machine",
    "Leverage Iso Row": "iso_lateral_row",
    "Leverage Shoulder Press": "plate_loaded_shoulder_press",
    "Low Bar Squat": "low_bar_back_squat",
    "Low Cable Fly Crossovers": "low_cable_fly",
    "Lunge (Barbell)": "barbell_lunge",
    "Lunge (Bodyweight)": "forward_lunge",
    "Lying Hamstring": "hamstring_stretch",
    "Lying Leg Curl Machine": "lying_leg_curl",
    "Lying T-Bar Row": "chest_supported_t_bar_row",
    "Lying Triceps Extension": "skull_crusher",
    "Muscle Up": "muscle_up",
    "Natural Glute Ham Raise": "nordic_hamstring_curl",
    "Neutral Chin Up": "neutral_grip_pull_up",
    "Neutral Grip Dumbbell Incline Bench Press": "incline_dumbbell_bench_press",
    "Neutral Grip Pull Up": "neutral_grip_pull_up",
    "Oblique Crunches": "oblique_crunch",
    "One Arm Dumbbell Bench Press": "single_arm_dumbbell_bench_press",
    "One Arm Push Up": "one_arm_push_up",
    "Overhead Press": "overhead_press",
    "Overhead Press (Smith Machine)": "smith_machine_shoulder_press",
    "Parallel Bar Triceps Dip": "dip",
    "Pause Squat (Barbell)": "paused_back_squat",
    "Pendlay Row": "pendlay_row",
    "Pike Pushup": "pike_push_up",
    "Pistol Squat": "pistol_squat",
    "Plate Squeeze (Svend Press)": "svend_press",
    "Power Clean": "power_clean",
    "Power Snatch (Barbell)": "power_snatch",
    "Preacher Curl (Dumbbell)": "preacher_curl",
    "Prowler Sprint": "sled_push",
    "Pull Up (Weighted)": "weighted_pull_up",
    "Pullover (Machine)": "machine_pullover",
    "Push Press": "push_press",
    "Push Up": "push_up",
    "Push Up (Knees)": "knee_push_up",
    "Push Up (Weighted)": "weighted_push_up",
    "Push Up - Close Grip": "diamond_push_up",
    "Quadruped Hip Extension": "donkey_kick",
    "Rack Pull": "block_pull",
    "Rack Pull (Barbell)": "block_pull",
    "Rear Delt Dumbbell Raise": "dumbbell_reverse_fly",
    "Rear Delt Machine Fly": "machine_reverse_fly",
    "Renegade Row": "renegade_row",
    "Reverse Cable Curl": "reverse_curl",
    "Reverse Curl (Barbell)": "reverse_curl",
    "Reverse Curl (Cable)": "reverse_curl",
    "Reverse Fly (Cable)": "cable_reverse_fly",
    "Reverse Fly (Dumbbell)": "dumbbell_reverse_fly",
    "Reverse Fly (Machine)": "machine_reverse_fly",
    "Reverse Grip Barbell Row": "underhand_barbell_row",
    "Reverse Grip Bent-Over Rows": "underhand_barbell_row",
    "Reverse Grip Lat Pulldown (Cable)": "underhand_lat_pulldown",
    "Reverse Lunge": "reverse_lunge",
    "Ring Dips": "ring_dip",
    "Ring Push Up": "ring_push_up",
    "Romanian Deadlift (Dumbbell)": "dumbbell_romanian_deadlift",
    "Rope Push Down": "triceps_pushdown",
    "Rowing (Machine)": "rowing_erg_steady",
    "Rowing Machine": "rowing_erg_steady",
    "Running (Outdoor)": "easy_run",
    "Running (Treadmill)": "easy_run",
    "Safety Squat Bar Squat": "safety_bar_squat",
    "Seated Barbell Military Press": "seated_barbell_press",
    "Seated Cable Row - Bar Wide Grip": "wide_grip_cable_row",
    "Seated Calf Raise (Machine)": "seated_calf_raise",
    "Seated Chest Flys (Cable)": "seated_cable_fly",
    "Seated Dumbbell Overhead Triceps Extension": "dumbbell_overhead_triceps_extension",
    "Seated Dumbbell Press": "seated_dumbbell_shoulder_press",
    "Seated Machine Curl": "machine_biceps_curl",
    "Seated One-Arm Dumbbell Palms-Down Wrist Curl": "reverse_wrist_curl",
    "Seated One-Arm Dumbbell Palms-Up Wrist Curl": "wrist_curl",
    "Seated Overhead Press (Barbell)": "seated_barbell_press",
    "Seated Single Arm Overhead Dumbbell Extension": "dumbbell_overhead_triceps_extension",
    "Shrug (Barbell)": "barbell_shrug",
    "Shrug (Cable)": "cable_shrug",
    "Shrug (Smith Machine)": "smith_machine_shrug",
    "Side Bend (Cable)": "side_bend",
    "Side Plank": "side_plank",
    "Single Arm Cable Row": "single_arm_cable_row",
    "Single Arm Curl (Cable)": "single_arm_cable_curl",
    "Single Arm Landmine Press (Barbell)": "landmine_press",
    "Single Arm Neutral Grip Dumbbell Row": "dumbbell_row",
    "Single Arm Tricep Extension (Dumbbell)": "dumbbell_overhead_triceps_extension",
    "Single Arm Triceps Pushdown (Cable)": "single_arm_triceps_pushdown",
    "Single Dumbbell Seated Overhead Triceps Extension": "dumbbell_overhead_triceps_extension",
    "Single Leg Glute Bridge": "single_leg_glute_bridge",
    "Single Leg Press (Machine)": "single_leg_press",
    "Single Leg Romanian Deadlift (Dumbbell)": "single_leg_romanian_deadlift",
    "Single Leg Standing Calf Raise (Dumbbell)": "single_leg_calf_raise",
    "Skullcrusher (Dumbbell)": "lying_dumbbell_triceps_extension",
    "Sled Backward Drag": "backward_sled_drag",
    "Sled Push": "sled_push",
    "Smith Machine Bent Over Row": "smith_machine_row",
    "Snatch": "snatch",
    "Snatch (Barbell)": "snatch",
    "Spider Curl (Dumbbell)": "spider_curl",
    "Spinning": "stationary_bike_ride",
    "Split Jerk (Barbell)": "split_jerk",
    "Split Squat (Dumbbell)": "split_squat",
    "Squat (Bodyweight)": "bodyweight_squat",
    "Stair Machine (Steps)": "stair_climber",
    "Stair Stepper": "stair_climber",
    "Standing Cable Glute Kickbacks": "cable_glute_kickback",
    "Standing Cable Hip Abduction": "cable_hip_abduction",
    "Standing Cable Pullover": "straight_arm_pulldown",
    "Standing Calf Raise (Bodyweight)": "standing_calf_raise",
    "Standing Calf Raise (Smith Machine)": "standing_calf_raise_machine",
    "Standing Leg Curls": "standing_leg_curl",
    "Standing Low-Pulley Deltoid Raise": "single_arm_cable_lateral_raise",
    "Standing Military Press": "overhead_press",
    "Standing Palms-In Dumbbell Press": "dumbbell_overhead_press",
    "Stiff Leg Deadlift (Dumbbell)": "stiff_leg_deadlift",
    "Stiff-Legged Barbell Deadlift": "stiff_leg_deadlift",
    "Straight-Arm Cable Pushdown": "straight_arm_pulldown",
    "Stretch Hamstring": "hamstring_stretch",
    "Sumo Deadlift": "sumo_deadlift",
    "Sumo Deadlift (Barbell)": "sumo_deadlift",
    "Sumo Deadlift High Pull": "sumo_deadlift_high_pull",
    "Supine Spinal Twist Pose": "supine_twist",
    "Suspended Inverted Row": "inverted_row",
    "Swimming": "swim_laps",
    "T-Bar Row": "t_bar_row",
    "Thigh Abductor": "hip_abduction_machine",
    "Thruster (Barbell)": "thruster",
    "Torso Rotation (Machine)": "torso_rotation_machine",
    "Treadmill": "easy_run",
    "Tricep Dumbbell Kickback": "dumbbell_triceps_kickback",
    "Triceps Dip": "dip",
    "Triceps Dip (Assisted)": "assisted_dip",
    "Triceps Dip (Weighted)": "weighted_dip",
    "Triceps Extension (Dumbbell)": "dumbbell_overhead_triceps_extension",
    "Triceps Overhead Extension with Rope": "overhead_cable_triceps_extension",
    "Triceps Pushdown (Cable - Rope)": "triceps_pushdown",
    "Triple Stop Barbell Bench Press": "paused_bench_press",
    "Turkish Get Up": "turkish_get_up",
    "Underhand Grip Rear Lateral Raise": "dumbbell_reverse_fly",
    "V-Bar Pullup": "neutral_grip_pull_up",
    "V-Bar Push Down": "triceps_pushdown",
    "Walking Dumbbell Lunge": "walking_lunge",
    "Walking Lunge": "walking_lunge",
    "Walking Lunge (Dumbbell)": "walking_lunge",
    "Wall Ball Squat And Press": "wall_ball",
    "Weighted Pistol Squat": "weighted_pistol_squat",
    "Wide Grip Pull Up": "wide_grip_pull_up",
    "Wide Grip Seated Cable Row": "wide_grip_cable_row",
    "Wide Stance Goblet Squat": "goblet_squat",
    "Wide-Grip Pulldown Behind The Neck": "behind_the_neck_pulldown",
    "Wrist Curl (Barbell)": "wrist_curl",
    "Zercher Squat": "zercher_squat",
    "Zercher Squat (Barbell)": "zercher_squat",
}

OTHERS = (
    "Squat with Bands",
    "Bench Press with Chains",
    "Front Squat with Chains",
    "Glute Kickback",
    "Chair Squat",
    "Adductor",
    "Handstand Hold",
    "Pilates Swimming",
    "Leg Extension Crunch",
    "Yoga",
    "Skating",
    "Bench Press 2",
    "Press",
)
"""Names that mean nothing here, or could mean two movements."""

DONE_WITH = {
    "smith machine": {"smith_machine"},
    "barbell": {"barbell", "ez_bar", "landmine", "safety_squat_bar", "t_bar_row"},
    "dumbbell": {"dumbbell", "dumbbell_pair", "weight_plates"},
    "kettlebell": {"dumbbell", "kettlebell", "kettlebell_pair"},
    "cable": {"cable_row_station", "cable_station", "dual_cable_station", "lat_pulldown_station"},
    "trap bar": {"trap_bar"},
    "ez bar": {"ez_bar"},
    "band": {"resistance_band"},
    "medicine ball": {"medicine_ball"},
}
"""Which equipment of the library a word of a name allows."""

HELD = {"single_leg_calf_raise"}
"""Movements of body weight that people also log with a dumbbell in the free hand."""


@pytest.fixture(scope="module")
def lookup(library: Library) -> ExerciseLookup:
    return ExerciseLookup.of_library(library)


@pytest.fixture(scope="module")
def by_slug(library: Library) -> dict[str, Movement]:
    return {movement.slug: movement for movement in library.movements}


def slug_of(library: Library, lookup: ExerciseLookup, name: str) -> str | None:
    position = lookup.movement_id(name)
    return None if position is None else library.movements[position].slug


def test_the_sample_is_of_two_hundred_names_and_more() -> None:
    assert len(REVIEWED) >= 200


@pytest.mark.parametrize("name", REVIEWED)
def test_a_reviewed_name_means_its_movement(library: Library, lookup: ExerciseLookup, name: str) -> None:
    assert slug_of(library, lookup, name) == REVIEWED[name]


@pytest.mark.parametrize("name", OTHERS)
def test_a_name_that_is_only_similar_is_asked_for(library: Library, lookup: ExerciseLookup, name: str) -> None:
    assert slug_of(library, lookup, name) is None


@pytest.mark.parametrize(
    ("asked", "movement"),
    [
        ("Bench Pres (Barbel)", "bench_press"),
        ("Dumbell Incline Benchpress", "incline_dumbbell_bench_press"),
        ("Inclne DB Press", "incline_dumbbell_bench_press"),
        ("Lat Puldown wide", "lat_pulldown"),
        ("Bulgarian Splitsquat", "bulgarian_split_squat"),
        ("Romanian Deadlft (Dumbbell)", "dumbbell_romanian_deadlift"),
        ("Assisted Pullups on machine", "assisted_pull_up"),
        ("Weighted Pullup with belt", "weighted_pull_up"),
        ("Tricep Push Downs Rope", "triceps_pushdown"),
        ("Leg Extention", "leg_extension"),
        ("Seated Legcurl Machine", "seated_leg_curl"),
        ("Hip Trust (Barbell)", "hip_thrust"),
        ("Kettlebel Swings", "kettlebell_swing"),
        ("Overhed Press Barbell", "overhead_press"),
        ("Smith Machine Bench", "smith_machine_bench_press"),
        ("Decline Dumbbell Press", "decline_dumbbell_bench_press"),
        ("Preacher Curls on Machine", "machine_preacher_curl"),
        ("Cable Face Pulls w rope", "face_pull"),
        ("Dumbbell Lat Raises", "dumbbell_lateral_raise"),
        ("Hamer Curls", "hammer_curl"),
    ],
)
def test_a_name_with_a_slip_has_its_movement_as_the_first_candidate(
    library: Library, lookup: ExerciseLookup, asked: str, movement: str
) -> None:
    candidates = [library.movements[position].slug for position, _ in lookup.candidates(asked)]
    assert candidates[0] == movement


@pytest.mark.parametrize("tool", ["Barbell", "Dumbbell", "Cable", "Machine", "Smith Machine", "Kettlebell"])
@pytest.mark.parametrize("words", ["Squatt ({})", "Shoulder Pres ({})", "{} Rowing bent over", "Chest Pres ({})"])
def test_no_candidate_with_other_equipment_stands_before_one_with_the_same(
    library: Library, lookup: ExerciseLookup, words: str, tool: str
) -> None:
    ranked = [(library.movements[position], score) for position, score in lookup.candidates(words.format(tool))]
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
    fits = [_is_done_with(movement, tool.casefold()) for movement, _ in ranked]
    assert not any(fits) or fits[0]


def _is_done_with(movement: Movement, tool: str) -> bool:
    pieces = {piece for way in movement.equipment for piece in way}
    if tool == "machine":
        return any(piece.endswith("_machine") or piece.startswith("plate_loaded") for piece in pieces)
    return bool(pieces & DONE_WITH[tool])


def test_no_name_states_equipment_that_its_movement_is_not_done_with(library: Library, by_slug: dict[str, Movement]) -> None:
    wrong = [
        (alias.name, alias.movement)
        for alias in library.aliases
        for tool in DONE_WITH
        if re.search(rf"\b{tool}\b", alias.key) and not _is_done_with(by_slug[alias.movement], tool)
        if tool != "dumbbell" or alias.movement not in HELD
    ]
    assert wrong == []


def test_every_name_means_one_movement_that_exists(library: Library, by_slug: dict[str, Movement]) -> None:
    meant: dict[str, set[str]] = {}
    for alias in library.aliases:
        meant.setdefault(alias.key, set()).add(alias.movement)
    assert {key: slugs for key, slugs in meant.items() if len(slugs) > 1} == {}
    assert set().union(*meant.values()) <= set(by_slug)


def test_the_exercises_of_a_watch_that_have_the_same_word_in_two_categories_stay_apart(library: Library, lookup: ExerciseLookup) -> None:
    exercises = [("crunch", 33), ("triceps_extension", 3), ("core", 70), ("bike", 2), ("run", 3), ("pose", 43), ("leg_curl", 0)]
    slugs = [slug_of(library, lookup, exercise_name(*exercise) or "") for exercise in exercises]
    assert slugs == [None, "triceps_kickback", None, "bike_sprints", "sprint", None, "lying_leg_curl"]


@pytest.mark.data
@pytest.mark.skipif(not SAMPLES, reason="the sample files are not here; set GAINSLY_SAMPLE_DATA to their folder")
def test_the_sample_logs_are_there() -> None:
    assert len(STRENGTH_FILES) >= 4


@pytest.mark.data
@pytest.mark.parametrize("path", STRENGTH_FILES, ids=lambda path: path.name)
def test_nearly_every_set_of_a_real_log_finds_its_movement_without_asking(lookup: ExerciseLookup, path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = Counter(row.get("Exercise Name") or row["exercise_title"] for row in csv.DictReader(file))
    found = sum(count for name, count in names.items() if lookup.movement_id(name) is not None)
    assert found >= 0.98 * names.total()
