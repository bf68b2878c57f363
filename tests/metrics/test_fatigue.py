"""R6, R7: fatigue of muscles and neural load."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import CNSLoad, ExperienceLevel, MuscleRole, PrimaryMuscle
from core.metrics.fatigue import (
    HALF_LIFE_H,
    MUSCLES,
    NEURAL_HALF_LIFE_H,
    FatiguingSets,
    activity_fatigue,
    activity_neural_units,
    capacities,
    correct_by_soreness,
    decay,
    fatigue_at,
    half_life_factor,
    half_lives,
    lifting_fatigue,
    neural_recovery,
    neural_units,
    recovery,
    set_effort,
)

M = PrimaryMuscle
CHEST = MUSCLES.index(M.CHEST)
BENCH = {M.CHEST: (MuscleRole.PRIMARY, 1.0), M.TRICEPS: (MuscleRole.SECONDARY, 1.0), M.CORE: (MuscleRole.STABILIZER, 1.0)}
STATES = st.lists(st.floats(0, 40), min_size=len(MUSCLES), max_size=len(MUSCLES)).map(np.array)


def test_r6_worked_example_lifting() -> None:
    """R6: 8 chest sets at RPE 8 leave 20 % recovery, 74.8 % after 24 h, 92.1 % after 48 h."""
    added = lifting_fatigue([FatiguingSets(BENCH, count=8, rir=2)])
    assert added[CHEST] == 8
    rows = fatigue_at([0, 24, 48], [0], [added], half_lives())
    assert rows[:, CHEST] == pytest.approx([8, 2.520, 0.794], abs=5e-4)
    assert recovery(rows[:, CHEST], [10] * 3) == pytest.approx([20, 74.8, 92.1], abs=0.05)


def test_r6_worked_example_tennis() -> None:
    """R6: 70 LP of tennis add 3.5 to forearms and calves, 2.8 to quadriceps."""
    added = activity_fatigue(70, {M.FOREARMS: 0.5, M.CALVES: 0.5, M.QUADRICEPS: 0.4})
    assert added[MUSCLES.index(M.FOREARMS)] == 3.5
    assert added[MUSCLES.index(M.CALVES)] == 3.5
    assert added[MUSCLES.index(M.QUADRICEPS)] == pytest.approx(2.8)


def test_r6_effort_of_a_set() -> None:
    """R6: 1.6 at failure down to 0.3 at five left, 1 unrated, 0.1 for a warm-up."""
    assert [set_effort(rir) for rir in (0, 1, 2, 3, 4, 5, 8)] == [1.6, 1.3, 1.0, 0.7, 0.5, 0.3, 0.3]
    assert set_effort(None) == 1.0
    assert set_effort(2, is_warmup=True) == 0.1


def test_r6_roles_magnitude_and_novelty() -> None:
    """R6: 1, 0.5, 0.2 by role, times magnitude and the movement's factor, 1.3 times when unaccustomed."""
    added = lifting_fatigue([FatiguingSets(BENCH, rir=2)])
    assert [added[MUSCLES.index(muscle)] for muscle in (M.CHEST, M.TRICEPS, M.CORE)] == [1.0, 0.5, 0.2]
    half = lifting_fatigue([FatiguingSets({M.CHEST: (MuscleRole.PRIMARY, 0.5)}, rir=2, fatigue_factor=1.2, is_unaccustomed=True)])
    assert half[CHEST] == pytest.approx(0.5 * 1.2 * 1.3)
    with pytest.raises(InputError, match="full_body"):
        lifting_fatigue([FatiguingSets({M.FULL_BODY: (MuscleRole.PRIMARY, 1.0)})])


def test_r6_half_lives() -> None:
    """R6: the table of half-lives reaches 90 % recovery at 36, 48, 60 and 72 h."""
    for muscle, hours in ((M.BICEPS, 36), (M.CHEST, 48), (M.GLUTES, 60), (M.LOWER_BACK, 72)):
        assert HALF_LIFE_H[muscle] * np.log2(10) == pytest.approx(hours, abs=0.2)
    assert set(HALF_LIFE_H) == set(MUSCLES)
    assert len(MUSCLES) == 18


def test_r6_modifiers() -> None:
    """R6: factors multiply and end at 1.8; the example of R8 is 1.2 x 1.15."""
    assert half_life_factor() == 1
    assert half_life_factor(age_years=55, sleep_debt_h=7) == pytest.approx(1.38)
    assert half_life_factor(age_years=49, sleep_debt_h=6.9) == 1
    assert half_life_factor(is_untrained=True, age_years=60, sleep_debt_h=9, has_energy_deficit=True) == 1.8
    assert half_lives(1.38)[CHEST] == pytest.approx(14.4 * 1.38)


