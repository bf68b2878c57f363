"""A coach's roster holds everybody who let the coach in and nobody else, in the same number of statements however many there are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db import body
from core.db.rows import insert_rows
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError, InputError
from core.domain.roster import Decision, NeedKind, Proposal, RosterOrder, RosterQuery
from core.domain.vocabulary import CoachPermission, PrimaryMuscle, RecommendationKind
from core.services import accounts, coach_access, decide_proposals, log_workout, review_roster
from core.services.find_athletes import find_athletes
from tests.makers import link_coach, make_user

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)


@pytest.fixture
def coach(library_database) -> Viewer:
    return Viewer(make_user(library_database, "Coach", is_coach=True))


def follow(database, coach, name: str, permission=CoachPermission.VIEW) -> Subject:
    subject = accounts.create_athlete(database, email=f"{name.replace(' ', '')}@roster.example", name=name)
    link_coach(database, subject.user_id, coach.user_id, permission)
    return subject


def bench(database, subject, *, sets: int, days_ago: int) -> None:
    number = {name: number for number, name in log_workout.movement_choices(database)}["Bench Press"]
    done = tuple(log_workout.NewSet(number, 8, 80.0, 8.0) for _ in range(sets))
    when = datetime(2026, 11, 19, 8, 0, tzinfo=UTC) - timedelta(days=days_ago)
    workout = log_workout.NewActivity("strength_training", when, 3600, sets=done, session_rpe=7)
    log_workout.add_activity(database, Viewer(subject.user_id), subject, workout, now=NOW)


def plan(database, subject, days: dict[int, float], status: str = "planned") -> None:
    """Plan sessions of four bench sets with so many points so many days from today."""
    with database.write(Viewer(subject.user_id), subject) as unit:
        rows = [
            {"user_id": subject.user_id, "date": str(TODAY + timedelta(days=away)), "session_type": "push", "title": "Push",
             "planned_load_points": points, "status": status}
            for away, points in days.items()
        ]  # fmt: skip
        insert_rows(unit.session, "sessions", rows)
        unit.session.execute(
            text(
                "INSERT INTO session_exercises (user_id, session_id, movement_id, session_section, role, order_in_session, target_sets)"
                " SELECT s.user_id, s.id, m.id, 'main', 'main', 1, 4 FROM sessions s, movements m"
                " WHERE s.user_id = :user_id AND m.name = 'Bench Press' ON CONFLICT DO NOTHING"
            ),
            {"user_id": subject.user_id},
        )


def review(database, coach):
    return review_roster.review_roster(database, coach, today=TODAY)


def test_a_roster_shows_each_athlete_with_their_own_reasons(library_database, coach):
    database = library_database
    hurt, missing, silent = (follow(database, coach, name) for name in ("Hurt", "Missing", "Silent"))
    for subject in (hurt, missing):
        bench(database, subject, sets=2, days_ago=1)
        plan(database, subject, {1: 60.0, 3: 60.0})
    with database.write(Viewer(hurt.user_id), hurt) as unit:
        part = unit.session.scalar(text("SELECT slug FROM body_parts ORDER BY id LIMIT 1"))
        assert body.add_injury(unit, part, {"severity": 0.7, "onset_date": "2026-11-10"})
    plan(database, missing, {-2: 50.0, -4: 50.0, -5: 50.0})
    view = review(database, coach)
    kinds = {one.name: list(one.need.points_by_kind) for one in view.athletes}
    assert kinds == {
        "Hurt": [NeedKind.PAIN],
        "Missing": [NeedKind.MISSED],
        "Silent": [NeedKind.UNDER_PLANNED, NeedKind.STALE],
    }
    assert [one.need.points for one in view.athletes] == sorted((one.need.points for one in view.athletes), reverse=True)
    found = {one.name: one for one in view.athletes}
    assert (found["Missing"].facts.missed, found["Missing"].facts.due) == (3, 3)
    assert (found["Hurt"].last_record, found["Hurt"].facts.days_since_record) == (TODAY - timedelta(days=1), 1)
    assert found["Hurt"].next_session.day == TODAY + timedelta(days=1)
    assert found["Silent"].last_record is None
    assert silent.user_id == found["Silent"].user_id


def test_planned_and_performed_load_and_sets_stand_side_by_side(library_database, coach):
    subject = follow(library_database, coach, "Ana")
    bench(library_database, subject, sets=2, days_ago=2)
    plan(library_database, subject, {-2: 80.0, 2: 70.0, 9: 500.0})
    plan(library_database, subject, {-9: 0.0}, status="skipped")
    with library_database.write(Viewer(subject.user_id), subject) as unit:  # fatigue sets are no load points
        day, kept = TODAY - timedelta(days=2), ["hobby"]
        row = {"user_id": subject.user_id, "date": str(day), "session_type": "push", "intent_tags": kept, "total_fatigue": 9.0}
        insert_rows(unit.session, "sessions", [row])
    one = review(library_database, coach).athletes[0]
    last = one.weeks[-1]
    assert (last.first, last.last, last.planned) == (TODAY - timedelta(days=6), TODAY, 80.0)
    assert last.performed > 0
    assert [week.planned for week in one.weeks[:-1]] == [None, None, None]
    chest = next(gap for gap in one.gaps if gap.muscle is PrimaryMuscle.CHEST)
    assert (chest.performed, chest.wanted, chest.is_planned) == (2.0, 4.0, True)
    assert (one.facts.ahead_points, one.facts.ahead_sessions) == (70.0, 1)
    assert (one.facts.missed, one.facts.due) == (0, 1)


def test_without_a_plan_the_sets_are_held_against_what_makes_a_muscle_grow(library_database, coach):
    subject = follow(library_database, coach, "Bo")
    bench(library_database, subject, sets=2, days_ago=1)
    one = review(library_database, coach).athletes[0]
    assert one.gaps
    assert not any(gap.is_planned for gap in one.gaps)


def test_only_who_let_the_coach_in_is_read_and_a_revocation_counts_at_once(library_database, coach):
    ana, bo = follow(library_database, coach, "Ana"), follow(library_database, coach, "Bo")
    other = accounts.create_athlete(library_database, email="other@roster.example", name="Other")
    assert {one.user_id for one in review(library_database, coach).athletes} == {ana.user_id, bo.user_id}
    before = review_roster.roster_key(library_database, coach)
    coach_access.revoke(library_database, Viewer(ana.user_id), coach.user_id)
    assert [one.user_id for one in review(library_database, coach).athletes] == [bo.user_id]
    assert review_roster.roster_key(library_database, coach) != before
    assert review(library_database, Viewer(other.user_id)).athletes == ()


def test_the_key_of_a_roster_changes_with_every_write_to_an_athlete(library_database, coach):
    subject = follow(library_database, coach, "Ana")
    before = review_roster.roster_key(library_database, coach)
    assert review_roster.roster_key(library_database, coach) == before
    bench(library_database, subject, sets=1, days_ago=1)
    assert review_roster.roster_key(library_database, coach) != before


def test_three_and_thirty_athletes_cost_the_same_statements(library_database, coach, count_queries):
    for number in range(3):
        follow(library_database, coach, f"Athlete {number}")
    few = count_queries(library_database, lambda: review(library_database, coach))
    for number in range(3, 30):
        follow(library_database, coach, f"Athlete {number}")
    assert len(review(library_database, coach).athletes) == 30
    assert count_queries(library_database, lambda: review(library_database, coach)) == few


def test_groups_are_the_coachs_own_and_filter_the_roster(library_database, coach):
    ana, bo = follow(library_database, coach, "Ana"), follow(library_database, coach, "Bo")
    bench(library_database, bo, sets=1, days_ago=8)
    review_roster.sort_in(library_database, coach, ana.user_id, "  Team   A ")
    view = review(library_database, coach)
    assert {one.name: one.group for one in view.athletes} == {"Ana": "Team A", "Bo": None}
    assert [one.name for one in find_athletes(view, RosterQuery(groups=frozenset({"Team A"})))] == ["Ana"]
    assert [one.name for one in find_athletes(view, RosterQuery("team"))] == ["Ana"]
    assert [one.name for one in find_athletes(view, RosterQuery(order=RosterOrder.NAME))] == ["Ana", "Bo"]
    assert [one.name for one in find_athletes(view, RosterQuery(order=RosterOrder.LAST_RECORD))] == ["Ana", "Bo"]
    assert find_athletes(view, RosterQuery(kinds=frozenset({NeedKind.PAIN}))) == ()
    review_roster.sort_in(library_database, coach, ana.user_id, "")
    assert review(library_database, coach).athletes[0].group is None
    with pytest.raises(InputError):
        review_roster.sort_in(library_database, coach, ana.user_id, "x" * 41)


def propose(database, subject, kind: str = "microcycle", day: date = TODAY, told: dict | None = None) -> int:
    with database.write(Viewer(subject.user_id), subject) as unit:
        row = {"user_id": subject.user_id, "kind": kind, "for_date": str(day), "output_json": told or {}, "heuristics_name": "gainsly",
               "heuristics_version": 1, "code_version": "1", "input_hash": "x", "solver_status": "optimal"}  # fmt: skip
        insert_rows(unit.session, "recommendations", [row])
    with database.owner() as session:
        return session.scalar(text("SELECT max(id) FROM recommendations"))


def test_proposals_are_answered_together_each_in_the_coachs_name(library_database, coach):
    edit, look = follow(library_database, coach, "Ana", CoachPermission.EDIT), follow(library_database, coach, "Bo")
    numbers = [propose(library_database, edit), propose(library_database, edit), propose(library_database, look)]
    waiting = review(library_database, coach).proposals
    assert {(one.recommendation_id, one.may_decide) for one in waiting} == {(numbers[0], True), (numbers[1], True), (numbers[2], False)}
    found = decide_proposals.decide(library_database, coach, waiting, is_accepted=False, now=NOW)
    assert {one.proposal.recommendation_id for one in found if one.problem} == {numbers[2]}
    with library_database.owner() as session:
        rows = session.execute(text("SELECT id, status::text, decided_by FROM recommendations ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [
        (numbers[0], "declined", coach.user_id),
        (numbers[1], "declined", coach.user_id),
        (numbers[2], "proposed", None),
    ]
    assert [one.recommendation_id for one in review(library_database, coach).proposals] == [numbers[2]]
    told = {"title": "+1 set a week", "changes": [{"what": "side delts", "before": "7.5 sets", "after": "8.5 sets"}]}
    number = propose(library_database, edit, "progression", TODAY - timedelta(days=5), told)
    (one,) = (one for one in review(library_database, coach).proposals if one.recommendation_id == number)
    assert (one.title, one.changes) == ("+1 set a week", ("side delts: 7.5 sets → 8.5 sets",))


def test_a_proposal_that_cannot_be_taken_goes_on_waiting_and_says_why(library_database, coach):
    subject = follow(library_database, coach, "Ana", CoachPermission.EDIT)
    session = Proposal(propose(library_database, subject), subject.user_id, "Ana", RecommendationKind.SESSION, TODAY, NOW, True)
    assert decide_proposals.decide(library_database, coach, [session], is_accepted=True, now=NOW) == (
        Decision(session, "Open the athlete to look at this proposal first."),
    )
    stranger = accounts.create_athlete(library_database, email="s@roster.example", name="S")
    theirs = Proposal(propose(library_database, stranger), stranger.user_id, "S", RecommendationKind.MICROCYCLE, TODAY, NOW, True)
    assert decide_proposals.decide(library_database, coach, [theirs], is_accepted=False, now=NOW)[0].problem
    with pytest.raises(AccessError), library_database.write(coach, stranger):
        pass
