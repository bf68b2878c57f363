"""Why is there no week, and what would make one possible?

Only demands can contradict: wishes for a movement, locks, and the main slot that a goal owns. So a small model of what is demanded decides
whether any week exists. From all wishes and limits the smallest contradicting set is found by leaving out one after the other, and every
way out is tried before it is told.
"""

from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from core.domain.planning import Candidate, PlanProblem
from core.domain.vocabulary import ExerciseRole
from core.domain.weekplan import Conflict, ConflictPart, Relaxation
from core.planner.conflict_parts import Offer, Part, all_parts
from core.planner.counts import GOAL_SLOTS
from core.planner.options import Prepared, prepare
from core.planner.placement import Placement, read_placement
from core.planner.when import build_when
from core.rules.goal_points import owed_slots

DEMAND_UNITS = 2.0
MOST_CONFLICTS = 3
MOST_WAYS_OUT = 3


@dataclass(frozen=True)
class DemandedWeek:
    """The answer of the small model: a week with what is demanded and nothing else, or the proof that there is none."""

    placement: Placement | None
    is_impossible: bool


def demanded_week(prepared: Prepared, ignored: frozenset[str] = frozenset()) -> DemandedWeek:
    """Place what wishes, locks and goals demand; nothing else can make a week impossible."""
    demanded = {movement for movement, least in prepared.least.items() if least > 0}
    demanded |= {lock.movement_id for lock in prepared.problem.locks if lock.movement_id is not None and lock.sets}
    goals = owed_slots(prepared.problem) if GOAL_SLOTS not in ignored else frozenset()
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
    found: list[tuple[list[Part], list[tuple[Part, Offer]]]] = []
    current = small
    applied: list[Offer] = []
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
            tuple(ConflictPart(part.ref, _words(small, parts, part)) for part in parts),
            _ways_out(small, offers, [own for place, own in enumerate(applied) if place != number]),
        )
        for number, (parts, offers) in enumerate(found)
    )


def _words(problem: PlanProblem, parts: list[Part], part: Part) -> str:
    """Return the words of a part; a wish that contradicts nothing but what its movement is says why it cannot be."""
    kind, _, rest = part.ref.partition(":")
    wished = next((rule.movement_id for rule in problem.rules if rest == f"{rule.rule_id}:least"), None)
    if len(parts) > 1 or kind != "rule" or wished is None:
        return part.words
    reason = prepare(problem).exclusions.get(wished)
    return part.words if reason is None else f"{part.words} {reason.words}"


def _ways_out(problem: PlanProblem, offers: list[tuple[Part, Offer]], others: list[Offer]) -> tuple[Relaxation, ...]:
    """Return the cheapest offers with which a week was found; changes that other contradictions need are made as well."""
    rest = problem
    for other in others:
        rest = other.change(rest)
    tried: list[Relaxation] = []
    refs: set[str] = set()
    for part, offer in offers:
        if len(tried) == MOST_WAYS_OUT:
            break
        if part.ref in refs or demanded_week(prepare(offer.change(rest))).placement is None:
            continue
        refs.add(part.ref)
        words = " ".join([offer.words, *(other.words for other in others)])
        tried.append(Relaxation((part.ref,), words, offer.cost + sum(other.cost for other in others)))
    return tuple(tried)


def _breaks(problem: PlanProblem, parts: list[Part], offer: Offer) -> bool:
    """Tell whether a change resolves this contradiction, whatever others remain."""
    others = [part for part in all_parts(problem) if part.ref not in {own.ref for own in parts}]
    return not _is_impossible(_without(offer.change(problem), others), _families(others))


def _needed(problem: PlanProblem) -> tuple[Candidate, ...]:
    named = {rule.movement_id for rule in problem.rules} | {lock.movement_id for lock in problem.locks}
    goals = bool(owed_slots(problem))
    return tuple(own for own in problem.candidates if own.movement_id in named or (goals and {"main", "explosive"} & set(own.tags)))


def _is_impossible(problem: PlanProblem, ignored: frozenset[str] = frozenset()) -> bool:
    return demanded_week(prepare(problem), ignored).is_impossible


def _families(parts: list[Part]) -> frozenset[str]:
    return frozenset(part.family for part in parts if part.family is not None)


def _without(problem: PlanProblem, parts: list[Part]) -> PlanProblem:
    for part in parts:
        if part.without is not None:
            problem = part.without(problem)
    return problem


def _smallest(problem: PlanProblem) -> list[Part]:
    """Return a smallest contradicting set: what may be left out without making a week possible is left out for good."""
    left_out: list[Part] = []
    kept: list[Part] = []
    for part in all_parts(problem):
        tried = [*left_out, part]
        if _is_impossible(_without(problem, tried), _families(tried)):
            left_out = tried
        else:
            kept.append(part)
    return kept
