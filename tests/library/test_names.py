"""Every exercise name of the sample training logs has the home that a coach would give it."""

import csv
import os
from pathlib import Path

import pytest

from core.domain.library import Library
from core.ingest.exercise_names import normalise

SAMPLES = os.environ.get("GAINSLY_SAMPLE_DATA")

HOMES = {
    "Back Deltoids": "cable_reverse_fly",
    "Back Extension (Weighted Hyperextension)": "weighted_back_extension",
    "Bench Press (Barbell)": "bench_press",
    "Bench Press (Dumbbell)": "dumbbell_bench_press",
    "Bench Press - Close Grip (Barbell)": "close_grip_bench_press",
    "Bent Over One Arm Row (Dumbbell)": "dumbbell_row",
    "Bent Over Row (Barbell)": "barbell_row",
    "Bent Over Row Machine (Panatta)": "machine_bent_over_row",
    "Bicep Curl (Barbell)": "barbell_curl",
    "Bicep Curl (Cable)": "cable_curl",
    "Bicep Curl (Dumbbell)": "dumbbell_curl",
    "Bicep Curl (Machine)": "machine_biceps_curl",
    "Bottom-Half Seated Cable Flye": "seated_cable_fly",
    "Bulgarian Split Squat": "bulgarian_split_squat",
    "Cable 1-Arm Face Pull": "single_arm_face_pull",
    "Cable Crossover": "cable_crossover",
    "Cable Crossover Ladder": "cable_crossover",
    "Cable Crunch": "cable_crunch",
    "Cable Row Wide Grip": "wide_grip_cable_row",
    "Calf Press (Machine)": "leg_press_calf_raise",
    "Calf Press on Seated Leg Press": "leg_press_calf_raise",
    "Chest Dip (Assisted)": "assisted_dip",
    "Chest Fly": "machine_chest_fly",
    "Chest Fly (Band)": "band_chest_fly",
    "Chest Fly (Machine)": "machine_chest_fly",
    "Chest Press (Machine)": "machine_chest_press",
    "Chest Supported Incline Row (Dumbbell)": "chest_supported_dumbbell_row",
    "Concentration Curl (Dumbbell)": "concentration_curl",
    "Crunch": "crunch",
    "Crunch (Machine)": "machine_crunch",
    "Crunch (Weighted)": "weighted_crunch",
    "Deadlift (Barbell)": "deadlift",
    "Decline Bench Press (Barbell)": "decline_bench_press",
    "Decline Chest Press": "decline_chest_press_machine",
    "Decline Crunch (Weighted)": "decline_crunch",
    "Dip Machine": "seated_dip_machine",
    "EZ Bar Biceps Curl": "ez_bar_curl",
    "Face Pull (Cable)": "face_pull",
    "Flat Leg Raise": "lying_leg_raise",
    "Front Pulldown": "plate_loaded_pulldown",
    "Glute Ham Raise": "glute_ham_raise",
    "Glute Kickback (Machine)": "glute_kickback_machine",
    "Hammer Curl (Dumbbell)": "hammer_curl",
    "Hanging Knee Raise": "hanging_knee_raise",
    "Hanging Leg Raise": "hanging_leg_raise",
    "High Row": "high_row_machine",
    "Hip Abduction (Machine)": "hip_abduction_machine",
    "Hip Adduction (Machine)": "hip_adduction_machine",
    "Hip Thrust (Machine)": "machine_hip_thrust",
    "Hyperextensions": "back_extension",
    "Incline Bench Press (Barbell)": "incline_bench_press",
    "Incline Bench Press (Dumbbell)": "incline_dumbbell_bench_press",
    "Incline Chest Press (Machine)": "incline_chest_press_machine",
    "Inverted Row (Bodyweight)": "inverted_row",
    "Iso-Lateral Chest Press (Machine)": "iso_lateral_chest_press",
    "Iso-Lateral Row (Machine)": "iso_lateral_row",
    "JM Press (Barbell)": "jm_press",
    "Katana Triceps Extension": "single_arm_overhead_cable_triceps_extension",
    "Kettlebell Carry": "farmers_carry",
    "Lat Pulldown (Cable)": "lat_pulldown",
    "Lat Pulldown (Machine)": "machine_lat_pulldown",
    "Lateral Raise (Cable)": "cable_lateral_raise",
    "Lateral Raise (Dumbbell)": "dumbbell_lateral_raise",
    "Lateral Raise (Machine)": "machine_lateral_raise",
    "Leg Extension (Machine)": "leg_extension",
    "Leg Press": "leg_press",
    "Leg Press (Machine)": "leg_press",
    "Leg Press Keller": "leg_press",
    "Leg Press Technogym (Gelb)": "leg_press",
    "Low Row": "low_row_machine",
    "Lower Back": "lower_back_machine",
    "Lunge (Dumbbell)": "dumbbell_lunge",
    "Lying Leg Curl (Machine)": "lying_leg_curl",
    "Lying Leg Raise": "lying_leg_raise",
    "Meadows Incline DB Lateral Raise": "incline_dumbbell_lateral_raise",
    "Overhead Press (Barbell)": "overhead_press",
    "Overhead Press (Dumbbell)": "dumbbell_overhead_press",
    "Overhead Smith Seated": "smith_machine_shoulder_press",
    "Pec Deck (Machine)": "machine_chest_fly",
    "Pendlay Row (Barbell)": "pendlay_row",
    "Plank": "plank",
    "Preacher Curl (Barbell)": "preacher_curl",
    "Preacher Curl (Machine)": "machine_preacher_curl",
    "Pull Up": "pull_up",
    "Pull Up (Assisted)": "assisted_pull_up",
    "Pull Up (Band)": "band_assisted_pull_up",
    "Pullover (Dumbbell)": "dumbbell_pullover",
    "Rear Delt Reverse Fly (Cable)": "cable_reverse_fly",
    "Rear Delt Reverse Fly (Machine)": "machine_reverse_fly",
    "Reverse Lunge (Dumbbell)": "dumbbell_reverse_lunge",
    "Romanian Deadlift (Barbell)": "romanian_deadlift",
    "Russian Twist": "russian_twist",
    "Seated Cable Row - V Grip (Cable)": "seated_cable_row",
    "Seated Calf Raise (Plate Loaded)": "seated_calf_raise",
    "Seated Dip": "seated_dip_machine",
    "Seated Incline Curl (Dumbbell)": "incline_dumbbell_curl",
    "Seated Leg Curl (Machine)": "seated_leg_curl",
    "Seated Leg Press (Machine)": "seated_leg_press",
    "Seated Overhead Press (Dumbbell)": "seated_dumbbell_shoulder_press",
    "Seated Palms Down Wrist Curl": "reverse_wrist_curl",
    "Seated Palms Up Wrist Curl": "wrist_curl",
    "Seated Row (Cable)": "seated_cable_row",
    "Seated Row (Machine)": "machine_row",
    "Seated Shoulder Press (Machine)": "machine_shoulder_press",
    "Seated Super- Bayesian High Cable Curl": "bayesian_cable_curl",
    "Shoulder Press (Dumbbell)": "seated_dumbbell_shoulder_press",
    "Shoulder Press (Machine Plates)": "plate_loaded_shoulder_press",
    "Shoulder Press (Machine)": "machine_shoulder_press",
    "Shoulder Press (Plate Loaded)": "plate_loaded_shoulder_press",
    "Shrug (Dumbbell)": "dumbbell_shrug",
    "Single Arm Lateral Raise (Cable)": "single_arm_cable_lateral_raise",
    "Sitting 1-Arm Lat Pulldown": "single_arm_lat_pulldown",
    "Skullcrusher (Barbell)": "skull_crusher",
    "Squat (Barbell)": "back_squat",
    "Squat (Dumbbell)": "dumbbell_squat",
    "Squat (Smith Machine)": "smith_machine_squat",
    "Standing Calf Raise (Dumbbell)": "standing_calf_raise",
    "Standing Calf Raise (Machine)": "standing_calf_raise_machine",
    "T Bar Row": "t_bar_row",
    "Triceps Extension": "triceps_extension",
    "Triceps Extension (Cable)": "overhead_cable_triceps_extension",
    "Triceps Extension (Machine)": "machine_triceps_extension",
    "Triceps Kickback (Cable)": "triceps_kickback",
    "Triceps Pressdown": "triceps_pushdown",
    "Triceps Pushdown": "triceps_pushdown",
    "Triceps Pushdown (Cable - Straight Bar)": "triceps_pushdown",
    "Warm Up": "general_warm_up",
    "Wide Pull Up": "wide_grip_pull_up",
}


