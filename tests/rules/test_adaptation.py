"""Today's session changes as science 8 says: every rule from its text, in its order, with its reason."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from core.domain.adaptation import (
    Adaptation,
    AdaptationInput,
    AdaptStep,
    Body,
    ChangedField,
    CircuitPart,
    DeloadSigns,
    EndurancePart,
    LaterSession,
    MuscleWeek,
    OfferKind,
    SetLine,
    TodayAnswers,
)
from core.domain.errors import InputError
from core.domain.planning import Athlete, Injury, from_json, to_json
from core.domain.today_views import Edits, LineEdit
from core.domain.vocabulary import ExperienceLevel, Illness, PrimaryMuscle, SessionType, SetType
from core.rules.adaptation import adapt, guarded, tables
from core.rules.adaptation.clock import seconds
from core.rules.adaptation.draft import Draft
from core.rules.adaptation.edits import edited
from tests.makers import adaptation as day
from tests.makers.adaptation import ACCESSORY, COOLDOWN, FINE, FINISHER, MAIN, line, recovered, today, with_lines

RUN = EndurancePart("running", "Run", 40, is_hard=True, words="4 × 4 min hard")
FINISH = CircuitPart(3, "Tabata", is_finisher=True, minutes=8)


def body(**values):
    return replace(FINE, **values)


def changed(found, place, field):
    return next(((change.before, change.after) for change in found.changes if (change.place, change.field) == (place, field)), None)


def because(found, place, field):
    change = next(change for change in found.changes if (change.place, change.field) == (place, field))
    return [(found.reasons[number].rule, found.reasons[number].value, found.reasons[number].threshold) for number in change.reasons]


def movements(found):
    return [one.movement_id for one in found.session.lines]


def test_a_day_like_any_other_changes_nothing_and_says_why():
    found = adapt(today())
    assert found.changes == ()
    assert found.session == day.SESSION
    assert [kept.place for kept in found.kept] == [1, 2, 3, 4]
    assert "quadriceps 95 % recovered (75 is enough)" in found.kept[0].words
    assert "readiness 70" in found.kept[0].words


def test_the_worked_example_of_section_8():
    found = adapt(today(body=body(readiness=52.0, muscle_recovery=recovered(quadriceps=66, chest=92))))
    assert (found.line(1).sets, found.line(1).rpe) == (3, 7.5)
    assert found.line(2).sets == 3
    assert because(found, 1, ChangedField.SETS) == [("A2", 66.0, 75.0), ("A1", 52.0, 60.0)]
    assert because(found, 2, ChangedField.SETS) == [("A1", 52.0, 60.0)]
    assert {reason.grade for reason in found.reasons} == {"H"}


def test_a_proposal_survives_its_own_json_and_is_the_same_again():
    given = today(body=body(readiness=35.0))
    found = adapt(given)
    assert from_json(Adaptation, to_json(found)) == found
    assert to_json(adapt(from_json(AdaptationInput, to_json(given)))) == to_json(found)


def test_a_superset_that_loses_a_set_of_one_exercise_is_still_one_for_the_others():
    pair = [replace(line(place, movement, ACCESSORY, 3), superset_group=1) for place, movement in enumerate((day.CURL, day.RAISE), 1)]
    whole, shorter = (seconds(Draft(today(session=with_lines(pair[0], replace(pair[1], sets=sets))))) for sets in (3, 2))
    assert shorter < whole + 30, "the set that is done alone has its own rest"


@pytest.mark.parametrize(
    ("readiness", "persona", "sets", "rpe"),
    [(80, 3, 5, 8.0), (60, 3, 5, 8.0), (59, 3, 4, 7.5), (57, 4, 5, 8.0), (62, 2, 4, 7.5), (39, 3, 3, 7.0)],
)
def test_a1_bands_shift_by_three_points_for_each_step_of_the_persona(readiness, persona, sets, rpe):
    found = adapt(today(body=body(readiness=float(readiness)), athlete=Athlete(ExperienceLevel.INTERMEDIATE, persona_aggression=persona)))
    assert (found.line(1).sets, found.line(1).rpe) == (sets, rpe)


def test_a1_low_regresses_main_lifts_takes_jumps_out_and_eight_percent_off():
    session = with_lines(
        line(1, day.SQUAT, MAIN, 5, load_kg=100.0), line(2, day.JUMP, MAIN, 4, rpe=None), circuits=(FINISH,), endurance=RUN
    )
    found = adapt(today(body=body(readiness=30.0), session=session))
    assert movements(found) == [day.BOX]
    assert found.line(1).load_kg == 82.5  # 100 / 1.11 = 90.1 -> 90, then x 0.92 = 82.8
    assert found.line(1).rpe == 7.0
    assert changed(found, 2, ChangedField.REMOVED) == ("Box jump", None)
    assert found.session.circuits == ()
    assert (found.session.endurance.minutes, found.session.endurance.is_hard) == (24, False)


def test_a1_reduced_drops_the_finisher_and_makes_intervals_easy():
    found = adapt(today(body=body(readiness=50.0), session=replace(day.SESSION, circuits=(FINISH,), endurance=RUN)))
    assert found.session.circuits == ()
    assert found.session.endurance.words == "40 min easy, Zone 2"


def test_a1_under_twenty_a_walk_and_mobility_replace_the_session():
    found = adapt(today(body=body(readiness=19.0)))
    assert found.session.lines == ()
    assert found.session.session_type is SessionType.RECOVERY
    assert "20 to 40 min" in found.session.title


def test_a1_the_edge_of_rest_never_falls_under_17():
    bold = Athlete(ExperienceLevel.ADVANCED, persona_aggression=5)
    assert adapt(today(body=body(readiness=16.9), athlete=bold)).session.lines == ()
    assert adapt(today(body=body(readiness=17.0), athlete=bold)).session.lines != ()


def test_a1_high_allows_a_test_and_a_bold_persona_a_set_more_unless_load_rises_fast():
    bold = Athlete(ExperienceLevel.ADVANCED, persona_aggression=4)
    found = adapt(today(body=body(readiness=85.0), athlete=bold))
    assert found.line(1).sets == 6
    assert found.offers[0].kind is OfferKind.TEST_DAY
    assert "0.5 RPE beyond" in found.offers[0].words
    (why,) = [own.words for own in found.reasons if own.rule == "A1"]
    assert "a bold coach plans sets × 1.1" in why
    assert "as planned" not in why
    assert adapt(today(body=body(readiness=85.0, has_ramp_guard=True), athlete=bold)).changes == ()
    assert adapt(today(body=body(readiness=85.0))).changes == ()


@pytest.mark.parametrize(("days", "is_offered"), [(6, True), (7, False), (14, False)])
def test_a1_no_test_is_offered_so_soon_after_a_break(days: int, is_offered: bool):
    found = adapt(today(body=body(readiness=85.0, days_since_training=days)))
    assert any(offer.kind is OfferKind.TEST_DAY for offer in found.offers) is is_offered
    (why,) = [own.words for own in found.reasons if own.rule == "A1"]
    assert ("no test so soon" in why) is not is_offered


def test_a1_variability_alone_changes_conditioning_and_not_lifting():
    parts = {"hrv": 10.0, "sleep": 85.0, "subjective": 90.0}
    given = body(readiness=58.0, components=parts, is_hrv_suppressed=True)
    found = adapt(today(body=given, session=replace(day.SESSION, endurance=RUN)))
    assert [change.field for change in found.changes] == [ChangedField.ENDURANCE]
    sour = body(readiness=50.0, components=parts | {"subjective": 60.0}, is_hrv_suppressed=True)
    assert adapt(today(body=sour)).line(1).sets == 4


def test_a1_three_low_days_ask_for_a_check_of_a_deload():
    offers = adapt(today(body=body(readiness=38.0, low_days=3))).offers
    assert [offer.kind for offer in offers] == [OfferKind.DELOAD]
    assert adapt(today(body=body(readiness=38.0, low_days=2))).offers == ()


def test_6_7_two_signs_offer_a_lighter_week_of_the_body_or_a_part():
    signs = DeloadSigns(readiness_7d=45.0, form_days=7)
    found = adapt(today(deload=signs))
    assert found.changes == ()
    assert [offer.kind for offer in found.offers] == [OfferKind.DELOAD]
    assert [found.reasons[number].value for number in found.offers[0].reasons] == [45.0, 7.0]
    part = DeloadSigns(soreness_7d={PrimaryMuscle.CHEST: 6.0}, e1rm_changes={1: -0.05})
    assert "for chest" in adapt(today(deload=part)).offers[0].words
    held = adapt(today(deload=replace(signs, microcycles_since_last=1)))
    assert held.offers == ()
    assert any("The last deload" in kept.words for kept in held.kept)


def test_unknown_readiness_leaves_the_plan_alone():
    found = adapt(today(body=Body()))
    assert found.changes == ()
    assert any("unknown" in kept.words for kept in found.kept)


@pytest.mark.parametrize(("recovery", "sets", "rpe"), [(75, 5, 8.0), (74, 4, 8.0), (50, 4, 8.0), (49, 3, 7.0), (25, 3, 7.0)])
def test_a2_sets_follow_the_recovery_of_the_worst_primary_muscle(recovery, sets, rpe):
    found = adapt(today(body=body(muscle_recovery=recovered(glutes=recovery))))
    assert (found.line(1).sets, found.line(1).rpe) == (sets, rpe)


def test_a2_under_half_recovered_the_back_squat_becomes_a_box_squat():
    found = adapt(today(body=body(muscle_recovery=recovered(quadriceps=40))))
    assert changed(found, 1, ChangedField.MOVEMENT) == ("Back squat", "Box squat")
    assert "A2" in [rule for rule, _, _ in because(found, 1, ChangedField.MOVEMENT)]


def test_a2_a_muscle_under_a_quarter_gives_way_to_one_that_needs_volume():
    week = tuple(row if row.muscle is not PrimaryMuscle.CALVES else MuscleWeek(row.muscle, 8, 24, 80) for row in day.WEEK)
    tired = body(muscle_recovery=recovered(quadriceps=20))
    later = (LaterSession(9, day.DAY, "Upper body", (PrimaryMuscle.CHEST,)),)
    found = adapt(today(body=tired, muscles=week, later=later))
    assert found.line(1).movement_id == day.RAISE
    assert found.line(1).role is ACCESSORY
    assert (found.offers[0].kind, found.offers[0].session_id) == (OfferKind.SWAP, 9)
    assert adapt(today(body=tired)).line(1) is None


@pytest.mark.parametrize(("soreness", "sets"), [(3, 5), (4, 4), (6, 4), (7, 3), (8, 3)])
def test_a2_soreness_cuts_sets(soreness, sets):
    found = adapt(today(body=body(soreness={PrimaryMuscle.QUADRICEPS: float(soreness)}))).line(1)
    assert (found.sets, found.movement_id) == (sets, day.BOX if soreness >= 7 else day.SQUAT)


def test_a2_soreness_of_nine_skips_the_exercise():
    found = adapt(today(body=body(soreness={PrimaryMuscle.CHEST: 9.0})))
    assert found.line(2) is None
    assert because(found, 2, ChangedField.REMOVED) == [("A2", 9.0, 9.0)]


def test_a2_takes_the_stricter_of_recovery_and_soreness_and_not_the_product():
    found = adapt(today(body=body(muscle_recovery=recovered(chest=60), soreness={PrimaryMuscle.CHEST: 7.0})))
    assert found.line(2).sets == 2


def test_a2_sore_muscles_are_not_lowered_slowly():
    session = with_lines(line(1, day.BENCH, MAIN, 4, load_kg=80.0, tempo="4-0-1-0"))
    found = adapt(today(body=body(soreness={PrimaryMuscle.CHEST: 5.0}), session=session))
    assert found.line(1).tempo == "2-0-1-0"


def test_a2_neural_load_regresses_heavy_lifts():
    found = adapt(today(body=body(cns_recovery=39.0)))
    assert found.line(1).movement_id == day.BOX
    assert because(found, 1, ChangedField.MOVEMENT)[0] == ("A2", 39.0, 40.0)


def test_a3_shortens_from_the_cheapest_step_on():
    session = replace(day.SESSION, circuits=(FINISH,))
    needed = adapt(today(session=session)).seconds_before // 60
    fields = []
    for minutes in (needed, needed - 1, needed - 9, needed - 25, 25):
        found = adapt(today(session=session, answers=TodayAnswers(minutes=minutes)))
        assert found.seconds_after <= 60 * minutes
        fields.append({change.field for change in found.changes})
    assert fields[0] <= {ChangedField.COOLDOWN}
    assert fields[1] == {ChangedField.COOLDOWN}
    assert ChangedField.REST in fields[2]
    assert ChangedField.REMOVED not in fields[2]
    assert ChangedField.CIRCUIT in fields[3]
    assert ChangedField.REMOVED in fields[4]


def test_a3_removes_accessories_only_while_their_muscles_keep_their_least_volume():
    poor = tuple(replace(row, total_quarters=row.mev_quarters) for row in day.WEEK)
    rich = adapt(today(answers=TodayAnswers(minutes=42)))
    kept = adapt(today(answers=TodayAnswers(minutes=42), muscles=poor))
    assert any(change.field is ChangedField.REMOVED for change in rich.changes)
    assert len(kept.session.lines) == 4
    assert [kept.line(place).sets for place in (3, 4)] == [2, 2]


def test_a3_main_lifts_keep_two_sets_or_three_fifths_before_the_session_is_split():
    found = adapt(today(answers=TodayAnswers(minutes=30)))
    assert found.line(1).sets >= 3
    short = adapt(today(answers=TodayAnswers(minutes=20)))
    assert [offer.kind for offer in short.offers] == [OfferKind.SPLIT]
    assert movements(short) == [day.SQUAT]


@pytest.mark.parametrize("minutes", [35, 25, 20, 12])
def test_a3_never_cuts_the_ramp_of_a_heavy_lift_below_two_sets(minutes):
    ramp = tuple(
        SetLine(SetType.WARMUP, (reps, reps), load, None, None, None) for reps, load in ((8, 40.0), (5, 55.0), (3, 70.0), (2, 80.0))
    )
    work = (SetLine(SetType.WORKING, (5, 5), 100.0, 8.0, None, 180),) * 5
    heavy = line(1, day.SQUAT, MAIN, 5, (5, 5), load_kg=100.0, set_lines=(*ramp, *work))  # 5 at RPE 8 are 81 %
    rest = [line(place, number, ACCESSORY, 3, (8, 12)) for place, number in ((2, day.ROW), (3, day.CURL))]
    found = adapt(today(session=with_lines(heavy, *rest), answers=TodayAnswers(minutes=minutes)))
    assert found.changes
    kept = found.line(1)
    assert sum(one.set_type is SetType.WARMUP for one in kept.set_lines) >= 2
    assert sum(one.set_type is SetType.WORKING for one in kept.set_lines) == kept.sets >= 2


def test_a3_reckons_with_the_whole_ramp_of_a_second_main_lift_of_a_pattern():
    first, second = line(1, day.SQUAT, MAIN, 3, (5, 5), load_kg=100.0), line(2, day.BOX, MAIN, 3, (5, 5), load_kg=90.0)
    both = adapt(today(session=with_lines(first, second))).seconds_before
    helping = adapt(today(session=with_lines(first, replace(second, role=ACCESSORY)))).seconds_before
    assert both - helping == 3 * 70  # four warm-up sets instead of one


def test_a3_pairs_opposite_accessories():
    session = with_lines(line(1, day.DUMBBELL, ACCESSORY, 3, (8, 12)), line(2, day.ROW, ACCESSORY, 3, (8, 12)))
    full = adapt(today(session=session))
    found = adapt(today(session=session, answers=TodayAnswers(minutes=full.seconds_before // 60 - 3)))
    assert changed(found, 1, ChangedField.SUPERSET) == (None, "pair 1")
    assert found.seconds_after < full.seconds_before - 120


def test_a3_under_a_quarter_of_an_hour_one_main_pattern_is_left():
    found = adapt(today(answers=TodayAnswers(minutes=12)))
    assert movements(found) == [day.SQUAT]
    assert found.line(1).sets in (2, 3)
    drills = with_lines(line(1, day.STRETCH, COOLDOWN, 2, None), line(2, day.RAISE, FINISHER, 3))
    mobile = adapt(today(session=drills, answers=TodayAnswers(minutes=3)))
    assert (movements(mobile), mobile.session.session_type) == ([day.STRETCH], SessionType.MOBILITY)


def test_a3_time_that_is_left_is_filled_only_when_asked_for():
    assert adapt(today(answers=TodayAnswers(minutes=120))).changes == ()
    more = adapt(today(answers=TodayAnswers(minutes=120, wants_more=True)))
    assert sum(one.sets for one in more.session.lines) <= 1.15 * 15
    assert more.line(3).sets == 4
    full = tuple(replace(row, total_quarters=row.mrv_quarters) for row in day.WEEK)
    assert adapt(today(answers=TodayAnswers(minutes=120, wants_more=True), muscles=full)).changes == ()


def test_a4_missing_equipment_asks_for_a_variation_with_a_load_of_its_own():
    found = adapt(today(answers=TodayAnswers(missing=("barbell",))))
    assert changed(found, 2, ChangedField.MOVEMENT) == ("Bench press", "Dumbbell bench press")
    assert found.line(2).load_kg == 30.0  # 80 x 0.375
    assert found.line(1).movement_id == day.GOBLET
    assert found.line(1).load_kg == 44.0  # 100 / 2.2 = 45.5, in steps of 2 kg


def test_a4_lighter_loads_mean_more_repetitions_for_size_and_slow_ones_for_strength():
    light = tuple(replace(own, loading=replace(own.loading, loads_kg=(20.0, 40.0, 60.0))) for own in day.MOVEMENTS.values())
    size = with_lines(replace(line(1, day.BENCH, MAIN, 3, (8, 8), load_kg=80.0), goal=day.Goal.HYPERTROPHY))
    found = adapt(today(session=size, candidates=light))
    assert (found.line(1).load_kg, found.line(1).reps, found.line(1).rpe) == (60.0, (15, 22), 8.0)
    known = tuple(replace(own, loading=replace(own.loading, e1rm_kg=110.0)) for own in light)
    heaviest = with_lines(replace(line(1, day.BENCH, MAIN, 3, (8, 8), load_kg=60.0), goal=day.Goal.HYPERTROPHY))
    planned_here = adapt(today(session=heaviest, candidates=known))
    assert (planned_here.line(1).load_kg, planned_here.line(1).reps[0]) == (60.0, 15)
    assert "would do" in planned_here.reasons[0].words
    strength = adapt(today(candidates=light))
    assert (strength.line(1).load_kg, strength.line(1).tempo, strength.line(1).remark) == (60.0, "3-1-1-0", "maintenance")


def test_a4_a_variation_that_finds_only_lighter_loads_has_more_repetitions_and_says_where_its_load_is_from():
    bells = tuple(replace(own, loading=replace(own.loading, loads_kg=(4.0, 8.0, 12.0, 16.0, 20.0))) for own in day.MOVEMENTS.values())
    size = with_lines(replace(line(1, day.BENCH, MAIN, 3, (6, 10), load_kg=80.0), goal=day.Goal.HYPERTROPHY))
    found = adapt(today(session=size, candidates=bells, answers=TodayAnswers(missing=("barbell",))))
    assert (found.line(1).movement_id, found.line(1).load_kg, found.line(1).reps) == (day.DUMBBELL, 20.0, (15, 24))
    assert because(found, 1, ChangedField.LOAD)[-2:] == [("6.13, R-PLATE", 20.0, 30.0), ("A4", 20.0, 28.0)]
    told = " ".join(one.words for one in found.reasons)
    assert (
        "80 kg of Bench press × 0.375, as the movement graph says of the two, is 30 kg; 20 kg is the heaviest load that can be made."
        in told
    )
    few = adapt(
        today(
            session=with_lines(line(1, day.BENCH, MAIN, 3, (5, 5), load_kg=80.0)),
            candidates=bells,
            answers=TodayAnswers(missing=("barbell",)),
        )
    )
    assert (few.line(1).reps, few.line(1).tempo) == ((5, 5), "3-1-1-0")


def test_a4_a_load_that_another_place_cannot_make_is_rounded_there_and_only_there():
    twenties = tuple(replace(own, loading=replace(own.loading, loads_kg=(20.0, 60.0, 75.0, 110.0))) for own in day.MOVEMENTS.values())
    planned = with_lines(line(1, day.BENCH, MAIN, 3, load_kg=80.0))
    found = adapt(today(session=planned, candidates=twenties, is_elsewhere=True))
    assert (found.line(1).load_kg, because(found, 1, ChangedField.LOAD)) == (75.0, [("R-PLATE", 75.0, 80.625)])
    assert adapt(today(session=planned, candidates=twenties)).changes == ()


def test_a_load_that_another_place_can_make_leads_there_by_warm_up_sets_that_it_can_make_too():
    twenties = tuple(replace(own, loading=replace(own.loading, loads_kg=(20.0, 40.0, 60.0, 80.0))) for own in day.MOVEMENTS.values())
    ramp = (SetLine(SetType.WARMUP, (5, 5), 55.0, None, None, None), *(SetLine(SetType.WORKING, (5, 5), 80.0, 8.0, None, 180),) * 3)
    planned = with_lines(line(1, day.BENCH, MAIN, 3, load_kg=80.0, set_lines=ramp))
    there = adapt(today(session=planned, candidates=twenties, is_elsewhere=True)).line(1)
    assert there.load_kg == 80.0
    assert {one.load_kg for one in there.set_lines} <= {20.0, 40.0, 60.0, 80.0}
    assert any(one.set_type is SetType.WARMUP for one in there.set_lines)
    assert adapt(today(session=planned, candidates=twenties)).line(1) == planned.lines[0]


def test_a4_a_load_that_is_a_step_too_light_is_near_enough():
    near = tuple(replace(own, loading=replace(own.loading, loads_kg=(20.0, 78.0))) for own in day.MOVEMENTS.values())
    for goal in (day.Goal.HYPERTROPHY, day.Goal.STRENGTH):
        found = adapt(today(session=with_lines(replace(line(1, day.BENCH, MAIN, 3, (6, 10), load_kg=80.0), goal=goal)), candidates=near))
        assert (found.line(1).load_kg, found.line(1).reps, found.line(1).tempo) == (78.0, (6, 10), "2-0-1-0")
        assert found.reasons[0].words.endswith("that is near enough.")


@pytest.mark.parametrize(("answers", "differs"), [((28.0, 1500.0), False), ((29.0, None), True), ((None, 1600.0), True)])
def test_a4_heat_and_height_turn_endurance_to_effort(answers, differs):
    session = replace(day.SESSION, endurance=RUN)
    found = adapt(today(session=session, answers=TodayAnswers(temperature_c=answers[0], altitude_m=answers[1])))
    assert found.session.endurance.by_effort is differs
    assert found.session.load_points == (54.0 if differs else 60.0)


@pytest.mark.parametrize(("days", "sets", "load"), [(6, 5, 100.0), (7, 4, 97.5), (14, 3, 95.0)])
def test_a5_a_gap_resumes_with_less(days, sets, load):
    found = adapt(today(body=body(days_since_training=days)))
    assert (found.line(1).sets, found.line(1).load_kg) == (sets, load)


def test_g4_after_four_weeks_half_the_sets_and_rpe_7():
    found = adapt(today(body=body(days_since_training=28)))
    assert (found.line(1).sets, found.line(1).rpe) == (3, 7.0)
    assert because(found, 1, ChangedField.SETS) == [("G4", 28.0, 28.0)]


def test_a5_illness_above_the_neck_is_light_and_short_and_fever_forbids_training():
    light = adapt(today(body=body(illness=Illness.ABOVE_NECK)))
    assert {one.rpe for one in light.session.lines} == {5.0}
    assert light.seconds_after <= 30 * 60
    run = adapt(today(body=body(illness=Illness.ABOVE_NECK), session=with_lines(endurance=RUN, warmup_seconds=0, cooldown_seconds=0)))
    assert (run.session.endurance.minutes, run.session.endurance.is_hard) == (30, False)
    fever = adapt(today(body=body(illness=Illness.BELOW_NECK_OR_FEVER, readiness=90.0)))
    assert fever.is_blocked
    assert fever.session.lines == ()
    assert {reason.step for reason in fever.reasons} == {AdaptStep.ILLNESS}


@pytest.mark.parametrize(("sessions", "sets"), [(0, 3), (1, 4), (2, 5)])
def test_a5_after_an_illness_sets_come_back_over_three_sessions(sessions, sets):
    given = body(sessions_since_illness=sessions, symptom_free_hours=30.0)
    assert adapt(today(body=given)).line(1).sets == sets
    assert adapt(today(body=replace(given, symptom_free_hours=20.0))).is_blocked


def test_a5_a_short_night_lowers_effort_and_two_count_as_reduced():
    once = adapt(today(body=body(sleep_hours=4.5, short_nights=1)))
    assert (once.line(1).sets, once.line(1).rpe) == (5, 7.0)
    twice = adapt(today(body=body(sleep_hours=4.5, short_nights=2)))
    assert (twice.line(1).sets, twice.line(1).rpe) == (4, 6.5)
    assert ("A5", 2.0, 2.0) in because(twice, 1, ChangedField.SETS)


def test_a5_an_unplanned_hobby_halves_what_matters_less():
    found = adapt(today(done_load_points=20.0))
    assert [one.sets for one in found.session.lines] == [5, 4, 2, 2]
    assert [offer.kind for offer in found.offers] == [OfferKind.MOVE]
    assert adapt(today(done_load_points=18.0)).changes == ()


KNEE = Injury("injury:1", "knee", 0.5)


def test_g2_an_injury_regresses_or_removes_and_halves_its_region():
    found = adapt(today(injuries=(KNEE,)))
    assert found.line(1).movement_id == day.BOX
    assert (found.line(1).sets, found.line(1).rpe) == (3, 7.0)
    assert found.line(1).load_kg == 80.0  # 90 x 0.9 = 81
    assert found.line(2) == day.LINES[1]
    severe = adapt(today(injuries=(replace(KNEE, severity=0.8),)))
    assert severe.line(1) is None

    hard = replace(RUN, joint_risks={"knee": 1})
    eased = adapt(today(session=replace(day.SESSION, endurance=hard), injuries=(KNEE,)))
    assert (eased.session.endurance.minutes, eased.session.endurance.words) == (40, "40 min easy, Zone 2")
    assert any("no effort beyond RPE 7, so this stays easy" in reason.words for reason in eased.reasons)
    assert adapt(today(session=replace(day.SESSION, endurance=RUN), injuries=(KNEE,))).session.endurance.is_hard


def test_g1_what_the_plan_made_room_for_is_not_taken_twice():
    session = with_lines(line(1, day.BOX, MAIN, 2, load_kg=80.0, rpe=7.0))
    found = adapt(today(session=session, injuries=(KNEE,), injuries_in_plan=("injury:1",)))
    assert found.changes == ()


@pytest.mark.parametrize("persona", [1, 3, 5])
def test_no_persona_moves_a_guardrail(persona):
    athlete = Athlete(ExperienceLevel.INTERMEDIATE, persona_aggression=persona, needs_clearance=True)
    found = guarded(today(athlete=athlete, injuries=(KNEE,)))
    assert found == guarded(today(athlete=athlete, injuries=(KNEE,)))
    assert {one.rpe for one in found.session.lines} == {6.0}
    assert found.line(1).movement_id == day.BOX


def test_a5_the_half_hour_of_a_cold_outlives_a_no_and_an_edit_and_the_athletes_own_minutes_do_not():
    ill = today(body=body(illness=Illness.ABOVE_NECK), answers=TodayAnswers(minutes=20, wants_more=True))
    assert adapt(ill).seconds_after <= 20 * 60
    least = guarded(ill)
    assert 20 * 60 < least.seconds_after <= 30 * 60 < least.seconds_before
    assert guarded(today(answers=TodayAnswers(minutes=20))).changes == ()
    shorter = next(line for line in least.session.lines if line.sets < day.LINES[line.place - 1].sets)
    with pytest.raises(InputError, match="an injury or an illness leaves"):
        edited(ill, adapt(ill), Edits((LineEdit(shorter.place, sets=shorter.sets + 1),)))
    gone = {line.place for line in day.LINES} - {line.place for line in least.session.lines}
    for place in gone:
        with pytest.raises(InputError, match="to protect an injury or because of an illness"):
            edited(ill, adapt(ill), Edits((LineEdit(place, is_as_planned=True),)))


def test_blocking_rules_come_in_their_order():
    given = today(
        body=body(illness=Illness.BELOW_NECK_OR_FEVER, readiness=10.0, soreness={PrimaryMuscle.CHEST: 9.0}),
        injuries=(KNEE,),
        answers=TodayAnswers(minutes=20, missing=("barbell",)),
    )
    steps = [reason.step for reason in adapt(given).reasons]
    assert set(steps) == {AdaptStep.GUARDRAILS, AdaptStep.ILLNESS}
    order = list(AdaptStep)
    well = [reason.step for reason in adapt(replace(given, body=replace(given.body, illness=None))).reasons]
    assert well == sorted(well, key=order.index)


def test_a_new_skill_asks_for_its_progression_on_a_fresh_day_only():
    session = with_lines(line(1, day.CURTSY, ACCESSORY, 3, (6, 8)))
    found = adapt(today(session=session, new_skills=(day.PISTOL,)))
    assert changed(found, 1, ChangedField.MOVEMENT) == ("Curtsy squat", "Pistol squat")
    tired = adapt(today(session=session, new_skills=(day.PISTOL,), body=body(readiness=50.0)))
    assert movements(tired) == [day.CURTSY]
    assert any("waits for a day" in kept.words for kept in tired.kept)


def test_what_is_not_wanted_today_gives_way_to_a_variation():
    found = adapt(today(answers=TodayAnswers(not_today=(day.BENCH,))))
    assert found.line(2).movement_id == day.DUMBBELL
    fixed = with_lines(line(1, day.BENCH, MAIN, 4, load_kg=80.0, is_fixed=True))
    assert adapt(today(session=fixed, answers=TodayAnswers(not_today=(day.BENCH,)))).session.lines == ()


def test_warm_up_sets_and_sets_that_differ_follow_the_new_load():
    sets = (
        SetLine(SetType.WARMUP, (5, 5), 55.0, None, None, None),
        *(SetLine(SetType.WORKING, (5, 5), load, 8.0, None, 180) for load in (100.0, 95.0, 95.0, 95.0)),
    )
    session = with_lines(line(1, day.SQUAT, MAIN, 4, load_kg=100.0, set_lines=sets))
    found = adapt(today(session=session, body=body(days_since_training=15))).line(1)
    assert [one.load_kg for one in found.set_lines if one.set_type is SetType.WORKING] == [95.0, 90.0]
    assert [one.load_kg for one in found.set_lines if one.set_type is SetType.WARMUP][-1] < 95.0


def test_volume_is_clipped_to_two_fifths_and_load_to_85_percent():
    worst = body(readiness=25.0, muscle_recovery=recovered(chest=30), days_since_training=20)
    session = with_lines(line(1, day.BENCH, MAIN, 10, load_kg=100.0, is_fixed=True))
    found = adapt(today(body=worst, session=session))
    assert found.line(1).sets == 4
    assert found.line(1).load_kg >= 85.0


def test_finishers_and_cool_down_are_told_apart():
    session = with_lines(
        line(1, day.SQUAT, MAIN, 5, load_kg=100.0), line(2, day.RAISE, FINISHER, 3), line(3, day.STRETCH, COOLDOWN, 2, None)
    )
    found = adapt(today(session=session, body=body(readiness=50.0)))
    assert [one.place for one in found.session.lines] == [1, 3]
    assert found.line(3).sets == 2


def test_the_tables_are_those_of_the_stored_heuristics():
    stored = yaml.safe_load((Path(__file__).parents[2] / "seeds" / "library" / "heuristics.yaml").read_text(encoding="utf-8"))
    told = next(row["value"] for row in stored["values"] if row["key"] == "adapt.tables")
    edges = [edge for edge, _ in tables.band_edges(3)]
    assert [row["from"] for row in told["readiness"]] == [*edges, 0]
    effects = [tables.BAND_EFFECTS[band] for _, band in tables.band_edges(3)]
    assert [row["volume"] for row in told["readiness"][:4]] == [effect.volume for effect in effects]
    assert [row["load"] for row in told["readiness"][:4]] == [effect.load for effect in effects]
    assert (told["readiness"][2]["rpe"], told["readiness"][3]["most_rpe"]) == (effects[2].rpe, effects[3].rpe_cap)
    assert [(row["from"], row["sets"]) for row in told["muscle"]] == [(one.edge, one.sets) for one in tables.RECOVERY_EFFECTS]
    assert [(row["from"], row["sets"]) for row in told["soreness"]] == [(one.edge, one.sets) for one in reversed(tables.SORENESS_EFFECTS)]
    assert (tuple(told["volume_clip"]), tuple(told["load_clip"])) == (tables.VOLUME_CLIP, tables.LOAD_CLIP)
    assert told["bold_high_volume"] == tables.BOLD_HIGH_VOLUME
    assert (told["persona_shift"], told["least_rest_edge"]) == (tables.PERSONA_SHIFT, tables.LEAST_REST_EDGE)
