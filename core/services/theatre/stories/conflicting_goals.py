"""Wishes that cannot be had together: Gainsly names the smallest set of them, and ways out that it has tried."""

from dataclasses import replace

from core.domain.planning import MovementRule
from core.domain.theatre import StoryReason
from core.domain.vocabulary import MovementRuleType, RuleCadence, RuleOperator
from core.services.theatre.cast import AMINA
from core.services.theatre.stage import stage
from core.services.theatre.story import Act, Now, Scene, Story

LIFTS = ("back_squat", "deadlift")
MINUTES = 30
WISHED, POSSIBLE = 3, 2  # times a week


def _must(slug: str, times: int) -> MovementRule:
    return MovementRule(
        f"rule:{slug}",
        stage().numbers[slug],
        MovementRuleType.HARD_YES,
        RuleOperator.AT_LEAST,
        times,
        RuleCadence.PER_MICROCYCLE,
        times,
        None,
    )


def _too_much(now: Now) -> Act:
    days = tuple(replace(day, minutes=min(day.minutes, MINUTES)) for day in now.problem.days)
    return Act(problem=replace(now.problem, days=days, rules=tuple(_must(slug, WISHED) for slug in LIFTS)), is_anew=True)


def _way_out(now: Now) -> Act:
    words = f"Two of the wishes give way, from {WISHED} times to {POSSIBLE} each: with them no week was possible, with these there is one."
    why = StoryReason("conflict", "proof", words, "times each", float(POSSIBLE), float(WISHED), "a week")
    rules = tuple(_must(slug, POSSIBLE) for slug in LIFTS)
    return Act(problem=replace(now.problem, rules=rules), is_anew=True, reasons=(why,))


STORY = Story(
    "conflicting-goals",
    "Wishes that collide",
    "Squat and deadlift in every session, three times a week.",
    "balance",
    AMINA,
    (
        Scene("Monday: the plan", "Three sessions of an hour."),
        Scene(
            "Monday: everything, please",
            "Squat and deadlift, each three times a week, in three sessions of 30 minutes. That cannot be, and Gainsly does"
            " not pretend: it names the smallest set of wishes that collide.",
            act=_too_much,
            shows=("conflict",),
        ),
        Scene(
            "Monday: one way out",
            "Squat and deadlift twice instead of three times: the first way out of the list, taken by its word. There is such a week.",
            act=_way_out,
            shows=("conflict",),
            unknown="Which wish matters most to you. Gainsly orders the ways out by how little they change, and you choose.",
        ),
    ),
)
