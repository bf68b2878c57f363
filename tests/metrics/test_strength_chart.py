"""E3: the RTS chart and personal charts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.metrics.strength_chart import RTS_SEQUENCE, chart_e1rm, chart_load, chart_share, personal_chart_load

CHART = {
    10.0: (100, 95.5, 92.2, 89.2, 86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0),
    9.5: (97.8, 93.9, 90.7, 87.8, 85.0, 82.4, 79.9, 77.4, 75.1, 72.3, 69.4, 66.7),
    9.0: (95.5, 92.2, 89.2, 86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0, 65.3),
    8.5: (93.9, 90.7, 87.8, 85.0, 82.4, 79.9, 77.4, 75.1, 72.3, 69.4, 66.7, 64.0),
    8.0: (92.2, 89.2, 86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0, 65.3, 62.6),
    7.5: (90.7, 87.8, 85.0, 82.4, 79.9, 77.4, 75.1, 72.3, 69.4, 66.7, 64.0, 61.3),
    7.0: (89.2, 86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0, 65.3, 62.6, 59.9),
    6.5: (87.8, 85.0, 82.4, 79.9, 77.4, 75.1, 72.3, 69.4, 66.7, 64.0, 61.3, 58.6),
    6.0: (86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0, 65.3, 62.6, 59.9, 57.2),
}


@pytest.mark.parametrize("rpe", CHART)
def test_e3_the_sequence_prints_the_chart(rpe: float) -> None:
    """E3: the sequence read along repetitions plus reserve is the published table."""
    assert [round(100 * (chart_share(reps, rpe) or 0), 1) for reps in range(1, 13)] == list(CHART[rpe])


def test_e3_worked_examples() -> None:
    """E3: 100 kg x 5 at 8 means 123.305 kg; 5 at 8 from 150 kg is 121.65 kg."""
    assert chart_e1rm(100, 5, 8) == pytest.approx(123.305, abs=5e-4)
    assert chart_load(150, 5, 8) == pytest.approx(121.65)


@pytest.mark.parametrize(("reps", "rpe"), [(0, 8), (13, 8), (5, 5.5), (5, 10.5), (5.5, 8), (None, 8), (5, None), (5, float("nan"))])
def test_e3_outside_the_chart_there_is_nothing(reps: float | None, rpe: float | None) -> None:
    """E3: outside the grid the answer is None, so that E2 takes over."""
    assert chart_share(reps, rpe) is None
    assert chart_e1rm(100, reps, rpe) is None
    assert chart_load(100, reps, rpe) is None


def test_e3_ratings_are_rounded_to_halves_ties_up() -> None:
    """E3: 7.75 reads as 8 and 5.75 as 6."""
    assert chart_share(5, 7.75) == chart_share(5, 8)
    assert chart_share(5, 7.7) == chart_share(5, 7.5)
    assert chart_share(5, 5.75) == chart_share(5, 6)


def test_e3_the_sequence_falls() -> None:
    """E3: 31 values, each below the one before."""
    assert len(RTS_SEQUENCE) == 31
    assert all(later < earlier for earlier, later in pairwise(RTS_SEQUENCE))


@given(st.floats(20, 400), st.integers(1, 12), st.sampled_from([6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10]))
def test_e3_prescribing_undoes_estimating(load: float, reps: int, rpe: float) -> None:
    """E3: the load prescribed from an estimate is the load that was lifted."""
    assert chart_load(chart_e1rm(load, reps, rpe), reps, rpe) == pytest.approx(load)


def test_e3_personal_chart() -> None:
    """E3: linear between tested maxima, half the slope beyond eight repetitions, and no load below zero."""
    assert personal_chart_load(1, 100, 91, 80) == 100
    assert personal_chart_load(2, 100, 91, 80) == pytest.approx(97)
    assert personal_chart_load(4, 100, 91, 80) == 91
    assert personal_chart_load(8, 100, 91, 80) == pytest.approx(80)
    assert personal_chart_load(10, 100, 91, 80) == pytest.approx(80 - 2.75)
    assert personal_chart_load(0.5, 100, 91, 80) is None
    assert personal_chart_load(None, 100, 91, 80) is None
    assert personal_chart_load(500, 100, 91, 80) is None
    with pytest.raises(InputError, match="1RM > 4RM > 8RM"):
        personal_chart_load(5, 80, 91, 100)
