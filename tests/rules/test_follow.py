"""What follows from a week, each rule from its text, and nothing without a reason whatever the days were like."""

import json
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from core.domain.adaptation import DeloadSigns
from core.domain.exposures import DoneSet, LiftedExposure, PlannedLift
from core.domain.follow import (
    DeloadFacts,
    FirstSet,
    FirstWeekFeel,
    FollowAnswer,
    FollowInput,
    FollowTopic,
    HobbyFacts,
    LadderFacts,
    Layout,
    MasteryFacts,
    PlateauFacts,
    ProgramFacts,
    SetsFacts,
    SoreGap,
)
from core.domain.ladders import LadderGate, ShownSet
from core.domain.planning import from_json, to_json
from core.domain.vocabulary import ExerciseRole, ExperienceLevel, Goal, MicrocycleType, MovementPattern, PrimaryMuscle, ProgressionStyle
from core.rules.exposures import apre_of, load_scale, matched, memory, style_for, waves_done
from core.rules.follow import answer
from core.rules.program_outline import outline_at, outline_program
from core.rules.progression import LoadScale
from tests.makers.follow_views import make_lift, make_muscle, make_result
from tests.makers.weeks import make_candidate

MONDAY = date(2026, 11, 23)
A, H, D, T, R = (
    MicrocycleType.ACCUMULATION,
    MicrocycleType.INTENSIFICATION,
    MicrocycleType.DELOAD,
    MicrocycleType.TAPER,
    MicrocycleType.RAMP_IN,
)
MORNINGS = [None, *map(float, range(11))]
SCALE = LoadScale(tuple(20 + 2.5 * n for n in range(80)), 2.5, is_lower=False, is_barbell=True)


def sets_of(*muscles, persona=3) -> FollowAnswer:
    return answer(FollowInput(FollowTopic.WEEKLY_SETS, "", sets=SetsFacts(persona, muscles)))


def lifted(number, day, *sets, role=ExerciseRole.MAIN, reps=(5, 5), is_light=False, linked=None):
    when = MONDAY + timedelta(days=day)
    plan = PlannedLift(number, 1, when, role, 3, reps, 8.0, 100.0, is_light)
    return LiftedExposure(plan, tuple(DoneSet(1, when, number, own, load, rpe, linked) for own, load, rpe in sets))


@pytest.mark.parametrize(
    ("gaps", "reps", "rpe", "change"),
    [
        ((SoreGap((0.0, 0.0)),), (10, 10, 10), 7.0, 2),  # s 0, p 0: +1 to +3
        ((SoreGap((0.0, 0.0)),), (8, 8, 8), 8.0, 1),  # s 0, p 1: 0 to +2
        ((SoreGap((0.0, 0.0)),), (8, 8, 8), 9.0, 0),  # s 0, p 2
        ((SoreGap((5.0, 0.0, 0.0)),), (8, 8, 8), 8.0, 0),  # s 1, p 1: 0 to +1, the middle down
        ((SoreGap((5.0, 5.0, 0.0)),), (10, 10, 10), 7.0, 0),  # s 2
        ((SoreGap((5.0, 5.0)),), (10, 10, 10), 7.0, 0),  # s 3
        ((SoreGap((None, None), 95.0),), (10, 10, 10), 7.0, 1),  # nobody told: estimated, one set at most
    ],
)
def test_sets_move_by_soreness_and_performance(gaps, reps, rpe, change):
    told = sets_of(make_muscle(gaps=gaps, results=(make_result(reps, rpe),)))
    assert told.effect.sets == {PrimaryMuscle.CHEST: 12.0 + change}
    assert bool(told.changes) is (change != 0)
    assert [own.quantity for own in told.reasons] == ["soreness", "performance"]


