"""How alike are the days of a week, how heavy are they together, and how near did the weeks come to the plan? (science F4, F5)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from core.domain.days import week_start
from core.domain.review import LoadView
from core.metrics.series import CHRONIC_DAYS
from core.rules.compliance import Compliance, compliance
from core.visuals import format as written
from core.visuals.form import today_place
from core.visuals.load import date_axis
from core.visuals.theme import LONGEST_TRACE, Figure, Mode, Palette, faded, layout, palette

ALIKE, RATHER_ALIKE = 2.0, 1.5  # F5, rule of thumb
OWN_MEDIAN_DAYS, HEAVY_TIMES_MEDIAN = 56, 1.5  # F5, rule of thumb
MUCH_MORE, MUCH_LESS, DAYS_IN_A_ROW = 1.5, 0.5, 3  # F4, how to show it
_LEAST_TOP = 3.0
_MOST_WEEK_LABELS, _MOST_WHOLE_LABELS = 7, 3

COMPLIANCE_WORDS = {
    Compliance.AS_PLANNED: ("✓", "as planned"),
    Compliance.LESS: ("↓", "less than planned"),
    Compliance.MUCH_LESS: ("↓↓", "much less than planned"),
    Compliance.MORE: ("↑", "more than planned"),
    Compliance.MUCH_MORE: ("↑↑", "much more than planned"),
    Compliance.NOT_DONE: ("–", "not done"),
    Compliance.UNPLANNED: ("+", "not planned"),
    Compliance.NOTHING: ("", "nothing planned"),
}


@dataclass(frozen=True)
class PlanWeek:
    """Planned and performed load of a week [LP], for the running week up to today only."""

    start: date
    planned: float
    performed: float
    is_running: bool

    @property
    def reading(self) -> Compliance:
        """Say how performed stands against planned."""
        return compliance(self.planned, self.performed)


def week_words(view: LoadView) -> str:
    """Return how alike and how heavy the last seven days were, in one sentence."""
    place = today_place(view)
    alike, heavy = _at(view.monotony, place), _at(view.strain, place)
    if alike is None or heavy is None:
        return "Monotony and strain need seven days with some load in them."
    word = "very much alike" if alike > ALIKE else "rather alike" if alike >= RATHER_ALIKE else "well varied"
    known = [value for value in view.strain[max(0, place - OWN_MEDIAN_DAYS) : place] if value is not None]
    beside = ""
    if len(known) >= OWN_MEDIAN_DAYS // 2 and (usual := median(known)) > 0:
        times = heavy / usual
        beside = f", {written.number(times)} times your usual" if times > HEAVY_TIMES_MEDIAN else ", in your usual range"
    return f"The last seven days were **{word}** (monotony {written.number(alike, 2)}); strain {written.points(heavy)}{beside}."


def usual_words(view: LoadView) -> str:
    """Return recent against usual load in neutral words: a description of change, never a risk (science F4)."""
    place = today_place(view)
    recent, usual = _at(view.recent, place), _at(view.usual, place)
    if recent is None or usual is None:
        return f"Recent against usual load needs {CHRONIC_DAYS} days of history."
    if not usual:
        return "There was no load in the last four weeks."
    shares = [_share(view, place - back) for back in range(DAYS_IN_A_ROW)]
    note = ""
    if all(share is not None and share > MUCH_MORE for share in shares):
        note = " That is **much more** than your last four weeks."
    if all(share is not None and share < MUCH_LESS for share in shares):
        note = " That is **much less** than your last four weeks."
    each = f"{written.points(recent)} a day over seven days, {written.points(usual)} a day over four weeks"
    return f"{each}: {written.signed(recent - usual)} LP a day, ratio {written.number(recent / usual, 2)}.{note}"


def monotony_curve(view: LoadView, mode: Mode) -> Figure:
    """Return monotony of the seven days up to each day; above 2 the days are much alike."""
    colours = palette(mode)
    top = max([_LEAST_TOP, *(value for value in view.monotony if value is not None)])
    return _week_figure(view, mode, view.monotony, "Monotony of seven days", colours.accent, "", top=top, shapes=_alike(colours, top))


def strain_curve(view: LoadView, mode: Mode) -> Figure:
    """Return strain of the seven days up to each day [LP]; it is read against the athlete's own history only."""
    return _week_figure(view, mode, view.strain, "Strain of seven days, LP", palette(mode).fitness, "LP")


def plan_weeks(view: LoadView, first_weekday: int) -> tuple[PlanWeek, ...]:
    """Return the weeks of the period that hold a plan, up to the running one; today counts once something was done."""
    performed = [sum(column[n] for column in view.load_points_by_discipline.values()) for n in range(len(view.days))]
    weeks: dict[date, list[float]] = {}
    for day, planned, done in zip(view.days, view.planned_load_points, performed, strict=True):
        if day < view.today or (day == view.today and done):
            sums = weeks.setdefault(week_start(day, first_weekday), [0.0, 0.0])
            sums[0] += planned or 0.0
            sums[1] += done
    return tuple(
        PlanWeek(start, planned, done, view.today < start + timedelta(days=7)) for start, (planned, done) in weeks.items() if planned
    )


