"""What goals gain and lose, their way and their year are drawn with words beside every colour, and text from people stays text."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.goals import Effect, GoalUnit, MacroView
from core.domain.vocabulary import Goal, GoalType
from core.services.trade_off import trade_off
from core.visuals.format import Units
from core.visuals.goal_curve import goal_curve, progress_html, target_html, year_html
from core.visuals.goal_pictures import muscle_trade_html, trade_off_html, week_before_after_html
from core.visuals.goal_words import GOAL_NAMES, about, drawn, effect_value, from_typed, goal_colour, standing_words, value_words
from tests.makers import goal_views

KG, LB = Units.of(use_metric=True), Units.of(use_metric=False)
NEW = {Goal.STRENGTH: 3, Goal.HYPERTROPHY: 2, Goal.ENDURANCE: 5}
TRADE = trade_off(goal_views.week_basis(), goal_views.POINTS, NEW)
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_gain_and_a_loss_carry_sign_and_number(mode):
    html = trade_off_html(TRADE, mode)
    assert "▲ +75 min" in html
    assert "▼ −50 min" in html
    assert "guaranteed, 3–6 reps" in html
    assert 'aria-label="Endurance: 2 → 5 of 10"' in html


def test_without_a_move_nothing_gains_or_loses():
    still = trade_off(goal_views.week_basis(), goal_views.POINTS, goal_views.POINTS)
    assert not {"▲", "▼", "→"} & set(trade_off_html(still, "light") + muscle_trade_html(still, "light"))


def test_every_muscle_tells_its_sets_before_and_after():
    html = muscle_trade_html(TRADE, "light")
    assert html.count('role="img"') == len(TRADE.after.muscle_sets)
    assert f"{TRADE.before.sets:.0f} → {TRADE.after.sets:.0f} sets a week" in html


def test_every_goal_has_a_name_and_a_colour_of_its_own():
    assert set(GOAL_NAMES) == set(Goal)
    for mode in ("light", "dark"):
        assert len({goal_colour(goal, mode) for goal in Goal}) == len(Goal)


def test_text_from_people_is_escaped_everywhere():
    view = goal_views.goals_view()
    goal = replace(view.goals[0], title=HOSTILE)
    year = replace(view.macro, name=HOSTILE)
    program = replace(view.program, name=HOSTILE)
    drawn_year = year_html(year, program, (goal,), view.today, "light")
    week = goal_views.week_before_and_after()
    compared = week_before_after_html(replace(week, after=replace(week.after, main_lifts=(HOSTILE,))), "light")
    assert HOSTILE not in drawn_year + compared
    assert "&lt;img" in drawn_year
    assert "&lt;img" in compared


def test_no_style_is_broken_by_a_quote():
    view = goal_views.goals_view()
    shown = [progress_html(view.goals[0], KG, "light"), target_html(view.targets[0], view.today, KG, "light")]
    shown.append(year_html(view.macro, view.program, view.goals, view.today, "light"))
    for html in shown:
        assert all(";" in part or ":" in part for part in html.split('style="')[1:])
        assert "font:" not in html


def test_the_curve_holds_the_line_the_values_and_the_check_ins_in_the_persons_units():
    goal = goal_views.goals()[0]
    metric, imperial = (goal_curve(goal, goal_views.TODAY, units, "light") for units in (KG, LB))
    assert [trace["name"] for trace in metric["data"]] == ["Straight line", "Measured", "Check-in"]
    assert metric["data"][0]["y"] == [132, 160]
    assert imperial["data"][0]["y"] == pytest.approx([291.01, 352.74])
    assert sum(len(trace["x"]) for trace in metric["data"]) <= 500


def test_a_goal_that_nothing_is_known_of_says_what_begins_its_curve():
    unknown = goal_views.goals()[4]
    assert "begins the curve" in standing_words(unknown, KG)
    assert "Nothing measured yet" in progress_html(unknown, KG, "light")
    assert goal_curve(unknown, goal_views.TODAY, KG, "light")["data"][-1]["x"] == []


def test_values_go_through_a_field_and_back_in_every_unit():
    for unit in GoalUnit:
        assert from_typed(drawn(96.0, unit, LB), unit, LB) == pytest.approx(96.0, abs=1.0)
        assert value_words(96.0, unit, LB)


def test_each_kind_of_goal_says_what_it_is_about():
    words = {goal.goal_type: about(goal, KG) for goal in goal_views.goals()}
    assert set(words) == set(GoalType)
    assert words[GoalType.ENDURANCE_EVENT] == "Running, 21.1 km"


def test_an_effect_in_words_has_no_number_to_move():
    assert Effect("Main lift", "", "none", "guaranteed").change is None
    assert effect_value(Effect("Endurance", "min", 30, None), None) == "–"


def test_the_name_of_a_program_has_room_beside_its_narrow_bar_wherever_it_lies():
    macro = MacroView(1, "2027", date(2027, 1, 1), date(2027, 12, 31))
    for first, side in ((date(2027, 1, 4), "left:0"), (date(2027, 9, 6), "right:8")):
        program = replace(goal_views.program(), name="Strength and endurance", first=first, last=first + timedelta(weeks=12))
        shown = year_html(macro, program, (), goal_views.TODAY, "light")
        (words,) = re.findall(r'<div style="([^"]*)">Strength and endurance</div>', shown)
        assert side in words
        assert "nowrap" not in words
        assert float(re.search(r"max-width:([\d.]+)%", words)[1]) > 50