def test_a_first_week_moves_sets_by_what_it_felt_like_and_says_so():
    little, much, right = (make_muscle(probe=FirstWeekFeel(*felt), results=()) for felt in [(0, 0, 1), (3, 3, 2), (2, 2, 1)])
    assert sets_of(little).effect.sets == {PrimaryMuscle.CHEST: 14.0}
    assert sets_of(much).effect.sets == {PrimaryMuscle.CHEST: 10.0}
    (reason,) = sets_of(little).reasons
    assert (reason.rule, reason.grade, reason.value, reason.threshold, reason.unit) == ("R-SETS", "B", 1.0, 3.0, "of 9")
    assert "Only helped" in sets_of(right).kept[0]
    assert [own.quantity for own in sets_of(replace(right, results=(make_result((8, 8, 8)),))).reasons] == [
        "soreness",
        "performance",
        "first week",
    ]
    assert sets_of(replace(little, results=(make_result((5, 4, 4), 10.0),))).effect.eased


def test_a_muscle_that_could_not_match_rests_and_two_times_ask_for_a_deload():
    told = sets_of(make_muscle(results=(make_result((5, 4, 4), 10.0),), recovery_marks=1))
    (part,) = told.effect.eased
    assert (part.muscle, part.volume, part.load_percent, part.is_recovery) == (PrimaryMuscle.CHEST, 0.75, 90, True)
    assert "deload is due" in told.reasons[0].words
    assert "could not match" in told.reasons[0].words


def test_a_muscle_is_not_judged_by_little_and_comes_back_from_a_deload_at_four_fifths():
    told = sets_of(make_muscle(performed=5.0), make_muscle(PrimaryMuscle.LATS, results=()))
    assert told.changes == ()
    assert ["Too little" in told.kept[0], "Only helped" in told.kept[1]] == [True, True]
    out = sets_of(make_muscle(sets_before_deload=15.0, results=()), make_muscle(PrimaryMuscle.LATS, sets_before_deload=9.0))
    assert out.effect.sets == {PrimaryMuscle.CHEST: 12.0, PrimaryMuscle.LATS: 8.0}


def test_a_week_grows_by_a_fifth_at_most_and_never_beyond_what_a_muscle_can_take():
    muscles = [own for own in PrimaryMuscle if own is not PrimaryMuscle.FULL_BODY][:8]
    easy = (make_result((10, 10, 10), 6.0),)
    told = sets_of(*(make_muscle(own, planned=5.0, performed=5.0, results=easy) for own in muscles), persona=5)
    assert sum(told.effect.sets.values()) <= 8 * 5 * 1.2
    assert sets_of(make_muscle(planned=20.0, performed=21.5, results=easy, sessions=3), persona=5).effect.sets == {
        PrimaryMuscle.CHEST: 21.5
    }


def program(kinds, place, due, done, away=3) -> FollowAnswer:
    return answer(FollowInput(FollowTopic.PROGRAM, "", program=ProgramFacts(Layout(kinds, place, 4), due, done, away)))


def test_a_missed_week_is_done_again_and_later_ones_move_around_a_taper():
    assert program((A, A, H, D, A, A, H, D), 1, 3, 1).effect.kinds == (A, A, A, H, D, A, A, H)
    assert program((A, A, H, T, T, D, A), 2, 4, 0).effect.kinds == (A, A, A, T, T, D, H)
    kept = program((A, A, H, D), 1, 3, 2)
    assert (kept.changes, kept.effect.kinds, len(kept.kept)) == ((), (), 1)
    assert program((A, A, H, D, A), 4, 3, 0).changes == ()  # a deload that was missed was rest all the same


def test_a_long_break_leads_back_over_two_weeks_before_a_new_block():
    assert program((A, A, H, D, A, A, H, D), 1, 3, 0, away=35).effect.kinds == (A, R, R, A, A, H, D, A)


def test_a_week_that_is_done_again_asks_for_what_it_asked_before():
    goals, kinds = {Goal.HYPERTROPHY: 10}, [A, A, A, H, D, A]
    stages = [outline_at(kinds, n, MONDAY + timedelta(days=7 * n), 7, goals, 4) for n in range(6)]
    assert [round(own.growth, 2) for own in stages] == [0.3, 0.3, 0.65, 1.0, 1.0, 0.3]
    assert [own.volume_factor for own in stages] == [1, 1, 1, 1, 0.5, 1]
    returned = [outline_at([R, R, R, A], n, MONDAY, 7, goals, 4).volume_factor for n in range(3)]
    assert returned == [0.5, 0.5, 0.75]
    usual = outline_program(MONDAY, 12, goals)
    assert all(outline_at([own.microcycle_type for own in usual], n, own.start, 7, goals, 4) == own for n, own in enumerate(usual))


