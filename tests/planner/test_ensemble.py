"""The votes on a week are the planner's own prices, split by coach: they add up, they scale with the points, they explain the choice."""

from dataclasses import replace
from random import Random

import pytest

from core.domain.ensemble import Coach
from core.domain.planning import EnduranceOption, EnduranceTarget
from core.domain.vocabulary import Goal
from core.planner.edits import whole_placement
from core.planner.ensemble import COACH_OF_TERM, ballots, change_votes, say
from core.planner.options import prepare
from core.planner.solve import plan
from core.planner.terms import WEIGHTS, make_terms, objective
from tests.planner.weeks import NUMBERS, week

RUN = EnduranceOption("run", "running", "Easy run", "easy", 30, (0, 30, 0, 0, 0), ("30 min Z2",), 30, is_hard=False, uses_legs=True)
HYBRID = week(
    "squat",
    "hinge",
    "bench",
    "press",
    "row",
    "curl",
    days=(1, 3, 5),
    minutes=60,
    goals={Goal.STRENGTH: 4, Goal.HYPERTROPHY: 4, Goal.ENDURANCE: 2},
    endurance=(RUN,),
    endurance_target=EnduranceTarget(60, 90, 60),
)


@pytest.fixture(scope="module")
def solved():
    return plan(HYBRID)


@pytest.fixture(scope="module")
def found(solved):
    return ballots(HYBRID, solved.plan)


def test_every_term_of_the_objective_has_a_coach():
    assert set(WEIGHTS) - {"change"} == set(COACH_OF_TERM)


def test_the_votes_on_a_pick_add_up_to_what_the_objective_loses_without_it(solved, found):
    prepared = prepare(HYBRID)
    terms, placement = make_terms(prepared), whole_placement(prepared, solved.plan)
    whole = objective(terms, placement.counts())
    for own in found.picks:
        if own.pick.movement_id is None:
            continue
        kept = {key: n for key, n in placement.sets.items() if prepared.options[key[0]].candidate.movement_id != own.pick.movement_id}
        assert own.pick.total == objective(terms, replace(placement, sets=kept).counts()) - whole


def test_the_votes_on_a_change_add_up_to_what_the_objective_gains_by_it(solved):
    prepared = prepare(HYBRID)
    terms = make_terms(prepared)
    held = [day.number for day in solved.plan.days if day.session is not None]
    shorter = replace(solved.plan, days=tuple(replace(own, session=None) if own.number == held[0] else own for own in solved.plan.days))
    before, after = (objective(terms, whole_placement(prepared, own).counts()) for own in (shorter, solved.plan))
    found = change_votes(HYBRID, shorter, solved.plan)
    assert (found.ballot.total, found.goals) == (before - after, HYBRID.goals)
    assert change_votes(HYBRID, solved.plan, solved.plan).ballot.votes == ()


def test_the_lead_over_the_next_best_is_the_price_that_the_plan_states(solved, found):
    for reason in solved.reasons:
        votes = found.of_movement(reason.movement_id)
        leads = [votes.pick.total, *(votes.pick.total - other.total for other in votes.others)]
        assert reason.price == min(leads)


def test_a_vote_is_a_view_times_the_say_of_the_points(found):
    for own in found.picks:
        for vote in own.pick.votes:
            if vote.coach is Coach.RECOVERY:
                assert vote.view == vote.points
    heavy = found.of_movement(NUMBERS["bench"]).pick
    run = next(own.pick for own in found.picks if own.pick.movement_id is None)
    assert {vote.coach for vote in run.votes} >= {Coach.ENDURANCE, Coach.ATHLETE}
    assert all(abs(vote.points) <= abs(vote.view) + 1 for vote in (*heavy.votes, *run.votes))


@pytest.mark.parametrize("term", ["strength", "stimulus", "endurance"])
def test_the_say_is_the_share_of_the_price_that_the_goals_leave(term):
    full = {"strength": Goal.STRENGTH, "stimulus": Goal.HYPERTROPHY, "endurance": Goal.ENDURANCE}[term]

    def steepest(goals):
        terms = make_terms(prepare(replace(HYBRID, goals=goals)))
        return max(price for own in terms if own.name == term for _, price in own.segments)

    assert steepest(HYBRID.goals) == pytest.approx(steepest({full: 10}) * say(term, HYBRID.goals), abs=1)


def test_recovery_votes_against_every_set_and_names_a_muscle_that_has_enough(found):
    points = [vote.points for own in found.picks for vote in own.pick.votes if vote.coach is Coach.RECOVERY]
    assert points
    assert all(value < 0 for value in points)


def test_a_session_is_voted_on_as_a_whole(solved, found):
    held = {day.number for day in solved.plan.days if day.session is not None}
    assert set(found.sessions) == held
    assert all(ballot.total > 0 for ballot in found.sessions.values())


def test_more_points_for_a_goal_never_lessen_its_coach():
    random = Random(8)
    for _ in range(20):
        points = random.randint(0, 9)
        rest = {Goal.MOBILITY: 10 - points}
        more = {Goal.MOBILITY: 9 - points}
        for goal, term in ((Goal.STRENGTH, "strength"), (Goal.ENDURANCE, "endurance"), (Goal.FAT_LOSS, "conditioning")):
            assert say(term, {goal: points + 1, **more}) > say(term, {goal: points, **rest})
