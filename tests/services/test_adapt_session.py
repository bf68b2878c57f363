"""A proposal for today is stored with what it read, changes only what is accepted, and comes out the same again."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import text

from core.db import plans
from core.domain.access import Viewer
from core.domain.adaptation import ChangedField, TodayAnswers
from core.domain.errors import AccessError, ConflictError, InputError, NotFoundError
from core.domain.recovery import CheckIn
from core.domain.today_views import Edits, LineEdit, Pain
from core.domain.vocabulary import CoachPermission, Illness, PrimaryMuscle, RecommendationStatus
from core.services import adapt_session, body, log_recovery, log_workout, morning, onboarding, replay_proposal
from tests.makers import link_coach, make_user
from tests.makers.planned import plan_session

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
RANDOM_DAYS = int(os.environ.get("GAINSLY_RANDOM_DAYS", "50"))  # a thousand take some minutes; tests/rules has as many without a database


@pytest.fixture
def planned(library_database, viewer, athlete):
    return plan_session(library_database, viewer, athlete, TODAY)


@pytest.fixture
def day(library_database, viewer, athlete, planned):
    return Day(library_database, viewer, athlete, planned)


class Day:
    """One athlete's day."""

    def __init__(self, database, viewer, athlete, session_id):
        self.whom, self.session_id = (database, viewer, athlete), session_id

    def say(self, **answers):
        log_recovery.save_check_in(*self.whom, CheckIn(TODAY, **answers), today=TODAY)

    def propose(self, **answers):
        number = adapt_session.propose(*self.whom, self.session_id, TodayAnswers(**answers), now=NOW)
        return number, self.view().proposal

    def view(self):
        return adapt_session.today(*self.whom, now=NOW)

    def rows(self, statement):
        database, _, athlete = self.whom
        with database.owner() as session:
            return [tuple(row) for row in session.execute(text(statement), {"user_id": athlete.user_id})]

    def exercises(self, table="session_exercises"):
        columns = "order_in_session, movement_id, target_sets, target_load_kg, target_rpe"
        return self.rows(f"SELECT {columns} FROM {table} WHERE user_id = :user_id ORDER BY 1")


def test_the_day_before_says_what_comes_next(library_database, viewer, athlete, day):
    """A day of rest names the next training; on the day itself only later ones are next."""
    assert day.view().coming is None
    before = adapt_session.today(library_database, viewer, athlete, now=NOW - timedelta(days=1))
    assert before.session is None
    assert (before.coming.day, before.coming.title, before.coming.minutes) == (TODAY, "Full body", 60)


TIRED = {"sleep_hours": 6.0, "sleep": 5, "stress": 5, "fatigue": 5, "soreness": 4}


def test_nothing_known_changes_nothing_and_is_stored_all_the_same(day):
    number, proposal = day.propose()
    assert proposal.adaptation.changes == ()
    assert (proposal.recommendation_id, proposal.status) == (number, RecommendationStatus.PROPOSED)
    assert any("unknown" in kept.words for kept in proposal.adaptation.kept)


def place(day, name, loads, *, is_default=False):
    """Give the athlete a place with a pair of dumbbells of these loads; return its number."""
    database, viewer, athlete = day.whom
    with database.write(viewer, athlete) as unit:
        number = plans.insert(unit, "user_gyms", {"name": name, "is_default": is_default})
        unit.session.execute(
            text(
                "INSERT INTO user_gym_equipment (user_id, gym_id, equipment_id, loads_kg)"
                " SELECT :user_id, :gym, id, :loads FROM equipment WHERE slug = 'dumbbell_pair'"
            ),
            {"user_id": athlete.user_id, "gym": number, "loads": loads},
        )
    return number


