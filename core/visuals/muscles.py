"""How does weekly volume per muscle look: on the body, against its landmarks, and over the weeks?

Volume is fractional sets (science V1), the marks are the landmarks of science V3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from core.domain.review import Landmarks, MusclesView, MuscleVolume
from core.domain.vocabulary import PrimaryMuscle
from core.visuals import format as written
from core.visuals.bodymap import LegendEntry, Region, body_map_svg
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import Figure, Mode, Palette, faded, layout, palette
from core.visuals.verdict import VERDICT_STYLES, VolumeVerdict, volume_verdict

_ROW_HEIGHT = 31
_TOP_MOVEMENTS = 8


class WeekChoice(StrEnum):
    """Which weeks of a view a picture shows."""

    RUNNING = "This week so far"
    LAST_FULL = "Last full week"
    AVERAGE = "Average week"


@dataclass(frozen=True)
class BarRow:
    """One line of a list of bars: what, how much in words, and its share of the longest bar from 0 to 1."""

    label: str
    value: str
    share: float


def has_running_week(view: MusclesView) -> bool:
    """Tell whether the last week of the view is not over yet."""
    return bool(view.week_starts) and view.today < view.week_starts[-1] + timedelta(days=7)


def newest_week(view: MusclesView) -> WeekChoice:
    """Return the week that is newest: the running one, or the last one of a period that lies in the past."""
    return WeekChoice.RUNNING if has_running_week(view) else WeekChoice.LAST_FULL


def first_to_show(view: MusclesView) -> WeekChoice:
    """Return the week to begin with: the last full one, or the running one where the last full one held no sets."""
    is_last_empty = not any(weekly_sets(volume, view, WeekChoice.LAST_FULL) for volume in view.muscles)
    return WeekChoice.RUNNING if is_last_empty and has_running_week(view) else WeekChoice.LAST_FULL


def is_empty(view: MusclesView) -> bool:
    """Tell whether no muscle got a single set in the whole period."""
    return not any(any(volume.performed_sets) for volume in view.muscles)


def weekly_sets(volume: MuscleVolume, view: MusclesView, choice: WeekChoice) -> float:
    """Return the fractional sets of a muscle in the chosen week; the average leaves the running week out."""
    full = volume.performed_sets[:-1] if has_running_week(view) else volume.performed_sets
    if choice is WeekChoice.RUNNING:
        return volume.performed_sets[-1] if volume.performed_sets else 0.0
    if not full:
        return 0.0
    return full[-1] if choice is WeekChoice.LAST_FULL else sum(full) / len(full)


def planned_sets(volume: MuscleVolume, view: MusclesView, choice: WeekChoice) -> float | None:
    """Return the planned sets of the chosen week, `None` when that week holds no plan."""
    full = volume.planned_sets[:-1] if has_running_week(view) else volume.planned_sets
    if choice is WeekChoice.RUNNING:
        return volume.planned_sets[-1] if volume.planned_sets else None
    known = [planned for planned in full if planned is not None]
    if not known:
        return None
    return full[-1] if choice is WeekChoice.LAST_FULL else sum(known) / len(known)


def week_words(view: MusclesView, choice: WeekChoice) -> str:
    """Return which week a picture shows, such as "Week of 30 Dec 2024"."""
    if choice is not WeekChoice.LAST_FULL or not view.week_starts:
        return choice.value
    start = view.week_starts[-2] if has_running_week(view) and len(view.week_starts) > 1 else view.week_starts[-1]
    year = "" if start.year == view.today.year else f" {start.year}"
    return f"Week of {written.short_day(start)}{year}"


def headline(view: MusclesView, choice: WeekChoice) -> str:
    """Return the one sentence that a person should take away from the chosen week."""
    verdicts = _verdicts(view, choice)
    if not any(verdict is not VolumeVerdict.NONE for verdict in verdicts.values()):
        return "No sets in this week yet." if choice is WeekChoice.RUNNING else "No sets in this week."
    groups = {
        "productive": _muscles_with(verdicts, VolumeVerdict.PRODUCTIVE),
        "more than usual": _muscles_with(verdicts, VolumeVerdict.HIGH, VolumeVerdict.ABOVE),
        "below upkeep": _muscles_with(verdicts, VolumeVerdict.NONE, VolumeVerdict.BELOW),
    }
    parts = [f"**{len(names)} {word}**: {_listed(names)}" for word, names in groups.items() if names]
    return " · ".join(parts) if parts else "Every muscle is at upkeep or growing."


def volume_body_map(view: MusclesView, choice: WeekChoice, mode: Mode) -> str:
    """Return the body heat map of the chosen week as SVG text."""
    colours = palette(mode)
    regions = {}
    for volume in view.muscles:
        if volume.landmarks is None:
            continue
        sets = weekly_sets(volume, view, choice)
        verdict = volume_verdict(sets, volume.landmarks)
        style = VERDICT_STYLES[verdict]
        text = f"{written.sets(sets)} – {style.word.lower()} ({_range_words(volume.landmarks)})"
        regions[volume.muscle] = Region(colours.verdicts[verdict], text, style.pattern)
    description = "; ".join(f"{muscle_name(muscle)}: {regions[muscle].text}" for muscle in MUSCLE_ORDER if muscle in regions)
    title = f"Sets per muscle, {_lower_first(week_words(view, choice))}"
    return body_map_svg(regions, verdict_legend(mode), title=title, description=description, mode=mode, key="volume")


def verdict_legend(mode: Mode) -> tuple[LegendEntry, ...]:
    """Return the scale of verdicts, least first."""
    colours = palette(mode)
    return tuple(LegendEntry(colours.verdicts[v], f"{style.sign} {style.word}", style.pattern) for v, style in VERDICT_STYLES.items())


def landmark_bars(view: MusclesView, choice: WeekChoice, mode: Mode) -> Figure:
    """Return one bar per muscle over the bands from its landmarks, as a plotly figure [fractional sets per week]."""
    colours = palette(mode)
    volumes = [volume for volume in _in_order(view) if volume.landmarks is not None]
    names = [muscle_name(volume.muscle) for volume in volumes]
    sets = [weekly_sets(volume, view, choice) for volume in volumes]
    planned = [planned_sets(volume, view, choice) for volume in volumes]
    marks = [volume.landmarks for volume in volumes if volume.landmarks is not None]
    verdicts = [volume_verdict(done, mark) for done, mark in zip(sets, marks, strict=True)]
    ends = [max(mark.mrv, done, wish or 0.0) for mark, done, wish in zip(marks, sets, planned, strict=True)]
    data = [*_bands(names, marks, colours), _performed(names, sets, marks, verdicts, colours)]
    if any(wish is not None for wish in planned):
        data.append(_planned(names, planned, colours))
    return {
        "data": data,
        "layout": layout(
            mode,
            f"Sets per muscle, {_lower_first(week_words(view, choice))}",
            height=_ROW_HEIGHT * len(names) + 116,
            barmode="overlay",
            hovermode="closest",
            yaxis={"autorange": "reversed", "showgrid": False, "tickfont": {"size": 13, "color": colours.ink}, "ticklabelstandoff": 6},
            xaxis={"title": {"text": "Weekly sets, helpers count half"}, "range": [0, max(ends, default=1.0) * 1.16], "showgrid": True},
            legend={"y": -0.09, "traceorder": "normal"},
            margin={"l": 8, "r": 8, "t": 40, "b": 8},
            annotations=_sign_labels(names, sets, ends, verdicts, colours),
        ),
    }


def contribution_rows(view: MusclesView, muscle: PrimaryMuscle) -> tuple[BarRow, ...]:
    """Return which movements gave a muscle its sets over the period, most first; the rest is summed in one row."""
    given = sorted((c for c in view.contributions if c.muscle is muscle), key=lambda c: -c.fractional_sets)
    shown = [(c.movement_name, c.fractional_sets) for c in given[:_TOP_MOVEMENTS]]
    if rest := sum(c.fractional_sets for c in given[_TOP_MOVEMENTS:]):
        shown.append((f"{len(given) - _TOP_MOVEMENTS} more", rest))
    longest = max((sets for _, sets in shown), default=1.0)
    return tuple(BarRow(name, written.sets(sets), sets / longest) for name, sets in shown)


def days_a_week(volume: MuscleVolume, view: MusclesView) -> float | None:
    """Return on how many days of a full week a muscle had hard sets on average; `None` without a full week."""
    full = volume.training_days[:-1] if has_running_week(view) else volume.training_days
    return sum(full) / len(full) if full else None


def frequency_words(view: MusclesView, muscle: PrimaryMuscle) -> str:
    """Return how a muscle's sets spread over the week, against what one session can usefully hold (science V3)."""
    volume = next(one for one in view.muscles if one.muscle is muscle)
    days, sets = days_a_week(volume, view), weekly_sets(volume, view, WeekChoice.AVERAGE)
    if days is None:
        return "The running week is the first one; how often shows once it is full."
    if not days:
        return f"{muscle_name(muscle)}: {written.sets(sets)} an average week, all of them as a helper."
    words = f"{muscle_name(muscle)}: {written.sets(sets)} an average week, on {written.number(days)} {'day' if days == 1 else 'days'}"
    full = volume.hard_sets[:-1] if has_running_week(view) else volume.hard_sets
    each = sum(full) / len(full) / days
    words = f"{words} with about {written.number(each)} sets of its own"
    if volume.landmarks is None or each <= volume.landmarks.session_cap:
        return f"{words}."
    cap = written.number(volume.landmarks.session_cap)
    return f"{words}. Beyond {cap} in a session little is gained; another day would hold them better."


