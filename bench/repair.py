"""Repair measured: random disruptions of planned weeks, each repaired and, for comparison, planned anew without any price on change.

The same seed gives the same disruptions everywhere. What counts is how many of the sessions ahead do not stay as they were, and how much of
what the week planned anew is better than an empty one the repair reaches.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from bench.athletes import athlete
from core.domain.planning import FixedEvent, Limits, PlanProblem
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import Goal, Illness, MovementPattern, PrimaryMuscle
from core.domain.weekplan import PlanResult, WeekPlan
from core.planner.options import prepare
from core.planner.solve import plan, repaired, without_before
from core.rules.performed_work import done_as_planned
from core.rules.repair import repair_task
from core.rules.repair_diff import touched_sessions
from core.rules.verifier import verify

DISRUPTIONS = 200
CLOSE_PERCENT, AIM_PERCENT = 97, 40  # asked for: worth at least, and at most so many of the sessions that planning anew touches
KINDS = (*(kind for kind in DisruptionKind if kind is not DisruptionKind.CHANGED), "goal_change", "equipment_change")
SMALL_PLACES = (("bodyweight",), ("bodyweight", "dumbbell", "resistance_band"), ("barbell", "bodyweight", "flat_bench", "squat_rack"))
PARTS = ("knee", "shoulder", "lower_back", "elbow", "wrist", "hamstrings")
ILLNESSES = (Illness.ABOVE_NECK, Illness.BELOW_NECK_OR_FEVER)
MOST_TRIES, OWN_TRIES = 20, 3  # of finding something that can come up, the first of them of the kind whose turn it is
LIMITS = Limits(what_units=0.125, when_units=0.4)  # a quarter of the usual work, for the week before, the one planned anew and the repair
TITLE = "## Repairs"
ABOUT = """\
`python -m bench.repair`: each of the athletes below is planned, something comes up on a random day of the week (`bench/repair.py`, seed n
for athlete n; each kind has its turn, and where it cannot be in a week, another one is drawn), the week is repaired, and planned anew
without a price on change; all with a quarter of the usual work.

A session is **touched** when its movements, their sets or doses, its endurance or its circuits differ, or when it goes to another day, goes
away or is new; one that goes and one that comes are one that moved. Order, loads and rounding do not count. A session is **struck** when it
cannot stay, whatever is planned: its day is closed, or alone on its day it breaks a rule. Where all sessions are struck, nothing is said of
the rest.

Planning anew begins from nothing: it knows neither the week before nor a start from it. What was done before counts on both sides alike, as
part of the microcycle; circuits and drills are asked for the minutes that are left. The worth of a week is by how much its rest is better
than an empty rest, so what was done is worth nothing more on either side.
"""
LEAST_AHEAD = 3  # sessions ahead when something comes up: with one or two there is little to keep


@dataclass(frozen=True)
class Repair:
    """One disruption: sessions ahead, touched by repair and by planning anew, struck, share of its worth [%], CPU seconds of both.

    A session is struck that cannot stay, whatever is planned: its day is closed, or alone on its day it breaks a rule.
    """

    seed: int
    kind: str
    ahead: int
    touched: int
    touched_anew: int
    struck: int
    worth_percent: float
    seconds: float
    seconds_anew: float
    broken: int

    @property
    def share_percent(self) -> float:
        """Return the sessions touched as a share of those that planning anew touches [%]."""
        return 100 * self.touched / self.touched_anew

    @property
    def floor_percent(self) -> float:
        """Return the same share for a repair that touches nothing but what is struck [%]."""
        return 100 * min(self.struck, self.touched_anew) / self.touched_anew

    @property
    def spared_percent(self) -> float | None:
        """Return the sessions touched that could have stayed, as a share of those that planning anew touches [%]; `None` without any."""
        could_stay = self.touched_anew - self.struck
        return 100 * max(self.touched - self.struck, 0) / could_stay if could_stay > 0 else None


def main() -> None:
    """Measure repairs alone, which `make plan-bench` does among other things, and put the table into docs/plan-benchmark.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=DISRUPTIONS, help="how many athletes; some have no week of three sessions")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--output", type=Path, default=Path("docs/plan-benchmark.md"))
    options = parser.parse_args()
    page = options.output.read_text()  # before the long work, which a page that is not there would throw away
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        table = disruption_table(options.first, options.count, pool=pool)
    options.output.write_text(with_section(page, table))
    print(table)  # noqa: T201 - the table is what the command is for


def with_section(page: str, table: str) -> str:
    """Return a page with the section about repairs in place of the one that it has, or before what is said of the score."""
    head, _, rest = page.partition(TITLE) if TITLE in page else page.partition("## The score")
    left = rest[rest.index("\n## ") + 1 :] if TITLE in page else "## The score" + rest
    return f"{head}{TITLE}\n\n{ABOUT}\n{table}\n\n{left}"


