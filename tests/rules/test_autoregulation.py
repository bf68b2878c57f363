"""Set by set: the next load, the end of a lift, APRE, weekly sets and the reactive deload follow science 6.6 and 6.7."""

from dataclasses import replace

import pytest

from core.domain.adaptation import DeloadSigns
from core.domain.errors import InputError
from core.domain.vocabulary import Goal, MovementPattern, PrimaryMuscle
from core.rules import deload, weekly_sets
from core.rules.autoregulation import ApreTable, apre_change, apre_next, apre_sets, drop, drop_of_sets, next_set, start_check, velocity_loss
from core.rules.deload import decide, deload_dose
from core.rules.weekly_sets import MuscleResponse, next_sets, next_week

CHEST = PrimaryMuscle.CHEST


def test_r_rpe_worked_example():
    assert next_set(100.0, 5, 9.0, 5, 8.0).load_kg == pytest.approx(96.89, abs=0.05)


def test_r_rpe_moves_a_set_by_ten_percent_at_most_and_says_so():
    advice = next_set(100.0, 3, 10.0, 10, 6.0)
    assert advice.load_kg == 90.0
    assert "10 % at most" in advice.words
    assert next_set(100.0, 10, 6.0, 1, 10.0).load_kg == 110.0
    with pytest.raises(InputError):
        next_set(0.0, 5, 8.0, 5, 8.0)


@pytest.mark.parametrize(
    ("stress", "fallen", "done"), [("low", 2.9, False), ("low", 3, True), ("normal", 6, True), ("high", 8, False), ("high", 9, True)]
)
def test_r_drop_ends_a_lift_by_its_stress(stress, fallen, done):
    assert drop(100.0 - fallen, 100.0, stress).is_done is done


def test_r_drop_compares_the_last_set_with_the_best_of_today():
    assert drop_of_sets([(100.0, 5, 8.0)]) is None
    assert drop_of_sets([(100.0, 5, 8.0), (100.0, 5, 10.0)]).is_done
    assert not drop_of_sets([(100.0, 5, 8.0), (100.0, 5, 8.5)]).is_done


@pytest.mark.parametrize(
    ("goal", "last", "done"),
    [(Goal.EXPLOSIVENESS, 0.89, True), (Goal.STRENGTH, 0.85, False), (Goal.STRENGTH, 0.80, True), (Goal.HYPERTROPHY, 0.75, False)],
)
def test_r_vl_ends_a_set_by_its_goal(goal, last, done):
    assert velocity_loss(1.0, last, goal).is_done is done


@pytest.mark.parametrize(
    ("table", "reps", "upper", "lower"),
    [
        (ApreTable.APRE3, 1, -2.5, -5.0),
        (ApreTable.APRE3, 4, 0, 0),
        (ApreTable.APRE3, 6, 2.5, 5.0),
        (ApreTable.APRE3, 7, 5.0, 7.5),
        (ApreTable.APRE6, 0, -2.5, -5.0),
        (ApreTable.APRE6, 3, 0, -2.5),
        (ApreTable.APRE6, 7, 0, 0),
        (ApreTable.APRE6, 12, 2.5, 5.0),
        (ApreTable.APRE6, 13, 5.0, 7.5),
        (ApreTable.APRE10, 3, -7.5, -7.5),
        (ApreTable.APRE10, 5, -2.5, -5.0),
        (ApreTable.APRE10, 8, 0, -2.5),
        (ApreTable.APRE10, 11, 0, 0),
        (ApreTable.APRE10, 16, 2.5, 5.0),
        (ApreTable.APRE10, 17, 5.0, 7.5),
    ],
)
def test_r_apre_follows_its_tables(table, reps, upper, lower):
    assert (apre_change(table, reps, is_lower=False), apre_change(table, reps, is_lower=True)) == (upper, lower)


def test_r_apre_sets_lead_to_the_next_repetition_maximum():
    assert apre_sets(80.0, ApreTable.APRE10) == ((12, 40.0), (10, 60.0), (None, 80.0))
    assert apre_next(80.0, ApreTable.APRE6, 9, is_lower=False).load_kg == 82.5


def test_a_ramp_set_a_point_off_takes_the_place_of_readiness():
    harder = start_check(100.0, 5, 8.0, 85.0, 3, 8.5)
    assert harder.load_kg == 90.0
    assert harder.value >= harder.threshold == 1.0
    assert start_check(100.0, 5, 8.0, 95.0, 5, 7.0) is None


RESPONSE = MuscleResponse(CHEST, 0, 0, 10, 2, 22, 10)


@pytest.mark.parametrize(
    ("soreness", "performance", "changes"),
    [(0, 0, (1, 2, 3)), (0, 1, (0, 1, 2)), (0, 2, (0, 0, 0)), (1, 0, (1, 1, 2)), (1, 1, (0, 0, 1)), (2, 0, (0, 0, 0)), (3, 2, (0, 0, 0))],
)
def test_r_sets_table_with_the_pick_of_the_persona(soreness, performance, changes):
    response = replace(RESPONSE, soreness=soreness, performance=performance)
    assert tuple(next_sets(response, persona).change for persona in (1, 3, 5)) == changes