def test_a_session_goes_on_where_it_was_adapted_for_and_what_is_asked_later_knows_that(day):
    home, studio = place(day, "Home", [5.0, 7.5, 10.0, 12.0], is_default=True), place(day, "Studio", [6.0, 9.0])
    gym = "SELECT gym_id FROM sessions WHERE user_id = :user_id"
    curl = "SELECT target_load_kg FROM session_exercises WHERE user_id = :user_id AND order_in_session = 4"
    number, _ = day.propose(place_id=studio)
    change = adapt_session.accept(*day.whom, number, now=NOW)
    assert (day.rows(gym), day.rows(curl)) == ([(studio,)], [(9.0,)])
    _, proposal = day.propose()
    assert proposal.adaptation.line(4).load_kg == 9.0
    _, proposal = day.propose(place_id=home)
    assert proposal.adaptation.line(4).load_kg in {7.5, 10.0}
    assert proposal.adaptation.changes[-1].field is ChangedField.LOAD
    adapt_session.undo(*day.whom, change)
    assert (day.rows(gym), day.rows(curl)) == ([(None,)], [(12.0,)])
    number, _ = day.propose(place_id=studio)
    adapt_session.decline(*day.whom, number, now=NOW)
    assert day.rows(gym) == [(None,)]


def test_a_place_that_was_deleted_in_between_leaves_the_session_at_the_usual_one(day):
    home, studio = place(day, "Home", [5.0, 7.5, 10.0, 12.0], is_default=True), place(day, "Studio", [6.0, 9.0])
    gym = "SELECT gym_id FROM sessions WHERE user_id = :user_id"
    number, _ = day.propose(place_id=studio)
    first = adapt_session.accept(*day.whom, number, now=NOW)
    number, _ = day.propose(place_id=home)
    second = adapt_session.accept(*day.whom, number, now=NOW)
    waits, _ = day.propose(place_id=studio)
    onboarding.remove_place(*day.whom, studio)
    adapt_session.undo(*day.whom, second)
    assert day.rows(gym) == [(None,)]
    adapt_session.undo(*day.whom, first)
    number, proposal = day.propose(place_id=studio)
    assert proposal.adaptation.line(4).load_kg == 12.0
    adapt_session.accept(*day.whom, number, now=NOW)
    assert day.rows(gym) == [(None,)]
    assert waits != number


def test_a_tired_morning_proposes_less_with_value_threshold_and_grade(day):
    day.say(**TIRED)
    number, proposal = day.propose()
    squat = proposal.adaptation.line(1)
    assert (squat.sets, squat.rpe) == (4, 7.5)
    values = day.rows("SELECT values_json FROM recommendation_reasons WHERE user_id = :user_id AND rule = 'A1'")[0][0]
    assert values["threshold"] == 60.0
    assert values["grade"] == "H"
    assert 40 <= values["value"] < 60
    kept = f"SELECT kind::text, state_hash IS NOT NULL, length(input_hash) FROM recommendations WHERE user_id = :user_id AND id = {number}"
    assert day.rows(kept) == [("adaptation", True, 64)]


def test_the_same_input_stores_nothing_new_and_another_one_replaces_it(day):
    day.say(**TIRED)
    first, _ = day.propose()
    assert day.propose()[0] == first
    second, _ = day.propose(minutes=30)
    assert second != first
    assert day.rows("SELECT status::text FROM recommendations WHERE user_id = :user_id ORDER BY id") == [("declined",), ("proposed",)]


