"""A missed week: what is shifted, what is left out, and how training goes on after twelve days without any."""

from datetime import timedelta

from core.domain.repair import Disruption, DisruptionKind
from core.services.theatre.body import Morning
from core.services.theatre.cast import MARA, week_of
from core.services.theatre.story import Act, Now, Scene, Story, came_up

MISSED = DisruptionKind.MISSED


def _all_of_it(now: Now) -> Act:
    lost = tuple(Disruption(MISSED, number) for number in range(1, 8) if number not in now.done)
    return Act(came_up=lost, problem=week_of(now.person, start=now.problem.days[0].day + timedelta(days=14)), is_new_week=True)


STORY = Story(
    "missed-week",
    "The week that slipped away",
    "One session missed, then two, then all of them. Nothing is stacked.",
    "event_busy",
    MARA,
    (
        Scene("Monday: the plan", "Four sessions stand for the week, every hard rule checked. Nothing has come up yet."),
        Scene(
            "Friday: Thursday was missed",
            "Work took Thursday evening. Within 48 hours there is a free day on which every muscle is ready, so the session moves there, as"
            " it is. Nothing else is touched.",
            day=5,
            act=came_up(Disruption(MISSED, 4)),
            shows=("A5",),
        ),
        Scene(
            "Saturday: Friday, too",
            "Now no free day is left. The session is dropped, and only those sets are made up for that a muscle lacks to its least useful"
            " volume. Two sessions are never put on one day.",
            day=6,
            act=came_up(Disruption(MISSED, 5)),
            shows=("A5",),
        ),
        Scene(
            "Two Mondays later: back after a break",
            "Nothing took place since that first Tuesday. The new week is planned as usual, and its first session is lighter because of"
            " the break: fewer sets, a little less load.",
            act=_all_of_it,
            morning=Morning(),
            shows=("A5",),
            unknown="Why the weeks were missed. Stress, a holiday and a cold look the same until you say so.",
        ),
    ),
)
