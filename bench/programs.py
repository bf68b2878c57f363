"""How long does a program of twelve weeks take, from the wish to twelve checked weeks in the database, and how near are they to the bound?

`python -m bench.programs`; nothing else should run on the machine meanwhile. Demo athletes, and one whose history comes from a real export
where GAINSLY_SAMPLE_DATA names a folder of samples.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from bench.section import machine, replace_section
from core.db import embedded, migrate
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.units import WeightUnit
from core.domain.vocabulary import Goal
from core.planner import worker
from core.services import accounts, load_library, programs
from core.services.import_files import ImportOptions, import_files
from core.services.programs import ProgramWishes
from seeds import demo
from seeds.demo.programs import wishes_of

TITLE = "Programs of twelve weeks"
BUDGET_S = 15.0
NOW = datetime(2026, 11, 16, 4, tzinfo=UTC)
EXPORT = Path("strength") / "hevy" / "hevy_2024.csv"


def main() -> None:
    """Plan a new program for each athlete and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("docs/benchmarks.md"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs under an account of its own where this runs as root
        server = embedded.start(Path(folder) / "home", durable=False)
        try:
            lines = list(_report(Database(server.url), server.url))
        finally:
            server.stop()
    replace_section(options.output, TITLE, lines)
    print("\n".join(lines))  # noqa: T201 - the table is what the command is for


def _report(database: Database, url: str) -> Iterator[str]:
    migrate.upgrade(url)
    load_library.load_library(database)
    yield "Made by `python -m bench.programs`. " + machine() + "\n"
    yield f"From the wish to the last of twelve checked and stored weeks. Budget: below {BUDGET_S:.0f} s.\n"
    yield "| athlete | first week s | twelve weeks s | broken rules | gap of a week, median % | largest % | within budget |"
    yield "|---|---|---|---|---|---|---|"
    worker.warm_up()
    for name, subject, wishes in _athletes(database):
        yield _planned(database, name, subject, wishes)
    database.dispose()
    worker.stop()


def _athletes(database: Database) -> Iterator[tuple[str, Subject, ProgramWishes]]:
    demo.load(database, NOW.date())
    people = {person.email: Subject(person.user_id) for person in accounts.list_athletes(database)}
    for own in demo.ATHLETES:
        if own.goals:
            yield own.name, people[own.email], wishes_of(own, NOW.date())
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    if folder:
        subject = accounts.create_athlete(database, email="imported@bench.example")
        file = Path(folder) / EXPORT
        import_files(database, Viewer(subject.user_id), subject, [(file.name, file.read_bytes())], ImportOptions(weight_unit=WeightUnit.KG))
        yield "a year of a real export", subject, ProgramWishes({Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}, NOW.date())


def _planned(database: Database, name: str, subject: Subject, wishes: ProgramWishes) -> str:
    viewer, first = Viewer(subject.user_id), [0.0]
    began = time.perf_counter()

    def note(done: int, _total: int, _words: str) -> None:
        if done == 1:
            first[0] = time.perf_counter() - began

    program_id = programs.create_program(database, viewer, subject, wishes, now=NOW)
    outcomes = programs.plan_program(database, viewer, subject, program_id, now=NOW + timedelta(minutes=1), progress=note)
    took = time.perf_counter() - began
    gaps = [100 * own.result.gap for own in outcomes if own.result.gap is not None]
    broken = sum(len(own.violations) for own in outcomes)
    return (
        f"| {name}, {wishes.days_per_week} days | {first[0]:.1f} | {took:.1f} | {broken} | {np.median(gaps):.1f} | {max(gaps):.1f} |"
        f" {'yes' if took < BUDGET_S else 'no'} |"
    )


if __name__ == "__main__":
    main()
