"""Which week is best, and how sure is that? Tells the story of one planning: guardrails, a quick week, what, when, proof, check.

The what-stage bounds the cost of every week; its content is then placed. Where it cannot be placed, the quick week is improved a day or
two at a time with the same prices, and the gap to the bound is stated. Same problem and seed, same week: all limits are deterministic.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version

from ortools.sat.python import cp_model

from core.domain.planning import PlanProblem, problem_hash
from core.domain.weekplan import PlanResult, PlanStatus
from core.planner.bounding import cut_bound, linear_rules, near_options, relax
from core.planner.conflicts import demanded_week, find_conflicts
from core.planner.doses_before import prepare_after
from core.planner.improving import CORES, improve
from core.planner.options import Prepared, prepare
from core.planner.placement import Content, Placement, add_hints, read_placement
from core.planner.pouring import pour
from core.planner.reasons import explain
from core.planner.repair import is_repair, repair
from core.planner.resumed import resumed
from core.planner.run import Run
from core.planner.sketch import sketch
from core.planner.solver import SOLVED, make_solver
from core.planner.terms import Key, by_name, make_terms, objective
from core.planner.usual_days import in_usual_order
from core.planner.weekbuild import build_week
from core.planner.what import Contents, WhatModel, build_what, look_among
from core.planner.when import build_when

SOLVER_VERSION = version("ortools")
FIX_UNITS = 0.1  # deterministic units of one try to place content
TIDY_UNITS = 0.12  # deterministic units of placing the best week's content anew: rest between sessions, few supersets
TRIES = 10  # of pouring one content onto days, where the what-stage has its usual units
USUAL_UNITS = 0.25
LEAST_TRIES = 2
MOST_CONTENTS = 4  # of the best that a what-stage found
CUT_FROM_UNITS = 0.15  # of the what-stage: planning with less work is content with the bound of the relaxation as it is
CLOSE_SHARE = 0.1  # of the range from the worst week to the bound: how near contents come to it, also where little can be won at all


def plan(problem: PlanProblem, on_better: Callable[[float | None, int | None], None] | None = None) -> PlanResult:
    """Plan a microcycle and say how good the plan is, or why there is none.

    `on_better` is called whenever a better week stands or the bound has risen, with the gap between them and the number of muscles outside
    their band, as far as they are known; the first week that keeps every hard rule usually stands within a second.
    """
    if is_repair(problem):
        return repaired(problem, plan(without_before(problem)))
    started = time.perf_counter()
    prepared = prepare(problem)
    run = Run(problem, prepared, make_terms(prepared), started, on_better)
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
    with ThreadPoolExecutor(CORES) as cores:
        cut = _choose_content(run, cores)
        if run.contents:
            _place_content(run)
        if run.bound is not None:
            improve(run, cores, cut)
    if run.best is not None and run.bound is not None and run.when_objective is None:
        _place(run, run.best.counts(), min(TIDY_UNITS, problem.limits.when_units), run.best)
    if run.best is not None:
        run.best = in_usual_order(prepared, run.best)
    return _result(run)


def _choose_content(run: Run, cores: Executor) -> Future[int] | None:
    """Bound the what-stage, solve it among the movements that its relaxation likes and pour what is found.

    Return the bound that certifies the week, which is cut on a second core meanwhile; `None` where the planning does without it.
    """
    limits = run.problem.limits
    what = _built_what(run, run.prepared)
    linear = linear_rules(what.model)
    relaxation = relax(linear, run.worst)
    if relaxation is None:
        return None
    run.bound = relaxation.bound
    run.near = near_options(run.prepared, what, relaxation)
    is_cut = limits.what_units >= CUT_FROM_UNITS and not run.is_close()
    cut = cores.submit(cut_bound, linear, run.worst, limits.wall_seconds) if is_cut else None
    run.contents = _search_what(run, what)
    for number, content in enumerate(run.contents):
        _pour(run, content, number)
    run.tell()
    return cut


def _built_what(run: Run, prepared: Prepared) -> WhatModel:
    began = time.thread_time()
    what = build_what(prepared, run.terms)
    run.build_seconds += time.thread_time() - began
    return what


def _search_what(run: Run, what: WhatModel) -> list[Content]:
    """Search the what-stage among near options and those of the best week, its start; return the best contents, the very best last."""
    limits = run.problem.limits
    held = () if run.best is None else {index for index, _ in run.best.sets}
    is_whole = look_among(what, run.near.union(held))
    if run.best is not None:
        _start_from(what, run.best)
    solver = make_solver(limits, limits.what_units)
    near_enough = min(run.worst * limits.gap_goal_permille / 1000, (run.worst - (run.bound or 0)) * CLOSE_SHARE)
    solver.parameters.absolute_gap_limit = max(near_enough, 0.5)
    kept = Contents(what)
    status = solver.solve(what.model, kept)
    run.units += solver.response_proto.deterministic_time
    if is_whole and status != cp_model.INFEASIBLE and run.bound is not None:
        run.bound = max(run.bound, round(solver.best_objective_bound))
    return kept.found[-MOST_CONTENTS:]


def _pour(run: Run, content: Content, number: int) -> None:
    limits = run.problem.limits
    tries = max(round(TRIES * min(limits.what_units / USUAL_UNITS, 1.0)), LEAST_TRIES)
    found = None if run.is_close() else pour(run.prepared, run.terms, content, tries, limits.seed * 1000 + number)
    if found is not None:
        run.offer(found)


def _start_from(what: WhatModel, week: Placement) -> None:
    """Give the search a week as its start."""
    known = week.counts()
    for key, var in what.counts.items():
        what.model.add_hint(var, known.get(key, 0))
    for (day, kind), var in what.places.items():
        what.model.add_hint(var, week.kinds.get(day) is kind)
    for (index, day), var in what.endurance.items():
        what.model.add_hint(var, index in week.endurance.get(day, ()))


def _place_content(run: Run) -> bool:
    """Place content as it is where locks, or no session to hold it, keep it from being poured; tell whether that was possible."""
    content = run.contents[-1]
    if not content.counts or (content.kinds and not run.problem.locks):
        return False
    is_better = run.cost is None or objective(run.terms, content.counts) < run.cost
    return is_better and _place(run, content.counts, FIX_UNITS)


def _place(run: Run, content: Mapping[Key, int], units: float, start: Placement | None = None) -> bool:
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


def _result(run: Run) -> PlanResult:
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
    run = Run(problem, prepared, make_terms(prepared), time.perf_counter() - anew.seconds)
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


def _notes(run: Run) -> tuple[str, ...]:
    notes = []
    if run.best is None:
        notes.append("No week was found within the limit; nothing says that there is none.")
    if len(run.prepared.training) < run.problem.block.sessions:
        notes.append(f"{run.problem.block.sessions} sessions are wished, {len(run.prepared.training)} days have time.")
    return tuple(notes)


def _impossible(run: Run) -> PlanResult:
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
