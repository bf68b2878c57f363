"""Each hard rule by a week that would break it, were it not kept: the best week without the rule differs, and the planned one obeys."""

from dataclasses import replace

import pytest

from core.domain.planning import Athlete, FixedEvent, HobbyWish, Injury, InterferencePair, Loading, Lock, PlanProblem
from core.domain.vocabulary import (
    CNSLoad,
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MicrocycleType,
    MovementPattern,
    PrimaryMuscle,
    ProgressionStyle,
    SpinalCompression,
)
from core.domain.weekplan import PlannedItem, PlanStatus, WeekPlan
from core.planner.growing import may_follow
from core.planner.options import SPINAL_HALF_POINTS, prepare
from core.planner.solve import plan
from core.planner.solver import found_week, make_solver
from core.planner.terms import make_terms
from core.planner.when import build_when
from core.rules.dose import spinal_class
from core.rules.verifier.facts import Placed
from core.rules.verifier.verify import verify
from tests.planner.weeks import NUMBERS, movement, rule, target, week


def planned(problem: PlanProblem) -> WeekPlan:
    """Return the week of a problem, which keeps every rule by the independent check."""
    result = plan(problem)
    assert result.plan is not None, result
    assert verify(problem, result.plan) == ()
    return result.plan


def items(plan_: WeekPlan, name: str | None = None) -> list[tuple[int, PlannedItem]]:
    """Return the exercises of a week with their day, those of one movement if it is named."""
    return [
        (day.number, item)
        for day in plan_.days
        if day.session is not None
        for item in day.session.items
        if name is None or item.slug == name
    ]


def days_of(plan_: WeekPlan, name: str) -> list[int]:
    return [day for day, _ in items(plan_, name)]


def test_a_day_holds_no_more_than_its_minutes() -> None:
    week_ = planned(week(minutes=30))
    assert all(day.session is None or day.session.estimated_seconds <= 30 * 60 for day in week_.days)


def test_a_day_without_time_stays_free() -> None:
    assert {day for day, _ in items(planned(week(days=(2, 4))))} <= {2, 4}


def test_no_more_sessions_are_planned_than_wished() -> None:
    problem = week(days=(1, 3, 5, 7))
    week_ = planned(replace(problem, block=replace(problem.block, sessions=2)))
    assert sum(day.session is not None for day in week_.days) <= 2


def test_what_the_gym_lacks_is_not_planned() -> None:
    problem = week("bench", "curl")
    week_ = planned(replace(problem, candidates=(movement("bench", equipment=(("smith_machine",),)), movement("curl"))))
    assert not items(week_, "bench")


def test_equipment_is_asked_of_the_day_itself() -> None:
    problem = week("bench", "curl", days=(1, 4))
    days = tuple(replace(day, equipment=("dumbbell",)) if day.number == 1 else day for day in problem.days)
    assert days_of(planned(replace(problem, days=days)), "bench") == [4]


@pytest.mark.parametrize(
    ("severity", "risk", "is_left"), [(0.2, 2, True), (0.2, 3, False), (0.5, 2, False), (0.5, 1, True), (0.9, 1, False)]
)
def test_an_injury_keeps_out_what_its_class_excludes(severity: float, risk: int, is_left: bool) -> None:
    problem = week("bench", "curl", injuries=(Injury("1", "shoulder", severity),))
    week_ = planned(replace(problem, candidates=(movement("bench", joint_risks={"shoulder": risk}), movement("curl"))))
    assert bool(items(week_, "bench")) is is_left


def test_a_mild_injury_caps_effort_and_load() -> None:
    loads = Loading(e1rm_kg=100.0, loads_kg=tuple(20 + 2.5 * step for step in range(60)))
    problem = week("bench", injuries=(Injury("1", "shoulder", 0.2),), block=replace(week().block, week=4))
    hurt = replace(problem, candidates=(movement("bench", joint_risks={"shoulder": 1}, loading=loads),))
    whole = replace(hurt, injuries=())
    assert max(item.rpe or 0 for _, item in items(planned(hurt))) <= 8
    assert max(item.load_kg or 0 for _, item in items(planned(hurt))) < max(item.load_kg or 0 for _, item in items(planned(whole)))


def test_a_movement_beyond_the_athletes_skill_is_not_planned() -> None:
    problem = week("bench", "curl")
    week_ = planned(replace(problem, candidates=(movement("bench", skill_gap=1), movement("curl"))))
    assert not items(week_, "bench")


