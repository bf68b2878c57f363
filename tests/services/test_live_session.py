"""A workout is begun, logged set by set, changed on the way, finished or left alone, and its athlete's state follows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db import adaptation
from core.domain.adaptation import TodayAnswers
from core.domain.adherence import Kept
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.live_session import CircuitScore, DoneSet, Feedback, current, rest_until, target
from core.domain.planning import content_hash
from core.domain.recovery import CheckIn
from core.domain.strength import RecordKind
from core.domain.vocabulary import Illness, PrimaryMuscle, SessionStatus, SetType
from core.rules.live_session import advice_input, noticed, shown, suggestions
from core.services import (
    adapt_session,
    browse_library,
    change_session,
    copy_session,
    daily_state,
    finish_session,
    live_circuits,
    live_session,
    log_recovery,
    log_workout,
    replay_proposal,
    review_adherence,
    session_summary,
    start_session,
)
from core.services.log_workout import NewActivity, NewSet
from tests.makers.planned import plan_session

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def later(minutes):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def whom(library_database, viewer, athlete):
    return library_database, viewer, athlete


@pytest.fixture
def movements(library_database):
    with library_database.owner() as session:
        return {row.slug: row.id for row in session.execute(text("SELECT slug, id FROM movements"))}


def rows(whom, statement):
    with whom[0].owner() as session:
        return [tuple(row) for row in session.execute(text(statement), {"user_id": whom[2].user_id})]


def follow_program(whom):
    """Create a program, so that sessions count as planned, and return its number."""
    with whom[0].write(whom[1], whom[2]) as unit:
        return unit.session.scalar(
            text(
                "INSERT INTO programs (user_id, name, start_date, duration_weeks, goal_1, goal_2, goal_3, goal_weight_1, goal_weight_2,"
                " goal_weight_3, split_template, days_per_week, progression_style, persona_tone, persona_aggression)"
                " VALUES (:user_id, 'Block', '2026-11-09', 8, 'strength', 'hypertrophy', 'endurance', 5, 3, 2, 'full_body', 3,"
                " 'double_progression', 'supportive', '3') RETURNING id"
            ),
            {"user_id": whom[2].user_id},
        )


def log_before(whom, movements):
    """Store a workout of the week before."""
    sets = (NewSet(movements["back_squat"], 5, 97.5, 8.0), NewSet(movements["back_squat"], 5, 97.5, 8.5))
    new = NewActivity("strength_training", NOW - timedelta(days=7), 3600.0, 7.0, title="Last week", sets=sets)
    return log_workout.add_activity(*whom, new, now=NOW)[0]


def two_gyms(whom):
    """Give the athlete a studio and a hotel with a few dumbbells each; return their numbers."""
    with whom[0].write(whom[1], whom[2]) as unit:
        unit.session.execute(
            text("INSERT INTO user_gyms (user_id, name, is_default) VALUES (:user_id, 'Hotel', false), (:user_id, 'Studio', false)"),
            {"user_id": whom[2].user_id},
        )
        unit.session.execute(
            text(
                "INSERT INTO user_gym_equipment (user_id, gym_id, equipment_id, loads_kg) SELECT :user_id, g.id, e.id,"
                " CASE g.name WHEN 'Hotel' THEN ARRAY[5, 7.5, 10] ELSE ARRAY[6, 9, 12] END"
                " FROM user_gyms g, equipment e WHERE g.user_id = :user_id AND e.slug = 'dumbbell_pair'"
            ),
            {"user_id": whom[2].user_id},
        )
    return [row[0] for row in rows(whom, "SELECT id FROM user_gyms WHERE user_id = :user_id ORDER BY name DESC")]


def kept_suggestion(live):
    """Return the number under which the suggestion for the first exercise is kept."""
    given = advice_input(live.sheet.line(1), live.sets(1), live.sheet.body_weight_kg)
    assert (shown(given) is None) == (content_hash(given) not in live.advised)
    return live.advised.get(content_hash(given))


def test_a_planned_session_is_lived_from_the_first_tap_to_the_changed_state(whom, movements, count_queries):
    log_before(whom, movements)
    session_id = plan_session(whom[0], whom[1], whom[2], TODAY, program_id=follow_program(whom))
    start_session.start_planned(*whom, session_id, now=NOW)
    with pytest.raises(ConflictError, match="running already"):
        start_session.start_empty(*whom, now=NOW)

    live = live_session.view(*whom, now=NOW)
    squat = live.sheet.line(1)
    assert [line.name for line in live.sheet.lines] == ["Back Squat", "Bench Press", "Seated Cable Row", "Dumbbell Curl"]
    assert [(one.load_kg, one.reps) for one in squat.last_sets] == [(97.5, 5), (97.5, 5)]
    assert (target(squat, ()).set_type, target(squat, ()).load_kg) == (SetType.WARMUP, 55.0)

    assert live_session.log_sets(*whom, 1, [DoneSet(5, 55.0, set_type=SetType.WARMUP)], after=0, now=later(2)) == 1
    assert live_session.log_sets(*whom, 1, [DoneSet(5, 100.0)], after=1, now=later(5)) == 1
    assert live_session.log_sets(*whom, 1, [DoneSet(5, 100.0)], after=1, now=later(5)) == 0
    live = live_session.view(*whom, now=later(5))
    assert rest_until(live) == later(5) + timedelta(seconds=180)
    assert noticed(squat, live.sets(1)) is RecordKind.HEAVIEST

    live_session.rate_set(*whom, live.last[1].set_id, 9.5)
    live = live_session.view(*whom, now=later(6))
    advice = suggestions(live.sheet.line(1), live.sets(1), live.sheet.body_weight_kg)
    assert [(one.rule, one.grade, one.load_kg) for one in advice] == [("R-RPE", "A", 95.0)]
    number = kept_suggestion(live)
    assert replay_proposal.replay(*whom, number).is_same
    live_session.change_line(*whom, 1, {"next_load_kg": 95.0})
    told = "SELECT id, status, output_json ->> 'rule' FROM recommendations WHERE user_id = :user_id AND kind = 'session' ORDER BY id"
    assert rows(whom, told) == [(number, "accepted", "R-RPE")]
    assert kept_suggestion(live_session.view(*whom, now=later(6))) == number
    live = live_session.view(*whom, now=later(6))
    assert target(live.sheet.line(1), live.sets(1)).load_kg == 95.0

    live_session.rate_set(*whom, live.last[1].set_id, 8.0)
    assert kept_suggestion(live_session.view(*whom, now=later(6))) is None
    live_session.rate_set(*whom, live.last[1].set_id, 9.5)
    assert len(rows(whom, told)) == 1
    assert live_session.log_typed(*whom, 1, "95x5@8, 90x3@9.5", in_pounds=False, after=2, now=later(12)) == 2
    assert replay_proposal.replay(*whom, kept_suggestion(live_session.view(*whom, now=later(12)))).is_same
    assert live_session.remove_set(*whom)
    assert rows(whom, told)[0] == (number, "accepted", "R-RPE")
    assert live_session.view(*whom, now=later(12)).done_sets == 2
    live_session.change_line(*whom, 1, {"is_over": True})
    live_session.change_line(*whom, 3, {"is_skipped": True})
    assert current(live_session.view(*whom, now=later(13))).order == 2
    live_session.keep_note(*whom, 2, "  elbows in ")
    live_session.log_sets(*whom, 2, [DoneSet(5, 80.0, 8.0)] * 4, after=0, now=later(30))

    assert count_queries(whom[0], lambda: live_session.view(*whom, now=later(30))) <= 4  # one opens the unit
    tap = [DoneSet(5, 80.0, 8.0)]
    assert count_queries(whom[0], lambda: live_session.log_sets(*whom, 2, tap, after=4, now=later(31))) <= 6
    assert live_session.remove_set(*whom)
    activity_id = finish_session.finish(*whom, Feedback(7.5, 4, 5, 8, ("pump",), "good"), now=later(50))
    assert live_session.view(*whom, now=later(51)) is None
    stored = rows(
        whom,
        "SELECT completed, session_id, duration_seconds, session_rpe, load_points > 0 FROM activity_instances "
        f"WHERE user_id = :user_id AND id = {activity_id}",
    )
    assert stored == [(True, session_id, 3000.0, 7.5, True)]
    planned = (
        "SELECT planned_reps, planned_load_kg, actual_reps, load_kg FROM exercise_set_logs WHERE user_id = :user_id AND exercise_order = 1"
    )
    assert (5, 100.0, 5, 100.0) in rows(whom, planned)
    assert rows(whom, "SELECT current_notes FROM user_exercise_configs WHERE user_id = :user_id") == [("elbows in",)]
    with whom[0].read(whom[1], whom[2]) as unit:
        assert adaptation.session(unit, whom[2].user_id, session_id)["status"] == SessionStatus.COMPLETED
    assert daily_state.state_now(*whom, now=later(60)).today.load_points > 0

    view = review_adherence.review_adherence(*whom, first=TODAY, last=TODAY, now=later(60))
    kept = [line for week in view.weeks for line in week.sessions if line.session_id == session_id]
    assert [(line.kept, line.performed_sets, line.activity_ids) for line in kept] == [(Kept.ON_TIME, 6, (activity_id,))]

    assert count_queries(whom[0], lambda: session_summary.summary(*whom, activity_id)) <= 4
    told = session_summary.summary(*whom, activity_id)
    assert [(line.name, line.planned, line.done) for line in told.lines][:2] == [("Back Squat", 5, 2), ("Bench Press", 4, 4)]
    assert [line.done for line in told.lines[2:]] == [0, 0]
    assert ("Back Squat", RecordKind.HEAVIEST, 100.0) in [(one.name, one.record.kind, one.record.value) for one in told.records]
    assert all(one.name == "Back Squat" for one in told.records)


def test_another_movement_another_gym_one_more_and_a_protocol(whom, movements):
    log_before(whom, movements)
    plan_session(whom[0], whom[1], whom[2], TODAY)
    session_id = rows(whom, "SELECT id FROM sessions WHERE user_id = :user_id")[0][0]
    start_session.start_planned(*whom, session_id, now=NOW)
    found = change_session.choices(*whom, 1, now=NOW)
    assert found
    assert movements["back_squat"] not in {one.movement_id for one in found}
    with pytest.raises(InputError, match="cannot stand here"):
        change_session.swap(*whom, 1, movements["bench_press"], now=NOW)
    live_session.log_sets(*whom, 1, [DoneSet(5, 100.0, 8.0)], after=0, now=later(3))
    change_session.swap(*whom, 1, found[0].movement_id, now=later(4))
    live = live_session.view(*whom, now=later(4))
    assert [line.movement_id for line in live.sheet.lines][:2] == [movements["back_squat"], found[0].movement_id]
    new = live.sheet.lines[1]
    assert (len(new.work), new.instead_of, current(live).order) == (4, "Back Squat", new.order)
    assert new.work[0].load_kg == found[0].load_kg
    assert found[0].why
    assert new.reasons[0].words == found[0].why
    stored = "SELECT output_json -> 'reasons' -> 0 ->> 'words' FROM recommendations WHERE user_id = :user_id"
    assert rows(whom, f"{stored} AND id = {new.started_by}") == [(found[0].why,)]
    assert replay_proposal.replay(*whom, new.started_by).is_same

    place = change_session.add(*whom, movements["back_squat"], now=later(4))
    again = live_session.view(*whom, now=later(4)).sheet.line(place)
    assert [(one.set_type, one.load_kg) for one in again.targets] == [(SetType.WARMUP, 77.5), *[(SetType.WORKING, 97.5)] * 2]
    assert [one.rule for one in again.reasons] == ["last time", "6.10"]
    assert replay_proposal.replay(*whom, again.started_by).is_same

    studio, hotel = two_gyms(whom)
    missing = change_session.move(*whom, hotel, now=later(5))
    assert "Bench Press" in missing
    planned, curl = live.sheet.line(4), live_session.view(*whom, now=later(5)).sheet.line(4)
    assert (curl.work[0].load_kg, curl.work[0].reps[0], curl.missing) == (10.0, 15, ())
    assert [(one.rule, one.value, one.threshold) for one in curl.reasons] == [("A4", 10.0, 12.0)]
    assert replay_proposal.replay(*whom, curl.started_by).is_same
    told = "SELECT status, decided_by = :user_id, output_json -> 'reasons' -> 0 ->> 'rule' FROM recommendations WHERE user_id = :user_id"
    assert rows(whom, f"{told} AND id = {curl.started_by}") == [("accepted", True, "A4")]
    live_session.another_set(*whom, 4)
    assert change_session.move(*whom, studio, now=later(5)) == missing
    back = live_session.view(*whom, now=later(5)).sheet.line(4)
    assert (back.targets, back.started_by, back.before) == ((*planned.targets, planned.targets[-1]), None, None)
    counted = rows(whom, "SELECT count(*) FROM recommendations WHERE user_id = :user_id")
    change_session.move(*whom, hotel, now=later(5))
    change_session.move(*whom, hotel, now=later(5))
    assert rows(whom, "SELECT count(*) FROM recommendations WHERE user_id = :user_id") == [(counted[0][0] + 1,)]

    place = change_session.add(*whom, movements["plank"], now=later(6))
    plank = live_session.view(*whom, now=later(6)).sheet.line(place)
    assert plank.is_timed
    assert [one.rule for one in plank.reasons] == ["usual"]
    assert replay_proposal.replay(*whom, plank.started_by).is_same
    assert live_session.log_typed(*whom, place, "30s", in_pounds=False, after=0, now=later(7)) == 1
    live_session.follow_apre(*whom, 2, 6)
    protocol = live_session.view(*whom, now=later(8)).sheet.line(2)
    assert [one.set_type for one in protocol.work] == [SetType.FAILURE] * 2
    assert replay_proposal.replay(*whom, protocol.started_by).is_same
    live_session.use_pounds(*whom, 2, True)
    assert live_session.log_typed(*whom, 2, "135x5", in_pounds=True, after=0, now=later(9)) == 1
    assert live_session.view(*whom, now=later(9)).sets(2)[0].load_kg == pytest.approx(61.235, abs=0.001)
    with pytest.raises(InputError, match="cannot be"):
        live_session.log_sets(*whom, 2, [DoneSet(5, 9000.0)], after=1, now=later(9))

    change = finish_session.discard(*whom)
    assert live_session.view(*whom, now=later(10)) is None
    assert rows(whom, "SELECT status::text FROM sessions WHERE user_id = :user_id") == [("planned",)]
    log_workout.undo(*whom, change)
    assert len(live_session.view(*whom, now=later(10)).sets(1)) == 1


def test_a_session_begins_where_the_athlete_said_to_be_today_whatever_became_of_the_proposal(whom):
    session_id = plan_session(*whom, TODAY)
    studio, hotel = two_gyms(whom)
    with whom[0].write(whom[1], whom[2]) as unit:
        unit.session.execute(text("UPDATE user_gyms SET is_default = true WHERE id = :id"), {"id": studio})
    number = adapt_session.propose(*whom, session_id, TodayAnswers(place_id=hotel), now=NOW)
    assert replay_proposal.replay(*whom, number).is_same
    adapt_session.decline(*whom, number, now=NOW)
    with whom[0].write(whom[1], whom[2]) as unit:
        unit.session.execute(text("UPDATE recommendations SET created_at = :now WHERE id = :id"), {"now": NOW, "id": number})
    start_session.start_planned(*whom, session_id, now=NOW)
    live = live_session.view(*whom, now=NOW)
    curl = live.sheet.line(4)
    assert (live.sheet.place_id, curl.work[0].load_kg, live.sheet.line(2).missing != ()) == (hotel, 10.0, True)
    assert replay_proposal.replay(*whom, curl.started_by).is_same


def test_a_workout_that_is_left_open_counts_at_its_last_set(whom, movements):
    first = log_before(whom, movements)
    assert finish_session.close_forgotten(*whom, now=NOW) is None
    again = copy_session.repeat(*whom, first, now=NOW)
    live = live_session.view(*whom, now=NOW)
    assert (live.sheet.title, [one.load_kg for one in live.sheet.line(1).work]) == ("Last week", [97.5, 97.5])
    assert live.sheet.line(1).reasons[0].words == "As you did it on 17 Nov 2026."
    assert replay_proposal.replay(*whom, live.sheet.line(1).started_by).is_same
    live_session.log_sets(*whom, 1, [DoneSet(5, 97.5)], after=0, now=later(20))
    assert finish_session.close_forgotten(*whom, now=later(120)) is None
    assert finish_session.close_forgotten(*whom, now=later(600)) == again
    assert rows(whom, f"SELECT completed, duration_seconds FROM activity_instances WHERE user_id = :user_id AND id = {again}") == [
        (True, 1200.0)
    ]
    with pytest.raises(NotFoundError):
        finish_session.finish(*whom, Feedback(), now=later(601))
    start_session.start_empty(*whom, now=later(700))
    with pytest.raises(InputError, match="Nothing was done"):
        finish_session.finish(*whom, Feedback(), now=later(701))
    assert finish_session.close_forgotten(*whom, now=later(2000)) is None
    assert live_session.view(*whom, now=later(2000)) is None


def test_a_copied_workout_says_what_today_takes_from_it_and_goes_back_to_what_was_done(whom, movements):
    first = log_before(whom, movements)
    log_recovery.save_check_in(*whom, CheckIn(TODAY, sore_muscles={PrimaryMuscle.QUADRICEPS: 8}), today=TODAY)
    copy_session.repeat(*whom, first, now=NOW)
    line = live_session.view(*whom, now=NOW).sheet.line(1)
    assert (len(line.work), "A2" in {one.rule for one in line.reasons}) == (1, True)
    assert replay_proposal.replay(*whom, line.started_by).is_same
    told = f"SELECT kind::text, status::text, session_id FROM recommendations WHERE user_id = :user_id AND id = {line.started_by}"
    assert rows(whom, told) == [("session", "accepted", None)]
    copy_session.as_then(*whom, 1, now=later(1))
    back = live_session.view(*whom, now=later(1)).sheet.line(1)
    assert [one.load_kg for one in back.work] == [97.5, 97.5]
    assert rows(whom, told) == [("session", "edited", None)]
    place = change_session.add(*whom, movements["plank"], now=later(2))
    with pytest.raises(InputError, match="not copied"):
        copy_session.as_then(*whom, place, now=later(2))


def test_with_a_cold_a_copied_workout_keeps_within_half_an_hour_as_one_proposal_and_so_does_what_goes_back(whom, movements):
    names = ("back_squat", "bench_press", "inverted_row", "dumbbell_curl", "leg_press")
    sets = tuple(NewSet(movements[name], 8, 20.0, 8.0) for name in names for _ in range(5))
    long = NewActivity("strength_training", NOW - timedelta(days=7), 5400.0, 7.0, title="Long", sets=sets)
    first = log_workout.add_activity(*whom, long, now=NOW)[0]
    log_recovery.save_check_in(*whom, CheckIn(TODAY, illness=Illness.ABOVE_NECK), today=TODAY)
    copy_session.repeat(*whom, first, now=NOW)
    lines = live_session.view(*whom, now=NOW).sheet.lines
    assert len(lines) == 5
    assert sum(len(line.work) for line in lines if not line.is_skipped) <= 12
    assert all(one.rpe <= 5 for line in lines for one in line.work if not line.is_skipped)
    words = {one.words for line in lines for one in line.reasons}
    assert any("may take 30 min" in own for own in words)
    assert len({line.started_by for line in lines}) == 1
    assert replay_proposal.replay(*whom, lines[0].started_by).is_same
    before = [len(line.work) for line in lines]
    for line in lines:
        copy_session.as_then(*whom, line.order, now=later(1))
    back = live_session.view(*whom, now=later(1)).sheet.lines
    assert [(len(line.work), line.is_skipped) for line in back] == [(own, line.is_skipped) for own, line in zip(before, lines, strict=True)]
    said = f"SELECT count(*) FROM recommendation_reasons WHERE user_id = :user_id AND recommendation_id = {lines[0].started_by}"
    assert rows(whom, said) == [(5,)]


def test_a_circuit_is_begun_or_added_with_its_clock_and_trended(whom):
    activity_id = start_session.start_circuit(*whom, "tabata_squat", now=NOW)
    part = live_session.view(*whom, now=NOW).sheet.circuits[0]
    assert (part.work_seconds, part.rest_seconds, part.intervals, part.past) == (20, 10, 8, ())
    live_circuits.add_circuit(*whom, "fran")
    with pytest.raises(ConflictError, match="Fran is in this workout already"):
        live_circuits.add_circuit(*whom, "fran")
    with pytest.raises(NotFoundError, match="not in the library"):
        live_circuits.add_circuit(*whom, "nothing_like_it")
    fran = live_session.view(*whom, now=NOW).sheet.circuits[1]
    live_session.score_circuit(*whom, part.circuit_id, CircuitScore(8, 0))
    live_session.score_circuit(*whom, fran.circuit_id, CircuitScore(seconds=300.0))
    finish_session.finish(*whom, Feedback(8.0), now=NOW + timedelta(minutes=20))
    start_session.start_circuit(*whom, "fran", now=NOW + timedelta(days=7))
    assert [one.seconds for one in live_session.view(*whom, now=NOW + timedelta(days=7)).sheet.circuits[0].past] == [300.0]
    with pytest.raises(NotFoundError, match="result does not exist"):
        live_circuits.change_score(*whom, activity_id, 2, CircuitScore(7), now=NOW)
    change = live_circuits.change_score(*whom, activity_id, 1, CircuitScore(seconds=290.0, is_scaled=True), now=NOW)
    assert log_workout.detail(*whom, activity_id).circuits[1][1].seconds == 290.0
    log_workout.undo(*whom, change)
    assert [score.seconds for _, score in log_workout.detail(*whom, activity_id).circuits] == [None, 300.0]
    kind = "SELECT d.slug FROM activity_instances i JOIN activity_definitions d ON d.id = i.activity_definition_id"
    assert rows(whom, f"{kind} WHERE i.user_id = :user_id AND i.id = {activity_id}") == [("circuit_training",)]


def test_circuits_and_runs_of_a_session_are_kept_and_compared(whom, movements):
    with whom[0].owner() as session:
        circuit = session.execute(text("SELECT id FROM circuit_templates WHERE circuit_type = 'amrap' ORDER BY id LIMIT 1")).scalar_one()
        running = session.execute(text("SELECT id FROM activity_definitions WHERE slug = 'running'")).scalar_one()
    more = {"finisher_circuit_id": circuit, "activity_definition_id": running, "coach_notes": "running: 30 min easy"}
    for week, (rounds, minutes) in enumerate([(5, 30), (6, 31)]):
        day = NOW + timedelta(days=7 * week)
        session_id = plan_session(whom[0], whom[1], whom[2], day.date(), **more)
        activity_id = start_session.start_planned(*whom, session_id, now=day)
        live = live_session.view(*whom, now=day)
        assert live.sheet.endurance.activity == "running"
        assert [score.rounds for score in live.sheet.circuits[0].past] == [5] * week
        live_session.log_sets(*whom, 2, [DoneSet(5, 80.0, 8.0)], after=0, now=day + timedelta(minutes=10))
        live_session.score_circuit(*whom, circuit, CircuitScore(rounds, 3))
        live_session.end_endurance(*whom, seconds=60.0 * minutes, distance_m=5200.0, rpe=4.0)
        finish_session.finish(*whom, Feedback(6.0), now=day + timedelta(minutes=90))
    told = session_summary.summary(*whom, activity_id)
    _, score, past = told.circuits[0]
    assert (score.rounds, score.extra_reps, [one.rounds for one in past]) == (6, 3, [5])
    with whom[0].owner() as session:
        slug = session.execute(text("SELECT slug FROM circuit_templates WHERE id = :id"), {"id": circuit}).scalar_one()
    assert [one.rounds for one in browse_library.circuit_results(*whom, slug)] == [6, 5]
    runs = "SELECT distance_m, position FROM activity_instances WHERE user_id = :user_id AND title = 'Running' ORDER BY id"
    assert rows(whom, runs) == [(5200.0, 2), (5200.0, 2)]


def test_deleting_a_finished_workout_plans_its_session_again_and_undo_completes_it(whom, movements):
    session_id = plan_session(whom[0], whom[1], whom[2], TODAY)
    activity_id = start_session.start_planned(*whom, session_id, now=NOW)
    live_session.log_sets(*whom, 1, [DoneSet(5, 100.0, 8.0)], after=0, now=later(3))
    finish_session.finish(*whom, Feedback(7.0, 4, 4, 8, ("pump",)), now=later(40))
    told = log_workout.detail(*whom, activity_id)
    assert (told.enjoyment, told.moods, told.tags) == (4, (4, 8), ("pump",))
    change = log_workout.delete_activity(*whom, activity_id)
    status = "SELECT status::text, completed_at IS NULL FROM sessions WHERE user_id = :user_id"
    assert rows(whom, status) == [("planned", True)]
    log_workout.undo(*whom, change)
    assert rows(whom, status) == [("completed", False)]
