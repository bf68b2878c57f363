"""An own circuit of any of the seven types is completed so that it keeps the rules of the library, or the reason is told."""

import re
from dataclasses import replace
from functools import cache

import pytest

from core.domain.library import Library, Movement
from core.domain.own_circuits import NewCircuit, NewStation
from core.domain.vocabulary import CircuitType, ExperienceLevel
from core.ingest.library import DEFAULT_FOLDER, read_library
from core.rules.own_circuits import broken_rules, whole_circuit

TWO = (NewStation("push_up", reps=10), NewStation("kettlebell_swing", reps=15, load_kg=16.0))
TIMED = (NewStation("push_up"), NewStation("plank"))
OF_EACH_TYPE = {
    CircuitType.ROUNDS_FOR_TIME: NewCircuit("Mine", CircuitType.ROUNDS_FOR_TIME, TWO, rounds=4, rest_s=30),
    CircuitType.AMRAP: NewCircuit("Mine", CircuitType.AMRAP, TWO, duration_s=720),
    CircuitType.EMOM: NewCircuit("Mine", CircuitType.EMOM, TWO, rounds=5, work_s=60),
    CircuitType.LADDER: NewCircuit("Mine", CircuitType.LADDER, (NewStation("push_up", reps=2, step=2),), duration_s=600),
    CircuitType.TABATA: NewCircuit("Mine", CircuitType.TABATA, TIMED, rounds=8, work_s=20, rest_s=10),
    CircuitType.CHIPPER: NewCircuit("Mine", CircuitType.CHIPPER, (*TWO, NewStation("easy_run", distance_m=800.0))),
    CircuitType.STATION: NewCircuit("Mine", CircuitType.STATION, TIMED, rounds=3, work_s=40, rest_s=20),
}


@cache
def library() -> Library:
    return read_library(DEFAULT_FOLDER)


def movements() -> dict[str, Movement]:
    return {movement.slug: movement for movement in library().movements}


def broken(new: NewCircuit) -> list[str]:
    return broken_rules(whole_circuit(new, "own_mine", movements()), movements(), library().equipment)


@pytest.mark.parametrize("kind", CircuitType)
def test_each_type_is_completed_by_the_rules_of_the_library(kind: CircuitType):
    circuit = whole_circuit(OF_EACH_TYPE[kind], "own_mine", movements())

    assert broken(OF_EACH_TYPE[kind]) == []
    assert sum(circuit.bucket_stress.values()) > 0
    assert circuit.tags == ("own",)


def test_stronger_athletes_are_expected_to_do_better():
    times = whole_circuit(OF_EACH_TYPE[CircuitType.ROUNDS_FOR_TIME], "own_mine", movements()).expected
    rounds = whole_circuit(OF_EACH_TYPE[CircuitType.AMRAP], "own_mine", movements()).expected

    assert times[ExperienceLevel.EXPERT].seconds < times[ExperienceLevel.BEGINNER].seconds
    assert rounds[ExperienceLevel.EXPERT].rounds > rounds[ExperienceLevel.BEGINNER].rounds


def test_intervals_make_the_time():
    tabata = whole_circuit(OF_EACH_TYPE[CircuitType.TABATA], "own_mine", movements())
    shared = whole_circuit(replace(OF_EACH_TYPE[CircuitType.EMOM], is_one_interval=True, work_s=90), "own_mine", movements())

    assert tabata.duration == 8 * 2 * 30
    assert shared.duration == 5 * 90


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (replace(OF_EACH_TYPE[CircuitType.EMOM], stations=(NewStation("push_up", reps=60),)), "of an interval of 60 s"),
        (replace(OF_EACH_TYPE[CircuitType.AMRAP], stations=(NewStation("plank", reps=10),)), "counts time"),
        (replace(OF_EACH_TYPE[CircuitType.AMRAP], stations=(NewStation("push_up", reps=10, load_kg=20.0),)), "cannot be loaded"),
        (replace(OF_EACH_TYPE[CircuitType.CHIPPER], stations=TWO), "at least 3 stations"),
        (replace(OF_EACH_TYPE[CircuitType.LADDER], stations=(NewStation("push_up", reps=10),)), "changes its repetitions"),
        (replace(OF_EACH_TYPE[CircuitType.LADDER], stations=(NewStation("push_up", reps=10, step=-2),)), "goes down states its rounds"),
        (replace(OF_EACH_TYPE[CircuitType.ROUNDS_FOR_TIME], duration_s=60), "time cap is 60 s"),
        (replace(OF_EACH_TYPE[CircuitType.AMRAP], stations=(NewStation("flying", reps=1),)), "no movement 'flying'"),
        (replace(OF_EACH_TYPE[CircuitType.AMRAP], stations=(NewStation("push_up", reps=9, easier="archer_push_up"),)), "needs more skill"),
        (replace(OF_EACH_TYPE[CircuitType.AMRAP], duration_s=1800, is_finisher=True), "at most 15 min"),
    ],
)
def test_what_breaks_a_rule_is_told_in_words(new: NewCircuit, reason: str):
    told = "\n".join(broken(new))

    assert re.search(reason, told), told
