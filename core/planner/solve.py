"""Which week is best, and how sure is that? Tells the story of one planning: guardrails, a quick week, what, when, proof, check.

The what-stage bounds the cost of every week; its content is then placed. Where it cannot be placed, the quick week is improved a day or
two at a time with the same prices, and the gap to the bound is stated. Same problem and seed, same week: all limits are deterministic.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from importlib.metadata import version

from ortools.sat.python import cp_model

from core.domain.planning import PlanProblem, problem_hash
from core.domain.weekplan import PlanResult, PlanStatus
from core.planner.bounding import cut_bound, linear_rules, near_options, relax
from core.planner.conflicts import demanded_week, find_conflicts
from core.planner.differences import mixed
from core.planner.doses_before import prepare_after
from core.planner.exchange import Exchange
from core.planner.options import Prepared, prepare
from core.planner.placement import Content, Placement, add_hints, read_placement
from core.planner.pouring import pour
from core.planner.reasons import explain
from core.planner.repair import is_repair, repair
from core.planner.resumed import resumed
from core.planner.settling import settle
from core.planner.sketch import sketch
from core.planner.solver import SOLVED, found_week, make_solver
from core.planner.terms import Key, Term, by_name, make_terms, objective
from core.planner.usual_days import in_usual_order
from core.planner.weekbuild import build_week
from core.planner.what import Contents, WhatModel, build_what, look_among
from core.planner.when import CONTENT_PRICE, build_when
from core.rules.verifier.verify import verify

SOLVER_VERSION = version("ortools")
FIX_UNITS = 0.1  # deterministic units of one try to place content
TIDY_UNITS = 0.12  # deterministic units of placing the best week's content anew: rest between sessions, few supersets
TRIES = 10  # of pouring one content onto days, where the what-stage has its usual units
USUAL_UNITS = 0.5
LEAST_TRIES = 2
MOST_CONTENTS = 4  # of the best that a what-stage found
SPARE_PERCENT = 8  # of each session left free in the second what-stage, so that its content is easier to place
CUT_FROM_UNITS = 0.3  # of the what-stage: planning with less work is content with the bound of the relaxation as it is
ABREAST = 2  # turns of improving at once, on two cores
CLOSE_SHARE = 0.1  # of the range from the worst week to the bound: how near contents come to it, also where little can be won at all
LEAST_GAIN = 0.0005  # of the range from the worst week to the bound: what a turn of improving has to bring, as long as one does
GAINS_OF_GAP = 50  # or this part of the gap, where that is more
STEP_UNITS = 0.3  # deterministic units of freeing days once at most
THOROUGH_UNITS, ENOUGH_GAPS = 1.5, 2.5  # of improving towards the gap that is aimed at; after them so many times of it are enough
WHOLE_UNITS = 0.5  # deterministic units of improving a week that is close but leaves muscles outside their band
UNITS_OF_TURN = 0.03  # what a turn takes beside the solver
SETTLE_FROM_UNITS, SETTLE_FROM_GAPS = 1.0, 3  # of improving and of the gap aimed at: with less, contents are not settled on days


@dataclass
class _Run:
    """One planning as it goes: the clock, the work done and the best week so far."""

    problem: PlanProblem
    prepared: Prepared
    terms: tuple[Term, ...]
    started: float
    on_better: Callable[[float | None, int | None], None] | None = None
    build_seconds: float = 0.0
    units: float = 0.0
    first_seconds: float | None = None
    best: Placement | None = None
    cost: int | None = None
    outside: int | None = None
    bound: int | None = None
    content: Content | None = None
    chosen: list[Content] = field(default_factory=list)
    near: frozenset[int] = frozenset()
    when_objective: int | None = None
    when_bound: int | None = None
    rounds: int = 1

    @cached_property
    def worst(self) -> int:
        """Cost of a week with nothing in it."""
        return objective(self.terms, {})

    def gap(self) -> float | None:
        """Return the distance to the bound as a share of the range from the worst week to the bound."""
        if self.cost is None or self.bound is None:
            return None
        return max(self.cost - self.bound, 0) / max(self.worst - self.bound, 1)

    def offer(self, placement: Placement, *, is_equal_taken: bool = False) -> bool:
        """Take a week when it is better than the best so far, or as good where that is asked, and keeps every hard rule."""
        cost = objective(self.terms, placement.counts())
        if self.cost is not None and (cost > self.cost or (cost == self.cost and not is_equal_taken)):
            return False
        week = build_week(self.prepared, placement)
        if verify(self.problem, week):
            return False
        self.best, self.cost, self.outside = placement, cost, len(week.outside_band(self.problem.targets))
        self.when_objective = self.when_bound = None
        if self.first_seconds is None:
            self.first_seconds = time.perf_counter() - self.started
        self.tell()
        return True

    def tell(self) -> None:
        """Say how good the best week is by now."""
        if self.on_better is not None:
            self.on_better(self.gap(), self.outside)


def plan(problem: PlanProblem, on_better: Callable[[float | None, int | None], None] | None = None) -> PlanResult:
    """Plan a microcycle and say how good the plan is, or why there is none.

    `on_better` is called whenever a better week stands or the bound has risen, with the gap between them and the number of muscles outside
    their band, as far as they are known; the first week that keeps every hard rule usually stands within a second.
    """
    if is_repair(problem):
        return repaired(problem, plan(without_before(problem)))
    started = time.perf_counter()
    prepared = prepare(problem)
    run = _Run(problem, prepared, make_terms(prepared), started, on_better)
    for week in resumed(prepared, run.terms):
        run.offer(week)
    is_full = run.best is not None and len(run.best.kinds) >= len(prepared.sequence)
    quick = None if is_full else sketch(prepared, run.terms)
    if quick is not None:
        run.offer(quick.placement())
    if run.best is None:
        seed = demanded_week(prepared)
        if seed.is_impossible:
            return _impossible(run)
        if seed.placement is not None:
            run.offer(seed.placement)
    if _choose_content(run):
        _place_content(run)
        _improve(run)
        if run.best is not None and run.when_objective is None:
            _place(run, run.best.counts(), min(TIDY_UNITS, problem.limits.when_units), run.best)
    if run.best is not None:
        run.best = in_usual_order(prepared, run.best)
    return _result(run)


def _choose_content(run: _Run) -> bool:
    """Bound the what-stage, solve it among the movements that its relaxation likes and pour what is found; tell whether a week stands.

    The bound certifies the week; it is cut on a second core meanwhile. The same with shorter sessions finds content that is easier to
    place, where no week like this one stands already.
    """
    limits = run.problem.limits
    what = _built_what(run, run.prepared)
    linear = linear_rules(what.model)
    relaxation = relax(linear, run.worst)
    if relaxation is None:
        return False
    run.bound = relaxation.bound
    run.near = near_options(run.prepared, what, relaxation)
    with ThreadPoolExecutor(1) as beside:
        is_cut = limits.what_units >= CUT_FROM_UNITS and not _is_close(run)
        cut = beside.submit(cut_bound, linear, run.worst, limits.wall_seconds) if is_cut else None
        contents = _search_what(run, what, limits.what_units / 2, is_bound=True)
        run.chosen = contents[-1:]
        if not run.problem.alike and not _is_close(run):
            shorter = replace(run.prepared, capacity=tuple(seconds * (100 - SPARE_PERCENT) // 100 for seconds in run.prepared.capacity))
            placeable = _search_what(run, _built_what(run, shorter), limits.what_units / 2, is_bound=False)
            run.chosen += placeable[-1:]
            contents += placeable
        for number, content in enumerate(contents):
            _pour(run, content, number)
        run.bound = max(run.bound, cut.result() if cut is not None else 0)
        run.tell()
    return run.best is not None or run.content is not None


def _built_what(run: _Run, prepared: Prepared) -> WhatModel:
    began = time.thread_time()
    what = build_what(prepared, run.terms)
    run.build_seconds += time.thread_time() - began
    return what


def _search_what(run: _Run, what: WhatModel, units: float, *, is_bound: bool) -> list[Content]:
    """Search the what-stage among near options and those of the best week, its start; return the best contents, the very best last."""
    limits = run.problem.limits
    held = () if run.best is None else {index for index, _ in run.best.sets}
    is_whole = look_among(what, run.near.union(held))
    if run.best is not None:
        _start_from(what, run.best)
    solver = make_solver(limits, units)
    near_enough = min(run.worst * limits.gap_goal_permille / 1000, (run.worst - (run.bound or 0)) * CLOSE_SHARE)
    solver.parameters.absolute_gap_limit = max(near_enough, 0.5)
    kept = Contents(what)
    status = solver.solve(what.model, kept)
    run.units += solver.response_proto.deterministic_time
    if is_bound and is_whole and status != cp_model.INFEASIBLE and run.bound is not None:
        run.bound = max(run.bound, round(solver.best_objective_bound))
    if kept.found and run.content is None:
        run.content = kept.found[-1]
    return kept.found[-MOST_CONTENTS:]


def _pour(run: _Run, content: Content, number: int) -> None:
    limits = run.problem.limits
    tries = max(round(TRIES * min(limits.what_units / USUAL_UNITS, 1.0)), LEAST_TRIES)
    found = None if _is_close(run) else pour(run.prepared, run.terms, content, tries, limits.seed * 1000 + number)
    if found is not None:
        run.offer(found)


def _is_close(run: _Run, times: float = 1) -> bool:
    """Tell whether the gap is at most so many times the one aimed at."""
    gap = run.gap()
    return gap is not None and gap <= times * run.problem.limits.gap_goal_permille / 1000


def _is_enough(run: _Run, done_units: float) -> bool:
    """Tell whether a week is good enough after so much improving: close, with every muscle in its band unless that takes long."""
    is_close = _is_close(run, 1 if done_units < THOROUGH_UNITS else ENOUGH_GAPS)
    return is_close and (run.outside == 0 or run.gap() == 0 or done_units >= min(WHOLE_UNITS, run.problem.limits.when_units / 8))


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
    """Place content as it is where locks, or no session to hold it, keep it from being poured; tell whether that was possible."""
    content = run.content
    if content is None or not content.counts or (content.kinds and not run.problem.locks):
        return False
    is_better = run.cost is None or objective(run.terms, content.counts) < run.cost
    return is_better and _place(run, content.counts, FIX_UNITS)


def _place(run: _Run, content: Mapping[Key, int], units: float, start: Placement | None = None) -> bool:
    """Place content by the placing's own prices and take the week where it keeps every rule."""
    began = time.thread_time()
    supersets = run.problem.supersets_allowed if start is None else bool(start.pairs)
    when = build_when(run.prepared, run.terms, content, with_supersets=supersets)
    if start is not None:
        add_hints(when, start)
    run.build_seconds += time.thread_time() - began
    solver = make_solver(run.problem.limits, units)
    status = solver.solve(when.model)
    run.units += solver.response_proto.deterministic_time
    if status not in SOLVED or not run.offer(read_placement(when, solver), is_equal_taken=start is not None):
        return False
    run.when_objective, run.when_bound = round(solver.objective_value), round(solver.best_objective_bound)
    return True