def disruption_table(seed: int = 1, count: int = DISRUPTIONS, limits: Limits = LIMITS, pool: Executor | None = None) -> str:
    """Return the table of `count` random disruptions from athlete `seed` on, for the report of `make plan-bench`."""
    numbers, used = range(seed, seed + count), limits
    done = list(pool.map(disrupt, numbers, [used] * count) if pool is not None else (disrupt(number, used) for number in numbers))
    return "\n".join(_table([own for own in done if own is not None]))


def disrupt(seed: int, limits: Limits) -> Repair | None:
    """Plan the week of an invented athlete, let something come up, and repair it; `None` where nothing could come up."""
    dice = Random(f"repair {seed}")
    problem = replace(athlete(seed).problem, limits=limits)
    standing = plan(problem)
    if standing.plan is None or sum(day.session is not None for day in standing.plan.days) < LEAST_AHEAD:
        return None
    for attempt in range(MOST_TRIES):
        kind = KINDS[seed % len(KINDS)] if attempt < OWN_TRIES else dice.choice(KINDS)
        found = _situation(problem, standing.plan, str(kind), dice)
        if found is not None:
            measured = _measure(seed, str(kind), found, standing.plan)
            if measured is not None:
                return measured
    return None


@dataclass(frozen=True)
class _Situation:
    """A week on a day of it, with what came up."""

    problem: PlanProblem
    today: int
    came_up: tuple[Disruption, ...]


def _measure(seed: int, kind: str, found: _Situation, standing: WeekPlan) -> Repair | None:
    task = repair_task(found.problem, standing, found.came_up)
    anew, seconds_anew = _timed(lambda: plan(without_before(task.problem)))
    result, seconds = _timed(lambda: repaired(task.problem, anew))
    if result.plan is None or anew.plan is None:
        return None
    touched_anew = touched_sessions(standing, anew.plan, first=found.today)
    if touched_anew == 0:
        return None
    return Repair(
        seed=seed,
        kind=kind,
        ahead=sum(1 for day in standing.days if day.session is not None and day.number >= found.today),
        touched=touched_sessions(standing, result.plan, first=found.today),
        touched_anew=touched_anew,
        struck=_struck(task.problem, standing, found.today),
        worth_percent=100 * _worth(result) / _worth(anew) if _worth(anew) > 0 else 100.0,
        seconds=seconds,
        seconds_anew=seconds_anew,
        broken=len(verify(task.problem, result.plan)),
    )


def _struck(problem: PlanProblem, standing: WeekPlan, today: int) -> int:
    """Return how many sessions ahead stand on a closed day, or break a rule of their day even when nothing else is in the week."""
    assert problem.previous is not None  # noqa: S101 (a repair knows the week before)
    left = problem.previous.days
    struck = 0
    for number in (day.number for day in standing.days if day.session is not None and day.number >= today):
        alone = tuple(day if day.number == number else replace(day, session=None, events=()) for day in left)
        is_gone = all(day.session is None for day in alone)
        struck += is_gone or any(own.day_number == number for own in verify(problem, replace(problem.previous, days=alone)))
    return struck


def _timed(work: Callable[[], PlanResult]) -> tuple[PlanResult, float]:
    began = process_time()
    return work(), process_time() - began


def _worth(result: PlanResult) -> int:
    """Return by how much a week is better than an empty one, the price of change left aside."""
    return result.worst_objective - (result.what_objective or 0) + result.terms.get("change", 0)