def deload(signs, kinds=(A, A, H, D, A, A, H, D), place=1, muscles=None) -> FollowAnswer:
    facts = DeloadFacts(signs, Layout(kinds, place, 4), muscles or {})
    return answer(FollowInput(FollowTopic.DELOAD, "", deload=facts))


def test_two_signs_of_the_whole_body_bring_a_deload_and_move_the_later_ones():
    told = deload(DeloadSigns(readiness_7d=44.0, high_pulse_days=4))
    assert told.effect.kinds == (A, D, A, A, H, D, A, A)
    assert all(change.reasons == (0, 1) for change in told.changes)
    assert deload(DeloadSigns(readiness_7d=44.0)).kept == ("1 of 2 signs that it takes.",)
    assert "comes after 2" in deload(replace(DeloadSigns(readiness_7d=44.0, form_days=8), microcycles_since_last=1)).kept[0]
    assert deload(DeloadSigns(readiness_7d=44.0, form_days=8), place=3).changes == ()


def test_signs_of_one_part_lighten_only_that_part():
    signs = DeloadSigns(
        e1rm_changes={1: -0.05, 2: -0.04, 3: 0.02},
        patterns={1: MovementPattern.SQUAT, 2: MovementPattern.SQUAT, 3: MovementPattern.HORIZONTAL_PUSH},
        soreness_7d={PrimaryMuscle.QUADRICEPS: 6.0},
    )
    told = deload(signs, muscles={1: (PrimaryMuscle.QUADRICEPS, PrimaryMuscle.GLUTES), 2: (), 3: (PrimaryMuscle.CHEST,)})
    assert told.effect.kinds == ()
    assert {(own.muscle, own.pattern, own.volume) for own in told.effect.eased} == {
        (PrimaryMuscle.QUADRICEPS, None, 0.5),
        (PrimaryMuscle.GLUTES, None, 0.5),
        (None, MovementPattern.SQUAT, 1.0),
    }


def test_an_athlete_may_ask_for_a_lighter_week():
    assert deload(DeloadSigns(is_asked_for=True, microcycles_since_last=0)).effect.kinds[1] is D


PLATEAU = PlateauFacts(1, "Bench Press", ExperienceLevel.INTERMEDIATE, (100, 103, 102, 103.2, 102, 103), (3, 6), (PrimaryMuscle.CHEST,), {})


def plateau(**changes) -> FollowAnswer:
    return answer(FollowInput(FollowTopic.PLATEAU, "1", plateau=replace(PLATEAU, **changes)))


def test_remedies_of_a_plateau_come_in_their_order():
    assert plateau(sleep_hours=5.5).effect.remedy == "check"
    assert plateau().effect.remedy == "deload"
    assert plateau(microcycles_since_deload=0).effect.reps == {1: (6, 10)}
    assert plateau(tried=("deload", "reps"), variation=(4, "Dumbbell Bench Press")).effect.instead == {1: 4}
    tried = ("deload", "reps", "variation")
    assert plateau(tried=tried, weekly_sets={PrimaryMuscle.CHEST: 10.0}).effect.sets == {PrimaryMuscle.CHEST: 12.0}
    assert plateau(tried=tried, weekly_sets={PrimaryMuscle.CHEST: 10.0}, readiness_7d=40.0).effect.remedy == "check"
    assert plateau(exposures_since_remedy=2).changes == plateau(bests_kg=(100, 101, 102, 103, 104, 105)).changes == ()


def test_a_plateau_whose_estimates_read_alike_is_said_to_be_the_same():
    kept = plateau(bests_kg=(100, 100, 100, 100, 100, 100), microcycles_since_deload=0)
    assert "is 100.0 kg, and was the same before." in kept.reasons[0].words
    assert "and was 102.0 kg before." in plateau(bests_kg=(102, 102, 100, 100, 100, 100), microcycles_since_deload=0).reasons[0].words


