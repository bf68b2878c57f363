"""On which days should the content of the what-stage stand? Lets sessions last too long at a price, then lets go what does not fit.

Content as good as the bound hardly ever fits its days to the second. Placed with seconds to spare it shows what should stand together;
on these days the solver then chooses what stays, and with how many sets.
"""

from collections.abc import Mapping

from core.domain.planning import Limits
from core.planner.options import Prepared
from core.planner.placement import Placement, WhenModel, add_hints
from core.planner.solver import found_week, make_solver
from core.planner.terms import Key, Term
from core.planner.when import build_when

MOST_VARIABLES = 800  # of a model that is solved well in its units; where more accessories may alternate, exchanging days brings as much
MOST_BEYOND_S = 900
MISSING_PRICES = {"x": 300, "t": 60, "e": 600, "c": 600, "h": 600}  # rules of thumb: seconds too many that one missing is worth
LEAST_DIFFERENCE = 0.5  # of two whole costs
PLACE_SHARE, KEEP_SHARE = 0.05, 0.033  # of the units of improving: the two steps


def settle(prepared: Prepared, terms: tuple[Term, ...], content: Mapping[Key, int], limits: Limits) -> tuple[Placement | None, float]:
    """Return a week made of a content that is not too large, where one is found, and the work done [deterministic units]."""
    beyond = _beyond(prepared, terms, content)
    if len(beyond.model.proto.variables) > MOST_VARIABLES:
        return None, 0.0
    placed, placing = found_week(make_solver(limits, limits.when_units * PLACE_SHARE), LEAST_DIFFERENCE, beyond)
    if placed is None:
        return None, placing
    within = _within(prepared, terms, placed)
    kept, keeping = found_week(make_solver(limits, limits.when_units * KEEP_SHARE), LEAST_DIFFERENCE, within)
    return kept, placing + keeping


def _beyond(prepared: Prepared, terms: tuple[Term, ...], content: Mapping[Key, int]) -> WhenModel:
    """Return the model that places as much of a content as it can in as little time beyond its sessions."""
    chosen = [index for kind, index in sorted(content) if kind == "x"]
    free = {(index, day) for index in chosen for day in prepared.options[index].days}
    supersets = prepared.problem.supersets_allowed
    when = build_when(prepared, terms, content, free=free, with_supersets=supersets, most_beyond=MOST_BEYOND_S)
    missing = 0
    for key, count in when.counts.items():
        when.model.add(count <= content.get(key, 0))
        missing += MISSING_PRICES[key[0]] * (content.get(key, 0) - count)
    when.model.minimize(sum(when.beyond.values()) + missing)
    return when


def _within(prepared: Prepared, terms: tuple[Term, ...], week: Placement) -> WhenModel:
    """Return the model that keeps the best of what stands on the days of a week, in the time that they have."""
    when = build_when(prepared, terms, week.counts(), free=week.sets, with_supersets=prepared.problem.supersets_allowed)
    for (day, kind), var in when.kinds.items():
        when.model.add(var == (week.kinds.get(day) is kind))
    for own, planned in ((when.endurance, week.endurance), (when.circuits, week.circuits), (when.hobbies, week.hobbies)):
        for (index, day), var in own.items():
            when.model.add(var <= (index in planned.get(day, ())))
    add_hints(when, week)
    return when
