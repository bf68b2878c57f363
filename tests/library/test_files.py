"""What the files say: whole, without a finding, and as the science document has it."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from core.domain.library import Library, Movement
from core.domain.vocabulary import EnjoyableActivity, MovementPattern, PrimaryMuscle
from core.ingest.fit_sports import slugs
from core.ingest.library import read_library, read_part
from core.rules.library_checks import check
from core.services.theatre.stage import POOL

# science V1: primary, secondary
REFERENCE = {
    "back_squat front_squat leg_press": ("quadriceps glutes", "adductors"),
    "split_squat dumbbell_lunge step_up pistol_squat": ("quadriceps glutes", "adductors"),
    "deadlift trap_bar_deadlift": ("glutes hamstrings", "lower_back quadriceps upper_back"),
    "romanian_deadlift good_morning": ("hamstrings glutes", "lower_back"),
    "hip_thrust glute_bridge": ("glutes", "hamstrings"),
    "seated_leg_curl lying_leg_curl nordic_hamstring_curl": ("hamstrings", "calves"),
    "leg_extension": ("quadriceps", ""),
    "standing_calf_raise seated_calf_raise": ("calves", ""),
    "hip_adduction_machine": ("adductors", ""),
    "copenhagen_plank": ("adductors", "obliques"),
    "bench_press push_up machine_chest_press": ("chest", "triceps front_delts"),
    "dip": ("chest triceps", "front_delts"),
    "overhead_press pike_push_up wall_handstand_push_up": ("front_delts", "triceps side_delts"),
    "pull_up lat_pulldown": ("lats", "biceps upper_back"),
    "barbell_row inverted_row": ("upper_back lats", "biceps rear_delts"),
    "face_pull machine_reverse_fly": ("rear_delts", "upper_back"),
    "barbell_curl": ("biceps", "forearms"),
    "machine_lateral_raise": ("side_delts", ""),
    "triceps_extension": ("triceps", ""),
    "back_extension": ("lower_back", "glutes hamstrings"),
    "plank ab_wheel": ("core", "obliques"),
    "side_plank pallof_press": ("obliques", "core"),
    "hanging_leg_raise l_sit": ("core", "hip_flexors obliques"),
    "farmers_carry": ("forearms", "upper_back core obliques"),
    "power_clean snatch": ("quadriceps glutes", "upper_back hamstrings lower_back"),
}

# science E5
SHARES = {
    "pull_up": 1.0,
    "chin_up": 1.0,
    "dip": 1.0,
    "muscle_up": 1.0,
    "push_up": 0.64,
    "knee_push_up": 0.49,
    "incline_push_up": 0.55,
    "feet_elevated_push_up": 0.70,
    "inverted_row": 0.60,
    "inverted_row_45": 0.45,
    "bodyweight_squat": 0.70,
    "reverse_lunge": 0.80,
    "pistol_squat": 0.90,
}

# science G3
COMPRESSION = {
    "none": "seated_leg_press bench_press barbell_curl chest_supported_dumbbell_row",
    "low": "goblet_squat push_up split_squat hip_thrust lat_pulldown easy_run",
    "moderate": "kettlebell_swing overhead_press front_squat farmers_carry",
    "high": "back_squat romanian_deadlift barbell_row power_clean",
    "very_high": "deadlift good_morning yoke_walk",
}

# science G2: joint, least risk, movements
RISKS = [
    ("shoulder", 3, "upright_row kipping_pull_up ring_dip snatch"),
    ("shoulder", 2, "overhead_press dip bench_press overhead_carry wall_handstand muscle_up"),
    ("elbow", 3, "skull_crusher barbell_curl kipping_pull_up"),
    ("elbow", 2, "dip close_grip_bench_press chin_up weighted_pull_up"),
    ("wrist", 3, "power_clean snatch wall_handstand thruster"),
    ("wrist", 2, "push_up barbell_curl front_squat"),
    ("lower_back", 3, "good_morning decline_crunch kettlebell_swing weighted_back_extension"),
    ("lower_back", 2, "deadlift back_squat barbell_row power_clean suitcase_carry depth_jump cable_woodchop"),
    ("hip", 3, "sprint sumo_deadlift"),
    ("hip", 2, "back_squat walking_lunge hip_adduction_machine hanging_leg_raise"),
    ("knee", 3, "depth_jump pistol_squat"),
    ("knee", 2, "box_jump back_squat walking_lunge"),
    ("ankle", 3, "pogo_hop jump_rope sprint"),
    ("ankle", 2, "easy_run standing_calf_raise box_jump cossack_squat"),
    ("neck", 2, "back_squat barbell_shrug overhead_press"),
]
TOLERATED = [
    ("shoulder", 1, "landmine_press face_pull machine_row safety_bar_squat"),
    ("lower_back", 0, "bird_dog chest_supported_dumbbell_row glute_bridge"),
    ("knee", 1, "box_squat romanian_deadlift backward_sled_drag swim_laps stationary_bike_ride"),
    ("ankle", 0, "leg_press seated_leg_curl swim_laps"),
    ("neck", 0, "leg_press chest_supported_dumbbell_row"),
]

# science 6.13: from easy to hard
CHAINS = [
    "sit_to_stand bodyweight_box_squat goblet_squat front_squat",
    "back_squat paused_back_squat",
    "leg_press goblet_squat box_squat back_squat",
    "split_squat reverse_lunge bulgarian_split_squat curtsy_squat cossack_squat assisted_pistol_squat pistol_squat weighted_pistol_squat",
    "glute_bridge hip_thrust",
    "hip_hinge_dowel kettlebell_deadlift trap_bar_deadlift deadlift deficit_deadlift",
    "back_extension block_pull romanian_deadlift",
    "wall_push_up incline_push_up knee_push_up push_up diamond_push_up archer_push_up one_arm_push_up",
    "pike_push_up elevated_pike_push_up wall_handstand_push_up handstand_push_up",
    "bench_support_hold assisted_dip dip ring_dip weighted_dip",
    "dead_hang scapular_pull_up negative_pull_up assisted_pull_up chin_up pull_up weighted_pull_up archer_pull_up one_arm_negative_pull_up",
    "inverted_row_45 inverted_row feet_elevated_inverted_row archer_row front_lever_row",
    "dead_bug plank ab_wheel_kneeling ab_wheel",
    "hanging_knee_raise hanging_leg_raise toes_to_bar",
    "pogo_hop squat_jump box_jump hurdle_hop depth_jump",
    "walk incline_walk run_walk easy_run tempo_run run_intervals sprint",
    "jump_shrug clean_pull hang_power_clean",
    "kettlebell_swing clean_pull hang_power_clean",
]

# science R6, a row each of what the table says
OMEGA = {
    "running": {"quadriceps": 0.5, "calves": 0.8, "hamstrings": 0.5, "glutes": 0.4, "hip_flexors": 0.4, "core": 0.2},
    "cycling": {"quadriceps": 0.7, "glutes": 0.4, "calves": 0.3, "hamstrings": 0.3, "lower_back": 0.2},
    "swimming": {"lats": 0.6, "front_delts": 0.4, "rear_delts": 0.3, "triceps": 0.4, "upper_back": 0.3, "core": 0.3},
    "hiking": {"quadriceps": 0.5, "calves": 0.5, "glutes": 0.4, "hamstrings": 0.3, "lower_back": 0.2},
    "tennis": {
        "forearms": 0.5,
        "front_delts": 0.3,
        "rear_delts": 0.3,
        "obliques": 0.4,
        "quadriceps": 0.4,
        "calves": 0.5,
        "adductors": 0.3,
    },
    "bouldering": {"forearms": 1.0, "lats": 0.7, "biceps": 0.6, "upper_back": 0.5, "core": 0.4, "rear_delts": 0.3},
    "indoor_rowing": {"upper_back": 0.5, "lats": 0.5, "quadriceps": 0.5, "glutes": 0.4, "lower_back": 0.4, "biceps": 0.3},
}

# science L10: usual MET (2024 before 2011), session rating, active share of the time
EFFORT = {
    "tennis_doubles": (4.5, 4, 1),
    "tennis": (6.8, 5, 1),
    "tennis_singles": (8.0, 6, 1),
    "bouldering": (8.8, 6, 0.35),
    "rock_climbing": (5.8, 5, 0.40),
    "leisure_cycling": (4.0, 2, 1),
    "cycling": (7.0, 4, 1),
    "mountain_biking": (8.5, 6, 1),
    "lap_swimming": (5.8, 4, 1),
    "hiking_hills": (5.3, 3, 1),
    "hiking": (6.0, 4, 1),
    "hiking_with_pack": (7.8, 5, 1),
    "backpacking": (7.0, 5, 1),
    "basketball_shooting": (5.0, 3, 1),
    "basketball": (6.5, 5, 1),
    "basketball_game": (8.0, 7, 1),
    "basketball_drills": (9.3, 7, 1),
    "football": (7.0, 5, 1),
    "football_match": (9.5, 7, 1),
    "american_football": (8.0, 7, 0.6),
    "touch_football": (8.0, 6, 0.6),
    "hatha_yoga": (2.5, 2, 1),
    "sun_salutation": (3.3, 3, 1),
    "power_yoga": (4.0, 4, 1),
    "kickboxing": (7.3, 6, 0.8),
    "ballroom_dance": (3.0, 2, 1),
    "ballet": (5.0, 4, 1),
    "salsa_dance": (4.8, 4, 1),
    "other": (5.0, 4, 1),
}

# science 6.9: hours before, hours after
SPACING = {
    "bouldering": (24, 48),
    "tennis": (12, 24),
    "basketball": (24, 36),
    "football": (24, 48),
    "martial_arts": (24, 36),
    "hiking": (12, 36),
    "cycling": (12, 24),
    "swimming": (0, 24),
    "dance": (0, 12),
    "yoga": (0, 0),
}


def by_slug(library: Library) -> dict[str, Movement]:
    return {movement.slug: movement for movement in library.movements}


def test_the_library_has_no_finding(library: Library) -> None:
    assert [str(finding) for finding in check(library)] == []


def test_the_library_is_read_in_a_moment(folder) -> None:
    started = perf_counter()
    read_library(folder)
    assert perf_counter() - started < 10


def test_a_part_is_what_the_whole_says_of_it(folder: Path, library: Library) -> None:
    wanted = frozenset(POOL) | {"never_heard_of"}
    part = read_part(folder, wanted)
    assert part.movements == tuple(own for own in library.movements if own.slug in wanted)
    assert part.edges == tuple(own for own in library.edges if {own.source, own.target} <= wanted)
    assert (part.activities, part.equipment) == (library.activities, library.equipment)


def test_the_library_is_large_enough_to_plan_with(library: Library) -> None:
    assert len(library.movements) >= 360
    assert {movement.pattern for movement in library.movements} == set(MovementPattern)
    assert {muscle for movement in library.movements for muscle in movement.muscles.primary} == set(PrimaryMuscle) - {
        PrimaryMuscle.FULL_BODY
    }
    assert {level.level_order for level in library.levels} == set(range(6))


def test_every_named_discipline_has_movements_of_its_own(library: Library) -> None:
    named = """strength powerlifting olympic_lifting calisthenics crossfit hyrox strongman running cycling rowing swimming mobility
        prehab"""
    own = Counter(movement.primary_discipline for movement in library.movements)
    assert [slug for slug in named.split() if own[slug] < 3] == []


def test_the_ladders_hold_push_pull_squat_and_core_on_every_level(library: Library) -> None:
    rungs = Counter((movement.category, movement.level) for movement in library.movements if movement.category)
    assert sum(rungs.values()) >= 75
    assert [(category, level) for category in ("push", "pull", "squat", "core") for level in range(6) if rungs[category, level] < 3] == []


@pytest.mark.parametrize("slugs_of_row", REFERENCE)
def test_muscles_follow_the_reference_map(library: Library, slugs_of_row: str) -> None:
    primary, secondary = (set(words.split()) for words in REFERENCE[slugs_of_row])
    for slug in slugs_of_row.split():
        muscles = by_slug(library)[slug].muscles
        assert set(muscles.primary) == primary, slug
        assert set(muscles.secondary) >= secondary, slug
        assert len(set(muscles.secondary) - secondary) <= 1, slug


@pytest.mark.parametrize("slug", SHARES)
def test_body_weight_shares_are_those_of_the_science(library: Library, slug: str) -> None:
    assert by_slug(library)[slug].body_weight_share == SHARES[slug]


@pytest.mark.parametrize("compression", COMPRESSION)
def test_spinal_classes_follow_their_examples(library: Library, compression: str) -> None:
    assert {by_slug(library)[slug].spinal_compression.value for slug in COMPRESSION[compression].split()} == {compression}


@pytest.mark.parametrize(("joint", "least", "movements"), RISKS)
def test_the_guardrail_table_excludes_what_it_names(library: Library, joint: str, least: int, movements: str) -> None:
    too_low = [slug for slug in movements.split() if by_slug(library)[slug].joint_risks[joint] < least]
    assert too_low == []


@pytest.mark.parametrize(("joint", "most", "movements"), TOLERATED)
def test_what_is_usually_tolerated_stays_open(library: Library, joint: str, most: int, movements: str) -> None:
    too_high = [slug for slug in movements.split() if by_slug(library)[slug].joint_risks[joint] > most]
    assert too_high == []


@pytest.mark.parametrize("chain", CHAINS)
def test_the_chains_of_progression_are_whole(library: Library, chain: str) -> None:
    edges = {(edge.source, edge.target) for edge in library.edges if edge.type == "progression"}
    steps = chain.split()
    assert [pair for pair in pairwise(steps) if pair not in edges] == []


def test_front_and_back_squat_are_variations_of_each_other(library: Library) -> None:
    edge = next(edge for edge in library.edges if (edge.source, edge.target) == ("back_squat", "front_squat"))
    assert edge.type == "variation"
    assert 0.80 <= (edge.load_transfer_factor or 0) <= 0.85


@pytest.mark.parametrize("slug", OMEGA)
def test_activity_weights_are_those_of_the_science(library: Library, slug: str) -> None:
    activity = next(activity for activity in library.activities if activity.slug == slug)
    assert {muscle.value: weight for muscle, weight in activity.muscles.items()} == OMEGA[slug]


@pytest.mark.parametrize("slug", EFFORT)
def test_energy_costs_and_ratings_are_those_of_the_science(library: Library, slug: str) -> None:
    activity = next(activity for activity in library.activities if activity.slug == slug)
    assert (activity.met_moderate, activity.default_rpe, activity.active_fraction) == EFFORT[slug]


@pytest.mark.parametrize("slug", SPACING)
def test_hobbies_keep_their_distance(library: Library, slug: str) -> None:
    activity = next(activity for activity in library.activities if activity.slug == slug)
    assert (activity.hours_before, activity.hours_after) == SPACING[slug]


def test_every_hobby_and_every_sport_of_a_watch_has_an_activity(library: Library) -> None:
    known = {activity.slug for activity in library.activities}
    assert {hobby.value for hobby in EnjoyableActivity} <= known
    assert slugs() <= known


def test_every_configuration_default_of_the_science_is_there(library: Library) -> None:
    keys = """e1rm.formula e1rm.bridge e1rm.max_reff e1rm.alpha e1rm.conf_weights trimp.a_b lthr_pct vt1_pct vt2_pct np.window_s
        np.zero_fill
        stss.exponent rpe_rate met_max pmc.tau_c pmc.tau_a pmc.form ramp.week_cap run.single_session_cap acwr.show monotony.ddof
        monotony.cap volume.credit volume.landmarks volume.level_factors hrv.window hrv.base hrv.swc_k hrv.min_valid readiness.weights
        readiness.bands fatigue.E fatigue.T90 fatigue.capacity cns.base cns.half_life_h cns.capacity deload.every deload.volume deload.load
        adapt.tables"""
    assert set(keys.split()) <= {row.key for row in library.heuristics.values}


def test_descriptions_are_one_sentence(library: Library) -> None:
    rows = [*library.movements, *library.activities]
    assert [row.slug for row in rows if not row.description.endswith(".") or ". " in row.description] == []
