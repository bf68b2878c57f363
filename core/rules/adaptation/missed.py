"""What becomes of a session that was missed, and of sets that would be lost with it? (science A5)"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.vocabulary import PrimaryMuscle

MOST_SHIFT_H = 48.0  # A5


class MissedAction(StrEnum):
    """Shift the session to another day, or drop it and give its needed sets to later ones."""

    SHIFT = "shift"
    DROP = "drop"


@dataclass(frozen=True)
class FreeDay:
    """A day to which a missed session could go, how many hours after it was due, and whether every muscle is ready then (science R8)."""

    day: date
    hours_late: float
    is_ready: bool
    has_session: bool


@dataclass(frozen=True)
class MissedDecision:
    """What becomes of a missed session; `added_quarters` are what later sessions must give each muscle to reach MEV [quarter sets]."""

    action: MissedAction
    day: date | None
    added_quarters: Mapping[PrimaryMuscle, int]
    words: str
    rule: str = "A5"
    grade: str = "H"


def missed(
    days: tuple[FreeDay, ...],
    lost_quarters: Mapping[PrimaryMuscle, int],
    week_quarters: Mapping[PrimaryMuscle, int],
    mev_quarters: Mapping[PrimaryMuscle, int],
) -> MissedDecision:
    """Shift a missed session by two days at most to a free day on which its muscles are ready, else drop it (science A5).

    Two sessions are never stacked on a day. A dropped session's sets are made up for only as far as a muscle would stay under its MEV;
    `week_quarters` is what the microcycle holds with the missed session in it.

    >>> from datetime import date
    >>> missed((FreeDay(date(2026, 11, 24), 24.0, True, False),), {}, {}, {}).action.value
    'shift'
    """
    fitting = [day for day in days if day.hours_late <= MOST_SHIFT_H and day.is_ready and not day.has_session]
    if fitting:
        chosen = min(fitting, key=lambda day: day.hours_late)
        words = f"The session moves by {chosen.hours_late:.0f} h (48 h at most) to a free day on which its muscles are ready."
        return MissedDecision(MissedAction.SHIFT, chosen.day, {}, words)
    added = {}
    for muscle, lost in lost_quarters.items():
        left = week_quarters.get(muscle, 0) - lost
        short = min(max(mev_quarters.get(muscle, 0) - left, 0), lost)
        if short:
            added[muscle] = short
    names = ", ".join(f"{muscle.value.replace('_', ' ')} {quarters / 4:g}" for muscle, quarters in added.items())
    rest = (
        f"Later sessions make up for {names} sets, what is missing to the least useful volume."
        if added
        else "Nothing has to be made up for."
    )
    return MissedDecision(
        MissedAction.DROP, None, added, f"No free day within {MOST_SHIFT_H:.0f} h fits, so the session is dropped. {rest}"
    )
