"""Each progression style moves load and repetitions as its rule is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.vocabulary import ExperienceLevel, ProgressionStyle
from core.rules.progression import Exposure, LoadScale, Progress, goes_on, increment, is_plateau, next_target

BAR = LoadScale(tuple(20.0 + 2.5 * n for n in range(100)), 2.5, is_lower=False, is_barbell=True)
SQUAT = LoadScale(BAR.loads_kg, 2.5, is_lower=True, is_barbell=True)
SINGLE, DOUBLE = ProgressionStyle.SINGLE_PROGRESSION, ProgressionStyle.DOUBLE_PROGRESSION


def exposure(reps, rpe=8.0, load=100.0, target=(5, 5), target_rpe=8.0, sets=None, **more):
    return Exposure(load, reps, (rpe,) * len(reps), target, target_rpe, sets or len(reps), **more)


def test_single_progression_adds_the_usual_step_after_all_repetitions_at_the_target_effort():
    assert next_target(SINGLE, exposure((5, 5, 5)), BAR).load_kg == 102.5
    assert next_target(SINGLE, exposure((5, 5, 5)), SQUAT).load_kg == 105.0


def test_single_progression_repeats_what_came_too_hard_or_one_short():
    assert next_target(SINGLE, exposure((5, 5, 5), rpe=9.0), BAR).load_kg == 100.0
    assert next_target(SINGLE, exposure((5, 5, 4)), BAR).load_kg == 100.0


def test_single_progression_falls_by_a_tenth_after_two_misses_in_a_row():
    first = next_target(SINGLE, exposure((5, 3, 2), rpe=10.0), BAR)
    assert (first.load_kg, first.progress.misses) == (100.0, 1)
    second = next_target(SINGLE, exposure((4, 3, 2), rpe=10.0), BAR, first.progress)
    assert (second.load_kg, second.progress.misses) == (90.0, 0)


def test_a_set_that_was_left_out_is_missed():
    assert next_target(SINGLE, exposure((5, 5), sets=3), BAR).progress.misses == 1


def test_single_progression_adds_twice_as_much_after_two_exposures_far_too_easy():
    first = next_target(SINGLE, exposure((5, 5, 5), rpe=6.0), BAR)
    second = next_target(SINGLE, exposure((5, 5, 5), rpe=6.0, load=first.load_kg), BAR, first.progress)
    assert (first.load_kg, second.load_kg) == (102.5, 107.5)


def test_double_progression_adds_repetitions_first_and_load_at_the_top_of_the_range():
    middle = next_target(DOUBLE, exposure((8, 8, 7), target=(6, 10)), BAR, e1rm_kg=135.0)
    top = next_target(DOUBLE, exposure((10, 10, 10), target=(6, 10)), BAR, e1rm_kg=140.0)
    assert (middle.load_kg, middle.reps) == (100.0, (9, 9, 8))
    assert (top.load_kg, top.reps) == (102.5, (8, 8, 8))


def test_double_progression_falls_by_a_twentieth_to_the_middle_of_the_range_after_two_misses():
    missed = next_target(DOUBLE, exposure((4, 4, 4), target=(6, 10)), BAR, Progress(misses=1))
    assert (missed.load_kg, missed.reps) == (95.0, (8, 8, 8))


def test_a_step_that_is_too_large_makes_repetitions_grow_first():
    dumbbells = LoadScale((10.0, 12.0, 14.0), 2.0)
    assert next_target(SINGLE, exposure((8, 8, 8), load=12.0, target=(8, 12)), dumbbells).reps == (9, 9, 9)


def test_pauses_shorten_until_the_load_rises():
    style = ProgressionStyle.PAUSED_VARIATIONS
    begin = next_target(style, exposure((5, 5, 5)), BAR)
    assert (begin.load_kg, begin.progress.pause_seconds) == (85.0, 3)
    target, pauses = begin, []
    for _ in range(4):
        target = next_target(style, exposure((5, 5, 5), load=target.load_kg), BAR, target.progress)
        pauses.append((target.progress.pause_seconds, target.load_kg))
    assert pauses == [(2, 85.0), (1, 85.0), (0, 85.0), (3, 87.5)]
    failed = next_target(style, exposure((5, 4, 3), rpe=10.0, load=100.0), BAR, Progress(pause_seconds=2))
    again = next_target(style, exposure((5, 4, 3), rpe=10.0, load=100.0), BAR, failed.progress)
    assert [(one.load_kg, one.progress.pause_seconds) for one in (failed, again)] == [(100.0, 2), (95.0, 2)]


def test_build_to_drop_is_a_charted_top_set_and_lighter_sets_after_it():
    target = next_target(ProgressionStyle.BUILD_TO_DROP, exposure((5, 5, 5, 5)), BAR, e1rm_kg=150.0)
    assert target.set_loads_kg == (120.0, 112.5, 112.5, 112.5)
    drops = [
        next_target(ProgressionStyle.BUILD_TO_DROP, exposure((5, 5)), BAR, e1rm_kg=100 / 0.811, fatigue=own).set_loads_kg
        for own in ("low", "medium", "high")
    ]
    assert drops == [(100.0, 95.0), (100.0, 92.5), (100.0, 90.0)]


def test_waves_descend_and_the_base_follows_what_was_completed():
    style = ProgressionStyle.WAVE_LOADING
    whole = next_target(style, exposure((6, 4, 2), target=(2, 6), waves=2), BAR, e1rm_kg=150.0)
    missed = next_target(style, exposure((6, 4, 1), target=(2, 6), waves=0), BAR, e1rm_kg=150.0)
    assert whole.reps == (6, 4, 2)
    one = next_target(style, exposure((6, 4, 2), target=(2, 6), waves=1), BAR, e1rm_kg=150.0)
    first = [next_target(style, exposure((6,), target=(6, 6), waves=done), BAR, e1rm_kg=150.0).set_loads_kg[0] for done in (0, 1, 2)]
    assert [round(load / one.set_loads_kg[0], 1) for load in first] == [1.0, 1.0, 1.0]
    assert whole.set_loads_kg > one.set_loads_kg > missed.set_loads_kg
    assert [goes_on(done, 8.5, is_missed=False) for done in (1, 2, 3)] == [True, True, False]
    assert not goes_on(1, 9.5, is_missed=False)


def test_a_plateau_is_no_better_best_within_the_exposures_of_the_level():
    bests = [100.0, 101.0, 100.5, 101.2, 100.8]
    assert is_plateau(bests, ExperienceLevel.BEGINNER)
    assert not is_plateau([*bests[:-1], 102.0], ExperienceLevel.BEGINNER)
    assert not is_plateau(bests, ExperienceLevel.ADVANCED)


@given(load=st.floats(20, 250), lower=st.booleans(), barbell=st.booleans())
def test_no_load_rises_by_more_than_its_share_unless_the_smallest_step_is_more(load, lower, barbell):
    rise = increment(load, LoadScale(BAR.loads_kg, 2.5, is_lower=lower, is_barbell=barbell))
    assert rise == 2.5 or rise <= load * (0.075 if lower else 0.05) + 1e-9


@pytest.mark.parametrize("style", list(ProgressionStyle))
@given(reps=st.lists(st.integers(0, 15), min_size=1, max_size=6), rpe=st.none() | st.floats(5, 10), misses=st.integers(0, 1))
def test_every_style_answers_with_a_load_that_can_be_made_and_a_reason(style, reps, rpe, misses):
    target = next_target(style, exposure(tuple(reps), rpe=rpe, target=(5, 8), sets=3), BAR, Progress(misses=misses), e1rm_kg=130.0)
    assert target.load_kg in BAR.loads_kg
    assert target.words
