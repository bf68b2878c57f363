"""A missed week: what is shifted, what is left out, and how training goes on after two weeks without any."""

from dataclasses import replace
from datetime import timedelta

from core.domain.repair import Disruption, DisruptionKind
from core.services.theatre.body import Morning
from core.services.theatre.cast import MARA, week_of
from core.services.theatre.story import Act, Now, Scene, Story

MISSED = DisruptionKind.MISSED
THURSDAY, FRIDAY, SATURDAY = 4, 5, 6


def _thursday(now: Now) -> Act:
    days = tuple(replace(day, minutes=70) if day.number == FRIDAY else day for day in now.problem.days)
    return Act(came_up=(Disruption(MISSED, THURSDAY),), problem=replace(now.problem, days=days))


def _friday(now: Now) -> Act:
    missed = (Disruption(MISSED, FRIDAY),) if now.plan.days[FRIDAY - 1].session is not None else ()
    return Act(came_up=(*missed, Disruption(DisruptionKind.SHORTENED, SATURDAY, minutes=40)))


def _all_of_it(now: Now) -> Act:
    lost = tuple(Disruption(MISSED, number) for number in range(1, 8) if number not in now.done)
    return Act(came_up=lost, problem=week_of(now.person, start=now.problem.days[0].day + timedelta(days=14)), is_new_week=True)


STORY = Story(
    "missed-week",
    "The week that slipped away",
    "One session missed, then half the time, then all of it. Nothing is stacked.",
    "event_busy",
    MARA,
    (
        Scene("Monday: the plan", "Four sessions stand for the week, every hard rule checked. Nothing has come up yet."),
        Scene(
            "Friday: Thursday was missed",
            "Work took Thursday evening, and tonight is free. Within 48 hours a session may move to a free day on which every muscle is"
            " ready; where no such day is left it is dropped, and only what a muscle lacks to its least useful volume is made up for.",
            day=FRIDAY,
            act=_thursday,
            shows=("A5",),
            is_changed=True,
        ),
        Scene(
            "Saturday: forty minutes are left",
            "Friday did not happen either, and today has forty minutes. Two sessions are never put on one day: what fits is what counts.",
            day=SATURDAY,
            act=_friday,
            shows=("A3",),
            is_changed=True,
        ),
        Scene(
            "Two Mondays later: back after a break",
            "Then nothing for two weeks. The new week is planned as usual, and its first session is lighter because of the break: fewer"
            " sets, a little less load.",
            act=_all_of_it,
            morning=Morning(),
            shows=("A5",),
            is_changed=True,
            unknown="Why the weeks were missed. Stress, a holiday and a cold look the same until you say so.",
        ),
    ),
)
