"""V3, G4: readings of weekly volume and of balance."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import MovementPattern, PrimaryMuscle
from core.metrics.volume import LANDMARKS
from core.rules.volume import WORDS, BalanceReading, VolumeBand, knee_hip_balance, push_pull_balance, verdict

CHEST = LANDMARKS[PrimaryMuscle.CHEST]
P = MovementPattern


@pytest.mark.parametrize(
    ("sets", "band"),
    [
        (0, VolumeBand.BELOW_MV),
        (5.5, VolumeBand.BELOW_MV),
        (6, VolumeBand.MAINTAINING),
        (7.5, VolumeBand.MAINTAINING),
        (8, VolumeBand.GROWING),
        (11.5, VolumeBand.GROWING),
        (12, VolumeBand.MOST_PRODUCTIVE),
        (20, VolumeBand.MOST_PRODUCTIVE),
        (20.5, VolumeBand.HIGH),
        (22, VolumeBand.HIGH),
        (22.5, VolumeBand.ABOVE_MRV),
    ],
)
def test_v3_bands_of_chest(sets: float, band: VolumeBand) -> None:
    """V3: chest with 6 / 8 / 12-20 / 22."""
    reading = verdict(sets, CHEST)
    assert reading is not None
    assert reading.band is band
    assert reading.words == WORDS[band]
    assert (reading.science_id, reading.grade) == ("V3", "H")


def test_v3_distance_to_the_next_band() -> None:
    """V3: how many sets are missing to the next band that helps, or too many."""
    distances = {sets: (verdict(sets, CHEST) or pytest.fail("no verdict")).to_next for sets in (4, 7, 9, 15, 21, 25)}
    assert distances == {4: 2, 7: 1, 9: 3, 15: 0, 21: -1, 25: -3}


def test_v3_no_set_is_never_growth() -> None:
    """V3: muscles whose smallest growing dose is 0 do not grow from a week without sets."""
    reading = verdict(0, LANDMARKS[PrimaryMuscle.HIP_FLEXORS])
    assert reading is not None
    assert reading.band is VolumeBand.MAINTAINING


def test_v3_unknown_has_no_verdict() -> None:
    """Unknown sets or a muscle without landmarks have no verdict; negative sets are refused."""
    assert verdict(None, CHEST) is None
    assert verdict(math.nan, CHEST) is None
    assert verdict(10, None) is None
    with pytest.raises(InputError):
        verdict(-1, CHEST)


@given(st.sampled_from(list(LANDMARKS)), st.floats(0, 40), st.floats(0, 40))
def test_v3_more_sets_never_read_lower(muscle: PrimaryMuscle, one: float, other: float) -> None:
    """V3: the bands come in the order of their sets."""
    order = list(VolumeBand)
    low, high = (verdict(sets, LANDMARKS[muscle]) for sets in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert order.index(low.band) <= order.index(high.band)


@pytest.mark.parametrize(
    ("push", "pull", "reading"),
    [
        (10, 10, BalanceReading.BALANCED),
        (15, 10, BalanceReading.BALANCED),
        (15.5, 10, BalanceReading.MORE_OF_FIRST),
        (6.7, 10, BalanceReading.BALANCED),
        (6.5, 10, BalanceReading.MORE_OF_SECOND),
        (10, 0, BalanceReading.ONLY_FIRST),
        (0, 10, BalanceReading.ONLY_SECOND),
    ],
)
def test_g4_push_and_pull(push: float, pull: float, reading: BalanceReading) -> None:
    """G4: pushing to pulling within 0.67-1.5 over fourteen days."""
    found = push_pull_balance({P.HORIZONTAL_PUSH: push / 2, P.VERTICAL_PUSH: push / 2, P.VERTICAL_PULL: pull, P.SQUAT: 50})
    assert found is not None
    assert found.reading is reading
    assert found.science_id == "G4"
    assert found.words.endswith(".")


@pytest.mark.parametrize(
    ("knee", "hip", "reading"),
    [(20, 10, BalanceReading.BALANCED), (20.5, 10, BalanceReading.MORE_OF_FIRST), (4.9, 10, BalanceReading.MORE_OF_SECOND)],
)
def test_g4_knee_and_hip(knee: float, hip: float, reading: BalanceReading) -> None:
    """G4: squats and lunges to hinges within 0.5-2."""
    found = knee_hip_balance({P.SQUAT: knee - 2, P.LUNGE: 2, P.HINGE: hip})
    assert found is not None
    assert found.reading is reading


def test_g4_nothing_done_has_no_balance() -> None:
    """G4: without either kind there is nothing to compare."""
    assert push_pull_balance({P.SQUAT: 10}) is None
    assert knee_hip_balance({}) is None
