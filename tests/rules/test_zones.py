"""6.8: zones, race times and critical speed."""

import pytest

from core.domain.errors import InputError
from core.rules.zones import ZoneBasis, critical_speed, race_time, zone_edges


def test_zones_lie_where_6_8_puts_them() -> None:
    """81, 90, 94, 100 % of threshold heart rate; 55, 75, 90, 105 % of power; 78, 88, 94, 101 % of speed."""
    assert zone_edges(ZoneBasis.HEART_RATE, 100) == (81, 90, 94, 100)
    assert zone_edges(ZoneBasis.POWER, 100) == (55, 75, 90, 105)
    assert zone_edges(ZoneBasis.SPEED, 4) == pytest.approx((3.12, 3.52, 3.76, 4.04))
    with pytest.raises(InputError, match="threshold is 0"):
        zone_edges(ZoneBasis.POWER, 0)


def test_riegel_holds_from_three_and_a_half_minutes_to_four_hours() -> None:
    """t2 = t1 (d2 / d1)^1.06; the same distance is the same time."""
    assert race_time(1200, 5000, 10000) == pytest.approx(1200 * 2**1.06)
    assert race_time(1200, 5000, 5000) == 1200
    with pytest.raises(InputError, match="between 210 and 14400"):
        race_time(200, 1000, 5000)
    with pytest.raises(InputError, match=r"3\.5 minutes to 4 hours"):
        race_time(3600, 10000, 100_000)


@pytest.mark.parametrize(
    ("efforts", "words"),
    [
        ([(240, 1200)], "2 to 4 efforts"),
        ([(100, 700), (720, 3000)], "between 180 and 1200"),
        ([(240, 1200), (240, 1210)], "one length"),
        ([(240, 1200), (720, 4000)], "do not fit"),
    ],
)
def test_efforts_that_say_nothing_are_refused(efforts: list[tuple[float, float]], words: str) -> None:
    """Critical speed wants two to four efforts of 3 to 20 minutes, the longer one slower."""
    with pytest.raises(InputError, match=words):
        critical_speed(efforts)


def test_critical_speed_is_the_line_through_all_efforts() -> None:
    """d = CS t + D' by least squares."""
    found = critical_speed([(180, 960), (600, 2640), (1200, 5040)])
    assert (found.speed_mps, found.reserve_m) == (pytest.approx(4.0), pytest.approx(240.0))