def shown(day, *reps, rpe=7.0, number=9):
    return tuple(ShownSet(day, MONDAY + timedelta(days=day), reps=own, rpe=rpe) for own in reps)


LADDER = LadderFacts("push", "Push", 2, 5, (LadderGate(9, "push_up", "Push-Up", 3, reps=12),), {}, 80.0, easier={9: (8, "Incline Push-Up")})


def ladder(*sets, first=()) -> FollowAnswer:
    return answer(FollowInput(FollowTopic.LADDER, "push", ladder=replace(LADDER, sets={9: tuple(sets)}, first_sets=tuple(first))))


def test_a_level_is_mastered_by_two_sessions_two_days_apart_and_stepped_back_after_two_short_ones():
    assert ladder(*shown(0, 12, 12, 12), *shown(3, 12, 13, 12)).effect.level == 3
    assert ladder(*shown(0, 12, 12, 12), *shown(1, 12, 13, 12)).changes == ()
    assert ladder(*shown(0, 12, 12, 12), *shown(3, 12, 12, 12, rpe=9.5)).changes == ()
    short = [FirstSet(9, MONDAY + timedelta(days=n), 10.0, done) for n, done in ((0, 4.0), (3, 3.0))]
    assert ladder(*shown(0, 4), first=short).effect.step_back == {9: 8}
    assert ladder(*shown(0, 4), first=[short[0], replace(short[1], done=6.0)]).changes == ()


def test_a_gate_counts_where_something_harder_is_mastered():
    told = answer(FollowInput(FollowTopic.LADDER, "push", ladder=replace(LADDER, implied={9: "Dip"})))
    assert told.effect.level == 3
    assert "Push-Up by Dip" in told.reasons[told.changes[0].reasons[0]].words


def test_own_sets_grow_when_shown_twice_and_are_mastered_at_the_defaults():
    facts = MasteryFacts(9, "Push-Up", (8, 8), (12, 12, 12), is_hold=False, sets=(*shown(0, 8, 9), *shown(3, 8, 8)))
    told = answer(FollowInput(FollowTopic.MASTERY, "9", mastery=facts))
    assert (told.effect.config, told.effect.is_mastered) == ((9, 9), False)
    full = answer(FollowInput(FollowTopic.MASTERY, "9", mastery=replace(facts, now=(12, 12), sets=(*shown(0, 12, 12), *shown(3, 12, 12)))))
    assert full.effect.config == (12, 12, 12)
    done = answer(FollowInput(FollowTopic.MASTERY, "9", mastery=replace(facts, sets=(*shown(0, 12, 12, 12), *shown(3, 12, 12, 14)))))
    assert done.effect.is_mastered


def test_a_hobby_follows_the_rhythm_in_which_it_is_done():
    days = tuple(MONDAY + timedelta(days=4 * n) for n in range(5))
    told = answer(FollowInput(FollowTopic.HOBBY, "3", hobby=HobbyFacts(3, "Tennis", 10, days)))
    assert (told.effect.hobby_id, told.effect.every_days) == (3, 4)
    assert answer(FollowInput(FollowTopic.HOBBY, "3", hobby=HobbyFacts(3, "Tennis", 5, days))).changes == ()
    assert answer(FollowInput(FollowTopic.HOBBY, "3", hobby=HobbyFacts(3, "Tennis", 10, days[:2]))).changes == ()


def loads(lift) -> FollowAnswer:
    return answer(FollowInput(FollowTopic.NEXT_LOADS, "", loads=(lift,)))


