"""Contradictions of every kind, made by hand: the guilty are named, any of them taken away gives a week, and so does each way out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from core.domain.planning import Candidate, FixedEvent, Injury, InterferencePair, Lock, PlanProblem, SkillWork
from core.domain.vocabulary import (
    CNSLoad,
    ExperienceLevel,
    Goal,
    MovementPattern,
    MovementRuleType,
    SkillLevel,
    SpinalCompression,
    SplitTemplate,
)
from core.domain.weekplan import PlanResult, PlanStatus, Relaxation
from core.planner.solve import plan
from tests.planner.test_conflicts import CASES, LIGHT_GOALS
from tests.planner.weeks import GYM, NUMBERS, movement, rule, week

BENCH, ROW, SQUAT, HINGE, CURL = (NUMBERS[name] for name in ("bench", "row", "squat", "hinge", "curl"))
FREE, ANY_DAY = ("day:", "days:", "sessions"), 300
Change = Callable[[PlanProblem], PlanProblem]


@dataclass(frozen=True)
class Case:
    """A problem, and the wishes and limits that must be named; days and sessions may be named beside them."""

    problem: PlanProblem
    guilty: set[str]


def make(*names: str, days: tuple[int, ...] = (1, 3, 5), minutes: int = 60, **changes: object) -> PlanProblem:
    """Return a week in which no goal asks for a main slot."""
    return replace(week(*names, days=days, minutes=minutes), **{"goals": LIGHT_GOALS, **changes})


def with_movements(problem: PlanProblem, *changed: Candidate) -> PlanProblem:
    """Put movements in the place of those with the same number, or beside them."""
    own = {candidate.movement_id: candidate for candidate in (*problem.candidates, *changed)}
    return replace(problem, candidates=tuple(own.values()))


def with_budgets(problem: PlanProblem, **changes: object) -> PlanProblem:
    return replace(problem, budgets=replace(problem.budgets, **changes))


def with_targets(problem: PlanProblem, **changes: object) -> PlanProblem:
    return replace(problem, targets=tuple(replace(target, **changes) for target in problem.targets))


def with_event(problem: PlanProblem, number: int, event: FixedEvent) -> PlanProblem:
    return replace(problem, days=tuple(replace(day, events=(event,)) if day.number == number else day for day in problem.days))


def gym_of(problem: PlanProblem, number: int, *equipment: str) -> PlanProblem:
    return replace(problem, days=tuple(replace(day, equipment=equipment) if day.number == number else day for day in problem.days))


def presses(count: int, **changes: object) -> list[Candidate]:
    own = movement("bench", **changes)
    return [replace(own, movement_id=20 + n, slug=f"press_{n}", name=f"Press {n}", substitution_group=f"p{n}") for n in range(count)]


def wish(candidate: Candidate) -> object:
    return replace(rule("bench", least=1), rule_id=candidate.slug, movement_id=candidate.movement_id)


def nervous(name: str) -> Candidate:
    return movement(name, cns=CNSLoad.VERY_HIGH)


def compressing(name: str) -> Candidate:
    return movement(name, spinal=SpinalCompression.VERY_HIGH)


MATCH = FixedEvent("match", "Football", "football", 10 * 60, 90, 60, hours_after=48, avoid_patterns=(MovementPattern.SQUAT,))
PRESSES, SKILLED = presses(3), presses(3, skill_level=SkillLevel.ADVANCED, pattern=MovementPattern.CARRY, tags=("accessory",))
LADDER = SkillWork(BENCH, "push", 3, 3, 5, None, 90, 2, 96)
NEW: dict[str, Case] = {
    "exactly three times with two days": Case(
        make("bench", "row", days=(1, 4), rules=(rule("bench", least=3, most=3),)), {"rule:bench+:least"}
    ),
    "locked twice, once at most": Case(
        make("bench", "row", rules=(rule("bench", most=1),), locks=(Lock(1, BENCH, 3), Lock(5, BENCH, 3))),
        {"rule:bench:most", f"lock:1:{BENCH}", f"lock:5:{BENCH}"},
    ),
    "more locked sets than a session may give a muscle": Case(
        with_targets(make("bench", "row", locks=(Lock(1, BENCH, 6),)), session_cap_quarters=16), {"muscles", f"lock:1:{BENCH}"}
    ),
    "wished more often than the muscle recovers from": Case(
        with_targets(make("bench", "row", rules=(rule("bench", least=3),)), mrv_quarters=20), {"muscles", "rule:bench+:least"}
    ),
    "what was performed has used up the muscle": Case(
        with_targets(make("bench", "row", rules=(rule("bench", least=1),)), performed_quarters=76, mrv_quarters=80),
        {"muscles", "rule:bench+:least"},
    ),
    "the spine's week": Case(
        with_budgets(
            with_movements(make("hinge", "row", days=(1, 5), rules=(rule("hinge", least=2),)), compressing("hinge")), spinal_half_points=18
        ),
        {"budget:spinal", "rule:hinge+:least"},
    ),
    "a locked lift and the spine's session": Case(
        with_budgets(with_movements(make("hinge", "row", locks=(Lock(1, HINGE, 5),)), compressing("hinge")), spinal_session_half_points=24),
        {"budget:spinal", f"lock:1:{HINGE}"},
    ),
    "two very high spinal loads on neighbouring days": Case(
        with_movements(
            make("bench", "row", locks=(Lock(1, BENCH, 2), Lock(2, ROW, 2)), days=(1, 2, 5)), compressing("bench"), compressing("row")
        ),
        {"budget:spinal", f"lock:1:{BENCH}", f"lock:2:{ROW}"},
    ),
    "the nerves' week": Case(
        with_budgets(
            with_movements(make("bench", "row", days=(1, 5), rules=(rule("bench", least=2),)), nervous("bench")), neural_centipoints=500
        ),
        {"budget:neural", "rule:bench+:least"},
    ),
    "nerves that are tired from before": Case(
        with_budgets(
            with_movements(make("bench", "row", days=(1,), rules=(rule("bench", least=1),)), nervous("bench")), neural_now_centipoints=2900
        ),
        {"budget:neural", "rule:bench+:least"},
    ),
    "a locked lift and the nerves' day": Case(
        with_budgets(with_movements(make("bench", "row", locks=(Lock(1, BENCH, 5),)), nervous("bench")), neural_day_centipoints=700),
        {"budget:neural", f"lock:1:{BENCH}"},
    ),
    "the load of a match and of a wish": Case(
        with_budgets(with_event(make("bench", "row", rules=(rule("bench", least=1),)), 2, MATCH), load_points_cap=62),
        {"budget:load", "event:match", "rule:bench+:least"},
    ),
    "a match the day before": Case(
        with_event(make("squat", "row", days=(2, 3), rules=(rule("squat", least=1),)), 2, replace(MATCH, start_minute=9 * 60)),
        {"event:match", "rule:squat+:least"},
    ),
    "a match that takes the day's time": Case(
        with_event(
            make("bench", "row", days=(3,), rules=(rule("bench", least=1),)),
            3,
            replace(MATCH, minutes=50, start_minute=600, takes_minutes=True),
        ),
        {"event:match", "rule:bench+:least"},
    ),
    "a chest that is strained": Case(
        make("bench", "row", rules=(rule("bench", least=1),), injuries=(Injury("1", "chest", 0.5),)), {"injury:1", "rule:bench+:least"}
    ),
    "a severe injury forbids the least risk": Case(
        with_movements(
            make("bench", "row", rules=(rule("bench", least=1),), injuries=(Injury("1", "wrist", 0.9),)),
            movement("bench", joint_risks={"wrist": 1}),
        ),
        {"injury:1", "rule:bench+:least"},
    ),
    "an injury that healed five days ago": Case(
        with_movements(
            make("bench", "row", rules=(rule("bench", least=1),), injuries=(Injury("1", "elbow", 0.9, 5),)),
            movement("bench", joint_risks={"elbow": 3}),
        ),
        {"injury:1", "rule:bench+:least"},
    ),
    "a new movement while the region is hurt": Case(
        with_movements(
            make("bench", "row", rules=(rule("bench", least=1),), injuries=(Injury("1", "shoulder", 0.2),)),
            movement("bench", joint_risks={"shoulder": 2}, days_since=None),
        ),
        {"injury:1", "rule:bench+:least"},
    ),
    "a locked lift and an injury": Case(
        with_movements(
            make("bench", "row", locks=(Lock(1, BENCH, 3),), injuries=(Injury("1", "knee", 0.5),)),
            movement("bench", joint_risks={"knee": 2}),
        ),
        {"injury:1", f"lock:1:{BENCH}"},
    ),
    "a locked lift in a gym without the bar": Case(
        gym_of(make("bench", "row", locks=(Lock(3, BENCH, 3),)), 3, "dumbbell"), {"equipment", f"lock:3:{BENCH}"}
    ),
    "twice, with the bar on one day": Case(
        gym_of(gym_of(make("bench", "row", rules=(rule("bench", least=2),)), 3, "dumbbell"), 5, "dumbbell"),
        {"equipment", "rule:bench+:least"},
    ),
    "all days locked free": Case(
        make("bench", "row", days=(1, 3), rules=(rule("bench", least=1),), locks=(Lock(1, session=False), Lock(3, session=False))),
        {"lock:1", "lock:3", "rule:bench+:least"},
    ),
    "kept away from every day": Case(
        make("bench", "row", days=(1, 3), rules=(rule("bench", least=1),), locks=(Lock(1, BENCH, 0), Lock(3, BENCH, 0))),
        {f"lock:1:{BENCH}", f"lock:3:{BENCH}", "rule:bench+:least"},
    ),
    "a session that is locked as it is": Case(
        make("bench", "row", days=(3,), rules=(rule("bench", least=1),), locks=(Lock(3, ROW, 3), Lock(3, session=True))),
        {"lock:3", "rule:bench+:least"},
    ),
    "the same muscle locked on days in a row": Case(
        make("bench", "row", days=(1, 2), locks=(Lock(1, BENCH, 3), Lock(2, BENCH, 3))),
        {"recovery", f"lock:1:{BENCH}", f"lock:2:{BENCH}"},
    ),
    "more locked than the day has time for": Case(
        make("bench", "row", days=(1, 3), minutes=17, supersets_allowed=False, locks=(Lock(1, BENCH, 4), Lock(1, ROW, 4))),
        {f"lock:1:{BENCH}", f"lock:1:{ROW}", "day:1:minutes"},
    ),
    "two that disturb one another in the only session": Case(
        make(
            "squat",
            "row",
            days=(3,),
            rules=(rule("squat", least=1), rule("row", least=1)),
            interference=(InterferencePair(SQUAT, ROW, 24),),
        ),
        {f"interference:{SQUAT}:{ROW}", "rule:squat+:least", "rule:row+:least"},
    ),
    "two that disturb one another, locked side by side": Case(
        make("squat", "row", days=(1, 2), locks=(Lock(1, SQUAT, 3), Lock(2, ROW, 3)), interference=(InterferencePair(ROW, SQUAT, 36),)),
        {f"interference:{ROW}:{SQUAT}", f"lock:1:{SQUAT}", f"lock:2:{ROW}"},
    ),
    "twice in one session's week": Case(
        make("bench", "row", rules=(rule("bench", least=2),), block=replace(week().block, sessions=1)), {"sessions", "rule:bench+:least"}
    ),
    "legs twice in upper and lower": Case(
        make(
            "squat",
            "bench",
            days=(1, 4),
            rules=(rule("squat", least=2),),
            block=replace(week().block, split=SplitTemplate.UPPER_LOWER, sessions=2),
        ),
        {"split", "rule:squat+:least"},
    ),
    "a slow athlete's short day": Case(
        make("bench", "row", days=(3,), minutes=11, time_factor_percent=200, rules=(rule("bench", least=1),)),
        {"rule:bench+:least", "day:3:minutes"},
    ),
    "two wishes in the time of one": Case(
        make("squat", "bench", days=(3,), minutes=11, rules=(rule("squat", least=1), rule("bench", least=1))),
        {"rule:squat+:least", "rule:bench+:least", "day:3:minutes"},
    ),
    "a muscle that is tired": Case(
        with_targets(make("bench", "row", rules=(rule("bench", least=1),)), first_hour=500), {"recovery:now", "rule:bench+:least"}
    ),
    "three presses in one session": Case(
        with_movements(make("row", days=(3,), minutes=120, rules=tuple(wish(own) for own in PRESSES)), *PRESSES),
        {"session:shape", *(f"rule:{own.slug}:least" for own in PRESSES)},
    ),
    "three hard skills in a beginner's session": Case(
        with_movements(
            make(
                "row",
                days=(3,),
                minutes=120,
                rules=tuple(wish(own) for own in SKILLED),
                athlete=replace(week().athlete, level=ExperienceLevel.BEGINNER),
            ),
            *SKILLED,
        ),
        {"session:shape", *(f"rule:{own.slug}:least" for own in SKILLED)},
    ),
    "a step that is practised too soon": Case(
        with_movements(
            make("bench", "row", days=(1, 3), rules=(rule("bench", least=2),), skills=(LADDER,)), movement("bench", skill_gap=1)
        ),
        {"recovery", "skill", "rule:bench+:least"},
    ),
    "never, though it is due": Case(
        make("bench", "row", rules=(rule("bench", least=1, kind=MovementRuleType.PREFERRED), rule("bench", most=0))),
        {"rule:bench+:least", "rule:bench:most"},
    ),
    "exactly twice on days in a row": Case(
        make("curl", "bench", days=(1, 2), rules=(rule("bench", least=2, most=2),)), {"recovery", "rule:bench+:least"}
    ),
    "who recovers slowly": Case(
        make("squat", "row", days=(1, 3), rules=(rule("squat", least=2),), athlete=replace(week().athlete, recovery_percent=180)),
        {"recovery", "rule:squat+:least"},
    ),
    "a jump that no goal asks for": Case(
        with_movements(
            make("squat", "row", rules=(rule("squat", least=1),)),
            movement("squat", pattern=MovementPattern.PLYOMETRIC, tags=("explosive",)),
        ),
        {"goals:use", "rule:squat+:least"},
    ),
    "a run that is no exercise of a session": Case(
        with_movements(make("squat", "row", rules=(rule("squat", least=1),)), movement("squat", pattern=MovementPattern.CARDIO, tags=())),
        {"rule:squat+:least"},
    ),
    "a main lift for the goal, and no time for it": Case(
        make("bench", days=(3,), minutes=9, goals={Goal.HYPERTROPHY: 10}), {"goals:slots", "day:3:minutes"}
    ),
}
ALL: dict[str, Case] = {**{name: Case(*case) for name, case in CASES.items()}, **NEW}
RULES_OF_PEOPLE = frozenset({"recovery", "session:shape"})
ANSWERS: dict[str, PlanResult] = {}


def answer(name: str) -> PlanResult:
    """Plan a case once for all tests."""
    if name not in ANSWERS:
        ANSWERS[name] = plan(quick(ALL[name].problem))
    return ANSWERS[name]


def quick(problem: PlanProblem) -> PlanProblem:
    return replace(problem, limits=replace(problem.limits, what_units=0.02, when_units=0.02))


def test_at_least_forty_contradictions_are_constructed() -> None:
    assert len(ALL) >= 60
    assert len(NEW) == len({repr(case.problem) for case in NEW.values()})


@pytest.mark.parametrize("name", NEW)
def test_the_guilty_are_named_in_words(name: str) -> None:
    result = answer(name)
    assert result.status is PlanStatus.IMPOSSIBLE
    assert result.plan is None
    parts = result.conflicts[0].parts
    named = {part.ref for part in parts}
    assert ALL[name].guilty <= named
    assert all(ref in ALL[name].guilty or ref.startswith(FREE) for ref in named)
    assert all(part.words.endswith(".") and len(part.words) > 15 for part in parts)


@pytest.mark.parametrize("name", ALL)
def test_without_any_one_of_the_named_there_is_a_week(name: str) -> None:
    refs = [part.ref for part in answer(name).conflicts[0].parts]
    for ref in refs:
        if ref not in RULES_OF_PEOPLE:
            freed = plan(quick(without(ALL[name].problem, ref)))
            assert freed.plan is not None, f"without {ref}"


@pytest.mark.parametrize("name", ALL)
def test_every_way_out_gives_a_week(name: str) -> None:
    ways = answer(name).conflicts[0].relaxations
    assert 1 <= len(ways) <= 3
    for way in ways:
        assert plan(quick(relaxed(ALL[name].problem, way))).plan is not None, way.words


def relaxed(problem: PlanProblem, way: Relaxation) -> PlanProblem:
    """Do what a way out says, and no more."""
    if found := re.search(r"Give day (\d+) (\d+) minutes more", way.words):
        return with_minutes(problem, int(found[1]), int(found[2]))
    if found := re.search(r"Train on day (\d+) too, for (\d+) minutes", way.words):
        return with_minutes(without(problem, "sessions"), int(found[1]), int(found[2]))
    if found := re.search(r"Have .+ (once|twice|\d+ times)", way.words):
        least = {"once": 1, "twice": 2}.get(found[1]) or int(found[1].split()[0])
        return replace(
            problem, rules=tuple(replace(own, least=least) if f"rule:{own.rule_id}:least" in way.refs else own for own in problem.rules)
        )
    if "Add one session" in way.words:
        return replace(problem, block=replace(problem.block, sessions=problem.block.sessions + 1))
    for ref in way.refs:
        problem = without(problem, ref)
    return problem


def with_minutes(problem: PlanProblem, number: int, more: int) -> PlanProblem:
    return replace(problem, days=tuple(replace(day, minutes=day.minutes + (more if day.number == number else 0)) for day in problem.days))


def without(problem: PlanProblem, ref: str) -> PlanProblem:
    """Take a named wish or limit away."""
    kind, _, rest = ref.partition(":")
    return dict(changes(rest))[kind if ref != "recovery:now" else ref](problem)


def changes(rest: str) -> Iterator[tuple[str, Change]]:
    """Yield what taking away means for each kind of reference."""
    key, _, more = rest.partition(":")
    endless = 99_999
    yield "rule", lambda own: replace(own, rules=tuple(replace(r, **{more: None}) if r.rule_id == key else r for r in own.rules))
    yield "injury", lambda own: replace(own, injuries=tuple(i for i in own.injuries if i.injury_id != rest))
    yield "equipment", lambda own: replace(own, days=tuple(replace(d, equipment=(*GYM, "smith_machine")) for d in own.days))
    yield "day", lambda own: replace(own, days=tuple(replace(d, minutes=ANY_DAY) if str(d.number) == key else d for d in own.days))
    yield "days", lambda own: replace(without(own, "sessions"), days=tuple(replace(d, minutes=d.minutes or ANY_DAY) for d in own.days))
    yield "sessions", lambda own: replace(own, block=replace(own.block, sessions=len(own.days)))
    yield "split", lambda own: replace(own, block=replace(own.block, split=SplitTemplate.FULL_BODY))
    yield "muscles", lambda own: with_targets(own, mrv_quarters=endless, session_cap_quarters=endless)
    yield "skill", lambda own: replace(own, candidates=tuple(replace(c, skill_gap=0, is_possible=True) for c in own.candidates))
    wider = {**LIGHT_GOALS, Goal.EXPLOSIVENESS: 1} if key == "use" else LIGHT_GOALS
    yield "goals", lambda own: replace(own, goals=wider)
    yield (
        "event",
        lambda own: replace(own, days=tuple(replace(d, events=tuple(e for e in d.events if e.event_id != rest)) for d in own.days)),
    )
    yield "interference", lambda own: replace(own, interference=())
    yield "lock", lambda own: replace(own, locks=tuple(lock for lock in own.locks if not is_lock(lock, key, more)))
    yield "recovery:now", lambda own: with_targets(with_candidates_ready(own), first_hour=0)
    free = {
        "spinal": {"spinal_half_points": endless, "spinal_session_half_points": endless},
        "neural": {"neural_centipoints": endless, "neural_day_centipoints": endless, "neural_now_centipoints": 0},
        "load": {"load_points_cap": None},
    }.get(key, {})
    calm = {"spinal": {"spinal": SpinalCompression.LOW}, "neural": {"cns": CNSLoad.LOW}}.get(key, {})
    yield "budget", lambda own: with_budgets(replace(own, candidates=tuple(replace(c, **calm) for c in own.candidates)), **free)


def with_candidates_ready(problem: PlanProblem) -> PlanProblem:
    return replace(problem, candidates=tuple(replace(own, first_hour=0) for own in problem.candidates))


def is_lock(lock: Lock, day: str, movement_id: str) -> bool:
    wanted = int(movement_id) if movement_id else None
    return lock.day_number == int(day) and lock.movement_id == wanted
