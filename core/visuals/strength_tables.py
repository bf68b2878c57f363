"""What can be lifted how often, and which rows does a download of the Strength page hold?"""

from html import escape

from core.domain.strength import Measure, MovementStrength, PatternStrength, RepMax
from core.domain.units import from_kg
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.tables import table
from core.visuals.theme import Mode, Palette, faded, palette

_WHOLE_FROM = 50.0


def rep_max_html(view: MovementStrength, units: Units, mode: Mode) -> str:
    """Return a row for each number of repetitions: what can probably be lifted by two models as a bar, and the best that was done."""
    colours = palette(mode)
    most = max((value for row in view.rep_maxes for value in (row.formula_kg, row.chart_kg, row.best_kg) if value is not None), default=0.0)
    rows = "".join(_row(row, _is_its_own(row, after), max(most, 1.0), units, view, colours) for row, after in _with_next(view.rep_maxes))
    heads = ("Reps", f"Probably, {units.weight}", "", "Best done")
    head = "".join(f'<th scope="col">{escape(name)}</th>' if name else '<td aria-hidden="true"></td>' for name in heads)
    return f'{_style(colours)}<table class="rm"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


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


def _with_next(rows: tuple[RepMax, ...]) -> list[tuple[RepMax, RepMax | None]]:
    return list(zip(rows, (*rows[1:], None), strict=True))


def _is_its_own(row: RepMax, after: RepMax | None) -> bool:
    """Tell whether the best of a row was done for that many repetitions, not for more."""
    return row.best_kg is not None and (after is None or after.best_kg != row.best_kg)


def _row(row: RepMax, is_own: bool, most: float, units: Units, view: MovementStrength, colours: Palette) -> str:
    known = [value for value in (row.formula_kg, row.chart_kg) if value is not None]
    low, high = (max(min(known), 0.0) / most, max(*known, 0.0) / most) if known else (0.0, 0.0)
    mark = "" if row.best_kg is None else f'<i style="left:calc({max(row.best_kg, 0.0) / most:.1%} - 2px)"></i>'
    bar = f'<div class="bar"><b style="width:{low:.1%}"></b><u style="left:{low:.1%};width:{high - low:.1%}"></u>{mark}</div>'
    return (
        f'<tr><th scope="row">{row.reps}</th><td>{_range(known, units)}</td><td aria-hidden="true">{bar}</td>'
        f"<td>{_best(row, units, view) if is_own else ''}</td></tr>"
    )


def _range(known: list[float], units: Units) -> str:
    """Return the load that is probable, from the lower model to the higher one, whole where a step of the bar is larger."""
    if not known:
        return written.UNKNOWN
    low, high = (from_kg(value, units.weight) for value in (min(known), max(known)))
    decimals = 0 if low >= _WHOLE_FROM else 1
    words = written.number(low, decimals), written.number(high, decimals)
    return words[0] if words[0] == words[1] else f"{words[0]} – {words[1]}"


def _style(colours: Palette) -> str:
    return (
        f"<style>.rm{{width:100%;max-width:760px;border-collapse:collapse;font-size:15px;line-height:1.3;color:{colours.ink};"
        "font-variant-numeric:tabular-nums}"
        ".rm th,.rm td{padding:5px 10px 5px 0;text-align:left;white-space:nowrap;border:0}"
        f".rm thead th{{font-size:13px;font-weight:400;color:{colours.muted}}}.rm tbody th{{font-weight:600;width:34px}}"
        ".rm td:nth-child(2){width:92px}.rm td:nth-child(3){width:auto}.rm td:last-child,.rm th:last-child{width:118px;padding-right:0}"
        f".rm .bar{{position:relative;height:14px;border-radius:4px;background:{faded(colours.muted, 0.1)};overflow:hidden}}"
        f".rm .bar b{{position:absolute;inset:0 auto 0 0;background:{faded(colours.accent, 0.35)}}}"
        f".rm .bar u{{position:absolute;top:0;bottom:0;background:{faded(colours.accent, 0.6)}}}"
        f".rm .bar i{{position:absolute;top:0;bottom:0;width:4px;background:{colours.ink}}}"
        f".rm small{{color:{colours.muted};font-size:13px}}"
        "@media (max-width:640px){.rm td:nth-child(2){width:74px}.rm td:last-child,.rm th:last-child{width:66px}.rm small{display:block}}"
        "</style>"
    )


def _best(row: RepMax, units: Units, view: MovementStrength) -> str:
    if row.best_kg is None or row.best_day is None:
        return ""
    year = "" if row.best_day.year == view.today.year else f" {row.best_day.year}"
    return f"{written.load(row.best_kg, units)} <small>{written.short_day(row.best_day)}{year}</small>"


def _plain(load_kg: float | None, units: Units) -> float | None:
    return None if load_kg is None else round(from_kg(load_kg, units.weight), 2)
