"""What can a person change, and what is said afterwards? Every write goes through here and can be taken back where that is possible."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from core.domain.errors import GainslyError
from core.domain.importing import ImportPreview, ImportProgress, RunRow
from core.domain.live_session import CircuitScore
from core.domain.movement_views import OwnValues
from core.domain.own_circuits import NewCircuit
from core.domain.own_movements import NewMovement
from core.domain.recovery import CheckIn
from core.domain.vocabulary import RecoverySource
from core.services import (
    accounts,
    device_mornings,
    edit_plan,
    import_files,
    live_circuits,
    log_recovery,
    log_workout,
    own_circuits,
    own_movements,
    settings,
    take_back_import,
)
from core.services.import_files import ImportOptions
from core.services.log_workout import NewActivity
from core.visuals import format as written
from core.visuals.names import source_name
from dashboard import data, runtime, state
from dashboard.failures import escaped
from dashboard.state import Notice

T = TypeVar("T")


def show_notice(page: str) -> None:
    """Show what the last write did, with the button that takes it back; without one it goes when another page is opened."""
    notice = state.notice()
    if notice is None:
        return
    can_undo = notice.change_id is not None or notice.microcycle_id is not None
    if notice.page not in (None, page) and not can_undo:
        state.clear_notice()
        return
    state.say(replace(notice, page=notice.page or page))
    with st.container(key="notice", horizontal=True, vertical_alignment="center", border=True):
        icon = ":material/error:" if notice.is_problem else ":material/check_circle:"
        st.markdown(f"{icon} {notice.text}", width="stretch")
        if notice.change_id is not None and st.button("Undo", icon=":material/undo:", key="undo"):
            undo(notice.change_id, of_setting=notice.of_setting, of_morning=notice.of_morning)
        if notice.microcycle_id is not None and st.button("Undo", icon=":material/undo:", key="undo_week"):
            _undo_week(notice.microcycle_id)
        if st.button("Close", icon=":material/close:", key="close_notice", type="tertiary", help="Take this line away"):
            state.clear_notice()
            st.rerun()


def _undo_week(microcycle_id: int) -> None:
    def undone() -> bool:
        edit_plan.undo(*data.asking().whom, microcycle_id, now=runtime.now())
        return True

    if done(undone) is not None:
        state.say(Notice("The week is as it was before."))
    st.rerun()


def undo(change_id: int, *, of_setting: bool = False, of_morning: bool = False) -> None:
    """Take back a change of an activity, of a setting or of what a device says of a morning."""
    service = settings.undo if of_setting else device_mornings.bring_back if of_morning else log_workout.undo
    if done(lambda: service(*data.asking().whom, change_id) or True) is not None:
        state.say(Notice("Taken back."))
    st.rerun()


def create_athlete(name: str, email: str, time_zone: str, use_metric: bool) -> bool:
    """Create a person and sign them in; return whether it worked, the reason is shown otherwise."""
    made = done(
        lambda: accounts.create_athlete(
            runtime.database(), email=email, name=name.strip() or None, time_zone=time_zone, use_metric=use_metric
        )
    )
    if made is not None:
        state.sign_in(made.user_id)
    return made is not None


def add_activity(new: NewActivity) -> bool:
    """Store what was done; return whether it worked."""
    made = done(lambda: log_workout.add_activity(*data.asking().whom, new, now=runtime.now()))
    if made is not None:
        state.say(Notice(f"**{escaped(new.title or 'Activity')}** is in your log.", change_id=made[1]))
    return made is not None


def save_check_in(given: CheckIn) -> bool:
    """Store how a person says they are; return whether it worked."""

    def save() -> bool:
        log_recovery.save_check_in(*data.asking().whom, given, today=data.today())
        return True

    if done(save) is None:
        return False
    state.say(Notice("What you said is stored, and your state follows it."))
    return True


def leave_out_morning(day: date, source: RecoverySource) -> None:
    """Delete what a device says of a morning."""
    change = done(lambda: device_mornings.leave_out(*data.asking().whom, day=day, source=source))
    if change is not None:
        text = f"What {source_name(source)} says of {written.day(day)} is left out; another import does not bring it back."
        state.say(Notice(text, change_id=change, of_morning=True))


def edit_activity(activity_id: int, title: str, values: Mapping[str, Any]) -> bool:
    """Change the facts of an activity; return whether it worked."""
    change = done(lambda: log_workout.edit_activity(*data.asking().whom, activity_id, now=runtime.now(), **values))
    if change is not None:
        state.say(Notice(f"**{escaped(title)}** is changed.", change_id=change))
    return change is not None


def edit_score(activity_id: int, place: int, name: str, score: CircuitScore) -> bool:
    """Change what was reached in a circuit; return whether it worked."""
    change = done(lambda: live_circuits.change_score(*data.asking().whom, activity_id, place, score, now=runtime.now()))
    if change is not None:
        state.say(Notice(f"The result of **{escaped(name)}** is changed.", change_id=change))
    return change is not None


def edit_set(activity_id: int, set_id: int, words: str, values: Mapping[str, Any]) -> bool:
    """Change one set; return whether it worked."""
    change = done(lambda: log_workout.edit_sets(*data.asking().whom, activity_id, {set_id: values}, now=runtime.now()))
    if change is not None:
        state.say(Notice(f"{escaped(words)} is changed.", change_id=change))
    return change is not None


def delete_activity(activity_id: int, title: str) -> bool:
    """Delete an activity; return whether it worked."""
    change = done(lambda: log_workout.delete_activity(*data.asking().whom, activity_id))
    if change is not None:
        state.say(Notice(f"**{escaped(title)}** is deleted.", change_id=change))
    return change is not None


def confirm_name(source_name: str, movement_id: int, movement_name: str) -> None:
    """Remember what an exercise name means and take over the sets that waited for it."""
    added = done(lambda: import_files.confirm_name(*data.asking().whom, source_name, movement_id))
    if added is not None:
        words = f" {written.count(added, 'set')} that waited are in your log." if added else ""
        state.say(Notice(f"{escaped(source_name)} is **{escaped(movement_name)}** from now on.{words}"))
    st.rerun()


def create_movement(new: NewMovement) -> tuple[str | None, str]:
    """Add an own movement; return its slug, or `None` and the sentences that say what has to change."""
    slug, problem = _tried(lambda: own_movements.create_movement(*data.asking().whom, new))
    if slug is not None:
        state.say(Notice(f"**{escaped(new.name)}** is in your library."))
    return slug, problem


def edit_movement(movement_id: int, new: NewMovement) -> str:
    """Change an own movement; return the sentences that say what has to change, or nothing."""
    _, problem = _tried(lambda: own_movements.edit_movement(*data.asking().whom, movement_id, new))
    if not problem:
        state.say(Notice(f"**{escaped(new.name)}** is changed."))
    return problem


def retire_movement(movement_id: int, name: str, *, back: bool = False) -> None:
    """Take an own movement out of the lists, or bring it back."""
    _, problem = _tried(lambda: own_movements.retire_movement(*data.asking().whom, movement_id, back=back))
    words = "is back in your library" if back else "is retired: it stays in your log and leaves lists and plans"
    state.say(Notice(escaped(problem), is_problem=True) if problem else Notice(f"**{escaped(name)}** {words}."))
    st.rerun()


def create_circuit(new: NewCircuit) -> tuple[str | None, str]:
    """Add an own circuit; return its slug, or `None` and the sentences that say what has to change."""
    slug, problem = _tried(lambda: own_circuits.create_circuit(*data.asking().whom, new))
    if slug is not None:
        state.say(Notice(f"**{escaped(new.name)}** is in your library."))
    return slug, problem


def edit_circuit(slug: str, new: NewCircuit) -> str:
    """Change an own circuit; return the sentences that say what has to change, or nothing."""
    _, problem = _tried(lambda: own_circuits.edit_circuit(*data.asking().whom, slug, new))
    if not problem:
        state.say(Notice(f"**{escaped(new.name)}** is changed."))
    return problem


def retire_circuit(slug: str, name: str, *, back: bool = False) -> None:
    """Take an own circuit out of lists and plans, or bring it back."""
    _, problem = _tried(lambda: own_circuits.retire_circuit(*data.asking().whom, slug, back=back))
    words = "is back in your library" if back else "is retired: its results stay, and it leaves plans"
    state.say(Notice(escaped(problem), is_problem=True) if problem else Notice(f"**{escaped(name)}** {words}."))
    st.rerun()


def set_own_values(movement_id: int, name: str, own: OwnValues) -> str:
    """Set the subject's own values of a movement; return the sentences that say what has to change, or nothing."""
    _, problem = _tried(lambda: own_movements.set_values(*data.asking().whom, movement_id, own))
    if not problem:
        state.say(Notice(f"**{escaped(name)}** follows {'the library again' if own.is_empty else 'your values now'}."))
    return problem


