"""With which sets and loads does an exercise begin anew while a workout runs? (science 6.6 R-APRE, 6.10, 6.13)"""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.live_session import LiveLine, TargetSet
from core.domain.live_start import LiveStart, Replaced, StartInput
from core.domain.planning import from_json, to_json
from core.domain.vocabulary import RelationshipType, SetType
from core.rules.live_session import apre_targets, bare, repetition_maximum_kg
from core.rules.live_swap import USUAL_REPS
from core.rules.loading import warmup_ramp
from core.rules.substitution import Substitute, SubstituteLoad, substitute_load

USUAL_SHARE = 0.75  # of the maximum, where none is known: four warm-up sets for a main lift (science 6.10)


def start_input(line: LiveLine, *, apre_rm: int | None = None, replaced: Replaced | None = None) -> StartInput:
    """Return what the beginning of an exercise follows from, without what does not move it."""
    return from_json(StartInput, to_json(StartInput(bare(line), apre_rm, replaced)))


def start(given: StartInput) -> LiveStart | None:
    """Return the sets that an exercise begins with; `None` where a protocol finds no load to begin with."""
    if given.replaced is not None:
        told = load_of(given.replaced)
        targets = _with_load(given.line, told.load_kg, has_ramp=given.replaced.has_ramp)
        return LiveStart("6.13", told.basis.value, targets)
    heaviest = None if given.apre_rm is None else repetition_maximum_kg(given.line, given.apre_rm)
    if heaviest is None or given.apre_rm is None:
        return None
    return LiveStart("R-APRE", f"apre{given.apre_rm}", apre_targets(heaviest, given.apre_rm, given.line.iron))


def load_of(replaced: Replaced) -> SubstituteLoad:
    """Return the load with which a movement takes the place of another (science 6.13)."""
    found = Substitute(replaced.chosen, RelationshipType.VARIATION, 0, replaced.load_factor, 0.0, 0.0)
    asked = (replaced.load_kg, replaced.reps or USUAL_REPS, replaced.rpe)
    return substitute_load(found, replaced.original, *asked, body_weight_kg=replaced.body_weight_kg)


def _with_load(line: LiveLine, load_kg: float | None, *, has_ramp: bool) -> tuple[TargetSet, ...]:
    """Return the working sets of a line with a load, after the warm-up sets that lead to it (science 6.10)."""
    work = [replace(one, load_kg=load_kg) for one in line.work]
    ramp: Sequence[TargetSet] = ()
    if has_ramp and load_kg is not None and line.body_weight_share is None:
        share = USUAL_SHARE if not line.e1rm_kg else load_kg / line.e1rm_kg
        rungs = warmup_ramp(load_kg, share, line.iron.loads_kg, step_kg=line.iron.step_kg, is_isolation=line.is_isolation)
        ramp = [TargetSet(SetType.WARMUP, (rung.reps, rung.reps), rung.load_kg) for rung in rungs]
    return (*ramp, *work)
