"""G1, G2: what injuries leave, and how a region comes back."""

import pytest

from core.domain.planning import Injury
from core.domain.vocabulary import MuscleRole, PrimaryMuscle
from core.rules.injuries import RETURN_DAYS, after_two_worse_mornings, is_over, limit_for, return_share, severity_class
from core.rules.week_targets import returning

QUADS = {PrimaryMuscle.QUADRICEPS: MuscleRole.PRIMARY}


def knee(days: int | None, severity: float = 0.8) -> Injury:
    return Injury("injury:1", "knee", severity, days)


def test_after_a_severe_injury_load_and_sets_begin_at_half_and_grow_by_a_tenth_a_week() -> None:
    """G1: restart at 50 % of load and volume, 10 % more every week; what loads the region not at all is free."""
    weeks = [limit_for(knee(7 * week), {"knee": 2}, QUADS).load_share for week in range(6)]
    assert weeks == pytest.approx([0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert [returning((knee(7 * week),)).get(PrimaryMuscle.QUADRICEPS, 1.0) for week in range(6)] == pytest.approx(weeks)
    assert limit_for(knee(0), {"knee": 0}, {}).load_share == 1.0
    assert [is_over(knee(days)) for days in (RETURN_DAYS - 1, RETURN_DAYS)] == [False, True]


def test_a_moderate_injury_that_healed_keeps_its_strictest_exclusions_for_14_days() -> None:
    """G2: what is excluded from mild on stays out for 14 days, also after a severe injury; nothing else does."""
    for severity in (0.5, 0.8):
        assert limit_for(knee(13, severity), {"knee": 3}, QUADS).is_excluded
        assert not limit_for(knee(14, severity), {"knee": 3}, QUADS).is_excluded
        assert not limit_for(knee(0, severity), {"knee": 2}, QUADS).is_excluded
    assert return_share(knee(0, 0.5)) == 1.0
    assert returning((knee(None), knee(3, 0.5))) == {}


def test_two_worse_mornings_move_a_region_one_class_up() -> None:
    """G1: both mornings must be worse than it began; the pain of today counts where it says more."""
    assert severity_class(after_two_worse_mornings(0.16, 0.33, 0.33)) == "moderate"
    assert severity_class(after_two_worse_mornings(0.4, 0.5, 0.6)) == "severe"
    assert after_two_worse_mornings(0.16, 0.1, 0.33) == 0.33
    assert after_two_worse_mornings(0.16, 0.33, 0.9) == 0.9
    assert after_two_worse_mornings(0.7, 0.8, 0.9) == 0.9
