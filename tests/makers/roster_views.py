"""Rosters that nobody has, for pages and pictures."""

from datetime import UTC, date, datetime, timedelta

from core.domain.roster import (
    AccessRequest,
    AccessView,
    Ache,
    Comment,
    Grant,
    MuscleGap,
    NeedFacts,
    NextSession,
    Proposal,
    RosterAthlete,
    RosterView,
    WeekLoad,
)
from core.domain.vocabulary import CoachPermission, PrimaryMuscle, RecommendationKind
from core.rules.coach_need import coach_need

TODAY = date(2026, 11, 19)
WHEN = datetime(2026, 10, 2, 9, 0, tzinfo=UTC)
_NAMES = ("Ana Lind", "Bo <Berg>", "Cleo Marsh", "Dev Rao", "Eli Stone", "Fia *Holm*", "Gus Park")
_FACTS = (
    NeedFacts(1, 0, 6, 310, 300, 320, 4, 330, -12.0, 66.0),
    NeedFacts(2, 4, 6, 120, 340, 300, 4, 290, 4.0, 58.0, (Ache("Left knee", 6.0, date(2026, 11, 12), is_injury=True),)),
    NeedFacts(0, 0, 6, 560, 330, 310, 4, 350, -41.0, 38.0),
    NeedFacts(12, 3, 4, 0, 210, 90, 1, 240, 22.0, None),
    NeedFacts(None),
    NeedFacts(1, 1, 6, 250, 240, 240, 3, 260, 2.0, 71.0),
    NeedFacts(3, 0, 0, 180, None, 0, 0, 190, -3.0, 64.0),
)


def roster_view(*, empty: bool = False, copies: int = 1) -> RosterView:
    """Return a roster of seven people, each with another need, as often as is asked."""
    if empty:
        return RosterView(TODAY, ())
    athletes = [_athlete(place) for place in range(len(_NAMES) * copies)]
    return RosterView(TODAY, tuple(sorted(athletes, key=lambda one: -one.need.points)), proposals())


def _athlete(place: int) -> RosterAthlete:
    facts, kind = _FACTS[place % len(_FACTS)], place % len(_NAMES)
    weeks = tuple(
        WeekLoad(
            TODAY - timedelta(days=7 * back + 6),
            TODAY - timedelta(days=7 * back),
            0.0 if facts.days_since_record is None else 240.0 + 30 * ((back + kind) % 4) if back else facts.done_points or 0.0,
            None if kind in (4, 6) else facts.planned_points if back == 0 else 280.0,
        )
        for back in (3, 2, 1, 0)
    )
    gaps = (MuscleGap(PrimaryMuscle.CHEST, 4, 10, is_planned=kind != 6), MuscleGap(PrimaryMuscle.FRONT_DELTS, 3.5, 7, is_planned=kind != 6))
    return RosterAthlete(
        user_id=100 + place,
        name=_NAMES[kind],
        permission=CoachPermission.VIEW if kind == 5 else CoachPermission.EDIT,
        since=WHEN,
        group="Sprinters" if kind in (0, 2) else None,
        need=coach_need(facts),
        facts=facts,
        weeks=weeks,
        gaps=() if facts.days_since_record is None else gaps,
        readiness=facts.readiness,
        readiness_day=None if facts.readiness is None else TODAY,
        fitness=None if facts.days_since_record is None else 46.0,
        last_record=None if facts.days_since_record is None else TODAY - timedelta(days=facts.days_since_record),
        next_session=None if not facts.ahead_sessions else NextSession(TODAY + timedelta(days=1), "Push <and> pull", 70.0),
        has_program=bool(facts.due),
    )


def proposals() -> tuple[Proposal, ...]:
    """Return three proposals, one of an athlete who lets the coach see only."""
    return (
        Proposal(900, 101, "Bo <Berg>", RecommendationKind.ADAPTATION, TODAY, WHEN, True, "Readiness is 38; sets are cut by a fifth."),
        Proposal(901, 102, "Cleo Marsh", RecommendationKind.PROGRESSION, TODAY, WHEN, True, "", "+1 set a week", ("Abs: 6 sets → 7 sets",)),
        Proposal(902, 105, "Fia *Holm*", RecommendationKind.MICROCYCLE, TODAY, WHEN, False),
    )


def access_view(*, empty: bool = False) -> AccessView:
    """Return an athlete's doors: one coach inside, one outside, one who asks."""
    if empty:
        return AccessView("GA-0031")
    return AccessView(
        "GA-0031",
        grants=(
            Grant(31, "Coach [x](y)", "coach@example.org", CoachPermission.EDIT, WHEN, None),
            Grant(32, "Old coach", "old@example.org", CoachPermission.VIEW, WHEN, WHEN),
        ),
        asks_me=(AccessRequest(33, "New coach", 1, "Mara Voss", CoachPermission.EDIT, "We spoke on Monday.", WHEN),),
        asked_by_me=(AccessRequest(1, "Mara Voss", 34, "Robin", CoachPermission.VIEW, "", WHEN),),
    )


def comments(*, empty: bool = False) -> tuple[Comment, ...]:
    """Return what a coach and an athlete said."""
    if empty:
        return ()
    return (
        Comment(1, 31, "Coach [x](y)", "Good week. **Sleep** more before Friday.", WHEN, is_new=True),
        Comment(2, 1, "Mara Voss", "I will.", WHEN, is_new=True),
    )
