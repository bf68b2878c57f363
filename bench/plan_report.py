"""The page that the plan benchmark writes: quality, rules, speed and proof, and what is weak."""

import argparse
import os
import platform
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from bench.plan_score import WEIGHTS, Score
from bench.repair import ABOUT, TITLE
from core.domain.weekplan import PlanStatus

FEASIBLE_MEDIAN_S, FEASIBLE_P95_S, BUILD_S = 1.0, 2.0, 0.3
CLOSE_GAP, CLOSE_90_S, CLOSE_99_S = 0.02, 5.0, 10.0
OURS, GREEDY, TEMPLATES = "Gainsly", "greedy by recovery", "fixed templates"
WAYS = (OURS, GREEDY, TEMPLATES)
Checked = tuple[int, str, tuple[str, ...]]
INTRODUCTION = """# Plan benchmark

Made by `{command}`; nothing here is asserted by a test. {machine}

Invented athletes, the same in every run (below), are planned in three ways. All weeks are checked by the verifier of hard rules
(`core/rules/verifier`), which shares no code with the planner, and scored by the published score (below).

- **Gainsly**: `core.planner.solve.plan` with its usual limits of work.
- **greedy by recovery**: session by session, the exercise that works the most recovered muscles that lag most behind their target,
  until the time is used; it knows gym, injuries, skill and the never list, and looks neither ahead nor at budgets of the week
  (`bench/plan_baselines.py`).
- **fixed templates**: the usual template of each session of the split, three sets of everything, whatever the athlete's state, injuries
  and wishes.
"""
SCORE = """## The score

`bench/plan_score.py`; weights in brackets, 100 in all. A week that breaks a hard rule may not be stored, so the last row counts it as
0.

- **Goal coverage** ({goals}): what each goal got of what it asks for, weighted by the ten points. Strength: four heavy sets (six
  repetitions at most) in each of four big patterns. Hypertrophy: the mean over muscles of sets against target. Endurance, mobility:
  minutes against target. Fat loss: half hypertrophy, half conditioning. Explosiveness, speed: sets against two for each point, sixteen
  at most.
- **Productive band** ({band}): share of the muscles whose fractional sets lie in their band: from MEV to the top of MAV (science V3),
  scaled to level, goals, injuries and the week of the block; where the range around the week's target (15 %, a set at least; V4)
  reaches beyond it, that far.
- **Balance** ({balance}): push to pull within 0.67 and 1.5, knee to hip within 0.5 and 2, half each (science G4).
- **Fatigue overrun** ({rested}): one minus the share of muscles that are primary in a session before they are 75 % recovered by the
  fatigue model (R6).
- **Time use** ({time}): minutes used of those of as many of the longest days as there are sessions; what runs over is no merit.
- **Stability** ({stability}): exercises on their days that stay (Jaccard) when the first day has ten minutes less and the week is
  planned anew, at the price of change that a repair has; over every fifth athlete.
"""
GENERATOR = """## The athletes

`bench/athletes.py`, seed n for athlete n; `athlete(7).problem` is the problem. Movements, circuits, activities and landmarks are those
of the reference library; candidates, targets, budgets, endurance options and wishes come from the same code as for an athlete of the
database. Dealt by the seed: level; ten points over one to four goals; age, weight; 3 to 6 sessions on 3 to 7 open days of 30 to 135
minutes; split; microcycles of 7, 8 or 10 days in any week of a block, deloads and first weeks back; a full gym, a box, a basement, a
hotel or dumbbells at home; what was lifted lately with its maxima; 0 to 3 wishes of every kind; injuries of every severity; events and
hobbies; ladders; tired muscles; load caps. Every fourth athlete is tight in one way: **short** (25 minutes a session), **hurt** (two
injuries), **sparse** (bands, a bar and a box), **wishes** (four to seven), **tired** (half of the muscles tired, slow recovery, a low
cap of load).
"""
WEAKNESSES = """## What is weak

- The athletes are invented. Their goals, injuries and wishes are dealt evenly, which people's are not.
- The score measures what the planner is told to want; a week of a good coach is not in the comparison. Weights are a judgement.
- The baselines do not know our spacing hours and budgets, so most of their violations are of rules that their makers never accepted.
  The row without regard to violations is the fairer comparison of content.
- The bound belongs to the content of a week. Where no week comes near it, the bound may be loose or the week poor; the table above does
  not tell which.
- Stability of the baselines is high by nature: templates never change. That is worth less than it looks.
- Times are those of this machine's two cores; with other programs on them a planning takes longer, but finds the same week.
- The bound is reckoned in floating point, with a margin taken off (`core/planner/bounding.py`).
"""


