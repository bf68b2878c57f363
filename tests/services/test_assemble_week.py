"""What the planner gets to know is what the athlete said and did, and a usual value stands in only where nothing was said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db.rows import insert_rows
from core.domain.planning import PerformedWork, problem_from_json, problem_hash, to_json
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, PrimaryMuscle, ProgressionStyle, SplitTemplate
from core.rules.program_outline import outline_program
from core.services import body, daily_state, log_workout
from core.services.assemble_extras import fixed_events
from core.services.assemble_week import WeekRequest, assemble_week
from core.services.log_workout import NewActivity, NewSet

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
GOALS = {Goal.STRENGTH: 4, Goal.HYPERTROPHY: 4, Goal.ENDURANCE: 2}
OUTLINE = outline_program(MONDAY, 8, GOALS)[0]


def assembled(database, viewer, athlete, *, now=NOW, outline=OUTLINE, **more):
    request = WeekRequest(GOALS, outline, SplitTemplate.UPPER_LOWER, 4, ProgressionStyle.DOUBLE_PROGRESSION, **more)
    state = daily_state.state_now(database, viewer, athlete, now=now)
    with database.read(viewer, athlete) as unit:
        return assemble_week(unit, athlete.user_id, request, state, now=now)


def write(database, viewer, athlete, table, *rows):
    with database.write(viewer, athlete) as unit:
        insert_rows(unit.session, table, [{"user_id": athlete.user_id, **row} for row in rows])


def number(database, statement, **values):
    with database.owner() as session:
        return session.scalar(text(statement), values)


def movement_id(database, slug):
    return number(database, "SELECT id FROM movements WHERE slug = :slug", slug=slug)


def candidate(week, slug):
    return next(own for own in week.problem.candidates if own.slug == slug)


def log(database, viewer, athlete, slug, *sets, when):
    rows = tuple(NewSet(movement_id(database, slug), reps=reps, load_kg=load, rpe=rpe) for reps, load, rpe in sets)
    log_workout.add_activity(database, viewer, athlete, NewActivity("strength_training", when, 3600, sets=rows), now=NOW)


def test_an_athlete_who_said_nothing_gets_usual_values_and_is_told(library_database, viewer, athlete):
    week = assembled(library_database, viewer, athlete)
    assert [day.minutes for day in week.problem.days] == [60] * 7
    assert any("60 minutes" in note for note in week.notes)
    assert any("usual gym" in note for note in week.notes)
    assert week.problem.budgets.load_points_cap is None
    assert "atlas_stone" not in week.problem.days[0].equipment


def test_a_problem_survives_its_own_json_and_has_the_same_hash(library_database, viewer, athlete):
    problem = assembled(library_database, viewer, athlete).problem
    assert problem_from_json(to_json(problem)) == problem
    assert problem_hash(problem_from_json(to_json(problem))) == problem_hash(problem)


def test_minutes_and_start_follow_the_weekday(library_database, viewer, athlete):
    write(library_database, viewer, athlete, "user_availability", {"weekday": 1, "available_minutes": 45, "earliest_start": "06:30"})
    days = assembled(library_database, viewer, athlete).problem.days
    assert [(day.minutes, day.start_minute) for day in days[:3]] == [(0, 1080), (45, 390), (0, 1080)]


def test_a_gym_offers_its_own_equipment_and_loads(library_database, viewer, athlete):
    write(library_database, viewer, athlete, "user_gyms", {"id": 7, "name": "Garage", "is_default": True})
    for slug, pairs in (("barbell", [10, 5]), ("weight_plates", None)):
        equipment = number(library_database, "SELECT id FROM equipment WHERE slug = :slug", slug=slug)
        row = {"gym_id": 7, "equipment_id": equipment, "quantity": 1, "plate_pairs_kg": pairs}
        write(library_database, viewer, athlete, "user_gym_equipment", row)
    week = assembled(library_database, viewer, athlete)
    assert week.problem.days[0].equipment == ("barbell", "bodyweight", "weight_plates")
    assert candidate(week, "barbell_row").loading.loads_kg == (20.0, 30.0, 40.0, 50.0)


def test_the_estimate_and_the_last_sets_of_a_lift_come_along(library_database, viewer, athlete):
    log(library_database, viewer, athlete, "bench_press", (5, 100, 10), (5, 100, 10), when=NOW - timedelta(days=4))
    bench = candidate(assembled(library_database, viewer, athlete), "bench_press")
    assert bench.loading.e1rm_kg == pytest.approx(116.667, abs=0.01)
    assert (bench.loading.last_load_kg, bench.loading.last_reps, bench.loading.last_rpe) == (100.0, (5, 5), 10.0)
    assert bench.days_since == 4


def test_a_muscle_that_was_worked_hard_the_evening_before_waits(library_database, viewer, athlete):
    log(library_database, viewer, athlete, "back_squat", *[(5, 140, 10)] * 4, when=NOW - timedelta(hours=15))
    targets = {target.muscle: target for target in assembled(library_database, viewer, athlete).problem.targets}
    assert targets[PrimaryMuscle.QUADRICEPS].first_hour == pytest.approx(72 - 29, abs=2)
    assert targets[PrimaryMuscle.CHEST].first_hour == 0


def test_what_the_running_microcycle_gave_already_counts_and_its_past_days_are_closed(library_database, viewer, athlete):
    running = outline_program(date(2026, 11, 20), 8, GOALS)[0]
    log(library_database, viewer, athlete, "bench_press", *[(8, 80, 8)] * 3, when=NOW - timedelta(days=1))
    for slug, times in (("bench_press", 2), ("deadlift", 6)):
        wish = {"movement_id": movement_id(library_database, slug), "rule_type": "hard_yes", "rule_operator": "at_least"}
        write(library_database, viewer, athlete, "user_movement_rules", {**wish, "times_per_cadence": times, "cadence": "weekly"})
    week = assembled(library_database, viewer, athlete, outline=running)
    problem = week.problem
    chest = next(target for target in problem.targets if target.muscle is PrimaryMuscle.CHEST)
    assert chest.performed_quarters == 12
    bench = movement_id(library_database, "bench_press")
    assert problem.performed == (PerformedWork(bench, MovementPattern.HORIZONTAL_PUSH, ExerciseRole.ACCESSORY, None, 3),), "unplanned"
    assert [day.is_past for day in problem.days[:3]] == [True, True, False]
    assert [rule.least for rule in problem.rules] == [1, 5], "one is done, and five days are left"
    assert [note for note in week.notes if "as often as wished" in note] == [
        "Too few days of this week are left for Deadlift as often as wished."
    ]


def test_injuries_rules_and_hobbies_reach_the_problem(library_database, viewer, athlete):
    body.record_injury(library_database, viewer, athlete, body_part="knee", severity=0.5, onset=date(2026, 11, 1), description="Jump")
    squat = movement_id(library_database, "back_squat")
    write(
        library_database,
        viewer,
        athlete,
        "user_movement_rules",
        {"movement_id": squat, "rule_type": "hard_no", "rule_operator": "at_most", "times_per_cadence": 0, "cadence": "weekly"},
    )
    write(
        library_database,
        viewer,
        athlete,
        "user_enjoyable_activities",
        {"activity_type": "tennis", "enjoyment_score": 0.8, "recommend_every_days": 7, "enabled": True},
    )
    problem = assembled(library_database, viewer, athlete).problem
    assert [(injury.body_part, injury.severity) for injury in problem.injuries] == [("knee", 0.5)]
    assert [(rule.movement_id, rule.most) for rule in problem.rules] == [(squat, 0)]
    assert [(wish.activity, wish.due_times) for wish in problem.hobbies] == [("tennis", 1)]


def test_a_hobby_that_the_athlete_put_on_a_day_is_a_fixed_event(library_database, viewer, athlete):
    bouldering = number(library_database, "SELECT id FROM activity_definitions WHERE slug = 'bouldering'")
    write(
        library_database,
        viewer,
        athlete,
        "sessions",
        {
            "date": MONDAY + timedelta(days=2),
            "session_type": "custom",
            "status": "planned",
            "activity_definition_id": bouldering,
            "scheduled_time": "19:00",
        },
    )
    event = assembled(library_database, viewer, athlete).problem.days[2].events[0]
    assert (event.activity, event.start_minute, event.hours_before, event.hours_after) == ("bouldering", 19 * 60, 24, 48)


def test_reading_a_problem_takes_the_same_number_of_queries_with_a_longer_history(library_database, viewer, athlete, count_queries):
    def read():
        assembled(library_database, viewer, athlete)

    log(library_database, viewer, athlete, "bench_press", (5, 80, 8), when=NOW - timedelta(days=1))
    short = count_queries(library_database, read)
    for days in range(2, 9):
        log(library_database, viewer, athlete, "bench_press", (5, 80, 8), when=NOW - timedelta(days=days))
    assert count_queries(library_database, read) == short


def test_the_targets_of_the_last_planned_exposures_and_how_often_they_were_missed_before_come_along(library_database, viewer, athlete):
    bench = movement_id(library_database, "bench_press")
    for number_, (days, reps) in enumerate(((9, 5), (6, 3), (3, 3)), start=1):
        session = {"id": number_, "date": MONDAY - timedelta(days=days + 1), "session_type": "upper", "status": "completed"}
        write(library_database, viewer, athlete, "sessions", session)
        exercise = {"id": number_, "session_id": number_, "movement_id": bench, "session_section": "main", "role": "main"}
        target = {"order_in_session": 1, "target_sets": 2, "target_rep_range_min": 5, "target_rep_range_max": 5, "target_load_kg": 100}
        write(library_database, viewer, athlete, "session_exercises", {**exercise, **target, "target_rpe": 8})
        log(library_database, viewer, athlete, "bench_press", (reps, 100, 9), (reps, 100, 9), when=NOW - timedelta(days=days))
        with library_database.write(viewer, athlete) as unit:
            unit.session.execute(
                text("UPDATE exercise_set_logs SET session_exercise_id = :id WHERE user_id = :u AND session_exercise_id IS NULL"),
                {"id": number_, "u": athlete.user_id},
            )
    loading = candidate(assembled(library_database, viewer, athlete), "bench_press").loading
    assert (loading.target_reps, loading.target_rpe, loading.fail_count) == ((5, 5), 8.0, 1)


def test_a_deload_knows_what_is_new_and_leaves_the_days_after_its_seventh_free(library_database, viewer, athlete):
    outline = next(own for own in outline_program(MONDAY, 8, GOALS, length_days=10) if own.is_deload)
    outline = replace(outline, start=MONDAY)
    assert not any(own.is_new for own in assembled(library_database, viewer, athlete, outline=outline).problem.candidates)
    log(library_database, viewer, athlete, "bench_press", (5, 80, 8), when=NOW - timedelta(days=4))
    log(library_database, viewer, athlete, "back_squat", (5, 80, 8), when=NOW - timedelta(days=80))
    week = assembled(library_database, viewer, athlete, outline=outline, held_before=frozenset({movement_id(library_database, "pull_up")}))
    told = {slug: candidate(week, slug).is_new for slug in ("bench_press", "pull_up", "back_squat", "deadlift")}
    assert told == {"bench_press": False, "pull_up": False, "back_squat": True, "deadlift": True}
    assert [day.minutes for day in week.problem.days] == [60] * 7 + [0] * 3
    assert week.problem.block.sessions == 4
    assert not any(own.is_new for own in assembled(library_database, viewer, athlete).problem.candidates)


@pytest.mark.parametrize(
    ("kind", "rating", "minutes", "hours"),
    [
        ("hiking", 4, 120, 0),
        ("hiking", 4, 121, 36),
        ("cycling", 4, 60, 0),
        ("cycling", 4, 75, 36),
        ("cycling", 8, 60, 36),
        ("tennis", 4, 30, 36),
    ],
)
def test_short_easy_hikes_and_rides_keep_nothing_away(kind: str, rating: float, minutes: int, hours: int) -> None:
    """6.9: hiking keeps squats away from two hours on, cycling from one; hard rides and other sports whatever they last."""
    row = {"id": 1, "slug": kind, "name": kind, "activity_type": kind, "default_duration_seconds": 3600, "default_rpe": rating}
    row |= {"stress_points": 50.0, "hours_before": 12, "hours_after": 36, "avoid_patterns": ["squat"], "is_rhythmic": True}
    event = {"id": 7, "date": date(2026, 1, 5), "activity_definition_id": 1, "title": "", "scheduled_time": None}
    event |= {"estimated_duration_minutes": minutes, "planned_load_points": None}
    (found,) = fixed_events([event], [row], [], date(2026, 1, 5))
    assert (found.hours_after, bool(found.avoid_patterns)) == (hours, hours > 0)
