"""What is suggested after a set follows from the rules, a record is one only against all before, and plates add up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.live_session import DoneSet, TargetSet, current, is_done, likely_reps, rest_until, target, to_begin_with
from core.domain.live_start import Added, Replaced
from core.domain.planning import to_json
from core.domain.strength import RecordKind
from core.domain.vocabulary import Goal, SetType
from core.rules.live_session import apre_targets, noticed, repetition_maximum_kg, suggestions
from core.rules.live_start import start, start_input
from core.rules.live_swap import counted_as
from core.rules.plates import plates_for
from core.visuals.format import Units
from core.visuals.session_words import asked_tip, fitted_words, target_words
from tests.makers import live_views
from tests.makers.adaptation import BENCH, DUMBBELL, MOVEMENTS
from tests.makers.live_views import NOW, plank, pull_up, squat

WARM = DoneSet(5, 70.0, set_type=SetType.WARMUP, number=1)


def rules(line, *sets, weight=80.0):
    return [(one.rule, one.grade, one.load_kg) for one in suggestions(line, sets, weight)]


def test_a_set_harder_than_meant_asks_for_less_and_an_easy_one_for_more():
    assert rules(squat(), WARM, DoneSet(5, 100.0, 9.0)) == [("R-RPE", "A", 97.5)]
    assert rules(squat(), WARM, DoneSet(5, 100.0, 7.0)) == [("R-RPE", "A", 102.5)]
    assert rules(squat(), WARM, DoneSet(5, 100.0)) == []


def test_the_estimate_falling_too_far_is_enough_for_today_and_comes_first():
    told = suggestions(squat(), (DoneSet(5, 100.0, 8.0), DoneSet(3, 95.0, 9.0)))
    assert [one.rule for one in told] == ["R-DROP", "R-RPE"]
    assert told[0].is_done
    assert (told[0].threshold, told[0].grade) == (6.0, "B")


@pytest.mark.parametrize(("asked", "threshold"), [(6.0, 3.0), (8.0, 6.0), (9.0, 9.0)])
def test_the_fall_that_is_enough_follows_the_effort_that_the_week_asks_for(asked: float, threshold: float):
    """Science 6.6 R-DROP: "2–3 % (low stress), 4–6 % (normal), 7–9 % (high)"."""
    line = squat(targets=(TargetSet(reps=(5, 5), load_kg=100.0, rpe=asked),) * 3)
    told = suggestions(line, (DoneSet(5, 100.0, 8.0), DoneSet(3, 95.0, 9.0)))
    assert (told[0].rule, told[0].threshold) == ("R-DROP", threshold)


def test_6_5_lighter_sets_end_when_one_is_as_hard_as_the_top_set_or_misses_a_repetition():
    top, lighter = (TargetSet(reps=(5, 5), load_kg=load, rpe=8.0) for load in (100.0, 95.0))
    line = squat(targets=(top, lighter, lighter, lighter))
    first = DoneSet(5, 100.0, 8.0)
    assert rules(line, first, DoneSet(5, 95.0, 7.5)) == [("R-RPE", "A", 95.0)]
    told = suggestions(line, (first, DoneSet(5, 95.0, 7.5), DoneSet(5, 95.0, 8.0)))
    assert [(one.rule, one.is_done, one.value, one.threshold) for one in told if one.is_done] == [("6.5 build_to_drop", True, 8.0, 8.0)]
    assert ("6.5 build_to_drop", "H", None) in rules(line, first, DoneSet(4, 95.0, 7.0))
    assert all(not one.is_done for one in suggestions(squat(), (DoneSet(5, 100.0, 8.0), DoneSet(5, 100.0, 8.0))))


def test_6_5_another_wave_follows_only_after_one_that_ended_within_its_effort():
    loads = ((6, 90.0), (4, 95.0), (2, 100.0), (6, 92.5), (4, 97.5), (2, 102.5))
    waves = squat(targets=tuple(TargetSet(reps=(reps, reps), load_kg=load, rpe=7.5) for reps, load in loads), e1rm_kg=None)

    def after(rpe, *reps):
        done = [DoneSet(count, load, rpe) for count, (_, load) in zip(reps, loads, strict=False)]
        return [(one.rule, one.value, one.threshold) for one in suggestions(waves, done) if one.rule == "6.5 wave_loading"]

    assert after(9.0, 6, 4, 2) == []
    assert after(9.5, 6, 4, 2) == [("6.5 wave_loading", 9.5, 9.0)]
    assert after(9.5, 6, 4) == []
    assert after(8.0, 6, 4, 1) == [("6.5 wave_loading", 1.0, 2.0)]
    assert after(9.5, 6, 4, 2, 6, 4, 2) == []
    again = replace(waves, targets=(*waves.targets, *waves.targets))
    thrice = [DoneSet(one.reps[0], one.load_kg, 8.0) for one in again.targets[:9]]
    assert "3 are the most" in suggestions(again, thrice)[0].words


def test_a_slower_bar_is_told_with_its_limit():
    fast, slow = DoneSet(5, 100.0, velocity_mps=0.60), DoneSet(5, 100.0, velocity_mps=0.45)
    told = suggestions(squat(), (fast, slow))
    assert [(one.rule, one.is_done, one.value, one.threshold) for one in told] == [("R-VL", True, 25.0, 20.0)]
    assert rules(squat(), fast, replace(slow, load_kg=110.0)) == []


def test_a_warm_up_that_felt_off_changes_the_start():
    hard = DoneSet(3, 85.0, 9.5, set_type=SetType.WARMUP)
    told = suggestions(squat(), (hard,))
    assert [one.rule for one in told] == ["A1"]
    assert told[0].load_kg < 100
    assert suggestions(squat(), (replace(hard, load_kg=40.0),)) == ()


def test_a_body_weight_set_is_weighed_with_the_body():
    dips = pull_up(iron=replace(squat().iron, loads_kg=(2.5, 5.0, 7.5, 10.0, 12.5, 15.0)))
    told = suggestions(dips, (DoneSet(6, 10.0, 9.5),), 80.0)
    assert [(one.rule, one.load_kg) for one in told] == [("R-RPE", 5.0)]
    assert "beside body weight" in told[0].words
    assert suggestions(dips, (DoneSet(6, 10.0, 9.5),), None) == ()


def test_the_protocol_to_failure_sets_the_last_set_and_the_next_session():
    line = squat(apre_rm=6, targets=apre_targets(100.0, 6, squat().iron))
    assert [(one.set_type, one.reps, one.load_kg) for one in line.targets] == [
        (SetType.WARMUP, (10, 10), 50.0),
        (SetType.WARMUP, (6, 6), 75.0),
        (SetType.FAILURE, (6, 6), 100.0),
        (SetType.FAILURE, (6, 6), 100.0),
    ]
    third = DoneSet(9, 100.0, set_type=SetType.FAILURE)
    assert rules(line, third) == [("R-APRE", "A", 105.0)]
    last = suggestions(line, (third, DoneSet(4, 105.0, set_type=SetType.FAILURE)))
    assert last[0].load_kg is None
    assert "next session" in last[0].words
    assert repetition_maximum_kg(squat(), 6) == pytest.approx(125.0 * 0.837)
    assert repetition_maximum_kg(pull_up(), 6) is None


def in_gym(line, *loads_kg, step_kg=2.5):
    """What a gym with these loads makes of an exercise: each set, and by which rule with which value and threshold."""
    told = start(start_input(replace(line, iron=replace(line.iron, loads_kg=loads_kg, step_kg=step_kg)), moved_to=2))
    return [(one.reps, one.load_kg) for one in told.targets], [(one.rule, one.value, one.threshold) for one in told.reasons], told


def test_another_gym_asks_for_what_can_be_made_there_and_says_why():
    assert in_gym(squat(), 70.0, 100.0)[:2] == ([((5, 5), 70.0), *[((5, 5), 100.0)] * 3], [])
    sets, why, told = in_gym(squat(), 60.0, 97.5, 105.0)
    assert sets == [((5, 5), 60.0), *[((5, 5), 97.5)] * 3]
    assert why == [("R-PLATE", 97.5, 100.625), ("R-PLATE", 60.0, 70.625)]
    line = replace(squat(), targets=told.targets, reasons=told.reasons, started_by=41)
    said = "97.5 kg instead of 100 kg, 2.5 kg less: the next load here is 105 kg, and 100.62 kg is the most that may stand for it."
    assert fitted_words(line, line.work[0], Units.of(use_metric=True)) == said
    assert fitted_words(replace(line, next_load_kg=95.0), line.work[0], Units.of(use_metric=True)) == ""
    tip = asked_tip(line, 12, Units.of(use_metric=False))
    assert tip.startswith("215 lb instead of 220.5 lb, 5.5 lb less")
    assert "Rule R-PLATE, value 215 lb, threshold 221.8 lb. Warm-up sets with 132.3 lb instead of 154.3 lb" in tip
    assert "Proposal 41; `gainsly replay 41` makes it again.\n\nR-PLATE, loads that can be made: " in tip
    assert "lightest" in in_gym(squat(), 110.0, 120.0)[2].reasons[0].words
    sets, why, _ = in_gym(squat(), *range(20, 62, 2), step_kg=2.0)
    assert sets == [((5, 5), 32.0), *[((15, 29), 60.0)] * 3]
    assert why == [("A4", 60.0, 100.0), ("6.10", 48.0, 55.0)]
    assert in_gym(squat(), 70.0, 94.0)[:2] == ([((5, 5), 70.0), *[((5, 6), 94.0)] * 3], [("A4", 94.0, 100.0)])
    assert in_gym(pull_up(targets=(TargetSet(reps=(5, 5), load_kg=-20.0),)), 2.5, 5.0)[:2] == ([((5, 5), -20.0)], [])


def test_an_added_exercise_begins_as_the_last_time_with_the_warm_up_that_leads_to_it():
    line = squat(targets=squat().work, session_exercise_id=None)
    first, second = (start(start_input(line, added=Added(live_views.LAST, True, is_first))) for is_first in (True, False))
    assert [one.load_kg for one in first.targets] == [40.0, 55.0, 70.0, 80.0, 100.0, 100.0, 100.0]
    assert [one.load_kg for one in second.targets] == [80.0, 100.0, 100.0, 100.0]
    assert [(one.rule, one.value, one.threshold) for one in first.reasons] == [("last time", 3.0, None), ("6.10", 80.0, 70.0)]
    assert first.basis == "2026-11-12"
    assert second.reasons[1].words.endswith("an exercise of its kind stands before it.")
    new = start(start_input(plank(), added=Added(None, False, True)))
    assert (new.rule, new.targets, new.reasons[0].rule) == ("usual", plank().targets, "usual")


def swapped(line, *loads_kg, factor=0.375):
    """What a dumbbell press makes of a line in whose place it stands, with these dumbbells."""
    dumbbell = MOVEMENTS[DUMBBELL]
    chosen = replace(dumbbell, loading=replace(dumbbell.loading, loads_kg=loads_kg, step_kg=2.0))
    new = replace(line, targets=line.work, iron=replace(line.iron, loads_kg=loads_kg, step_kg=2.0), e1rm_kg=None)
    asked = line.work[0]
    return start(start_input(new, replaced=Replaced(MOVEMENTS[BENCH], chosen, factor, asked.load_kg, asked.usual_reps, asked.rpe, True)))


def test_a_movement_in_the_place_of_another_says_where_its_load_and_each_warm_up_set_come_from():
    told = swapped(squat(), *range(2, 52, 2))
    assert [(one.set_type, one.load_kg) for one in told.targets[-4:]] == [(SetType.WARMUP, 30.0), *[(SetType.WORKING, 38.0)] * 3]
    assert [(one.rule, one.value, one.threshold) for one in told.reasons] == [("6.13, R-PLATE", 38.0, 37.5), ("6.10", 75.0, 70.0)]
    said = "100 kg of Bench press × 0.375, as the movement graph says of the two, is 37.5 kg; 38 kg can be made."
    line = replace(squat(), targets=told.targets, reasons=told.reasons, started_by=41, session_exercise_id=None)
    assert fitted_words(line, line.work[0], Units.of(use_metric=True)) == said
    assert asked_tip(line, None, Units.of(use_metric=True)).startswith(f"{said} Rule 6.13, R-PLATE, value 38 kg, threshold 37.5 kg.")


def test_a_movement_in_the_place_of_another_stays_as_hard_where_only_light_loads_are():
    size = squat(targets=(TargetSet(reps=(6, 10), load_kg=100.0, rpe=8.0),) * 3)
    told = swapped(size, 4.0, 12.0, 20.0)
    assert [(one.reps, one.load_kg) for one in told.targets[-3:]] == [((15, 30), 20.0)] * 3
    assert ("A4", 20.0, 35.5) in [(one.rule, one.value, one.threshold) for one in told.reasons]
    few = swapped(squat(goal=Goal.STRENGTH), 4.0, 12.0, 20.0)
    assert (few.targets[-1].reps, few.tempo) == ((5, 5), "3-1-1-0")


def test_a4_the_middle_of_the_range_stays_as_hard_in_a_lighter_gym_and_few_heavy_repetitions_become_slow():
    size = squat(targets=(TargetSet(reps=(6, 10), load_kg=80.0, rpe=8.0),))
    assert in_gym(size, 20.0, 60.0)[0] == [((15, 22), 60.0)]
    heavy = squat(goal=Goal.STRENGTH, tempo="2-0-x-0")
    sets, why, told = in_gym(heavy, 20.0, 60.0)
    assert (sets[-1], told.tempo, why[0]) == (((5, 5), 60.0), "3-1-1-0", ("A4", 60.0, 100.0))
    asked = target_words(replace(heavy, tempo=told.tempo), told.targets[-1], Units.of(use_metric=True), in_reserve=False)
    assert asked.endswith(" · 3 s down, 1 s pause")
    assert "3-1-1-0" not in asked + "".join(reason.words for reason in told.reasons)
    assert in_gym(heavy, 70.0, 98.0)[2].tempo is None


def test_what_is_counted_follows_the_movement_that_is_done():
    hold = replace(MOVEMENTS[BENCH], default_reps=None, default_hold_seconds=30)
    assert counted_as(TargetSet(reps=(8, 12), rpe=8.0), hold) == TargetSet(seconds=30, rpe=8.0)
    assert counted_as(TargetSet(seconds=45), MOVEMENTS[BENCH]) == TargetSet(reps=(8, 8))
    assert counted_as(TargetSet(reps=(5, 5), load_kg=80.0), MOVEMENTS[BENCH]) == TargetSet(reps=(5, 5), load_kg=80.0)


def test_a_beginning_that_was_stored_before_other_gyms_keeps_its_bytes():
    stored = to_json(start_input(squat(), apre_rm=6))
    assert not {"moved_to", "added", "reasons", "before"} & {part.split('"')[-1] for part in stored.split('":')}
    assert "reasons" not in to_json(start(start_input(squat(), apre_rm=6)))


def test_nothing_is_suggested_for_what_is_over_or_left_out():
    assert rules(squat(is_over=True), DoneSet(5, 100.0, 9.0)) == []
    assert rules(squat(is_skipped=True), DoneSet(5, 100.0, 9.0)) == []
    assert rules(squat(), *[DoneSet(5, 100.0, 9.0)] * 3) == []


def test_a_record_beats_all_before_and_a_tie_or_a_warm_up_is_none():
    line = squat()
    assert noticed(line, (DoneSet(5, 100.0),)) is RecordKind.REPS_AT_LOAD
    assert noticed(line, (DoneSet(5, 97.5),)) is None
    assert noticed(line, (DoneSet(1, 112.5),)) is RecordKind.HEAVIEST
    assert noticed(line, (DoneSet(1, 112.5), DoneSet(1, 112.5))) is None
    assert noticed(line, (DoneSet(5, 150.0, set_type=SetType.WARMUP),)) is None
    assert noticed(squat(bests=live_views.Bests()), (DoneSet(5, 100.0),)) is None
    assert noticed(plank(), (DoneSet(seconds=61.0),)) is RecordKind.LONGEST_TIME
    assert noticed(pull_up(), (DoneSet(10),)) is RecordKind.MOST_REPS


def test_what_is_next_goes_from_the_ramp_over_the_plan_to_one_more():
    line = squat()
    assert target(line, ()).set_type is SetType.WARMUP
    assert target(replace(line, without_warmup=True), ()).load_kg == 100.0
    assert target(replace(line, next_load_kg=95.0), (WARM,)).load_kg == 95.0
    done = (WARM, *[DoneSet(5, 100.0)] * 3)
    assert is_done(line, done)
    assert not is_done(line, (*done[:3], DoneSet(8, 60.0, set_type=SetType.DROP)))
    assert target(squat(targets=()), ()).load_kg == 97.5
    ranged = TargetSet(reps=(3, 6), load_kg=97.5)
    assert likely_reps(line, (), ranged) == 5
    assert likely_reps(line, (), replace(ranged, load_kg=90.0)) == 3


def test_a_load_that_nobody_planned_or_that_was_changed_is_that_of_the_set_before():
    line = squat(targets=(TargetSet(reps=(5, 5)),) * 3)
    assert to_begin_with(line, ()).load_kg is None
    assert to_begin_with(line, (DoneSet(5, 100.0), DoneSet(8, 60.0, set_type=SetType.DROP))).load_kg in (60.0, 100.0)
    assert to_begin_with(line, (DoneSet(5, 100.0),)).load_kg == 100.0
    assert target(line, (DoneSet(5, 100.0),)).load_kg is None
    assert to_begin_with(squat(), (WARM, DoneSet(5, 90.0))).load_kg == 90.0
    assert to_begin_with(squat(), (WARM, DoneSet(8, 60.0, set_type=SetType.DROP))).load_kg == 100.0
    assert to_begin_with(replace(squat(), next_load_kg=95.0), (WARM, DoneSet(5, 90.0))).load_kg == 95.0


def test_supersets_take_turns_and_rest_after_the_pair():
    one, other = squat(superset_group=1, targets=squat().work), pull_up(superset_group=1)
    view = live_views.live_view()
    sheet = replace(view.sheet, lines=(one, other))
    assert current(replace(view, sheet=sheet, done={})).order == 1
    first = DoneSet(5, 100.0, number=1, set_id=1, at=NOW)
    half = replace(view, sheet=sheet, done={1: (first,)})
    assert current(half).order == 2
    assert (rest_until(half) - NOW).total_seconds() == 15
    both = replace(half, done={1: (first,), 2: (replace(first, set_id=2),)})
    assert current(both).order == 1


@given(st.lists(st.sampled_from([25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25]), max_size=8))
def test_plates_of_both_sides_and_the_bar_make_the_load(pairs):
    load = 20 + 2 * sum(pairs)
    found = plates_for(load, 20.0, pairs)
    assert found is not None
    assert 20 + 2 * sum(found) == pytest.approx(load)
    assert len(found) <= len(pairs)


def test_plates_that_do_not_exist_are_not_drawn():
    assert plates_for(62.5, 20.0, [20.0]) is None
    assert plates_for(21.0, 20.0) is None
    assert plates_for(102.058, 20.412, in_pounds=True) == pytest.approx((20.412, 20.412), abs=0.001)
