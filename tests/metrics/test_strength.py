"""E1, E2, E5: estimates of the one-repetition maximum."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.units import WeightUnit, from_kg, to_kg
from core.domain.vocabulary import E1RMFormula, SetType
from core.metrics.strength import (
    added_load,
    confidence_array,
    e1rm,
    e1rm_array,
    estimate_from_set,
    multiplier_array,
    repetition_weight,
    reserve,
    reserve_array,
    rir_confidence,
    system_load,
)
from core.services.review_strength import stored_reserve
from core.services.top_sets import best_sets

FORMULAS = st.sampled_from(list(E1RMFormula))
LOADS = st.floats(1, 500)
EFFECTIVE = st.integers(2, 30).map(lambda halves: halves / 2)


@pytest.mark.parametrize(
    ("formula", "at_five", "at_ten"),
    [
        (E1RMFormula.EPLEY, 116.667, 133.333),
        (E1RMFormula.BRZYCKI, 112.500, 133.333),
        (E1RMFormula.LOMBARDI, 117.462, 125.893),
        (E1RMFormula.OCONNER, 112.500, 125.000),
    ],
)
def test_e1_worked_example(formula: E1RMFormula, at_five: float, at_ten: float) -> None:
    """E1: 100 kg for 5 and for 10 repetitions under the four formulas."""
    assert e1rm(100, 5, formula) == pytest.approx(at_five, abs=5e-4)
    assert e1rm(100, 10, formula) == pytest.approx(at_ten, abs=5e-4)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [(E1RMFormula.EPLEY, 123.333), (E1RMFormula.BRZYCKI, 120.0), (E1RMFormula.LOMBARDI, 121.481), (E1RMFormula.OCONNER, 117.5)],
)
def test_e2_worked_example_five_at_eight(formula: E1RMFormula, expected: float) -> None:
    """E2: 100 kg x 5 at RPE 8 counts as seven repetitions."""
    estimate = estimate_from_set(100, 5, reserve(8.0).rir, formula)
    assert estimate is not None
    assert estimate.effective_reps == 7
    assert estimate.value_kg == pytest.approx(expected, abs=5e-4)
    assert estimate.confidence == 0.9
    assert not estimate.is_lower_bound


def test_e2_worked_examples_of_singles() -> None:
    """E2: 140 x 1 at RPE 8 is 154.0 and at 9.5, over the bridge, 144.667."""
    at_eight, at_nine_and_half = estimate_from_set(140, 1, 2.0), estimate_from_set(140, 1, 0.5)
    assert at_eight is not None
    assert at_nine_and_half is not None
    assert at_eight.value_kg == pytest.approx(154.0)
    assert at_nine_and_half.value_kg == pytest.approx(144.667, abs=5e-4)


@given(LOADS, FORMULAS)
def test_e1_a_true_single_is_the_maximum(load: float, formula: E1RMFormula) -> None:
    """E1: one repetition to failure is the maximum under every formula, with and without the bridge."""
    assert e1rm(load, 1, formula) == load
    assert e1rm(load, 1, formula, bridge=False) == load


@given(LOADS)
def test_e1_epley_equals_brzycki_at_ten(load: float) -> None:
    """E1: the two lines cross exactly at ten repetitions; below ten Epley is higher, above Brzycki."""
    assert e1rm(load, 10, E1RMFormula.EPLEY) == pytest.approx(e1rm(load, 10, E1RMFormula.BRZYCKI), rel=1e-12)
    for reps in range(2, 10):
        assert float(multiplier_array(reps, E1RMFormula.EPLEY)) > float(multiplier_array(reps, E1RMFormula.BRZYCKI))
    for reps in range(11, 20):
        assert float(multiplier_array(reps, E1RMFormula.EPLEY)) < float(multiplier_array(reps, E1RMFormula.BRZYCKI))


@given(LOADS, LOADS, EFFECTIVE, EFFECTIVE, FORMULAS)
def test_e1_more_load_or_repetitions_never_lower_the_estimate(a: float, b: float, m: float, n: float, formula: E1RMFormula) -> None:
    """E1: the estimate grows with load and with repetitions, half-repetitions included."""
    lighter, heavier = e1rm(min(a, b), min(m, n), formula), e1rm(max(a, b), max(m, n), formula)
    assert lighter is not None
    assert heavier is not None
    assert lighter <= heavier * (1 + 1e-12)


@given(LOADS, EFFECTIVE, FORMULAS, st.floats(0.1, 10))
def test_e1_scales_with_the_load(load: float, reps: float, formula: E1RMFormula, factor: float) -> None:
    """E1: twice the load is twice the estimate."""
    assert e1rm(load * factor, reps, formula) == pytest.approx(factor * (e1rm(load, reps, formula) or math.nan))


@given(st.floats(10, 800), EFFECTIVE, FORMULAS)
def test_e1_the_unit_of_entry_is_irrelevant(pounds: float, reps: float, formula: E1RMFormula) -> None:
    """Estimating in pounds and converting equals converting and estimating."""
    in_kg = e1rm(to_kg(pounds, WeightUnit.LB), reps, formula)
    assert in_kg is not None
    assert from_kg(in_kg, WeightUnit.LB) == pytest.approx(e1rm(pounds, reps, formula))


@given(st.lists(st.tuples(st.floats(-5, 400), st.integers(0, 25), st.none() | st.floats(0, 6)), max_size=30), FORMULAS, st.booleans())
def test_e2_arrays_agree_with_single_sets(rows: list[tuple[float, int, float | None]], formula: E1RMFormula, joint: bool) -> None:
    """E2: scoring many sets at once gives the same numbers as one by one, and NaN for None."""
    loads, reps, rirs = [r[0] for r in rows], [r[1] for r in rows], [math.nan if r[2] is None else r[2] for r in rows]
    many = e1rm_array(loads, reps, rirs, formula, is_single_joint=joint)
    weights = confidence_array(reps, rirs)
    for row, value, weight in zip(rows, many, weights, strict=True):
        one = estimate_from_set(*row, formula, is_single_joint=joint)
        assert np.isnan(value) if one is None else value == pytest.approx(one.value_kg)
        assert one is None or weight == pytest.approx(one.confidence)


@pytest.mark.parametrize("args", [(0, 5), (-20, 5), (math.inf, 5), (100, 0), (100, 0.5), (100, math.inf)])
def test_e1_refuses_what_no_bar_and_no_set_can_be(args: tuple[float, float]) -> None:
    """E1 rejects loads of 0 or less, fewer than one repetition and infinities, naming the value."""
    with pytest.raises(InputError, match=r"must (be|lie)"):
        e1rm(*args)


def test_e1_brzycki_ends_before_its_pole() -> None:
    """E1: Brzycki knows 36 repetitions and refuses 37."""
    assert e1rm(10, 36, E1RMFormula.BRZYCKI) == pytest.approx(360)
    with pytest.raises(InputError):
        e1rm(10, 37, E1RMFormula.BRZYCKI)
    assert np.isnan(multiplier_array(37, E1RMFormula.BRZYCKI))


@pytest.mark.parametrize("missing", [(None, 5), (100, None), (math.nan, 5), (100, math.nan)])
def test_e1_missing_stays_missing(missing: tuple[float | None, float | None]) -> None:
    """A set without load or repetitions has no estimate."""
    assert e1rm(*missing) is None
    assert estimate_from_set(*missing) is None


@pytest.mark.parametrize(
    ("load", "reps", "rir", "joint"), [(100, 5, 4.5, False), (100, 16, 0, False), (100, 13, 3, False), (20, 13, 0, True), (0, 5, 0, False)]
)
def test_e2_some_logged_sets_allow_no_estimate(load: float, reps: float, rir: float, joint: bool) -> None:
    """E1 policy, E2: below RPE 6, above 15 effective repetitions, above 12 on a single joint, or without load."""
    assert estimate_from_set(load, reps, rir, is_single_joint=joint) is None


def test_e1_policy_halves_the_weight_of_long_sets() -> None:
    """E1 policy: up to 10 effective repetitions count in full, up to 15 half."""
    assert repetition_weight(8, 2) == 1.0
    assert repetition_weight(8, 3) == 0.5
    assert repetition_weight(8, 8) == 0.0
    assert repetition_weight(10, 3, is_single_joint=True) == 0.5


def test_e2_an_unrated_set_is_a_lower_bound() -> None:
    """E2: without RPE the estimate assumes none left, says so, and weighs less."""
    unrated, rated = estimate_from_set(100, 5, None), estimate_from_set(100, 5, 2)
    assert unrated is not None
    assert rated is not None
    assert unrated.is_lower_bound
    assert unrated.value_kg < rated.value_kg
    assert unrated.confidence == 0.5


def test_e2_confidence_table() -> None:
    """E2: RIR 0-1 weighs 1, 2 weighs 0.9, 3 weighs 0.7, 4 weighs 0.5."""
    assert [rir_confidence(rir) for rir in (0, 1, 2, 3, 4)] == [1.0, 1.0, 0.9, 0.7, 0.5]


def test_reserve_of_a_set_from_what_was_logged() -> None:
    """Science 0.2 and E2: RIR wins up to 3 where it disagrees with RPE, above that RPE wins; failure without RPE is none left."""
    assert reserve(9.5).rir == 0.5
    assert reserve(8.0, 2.5).rir == 2.5
    assert not reserve(8.0, 2.5).disagrees
    assert reserve(7.0, 1.0) == reserve(7.0, 1.0, SetType.FAILURE)
    assert reserve(7.0, 1.0).rir == 1.0
    assert reserve(7.0, 1.0).disagrees
    assert reserve(9.0, 4.0).rir == 1.0
    assert reserve(None, None, SetType.FAILURE).rir == 0
    assert reserve(8.0, None, SetType.FAILURE).rir == 2
    assert reserve(None).rir is None
    assert reserve(2.0).rir == 5
    assert not reserve(2.0, 7.0).disagrees
    with pytest.raises(InputError, match="RPE of the set is 11"):
        reserve(11)
    for rpe in (None, 2.0, 6.5, 9.0):
        for rir in (None, 0.0, 1.0, 3.0, 3.5, 4.0, 7.0):
            for kind in (SetType.WORKING, SetType.FAILURE):
                one = float(
                    reserve_array([math.nan if rpe is None else rpe], [math.nan if rir is None else rir], [kind is SetType.FAILURE])[0]
                )
                assert (None if math.isnan(one) else one) == reserve(rpe, rir, kind).rir


def test_the_best_set_of_a_workout_reads_reserves_that_disagree_as_0_2_says() -> None:
    """100 kg x 5 at RPE 9 with 4 stated as left counts as one left: 120 kg by Epley, not 130."""
    row = {"workout_log_id": 1, "movement_id": 1, "pattern": "squat", "performed_on": date(2026, 1, 1), "set_number": 1, "actual_reps": 5}
    row |= {"load_kg": 100.0, "rpe": 9.0, "rir": 4.0, "velocity_mps": None, "set_type": SetType.WORKING, "body_weight_share": None}
    best = best_sets([row], [], E1RMFormula.EPLEY)[0]
    assert best["e1rm_kg"] == pytest.approx(120.0)
    assert stored_reserve(best) == 1.0


def test_e5_worked_example() -> None:
    """E5: an 80 kg athlete, pull-up + 20 kg x 5 to failure moves 100 kg and could add 36.667 kg once."""
    moved = system_load(20, 80, 1.0)
    assert moved == 100
    assert added_load(e1rm(moved, 5), 80, 1.0) == pytest.approx(36.667, abs=5e-4)


def test_e5_what_is_missing_stays_missing() -> None:
    """E5: no body weight, no system load; assistance lowers it; a barbell needs no body weight."""
    assert system_load(0, None, 1.0) is None
    assert system_load(None, 80, 1.0) is None
    assert system_load(-20, 80, 1.0) == 60
    assert system_load(100, None, None) == 100
    assert added_load(None, 80, 1.0) is None
    with pytest.raises(InputError):
        system_load(0, 80, 1.4)


@given(st.floats(30, 200), st.floats(0, 1), st.floats(0, 300))
def test_e5_added_load_undoes_system_load(body: float, share: float, external: float) -> None:
    """E5: what is added to body weight comes back unchanged."""
    assert added_load(system_load(external, body, share), body, share) == pytest.approx(external, abs=1e-9)