def _improve(run: _Run) -> None:
    """Exchange what stands on a day or two, two ways at once, until the gap is small or the work is done."""
    limits = run.problem.limits
    exchange = Exchange(run.prepared, run.terms, {} if run.content is None else run.content.counts, run.near, limits.seed)
    is_coarse = True
    with ThreadPoolExecutor(ABREAST) as turns:
        left = limits.when_units - _settle(run, turns)
        while left > 0 and run.best is not None and not _is_enough(run, limits.when_units - left):
            least = _least_gain(run) if is_coarse else 1
            freed = [turn for turn in (exchange.model(run.best, least) for _ in range(ABREAST)) if turn is not None]
            if not freed:
                if not is_coarse and len(run.near) == len(run.prepared.options):
                    return
                is_coarse = False
                left -= UNITS_OF_TURN
                exchange.begin_again()
                continue
            done = list(
                turns.map(partial(found_week, limits, min(left, STEP_UNITS), CONTENT_PRICE * (least - 0.5)), [model for model, _ in freed])
            )
            run.rounds += len(done)
            run.units += sum(used for _, used in done)
            left -= sum(used + UNITS_OF_TURN for _, used in done)
            _take(run, [(week, days) for (week, _), (_, days) in zip(done, freed, strict=True) if week is not None])