def test_accepting_rewrites_only_this_session_and_says_who_and_when(day, viewer):
    tomorrow = plan_session(*day.whom, TODAY + timedelta(days=1))
    past = plan_session(*day.whom, TODAY - timedelta(days=1))
    issued, before = day.exercises("issued_session_exercises"), day.exercises()
    day.say(**TIRED)
    number, proposal = day.propose()
    adapt_session.accept(*day.whom, number, now=NOW)
    view = day.view()
    assert view.session.lines == proposal.adaptation.session.lines
    assert (view.proposal.status, bool(view.proposal.decided_by)) == (RecommendationStatus.ACCEPTED, True)
    assert view.proposal.decided_at is not None
    assert day.exercises("issued_session_exercises") == issued
    others = (
        "SELECT session_id, count(*), sum(target_sets) FROM session_exercises"
        f" WHERE user_id = :user_id AND session_id IN ({tomorrow}, {past}) GROUP BY 1"
    )
    assert {row[1:] for row in day.rows(others)} == {(4, 15)}
    assert len(day.exercises()) == len(before)
    assert view.minutes < 60
    worth = "SELECT sum(stimulus) > 0, sum(fatigue) > 0, round(sum(stimulus)::numeric, 2), round(sum(fatigue)::numeric, 2)"
    ((gives, takes, *sums),) = day.rows(f"{worth} FROM session_exercises WHERE user_id = :user_id AND session_id = {day.session_id}")
    totals = "SELECT round(total_stimulus::numeric, 2), round(total_fatigue::numeric, 2) FROM sessions WHERE user_id = :user_id"
    assert (gives, takes, [tuple(sums)]) == (True, True, day.rows(f"{totals} AND id = {day.session_id}"))


def test_accepting_can_be_undone_to_the_last_row(day):
    table = "SELECT to_jsonb(t) - 'updated_at' FROM {} t WHERE user_id = :user_id ORDER BY id"
    before = [day.rows(table.format(name)) for name in ("session_exercises", "session_exercise_sets", "sessions")]
    day.say(**TIRED)
    change = adapt_session.accept(*day.whom, day.propose()[0], now=NOW)
    adapt_session.undo(*day.whom, change)
    assert [day.rows(table.format(name)) for name in ("session_exercises", "session_exercise_sets", "sessions")] == before
    with pytest.raises(NotFoundError):
        adapt_session.undo(*day.whom, change)


def test_a_proposal_is_answered_once(day):
    number, _ = day.propose(minutes=30)
    adapt_session.accept(*day.whom, number, now=NOW)
    with pytest.raises(ConflictError):
        adapt_session.decline(*day.whom, number, now=NOW)


def test_edits_are_taken_and_recorded(day):
    day.say(**TIRED)
    number, _ = day.propose()
    edits = Edits((LineEdit(1, sets=3, load_kg=90.0), LineEdit(2, is_as_planned=True)))
    adapt_session.accept(*day.whom, number, edits=edits, now=NOW)
    rows = day.exercises()
    assert rows[0][2:4] == (3, 90.0)
    assert rows[1][2:4] == (4, 80.0)
    assert day.view().proposal.status is RecommendationStatus.EDITED
    stored = day.rows("SELECT values_json FROM recommendation_reasons WHERE user_id = :user_id AND rule = 'edit'")[0][0]
    assert [edit["place"] for edit in stored["edits"]] == [1, 2]


def hurt_knee(day, severity=0.5):
    body.record_injury(*day.whom, body_part="knee", severity=severity, description="", onset=TODAY)


def test_declining_keeps_the_plan_but_never_overrules_a_guardrail(day):
    day.say(**TIRED)
    number, _ = day.propose()
    before = day.exercises()
    assert adapt_session.decline(*day.whom, number, now=NOW) is None
    assert day.exercises() == before
    hurt_knee(day)
    number, proposal = day.propose()
    assert "G2" in {reason.rule for reason in proposal.adaptation.reasons}
    assert adapt_session.decline(*day.whom, number, now=NOW) is not None
    after = day.exercises()
    assert after[0][1] != before[0][1]
    assert after[1] == before[1]


