"""How are ten points and what they buy drawn: per goal what it gains and loses, the muscles of a week, the next week before and after?"""

from collections.abc import Sequence
from html import escape

from core.domain.goals import Effect, GoalEffects, TradeOff, WeekBeforeAfter
from core.domain.vocabulary import Goal, PrimaryMuscle
from core.rules.goal_points import POINTS
from core.visuals import format as written
from core.visuals.goal_words import effect_value, goal_colour, goal_name, week_rows
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import FONT, Mode, Palette, faded, palette

_LEAST_CHANGE = 0.05


def trade_off_html(trade: TradeOff, mode: Mode) -> str:
    """Return one card a goal: its points, what it had, what it gets, and by how much that moves."""
    colours = palette(mode)
    cards = "".join(_card(own, mode, colours) for own in trade.goals)
    return (
        f"<style>{_style(colours)}</style>"
        f'<div class="trade" style="display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,290px),1fr));gap:12px">{cards}</div>'
    )


def _style(colours: Palette) -> str:
    return (
        f".trade{{font:14.5px/1.35 {FONT};color:{colours.ink};font-variant-numeric:tabular-nums}}"
        f".trade section{{background:{colours.card};border:1px solid {colours.hairline};border-radius:12px;padding:12px 14px 6px}}"
        f".trade .row{{padding:8px 0;border-top:1px solid {colours.hairline}}}"
        ".trade .line{display:flex;justify-content:space-between;align-items:baseline;gap:10px}"
        f".trade .was{{color:{colours.muted}}}"
        ".trade .gain{font-weight:650;white-space:nowrap}"
    )


def _card(own: GoalEffects, mode: Mode, colours: Palette) -> str:
    colour, moved = goal_colour(own.goal, mode), own.points_after - own.points_before
    points = f"{own.points_before} → {own.points_after}" if moved else f"{own.points_after}"
    dots = "".join(_dot(place, own, colour, colours) for place in range(POINTS))
    rows = "".join(_row(effect, colour, colours) for effect in own.effects)
    return (
        f'<section><div class="line" style="font-size:16px"><b>{escape(goal_name(own.goal))}</b>'
        f"<span><b>{points}</b> {'points' if own.points_after != 1 else 'point'}{_moved(moved, '')}</span></div>"
        f'<div style="display:flex;gap:3px;margin:8px 0 10px" role="img" aria-label="{escape(goal_name(own.goal))}: {points} of {POINTS}">'
        f"{dots}</div>{rows}</section>"
    )


def _dot(place: int, own: GoalEffects, colour: str, colours: Palette) -> str:
    has, had = place < own.points_after, place < own.points_before
    fill = colour if has else "transparent"
    edge = colour if has or had else colours.hairline
    style = "dashed" if had and not has else "solid"
    return f'<i style="flex:1;height:9px;border-radius:3px;background:{fill};border:1.5px {style} {edge}"></i>'


def _row(effect: Effect, colour: str, colours: Palette) -> str:
    before, after = effect_value(effect, effect.before), effect_value(effect, effect.after)
    change = effect.change
    if before == after:
        values = f"<span>{escape(after)}</span>"
    elif change is None:
        values = f'<span><span class="was">{escape(before)} →</span> <b>{escape(after)}</b></span>'
    else:
        was = written.number(effect.before if isinstance(effect.before, float | int) else None)
        values = f'<span><span class="was">{was} →</span> {escape(after)}{_moved(change, effect.unit)}</span>'
    bar = _bar(effect, colour, colours) if change else ""
    return f'<div class="row"><div class="line"><span class="was">{escape(effect.label)}</span>{values}</div>{bar}</div>'


def _moved(change: float, unit: str) -> str:
    if abs(change) < _LEAST_CHANGE:
        return ""
    return f' <span class="gain">{"▲" if change > 0 else "▼"} {written.signed(change, 1)}{" " + unit if unit else ""}</span>'


def _bar(effect: Effect, colour: str, colours: Palette) -> str:
    before, after = float(effect.before or 0), float(effect.after or 0)
    top = max(before, after)
    if not top or effect.unit == "%":
        return ""
    kept, part = min(before, after) / top, "position:absolute;top:0;bottom:0;border-radius:4px;box-sizing:border-box"
    stripes = f"repeating-linear-gradient(135deg,{colour} 0 3px,{faded(colour, 0.35)} 3px 6px)"
    look = f"background:{stripes}" if after > before else f"border:1.5px dashed {colours.muted}"
    moved = f'<i style="{part};left:{kept:.1%};right:0;{look}"></i>'
    solid = f'<i style="{part};left:0;width:{kept:.1%};background:{colour}"></i>'
    ground = f"position:relative;height:8px;margin-top:6px;border-radius:4px;background:{faded(colours.muted, 0.13)}"
    return f'<div style="{ground}">{solid}{moved}</div>'


