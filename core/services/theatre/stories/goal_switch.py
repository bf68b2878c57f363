"""From strength to a half marathon in the middle of the week: what stays of the plan?"""

from dataclasses import replace
from datetime import timedelta

from core.domain.planning import PlanProblem
from core.domain.theatre import StoryReason
from core.domain.vocabulary import Goal, SplitTemplate
from core.rules.endurance import EnduranceHistory
from core.services.theatre.cast import MARA, week_of
from core.services.theatre.story import Act, Now, Scene, Story

GOALS = {Goal.ENDURANCE: 6, Goal.STRENGTH: 3, Goal.HYPERTROPHY: 1}
USED_TO = EnduranceHistory(60.0, 35.0)
RUNNER = replace(MARA, sport="running", runs={"easy": 40, "long": 60}, endurance=USED_TO, split=SplitTemplate.HYBRID)


def _growth(problem: PlanProblem) -> StoryReason:
    minutes = 0 if problem.endurance_target is None else problem.endurance_target.target_minutes
    words = f"{minutes} min of running this week: a tenth above the {USED_TO.weekly_minutes:g} min that she is used to, whatever the goal."
    return StoryReason("6.8", "H", words, "minutes of endurance", float(minutes), USED_TO.weekly_minutes, "min")


def _switch(now: Now) -> Act:
    del now
    wanted = week_of(RUNNER, goals=GOALS)
    return Act(problem=wanted, reasons=(_growth(wanted),))


def _next(now: Now) -> Act:
    wanted = week_of(RUNNER, goals=GOALS, start=now.problem.days[0].day + timedelta(days=7))
    return Act(problem=wanted, is_new_week=True, reasons=(_growth(wanted),))


STORY = Story(
    "goal-switch",
    "The new goal",
    "On Wednesday Mara signs up for a half marathon.",
    "flag",
    MARA,
    (
        Scene("Monday: strength comes first", "Five points for strength, five for muscle. Lifting four times a week, no running."),
        Scene(
            "Wednesday: six points for endurance",
            "The points move: endurance 6, strength 3, muscle 1. What was done stays done; what lies ahead is planned for the new goals,"
            " with a price on every change.",
            day=3,
            act=_switch,
            shows=("6.9", "6.8"),
            is_changed=True,
        ),
        Scene(
            "Next Monday: the first whole week",
            "Running has its place, strength is kept with fewer sets, and nothing grows faster than the body is used to.",
            act=_next,
            shows=("6.8",),
            unknown="When the race is. With its date, the last two weeks before it taper.",
        ),
    ),
)
