"""Recovery is drawn with gaps where nothing is known, worded as a state, and never told by colour alone."""

import re
from dataclasses import replace

import pytest

from core.domain.daily_state import ReadinessDay
from core.domain.vocabulary import PrimaryMuscle, RecoverySource
from core.metrics.readiness import BANDS
from core.visuals.readiness_card import readiness_card_html
from core.visuals.recovery import hrv_curve, is_empty, neural_curve, readiness_curve, resting_hr_curve, sleep_bars
from core.visuals.recovery_body import RECOVERY_STEPS, SORENESS_STEPS, fatigue_calendar, recovery_map, soreness_map, tired_rows
from core.visuals.recovery_words import (
    BAND_STYLES,
    hrv_words,
    neural_words,
    readiness_headline,
    resting_hr_words,
    sleep_words,
)
from tests.makers import recovery_views
from tests.makers.recovery_views import OFF_WATCH, day_state

VIEW = recovery_views.recovery_view()
EMPTY = recovery_views.empty_recovery_view()
UNKNOWN = recovery_views.recovery_view(unknown_today=True)
FIGURES = (readiness_curve, hrv_curve, resting_hr_curve, sleep_bars, neural_curve)
FORBIDDEN = re.compile(r"injur|risk|danger|doctor|medical|overtrain|central nervous|cns", re.IGNORECASE)


def with_readiness(**values):
    readiness = replace(ReadinessDay(50.0, "reduced", {}, (), False, None), **values)
    return replace(VIEW, states=(*VIEW.states[:-1], day_state(VIEW.days[-1], readiness=readiness)))


@pytest.mark.parametrize("draw", FIGURES)
@pytest.mark.parametrize("view", [VIEW, EMPTY, UNKNOWN, recovery_views.recovery_view(reach_days=1)])
def test_every_figure_is_drawn_for_any_view_and_stays_small(draw, view):
    figure = draw(view, "dark")
    assert sum(len(trace["x"]) for trace in figure["data"]) <= 500
    assert figure["layout"]["title"]["text"]


def test_days_off_the_watch_are_gaps_and_not_zeros():
    night = sleep_bars(VIEW, "light")["data"][0]["y"]
    gap = [night[len(night) - 1 - ago] for ago in OFF_WATCH]
    assert set(gap) == {None}
    line = next(trace for trace in hrv_curve(VIEW, "light")["data"] if trace["name"] == "Mean of 7 days")
    assert [line["y"][len(night) - 1 - ago] for ago in OFF_WATCH] == gap
    assert line["connectgaps"] is False


def test_the_band_does_not_bridge_a_gap():
    bands = [trace for trace in hrv_curve(VIEW, "light")["data"] if trace["name"] == "Your band"]
    assert len(bands) == 2
    assert [trace["showlegend"] for trace in bands] == [True, False]


def test_an_athlete_of_whom_nothing_is_known_has_an_empty_view():
    assert is_empty(EMPTY)
    assert not is_empty(UNKNOWN)


def test_the_bands_in_words_are_those_of_the_metric():
    assert {style.low for style in BAND_STYLES.values()} == {*(edge for edge, _ in BANDS), 0}
    assert len({style.word for style in BAND_STYLES.values()}) == len({style.sign for style in BAND_STYLES.values()}) == 5


def test_the_card_shows_components_with_weights_and_what_moved():
    card = readiness_card_html(VIEW, "light")
    assert card.count("counts") == 5
    assert "since the day before" in card
    assert "Resting heart rate" in card


def test_unknown_readiness_says_which_answers_make_it_known():
    assert "nobody has said how you slept or how you feel" in readiness_headline(UNKNOWN)
    assert "one thing more" in readiness_headline(EMPTY)
    assert "–" in readiness_card_html(EMPTY, "dark")


def test_a_cap_a_vendor_and_a_still_day_are_said():
    assert "You slept less than four hours." in readiness_headline(with_readiness(caps=("You slept less than four hours.",)))
    assert "Oura's own score" in readiness_headline(with_readiness(vendor=RecoverySource.OURA))
    assert "Hardly anything moved" in readiness_headline(replace(VIEW, changes=()))
    assert "The day before is unknown" in readiness_headline(replace(VIEW, states=VIEW.states[-1:]))


def test_signals_say_what_they_still_wait_for():
    assert hrv_words(None, None) == "Building: 0 of 14 mornings with a value before there is a band."
    assert "Building: " in resting_hr_words(None, VIEW.resting_hr)
    reading = VIEW.chosen.hrv
    assert "settling: 20 of 30" in hrv_words(replace(reading, is_trusted=False, values=20), VIEW.hrv_ms)
    assert "not always good" in hrv_words(replace(reading, flag="elevated"), VIEW.hrv_ms)
    assert "no band" in hrv_words(replace(reading, flag=None), VIEW.hrv_ms)
    assert "far below" in hrv_words(replace(reading, is_acute_low=True), VIEW.hrv_ms)
    assert "higher than usual (+3" in resting_hr_words(replace(VIEW.chosen.resting_hr, flag="raised", rolling=55.0), None)


def test_no_word_about_recovery_predicts_anything_or_gives_advice_on_health():
    views = (VIEW, EMPTY, UNKNOWN, with_readiness(score=10.0, band="rest"))
    said = [readiness_headline(view) + neural_words(view) + sleep_words(view.chosen, 8.0) for view in views]
    said += [style.word + style.meaning for style in BAND_STYLES.values()]
    assert not [words for words in said if FORBIDDEN.search(words)]


def test_the_body_names_every_muscle_with_number_and_word():
    drawn = recovery_map(VIEW, "light")
    assert re.search(r"Chest: \d+ %, (very tired|tired|recovering|nearly|rested)", drawn)
    assert "Calves: 0 of 10, free of it" in soreness_map(VIEW, "light")
    assert "Lats: not known" in soreness_map(VIEW, "light")
    assert "not known" in recovery_map(EMPTY, "light")


def test_the_worst_steps_carry_a_pattern_and_every_step_a_sign():
    for steps in (RECOVERY_STEPS, SORENESS_STEPS):
        assert len({step.sign for step in steps}) == len(steps)
        assert sum(bool(step.pattern) for step in steps) == 2


def test_tired_muscles_come_most_tired_first_with_the_wait():
    rows = tired_rows(VIEW)
    shares = [row.share for row in rows]
    assert shares == sorted(shares)
    assert all(row.share < 0.9 for row in rows)
    assert any("90 % in" in row.value for row in rows)


def test_the_calendar_has_a_cell_a_muscle_and_day_and_leaves_unknown_days_empty():
    cells = fatigue_calendar(VIEW, "light").count("<title>")
    assert cells == 18 * 21
    gone = replace(VIEW, states=(*VIEW.states[:-3], None, *VIEW.states[-2:]))
    drawn = fatigue_calendar(gone, "light")
    assert drawn.count("<title>") == 18 * 20
    assert drawn.count("stroke-dasharray") == 18


def test_a_muscle_without_a_value_is_not_listed_as_tired():
    assert tired_rows(EMPTY) == ()
    assert PrimaryMuscle.FULL_BODY not in VIEW.chosen.muscle_recovery