def trained_muscles(view: MusclesView) -> tuple[PrimaryMuscle, ...]:
    """Return the muscles that got sets in the period, in the order of the pictures."""
    given = {contribution.muscle for contribution in view.contributions}
    return tuple(muscle for muscle in MUSCLE_ORDER if muscle in given)


def _lower_first(words: str) -> str:
    return words[0].lower() + words[1:]


def _in_order(view: MusclesView) -> list[MuscleVolume]:
    by_muscle = {volume.muscle: volume for volume in view.muscles}
    return [by_muscle[muscle] for muscle in MUSCLE_ORDER if muscle in by_muscle]


def _verdicts(view: MusclesView, choice: WeekChoice) -> dict[PrimaryMuscle, VolumeVerdict]:
    return {
        volume.muscle: volume_verdict(weekly_sets(volume, view, choice), volume.landmarks)
        for volume in _in_order(view)
        if volume.landmarks is not None
    }


def _muscles_with(verdicts: Mapping[PrimaryMuscle, VolumeVerdict], *wanted: VolumeVerdict) -> list[str]:
    return [muscle_name(muscle).lower() for muscle, verdict in verdicts.items() if verdict in wanted]


def _listed(names: Sequence[str], most: int = 4) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _range_words(marks: Landmarks) -> str:
    return f"productive band {written.number(marks.mav_low)} to {written.number(marks.mav_high)}"


