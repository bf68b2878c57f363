"""A tournament that nobody planned: the week makes room, and the days after it count what it did to the body."""

from core.domain.repair import Disruption, DisruptionKind
from core.services.theatre.body import Morning
from core.services.theatre.cast import JONAS
from core.services.theatre.stage import event
from core.services.theatre.story import Act, Now, Scene, Story

MINUTES, START = 180, 10 * 60
DAY = 4


def _tournament(now: Now) -> Act:
    match = event("tennis_singles", "Tennis tournament", now.problem.days[DAY - 1].day, 1, MINUTES, START)
    return Act(came_up=(Disruption(DisruptionKind.UNPLANNED, DAY, activity="tennis_singles", minutes=MINUTES, event=match),))


STORY = Story(
    "surprise-tournament",
    "The surprise tournament",
    "A friend drops out, and three hours of tennis land on the holiday.",
    "sports_tennis",
    JONAS,
    (
        Scene("Monday: the plan", "Lifting and two interval sessions. Thursday is a holiday."),
        Scene(
            "Wednesday: you are in",
            "Three hours of singles tomorrow. Gainsly adds its load, keeps overhead work and lunges away from it, and leaves the rest of"
            " the week alone where that still holds.",
            day=3,
            act=_tournament,
            shows=("A5",),
        ),
        Scene(
            "Friday: the morning after",
            "Legs and forearms carry three hours of matches. Today's session meets the muscles as they are.",
            day=5,
            morning=Morning(nights=(6.6,), answers=((4, 3, 5, 5),)),
            shows=("A1",),
            is_changed=True,
            unknown="How hard the matches really were, until the watch or your rating of the effort says so.",
        ),
    ),
)