def test_r6_capacities() -> None:
    """R6: session cap times 0.7, 1, 1.15, 1.25 by level."""
    assert [capacities(level)[CHEST] for level in ExperienceLevel] == pytest.approx([7, 10, 11.5, 12.5])


def test_r6_soreness_counts_half() -> None:
    """R6: soreness 5 of 10 stands for 4 fatigue sets of 10 and moves the state half-way; unreported changes nothing."""
    assert correct_by_soreness([2, 2], [5, np.nan], [10, 10]).tolist() == [3, 2]
    with pytest.raises(InputError, match="between 0 and 10"):
        correct_by_soreness([2], [11], [10])


@given(STATES, st.floats(0, 200), st.floats(0, 200))
def test_r6_decay_in_two_steps_is_decay_in_one(state: np.ndarray, first: float, second: float) -> None:
    """R6: resting twice is resting once for as long."""
    twice = decay(decay(state, first, half_lives()), second, half_lives())
    assert np.allclose(twice, decay(state, first + second, half_lives()))


EVENTS = st.lists(st.tuples(st.floats(0, 500), STATES), max_size=8).map(lambda events: sorted(events, key=lambda event: event[0]))


@given(EVENTS, st.floats(0, 500), STATES, st.floats(0, 600))
def test_r6_more_load_never_lowers_fatigue(events: list[tuple[float, np.ndarray]], when: float, more: np.ndarray, moment: float) -> None:
    """R6: one more session leaves no muscle fresher at any moment, and recovery never better."""
    heavier = sorted([*events, (when, more)], key=lambda event: event[0])
    one, other = (fatigue_at([moment], [t for t, _ in own], [f for _, f in own], half_lives()) for own in (events, heavier))
    assert (other >= one - 1e-9).all()
    assert (recovery(other, capacities()) <= recovery(one, capacities()) + 1e-9).all()


@given(EVENTS, st.floats(0, 600))
def test_r6_states_add_up(events: list[tuple[float, np.ndarray]], moment: float) -> None:
    """R6: the state is the sum of what is left of each session."""
    state = fatigue_at([moment], [t for t, _ in events], [f for _, f in events], half_lives())[0]
    left = sum((decay(added, moment - when, half_lives()) for when, added in events if when <= moment), np.zeros(len(MUSCLES)))
    assert np.allclose(state, left)


def test_r6_sessions_come_in_order() -> None:
    """R6: sessions or moments out of order are refused."""
    with pytest.raises(InputError, match="in order"):
        fatigue_at([0], [5, 1], [np.zeros(18)] * 2, half_lives())
    with pytest.raises(InputError, match="in order"):
        fatigue_at([5, 1], [], [], half_lives())
    assert fatigue_at([5], [], [], half_lives()).sum() == 0


def test_r7_worked_example() -> None:
    """R7: 5 x 3 squats at 87 %, RPE 8 are 9.375 points: 37.5 %, after 16 h 68.75 %, after 48 h 92.2 % recovered."""
    units = neural_units(CNSLoad.VERY_HIGH, 5, share_of_1rm=0.87, rpe=8)
    assert units == pytest.approx(9.375)
    after = [float(decay(units, hours, NEURAL_HALF_LIFE_H)) for hours in (0, 16, 48)]
    assert after == pytest.approx([9.375, 4.69, 1.17], abs=5e-3)
    assert [neural_recovery(left) for left in after] == pytest.approx([37.5, 68.75, 92.2], abs=0.05)


@pytest.mark.parametrize(
    ("share", "rpe", "factor"),
    [(0.849, 8.5, 1), (0.85, 8, 1.25), (0.7, 9, 1.25), (0.7, 9.5, 1.25), (0.95, 7, 1.5), (0.7, 10, 1.5), (None, None, 1), (None, 8.7, 1)],
)
def test_r7_intensity(share: float | None, rpe: float | None, factor: float) -> None:
    """R7: 1.25 from 85 % or RPE 9, 1.5 from 95 % or RPE 10; unknown counts as easy."""
    assert neural_units(CNSLoad.HIGH, share_of_1rm=share, rpe=rpe) == factor


def test_r7_base_and_activities() -> None:
    """R7: 0, 0.25, 0.5, 1, 1.5 points a set by class; LP / 20 for matches and intervals, LP / 60 for steady work."""
    assert [neural_units(load) for load in CNSLoad] == [0, 0.25, 0.5, 1, 1.5]
    assert activity_neural_units(60, is_steady=False) == 3
    assert activity_neural_units(60, is_steady=True) == 1
    assert neural_recovery(30) == 0
