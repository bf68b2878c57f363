"""What goes on the bar can be made of what stands in the gym, and a ramp leads to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.gym_loads import Equipment, LoadableItem, loads_of
from core.rules.loading import plate_load, prescribe, share_for, top_set_ramp, warmup_ramp

BAR = tuple(20.0 + 2.5 * n for n in range(100))


def test_the_worked_example_of_the_chart_is_rounded_to_what_plates_make():
    assert prescribe(150.0, 5, 8.0, BAR).load_kg == 120.0


def test_outside_the_chart_the_formula_is_read_backwards():
    assert share_for(20, 8.0) == pytest.approx(1 / (1 + 22 / 30))


def test_a_pull_up_is_prescribed_as_added_load_and_as_nothing_where_body_weight_is_enough():
    heavy = prescribe(116.667, 5, 10.0, (2.5, 5.0, 10.0, 20.0), body_weight_kg=80.0, body_weight_share=1.0)
    light = prescribe(90.0, 8, 8.0, (2.5, 5.0, 10.0), body_weight_kg=80.0, body_weight_share=1.0)
    assert heavy.load_kg == 20.0
    assert light.load_kg is None
    assert light.share_of_e1rm == pytest.approx(0.739)


def test_without_an_estimate_only_effort_is_told():
    assert prescribe(None, 5, 8.0, BAR).load_kg is None


def test_a_load_below_the_bar_becomes_the_bar():
    assert plate_load(11.0, BAR, 2.5) == 20.0


@given(target=st.floats(20, 250), step=st.sampled_from([1.25, 2.5, 5.0]))
def test_no_rounding_passes_the_target_by_more_than_a_quarter_step(target, step):
    loads = tuple(20.0 + step * n for n in range(300))
    made = plate_load(target, loads, step)
    assert made in loads
    assert target - step < made <= target + 0.25 * step + 1e-6


@pytest.mark.parametrize(("share", "rungs"), [(0.9, 5), (0.85, 5), (0.84, 4), (0.7, 4), (0.6, 2), (0.5, 1)])
def test_heavier_work_has_a_longer_ramp(share, rungs):
    assert len(warmup_ramp(150.0, share, BAR)) == rungs


def test_a_top_set_is_built_up_to_in_triples_and_singles_that_stay_five_percent_below_it():
    """Science 6.5: "singles/triples at 50,65,75,85,92 % of planned top (only those below it by >= 5 %)"."""
    assert [(rung.load_kg, rung.reps) for rung in top_set_ramp(200.0, BAR)] == [(100.0, 3), (130.0, 3), (150.0, 3), (170.0, 1), (182.5, 1)]
    coarse = (20.0, 30.0, 40.0, 50.0, 60.0)
    assert [rung.load_kg for rung in top_set_ramp(50.0, coarse, step_kg=10.0)] == [20.0, 30.0, 40.0]
    assert [rung.load_kg for rung in top_set_ramp(30.0, BAR)] == [22.5, 25.0, 27.5]
    assert top_set_ramp(20.0, BAR) == ()


def test_the_second_movement_of_a_pattern_keeps_the_last_rung_and_a_light_load_loses_rungs_below_the_bar():
    assert [rung.load_kg for rung in warmup_ramp(100.0, 0.8, BAR, is_first_of_pattern=False)] == [80.0]
    assert [rung.load_kg for rung in warmup_ramp(40.0, 0.8, BAR)] == [22.5, 27.5, 32.5]


def test_plates_that_exist_in_one_pair_make_each_sum_once():
    home = Equipment(frozenset({"barbell"}), {"barbell": LoadableItem("barbell", 2.5, 20.0, plate_pairs_kg=(10.0, 5.0, 2.5))})
    assert loads_of([["barbell"]], [home]).loads_kg == (20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0)


def test_two_places_share_only_the_loads_that_both_can_make():
    gyms = [
        Equipment(frozenset({"dumbbell"}), {"dumbbell": LoadableItem("dumbbell", 2.0, loads_kg=loads)})
        for loads in ((6.0, 8.0), (8.0, 10.0))
    ]
    assert loads_of([["dumbbell"]], gyms).loads_kg == (8.0,)


def test_a_way_that_no_place_allows_gives_no_load():
    assert loads_of([["barbell"]], [Equipment(frozenset({"bodyweight"}))]).loads_kg == ()
