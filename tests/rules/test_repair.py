"""What came up becomes a week that goes on by itself: shifted within two days, else left out, and never two sessions on a day (A5)."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.planning import FixedEvent
from core.domain.repair import Disruption, DisruptionKind, RepairReason
from core.domain.vocabulary import Illness, MovementPattern, PrimaryMuscle
from core.domain.weekplan import WeekPlan
from core.rules.repair import CHANGE_PRICE, MOST_SHIFT_H, repair_task
from core.rules.repair_diff import diff, touched_sessions
from tests.makers.weeks import MONDAY, make_candidate, make_days, make_item, make_plan, make_problem, make_rule, make_target

CHEST = PrimaryMuscle.CHEST
CURL = make_candidate(1, MovementPattern.ISOLATION, (CHEST,), compound=False, tags=("accessory",))
PRESS = make_candidate(2, MovementPattern.HORIZONTAL_PUSH, (CHEST,))
ROW = make_candidate(3, MovementPattern.HORIZONTAL_PULL, (PrimaryMuscle.LATS,))
QUARTERS = 20


def week(*held: int, candidates=(CURL,), **changes):
    """Return a problem with seven days of an hour, and a plan with five sets for the chest on some of them: 14 min, 11 LP each."""
    target = make_target(CHEST, target_quarters=96, low_quarters=64, mev_quarters=30)
    problem = make_problem(candidates, days=make_days(), targets=(target,), **changes)
    return problem, make_plan(problem, {number: [make_item(CURL, 5)] for number in held})


def late(problem, today: int):
    """Return the problem on a day of the week: what lies before has passed."""
    return replace(problem, days=tuple(replace(day, is_past=day.number < today) for day in problem.days))


def held(task):
    """Return the days that hold a session when the week goes on by itself."""
    return {day.number for day in task.problem.previous.days if day.session is not None}


def test_nothing_that_came_up_changes_nothing():
    problem, plan = week(1, 3, 5)
    task = repair_task(problem, plan, ())
    assert task.problem.previous == plan
    assert task.problem.targets == problem.targets
    assert (task.reasons, task.problem.change_price) == ((), CHANGE_PRICE)


def test_a_missed_session_goes_to_the_next_free_day_within_48_hours():
    problem, plan = week(1, 4)
    task = repair_task(late(problem, 2), plan, [Disruption(DisruptionKind.MISSED, 1)])
    assert held(task) == {2, 4}
    assert task.problem.targets == late(problem, 2).targets
    assert [reason.rule for reason in task.reasons] == ["A5"]


def test_a_missed_session_without_a_free_day_is_left_out_and_made_up_for_only_to_mev():
    problem, plan = week(1, 2, 3)
    task = repair_task(late(problem, 2), plan, [Disruption(DisruptionKind.MISSED, 1)])
    assert held(task) == {2, 3}
    target = task.problem.targets[0]
    assert target.target_quarters == 2 * QUARTERS  # what the two sessions left hold, which is more than MEV
    alone = repair_task(late(problem, 3), plan, [Disruption(DisruptionKind.MISSED, number) for number in (1, 2)])
    assert held(alone) == {3, 4}  # the second goes on within 48 hours, the first does not
    assert alone.problem.targets[0].target_quarters == 2 * QUARTERS


def test_what_is_made_up_for_reaches_mev_and_no_more():
    problem, plan = week(1, 2)
    short = late(replace(problem, days=make_days(2)), 2)
    task = repair_task(short, WeekPlan(plan.days[:2], plan.muscle_quarters), [Disruption(DisruptionKind.MISSED, 1)])
    assert task.problem.targets[0].target_quarters == 30
    assert "make up only" in task.reasons[-1].words


def test_a_session_of_today_that_was_begun_is_not_missed():
    problem, plan = week(1, 4)
    task = repair_task(problem, plan, [Disruption(DisruptionKind.MISSED, 1)], done=[1])
    assert held(task) == {4}
    assert task.reasons == ()


def test_a_moved_session_stands_where_it_was_put_and_two_change_places():
    problem, plan = week(1, 4)
    assert held(repair_task(problem, plan, [Disruption(DisruptionKind.MOVED, 1, to_day=6)])) == {4, 6}
    other = make_plan(problem, {1: [make_item(CURL, 5)], 4: [make_item(CURL, 2)]})
    swapped = repair_task(problem, other, [Disruption(DisruptionKind.MOVED, 1, to_day=4)])
    assert [day.session.items[0].sets for day in swapped.problem.previous.days if day.session is not None] == [2, 5]


def test_a_fever_closes_its_days_and_24_hours_after():
    problem, plan = week(1, 2, 3, 5)
    ill = Disruption(DisruptionKind.ILL, 1, last_day=2, illness=Illness.BELOW_NECK_OR_FEVER)
    task = repair_task(problem, plan, [ill])
    assert [day.minutes for day in task.problem.days[:4]] == [0, 0, 0, 60]
    assert held(task) == {4, 5}


def test_a_cold_above_the_neck_leaves_half_an_hour():
    problem, plan = week(1, 3)
    task = repair_task(problem, plan, [Disruption(DisruptionKind.ILL, 1, last_day=2, illness=Illness.ABOVE_NECK)])
    assert [day.minutes for day in task.problem.days[:3]] == [30, 30, 60]


@pytest.mark.parametrize(("load_points", "sessions", "minutes"), [(3, {2, 4}, 60), (4, {3, 4}, 0)])
def test_a_hobby_above_1_3_times_the_planned_load_moves_the_session(load_points, sessions, minutes):
    problem, plan = week(2, 4)
    match = FixedEvent("match", "Tennis", "tennis", 600, 90, load_points)
    task = repair_task(problem, plan, [Disruption(DisruptionKind.UNPLANNED, 2, event=match)])
    assert held(task) == sessions
    assert task.problem.days[1].minutes == minutes
    assert task.problem.days[1].events == (match,)


def test_a_hobby_on_a_full_week_halves_the_session():
    problem, plan = week(2, 3, 4)
    match = FixedEvent("match", "Tennis", "tennis", 600, 90, 40)
    task = repair_task(late(problem, 2), plan, [Disruption(DisruptionKind.UNPLANNED, 2, event=match)])
    assert held(task) == {2, 3, 4}
    assert task.problem.days[1].minutes == 7


def test_a_session_whose_day_is_known_to_be_closed_is_brought_forward_where_no_later_day_is_free():
    problem, plan = week(3, 6, 7)
    away = Disruption(DisruptionKind.TRAVELLING, 7, minutes=0)
    task = repair_task(late(problem, 2), plan, [away])
    assert held(task) == {3, 5, 6}
    assert task.problem.targets == problem.targets
    assert "brought forward by 48 h" in task.reasons[0].words
    assert held(repair_task(late(problem, 6), plan, [away])) == {6}


@pytest.mark.parametrize(("minutes", "sessions", "wanted"), [(12, {2, 4}, 35), (8, {4}, 30)])
def test_a_session_goes_to_a_day_with_time_for_half_of_it_and_what_is_lost_is_made_up_for_only_to_mev(minutes, sessions, wanted):
    problem, plan = week(1, 4)
    days = tuple(replace(day, minutes=minutes) if day.number in {2, 3} else day for day in problem.days)
    task = repair_task(late(replace(problem, days=days), 2), plan, [Disruption(DisruptionKind.MISSED, 1)])
    assert held(task) == sessions
    assert task.problem.targets[0].target_quarters == wanted


@pytest.mark.parametrize(("wishes", "sessions"), [((), {2, 3}), ((PRESS.movement_id,), {2})])
def test_a_session_is_shifted_without_what_recovery_speaks_against_unless_that_was_wished(wishes, sessions):
    problem, _ = week(candidates=[CURL, PRESS, ROW], rules=[make_rule(number, least=2) for number in wishes])
    plan = make_plan(problem, {2: [make_item(PRESS, 3)], 4: [make_item(PRESS, 3), make_item(ROW, 4)]})
    days = tuple(replace(day, minutes=0) if day.number > 4 else day for day in problem.days)
    away = Disruption(DisruptionKind.TRAVELLING, 4, minutes=0)
    task = repair_task(late(replace(problem, days=days), 2), plan, [away])
    assert held(task) == sessions
    assert wishes or "leave 57 % of it" in task.reasons[0].words


def test_what_a_shorter_day_has_no_time_for_is_made_up_for_only_to_mev():
    problem, plan = week(2, 4, 6)
    task = repair_task(problem, plan, [Disruption(DisruptionKind.SHORTENED, 2, minutes=8)])
    assert 2 * QUARTERS < task.problem.targets[0].target_quarters < 3 * QUARTERS
    assert repair_task(problem, plan, [Disruption(DisruptionKind.SHORTENED, 2, minutes=30)]).problem.targets == problem.targets


def test_another_place_and_an_injury_enter_the_problem():
    problem, plan = week(2, 4)
    away = Disruption(DisruptionKind.TRAVELLING, 2, last_day=3, minutes=25, gym_id=7, equipment=("bodyweight",))
    hurt = Disruption(DisruptionKind.HURT, 1, body_part="chest", severity=0.5)
    task = repair_task(problem, plan, [away, hurt])
    assert [(day.minutes, day.gym_id, day.equipment) for day in task.problem.days[1:3]] == [(25, 7, ("bodyweight",))] * 2
    assert [(injury.body_part, injury.severity) for injury in task.problem.injuries] == [("chest", 0.5)]
    assert task.problem.targets[0].target_quarters == 48


NUMBERS = st.integers(1, 7)
CAME_UP = st.one_of(
    st.builds(Disruption, st.just(DisruptionKind.MISSED), NUMBERS),
    st.builds(Disruption, st.just(DisruptionKind.MOVED), NUMBERS, to_day=NUMBERS),
    st.builds(Disruption, st.just(DisruptionKind.SHORTENED), NUMBERS, minutes=st.integers(0, 60)),
    st.builds(Disruption, st.just(DisruptionKind.TRAVELLING), NUMBERS, minutes=st.just(0)),
    st.builds(Disruption, st.just(DisruptionKind.ILL), NUMBERS, illness=st.sampled_from([Illness.ABOVE_NECK, Illness.BELOW_NECK_OR_FEVER])),
    st.builds(
        lambda number, load: Disruption(DisruptionKind.UNPLANNED, number, event=FixedEvent("match", "Tennis", "tennis", 600, 60, load)),
        NUMBERS,
        st.integers(0, 80),
    ),
)


@given(sessions=st.sets(NUMBERS, min_size=1, max_size=5), today=NUMBERS, came_up=st.lists(CAME_UP, max_size=4))
@example(sessions={3}, today=1, came_up=[Disruption(DisruptionKind.MISSED, 3)] * 2)
@example(
    sessions={1},
    today=1,
    came_up=[Disruption(DisruptionKind.MISSED, 1), Disruption(DisruptionKind.ILL, 2, illness=Illness.BELOW_NECK_OR_FEVER)],
)
@example(
    sessions={4},
    today=1,
    came_up=[Disruption(DisruptionKind.ILL, 3, illness=Illness.BELOW_NECK_OR_FEVER), Disruption(DisruptionKind.MISSED, 4)],
)
def test_whatever_comes_up_no_session_is_doubled_grows_or_stands_in_the_past(sessions, today, came_up):
    problem, plan = week(*sessions)
    problem = late(problem, today)
    task = repair_task(problem, plan, came_up)
    again = repair_task(problem, plan, came_up)
    after = [day for day in task.problem.previous.days if day.session is not None]
    lost = [day for day in task.problem.days if day.minutes > 0 or day.is_past]
    assert task == again
    assert all(day.number >= today and day.session.muscle_quarters == {CHEST: QUARTERS} for day in after)
    assert len(after) <= len(sessions)
    assert {day.number for day in after} <= {day.number for day in lost}
    assert [day.number for day in task.problem.previous.days] == [day.number for day in problem.days]
    assert all(new.target_quarters <= old.target_quarters for new, old in zip(task.problem.targets, problem.targets, strict=True))
    shifted = [day.number for day in after if day.number not in sessions]
    asked = {own.to_day for own in came_up if own.kind is DisruptionKind.MOVED}
    assert all(any(0 < abs(number - origin) <= MOST_SHIFT_H / 24 for origin in {*sessions, *asked}) for number in set(shifted) - asked)


def test_a_difference_names_what_moved_and_leaves_out_what_stays():
    problem, plan = week(1, 4)
    task = repair_task(late(problem, 2), plan, [Disruption(DisruptionKind.MISSED, 1)])
    found = diff(plan, task.problem.previous, task.reasons, first=2)
    assert [(day.change.day_number, day.moved_to, day.moved_from) for day in found.days] == [(1, 2, None), (2, None, 1)]
    assert found.days[1].reasons == (task.reasons[0].words,)
    assert (found.touched, found.sessions) == (1, 1)
    assert touched_sessions(plan, plan, first=1) == 0
    assert diff(plan, plan, (RepairReason("A5", "nothing"),), first=1).days == ()
    assert problem.days[0].day == MONDAY


def test_a_session_that_was_done_early_leaves_its_day_and_nothing_else_changes():
    problem, plan = week(2, 5)
    task = repair_task(late(problem, 4), plan, [Disruption(DisruptionKind.MOVED, 5, to_day=3)])
    assert all(day.session is None for day in task.problem.previous.days)
    assert [reason.words for reason in task.reasons] == ["The session of day 5 was done on day 3 already."]


def test_a_session_that_was_cut_short_is_made_up_for_to_the_least_useful_volume_only():
    problem, plan = week(2, 5)
    task = repair_task(late(problem, 3), plan, [Disruption(DisruptionKind.SHORTENED, 2)])
    assert task.reasons[0].words == "The session of day 2 was cut short."
    assert task.problem.targets[0].target_quarters == 30
    again = repair_task(late(problem, 3), plan, [Disruption(DisruptionKind.SHORTENED, 2, minutes=30)])
    assert again.problem.targets == problem.targets


def test_a_session_that_moves_may_change_like_one_that_has_changed_anyway():
    problem, plan = week(2, 5)
    assert repair_task(late(problem, 3), plan, [Disruption(DisruptionKind.MOVED, 5, to_day=7)]).problem.moved_days == (7,)
    assert repair_task(late(problem, 3), plan, [Disruption(DisruptionKind.MISSED, 2)]).problem.moved_days == (3,)
    assert repair_task(late(problem, 3), plan, []).problem.moved_days == ()