@dataclass(frozen=True)
class Planned:
    """One athlete planned by one way: score, stability where measured, what the planner proved and how long it took [s of one core].

    `surely_outside` is how many muscles no week can bring into their band, as far as that was proved; `close_s` when the week first was
    known to be close to the bound, `whole_s` since when it was so with every muscle in its band, `as_whole_s` with as many as any week
    brings there, `total_s` when planning had ended.
    `short_sets` are the sets that muscles lack to what is near enough to their targets.
    """

    seed: int
    kind: str
    way: str
    score: Score | None
    stability: float | None
    status: str = ""
    gap: float | None = None
    outside_band: int = 0
    surely_outside: int = 0
    first_s: float | None = None
    close_s: float | None = None
    whole_s: float | None = None
    as_whole_s: float | None = None
    total_s: float = 0.0
    build_s: float = 0.0
    units: float = 0.0
    short_sets: float = 0.0


def report(results: Sequence[Planned], checked: Sequence[Checked], repairs: str, options: argparse.Namespace) -> Iterator[str]:
    """Yield the page."""
    yield INTRODUCTION.format(machine=_machine(), command=_command(options))
    yield from _quality(results)
    yield from _kinds(results)
    yield from _rules(results, checked)
    yield from _speed([own for own in results if own.way == OURS])
    yield from _worst([own for own in results if own.way == OURS])
    if repairs:
        yield f"{TITLE}\n\n{ABOUT}"
        yield repairs + "\n"
    yield SCORE.format(**WEIGHTS)
    yield GENERATOR
    yield WEAKNESSES


def _command(options: argparse.Namespace) -> str:
    told = " ".join(f"--{name} {getattr(options, name)}" for name in ("athletes", "jobs", "rules", "repairs"))
    return f"make plan-bench BENCH_ARGS='{told}'"


def _quality(results: Sequence[Planned]) -> Iterator[str]:
    yield "## Quality\n"
    yield "Means over the athletes that the planner found a week for; every part from 0 to 1.\n"
    yield "| | " + " | ".join(WAYS) + " |"
    yield "|---|---|---|---|"
    solved = {own.seed for own in results if own.way == OURS and own.score is not None}
    by_way = {way: [own for own in results if own.way == way and own.seed in solved] for way in WAYS}
    steady = _steady(results)
    rows: dict[str, Callable[[Planned, Score], float]] = {
        "weeks that break a hard rule": lambda _, own: float(bool(own.broken)),
        "hard-rule violations a week": lambda _, own: float(len(own.broken)),
        "goal coverage": lambda _, own: own.goals,
        "muscles in the productive band": lambda _, own: own.band,
        "balance": lambda _, own: own.balance,
        "muscles trained rested (1 − fatigue overrun)": lambda _, own: own.rested,
        "sets above MRV a week": lambda _, own: own.over_mrv,
        "time used": lambda _, own: own.time,
        "stability": lambda planned, _: steady[planned.way],
        "**score**, 0–100": lambda planned, own: own.total(steady[planned.way]),
        "**score of weeks that may be stored** (0 with a violation)": lambda planned, own: (
            0.0 if own.broken else own.total(steady[planned.way])
        ),
    }
    for name, value in rows.items():
        means = [np.mean([value(own, own.score) for own in found if own.score is not None]) for found in by_way.values()]
        yield f"| {name} | " + " | ".join(_number(float(mean)) for mean in means) + " |"
    yield ""


def _steady(results: Sequence[Planned]) -> dict[str, float]:
    """Return the mean stability of each way, over the athletes whose week was made twice."""
    measured = {way: [own.stability for own in results if own.way == way and own.stability is not None] for way in WAYS}
    return {way: float(np.mean(found)) if found else 0.0 for way, found in measured.items()}


def _number(value: float) -> str:
    return f"{value:.1f}" if value >= 2 else f"{value:.2f}"


def _kinds(results: Sequence[Planned]) -> Iterator[str]:
    yield "Score without regard to violations, by what makes the week tight:\n"
    yield "| athletes | number | " + " | ".join(WAYS) + " |"
    yield "|---|---|---|---|---|"
    steady = _steady(results)
    for kind in sorted({own.kind for own in results}):
        means = []
        for way in WAYS:
            found = [own.score.total(steady[way]) for own in results if own.kind == kind and own.way == way and own.score is not None]
            means.append(_number(float(np.mean(found))) if found else "–")
        count = sum(1 for own in results if own.kind == kind and own.way == OURS)
        yield f"| {kind} | {count} | " + " | ".join(means) + " |"
    yield ""


def _rules(results: Sequence[Planned], checked: Sequence[Checked]) -> Iterator[str]:
    yield "## Hard rules\n"
    yield "Violations by rule over all athletes, as the verifier names them:\n"
    counts = {way: Counter(rule for own in results if own.way == way and own.score for rule in own.score.broken) for way in WAYS}
    yield "| rule | " + " | ".join(counts) + " |"
    yield "|---|---|---|---|"
    for rule in sorted({rule for found in counts.values() for rule in found}):
        yield f"| {rule} | " + " | ".join(str(found[rule]) for found in counts.values()) + " |"
    yield ""
    if checked:
        statuses = Counter(status for _, status, _ in checked)
        broken = sum(len(rules) for _, _, rules in checked)
        told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(statuses.items()))
        yield f"Over {len(checked):,} athletes (seeds 1 to {len(checked):,}, a tenth of the work): {told}; **{broken} violations**.\n"