def run_import(files: Sequence[tuple[str, bytes]], options: ImportOptions, preview: ImportPreview) -> None:
    """Import files with a progress bar and keep what it did for the page."""
    bar = st.progress(0.0, text="Reading the files …")

    def advance(progress: ImportProgress) -> None:
        share = progress.done / progress.total if progress.total else 1.0
        bar.progress(min(1.0, share), text=f"{progress.message} ({progress.done} of {progress.total})")

    result = done(lambda: import_files.import_files(*data.asking().whom, files, options, advance, read=preview.read))
    bar.empty()
    if result is not None:
        state.keep_result(result)
        st.rerun()


def undo_import(run: RunRow) -> None:
    """Delete what an import added, and say what stays."""
    found = done(lambda: take_back_import.take_back(*data.asking().whom, run.run_id))
    if found is not None:
        went = (
            written.count(found.activities, "activity", "activities") if found.activities else "",
            written.count(found.mornings, "morning") if found.mornings else "",
            written.count(found.weights, "body weight") if found.weights else "",
        )
        gone = " and ".join(part for part in went if part) or "nothing"
        state.forget_result()
        kept = written.count(found.kept, "activity stays", "activities stay")
        stays = f" {kept}: something was done with them since." if found.kept else ""
        state.say(Notice(f"**{escaped(run.file)}** is taken back: {gone} left your data.{stays}"))
    st.rerun()


def done(act: Callable[[], T]) -> T | None:
    """Return what an act gave; `None` after an error that the person can solve, which is said on the page."""
    try:
        return act()
    except GainslyError as error:
        state.say(Notice(escaped(str(error)), is_problem=True))
        return None


def _tried(act: Callable[[], T]) -> tuple[T | None, str]:
    """Return what an act gave, or the sentences of the error that it raised, for a form that stays open."""
    try:
        return act(), ""
    except GainslyError as error:
        return None, str(error)
