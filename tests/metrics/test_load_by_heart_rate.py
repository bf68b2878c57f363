"""L2, L3, L4, L6: load from heart rate."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import Sex
from core.metrics.session_load.heart_rate import (
    HeartConstants,
    edwards_from_zones,
    edwards_load,
    heart_rate_points,
    histogram_from_samples,
    lucia_load,
    max_hr_from_age,
    trimp_from_average,
    trimp_from_histogram,
    trimp_from_samples,
)

MALE, FEMALE, UNKNOWN = (HeartConstants(60, 190, sex) for sex in (Sex.MALE, Sex.FEMALE, Sex.UNKNOWN))
HISTOGRAMS = st.dictionaries(st.integers(40, 220), st.floats(0, 7200), min_size=1, max_size=30)


def test_l2_worked_example() -> None:
    """L2: 60 min at 150 with rest 60 and 190 at most is 100.440 for men, 113.517 for women, their mean for unknown."""
    assert trimp_from_average(150, 3600, MALE) == pytest.approx(100.440, abs=5e-4)
    assert trimp_from_average(150, 3600, FEMALE) == pytest.approx(113.517, abs=5e-4)
    assert trimp_from_average(150, 3600, UNKNOWN) == pytest.approx((100.440 + 113.517) / 2, abs=1e-3)


def test_l2_samples_read_intervals_that_the_mean_misses() -> None:
    """L2: 30 min at 130 and 30 at 170 are 111.54 from samples, 100.44 from their mean."""
    assert trimp_from_histogram({130: 1800, 170: 1800}, MALE) == pytest.approx(111.54, abs=5e-3)
    rates = [130] * 1800 + [170] * 1801
    assert trimp_from_samples(range(3601), rates, MALE) == pytest.approx(111.54, abs=5e-3)


def test_l2_the_womens_constant_of_other_programs_can_be_asked_for() -> None:
    """L2: some programs use 0.64 for women; imports may ask for it."""
    imported = HeartConstants(60, 190, Sex.FEMALE, female_a=0.64)
    assert trimp_from_average(150, 3600, imported) == pytest.approx(113.517 * 0.64 / 0.86, abs=1e-3)


@given(HISTOGRAMS)
def test_l2_the_histogram_is_never_below_the_mean(histogram: dict[int, float]) -> None:
    """L2: the weight is convex, so the mean heart rate can only under-read."""
    seconds = sum(histogram.values())
    mean = sum(rate * held for rate, held in histogram.items()) / seconds if seconds else 60.0
    clamped = {min(max(rate, 60), 190): 0.0 for rate in histogram}
    for rate, held in histogram.items():
        clamped[min(max(rate, 60), 190)] += held
    inner_mean = sum(rate * held for rate, held in clamped.items()) / seconds if seconds else mean
    whole, by_mean = trimp_from_histogram(clamped, MALE), trimp_from_average(inner_mean, seconds, MALE)
    assert whole is not None
    assert by_mean is not None
    assert whole >= by_mean - 1e-6


@given(HISTOGRAMS, HISTOGRAMS)
def test_l2_sessions_add_up(one: dict[int, float], other: dict[int, float]) -> None:
    """L2: two recordings joined are worth their sum, in any order."""
    joined = {rate: one.get(rate, 0) + other.get(rate, 0) for rate in one.keys() | other.keys()}
    total = (trimp_from_histogram(one, UNKNOWN) or 0) + (trimp_from_histogram(other, UNKNOWN) or 0)
    assert trimp_from_histogram(joined, UNKNOWN) == pytest.approx(total, abs=1e-6)


@pytest.mark.parametrize(
    "heart", [HeartConstants(None, 190), HeartConstants(60, None), HeartConstants(190, 190), HeartConstants(60, math.nan)]
)
def test_l2_without_rest_and_maximum_there_is_nothing(heart: HeartConstants) -> None:
    """L2: unknown constants, or a maximum that does not exceed rest, give None."""
    assert trimp_from_average(150, 3600, heart) is None
    assert trimp_from_histogram({150: 60}, heart) is None
    assert heart_rate_points(50, heart) is None


def test_l2_missing_and_impossible() -> None:
    """L2: None in, None out; a heart rate of 400 is refused."""
    assert trimp_from_average(None, 3600, MALE) is None
    assert trimp_from_histogram(None, MALE) is None
    assert trimp_from_histogram({}, MALE) is None
    assert trimp_from_samples([0, 1], [None, None], MALE) is None
    with pytest.raises(InputError):
        trimp_from_average(400, 3600, MALE)
    with pytest.raises(InputError):
        trimp_from_histogram({150: -1}, MALE)
    with pytest.raises(InputError, match="one recording"):
        trimp_from_samples([0, 1, 2], [100, 110], MALE)


def test_l2_maximum_from_age() -> None:
    """L2: 208 - 0.7 x age."""
    assert max_hr_from_age(30) == pytest.approx(187)


def test_l2_gaps_above_half_a_minute_count_nothing() -> None:
    """L2: a sample holds until the next, 30 s at most; missing and zero samples are skipped."""
    assert histogram_from_samples([0, 30, 61, 62], [120, 121, 130, 130]) == {120: 30, 130: 1}
    assert histogram_from_samples([0, 5, 10], [120, None, 130]) == {120: 10}
    assert histogram_from_samples([0, 5, 10], [120, 0, 130]) == {120: 10}
    assert histogram_from_samples([10, 0, 5], [130, 120, 125]) == {120: 5, 125: 5}
    assert histogram_from_samples([], []) == {}


def test_l3_worked_example() -> None:
    """L3: 10, 20, 15, 10, 5 min in the five zones are 160."""
    assert edwards_from_zones([10, 20, 15, 10, 5]) == 160
    in_zones = {110: 600, 130: 1200, 150: 900, 170: 600, 190: 300}
    assert edwards_load(in_zones, 200) == pytest.approx(160)


def test_l3_lower_bounds_belong_to_the_zone() -> None:
    """L3: 50 % counts 1, just below counts nothing, 90 % counts 5."""
    assert edwards_load({100: 60}, 200) == 1
    assert edwards_load({99: 60}, 200) == 0
    assert edwards_load({180: 60, 119: 60, 120: 60}, 200) == 5 + 1 + 2
    assert edwards_load({100: 60}, None) is None
    with pytest.raises(InputError, match="five zones"):
        edwards_from_zones([1, 2])


def test_l4_worked_example() -> None:
    """L4: 40 min below VT1, 15 between, 5 above are 85; a threshold belongs to the zone it opens."""
    assert lucia_load({120: 2400, 165: 900, 185: 300}, 200) == 85
    assert lucia_load({150: 60}, None, 150, 170) == 2
    assert lucia_load({170: 60}, None, 150, 170) == 3
    assert lucia_load({170: 60}, None) is None
    assert lucia_load(None, 200) is None
    with pytest.raises(InputError, match="below the second"):
        lucia_load({170: 60}, None, 170, 150)


def test_l6_worked_example() -> None:
    """L6: 60 min at 150 with LTHR 170 are 60.893."""
    heart = HeartConstants(60, 190, Sex.MALE, threshold_bpm=170)
    assert heart_rate_points(trimp_from_average(150, 3600, heart), heart) == pytest.approx(60.893, abs=5e-4)


@given(st.sampled_from(list(Sex)), st.floats(30, 80), st.floats(150, 220), st.floats(0.8, 0.95))
def test_l6_an_hour_at_threshold_is_a_hundred(sex: Sex, rest: float, highest: float, share: float) -> None:
    """L6: one hour at threshold is 100 LP for everybody."""
    heart = HeartConstants(rest, highest, sex, threshold_bpm=share * highest)
    assert heart_rate_points(trimp_from_average(share * highest, 3600, heart), heart) == pytest.approx(100)


def test_l6_untested_threshold() -> None:
    """L6: 88 % of the highest rate where no threshold is known; a threshold at rest gives nothing."""
    assert heart_rate_points(trimp_from_average(0.88 * 190, 3600, MALE), MALE) == pytest.approx(100)
    assert heart_rate_points(50, HeartConstants(60, 190, threshold_bpm=60)) is None
    assert heart_rate_points(None, MALE) is None
