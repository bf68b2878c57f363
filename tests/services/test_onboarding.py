"""What an athlete says in the setup is kept step by step, stands by default where nothing was said, and reaches the planner."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import text

from core.db import adaptation
from core.domain.access import Viewer
from core.domain.errors import AccessError, InputError, NotFoundError
from core.domain.planning import Limits
from core.domain.training_setup import DayTime, DisciplineChoice, Hobby, MovementWish, Place, PlaceItem, SetupStep, StepState
from core.domain.units import WeightUnit
from core.domain.vocabulary import (
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    MovementRuleType,
    PersonaAggression,
    PersonaTone,
    RuleCadence,
    RuleOperator,
    Sex,
    SkillLevel,
)
from core.domain.weekplan import PlanStatus
from core.planner.solve import plan as solve
from core.rules import gym_presets
from core.rules.gym_presets import GymPreset, preset_items
from core.rules.program_outline import outline_program
from core.services import accounts, first_week, onboarding, plan_week, settings, view_plan
from core.services.assemble_week import WeekRequest, assemble_week
from core.services.programs import usual_split, usual_style
from tests.makers.planned import plan_session

MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
POINTS = {Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4}
HALF_HOUR_ON = (0, 2, 4)


@pytest.fixture
def whom(library_database, viewer, athlete):
    return library_database, viewer, athlete


def movement_id(whom, slug):
    with whom[0].owner() as session:
        return session.scalar(text("SELECT id FROM movements WHERE slug = :slug"), {"slug": slug})


def days(minutes=30, on=HALF_HOUR_ON, **more):
    return [DayTime(day, minutes if day in on else 0, **more) for day in range(7)]


def known(view):
    return [kind.slug for kind in view.equipment]


def problem_of(whom):
    database, viewer, athlete = whom
    level = ExperienceLevel.INTERMEDIATE
    request = WeekRequest(POINTS, outline_program(MONDAY, 8, POINTS)[0], usual_split(level, 3, POINTS), 3, usual_style(level))
    with database.read(viewer, athlete) as unit:
        return assemble_week(unit, athlete.user_id, request, None, now=NOW)


def test_nothing_said_stands_by_default_and_the_first_step_comes_first(whom):
    view = onboarding.read_setup(*whom)
    assert not view.has_begun
    assert view.next_step is SetupStep.YOU
    assert {view.state(step) for step in SetupStep} == {StepState.OPEN}
    assert (view.places, view.days, view.injuries, view.wishes, view.hobbies, view.points) == ((), (), (), (), (), {})
    assert len(view.disciplines) > 20
    assert [len(ladder.levels) for ladder in view.ladders] == [6] * 4


def test_the_setup_costs_eight_queries(whom, count_queries):
    assert count_queries(whom[0], lambda: onboarding.read_setup(*whom)) <= 9  # with the one that opens the unit


def test_who_somebody_is_is_kept_with_a_way_back(whom):
    about = onboarding.read_setup(*whom).about
    said = {"sex": Sex.FEMALE, "date_of_birth": date(1990, 5, 4), "experience_level": ExperienceLevel.BEGINNER, "needs_clearance": True}
    said["usual_weekly_hours"] = 5.0
    onboarding.save_about(*whom, type(about)(**{**vars(about), **said, "use_metric": False}), body_weight_kg=70.0, today=TODAY)
    view = onboarding.read_setup(*whom)
    assert {name: getattr(view.about, name) for name in said} == said
    assert (view.about.use_metric, view.about.body_weight_kg) == (False, 70.0)
    assert view.next_step is SetupStep.DISCIPLINES
    kept = settings.read_settings(*whom, today=TODAY)
    assert kept.experience_level is ExperienceLevel.BEGINNER
    assert {change.table for change in kept.changes} == {"users", "user_settings", "user_profiles", "user_biometrics_history"}


def test_the_same_weight_is_not_measured_twice(whom):
    about = onboarding.read_setup(*whom).about
    onboarding.save_about(*whom, about, body_weight_kg=70.0, today=TODAY)
    onboarding.save_about(*whom, onboarding.read_setup(*whom).about, body_weight_kg=70.0, today=TODAY + timedelta(days=1))
    assert len(settings.read_settings(*whom, today=TODAY).measurements) == 1


def test_what_is_changed_several_times_in_one_visit_is_one_change_to_undo(whom):
    about, visit = onboarding.read_setup(*whom).about, datetime.now(UTC)
    save = partial(onboarding.save_about, *whom, today=TODAY, since=visit)
    save(replace(about, sex=Sex.MALE), body_weight_kg=70.0)
    save(replace(about, sex=Sex.FEMALE), body_weight_kg=70.5)
    save(replace(about, sex=Sex.FEMALE, usual_weekly_hours=4.0), body_weight_kg=71.0)
    changes = {change.table: change for change in settings.read_settings(*whom, today=TODAY).changes}
    assert len(settings.read_settings(*whom, today=TODAY).changes) == 2
    assert not any(change.is_undone for change in changes.values())
    settings.undo(*whom, changes["user_biometrics_history"].change_id)
    assert onboarding.read_setup(*whom).about.body_weight_kg is None


def test_a_change_of_another_visit_is_a_change_of_its_own(whom):
    save = partial(onboarding.save_coach, *whom, tone=PersonaTone.SUPPORTIVE, today=TODAY)
    save(boldness=PersonaAggression.AGGRESSIVE, since=datetime.now(UTC))
    save(boldness=PersonaAggression.CONSERVATIVE, since=datetime.now(UTC))
    (newer, older) = settings.read_settings(*whom, today=TODAY).changes
    settings.undo(*whom, newer.change_id)
    assert onboarding.read_setup(*whom).boldness is PersonaAggression.AGGRESSIVE
    settings.undo(*whom, older.change_id)
    assert onboarding.read_setup(*whom).boldness is PersonaAggression.BALANCED


def test_what_is_changed_back_in_one_visit_leaves_nothing_to_undo(whom):
    visit = datetime.now(UTC)
    save = partial(onboarding.save_coach, *whom, tone=PersonaTone.SUPPORTIVE, today=TODAY, since=visit)
    save(boldness=PersonaAggression.AGGRESSIVE)
    save(boldness=PersonaAggression.BALANCED)
    assert [change.is_undone for change in settings.read_settings(*whom, today=TODAY).changes] == [True]


def test_a_weight_that_cannot_be_leaves_nothing_half_written(whom):
    about = onboarding.read_setup(*whom).about
    with pytest.raises(InputError, match="between 20 and 400 kg"):
        onboarding.save_about(*whom, replace(about, sex=Sex.FEMALE), body_weight_kg=0.5, today=TODAY)
    view = onboarding.read_setup(*whom)
    assert (view.about, view.has_begun) == (about, False)


def test_a_skipped_step_stays_default_and_the_setup_goes_on_after_it(whom):
    onboarding.skip_step(*whom, SetupStep.YOU)
    view = onboarding.read_setup(*whom)
    assert view.state(SetupStep.YOU) is StepState.SKIPPED
    assert view.next_step is SetupStep.DISCIPLINES


def test_skipping_takes_no_answer_away(whom):
    onboarding.answer_step(*whom, SetupStep.INJURIES)
    onboarding.skip_step(*whom, SetupStep.INJURIES)
    assert onboarding.read_setup(*whom).state(SetupStep.INJURIES) is StepState.ANSWERED


def test_disciplines_reach_the_choice_of_movements_and_leave_it_again(whom):
    chosen = [DisciplineChoice("calisthenics", "", SkillLevel.ADVANCED, 10), DisciplineChoice("running", "", SkillLevel.BEGINNER, 5)]
    onboarding.save_disciplines(*whom, chosen, {"pull": 2, "push": 1})
    view = onboarding.read_setup(*whom)
    assert {(one.slug, one.level, one.weight) for one in view.disciplines if one.level} == {
        ("calisthenics", SkillLevel.ADVANCED, 10),
        ("running", SkillLevel.BEGINNER, 5),
    }
    assert {ladder.slug: ladder.level for ladder in view.ladders} == {"push": 1, "pull": 2, "squat": None, "core": None}
    problem = problem_of(whom).problem
    assert {skill.category for skill in problem.skills} == {"push", "pull"}
    liked = {one.slug: one.preference for one in problem.candidates}
    assert liked["pull_up"] == 100
    onboarding.save_disciplines(*whom, chosen[1:], {})
    view = onboarding.read_setup(*whom)
    assert [one.slug for one in view.disciplines if one.level] == ["running"]
    assert all(ladder.level is None for ladder in view.ladders)


@pytest.mark.parametrize("preset", list(GymPreset))
def test_every_preset_is_a_place_that_the_planner_reads(whom, preset):
    view = onboarding.read_setup(*whom)
    items = preset_items(preset, known(view), WeightUnit.KG)
    onboarding.save_place(*whom, Place("Mine", items))
    assert set(problem_of(whom).problem.days[0].equipment) == {"bodyweight", *(item.slug for item in items)}


def test_every_thing_of_a_preset_is_in_the_library(whom):
    names = set(known(onboarding.read_setup(*whom)))
    assert {slug for things in gym_presets._THINGS.values() for slug in things} <= names
    assert names >= gym_presets.NOT_IN_A_USUAL_GYM


def test_dumbbells_and_plates_become_the_loads_that_exist(whom):
    items = preset_items(GymPreset.GARAGE, known(onboarding.read_setup(*whom)), WeightUnit.LB)
    onboarding.save_place(*whom, Place("Garage", items))
    loads = {one.slug: one.loading.loads_kg for one in problem_of(whom).problem.candidates}
    assert loads["dumbbell_row"][0] == pytest.approx(5 * 0.45359237, abs=0.01)
    assert loads["bench_press"][0] == pytest.approx(45 * 0.45359237, abs=0.01)
    assert loads["bench_press"][1] == pytest.approx(50 * 0.45359237, abs=0.01)


def test_the_first_place_is_the_usual_one_until_another_is(whom):
    first = onboarding.save_place(*whom, Place("Gym", (PlaceItem("barbell"),)))
    second = onboarding.save_place(*whom, Place("Home", (PlaceItem("dumbbell"),)))
    assert [place.is_default for place in onboarding.read_setup(*whom).places] == [True, False]
    onboarding.save_place(*whom, Place("Home", (PlaceItem("kettlebell"),), is_default=True, place_id=second))
    places = {place.name: place for place in onboarding.read_setup(*whom).places}
    assert (places["Home"].is_default, places["Gym"].is_default) == (True, False)
    assert [item.slug for item in places["Home"].items] == ["kettlebell"]
    onboarding.save_days(*whom, days(place_id=second))
    session_id = plan_session(*whom, date(2026, 11, 24), gym_id=second)
    onboarding.remove_place(*whom, second)
    with whom[0].read(whom[1], whom[2]) as unit:
        assert adaptation.session(unit, whom[2].user_id, session_id)["gym_id"] is None
    view = onboarding.read_setup(*whom)
    assert [(place.place_id, place.is_default) for place in view.places] == [(first, True)]
    assert {day.place_id for day in view.days} == {None}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(" ", ()), "needs a name"),
        (Place("gym", ()), "already"),
        (Place("B", (PlaceItem("dumbbell", min_load_kg=20, max_load_kg=10),)), "lightest"),
        (Place("C", (PlaceItem("dumbbell", load_step_kg=0.0),)), "step"),
        (Place("D", (PlaceItem("barbell", plate_pairs_kg=(-5.0,)),)), "plate"),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_words(whom, place, words):
    onboarding.save_place(*whom, Place("Gym", ()))
    with pytest.raises(InputError, match=words):
        onboarding.save_place(*whom, place)
    assert len(onboarding.read_setup(*whom).places) == 1


def test_a_place_of_somebody_else_cannot_be_changed(whom):
    with pytest.raises(NotFoundError):
        onboarding.save_place(*whom, Place("Theirs", (), place_id=10**6))


def test_days_set_minutes_and_start_of_the_plan(whom):
    onboarding.save_days(*whom, days(45, earliest_start=time(6, 30)))
    found = problem_of(whom).problem.days
    assert [day.minutes for day in found] == [45, 0, 45, 0, 45, 0, 0]
    assert found[0].start_minute == 390
    onboarding.save_days(*whom, days(60, on=(1,)))
    assert [day.minutes for day in problem_of(whom).problem.days] == [0, 60, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("given", "words"),
    [(days()[:6], "seven days"), (days(0), "at least one"), (days(601), "600")],
)
def test_a_week_without_time_is_refused(whom, given, words):
    with pytest.raises(InputError, match=words):
        onboarding.save_days(*whom, given)


def test_an_injury_is_said_anew_and_ends(whom):
    keep = partial(onboarding.save_injury, *whom, part="knee", onset=TODAY, description="", today=TODAY)
    keep(severity=0.5)
    keep(severity=0.2)
    (injury,) = onboarding.read_setup(*whom).injuries
    assert (injury.part, injury.severity) == ("knee", 0.2)
    onboarding.resolve_injury(*whom, injury.injury_id, today=TODAY)
    assert onboarding.read_setup(*whom).injuries == ()
    with pytest.raises(NotFoundError):
        onboarding.resolve_injury(*whom, injury.injury_id, today=TODAY)


def test_an_injury_said_by_mistake_leaves_no_trace(whom):
    onboarding.save_injury(*whom, part="knee", severity=0.5, onset=TODAY, description="", today=TODAY)
    onboarding.remove_injury(*whom, onboarding.read_setup(*whom).injuries[0].injury_id)
    assert onboarding.read_setup(*whom).injuries == ()
    with whom[0].owner() as session:
        assert session.scalar(text("SELECT count(*) FROM user_injuries WHERE user_id = :id"), {"id": whom[2].user_id}) == 0


@pytest.mark.parametrize(
    ("change", "words"), [({"severity": 0.0}, "between 0 and 1"), ({"onset": MONDAY}, "still to come"), ({"part": "tail"}, "no body part")]
)
def test_an_injury_that_cannot_be_is_refused(whom, change, words):
    said = {"part": "knee", "severity": 0.5, "onset": TODAY, "description": "", "today": TODAY, **change}
    with pytest.raises(InputError, match=words):
        onboarding.save_injury(*whom, **said)


def test_never_and_must_take_each_others_place_and_reach_the_plan(whom):
    squat, pull = movement_id(whom, "back_squat"), movement_id(whom, "pull_up")
    must = MovementWish(squat, "", MovementRuleType.HARD_YES, RuleOperator.EXACTLY, 2, RuleCadence.WEEKLY)
    onboarding.save_wish(*whom, must)
    onboarding.save_wish(*whom, MovementWish(pull, "", MovementRuleType.PREFERRED, times=1, cadence=RuleCadence.BIWEEKLY))
    rules = {rule.movement_id: rule for rule in problem_of(whom).problem.rules}
    assert (rules[squat].least, rules[squat].most) == (2, 2)
    onboarding.save_wish(*whom, MovementWish(squat, "", MovementRuleType.HARD_NO))
    wishes = {wish.movement_id: wish for wish in onboarding.read_setup(*whom).wishes}
    assert wishes[squat].kind is MovementRuleType.HARD_NO
    assert len(wishes) == 2
    onboarding.remove_wish(*whom, wishes[squat].wish_id)
    assert [wish.movement_id for wish in onboarding.read_setup(*whom).wishes] == [pull]
    with pytest.raises(InputError, match="1 to 7 times"):
        onboarding.save_wish(*whom, MovementWish(pull, "", MovementRuleType.HARD_YES, times=9))


def test_a_must_that_is_said_anew_takes_its_own_place(whom):
    squat = movement_id(whom, "back_squat")
    onboarding.save_wish(*whom, MovementWish(squat, "", MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, 1, RuleCadence.WEEKLY))
    (wish,) = onboarding.read_setup(*whom).wishes
    onboarding.save_wish(*whom, replace(wish, operator=RuleOperator.EXACTLY, times=2, cadence=RuleCadence.BIWEEKLY))
    (wish,) = onboarding.read_setup(*whom).wishes
    assert (wish.operator, wish.times, wish.cadence) == (RuleOperator.EXACTLY, 2, RuleCadence.BIWEEKLY)


def test_a_closed_day_has_no_room_for_a_hobby_either(whom):
    onboarding.save_days(*whom, [replace(day, is_closed=day.weekday == 6) for day in days()])
    assert [day.weekday for day in onboarding.read_setup(*whom).days if day.is_closed] == [6]
    assert {day.number for day in problem_of(whom).problem.days if not day.hobby_minutes} == {7}
    with pytest.raises(InputError, match="closed day has no minutes"):
        onboarding.save_days(*whom, [replace(day, is_closed=day.weekday == 0) for day in days()])


def test_hobbies_are_kept_with_their_cadence(whom):
    onboarding.save_hobbies(*whom, [Hobby(EnjoyableActivity.TENNIS, 7), Hobby(EnjoyableActivity.OTHER, 14, "Fencing")])
    assert {wish.name: wish.due_times for wish in problem_of(whom).problem.hobbies} == {"Tennis": 1, "Fencing": 1}
    onboarding.save_hobbies(*whom, [])
    view = onboarding.read_setup(*whom)
    assert view.hobbies == ()
    assert view.state(SetupStep.HOBBIES) is StepState.ANSWERED
    with pytest.raises(InputError, match="a name"):
        onboarding.save_hobbies(*whom, [Hobby(EnjoyableActivity.OTHER, 7)])
    with pytest.raises(InputError, match="every 0"):
        onboarding.save_hobbies(*whom, [Hobby(EnjoyableActivity.YOGA, 0)])


def test_the_coachs_manner_is_an_answer_even_when_it_stays_as_it_is(whom):
    onboarding.save_coach(*whom, tone=PersonaTone.SUPPORTIVE, boldness=PersonaAggression.BALANCED, today=TODAY)
    view = onboarding.read_setup(*whom)
    assert view.state(SetupStep.COACH) is StepState.ANSWERED
    onboarding.save_coach(*whom, tone=PersonaTone.ANALYTICAL, boldness=PersonaAggression.AGGRESSIVE, today=TODAY)
    view = onboarding.read_setup(*whom)
    assert (view.tone, view.boldness) == (PersonaTone.ANALYTICAL, PersonaAggression.AGGRESSIVE)


def test_a_stranger_sees_and_changes_nothing(whom, library_database):
    stranger = Viewer(accounts.create_athlete(library_database, email="stranger@test.example").user_id)
    with pytest.raises(AccessError):
        onboarding.read_setup(library_database, stranger, whom[2])
    with pytest.raises(AccessError):
        onboarding.skip_step(library_database, stranger, whom[2], SetupStep.YOU)


def test_ten_points_become_a_program_and_a_first_week_that_keeps_what_was_said(whom):
    onboarding.save_place(*whom, Place("Home", preset_items(GymPreset.DUMBBELLS, known(onboarding.read_setup(*whom)), WeightUnit.KG)))
    onboarding.save_days(*whom, days())
    onboarding.save_first_week(*whom, first_week.FirstWeekWishes(POINTS, 4, MONDAY))
    onboarding.save_disciplines(*whom, [DisciplineChoice("strength", "", SkillLevel.INTERMEDIATE, 10)], {})
    view = onboarding.read_setup(*whom)
    assert first_week.usual_days_per_week(view) == 3
    told = []
    outcome = first_week.plan_first_week(
        *whom,
        first_week.FirstWeekWishes(POINTS, 3, MONDAY),
        now=NOW,
        progress=lambda words, _seconds: told.append(words),
        solver=lambda problem: solve(type(problem)(**{**vars(problem), "limits": Limits(what_units=0.05, when_units=0.05)})),
    )
    assert outcome.violations == ()
    assert outcome.result.status in {PlanStatus.PROVED, PlanStatus.FEASIBLE}
    assert told[0] == "Writing the program"
    week = view_plan.view_week(*whom, now=NOW)
    assert {session.day.weekday() for day in week.days for session in day.sessions} <= set(HALF_HOUR_ON)
    assert all((session.minutes or 0) <= 30 for day in week.days for session in day.sessions)
    view = onboarding.read_setup(*whom)
    assert view.points == POINTS
    assert view.wanted is None
    assert view.state(SetupStep.GOALS) is StepState.ANSWERED


def test_what_the_first_week_is_to_be_like_is_kept_without_a_plan(whom):
    wishes = first_week.FirstWeekWishes(POINTS, 3, MONDAY)
    onboarding.save_first_week(*whom, wishes)
    view = onboarding.read_setup(*whom)
    assert (view.wanted, view.points) == (wishes, {})
    assert view.state(SetupStep.GOALS) is StepState.OPEN


def test_points_that_do_not_add_up_write_nothing(whom):
    with pytest.raises(InputError, match="10 points"):
        first_week.plan_first_week(*whom, first_week.FirstWeekWishes({Goal.STRENGTH: 3}, 3, MONDAY), now=NOW)
    assert onboarding.read_setup(*whom).state(SetupStep.GOALS) is StepState.OPEN


def test_the_worker_process_is_asked_and_tells_how_long_it_searches(whom, monkeypatch):
    monkeypatch.setattr(plan_week, "Limits", lambda: Limits(what_units=0.05, when_units=0.05))
    onboarding.save_days(*whom, days(20, on=(0, 3)))
    told = []
    outcome = first_week.plan_first_week(
        *whom, first_week.FirstWeekWishes(POINTS, 2, MONDAY), now=NOW, progress=lambda words, seconds: told.append((words, seconds))
    )
    assert outcome.recommendation_id is not None
    assert told[-1][0] == "Choosing movements and proving the week"