def plan_bars(weeks: Sequence[PlanWeek], mode: Mode) -> Figure:
    """Return performed load as bars in the outline of what was planned, one a week, with a sign for how near they are [LP]."""
    colours = palette(mode)
    starts = [week.start.isoformat() for week in weeks]
    texts = [f"{COMPLIANCE_WORDS[week.reading][1]}{', so far' if week.is_running else ''}" for week in weeks]
    return {
        "data": [
            _bars("Planned", starts, [week.planned for week in weeks], 0.8, _outlined(colours)),
            {
                **_bars("Done", starts, [week.performed for week in weeks], 0.52, {"color": colours.fitness}),
                "customdata": texts,
                "hovertemplate": "Done %{y:.0f} LP, %{customdata}<extra></extra>",
            },
        ],
        "layout": layout(
            mode,
            "Planned and done per week, LP",
            height=290,
            barmode="overlay",
            annotations=[_sign(week, colours) for week in weeks],
            xaxis=date_axis(weeks[0].start, weeks[-1].start, pad_days=3.6) | _week_ticks(weeks),
            yaxis={"title": {"text": "LP"}, "nticks": 5, "range": [0, 1.18 * max(max(week.planned, week.performed) for week in weeks)]},
        ),
    }


def _week_ticks(weeks: Sequence[PlanWeek]) -> dict[str, Any]:
    """Return the labels under the bars: the days of a week, so far as they fit, else its first day."""
    shown = weeks[:: -(-len(weeks) // _MOST_WEEK_LABELS)]
    is_whole = len(weeks) <= _MOST_WHOLE_LABELS
    words = [
        f"{written.short_day(own.start)} – {written.short_day(own.start + timedelta(days=6))}" if is_whole else written.short_day(own.start)
        for own in shown
    ]
    return {"tickmode": "array", "tickvals": [own.start.isoformat() for own in shown], "ticktext": words}


def _at(values: Sequence[float | None], place: int) -> float | None:
    return values[place] if 0 <= place < len(values) else None


def _share(view: LoadView, place: int) -> float | None:
    recent, usual = _at(view.recent, place), _at(view.usual, place)
    return None if recent is None or not usual else recent / usual


def _week_figure(
    view: LoadView,
    mode: Mode,
    values: Sequence[float | None],
    title: str,
    colour: str,
    unit: str,
    *,
    top: float | None = None,
    shapes: Sequence[Mapping[str, Any]] = (),
) -> Figure:
    places = range(0, today_place(view) + 1, -(-len(view.days) // LONGEST_TRACE))
    known = [(view.days[n].isoformat(), values[n] if n < len(values) else None) for n in places]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "marker": {"size": 3, "color": colour},
                "name": title.partition(" ")[0],
                "x": [day for day, _ in known],
                "y": [None if value is None else round(value, 2) for _, value in known],
                "line": {"color": colour, "width": 2.2},
                "connectgaps": False,
                "hovertemplate": f"%{{y}} {unit}<extra></extra>",
            }
        ],
        "layout": layout(
            mode,
            title,
            height=230,
            showlegend=False,
            shapes=list(shapes),
            annotations=[_band_word(top, mode)] if top else [],
            xaxis=date_axis(view.days[0], view.days[today_place(view)]),
            yaxis={"nticks": 5} | ({"range": [0, top * 1.05]} if top else {}),
        ),
    }


def _alike(colours: Palette, top: float) -> list[dict[str, Any]]:
    bounds = ((RATHER_ALIKE, ALIKE, 0.08), (ALIKE, top, 0.18))
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": low,
            "y1": high,
            "fillcolor": faded(colours.fatigue, opacity),
            "line": {"width": 0},
            "layer": "below",
        }
        for low, high, opacity in bounds
    ]


def _band_word(top: float, mode: Mode) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 1,
        "xanchor": "right",
        "y": top,
        "yanchor": "top",
        "text": "days much alike",
        "showarrow": False,
        "font": {"size": 12, "color": palette(mode).muted},
    }


def _bars(name: str, starts: Sequence[str], values: Sequence[float], width: float, marker: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": list(starts),
        "y": [round(value, 1) for value in values],
        "width": width * 7 * 86_400_000,
        "marker": dict(marker),
        "hovertemplate": f"{name} %{{y:.0f}} LP<extra></extra>",
    }


def _outlined(colours: Palette) -> dict[str, Any]:
    return {"color": faded(colours.accent, 0.12), "line": {"width": 1.6, "color": colours.accent}}


def _sign(week: PlanWeek, colours: Palette) -> dict[str, Any]:
    return {
        "x": week.start.isoformat(),
        "y": max(week.planned, week.performed),
        "text": COMPLIANCE_WORDS[week.reading][0],
        "showarrow": False,
        "yshift": 12,
        "font": {"size": 14, "color": colours.muted if week.is_running else colours.ink},
    }
