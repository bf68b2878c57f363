"""Can everybody tell the colours apart? Simulated colour vision after Machado, Oliveira and Fernandes 2009 (severity 1)."""

import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from core.visuals.theme import DARK, LIGHT, Mode, Palette, discipline_colours, palette
from core.visuals.verdict import VERDICT_STYLES, VolumeVerdict

SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
ALL_SIGHTS = pytest.mark.parametrize("sight", list(SIGHT))


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def contrast(one: str, other: str) -> float:
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@BOTH
@ALL_SIGHTS
def test_disciplines_differ_for_every_sight(colours: Palette, sight: str) -> None:
    assert min(distance(one, other, sight) for one, other in combinations(colours.disciplines.values(), 2)) > 20


@BOTH
@ALL_SIGHTS
def test_neighbouring_verdicts_differ_for_every_sight(colours: Palette, sight: str) -> None:
    in_order = [colours.verdicts[verdict] for verdict in VolumeVerdict]

    assert min(distance(one, other, sight) for one, other in pairwise(in_order)) > 9.5
    assert min(distance(one, other, sight) for one, other in combinations(in_order[4:], 2)) > 18


@BOTH
@ALL_SIGHTS
def test_fitness_and_fatigue_differ_for_every_sight(colours: Palette, sight: str) -> None:
    assert distance(colours.fitness, colours.fatigue, sight) > 30


@BOTH
def test_text_can_be_read(colours: Palette) -> None:
    for ground in (colours.surface, colours.card):
        assert contrast(colours.ink, ground) > 12
        assert contrast(colours.muted, ground) > 4.5
        assert contrast(colours.accent, ground) > 4.5
    assert contrast(colours.on_accent, colours.accent) > 4.5


def test_a_verdict_is_never_told_by_colour_alone() -> None:
    styles = VERDICT_STYLES.values()

    assert set(VERDICT_STYLES) == set(VolumeVerdict)
    assert len({style.word for style in styles}) == len({style.sign for style in styles}) == len(VolumeVerdict)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_frame_and_the_charts_share_their_colours(mode: Mode) -> None:
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    frame, charts = config["theme"][mode], palette(mode)

    assert (frame["backgroundColor"], frame["textColor"], frame["borderColor"]) == (charts.surface, charts.ink, charts.hairline)
    assert frame["primaryColor"] == charts.accent


def test_two_disciplines_of_one_family_get_two_colours() -> None:
    colours = discipline_colours(["Tennis", "Football", "Running", "Hiking", "Kitesurfing", "Chess boxing"], "light")

    assert len(set(colours.values())) == len(colours)
    assert colours["Running"] == LIGHT.disciplines["running"]
