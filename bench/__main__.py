"""Build the large database once, time every page query and the imports, and write the table to docs/benchmarks.md."""

import argparse
import os
import shutil
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from bench import build, files, roster, state, volume, web
from bench.measure import Timing, measure, plan_shape
from bench.section import machine, section
from core.db import embedded, migrate
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.services import accounts, import_files, load_library, log_workout, review_load, review_muscles, revision

TODAY = date(2026, 11, 16)
BUDGET_MS = 20.0


def main() -> None:
    """Run the benchmark; everything that it makes stays in one folder, which is built only once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/bench"), help="where the database lives")
    parser.add_argument("--athletes", type=int, default=build.Size().athletes)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--fresh", action="store_true", help="build the database anew")
    parser.add_argument("--output", type=Path, default=Path("docs/benchmarks.md"))
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(options.home, ignore_errors=True)
    options.home.mkdir(parents=True, exist_ok=True)
    server = embedded.start(options.home.resolve(), durable=False, settings=build.SETTINGS)
    try:
        with_visitors = section(options.output, web.TITLE)
        options.output.write_text("\n".join([*_report(server.url, options), "", with_visitors]).rstrip() + "\n")
        print(options.output.read_text())  # noqa: T201 - the table is what the command is for
    finally:
        server.stop()


def _report(url: str, options: argparse.Namespace) -> Iterator[str]:
    migrate.upgrade(url)
    database = Database(url)
    load_library.load_library(database)
    build_seconds = build.fill(database, build.Size(athletes=options.athletes))
    with database.owner() as session:
        people, sessions, sets = build.counts(session)
        median, largest = build.athletes_by_size(session)
    yield "# Benchmarks\n"
    yield "Made by `make bench`; nothing here is asserted by a test. " + machine() + "\n"
    yield f"Database: {people:,} people, {sessions:,} activities, {sets:,} sets" + (
        f", built in {build_seconds:.0f} s.\n" if build_seconds else ".\n"
    )
    yield from _pages(database, {"median athlete": median, "largest athlete": largest}, options.repeats)
    yield from volume.report(database, TODAY, options.repeats)
    yield from state.report(url)
    yield from roster.report(url, options.repeats)
    yield from _imports(database)
    yield from _fit()
    database.dispose()


def _pages(database: Database, athletes: dict[str, int], repeats: int) -> Iterator[str]:
    yield "## Page queries\n"
    yield f"Through the services, as the role that the app runs as, with row-level security. Budget: p95 below {BUDGET_MS:.0f} ms.\n"
    yield "| page view | athlete | queries | p50 ms | p95 ms | within budget |"
    yield "|---|---|---|---|---|---|"
    kept: list[Timing] = []
    for size, user_id in athletes.items():
        for name, run in _views(database, Viewer(user_id), Subject(user_id)).items():
            timing = measure(name, database._app_engine, run, repeats=repeats)
            kept.append(timing)
            p50, p95 = timing.percentile(50), timing.percentile(95)
            yield f"| {name} | {size} | {len(timing.statements)} | {p50:.1f} | {p95:.1f} | {'yes' if p95 < BUDGET_MS else 'no'} |"
    yield "\n### How PostgreSQL reads the tables for the largest athlete\n"
    seen: set[str] = set()
    with database.owner() as session:
        for timing in kept[len(kept) // 2 :]:
            for statement, parameters in timing.statements:
                shape = plan_shape(session, statement, parameters) if statement not in seen else ""
                seen.add(statement)
                if shape:
                    yield f"- {timing.name}: {shape}"
    yield ""


def _views(database: Database, viewer: Viewer, subject: Subject) -> dict[str, Callable[[], object]]:
    activity_id = log_workout.history(database, viewer, subject, limit=1).entries[0].activity_id
    return {
        "Muscles, 12 weeks": lambda: review_muscles.review_muscles(database, viewer, subject, weeks=12, today=TODAY),
        "Muscles, 52 weeks": lambda: review_muscles.review_muscles(database, viewer, subject, weeks=52, today=TODAY),
        "Load, 90 days": lambda: review_load.review_load(
            database, viewer, subject, first=TODAY - timedelta(days=90), last=TODAY, today=TODAY
        ),
        "Load, a year": lambda: review_load.review_load(
            database, viewer, subject, first=TODAY - timedelta(days=365), last=TODAY, today=TODAY
        ),
        "Log, newest 50": lambda: log_workout.history(database, viewer, subject),
        "Log, search a movement": lambda: log_workout.history(database, viewer, subject, search="squat"),
        "Log, one workout": lambda: log_workout.detail(database, viewer, subject, activity_id),
        "Data, runs": lambda: import_files.list_runs(database, viewer, subject),
        "Data revision": lambda: revision.data_revision(database, viewer, subject),
        "Settings": lambda: accounts.profile(database, viewer, subject),
    }


def _imports(database: Database) -> Iterator[str]:
    subject = accounts.create_athlete(database, email=f"import{time.time_ns()}@bench.example")
    times = files.time_import(database, subject, 50_000)
    yield "## CSV import\n"
    yield "| rows | first import s | sets written | second import s | written by the second |"
    yield "|---|---|---|---|---|"
    yield f"| {times.rows:,} | {times.first_s:.2f} | {times.sets_added:,} | {times.second_s:.2f} | {times.second_added} |\n"


def _fit() -> Iterator[str]:
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    yield "## FIT decoding against the bare decoder\n"
    if not folder:
        yield "Not measured: GAINSLY_SAMPLE_DATA names no folder with FIT files."
        return
    yield "| file | Gainsly ms | bare decoder ms | ratio |"
    yield "|---|---|---|---|"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, ours, bare in files.time_fit(Path(folder) / "fit"):
            yield f"| {name} | {ours * 1000:.0f} | {bare * 1000:.0f} | {ours / bare:.2f} |"


if __name__ == "__main__":
    main()