def test_an_edit_cannot_bring_back_what_an_injury_forbids_and_intervals_on_a_sore_knee_become_easy(day):
    run = "SELECT id FROM activity_definitions WHERE slug = 'running'"
    words = "coach_notes = 'Running: 10 min Z1; 4 × 4 min Z5'"
    day.rows(f"UPDATE sessions SET activity_definition_id = ({run}), {words} WHERE user_id = :user_id RETURNING id")
    hurt_knee(day)
    number, proposal = day.propose()
    changed = {change.field: change.after for change in proposal.adaptation.changes if change.place is None}
    assert changed[ChangedField.ENDURANCE].endswith("easy, Zone 2")
    with pytest.raises(InputError, match="cannot be overruled"):
        adapt_session.accept(*day.whom, number, edits=Edits((LineEdit(1, is_as_planned=True),)), now=NOW)


def test_fever_blocks_the_day_and_stays_after_a_no(day):
    day.say(illness=Illness.BELOW_NECK_OR_FEVER)
    number, proposal = day.propose()
    assert proposal.adaptation.is_blocked
    adapt_session.decline(*day.whom, number, now=NOW)
    assert day.exercises() == []


def test_the_library_knows_a_box_squat_for_sore_legs(day):
    day.say(sore_muscles={PrimaryMuscle.QUADRICEPS: 7.0})
    _, proposal = day.propose()
    moved = [change for change in proposal.adaptation.changes if change.field is ChangedField.MOVEMENT]
    assert [(change.before, change.after) for change in moved] == [("Back Squat", "Box Squat")]
    assert proposal.adaptation.line(1).load_kg == 90.0


def test_missing_equipment_brings_other_movements_with_loads_of_their_own(day):
    _, proposal = day.propose(missing=("barbell",))
    names = day.view().names
    for change in proposal.adaptation.changes:
        assert change.reasons
    assert all("Barbell" not in names[line.movement_id] for line in proposal.adaptation.session.lines)
    assert proposal.adaptation.line(2) is not None


def test_a_proposal_is_made_again_byte_for_byte(day):
    day.say(**TIRED)
    number, _ = day.propose(minutes=35, missing=("barbell",))
    found = replay_proposal.replay(*day.whom, number)
    assert found.is_same
    assert "no seed" in found.seed_words
    assert json.loads(found.stored)["input_hash"] == found.input_hash


def test_a_proposal_grows_stale_when_the_morning_is_told_anew(day):
    assert not day.propose()[1].is_stale
    day.say(**TIRED)
    assert day.view().proposal.is_stale


def test_only_today_is_adapted_and_only_what_was_not_begun(day, library_database, viewer, athlete):
    yesterday = plan_session(*day.whom, TODAY - timedelta(days=1))
    with pytest.raises(InputError):
        adapt_session.propose(*day.whom, yesterday, TodayAnswers(), now=NOW)
    number, _ = day.propose(minutes=30)
    with library_database.owner() as session:
        session.execute(text("UPDATE sessions SET status = 'in_progress'"))
        session.commit()
    with pytest.raises(ConflictError):
        adapt_session.accept(*day.whom, number, now=NOW)
    with pytest.raises(NotFoundError):
        adapt_session.propose(*day.whom, 999, TodayAnswers(), now=NOW)


def test_a_coach_who_may_only_look_decides_nothing(day, library_database, athlete):
    coach = make_user(library_database, is_coach=True)
    link_coach(library_database, athlete.user_id, coach, CoachPermission.VIEW)
    number, _ = day.propose(minutes=30)
    assert adapt_session.today(library_database, Viewer(coach), athlete, now=NOW).proposal.recommendation_id == number
    with pytest.raises(AccessError):
        adapt_session.accept(library_database, Viewer(coach), athlete, number, now=NOW)


def test_a_day_without_a_session_has_nothing_to_adapt(library_database, viewer, athlete):
    view = adapt_session.today(library_database, viewer, athlete, now=NOW)
    assert (view.session, view.proposal) == (None, None)
    assert len(view.body_parts) > 20


