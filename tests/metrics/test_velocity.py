"""Bar speed: the worked example of E6 and the lines that must be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.metrics.velocity import VelocityLift, velocity_e1rm

BENCH = VelocityLift.BENCH_PRESS


def test_worked_example() -> None:
    """40, 60 and 80 kg at 1.10, 0.82 and 0.54 m/s make a bench press of 106.43 kg."""
    found = velocity_e1rm([40, 60, 80], [1.10, 0.82, 0.54], BENCH)
    assert found is not None
    assert found.e1rm_kg == pytest.approx(106.4286, abs=1e-4)
    assert found.slope_mps_per_kg == pytest.approx(-0.014)
    assert found.intercept_mps == pytest.approx(1.66)
    assert found.r_squared == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("loads", "speeds"),
    [
        ([40, 80], [1.10, 0.54]),
        ([40, 40, 80], [1.10, 1.11, 0.54]),
        ([40, 60, 80], [0.5, 0.6, 0.7]),
        ([40, 60, 80], [0.6, 0.6, 0.6]),
        ([40, 60, 80], [1.1, 0.5, 0.7]),
        ([40, 45, 50], [1.10, 1.03, 0.96]),
    ],
    ids=["two loads", "two different loads", "faster with load", "flat", "crooked", "too narrow"],
)
def test_no_estimate_from_a_poor_line(loads: list[float], speeds: list[float]) -> None:
    """Too few loads, a rising, flat or crooked line and a narrow span give no estimate."""
    assert velocity_e1rm(loads, speeds, BENCH) is None


def test_every_load_needs_a_speed() -> None:
    """Loads and speeds of different number are refused with both numbers."""
    with pytest.raises(InputError, match="2 loads and 1 speeds"):
        velocity_e1rm([40, 60], [1.0], BENCH)


@given(scale=st.floats(0.2, 5), lift=st.sampled_from(VelocityLift))
def test_the_unit_of_load_does_not_matter(scale: float, lift: VelocityLift) -> None:
    """Loads in another unit give the same maximum in that unit."""
    base = velocity_e1rm([40, 60, 80], [1.10, 0.82, 0.54], lift)
    scaled = velocity_e1rm([40 * scale, 60 * scale, 80 * scale], [1.10, 0.82, 0.54], lift)
    assert base is not None
    assert scaled is not None
    assert scaled.e1rm_kg == pytest.approx(base.e1rm_kg * scale, rel=1e-9)
