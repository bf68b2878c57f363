"""How does the way to a goal look: measured values against the straight line to the target, and the year with its programs and days?"""

from datetime import date, timedelta
from html import escape
from typing import Any

from core.domain.goals import GoalView, MacroView, ProgramPoints, Reading, Standing, TargetView
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.goal_words import STANDING_WORDS, drawn, goal_name, unit_words, value_words
from core.visuals.load import date_axis
from core.visuals.theme import LONGEST_TRACE, Figure, Mode, Palette, faded, layout, palette

_LEAST_SHOWN, _MOST_SHOWN = 0.0, 1.0
_DAYS_AHEAD = 28
_MONTHS = ("J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D")
_BAND_PX, _LINE_PX, _MOST_FLAGS, _RIGHT_SIDE = 84, 21, 5, 0.5
_LABEL_DAYS = 20  # a shorter part of a month has no room for its letter


def goal_curve(goal: GoalView, today: date, units: Units, mode: Mode) -> Figure:
    """Return measured values and check-ins over the straight line from start to target, in the person's units."""
    colours = palette(mode)
    kept = goal.readings[:: -(-len(goal.readings) // LONGEST_TRACE) or 1]
    last = goal.target_date or today + timedelta(days=_DAYS_AHEAD)
    first = min([goal.since, *(reading.day for reading in kept[:1])])
    data: list[dict[str, Any]] = []
    if goal.baseline is not None and goal.target is not None and goal.target_date is not None:
        ends = [Reading(goal.since, goal.baseline), Reading(goal.target_date, goal.target)]
        data.append(_line("Straight line", ends, goal, units, {"color": colours.muted, "width": 1.6, "dash": "dash"}, "lines"))
    data.append(_line("Measured", kept, goal, units, {"color": colours.fitness, "width": 2.6}, "lines+markers"))
    noted = [Reading(own.day, own.value) for own in goal.check_ins if own.value is not None]
    if noted:
        trace = _line("Check-in", noted, goal, units, {"color": colours.fatigue}, "markers")
        data.append(
            {**trace, "marker": {"symbol": "diamond", "size": 11, "color": colours.fatigue, "line": {"width": 1, "color": colours.ink}}}
        )
    return {
        "data": data,
        "layout": layout(
            mode,
            f"{goal.title}, {unit_words(goal.unit, units)}",
            height=330,
            hovermode="closest",
            shapes=[*_target_shape(goal, units, colours), _today_shape(today, colours)],
            xaxis=date_axis(first, max(last, today), pad_days=2),
            yaxis={"title": {"text": unit_words(goal.unit, units)}, "nticks": 6, "rangemode": "normal"},
        ),
    }


def _line(name: str, readings: Any, goal: GoalView, units: Units, line: dict[str, Any], drawing: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": drawing,
        "name": name,
        "x": [reading.day.isoformat() for reading in readings],
        "y": [drawn(reading.value, goal.unit, units) for reading in readings],
        "text": [f"{name}<br>{written.day(reading.day)}<br>{value_words(reading.value, goal.unit, units)}" for reading in readings],
        "hoverinfo": "text",
        "line": line,
        "marker": {"size": 5, "color": line["color"]},
    }


def _target_shape(goal: GoalView, units: Units, colours: Palette) -> list[dict[str, Any]]:
    if goal.target is None:
        return []
    height = drawn(goal.target, goal.unit, units)
    return [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height, "line": {"color": colours.accent, "width": 2}}]


def _today_shape(today: date, colours: Palette) -> dict[str, Any]:
    day = today.isoformat()
    line = {"color": colours.muted, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def progress_html(goal: GoalView, units: Units, mode: Mode) -> str:
    """Return the way of a goal as a bar from start to target, with a mark where the straight line would be today."""
    line = None
    if goal.expected is not None and goal.baseline is not None and goal.target is not None and goal.target != goal.baseline:
        line = (goal.expected - goal.baseline) / (goal.target - goal.baseline)
    now = None if goal.current is None else goal.current.value
    words = tuple(value_words(value, goal.unit, units) for value in (goal.baseline, now, goal.target))
    until = "" if goal.target_date is None else f" by {written.short_day(goal.target_date)} {goal.target_date.year}"
    return _progress(words, goal.share, line, goal.standing, until, mode)


def target_html(target: TargetView, until: date, units: Units, mode: Mode) -> str:
    """Return the way of a program's target as a bar, from its value at the program's start."""
    now = None if target.current is None else target.current.value
    words = tuple(value_words(value, target.unit, units) for value in (target.start, now, target.target))
    standing = Standing.REACHED if target.achieved_on is not None else target.standing
    share = 1.0 if target.achieved_on is not None else target.share
    return _progress(words, share, None, standing, f" by {written.short_day(until)}", mode)


def _progress(words: tuple[str, ...], share: float | None, line: float | None, standing: Standing, until: str, mode: Mode) -> str:
    colours = palette(mode)
    start, now, target = words
    begun = f"from {escape(start)}" if start != written.UNKNOWN else ""
    width = min(max(share or 0.0, _LEAST_SHOWN), _MOST_SHOWN)
    colour = colours.fatigue if standing in (Standing.BEHIND, Standing.OVERDUE) else colours.accent
    sign, told = STANDING_WORDS[standing]
    mark = ""
    if line is not None:
        place = min(max(line, _LEAST_SHOWN), _MOST_SHOWN)
        where = f"position:absolute;top:-4px;bottom:-4px;left:{place:.1%};width:2px;background:{colours.ink}"
        where = f"position:absolute;top:-4px;bottom:-4px;left:{place:.1%};width:2px;background:{colours.ink}"
        mark = f'<i title="straight line today" style="{where}"></i>'
    return (
        f'<div style="font-size:14.5px;line-height:1.35;color:{colours.ink};font-variant-numeric:tabular-nums">'
        f'<div style="display:flex;justify-content:space-between;align-items:baseline;gap:10px"><b style="font-size:21px">{escape(now)}</b>'
        f'<span style="color:{colours.muted}">{sign} {told}</span></div>'
        f'<div style="position:relative;height:11px;border-radius:6px;background:{faded(colours.muted, 0.18)};margin:9px 0 8px" role="img" '
        f'aria-label="{escape(now)} on the way from {escape(start)} to {escape(target)}">'
        f'<i style="position:absolute;inset:0 auto 0 0;width:{width:.1%};border-radius:6px;background:{colour}"></i>{mark}</div>'
        f'<div style="display:flex;justify-content:space-between;gap:10px;color:{colours.muted}"><span>{begun}</span>'
        f'<span style="text-align:right">to <b style="color:{colours.ink}">{escape(target)}</b>{escape(until)}</span></div></div>'
    )


def year_html(macro: MacroView, program: ProgramPoints | None, goals: tuple[GoalView, ...], today: date, mode: Mode) -> str:
    """Return the macro cycle as a band of months with the program that runs, today, and the day of every open goal."""
    colours, days = palette(mode), (macro.last - macro.first).days + 1

    def at(day: date) -> float:
        return min(max((day - macro.first).days / days, 0.0), 1.0)

    firsts = _firsts(macro.first, macro.last)
    nexts = [*firsts[1:], macro.last + timedelta(days=1)]
    months = "".join(
        _month(first, at, colours, has_room=(after - first).days >= _LABEL_DAYS) for first, after in zip(firsts, nexts, strict=True)
    )
    block = ""
    if program is not None and program.last >= macro.first and program.first <= macro.last:
        left, right = at(program.first), at(program.last + timedelta(days=1))
        lead = " · ".join(goal_name(goal) for goal in sorted(program.points, key=lambda own: -program.points[own]) if program.points[goal])
        is_early = (
            left + right < 1.0
        )  # its name has at least half of the width, to the right of where it begins or the left of where it ends
        room = 1 - left if is_early else right
        side = f"left:{left:.2%}" if is_early else f"right:{1 - right:.2%};text-align:right"
        block = (
            f'<div style="position:absolute;top:27px;left:{left:.2%};width:{right - left:.2%};height:12px;border-radius:6px;'
            f'background:{colours.accent}" title="{escape(program.name)}: {escape(lead)}"></div>'
            f'<div style="position:absolute;top:42px;{side};max-width:{room:.2%};max-height:36px;overflow:hidden;'
            f'box-sizing:border-box;padding:0 5px;background:{colours.card};border-radius:6px;font-weight:600">{escape(program.name)}</div>'
        )
    dated = [goal for goal in goals if goal.is_open and goal.target_date is not None and macro.first <= goal.target_date <= macro.last]
    dated = sorted(dated, key=lambda goal: (goal.target_date or today, goal.priority))[:_MOST_FLAGS]
    placed = [(goal, goal.target_date) for goal in dated if goal.target_date is not None]
    flags = "".join(_flag(goal, at(day), line, colours) for line, (goal, day) in enumerate(placed))
    now = ""
    if macro.first <= today <= macro.last:
        now = (
            f'<i style="position:absolute;top:20px;bottom:0;left:{at(today):.2%};width:2px;background:{colours.fatigue}" title="Today"></i>'
        )
    height = _BAND_PX + _LINE_PX * len(dated)
    return (
        f'<div style="font-size:13.5px;line-height:1.3;color:{colours.ink};position:relative;height:{height}px;background:{colours.card};'
        f'border:1px solid {colours.hairline};border-radius:12px;overflow:hidden" role="img" '
        f'aria-label="{escape(macro.name)}, {written.span(macro.first, macro.last)}">{months}{now}{block}{flags}</div>'
    )


def _firsts(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month
    months = [first.month - 1 + number for number in range(count + 1)]
    return [max(date(first.year + month // 12, month % 12 + 1, 1), first) for month in months]


def _month(first: date, at: Any, colours: Palette, *, has_room: bool) -> str:
    return (
        f'<div style="position:absolute;top:0;bottom:0;left:{at(first):.2%};border-left:1px solid {colours.hairline};'
        f'padding:4px 0 0 5px;color:{colours.muted}">{_MONTHS[first.month - 1] if has_room else ""}</div>'
    )


def _flag(goal: GoalView, place: float, line: int, colours: Palette) -> str:
    side = "right:6px;text-align:right" if place > _RIGHT_SIDE else "left:6px"
    top = _BAND_PX - 5 + _LINE_PX * line
    words = f"position:absolute;{side};width:max-content;max-width:170px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis"
    return (
        f'<div style="position:absolute;top:{top}px;height:17px;left:{place:.2%};border-left:3px solid {colours.accent}">'
        f'<div style="{words}">⚑ {escape(goal.title)}</div></div>'
    )
