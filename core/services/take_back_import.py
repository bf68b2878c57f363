"""How is an import taken back that should not have been: the wrong file, or the wrong athlete?

What it added goes, as if the file had never been read, so that the right one can be imported. What somebody worked on since stays.
"""

from dataclasses import dataclass

from core.db import changes, imports, mornings
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.vocabulary import ChangeAction
from core.services import daily_state, derive, recompute
from core.services.import_files import run_row


@dataclass(frozen=True)
class TakenBack:
    """How many activities, mornings and body weights went, and how many activities stay because something was done with them since."""

    activities: int
    mornings: int
    weights: int
    kept: int


def take_back(database: Database, viewer: Viewer, subject: Subject, run_id: int) -> TakenBack:
    """Delete what an import added and return how much went.

    An activity stays that was edited by hand, that belongs to a planned session, or that another import joined. Raises `NotFoundError`
    for an unknown import, `InputError` for one that is taken back already or that changed activities which were there before.
    """
    with database.write(viewer, subject) as unit:
        found = imports.run(unit, run_id)
        if found is None:
            raise NotFoundError("This import does not exist any more.")
        row = run_row(found)
        if not row.can_go:
            raise InputError(f"The import of {row.file} cannot be taken back: it is taken back already, or changed what was there before.")
        records = imports.records_of_run(unit, run_id)
        days, weighed = mornings.forget_run(unit, run_id)
        if not records and not days and not weighed:
            raise InputError(f"The import of {row.file} cannot be taken back: a later import changed what it brought.")
        gone = [one for one in records if not one["is_kept"]]
        activity_ids = [one["activity_id"] for one in gone if one["activity_id"] is not None]
        imports.forget_records(unit, [one["id"] for one in gone], activity_ids)
        imports.forget_counts(unit, run_id)
        changes.record_change(unit, ChangeAction.DELETE, run_id, {"file": row.file, "added": row.added}, None, table=imports.RUNS)
        if days:
            daily_state.changed(unit, min(days))
        if weighed:
            recompute.settings_changed(unit)
        derive.derive_now(unit, [], sorted({one["local_date"] for one in gone if one["local_date"] is not None}))
    return TakenBack(len(activity_ids), len(days), len(weighed), len(records) - len(gone))