def resolve(library: Library, name: str) -> str | None:
    known = dict(library.name_keys)
    known.update({alias.key: alias.movement for alias in library.aliases})
    return known.get(normalise(name))


@pytest.mark.parametrize("name", HOMES)
def test_a_name_of_the_sample_logs_means_its_movement(library: Library, name: str) -> None:
    assert resolve(library, name) == HOMES[name]


@pytest.mark.data
@pytest.mark.skipif(not SAMPLES, reason="the sample files are not here; set GAINSLY_SAMPLE_DATA to their folder")
def test_every_name_of_every_sample_log_was_reviewed() -> None:
    names = set()
    for path in (Path(SAMPLES or ".") / "strength").rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            names |= {row.get("Exercise Name") or row["exercise_title"] for row in csv.DictReader(file)}
    assert names == set(HOMES)


@pytest.mark.parametrize(
    ("name", "movement"),
    [
        ("Barbell Back Squat", "back_squat"),
        ("Barbell Bench Press", "bench_press"),
        ("Pull Up", "pull_up"),
        ("Plank", "plank"),
        ("pull-ups", "pull_up"),
        ("DB Flyes", "dumbbell_fly"),
        ("RDL", "romanian_deadlift"),
        ("Chest-Supported Row (Dumbbell)", "chest_supported_dumbbell_row"),
        ("Bankdrücken", "bench_press"),
        ("Klimmzüge", "pull_up"),
    ],
)
def test_names_of_watches_and_people_are_known(library: Library, name: str, movement: str) -> None:
    assert resolve(library, name) == movement


def test_what_the_library_does_not_hold_stays_unknown(library: Library) -> None:
    assert resolve(library, "Front Squat with Chains") is None