@pytest.mark.parametrize("soreness", range(4))
def test_r_sets_that_could_not_match_last_week_ask_for_recovery_and_twice_for_a_deload(soreness):
    response = replace(RESPONSE, soreness=soreness, performance=3)
    assert next_sets(response).is_recovery
    assert not next_sets(response).asks_for_deload
    assert next_sets(replace(response, recovery_marks=1)).asks_for_deload
    assert weekly_sets.recovery_session(5, 8, 80.0) == (2, 4, 72.0)


def test_r_sets_stay_under_mrv_and_the_session_cap():
    assert next_sets(replace(RESPONSE, sets=19.0), 5).change == 1
    assert next_sets(replace(RESPONSE, sets=20.0), 5).change == 0


def test_r_sets_add_a_fifth_of_the_week_at_most():
    week = next_week([replace(RESPONSE, sets=5.0), replace(RESPONSE, muscle=PrimaryMuscle.LATS, sets=5.0)], 3)
    assert [decision.change for decision in week] == [2, 0]
    assert "a fifth" in week[1].words


@pytest.mark.parametrize(
    ("points", "persona", "change"),
    [(0, 5, 2), (3, 1, 2), (4, 3, 2), (6, 3, 2), (6, 1, 1), (7, 1, -2), (7, 3, -2), (9, 5, -1)],  # 4 to 6: soreness 0, performance 0
)
def test_r_sets_the_first_week_adds_two_keeps_to_the_table_or_takes_one_or_two(points, persona, change):
    assert next_sets(replace(RESPONSE, points=points), persona).change == change


def test_r_sets_the_first_week_moves_no_muscle_that_has_to_recover_and_none_out_of_its_range():
    assert next_sets(replace(RESPONSE, points=0, performance=3)).is_recovery
    assert next_sets(replace(RESPONSE, points=0, sets=19.0)).change == 1
    assert next_sets(replace(RESPONSE, points=9, sets=1.5)).change == 0


SIGNS = {
    "readiness": DeloadSigns(readiness_7d=49.9),
    "pulse": DeloadSigns(high_pulse_days=3),
    "form": DeloadSigns(form_days=7),
    "lifts": DeloadSigns(e1rm_changes={1: -0.03, 2: 0.01}, patterns={1: MovementPattern.SQUAT, 2: MovementPattern.HINGE}),
    "soreness": DeloadSigns(soreness_7d={CHEST: 5.0}),
    "marks": DeloadSigns(recovery_marks={CHEST: 2, PrimaryMuscle.LATS: 2}),
}


@pytest.mark.parametrize("name", SIGNS)
def test_one_sign_alone_asks_for_no_deload(name):
    decision = decide(SIGNS[name])
    assert not decision.is_due
    assert len(decision.signs) == 1
    assert decision.signs[0].words


@pytest.mark.parametrize(
    "signs",
    [
        DeloadSigns(readiness_7d=50.0),
        DeloadSigns(high_pulse_days=2),
        DeloadSigns(form_days=6),
        DeloadSigns(e1rm_changes={1: -0.029, 2: 0.0}),
        DeloadSigns(e1rm_changes={1: -0.05, 2: 0.0, 3: 0.0}),
        DeloadSigns(soreness_7d={CHEST: 4.9}),
        DeloadSigns(recovery_marks={CHEST: 2}),
    ],
)
def test_on_the_right_side_of_a_threshold_nothing_is_a_sign(signs):
    assert decide(signs).signs == ()


def test_two_signs_ask_for_a_deload_of_the_whole_body_or_of_a_part():
    whole = decide(replace(SIGNS["readiness"], form_days=7))
    assert (whole.is_due, whole.muscles, whole.patterns) == (True, (), ())
    part = decide(replace(SIGNS["lifts"], soreness_7d={CHEST: 6.0}))
    assert (part.is_due, part.muscles, part.patterns) == (True, (CHEST,), (MovementPattern.SQUAT,))


def test_a_deload_keeps_two_microcycles_of_distance_unless_asked_for_or_ill():
    soon = replace(SIGNS["readiness"], form_days=7, microcycles_since_last=1)
    assert not decide(soon).is_due
    assert "1 microcycles ago" in decide(soon).held_back
    assert decide(replace(soon, is_ill=True)).is_due
    assert decide(DeloadSigns(is_asked_for=True, microcycles_since_last=0)).is_due


def test_a_deload_halves_sets_keeps_the_load_near_and_leaves_four_in_reserve():
    assert deload_dose(5, 100.0, 1.0, Goal.STRENGTH) == deload.DeloadDose(3, 95.0, 4.0)
    assert deload_dose(4, 100.0, None, Goal.HYPERTROPHY) == deload.DeloadDose(2, 85.0, 4.0)
