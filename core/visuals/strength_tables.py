"""What can be lifted how often, and which rows does a download of the Strength page hold?"""

from html import escape

from core.domain.strength import Measure, MovementStrength, PatternStrength, RepMax
from core.domain.units import from_kg
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.strength_words import formula_name
from core.visuals.tables import table
from core.visuals.theme import Mode, palette


def rep_max_html(view: MovementStrength, units: Units, mode: Mode) -> str:
    """Return the rep-max table: what can probably be lifted how often by two models, beside the best that was done."""
    colours = palette(mode)
    heads = ("Reps", formula_name(view.formula), "RTS chart", "Best done")
    cell = "padding:7px 6px;text-align:right;white-space:nowrap"
    first = "padding:7px 6px;text-align:left;font-weight:600"
    line = f"border-bottom:1px solid {colours.hairline}"
    head = "".join(
        f'<th scope="col" style="{first if place == 0 else cell};color:{colours.muted};font-weight:400">{escape(name)}</th>'
        for place, name in enumerate(heads)
    )
    rows = "".join(
        f'<tr style="{line}"><th scope="row" style="{first}">{row.reps}</th>'
        f'<td style="{cell}">{_cell(row.formula_kg, units)}</td><td style="{cell}">{_cell(row.chart_kg, units)}</td>'
        f'<td style="{cell}">{_best(row, units, view)}</td></tr>'
        for row in view.rep_maxes
    )
    return (
        f'<table style="width:100%;border-collapse:collapse;font-size:15px;color:{colours.ink};font-variant-numeric:tabular-nums">'
        f'<thead><tr style="{line}">{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def movement_csv(view: MovementStrength, units: Units) -> bytes:
    """Return the sessions that are shown as a table."""
    unit = str(units.weight)
    is_load = view.measure in (Measure.E1RM, Measure.LOAD)
    names = {
        Measure.E1RM: f"e1rm_{unit}",
        Measure.LOAD: f"heaviest_{unit}",
        Measure.REPS: "reps_best",
        Measure.TIME: "time_s",
        Measure.DISTANCE: "distance_best_m",
    }
    head = ["day", names[view.measure], f"trend_{unit}", "confidence", "lower_bound", "held_back", "record", f"load_{unit}", "reps", "rir"]
    rows = [
        [
            session.day.isoformat(),
            _plain(session.value, units) if is_load else session.value,
            _plain(session.trend, units),
            session.confidence,
            session.is_lower_bound,
            session.is_held_back,
            session.is_record,
            _plain(session.load_kg, units),
            session.reps,
            session.rir,
        ]
        for session in view.sessions
    ]
    return table(head, rows)


def pattern_csv(view: PatternStrength, units: Units) -> bytes:
    """Return the sessions of a pattern that are shown as a table."""
    unit = str(units.weight)
    head = ["movement", "day", f"e1rm_{unit}", f"trend_{unit}", "confidence", "lower_bound", "held_back", "record"]
    rows = [
        [
            line.movement.name,
            session.day.isoformat(),
            _plain(session.value, units),
            _plain(session.trend, units),
            session.confidence,
            session.is_lower_bound,
            session.is_held_back,
            session.is_record,
        ]
        for line in view.lines
        for session in line.sessions
    ]
    return table(head, rows)


def _cell(load_kg: float | None, units: Units) -> str:
    return written.load(load_kg, units)


def _best(row: RepMax, units: Units, view: MovementStrength) -> str:
    if row.best_kg is None or row.best_day is None:
        return written.UNKNOWN
    year = "" if row.best_day.year == view.today.year else f" {row.best_day.year}"
    muted = "opacity:.7;font-size:13px"
    return f'{written.load(row.best_kg, units)}<br><span style="{muted}">{written.short_day(row.best_day)}{year}</span>'


def _plain(load_kg: float | None, units: Units) -> float | None:
    return None if load_kg is None else round(from_kg(load_kg, units.weight), 2)
