"""A goal is kept in versions, measured from data, and stands against a straight line; nothing of its past is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.domain.access import Viewer
from core.domain.errors import AccessError, ConflictError, InputError, NotFoundError
from core.domain.goals import GoalDraft, GoalUnit, Standing, TargetDraft
from core.domain.vocabulary import BiometricMetric, Goal, GoalStatus, GoalType
from core.services import accounts, body, edit_goals, log_workout
from core.services.goals import choices, view_goals
from core.services.log_workout import NewActivity, NewSet
from core.services.programs import ProgramWishes, create_program

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = TODAY + timedelta(days=100)


def number(database, statement, **values):
    with database.owner() as session:
        return session.scalar(text(statement), values)


def movement_id(database, slug):
    return number(database, "SELECT id FROM movements WHERE slug = :slug", slug=slug)


def discipline_id(database, slug):
    return number(database, "SELECT id FROM disciplines WHERE slug = :slug", slug=slug)


def squat(database, viewer, athlete, load, day):
    sets = (NewSet(movement_id(database, "back_squat"), reps=5, load_kg=load, rpe=9),)
    when = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    log_workout.add_activity(database, viewer, athlete, NewActivity("strength_training", when, 3600, sets=sets), now=NOW)


def run(database, viewer, athlete, kilometres, minutes, day):
    when = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    new = NewActivity("running", when, minutes * 60, distance_m=1000 * kilometres)
    log_workout.add_activity(database, viewer, athlete, new, now=NOW)


def weigh(database, viewer, athlete, kilograms, day):
    body.record_biometric(database, viewer, athlete, metric=BiometricMetric.WEIGHT_KG, value=kilograms, day=day)


def only_goal(database, viewer, athlete, today=TODAY):
    return view_goals(database, viewer, athlete, today=today).goals[0]


def weight_goal(target=78.0, **more):
    return GoalDraft(GoalType.BODY_COMPOSITION, "Lighter", target, metric=BiometricMetric.WEIGHT_KG, **{"target_date": LATER, **more})


def test_a_goal_of_the_body_begins_at_the_newest_measurement_and_follows_the_next(library_database, viewer, athlete):
    weigh(library_database, viewer, athlete, 84.0, TODAY - timedelta(days=3))
    edit_goals.set_goal(library_database, viewer, athlete, weight_goal(), today=TODAY)
    weigh(library_database, viewer, athlete, 81.0, TODAY + timedelta(days=50))
    goal = only_goal(library_database, viewer, athlete, TODAY + timedelta(days=50))
    assert (goal.baseline, goal.current.value, goal.share, goal.expected) == (84.0, 81.0, 0.5, 81.0)
    assert goal.standing is Standing.ON_TRACK
    assert [reading.value for reading in goal.readings] == [84.0, 81.0]


def test_a_strength_goal_follows_the_trend_of_the_estimated_maximum(library_database, viewer, athlete):
    for week, load in enumerate((100, 102.5, 105)):
        squat(library_database, viewer, athlete, load, TODAY - timedelta(days=21 - 7 * week))
    draft = GoalDraft(GoalType.STRENGTH_1RM, "Squat 140", 140, movement_id=movement_id(library_database, "back_squat"), target_date=LATER)
    edit_goals.set_goal(library_database, viewer, athlete, draft, today=TODAY)
    goal = only_goal(library_database, viewer, athlete)
    assert goal.subject == "Back Squat"
    assert goal.unit is GoalUnit.KILOGRAMS
    assert 120 < goal.current.value < 126
    assert goal.baseline == pytest.approx(goal.current.value)


def test_an_event_with_a_time_takes_the_best_pace_over_the_distance(library_database, viewer, athlete):
    run(library_database, viewer, athlete, 10, 52, TODAY - timedelta(days=20))
    run(library_database, viewer, athlete, 12, 60, TODAY - timedelta(days=6))
    run(library_database, viewer, athlete, 5, 22, TODAY - timedelta(days=2))
    running = discipline_id(library_database, "running")
    timed = GoalDraft(
        GoalType.ENDURANCE_EVENT, "10 km in 45", 45 * 60, discipline_id=running, target_distance_m=10_000, target_date=LATER, priority=1
    )
    far = GoalDraft(GoalType.ENDURANCE_EVENT, "Half", discipline_id=running, target_distance_m=21_100, target_date=LATER, priority=2)
    for draft in (timed, far):
        edit_goals.set_goal(library_database, viewer, athlete, draft, today=TODAY)
    first, second = view_goals(library_database, viewer, athlete, today=TODAY).goals
    assert (first.unit, first.current.value) == (GoalUnit.SECONDS, 3000)
    assert (second.unit, second.current.value, second.target) == (GoalUnit.METRES, 12_000, 21_100)


def test_a_habit_is_the_mean_of_training_days_over_four_weeks(library_database, viewer, athlete):
    for days_ago in range(0, 28, 2):
        squat(library_database, viewer, athlete, 100, TODAY - timedelta(days=days_ago))
    edit_goals.set_goal(library_database, viewer, athlete, GoalDraft(GoalType.HABIT_CONSISTENCY, "Four a week", 4), today=TODAY)
    goal = only_goal(library_database, viewer, athlete)
    assert (goal.current.value, goal.unit) == (3.5, GoalUnit.DAYS_PER_WEEK)
    assert goal.standing is Standing.NO_DATE


def test_a_skill_counts_the_most_repetitions_of_a_set(library_database, viewer, athlete):
    skill = next(own for own in choices(library_database, viewer, athlete).skills if own.unit is GoalUnit.REPETITIONS)
    draft = GoalDraft(GoalType.SKILL_ACQUISITION, "Ten in a row", 10, GoalUnit.REPETITIONS, movement_id=skill.movement_id)
    edit_goals.set_goal(library_database, viewer, athlete, draft, today=TODAY)
    sets = (NewSet(skill.movement_id, reps=4), NewSet(skill.movement_id, reps=6))
    log_workout.add_activity(library_database, viewer, athlete, NewActivity("calisthenics", NOW, 1800, sets=sets), now=NOW)
    goal = only_goal(library_database, viewer, athlete)
    assert (goal.baseline, goal.current.value, goal.share) == (0, 6, 0.6)


def test_a_change_ends_the_version_and_keeps_it_with_its_check_ins(library_database, viewer, athlete):
    weigh(library_database, viewer, athlete, 84.0, TODAY)
    first = edit_goals.set_goal(library_database, viewer, athlete, weight_goal(), today=TODAY)
    later = TODAY + timedelta(days=10)
    edit_goals.check_in(library_database, viewer, athlete, first, day=later, today=later, value=83.0, notes="Slow")
    second = edit_goals.change_goal(library_database, viewer, athlete, first, weight_goal(80.0), today=later + timedelta(days=1))
    goal = only_goal(library_database, viewer, athlete, later + timedelta(days=1))
    assert goal.goal_id == second
    assert [(own.number, own.target_value, own.first, own.last) for own in goal.versions] == [
        (1, 78.0, TODAY, later),
        (2, 80.0, later + timedelta(days=1), None),
    ]
    assert [(own.value, own.target, own.notes) for own in goal.check_ins] == [(83.0, 78.0, "Slow")]
    assert (goal.baseline, goal.since, goal.share) == (84.0, TODAY, 0.25)
    with pytest.raises(ConflictError, match="changed or closed"):
        edit_goals.change_goal(library_database, viewer, athlete, first, weight_goal(79.0), today=later)


def test_a_check_in_from_data_takes_what_was_known_on_that_day(library_database, viewer, athlete):
    goal = edit_goals.set_goal(library_database, viewer, athlete, weight_goal(), today=TODAY)
    with pytest.raises(InputError, match="say nothing"):
        edit_goals.check_in(library_database, viewer, athlete, goal, day=TODAY, today=TODAY)
    weigh(library_database, viewer, athlete, 84.0, TODAY)
    weigh(library_database, viewer, athlete, 82.0, TODAY + timedelta(days=9))
    seen = TODAY + timedelta(days=9)
    assert edit_goals.check_in(library_database, viewer, athlete, goal, day=TODAY + timedelta(days=4), today=seen) == 84.0
    assert edit_goals.check_in(library_database, viewer, athlete, goal, day=seen, today=seen) == 82.0
    assert edit_goals.check_in(library_database, viewer, athlete, goal, day=seen, today=seen, value=81.5) == 81.5
    kept = only_goal(library_database, viewer, athlete, seen).check_ins
    assert [own.value for own in kept] == [84.0, 81.5]
    edit_goals.remove_check_in(library_database, viewer, athlete, kept[0].checkin_id)
    assert len(only_goal(library_database, viewer, athlete, seen).check_ins) == 1


def test_a_reached_goal_is_closed_stays_in_the_list_and_can_be_opened_again(library_database, viewer, athlete):
    weigh(library_database, viewer, athlete, 77.0, TODAY)
    goal = edit_goals.set_goal(library_database, viewer, athlete, weight_goal(baseline_value=84.0), today=TODAY)
    assert only_goal(library_database, viewer, athlete).standing is Standing.REACHED
    edit_goals.close_goal(library_database, viewer, athlete, goal, reached=True, today=TODAY)
    assert only_goal(library_database, viewer, athlete).status is GoalStatus.ACHIEVED
    with pytest.raises(ConflictError):
        edit_goals.close_goal(library_database, viewer, athlete, goal, reached=False, today=TODAY)
    edit_goals.reopen_goal(library_database, viewer, athlete, goal)
    assert only_goal(library_database, viewer, athlete).is_open


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (GoalDraft(GoalType.BODY_COMPOSITION, "Lighter", 78), "names what is measured"),
        (GoalDraft(GoalType.STRENGTH_1RM, "Strong", 100), "names the movement"),
        (GoalDraft(GoalType.ENDURANCE_EVENT, "Race", 2400), "a discipline, a distance and a day"),
        (GoalDraft(GoalType.HABIT_CONSISTENCY, "Always", 8), "A week has 7 days, not 8"),
        (GoalDraft(GoalType.SKILL_ACQUISITION, "Skill", 8), "repetitions, seconds or the level"),
        (GoalDraft(GoalType.HABIT_CONSISTENCY, "Often"), "a value to reach"),
        (GoalDraft(GoalType.HABIT_CONSISTENCY, "Often", -1), "The target is -1"),
        (GoalDraft(GoalType.HABIT_CONSISTENCY, "  ", 3), "1 to 120 signs, not 0"),
        (GoalDraft(GoalType.HABIT_CONSISTENCY, "Often", 3, target_date=TODAY), "has passed"),
        (GoalDraft(GoalType.HABIT_CONSISTENCY, "Often", 3, priority=11), "between 1 and 10, not at 11"),
    ],
)
def test_a_goal_that_cannot_be_measured_is_refused_with_the_reason(library_database, viewer, athlete, draft, words):
    with pytest.raises(InputError, match=words):
        edit_goals.set_goal(library_database, viewer, athlete, draft, today=TODAY)
    assert view_goals(library_database, viewer, athlete, today=TODAY).goals == ()


def test_a_macro_cycle_is_created_changed_and_holds_goals(library_database, viewer, athlete):
    year = {"name": "2027", "first": TODAY, "last": TODAY + timedelta(days=364)}
    made = edit_goals.save_macro_cycle(library_database, viewer, athlete, **year)
    edit_goals.save_macro_cycle(library_database, viewer, athlete, **{**year, "name": "My year"}, macro_id=made)
    assert view_goals(library_database, viewer, athlete, today=TODAY).macro.name == "My year"
    program = create_program(library_database, viewer, athlete, ProgramWishes({Goal.STRENGTH: 10}, TODAY, weeks=8), now=NOW)
    edit_goals.save_macro_cycle(library_database, viewer, athlete, **year, macro_id=made)
    assert number(library_database, "SELECT macro_cycle_id FROM programs WHERE id = :id", id=program) == made
    with pytest.raises(InputError, match="28 to 730 days, not 11"):
        edit_goals.save_macro_cycle(library_database, viewer, athlete, name="x", first=TODAY, last=TODAY + timedelta(days=10))
    with pytest.raises(NotFoundError):
        edit_goals.save_macro_cycle(library_database, viewer, athlete, **year, macro_id=made + 999)


def test_targets_of_the_program_are_measured_and_marked(library_database, viewer, athlete):
    draft = TargetDraft(Goal.STRENGTH, 130, GoalUnit.KILOGRAMS, movement_id=movement_id(library_database, "back_squat"))
    with pytest.raises(NotFoundError, match="begin one first"):
        edit_goals.set_target(library_database, viewer, athlete, draft, today=TODAY)
    squat(library_database, viewer, athlete, 100, TODAY - timedelta(days=5))
    create_program(library_database, viewer, athlete, ProgramWishes({Goal.STRENGTH: 10}, TODAY, weeks=8), now=NOW)
    made = edit_goals.set_target(library_database, viewer, athlete, draft, today=TODAY)
    run(library_database, viewer, athlete, 8, 56, TODAY - timedelta(days=4))
    minutes = TargetDraft(Goal.ENDURANCE, 60, GoalUnit.MINUTES_PER_WEEK)
    edit_goals.set_target(library_database, viewer, athlete, minutes, today=TODAY)
    lift, endurance = view_goals(library_database, viewer, athlete, today=TODAY).targets
    assert (lift.subject, lift.start, lift.share) == ("Back Squat", lift.current.value, 0.0)
    assert endurance.current.value == 14
    edit_goals.mark_target(library_database, viewer, athlete, made, reached=True, value=130.0, today=TODAY)
    assert view_goals(library_database, viewer, athlete, today=TODAY).targets[0].achieved_on == TODAY
    edit_goals.mark_target(library_database, viewer, athlete, made, reached=False, value=None, today=TODAY)
    edit_goals.remove_target(library_database, viewer, athlete, made)
    assert len(view_goals(library_database, viewer, athlete, today=TODAY).targets) == 1


def test_goals_of_somebody_else_stay_hidden(library_database, viewer, athlete):
    goal = edit_goals.set_goal(library_database, viewer, athlete, weight_goal(), today=TODAY)
    other = accounts.create_athlete(library_database, email="other@test.example")
    stranger = Viewer(other.user_id)
    with pytest.raises(AccessError):
        view_goals(library_database, stranger, athlete, today=TODAY)
    with pytest.raises(NotFoundError):
        edit_goals.close_goal(library_database, stranger, other, goal, reached=True, today=TODAY)


def test_the_view_costs_the_same_queries_however_many_goals_there_are(library_database, viewer, athlete, count_queries):
    squat(library_database, viewer, athlete, 100, TODAY)
    create_program(library_database, viewer, athlete, ProgramWishes({Goal.STRENGTH: 10}, TODAY, weeks=8), now=NOW)
    lift = GoalDraft(GoalType.STRENGTH_1RM, "Squat", 140, movement_id=movement_id(library_database, "back_squat"))
    edit_goals.set_goal(library_database, viewer, athlete, lift, today=TODAY)
    read = lambda: view_goals(library_database, viewer, athlete, today=TODAY)  # noqa: E731
    once = count_queries(library_database, read)
    for count in range(5):
        edit_goals.set_goal(library_database, viewer, athlete, weight_goal(priority=count + 1), today=TODAY)
    assert count_queries(library_database, read) == once
    assert once <= 8
