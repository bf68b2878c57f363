"""Ten points stay ten whatever is asked of them, and a goal stands against its straight line in either direction."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.goals import Standing
from core.domain.planning import PerformedWork
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern
from core.rules.goal_points import check_points, choose_goals, give_points, owed_slots, three_places
from core.rules.goal_progress import on_the_line, standing, way_covered
from core.rules.verifier import verify
from tests.makers.weeks import make_candidate, make_item, make_plan, make_problem

START = date(2026, 1, 1)
UNTIL = START + timedelta(days=100)


@st.composite
def shares(draw):
    goals = draw(st.lists(st.sampled_from(list(Goal)), min_size=1, max_size=3, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, 10), min_size=len(goals) - 1, max_size=len(goals) - 1)))
    return {goal: high - low for goal, low, high in zip(goals, [0, *cuts], [*cuts, 10], strict=True)}


@given(shares(), st.integers(-20, 20), st.data())
def test_giving_points_keeps_ten_and_takes_from_nobody_who_should_get(points, to, data):
    goal = data.draw(st.sampled_from(list(points)))
    after = give_points(points, goal, to)
    check_points(after)
    assert list(after) == list(points)
    if len(points) > 1:
        assert after[goal] == min(max(to, 0), 10)
    sign = 1 if after[goal] > points[goal] else -1
    others = [sign * (points[own] - after[own]) for own in points if own is not goal]
    assert min(others, default=0) >= 0


@given(shares(), st.lists(st.sampled_from(list(Goal)), max_size=7))
def test_choosing_goals_keeps_ten_points_and_at_most_three_goals(points, chosen):
    after = choose_goals(points, chosen)
    check_points(after)
    assert set(after) <= set(chosen or points)
    assert len(after) == min(len(set(chosen or points)), 3)
    assert [goal for goal in chosen if goal not in points][:3] == [] or set(after) != set(points)


@given(shares())
def test_a_program_keeps_three_different_goals_with_all_their_points(points):
    places = three_places(points, list(points))
    assert len({goal for goal, _ in places}) == 3
    assert {goal: value for goal, value in places if value} == {goal: value for goal, value in points.items() if value}


@pytest.mark.parametrize("points", [{}, {Goal.SPEED: 9}, {Goal.SPEED: 12, Goal.MOBILITY: -2}, dict.fromkeys(list(Goal)[:5], 2)])
def test_other_sums_and_more_goals_are_refused(points):
    with pytest.raises(InputError):
        check_points(points)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "day", "expected"),
    [
        (100, 120, 110, 50, Standing.ON_TRACK),
        (100, 120, 112, 50, Standing.AHEAD),
        (100, 120, 108, 50, Standing.BEHIND),
        (90, 80, 86.0, 50, Standing.BEHIND),
        (90, 80, 80, 50, Standing.REACHED),
        (90, 80, 81, 101, Standing.OVERDUE),
        (None, 80, 81, 50, Standing.UNKNOWN),
        (90, 80, None, 50, Standing.UNKNOWN),
    ],
)
def test_a_goal_stands_against_its_line_upwards_and_downwards(baseline, target, value, day, expected):
    assert standing(baseline, target, value, since=START, until=UNTIL, today=START + timedelta(days=day)) is expected


def test_the_line_is_held_at_its_ends_and_a_goal_without_a_day_has_none():
    assert on_the_line(100, 120, START, UNTIL, START - timedelta(days=5)) == 100
    assert on_the_line(100, 120, START, UNTIL, UNTIL + timedelta(days=5)) == 120
    assert on_the_line(100, 120, START, None, START) is None
    assert standing(100, 120, 110, since=START, until=None, today=START) is Standing.NO_DATE


def test_a_goal_that_is_where_it_began_is_reached_only_at_its_target():
    assert (way_covered(5, 5, 5), way_covered(5, 5, 4)) == (1.0, 0.0)


def test_who_starts_beyond_a_target_has_reached_it() -> None:
    """A race run faster than asked and a lift heavier than asked are reached; of a body weight only the way tells."""
    when = {"since": date(2026, 1, 1), "until": date(2026, 6, 1), "today": date(2026, 3, 1)}
    assert standing(5800, 6000, 5800, **when, better=-1) is Standing.REACHED
    assert standing(120, 100, 120, **when, better=1) is Standing.REACHED
    assert standing(5800, 6000, 6100, **when, better=-1) is not Standing.REACHED
    assert standing(70, 75, 70, **when) is Standing.BEHIND


def test_a_main_lift_that_was_done_is_not_owed_any_more():
    press = make_candidate(1, MovementPattern.HORIZONTAL_PUSH)
    problem = make_problem([press], goals={Goal.STRENGTH: 4, Goal.HYPERTROPHY: 6})
    ahead = make_plan(problem, {day: [make_item(press, role=ExerciseRole.MAIN, goal=Goal.HYPERTROPHY)] for day in (1, 4)})
    done = replace(problem, performed=(PerformedWork(1, press.pattern, ExerciseRole.MAIN, Goal.STRENGTH, 3),))
    assert (owed_slots(problem), owed_slots(done)) == ({Goal.STRENGTH, Goal.HYPERTROPHY}, {Goal.HYPERTROPHY})
    assert "6.3 goals" in {own.rule for own in verify(problem, ahead)}
    assert "6.3 goals" not in {own.rule for own in verify(done, ahead)}
