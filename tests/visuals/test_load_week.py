"""Weeks are read against their plan and against each other, in neutral words, and unknown days stay unknown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.review import BucketLoad, BucketsView
from core.domain.vocabulary import StressBucket
from core.metrics.series import load_for_form
from core.rules.compliance import Compliance
from core.visuals import format as written
from core.visuals.form import load_now, load_sentence
from core.visuals.load_ahead import ratio_words, run_words, taper_words, tomorrow_words
from core.visuals.load_buckets import bucket_cards_html, has_buckets
from core.visuals.load_week import monotony_curve, plan_bars, plan_weeks, strain_curve, usual_words, week_words
from core.visuals.sparkline import sparkline_svg
from tests.makers import views

VIEW = views.load_view(planned_days=14)


def test_the_page_begins_with_what_load_makes_of_one_now_and_with_the_day_of_a_past_period():
    now = load_now(VIEW)
    told = replace(now, form=8.0, form_word="Fresh", form_meaning="Rested and ready.", is_settling=False, is_today=True)
    assert load_sentence(replace(told, ramp=-2.4)) == "**Fresh.** Rested and ready. Fitness falls by 2 LP a week."
    assert load_sentence(replace(told, ramp=0.4)).endswith("Fitness holds.")
    assert load_sentence(replace(told, form=None)) == ""
    past = replace(told, is_today=False, day=date(2024, 12, 31))
    assert load_sentence(past) == "**Fresh** on Tue 31 Dec 2024, the last day shown."


def flat(recent: float | None, usual: float | None):
    days = len(VIEW.days)
    return replace(VIEW, recent=(recent,) * days, usual=(usual,) * days)


def test_only_weeks_with_a_plan_up_to_today_are_compared():
    weeks = plan_weeks(VIEW, 0)
    assert all(week.planned > 0 for week in weeks)
    assert max(week.start for week in weeks) <= views.TODAY
    assert [week.is_running for week in weeks] == [False] * (len(weeks) - 1) + [True]
    assert plan_weeks(views.load_view(), 0) == ()


def test_the_running_week_counts_up_to_today_only():
    week = plan_weeks(VIEW, 0)[-1]
    asked = sum(p or 0 for day, p in zip(VIEW.days, VIEW.planned_load_points, strict=True) if week.start <= day <= views.TODAY)
    assert week.planned == pytest.approx(asked)


def test_every_week_has_a_sign_beside_its_colour():
    weeks = plan_weeks(VIEW, 0)
    signs = [note["text"] for note in plan_bars(weeks, "dark")["layout"]["annotations"]]
    assert len(signs) == len(weeks)
    assert all(signs)
    assert {week.reading for week in weeks} > {Compliance.AS_PLANNED}


def test_recent_against_usual_load_is_worded_without_risk():
    assert "**much more**" in usual_words(flat(80.0, 40.0))
    assert "**much less**" in usual_words(flat(10.0, 40.0))
    assert "much" not in usual_words(flat(42.0, 40.0))
    assert "+40 LP a day, ratio 2" in usual_words(flat(80.0, 40.0))
    assert not any(word in usual_words(flat(80.0, 40.0)).lower() for word in ("injur", "risk", "danger", "safe"))


def test_recent_against_usual_load_needs_four_weeks():
    assert "needs 28 days" in usual_words(flat(None, None))
    assert "no load" in usual_words(flat(0.0, 0.0))


def test_the_week_is_put_in_words_once_it_has_seven_days():
    assert "monotony" in week_words(VIEW)
    assert "need seven days" in week_words(replace(VIEW, monotony=(), strain=()))


def test_unknown_days_of_a_week_curve_are_gaps():
    broken = (None, *VIEW.monotony[1:])
    assert monotony_curve(replace(VIEW, monotony=broken), "light")["data"][0]["y"][0] is None
    assert strain_curve(VIEW, "light")["data"][0]["connectgaps"] is False


def test_a_small_line_breaks_where_nothing_is_known_and_stays_small():
    assert sparkline_svg([([1.0, None, 2.0, 3.0], "#000000", 1.0)], "x").count("M") == 2
    assert len(sparkline_svg([([1.0] * 3000, "#000000", 1.0)], "x")) < 5000


def test_kinds_of_stress_without_load_have_no_card():
    days = tuple(date(2026, 11, 1) + timedelta(days=n) for n in range(3))
    run = BucketLoad(StressBucket.CONDITIONING, (None, 50.0, 0.0), (None, 1.2, 1.1), (None, 6.7, 5.8))
    none = BucketLoad(StressBucket.IMPACT_UPPER, (None, 0.0, 0.0), (None, 0.0, 0.0), (None, 0.0, 0.0))
    view = BucketsView(days, (run, none))
    drawn = bucket_cards_html(view, "light")
    assert has_buckets(view)
    assert "Conditioning" in drawn
    assert "arms" not in drawn
    assert not has_buckets(BucketsView(days, (none,)))


def test_tomorrow_is_told_by_the_load_that_ends_in_each_band():
    """F2: from fitness 60 and fatigue 55 load for form at +5, -10 and -30 % of fitness; nothing while form is hidden or settling."""
    now = replace(load_now(VIEW), is_today=True, fitness=60.0, fatigue=55.0, form=5.0, is_settling=False)
    told = tomorrow_words(now)
    for form, word in ((3, "fresh"), (-6, "balanced"), (-18, "building")):
        assert f"{word} with up to **{written.points(load_for_form(60, 55, form))}**" in told
    assert tomorrow_words(replace(now, fatigue=200.0)).startswith("Whatever you do tomorrow")
    assert not any(map(tomorrow_words, (replace(now, form=None), replace(now, is_settling=True), replace(now, is_today=False))))
    assert "after about 16 days and helps most after 40" in taper_words()  # F1


def test_a_run_may_be_a_tenth_longer_than_the_longest_of_a_month_and_fast_growth_is_told():
    """F4: 12 km allow 13.2 km; 21 km after 10 km two weeks earlier are 110 % more; without runs nothing is said."""
    told = run_words(VIEW, written.METRIC)
    assert "up to **13.2 km**" in told
    assert "grew by **110 %** in two weeks" in told
    calm = replace(VIEW, runs=((views.TODAY, 12_000.0), (views.TODAY - timedelta(days=15), 10_000.0)))
    assert "two weeks" not in run_words(calm, written.METRIC)
    assert run_words(replace(VIEW, runs=()), written.METRIC) == ""


def test_ratings_that_disagree_with_measured_load_ask_for_a_test():
    """L11: the median of eight weeks outside 0.6 to 1.6, of five sessions at least."""
    assert "0.5 times" in ratio_words((0.4, 0.5, 0.5, 0.9, 0.5))
    assert ratio_words((1.6, 0.6, 1.0, 1.0, 9.0)) == ""
