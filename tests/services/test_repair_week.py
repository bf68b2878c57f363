"""A planned week goes on after something came up: proposed with reasons, accepted, taken back, and the past stays as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db import plans
from core.db.rows import insert_rows
from core.domain.adherence import Kept
from core.domain.errors import InputError
from core.domain.planning import Limits
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import Goal, Illness
from core.domain.weekplan import PlanStatus
from core.planner.ensemble import change_votes
from core.planner.solve import plan as solve
from core.services import (
    edit_plan,
    goal_points,
    log_workout,
    plan_week,
    programs,
    repair_week,
    replay_plan,
    review_adherence,
    view_plan,
    who_wanted,
)
from core.services.write_week import write_week
from tests.makers.solving import solve_once

MONDAY = date(2026, 11, 23)
SUNDAY_BEFORE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
GOALS = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}
QUICK = Limits(what_units=0.2, when_units=0.3)
PAST_TABLES = {
    "sessions": "SELECT * FROM sessions WHERE date < :today ORDER BY id",
    "session_exercises": "SELECT e.* FROM session_exercises e JOIN sessions s ON s.user_id = e.user_id AND s.id = e.session_id "
    "WHERE s.date < :today ORDER BY e.id",
    "session_exercise_sets": "SELECT t.* FROM session_exercise_sets t JOIN session_exercises e ON e.id = t.session_exercise_id "
    "JOIN sessions s ON s.id = e.session_id WHERE s.date < :today ORDER BY t.id",
    "session_muscle_volumes": "SELECT v.* FROM session_muscle_volumes v JOIN sessions s ON s.id = v.session_id "
    "WHERE s.date < :today ORDER BY 1, 2, 3",
    "issued_sessions": "SELECT * FROM issued_sessions WHERE id <= :issued ORDER BY id",
    "issued_session_exercises": "SELECT * FROM issued_session_exercises WHERE issued_session_id <= :issued ORDER BY id",
    "activity_instances": "SELECT * FROM activity_instances ORDER BY id",
    "exercise_set_logs": "SELECT * FROM exercise_set_logs ORDER BY id",
}


def at(day: int, hour: int = 9) -> datetime:
    """Return a moment of the microcycle's day."""
    return datetime(2026, 11, 22, hour, tzinfo=UTC) + timedelta(days=day)


@pytest.fixture
def week(library_database, viewer, athlete) -> int:
    """A planned week of three short sessions; every day but Sunday has time."""
    with library_database.write(viewer, athlete) as unit:
        days = [{"user_id": athlete.user_id, "weekday": day, "available_minutes": 30} for day in range(6)]
        insert_rows(unit.session, "user_availability", days)
    program = programs.create_program(
        library_database, viewer, athlete, programs.ProgramWishes(GOALS, MONDAY, days_per_week=3), now=SUNDAY_BEFORE
    )
    first = programs.running_microcycle(library_database, viewer, athlete, program, now=SUNDAY_BEFORE)
    plan_week.plan_microcycle(library_database, viewer, athlete, first, now=SUNDAY_BEFORE, limits=QUICK, solver=solve_once)
    return first


@pytest.fixture
def repaired(library_database, viewer, athlete, week):
    """Propose a repair and return its number."""

    def propose(*came_up: Disruption, now: datetime) -> int:
        return repair_week.propose_repair(library_database, viewer, athlete, week, came_up, now=now, limits=QUICK, solver=solve_once)

    return propose


def sessions(database, viewer, athlete, now):
    found = view_plan.view_week(database, viewer, athlete, now=now)
    return {(own.day - MONDAY).days + 1: own for day in found.days for own in day.sessions if not own.is_dropped}


def past_of(database, today: date, issued: int):
    with database.owner() as session:
        return {
            name: [tuple(row) for row in session.execute(text(statement), {"today": today, "issued": issued})]
            for name, statement in PAST_TABLES.items()
            if ":today" in statement or ":issued" in statement or name.startswith(("activity", "exercise"))
        }


