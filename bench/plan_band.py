"""How many muscles could be in their band at best? A bound from the what-stage, so that short of time and missed can be told apart."""

from math import ceil

from ortools.sat.python import cp_model

from core.domain.planning import PlanProblem
from core.planner.counts import weighted
from core.planner.options import prepare
from core.planner.terms import muscle_counts
from core.planner.what import build_what

UNITS = 0.3
FAR = 10_000  # quarter sets that no week holds


def fewest_outside(problem: PlanProblem) -> int:
    """Return how many muscles stay outside their band in every week that keeps the hard rules, at least."""
    prepared = prepare(problem)
    what = build_what(prepared, ())
    outside = []
    for target in problem.targets:
        counted = muscle_counts(prepared, target.muscle)
        total = weighted([what.counts[key] for key, _ in counted], [credit for _, credit in counted]) + target.performed_quarters
        is_out = what.model.new_bool_var(f"out {target.muscle.value}")
        low, high = target.band_quarters
        what.model.add(total + FAR * is_out >= low)
        what.model.add(total - FAR * is_out <= high)
        outside.append(is_out)
    what.model.minimize(sum(outside))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = problem.limits.seed
    solver.parameters.max_deterministic_time = UNITS
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    if solver.solve(what.model) == cp_model.INFEASIBLE:
        return len(problem.targets)
    return max(ceil(solver.best_objective_bound - 1e-6), 0)
