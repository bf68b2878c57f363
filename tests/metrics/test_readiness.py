"""R1-R5: the body's signals and readiness."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import RecoverySource
from core.metrics.readiness import (
    Illness,
    ReadinessBand,
    ReadinessComponent,
    ReadinessInputs,
    readiness,
    readiness_band,
    readiness_from_vendor,
    readiness_inputs,
)
from core.metrics.recovery_signals import (
    SignalFlag,
    SorenessScale,
    hooper_score,
    hrv_flag,
    mclean_score,
    read_hrv,
    read_resting_hr,
    resting_hr_flag,
    sleep_debt,
    sleep_need,
    sleep_score,
    soreness_to_ten,
)

MORNING = ReadinessInputs(z_hrv=-0.75, z_resting_hr=0.5, sleep_score=77, subjective_score=62.5, form_percent=-18)


def alternating(mean: float, sd: float, days: int) -> list[float]:
    """Values around `mean` whose sample deviation over an even number of days is `sd`."""
    swing = sd * math.sqrt((days - 1) / days)
    return [mean + (swing if day % 2 else -swing) for day in range(days)]


def test_r1_worked_example() -> None:
    """R1: mu 4.10, sigma 0.16: the band is 4.02-4.18, m7 3.98 is suppressed, today's 3.84 lies at z -1.625, acute low."""
    assert hrv_flag(3.98, 4.10, 0.16) is SignalFlag.SUPPRESSED
    assert hrv_flag(4.02, 4.10, 0.16) is SignalFlag.NORMAL
    assert hrv_flag(4.19, 4.10, 0.16) is SignalFlag.ELEVATED
    series = [*np.exp(alternating(4.10, 0.16, 60)), math.exp(3.84)]
    reading = read_hrv(series)
    assert reading is not None
    assert (reading.baseline_mean, reading.baseline_sd) == pytest.approx((4.10, 0.16))
    assert (reading.low, reading.high) == pytest.approx((4.02, 4.18))
    assert reading.z_today == pytest.approx(-1.625)
    assert reading.is_acute_low
    assert reading.is_trusted


def test_r1_needs_values() -> None:
    """R1: 14 values in the baseline, 3 in the week, 30 to trust; implausible values do not count; today may be missing."""
    assert read_hrv(alternating(60, 5, 14)) is None
    enough = read_hrv([*alternating(60, 5, 14), 60])
    assert enough is not None
    assert not enough.is_trusted
    without_today = read_hrv([*alternating(60, 5, 20), None])
    assert without_today is not None
    assert without_today.z_today is None
    assert not without_today.is_acute_low
    assert read_hrv([*alternating(60, 5, 20), *[None] * 5, 60]) is None
    assert read_hrv([*alternating(60, 5, 13), 400, 3, 60]) is None


def test_r1_a_baseline_without_variation_flags_nothing() -> None:
    """R1: sigma 0 gives no flag; a tiny sigma counts as 0.05."""
    flat = read_hrv([60.0] * 30 + [40.0])
    assert flat is not None
    assert flat.flag is None
    assert not flat.is_acute_low
    nearly = read_hrv([*np.exp(alternating(4.1, 0.001, 30)), math.exp(4.1)])
    assert nearly is not None
    assert nearly.baseline_sd == 0.05
    assert nearly.flag is SignalFlag.NORMAL


@given(st.lists(st.floats(20, 150), min_size=20, max_size=60), st.floats(0.8, 1.25))
def test_r1_the_level_of_a_person_is_irrelevant(values: list[float], factor: float) -> None:
    """R1: on the log scale a person with proportionally higher values reads the same."""
    plain, scaled = read_hrv(values), read_hrv([value * factor for value in values])
    assert plain is not None
    assert scaled is not None
    assert scaled.z_rolling == pytest.approx(plain.z_rolling, abs=1e-6)


def test_r2_worked_example() -> None:
    """R2: mu 52, sigma 2.4 and 55, 56, 57 give z 1.667, +4 bpm, raised."""
    reading = read_resting_hr([*alternating(52, 2.4, 58), 52 - 2.4, 52 + 2.4, 55, 56, 57])
    assert reading is not None
    assert reading.rolling_mean == 56
    assert resting_hr_flag((56 - 52) / 2.4, 4) is SignalFlag.RAISED
    assert resting_hr_flag(0.9, 4) is SignalFlag.NORMAL
    assert resting_hr_flag(0.5, 7) is SignalFlag.HIGH


def test_r2_missing_days_and_the_floor() -> None:
    """R2: sigma is 1.5 at least; missing days and zeros are skipped; without a recent value there is no reading."""
    reading = read_resting_hr([52.0] * 30 + [None, 0.0, 54.0])
    assert reading is not None
    assert reading.baseline_sd == 1.5
    assert reading.rolling_mean == 54
    assert reading.z == pytest.approx(2 / 1.5)
    assert read_resting_hr([52.0] * 30 + [None] * 3) is None
    assert read_resting_hr([52.0] * 10) is None


def test_r3_sleep() -> None:
    """R3: 6.4 h of 8 with quality 0.7 score 77; need by age; debt over seven nights, unknown nights left out."""
    assert sleep_score(6.4, 8, 0.7) == pytest.approx(77)
    assert sleep_score(9, 8) == 100
    assert sleep_score(None, 8) is None
    assert [sleep_need(age) for age in (15, 18, 64, 65, None)] == [9, 8, 8, 7.5, 8]
    assert sleep_debt([0, 8, 6, 7, None, 9, 8, 7], 8) == 4
    assert sleep_debt([None], 8) is None
    with pytest.raises(InputError):
        sleep_score(25, 8)


