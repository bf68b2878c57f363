"""Do figures stay small, name their units, and say what is unknown, settling or planned?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from plotly.graph_objects import Figure

from core.domain.vocabulary import PrimaryMuscle
from core.metrics.series import FormBand, form_band
from core.visuals import form
from core.visuals.form import FORM_ZONES, load_now
from core.visuals.load import fitness_curves, form_curve, load_bars
from core.visuals.muscle_trend import trend_cards_html
from core.visuals.muscles import WeekChoice, contribution_rows, headline, landmark_bars, planned_sets, volume_body_map, weekly_sets
from tests.makers import views
from tests.makers.views import TODAY

LONG = views.load_view(TODAY - timedelta(days=3650), start=TODAY - timedelta(days=3700))


def figures() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, view in (("quarter", views.load_view()), ("ten years", LONG), ("empty", views.empty_load_view())):
        for draw in (load_bars, fitness_curves, form_curve):
            for mode in ("light", "dark"):
                yield f"{draw.__name__} {name} {mode}", draw(view, mode)
    for choice in WeekChoice:
        yield f"landmark_bars {choice}", landmark_bars(views.muscles_view(with_plan=True), choice, "light")
    yield "landmark_bars empty", landmark_bars(views.muscles_view(empty=True), WeekChoice.LAST_FULL, "dark")


ALL = dict(figures())


@pytest.mark.parametrize("name", ALL)
def test_no_trace_has_more_than_500_points(name: str) -> None:
    assert all(len(trace["x"]) <= 500 for trace in ALL[name]["data"] if trace.get("x") is not None)


@pytest.mark.parametrize("name", ALL)
def test_the_title_names_the_unit(name: str) -> None:
    assert any(unit in ALL[name]["layout"]["title"]["text"] for unit in ("LP", "%", "Sets"))


@pytest.mark.parametrize("name", ALL)
def test_plotly_knows_every_setting(name: str) -> None:
    Figure(ALL[name])
    assert len(json.dumps(ALL[name])) < 150_000


def test_long_periods_are_summed_and_lose_no_load() -> None:
    drawn = sum(value or 0 for trace in load_bars(LONG, "light")["data"] for value in trace["y"])
    stored = sum(sum(values) for values in LONG.load_points_by_discipline.values())

    assert "month" in load_bars(LONG, "light")["layout"]["title"]["text"]
    assert drawn == pytest.approx(stored, rel=1e-3)


def test_planned_load_is_hatched_and_its_curve_dotted() -> None:
    view = views.load_view(planned_days=14)

    assert any(trace["marker"].get("pattern", {}).get("shape") == "/" for trace in load_bars(view, "light")["data"])
    assert any(trace["line"].get("dash") == "dot" for trace in fitness_curves(view, "light")["data"])


def test_form_is_hidden_and_called_settling_in_the_first_two_weeks() -> None:
    young = views.load_view(start=TODAY - timedelta(days=9))
    now = load_now(young)

    assert now.form is None
    assert now.is_settling
    assert all(value is None for trace in form_curve(young, "light")["data"] for value in trace["y"])
    assert any("settling" in note["text"] for note in fitness_curves(young, "light")["layout"]["annotations"])


def test_the_words_for_form_are_those_of_the_metric() -> None:
    middles = {zone.band: (max(zone.low, -60) + min(zone.high, 60)) / 2 for zone in FORM_ZONES}

    assert set(middles) == set(FormBand)
    assert all(form_band(middle) is band for band, middle in middles.items())


def test_no_word_about_form_speaks_of_injury() -> None:
    assert not any(word in f"{zone.word} {zone.meaning}".lower() for zone in FORM_ZONES for word in ("injur", "risk", "danger"))


def test_an_empty_view_is_called_empty() -> None:
    assert form.is_empty(views.empty_load_view())
    assert not form.is_empty(views.load_view())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_body_map_shows_all_nineteen_muscles_with_words(mode: str) -> None:
    picture = ElementTree.fromstring(volume_body_map(views.muscles_view(), WeekChoice.LAST_FULL, mode))  # noqa: S314 (our own text)
    shown = {part.get("data-muscle"): part for part in picture.iter() if part.get("data-muscle")}

    assert set(shown) == set(PrimaryMuscle)
    assert picture[0].tag.endswith("title")
    assert picture[1].tag.endswith("desc")
    labels = {part.get("data-muscle"): part.get("aria-label") for part in picture.iter() if part.get("aria-label")}
    assert labels["chest"] == "Chest: 14 sets – productive (productive band 12 to 20)"
    assert len(labels) == 18


def test_the_body_map_stays_small() -> None:
    assert len(volume_body_map(views.muscles_view(), WeekChoice.AVERAGE, "light")) < 80_000


def test_the_running_week_does_not_pull_the_average_down() -> None:
    view = views.muscles_view()
    chest = next(volume for volume in view.muscles if volume.muscle is PrimaryMuscle.CHEST)

    assert weekly_sets(chest, view, WeekChoice.RUNNING) == chest.performed_sets[-1]
    assert weekly_sets(chest, view, WeekChoice.AVERAGE) == pytest.approx(sum(chest.performed_sets[:-1]) / 7)


def test_a_period_without_a_running_week_uses_all_its_weeks() -> None:
    view = replace(views.muscles_view(), today=TODAY + timedelta(days=30))
    chest = next(volume for volume in view.muscles if volume.muscle is PrimaryMuscle.CHEST)

    assert weekly_sets(chest, view, WeekChoice.LAST_FULL) == chest.performed_sets[-1]
    assert planned_sets(chest, view, WeekChoice.AVERAGE) is None


def test_the_headline_says_what_matters_first() -> None:
    words = headline(views.muscles_view(), WeekChoice.LAST_FULL)

    assert words.startswith("**")
    assert "lower back" in words
    assert "hip flexors" in words


def test_many_movements_are_summed_in_one_last_row() -> None:
    view = views.muscles_view()
    chest = view.contributions[0]
    many = tuple(replace(chest, movement_name=f"Press {n}", fractional_sets=20.0 - n) for n in range(12))
    rows = contribution_rows(replace(view, contributions=many), PrimaryMuscle.CHEST)

    assert len(rows) == 9
    assert rows[-1].label == "4 more"
    assert max(row.share for row in rows) == 1.0


def test_the_trend_has_a_card_for_every_trained_muscle_and_escapes_its_words() -> None:
    html = trend_cards_html(views.muscles_view(26), "dark")

    assert html.count("<svg") == 18
    assert 'aria-label="Chest, sets a week' in html
