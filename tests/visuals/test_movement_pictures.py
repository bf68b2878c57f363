"""Pictures of the library name what they show, lead where they say, and let no text of people become markup."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from core.domain.movement_views import MuscleShare
from core.domain.vocabulary import MuscleRole, PrimaryMuscle
from core.visuals.circuit_cards import circuit_cards_html
from core.visuals.circuit_detail import scores_html, stations_html, stress_html, structure_html
from core.visuals.format import METRIC, Units
from core.visuals.movement_body import movement_body_svg
from core.visuals.movement_cards import movement_cards_html
from core.visuals.movement_facts import cues_html, estimate_chart, facts_html
from core.visuals.movement_graph import movement_graph_html
from core.visuals.movement_words import facts
from tests.makers import movement_views
from tests.makers.views import TODAY

MODES = ("light", "dark")


def drawings(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(one) for one in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]  # noqa: S314 (our own text)


@pytest.mark.parametrize("mode", MODES)
def test_the_graph_leads_to_every_neighbour_in_both_sizes(mode):
    view = movement_views.detail("bench_press")

    for drawing in drawings(movement_graph_html(view.card.name, view.neighbours, mode)):
        picks = [one.get("data-pick") for one in drawing.iter() if one.get("data-pick")]
        assert sorted(picks) == sorted(one.slug for one in view.neighbours)


def test_easier_stands_left_of_the_movement_and_harder_right():
    view = movement_views.detail("bench_press")

    for drawing in drawings(movement_graph_html(view.card.name, view.neighbours, "light")):
        width = float(drawing.get("viewBox").split()[2])
        left = {}
        for part in drawing.iter():
            if part.get("data-pick"):
                box = next(one for one in part.iter() if one.tag.endswith("rect"))
                left[part.get("data-pick")] = (float(box.get("x")), float(box.get("width")))
        assert all(left[slug][0] + left[slug][1] < width / 2 for slug in ("push_up", "dumbbell_press"))
        assert left["larsen_press"][0] > width / 2
        assert all(x >= 0 and x + wide <= width for x, wide in left.values())


def test_no_box_of_the_graph_covers_another():
    view = movement_views.detail("bench_press")
    many = tuple(view.neighbours) * 3

    for drawing in drawings(movement_graph_html(view.card.name, many, "light")):
        boxes = []
        for part in drawing.iter():
            if part.get("data-pick"):
                box = next(one for one in part.iter() if one.tag.endswith("rect"))
                boxes.append(tuple(float(box.get(name)) for name in ("x", "y", "width", "height")))
        for place, (x, y, wide, tall) in enumerate(boxes):
            for other_x, other_y, other_wide, other_tall in boxes[place + 1 :]:
                apart = x + wide <= other_x or other_x + other_wide <= x or y + tall <= other_y or other_y + other_tall <= y
                assert apart


@pytest.mark.parametrize("mode", MODES)
def test_cards_name_their_movement_and_escape_it(mode):
    html = movement_cards_html(movement_views.catalogue().movements, TODAY, mode)

    assert re.findall(r'data-pick="(\w+)"', html) == ["back_squat", "bench_press", "pull_up", "own_rope_row"]
    assert "Rope row &lt;b&gt;&amp;" in html
    assert "<b>" not in html
    assert "Your own" in html
    assert "Your values" in html
    assert "Done yesterday" in html


def test_every_shape_that_a_card_points_at_is_drawn():
    html = movement_cards_html(movement_views.catalogue().movements, TODAY, "light")

    drawn = set(re.findall(r'<g id="([\w-]+)"', html))
    assert set(re.findall(r'href="#([\w-]+)"', html)) <= drawn


@pytest.mark.parametrize("mode", MODES)
def test_the_body_tells_every_role_in_words(mode):
    muscles = (
        MuscleShare(PrimaryMuscle.CHEST, MuscleRole.PRIMARY, 1.0),
        MuscleShare(PrimaryMuscle.TRICEPS, MuscleRole.SECONDARY, 0.6),
        MuscleShare(PrimaryMuscle.CORE, MuscleRole.STABILIZER, 0.3),
    )
    svg = movement_body_svg("Bench <press>", muscles, mode)

    assert "Chest: main muscle, a set counts 1" in svg
    assert "Triceps: helper, a set counts ½" in svg
    assert "Abs: holds still" in svg
    assert "Quadriceps: not loaded" in svg
    assert "Bench &lt;press&gt;" in svg
    assert drawings(svg)


def test_circuits_show_their_stations_in_the_persons_units():
    circuits = movement_views.circuits()

    assert "40 kg" in circuit_cards_html(circuits, METRIC, "light")
    assert "88.2 lb" in circuit_cards_html(circuits, Units.of(use_metric=False), "dark")
    picks = re.findall(r'data-pick="([\w:]+)"', circuit_cards_html(circuits[1:], METRIC, "light"))
    assert picks == ["circuit:quick_twenty", "pull_up", "push_up", "back_squat"]


def test_a_circuit_is_drawn_round_by_round_with_its_easier_ways():
    own, open_one = movement_views.circuits()

    falling = structure_html(own, "light")
    assert "8 rounds as fast as you can; stop at 14 min. Rest 30 s after each." in falling
    assert falling.count(">A<") == falling.count(">B<") == 8
    assert "As many rounds as you can in 20 min." in structure_html(open_one, "dark")
    assert re.findall(r'data-pick="(\w+)"', stations_html(own, METRIC, "light")) == ["push_up", "knee_push_up", "kettlebell_swing"]
    assert "9 min" in scores_html(own, "light")
    assert "12 rounds" in scores_html(open_one, "light")
    assert scores_html(replace(own, expected=()), "light") == ""
    assert "Nervous" not in stress_html(own, "light")


def test_facts_and_cues_are_text():
    view = movement_views.detail("bench_press")

    assert "&lt;i&gt;" in facts_html([("A", "<i>")], "light")
    assert "&lt;i&gt;" in cues_html(["<i>"], "dark")
    assert dict(facts(view))["Equipment"] == "Barbell and rack"
    assert dict(facts(view))["Recovery"].startswith("48 h")


def test_the_chart_of_estimates_is_in_the_persons_unit_and_small():
    view = movement_views.detail("bench_press")
    figure = estimate_chart(view, Units.of(use_metric=False), "light")

    assert figure["data"][0]["y"][-1] == pytest.approx(242.5, abs=0.1)
    assert "lb" in figure["layout"]["title"]["text"]
    assert len(figure["data"][0]["x"]) <= 500
