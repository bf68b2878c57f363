"""A level of a ladder is mastered by what was shown twice, two days apart, and by nothing less (science 6.12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.ladders import LadderGate, LadderLevel, ShownSet
from core.rules import ladder

MONDAY = date(2026, 11, 2)
DIPS = LadderGate(7, "dip", "Dip", 3, reps=8)


def sets(*reps: int, workout: int = 1, day: date = MONDAY, **values: object) -> list[ShownSet]:
    return [ShownSet(workout, day, reps=count, **values) for count in reps]


def test_one_workout_meets_a_gate_and_a_second_one_two_days_later_masters_it():
    once = ladder.progress(DIPS, sets(9, 8, 8), None)
    soon = ladder.progress(DIPS, [*sets(9, 8, 8), *sets(8, 8, 8, workout=2, day=MONDAY + timedelta(days=1))], None)
    later = ladder.progress(DIPS, [*sets(9, 8, 8), *sets(8, 8, 8, workout=2, day=MONDAY + timedelta(days=2))], None)

    assert (once.sets_reached, once.share, len(once.met_on), once.is_mastered) == (3, 1.0, 1, False)
    assert not soon.is_mastered
    assert later.is_mastered


def test_what_is_missing_is_told_by_the_best_workout():
    told = ladder.progress(DIPS, [*sets(10, 8, 4), *sets(7, 7, 7, workout=2, day=MONDAY + timedelta(days=3))], None)

    assert (told.sets_reached, told.amounts, told.best_day) == (2, (10.0, 8.0, 4.0), MONDAY)
    assert told.share == pytest.approx((8 + 8 + 4) / 24)
    assert not told.met_on


@pytest.mark.parametrize(
    "values", [{"load_kg": -15.0}, {"rpe": 8.5}, {"tempo": "1-0-1-0"}], ids=["with help", "too hard at the end", "too fast"]
)
def test_a_gate_that_was_met_otherwise_than_asked_is_not_met(values: dict[str, object]):
    gate = replace(DIPS, tempo="2-0-1-0")

    assert not ladder.progress(gate, sets(8, 8, 8, **values), 80).met_on
    assert ladder.progress(gate, sets(8, 8, 8, tempo="3-0-x-0", rpe=8.0), 80).met_on


def test_added_weight_is_a_share_of_a_body_weight_that_is_known():
    gate = LadderGate(3, "weighted_pull_up", "Weighted pull-up", 1, reps=5, added_body_weight_share=0.25)

    assert ladder.progress(gate, sets(5, load_kg=20.0), 80).met_on
    assert not ladder.progress(gate, sets(5, load_kg=19.0), 80).met_on
    assert not ladder.progress(gate, sets(5, load_kg=40.0), None).met_on


def test_holds_count_in_seconds_and_range_in_centimetres():
    hang = LadderGate(1, "dead_hang", "Dead hang", 1, hold_s=45)
    ankle = LadderGate(2, "ankle_rock", "Ankle rock", 1, distance_cm=8)

    assert ladder.progress(hang, [ShownSet(1, MONDAY, duration_s=46, reps=1)], None).met_on
    assert ladder.progress(hang, [ShownSet(1, MONDAY, reps=60)], None).amounts == ()
    assert ladder.progress(ankle, [ShownSet(1, MONDAY, distance_m=0.075)], None).share == pytest.approx(7.5 / 8)


def test_of_alternatives_one_is_enough_and_everything_else_is_needed():
    done = replace(ladder.progress(DIPS, [], None), is_mastered=True)
    open_one = ladder.progress(DIPS, [], None)
    either = [replace(one, gate=replace(DIPS, alternative_group=1)) for one in (done, open_one)]

    assert ladder.is_level_mastered([*either, done])
    assert not ladder.is_level_mastered([*either, open_one])
    assert not ladder.is_level_mastered([])


def test_a_mastered_gate_counts_for_the_easier_ones_of_its_chain_and_for_no_other():
    negative, hang = (LadderGate(number, name.lower(), name, 3, reps=5) for number, name in ((8, "Negative dip"), (9, "Dead hang")))
    gates = [
        replace(ladder.progress(DIPS, [], None), is_mastered=True),
        ladder.progress(negative, [], None),
        ladder.progress(hang, [], None),
    ]
    told = ladder.with_implied(gates, ladder.easier_ones([(6, 8), (8, 7), (7, 9)]))

    assert [(one.is_mastered, one.implied_by) for one in told] == [(True, ""), (True, "Dip"), (False, "")]
    assert ladder.with_implied(gates[1:], {7: {8}}) == tuple(gates[1:])


def test_who_said_nothing_works_on_the_highest_level_that_they_show_something_of():
    met = ladder.progress(DIPS, sets(8, 8, 8), None)
    nothing = ladder.progress(DIPS, [], None)
    levels = [LadderLevel(rank, "", "", (one,), False) for rank, one in enumerate([nothing, met, nothing])]

    assert ladder.level_to_work_on(levels, None) == 1
    assert ladder.level_to_work_on([levels[0], replace(levels[1], is_shown=True), levels[2]], None) == 2
    assert ladder.level_to_work_on(levels, 0) == 0
    assert ladder.level_to_work_on(levels[:1], None) == 0
    nearly = ladder.progress(DIPS, sets(5, 5, 5), None)
    assert ladder.level_to_work_on([levels[0], replace(levels[1], gates=(nearly,))], None) == 1
    barely = ladder.progress(DIPS, sets(4, 4, 4), None)
    assert ladder.level_to_work_on([levels[0], replace(levels[1], gates=(barely,))], None) == 0
