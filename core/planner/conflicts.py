"""Why is there no week, and what would make one possible?

Only demands can contradict: wishes for a movement, locks, and the main slot that a goal owns. So a small model of what is demanded decides
whether any week exists. From all wishes and limits the smallest contradicting set is found by leaving out one after the other, and every
way out is tried before it is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ortools.sat.python import cp_model

from core.domain.planning import Candidate, InterferencePair, PlanProblem
from core.domain.vocabulary import ExerciseRole, MovementRuleType, SplitTemplate
from core.domain.weekplan import Conflict, ConflictPart, Relaxation
from core.planner.counts import SLOT_POINTS
from core.planner.options import Prepared, prepare
from core.planner.when import SPACING, Placement, build_when, read_placement

DEMAND_UNITS = 2.0
MOST_CONFLICTS = 3
MOST_WAYS_OUT = 3
MORE_MINUTES = (15, 30, 45, 60, 90, 120)
NO_LIMIT = 99_999
GENEROUS_MINUTES = 300

Change = Callable[[PlanProblem], PlanProblem]


@dataclass(frozen=True)
class DemandedWeek:
    """The answer of the small model: a week with what is demanded and nothing else, or the proof that there is none."""

    placement: Placement | None
    is_impossible: bool


@dataclass(frozen=True)
class _Offer:
    """A change that an athlete can make, in words, and how hard it is to make."""

    words: str
    cost: int
    change: Change


@dataclass(frozen=True)
class _Part:
    """A wish or limit: how a problem looks without it, which families of rules are left out, and what may be offered instead."""

    ref: str
    words: str
    without: Change | None = None
    family: str | None = None
    offers: tuple[_Offer, ...] = ()


def demanded_week(prepared: Prepared, ignored: frozenset[str] = frozenset()) -> DemandedWeek:
    """Place what wishes, locks and goals demand; nothing else can make a week impossible."""
    demanded = {movement for movement, least in prepared.least.items() if least > 0}
    demanded |= {lock.movement_id for lock in prepared.problem.locks if lock.movement_id is not None and lock.sets}
    goals = {goal for goal, points in prepared.problem.goals.items() if points >= SLOT_POINTS and "goal slots" not in ignored}
    free = [
        (option.index, day)
        for option in prepared.options
        if option.candidate.movement_id in demanded or (option.dose.role is ExerciseRole.MAIN and option.dose.goal in goals)
        for day in option.days
    ]
    when = build_when(prepared, (), {}, free=free, with_supersets=prepared.problem.supersets_allowed and bool(demanded), ignored=ignored)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = prepared.problem.limits.seed % 2**31
    solver.parameters.max_deterministic_time = DEMAND_UNITS
    status = solver.solve(when.model)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return DemandedWeek(read_placement(when, solver), is_impossible=False)
    return DemandedWeek(None, is_impossible=status == cp_model.INFEASIBLE)


def find_conflicts(problem: PlanProblem) -> tuple[Conflict, ...]:
    """Return smallest contradicting sets, one after the other, each with up to three ways out that were tried."""
    small = replace(problem, candidates=_needed(problem), endurance=(), circuits=())
    found: list[tuple[list[_Part], list[tuple[_Part, _Offer]]]] = []
    current = small
    applied: list[_Offer] = []
    while len(found) < MOST_CONFLICTS and _is_impossible(current):
        parts = _smallest(current)
        offers = sorted(((part, offer) for part in parts for offer in part.offers), key=lambda own: (own[1].cost, own[0].ref, own[1].words))
        found.append((parts, offers))
        step = next((offer for _, offer in offers if _breaks(current, parts, offer)), None)
        if step is None:
            break
        applied.append(step)
        current = step.change(current)
    return tuple(
        Conflict(
            tuple(ConflictPart(part.ref, part.words) for part in parts),
            _ways_out(small, offers, [own for place, own in enumerate(applied) if place != number]),
        )
        for number, (parts, offers) in enumerate(found)
    )


def _ways_out(problem: PlanProblem, offers: list[tuple[_Part, _Offer]], others: list[_Offer]) -> tuple[Relaxation, ...]:
    """Return the cheapest offers with which a week exists; changes that other contradictions need are made as well."""
    rest = problem
    for other in others:
        rest = other.change(rest)
    tried: list[Relaxation] = []
    refs: set[str] = set()
    for part, offer in offers:
        if len(tried) == MOST_WAYS_OUT:
            break
        if part.ref in refs or _is_impossible(offer.change(rest)):
            continue
        refs.add(part.ref)
        words = " ".join([offer.words, *(other.words for other in others)])
        tried.append(Relaxation((part.ref,), words, offer.cost + sum(other.cost for other in others)))
    return tuple(tried)


def _breaks(problem: PlanProblem, parts: list[_Part], offer: _Offer) -> bool:
    """Tell whether a change resolves this contradiction, whatever others remain."""
    others = [part for part in _parts(problem) if part.ref not in {own.ref for own in parts}]
    return not _is_impossible(_without(offer.change(problem), others), _families(others))


def _needed(problem: PlanProblem) -> tuple[Candidate, ...]:
    named = {rule.movement_id for rule in problem.rules} | {lock.movement_id for lock in problem.locks}
    goals = any(points >= SLOT_POINTS for points in problem.goals.values())
    return tuple(own for own in problem.candidates if own.movement_id in named or (goals and {"main", "explosive"} & set(own.tags)))


def _is_impossible(problem: PlanProblem, ignored: frozenset[str] = frozenset()) -> bool:
    return demanded_week(prepare(problem), ignored).is_impossible


def _families(parts: list[_Part]) -> frozenset[str]:
    return frozenset(part.family for part in parts if part.family is not None)


def _without(problem: PlanProblem, parts: list[_Part]) -> PlanProblem:
    for part in parts:
        if part.without is not None:
            problem = part.without(problem)
    return problem


def _smallest(problem: PlanProblem) -> list[_Part]:
    """Return a smallest contradicting set: what may be left out without making a week possible is left out for good."""
    left_out: list[_Part] = []
    kept: list[_Part] = []
    for part in _parts(problem):
        tried = [*left_out, part]
        if _is_impossible(_without(problem, tried), _families(tried)):
            left_out = tried
        else:
            kept.append(part)
    return kept


def _parts(problem: PlanProblem) -> list[_Part]:
    """Return all wishes and limits, those first that a person would least like to hear of."""
    return [*_bodily(problem), *_practical(problem), *_wished(problem)]


def _bodily(problem: PlanProblem) -> list[_Part]:
    budgets = problem.budgets

    def with_budgets(**values: Any) -> Change:
        return lambda own: replace(own, budgets=replace(own.budgets, **values))

    def muscles(own: PlanProblem) -> PlanProblem:
        return replace(own, targets=tuple(replace(target, mrv_quarters=NO_LIMIT, session_cap_quarters=NO_LIMIT) for target in own.targets))

    def rested(own: PlanProblem) -> PlanProblem:
        return replace(
            own,
            targets=tuple(replace(target, first_hour=0) for target in own.targets),
            candidates=tuple(replace(candidate, first_hour=0) for candidate in own.candidates),
        )

    def skilled(own: PlanProblem) -> PlanProblem:
        return replace(own, candidates=tuple(replace(candidate, skill_gap=0, is_possible=True) for candidate in own.candidates))

    spinal = with_budgets(spinal_half_points=NO_LIMIT, spinal_session_half_points=NO_LIMIT)
    neural = with_budgets(neural_centipoints=NO_LIMIT, neural_day_centipoints=NO_LIMIT, neural_now_centipoints=0)
    names = {own.movement_id: own.name for own in problem.candidates}
    return [
        _Part("session:shape", "A session holds ten exercises and two of one pattern at most.", family="shape"),
        _Part("goals:slots", "A goal with four points or more owns a main slot (6.3).", family="goal slots"),
        _Part("budget:spinal", f"The spine has {budgets.spinal_half_points / 2:g} points this week (G3).", spinal, "spine"),
        _Part("budget:neural", f"The nerves have {budgets.neural_centipoints / 100:g} points this week (R7).", neural, "neural"),
        *(
            [_Part("budget:load", f"The week may bring {budgets.load_points_cap} load points (F4).", with_budgets(load_points_cap=None))]
            if budgets.load_points_cap is not None
            else []
        ),
        _Part("muscles", "No muscle gets more than it recovers from (V3).", muscles),
        *(_interference(pair, names) for pair in problem.interference if {pair.movement_1, pair.movement_2} <= _demanded(problem)),
        _Part("recovery:now", "Muscles tired from earlier days wait until they have recovered (R8).", rested),
        _Part("recovery", "A muscle rests before it is trained again (R8).", family=SPACING),
        _Part("skill", "Nothing is planned that asks for more skill than you have (6.3).", skilled),
        *(
            _Part(
                f"injury:{injury.injury_id}",
                f"Your {injury.body_part.replace('_', ' ')} is hurt (G2).",
                _no_injury(injury.injury_id),
            )
            for injury in problem.injuries
        ),
    ]


def _no_injury(injury_id: str) -> Change:
    return lambda own: replace(own, injuries=tuple(injury for injury in own.injuries if injury.injury_id != injury_id))


def _demanded(problem: PlanProblem) -> set[int | None]:
    return {rule.movement_id for rule in problem.rules if rule.least} | {lock.movement_id for lock in problem.locks if lock.sets}


def _interference(pair: InterferencePair, names: dict[int, str]) -> _Part:
    first, second = names[pair.movement_1], names[pair.movement_2]
    return _Part(
        f"interference:{pair.movement_1}:{pair.movement_2}",
        f"{first} and {second} need {pair.hours} h between them (6.9).",
        lambda own: replace(own, interference=tuple(other for other in own.interference if other != pair)),
    )


def _practical(problem: PlanProblem) -> list[_Part]:
    everything = tuple(sorted({slug for own in problem.candidates for way in own.equipment for slug in way}))

    def equipped(own: PlanProblem) -> PlanProblem:
        return replace(own, days=tuple(replace(day, equipment=everything) for day in own.days))

    def full_body(own: PlanProblem) -> PlanProblem:
        return replace(own, block=replace(own.block, split=SplitTemplate.FULL_BODY))

    def more_sessions(own: PlanProblem) -> PlanProblem:
        return replace(own, block=replace(own.block, sessions=own.block.sessions + 1))

    def all_days(own: PlanProblem) -> PlanProblem:
        return replace(own, block=replace(own.block, sessions=len(own.days)))

    split, number = problem.block.split.value.replace("_", " "), problem.block.sessions
    parts = [
        _Part(
            "equipment",
            "The gyms of the week have what they have.",
            equipped,
            offers=(_Offer("Train where all equipment is.", 50, equipped),),
        ),
        _Part(
            "split",
            f"The week is split as {split} (6.1).",
            full_body,
            offers=(_Offer("Make it full-body sessions this week.", 25, full_body),),
        ),
        _Part(
            "sessions",
            f"The week has {problem.block.sessions} sessions.",
            all_days,
            offers=(_Offer("Add one session.", 45, more_sessions),),
        ),
    ]
    for day in problem.days:
        if day.is_past:
            continue
        said = f"Day {day.number} has {day.minutes} minutes." if day.minutes else f"Day {day.number} is free of training."
        offers = tuple(
            _Offer(f"Give day {day.number} {more} minutes more.", more, _minutes(day.number, day.minutes + more)) for more in MORE_MINUTES
        )
        parts.append(_Part(f"day:{day.number}:minutes", said, _minutes(day.number, GENEROUS_MINUTES), offers=offers))
        parts += [
            _Part(
                f"event:{event.event_id}",
                f"{event.name} is on day {day.number}.",
                _no_event(event.event_id),
                offers=(_Offer(f"Leave out {event.name}.", 35, _no_event(event.event_id)),),
            )
            for event in day.events
        ]
    return parts


def _minutes(number: int, minutes: int) -> Change:
    return lambda own: replace(own, days=tuple(replace(day, minutes=minutes) if day.number == number else day for day in own.days))


def _no_event(event_id: str) -> Change:
    def change(own: PlanProblem) -> PlanProblem:
        return replace(own, days=tuple(replace(day, events=tuple(e for e in day.events if e.event_id != event_id)) for day in own.days))

    return change


def _wished(problem: PlanProblem) -> list[_Part]:
    names = {own.movement_id: own.name for own in problem.candidates}
    parts = []
    for place, lock in enumerate(problem.locks):
        what = "the day" if lock.movement_id is None else names.get(lock.movement_id, str(lock.movement_id))
        ref = f"lock:{lock.day_number}" if lock.movement_id is None else f"lock:{lock.day_number}:{lock.movement_id}"
        change = _no_lock(place, lock.day_number, lock.movement_id)
        said = f"On day {lock.day_number}, {what} is locked."
        parts.append(_Part(ref, said, change, offers=(_Offer(f"Unlock {what} on day {lock.day_number}.", 15, change),)))
    for rule in problem.rules:
        name = names.get(rule.movement_id, str(rule.movement_id))
        ref = f"rule:{rule.rule_id}"
        if rule.most is not None:
            said = f"{name} is never wished." if rule.most == 0 else f"{name} may come {rule.most} times at most."
            change = _rule(rule.rule_id, "most", None)
            parts.append(_Part(f"{ref}:most", said, change, offers=(_Offer(f"Allow {name} after all.", 40, change),)))
        if rule.least:
            is_soft = rule.rule_type is MovementRuleType.PREFERRED
            change = _rule(rule.rule_id, "least", None)
            offers = [_Offer(f"Go without {name} this time.", 10 if is_soft else 30, change)]
            if rule.least > 1:
                offers.append(_Offer(f"Have {name} {rule.least - 1} times.", 20, _rule(rule.rule_id, "least", rule.least - 1)))
            parts.append(_Part(f"{ref}:least", f"{name} is wished {rule.least} times.", change, offers=tuple(offers)))
    return parts


def _no_lock(place: int, day: int, movement: int | None) -> Change:
    del place
    return lambda own: replace(own, locks=tuple(lock for lock in own.locks if (lock.day_number, lock.movement_id) != (day, movement)))


def _rule(rule_id: str, bound: str, value: Any) -> Change:
    def change(own: PlanProblem) -> PlanProblem:
        return replace(own, rules=tuple(replace(rule, **{bound: value}) if rule.rule_id == rule_id else rule for rule in own.rules))

    return change