def muscle_trade_html(trade: TradeOff, mode: Mode) -> str:
    """Return weekly sets per muscle before and after as two dots on one line [fractional sets]; the gap between them is what moves."""
    before, after = trade.before.muscle_sets, trade.after.muscle_sets
    shown = [muscle for muscle in MUSCLE_ORDER if muscle in after]
    top = max([*before.values(), *after.values(), 1.0])
    colours = palette(mode)
    rows = "".join(_muscle_row(muscle, before[muscle], after[muscle], top, colours) for muscle in shown)
    was, now = written.number(trade.before.sets, 0), written.number(trade.after.sets, 0)
    total = f"{was} → {now}" if _differ(trade) else now
    columns = "display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr));column-gap:28px"
    head = f'<div class="line" style="padding-bottom:8px"><span class="was">All muscles</span><b>{total} sets a week</b></div>'
    return f'<style>{_style(colours)}</style><div class="trade">{head}<div style="{columns}">{rows}</div></div>'


def _differ(trade: TradeOff) -> bool:
    return abs(trade.before.sets - trade.after.sets) >= _LEAST_CHANGE


def _muscle_row(muscle: PrimaryMuscle, before: float, after: float, top: float, colours: Palette) -> str:
    low, high = sorted((before / top, after / top))
    told = f"{written.number(before)} → {written.number(after)}" if abs(after - before) >= _LEAST_CHANGE else written.number(after)
    mark = "▲" if after - before >= _LEAST_CHANGE else "▼" if before - after >= _LEAST_CHANGE else ""
    name = escape(muscle_name(muscle))
    dot = "position:absolute;top:1px;border-radius:6px"
    parts = (
        f"position:absolute;top:5px;left:0;right:0;height:2px;background:{colours.hairline}",
        f"position:absolute;top:4px;left:{low:.1%};width:{high - low:.1%};height:4px;background:{colours.accent};opacity:.45",
        f"{dot};left:calc({before / top:.1%} - 5px);width:7px;height:7px;border:1.5px solid {colours.muted};background:{colours.surface}",
        f"{dot};left:calc({after / top:.1%} - 5px);width:10px;height:10px;background:{colours.accent}",
    )
    line = "".join(f'<i style="{part}"></i>' for part in parts)
    return (
        '<div style="display:grid;grid-template-columns:7.4em 1fr 7.2em;gap:10px;align-items:center;padding:4px 0">'
        f'<span>{name}</span><div style="position:relative;height:12px" role="img" aria-label="{name}: {told} sets a week">{line}</div>'
        f'<span style="text-align:right;white-space:nowrap"><span class="was">{mark}</span> {told}</span></div>'
    )


def week_before_after_html(week: WeekBeforeAfter, mode: Mode) -> str:
    """Return the next week as it was planned and as it is planned now, side by side."""
    colours = palette(mode)
    rows = "".join(_compared(label, before, after, colours) for label, before, after in week_rows(week))
    return (
        f"<style>{_style(colours)}.trade th{{text-align:left;font-weight:600}}.trade td,.trade th{{padding:7px 10px 7px 0;"
        f"border-top:1px solid {colours.hairline};vertical-align:top}}.trade tr:first-child th{{border-top:0}}</style>"
        f'<table class="trade" style="border-collapse:collapse;width:100%;table-layout:fixed"><tr><th style="width:29%">'
        f'<span class="was">From {escape(written.short_day(week.first))}</span></th><th>Before</th><th>Now</th></tr>{rows}</table>'
    )


def _compared(label: str, before: str, after: str, colours: Palette) -> str:
    weight = "400" if before == after else "650"
    return (
        f'<tr><td class="was">{escape(label)}</td><td style="overflow-wrap:anywhere">{escape(before)}</td>'
        f'<td style="font-weight:{weight};overflow-wrap:anywhere">{escape(after)}</td></tr>'
    )


def shares_html(points: Sequence[tuple[Goal, int]], mode: Mode) -> str:
    """Return the ten points as one bar of cells, for where they are only looked at."""
    colours = palette(mode)
    cells = "".join(
        f'<i style="flex:1;height:16px;background:{goal_colour(goal, mode)}"></i>' for goal, value in points for _ in range(value)
    )
    names = ", ".join(f"{goal_name(goal)} {value}" for goal, value in points if value)
    return (
        f'<div style="display:flex;gap:2px;border-radius:6px;overflow:hidden;background:{colours.surface}" role="img" '
        f'aria-label="{escape(names)}">{cells}</div>'
    )
