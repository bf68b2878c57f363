"""The log says what was not as planned: missed, done early, cut short, or tiring without a plan; and never twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.adherence import Kept, SessionAdherence
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import Goal
from core.rules.noticed import changed, disruptions, news, noticed

MONDAY = date(2026, 11, 23)
SUNDAY = MONDAY + timedelta(days=6)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number - 1)


def line(kept: Kept, planned: int | None, done: int | None = None, *, done_sets: int = 16, points: float = 40.0) -> SessionAdherence:
    """Return a session of 16 sets by the numbers of its days."""
    issued = None if planned is None else day(planned)
    performed = None if done is None else day(done)
    sets = 16 if planned else 0
    return SessionAdherence(kept, "Upper", issued, issued, performed, sets, sets, done_sets if done else 0, planned, (), points)


def seen(*lines: SessionAdherence, today: int = 4):
    return noticed(lines, start=MONDAY, last=SUNDAY, today=day(today), session_points=50.0)


CASES = [
    (line(Kept.ON_TIME, 1, 1), None),
    (line(Kept.AHEAD, 5), None),
    (line(Kept.MISSED, 1), Disruption(DisruptionKind.MISSED, 1)),
    (line(Kept.MISSED, -2), None),
    (line(Kept.SHIFTED, 1, 2), None),
    (line(Kept.SHIFTED, 5, 3), Disruption(DisruptionKind.MOVED, 5, to_day=3)),
    (line(Kept.ON_TIME, 2, 2, done_sets=10), Disruption(DisruptionKind.SHORTENED, 2)),
    (line(Kept.ON_TIME, 2, 2, done_sets=11), None),
    (line(Kept.UNPLANNED, None, 3), Disruption(DisruptionKind.UNPLANNED, 3, activity="Upper")),
    (line(Kept.UNPLANNED, None, 3, points=14.0), None),
    (line(Kept.UNPLANNED, None, 1), None),
]


@pytest.mark.parametrize(("own", "wanted"), CASES)
def test_what_was_not_as_planned_becomes_what_came_up(own, wanted):
    assert disruptions(seen(own), MONDAY) == (() if wanted is None else (wanted,))
    assert bool(seen(own).lines) is (wanted is not None)


def test_what_a_repair_was_told_of_is_not_told_again():
    found = seen(line(Kept.MISSED, 1), line(Kept.UNPLANNED, None, 3), line(Kept.SHIFTED, 5, 2))
    assert news(found, disruptions(found, MONDAY), MONDAY).lines == ()
    left = news(found, [Disruption(DisruptionKind.MISSED, 1)], MONDAY)
    assert (left.missed, left.unplanned, left.early) == ((), found.unplanned, found.early)
    assert news(found, [Disruption(DisruptionKind.MISSED, 2)], MONDAY) == replace(found)


def test_other_goals_and_other_equipment_are_told_until_they_were_answered():
    bare = {1: frozenset({"dumbbell"}), 2: frozenset({"barbell"})}
    said = changed({Goal.STRENGTH: 10}, {Goal.STRENGTH: 10}, {1: frozenset({"barbell"}), 3: frozenset({"barbell"})}, bare)
    assert said == ("Where you train, barbell is no longer there; dumbbell is new.",)
    found = replace(seen(), changed=said)
    assert news(found, [Disruption(DisruptionKind.CHANGED)], MONDAY) == found
    assert news(found, disruptions(found, MONDAY), MONDAY).changed == ()
    assert news(replace(found, changed=(*said, "More.")), disruptions(found, MONDAY), MONDAY).changed == (*said, "More.")
