"""What may an athlete change of a proposal? Whatever a rule of thumb said, and nothing that a guardrail forbids (science 7)."""

from dataclasses import replace

from core.domain.adaptation import Adaptation, AdaptationInput, ExerciseLine, TodaySession
from core.domain.errors import InputError
from core.domain.today_views import Edits, LineEdit
from core.rules.adaptation.adapt import guarded

MOST_SETS, MOST_LOAD_KG = 20, 1000.0


def edited(given: AdaptationInput, found: Adaptation, edits: Edits) -> TodaySession:
    """Return the proposed session with the athlete's edits.

    Raises `InputError` for an exercise that is not in the session, for a number that cannot be meant, and for what a guardrail forbids:
    an exercise that it takes out, more sets or a heavier load than it leaves.
    """
    least = guarded(given)
    if least.is_blocked and edits.lines:
        raise InputError("An illness forbids training today; nothing of the session can be kept.")
    names = {own.movement_id: own.name for own in given.candidates}
    lines = {line.place: line for line in found.session.lines}
    planned = {line.place: line for line in given.session.lines}
    for edit in edits.lines:
        if edit.place not in planned:
            raise InputError(f"There is no exercise {edit.place} in this session.")
        wanted = _wanted(edit, planned[edit.place], lines.get(edit.place))
        if wanted is None:
            continue
        _check(wanted, least.line(edit.place), planned[edit.place], names[wanted.movement_id])
        lines[edit.place] = wanted
    return replace(found.session, lines=tuple(lines[place] for place in sorted(lines)))


def _wanted(edit: LineEdit, planned: ExerciseLine, proposed: ExerciseLine | None) -> ExerciseLine | None:
    if edit.is_as_planned:
        return planned
    if proposed is None:
        return None
    sets = proposed.sets if edit.sets is None else edit.sets
    load = proposed.load_kg if edit.load_kg is None else edit.load_kg
    if not 1 <= sets <= MOST_SETS:
        raise InputError(f"{sets} sets cannot be meant; an exercise has 1 to {MOST_SETS}.")
    if load is not None and not -MOST_LOAD_KG <= load <= MOST_LOAD_KG:
        raise InputError(f"A load of {load:g} kg cannot be meant.")
    if (sets, load) == (proposed.sets, proposed.load_kg):
        return proposed
    return replace(proposed, sets=sets, load_kg=load, set_lines=())


def _check(wanted: ExerciseLine, least: ExerciseLine | None, planned: ExerciseLine, name: str) -> None:
    if least is None:
        raise InputError(f"{name} is out today to protect an injury or because of an illness; that cannot be overruled.")
    if least == planned:
        return
    if wanted.movement_id == planned.movement_id != least.movement_id:
        raise InputError(f"{name} is replaced to protect an injury; that cannot be overruled.")
    if wanted.movement_id != least.movement_id:
        return
    if wanted.sets > least.sets or (least.rpe is not None and wanted.rpe is not None and wanted.rpe > least.rpe):
        raise InputError(f"{name}: {wanted.sets} sets pass the {least.sets} that an injury or an illness leaves.")
    if least.load_kg is not None and wanted.load_kg is not None and wanted.load_kg > least.load_kg:
        raise InputError(f"{name}: {wanted.load_kg:g} kg pass the {least.load_kg:g} kg that an injury leaves.")
