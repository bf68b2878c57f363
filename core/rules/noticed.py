"""What does the log say that the rest of a planned week may have to follow? (science A5; shares are rules of thumb, grade H)"""

from collections.abc import Iterable
from datetime import date

from core.domain.adherence import Kept, SessionAdherence
from core.domain.repair import Disruption, DisruptionKind, Noticed

SHORT_SHARE = 2 / 3  # of its sets: a session of which less was done was cut short
TIRING_SHARE = 0.3  # of a planned session's load points: what was done without a plan and brings less is no reason to look at the week
TIRES_DAYS = 3  # A5: the next 72 h


def noticed(lines: Iterable[SessionAdherence], *, start: date, last: date, today: date, session_points: float) -> Noticed:
    """Return what of the sessions of a microcycle from `start` to `last` was not as planned; `session_points` is a session's usual load."""
    own = tuple(lines)
    missed = tuple(line for line in own if line.kept is Kept.MISSED and line.day is not None and start <= line.day <= last)
    done = [line for line in own if line.performed_day is not None and start <= line.performed_day <= min(last, today)]
    planned = [line for line in done if line.kept in {Kept.ON_TIME, Kept.SHIFTED}]
    early = tuple(line for line in planned if line.day is not None and today <= line.day <= last and line.day != line.performed_day)
    return Noticed(
        missed=missed,
        unplanned=tuple(
            line
            for line in done
            if line.kept is Kept.UNPLANNED
            and (today - (line.performed_day or today)).days < TIRES_DAYS
            and line.load_points >= TIRING_SHARE * session_points
        ),
        early=early,
        shortened=tuple(line for line in planned if line.performed_sets < SHORT_SHARE * line.sets and line not in early),
    )


def disruptions(found: Noticed, start: date) -> tuple[Disruption, ...]:
    """Return what was noticed as what came up in a microcycle that begins on `start`."""

    def number(day: date | None) -> int:
        return ((day or start) - start).days + 1

    return (
        *(Disruption(DisruptionKind.MISSED, day) for day in sorted({number(line.day) for line in found.missed})),
        *(Disruption(DisruptionKind.MOVED, number(line.day), to_day=number(line.performed_day)) for line in found.early),
        *(Disruption(DisruptionKind.SHORTENED, number(line.performed_day)) for line in found.shortened),
        *(Disruption(DisruptionKind.UNPLANNED, number(line.performed_day), activity=line.title) for line in found.unplanned),
    )


def news(found: Noticed, known: Iterable[Disruption], start: date) -> Noticed:
    """Return what was noticed without what a repair was told of already, whatever the answer was."""
    told = {(own.kind, own.day_number) for own in known}

    def new(lines: Iterable[SessionAdherence], kind: DisruptionKind, *, by_plan: bool) -> tuple[SessionAdherence, ...]:
        days = ((line, line.day if by_plan else line.performed_day) for line in lines)
        return tuple(line for line, day in days if day is not None and (kind, (day - start).days + 1) not in told)

    return Noticed(
        missed=new(found.missed, DisruptionKind.MISSED, by_plan=True),
        unplanned=new(found.unplanned, DisruptionKind.UNPLANNED, by_plan=False),
        early=new(found.early, DisruptionKind.MOVED, by_plan=True),
        shortened=new(found.shortened, DisruptionKind.SHORTENED, by_plan=False),
    )
