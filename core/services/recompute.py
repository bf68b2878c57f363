"""How do stored loads, top sets, muscle volumes and the daily state follow a new formula, threshold or library?"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from core.db import accounts as accounts_db
from core.db import daily_state as state_db
from core.db import load
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.importing import ImportProgress
from core.services import accounts, daily_state, derive
from core.services.score_load import load_row

ACTIVITIES_PER_STEP = 500


def recompute(database: Database, subject: Subject, progress: Callable[[ImportProgress], None] = lambda _: None) -> int:
    """Derive everything stored for one athlete anew and return the number of activities."""
    viewer = Viewer(subject.user_id)
    with database.read(viewer, subject) as unit:
        ids = load.all_activity_ids(unit, subject.user_id)
    for start in range(0, len(ids), ACTIVITIES_PER_STEP):
        with database.write(viewer, subject) as unit:
            derive.derive(unit, ids[start : start + ACTIVITIES_PER_STEP])
        progress(ImportProgress(min(start + ACTIVITIES_PER_STEP, len(ids)), len(ids), "Recomputing"))
    with database.write(viewer, subject) as unit:
        replay(unit)
    return len(ids)


def recompute_all(database: Database, progress: Callable[[ImportProgress], None] = lambda _: None, *, workers: int = 1) -> int:
    """Derive everything stored for every athlete anew, some athletes at once in processes of their own, and return how many there are.

    `progress` hears of every athlete that is done, in the order in which they finish.
    """
    people = {person.user_id: person.name for person in accounts.list_athletes(database)}
    with _finished(database, list(people), workers) as finished:
        for number, user_id in enumerate(finished, start=1):
            progress(ImportProgress(number, len(people), f"Recomputed {people[user_id]}"))
    return len(people)


def replay(unit: WriteUnit) -> int:
    """Compute the daily state of the athlete's whole history anew and return the number of days."""
    state_db.take_turn(unit)
    state_db.forget_all(unit)
    return daily_state.refresh(unit)


def settings_changed(unit: WriteUnit) -> None:
    """Bring everything up to date after a change of formula, sex, birth date, level, sleep need, body weight or own landmarks."""
    state_db.take_turn(unit)
    derive.derive(unit, load.all_activity_ids(unit, unit.subject_id))
    replay(unit)


def thresholds_changed(unit: WriteUnit) -> None:
    """Score every activity anew and follow with the daily state, after a change of heart-rate limits, thresholds or fitness."""
    state_db.take_turn(unit)
    ids = load.all_activity_ids(unit, unit.subject_id)
    if not ids:
        return
    person, measured = accounts_db.settings(unit, unit.subject_id), accounts_db.latest_biometrics(unit, unit.subject_id)
    logs = load.workout_ids(unit)
    load.plan_for_bulk(unit)
    load.store_loads(unit, [load_row(row, person, measured) for row in load.load_inputs(unit, ids, logs)])
    replay(unit)


@contextmanager
def _finished(database: Database, user_ids: list[int], workers: int) -> Iterator[Iterator[int]]:
    """Give athletes as they are done, recomputed here or by `workers` processes."""
    if workers <= 1:
        yield (user_id for user_id in user_ids if recompute(database, Subject(user_id)) >= 0)
        return
    # Fresh processes: a fork would share this one's connections.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_Worker.begin, initargs=(database.url,)) as pool:
        waiting = {pool.submit(_Worker.run, user_id): user_id for user_id in user_ids}
        try:
            yield (waiting[done] for done in as_completed(waiting) if done.result() >= 0)
        finally:
            pool.shutdown(cancel_futures=True)


class _Worker:
    """One process's connection to the database, opened once."""

    database: Database

    @classmethod
    def begin(cls, url: str) -> None:
        cls.database = Database(url)

    @classmethod
    def run(cls, user_id: int) -> int:
        return recompute(cls.database, Subject(user_id))
