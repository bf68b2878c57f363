"""How are the facts, the cues and the records of a movement shown?"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from core.domain.movement_views import BestSet, MovementDetail, MovementRecords
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.theme import FONT, LONGEST_TRACE, Figure, Mode, faded, layout, palette


def facts_html(facts: Sequence[tuple[str, str]], mode: Mode) -> str:
    """Return facts as two columns of label and words; labels stand above on a phone."""
    colours = palette(mode)
    rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(words)}</dd></div>" for label, words in facts)
    return (
        f"<style>.facts{{font-size:15px;line-height:1.4;font-family:{FONT};color:{colours.ink}}}"
        f".facts>div{{display:grid;grid-template-columns:8.2em 1fr;gap:12px;padding:7px 0;border-top:1px solid {colours.hairline}}}"
        f".facts>div:first-child{{border-top:0}}.facts dt{{color:{colours.muted}}}"
        ".facts dd{margin:0!important;overflow-wrap:anywhere}</style>"
        f'<dl class="facts" style="margin:0;padding:0">{rows}</dl>'
    )


def cues_html(cues: Sequence[str], mode: Mode) -> str:
    """Return cues as a numbered list that can be read from a bench."""
    colours = palette(mode)
    rows = "".join(f"<li>{escape(cue)}</li>" for cue in cues)
    return (
        f"<style>.cues{{list-style:none;counter-reset:cue;font-family:{FONT};color:{colours.ink}}}"
        ".cues li{counter-increment:cue;display:flex;gap:12px;align-items:flex-start;font-size:16.5px;line-height:1.4;padding:5px 0}"
        f".cues li::before{{content:counter(cue);flex:0 0 26px;height:26px;border-radius:13px;background:{colours.accent};"
        f"color:{colours.on_accent};font-size:14px;font-weight:600;text-align:center;line-height:26px}}</style>"
        f'<ol class="cues" style="margin:0;padding:0">{rows}</ol>'
    )


def record_rows(records: MovementRecords, units: Units) -> list[tuple[str, str, str]]:
    """Return the records that there are as (name, value, day); an estimate is marked as one."""
    told: tuple[tuple[str, BestSet | None, Callable[[BestSet], str]], ...] = (
        ("Estimated maximum", records.best_estimate, lambda one: f"≈ {written.load(one.e1rm_kg, units)}"),
        ("Heaviest", records.heaviest, lambda one: _load_and_reps(one, units)),
        ("Most repetitions", records.most_reps, lambda one: _load_and_reps(one, units)),
        ("Longest", records.longest, lambda one: written.duration(one.duration_s)),
        ("Farthest", records.farthest, lambda one: written.distance(one.distance_m, units)),
    )
    return [(name, words(best), written.day(best.day)) for name, best, words in told if best is not None]


def set_words(one: BestSet, units: Units) -> str:
    """Return a performed set in a few words."""
    told = [
        _load_and_reps(one, units) if one.reps else None,
        None if one.duration_s is None else written.duration(one.duration_s),
        None if one.distance_m is None else written.distance(one.distance_m, units),
    ]
    return ", ".join(part for part in told if part) or "a set"


def estimate_chart(view: MovementDetail, units: Units, mode: Mode) -> Figure:
    """Return the estimated maximum over time in the person's unit, the newest days where there are many."""
    colours = palette(mode)
    points = view.records.estimates[-LONGEST_TRACE:]
    values = [written.typed_load(value, units) for _, value in points]
    line: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if len(points) < 40 else "lines",
        "x": [day.isoformat() for day, _ in points],
        "y": values,
        "line": {"color": colours.accent, "width": 2.5},
        "marker": {"size": 7, "color": colours.accent},
        "fill": "tozeroy",
        "fillcolor": faded(colours.accent, 0.08),
        "hovertemplate": f"≈ %{{y:.1f}} {units.weight}<extra></extra>",
    }
    low = min((value for value in values if value is not None), default=0.0)
    high = max((value for value in values if value is not None), default=1.0)
    room = max(high - low, high * 0.05)
    axis = {"range": [max(0.0, low - room), high + room / 2], "ticksuffix": f" {units.weight}"}
    return {
        "data": [line],
        "layout": layout(mode, f"Estimated maximum of each day [{units.weight}]", height=230, showlegend=False, yaxis=axis),
    }


def _load_and_reps(one: BestSet, units: Units) -> str:
    if not one.load_kg:
        return written.count(one.reps or 0, "repetition")
    return f"{written.load(one.load_kg, units)} × {one.reps}"
