"""How long do people wait for a page when 400 of them use one process? `make bench-web`.

The dashboard runs as it always does, over the database of a million sessions. Visitors speak Streamlit's protocol (`bench.browser`): each
looks at an athlete of their own and does something every ten seconds on average, at moments of their own: another page, or another filter.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import psutil
from sqlalchemy import text

from bench import build
from bench.browser import Visitor
from bench.section import machine, replace_section
from core.db import embedded, migrate
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.services import accounts, daily_state, load_library
from seeds import demo

ROOT = Path(__file__).resolve().parents[1]
TITLE = "The dashboard with many visitors"
EVERY_S = 10.0
OPENED_PER_S = 8
WARM_RUNS = 30
BUDGET_PAGE_MS, BUDGET_FILTER_MS, BUDGET_CROWD_MS = 150.0, 100.0, 200.0
FILTERS = {
    "load": ("span", ("3 months", "1 year")),
    "muscles": ("weeks", ("8 weeks", "12 weeks")),
    "recovery": ("reach", ("3 weeks", "6 weeks")),
    "strength": ("span", ("3 months", "1 year")),
    "log": ("page", ("1", "2")),
}
MIX = {"": 5, "plan": 3, "log": 3, "load": 2, "muscles": 2, "recovery": 2, "strength": 2, "goals": 2, "library": 1, "settings": 1}


@dataclass
class Times:
    """How long pages took [ms], by what was done, and how many of them were broken."""

    by_act: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    broken: int = 0

    @property
    def all(self) -> list[float]:
        """Every time [ms]."""
        return [one for times in self.by_act.values() for one in times]


def main() -> None:
    """Build what is missing, serve, visit, and write the section of the benchmark page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/bench"), help="where the database lives; `make bench` uses the same")
    parser.add_argument("--athletes", type=int, default=build.Size().athletes)
    parser.add_argument(
        "--sets", type=int, default=build.Size().sets_per_exercise, help="sets per exercise of a database that is built now"
    )
    parser.add_argument("--visitors", type=int, default=400)
    parser.add_argument("--warm-up", type=float, default=180.0, help="how long they look around before anything counts [s]")
    parser.add_argument("--seconds", type=float, default=120.0, help="how long they are measured")
    parser.add_argument("--port", type=int, default=8590)
    parser.add_argument("--output", type=Path, default=Path("docs/benchmarks.md"))
    options = parser.parse_args()
    options.home.mkdir(parents=True, exist_ok=True)
    server = embedded.start(options.home.resolve(), durable=False, settings=build.SETTINGS)
    try:
        facts, people = _prepared(server.url, options)
        with _dashboard(server.url, options.home, options.port) as process:
            lines = asyncio.run(_measured(f"127.0.0.1:{options.port}", process, people, options))
        replace_section(options.output, TITLE, [f"{facts}\n", *lines])
        print("\n".join([facts, *lines]))  # noqa: T201 - the table is what the command is for
    finally:
        server.stop()


