"""How does a page get a week planned without holding its own thread? In a process of its own, which alone loads the solver.

The process is started at the first planning and kept, a second one when the first is busy; they end with their parent.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Lock
from types import ModuleType
from typing import ParamSpec, TypeVar

from core.domain.ensemble import ChangeVotes, WeekBallots
from core.domain.plan_edits import PlanEdit, SwapChoice
from core.domain.planning import PlanProblem, problem_from_json, to_json
from core.domain.weekplan import PlanResult, WeekPlan, WhyNot

MOST_PROCESSES = 2
_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_LOCK = Lock()
_POOLS: dict[int, ProcessPoolExecutor] = {}


def plan_in_worker(problem: PlanProblem) -> PlanResult:
    """Plan a microcycle in the worker process and wait for the answer; a worker that died is started anew, once."""
    try:
        return submit(problem).result()
    except BrokenProcessPool:
        stop()
        return submit(problem).result()


def submit(problem: PlanProblem) -> Future[PlanResult]:
    """Begin to plan in the worker process."""
    return _submit(_plan, to_json(problem))


def warm_up() -> None:
    """Let both worker processes load the solver while something else is done."""
    for _ in range(MOST_PROCESSES):
        _submit(_load)


def why_not_in_worker(problem: PlanProblem, week: WeekPlan, movement_id: int) -> WhyNot:
    """Say in the worker process why a movement is not in a week."""
    return _submit(_why_not, to_json(problem), week, movement_id).result()


def edit_in_worker(problem: PlanProblem, week: WeekPlan, edit: PlanEdit, bound: int | None) -> PlanResult:
    """Change a week by hand in the worker process."""
    return _submit(_edit, to_json(problem), week, edit, bound).result()


def choices_in_worker(problem: PlanProblem, week: WeekPlan, day_number: int, movement_id: int) -> tuple[SwapChoice, ...]:
    """Say in the worker process what could stand in the place of an exercise."""
    return _submit(_choices, to_json(problem), week, day_number, movement_id).result()


def ballots_in_worker(problem: PlanProblem, week: WeekPlan) -> WeekBallots:
    """Count in the worker process who wanted what in a week."""
    return _submit(_ballots, to_json(problem), week).result()


def change_votes_in_worker(problem: PlanProblem, before: WeekPlan, after: WeekPlan) -> ChangeVotes:
    """Count in the worker process who wants a change of a week."""
    return _submit(_change_votes, to_json(problem), before, after).result()


def stop() -> None:
    """End the worker process, if there is one; the next planning starts another."""
    with _LOCK:
        pool = _POOLS.pop(os.getpid(), None)
    if pool is not None:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(work: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs) -> Future[_Answer]:
    """Give work to an idle process; the pool starts one here and now when none is idle and it may have another."""
    with _LOCK, _plain_main():
        if os.getpid() not in _POOLS:
            _POOLS[os.getpid()] = ProcessPoolExecutor(MOST_PROCESSES, mp_context=multiprocessing.get_context("spawn"))
            atexit.register(stop)
        return _POOLS[os.getpid()].submit(work, *given, **named)


@contextmanager
def _plain_main() -> Iterator[None]:
    """Hide `__main__` while a process may start: a dashboard puts its script there, and a spawned process would run that once more."""
    main, plain = sys.modules["__main__"], ModuleType("__main__")
    sys.modules["__main__"] = plain
    try:
        yield
    finally:
        if sys.modules["__main__"] is plain:  # else another page began meanwhile, and put its script there
            sys.modules["__main__"] = main


def _load() -> None:
    import core.planner.solve  # noqa: F401, PLC0415  the solver is loaded in the worker only


def _plan(text: str) -> PlanResult:
    from core.planner.solve import plan  # noqa: PLC0415  the solver is loaded in the worker only

    return plan(problem_from_json(text))


def _why_not(text: str, week: WeekPlan, movement_id: int) -> WhyNot:
    from core.planner.reasons import why_not  # noqa: PLC0415  the solver is loaded in the worker only

    return why_not(problem_from_json(text), week, movement_id)


def _edit(text: str, week: WeekPlan, edit: PlanEdit, bound: int | None) -> PlanResult:
    from core.planner.edits import edit_week  # noqa: PLC0415  as above

    return edit_week(problem_from_json(text), week, edit, bound)


def _choices(text: str, week: WeekPlan, day_number: int, movement_id: int) -> tuple[SwapChoice, ...]:
    from core.planner.edits import swap_choices  # noqa: PLC0415  as above

    return swap_choices(problem_from_json(text), week, day_number, movement_id)


def _ballots(text: str, week: WeekPlan) -> WeekBallots:
    from core.planner.ensemble import ballots  # noqa: PLC0415  as above

    return ballots(problem_from_json(text), week)


def _change_votes(text: str, before: WeekPlan, after: WeekPlan) -> ChangeVotes:
    from core.planner.ensemble import change_votes  # noqa: PLC0415  as above

    return change_votes(problem_from_json(text), before, after)
