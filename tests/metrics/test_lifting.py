"""L13: what was done in a lifting session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import MovementPattern, SetType
from core.metrics.lifting import (
    SetFacts,
    average_intensity,
    effective_reps,
    inol,
    is_hard_set,
    prilepin_zone,
    relative_intensity,
    volume_load,
)

SQUAT = MovementPattern.SQUAT
PAIRS = [(10, 55.0), (8, 65.0), (6, 75.0)]


def test_l13_worked_average_intensity() -> None:
    """L13: 10x55 + 8x65 + 6x75 are 1520 kg, and 57.6 % of a maximum of 110 kg on average."""
    assert volume_load(PAIRS) == 1520
    assert average_intensity(PAIRS, 110) == pytest.approx(0.576, abs=5e-4)


def test_l13_worked_relative_intensity() -> None:
    """L13: 6 repetitions at 75 % are 0.90 of what was possible; a single at the maximum is 1."""
    assert relative_intensity(75, 6, 100) == pytest.approx(0.90)
    assert relative_intensity(100, 1, 100) == 1
    assert relative_intensity(None, 6, 100) is None
    assert relative_intensity(75, 6, None) is None


def test_l13_worked_effective_reps() -> None:
    """L13: 10 at RIR 2 are 3, 3 at RIR 0 are 3, 12 at RIR 6 are none."""
    assert effective_reps(10, 2) == 3
    assert effective_reps(3, 0) == 3
    assert effective_reps(12, 6) == 0
    assert effective_reps(12, None) is None


def test_l13_worked_inol() -> None:
    """L13: 5x5 at 80 % are 1.25; the maximum itself counts as 99 %."""
    assert inol([(5, 80)] * 5) == pytest.approx(1.25)
    assert inol([(1, 100)]) == inol([(1, 99)]) == 1
    assert inol([]) == 0


def test_l13_prilepin_zones() -> None:
    """L13: the four zones with their best totals; none below 55 %."""
    best = {percent: (prilepin_zone(percent) or pytest.fail("no zone")).best_total for percent in (55, 69, 70, 79, 80, 89, 90, 100)}
    assert best == {55: 24, 69: 24, 70: 18, 79: 18, 80: 15, 89: 15, 90: 7, 100: 7}
    assert prilepin_zone(54) is None
    with pytest.raises(InputError):
        prilepin_zone(0)


@pytest.mark.parametrize(
    ("facts", "hard"),
    [
        (SetFacts(SQUAT, reps=8, rpe=6), True),
        (SetFacts(SQUAT, reps=8, rpe=5.5), False),
        (SetFacts(SQUAT, reps=8, rir=4), True),
        (SetFacts(SQUAT, reps=8, rir=5), False),
        (SetFacts(SQUAT, reps=8), True),
        (SetFacts(SQUAT, SetType.WARMUP, reps=8, rpe=9), False),
        (SetFacts(SQUAT, SetType.FAILURE, reps=8), True),
        (SetFacts(SQUAT, reps=1, rpe=8), True),
        (SetFacts(SQUAT, reps=30, rpe=8), True),
        (SetFacts(SQUAT, reps=31, rpe=8), False),
        (SetFacts(SQUAT, reps=0, rpe=10), False),
        (SetFacts(SQUAT, reps=8, load_kg=29.9, e1rm_kg=100), False),
        (SetFacts(SQUAT, reps=8, load_kg=30, e1rm_kg=100), True),
        (SetFacts(MovementPattern.ISOMETRIC, duration_s=10, rpe=6), True),
        (SetFacts(MovementPattern.CORE, duration_s=60), True),
        (SetFacts(MovementPattern.CORE, duration_s=9), False),
        (SetFacts(MovementPattern.CARRY, distance_m=40), True),
        (SetFacts(MovementPattern.MOBILITY, reps=10, rpe=8), False),
        (SetFacts(MovementPattern.CARDIO, duration_s=1800, rpe=8), False),
        (SetFacts(MovementPattern.CONDITIONING, duration_s=600, rpe=8), False),
        (SetFacts(MovementPattern.CONDITIONING, reps=12, rpe=8), True),
        (SetFacts(SQUAT), False),
    ],
)
def test_l13_hard_sets(facts: SetFacts, hard: bool) -> None:
    """L13, V1: at most 4 left, 30 % of the maximum, 30 repetitions; unrated counts unless warm-up; holds from 10 s."""
    assert is_hard_set(facts) is hard


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(1, 300)), max_size=20))
def test_l13_the_order_of_sets_is_irrelevant(pairs: list[tuple[int, float]]) -> None:
    """L13: volume load does not know in which order the sets were done."""
    assert volume_load(sorted(pairs)) == pytest.approx(volume_load(pairs))


def test_l13_missing_sets_add_nothing() -> None:
    """L13: a set without load or repetitions has no volume load."""
    assert volume_load([(None, 100), (5, None), (5, 100)]) == 500
    assert average_intensity([], 100) is None
    assert average_intensity(PAIRS, None) is None
