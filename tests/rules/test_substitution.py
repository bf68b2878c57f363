"""The substitute over the movement graph is the nearest that is allowed, with a load that can be told (science 6.13)."""

from dataclasses import replace

import pytest

from core.domain.planning import Loading
from core.domain.vocabulary import RelationshipType
from core.rules.substitution import LoadBasis, MovementGraph, choose_substitute, muscle_overlap, substitute_load
from tests.makers.adaptation import BENCH, BOX, COSSACK, CURL, CURTSY, DUMBBELL, EDGES, GOBLET, MOVEMENTS, PISTOL, PRESS, SQUAT

GRAPH = MovementGraph(EDGES)
REGRESSION, VARIATION, PROGRESSION = RelationshipType.REGRESSION, RelationshipType.VARIATION, RelationshipType.PROGRESSION


def choose(number, relation, *without):
    return choose_substitute(GRAPH, MOVEMENTS[number], MOVEMENTS, relation, lambda own: own.movement_id not in without)


def test_the_regression_of_a_back_squat_is_a_box_squat_then_a_goblet_squat_then_a_leg_press():
    assert choose(SQUAT, REGRESSION).candidate.movement_id == BOX
    assert choose(SQUAT, REGRESSION, BOX).candidate.movement_id == GOBLET
    assert choose(SQUAT, REGRESSION, BOX, GOBLET).candidate.movement_id == PRESS


def test_a_variation_keeps_the_difficulty_and_the_muscle():
    assert choose(BENCH, VARIATION).candidate.movement_id == DUMBBELL
    assert choose(BENCH, VARIATION, DUMBBELL) is None


def test_a_progression_is_walked_over_several_edges():
    reached = [step.to_id for step in GRAPH.reach(CURTSY, frozenset({PROGRESSION}))]
    assert reached == [COSSACK, PISTOL]


def test_recent_use_counts_against_a_movement_of_the_same_distance():
    fresh = replace(MOVEMENTS[GOBLET], days_since=None)
    pool = MOVEMENTS | {GOBLET: replace(fresh, movement_id=GOBLET), PRESS: replace(MOVEMENTS[PRESS], muscles=fresh.muscles, days_since=0)}
    found = choose_substitute(GRAPH, MOVEMENTS[SQUAT], pool, REGRESSION, lambda own: own.movement_id != BOX)
    assert found.candidate.movement_id == GOBLET


def test_muscle_overlap_is_the_cosine_of_the_roles():
    assert muscle_overlap(MOVEMENTS[SQUAT].muscles, MOVEMENTS[BOX].muscles) == 1.0
    assert muscle_overlap(MOVEMENTS[SQUAT].muscles, MOVEMENTS[CURL].muscles) == 0.0
    assert muscle_overlap(MOVEMENTS[SQUAT].muscles, MOVEMENTS[PRESS].muscles) == pytest.approx(0.894, abs=0.001)


def test_the_load_comes_from_the_own_trend_then_the_edge_then_the_effort():
    found = choose(SQUAT, REGRESSION)
    told = substitute_load(found, MOVEMENTS[SQUAT], 100.0, 5, 8.0)
    assert (told.load_kg, told.basis, told.is_ramp_test) == (90.0, LoadBasis.TRANSFER, False)
    own = replace(found, candidate=replace(found.candidate, loading=Loading(e1rm_kg=110.0, loads_kg=found.candidate.loading.loads_kg)))
    trend = substitute_load(own, MOVEMENTS[SQUAT], 100.0, 5, 8.0)
    assert trend.load_kg == 87.5  # 110 x 0.811 = 89.2
    assert trend.reason.words == "5 repetitions at RPE 8 take 81.1 % of your estimated maximum of 110 kg, 89.21 kg; 87.5 kg can be made."
    assert told.reason.words.endswith("× 0.901, as the movement graph says of the two, is 90.09 kg; 90 kg can be made.")
    unknown = choose(SQUAT, REGRESSION, BOX, GOBLET)
    told = substitute_load(unknown, MOVEMENTS[SQUAT], 100.0, 5, 8.0)
    assert (told.load_kg, told.basis, told.is_ramp_test) == (None, LoadBasis.EFFORT, True)
    assert "find it in warm-up sets" in told.reason.words
    assert substitute_load(choose(CURTSY, PROGRESSION), MOVEMENTS[CURTSY], None, 8, 8.0).is_ramp_test is False
