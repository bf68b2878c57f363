"""Ten points shared anew change a running program from today on, tell what each goal gains and loses, and can be taken back."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db import plans
from core.domain.errors import InputError, NotFoundError
from core.domain.goals import GoalDraft
from core.domain.planning import Limits
from core.domain.vocabulary import Goal, GoalType, MicrocycleType, ProgressionStyle, SplitTemplate
from core.planner.solve import plan
from core.rules.goal_points import SLOT_POINTS
from core.rules.verifier.week import SLOT_POINTS as SLOT_POINTS_OF_VERIFIER
from core.services import edit_goals, goal_points
from core.services.assemble_week import WeekRequest, assemble_week
from core.services.goals import view_goals
from core.services.plan_week import plan_microcycle
from core.services.programs import ProgramWishes, create_program
from core.services.trade_off import trade_off, week_basis, week_shape

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OLD = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 4, Goal.ENDURANCE: 1}
NEW = {Goal.STRENGTH: 2, Goal.HYPERTROPHY: 2, Goal.ENDURANCE: 6}
QUICK = Limits(what_units=0.05, when_units=0.05)


@pytest.fixture
def program(library_database, viewer, athlete):
    return create_program(library_database, viewer, athlete, ProgramWishes(OLD, TODAY, weeks=8), now=NOW)


def cycles(database, viewer, athlete, program):
    with database.read(viewer, athlete) as unit:
        return plans.microcycles(unit, athlete.user_id, program)


def of_program(database, viewer, athlete):
    return view_goals(database, viewer, athlete, today=TODAY).program


def event(database, viewer, athlete, day):
    with database.owner() as session:
        running = session.scalar(text("SELECT id FROM disciplines WHERE slug = 'running'"))
    draft = GoalDraft(GoalType.ENDURANCE_EVENT, "Race", discipline_id=running, target_distance_m=10_000, target_date=day)
    return edit_goals.set_goal(database, viewer, athlete, draft, today=TODAY)


def test_a_change_of_points_is_kept_told_and_taken_back(library_database, viewer, athlete, program):
    change = goal_points.change_points(library_database, viewer, athlete, program, NEW, now=NOW)
    changed = of_program(library_database, viewer, athlete)
    assert (changed.points, changed.places) == (NEW, (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.ENDURANCE))
    assert (changed.last_change.change_id, changed.last_change.before, changed.last_change.after) == (change, OLD, NEW)
    assert goal_points.undo_points(library_database, viewer, athlete, change, now=NOW) == program
    back = of_program(library_database, viewer, athlete)
    assert (back.points, back.last_change) == (OLD, None)
    with pytest.raises(NotFoundError, match="undone already"):
        goal_points.undo_points(library_database, viewer, athlete, change, now=NOW)


def test_the_same_points_change_nothing(library_database, viewer, athlete, program):
    assert goal_points.change_points(library_database, viewer, athlete, program, OLD, now=NOW) is None
    assert of_program(library_database, viewer, athlete).last_change is None


@pytest.mark.parametrize(
    "points", [{Goal.STRENGTH: 9}, {Goal.STRENGTH: 11, Goal.SPEED: -1}, dict.fromkeys(list(Goal)[:4], 2) | {Goal.SPEED: 2}]
)
def test_points_that_are_not_ten_of_three_goals_are_refused(library_database, viewer, athlete, program, points):
    with pytest.raises(InputError):
        goal_points.change_points(library_database, viewer, athlete, program, points, now=NOW)
    assert of_program(library_database, viewer, athlete).points == OLD


def test_another_goal_takes_the_place_of_one_without_points(library_database, viewer, athlete, program):
    points = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 2, Goal.MOBILITY: 3}
    goal_points.change_points(library_database, viewer, athlete, program, points, now=NOW)
    assert of_program(library_database, viewer, athlete).points == points


@pytest.mark.parametrize(("weeks_later", "load"), [(6, 95), (1, 85)])
def test_a_deload_that_is_over_keeps_its_load_and_one_ahead_follows_what_leads(
    library_database, viewer, athlete, program, weeks_later, load
):
    later = NOW + timedelta(weeks=weeks_later)
    goal_points.change_points(library_database, viewer, athlete, program, {Goal.HYPERTROPHY: 8, Goal.STRENGTH: 2}, now=later)
    deload = next(row for row in cycles(library_database, viewer, athlete, program) if row["deload_week"])
    assert (deload["start_date"], deload["intensity_percent"]) == (TODAY + timedelta(days=35), load)


def test_an_event_in_the_program_lays_out_a_taper_ahead_and_keeps_what_is_over(library_database, viewer, athlete, program):
    before = cycles(library_database, viewer, athlete, program)
    goal = event(library_database, viewer, athlete, TODAY + timedelta(days=47))
    later = NOW + timedelta(days=15)
    assert goal_points.event_in_program(library_database, viewer, athlete, program, now=later) == TODAY + timedelta(days=47)
    assert goal_points.lay_out_taper(library_database, viewer, athlete, program, now=later)
    after = cycles(library_database, viewer, athlete, program)
    assert after[:2] == before[:2]
    assert [row["start_date"] for row in after if row["microcycle_type"] == MicrocycleType.TAPER] == [
        TODAY + timedelta(days=35),
        TODAY + timedelta(days=42),
    ]
    assert after[7]["microcycle_type"] == MicrocycleType.DELOAD
    edit_goals.close_goal(library_database, viewer, athlete, goal, reached=False, today=later.date())
    assert goal_points.lay_out_taper(library_database, viewer, athlete, program, now=later)
    kinds = [row["microcycle_type"] for row in cycles(library_database, viewer, athlete, program)]
    assert kinds == [row["microcycle_type"] for row in before]


def test_the_trade_off_states_what_the_planner_gets_to_know(library_database, viewer, athlete, program):
    basis = week_basis(library_database, viewer, athlete, program, now=NOW)
    for points in (OLD, NEW, {Goal.FAT_LOSS: 6, Goal.MOBILITY: 4}):
        request = WeekRequest(points, basis.outline, SplitTemplate.UPPER_LOWER, 4, ProgressionStyle.DOUBLE_PROGRESSION)
        with library_database.read(viewer, athlete) as unit:
            problem = assemble_week(unit, athlete.user_id, request, None, now=NOW).problem
        shape = week_shape(basis, points)
        assert shape.muscle_sets == {target.muscle: target.target_quarters / 4 for target in problem.targets}
        asked = problem.endurance_target
        assert shape.endurance_minutes == (0 if asked is None else asked.target_minutes)
        assert (shape.conditioning_minutes, shape.mobility_minutes) == (problem.conditioning_minutes, problem.mobility_minutes)
    assert SLOT_POINTS == SLOT_POINTS_OF_VERIFIER


def test_who_gets_points_gains_and_who_gives_loses(library_database, viewer, athlete, program):
    basis = week_basis(library_database, viewer, athlete, program, now=NOW)
    told = {own.goal: {effect.label: effect for effect in own.effects} for own in trade_off(basis, OLD, NEW).goals}
    assert told[Goal.ENDURANCE]["Endurance"].change > 0
    assert told[Goal.ENDURANCE]["Training time"].change == round(basis.training_minutes * 0.6) - round(basis.training_minutes * 0.1)
    assert told[Goal.HYPERTROPHY]["Sets for all muscles"].change < 0
    main = told[Goal.STRENGTH]["Main lift"]
    assert (main.before, main.after) == ("guaranteed, 3–6 reps", "if it fits, 3–6 reps")


def test_the_week_before_and_after_comes_from_the_plans_that_were_kept(library_database, viewer, athlete, program):
    cycle = cycles(library_database, viewer, athlete, program)[0]["id"]
    planned = {"now": NOW, "limits": QUICK, "solver": plan}
    assert plan_microcycle(library_database, viewer, athlete, cycle, **planned).result.plan is not None
    goal_points.change_points(library_database, viewer, athlete, program, NEW, now=NOW)
    change = of_program(library_database, viewer, athlete).last_change
    compare = lambda of: goal_points.week_before_and_after(library_database, viewer, athlete, program, of, today=TODAY)  # noqa: E731
    with library_database.owner() as session:
        session.execute(text("UPDATE recommendations SET created_at = created_at - interval '1 second'"))
        shifted = session.scalar(text("SELECT min(for_date) FROM recommendations"))
    seen = dataclasses.replace(change, changed_at=datetime(shifted.year, shifted.month, shifted.day, tzinfo=UTC))
    assert compare(seen) is None
    assert plan_microcycle(library_database, viewer, athlete, cycle, **planned).result.plan is not None
    with library_database.owner() as session:
        session.execute(
            text("UPDATE recommendations SET created_at = cast(:day AS timestamptz) + (id - 1.5) * interval '1 hour'"), {"day": shifted}
        )
    week = compare(seen)
    assert week.first == TODAY
    assert week.after.endurance_minutes > week.before.endurance_minutes
    assert week.after.sets < week.before.sets