def last_issued(database) -> int:
    with database.owner() as session:
        return session.scalar(text("SELECT max(id) FROM issued_sessions"))


def perform(database, viewer, athlete, session, when: datetime, now: datetime) -> int:
    """Log a planned session as it was planned."""
    performed = tuple(
        log_workout.NewSet(own.movement_id, reps=own.reps[0] if own.reps else 8, load_kg=20.0, rpe=8.0)
        for own in session.exercises
        for _ in range(own.sets)
    )
    new = log_workout.NewActivity("weightlifting", started_at=when, duration_s=1800, session_rpe=7, sets=performed)
    return log_workout.add_activity(database, viewer, athlete, new, now=now)[0]


def test_a_missed_session_moves_within_two_days_and_nothing_of_the_past_changes(library_database, viewer, athlete, week, repaired):
    before = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    first = min(before)
    now = at(first + 1)
    number = repaired(now=now)
    view = repair_week.view_repair(library_database, viewer, athlete, number)
    issued = last_issued(library_database)
    past = past_of(library_database, now.date(), issued)
    assert view.violations == ()
    moved = [day for day in view.diff.days if day.moved_to is not None]
    assert any(reason.rule == "A5" for reason in view.diff.reasons)

    edit_plan.accept(library_database, viewer, athlete, number, now=now)
    assert past_of(library_database, now.date(), issued) == past
    after = sessions(library_database, viewer, athlete, now)
    if moved:
        assert moved[0].moved_to in after
        assert moved[0].moved_to - first <= 2
    assert {day for day in after if day <= first} == {first}
    assert replay_plan.replay(library_database, viewer, athlete, number, solver=solve).is_same

    edit_plan.undo(library_database, viewer, athlete, week, now=now)
    restored = sessions(library_database, viewer, athlete, now)
    assert {day: [own.movement_id for own in held.exercises] for day, held in restored.items()} == {
        day: [own.movement_id for own in held.exercises] for day, held in before.items()
    }
    assert past_of(library_database, now.date(), issued) == past


def test_the_log_is_told_by_itself_until_it_was_answered(library_database, viewer, athlete, week, repaired):
    planned = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    first, second, _ = sorted(planned)
    now = at(first, 21)
    for number, hour in ((first, 6), (second, 18)):
        perform(library_database, viewer, athlete, planned[number], at(first, hour), now)
    tennis = log_workout.NewActivity("tennis", at(first, 8), duration_s=7200, session_rpe=8)
    log_workout.add_activity(library_database, viewer, athlete, tennis, now=now)
    seen = repair_week.noticed(library_database, viewer, athlete, week, now=now)
    assert [line.title for line in seen.unplanned] == ["Tennis"]
    assert [line.session_id for line in seen.early] == [planned[second].session_id]

    number = repaired(now=now)
    assert repair_week.view_repair(library_database, viewer, athlete, number).violations == ()
    assert repair_week.noticed(library_database, viewer, athlete, week, now=now) == seen
    edit_plan.decline(library_database, viewer, athlete, number)
    assert repair_week.noticed(library_database, viewer, athlete, week, now=now).lines == ()

    with library_database.read(viewer, athlete) as unit:
        program = plans.active_program(unit, athlete.user_id)["id"]
    goal_points.change_points(library_database, viewer, athlete, program, {Goal.STRENGTH: 3, Goal.HYPERTROPHY: 7}, now=now)
    (said,) = repair_week.noticed(library_database, viewer, athlete, week, now=now).changed
    assert "strength 5 to 3" in said
    follows = repaired(now=now)
    assert said in {own.words for own in repair_week.view_repair(library_database, viewer, athlete, follows).diff.reasons}
    votes = who_wanted.votes_on_change(library_database, viewer, athlete, follows, count=change_votes)
    assert votes.goals == {Goal.STRENGTH: 3, Goal.HYPERTROPHY: 7}
    edit_plan.accept(library_database, viewer, athlete, follows, now=now)
    assert repair_week.noticed(library_database, viewer, athlete, week, now=now).changed == ()


