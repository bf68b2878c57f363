"""The end of an adaptation: factors become sets, loads and efforts, and the difference is told with its reasons (science 8)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.domain.adaptation import Adaptation, Amount, Change, ChangedField, ExerciseLine, Kept, SetLine, TodaySession
from core.domain.planning import Candidate, content_hash
from core.domain.vocabulary import SessionSection, SetType
from core.metrics.values import round_half_up
from core.rules.adaptation.clock import seconds
from core.rules.adaptation.draft import LEAST_RPE, Draft, DraftLine
from core.rules.adaptation.tables import LOAD_CLIP, RECOVERY_EFFECTS, clipped
from core.rules.dose import SMALL_PATTERNS
from core.rules.load_reasons import SAME_KG
from core.rules.loading import is_top_and_lighter, plate_load, share_for, top_set_ramp, warmup_ramp

CAUSES = {  # what else may move a field
    ChangedField.LOAD: (ChangedField.RPE, ChangedField.REPS, ChangedField.MOVEMENT),
    ChangedField.REPS: (ChangedField.MOVEMENT,),
    ChangedField.SUPERSET: (ChangedField.REST,),
}


def finish(draft: Draft) -> Adaptation:
    """Work out the numbers and return the session with every change and every reason."""
    given = draft.given
    whole = Draft(given)
    before = seconds(whole)
    for own in draft.live:
        own.line = _numbers(draft, own)
    _fit_more(draft)
    changes = [change for own in draft.lines for change in _changes(draft, own)]
    changes += [Change(None, part.field, part.before, part.after, part.reasons) for part in draft.parts if part.before != part.after]
    after = 0 if draft.is_replaced else seconds(draft)
    session = TodaySession(
        session_id=given.session.session_id,
        day=given.session.day,
        session_type=draft.session_type,
        title=draft.title,
        lines=tuple(own.line for own in draft.live),
        circuits=tuple(draft.circuits),
        endurance=draft.endurance,
        warmup_seconds=given.session.warmup_seconds,
        cooldown_seconds=draft.cooldown_seconds,
        load_points=_load_points(draft, before, after) if changes else given.session.load_points,
    )
    return Adaptation(
        session=session,
        changes=tuple(changes),
        kept=_kept(draft, {change.place for change in changes}),
        offers=tuple(draft.offers),
        reasons=tuple(draft.reasons),
        is_blocked=draft.is_blocked,
        seconds_before=before,
        seconds_after=after,
        input_hash=content_hash(given),
    )


def _numbers(draft: Draft, own: DraftLine) -> ExerciseLine:
    """Return the exercise with its factors worked out: sets half up and one at least, load on plates that there are."""
    line = own.line
    sets = line.sets if own.sets_factor == 1.0 or not line.sets else max(int(round_half_up(own.sets_factor * line.sets, 1)), 1)
    rpe = _rpe(own)
    factor = min(clipped(min(own.load, _effort_factor(line, rpe)), LOAD_CLIP), own.load_guard)
    load = line.load_kg if line.load_kg is None or factor == 1.0 else _loadable(own.candidate, line.load_kg, factor)
    changed = replace(line, sets=sets, rpe=rpe, load_kg=load)
    is_same = own.planned is not None and replace(changed, set_lines=()) == replace(own.planned, set_lines=())
    if is_same and own.planned is not None and (not draft.given.is_elsewhere or _can_be_made(own.candidate, own.planned.set_lines)):
        return own.planned
    return replace(changed, set_lines=_set_lines(own, changed, factor))


def _rpe(own: DraftLine) -> float | None:
    planned = own.line.rpe
    if planned is None:
        return None
    shifted = planned if not own.rpe_shift else min(planned, max(planned + own.rpe_shift, LEAST_RPE))
    return shifted if own.rpe_cap is None else min(shifted, own.rpe_cap)


def _effort_factor(line: ExerciseLine, rpe: float | None) -> float:
    reps = line.usual_reps
    if rpe is None or line.rpe is None or reps is None or rpe == line.rpe:
        return 1.0
    return min(share_for(reps, rpe) / share_for(reps, line.rpe), 1.0)


def _loadable(candidate: Candidate, planned_kg: float, factor: float) -> float:
    if planned_kg <= 0:  # assistance stays as it is: fewer repetitions and sets make it easier
        return planned_kg
    made = plate_load(planned_kg * factor, candidate.loading.loads_kg, candidate.loading.step_kg)
    return min(round(planned_kg * factor, 1) if made is None else made, planned_kg)


def _can_be_made(candidate: Candidate, sets: Iterable[SetLine]) -> bool:
    """Tell whether the loads of single sets, warm-up sets among them, can be made at today's place."""
    loads = [one.load_kg for one in sets if one.load_kg is not None and one.load_kg > 0]
    return all(abs(_loadable(candidate, load, 1.0) - load) < SAME_KG for load in loads)