def test_a_second_morning_that_is_worse_than_it_began_is_an_injury_of_the_next_class(library_database, viewer, athlete, day):
    """G1: pain of 1, then twice of 2 on a knee: the third morning counts as moderate, and so does today's session."""
    for back, level in ((2, 1.0), (1, 2.0), (0, 2.0)):
        on, told = TODAY - timedelta(days=back), CheckIn(TODAY - timedelta(days=back), sleep_hours=8.0)
        whom = (library_database, viewer, athlete)
        morning.save_morning(*whom, told, TodayAnswers(), pain=Pain("knee", level), today=on, now=NOW - timedelta(days=back))
    found = day.rows("SELECT severity FROM user_injuries WHERE user_id = :user_id ORDER BY onset_date")
    assert found == [(0.165,), (0.33,), (0.34,)]
    assert any(reason.rule in {"G1", "G2"} and reason.value == 0.34 for reason in day.view().proposal.adaptation.reasons)


PAST = {  # what lies behind, and what is planned for other days
    "session_exercises": "session_id <> {today}",
    "sessions": "id <> {today}",
    "issued_sessions": "true",
    "issued_session_exercises": "true",
    "activity_instances": "true",
    "workout_logs": "true",
    "exercise_set_logs": "true",
}


def random_day(day, rng, muscles):
    """Say something of the morning and of the day, and propose."""
    answers = {name: rng.choice([None, *range(1, 8)]) for name in ("sleep", "stress", "fatigue", "soreness")}
    sore = {muscle: float(rng.randint(0, 10)) for muscle in rng.sample(muscles, 3)}
    ill = rng.choice([None, None, None, *Illness])
    day.say(sleep_hours=rng.choice([None, 4.0, 6.0, 8.0]), sore_muscles=sore, illness=ill, **answers)
    return day.propose(minutes=rng.choice([None, 10, 30, 60]), missing=tuple(rng.sample(["barbell", "bench", "squat_rack"], 1)))


def test_random_days_never_change_the_past_nor_anything_without_a_reason(day):
    plan_session(*day.whom, TODAY - timedelta(days=1))
    plan_session(*day.whom, TODAY + timedelta(days=1))
    squat = day.rows("SELECT id FROM movements WHERE slug = 'back_squat' AND :user_id > 0")[0][0]
    sets = tuple(log_workout.NewSet(squat, reps=5, load_kg=100.0, rpe=8.0) for _ in range(3))
    new = log_workout.NewActivity("strength_training", NOW - timedelta(days=1), 3600.0, 7.0, title="Yesterday", sets=sets)
    log_workout.add_activity(*day.whom, new, now=NOW)
    hashes = ", ".join(
        f"(SELECT md5(string_agg(to_jsonb(e)::text, '' ORDER BY id)) FROM {table} e WHERE user_id = :user_id"
        f" AND {those.format(today=day.session_id)})"
        for table, those in PAST.items()
    )
    before = day.rows(f"SELECT {hashes}")
    assert None not in before[0]
    rng, muscles = Random(7), [muscle for muscle in PrimaryMuscle if muscle is not PrimaryMuscle.FULL_BODY]
    for number in range(RANDOM_DAYS):
        proposed, proposal = random_day(day, rng, muscles)
        told = proposal.adaptation
        assert all(change.reasons and all(told.reasons[place].words for place in change.reasons) for change in told.changes)
        adapt_session.accept(*day.whom, proposed, now=NOW) if rng.random() < 0.7 else adapt_session.decline(*day.whom, proposed, now=NOW)
        assert day.rows(f"SELECT {hashes}") == before
        if (change := day.view().undo_change_id) is not None:
            adapt_session.undo(*day.whom, change)
        if number % 25 == 0:
            assert replay_proposal.replay(*day.whom, proposed).is_same


def test_a_day_costs_a_constant_number_of_queries(day, count_queries):
    database = day.whom[0]
    day.say(**TIRED)
    day.propose(minutes=30)
    once = count_queries(database, day.view)
    for minutes in (20, 40, 50):
        day.propose(minutes=minutes)
    assert count_queries(database, day.view) == once <= 24