def test_what_was_done_of_the_week_counts_as_what_it_was_planned_for(library_database, viewer, athlete, week):
    planned = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    first = min(planned)
    perform(library_database, viewer, athlete, planned[first], at(first, 18), at(first, 20))
    problem = plan_week.assemble_microcycle(library_database, viewer, athlete, week, now=at(first + 1)).assembled.problem
    done = {(own.movement_id, own.role, own.sets) for own in problem.performed}
    assert done == {(own.movement_id, own.role, own.sets) for own in planned[first].exercises}
    assert {own.goal for own in problem.performed} & set(GOALS)


def test_sessions_that_need_not_change_stay_as_they_are(library_database, viewer, athlete, week, repaired):
    before = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    shortened = max(before)
    number = repaired(Disruption(DisruptionKind.SHORTENED, shortened, minutes=25), now=SUNDAY_BEFORE)
    view = repair_week.view_repair(library_database, viewer, athlete, number)
    days = {day.change.day_number: day for day in view.diff.days}
    assert days[shortened].change.minutes_after <= 25
    assert any("25 min" in words for words in days[shortened].reasons)
    assert view.diff.touched < view.diff.sessions == len(before)

    edit_plan.accept(library_database, viewer, athlete, number, now=SUNDAY_BEFORE)
    after = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    for day in before.keys() - days.keys():
        assert [(own.movement_id, own.sets, own.reps, own.load_kg) for own in after[day].exercises] == [
            (own.movement_id, own.sets, own.reps, own.load_kg) for own in before[day].exercises
        ]


def test_an_illness_closes_its_days_and_the_day_after(library_database, viewer, athlete, week, repaired):
    ill = Disruption(DisruptionKind.ILL, 1, last_day=3, illness=Illness.BELOW_NECK_OR_FEVER)
    number = repaired(ill, now=at(1, hour=6))
    edit_plan.accept(library_database, viewer, athlete, number, now=at(1, hour=6))
    assert min(sessions(library_database, viewer, athlete, at(1)), default=5) >= 5

    again = repaired(now=at(2, hour=6))
    edit_plan.accept(library_database, viewer, athlete, again, now=at(2, hour=6))
    assert min(sessions(library_database, viewer, athlete, at(2)), default=5) >= 5


def test_an_unplanned_match_is_remembered_once_accepted(library_database, viewer, athlete, week, repaired):
    day = min(sessions(library_database, viewer, athlete, SUNDAY_BEFORE))
    tennis = Disruption(DisruptionKind.UNPLANNED, day, activity="tennis", start_minute=10 * 60, minutes=90)
    number = repaired(tennis, now=SUNDAY_BEFORE)
    with library_database.owner() as session:
        assert session.scalar(text("SELECT count(*) FROM sessions WHERE microcycle_id IS NULL")) == 0
    edit_plan.accept(library_database, viewer, athlete, number, now=SUNDAY_BEFORE)
    with library_database.owner() as session:
        rows = session.execute(text("SELECT date, estimated_duration_minutes FROM sessions WHERE microcycle_id IS NULL")).all()
    assert [tuple(row) for row in rows] == [(MONDAY + timedelta(days=day - 1), 90)]
    with pytest.raises(InputError, match="no activity"):
        repaired(Disruption(DisruptionKind.UNPLANNED, day, activity="quidditch"), now=SUNDAY_BEFORE)


def test_what_is_hurt_is_not_loaded_any_more(library_database, viewer, athlete, week, repaired):
    hurt = Disruption(DisruptionKind.HURT, 1, body_part="knee", severity=0.8)
    number = repaired(hurt, now=SUNDAY_BEFORE)
    assert repair_week.view_repair(library_database, viewer, athlete, number).status is not PlanStatus.IMPOSSIBLE
    edit_plan.accept(library_database, viewer, athlete, number, now=SUNDAY_BEFORE)
    with library_database.owner() as session:
        loaded = session.scalar(
            text(
                "SELECT count(*) FROM session_exercises e JOIN sessions s ON s.id = e.session_id AND s.status = 'planned' "
                "JOIN movement_joint_risks r ON r.movement_id = e.movement_id AND r.user_id IS NULL "
                "JOIN body_parts b ON b.id = r.body_part_id WHERE b.slug = 'knee' AND r.risk > 0"
            )
        )
        assert session.scalar(text("SELECT severity FROM user_injuries")) == pytest.approx(0.8)
    assert loaded == 0


