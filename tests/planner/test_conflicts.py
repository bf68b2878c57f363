"""Wishes that cannot be had together are named, with nothing innocent among them, and each way out that is told restores a week."""

from dataclasses import replace

import pytest

from core.domain.planning import FixedEvent, Injury, InterferencePair, Lock, PlanProblem
from core.domain.vocabulary import Goal, MovementPattern, MovementRuleType, SpinalCompression, SplitTemplate
from core.domain.weekplan import PlanStatus
from core.planner.solve import plan
from tests.planner.weeks import NUMBERS, movement, rule, week

LIGHT_GOALS = {Goal.HYPERTROPHY: 3, Goal.STRENGTH: 3, Goal.FAT_LOSS: 3, Goal.ENDURANCE: 1}


def wishing(problem: PlanProblem, *names: str, least: int = 1) -> PlanProblem:
    """Return the problem with wishes for movements; no goal asks for a main slot."""
    return replace(problem, goals=LIGHT_GOALS, rules=(*problem.rules, *(rule(name, least=least) for name in names)))


def changed(name: str, **changes: object) -> PlanProblem:
    """Return a week over bench, row, squat and curl in which one movement is different."""
    problem = week("bench", "row", "squat", "curl")
    return replace(problem, candidates=tuple(movement(own.slug, **changes) if own.slug == name else own for own in problem.candidates))


def days_of(problem: PlanProblem, minutes: dict[int, int]) -> PlanProblem:
    return replace(problem, days=tuple(replace(day, minutes=minutes.get(day.number, 0)) for day in problem.days))


def with_event(problem: PlanProblem, *numbers: int) -> PlanProblem:
    def event(number: int) -> FixedEvent:
        return FixedEvent(
            f"t{number}", "Tennis", "tennis", 18 * 60, 60, 60, hours_before=30, hours_after=30, avoid_patterns=(MovementPattern.SQUAT,)
        )

    return replace(problem, days=tuple(replace(day, events=(event(day.number),)) if day.number in numbers else day for day in problem.days))


