"""L5, L7, L8: load from power, running pace and swimming pace."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.activity import PerformedActivity, Samples, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.metrics.session_load.pace import (
    critical_swim_speed,
    normalized_graded_speed,
    run_points,
    slope_factor,
    speed_from_distance,
    swim_points,
)
from core.metrics.session_load.power import (
    ftp_from_20_minutes,
    intensity,
    is_threshold_doubtful,
    normalized_power,
    power_points,
    scored_power,
    threshold_points,
)
from core.services.summarise import summary_columns

RIDE = [150.0] * 600 + [300.0] * 300 + [150.0] * 600
STEADY = st.floats(50, 500)


def test_l5_worked_example() -> None:
    """L5: 90 min, NP 210, FTP 250 is IF 0.84 and 105.84 LP."""
    assert intensity(210, 250) == pytest.approx(0.84)
    assert power_points(210, 250, 90 * 60) == pytest.approx(105.84)


def test_l5_normalised_power_of_the_sample_ride() -> None:
    """L5: 211.67 W from full windows, 210.69 W when the start is filled with zeros."""
    assert normalized_power(range(1500), RIDE) == pytest.approx(211.67, abs=5e-3)
    assert normalized_power(range(1500), RIDE, zero_fill=True) == pytest.approx(210.69, abs=5e-3)


@given(STEADY, st.integers(30, 400))
def test_l5_steady_power_is_its_own_norm(watts: float, seconds: int) -> None:
    """L5: the normalised power of a steady ride is its power, however long it lasts."""
    assert normalized_power(range(seconds), [watts] * seconds) == pytest.approx(watts)


@given(st.lists(st.floats(0, 800), min_size=30, max_size=200), st.floats(0.1, 10))
def test_l5_norm_is_at_least_the_windowed_mean_and_scales(watts: list[float], factor: float) -> None:
    """L5: uneven effort never costs less than even effort; doubling every watt doubles the norm."""
    norm = normalized_power(range(len(watts)), watts)
    windows = np.convolve(watts, np.ones(30) / 30, mode="valid")
    assert norm is not None
    assert norm >= windows.mean() - 1e-6
    assert normalized_power(range(len(watts)), [watt * factor for watt in watts]) == pytest.approx(norm * factor, abs=1e-6)


def test_l5_short_gaps_hold_and_long_gaps_cut() -> None:
    """L5: samples every 5 s give the same norm; a pause of ten minutes adds nothing; a dropout is bridged."""
    steady = normalized_power(range(0, 600, 5), [200.0] * 120)
    assert steady == pytest.approx(200)
    with_pause = [*range(300), *range(900, 1200)]
    assert normalized_power(with_pause, [200.0] * 300 + [260.0] * 300) == pytest.approx(((200**4 + 260**4) / 2) ** 0.25, rel=1e-9)
    dropout = [200.0 if second % 10 else None for second in range(600)]
    assert normalized_power(range(600), dropout) == pytest.approx(200)


def test_l5_what_is_not_there() -> None:
    """L5: no full window, no samples, negative watts: None instead of an invention."""
    assert normalized_power(range(29), [200.0] * 29) is None
    assert normalized_power([], []) is None
    assert normalized_power(range(60), [None] * 60) is None
    assert normalized_power(range(60), [-5.0] * 60) is None
    assert power_points(None, 250, 3600) is None
    assert power_points(200, None, 3600) is None
    assert power_points(200, 250, None) is None
    with pytest.raises(InputError, match="threshold"):
        power_points(200, 0, 3600)
    with pytest.raises(InputError, match="one recording"):
        normalized_power([1, 2], [100.0])


def test_l5_below_twenty_minutes_average_power_counts() -> None:
    """L5: NP is unreliable below 20 min; whichever exists stands in for the other."""
    assert scored_power(240, 200, 1199) == 200
    assert scored_power(240, 200, 1200) == 240
    assert scored_power(None, 200, 3600) == 200
    assert scored_power(240, None, 600) == 240
    assert scored_power(None, None, 600) is None


def test_l5_thresholds() -> None:
    """L5: FTP is 95 % of the best 20 minutes; IF above 1.15 for over an hour cannot be."""
    assert ftp_from_20_minutes(300) == pytest.approx(285)
    assert ftp_from_20_minutes(None) is None
    assert is_threshold_doubtful(1.16, 3601)
    assert not is_threshold_doubtful(1.15, 3601)
    assert not is_threshold_doubtful(1.16, 3600)


@given(st.floats(0, 2), st.floats(0, 20000), st.floats(0, 20000))
def test_l5_points_add_up_over_time(effort: float, first: float, second: float) -> None:
    """L5: at one intensity, load is proportional to time."""
    parts = (threshold_points(effort, first) or 0) + (threshold_points(effort, second) or 0)
    assert parts == pytest.approx(threshold_points(effort, first + second), abs=1e-9)


def test_l7_slope_examples() -> None:
    """L7: +5 % costs 1.3014, +10 % 1.6578, -5 % 0.7628 of the flat; the credit downhill can be limited."""
    assert slope_factor(0.05) == pytest.approx(1.3014, abs=5e-5)
    assert slope_factor(0.10) == pytest.approx(1.6578, abs=5e-5)
    assert slope_factor(-0.05) == pytest.approx(0.7628, abs=5e-5)
    assert slope_factor(-0.05, downhill_floor=0.85) == 0.85
    assert slope_factor(0.05, downhill_floor=0.85) == pytest.approx(1.3014, abs=5e-5)
    assert slope_factor(0) == 1
    assert slope_factor(0.9) == slope_factor(0.45)
    assert slope_factor(-0.9) == slope_factor(-0.45)
    assert slope_factor(None) is None


def test_l7_worked_example_flat() -> None:
    """L7: 50 min at 5:30/km with threshold 4:45/km is IF 0.86364 and 62.156 LP."""
    assert intensity(1000 / 330, 1000 / 285) == pytest.approx(0.86364, abs=5e-6)
    assert run_points(1000 / 330, 1000 / 285, 50 * 60) == pytest.approx(62.156, abs=5e-4)


def test_l7_worked_example_uphill() -> None:
    """L7: the same on a constant +5 % is IF 1.12397 and 105.276 LP, from samples with altitude or from a treadmill."""
    seconds, speed = range(3000), 1000 / 330
    altitude = [0.05 * speed * second for second in seconds]
    for graded in (
        normalized_graded_speed(seconds, [speed] * 3000, altitude),
        normalized_graded_speed(seconds, [speed] * 3000, slope=0.05),
    ):
        assert intensity(graded, 1000 / 285) == pytest.approx(1.12397, abs=5e-6)
        assert run_points(graded, 1000 / 285, 3000) == pytest.approx(105.276, abs=5e-3)


@given(st.floats(1.5, 6.5), st.integers(31, 300), st.floats(-0.4, 0.4))
def test_l7_constant_slope_costs_its_factor(speed: float, seconds: int, slope: float) -> None:
    """L7: at constant speed and slope the graded speed is speed times the factor of the slope."""
    altitude = [slope * speed * second for second in range(seconds)]
    graded = normalized_graded_speed(range(seconds), [speed] * seconds, altitude)
    assert graded == pytest.approx(speed * (slope_factor(slope) or 0), rel=1e-6)


def test_l7_gps_spikes_are_dropped() -> None:
    """L7: samples above 7 m/s are errors unless it was a sprint."""
    speeds = [3.0] * 600
    speeds[300] = 40.0
    assert normalized_graded_speed(range(600), speeds) == pytest.approx(3.0)
    spiked = normalized_graded_speed(range(600), speeds, fastest_mps=None)
    assert spiked is not None
    assert spiked > 3.0


def test_l7_standing_still_and_missing_altitude() -> None:
    """L7: standing has no slope; without altitude the run counts as flat; without samples there is nothing."""
    assert normalized_graded_speed(range(100), [0.0] * 100, [float(i % 3) for i in range(100)]) == 0
    assert normalized_graded_speed(range(100), [3.0] * 100, [None] * 100) == pytest.approx(3)
    assert normalized_graded_speed([], [], []) is None


def test_l7_speed_from_distance() -> None:
    """L7: speed between samples; no speed where time stands still or distance runs back."""
    assert speed_from_distance([0, 1, 1, 3], [0, 3, 3, 9]) == (None, 3, None, 3)
    assert speed_from_distance([0, 1], [5, 3]) == (None, None)
    assert speed_from_distance([], []) == ()


def test_l8_worked_example() -> None:
    """L8: 2000 m in 40:00 with CSS 1:50/100 m is IF 0.91667 and 51.350 LP; the sixth power gives 39.55."""
    css = 100 / 110
    assert intensity(2000 / 2400, css) == pytest.approx(0.91667, abs=5e-6)
    assert swim_points(2000, 2400, css) == pytest.approx(51.350, abs=5e-4)
    assert swim_points(2000, 2400, css, exponent=6) == pytest.approx(39.55, abs=5e-3)


def test_l8_critical_swim_speed() -> None:
    """L8: 200 m over the difference of the trials; impossible trials are refused."""
    assert critical_swim_speed(420, 200) == pytest.approx(200 / 220)
    with pytest.raises(InputError, match="both be right"):
        critical_swim_speed(180, 200)
    assert swim_points(None, 2400, 0.9) is None
    assert swim_points(2000, 2400, None) is None


def test_trails_give_less_back_downhill_than_roads() -> None:
    """L7 `run.downhill_floor`: at 10 % down a trail counts 0.85 of its speed, a road what Minetti's line says; uphill both the same."""
    elapsed = tuple(float(second) for second in range(300))
    place = SourcePlace("run.fit", 1)

    def graded(slug: str, slope: float) -> float:
        samples = Samples(elapsed_s=elapsed, speed_mps=(3.0,) * 300, altitude_m=tuple(500 + 3.0 * slope * second for second in elapsed))
        run = PerformedActivity(ProviderType.FIT_FILE, "1", slug, slug, "Run", datetime(2026, 1, 1, tzinfo=UTC), place, {}, samples=samples)
        return float(summary_columns(run)["normalized_graded_speed_mps"])

    assert graded("trail_running", -0.10) == pytest.approx(3.0 * 0.85)
    assert graded("running", -0.10) == pytest.approx(3.0 * slope_factor(-0.10))
    assert graded("trail_running", 0.10) == graded("running", 0.10) == pytest.approx(3.0 * 1.6578, rel=1e-4)