def _speed(ours: Sequence[Planned]) -> Iterator[str]:
    yield "## Speed and proof\n"
    yield "Seconds by the clock on two cores, one planning at a time. A week counts as close from the moment when that was known, though it"
    yield 'may be improved further; every muscle in its band, as long as that stayed so. "As any week brings there" is a proved limit.\n'
    yield "| | must reach | reached | |"
    yield "|---|---|---|---|"
    firsts = [own.first_s for own in ours if own.first_s is not None]
    possible = [own for own in ours if own.status != PlanStatus.IMPOSSIBLE.value]

    def row(name: str, limit: str, value: str, *, kept: bool) -> str:
        return f"| {name} | {limit} | {value} | {'yes' if kept else '**no**'} |"

    median, late = float(np.median(firsts)), float(np.percentile(firsts, 95))
    yield row("verified feasible week, median", f"< {FEASIBLE_MEDIAN_S:g} s", f"{median:.2f} s", kept=median < FEASIBLE_MEDIAN_S)
    yield row("verified feasible week, p95", f"< {FEASIBLE_P95_S:g} s", f"{late:.2f} s", kept=late < FEASIBLE_P95_S)
    for share, limit in ((0.90, CLOSE_90_S), (0.99, CLOSE_99_S)):
        known = (
            ("proved, or close and every muscle in its band", [own.whole_s for own in possible]),
            ("proved, or close and as many muscles in their band as any week brings there", [own.as_whole_s for own in possible]),
            ("proved, or close", [own.close_s for own in possible]),
        )
        for name, since in known:
            reached = sum(_is_known(own, since_s, limit) for own, since_s in zip(possible, since, strict=True)) / len(possible)
            yield row(f"{name}, within {limit:g} s", f"{share:.0%}", f"{reached:.1%}", kept=reached >= share)
    build = float(np.percentile([own.build_s for own in ours], 95))
    yield row("building of all models of a plan, p95", f"< {BUILD_S:g} s", f"{build:.2f} s", kept=build < BUILD_S)
    yield ""
    yield "Close: within 2 % of the bound, as a share of the range from an empty week to the bound, which holds for every week that keeps"
    yield "the hard rules. Whole planning, improvement included:\n"
    totals = [own.total_s for own in ours]
    gaps = [own.gap for own in possible if own.gap is not None]
    yield "| | median | p90 | p95 | p99 |"
    yield "|---|---|---|---|---|"
    yield _percentiles("seconds in all", totals, 1)
    units = [own.units for own in ours]
    yield _percentiles("solver work (deterministic units)", units, 2)
    yield _percentiles("gap to the bound, %", [100 * gap for gap in gaps], 2)
    outside = [own.outside_band for own in possible]
    yield _percentiles("muscles outside their band", outside, 0)
    sure = [own.surely_outside for own in possible]
    yield _percentiles("of these, that no week brings in", sure, 0)
    missed = [own.outside_band - own.surely_outside for own in possible]
    yield _percentiles("of these, that some week might", missed, 0)
    short = [own.short_sets for own in possible]
    yield _percentiles("sets short of the targets, all muscles", short, 1)
    yield ""
    able = [own for own in possible if own.surely_outside == 0]
    whole = sum(own.outside_band == 0 for own in possible)
    yield f"For {len(able)} of {len(possible)} athletes it is open whether a week brings every muscle into its band; {whole} have such a"
    yield "week. For the others it is proved that none does: time, budgets or the gym forbid it, and the asked figure cannot be reached.\n"
    statuses = Counter(own.status for own in ours)
    yield "Status: " + ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(statuses.items())) + ".\n"


def _percentiles(name: str, values: Sequence[float], digits: int) -> str:
    """Return a row of the table with the median, p90, p95 and p99 of what was measured."""
    return f"| {name} | " + " | ".join(f"{np.percentile(values, share):.{digits}f}" for share in (50, 90, 95, 99)) + " |"


def _is_known(own: Planned, since_s: float | None, limit_s: float) -> bool:
    """Tell whether something of the week was known, or the week proved best, within so many seconds."""
    is_proved = own.status == PlanStatus.PROVED.value and own.total_s <= limit_s
    return is_proved or (since_s is not None and since_s <= limit_s)


def _worst(ours: Sequence[Planned]) -> Iterator[str]:
    yield "The ten weeks that lie farthest from their bound:\n"
    yield "| seed | kind | gap % | muscles outside band | seconds |"
    yield "|---|---|---|---|---|"
    for own in sorted((own for own in ours if own.gap is not None), key=lambda own: -(own.gap or 0))[:10]:
        yield f"| {own.seed} | {own.kind} | {100 * (own.gap or 0):.1f} | {own.outside_band} | {own.total_s:.1f} |"
    yield ""


def _machine() -> str:
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    hardware = f"{os.cpu_count()} cores, {memory_gib:.0f} GiB, {platform.system()} {platform.machine()}"
    return f"Machine: {hardware}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}."
