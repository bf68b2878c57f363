"""Two races in one week: what makes room for both, and what do they leave behind?"""

from dataclasses import replace
from datetime import timedelta

from core.domain.planning import FixedEvent
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import MovementPattern, PrimaryMuscle
from core.services.theatre.body import Morning
from core.services.theatre.cast import RUTH, week_of
from core.services.theatre.stage import event
from core.services.theatre.story import Act, Now, Scene, Story

UNPLANNED, SHORTENED = DisruptionKind.UNPLANNED, DisruptionKind.SHORTENED
LEGS = (MovementPattern.SQUAT, MovementPattern.LUNGE, MovementPattern.HINGE, MovementPattern.PLYOMETRIC)
HOURS = 36
"""Hours before and after a race without heavy legs, as science 6.9 has it for a match."""


def _race(own: FixedEvent) -> FixedEvent:
    return replace(own, hours_before=HOURS, hours_after=HOURS, avoid_patterns=LEGS, is_hard_legs=True)


def _races(now: Now) -> Act:
    days = now.problem.days
    first = _race(event("running", "10 km race", days[3].day, 1, 55, 18 * 60, 62))
    second = _race(event("running", "Half marathon", days[6].day, 2, 115, 9 * 60, 118))
    return Act(
        came_up=(
            Disruption(UNPLANNED, 4, minutes=55, event=first),
            Disruption(UNPLANNED, 7, minutes=115, event=second),
            Disruption(SHORTENED, 6, minutes=30),
        )
    )


def _after(now: Now) -> Act:
    return Act(problem=week_of(now.person, start=now.problem.days[0].day + timedelta(days=7)), is_new_week=True)


STORY = Story(
    "double-race",
    "The double race",
    "Ten kilometres on Thursday, a half marathon on Sunday.",
    "directions_run",
    RUTH,
    (
        Scene("Monday: the plan", "Five sessions: runs, and lifting to stay whole."),
        Scene(
            "Tuesday: two start numbers",
            "A race is training too. Where a day would bring more than 1.3 times its planned load, its session goes or is halved; heavy"
            " legs keep away from both races, and Ruth gives Saturday half an hour.",
            day=2,
            act=_races,
            shows=("A5", "A3"),
            is_changed=True,
        ),
        Scene(
            "Friday: after the first",
            "Nothing is planned. The body map shows what Thursday evening left, the forecast what Sunday will add.",
            day=5,
            morning=Morning(nights=(6.4,), answers=((4, 3, 5, 5),), pulse=(3,)),
        ),
        Scene(
            "Monday: after both",
            "The next week is planned as usual, and its first session meets the legs that ran two races.",
            act=_after,
            morning=Morning(
                nights=(6.2, 7.0),
                answers=((4, 3, 5, 5), (4, 3, 6, 6)),
                pulse=(4, 4),
                soreness={
                    PrimaryMuscle.QUADRICEPS: 7.0,
                    PrimaryMuscle.CALVES: 7.0,
                    PrimaryMuscle.GLUTES: 5.0,
                    PrimaryMuscle.HAMSTRINGS: 5.0,
                },
            ),
            shows=("A1",),
            is_changed=True,
            unknown="Your race plan. Gainsly plans no pacing, drinking or fuelling, and two races in four days are your call.",
        ),
    ),
)