def _bands(names: Sequence[str], marks: Sequence[Landmarks], colours: Palette) -> list[dict[str, Any]]:
    grow, best, high = (colours.verdicts[v] for v in (VolumeVerdict.MAINTAINING, VolumeVerdict.GROWING, VolumeVerdict.HIGH))
    bands = [
        ("Growing", [m.mv for m in marks], [m.mav_low for m in marks], faded(grow, 0.28)),
        ("Productive", [m.mav_low for m in marks], [m.mav_high for m in marks], faded(best, 0.42)),
        ("High", [m.mav_high for m in marks], [m.mrv for m in marks], faded(high, 0.34)),
    ]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": list(names),
            "base": low,
            "x": [end - start for start, end in zip(low, high_end, strict=True)],
            "width": 0.74,
            "marker": {"color": colour, "line": {"width": 0}},
            "hoverinfo": "skip",
        }
        for name, low, high_end, colour in bands
    ]


def _performed(
    names: Sequence[str], sets: Sequence[float], marks: Sequence[Landmarks], verdicts: Sequence[VolumeVerdict], colours: Palette
) -> dict[str, Any]:
    texts = [
        f"<b>{name}</b>: {written.sets(done)}<br>{VERDICT_STYLES[verdict].word} ({_range_words(mark)})"
        for name, done, mark, verdict in zip(names, sets, marks, verdicts, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "Done",
        "y": list(names),
        "x": list(sets),
        "width": 0.32,
        "marker": {"color": colours.ink, "line": {"width": 0}},
        "hovertext": texts,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _planned(names: Sequence[str], planned: Sequence[float | None], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Planned",
        "y": list(names),
        "x": list(planned),
        "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": colours.accent}},
        "hovertemplate": "planned %{x:.1f} sets<extra></extra>",
    }


def _sign_labels(
    names: Sequence[str], sets: Sequence[float], ends: Sequence[float], verdicts: Sequence[VolumeVerdict], colours: Palette
) -> list[dict[str, Any]]:
    return [
        {
            "x": end,
            "y": name,
            "text": f"{written.number(done)} {VERDICT_STYLES[verdict].sign}",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 6,
            "font": {"size": 13, "color": colours.ink},
        }
        for name, done, end, verdict in zip(names, sets, ends, verdicts, strict=True)
    ]
