"""Which colours, fonts and chart settings does every picture share, in light and in dark?

Colours keep at least the distance that `tests/visuals/test_palette.py` asks for, seen with full and with each kind of
colour-deficient sight (simulation after Machado, Oliveira and Fernandes 2009). Figures are plain dictionaries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from core.visuals.verdict import VolumeVerdict

Mode = Literal["light", "dark"]
Figure = dict[str, Any]

FONT = '"Source Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
CHART_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}
LONGEST_TRACE = 400


@dataclass(frozen=True)
class Palette:
    """The colours of one mode. `disciplines` are taken in order of a fixed list, so a discipline keeps its colour everywhere."""

    mode: Mode
    surface: str
    card: str
    ink: str
    muted: str
    hairline: str
    accent: str
    on_accent: str
    fitness: str
    fatigue: str
    body: str
    body_edge: str
    body_detail: str
    fibre: str
    verdicts: Mapping[VolumeVerdict, str]
    disciplines: Mapping[str, str]


LIGHT = Palette(
    mode="light",
    surface="#fbfaf7",
    card="#ffffff",
    ink="#1b2429",
    muted="#5b6670",
    hairline="#e2ddd2",
    accent="#17707f",
    on_accent="#ffffff",
    fitness="#2d4466",
    fatigue="#d88601",
    body="#ddd6ca",
    body_edge="#b4ab9c",
    body_detail="#d0c8ba",
    fibre="rgba(255,255,255,.34)",
    verdicts={
        VolumeVerdict.NONE: "#f1ede5",
        VolumeVerdict.BELOW: "#c9dde1",
        VolumeVerdict.MAINTAINING: "#97c2cb",
        VolumeVerdict.GROWING: "#569baa",
        VolumeVerdict.PRODUCTIVE: "#0d6070",
        VolumeVerdict.HIGH: "#e3a33c",
        VolumeVerdict.ABOVE: "#b8432a",
    },
    disciplines={
        "strength": "#2d4466",
        "running": "#d88601",
        "cycling": "#007854",
        "swimming": "#83c1ea",
        "skill": "#61429c",
        "sport": "#8e1b25",
        "mobility": "#d4c16a",
        "other": "#989898",
    },
)

DARK = Palette(
    mode="dark",
    surface="#12181c",
    card="#1a2227",
    ink="#e6ecec",
    muted="#9aa7ae",
    hairline="#2b363c",
    accent="#5fc3ce",
    on_accent="#0d1519",
    fitness="#97e2e4",
    fatigue="#ec8e47",
    body="#2f393f",
    body_edge="#56636b",
    body_detail="#38434a",
    fibre="rgba(10,16,20,.28)",
    verdicts={
        VolumeVerdict.NONE: "#3c4348",
        VolumeVerdict.BELOW: "#3a5e6b",
        VolumeVerdict.MAINTAINING: "#3c8293",
        VolumeVerdict.GROWING: "#4fafbb",
        VolumeVerdict.PRODUCTIVE: "#97e2e4",
        VolumeVerdict.HIGH: "#f0ab45",
        VolumeVerdict.ABOVE: "#ee5f43",
    },
    disciplines={
        "strength": "#3f799b",
        "running": "#ec8e47",
        "cycling": "#64c393",
        "swimming": "#b4daf2",
        "skill": "#bc7de4",
        "sport": "#a93c41",
        "mobility": "#eeea86",
        "other": "#818080",
    },
)

_SAME_COLOUR = {
    "strength": ("strength", "strength training", "powerlifting", "bodybuilding", "olympic lifting", "strongman", "crossfit", "hyrox"),
    "running": ("running", "hiking", "triathlon"),
    "cycling": ("cycling",),
    "swimming": ("swimming", "water sports", "rowing"),
    "skill": ("calisthenics", "gymnastics", "climbing"),
    "sport": ("racket sports", "team sports", "combat sports", "winter sports", "dance", "golf", "tennis"),
    "mobility": ("mobility", "yoga", "prehab", "recovery"),
}
_FAMILY = {name: family for family, names in _SAME_COLOUR.items() for name in names}


def saving_config(file_name: str) -> dict[str, Any]:
    """Return the chart settings that show one button, which saves the figure as a PNG of that name."""
    return {
        **CHART_CONFIG,
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
    }


def palette(mode: Mode) -> Palette:
    """Return the colours of a mode."""
    return DARK if mode == "dark" else LIGHT


def discipline_colours(names: Iterable[str], mode: Mode) -> dict[str, str]:
    """Return a colour for every discipline of one picture: its family's, or a free one when two share a family.

    >>> discipline_colours(["Running", "Strength"], "light")
    {'Running': '#d88601', 'Strength': '#2d4466'}
    """
    colours = palette(mode).disciplines
    chosen: dict[str, str] = {}
    waiting: list[str] = []
    for name in names:
        family = _FAMILY.get(name.replace("_", " ").strip().casefold(), "other")
        if colours[family] in chosen.values():
            waiting.append(name)
        else:
            chosen[name] = colours[family]
    free = [colour for colour in colours.values() if colour not in chosen.values()]
    for place, name in enumerate(waiting):
        chosen[name] = free[place] if place < len(free) else colours["other"]
    return chosen


def faded(colour: str, opacity: float) -> str:
    """Return a `#rrggbb` colour with an opacity from 0 to 1.

    >>> faded("#17707f", 0.5)
    'rgba(23,112,127,0.5)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def layout(mode: Mode, title: str, *, height: int, **more: Any) -> dict[str, Any]:
    """Return the layout of a figure [height px] under its own template; `title` names what is drawn and its unit."""
    return {
        "template": _template(palette(mode)),
        "title": {"text": title},
        "height": height,
        "dragmode": False,
        **more,
    }


def _template(colours: Palette) -> dict[str, Any]:
    axis = _axis(colours)
    return {
        "layout": {
            "font": {"family": FONT, "size": 13, "color": colours.ink},
            "title": {
                "font": {"size": 15, "color": colours.ink},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "y": 0.98,
                "yanchor": "top",
            },
            "paper_bgcolor": colours.surface,
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "rangemode": "tozero"},
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": -0.16,
                "yanchor": "top",
                "font": {"size": 12.5},
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "hovermode": "x unified",
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.muted, "activecolor": colours.accent},
            "hoverlabel": {
                "bgcolor": colours.card,
                "bordercolor": colours.hairline,
                "font": {"family": FONT, "size": 13, "color": colours.ink},
            },
            "bargap": 0.22,
        }
    }


def _axis(colours: Palette) -> dict[str, Any]:
    return {
        "gridcolor": colours.hairline,
        "linecolor": colours.hairline,
        "zerolinecolor": colours.hairline,
        "tickfont": {"size": 12, "color": colours.muted},
        "title": {"font": {"size": 12, "color": colours.muted}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
        "ticks": "",
    }
