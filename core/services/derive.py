"""What follows from performed activities as soon as they change: top sets, load points, muscle volumes, the daily state?"""

from collections.abc import Sequence
from datetime import date

from core.db import accounts, activities, load, volume
from core.db import daily_state as state_db
from core.db.unit import WriteUnit
from core.domain.vocabulary import E1RMFormula
from core.services import daily_state
from core.services.score_load import load_row
from core.services.top_sets import best_sets


def derive(unit: WriteUnit, activity_ids: Sequence[int], days: Sequence[date] = ()) -> None:
    """Bring all that is derived from these activities up to date; `days` are further days whose summary changed, as after a deletion.

    The daily state from their first day on is only forgotten: parallel steps may all do so, and `daily_state.refresh` follows once.
    """
    load.plan_for_bulk(unit)
    if activity_ids:
        person = accounts.settings(unit, unit.subject_id)
        formula = E1RMFormula(person["active_e1rm_formula"] or E1RMFormula.EPLEY)
        logs = activities.workout_log_ids(unit, unit.subject_id, activity_ids)
        log_ids = list(logs.values())
        sets = load.sets_for_e1rm(unit, log_ids)
        load.replace_top_sets(unit, log_ids, best_sets(sets, accounts.body_weights(unit, unit.subject_id), formula))
        measured = accounts.latest_biometrics(unit, unit.subject_id)
        load.store_loads(unit, [load_row(row, person, measured) for row in load.load_inputs(unit, activity_ids, log_ids)])
        volume.refresh_muscles(unit, activity_ids, logs)
    changed = {*days, *load.days_of(unit, unit.subject_id, activity_ids)}
    if changed:
        daily_state.changed(unit, min(changed), is_alone=False)
    load.summarise_days(unit, sorted(changed))


def derive_now(unit: WriteUnit, activity_ids: Sequence[int], days: Sequence[date] = ()) -> None:
    """Bring all that is derived from these activities up to date, the daily state included, so that the athlete sees it at once."""
    state_db.take_turn(unit)
    derive(unit, activity_ids, days)
    daily_state.refresh(unit)
    load.plan_as_usual(unit)
