"""A missed session moves by two days at most to a free and ready day, else only what is needed of it comes back (science A5)."""

from datetime import date

from core.domain.vocabulary import PrimaryMuscle
from core.rules.adaptation.missed import FreeDay, MissedAction, missed

CHEST, LATS = PrimaryMuscle.CHEST, PrimaryMuscle.LATS
TOMORROW, LATER = date(2026, 11, 25), date(2026, 11, 27)


def test_it_moves_to_the_nearest_free_day_on_which_its_muscles_are_ready():
    days = (FreeDay(LATER, 48.0, is_ready=True, has_session=False), FreeDay(TOMORROW, 24.0, is_ready=True, has_session=False))
    assert missed(days, {}, {}, {}).day == TOMORROW


def test_it_never_stacks_on_a_session_nor_moves_beyond_48_hours_nor_to_tired_muscles():
    days = (
        FreeDay(TOMORROW, 24.0, is_ready=True, has_session=True),
        FreeDay(TOMORROW, 30.0, is_ready=False, has_session=False),
        FreeDay(LATER, 49.0, is_ready=True, has_session=False),
    )
    assert missed(days, {}, {}, {}).action is MissedAction.DROP


def test_only_sets_that_a_muscle_needs_to_reach_mev_come_back():
    decision = missed((), {CHEST: 16, LATS: 16}, {CHEST: 40, LATS: 80}, {CHEST: 32, LATS: 40})
    assert decision.added_quarters == {CHEST: 8}
    assert "chest 2" in decision.words
