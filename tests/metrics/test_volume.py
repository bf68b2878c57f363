"""V1-V4: fractional sets, their worth, landmarks and targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import ExperienceLevel, Goal, MovementPattern, MuscleRole, PrimaryMuscle, SetType
from core.metrics.lifting import SetFacts
from core.metrics.volume import (
    LANDMARKS,
    ExerciseSets,
    expand_roles,
    first_week_target,
    fractional_sets,
    hypertrophy_utility,
    scale_landmarks,
    set_credits,
    strength_exposures,
    strength_utility,
    volume_share,
    weekly_exposures,
    weekly_target,
)

P, S, T = MuscleRole.PRIMARY, MuscleRole.SECONDARY, MuscleRole.STABILIZER
M = PrimaryMuscle
PRESS = {M.CHEST: P, M.TRICEPS: S, M.FRONT_DELTS: S, M.CORE: T}
OVERHEAD = {M.FRONT_DELTS: P, M.TRICEPS: S, M.SIDE_DELTS: S, M.CORE: T}
DIP = {M.CHEST: P, M.TRICEPS: P, M.FRONT_DELTS: S, M.CORE: T}
EXTENSION = {M.TRICEPS: P}
MUSCLES = st.sampled_from(list(LANDMARKS))
LEVELS = st.sampled_from(list(ExperienceLevel))


def sets(count: int, **facts: float) -> list[SetFacts]:
    return [SetFacts(MovementPattern.HORIZONTAL_PUSH, **({"reps": 8, "rpe": 8.0} | facts))] * count  # type: ignore[arg-type]


def test_v1_worked_week() -> None:
    """V1: bench 4, incline 3, overhead 3, dip 3, extension 3 give chest 10, triceps 11, front delts 8, side delts 1.5."""
    week = [
        ExerciseSets(PRESS, sets(4)),
        ExerciseSets(PRESS, sets(3)),
        ExerciseSets(OVERHEAD, sets(3)),
        ExerciseSets(DIP, sets(3)),
        ExerciseSets(EXTENSION, sets(3)),
    ]
    assert fractional_sets(week) == {M.CHEST: 10, M.TRICEPS: 11, M.FRONT_DELTS: 8, M.SIDE_DELTS: 1.5}


@given(st.permutations([(PRESS, 4), (OVERHEAD, 3), (DIP, 2), (EXTENSION, 5)]))
def test_v1_the_order_of_exercises_is_irrelevant(order: list[tuple[dict[PrimaryMuscle, MuscleRole], int]]) -> None:
    """V1: a week's sets add up in any order."""
    total = fractional_sets(ExerciseSets(roles, sets(count)) for roles, count in order)
    assert total == {M.CHEST: 6, M.TRICEPS: 10.5, M.FRONT_DELTS: 6, M.SIDE_DELTS: 1.5}


def test_v1_low_repetitions_count_half_for_growth_and_full_for_strength() -> None:
    """V1: sets of 1-2 repetitions are half a set of volume and a whole exposure."""
    heavy = sets(5, reps=2)
    assert set_credits(heavy) == (0.5,) * 5
    assert strength_exposures(heavy) == 5


def test_v1_clusters_add_half_and_end_at_two() -> None:
    """V1: each mini-set adds one half, a cluster 2 at most; the next set begins a new cluster."""
    kinds = [SetType.WORKING, SetType.DROP, SetType.DROP, SetType.DROP, SetType.FAILURE, SetType.DROP]
    cluster = [SetFacts(MovementPattern.ISOLATION, kind, reps=10) for kind in kinds]
    assert set_credits(cluster) == (1, 0.5, 0.5, 0, 1, 0.5)
    assert strength_exposures(cluster) == 2
    alone = [SetFacts(MovementPattern.ISOLATION, SetType.DROP, reps=10)]
    assert set_credits(alone) == (1,)
    after_warmup = [SetFacts(MovementPattern.ISOLATION, SetType.WARMUP, reps=10), *alone]
    assert set_credits(after_warmup) == (0, 1)


def test_v1_easy_sets_and_stabilizers_count_nothing() -> None:
    """V1, L13: sets below RPE 6 give nobody anything; stabilizers get nothing from any set."""
    assert fractional_sets([ExerciseSets(PRESS, sets(4, rpe=5))]) == {}
    assert M.CORE not in fractional_sets([ExerciseSets(PRESS, sets(4))])


def test_v1_full_body_is_expanded() -> None:
    """V1: by the movement's own map, else one half to five muscles; full_body itself never gets sets."""
    five = {M.QUADRICEPS: S, M.GLUTES: S, M.UPPER_BACK: S, M.FRONT_DELTS: S, M.CORE: S}
    assert expand_roles({M.FULL_BODY: P}) == five
    assert expand_roles({M.FULL_BODY: P, M.QUADRICEPS: P, M.CORE: S}) == {M.QUADRICEPS: P, M.CORE: S}
    assert expand_roles({M.FULL_BODY: P, M.FOREARMS: T}) == five | {M.FOREARMS: T}
    assert expand_roles({M.FULL_BODY: T, M.CHEST: P}) == {M.CHEST: P}
    assert fractional_sets([ExerciseSets({M.FULL_BODY: P}, sets(4))]) == dict.fromkeys(five, 2.0)


