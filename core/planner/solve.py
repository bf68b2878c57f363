"""Which week is best, and how sure is that? Tells the story of one planning: guardrails, a quick week, what, when, proof, check.

The what-stage bounds the cost of every week; its content is then placed. Where it cannot be placed, the quick week is improved a day or
two at a time with the same prices, and the gap to the bound is stated. Same problem and seed, same week: all limits are deterministic.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from ortools.sat.python import cp_model

from core.domain.planning import Limits, PlanProblem, problem_hash
from core.domain.vocabulary import PrimaryMuscle
from core.domain.weekplan import PlanResult, PlanStatus, WeekPlan
from core.planner.conflicts import demanded_week, find_conflicts
from core.planner.exchange import Exchange
from core.planner.options import Prepared, prepare
from core.planner.placement import Placement, read_placement
from core.planner.reasons import explain
from core.planner.repair import is_repair, repair
from core.planner.sketch import polish, sketch
from core.planner.terms import Key, Term, by_name, make_terms, objective
from core.planner.weekbuild import build_week
from core.planner.what import WhatModel, build_what
from core.planner.when import CONTENT_PRICE, build_when
from core.rules.verifier.verify import verify

SOLVER_VERSION = version("ortools")
SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)
FIX_UNITS = 0.4  # deterministic units of one try to place content
FIRST_ROUNDS = 25  # of improving the quick week before the solver begins with it
ROUNDS_OF_TURN = 25
DAYS_OF_TURNS = (1, 2, 0)  # how many days are freed, turn by turn; none: parts are taken out and grown again
STEP_UNITS = 0.3  # deterministic units of freeing days once at most
UNITS_OF_TURN = 0.05  # what a turn takes beside the solver


@dataclass
class _Run:
    """One planning as it goes: the clock, the work done and the best week so far."""

    problem: PlanProblem
    prepared: Prepared
    terms: tuple[Term, ...]
    started: float
    build_seconds: float = 0.0
    units: float = 0.0
    first_seconds: float | None = None
    best: Placement | None = None
    cost: int | None = None
    bound: int | None = None
    content: dict[Key, int] = field(default_factory=dict)
    when_objective: int | None = None
    when_bound: int | None = None
    rounds: int = 1

    @property
    def worst(self) -> int:
        """Cost of a week with nothing in it."""
        return objective(self.terms, {})

    def gap(self) -> float | None:
        """Return the distance to the bound as a share of the range from the worst week to the bound."""
        if self.cost is None or self.bound is None:
            return None
        return max(self.cost - self.bound, 0) / max(self.worst - self.bound, 1)

    def offer(self, placement: Placement) -> bool:
        """Take a week when it is better than the best so far and keeps every hard rule."""
        cost = objective(self.terms, placement.counts())
        if self.cost is not None and cost >= self.cost:
            return False
        if verify(self.problem, build_week(self.prepared, placement)):
            return False
        self.best, self.cost = placement, cost
        self.when_objective = self.when_bound = None
        if self.first_seconds is None:
            self.first_seconds = time.perf_counter() - self.started
        return True


def plan(problem: PlanProblem, on_first: Callable[[WeekPlan], None] | None = None) -> PlanResult:
    """Plan a microcycle and say how good the plan is, or why there is none.

    `on_first` is called with the first week that keeps every hard rule, usually within a second.
    """
    if is_repair(problem):
        return repaired(problem, plan(without_before(problem)))
    started = time.perf_counter()
    prepared = prepare(problem)
    run = _Run(problem, prepared, make_terms(prepared), started)
    quick = sketch(prepared, run.terms)
    if quick is not None:
        run.offer(quick.placement())
    if run.best is None:
        seed = demanded_week(prepared)
        if seed.is_impossible:
            return _impossible(run)
        if seed.placement is not None:
            run.offer(seed.placement)
    if run.best is not None:
        if on_first is not None:
            on_first(build_week(prepared, run.best))
        run.offer(polish(prepared, run.terms, run.best, FIRST_ROUNDS, problem.limits.seed))
    if _choose_content(run):
        _place_content(run)
        _improve(run)
    return _result(run)


def _solver(limits: Limits, units: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = limits.seed % 2**31
    solver.parameters.max_deterministic_time = units
    solver.parameters.max_time_in_seconds = limits.wall_seconds
    return solver


def _choose_content(run: _Run) -> bool:
    """Solve the what-stage from the best week so far; tell whether it has content to place."""
    began = time.perf_counter()
    what = build_what(run.prepared, run.terms)
    run.build_seconds += time.perf_counter() - began
    if run.best is not None:
        _start_from(what, run.best)
    limits = run.problem.limits
    solver = _solver(limits, limits.what_units)
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0
    solver.parameters.absolute_gap_limit = max(run.worst * limits.gap_goal_permille / 1000, 0.5)
    status = solver.solve(what.model)
    run.units += solver.response_proto.deterministic_time
    if status == cp_model.INFEASIBLE:
        return False
    run.bound = max(round(solver.best_objective_bound), 0)
    if status not in SOLVED:
        return run.best is not None
    run.content = {key: solver.value(var) for key, var in what.counts.items() if solver.value(var)}
    return True


def _start_from(what: WhatModel, week: Placement) -> None:
    """Give the search a week as its start."""
    known = week.counts()
    for key, var in what.counts.items():
        what.model.add_hint(var, known.get(key, 0))
    for (day, kind), var in what.places.items():
        what.model.add_hint(var, week.kinds.get(day) is kind)
    for (index, day), var in what.endurance.items():
        what.model.add_hint(var, index in week.endurance.get(day, ()))


def _place_content(run: _Run) -> bool:
    """Place the content of the what-stage as it is, with supersets only where they are needed; tell whether that was possible."""
    if not run.content or (run.cost is not None and objective(run.terms, run.content) >= run.cost):
        return False
    for with_supersets in (False, True) if run.problem.supersets_allowed else (False,):
        began = time.perf_counter()
        when = build_when(run.prepared, run.terms, run.content, with_supersets=with_supersets)
        run.build_seconds += time.perf_counter() - began
        solver = _solver(run.problem.limits, FIX_UNITS)
        status = solver.solve(when.model)
        run.units += solver.response_proto.deterministic_time
        if status in SOLVED and run.offer(read_placement(when, solver)):
            run.when_objective, run.when_bound = round(solver.objective_value), round(solver.best_objective_bound)
            return True
    return False


def _improve(run: _Run) -> None:
    """Exchange what stands on a day or two, and take parts out and grow them again, until the gap is small or the work is done."""
    limits = run.problem.limits
    favoured = frozenset(index for kind, index in run.content if kind == "x")
    exchange = Exchange(run.prepared, run.terms, run.content, limits.seed)
    left, turn = limits.when_units, 0
    while left > 0 and run.best is not None:
        gap = run.gap()
        if gap is not None and gap <= limits.gap_goal_permille / 1000:
            return
        run.rounds += 1
        days = DAYS_OF_TURNS[turn % len(DAYS_OF_TURNS)]
        if days:
            left -= _exchange(run, exchange, days, min(left, STEP_UNITS))
        else:
            seed = limits.seed * 1000 + turn
            run.offer(polish(run.prepared, run.terms, run.best, ROUNDS_OF_TURN, seed, favoured))
        left -= UNITS_OF_TURN
        turn += 1


def _exchange(run: _Run, exchange: Exchange, days: int, units: float) -> float:
    """Free so many days of the best week and take what the solver finds for them; return the work done."""
    assert run.best is not None  # noqa: S101 (a week is there to be improved)
    when = exchange.model(run.best, days)
    if when is None:
        return 0.0
    solver = _solver(run.problem.limits, units)
    solver.parameters.absolute_gap_limit = CONTENT_PRICE / 2
    if solver.solve(when.model) in SOLVED:
        run.offer(read_placement(when, solver))
    used = float(solver.response_proto.deterministic_time)
    run.units += used
    return used


def _outside_band(run: _Run, week: WeekPlan) -> tuple[PrimaryMuscle, ...]:
    return tuple(
        target.muscle
        for target in run.problem.targets
        if not target.low_quarters <= week.muscle_quarters.get(target.muscle, 0) <= target.high_quarters
    )


def _result(run: _Run) -> PlanResult:
    week = None if run.best is None else build_week(run.prepared, run.best)
    is_proved = run.cost is not None and run.bound is not None and run.cost <= run.bound
    status = PlanStatus.OUT_OF_TIME if week is None else PlanStatus.PROVED if is_proved else PlanStatus.FEASIBLE
    counts = {} if run.best is None else run.best.counts()
    return PlanResult(
        status=status,
        plan=week,
        what_objective=run.cost,
        what_bound=run.bound,
        worst_objective=run.worst,
        gap=run.gap(),
        when_objective=run.when_objective,
        when_bound=run.when_bound,
        terms=by_name(run.terms, counts),
        reasons=() if run.best is None else explain(run.prepared, run.terms, run.best),
        conflicts=(),
        notes=_notes(run),
        input_hash=problem_hash(run.problem),
        seed=run.problem.limits.seed,
        solver_version=SOLVER_VERSION,
        deterministic_time=round(run.units, 6),
        build_seconds=run.build_seconds,
        first_seconds=run.first_seconds,
        seconds=time.perf_counter() - run.started,
        muscles_outside_band=() if week is None else _outside_band(run, week),
        rounds=run.rounds,
    )


def without_before(problem: PlanProblem) -> PlanProblem:
    """Return the problem without regard to the week before: what planning anew is asked."""
    return replace(problem, previous=None, change_price=0, moved_days=())


def repaired(problem: PlanProblem, anew: PlanResult) -> PlanResult:
    """Return the week before with as few sessions touched as keep nearly all that the week planned anew is worth, or that one."""
    prepared = prepare(problem)
    run = _Run(problem, prepared, make_terms(prepared), time.perf_counter() - anew.seconds)
    run.units = anew.deterministic_time
    found = repair(run.prepared, run.terms, anew.plan)
    if found is None or not run.offer(found.placement):
        return replace(anew, input_hash=problem_hash(run.problem), seconds=time.perf_counter() - run.started)
    run.units += found.units
    result = _result(run)
    return replace(
        result,
        what_objective=None if result.what_objective is None else result.what_objective + found.change,
        terms=dict(sorted({**result.terms, "change": found.change}.items())),
        notes=(*result.notes, found.words),
    )


def _notes(run: _Run) -> tuple[str, ...]:
    notes = []
    if run.best is None:
        notes.append("No week was found within the limit; nothing says that there is none.")
    if len(run.prepared.days) < run.problem.block.sessions:
        notes.append(f"{run.problem.block.sessions} sessions are wished, {len(run.prepared.days)} days have time.")
    return tuple(notes)


def _impossible(run: _Run) -> PlanResult:
    conflicts = find_conflicts(run.problem)
    return PlanResult(
        status=PlanStatus.IMPOSSIBLE,
        plan=None,
        what_objective=None,
        what_bound=None,
        worst_objective=run.worst,
        gap=None,
        when_objective=None,
        when_bound=None,
        terms={},
        reasons=(),
        conflicts=conflicts,
        notes=(),
        input_hash=problem_hash(run.problem),
        seed=run.problem.limits.seed,
        solver_version=SOLVER_VERSION,
        deterministic_time=0.0,
        build_seconds=0.0,
        first_seconds=None,
        seconds=time.perf_counter() - run.started,
    )