def test_r4_wellness() -> None:
    """R4: a Hooper sum of 13 is 62.5; the five-item form runs from 0 to 100."""
    assert hooper_score(3, 3, 4, 3) == 62.5
    assert hooper_score(1, 1, 1, 1) == 100
    assert hooper_score(7, 7, 7, 7) == 0
    assert mclean_score([1] * 5) == 0
    assert mclean_score([5] * 5) == 100
    with pytest.raises(InputError, match="five items"):
        mclean_score([3] * 4)
    with pytest.raises(InputError, match="stress"):
        hooper_score(3, 8, 3, 3)


@pytest.mark.parametrize("scale", list(SorenessScale))
def test_r4_soreness_scales_share_their_ends(scale: SorenessScale) -> None:
    """R4: the ends of every input scale are 0 and 10; a value off the scale is refused."""
    low, high = (int(end) for end in scale.value.split("-"))
    assert soreness_to_ten(low, scale) == 0
    assert soreness_to_ten(high, scale) == 10
    assert soreness_to_ten(None, scale) is None
    with pytest.raises(InputError):
        soreness_to_ten(high + 1, scale)


def test_r5_worked_example() -> None:
    """R5: the five components give 62.3625, normal; without HRV and heart rate 63.73."""
    score = readiness(MORNING)
    assert score.components == {
        ReadinessComponent.HRV: 58.75,
        ReadinessComponent.RESTING_HR: 62.5,
        ReadinessComponent.SLEEP: 77,
        ReadinessComponent.SUBJECTIVE: 62.5,
        ReadinessComponent.LOAD: 52,
    }
    assert score.score == pytest.approx(62.3625)
    assert score.band is ReadinessBand.NORMAL
    fewer = readiness(ReadinessInputs(sleep_score=77, subjective_score=62.5, form_percent=-18))
    assert fewer.score == pytest.approx(63.73, abs=5e-3)


def test_r5_unknown_is_not_a_number() -> None:
    """R5: two components, one of them sleep or feeling, or the plan is left alone."""
    for inputs in (ReadinessInputs(), ReadinessInputs(sleep_score=80), ReadinessInputs(z_hrv=0, z_resting_hr=0, form_percent=0)):
        assert readiness(inputs).score is None
        assert readiness(inputs).band is ReadinessBand.UNKNOWN
    assert readiness(ReadinessInputs(sleep_score=80, z_hrv=math.nan)).score is None


def test_r5_caps() -> None:
    """R5: illness 35, sleep below four hours 50, low HRV with raised heart rate 55; fever blocks training even unknown."""
    fine = {"sleep_score": 95.0, "subjective_score": 95.0}
    assert readiness(ReadinessInputs(**fine, illness=Illness.MILD)).score == 35
    assert not readiness(ReadinessInputs(**fine, illness=Illness.MILD)).is_blocked
    assert readiness(ReadinessInputs(**fine, sleep_hours=3.9)).score == 50
    both = ReadinessInputs(**fine, hrv_flag=SignalFlag.SUPPRESSED, resting_hr_flag=SignalFlag.RAISED)
    assert readiness(both).score == 55
    assert readiness(both).caps
    assert readiness(ReadinessInputs(**fine, hrv_flag=SignalFlag.SUPPRESSED)).score == 95
    assert readiness(ReadinessInputs(illness=Illness.SEVERE)).is_blocked


def test_r5_inputs_from_readings() -> None:
    """R5: the readings of R1 and R2 hand over their deviations and flags; missing readings hand over nothing."""
    hrv, heart = read_hrv([*alternating(60, 5, 20), 60]), read_resting_hr([52.0] * 30 + [54.0] * 3)
    inputs = readiness_inputs(hrv, heart, sleep_score=80)
    assert hrv is not None
    assert heart is not None
    assert (inputs.z_hrv, inputs.z_resting_hr) == (hrv.z_rolling, heart.z)
    assert readiness_inputs(None, None) == ReadinessInputs()


def test_r5_bands() -> None:
    """R5: 80, 60, 40, 20."""
    assert [readiness_band(score).value for score in (100, 80, 79.9, 60, 59.9, 40, 39.9, 20, 19.9, 0)] == [
        "high",
        "high",
        "normal",
        "normal",
        "reduced",
        "reduced",
        "low",
        "low",
        "rest",
        "rest",
    ]


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 100), st.floats(0, 100), st.floats(-80, 80), st.floats(0, 20))
def test_r5_better_sleep_never_lowers_readiness(hrv: float, heart: float, sleep: float, mood: float, form: float, more: float) -> None:
    """R5: the score stays on its scale and grows with each component."""
    low = readiness(ReadinessInputs(hrv, heart, sleep, mood, form)).score
    high = readiness(ReadinessInputs(hrv, heart, min(sleep + more, 100), mood, form)).score
    assert low is not None
    assert high is not None
    assert 0 <= low <= high + 1e-9 <= 100 + 1e-6


def test_r5_vendor_scores() -> None:
    """R5: band edges map to ours; a vendor without a score is refused."""
    edges = {RecoverySource.OURA: (60, 70, 85), RecoverySource.WHOOP: (34, 67, 90), RecoverySource.GARMIN: (25, 50, 75)}
    for source, values in edges.items():
        assert [readiness_from_vendor(value, source) for value in (0, *values, 100)] == [0, 40, 60, 80, 100]
    assert readiness_from_vendor(None, RecoverySource.OURA) is None
    with pytest.raises(InputError, match="apple"):
        readiness_from_vendor(50, RecoverySource.APPLE)