def _set_lines(own: DraftLine, line: ExerciseLine, factor: float) -> tuple[SetLine, ...]:
    """Return warm-up sets for the new load, and working sets where they differ from one another."""
    before = own.planned.set_lines if own.planned is not None else ()
    same_movement = own.planned is not None and own.planned.movement_id == line.movement_id
    working = [one for one in before if one.set_type is not SetType.WARMUP] if same_movement else []
    warmups = [one for one in before if one.set_type is SetType.WARMUP]
    if not before or line.load_kg is None or line.usual_reps is None:
        return ()
    ramp: tuple[SetLine, ...] = ()
    if warmups:
        share = share_for(line.usual_reps, line.rpe or 8.0)
        small = own.candidate.pattern in SMALL_PATTERNS or not own.candidate.compound
        loads, step = own.candidate.loading.loads_kg, own.candidate.loading.step_kg
        rungs = warmup_ramp(line.load_kg, share, loads, step_kg=step, is_isolation=small)
        if is_top_and_lighter([one.load_kg for one in working]):
            rungs = top_set_ramp(line.load_kg, loads, step_kg=step)
        ramp = tuple(SetLine(SetType.WARMUP, (rung.reps, rung.reps), rung.load_kg, None, None, None) for rung in rungs)
    loads_kg = [_loadable(own.candidate, one.load_kg, factor) if one.load_kg else one.load_kg for one in working]
    differ = len(set(loads_kg)) > 1
    chosen = [loads_kg[min(place, len(loads_kg) - 1)] if differ else line.load_kg for place in range(line.sets)]
    return (*ramp, *(SetLine(SetType.WORKING, line.reps, load, line.rpe, line.hold_seconds, line.rest_seconds) for load in chosen))


def _fit_more(draft: Draft) -> None:
    """Take sets that were added back where the minutes do not hold them."""
    minutes = draft.minutes
    if minutes is None:
        return
    for own in reversed(draft.live):
        if seconds(draft) <= 60 * minutes:
            return
        if own.volume > 1 and own.planned is not None and own.line.sets > own.planned.sets:
            own.line = replace(own.line, sets=own.planned.sets, set_lines=own.planned.set_lines)


def _changes(draft: Draft, own: DraftLine) -> Iterator[Change]:
    planned = own.planned
    if planned is None:
        return
    if own.is_removed:
        name = draft.pool[planned.movement_id].name
        yield Change(planned.place, ChangedField.REMOVED, name, None, tuple(own.because[ChangedField.REMOVED]))
        return
    before, after = _fields(draft, planned), _fields(draft, own.line)
    for name, value in after.items():
        if value != before[name]:
            yield Change(planned.place, name, before[name], value, _because(own, name))


def _because(own: DraftLine, changed: ChangedField) -> tuple[int, ...]:
    found = list(own.because[changed])
    if not found:
        found = [reason for cause in CAUSES.get(changed, ()) for reason in own.because[cause]]
    return tuple(dict.fromkeys(found))


def _fields(draft: Draft, line: ExerciseLine) -> dict[ChangedField, Amount]:
    return {
        ChangedField.MOVEMENT: draft.pool[line.movement_id].name,
        ChangedField.SETS: float(line.sets),
        ChangedField.REPS: _counted(line),
        ChangedField.LOAD: line.load_kg,
        ChangedField.RPE: line.rpe,
        ChangedField.REST: None if line.rest_seconds is None else float(line.rest_seconds),
        ChangedField.TEMPO: line.tempo,
        ChangedField.SUPERSET: None if line.superset_group is None else f"pair {line.superset_group}",
    }


def _counted(line: ExerciseLine) -> str | None:
    if line.hold_seconds is not None:
        return f"{line.hold_seconds} s"
    if line.distance_m is not None:
        return f"{line.distance_m:g} m"
    if line.reps is None:
        return None
    low, high = line.reps
    return f"{low}" if low == high else f"{low}–{high}"


def _kept(draft: Draft, changed: set[int | None]) -> tuple[Kept, ...]:
    lines = [
        Kept(own.planned.place, _why_kept(draft, own))
        for own in draft.lines
        if own.planned is not None and own.planned.place not in changed and own.line.section is not SessionSection.WARMUP
    ]
    return (*lines, *(Kept(None, words) for words in dict.fromkeys(draft.kept)))


def _why_kept(draft: Draft, own: DraftLine) -> str:
    """Return why an exercise stays: the values that were looked at, and the thresholds that they passed."""
    if own.sets_factor != 1.0:
        exact = own.sets_factor * own.line.sets
        return f"{own.line.sets} sets × {own.sets_factor:.2g} is {exact:.2g}, which rounds to {own.line.sets}."
    body, enough = draft.given.body, RECOVERY_EFFECTS[0].edge
    facts = [
        f"{muscle.value.replace('_', ' ')} {body.muscle_recovery[muscle]:.0f} % recovered ({enough:g} is enough)"
        for muscle in own.primaries
        if muscle in body.muscle_recovery
    ]
    if body.readiness is not None:
        facts.append(f"readiness {body.readiness:.0f}")
    said = "; ".join(facts) or "nothing is known that speaks against it"
    return f"{said[0].upper()}{said[1:]}."


def _load_points(draft: Draft, before_s: int, after_s: int) -> float | None:
    """Return the expected load of the session as it would be, in proportion to its time [LP]."""
    planned = draft.given.session.load_points
    if planned is None or before_s <= 0:
        return planned
    return round(planned * min(after_s / before_s, 1.15) * draft.load_points_factor, 1)
