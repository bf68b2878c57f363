"""Which athletes of a roster fit what a coach looks for, and in which order?"""

from core.domain.roster import RosterAthlete, RosterOrder, RosterQuery, RosterView

_UNKNOWN_LAST = 1e9


def find_athletes(view: RosterView, query: RosterQuery) -> tuple[RosterAthlete, ...]:
    """Return the athletes that fit words (in name or group), kinds of need (any of them) and groups (any of them), sorted."""
    words = query.words.casefold().split()
    found = [
        one
        for one in view.athletes
        if all(word in f"{one.name} {one.group or ''}".casefold() for word in words)
        and (not query.kinds or query.kinds & one.need.points_by_kind.keys())
        and (not query.groups or one.group in query.groups)
    ]
    return tuple(sorted(found, key=lambda one: _rank(one, query.order)))


def _rank(one: RosterAthlete, order: RosterOrder) -> tuple[float, str, int]:
    name = one.name.casefold()
    days = one.facts.days_since_record
    value = {
        RosterOrder.NEED: -one.need.points,
        RosterOrder.NAME: 0.0,
        RosterOrder.READINESS: _UNKNOWN_LAST if one.readiness is None else one.readiness,
        RosterOrder.LAST_RECORD: -_UNKNOWN_LAST if days is None else -float(days),
    }[order]
    return value, name, one.user_id