def test_every_style_moves_the_next_exposure():
    single = loads(make_lift(((5, 5, 5), 7.5)))
    assert (single.changes[0].before, single.changes[0].after) == ("80 kg, 3 × 5", "82.5 kg, 3 × 5")
    twice = loads(make_lift(((5, 3, 3), 9.0), ((5, 3, 3), 9.0)))
    assert twice.changes[0].after.startswith("72.5 kg")
    double = loads(make_lift(((5, 5, 4), 8.0), style=ProgressionStyle.DOUBLE_PROGRESSION))
    assert "missed once" in double.reasons[0].words
    paused = loads(make_lift(((5, 5, 5), 8.0), style=ProgressionStyle.PAUSED_VARIATIONS))
    assert paused.changes[0].after == "67.5 kg, 3 × 5, 3 s pause"
    shorter = loads(make_lift(((5, 5, 5), 8.0), ((5, 5, 5), 8.0), style=ProgressionStyle.PAUSED_VARIATIONS))
    assert shorter.changes[0].after.endswith("2 s pause")
    drop = loads(make_lift(((5, 5, 5), 8.0), style=ProgressionStyle.BUILD_TO_DROP))
    assert drop.changes[0].after == "80 / 75 / 75 kg, 5 / 5 / 5"
    wave = loads(make_lift(((6, 4, 2), 8.0), style=ProgressionStyle.WAVE_LOADING))
    assert wave.changes[0].after.count("/") == 4


def test_what_is_meant_for_main_lifts_and_the_advanced_stays_with_them():
    wave = ProgressionStyle.WAVE_LOADING
    assert style_for(wave, ExerciseRole.ACCESSORY, ExperienceLevel.EXPERT) is ProgressionStyle.DOUBLE_PROGRESSION
    assert style_for(wave, ExerciseRole.MAIN, ExperienceLevel.ADVANCED) is wave
    assert waves_done((7, 5, 3, 7, 5), (6, 10)) == 1


def test_sets_belong_to_the_exercise_they_were_linked_to_or_that_is_nearest():
    first, second = lifted(1, 0, (5, 100.0, 8.0)).planned, lifted(2, 3, (5, 100.0, 8.0)).planned
    late = lifted(9, 4, (5, 100.0, 8.0)).sets
    assert [own.planned.exercise_id for own in matched([first, second], late)] == [2]
    linked = lifted(9, 4, (5, 100.0, 8.0), linked=1).sets
    assert [own.planned.exercise_id for own in matched([first, second], linked)] == [1]
    assert matched([first], lifted(9, 5, (5, 100.0, 8.0)).sets) == ()


def test_a_style_forgets_light_weeks_and_follows_a_repetition_maximum():
    told = memory(
        ProgressionStyle.SINGLE_PROGRESSION,
        [lifted(1, 0, (3, 100.0, 9.0), (3, 100.0, 9.0)), lifted(2, 7, (5, 60.0, 5.0), is_light=True)],
        SCALE,
    )
    assert (told.last.load_kg, told.before.misses) == (100.0, 0)
    plan = lifted(3, 14, (8, 100.0, 10.0)).planned
    apre = LiftedExposure(plan, tuple(DoneSet(1, MONDAY, 3, reps, 100.0, 10.0, repetition_maximum=6) for reps in (6, 9)))
    assert apre_of(apre, SCALE) == (6, 102.5)
    assert memory(ProgressionStyle.SINGLE_PROGRESSION, [apre], load_scale(make_candidate(1))).apre is not None


def test_what_was_chosen_otherwise_is_not_missed():
    single = ProgressionStyle.SINGLE_PROGRESSION
    assert memory(single, [lifted(1, 0, (3, 107.5, 8.0), (3, 107.5, 8.0), (3, 107.5, 8.0))], SCALE) is None
    assert memory(single, [lifted(1, 0, (5, 60.0, 8.0))], SCALE) is None
    told = memory(single, [lifted(1, 0, (5, 100.0, 8.0), (5, 100.0, 8.0))], SCALE)
    assert (told.last.is_whole, told.last.target_sets) == (True, 2)
    assert not memory(single, [lifted(1, 0, (5, 100.0, 8.0), (3, 100.0, 8.0))], SCALE).last.is_whole


