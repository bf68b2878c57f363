"""Strength pictures: a gap is never a line, nothing is hidden, and the numbers are in the reader's unit."""

import csv
import io
from datetime import timedelta

import pytest

from core.domain.vocabulary import MovementPattern
from core.visuals.format import METRIC, Units
from core.visuals.strength import pattern_curves, strength_curve
from core.visuals.strength_tables import movement_csv, pattern_csv, rep_max_html
from tests.makers import strength_views as views

POUNDS = Units.of(use_metric=False)
FIRST = views.TODAY - timedelta(days=500)


@pytest.fixture
def bench():
    return views.movement_strength(2, FIRST, views.TODAY)


def by_name(figure):
    return {trace["name"]: trace for trace in figure["data"]}


def test_a_break_is_a_gap_in_the_line_and_a_hatched_range(bench):
    traces = by_name(strength_curve(bench, METRIC, "light"))
    assert None in traces["Trend"]["y"]
    assert traces["Trend"]["connectgaps"] is False
    assert traces["No sessions: range widens"]["fillpattern"]["shape"] == "/"


def test_a_stretch_up_to_today_is_a_gap_as_well():
    resting = views.movement_strength(3, FIRST, views.TODAY)
    shape = by_name(strength_curve(resting, METRIC, "dark"))["No sessions: range widens"]
    assert views.TODAY.isoformat() in shape["x"]


def test_values_that_wait_and_lower_bounds_have_marks_of_their_own(bench):
    traces = by_name(strength_curve(bench, METRIC, "light"))
    assert traces["Waits to be repeated"]["marker"]["symbol"] != traces["Rated set"]["marker"]["symbol"]
    assert traces["At least (not rated)"]["marker"]["symbol"] == "triangle-up"
    shown = sum(len(traces[name]["x"]) for name in ("Rated set", "At least (not rated)", "Waits to be repeated"))
    assert shown == len(bench.sessions)


def test_surer_estimates_are_larger_and_firmer(bench):
    marker = by_name(strength_curve(bench, METRIC, "light"))["Rated set"]["marker"]
    pairs = sorted(zip(marker["size"], marker["opacity"], strict=True))
    assert pairs[0] < pairs[-1]
    assert len(set(marker["size"])) == 2


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_figure_stays_small(bench, mode):
    figures = [
        strength_curve(bench, METRIC, mode),
        pattern_curves(views.pattern_strength(MovementPattern.HORIZONTAL_PUSH, FIRST, views.TODAY), POUNDS, mode),
    ]
    assert all(sum(len(trace["x"]) for trace in figure["data"]) <= 500 for figure in figures)


def test_pounds_are_shown_to_who_reads_pounds(bench):
    metric, pounds = (by_name(strength_curve(bench, units, "light"))["Trend"]["y"][-1] for units in (METRIC, POUNDS))
    assert pounds == pytest.approx(metric * 2.2046, abs=0.1)
    assert "lb" in rep_max_html(bench, POUNDS, "light")
    assert " kg" not in rep_max_html(bench, POUNDS, "light")


def test_the_table_that_is_saved_holds_what_is_shown(bench):
    rows = list(csv.DictReader(io.StringIO(movement_csv(bench, POUNDS).decode())))
    assert [row["day"] for row in rows] == [session.day.isoformat() for session in bench.sessions]
    assert float(rows[0]["load_lb"]) == pytest.approx(198.42)
    pattern = views.pattern_strength(MovementPattern.HORIZONTAL_PUSH, FIRST, views.TODAY)
    assert len(pattern_csv(pattern, METRIC).decode().splitlines()) == 1 + sum(len(line.sessions) for line in pattern.lines)


def test_a_name_never_becomes_a_formula_of_a_spreadsheet():
    pattern = views.pattern_strength(MovementPattern.HORIZONTAL_PUSH, FIRST, views.TODAY)
    line = pattern.lines[0]
    evil = type(pattern)(
        pattern.pattern,
        pattern.formula,
        pattern.first,
        pattern.last,
        pattern.today,
        (type(line)(type(line.movement)(1, "=1+1", line.movement.pattern, 1, line.movement.last_day), line.sessions, None),),
    )
    assert b"\n=1" not in pattern_csv(evil, METRIC)
