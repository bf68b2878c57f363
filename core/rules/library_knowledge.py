"""What does a coach know of joints, muscles and patterns, against which the library is read?

All of it is anatomy or common coaching knowledge; the nineteen muscles are those of science 0.2.
"""

from collections.abc import Mapping

from core.domain.vocabulary import MovementPattern, PrimaryMuscle, PrimaryRegion

_M, _P, _R = PrimaryMuscle, MovementPattern, PrimaryRegion

JOINTS = frozenset({"shoulder", "elbow", "wrist", "lower_back", "hip", "knee", "ankle", "neck"})
"""Joints and regions of the guardrail table (science G2)."""

BARS = frozenset({"barbell", "ez_bar", "trap_bar", "safety_squat_bar"})
"""Equipment that is loaded with plates."""

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
