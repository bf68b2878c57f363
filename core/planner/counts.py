"""How do terms and shared rules enter a model? Builds named costs and the weekly rules over any expressions for exposures and sets."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from core.domain.vocabulary import ExerciseRole
from core.planner.options import Prepared
from core.planner.terms import Key, Term
from core.rules.goal_points import owed_slots

Expression = Any
GOAL_SLOTS = "goal slots"  # a family of rules that may be left out of a model


def weighted(expressions: Sequence[Expression], factors: Sequence[int]) -> Expression:
    """Return the weighted sum, 0 of nothing."""
    return cp_model.LinearExpr.weighted_sum(list(expressions), list(factors)) if expressions else 0


def add_terms(model: cp_model.CpModel, terms: Iterable[Term], counts: Mapping[Key, Expression]) -> Expression:
    """Add the costs of `terms` over `counts` and return their sum."""
    costs: list[Expression] = []
    for place, term in enumerate(terms):
        known = [(counts[key], factor) for key, factor in term.counted if key in counts]
        total = weighted([expression for expression, _ in known], [factor for _, factor in known])
        if not term.segments:
            costs.append(total)
            continue
        parts: list[cp_model.IntVar] = []
        for step, (width, price) in enumerate(term.segments):
            is_last = step == len(term.segments) - 1
            open_width = 4000 if term.is_excess else max(term.level - sum(own for own, _ in term.segments[:-1]), 0) if is_last else width
            part = model.new_int_var(0, open_width if is_last else width, f"{term.name}{place}.{step}")
            parts.append(part)
            costs.append(part * price)
        if term.is_excess:
            model.add(sum(parts) >= total - term.level)
        else:
            model.add(sum(parts) + total >= term.level)
    return sum(costs) if costs else 0


def add_week_rules(
    model: cp_model.CpModel, prepared: Prepared, counts: Mapping[Key, Expression], ignored: frozenset[str] = frozenset()
) -> None:
    """Add what holds for the week as a whole, whatever the days: MRV, budgets of spine, nerves and load, wishes, groups, endurance."""
    problem, options = prepared.problem, [option for option in prepared.options if ("t", option.index) in counts]
    sets = [counts["t", option.index] for option in options]
    for target in problem.targets:
        model.add(
            weighted(sets, [option.credit.get(target.muscle, 0) for option in options]) <= target.mrv_quarters - target.performed_quarters
        )
    extra = [(counts[key], own) for key, own in _others(prepared, counts)]
    pressed = weighted(
        [counts[key] for key in counts if key[0] == "c"], [prepared.circuits[key[1]].spinal_half_points for key in counts if key[0] == "c"]
    )
    model.add(weighted(sets, [option.spinal for option in options]) + pressed <= problem.budgets.spinal_half_points)
    neural = weighted([own for own, _ in extra], [source.neural_centipoints for _, source in extra])
    model.add(weighted(sets, [option.neural for option in options]) + neural <= problem.budgets.neural_centipoints)
    if problem.budgets.load_points_cap is not None:
        times = [counts["x", option.index] for option in options]
        load = weighted(times, [option.load_base for option in options]) + weighted(sets, [option.load_set for option in options])
        load += weighted([own for own, _ in extra], [source.load_points * 100 for _, source in extra])
        fixed = sum(event.load_points for day in problem.days for event in day.events)
        model.add(load <= max(problem.budgets.load_points_cap - fixed, 0) * 100)  # what is fixed beyond it leaves room for nothing else
    _add_movement_rules(model, prepared, counts)
    if GOAL_SLOTS not in ignored:
        _add_goal_slots(model, prepared, counts)
    _add_endurance_rules(model, prepared, counts)


def _others(prepared: Prepared, counts: Mapping[Key, Expression]) -> list[tuple[Key, Any]]:
    named = [("e", prepared.endurance), ("c", prepared.circuits), ("h", prepared.hobbies)]
    return [((kind, index), own) for kind, sources in named for index, own in enumerate(sources) if (kind, index) in counts]


def _add_movement_rules(model: cp_model.CpModel, prepared: Prepared, counts: Mapping[Key, Expression]) -> None:
    """Add the wishes for movements, and what locks keep of them."""
    locked: dict[int, list[int]] = {}
    for lock in prepared.problem.locks:
        if lock.movement_id is not None and lock.sets:
            locked.setdefault(lock.movement_id, []).append(lock.sets)
    for movement in sorted({*prepared.least, *prepared.most, *locked}):
        indices = prepared.by_movement.get(movement, ())
        times = sum(counts["x", index] for index in indices if ("x", index) in counts)
        kept = locked.get(movement, [])
        model.add(times >= max(prepared.least.get(movement, 0), len(kept)))
        if movement in prepared.most:
            model.add(times <= prepared.most[movement])
        if kept:
            model.add(sum(counts["t", index] for index in indices if ("t", index) in counts) >= sum(kept))


def _add_endurance_rules(model: cp_model.CpModel, prepared: Prepared, counts: Mapping[Key, Expression]) -> None:
    """Add the limits of endurance: growth, longest session's share, share of hard minutes, number of hard sessions (science 6.8)."""
    target = prepared.problem.endurance_target
    own = [(index, option) for index, option in enumerate(prepared.endurance) if ("e", index) in counts]
    if target is None or not own:
        return
    times = [counts["e", index] for index, _ in own]
    minutes = [option.minutes for _, option in own]
    total = weighted(times, minutes)
    model.add(total <= target.most_minutes)
    hard = [option.zone_minutes[2] + option.zone_minutes[3] + option.zone_minutes[4] for _, option in own]
    model.add(100 * weighted(times, hard) <= target.hard_percent * total)
    model.add(sum(count for count, (_, option) in zip(times, own, strict=True) if option.is_hard) <= target.hard_sessions)
    for count, (_, option) in zip(times, own, strict=True):
        if option.kind == "long":
            model.add(100 * option.minutes * count <= target.share_longest_percent * total)


def _add_goal_slots(model: cp_model.CpModel, prepared: Prepared, counts: Mapping[Key, Expression]) -> None:
    """A goal with four points or more owns a main slot, where any movement can give it one (science 6.3)."""
    for goal in sorted(owed_slots(prepared.problem)):
        mains = [option for option in prepared.options if option.dose.goal is goal and option.dose.role is ExerciseRole.MAIN]
        if mains:
            model.add(sum(counts["x", option.index] for option in mains if ("x", option.index) in counts) >= 1)