@pytest.mark.parametrize(
    ("athlete", "cap"),
    [
        (Athlete(ExperienceLevel.ADVANCED, age_years=15), 8.0),
        (Athlete(ExperienceLevel.ADVANCED, needs_clearance=True), 6.0),
        (Athlete(ExperienceLevel.ADVANCED, return_week=1), 7.0),
        (Athlete(ExperienceLevel.BEGINNER), 8.0),
        (Athlete(ExperienceLevel.INTERMEDIATE), 9.0),
    ],
)
def test_age_health_and_level_cap_the_effort(athlete: Athlete, cap: float) -> None:
    problem = week("squat", "bench", athlete=athlete, block=replace(week().block, week=4))
    assert max(item.rpe or 0 for _, item in items(planned(problem))) <= cap


def test_a_deload_leaves_four_repetitions_in_reserve() -> None:
    problem = week(block=replace(week().block, microcycle_type=MicrocycleType.DELOAD))
    assert all(item.rir is None or item.rir >= 4 for _, item in items(planned(problem)))


def test_the_never_list_is_kept() -> None:
    assert not items(planned(week(rules=(rule("bench", most=0),))), "bench")


@pytest.mark.parametrize("least", [1, 2])
def test_a_wished_movement_comes_as_often_as_wished(least: int) -> None:
    problem = week("bench", "curl", targets=(target(PrimaryMuscle.CHEST, 6),), rules=(rule("curl", least=least),))
    assert len(items(planned(problem), "curl")) >= least


def test_at_most_so_many_times_is_kept() -> None:
    assert len(items(planned(week("curl", "bench", rules=(rule("curl", most=1),))), "curl")) == 1


def test_a_muscle_rests_its_hours_between_days() -> None:
    assert len(items(planned(week("bench", days=(1, 2))))) == 1


def test_slow_recovery_lengthens_the_rest() -> None:
    older = Athlete(ExperienceLevel.INTERMEDIATE, age_years=60, recovery_percent=120)
    assert len(items(planned(week("bench", days=(1, 3), athlete=older)))) == 1
    assert len(items(planned(week("bench", days=(1, 3))))) == 2


@pytest.mark.parametrize(
    ("level", "later", "is_possible"),
    [(ExperienceLevel.ADVANCED, 3, False), (ExperienceLevel.ADVANCED, 4, True), (ExperienceLevel.INTERMEDIATE, 3, True)],
)
def test_waves_of_a_lift_are_three_days_apart_which_is_for_the_advanced(level: ExperienceLevel, later: int, is_possible: bool) -> None:
    """Science 6.5 wave_loading: "≥ 72 h between wave sessions of one lift; […] level >= advanced"."""
    problem = week("bench", days=(1, later), goals={Goal.STRENGTH: 10})
    block = replace(problem.block, progression_style=ProgressionStyle.WAVE_LOADING)
    prepared = prepare(replace(problem, block=block, athlete=replace(problem.athlete, level=level)))
    main = next(option for option in prepared.options if option.dose.role is ExerciseRole.MAIN)
    twice = {(main.index, day) for day in prepared.training}
    when = build_when(prepared, make_terms(prepared), {}, free=twice)
    for key in twice:
        when.model.add(when.on[key] == 1)
    found, _ = found_week(make_solver(problem.limits, 1.0), 0.5, when)
    assert (found is not None) is is_possible
    assert may_follow(main, main, 24.0 * (later - 1)) is is_possible


def test_a_tired_muscle_waits_for_its_first_hour() -> None:
    problem = week("bench", days=(1, 3))
    tired = tuple(replace(own, first_hour=60) if own.muscle is PrimaryMuscle.CHEST else own for own in problem.targets)
    assert days_of(planned(replace(problem, targets=tired)), "bench") == [3]


def test_movements_that_disturb_each_other_keep_their_distance() -> None:
    problem = week("squat", "row", days=(1, 3), interference=(InterferencePair(NUMBERS["squat"], NUMBERS["row"], 72),))
    week_ = planned(problem)
    assert not (items(week_, "squat") and items(week_, "row"))


def test_the_spine_keeps_its_budgets() -> None:
    problem = week("squat", "hinge")
    heavy = tuple(replace(own, spinal=SpinalCompression.HIGH) for own in problem.candidates)
    budgets = replace(problem.budgets, spinal_half_points=24, spinal_session_half_points=16)
    week_ = planned(replace(problem, candidates=heavy, budgets=budgets))
    loads = [day.session.spinal_half_points for day in week_.days if day.session is not None]
    assert sum(loads) <= 24
    assert max(loads) <= 16