def random_question(rng: Random) -> FollowInput:
    """What a random week of check-ins and training asks."""
    muscles = rng.sample([own for own in PrimaryMuscle if own is not PrimaryMuscle.FULL_BODY], 4)
    topic = rng.choice([FollowTopic.WEEKLY_SETS, FollowTopic.DELOAD, FollowTopic.PROGRAM, FollowTopic.NEXT_LOADS, FollowTopic.PLATEAU])
    layout = Layout(tuple(rng.choice([A, H, D, T, R]) for _ in range(8)), rng.randint(1, 7), rng.randint(2, 6))
    if topic is FollowTopic.WEEKLY_SETS:
        facts = tuple(
            make_muscle(
                own,
                planned=rng.uniform(1, 20),
                performed=rng.uniform(0, 22),
                gaps=tuple(
                    SoreGap(tuple(rng.choice([None, *map(float, range(11))]) for _ in range(3)), rng.uniform(0, 100)) for _ in range(2)
                ),
                results=tuple(make_result((rng.randint(1, 14),) * 3, rng.choice([None, 6.0, 8.0, 10.0])) for _ in range(2)),
                recovery_marks=rng.randint(0, 2),
                probe=rng.choice([None, FirstWeekFeel(rng.randint(0, 3), rng.randint(0, 3), rng.randint(0, 3))]),
            )
            for own in muscles
        )
        return FollowInput(topic, "", sets=SetsFacts(rng.randint(1, 5), facts))
    if topic is FollowTopic.DELOAD:
        signs = DeloadSigns(
            readiness_7d=rng.choice([None, rng.uniform(20, 90)]),
            e1rm_changes={1: rng.uniform(-0.1, 0.1)},
            patterns={1: MovementPattern.SQUAT},
            soreness_7d={own: rng.uniform(0, 10) for own in muscles},
            high_pulse_days=rng.randint(0, 5),
            form_days=rng.randint(0, 9),
            recovery_marks={own: rng.randint(0, 3) for own in muscles},
            is_asked_for=rng.random() < 0.1,
            microcycles_since_last=rng.choice([None, 0, 1, 2, 5]),
        )
        return FollowInput(topic, "", deload=DeloadFacts(signs, layout, {1: tuple(muscles[:2])}))
    if topic is FollowTopic.PROGRAM:
        return FollowInput(topic, "", program=ProgramFacts(layout, rng.randint(0, 5), rng.randint(0, 5), rng.choice([None, 2, 9, 40])))
    if topic is FollowTopic.PLATEAU:
        bests = tuple(rng.uniform(95, 105) for _ in range(rng.randint(2, 10)))
        return FollowInput(
            topic, "1", plateau=replace(PLATEAU, bests_kg=bests, sleep_hours=rng.uniform(4, 9), tried=rng.choice([(), ("check",)]))
        )
    done = [(tuple(rng.randint(0, 8) for _ in range(rng.randint(1, 4))), rng.choice([6.0, 8.0, 10.0])) for _ in range(rng.randint(1, 5))]
    return FollowInput(topic, "", loads=(make_lift(*done, style=rng.choice(list(ProgressionStyle))),))


def test_a_thousand_random_weeks_change_nothing_without_a_reason_and_never_the_past():
    rng = Random(11)
    seen = set()
    for _ in range(1000):
        given = random_question(rng)
        told = answer(given)
        assert all(change.reasons for change in told.changes)
        assert all(told.reasons[place].words for change in told.changes for place in change.reasons)
        assert told.changes or told.kept
        assert bool(told.changes) or not told.effect.kinds or told.effect.kinds == (given.program or given.deload).layout.kinds
        layout = (given.program or given.deload).layout if given.program or given.deload else None
        if told.effect.kinds and layout is not None:
            assert told.effect.kinds[: layout.place] == layout.kinds[: layout.place]
            taper = [n for n, kind in enumerate(layout.kinds) if kind is T]
            assert [n for n, kind in enumerate(told.effect.kinds) if kind is T] == taper
        if given.sets is not None:
            room = {own.muscle: max(own.mrv, own.performed, own.planned) + 0.5 for own in given.sets.muscles}
            assert all(sets <= room[muscle] for muscle, sets in told.effect.sets.items())
        stored = to_json(told)
        assert to_json(answer(from_json(FollowInput, to_json(given)))) == stored
        assert to_json(from_json(FollowAnswer, json.dumps(json.loads(stored)))) == stored
        seen.add((given.topic, bool(told.changes)))
    assert len(seen) == 10, sorted(f"{own} {is_changed}" for own, is_changed in seen)
