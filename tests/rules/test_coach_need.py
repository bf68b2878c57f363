"""Why a coach should look at an athlete: every reason tells its value and threshold, and nobody is ranked by what is unknown."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from core.domain.roster import Ache, NeedFacts, NeedKind
from core.ingest.library import read_library
from core.rules import coach_need as rule
from core.rules.coach_need import coach_need

WELL = NeedFacts(1, 0, 6, 300, 300, 310, 4, 320, -5.0, 68.0)
KNEE = Ache("Left knee", 6.0, date(2026, 11, 1), is_injury=True)


def test_an_athlete_on_track_has_no_need():
    assert coach_need(WELL).points == 0
    assert coach_need(WELL).reasons == ()


@pytest.mark.parametrize(
    ("kind", "below", "at"),
    [
        (NeedKind.PAIN, {"aches": (replace(KNEE, severity=3.9),)}, {"aches": (replace(KNEE, severity=4.0),)}),
        (
            NeedKind.PAIN,
            {"aches": (replace(KNEE, severity=6.9, is_injury=False),)},
            {"aches": (replace(KNEE, severity=7.0, is_injury=False),)},
        ),
        (NeedKind.OVERREACHED, {"form_percent": -30.0}, {"form_percent": -30.1}),
        (NeedKind.OVERREACHED, {"readiness": 50.0}, {"readiness": 49.9}),
        (NeedKind.OVERREACHED, {"done_points": 450.0}, {"done_points": 451.0}),
        (NeedKind.MISSED, {"missed": 1, "due": 2}, {"missed": 2, "due": 6}),
        (NeedKind.MISSED, {"missed": 2, "due": 7}, {"missed": 2, "due": 5}),
        (NeedKind.UNDER_PLANNED, {"ahead_points": 160.0}, {"ahead_points": 159.0}),
        (NeedKind.UNDER_PLANNED, {"ahead_sessions": 1}, {"ahead_sessions": 0, "ahead_points": 0.0}),
        (NeedKind.STALE, {"days_since_record": 4}, {"days_since_record": 5}),
    ],
)
def test_a_kind_begins_at_its_threshold_and_tells_it(kind, below, at):
    assert kind not in coach_need(replace(WELL, **below)).points_by_kind
    found = coach_need(replace(WELL, **at))
    assert list(found.points_by_kind) == [kind]
    assert rule.POINTS[kind] <= found.points <= 1.05 * rule.POINTS[kind]
    reason = found.reasons[0]
    assert reason.words.endswith(".")
    assert f"{abs(reason.threshold):.0f}" in reason.words or "one" in reason.words


def test_the_further_beyond_the_more_points_up_to_twice_as_many():
    points = [coach_need(replace(WELL, days_since_record=days)).points for days in (5, 7, 10, 300)]
    assert points == [10.0, 14.0, 20.0, 20.0]
    assert all(one <= other for one, other in pairwise(points))


def test_a_kind_counts_once_and_the_heaviest_kind_is_told_first():
    found = coach_need(
        replace(WELL, aches=(KNEE, replace(KNEE, body_part="Hip")), days_since_record=40, form_percent=-45.0, readiness=20.0)
    )
    assert found.points == sum(found.points_by_kind.values())
    assert list(found.points_by_kind) == [NeedKind.PAIN, NeedKind.OVERREACHED, NeedKind.STALE]
    assert [reason.kind for reason in found.reasons] == [NeedKind.PAIN] * 2 + [NeedKind.OVERREACHED] * 2 + [NeedKind.STALE]


def test_unknown_is_no_reason_but_nothing_recorded_and_nothing_planned_are():
    found = coach_need(NeedFacts())
    assert set(found.points_by_kind) == {NeedKind.STALE, NeedKind.UNDER_PLANNED}


def test_no_reason_foretells_harm():
    worst = NeedFacts(30, 6, 6, 900, 300, 0, 1, 300, -80.0, 10.0, (KNEE,))
    words = " ".join(reason.words for reason in coach_need(worst).reasons).lower()
    assert not any(word in words for word in ("injur", "risk", "danger", "predict"))


def test_the_constants_of_the_library_are_those_of_the_rule():
    library = read_library(Path(__file__).resolve().parents[2] / "seeds" / "library")
    stored = {row.key: row.value for row in library.heuristics.values}["roster.need"]
    assert stored["points"] == {kind.value: points for kind, points in rule.POINTS.items()}
    assert (stored["pain"], stored["soreness"], stored["sore_days"]) == (rule.PAIN, rule.SORE, rule.SORE_DAYS)
    assert (stored["missed_sessions"], stored["look_back_days"]) == (rule.MISSED, rule.LOOK_BACK_DAYS)
    assert stored["missed_share"] == pytest.approx(rule.MISSED_SHARE, abs=1e-4)
    assert (stored["more_than_planned"], stored["least_ahead_share"]) == (rule.MORE_THAN_PLANNED, rule.LEAST_AHEAD_SHARE)
    assert (stored["ahead_days"], stored["stale_days"]) == (rule.AHEAD_DAYS, rule.STALE_DAYS)
