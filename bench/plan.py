"""Plan invented athletes with the planner and with two usual ways, score all weeks, and write the table to docs/plan-benchmark.md."""

import argparse
import json
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from multiprocessing import get_context
from pathlib import Path

from bench.athletes import BenchAthlete, athlete
from bench.plan_band import fewest_outside
from bench.plan_baselines import greedy_week, template_week
from bench.plan_report import CLOSE_GAP, GREEDY, OURS, TEMPLATES, Checked, Planned, report
from bench.plan_score import score, stability
from bench.repair import disruption_table
from core.domain.planning import QUARTERS_PER_SET, PlanProblem
from core.domain.weekplan import WeekPlan
from core.planner.solve import plan
from core.services.edit_plan import CHANGE_PRICE

CHANGED_MINUTES = 10
LEAST_MINUTES = 25
STEADY_EVERY = 5  # of so many athletes one is planned again, to measure stability
BASELINES: dict[str, Callable[[PlanProblem], WeekPlan]] = {GREEDY: greedy_week, TEMPLATES: template_week}


def main() -> None:
    """Run the benchmark. Weeks are planned one by one, each on two cores: nothing else should run on the machine meanwhile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--athletes", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=2, help="processes of what is not timed: broken rules and repairs")
    parser.add_argument("--rules", type=int, default=1000, help="seeds of the run that only looks for broken rules, 0 for none")
    parser.add_argument("--repairs", type=int, default=200, help="random disruptions that are repaired, 0 for none")
    parser.add_argument("--kept", type=Path, default=Path("build/plan-bench.jsonl"), help="where single results go")
    parser.add_argument("--output", type=Path, default=Path("docs/plan-benchmark.md"))
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.athletes)
    results: list[Planned] = []
    checked: list[Checked] = []
    options.kept.parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, options.kept.open("w") as kept:
        for found in pool.map(run_athlete, seeds, chunksize=1):
            results += found
            kept.writelines(json.dumps(asdict(own)) + "\n" for own in found)
            kept.flush()
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        checked += pool.map(check_rules, range(1, options.rules + 1), chunksize=10)
        repairs = disruption_table(count=options.repairs, pool=pool) if options.repairs else ""
    text = "\n".join(report(results, checked, repairs, options)) + "\n"
    options.output.write_text(text)
    print(text)  # noqa: T201 - the table is what the command is for


def run_athlete(seed: int) -> list[Planned]:
    """Plan one athlete in every way."""
    own = athlete(seed)
    return [_ours(own), *(_baseline(own, way) for way in BASELINES)]


def check_rules(seed: int) -> Checked:
    """Plan one athlete with a tenth of the usual work and return status and broken rules."""
    problem = athlete(seed).problem
    limits = replace(problem.limits, what_units=problem.limits.what_units / 10, when_units=problem.limits.when_units / 10)
    result = plan(replace(problem, limits=limits))
    return seed, result.status.value, () if result.plan is None else score(problem, result.plan).broken


def changed(problem: PlanProblem) -> PlanProblem:
    """Return the problem with ten minutes less on its first day with time for it."""
    number = next((day.number for day in problem.days if day.minutes >= LEAST_MINUTES + CHANGED_MINUTES), 0)
    days = tuple(replace(day, minutes=day.minutes - CHANGED_MINUTES) if day.number == number else day for day in problem.days)
    return replace(problem, days=days)


def _ours(own: BenchAthlete) -> Planned:
    clock: list[tuple[float, float | None, int | None]] = []
    began = time.perf_counter()
    result = plan(own.problem, on_better=lambda gap, outside: clock.append((time.perf_counter() - began, gap, outside)))
    took = time.perf_counter() - began
    surely_outside = fewest_outside(own.problem) if result.plan is not None else 0
    steady = None
    if result.plan is not None and own.seed % STEADY_EVERY == 0:
        again = plan(replace(changed(own.problem), previous=result.plan, change_price=CHANGE_PRICE)).plan
        steady = 0.0 if again is None else stability(result.plan, again)
    return Planned(
        seed=own.seed,
        kind=own.kind,
        way=OURS,
        score=None if result.plan is None else score(own.problem, result.plan),
        stability=steady,
        status=result.status.value,
        gap=result.gap,
        outside_band=len(result.muscles_outside_band),
        surely_outside=surely_outside,
        first_s=clock[0][0] if clock else None,
        close_s=next((seconds for seconds, gap, _ in clock if gap is not None and gap <= CLOSE_GAP), None),
        whole_s=_whole_since(clock, 0),
        as_whole_s=_whole_since(clock, surely_outside),
        short_sets=0.0 if result.plan is None else _short_sets(own.problem, result.plan),
        total_s=took,
        build_s=result.build_seconds,
        units=result.deterministic_time,
    )


def _whole_since(clock: list[tuple[float, float | None, int | None]], most_outside: int) -> float | None:
    """Return since when the week was close with at most so many muscles outside their band, up to the end."""
    since = None
    for seconds, gap, outside in clock:
        is_whole = gap is not None and gap <= CLOSE_GAP and outside is not None and outside <= most_outside
        since = (seconds if since is None else since) if is_whole else None
    return since


def _short_sets(problem: PlanProblem, week: WeekPlan) -> float:
    """Return the sets that muscles lack to what is near enough to their targets."""
    return sum(max(own.low_quarters - week.muscle_quarters.get(own.muscle, 0), 0) for own in problem.targets) / QUARTERS_PER_SET


def _baseline(own: BenchAthlete, way: str) -> Planned:
    began = time.process_time()
    week = BASELINES[way](own.problem)
    took = time.process_time() - began
    steady = stability(week, BASELINES[way](changed(own.problem))) if own.seed % STEADY_EVERY == 0 else None
    return Planned(own.seed, own.kind, way, score(own.problem, week), steady, "feasible", total_s=took)


if __name__ == "__main__":
    main()
