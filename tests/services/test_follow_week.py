"""What follows from what was logged is proposed, answered and taken back: ladders, own sets, hobbies, the weeks ahead."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db.rows import insert_rows
from core.domain.access import Viewer
from core.domain.errors import AccessError, ConflictError, NotFoundError
from core.domain.follow import FollowTopic
from core.domain.roster import Proposal
from core.domain.vocabulary import CoachPermission, Goal, MicrocycleType, RecommendationKind, RecommendationStatus
from core.services import decide_proposals, follow_week, log_workout, programs, replay_proposal, view_plan
from tests.makers import link_coach, make_user

MONDAY = date(2026, 11, 23)
START = datetime(2026, 11, 22, 9, tzinfo=UTC)
DONE = RecommendationStatus.ACCEPTED


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, 23, hour, tzinfo=UTC) + timedelta(days=day)


def rows(database, statement):
    with database.owner() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def move(database, slug):
    return rows(database, f"SELECT id FROM movements WHERE slug = '{slug}' AND user_id IS NULL")[0][0]


@pytest.fixture
def life(library_database, viewer, athlete):
    """Push-ups three times twelve on two days, tennis every fourth day, a program whose first week holds no plan."""
    whom = (library_database, viewer, athlete)
    push_up, support = move(library_database, "push_up"), move(library_database, "dip_support_hold")
    with library_database.write(viewer, athlete) as unit:
        ladder = "SELECT c.id AS category_id, l.id AS workout_level_id FROM exercise_categories c, workout_levels l "
        found = unit.session.execute(text(f"{ladder} WHERE c.slug = 'push' AND l.level_order = 2")).one()
        own = {"user_id": athlete.user_id}
        insert_rows(unit.session, "user_current_levels", [{**own, **found._asdict(), "current_level": 2}])
        insert_rows(unit.session, "user_exercise_configs", [{**own, "movement_id": push_up, "current_sets": [{"reps": 8}] * 2}])
        tennis = {"activity_type": "tennis", "enjoyment_score": 0.9, "recommend_every_days": 14, "enabled": True}
        insert_rows(unit.session, "user_enjoyable_activities", [{**own, **tennis}])
    program = programs.create_program(*whom, programs.ProgramWishes({Goal.HYPERTROPHY: 10}, MONDAY, weeks=8, days_per_week=3), now=START)
    for day in (-20, -16, -12, -8, -4, 0, 3):
        sets = [log_workout.NewSet(push_up, reps=12, rpe=7.0)] * 3 + [log_workout.NewSet(support, duration_s=30.0, rpe=7.0)]
        if day >= 0:
            activity = log_workout.NewActivity("strength_training", at(day), duration_s=1800, session_rpe=5, sets=tuple(sets))
        else:
            activity = log_workout.NewActivity("tennis", at(day), duration_s=3600, session_rpe=5)
        log_workout.add_activity(*whom, activity, now=at(day, 20))
    second = view_plan.view_program(*whom).microcycles[1].microcycle_id
    return whom, program, second


def test_ladder_own_sets_and_hobby_follow_what_was_done_and_a_yes_can_be_taken_back(life):
    whom, _, second = life
    database = whom[0]
    lines = {own.answer.topic: own for own in follow_week.look_back(*whom, second, now=at(6)).lines}
    level = "SELECT current_level FROM user_current_levels"
    config = "SELECT current_sets, is_mastered, mastered_at IS NOT NULL FROM user_exercise_configs"
    hobby = "SELECT recommend_every_days FROM user_enjoyable_activities"
    before = [rows(database, statement) for statement in (level, config, hobby)]
    assert before == [[(2,)], [([{"reps": 8}] * 2, False, False)], [(14,)]]
    for topic in (FollowTopic.LADDER, FollowTopic.MASTERY, FollowTopic.HOBBY):
        line = lines[topic]
        assert line.answer.changes, line.answer.kept
        follow_week.accept(*whom, line.recommendation_id, now=at(6))
        assert replay_proposal.replay(*whom, line.recommendation_id).is_same
    assert rows(database, level) == [(3,)]
    assert rows(database, config)[0][0] != [{"reps": 8}] * 2
    assert rows(database, hobby) == [(4,)]
    for topic in (FollowTopic.LADDER, FollowTopic.MASTERY, FollowTopic.HOBBY):
        follow_week.undo(*whom, lines[topic].recommendation_id, now=at(6))
        with pytest.raises(NotFoundError):
            follow_week.undo(*whom, lines[topic].recommendation_id, now=at(6))
    assert [rows(database, statement) for statement in (level, config, hobby)] == before

    # What was declined is not proposed for the week after, though more was logged since.
    third = view_plan.view_program(*whom).microcycles[2].microcycle_id
    later = {own.answer.topic for own in follow_week.look_back(*whom, third, now=at(13)).open_lines}
    assert FollowTopic.LADDER not in later
    assert FollowTopic.HOBBY not in later


def test_a_lighter_week_that_is_asked_for_moves_the_later_ones_once(life):
    whom, program, _ = life
    early = follow_week.look_back(*whom, view_plan.view_program(*whom).microcycles[4].microcycle_id, now=at(2), is_asked_for=True)
    assert [own.answer.topic for own in early.lines] == [FollowTopic.DELOAD]
    follow_week.decline(*whom, early.lines[0].recommendation_id)
    third = view_plan.view_program(*whom).microcycles[2].microcycle_id
    view = follow_week.look_back(*whom, third, now=at(13), is_asked_for=True)
    line = next(own for own in view.lines if own.answer.topic is FollowTopic.DELOAD)
    kinds = [cycle.microcycle_type for cycle in view_plan.view_program(*whom).microcycles]
    follow_week.accept(*whom, line.recommendation_id, now=at(13))
    cycles = view_plan.view_program(*whom).microcycles
    assert tuple(cycle.microcycle_type for cycle in cycles) == line.answer.effect.kinds
    assert [cycle.microcycle_type for cycle in cycles[:3]] == [*kinds[:2], MicrocycleType.DELOAD]
    assert replay_proposal.replay(*whom, line.recommendation_id).is_same
    with pytest.raises(NotFoundError):
        follow_week.accept(*whom, line.recommendation_id, now=at(13))
    follow_week.undo(*whom, line.recommendation_id, now=at(13))
    assert [cycle.microcycle_type for cycle in view_plan.view_program(*whom).microcycles] == kinds
    stored = "SELECT kind::text, program_id, decided_by IS NOT NULL FROM recommendations"
    assert rows(whom[0], f"{stored} WHERE kind = 'program' AND output_json->>'topic' = 'deload'") == [("program", program, True)] * 2


def test_a_proposal_whose_ground_has_moved_is_refused_and_a_coach_answers_only_with_the_right(life, library_database, athlete):
    whom, _, second = life
    lines = {own.answer.topic: own for own in follow_week.look_back(*whom, second, now=at(6)).lines}
    ladder, hobby = lines[FollowTopic.LADDER], lines[FollowTopic.HOBBY]
    with library_database.owner() as session:
        session.execute(
            text(
                "UPDATE user_current_levels SET current_level = 1, workout_level_id = (SELECT id FROM workout_levels WHERE level_order = 1)"
            )
        )
        session.commit()
    with pytest.raises(ConflictError):
        follow_week.accept(*whom, ladder.recommendation_id, now=at(6))
    looking, editing = (make_user(library_database, is_coach=True) for _ in range(2))
    link_coach(library_database, athlete.user_id, looking, CoachPermission.VIEW)
    link_coach(library_database, athlete.user_id, editing, CoachPermission.EDIT)
    with pytest.raises(AccessError):
        follow_week.accept(library_database, Viewer(looking), athlete, hobby.recommendation_id, now=at(6))
    proposal = Proposal(
        hobby.recommendation_id, athlete.user_id, "Athlete", RecommendationKind.PROGRESSION, at(7).date(), at(6), may_decide=True
    )
    (said,) = decide_proposals.decide(library_database, Viewer(editing), [proposal], is_accepted=True, now=at(6))
    assert said.problem == ""
    decided = {own.recommendation_id: own for own in follow_week.view(*whom, second, now=at(6)).lines}[hobby.recommendation_id]
    assert (decided.status, bool(decided.decided_by)) == (DONE, True)


def test_looking_costs_a_constant_number_of_queries_and_writes_nothing(life, count_queries):
    whom, _, second = life
    follow_week.look_back(*whom, second, now=at(6))
    stored = rows(whom[0], "SELECT revision FROM data_revisions")
    assert count_queries(whom[0], lambda: follow_week.view(*whom, second, now=at(6))) <= 6
    assert count_queries(whom[0], lambda: follow_week.next_view(*whom, now=at(6))) <= 7
    assert rows(whom[0], "SELECT revision FROM data_revisions") == stored