def _settle(run: _Run, abreast: Executor) -> float:
    """Settle the best contents on days, where there is work enough for it and the week is far; return the work done."""
    limits = run.problem.limits
    if limits.when_units < SETTLE_FROM_UNITS or run.problem.locks or _is_close(run, SETTLE_FROM_GAPS):
        return 0.0
    weeks, used = settle(run.prepared, run.terms, [own.counts for own in run.chosen if own.kinds], limits, abreast)
    for week in weeks:
        run.offer(week)
    run.units += used
    return used


def _least_gain(run: _Run) -> int:
    """Return by how much a turn has to make the week better: looking for less takes long and brings little while the gap is wide."""
    if run.cost is None or run.bound is None:
        return 1
    return max(round((run.worst - run.bound) * LEAST_GAIN), (run.cost - run.bound) // GAINS_OF_GAP, 1)


def _take(run: _Run, found: list[tuple[Placement, frozenset[int]]]) -> None:
    """Take the best of the weeks that were found at once, and what the others have on the days that they changed, where both fit."""
    for week, _ in found:
        run.offer(week)
    for week, days in found:
        if run.best is not None and week is not run.best:
            run.offer(mixed(run.best, week, days))


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
        muscles_outside_band=() if week is None else week.outside_band(run.problem.targets),
        rounds=run.rounds,
    )


def without_before(problem: PlanProblem) -> PlanProblem:
    """Return the problem without regard to the week before: what planning anew is asked."""
    return replace(problem, previous=None, change_price=0, moved_days=())


def repaired(problem: PlanProblem, anew: PlanResult) -> PlanResult:
    """Return the week before with as few sessions touched as keep nearly all that the week planned anew is worth, or that one."""
    prepared = prepare_after(problem)
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
    if len(run.prepared.training) < run.problem.block.sessions:
        notes.append(f"{run.problem.block.sessions} sessions are wished, {len(run.prepared.training)} days have time.")
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
