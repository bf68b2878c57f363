"""Which performed activity fulfilled which planned session, and on time? Rules of thumb, grade H.

A link that a person made decides. Else an activity fulfils the session of which it holds most exercises, on the day or up to three days
beside it, and not before the session was issued; an endurance session or hobby is fulfilled by the same activity.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from core.domain.adherence import Kept, PerformedFact, PlannedFact, SessionAdherence, WeekAdherence

MOST_DAYS_BESIDE = 3
SAME_DAY_SHARE = 0.25  # of the planned exercises, on the planned day
OTHER_DAY_SHARE = 0.5  # of the planned exercises, on another day

Matches = Mapping[int, Sequence[PerformedFact]]


def adherence(planned: Sequence[PlannedFact], performed: Sequence[PerformedFact], today: date) -> tuple[SessionAdherence, ...]:
    """Return every session, planned or not, with what became of it, by day.

    A session that was issued later in the place of a missed one counts as the missed one on another day, not as one more.
    """
    found = _matches(planned, performed)
    origins = _origins(planned, found)
    replaced = {origin.session_id for origin in origins.values()}
    lines = [
        _line(own, origins.get(own.session_id, own), found.get(own.session_id, ()), today)
        for own in planned
        if own.session_id not in replaced
    ]
    used = {own.activity_id for matched in found.values() for own in matched}
    lines += [_unplanned(own) for own in performed if own.activity_id not in used]
    return tuple(sorted(lines, key=lambda line: (line.when, line.session_id or 0, line.activity_ids)))


def by_week(lines: Iterable[SessionAdherence]) -> tuple[WeekAdherence, ...]:
    """Return sessions by the calendar week, from Monday, of the day under which they are listed."""
    weeks: defaultdict[date, list[SessionAdherence]] = defaultdict(list)
    for line in lines:
        weeks[line.when - timedelta(days=line.when.weekday())].append(line)
    return tuple(WeekAdherence(start, tuple(own)) for start, own in sorted(weeks.items()))


def share(planned: PlannedFact, movements: Iterable[int]) -> float:
    """Return which share of a session's exercises, as issued or as they stand, is among some movements.

    >>> from datetime import date
    >>> monday = date(2026, 11, 23)
    >>> share(PlannedFact(1, "Upper", monday, monday, monday, False, {1: 3, 2: 3}), {2, 9})
    0.5
    """
    done = set(movements)
    return max((len(done.intersection(own)) / len(own) for own in (planned.issued_sets, planned.sets) if own), default=0.0)


def _matches(planned: Sequence[PlannedFact], performed: Sequence[PerformedFact]) -> dict[int, list[PerformedFact]]:
    found: defaultdict[int, list[PerformedFact]] = defaultdict(list)
    known = {own.session_id for own in planned}
    free = []
    for done in performed:
        if done.session_id in known and done.session_id is not None:
            found[done.session_id].append(done)
        else:
            free.append(done)
    taken: set[int] = set()
    for session_id, done in _pairs(planned, free, found):
        if session_id not in found and done.activity_id not in taken:
            found[session_id].append(done)
            taken.add(done.activity_id)
    return dict(found)


def _pairs(planned: Sequence[PlannedFact], free: Sequence[PerformedFact], found: Matches) -> list[tuple[int, PerformedFact]]:
    """Return which activity might have fulfilled which session, the nearest in days and exercises first."""
    pairs = []
    for own in planned:
        for done in free if own.session_id not in found else ():
            away = min(abs((done.day - day).days) for day in (own.day, own.issued_day))
            alike = _alike(own, done)
            if done.day >= own.made_on and away <= MOST_DAYS_BESIDE and alike >= (OTHER_DAY_SHARE if away else SAME_DAY_SHARE):
                pairs.append(((away, -alike, own.session_id, done.activity_id), (own.session_id, done)))
    return [pair for _, pair in sorted(pairs, key=lambda ranked: ranked[0])]


def _alike(own: PlannedFact, done: PerformedFact) -> float:
    if own.issued_sets or own.sets:
        return share(own, done.sets)
    return 1.0 if own.activity_definition_id is not None and own.activity_definition_id == done.activity_definition_id else 0.0


def _origins(planned: Sequence[PlannedFact], found: Matches) -> dict[int, PlannedFact]:
    """Return in whose place a session was issued later: of one not done before it was made, with mostly the same exercises.

    What was issued on one day belongs to one plan, also where that was made for days that lay behind.
    """
    origins: dict[int, PlannedFact] = {}
    open_ones = [own for own in planned if own.session_id not in found]
    for own in sorted(planned, key=lambda fact: (fact.issued_day, fact.session_id)):
        for origin in open_ones:
            is_made_later = max(origin.issued_day, origin.made_on) < own.made_on
            is_later = is_made_later and 0 < (own.issued_day - origin.issued_day).days <= MOST_DAYS_BESIDE
            if is_later and origin not in origins.values() and share(origin, own.issued_sets) >= OTHER_DAY_SHARE:
                origins[own.session_id] = origin
                break
    return origins


def _line(own: PlannedFact, origin: PlannedFact, done: Sequence[PerformedFact], today: date) -> SessionAdherence:
    first = min((activity.day for activity in done), default=None)
    if first is not None:
        kept = Kept.ON_TIME if first == origin.issued_day else Kept.SHIFTED
    elif (own.is_skipped and not own.sets) or (own.is_suggested and own.day < today):
        kept = Kept.DROPPED
    else:
        kept = Kept.AHEAD if own.day >= today and not own.is_skipped else Kept.MISSED
    return SessionAdherence(
        kept=kept,
        title=own.title,
        issued_day=origin.issued_day,
        day=own.day,
        performed_day=first,
        issued_sets=sum(origin.issued_sets.values()),
        sets=sum(own.sets.values()),
        performed_sets=sum(sum(activity.sets.values()) for activity in done),
        session_id=own.session_id,
        activity_ids=tuple(activity.activity_id for activity in done),
        load_points=sum(activity.load_points or 0.0 for activity in done),
    )


def _unplanned(done: PerformedFact) -> SessionAdherence:
    return SessionAdherence(
        kept=Kept.UNPLANNED,
        title=done.title,
        issued_day=None,
        day=None,
        performed_day=done.day,
        issued_sets=0,
        sets=0,
        performed_sets=sum(done.sets.values()),
        activity_ids=(done.activity_id,),
        load_points=done.load_points or 0.0,
    )
