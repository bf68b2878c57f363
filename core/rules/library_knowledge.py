"""What does a coach know of joints, muscles and patterns, against which the library is read?

All of it is anatomy or common coaching knowledge; the nineteen muscles are those of science 0.2.
"""

from collections.abc import Mapping

from core.domain.vocabulary import MovementPattern, PrimaryMuscle, PrimaryRegion

_M, _P, _R = PrimaryMuscle, MovementPattern, PrimaryRegion

JOINTS = frozenset({"shoulder", "elbow", "wrist", "lower_back", "hip", "knee", "ankle", "neck"})
"""Joints and regions of the guardrail table (science G2)."""

BARS = frozenset({"barbell", "ez_bar", "trap_bar", "safety_squat_bar", "log_bar", "axle_bar"})
"""Equipment that is loaded with plates."""

BARBELLS = frozenset({"barbell", "trap_bar", "safety_squat_bar"})
"""Long bars whose lifts share warm-up and plates."""

OWN_BODY = frozenset({"bodyweight", "pull_up_bar", "dip_bars", "parallettes", "gymnastic_rings", "suspension_trainer", "box", "sliders"})
"""What a body can push against or hang from, without any load but its own."""

AT_HOME = OWN_BODY | {
    *("dumbbell", "dumbbell_pair", "kettlebell", "kettlebell_pair", "resistance_band", "flat_bench", "incline_bench", "sandbag"),
    *("medicine_ball", "weight_plates", "jump_rope", "ab_wheel", "dowel", "foam_roller", "stability_ball", "backpack", "wrist_roller"),
    *("dip_belt", "stationary_bike", "bicycle"),
}
"""What people have at home."""

JOINTS_OF_MUSCLE: Mapping[PrimaryMuscle, frozenset[str]] = {
    _M.QUADRICEPS: frozenset({"knee", "hip"}),
    _M.HAMSTRINGS: frozenset({"knee", "hip"}),
    _M.GLUTES: frozenset({"hip"}),
    _M.CALVES: frozenset({"ankle", "knee"}),
    _M.CHEST: frozenset({"shoulder"}),
    _M.LATS: frozenset({"shoulder"}),
    _M.UPPER_BACK: frozenset({"shoulder", "neck"}),
    _M.REAR_DELTS: frozenset({"shoulder"}),
    _M.FRONT_DELTS: frozenset({"shoulder"}),
    _M.SIDE_DELTS: frozenset({"shoulder"}),
    _M.BICEPS: frozenset({"elbow", "shoulder"}),
    _M.TRICEPS: frozenset({"elbow", "shoulder"}),
    _M.FOREARMS: frozenset({"wrist", "elbow"}),
    _M.CORE: frozenset({"trunk"}),
    _M.OBLIQUES: frozenset({"trunk"}),
    _M.LOWER_BACK: frozenset({"trunk"}),
    _M.HIP_FLEXORS: frozenset({"hip"}),
    _M.ADDUCTORS: frozenset({"hip"}),
    _M.FULL_BODY: frozenset(),
}
"""Joints that a muscle moves."""

PRIMARIES_OF_PATTERN: Mapping[MovementPattern, frozenset[PrimaryMuscle]] = {
    _P.SQUAT: frozenset({_M.QUADRICEPS, _M.GLUTES}),
    _P.LUNGE: frozenset({_M.QUADRICEPS, _M.GLUTES}),
    _P.HINGE: frozenset({_M.HAMSTRINGS, _M.GLUTES, _M.LOWER_BACK}),
    _P.HORIZONTAL_PUSH: frozenset({_M.CHEST, _M.TRICEPS}),
    _P.VERTICAL_PUSH: frozenset({_M.FRONT_DELTS, _M.SIDE_DELTS}),
    _P.HORIZONTAL_PULL: frozenset({_M.UPPER_BACK, _M.LATS}),
    _P.VERTICAL_PULL: frozenset({_M.LATS, _M.SIDE_DELTS}),
    _P.CORE: frozenset({_M.CORE, _M.OBLIQUES, _M.ADDUCTORS}),
    _P.ROTATION: frozenset({_M.OBLIQUES}),
}
"""Muscles of which at least one is primary in a movement of the pattern; patterns left out are free."""