@pytest.mark.parametrize(("rpe", "points"), [(7.0, 4), (9.0, 6)])
def test_a_squat_from_85_percent_on_presses_the_spine_as_much_as_a_deadlift(rpe: float, points: int) -> None:
    squat = movement("squat", spinal=SpinalCompression.HIGH)
    problem = replace(week("squat", goals={Goal.STRENGTH: 10}), candidates=(squat,))
    prepared = prepare(problem)
    main = next(option for option in prepared.options if option.dose.role is ExerciseRole.MAIN)
    dose = replace(main.dose, reps=(3, 6), rpe=rpe)
    assert SPINAL_HALF_POINTS[spinal_class(squat, dose)] == points
    week_ = planned(replace(problem, budgets=replace(problem.budgets, spinal_session_half_points=18)))
    assert all(day.session is None or day.session.spinal_half_points <= 18 for day in week_.days)


def test_planner_and_verifier_call_the_same_squats_heavy() -> None:
    squat = movement("squat", spinal=SpinalCompression.HIGH)
    problem = replace(week("squat", goals={Goal.STRENGTH: 10}), candidates=(squat,))
    plan_ = planned(problem)
    [number, item] = items(plan_, "squat")[0]
    main = next(option.dose for option in prepare(problem).options if option.dose.role is ExerciseRole.MAIN)
    for reps in range(1, 13):
        for rpe in (6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0):
            placed = Placed(problem.days[number - 1], plan_.days[number - 1].session, replace(item, reps=(reps, 12), rpe=rpe), squat)
            assert placed.spine is spinal_class(squat, replace(main, reps=(reps, 12), rpe=rpe)), (reps, rpe)


def test_the_nerves_keep_their_budgets() -> None:
    problem = week("squat", "bench")
    budgets = replace(problem.budgets, neural_centipoints=500, neural_day_centipoints=300)
    loads = [day.session.neural_centipoints for day in planned(replace(problem, budgets=budgets)).days if day.session is not None]
    assert sum(loads) <= 500
    assert max(loads) <= 300


def test_very_high_neural_lifts_keep_three_days_apart() -> None:
    problem = week("squat", "bench", days=(1, 3), goals={Goal.STRENGTH: 10})
    hard = tuple(replace(own, cns=CNSLoad.VERY_HIGH) for own in problem.candidates)
    mains = {day for day, item in items(planned(replace(problem, candidates=hard))) if item.role is ExerciseRole.MAIN}
    assert len(mains) <= 1


def test_a_session_gives_a_muscle_no_more_than_its_cap() -> None:
    week_ = planned(week("curl", targets=(target(PrimaryMuscle.BICEPS, 8, cap=3),)))
    assert all(day.session is None or day.session.muscle_quarters[PrimaryMuscle.BICEPS] <= 12 for day in week_.days)


def test_a_week_gives_a_muscle_no_more_than_it_recovers_from() -> None:
    week_ = planned(week("curl", targets=(target(PrimaryMuscle.BICEPS, 8, mrv=5),)))
    assert week_.muscle_quarters[PrimaryMuscle.BICEPS] <= 20


def test_what_was_performed_counts_against_what_can_be_recovered_from() -> None:
    own = replace(target(PrimaryMuscle.BICEPS, 8, mrv=5), performed_quarters=12)
    assert planned(week("curl", targets=(own,))).muscle_quarters[PrimaryMuscle.BICEPS] <= 20


def test_the_load_cap_is_kept() -> None:
    problem = week()
    week_ = planned(replace(problem, budgets=replace(problem.budgets, load_points_cap=60)))
    assert sum(day.session.load_points for day in week_.days if day.session is not None) <= 60
    race = FixedEvent("r", "Race", "running", 10 * 60, 240, 90)
    days = tuple(replace(day, events=(race,)) if day.number == 6 else day for day in problem.days)
    rest = planned(replace(problem, days=days, goals={}, budgets=replace(problem.budgets, load_points_cap=60)))
    assert not any(day.session for day in rest.days), "a race beyond it leaves room for nothing else, and that is a week too"


def test_a_hobby_keeps_its_patterns_away() -> None:
    problem = week("press", "curl", days=(1, 2))
    tennis = FixedEvent(
        "t", "Tennis", "tennis", 18 * 60, 60, 60, hours_before=12, hours_after=30, avoid_patterns=(MovementPattern.VERTICAL_PUSH,)
    )
    days = tuple(replace(day, events=(tennis,)) if day.number == 1 else day for day in problem.days)
    assert not items(planned(replace(problem, days=days)), "press")


