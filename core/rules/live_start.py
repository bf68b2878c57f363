"""With which sets and loads does an exercise begin anew while a workout runs? (science 6.6 R-APRE, 6.10, 6.13, R-PLATE, A4)"""

from dataclasses import replace

from core.domain.adaptation import AdaptReason, AdaptStep
from core.domain.live_session import LiveLine
from core.domain.live_start import Added, LiveStart, Replaced, StartInput
from core.domain.load_reasons import LoadReason
from core.domain.planning import from_json, to_json
from core.domain.tempo import pace_words
from core.domain.vocabulary import RelationshipType, SetType
from core.rules import live_copy
from core.rules.adaptation.draft import RULE_OF_THUMB
from core.rules.live_fit import LIGHT, PLATE, WARM_LOAD, fitted, is_slow, lighter, ramp_to
from core.rules.live_session import apre_targets, bare, repetition_maximum_kg
from core.rules.live_swap import USUAL_REPS
from core.rules.load_reasons import too_light
from core.rules.loading import SLOW_TEMPO, stays_few
from core.rules.substitution import Substitute, SubstituteLoad, substitute_load


def start_input(
    line: LiveLine,
    *,
    apre_rm: int | None = None,
    replaced: Replaced | None = None,
    moved_to: int | None = None,
    added: Added | None = None,
) -> StartInput:
    """Return what the beginning of an exercise follows from, without what does not move it."""
    return from_json(StartInput, to_json(StartInput(bare(line), apre_rm, replaced, moved_to=moved_to, added=added)))


def start(given: StartInput) -> LiveStart | None:
    """Return the sets that an exercise begins with; `None` where a protocol finds no load to begin with."""
    if given.copied is not None:
        return live_copy.copied(live_copy.alone(given)).starts[0]
    if given.moved_to is not None:
        return _moved(given.line)
    if given.added is not None:
        return _added(given.line, given.added)
    if given.replaced is not None:
        return _replaced(given.line, given.replaced)
    heaviest = None if given.apre_rm is None else repetition_maximum_kg(given.line, given.apre_rm)
    if heaviest is None or given.apre_rm is None:
        return None
    return LiveStart("R-APRE", f"apre{given.apre_rm}", apre_targets(heaviest, given.apre_rm, given.line.iron))


def begun(given: StartInput) -> LiveStart:
    """Return the sets that an exercise begins with by anything but a protocol, which alone may find no load to begin with."""
    told = start(given)
    assert told is not None  # noqa: S101 (whoever asks has no protocol in it)
    return told


def load_of(replaced: Replaced) -> SubstituteLoad:
    """Return the load with which a movement takes the place of another (science 6.13)."""
    found = Substitute(replaced.chosen, RelationshipType.VARIATION, 0, replaced.load_factor, 0.0, 0.0)
    asked = (replaced.load_kg, replaced.reps or USUAL_REPS, replaced.rpe)
    return substitute_load(found, replaced.original, *asked, body_weight_kg=replaced.body_weight_kg)


def _replaced(line: LiveLine, replaced: Replaced) -> LiveStart:
    """Return the sets of a movement in the place of another, after the warm-up sets that lead to its load; all lighter ones as in A4."""
    told = load_of(replaced)
    reasons, tempo = [of_load(told.reason)], None
    work = tuple(replace(one, load_kg=told.load_kg) for one in line.work)
    if told.load_kg is not None and told.beyond_kg is not None:
        tempo = SLOW_TEMPO if stays_few(line.role, line.goal) else None
        work = work if tempo else tuple(lighter(one, told.beyond_kg, told.load_kg) for one in work)
        does = (
            f"slow repetitions ({pace_words(tempo)}) keep what is there" if tempo else "more repetitions keep the sets as near to failure"
        )
        reasons.append(of_load(too_light(told.load_kg, told.beyond_kg, does)))
    ramp, why = ramp_to(line, told.load_kg) if replaced.has_ramp else ((), ())
    return LiveStart("6.13", told.basis.value, (*ramp, *work), (*reasons, *why), tempo)


def of_load(why: LoadReason) -> AdaptReason:
    """Return why a set has its load, as a reason of the running workout."""
    return AdaptReason(AdaptStep.PREFERENCE, why.rule, why.grade, why.quantity, why.value, why.threshold, why.unit, why.words)


def _moved(line: LiveLine) -> LiveStart:
    """Return the sets of an exercise in another gym; working sets as light as their warm-up there have another one."""
    targets, reasons = fitted(line)
    tempo = SLOW_TEMPO if any(is_slow(line, one) for one in line.work) else None
    rule = LIGHT if any(one.rule == LIGHT for one in reasons) else PLATE
    work = tuple(one for one in targets if one.set_type is not SetType.WARMUP)
    warm = [one.load_kg for one in targets if one.set_type is SetType.WARMUP and one.load_kg is not None]
    lightest = min((one.load_kg for one in work if one.load_kg is not None), default=None)
    if not reasons or lightest is None or line.apre_rm is not None or max(warm, default=0.0) < lightest:
        return LiveStart(rule, "gym", targets, reasons, tempo)
    ramp, why = ramp_to(line, work[0].load_kg)
    return LiveStart(rule, "gym", (*ramp, *work), (*(one for one in reasons if one.quantity != WARM_LOAD), *why), tempo)


def _added(line: LiveLine, added: Added) -> LiveStart:
    """Return the sets of an exercise that nobody planned, with what can be made here, after the warm-up sets that lead to them."""
    is_known = added.last_day is not None
    rule, basis = ("last time", f"{added.last_day}") if is_known else ("usual", "")
    words = "Nobody planned it: it begins as you did it the last time." if is_known else "Nobody planned it: it begins with what is usual."
    why = AdaptReason(AdaptStep.PREFERENCE, rule, RULE_OF_THUMB, "sets", float(len(line.targets)), None, "sets", words)
    targets, reasons = fitted(line)
    load = targets[0].load_kg if added.has_ramp and line.iron.loads_kg else None
    ramp, of_ramp = ramp_to(line, load, is_first=added.is_first)
    return LiveStart(rule, basis, (*ramp, *targets), (why, *reasons, *of_ramp))
