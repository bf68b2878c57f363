"""What each muscle should get, and what the body may be asked for."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.vocabulary import ExperienceLevel, Goal, PrimaryMuscle
from core.metrics.volume import LANDMARKS
from core.rules.program_outline import outline_program
from core.rules.week_targets import MuscleState, budgets, muscle_targets

MIXED = {Goal.HYPERTROPHY: 5, Goal.STRENGTH: 3, Goal.ENDURANCE: 2}
BLOCK = outline_program(date(2026, 11, 23), 8, MIXED)


def chest(stage=BLOCK[2], goals=MIXED, **options):
    targets = muscle_targets(LANDMARKS, goals, stage, sessions=options.pop("sessions", 4), **options)
    return next(target for target in targets if target.muscle is PrimaryMuscle.CHEST)


def test_the_worked_example_of_the_weekly_target_is_reached_when_the_block_is_grown():
    assert chest().target_quarters / 4 == pytest.approx(16.28, abs=0.125)


def test_the_first_week_of_a_block_is_three_tenths_of_the_way_from_mev():
    assert chest(BLOCK[0]).target_quarters / 4 == pytest.approx(8 + 0.3 * 8.28, abs=0.125)


def test_a_deload_halves_the_sets_and_keeps_the_frequency():
    grown, light = chest(), chest(BLOCK[3])
    assert light.target_quarters == pytest.approx(grown.target_quarters / 2, abs=1)
    assert light.exposures == grown.exposures


def test_the_productive_band_reaches_from_mev_to_the_top_of_mav_and_to_half_of_both_in_a_deload():
    marks = LANDMARKS[PrimaryMuscle.CHEST]
    assert chest(BLOCK[2]).band_quarters == (4 * marks.mev, 4 * marks.mav_high)
    assert chest(BLOCK[3]).band_quarters == (2 * marks.mev, 2 * marks.mav_high)


def test_an_athlete_without_points_for_lifting_keeps_what_is_there():
    kept = chest(goals={Goal.ENDURANCE: 9, Goal.MOBILITY: 1})
    assert kept.target_quarters / 4 == LANDMARKS[PrimaryMuscle.CHEST].mv


def test_a_moderate_injury_halves_the_muscles_of_its_region_and_a_mild_one_does_not():
    targets = {t.muscle: t for t in muscle_targets(LANDMARKS, MIXED, BLOCK[2], sessions=4, injuries=[("knee", 0.5), ("elbow", 0.2)])}
    whole = {t.muscle: t for t in muscle_targets(LANDMARKS, MIXED, BLOCK[2], sessions=4)}
    assert targets[PrimaryMuscle.QUADRICEPS].target_quarters == pytest.approx(whole[PrimaryMuscle.QUADRICEPS].target_quarters / 2, abs=1)
    assert targets[PrimaryMuscle.BICEPS] == whole[PrimaryMuscle.BICEPS]


def test_what_was_done_and_what_still_rests_travels_with_the_target():
    target = chest(states={PrimaryMuscle.CHEST: MuscleState(performed_sets=3.5, first_hour=40)})
    assert (target.performed_quarters, target.first_hour) == (14, 40)


@given(length=st.integers(7, 10), stage=st.sampled_from(BLOCK), points=st.integers(0, 10), sessions=st.integers(1, 7))
def test_a_band_always_holds_its_target_and_stays_below_mrv(length, stage, points, sessions):
    goals = {Goal.HYPERTROPHY: points, Goal.ENDURANCE: 10 - points}
    for target in muscle_targets(LANDMARKS, goals, replace(stage, length_days=length), sessions=sessions):
        assert 0 <= target.low_quarters <= target.target_quarters <= target.high_quarters <= target.mrv_quarters
        least, most = target.band_quarters
        assert least <= target.low_quarters
        assert target.high_quarters <= most <= target.mrv_quarters
        assert target.exposures <= sessions


def test_budgets_follow_level_and_back_and_length():
    usual = budgets(ExperienceLevel.INTERMEDIATE, 7, weekly_load_limit=460.0)
    assert (usual.spinal_half_points, usual.spinal_session_half_points) == (90, 36)
    assert (usual.neural_centipoints, usual.neural_day_centipoints, usual.load_points_cap) == (4500, 1500, 460)
    assert budgets(ExperienceLevel.INTERMEDIATE, 7, has_low_back_history=True).spinal_half_points == 54
    assert budgets(ExperienceLevel.EXPERT, 10).neural_centipoints == int(55 * 10 / 7 * 100)
