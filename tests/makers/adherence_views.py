"""Views of what was planned and done, and of what may come up."""

from datetime import date, timedelta

from core.domain.adherence import AdherenceView, Kept, SessionAdherence, WeekAdherence
from core.domain.repair import Noticed, RepairChoices

TITLES = ("Upper body", "Lower body", "Full body", "Tennis", "Upper body")
KINDS = (Kept.ON_TIME, Kept.SHIFTED, Kept.MISSED, Kept.UNPLANNED, Kept.DROPPED)


def line(kept: Kept, day: date, title: str) -> SessionAdherence:
    """Return a session of a kind, planned for a day."""
    done = {Kept.ON_TIME: day, Kept.SHIFTED: day + timedelta(days=1), Kept.UNPLANNED: day}.get(kept)
    issued = None if kept is Kept.UNPLANNED else day
    sets = 0 if issued is None else 16
    now = 0 if kept is Kept.DROPPED else sets
    return SessionAdherence(kept, title, issued, issued, done, sets, now, 15 if done and issued else 0, session_id=day.toordinal())


def adherence_view(last: date, *, empty: bool = False) -> AdherenceView:
    """Return two weeks with every kind of session."""
    monday = last - timedelta(days=last.weekday())
    weeks = tuple(
        WeekAdherence(start, tuple(line(kept, start + timedelta(days=place), TITLES[place]) for place, kept in enumerate(KINDS)))
        for start in (monday - timedelta(days=7), monday)
    )
    return AdherenceView(last, () if empty else weeks)


def noticed() -> Noticed:
    """Return one missed session."""
    return Noticed((line(Kept.MISSED, date(2026, 11, 17), "Upper body"),), (line(Kept.UNPLANNED, date(2026, 11, 18), "Tennis"),))


def choices() -> RepairChoices:
    """Return a few body parts and a place."""
    return RepairChoices({"knee": "Knee", "shoulder": "Shoulder"}, {4: "Hotel gym"})
