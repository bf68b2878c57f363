"""How does a week get better until it is good enough? Settles contents on days, then frees a part of the week again and again.

Turns run on two cores, and what they find is taken in the order in which they began: the same week on any machine. A turn begins from the
best week known by then, though some before it have not ended.
"""

from collections import deque
from concurrent.futures import Executor, Future

from core.planner.differences import mixed
from core.planner.exchange import Exchange, Turn
from core.planner.placement import Placement
from core.planner.run import Run
from core.planner.settling import settle

CORES = 2
UNDER_WAY = 3  # turns that have begun before the first of them has ended
LEAST_GAIN = 0.0005  # of the range from the worst week to the bound: what a turn of improving has to bring, as long as one does
GAINS_OF_GAP = 50  # or this part of the gap, where that is more
STEP_UNITS = 0.3  # deterministic units of freeing days once at most
UNITS_OF_TURN = 0.03  # what a turn takes beside the solver
SETTLE_FROM_UNITS, SETTLE_FROM_GAPS = 1.0, 3  # of improving and of the gap aimed at: with less, contents are not settled on days


def improve(run: Run, cores: Executor, cut: Future[int] | None) -> None:
    """Exchange what stands on a few days, or what a few muscles do, until the gap is small or the work is done; `cut` raises the bound."""
    limits = run.problem.limits
    turns = _Turns(run, cores)
    if run.best is not None and not run.is_enough(0):
        turns.begin()
    if cut is not None:
        run.raise_bound(cut.result())
    turns.left -= _settle(run)
    while run.best is not None and not run.is_enough(limits.when_units - turns.left):
        turns.begin()
        if not turns.take() and not turns.begin_again():
            break
    turns.stop()


class _Turns:
    """The turns that are under way, in the order in which they began, and the work that is left [deterministic units]."""

    def __init__(self, run: Run, cores: Executor) -> None:
        self.run, self.cores = run, cores
        self.left = run.problem.limits.when_units
        known = run.contents[-1].counts if run.contents else {}
        self.exchange = Exchange(run.prepared, run.terms, known, run.near, run.problem.limits.seed)
        self.is_coarse = True
        self.begun: deque[tuple[Turn, Future[tuple[Placement | None, float]]]] = deque()

    def begin(self) -> None:
        """Begin as many turns from the best week as may be under way."""
        run = self.run
        while run.best is not None and self.left > 0 and len(self.begun) < UNDER_WAY:
            turn = self.exchange.turn(run.best, _least_gain(run) if self.is_coarse else 1)
            if turn is None:
                return
            self.begun.append((turn, self.cores.submit(turn.solve, run.problem.limits, min(self.left, STEP_UNITS))))
            self.left -= UNITS_OF_TURN

    def take(self) -> bool:
        """Wait for the first turn and take the week that it found, or what it has on its days where that fits the best one by now."""
        if not self.begun:
            return False
        turn, ended = self.begun.popleft()
        week, used = ended.result()
        run = self.run
        run.rounds += 1
        run.units += used
        self.left -= used
        if week is not None and not run.offer(week) and run.best is not None:
            run.offer(mixed(run.best, week, turn.days))
        return True

    def begin_again(self) -> bool:
        """Free once more what was freed in vain, now for any gain and other movements; tell whether there is work and hope left."""
        if self.left <= 0 or (not self.is_coarse and len(self.run.near) == len(self.run.prepared.options)):
            return False
        self.is_coarse = False
        self.left -= UNITS_OF_TURN
        self.exchange.begin_again()
        return True

    def stop(self) -> None:
        """End what is under way; nobody waits for what it finds."""
        for turn, _ in self.begun:
            turn.stop()


def _settle(run: Run) -> float:
    """Settle the best content on days, where there is work enough for it and the week is far; return the work done."""
    limits = run.problem.limits
    content = run.contents[-1] if run.contents else None
    if content is None or not content.kinds or limits.when_units < SETTLE_FROM_UNITS or run.problem.locks or run.is_close(SETTLE_FROM_GAPS):
        return 0.0
    week, used = settle(run.prepared, run.terms, content.counts, limits)
    if week is not None:
        run.offer(week)
    run.units += used
    return used


def _least_gain(run: Run) -> int:
    """Return by how much a turn has to make the week better: looking for less takes long and brings little while the gap is wide."""
    if run.cost is None or run.bound is None:
        return 1
    return max(round((run.worst - run.bound) * LEAST_GAIN), (run.cost - run.bound) // GAINS_OF_GAP, 1)