def test_v2_worked_examples() -> None:
    """V2: chest with MRV 22: 10, 16, 24 sets are worth 0.7071, 0.8944, 0.9954; 2 and 4 direct sets 0.6667 and 0.80."""
    assert [hypertrophy_utility(v, 22) for v in (10, 16, 24)] == pytest.approx([0.7071, 0.8944, 0.9954], abs=5e-5)
    assert strength_utility(2) == pytest.approx(0.6667, abs=5e-5)
    assert strength_utility(4) == pytest.approx(0.80)
    assert hypertrophy_utility(0, 22) == strength_utility(0) == 0


@given(st.floats(0, 40), st.floats(0, 5))
def test_v2_each_further_set_is_worth_less(base: float, step: float) -> None:
    """V2: both utilities bend downwards."""
    for worth in (lambda v: hypertrophy_utility(v, 22), strength_utility):
        assert worth(base + step) - worth(base) >= worth(base + 2 * step) - worth(base + step) - 1e-9


def test_v3_worked_examples() -> None:
    """V3: beginner chest MEV 5.0, MRV 13.0; advanced in fat loss MRV 20.5."""
    beginner = scale_landmarks(M.CHEST, ExperienceLevel.BEGINNER)
    assert beginner is not None
    assert (beginner.mev, beginner.mrv) == (5.0, 13.0)
    advanced = scale_landmarks(M.CHEST, ExperienceLevel.ADVANCED, is_fat_loss=True)
    assert advanced is not None
    assert advanced.mrv == 20.5


def test_v3_table_at_intermediate_level() -> None:
    """V3: an intermediate athlete reads the table unchanged; full_body has no landmarks of its own."""
    for muscle, landmarks in LANDMARKS.items():
        assert scale_landmarks(muscle) == landmarks
    assert scale_landmarks(M.FULL_BODY) is None
    assert len(LANDMARKS) == 18


def test_v3_floors_age_and_endurance() -> None:
    """V3: a beginner's MEV is 3 at least, though never above the intermediate's; from 50 and above 5 h on the legs MRV falls."""
    floors = {muscle: scale_landmarks(muscle, ExperienceLevel.BEGINNER) for muscle in (M.FRONT_DELTS, M.FOREARMS, M.HIP_FLEXORS)}
    assert [landmarks.mev if landmarks else None for landmarks in floors.values()] == [3, 2, 0]
    older = scale_landmarks(M.CHEST, age_years=50)
    assert older is not None
    assert older.mrv == 18.5
    assert scale_landmarks(M.CHEST, age_years=49.9) == LANDMARKS[M.CHEST]
    runner = scale_landmarks(M.QUADRICEPS, leg_endurance_hours=5.1)
    assert runner is not None
    assert runner.mrv == 17.5
    assert scale_landmarks(M.CHEST, leg_endurance_hours=9) == LANDMARKS[M.CHEST]
    assert scale_landmarks(M.QUADRICEPS, leg_endurance_hours=5) == LANDMARKS[M.QUADRICEPS]


@given(MUSCLES, LEVELS, st.booleans(), st.none() | st.floats(15, 90), st.floats(0, 20))
def test_v3_landmarks_stay_in_order(muscle: PrimaryMuscle, level: ExperienceLevel, deficit: bool, age: float | None, hours: float) -> None:
    """V3: for every athlete mv <= mev <= mav <= mrv, in steps of half a set, and reductions never raise the MRV."""
    own = scale_landmarks(muscle, level, is_fat_loss=deficit, age_years=age, leg_endurance_hours=hours)
    assert own is not None
    assert own.mv <= own.mev <= own.mav_low <= own.mav_high <= own.mrv
    assert all(2 * value % 1 == 0 for value in (own.mev, own.mav_low, own.mav_high, own.mrv))
    plain = scale_landmarks(muscle, level)
    assert plain is not None
    assert own.mrv <= plain.mrv


def test_v3_exposures_a_week() -> None:
    """V3: sets by session cap, rounded up, at least two from MEV on."""
    chest = LANDMARKS[M.CHEST]
    assert [weekly_exposures(target, chest) for target in (0, 4, 8, 20, 20.5)] == [0, 1, 2, 2, 3]
    assert weekly_exposures(0, LANDMARKS[M.HIP_FLEXORS]) == 0


def test_v4_worked_example() -> None:
    """V4: hypertrophy 5, strength 3, endurance 2 ask for 16.3 chest sets."""
    goals = {Goal.HYPERTROPHY: 5, Goal.STRENGTH: 3, Goal.ENDURANCE: 2}
    assert volume_share(goals) == pytest.approx(0.69)
    assert weekly_target(LANDMARKS[M.CHEST], goals) == pytest.approx(16.3, abs=0.05)
    assert first_week_target(LANDMARKS[M.CHEST], 16.28) == pytest.approx(8 + 0.3 * 8.28)


def test_v4_extremes() -> None:
    """V4: all ten points on hypertrophy reach the upper end of MAV; on mobility a tenth of the way."""
    chest = LANDMARKS[M.CHEST]
    assert weekly_target(chest, {Goal.HYPERTROPHY: 10}) == 20
    assert weekly_target(chest, {Goal.MOBILITY: 10}) == pytest.approx(9.2)


@pytest.mark.parametrize("goals", [{}, {Goal.STRENGTH: 9}, {Goal.STRENGTH: 11}, {Goal.STRENGTH: 12, Goal.SPEED: -2}])
def test_v4_goals_share_ten_points(goals: dict[Goal, float]) -> None:
    """V4: any other sum is refused with what it is."""
    with pytest.raises(InputError, match="10 points"):
        volume_share(goals)
