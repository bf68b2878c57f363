"""How is a movement trained at each place of the week, where one place loads it otherwise than another? (science A4)"""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.planning import Candidate, PlanDay, PlanProblem
from core.rules.dose import Dose, doses

Loads = tuple[tuple[float, ...], float]


def doses_by_place(
    problem: PlanProblem, candidate: Candidate, days: Sequence[PlanDay], rpe_cap: float | None
) -> list[tuple[Dose, set[int]]]:
    """Return every way in which a movement may stand in the week, with the days (as indices) whose place it is for.

    Where the loads of one place end too early and those of another do not, the sets have more repetitions there, and so other minutes.
    """

    def ways(own: Candidate) -> tuple[Dose, ...]:
        return doses(own, problem.goals, problem.athlete, problem.block, rpe_cap)

    if not candidate.loading.elsewhere:
        return [(dose, set(range(len(days)))) for dose in ways(candidate)]
    by_loads: dict[Loads, tuple[Dose, ...]] = {}
    found: dict[Dose, tuple[int, set[int]]] = {}
    for index, day in enumerate(days):
        there = candidate.loading.at(day.gym_id)
        loads = (there.loads_kg, there.step_kg)
        if loads not in by_loads:
            by_loads[loads] = ways(replace(candidate, loading=there))
        for place, dose in enumerate(by_loads[loads]):
            found.setdefault(dose, (place, set()))[1].add(index)
    return [(dose, own) for dose, (_, own) in sorted(found.items(), key=lambda entry: entry[1][0])]
