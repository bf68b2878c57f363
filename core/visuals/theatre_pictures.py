"""How do body, load and today's session of a story look? As everywhere else in Gainsly."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from core.domain.adaptation import TodayAnswers
from core.domain.theatre import DayChange, Frame, LoadOutlook
from core.domain.today_views import Proposal, TodayView
from core.domain.vocabulary import RecommendationStatus, SessionStatus
from core.visuals.format import Units
from core.visuals.load import date_axis
from core.visuals.recovery_body import recovery_of
from core.visuals.theme import Figure, Mode, faded, layout, palette
from core.visuals.today_session import session_html


def body_svg(frame: Frame, mode: Mode) -> str:
    """Return the body of the morning with every muscle's recovery [%]."""
    return recovery_of(frame.recovery, mode)


def today_html(today: DayChange, units: Units, mode: Mode) -> str:
    """Return today's session line by line, as the page of the day shows it."""
    day, found = today.session.day, today.adaptation
    proposal = Proposal(
        recommendation_id=0,
        status=RecommendationStatus.PROPOSED,
        adaptation=found,
        before=today.session,
        answers=TodayAnswers(),
        made_at=datetime.combine(day, time(7), UTC),
        input_hash=found.input_hash,
        heuristics_version=1,
    )
    view = TodayView(day, today.session, SessionStatus.PLANNED, None, (), today.names, proposal, None)
    return session_html(view, units, mode, says_once=True)


def outlook_figure(outlook: LoadOutlook, mode: Mode) -> Figure:
    """Return load of each day [LP], done and to come, before and after, with form each morning [% of fitness] on its own axis."""
    colours = palette(mode)
    days = [day.isoformat() for day in outlook.days]
    past, ahead = slice(0, outlook.today), slice(outlook.today, None)
    is_same = outlook.before == outlook.after
    bars = [_bars("Done", days[past], outlook.done[past], {"color": colours.fitness})]
    if not is_same:
        outline = {"color": faded(colours.muted, 0.06), "line": {"width": 1.6, "color": colours.muted}}
        bars.append({**_bars("Planned before", days[ahead], outlook.before[ahead], outline), "offsetgroup": "b"})
    after = {"color": faded(colours.accent, 0.35), "line": {"width": 1.4, "color": colours.accent}, "pattern": {"shape": "/", "size": 5}}
    bars.append({**_bars("Planned" if is_same else "After", days[ahead], outlook.after[ahead], after), "offsetgroup": "a"})
    lines = [] if is_same else [_form("Form before", days, outlook.form_before, colours.muted, "dot")]
    lines.append(_form("Form" if is_same else "Form after", days, outlook.form_after, colours.fatigue, "solid"))
    form = [*outlook.form_before, *outlook.form_after]
    top = max([*outlook.done, *outlook.before, *outlook.after, 1.0])
    return {
        "data": [*bars, *lines],
        "layout": layout(
            mode,
            "Load per day, LP, and form each morning, %",
            height=330,
            barmode="group" if not is_same else "overlay",
            bargap=0.24,
            xaxis=date_axis(outlook.days[0], outlook.days[-1]),
            yaxis={"title": {"text": "LP"}, "nticks": 5, "range": [0, 1.15 * top]},
            yaxis2={
                "overlaying": "y",
                "side": "right",
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
                "fixedrange": True,
                "tickvals": [-80, -60, -40, -20, 0, 20, 40, 60, 80],
                "title": {"text": "form, %", "font": {"size": 12, "color": colours.muted}},
                "tickfont": {"size": 12, "color": colours.muted},
                "range": [min(-40.0, min(form) - 5), max(40.0, max(form) + 5)],
            },
            shapes=[
                {
                    "type": "line",
                    "x0": outlook.days[outlook.today].isoformat(),
                    "x1": outlook.days[outlook.today].isoformat(),
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": colours.muted, "width": 1, "dash": "dot"},
                }
            ],
        ),
    }


def _bars(name: str, days: list[str], values: tuple[float, ...], marker: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "bar",
        "name": name,
        "x": days,
        "y": list(values),
        "marker": marker,
        "hovertemplate": f"{name} %{{y:.0f}} LP<extra></extra>",
    }


def _form(name: str, days: list[str], values: tuple[float, ...], colour: str, dash: str) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": days,
        "y": list(values),
        "yaxis": "y2",
        "line": {"color": colour, "width": 2.2, "dash": dash},
        "marker": {"size": 4, "color": colour},
        "hovertemplate": f"{name} %{{y:.0f}} %<extra></extra>",
    }
