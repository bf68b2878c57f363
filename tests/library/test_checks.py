"""Every rule of the library finds what breaks it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.domain.library import Alias, Edge, Library, Movement
from core.domain.library_words import Landmark
from core.rules.library_checks import check
from core.rules.library_knowledge import JOINTS


def changed(library: Library, slug: str, **values: Any) -> Library:
    """Return the library with other values in one movement."""
    movements = [row.model_copy(update=values) if row.slug == slug else row for row in library.movements]
    return replace(library, movements=tuple(movements))


def movement(library: Library, slug: str) -> Movement:
    return next(row for row in library.movements if row.slug == slug)


def said(library: Library) -> list[str]:
    return [str(finding) for finding in check(library)]


def roles(primary: dict[str, float], secondary: dict[str, float] | None = None) -> dict[str, dict[str, float]]:
    return {"primary": primary, "secondary": secondary or {}, "stabilizer": {}}


def risks(**stated: int) -> dict[str, int]:
    return {**dict.fromkeys(JOINTS, 0), **stated}


MOVEMENT_FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "equipment": ("back_squat", {"equipment": (("throne",),)}, "no equipment 'throne'"),
    "discipline": ("back_squat", {"disciplines": ("chess",)}, "no discipline 'chess'"),
    "discipline not listed": ("back_squat", {"primary_discipline": "yoga"}, "primary discipline is not among"),
    "ladder": ("pull_up", {"category": "jump"}, "no category 'jump'"),
    "level without ladder": ("back_squat", {"level": 3}, "a level needs a category"),
    "primary role": ("back_squat", {"primary_muscle": "chest"}, "has no primary role"),
    "region": ("back_squat", {"primary_region": "shoulder"}, "does not lie in the region"),
    "squat without legs": ("bench_press", {"pattern": "squat"}, "a squat has one of glutes, quadriceps"),
    "isolation of two joints": ("back_squat", {"pattern": "isolation"}, "moves one joint"),
    "bar without load": ("back_squat", {"metric_type": "time"}, "counts repetitions or distance"),
    "sets of another measure": ("plank", {"metric_type": "reps"}, "its usual sets state reps"),
    "tempo": ("back_squat", {"tempo_seconds_per_rep": 9.0}, "those of its tempo"),
    "finisher": ("deadlift", {"tags": ("finisher",)}, "is no finisher"),
    "skilled finisher": ("overhead_squat", {"tags": ("finisher",)}, "expert skill is no finisher"),
    "complex for beginners": ("back_squat", {"skill_level": "beginner"}, "no beginner's movement"),
    "joint left out": ("back_squat", {"joint_risks": {"knee": 2}}, "the risk for ankle is missing"),
    "help without body weight": ("assisted_dip", {"body_weight_share": None}, "it needs a share"),
    "helper above the main muscle": (
        "bench_press",
        {"muscles": roles({"chest": 0.5}, {"triceps": 0.9, "front_delts": 0.5})},
        "helps harder",
    ),
    "named for a lesser muscle": ("dip", {"muscles": roles({"chest": 0.3, "triceps": 1.0})}, "works much harder than chest"),
    "press without triceps": ("bench_press", {"muscles": roles({"chest": 1.0})}, "works the triceps"),
    "pull without biceps": ("pull_up", {"muscles": roles({"lats": 1.0})}, "works the biceps"),
    "lunge of one joint": ("split_squat", {"compound": False}, "moves several joints"),
    "harmless squat": ("leg_press", {"joint_risks": risks(hip=1)}, "knee is loaded here"),
    "harmless curl": ("dumbbell_curl", {"joint_risks": risks(wrist=1)}, "elbow is loaded here"),
    "harmless jump": ("box_jump", {"joint_risks": risks(knee=2, ankle=1, lower_back=1)}, "ankle is loaded here"),
    "deadlift every day": ("deadlift", {"min_recovery_hours": 24}, "must lie between 72 and 96 h"),
    "jumps every day": ("box_jump", {"min_recovery_hours": 24}, "must lie between 48 and 96 h"),
    "stretch once a week": ("calf_stretch", {"min_recovery_hours": 48}, "must lie between 0 and 12 h"),
    "curl twice a week": ("dumbbell_curl", {"min_recovery_hours": 72}, "must lie between 0 and 36 h"),
    "barbell out of nothing": ("deadlift", {"setup_seconds": 5}, "to set up"),
    "heavy without rest": ("deadlift", {"default_rest_seconds": 45}, "need 120 s or more"),
    "run with a tempo": ("easy_run", {"default_tempo": "2-0-1-0"}, "has no tempo"),
    "push-up without weight": ("push_up", {"body_weight_share": None}, "it states a share"),
    "hard for beginners": ("back_squat", {"skill_level": "beginner", "is_complex_lift": False}, "not for beginners"),
    "run for muscle": ("easy_run", {"stimulus_factor": 1.0}, "builds little muscle"),
    "risky finisher": ("bench_dip", {"injury_risk_factor": 1.8, "tags": ("finisher",)}, "a risky movement is no finisher"),
    "unfriendly": ("good_morning", {"tags": ("back_friendly",)}, "its risk for lower_back is above 1"),
    "hard landing": ("depth_jump", {"tags": ("low_impact",)}, "it jumps"),
    "slow explosion": ("back_squat", {"tags": ("explosive",)}, "its tempo has no x"),
    "quick lowering": ("pull_up", {"tags": ("eccentric",)}, "takes less than 3 s"),
    "warm-up that tires": ("deadlift", {"tags": ("warmup",)}, "it tires too much"),
    "cool-down that excites": ("back_squat", {"tags": ("cooldown",)}, "is not very low"),
    "machine at home": ("leg_press", {"tags": ("home",)}, "people have at home"),
    "barbell curl without one": ("dumbbell_curl", {"tags": ("barbell_lift",)}, "uses a barbell"),
    "two sentences": ("plank", {"description": "Hold still. Breathe."}, "must be one sentence"),
    "cue as a sentence": ("plank", {"coaching_cues": ("Breathe.", "Brace")}, "a cue has no full stop"),
    "cue twice": ("plank", {"coaching_cues": ("Brace", "brace")}, "stands twice"),
    "rung without notes": ("push_up", {"default_notes": None}, "default_notes: a movement of a ladder states it"),
    "gate above its level": ("wall_push_up", {"level": 4}, "wall_push_up belongs to level 4"),
}


@pytest.mark.parametrize("fault", MOVEMENT_FAULTS)
def test_a_movement_that_no_coach_would_write_is_found(library: Library, fault: str) -> None:
    slug, values, says = MOVEMENT_FAULTS[fault]
    row = movement(library, slug)
    typed = row.model_validate({**row.model_dump(), **values}, strict=False)
    broken = replace(library, movements=tuple(typed if other.slug == slug else other for other in library.movements))
    assert any(slug in finding and says in finding for finding in said(broken)), said(broken)


def test_a_finding_names_file_row_and_field(library: Library) -> None:
    found = said(changed(library, "back_squat", equipment=(("throne",),), setup_seconds=5))
    assert "movements/squat.yaml, back_squat, equipment: there is no equipment 'throne'" in found


def test_a_ladder_with_a_gap_is_found(library: Library) -> None:
    left = tuple(row for row in library.movements if (row.category, row.level) != ("core", 4))
    gates = tuple(gate for gate in library.gates if (gate.category, gate.level) != ("core", 5))
    found = said(replace(library, movements=left, gates=gates))
    assert "categories.yaml, core: level 4 has no movement" in found
    assert "categories.yaml, core: level 5 has no gate" in found


def test_a_low_back_risk_below_the_compression_is_found(library: Library) -> None:
    risks = {**movement(library, "deadlift").joint_risks, "lower_back": 1}
    assert any("needs a low-back risk of 2" in finding for finding in said(changed(library, "deadlift", joint_risks=risks)))


def test_a_strain_that_follows_from_the_role_is_not_stated(library: Library) -> None:
    risks = {**movement(library, "deadlift").joint_risks, "glutes": 2}
    assert any("only a strain risk of 3" in finding for finding in said(changed(library, "deadlift", joint_risks=risks)))


def edge(source: str, target: str, kind: str = "progression", delta: int = 1) -> Edge:
    row = {"source": source, "target": target, "type": kind, "difficulty_delta": delta, "axis": None, "load_transfer_factor": None}
    return Edge.model_validate(row, strict=False)


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        (edge("deadlift", "hip_hinge_dowel"), "its progressions lead back to it"),
        (edge("pull_up", "chin_up"), "goes down a level"),
        (edge("plank", "crunch", delta=0), "is not harder"),
        (edge("plank", "plank"), "does not lead to itself"),
        (edge("pull_up", "chin_up", "regression"), "its regression follows"),
        (edge("chin_up", "pull_up"), "stands more than once"),
        (edge("plank", "levitation"), "no movement 'levitation'"),
    ],
)
def test_an_unsound_edge_is_found(library: Library, extra: Edge, says: str) -> None:
    assert any(says in finding for finding in said(replace(library, edges=(*library.edges, extra))))


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        (Alias("squat barbell", "Squat (Barbell)", "front_squat", "hevy"), "means several movements"),
        (Alias("plank", "Plank", "crunch", "hevy"), "is the own name of plank"),
        (Alias("", "(!)", "crunch", "hevy"), "nothing is left of the name"),
        (Alias("nobody", "Nobody", "levitation", "hevy"), "no movement 'levitation'"),
    ],
)
def test_an_ambiguous_or_lost_name_is_found(library: Library, extra: Alias, says: str) -> None:
    assert any(says in finding for finding in said(replace(library, aliases=(*library.aliases, extra))))


def with_activity(named: str, /, **values: Any) -> Callable[[Library], Library]:
    def change(library: Library) -> Library:
        rows = [row.model_copy(update=values) if row.slug == named else row for row in library.activities]
        return replace(library, activities=tuple(rows))

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (with_activity("tennis", met_light=9.0), "METs do not rise"),
        (with_activity("tennis", stress_points=10.0), "stress_points must be 60"),
        (with_activity("tennis", parent="chess"), "no activity 'chess'"),
        (with_activity("tennis", parent="tennis_singles"), "is a variant of itself"),
        (with_activity("tennis", discipline="chess"), "no discipline 'chess'"),
        (with_activity("tennis", slug="lawn_tennis"), "the hobby has no activity"),
    ],
)
def test_an_activity_that_does_not_add_up_is_found(library: Library, change: Callable[[Library], Library], says: str) -> None:
    assert any(says in finding for finding in said(change(library)))


def test_landmarks_that_fall_are_found(library: Library) -> None:
    rows = [Landmark.model_validate({**row.model_dump(), "mrv": 1.0}) if row.muscle == "chest" else row for row in library.landmarks]
    found = said(replace(library, landmarks=tuple(rows)))
    assert any("chest: mv, mev" in finding for finding in found)
    assert any("differs from the rows of the muscles" in finding for finding in found)


def test_a_constant_outside_its_bounds_or_type_is_found(library: Library) -> None:
    own = library.heuristics
    rows = [row.model_copy(update={"value": 400.0}) if row.key == "pmc.tau_c" else row for row in own.values]
    rows = [row.model_copy(update={"value": "maybe"}) if row.key == "np.zero_fill" else row for row in rows]
    rows = [row.model_copy(update={"value": "guess"}) if row.key == "e1rm.formula" else row for row in rows]
    found = said(replace(library, heuristics=own.model_copy(update={"values": tuple(rows)})))
    assert any("pmc.tau_c: 400 lies outside 28 to 60" in finding for finding in found)
    assert any("pmc.tau_c: 400.0 is not what the models compute with" in finding for finding in found)
    assert any("np.zero_fill: 'maybe' is no boolean" in finding for finding in found)
    assert any("e1rm.formula: 'guess' is none of" in finding for finding in found)


def test_a_missing_muscle_and_a_repeated_slug_are_found(library: Library) -> None:
    found = said(replace(library, muscles=library.muscles[1:], movements=(*library.movements, library.movements[0])))
    assert any("quadriceps: the muscle is missing" in finding for finding in found)
    assert any("the slug stands more than once" in finding for finding in found)


def test_gates_out_of_order_are_found(library: Library) -> None:
    found = said(replace(library, gates=library.gates[1:]))
    assert any("positions must run from 1" in finding for finding in found)
