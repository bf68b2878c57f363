"""Which kinds of stress does the load bring, each with its own fitness and fatigue? (science L11, F3)"""

from html import escape

from core.domain.review import BucketLoad, BucketsView
from core.domain.vocabulary import StressBucket
from core.visuals import format as written
from core.visuals.sparkline import sparkline_svg
from core.visuals.theme import Mode, Palette, palette

BUCKET_WORDS = {
    StressBucket.STRENGTH: ("Strength", "Lifting and calisthenics"),
    StressBucket.CONDITIONING: ("Conditioning", "Everything rhythmic: runs, rides, swims, games"),
    StressBucket.IMPACT_LOWER: ("Impact on the legs", "Running, jumping, court sport"),
    StressBucket.IMPACT_UPPER: ("Impact on the arms", "Climbing, boxing, throwing, racket serves"),
    StressBucket.CNS: ("Neural load", "Heavy and highly skilled work; a scheduling aid"),
}
_MOST_IN_A_ROW, _WIDE_PX, _NARROW_PX = 4, 215, 185


def has_buckets(view: BucketsView) -> bool:
    """Tell whether any kind of stress is known in the period."""
    return any(value for bucket in view.buckets for value in bucket.load_points)


def bucket_cards_html(view: BucketsView, mode: Mode) -> str:
    """Return one card a kind of stress: what it is, fitness and fatigue at the end of the period, and how they went [LP a day]."""
    colours = palette(mode)
    shown = [bucket for bucket in view.buckets if any(bucket.load_points)]
    least = _NARROW_PX if len(shown) > _MOST_IN_A_ROW else _WIDE_PX  # all in one row on a wide screen
    return (
        f'<div style="display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,{least}px),1fr));gap:12px;'
        f'color:{colours.ink};font-size:14px;line-height:1.3">{"".join(_card(bucket, colours) for bucket in shown)}</div>'
    )


def _card(bucket: BucketLoad, colours: Palette) -> str:
    name, meaning = BUCKET_WORDS[bucket.bucket]
    fitness, fatigue = _last(bucket.fitness), _last(bucket.fatigue)
    spoken = f"{name}: fitness {written.number(fitness)}, fatigue {written.number(fatigue)} load points a day"
    lines = ((bucket.fatigue, colours.fatigue, 1.4), (bucket.fitness, colours.fitness, 2.4))
    return (
        f'<div style="background:{colours.card};border:1px solid {colours.hairline};border-radius:12px;padding:11px 13px 9px;'
        f'display:flex;flex-direction:column;gap:2px">'
        f'<div style="font-weight:600">{escape(name)}</div><div style="color:{colours.muted};font-size:13px;flex:1">{escape(meaning)}</div>'
        f"{sparkline_svg(lines, spoken)}"
        f'<div style="display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 8px;font-variant-numeric:tabular-nums">'
        f'<span><span style="color:{colours.fitness}">━</span> Fitness {_points(fitness)}</span>'
        f'<span><span style="color:{colours.fatigue}">─</span> Fatigue {_points(fatigue)}</span></div></div>'
    )


def _points(value: float | None) -> str:
    return written.UNKNOWN if value is None else f"{value:.1f} LP"


def _last(values: tuple[float | None, ...]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)