def test_a_declined_repair_leaves_the_week_as_it_is(library_database, viewer, athlete, week, repaired):
    before = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    number = repaired(Disruption(DisruptionKind.SHORTENED, min(before), minutes=15), now=SUNDAY_BEFORE)
    edit_plan.decline(library_database, viewer, athlete, number)
    assert sessions(library_database, viewer, athlete, SUNDAY_BEFORE) == before


def test_no_plan_is_written_over_the_past_whoever_asks_for_it(library_database, viewer, athlete, week):
    first = min(sessions(library_database, viewer, athlete, SUNDAY_BEFORE))
    with library_database.write(viewer, athlete) as unit:
        problem, plan = edit_plan.parsed(edit_plan.standing_of(unit, athlete.user_id, week).row)
        rows = [row["id"] for row in plans.sessions_from(unit, athlete.user_id, week, MONDAY)]
        microcycle = plans.microcycle(unit, athlete.user_id, week)
    past = past_of(library_database, at(8).date(), last_issued(library_database))

    with pytest.raises(InputError, match="past or was begun"), library_database.write(viewer, athlete) as unit:
        plans.claim_sessions(unit, rows, MONDAY + timedelta(days=first))
    with library_database.owner() as session:
        session.execute(text("UPDATE sessions SET status = 'in_progress' WHERE id = :id"), {"id": rows[0]})
    with pytest.raises(InputError, match="past or was begun"), library_database.write(viewer, athlete) as unit:
        plans.claim_sessions(unit, rows, MONDAY)
    with library_database.write(viewer, athlete) as unit:
        write_week(unit, microcycle, problem, plan.plan, first=MONDAY + timedelta(days=7), now=at(0))
    with library_database.owner() as session:
        session.execute(text("UPDATE sessions SET status = 'planned' WHERE id = :id"), {"id": rows[0]})
    assert past_of(library_database, at(8).date(), last_issued(library_database)) == past


def test_adherence_tells_on_time_shifted_missed_and_unplanned(library_database, viewer, athlete, week):
    planned = sessions(library_database, viewer, athlete, SUNDAY_BEFORE)
    first, second, third = sorted(planned)
    perform(library_database, viewer, athlete, planned[first], at(first, 18), at(first, 20))
    late = third - 1 if third - second > 1 else third + 1
    perform(library_database, viewer, athlete, planned[third], at(late, 18), at(late, 20))
    log_workout.add_activity(
        library_database, viewer, athlete, log_workout.NewActivity("tennis", at(7, 8), duration_s=3600, session_rpe=5), now=at(7, 20)
    )
    view = review_adherence.review_adherence(
        library_database, viewer, athlete, first=MONDAY, last=MONDAY + timedelta(days=6), now=at(7, 21)
    )
    kinds = {line.session_id: line.kept for line in view.weeks[0].sessions}
    assert kinds[planned[first].session_id] is Kept.ON_TIME
    assert sorted(kinds.values()) == sorted([Kept.ON_TIME, Kept.SHIFTED, Kept.MISSED, Kept.UNPLANNED])
    assert view.percent == pytest.approx(200 / 3)


def test_adherence_costs_a_constant_number_of_queries(library_database, viewer, athlete, week, count_queries):
    def look(days: int) -> int:
        return count_queries(
            library_database,
            lambda: review_adherence.review_adherence(
                library_database, viewer, athlete, first=MONDAY, last=MONDAY + timedelta(days=days), now=SUNDAY_BEFORE
            ),
        )

    assert look(6) == look(70) <= 8
