"""How does a whole program look: waves of volume and effort, and a calendar of its sessions?"""

from collections import defaultdict
from datetime import date, timedelta
from html import escape

from core.domain.plan_views import MicrocycleView, ProgramView, SessionMark
from core.domain.vocabulary import MicrocycleType
from core.visuals import format as written
from core.visuals.plan_board import session_colour
from core.visuals.plan_words import KINDS
from core.visuals.theme import FONT, Figure, Mode, Palette, faded, layout, palette

_LIGHT = {MicrocycleType.DELOAD, MicrocycleType.TAPER, MicrocycleType.RAMP_IN}


def waves(program: ProgramView, mode: Mode) -> Figure:
    """Return volume as bars and intensity as a line over the microcycles, in percent of the hardest week of a block."""
    colours = palette(mode)
    cycles = program.microcycles
    names = [f"{cycle.sequence}" for cycle in cycles]
    fills = [faded(colours.accent, 0.35) if cycle.microcycle_type in _LIGHT else colours.accent for cycle in cycles]
    words = [f"{KINDS[cycle.microcycle_type]}, {written.short_day(cycle.start)}" for cycle in cycles]
    return {
        "data": [
            {
                "type": "bar",
                "name": "Volume",
                "x": names,
                "y": [cycle.volume_percent for cycle in cycles],
                "marker": {"color": fills},
                "customdata": words,
                "hovertemplate": "%{customdata}<br>Volume %{y:.0f} %<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": "Intensity",
                "x": names,
                "y": [cycle.intensity_percent for cycle in cycles],
                "line": {"color": colours.fatigue, "width": 3, "shape": "spline", "smoothing": 0.6},
                "marker": {"size": 8, "color": colours.fatigue},
                "hovertemplate": "Intensity %{y:.0f} %<extra></extra>",
            },
        ],
        "layout": layout(
            mode,
            "Volume and intensity, % of the hardest week",
            height=300,
            xaxis={"type": "category", "title": {"text": "Week"}},
            yaxis={"range": [0, 112], "tickvals": [0, 25, 50, 75, 100], "ticksuffix": " %"},
            annotations=[_kind_mark(place, cycle, colours) for place, cycle in enumerate(cycles) if cycle.microcycle_type in _LIGHT],
        ),
    }


def calendar_html(program: ProgramView, today: date, mode: Mode) -> str:
    """Return a row for each microcycle with its days; each row names its microcycle in `data-pick`."""
    colours = palette(mode)
    days: defaultdict[date, list[SessionMark]] = defaultdict(list)
    for mark in program.sessions:
        days[mark.day].append(mark)
    rows = "".join(_row(cycle, days, today, colours) for cycle in program.microcycles)
    return f'{_style(colours)}<div class="weeks">{rows}</div>'


def _style(colours: Palette) -> str:
    return (
        f"<style>.weeks{{display:grid;gap:8px;font-family:{FONT};color:{colours.ink}}}"
        f".week{{display:grid;grid-template-columns:170px 1fr 118px;gap:14px;align-items:center;width:100%;box-sizing:border-box;"
        f"text-align:left;font:inherit;color:inherit;cursor:pointer;background:{colours.card};border:1px solid {colours.hairline};"
        "border-radius:12px;padding:9px 14px;min-height:56px}"
        f".week:hover,.week:focus-visible{{border-color:{colours.accent};box-shadow:0 0 0 1px {colours.accent};outline:none}}"
        f".week.now{{border-left:5px solid {colours.accent};padding-left:10px}}.week b{{display:block;font-size:15.5px}}"
        f".week small{{font-size:13px;color:{colours.muted};font-variant-numeric:tabular-nums}}"
        ".days{display:flex;gap:5px;min-width:0}.days span{flex:1 1 0;min-width:0;height:34px;border-radius:7px;display:flex;"
        "align-items:center;justify-content:center;font-size:12px;font-weight:600;overflow:hidden}"
        f".days .free{{border:1px dashed {colours.hairline}}}.week .sum{{text-align:right}}"
        "@media (max-width:640px){.week{grid-template-columns:1fr auto;gap:6px 10px}.days{grid-column:1/-1;order:3}.days span{height:26px}}"
        "</style>"
    )


def _row(cycle: MicrocycleView, days: dict[date, list[SessionMark]], today: date, colours: Palette) -> str:
    dates = [cycle.start + timedelta(days=number) for number in range(cycle.length_days)]
    cells = "".join(_cell(days.get(day, []), day, colours) for day in dates)
    now = " now" if dates[0] <= today <= dates[-1] else ""
    held = (
        f"{written.count(cycle.sessions, 'session')}<br>{written.duration(60 * cycle.minutes)}" if cycle.is_planned else "not planned yet"
    )
    return (
        f'<button type="button" class="week{now}" data-pick="{cycle.microcycle_id}"><span><b>Week {cycle.sequence}</b>'
        f"<small>{KINDS[cycle.microcycle_type]} · {escape(written.short_day(cycle.start))}</small></span>"
        f'<span class="days">{cells}</span><small class="sum">{held}</small></button>'
    )


def _cell(marks: list[SessionMark], day: date, colours: Palette) -> str:
    kept = [mark for mark in marks if not mark.is_dropped]
    if not kept:
        return f'<span class="free" title="{day:%A}: rest"></span>'
    mark = kept[0]
    fill = session_colour(mark.session_type, colours)
    titles = escape(", ".join(own.title for own in kept))
    style = f"background:{faded(fill, 0.26)};border-bottom:3px solid {fill}"
    return f'<span style="{style}" title="{day:%A}: {titles}">{escape(mark.title[:1])}</span>'


def _kind_mark(place: int, cycle: MicrocycleView, colours: Palette) -> dict[str, object]:
    return {
        "x": place,
        "y": 3,
        "yanchor": "bottom",
        "text": KINDS[cycle.microcycle_type],
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 12, "color": colours.ink},
    }
