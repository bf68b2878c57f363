"""How long until the same may come again (R8), and the single numbers of a day (R9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import CNSLoad, Goal, MovementPattern, PrimaryMuscle
from core.metrics.spacing import Demand, hours_after_neural_session, lifting_demand, minimum_recovery_hours
from core.metrics.stored_state import neural_fatigue, session_stimulus, systemic_fatigue

P = MovementPattern


def test_worked_example() -> None:
    """Heavy squats at 55 with 7 h of sleep debt: 99.4 h; recovered to 88 % and hardly sore: 74.5 h."""
    assert minimum_recovery_hours(Demand.HEAVY_LOWER, factor=1.2 * 1.15) == pytest.approx(99.36)
    assert minimum_recovery_hours(Demand.HEAVY_LOWER, factor=1.2 * 1.15, recovery_percent=88, soreness=1) == pytest.approx(74.52)


@pytest.mark.parametrize(
    ("pattern", "facts", "demand"),
    [
        (P.SQUAT, {"is_compound": True, "sets": 5, "rpe": 8, "share_of_1rm": 0.87}, Demand.HEAVY_LOWER),
        (P.HORIZONTAL_PUSH, {"is_compound": True, "sets": 5, "rpe": 8, "share_of_1rm": 0.9}, Demand.HEAVY_UPPER),
        (P.HORIZONTAL_PUSH, {"is_compound": True, "sets": 3, "rpe": 8, "share_of_1rm": 0.7}, Demand.COMPOUND),
        (P.ISOLATION, {"is_compound": False, "sets": 4, "rpe": 8}, Demand.ISOLATION),
        (P.ISOLATION, {"is_compound": False, "sets": 6, "rpe": 8}, Demand.COMPOUND),
        (P.ISOLATION, {"is_compound": False, "sets": 3, "rpe": 10, "is_to_failure": True}, Demand.HEAVY_UPPER),
        (P.SQUAT, {"is_compound": True, "sets": 3, "rpe": 5}, Demand.LIGHT),
        (P.SQUAT, {"is_compound": True, "sets": 3}, Demand.COMPOUND),
        (P.MOBILITY, {"is_compound": False, "sets": 3}, Demand.LIGHT),
        (P.PLYOMETRIC, {"is_compound": True, "sets": 5, "rpe": 7}, Demand.PLYOMETRIC),
    ],
)
def test_what_sets_ask_of_recovery(pattern: P, facts: dict[str, float], demand: Demand) -> None:
    """Each row of the table is reached by the sets that it speaks of."""
    assert lifting_demand(pattern, **facts) is demand  # type: ignore[arg-type]


@given(demand=st.sampled_from(Demand), stored=st.floats(0, 200), factor=st.floats(1, 1.8))
def test_slower_recovery_never_shortens_the_wait(demand: Demand, stored: float, factor: float) -> None:
    """A longer stored wait or a higher factor never gives fewer hours, and the stored hours are a floor."""
    base = minimum_recovery_hours(demand)
    assert minimum_recovery_hours(demand, stored_hours=stored, factor=factor) >= max(base, stored)


def test_unknown_soreness_shortens_nothing() -> None:
    """Recovery alone is not enough: soreness must have been reported as little."""
    whole = minimum_recovery_hours(Demand.COMPOUND)
    assert minimum_recovery_hours(Demand.COMPOUND, recovery_percent=99) == whole
    assert minimum_recovery_hours(Demand.COMPOUND, recovery_percent=99, soreness=3) == whole
    assert minimum_recovery_hours(Demand.COMPOUND, recovery_percent=84, soreness=0) == whole


def test_a_factor_outside_its_range_is_refused() -> None:
    """The half-life factor lies between 1 and 1.8."""
    with pytest.raises(InputError, match="half-life factor"):
        minimum_recovery_hours(Demand.COMPOUND, factor=2)


def test_neural_sessions_keep_their_distance() -> None:
    """Three days between two very demanding sessions, two before a demanding one."""
    assert hours_after_neural_session(CNSLoad.VERY_HIGH, CNSLoad.VERY_HIGH) == 72
    assert hours_after_neural_session(CNSLoad.VERY_HIGH, CNSLoad.HIGH) == 48
    assert hours_after_neural_session(CNSLoad.VERY_HIGH, CNSLoad.LOW) == 0


@given(form=st.floats(-200, 200), more=st.floats(0, 100))
def test_better_form_never_means_more_fatigue(form: float, more: float) -> None:
    """Systemic fatigue falls with form and stays within 0 and 100."""
    low, high = systemic_fatigue([form, form + more]).tolist()
    assert 0 <= high <= low <= 100


def test_unknown_stays_unknown() -> None:
    """Without form or recovery there is no fatigue to tell, not 0 and not 100."""
    assert str(systemic_fatigue([float("nan")]).tolist()) == "[nan]"
    assert str(neural_fatigue([float("nan")]).tolist()) == "[nan]"


def test_stimulus_follows_the_goals() -> None:
    """A session is worth what it adds to the goals: growth with hypertrophy, lifts with strength, nothing without either."""
    chest = {PrimaryMuscle.CHEST: (0.0, 5.0, 22.0)}
    assert session_stimulus(chest, [], {Goal.HYPERTROPHY: 10}) == pytest.approx(0.5)
    assert session_stimulus({}, [(0, 4)], {Goal.STRENGTH: 10}) == pytest.approx(0.8)
    assert session_stimulus(chest, [(0, 4)], {Goal.ENDURANCE: 10}) == 0
    assert session_stimulus({PrimaryMuscle.CHEST: (22.0, 5.0, 22.0)}, [], {Goal.HYPERTROPHY: 10}) < session_stimulus(
        chest, [], {Goal.HYPERTROPHY: 10}
    )