_TRUNK = frozenset({_R.ANTERIOR_UPPER, _R.UPPER_BODY, _R.FULL_BODY})
_BACK = frozenset({_R.POSTERIOR_UPPER, _R.UPPER_BODY, _R.FULL_BODY})
_SHOULDER = frozenset({_R.SHOULDER, _R.UPPER_BODY, _R.FULL_BODY})
_FRONT_LEG = frozenset({_R.ANTERIOR_LOWER, _R.LOWER_BODY, _R.FULL_BODY})
_REAR_LEG = frozenset({_R.POSTERIOR_LOWER, _R.LOWER_BODY, _R.FULL_BODY})

REGIONS_OF_MUSCLE: Mapping[PrimaryMuscle, frozenset[PrimaryRegion]] = {
    _M.QUADRICEPS: _FRONT_LEG,
    _M.HIP_FLEXORS: _FRONT_LEG,
    _M.HAMSTRINGS: _REAR_LEG,
    _M.GLUTES: _REAR_LEG,
    _M.CALVES: _REAR_LEG | {_R.ANTERIOR_LOWER},
    _M.ADDUCTORS: frozenset({_R.LOWER_BODY}),
    _M.CHEST: _TRUNK,
    _M.CORE: _TRUNK,
    _M.OBLIQUES: _TRUNK,
    _M.BICEPS: _TRUNK,
    _M.TRICEPS: _BACK,
    _M.LATS: _BACK,
    _M.UPPER_BACK: _BACK | {_R.SHOULDER},
    _M.LOWER_BACK: _BACK,
    _M.REAR_DELTS: _SHOULDER,
    _M.FRONT_DELTS: _SHOULDER,
    _M.SIDE_DELTS: _SHOULDER,
    _M.FOREARMS: frozenset({_R.UPPER_BODY, _R.FULL_BODY}),
    _M.FULL_BODY: frozenset({_R.FULL_BODY, _R.LOWER_BODY}),
}
"""Regions that a movement with this primary muscle may emphasise; the shin counts as calves and lies in front."""

ARMS: Mapping[MovementPattern, PrimaryMuscle] = {
    _P.HORIZONTAL_PUSH: _M.TRICEPS,
    _P.VERTICAL_PUSH: _M.TRICEPS,
    _P.HORIZONTAL_PULL: _M.BICEPS,
    _P.VERTICAL_PULL: _M.BICEPS,
}
"""The muscle of the arm that a press or a pull of several joints works beside the trunk (science V1)."""

LEGS = frozenset({_M.QUADRICEPS, _M.HAMSTRINGS, _M.GLUTES, _M.CALVES})
"""Muscles that drive a jump."""

LEAST_RISKS: Mapping[MovementPattern, Mapping[str, int]] = {
    _P.SQUAT: {"knee": 1, "hip": 1},
    _P.LUNGE: {"knee": 1, "hip": 1},
    _P.HORIZONTAL_PUSH: {"shoulder": 1, "elbow": 1},
    _P.VERTICAL_PUSH: {"shoulder": 1, "elbow": 1, "wrist": 1},
    _P.HORIZONTAL_PULL: {"shoulder": 1, "elbow": 1},
    _P.VERTICAL_PULL: {"shoulder": 1, "elbow": 1},
    _P.OLYMPIC: {"shoulder": 1, "wrist": 1, "lower_back": 2},
    _P.CARRY: {"lower_back": 1},
}
"""Least risk of a joint in every movement of the pattern (science G2)."""

LEAST_RISKS_OF_JUMP: Mapping[str, int] = {"knee": 2, "ankle": 2}
"""Least risk in a jump off the legs (science G2)."""

LOADED_JOINT: Mapping[PrimaryMuscle, str] = {
    _M.CHEST: "shoulder",
    _M.LATS: "shoulder",
    _M.FRONT_DELTS: "shoulder",
    _M.SIDE_DELTS: "shoulder",
    _M.REAR_DELTS: "shoulder",
    _M.BICEPS: "elbow",
    _M.TRICEPS: "elbow",
    _M.FOREARMS: "elbow",
    _M.HIP_FLEXORS: "hip",
    _M.ADDUCTORS: "hip",
    _M.CALVES: "ankle",
}
"""The joint that hurts first when a muscle is loaded as primary (science G2)."""

FRIENDLY: Mapping[str, str] = {"back_friendly": "lower_back", "knee_friendly": "knee", "shoulder_friendly": "shoulder"}
"""Tags that promise a joint at most a risk of one."""