SQUAT_AND_ROW = (InterferencePair(NUMBERS["squat"], NUMBERS["row"], 200),)
BUDGETS = week().budgets
CASES: dict[str, tuple[PlanProblem, set[str]]] = {
    "never and always": (
        replace(wishing(week("bench", "row"), "bench"), rules=(rule("bench", least=1), rule("bench", most=0))),
        {"rule:bench+:least", "rule:bench:most"},
    ),
    "at least two, at most one": (
        replace(week("bench", "row"), goals=LIGHT_GOALS, rules=(rule("bench", least=2), rule("bench", most=1))),
        {"rule:bench+:least", "rule:bench:most"},
    ),
    "a hurt shoulder": (
        replace(wishing(changed("bench", joint_risks={"shoulder": 2}), "bench"), injuries=(Injury("9", "shoulder", 0.5),)),
        {"injury:9", "rule:bench+:least"},
    ),
    "nothing to do it with": (wishing(changed("bench", equipment=(("smith_machine",),)), "bench"), {"equipment", "rule:bench+:least"}),
    "too much skill": (wishing(changed("bench", skill_gap=2), "bench"), {"skill", "rule:bench+:least"}),
    "not possible": (wishing(changed("row", is_possible=False), "row"), {"skill", "rule:row+:least"}),
    "twice with one day": (
        wishing(week("bench", "row", days=(3,)), "bench", least=2),
        {"rule:bench+:least"},
    ),
    "too little time": (
        wishing(days_of(week("bench", "row", "squat"), {3: 7}), "bench"),
        {"day:3:minutes", "rule:bench+:least"},
    ),
    "two that disturb each other": (
        replace(wishing(week("squat", "row"), "squat", "row"), interference=SQUAT_AND_ROW),
        {f"interference:{NUMBERS['squat']}:{NUMBERS['row']}", "rule:squat+:least", "rule:row+:least"},
    ),
    "days in a row": (wishing(week("bench", "row", days=(1, 2)), "bench", least=2), {"recovery", "rule:bench+:least"}),
    "a tired muscle": (
        replace(wishing(week("bench", "row"), "bench"), candidates=(movement("bench", first_hour=500), movement("row"))),
        {"recovery:now", "rule:bench+:least"},
    ),
    "the spine": (
        replace(
            wishing(week("hinge", "row"), "hinge"),
            candidates=(movement("hinge", spinal=SpinalCompression.VERY_HIGH), movement("row")),
            budgets=replace(BUDGETS, spinal_session_half_points=6),
        ),
        {"budget:spinal", "rule:hinge+:least"},
    ),
    "the nerves": (
        replace(wishing(week("squat", "row"), "squat"), budgets=replace(BUDGETS, neural_day_centipoints=50)),
        {"budget:neural", "rule:squat+:least"},
    ),
    "the load of the week": (
        replace(wishing(week("squat", "row"), "squat"), budgets=replace(BUDGETS, load_points_cap=1)),
        {"budget:load", "rule:squat+:least"},
    ),
    "too much for the muscle": (
        replace(
            wishing(week("curl", "bench"), "curl"),
            targets=tuple(replace(own, session_cap_quarters=4) for own in week("curl", "bench").targets),
        ),
        {"muscles", "rule:curl+:least"},
    ),
    "tennis all week": (
        with_event(wishing(week("squat", "row", days=(3,)), "squat"), 3),
        {"event:t3", "rule:squat+:least"},
    ),
    "a split without it": (
        replace(
            wishing(week("squat", "bench", days=(1, 2, 3)), "squat", least=2),
            block=replace(week().block, split=SplitTemplate.PPL, sessions=3),
        ),
        {"split", "rule:squat+:least"},
    ),
    "a lock against the never list": (
        replace(week("bench", "row"), goals=LIGHT_GOALS, rules=(rule("bench", most=0),), locks=(Lock(3, NUMBERS["bench"], 3),)),
        {"rule:bench:most", f"lock:3:{NUMBERS['bench']}"},
    ),
    "a preferred movement": (
        replace(
            wishing(changed("bench", equipment=(("smith_machine",),))),
            rules=(rule("bench", least=1, kind=MovementRuleType.PREFERRED),),
        ),
        {"equipment", "rule:bench+:least"},
    ),
    "a wish for a day that is locked free": (
        replace(wishing(week("bench", "row", days=(3,)), "bench"), locks=(Lock(3, session=False),)),
        {"lock:3", "rule:bench+:least"},
    ),
}
GUARDRAILS = ("injury:", "budget:", "skill", "recovery", "muscles", "interference:")


@pytest.mark.parametrize("name", CASES)
def test_the_guilty_are_named_and_nobody_else(name: str) -> None:
    problem, guilty = CASES[name]
    result = plan(problem)
    assert result.status is PlanStatus.IMPOSSIBLE
    assert result.plan is None
    named = {part.ref for part in result.conflicts[0].parts}
    assert guilty <= named
    assert all(ref in guilty or ref.startswith(("day:", "days:", "sessions")) for ref in named)


@pytest.mark.parametrize("name", CASES)
def test_a_way_out_is_told_and_leaves_guardrails_alone(name: str) -> None:
    ways = plan(CASES[name][0]).conflicts[0].relaxations
    assert 1 <= len(ways) <= 3
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)
    assert not any(ref.startswith(GUARDRAILS) for way in ways for ref in way.refs)


@pytest.mark.parametrize("name", ["never and always", "a hurt shoulder", "days in a row", "the spine", "a preferred movement"])
def test_without_the_wish_there_is_a_week(name: str) -> None:
    problem = CASES[name][0]
    freed = replace(problem, rules=tuple(own for own in problem.rules if not own.least))
    assert plan(freed).status in {PlanStatus.PROVED, PlanStatus.FEASIBLE}


def test_two_contradictions_are_told_one_by_one() -> None:
    problem = replace(
        week("bench", "row", "squat"),
        goals=LIGHT_GOALS,
        rules=(rule("bench", least=1), rule("bench", most=0), rule("row", least=1), rule("row", most=0)),
    )
    conflicts = plan(problem).conflicts
    named = sorted(sorted(part.ref for part in own.parts) for own in conflicts)
    assert named == [["rule:bench+:least", "rule:bench:most"], ["rule:row+:least", "rule:row:most"]]
    assert all(len(way.words.split(".")) >= 3 for own in conflicts for way in own.relaxations)
