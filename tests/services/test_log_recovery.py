"""What people say of a morning is stored as said, what they leave out stays unknown, and the state follows at once."""

from datetime import date, timedelta

import pytest

from core.domain.access import Viewer
from core.domain.errors import AccessError, InputError
from core.domain.recovery import CheckIn
from core.domain.vocabulary import Illness, PrimaryMuscle, RecoverySource
from core.services import daily_state, log_recovery
from tests.makers.people import make_user

TODAY = date(2026, 11, 18)
SAID = CheckIn(
    TODAY,
    sleep_hours=7.5,
    sleep_quality=80.0,
    hrv_ms=61.0,
    resting_hr_bpm=52.0,
    sleep=2,
    stress=3,
    fatigue=4,
    soreness=3,
    illness=Illness.ABOVE_NECK,
    sore_muscles={PrimaryMuscle.CHEST: 4.0, PrimaryMuscle.LOWER_BACK: 0.0},
)


def save(database, viewer, athlete, given: CheckIn) -> None:
    log_recovery.save_check_in(database, viewer, athlete, given, today=TODAY)


def state_of(database, viewer, athlete, day: date = TODAY):
    return daily_state.states(database, viewer, athlete, first=day, last=day)


def test_a_check_in_comes_back_as_it_was_given(library_database, viewer, athlete):
    assert log_recovery.check_in(library_database, viewer, athlete, TODAY) is None
    save(library_database, viewer, athlete, SAID)
    assert log_recovery.check_in(library_database, viewer, athlete, TODAY) == SAID


def test_readiness_becomes_known_with_two_answers_and_unknown_again_without_them(library_database, viewer, athlete):
    save(library_database, viewer, athlete, CheckIn(TODAY, sleep_hours=6.4))
    assert state_of(library_database, viewer, athlete)[0].readiness.score is None
    save(library_database, viewer, athlete, CheckIn(TODAY, sleep_hours=6.4, sleep_quality=70, sleep=3, stress=3, fatigue=4, soreness=3))
    known = state_of(library_database, viewer, athlete)[0]
    assert known.readiness.score == pytest.approx((0.2 * 77 + 0.25 * 62.5) / 0.45)
    save(library_database, viewer, athlete, CheckIn(TODAY, sleep_hours=6.4))
    assert state_of(library_database, viewer, athlete)[0].readiness.score is None


def test_what_is_left_out_stays_unknown_and_zero_is_an_answer(library_database, viewer, athlete):
    save(library_database, viewer, athlete, CheckIn(TODAY, sleep_hours=0.0))
    back = log_recovery.check_in(library_database, viewer, athlete, TODAY)
    assert back == CheckIn(TODAY, sleep_hours=0.0)
    assert state_of(library_database, viewer, athlete)[0].hrv is None


def test_saying_nothing_takes_everything_back(library_database, viewer, athlete):
    save(library_database, viewer, athlete, SAID)
    save(library_database, viewer, athlete, CheckIn(TODAY))
    assert log_recovery.check_in(library_database, viewer, athlete, TODAY) is None
    assert state_of(library_database, viewer, athlete) == ()


def test_soreness_moves_the_muscle_that_was_named(library_database, viewer, athlete):
    save(library_database, viewer, athlete, CheckIn(TODAY, sore_muscles={PrimaryMuscle.CHEST: 8.0}))
    state = state_of(library_database, viewer, athlete)[0]
    assert state.soreness == {PrimaryMuscle.CHEST: 8.0}
    assert state.muscle_recovery[PrimaryMuscle.CHEST] < state.muscle_recovery[PrimaryMuscle.TRICEPS] == 100


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (CheckIn(TODAY, sleep_hours=25), "hours of sleep is 25"),
        (CheckIn(TODAY, hrv_ms=4), "variability in ms is 4"),
        (CheckIn(TODAY, resting_hr_bpm=300), "resting heart rate is 300"),
        (CheckIn(TODAY, stress=8), "answer on stress is 8"),
        (CheckIn(TODAY, sore_muscles={PrimaryMuscle.LATS: 11}), "Soreness of lats is 11"),
        (CheckIn(TODAY, sore_muscles={PrimaryMuscle.FULL_BODY: 3}), "belongs to a muscle"),
        (CheckIn(TODAY + timedelta(days=1), sleep_hours=8), "has not come yet"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named_and_nothing_is_stored(library_database, viewer, athlete, given, words):
    with pytest.raises(InputError, match=words):
        save(library_database, viewer, athlete, given)
    assert log_recovery.check_in(library_database, viewer, athlete, given.day) is None


def test_a_device_brings_many_mornings_and_never_overwrites_what_the_athlete_said(library_database, viewer, athlete):
    save(library_database, viewer, athlete, SAID)
    brought = [CheckIn(TODAY - timedelta(days=n), 7.0, sore_muscles={PrimaryMuscle.CHEST: 1.0}) for n in range(3)]
    assert log_recovery.save_check_ins(library_database, viewer, athlete, brought, source=RecoverySource.DEMO) == 3
    assert log_recovery.check_in(library_database, viewer, athlete, TODAY) == SAID
    assert log_recovery.last_check_in_day(library_database, viewer, athlete, RecoverySource.DEMO) == TODAY
    assert log_recovery.last_check_in_day(library_database, viewer, athlete, RecoverySource.OURA) is None
    assert len(state_of(library_database, viewer, athlete, TODAY - timedelta(days=2))) == 1
    assert log_recovery.save_check_ins(library_database, viewer, athlete, [], source=RecoverySource.DEMO) == 0


def test_nobody_writes_for_an_athlete_who_did_not_let_them_in(library_database, athlete):
    stranger = Viewer(make_user(library_database))
    with pytest.raises(AccessError):
        log_recovery.save_check_in(library_database, stranger, athlete, SAID, today=TODAY)