def test_a_hobby_that_is_due_is_suggested_on_an_open_day_without_training() -> None:
    tennis = HobbyWish("t", "Tennis", "tennis", due_times=1, minutes=90, load_points=60, enjoyment=80)
    problem = replace(week("press", "curl", days=(1, 3)), hobbies=(tennis,))
    opened = tuple(replace(day, hobby_minutes=180 if day.number in {1, 5, 6} else 0) for day in problem.days)
    match = FixedEvent("m", "Match", "football", 0, 60, 0)
    days = tuple(replace(day, events=(match,)) if day.number == 6 else day for day in opened)
    week_ = planned(replace(problem, days=days))
    assert [day.number for day in week_.days if day.events] == [5]
    assert {day.number for day in week_.days if day.session is not None} == {1, 3}
    assert not any(day.events for day in planned(problem).days)
    rest = plan(replace(problem, days=tuple(replace(day, minutes=0) for day in days)))
    assert rest.plan is not None
    assert ([day.number for day in rest.plan.days if day.events], rest.status) == ([5], PlanStatus.PROVED), "no session is left to plan"


def test_a_hobby_stays_where_it_was_put_and_all_else_makes_room_for_it() -> None:
    tennis = HobbyWish("t", "Tennis", "tennis", 1, 90, 60, 80, hours_before=60, avoid_patterns=(MovementPattern.VERTICAL_PUSH,))
    problem = replace(week("press", "curl", days=(1, 3, 5)), hobbies=(replace(tennis, kept_days=(3,)),))
    week_ = planned(problem)
    assert [day.number for day in week_.days if day.events] == [3], "though its 90 minutes are more than the day has for training"
    assert 3 not in {day.number for day in week_.days if day.session is not None}
    assert days_of(week_, "press") == [5]
    assert not any(day.events for day in planned(replace(problem, hobbies=(tennis,))).days)
    full = replace(problem, budgets=replace(problem.budgets, load_points_cap=40))
    assert not any(day.events for day in planned(full).days), "what the load of the week has no room for is a wish again"
    before = planned(replace(problem, hobbies=()))
    assert 3 in {day.number for day in before.days if day.session is not None}
    again = planned(replace(problem, previous=before, change_price=60))
    assert [(day.number, day.session) for day in again.days if day.events] == [(3, None)], "a session that stood there gives way"


def test_a_long_hobby_finds_a_day_where_nobody_stated_the_minutes() -> None:
    tennis = HobbyWish("t", "Tennis", "tennis", due_times=1, minutes=150, load_points=60, enjoyment=80)
    problem = replace(week("press", "curl", days=(1, 3, 5)), hobbies=(tennis,))
    days = tuple(replace(day, hobby_minutes=180 if day.minutes else 0) for day in problem.days)
    assert not any(day.events for day in planned(replace(problem, days=days)).days), "stated minutes hold for hobbies too"
    held = planned(replace(problem, days=tuple(replace(day, is_assumed=True) for day in days)))
    assert len([day for day in held.days if day.events and day.session is None]) == 1


def test_a_locked_exercise_keeps_its_day_and_sets() -> None:
    problem = week(locks=(Lock(3, NUMBERS["bench"], 3),))
    assert [(day, item.sets) for day, item in items(planned(problem), "bench") if day == 3] == [(3, 3)]


def test_a_day_locked_free_stays_free() -> None:
    assert 3 not in {day for day, _ in items(planned(week(locks=(Lock(3, session=False),))))}


def test_a_past_day_is_not_planned() -> None:
    problem = week()
    days = tuple(replace(day, is_past=day.number == 1) for day in problem.days)
    assert 1 not in {day for day, _ in items(planned(replace(problem, days=days)))}


def test_compounds_stand_before_isolation() -> None:
    for day in planned(week(days=(1,), minutes=90)).days:
        order = [item.slug in {"curl", "extension"} for item in (day.session.items if day.session else ()) if item.superset_group is None]
        assert order == sorted(order)


def test_a_goal_with_four_points_owns_a_main_lift() -> None:
    problem = week("bench", "row", "curl", goals={Goal.HYPERTROPHY: 6, Goal.STRENGTH: 4})
    assert any(item.goal is Goal.STRENGTH and item.role is ExerciseRole.MAIN for _, item in items(planned(problem)))


def test_a_known_maximum_gives_a_load_that_the_gym_can_make() -> None:
    loads = Loading(e1rm_kg=100.0, loads_kg=(40.0, 60.0, 70.0, 80.0, 90.0))
    problem = week("bench")
    week_ = planned(replace(problem, candidates=(movement("bench", loading=loads),)))
    assert {item.load_kg for _, item in items(week_)} <= {40.0, 60.0, 70.0, 80.0, 90.0}
    assert all(item.load_kg and item.load_kg < 100 for _, item in items(week_))


def test_without_a_maximum_the_exercise_is_done_by_effort() -> None:
    assert all(item.load_kg is None and item.rpe is not None for _, item in items(planned(week())))
