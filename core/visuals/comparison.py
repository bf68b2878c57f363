"""How do two periods look side by side: one row a number, now over then?"""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from core.domain.body import BodySeries
from core.domain.comparison import Compared
from core.domain.recovery import RecoveryView
from core.domain.review import LoadView, MusclesView
from core.domain.strength import Measure, MovementStrength
from core.domain.units import from_kg
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import FONT, Mode, Palette, palette

_DAYS_OF_WEEK = 7


def comparison_html(rows: Sequence[Compared], now: tuple[date, date], before: tuple[date, date], mode: Mode) -> str:
    """Return numbers of two periods as pairs of bars: above the period that is shown, below the other one, and the change in words."""
    colours = palette(mode)
    shown = [row for row in rows if row.now is not None or row.before is not None]
    is_one_scale = len({row.unit for row in shown}) == 1
    top = max((abs(value) for row in shown for value in (row.now, row.before) if value is not None), default=0.0)
    drawn = "".join(_row(row, top if is_one_scale else 0.0, colours) for row in shown)
    legend = (
        f'<p class="legend"><span><i style="background:{colours.accent}"></i>{escape(written.span(*now))}</span>'
        f'<span><i style="border:1.5px solid {colours.muted}"></i>{escape(written.span(*before))}</span></p>'
    )
    return (
        f"<style>.compared{{font-family:{FONT};color:{colours.ink}}}.compared .legend{{margin:0 0 8px;font-size:14px;"
        f"color:{colours.muted};display:flex;flex-wrap:wrap;gap:4px 18px}}.compared .legend span{{display:flex;align-items:center;gap:8px}}"
        ".compared .legend i{width:22px;height:9px;border-radius:4px;box-sizing:border-box}"
        ".compared .rows{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:0 28px}"
        f".compared .row{{border-top:1px solid {colours.hairline};padding:9px 0;font-size:15px}}.compared .row b{{font-weight:600}}"
        ".compared .line{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 12px;font-variant-numeric:tabular-nums}"
        f".compared .line span span{{color:{colours.muted};font-size:14px}}"
        ".compared .bars i{display:block;height:8px;border-radius:4px;margin:3px 0;box-sizing:border-box}</style>"
        f'<div class="compared">{legend}<div class="rows">{drawn}</div></div>'
    )


def load_rows(view: LoadView, other: LoadView) -> list[Compared]:
    """Return load points a week, training days a week, and fitness at the end of two periods [LP]."""
    pairs = [(_daily(one), _weeks(one)) for one in (view, other)]
    (now, weeks), (before, other_weeks) = pairs
    return [
        Compared("Load a week", sum(now) / weeks, sum(before) / other_weeks, "LP"),
        Compared("Training days a week", _trained(now) / weeks, _trained(before) / other_weeks, "days", 1),
        Compared("Hardest day", max(now, default=None), max(before, default=None), "LP"),
        Compared("Fitness at the end", _last(view.fitness, view), _last(other.fitness, other), "LP"),
    ]


def muscle_rows(view: MusclesView, other: MusclesView) -> list[Compared]:
    """Return fractional sets a week of every muscle that either period trained (science V1)."""
    now, before = (
        {one.muscle: sum(one.performed_sets) / max(len(one.performed_sets), 1) for one in each.muscles} for each in (view, other)
    )
    return [
        Compared(muscle_name(muscle), now.get(muscle, 0.0), before.get(muscle, 0.0), "sets", 1)
        for muscle in MUSCLE_ORDER
        if now.get(muscle) or before.get(muscle)
    ]


def recovery_rows(view: RecoveryView, other: RecoveryView) -> list[Compared]:
    """Return the means of readiness, sleep and the heart's signals of two periods."""
    readiness = [_mean(None if day is None else day.readiness.score for day in one.states) for one in (view, other)]
    sleep = [_mean(None if day is None else day.sleep_hours for day in one.states) for one in (view, other)]
    hrv, pulse = (
        [None if one is None else _mean(one.values) for one in pair]
        for pair in ((view.hrv_ms, other.hrv_ms), (view.resting_hr, other.resting_hr))
    )
    return [
        Compared("Readiness", readiness[0], readiness[1], "of 100"),
        Compared("Sleep a night", sleep[0], sleep[1], "h", 1),
        Compared("Heart-rate variability", hrv[0], hrv[1], "ms"),
        Compared("Resting heart rate", pulse[0], pulse[1], "bpm", 1),
    ]


def strength_rows(view: MovementStrength, other: MovementStrength, units: Units) -> list[Compared]:
    """Return the best and the mean of the sessions of two periods, and how many there were."""
    is_load = view.measure in (Measure.E1RM, Measure.LOAD)
    unit = str(units.weight) if is_load else {Measure.REPS: "reps", Measure.TIME: "s"}.get(view.measure, "m")
    now, before = ([_shown(one.value, units, is_load) for one in each.sessions if one.value is not None] for each in (view, other))
    return [
        Compared("Best", max(now, default=None), max(before, default=None), unit, 1),
        Compared("Mean of the sessions", _mean(now), _mean(before), unit, 1),
        Compared("Sessions", float(len(view.sessions)), float(len(other.sessions)), "", 0),
    ]


def body_rows(series: BodySeries, other: BodySeries, units: Units) -> list[Compared]:
    """Return the mean of a signal of the body in two periods."""
    is_weight = series.signal.unit == "kg"
    now, before = (None if one.mean is None else _shown(one.mean, units, is_weight) for one in (series, other))
    return [Compared("Mean", now, before, str(units.weight) if is_weight else series.signal.unit, 1)]


def _row(row: Compared, top: float, colours: Palette) -> str:
    whole = top or max(abs(row.now or 0.0), abs(row.before or 0.0)) or 1.0
    told = f"<b>{escape(_value(row.now, row))}</b> <span>against {escape(_value(row.before, row))}{escape(_change(row))}</span>"
    solid = f'<i style="width:{(row.now or 0.0) / whole:.1%};background:{colours.accent}"></i>'
    hollow = f'<i style="width:{(row.before or 0.0) / whole:.1%};border:1.5px solid {colours.muted}"></i>'
    line = f'<div class="line"><b>{escape(row.label)}</b><span>{told}</span></div>'
    return f'<div class="row">{line}<div class="bars">{solid}{hollow}</div></div>'


def _value(value: float | None, row: Compared) -> str:
    return written.UNKNOWN if value is None else f"{written.number(value, row.decimals)} {row.unit}".strip()


def _change(row: Compared) -> str:
    if row.change is None:
        return ""
    if not round(row.change, row.decimals):
        return " · the same"
    sign = "▲" if row.change > 0 else "▼"
    share = f" ({written.signed(100 * row.change / row.before)} %)" if row.before else ""
    return f" · {sign} {written.signed(row.change, row.decimals)}{share}"


def _daily(view: LoadView) -> list[float]:
    columns = list(view.load_points_by_discipline.values())
    return [sum(column[place] for column in columns) for place, day in enumerate(view.days) if day <= view.today]


def _weeks(view: LoadView) -> float:
    return max(sum(day <= view.today for day in view.days) / _DAYS_OF_WEEK, 1 / _DAYS_OF_WEEK)


def _trained(daily: Sequence[float]) -> int:
    return sum(points > 0 for points in daily)


def _last(values: Sequence[float | None], view: LoadView) -> float | None:
    past = [value for value, day in zip(values, view.days, strict=False) if day <= view.today]
    return next((value for value in reversed(past) if value is not None), None)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _shown(value: float, units: Units, is_load: bool) -> float:
    return from_kg(value, units.weight) if is_load else value
