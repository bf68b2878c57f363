"""How much goes on the bar in a planned exercise, and which warm-up sets lead to it?

The progression style decides where the last exposure is known and was like this one (science 6.5); else the one-repetition maximum does
(E3). No load is invented: without a known maximum the exercise is done by effort alone.
"""

from dataclasses import dataclass

from core.domain.planning import Candidate, PlanProblem
from core.domain.weekplan import RampSet
from core.metrics.volume import expand_roles
from core.rules.dose import LEG_PATTERNS, Dose
from core.rules.injuries import limits_for
from core.rules.loading import plate_load, prescribe, share_for, warmup_ramp
from core.rules.progression import Exposure, LoadScale, Progress, next_target
from core.rules.session_time import ramp_sets

PRIOR_TOLERANCE = 0.075  # rule of thumb: how far a style's load may stray from what the maximum says


@dataclass(frozen=True)
class Load:
    """Load of a set [kg] and its share of the maximum [%]; loads of all sets where they differ."""

    load_kg: float | None = None
    percent: float | None = None
    set_loads_kg: tuple[float, ...] = ()


def load_of(problem: PlanProblem, candidate: Candidate, dose: Dose, sets: int) -> Load:
    """Return the load of a dose, lightened for injuries (G1), rounded to what can be loaded (R-PLATE)."""
    own, reps = candidate.loading, dose.usual_reps
    if reps is None or dose.rir is None or not own.loads_kg:
        return Load()
    limits = limits_for(problem.injuries, candidate.joint_risks, expand_roles(candidate.muscles))
    lighter = min((limit.load_share for limit in limits), default=1.0)
    by_maximum = prescribe(
        own.e1rm_kg,
        reps,
        dose.rpe,
        own.loads_kg,
        step_kg=own.step_kg,
        body_weight_kg=problem.athlete.body_weight_kg,
        body_weight_share=candidate.body_weight_share,
        load_share=lighter,
    )
    share = by_maximum.share_of_e1rm
    percent = None if share is None else round(100 * share, 1)
    styled = _by_style(problem, candidate, dose, sets) if lighter >= 1.0 and by_maximum.load_kg is not None else None
    if styled is not None and by_maximum.load_kg and abs(styled[0] / by_maximum.load_kg - 1) <= PRIOR_TOLERANCE:
        return Load(styled[0], percent, styled[1:])
    return Load(by_maximum.load_kg, percent)


def _by_style(problem: PlanProblem, candidate: Candidate, dose: Dose, sets: int) -> tuple[float, ...] | None:
    """Return the load that the progression style asks for, with those of later sets where they differ (science 6.5)."""
    own = candidate.loading
    known = own.last_load_kg is not None and own.last_reps and own.target_reps is not None and own.target_rpe is not None
    if not known or own.target_reps != dose.reps or own.last_load_kg is None or own.target_reps is None or own.target_rpe is None:
        return None
    last = Exposure(own.last_load_kg, own.last_reps, (own.last_rpe,), own.target_reps, own.target_rpe, len(own.last_reps))
    is_barbell = any("barbell" in way for way in candidate.equipment)
    scale = LoadScale(own.loads_kg, own.step_kg, candidate.pattern in LEG_PATTERNS, is_barbell)
    style = own.style or problem.block.progression_style
    progress = Progress(misses=own.fail_count, pause_seconds=own.pause_seconds)
    target = next_target(style, last, scale, progress, e1rm_kg=own.e1rm_kg)
    return target.load_kg, *target.set_loads_kg[:sets]


def ramp_of(candidate: Candidate, dose: Dose, load_kg: float | None, *, is_first: bool) -> tuple[RampSet, ...]:
    """Return the warm-up sets of an exercise; none for isolation, drills and body weight (science 6.10)."""
    count = ramp_sets(candidate, dose, is_first_of_pattern=is_first)
    if count == 0 or dose.usual_reps is None:
        return ()
    own = candidate.loading
    if load_kg is not None and plate_load(load_kg, own.loads_kg, own.step_kg) is None:
        return ()
    ramp = warmup_ramp(load_kg, share_for(dose.usual_reps, dose.rpe), own.loads_kg, step_kg=own.step_kg, is_first_of_pattern=is_first)
    return ramp[:count]
