"""A program is created, its weeks planned, checked and stored; every change by hand is shown before it counts and can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db.rows import insert_rows
from core.domain.access import Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.plan_edits import ChangeKind, EditKind, PlanEdit
from core.domain.planning import Limits
from core.domain.training_setup import Hobby, Place, PlaceItem
from core.domain.vocabulary import (
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    MicrocycleType,
    ProgressionStyle,
    SessionStatus,
    SplitTemplate,
)
from core.domain.weekplan import PlanStatus
from core.planner.solve import plan as solve
from core.services import accounts, edit_plan, log_workout, onboarding, plan_week, programs, replay_plan, review_adherence, view_plan
from core.services.log_workout import NewActivity
from core.visuals.plan_words import proposal_line
from tests.makers.solving import solve_once

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
GOALS = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}
QUICK = Limits(what_units=0.05, when_units=0.05)


@pytest.fixture
def program(library_database, viewer, athlete) -> int:
    """Eight weeks of two short sessions a week."""
    with library_database.write(viewer, athlete) as unit:
        days = [{"user_id": athlete.user_id, "weekday": day, "available_minutes": 30} for day in (0, 2, 4)]
        insert_rows(unit.session, "user_availability", days)
    wishes = programs.ProgramWishes(GOALS, MONDAY, weeks=8, days_per_week=2)
    return programs.create_program(library_database, viewer, athlete, wishes, now=NOW)


@pytest.fixture
def planned(library_database, viewer, athlete, program) -> plan_week.WeekOutcome:
    """Its first week, planned."""
    first = programs.running_microcycle(library_database, viewer, athlete, program, now=NOW)
    return plan_week.plan_microcycle(library_database, viewer, athlete, first, now=NOW, limits=QUICK, solver=solve_once)


def week_of(database, viewer, athlete):
    return view_plan.view_week(database, viewer, athlete, now=NOW)


def sessions_of(week):
    return [session for day in week.days for session in day.sessions if not session.is_dropped]


def count(database, table):
    with database.owner() as session:
        return session.scalar(text(f"SELECT count(*) FROM {table}"))


def test_a_program_becomes_microcycles_with_a_ramp_in_and_deloads(library_database, viewer, athlete, program):
    view = view_plan.view_program(library_database, viewer, athlete)
    kinds = [cycle.microcycle_type for cycle in view.microcycles]
    assert kinds[:2] == [MicrocycleType.RAMP_IN] * 2
    assert MicrocycleType.DELOAD in kinds
    assert view.split is SplitTemplate.FULL_BODY
    assert view.goals == GOALS


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"goals": {Goal.STRENGTH: 9}}, "share 10 points"),
        ({"goals": {Goal.STRENGTH: 4, Goal.HYPERTROPHY: 2, Goal.ENDURANCE: 2, Goal.MOBILITY: 2}}, "3 goals at most"),
        ({"weeks": 7}, "8 to 12 weeks"),
        ({"days_per_week": 9}, "2 to 6 training days"),
        ({"start": date(2026, 11, 1)}, "begins today or later"),
        ({"disciplines": {"chess": 3}}, "no discipline chess"),
        ({"hybrid_definition": {"1": "upper"}}, "hybrid template"),
        ({"split": SplitTemplate.HYBRID, "hybrid_definition": {"1": "chess"}}, "Day 1 of an own split"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_with_the_rule(library_database, viewer, athlete, change, words):
    wishes = replace(programs.ProgramWishes(GOALS, MONDAY), **change)
    with pytest.raises(InputError, match=words):
        programs.create_program(library_database, viewer, athlete, wishes, now=NOW)


def test_waves_have_a_lighter_week_after_three_at_most(library_database, viewer, athlete):
    advanced = accounts.create_athlete(library_database, email="advanced@test.example", experience_level=ExperienceLevel.ADVANCED)
    waves = programs.ProgramWishes(GOALS, MONDAY, style=ProgressionStyle.WAVE_LOADING)
    for every in (1, 5):
        wishes = replace(waves, deload_every=every)
        with pytest.raises(InputError, match="Waves last 3 weeks at most"):
            programs.create_program(library_database, Viewer(advanced.user_id), advanced, wishes, now=NOW)
    assert programs.create_program(library_database, Viewer(advanced.user_id), advanced, waves, now=NOW)
    assert programs.create_program(library_database, viewer, athlete, replace(waves, deload_every=5), now=NOW)  # no waves at that level


def test_a_planned_week_is_stored_twice_with_its_proposal_and_seen(library_database, viewer, athlete, planned):
    week = week_of(library_database, viewer, athlete)
    assert planned.violations == ()
    assert planned.result.status in {PlanStatus.PROVED, PlanStatus.FEASIBLE}
    assert len(sessions_of(week)) == 2
    assert count(library_database, "issued_sessions") == 2
    assert count(library_database, "issued_session_exercises") == count(library_database, "session_exercises")
    assert week.proof.recommendation_id == planned.recommendation_id
    assert any(exercise.reasons for session in sessions_of(week) for exercise in session.exercises)
    assert {share.muscle for share in week.muscles}
    with library_database.owner() as session:
        sums = "SELECT s.total_stimulus, s.total_fatigue, sum(e.stimulus), sum(e.fatigue), min(e.fatigue) FROM sessions s"
        joined = "JOIN session_exercises e ON (e.user_id, e.session_id) = (s.user_id, s.id) GROUP BY s.user_id, s.id"
        for given, taken, *parts in session.execute(text(f"{sums} {joined}")):
            assert (given, taken) == (pytest.approx(parts[0]), pytest.approx(parts[1]))
            assert given > 0
            assert parts[2] > 0


def test_a_session_done_on_another_day_is_known_by_that_day(library_database, viewer, athlete, planned):
    whom = (library_database, viewer, athlete)
    later = sessions_of(week_of(*whom))[-1]
    evening = datetime(2026, 11, 23, 20, tzinfo=UTC)
    early = NewActivity("strength_training", evening - timedelta(hours=2), duration_s=1800, session_rpe=6, session_id=later.session_id)
    log_workout.add_activity(*whom, early, now=evening)
    kept = review_adherence.review_adherence(*whom, first=MONDAY, last=MONDAY + timedelta(days=6), now=evening)
    assert later.day > MONDAY
    assert kept.done_days == {later.session_id: MONDAY}


def test_a_week_costs_at_most_eight_queries(library_database, viewer, athlete, planned, count_queries):
    assert count_queries(library_database, lambda: week_of(library_database, viewer, athlete)) <= 8


def test_a_stored_plan_is_replayed_to_the_same_bytes(library_database, viewer, athlete, planned):
    again = replay_plan.replay(library_database, viewer, athlete, planned.recommendation_id, solver=solve)
    assert again.is_same
    assert again.stored == again.again


def test_planning_again_keeps_the_sessions_and_what_was_first_issued(library_database, viewer, athlete, planned):
    before = [session.session_id for session in sessions_of(week_of(library_database, viewer, athlete))]
    with library_database.owner() as session:
        issued = session.execute(text("SELECT id, date, title FROM issued_sessions ORDER BY id")).all()
    plan_week.plan_microcycle(library_database, viewer, athlete, planned.microcycle_id, now=NOW, limits=QUICK, solver=solve_once)
    with library_database.owner() as session:
        assert session.execute(text("SELECT id, date, title FROM issued_sessions ORDER BY id")).all() == issued
    assert [session.session_id for session in sessions_of(week_of(library_database, viewer, athlete))] == before


def test_a_week_that_has_passed_is_not_planned(library_database, viewer, athlete, planned):
    with pytest.raises(InputError, match="has passed"):
        plan_week.plan_microcycle(library_database, viewer, athlete, planned.microcycle_id, now=NOW + timedelta(days=20), solver=solve_once)


def swap_choice(library_database, viewer, athlete, planned):
    session = sessions_of(week_of(library_database, viewer, athlete))[0]
    day = (session.day - MONDAY).days + 1
    for exercise in session.exercises:
        found = edit_plan.choices(
            library_database, viewer, athlete, planned.microcycle_id, day_number=day, movement_id=exercise.movement_id
        )
        fitting = [choice for choice in found if not choice.breaks]
        if fitting:
            return day, exercise, fitting[0]
    pytest.fail("no exercise of the session has an alternative")


def test_a_swap_is_shown_first_then_kept_locked_replayed_and_taken_back(library_database, viewer, athlete, planned):
    day, old, choice = swap_choice(library_database, viewer, athlete, planned)
    edit = PlanEdit(EditKind.SWAP, day, old.movement_id, choice.movement_id)
    number = edit_plan.propose(library_database, viewer, athlete, planned.microcycle_id, edit, now=NOW)
    before = week_of(library_database, viewer, athlete)
    view = edit_plan.view_proposal(library_database, viewer, athlete, number)
    changed = [line for own in view.days for line in own.exercises if line.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}]
    assert {line.movement_id for line in changed} == {old.movement_id, choice.movement_id}
    assert (view.violations, view.price) == ((), choice.price)
    added = next(line for line in changed if line.movement_id == choice.movement_id)
    assert (added.why, bool(added.why)) == (choice.why, choice.load_kg is not None)
    assert before.proof.recommendation_id == planned.recommendation_id

    edit_plan.accept(library_database, viewer, athlete, number, now=NOW)
    after = sessions_of(week_of(library_database, viewer, athlete))[0]
    new = next(exercise for exercise in after.exercises if exercise.movement_id == choice.movement_id)
    assert new.is_locked
    assert new.load_why == choice.why
    assert old.movement_id not in {exercise.movement_id for exercise in after.exercises}
    assert replay_plan.replay(library_database, viewer, athlete, number).is_same

    edit_plan.undo(library_database, viewer, athlete, planned.microcycle_id, now=NOW)
    restored = week_of(library_database, viewer, athlete)
    assert old.movement_id in {exercise.movement_id for exercise in sessions_of(restored)[0].exercises}
    assert restored.proof.recommendation_id == planned.recommendation_id
    with pytest.raises(InputError, match="nothing to take back"):
        edit_plan.undo(library_database, viewer, athlete, planned.microcycle_id, now=NOW)


def test_a_session_moves_to_a_free_day_and_keeps_what_was_issued(library_database, viewer, athlete, planned):
    sessions = sessions_of(week_of(library_database, viewer, athlete))
    days = {(session.day - MONDAY).days + 1 for session in sessions}
    free = ({1, 3, 5} - days).pop()
    edit = PlanEdit(EditKind.MOVE, max(days, key=lambda day: abs(day - free) * -1), to_day=free)
    number = edit_plan.propose(library_database, viewer, athlete, planned.microcycle_id, edit, now=NOW)
    view = edit_plan.view_proposal(library_database, viewer, athlete, number)
    assert view.may_insist or view.violations
    if not view.violations:
        edit_plan.accept(library_database, viewer, athlete, number, now=NOW)
        moved = sessions_of(week_of(library_database, viewer, athlete))
        assert {session.session_id for session in moved} == {session.session_id for session in sessions}
        assert free in {(session.day - MONDAY).days + 1 for session in moved}
        with library_database.owner() as session:
            assert free not in {(day - MONDAY).days + 1 for day in session.scalars(text("SELECT date FROM issued_sessions"))}


def test_a_dropped_session_is_marked_and_its_day_stays_free(library_database, viewer, athlete, planned):
    session = sessions_of(week_of(library_database, viewer, athlete))[0]
    day = (session.day - MONDAY).days + 1
    number = edit_plan.propose(library_database, viewer, athlete, planned.microcycle_id, PlanEdit(EditKind.DROP, day), now=NOW)
    edit_plan.accept(library_database, viewer, athlete, number, now=NOW, insist=True)
    week = week_of(library_database, viewer, athlete)
    assert session.session_id not in {own.session_id for own in sessions_of(week)}
    assert [own.session_id for own_day in week.days for own in own_day.sessions if own.is_dropped] == [session.session_id]

    anew = edit_plan.propose_anew(library_database, viewer, athlete, planned.microcycle_id, now=NOW, limits=QUICK, solver=solve_once)
    edit_plan.accept(library_database, viewer, athlete, anew, now=NOW)
    assert session.day not in {own.day for own in sessions_of(week_of(library_database, viewer, athlete))}


def test_a_week_is_changed_and_taken_back_after_its_place_was_deleted(library_database, viewer, athlete, program):
    whom = (library_database, viewer, athlete)
    gym, _ = (onboarding.save_place(*whom, Place(name, (PlaceItem("dumbbell_pair"),))) for name in ("Gym", "Home"))
    with library_database.write(viewer, athlete) as unit:
        unit.session.execute(text("UPDATE user_availability SET gym_id = :id"), {"id": gym})
    first = programs.running_microcycle(*whom, program, now=NOW)
    planned = plan_week.plan_microcycle(*whom, first, now=NOW, limits=QUICK, solver=solve)
    stand = "SELECT DISTINCT gym_id FROM sessions WHERE status = 'planned'"
    with library_database.owner() as session:
        assert session.execute(text(stand)).scalars().all() == [gym]
    onboarding.remove_place(*whom, gym)
    day = (sessions_of(week_of(*whom))[0].day - MONDAY).days + 1
    number = edit_plan.propose(*whom, planned.microcycle_id, PlanEdit(EditKind.DROP, day), now=NOW)
    edit_plan.accept(*whom, number, now=NOW, insist=True)
    edit_plan.undo(*whom, planned.microcycle_id, now=NOW)
    with library_database.owner() as session:
        assert session.execute(text(stand)).scalars().all() == [None]


def test_a_suggested_hobby_is_moved_done_taken_back_and_put_off_for_the_week(library_database, viewer, athlete, program):
    whom = (library_database, viewer, athlete)
    onboarding.save_hobbies(*whom, [Hobby(EnjoyableActivity.TENNIS, 14)])
    micro = programs.running_microcycle(*whom, program, now=NOW)
    plan_week.plan_microcycle(*whom, micro, now=NOW, limits=QUICK, solver=solve_once)

    def hobbies(**wanted):
        held = [own for day in week_of(*whom).days for own in day.sessions if own.is_hobby]
        return [own for own in held if all(getattr(own, name) == value for name, value in wanted.items())]

    def answered(edit):
        number = edit_plan.propose(*whom, micro, edit, now=NOW)
        view = edit_plan.view_proposal(*whom, number)
        edit_plan.accept(*whom, number, now=NOW)
        assert replay_plan.replay(*whom, number).is_same
        return view

    suggested = hobbies()[0]
    old = (suggested.day - MONDAY).days + 1
    new = next(day for day in (7, 6, 4, 2) if day != old)
    view = answered(PlanEdit(EditKind.MOVE_HOBBY, old, to_day=new))
    assert [(day.day_number, day.hobbies_removed, day.hobbies_added) for day in view.days if not day.is_kept] == sorted(
        [(old, ("tennis",), ()), (new, (), ("tennis",))]
    )
    assert proposal_line(view).startswith("Your training stays as it is.")
    moved = hobbies()[0]
    assert (moved.session_id, moved.day) == (suggested.session_id, MONDAY + timedelta(days=new - 1))
    plan_week.plan_microcycle(*whom, micro, now=NOW, limits=QUICK, solver=solve_once)
    assert [(own.day, own.is_kept) for own in hobbies()] == [(moved.day, True)], "it stays where it was put"

    later = datetime(2026, 11, 30, 9, tzinfo=UTC)
    played = NewActivity("tennis", datetime(2026, 11, 29, 18, tzinfo=UTC), 5400.0, 6.0, session_id=moved.session_id)
    _, change = log_workout.add_activity(*whom, played, now=later)
    assert hobbies(status=SessionStatus.COMPLETED)
    log_workout.undo(*whom, change)
    assert hobbies(status=SessionStatus.PLANNED)

    answered(PlanEdit(EditKind.SKIP_HOBBY, new))
    assert not hobbies(is_dropped=False)
    onboarding.save_hobbies(*whom, [Hobby(EnjoyableActivity.TENNIS, 14), Hobby(EnjoyableActivity.SWIMMING, 7)])
    for _ in range(2):
        plan_week.plan_microcycle(*whom, micro, now=NOW, limits=QUICK, solver=solve_once)
        assert {own.title for own in hobbies(is_dropped=False)} == {"Swimming"}, "another hobby does not bring back what was put off"
    with pytest.raises(InputError, match="not suggested for that day"):
        edit_plan.propose(*whom, micro, PlanEdit(EditKind.SKIP_HOBBY, new), now=NOW)
    for _ in range(3):
        edit_plan.undo(*whom, micro, now=NOW)
    assert [(own.day, own.is_kept) for own in hobbies(is_dropped=False)] == [(moved.day, True)]


def test_planning_anew_keeps_what_is_locked(library_database, viewer, athlete, planned):
    session = sessions_of(week_of(library_database, viewer, athlete))[0]
    kept = session.exercises[0]
    edit_plan.lock(library_database, viewer, athlete, [kept.exercise_id], locked=True)
    anew = edit_plan.propose_anew(library_database, viewer, athlete, planned.microcycle_id, now=NOW, limits=QUICK, solver=solve_once)
    view = edit_plan.view_proposal(library_database, viewer, athlete, anew)
    line = next(line for day in view.days for line in day.exercises if line.movement_id == kept.movement_id)
    assert line.kind is ChangeKind.KEPT
    edit_plan.accept(library_database, viewer, athlete, anew, now=NOW)
    again = next(own for own in sessions_of(week_of(library_database, viewer, athlete)) if own.session_id == session.session_id)
    assert next(own for own in again.exercises if own.movement_id == kept.movement_id).is_locked


def test_a_proposal_that_was_put_away_or_overtaken_is_not_accepted(library_database, viewer, athlete, planned):
    day = (sessions_of(week_of(library_database, viewer, athlete))[0].day - MONDAY).days + 1
    edit = PlanEdit(EditKind.DROP, day)
    first = edit_plan.propose(library_database, viewer, athlete, planned.microcycle_id, edit, now=NOW)
    second = edit_plan.propose(library_database, viewer, athlete, planned.microcycle_id, edit, now=NOW)
    edit_plan.decline(library_database, viewer, athlete, first)
    with pytest.raises(NotFoundError, match="does not wait"):
        edit_plan.accept(library_database, viewer, athlete, first, now=NOW)
    plan_week.plan_microcycle(library_database, viewer, athlete, planned.microcycle_id, now=NOW, limits=QUICK, solver=solve_once)
    with pytest.raises(InputError, match="has changed since"):
        edit_plan.accept(library_database, viewer, athlete, second, now=NOW)


def test_why_not_names_a_rule_or_a_price(library_database, viewer, athlete, planned):
    week = week_of(library_database, viewer, athlete)
    chosen = {exercise.movement_id for session in sessions_of(week) for exercise in session.exercises}
    with library_database.owner() as session:
        stone = session.scalar(text("SELECT id FROM movements WHERE slug LIKE 'atlas_stone%' LIMIT 1"))
    said = edit_plan.why_not(library_database, viewer, athlete, planned.microcycle_id, stone)
    assert stone not in chosen
    assert said.rule is not None
    assert said.words
    with pytest.raises(InputError, match="retired"):
        edit_plan.why_not(library_database, viewer, athlete, planned.microcycle_id, 10**9)


def test_a_new_program_takes_the_place_of_the_running_one(library_database, viewer, athlete, planned):
    again = programs.create_program(library_database, viewer, athlete, programs.ProgramWishes(GOALS, MONDAY), now=NOW)
    assert programs.running_program(library_database, viewer, athlete) == again
    assert sessions_of(week_of(library_database, viewer, athlete)) == []


def test_an_own_split_says_which_sessions_there_are(library_database, viewer, athlete):
    own = {"1": "pull", "2": "legs", "3": "push"}
    wishes = programs.ProgramWishes(GOALS, MONDAY, days_per_week=3, split=SplitTemplate.HYBRID, hybrid_definition=own)
    program = programs.create_program(library_database, viewer, athlete, wishes, now=NOW)
    first = programs.running_microcycle(library_database, viewer, athlete, program, now=NOW)
    plan_week.plan_microcycle(library_database, viewer, athlete, first, now=NOW, limits=QUICK, solver=solve_once)
    assert sorted(session.session_type.value for session in sessions_of(week_of(library_database, viewer, athlete))) == sorted(own.values())