def _situation(problem: PlanProblem, standing: WeekPlan, kind: str, dice: Random) -> _Situation | None:
    """Return a day of the week and what comes up on it, `None` where that cannot be in this week."""
    held = [day.number for day in standing.days if day.session is not None]
    if kind == DisruptionKind.MISSED:
        if len(held) <= LEAST_AHEAD:
            return None
        missed = dice.choice(held[:-LEAST_AHEAD])
        return _on_day(problem, standing, missed + 1, (Disruption(DisruptionKind.MISSED, missed),), missed)
    today = dice.randint(1, held[-LEAST_AHEAD])
    ahead = [number for number in held if number >= today]
    number, length = dice.choice(ahead), problem.days[-1].number
    ill_until = min(today + dice.randint(0, 2), length)
    minutes = next(day.minutes for day in problem.days if day.number == number)
    free = [day.number for day in problem.days if day.number >= today and day.minutes and day.number not in held]
    last = min(number + dice.randint(0, 3), length)
    place = tuple(sorted(dice.choice(SMALL_PLACES)))
    made: Mapping[str, Disruption | None] = {
        "moved": Disruption(DisruptionKind.MOVED, number, to_day=dice.choice(free)) if free else None,
        "shortened": Disruption(DisruptionKind.SHORTENED, number, minutes=max(15, minutes * dice.choice((40, 55, 70)) // 100)),
        "unplanned": Disruption(DisruptionKind.UNPLANNED, dice.randint(today, length), event=_match(dice)),
        "ill": Disruption(DisruptionKind.ILL, today, last_day=ill_until, illness=dice.choice(ILLNESSES)),
        "travelling": Disruption(DisruptionKind.TRAVELLING, number, last, minutes=dice.choice((0, 30)), equipment=place),
        "other_gym": Disruption(DisruptionKind.OTHER_GYM, number, last, equipment=place),
        "hurt": Disruption(DisruptionKind.HURT, today, body_part=dice.choice(PARTS), severity=dice.choice((0.3, 0.5, 0.8))),
    }
    if kind in made:
        own = made[kind]
        return None if own is None else _on_day(problem, standing, today, (own,), None)
    changed = _goal_change(problem, dice) if kind == "goal_change" else _equipment_change(problem, place)
    return _on_day(changed, standing, today, (Disruption(DisruptionKind.CHANGED, today),), None)


def _match(dice: Random) -> FixedEvent:
    """Return a match of tennis with the spacing of science 6.9."""
    muscles = {PrimaryMuscle.FRONT_DELTS: 20, PrimaryMuscle.QUADRICEPS: 20, PrimaryMuscle.CALVES: 15}
    patterns = (MovementPattern.VERTICAL_PUSH, MovementPattern.LUNGE)
    minutes = dice.choice((60, 90, 120))
    return FixedEvent("match", "Tennis", "tennis", 10 * 60, minutes, minutes * 2 // 3, 0, muscles, 12, 24, patterns)


def _goal_change(problem: PlanProblem, dice: Random) -> PlanProblem:
    """Give two points of the first goal to another."""
    goals = dict(problem.goals)
    first = max(goals, key=lambda goal: (goals[goal], goal.value))
    other = dice.choice([goal for goal in (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.FAT_LOSS) if goal is not first])
    taken = min(2, goals[first])
    goals[first] -= taken
    goals[other] = goals.get(other, 0) + taken
    return replace(problem, goals={goal: points for goal, points in goals.items() if points})


def _equipment_change(problem: PlanProblem, place: tuple[str, ...]) -> PlanProblem:
    """Let every day have what a small place and the gym have in common, and the body."""
    days = tuple(replace(day, equipment=tuple(sorted({*place, "bodyweight"} & {*day.equipment, "bodyweight"}))) for day in problem.days)
    return replace(problem, days=days)


def _on_day(problem: PlanProblem, standing: WeekPlan, today: int, came_up: tuple[Disruption, ...], missed: int | None) -> _Situation | None:
    """Return the week as it stands on a day, with what was done before taken from what is left."""
    done = {day.number: day.session for day in standing.days if day.session is not None and day.number < today and day.number != missed}
    if sum(day.session is not None and day.number >= today for day in standing.days) < LEAST_AHEAD:
        return None
    waits = dict(_waits(problem, standing, set(done)))
    given = {own.muscle: sum(session.muscle_quarters.get(own.muscle, 0) for session in done.values()) for own in problem.targets}
    targets = tuple(
        replace(
            own, performed_quarters=own.performed_quarters + given[own.muscle], first_hour=max(own.first_hour, waits.get(own.muscle, 0))
        )
        for own in problem.targets
    )
    times = [item.movement_id for session in done.values() for item in session.items]
    rules = tuple(
        replace(
            own,
            least=None if own.least is None else max(own.least - times.count(own.movement_id), 0),
            most=None if own.most is None else max(own.most - times.count(own.movement_id), 0),
        )
        for own in problem.rules
    )
    budgets = replace(
        problem.budgets,
        spinal_half_points=problem.budgets.spinal_half_points - sum(own.spinal_half_points for own in done.values()),
        neural_centipoints=problem.budgets.neural_centipoints - sum(own.neural_centipoints for own in done.values()),
    )
    minutes = sum(part.minutes for session in done.values() for part in session.endurance)
    endurance = problem.endurance_target
    if endurance is not None:
        endurance = replace(
            endurance,
            target_minutes=max(endurance.target_minutes - minutes, 0),
            most_minutes=max(endurance.most_minutes - minutes, 0),
        )
    days = tuple(replace(day, is_past=day.number < today) for day in problem.days)
    left = _minutes_left(problem, today)
    late = replace(
        problem,
        days=days,
        targets=targets,
        rules=rules,
        budgets=budgets,
        endurance_target=endurance,
        conditioning_minutes=round(problem.conditioning_minutes * left),
        mobility_minutes=round(problem.mobility_minutes * left),
        performed=done_as_planned(problem, done.values()),
    )
    return _Situation(late, today, came_up)


def _minutes_left(problem: PlanProblem, today: int) -> float:
    """Return the share of the minutes of training that lies ahead: in mid-week, what fills them is scaled to it."""
    open_days = [day for day in problem.days if day.minutes]
    sessions = max(round(problem.block.sessions * sum(day.number >= today for day in open_days) / len(open_days)), 1)
    whole = sum(sorted((day.minutes for day in open_days), reverse=True)[: problem.block.sessions])
    return sum(sorted((day.minutes for day in open_days if day.number >= today), reverse=True)[:sessions]) / whole


def _waits(problem: PlanProblem, standing: WeekPlan, done: set[int]) -> Iterator[tuple[PrimaryMuscle, int]]:
    """Yield from which hour on each muscle may be trained again after what was done; the latest hour comes last."""
    prepared = prepare(problem)
    starts = {day.number: start for day, start in zip(prepared.days, prepared.starts, strict=True)}
    found = []
    for day in standing.days:
        for item in day.session.items if day.session is not None and day.number in done else ():
            for index in prepared.by_movement.get(item.movement_id, ()):
                option = prepared.options[index]
                if (option.dose.role, option.dose.goal) == (item.role, item.goal) and option.is_loading:
                    found += [(starts[day.number] // 60 + option.hours, muscle) for muscle in option.primaries]
    yield from ((muscle, hour) for hour, muscle in sorted(found))


def _spared(done: list[Repair]) -> str:
    """Return the median share touched of the sessions that could have stayed, over the weeks that have such [%]."""
    found = [own.spared_percent for own in done if own.spared_percent is not None]
    return f"{median(found):.0f}" if found else "–"


def _reached(done: list[Repair]) -> str:
    """Return how many repairs reach the aim, read both ways."""
    whole = sum(own.share_percent <= AIM_PERCENT for own in done)
    spared = [own.spared_percent for own in done if own.spared_percent is not None]
    reachable = sum(own.floor_percent <= AIM_PERCENT for own in done)
    return (
        f"The aim is a median of {AIM_PERCENT} % at most. Counted whole, {whole} of {len(done)} repairs reach it, which a repair could do "
        f"at all in {reachable}: in the others more sessions are struck. Struck sessions left aside, "
        f"{sum(own <= AIM_PERCENT for own in spared)} of the {len(spared)} with a session that could stay reach it. "
        "With three sessions ahead, one that is struck is a third by itself, and a second one that makes up for it two thirds.\n"
    )


def _table(done: list[Repair]) -> Iterator[str]:
    if not done:
        yield "No disruption was repaired."
        return
    worths = [own.worth_percent for own in done]
    close = sum(own >= CLOSE_PERCENT for own in worths)
    together = 100 * sum(own.touched for own in done) / sum(own.touched_anew for own in done)
    yield (
        f"{len(done)} random disruptions with three sessions ahead at least. Sessions touched, as a share of those that planning anew "
        f"touches: median **{median(own.share_percent for own in done):.0f} %**, all together {together:.0f} %; touching only what is "
        f"struck would be a median of {median(own.floor_percent for own in done):.0f} %. Struck sessions left aside: median "
        f"**{_spared(done)} %**. "
        f"Worth against planning anew: median {median(worths):.1f} %, at {CLOSE_PERCENT} % or more in {close} of {len(done)}. "
        f"CPU seconds, median: {median(own.seconds_anew for own in done):.2f} for planning anew, {median(own.seconds for own in done):.2f} "
        f"for the repair after it. Hard rules broken: {sum(own.broken for own in done)}.\n"
    )
    yield _reached(done)
    yield "| sessions ahead | times | struck, median % | share, median % | struck aside, median % | reach the aim |"
    yield "|---|---|---|---|---|---|"
    for ahead in sorted({own.ahead for own in done}):
        own = [repair for repair in done if repair.ahead == ahead]
        yield (
            f"| {ahead} | {len(own)} | {median(repair.floor_percent for repair in own):.0f} "
            f"| {median(repair.share_percent for repair in own):.0f} | {_spared(own)} "
            f"| {sum(repair.share_percent <= AIM_PERCENT for repair in own)} |"
        )
    yield ""
    yield "| what came up | times | ahead | struck | touched | touched anew | share, median % | struck aside, median % | worth, lowest % |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for kind in sorted({own.kind for own in done}):
        own = [repair for repair in done if repair.kind == kind]
        yield (
            f"| {kind.replace('_', ' ')} | {len(own)} | {sum(repair.ahead for repair in own)} | {sum(repair.struck for repair in own)} "
            f"| {sum(repair.touched for repair in own)} | {sum(repair.touched_anew for repair in own)} "
            f"| {median(repair.share_percent for repair in own):.0f} | {_spared(own)} "
            f"| {min(repair.worth_percent for repair in own):.1f} |"
        )


if __name__ == "__main__":
    main()
