"""Which athlete should a coach look at first, and for which reasons?

Every reason carries its value and the threshold that it passed. The points only put athletes in an order; they are a rule of thumb
(grade H) to be overruled by whoever knows the athlete, and say nothing about what will happen.
"""

from collections.abc import Iterator

from core.domain.roster import Need, NeedFacts, NeedKind, NeedReason
from core.metrics.values import require_between
from core.rules.compliance import ROUGH_SHARE
from core.rules.deload import LOW_FORM_PERCENT, LOW_READINESS

LOOK_BACK_DAYS = 14  # heuristic roster.need: planned sessions that are counted
AHEAD_DAYS = 7  # heuristic roster.need: the coming days that a plan should fill
SORE_DAYS = 3  # heuristic roster.need: how long a report of soreness counts
PAIN, SORE = 4.0, 7.0  # heuristic roster.need: pain of 10, soreness of 10
MISSED, MISSED_SHARE = 2, 1 / 3  # heuristic roster.need: sessions and share of those that were due
MORE_THAN_PLANNED = 1 + ROUGH_SHARE  # heuristic roster.need: performed against planned load of seven days
LEAST_AHEAD_SHARE = 0.5  # heuristic roster.need: the coming week against a usual one
STALE_DAYS = 5  # heuristic roster.need: without any record
POINTS = {  # heuristic roster.need: at the threshold; twice as many when the value is twice as far or more
    NeedKind.PAIN: 30.0,
    NeedKind.OVERREACHED: 25.0,
    NeedKind.MISSED: 20.0,
    NeedKind.UNDER_PLANNED: 15.0,
    NeedKind.STALE: 10.0,
}
_Weighed = tuple[NeedReason, float]


def coach_need(facts: NeedFacts) -> Need:
    """Return how much an athlete needs a look and why: pain, overreached, missed, under-planned, stale (grade H).

    A kind counts once, with its heaviest reason: its points at the threshold, up to twice as many the further the value lies beyond.

    >>> need = coach_need(NeedFacts(days_since_record=1, missed=3, due=6, ahead_points=300, ahead_sessions=3, usual_points=320))
    >>> need.points, need.reasons[0].words
    (30.0, '3 of 6 planned sessions missed in 14 days; flagged from 2 and a third of them.')
    """
    found = [*_pain(facts), *_overreached(facts), *_missed(facts), *_under_planned(facts), *_stale(facts)]
    points: dict[NeedKind, float] = {}
    for reason, beyond in found:
        own = POINTS[reason.kind] * (1 + min(max(beyond, 0.0), 1.0))
        points[reason.kind] = max(points.get(reason.kind, 0.0), own)
    heaviest = dict(sorted(((kind, round(own, 1)) for kind, own in points.items()), key=lambda item: -item[1]))
    order = list(heaviest)
    reasons = sorted((reason for reason, _ in found), key=lambda reason: order.index(reason.kind))
    return Need(round(sum(heaviest.values()), 1), heaviest, tuple(reasons))


def _pain(facts: NeedFacts) -> Iterator[_Weighed]:
    for ache in facts.aches:
        require_between("What hurts, of 10", ache.severity, 0, 10)
        limit = PAIN if ache.is_injury else SORE
        if ache.severity >= limit:
            what = f"{ache.body_part}: pain" if ache.is_injury else f"{ache.body_part}: soreness"
            when = f"since {ache.day:%-d %b}" if ache.is_injury else f"on {ache.day:%-d %b}"
            words = f"{what} {ache.severity:.0f} of 10 {when}; flagged from {limit:.0f}."
            yield NeedReason(NeedKind.PAIN, ache.severity, limit, words), (ache.severity - limit) / limit


def _overreached(facts: NeedFacts) -> Iterator[_Weighed]:
    form, readiness = facts.form_percent, facts.readiness
    if form is not None and form < LOW_FORM_PERCENT:
        words = f"Form is {_signed(form)} % of fitness, under {_signed(LOW_FORM_PERCENT)} %."
        yield NeedReason(NeedKind.OVERREACHED, round(form, 1), LOW_FORM_PERCENT, words), form / LOW_FORM_PERCENT - 1
    if readiness is not None and readiness < LOW_READINESS:
        words = f"Readiness of seven days is {readiness:.0f} on average, under {LOW_READINESS:.0f}."
        yield NeedReason(NeedKind.OVERREACHED, round(readiness, 1), LOW_READINESS, words), 1 - readiness / LOW_READINESS
    if facts.planned_points and facts.done_points is not None:
        share = facts.done_points / facts.planned_points
        if share > MORE_THAN_PLANNED:
            words = f"The last 7 days held {100 * share:.0f} % of the planned load, more than {100 * MORE_THAN_PLANNED:.0f} %."
            yield NeedReason(NeedKind.OVERREACHED, round(100 * share, 1), 100 * MORE_THAN_PLANNED, words), share / MORE_THAN_PLANNED - 1


def _missed(facts: NeedFacts) -> Iterator[_Weighed]:
    if facts.missed >= MISSED and facts.missed >= MISSED_SHARE * facts.due:
        words = (
            f"{facts.missed} of {facts.due} planned sessions missed in {LOOK_BACK_DAYS} days; flagged from {MISSED} and a third of them."
        )
        yield NeedReason(NeedKind.MISSED, float(facts.missed), float(MISSED), words), facts.missed / MISSED - 1


def _under_planned(facts: NeedFacts) -> Iterator[_Weighed]:
    if not facts.ahead_sessions:
        words = f"No session is planned for the next {AHEAD_DAYS} days; flagged under one."
        yield NeedReason(NeedKind.UNDER_PLANNED, 0.0, 1.0, words), 0.0
    elif facts.usual_points and facts.ahead_points < LEAST_AHEAD_SHARE * facts.usual_points:
        share = facts.ahead_points / facts.usual_points
        words = (
            f"The next {AHEAD_DAYS} days hold {facts.ahead_points:.0f} LP, {100 * share:.0f} % of a usual week; "
            f"flagged under {100 * LEAST_AHEAD_SHARE:.0f} %."
        )
        yield NeedReason(NeedKind.UNDER_PLANNED, round(100 * share, 1), 100 * LEAST_AHEAD_SHARE, words), 1 - share / LEAST_AHEAD_SHARE


def _stale(facts: NeedFacts) -> Iterator[_Weighed]:
    if facts.days_since_record is None:
        yield NeedReason(NeedKind.STALE, 0.0, 1.0, "No entry yet; flagged under one."), 0.0
    elif facts.days_since_record >= STALE_DAYS:
        words = f"Nothing recorded for {facts.days_since_record} days; flagged from {STALE_DAYS}."
        yield NeedReason(NeedKind.STALE, float(facts.days_since_record), float(STALE_DAYS), words), facts.days_since_record / STALE_DAYS - 1


def _signed(value: float) -> str:
    return f"{value:.0f}".replace("-", "−")