def _prepared(url: str, options: argparse.Namespace) -> tuple[str, list[int]]:
    """Return a sentence on the database, and whom the visitors look at: the largest athlete first, three demo athletes among the others."""
    migrate.upgrade(url)
    database = Database(url)
    load_library.load_library(database)
    build.fill(database, build.Size(athletes=options.athletes, sets_per_exercise=options.sets))
    today = datetime.now(UTC).date()
    demo.load(database, today)
    demo.plan(database, today)
    with database.owner() as session:
        counts = build.counts(session)
        rows = session.execute(text("SELECT id FROM users WHERE id >= :first ORDER BY id"), {"first": build.FIRST_ID}).scalars().all()
    shown = [person.user_id for person in accounts.list_athletes(database) if person.is_demo and not person.is_coach]
    step = max(1, len(rows) // max(1, options.visitors - len(shown)))
    people = [*rows[::step], *shown]
    for number in people:  # as whoever writes does; the bulk of the database was written past the services
        daily_state.bring_up_to_date(database, Viewer(number), Subject(number))
    database.dispose()
    facts = f"{machine()} Database: {counts[0]:,} people, {counts[1]:,} activities, {counts[2]:,} sets."
    return facts, people


@contextmanager
def _dashboard(url: str, home: Path, port: int) -> Iterator[psutil.Process]:
    environment = {**os.environ, "GAINSLY_DATABASE_URL": url, "GAINSLY_HOME": str(home.resolve())}
    command = [sys.executable, "-m", "cli.main", "serve", "--no-demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        for _ in range(300):
            if process.poll() is not None:
                raise SystemExit("The dashboard did not start; the lines above say why.")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


async def _measured(address: str, process: psutil.Process, people: list[int], options: argparse.Namespace) -> list[str]:
    alone = await _alone(address, people[0])
    base = process.memory_info().rss
    dice = random.Random(7)
    visitors = [Visitor(address, people[place % len(people)]) for place in range(options.visitors)]
    opened = await asyncio.gather(*(_come(visitor, place / OPENED_PER_S) for place, visitor in enumerate(visitors)))
    until = time.perf_counter() + options.warm_up
    await asyncio.gather(*(_stay(visitor, until, Times(), dice) for visitor in visitors))
    used, began, times = process.cpu_times(), time.perf_counter(), Times()
    await asyncio.gather(*(_stay(visitor, began + options.seconds, times, dice) for visitor in visitors))
    seconds, after = time.perf_counter() - began, process.cpu_times()
    memory = process.memory_info().rss
    for visitor in visitors:
        await visitor.close()
    worked = after.user + after.system - used.user - used.system
    p50, p95 = np.percentile(times.all, [50, 95])
    return [
        *_alone_lines(alone),
        f"### {options.visitors} sessions on one process\n",
        f"Each does something every {EVERY_S:.0f} s on average: {len(times.all):,} acts in {seconds:.0f} s, after {options.warm_up:.0f} s "
        f"of looking around. Budget: p95 below {BUDGET_CROWD_MS:.0f} ms. The visitors, who measure, share the machine with the dashboard "
        f"and the database; {os.getloadavg()[0]:.1f} programs wanted its {os.cpu_count()} cores at the end.\n",
        "| acts | p50 ms | p95 ms | within budget | broken | CPU per act ms | cores of the process | memory per session |",
        "|---|---|---|---|---|---|---|---|",
        f"| {len(times.all):,} | {p50:.0f} | {p95:.0f} | {_verdict(p95, BUDGET_CROWD_MS)} | {times.broken} | "
        f"{worked / len(times.all) * 1000:.0f} | {worked / seconds:.2f} | "
        f"{(memory - base) / options.visitors / 2**20:.2f} MiB above {base / 2**20:.0f} MiB |",
        f"\nFirst page of a new session, {OPENED_PER_S} sessions a second: p50 {np.percentile(opened, 50):.0f} ms, "
        f"p95 {np.percentile(opened, 95):.0f} ms.\n",
        "| page or filter | acts | p50 ms | p95 ms |",
        "|---|---|---|---|",
        *(
            f"| {act} | {len(found)} | {np.percentile(found, 50):.0f} | {np.percentile(found, 95):.0f} |"
            for act, found in sorted(times.by_act.items())
        ),
        "",
    ]


async def _alone(address: str, athlete: int) -> Times:
    """Visit every page of the largest athlete alone, warm: the page again and again, and its filter back and forth."""
    visitor, times = Visitor(address, athlete), Times()
    await visitor.open()
    for page in MIX:
        key, values = FILTERS.get(page, ("", ()))
        for filters in [{}, *({key: value} for value in values)]:
            await visitor.show(page, filters)
        for run in range(WARM_RUNS):
            await _act(visitor, page, {}, times)
            if values:
                await _act(visitor, page, {key: values[run % 2]}, times)
    await visitor.close()
    return times


async def _come(visitor: Visitor, seconds: float) -> float:
    """Open the first page at a moment of one's own and return how long that took [ms]."""
    await asyncio.sleep(seconds)
    return (await visitor.open()).milliseconds


async def _stay(visitor: Visitor, until: float, times: Times, dice: random.Random) -> None:
    """Do something now and then until it is over."""
    while True:
        await asyncio.sleep(min(dice.expovariate(1 / EVERY_S), max(0.0, until - time.perf_counter())))
        if time.perf_counter() >= until:
            return
        page = dice.choices(list(MIX), list(MIX.values()))[0]
        key, values = FILTERS.get(page, ("", ()))
        filters = {key: dice.choice(values)} if values and dice.random() < 0.5 else {}
        await _act(visitor, page, filters, times)


async def _act(visitor: Visitor, page: str, filters: dict[str, str], times: Times) -> None:
    answer = await visitor.show(page, filters)
    times.by_act[f"{page or 'today'}{', filter' if filters else ''}"].append(answer.milliseconds)
    times.broken += answer.is_broken


def _alone_lines(times: Times) -> Iterator[str]:
    yield "### One session of the largest athlete, warm\n"
    yield "The whole way from the wish to the last message."
    yield f"Budget: p95 below {BUDGET_PAGE_MS:.0f} ms for a page, {BUDGET_FILTER_MS:.0f} ms for a filter whose values were seen before.\n"
    yield "| page or filter | p50 ms | p95 ms | within budget |"
    yield "|---|---|---|---|"
    for act, found in sorted(times.by_act.items()):
        p50, p95 = np.percentile(found, [50, 95])
        yield f"| {act} | {p50:.0f} | {p95:.0f} | {_verdict(p95, BUDGET_FILTER_MS if 'filter' in act else BUDGET_PAGE_MS)} |"
    yield ""


def _verdict(milliseconds: float, budget: float) -> str:
    return "yes" if milliseconds < budget else "no"


if __name__ == "__main__":
    main()
