"""How many repetitions a movement asks for where load cannot set them, or the loads that are there end too early."""

from dataclasses import replace

from core.domain.planning import Loading
from core.domain.vocabulary import ExerciseRole, Goal
from core.rules.dose import doses
from tests.planner.weeks import movement, week

BOTH = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}
PROBLEM = week("bench")


def mains(candidate):
    found = doses(candidate, BOTH, PROBLEM.athlete, PROBLEM.block)
    return {dose.goal: dose.reps for dose in found if dose.role is ExerciseRole.MAIN}


def test_a_push_up_of_usual_twelve_serves_size_around_twelve_and_no_heavy_set():
    push_up = replace(movement("bench"), body_weight_share=0.64, default_reps=12)
    assert mains(push_up) == {Goal.HYPERTROPHY: (10, 14)}


def test_a_hard_leverage_of_few_repetitions_serves_strength():
    one_arm = replace(movement("bench"), body_weight_share=0.64, default_reps=4)
    assert mains(one_arm) == {Goal.STRENGTH: (2, 6), Goal.HYPERTROPHY: (2, 6)}


def test_a_pull_up_with_a_known_maximum_and_plates_to_add_is_dosed_as_a_barbell_lift_is():
    weighted = Loading(e1rm_kg=120.0, loads_kg=(2.5, 5.0, 10.0, 20.0))
    pull_up = replace(movement("bench"), body_weight_share=1.0, default_reps=8, loading=weighted)
    assert mains(pull_up) == mains(movement("bench"))


def test_where_loads_end_early_many_repetitions_serve_size_and_few_heavy_ones_stay_few():
    at_home = replace(movement("bench"), loading=Loading(e1rm_kg=100.0, loads_kg=(10.0, 20.0, 40.0)))
    few, many = mains(movement("bench"))[Goal.STRENGTH], mains(at_home)[Goal.HYPERTROPHY]
    assert mains(at_home)[Goal.STRENGTH] == few
    assert many[0] == 15
    assert 20 <= many[1] <= 30
    nearly = replace(at_home, loading=replace(at_home.loading, loads_kg=(*at_home.loading.loads_kg, 70.0)))
    assert mains(nearly) == mains(movement("bench"))
