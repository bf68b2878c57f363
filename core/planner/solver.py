"""How does CP-SAT search here? One worker, a fixed seed and deterministic units, so that any machine finds the same."""

from ortools.sat.python import cp_model

from core.domain.planning import Limits
from core.planner.placement import Placement, WhenModel, read_placement

SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def make_solver(limits: Limits, units: float) -> cp_model.CpSolver:
    """Return a solver for so many deterministic units; the wall clock is only a guard."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = limits.seed % 2**31
    solver.parameters.max_deterministic_time = units
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_time_in_seconds = limits.wall_seconds
    return solver


def found_week(solver: cp_model.CpSolver, near_enough: float, when: WhenModel) -> tuple[Placement | None, float]:
    """Return the week that a solver finds, within so much of the best by the model's prices, and the work done [deterministic units]."""
    solver.parameters.absolute_gap_limit = near_enough
    found = read_placement(when, solver) if solver.solve(when.model) in SOLVED else None
    return found, float(solver.response_proto.deterministic_time)
