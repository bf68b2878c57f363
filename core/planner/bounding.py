"""Below which cost can no week be, and which movements would a good week choose? Asks the what-stage without its whole numbers.

CP-SAT finds good contents soon, once it is told where to look, and bounds them late. Two other solvers of OR-Tools do these two things:
GLOP solves the linear relaxation, whose prices tell what is worth looking at; SCIP tightens it by cuts, which raises the bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, inf

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers.gscip import gscip_pb2
from ortools.sat.python import cp_model

from core.planner.options import Prepared
from core.planner.what import WhatModel

ROOT_ONLY = 1  # nodes of SCIP's tree; the cuts of the root raise the bound most for their time
NEAR_OPTIONS = 40  # that the relaxation prices lowest; with more, the search finds less in its time
MARGIN_SHARE = 1e-5  # of the worst cost: far more than floating point loses in models of this size
LEAST_MARGIN = 0.5
ENDLESS = 2**62
USED = 1e-6


@dataclass(frozen=True)
class Relaxation:
    """The what-stage without whole numbers: a cost that no week stays below, and values and prices of its variables by their index."""

    bound: int
    values: Mapping[int, float]
    prices: Mapping[int, float]


def relax(linear: model_pb2.ModelProto, worst: int) -> Relaxation | None:
    """Solve the linear relaxation; `None` where it has no solution. `worst` is the cost of a week with nothing in it."""
    model = mathopt.Model.from_model_proto(linear)
    variables = list(model.variables())
    for variable in variables:
        variable.integer = False
    result = mathopt.solve(model, mathopt.SolverType.GLOP, params=mathopt.SolveParameters(threads=1))
    if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    numbers = [variable.id for variable in variables]
    values, prices = result.variable_values(variables), result.reduced_costs(variables)
    return Relaxation(
        _whole(result.objective_value(), worst), dict(zip(numbers, values, strict=True)), dict(zip(numbers, prices, strict=True))
    )


def cut_bound(linear: model_pb2.ModelProto, worst: int, wall_seconds: float) -> int:
    """Return a cost that no solution stays below, the relaxation tightened by cuts; zero where none was found.

    The same on any machine: `wall_seconds` is only a guard.
    """
    params = mathopt.SolveParameters(
        node_limit=ROOT_ONLY,
        threads=1,
        time_limit=timedelta(seconds=wall_seconds),
        gscip=gscip_pb2.GScipParameters(heuristics=gscip_pb2.GScipParameters.OFF),
    )
    result = mathopt.solve(mathopt.Model.from_model_proto(linear), mathopt.SolverType.GSCIP, params=params)
    bound = result.dual_bound()
    return _whole(bound, worst) if 0 < bound < inf else 0


def _whole(bound: float, worst: int) -> int:
    """Return the whole cost that a bound reckoned in floating point surely gives."""
    return max(ceil(bound - max(MARGIN_SHARE * worst, LEAST_MARGIN)), 0)


def near_options(prepared: Prepared, what: WhatModel, relaxation: Relaxation) -> frozenset[int]:
    """Return the options that the relaxation uses or would take next: where a search for content should look."""
    prices = {
        option.index: max(relaxation.prices[what.counts["x", option.index].index], 0.0)
        + max(relaxation.prices[what.counts["t", option.index].index], 0.0) * option.dose.sets[0]
        for option in prepared.options
    }
    used = {index for index in prices if relaxation.values[what.counts["x", index].index] > USED}
    return frozenset(used) | frozenset(sorted(prices, key=lambda index: (round(prices[index], 3), index))[:NEAR_OPTIONS])


def linear_rules(model: cp_model.CpModel) -> model_pb2.ModelProto:
    """Return the linear rules of a model; any other is left out, which can only lower its bound."""
    told, linear = model.proto, model_pb2.ModelProto()
    number = len(told.variables)
    linear.variables.ids.extend(range(number))
    linear.variables.integers.extend([True] * number)
    linear.variables.lower_bounds.extend(var.domain[0] for var in told.variables)
    linear.variables.upper_bounds.extend(var.domain[len(var.domain) - 1] for var in told.variables)
    rows, matrix = linear.linear_constraints, linear.linear_constraint_matrix
    for rule in told.constraints:
        if rule.enforcement_literal:
            continue
        if rule.has_linear():
            low, high = rule.linear.domain[0], rule.linear.domain[len(rule.linear.domain) - 1]
            terms = list(zip(rule.linear.vars, rule.linear.coeffs, strict=True))
        elif rule.has_at_most_one() or rule.has_bool_or():
            chosen = list(rule.at_most_one.literals if rule.has_at_most_one() else rule.bool_or.literals)
            terms = [(literal, 1) if literal >= 0 else (-literal - 1, -1) for literal in chosen]
            negated = sum(literal < 0 for literal in chosen)
            low, high = (-ENDLESS, 1 - negated) if rule.has_at_most_one() else (1 - negated, ENDLESS)
        else:
            continue
        matrix.row_ids.extend([len(rows.ids)] * len(terms))
        rows.ids.append(len(rows.ids))
        rows.lower_bounds.append(-inf if low <= -ENDLESS else low)
        rows.upper_bounds.append(inf if high >= ENDLESS else high)
        terms.sort()
        matrix.column_ids.extend(column for column, _ in terms)
        matrix.coefficients.extend(factor for _, factor in terms)
    cost = sorted(zip(told.objective.vars, told.objective.coeffs, strict=True))
    linear.objective.offset = told.objective.offset
    linear.objective.linear_coefficients.ids.extend(column for column, _ in cost)
    linear.objective.linear_coefficients.values.extend(price for _, price in cost)
    return linear
