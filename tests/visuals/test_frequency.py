"""How often a muscle is trained is said in words, from full weeks only."""

from dataclasses import replace

from core.domain.vocabulary import PrimaryMuscle
from core.visuals.muscle_trend import trend_cards_html
from core.visuals.muscles import days_a_week, frequency_words
from tests.makers import views

VIEW = views.muscles_view(5)


def with_chest(**values):
    muscles = tuple(replace(one, **values) if one.muscle is PrimaryMuscle.CHEST else one for one in VIEW.muscles)
    return replace(VIEW, muscles=muscles)


def test_the_running_week_does_not_lower_the_frequency():
    view = with_chest(training_days=(2, 2, 1, 3, 0))
    assert days_a_week(next(one for one in view.muscles if one.muscle is PrimaryMuscle.CHEST), view) == 2


def test_direct_sets_are_spread_over_the_days_and_set_against_the_session_cap():
    calm = with_chest(training_days=(2,) * 5, hard_sets=(12,) * 5)
    assert "on 2 days with about 6 sets of its own." in frequency_words(calm, PrimaryMuscle.CHEST)
    packed = with_chest(training_days=(1,) * 5, hard_sets=(14,) * 5)
    assert "on 1 day with about 14 sets of its own. Beyond 10 in a session" in frequency_words(packed, PrimaryMuscle.CHEST)


def test_a_muscle_that_only_helps_is_said_to_help():
    assert "all of them as a helper" in frequency_words(with_chest(training_days=(0,) * 5), PrimaryMuscle.CHEST)
    assert "first one" in frequency_words(views.muscles_view(1), PrimaryMuscle.CHEST)


def test_every_card_says_how_often():
    drawn = trend_cards_html(with_chest(training_days=(1,) * 5), "light")
    assert "1× a week" in drawn
    assert drawn.count("a week</div>") == len(VIEW.muscles) - 1
