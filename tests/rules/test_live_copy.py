"""An exercise that is copied from an earlier workout stands as it was done, as far as today's body allows it, and says what differs."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from core.domain.adaptation import AdaptStep, Body, MuscleWeek
from core.domain.live_session import LiveLine, TargetSet
from core.domain.live_start import Copied, CopyInput, StartInput, is_copied, may_be_as_then
from core.domain.planning import Injury, from_json, to_json
from core.domain.vocabulary import ExerciseRole, Illness, PrimaryMuscle, SetType
from core.rules.adaptation.clock import line_seconds
from core.rules.live_copy import alone, copied, copy_input
from core.rules.live_start import start
from core.rules.session_time import GENERAL_WARMUP_S, superset_saving_seconds
from core.visuals.format import Units
from core.visuals.session_words import asked_tip, copied_words, fitted_words
from tests.makers.adaptation import BENCH, CURL, DAY, GOBLET, MOVEMENTS, PRESS, ROW, SQUAT, USUAL
from tests.makers.adaptation import line as planned
from tests.makers.live_views import pull_up, squat

THEN = date(2026, 11, 12)
METRIC = Units.of(use_metric=True)
RESTED = Body(readiness=70.0, muscle_recovery={PrimaryMuscle.QUADRICEPS: 95.0})


def copy(line=None, body=RESTED, *, guards=False, injuries=()):
    """What becomes of three sets of five squats with 100 kg at RPE 8, after a warm-up set."""
    line = squat(session_exercise_id=None) if line is None else line
    given = CopyInput((replace(line, movement_id=SQUAT),), THEN, DAY, (MOVEMENTS[SQUAT],), body, USUAL, tuple(injuries))
    return copied(copy_input(given), only_guards=guards).starts[0]


def sets(told):
    return [(one.reps, one.load_kg, one.rpe) for one in told.targets if one.set_type is not SetType.WARMUP]


def rules(told):
    return [one.rule for one in told.reasons]


def test_on_a_day_like_any_other_it_is_copied_as_it_was_done_and_says_what_the_maximum_says_now():
    told = copy()
    assert told.targets == squat().targets
    assert rules(told) == ["as then", "E4"]
    assert told.reasons[0].words == "As you did it on 12 Nov 2026."
    line = replace(squat(session_exercise_id=None), targets=told.targets, reasons=told.reasons, started_by=41)
    said = "You did 100 kg for 5 at RPE 8; by your estimated maximum of 125 kg that asks for 101.38 kg now, so it stays."
    assert (fitted_words(line, line.work[0], METRIC), copied_words(line, METRIC)) == (said, "")
    assert (is_copied(line), may_be_as_then(line)) == (True, False)
    assert "Proposal 41; `gainsly replay 41` makes it again." in (asked_tip(line, None, METRIC) or "")


@pytest.mark.parametrize(("e1rm", "load"), [(110.0, 87.5), (117.0, 100.0), (140.0, 100.0), (150.0, 120.0)])
def test_a_load_that_the_maximum_has_left_behind_is_as_hard_as_then_and_its_warm_up_leads_to_it(e1rm, load):
    told = copy(squat(e1rm_kg=e1rm))
    assert {one[1] for one in sets(told)} == {load}
    is_other = load != 100.0
    assert ("6.10" in rules(told)) is is_other
    assert may_be_as_then(replace(squat(), reasons=told.reasons)) is is_other


def test_a_set_that_nobody_rated_only_comes_down_and_only_where_it_cannot_be_lifted_so_often():
    unrated = squat(targets=(TargetSet(reps=(5, 5), load_kg=100.0),))
    assert sets(copy(replace(unrated, e1rm_kg=150.0))) == [((5, 5), 100.0, None)]
    assert sets(copy(replace(unrated, e1rm_kg=110.0))) == [((5, 5), 87.5, None)]
    assert "is the most for that now" in copy(replace(unrated, e1rm_kg=110.0)).reasons[1].words


def test_a2_a_sore_or_tired_muscle_has_fewer_sets_and_a_spent_one_is_left_out_with_its_sets_at_hand():
    sore = copy(body=replace(RESTED, soreness={PrimaryMuscle.QUADRICEPS: 5.0}))
    assert (len(sets(sore)), rules(sore)) == (2, ["as then", "E4", "A2"])
    line = replace(squat(), reasons=sore.reasons)
    assert copied_words(line, METRIC) == "Soreness of quadriceps is 5 of 10, 4 or more: sets × 0.75."
    assert may_be_as_then(line)
    tired = copy(body=replace(RESTED, muscle_recovery={PrimaryMuscle.QUADRICEPS: 40.0}))
    assert sets(tired)[0][2] == 7.0
    assert sets(tired)[0][1] < 100.0
    assert "8" in rules(tired)
    spent = copy(body=replace(RESTED, soreness={PrimaryMuscle.QUADRICEPS: 9.0}))
    assert (spent.is_left_out, spent.targets, rules(spent)) == (True, squat().targets, ["as then", "A2"])


def test_a1_a_low_day_takes_sets_and_load_and_one_tap_brings_them_back():
    low = replace(RESTED, readiness=30.0)
    told = copy(body=low)
    assert [(reps, rpe) for reps, _, rpe in sets(told)] == [((5, 5), 7.0)] * 2
    assert sets(told)[0][1] < 100.0
    assert {"A1", "8"} <= set(rules(told))
    back = copy(body=low, guards=True)
    assert (back.targets, rules(back)) == (squat().targets, ["as then"])


def test_an_injury_and_an_illness_hold_even_when_the_rest_goes_back():
    knee = Injury("injury:1", "knee", 0.2)
    for guards in (False, True):
        hurt = copy(injuries=(knee,), guards=guards)
        assert sets(hurt)[0][1] < 100.0
        assert "G1" in rules(hurt)
    ill = copy(body=replace(RESTED, illness=Illness.BELOW_NECK_OR_FEVER), guards=True)
    assert (ill.is_left_out, "A5" in rules(ill)) == (True, True)
    assert copy(injuries=(Injury("injury:1", "knee", 0.9),), guards=True).is_left_out


def test_sets_that_differ_keep_their_order_and_what_has_no_load_keeps_its_repetitions():
    falling = tuple(TargetSet(reps=(reps, reps), load_kg=load, rpe=8.0) for reps, load in ((5, 100.0), (6, 95.0), (8, 85.0)))
    told = copy(squat(targets=falling, e1rm_kg=None), replace(RESTED, readiness=30.0))
    assert [one.reps for one in told.targets] == [(5, 5), (6, 6)]
    assert told.targets[0].load_kg > told.targets[1].load_kg
    assert copy(pull_up()).targets == pull_up().targets


def test_a_place_without_such_loads_is_seen_to_after_the_body():
    told = copy(squat(iron=replace(squat().iron, loads_kg=(20.0, 40.0, 60.0))))
    assert {one[1] for one in sets(told)} == {60.0}
    assert "A4" in rules(told)


ILL = replace(RESTED, illness=Illness.ABOVE_NECK)


def exercise(order, movement_id, role=ExerciseRole.ACCESSORY, sets=4, rest=150, reps=10):
    """An exercise of an earlier workout, with sets of 20 kg at RPE 8."""
    own = MOVEMENTS[movement_id]
    work = (TargetSet(reps=(reps, reps), load_kg=20.0, rpe=8.0, rest_seconds=rest),) * sets
    return LiveLine(order, movement_id, own.name, own.pattern, own.region, own.metric, role=role, targets=work)


def workout(body=ILL, *, muscles=(), more=()):
    """An earlier workout of two main lifts and four accessories, well over half an hour."""
    mains = [exercise(1, SQUAT, ExerciseRole.MAIN), exercise(2, BENCH, ExerciseRole.MAIN)]
    rest = [exercise(order, own) for order, own in enumerate((ROW, PRESS, GOBLET, CURL), start=3)]
    lines = (*mains, *rest, *more)
    return copy_input(CopyInput(lines, THEN, DAY, tuple(MOVEMENTS.values()), body, USUAL, muscles=muscles))


def minutes(given, starts):
    """How long a copied workout takes by the model of time, supersets counted as such."""
    total, groups, seen = GENERAL_WARMUP_S, {}, set()
    for line, told in zip(given.lines, starts, strict=True):
        if told.is_left_out:
            continue
        work = [one for one in told.targets if one.set_type is not SetType.WARMUP]
        own = MOVEMENTS[line.movement_id]
        shown = replace(
            planned(line.order, line.movement_id, line.role, 1),
            sets=len(work),
            reps=work[0].reps,
            rpe=work[0].rpe,
            rest_seconds=work[0].rest_seconds,
            tempo=told.tempo or line.tempo,
        )
        total += line_seconds(shown, own, 100, is_first=own.pattern not in seen or line.role is ExerciseRole.MAIN)
        seen.add(own.pattern)
        if told.superset_group is not None:
            groups.setdefault(told.superset_group, []).append(shown)
    for pair in (own for own in groups.values() if len(own) == 2):
        total -= max(superset_saving_seconds(min(one.sets for one in pair), pair[0].rest_seconds, pair[1].rest_seconds), 0)
    return total / 60


def test_a5_with_a_cold_the_whole_copied_workout_takes_half_an_hour_whichever_exercise_goes_back():
    given = workout()
    assert minutes(given, copied(replace(given, body=RESTED)).starts) > 60
    now, back = copied(given).starts, copied(given, only_guards=True).starts
    assert 15 < minutes(given, now) <= 30
    assert all(minutes(given, mixed) <= 30 for mixed in product(*zip(now, back, strict=True)))
    tired = replace(given, body=replace(ILL, readiness=30.0, soreness={PrimaryMuscle.CHEST: 7.0}))
    now, back = copied(tired).starts, copied(tired, only_guards=True).starts
    assert all(minutes(given, mixed) <= 30 for mixed in product(*zip(now, back, strict=True)))


def test_a3_what_the_half_hour_takes_says_why_and_how_much():
    given = workout()
    for line, told in zip(given.lines, copied(given).starts, strict=True):
        of_time = [one.words for one in told.reasons if one.step is AdaptStep.TIME]
        work = [one for one in told.targets if one.set_type is not SetType.WARMUP]
        is_less = len(work) < 4 or work[0].rest_seconds != 150
        assert bool(of_time) is (is_less or told.is_left_out)
        if is_less and not told.is_left_out:
            assert of_time[0].endswith("min and may take 30 min.")
            assert (f"{len(work)} of 4 sets" in of_time[-1]) is (len(work) < 4)
            assert (f"{work[0].rest_seconds} s of rest instead of 150 s" in of_time[-1]) is (work[0].rest_seconds != 150)
        shown = replace(line, reasons=told.reasons)
        assert all(words in copied_words(shown, METRIC) for words in of_time)
    assert any(told.is_left_out for told in copied(given).starts)
    assert not any(told.is_left_out for told in copied(workout(RESTED)).starts)


def test_a5_what_does_not_fit_names_the_cold_and_no_set_becomes_easier_than_asked():
    given = workout()
    for told in copied(given).starts:
        words = [one.words for one in told.reasons]
        assert any(one.startswith("A cold above the neck") for one in words)
        assert {one.rpe for one in told.targets} == ({8.0} if told.is_left_out else {5.0})
    rising = tuple(TargetSet(reps=(10, 10), load_kg=24.0, rpe=rpe, rest_seconds=90) for rpe in (4.5, 6.0, 7.5))
    eased = copy(squat(session_exercise_id=None, targets=rising, e1rm_kg=None, iron=replace(squat().iron, loads_kg=(12.0, 24.0))), ILL)
    assert [one.rpe for one in eased.targets] == [4.5, 5.0, 5.0][: len(eased.targets)]


def test_a_load_that_the_plates_leave_as_it_is_is_not_told_as_another():
    heavy = squat(session_exercise_id=None, e1rm_kg=None, iron=replace(squat().iron, loads_kg=(100.0,)))
    told = copy(heavy, ILL)
    assert {one.load_kg for one in told.targets if one.set_type is not SetType.WARMUP} == {100.0}
    assert "8" not in rules(told)


def test_a3_opposite_accessories_are_done_in_turn_and_name_each_other():
    push = exercise(7, BENCH)
    lines = (exercise(1, SQUAT, ExerciseRole.MAIN, sets=3), exercise(2, ROW, sets=3), replace(push, order=3, targets=push.targets[:3]))
    one, row, press = copied(copy_input(CopyInput(lines, THEN, DAY, tuple(MOVEMENTS.values()), ILL, USUAL))).starts
    assert (one.superset_group, row.superset_group, press.superset_group) == (None, 1, 1)
    assert any("in turn with Bench press" in own.words for own in row.reasons)
    assert {own.rest_seconds for own in row.targets} == {75}


def test_v2_the_exercise_that_brings_least_goes_first_and_only_where_its_muscles_have_enough():
    enough = tuple(MuscleWeek(muscle, 80, 24, 80) for muscle in PrimaryMuscle)
    poor = tuple(replace(row, total_quarters=row.mev_quarters) if row.muscle is PrimaryMuscle.BICEPS else row for row in enough)
    out = [told.is_left_out for told in copied(workout(muscles=enough)).starts]
    kept = [told.is_left_out for told in copied(workout(muscles=poor)).starts]
    assert (out[5], kept[5]) == (True, False)
    assert {one.rule for told in copied(workout(muscles=enough)).starts for one in told.reasons} >= {"A3", "A5", "V2"}


def test_an_exercise_that_was_kept_by_itself_is_made_again_as_a_workout_of_one():
    line = squat(session_exercise_id=None)
    own = Copied(THEN, DAY, MOVEMENTS[SQUAT], replace(RESTED, readiness=30.0), USUAL)
    given = from_json(StartInput, to_json(StartInput(replace(line, movement_id=SQUAT), copied=own)))
    assert start(given) == copied(alone(given)).starts[0] == copy(body=replace(RESTED, readiness=30.0))
