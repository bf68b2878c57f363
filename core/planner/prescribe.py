"""How much goes on the bar in a planned exercise, and which warm-up sets lead to it?

The progression style decides where the last exposure is known and was like this one (science 6.5); else the one-repetition maximum does
(E3). No load is invented: without a known maximum the exercise is done by effort alone.
"""

from dataclasses import dataclass

from core.domain.load_reasons import LoadReason
from core.domain.planning import Candidate, LightPart, PlanProblem
from core.domain.vocabulary import ExerciseRole, MuscleRole, PrimaryMuscle, ProgressionStyle
from core.domain.weekplan import RampSet
from core.metrics.volume import expand_roles
from core.rules import load_reasons
from core.rules.dose import Dose
from core.rules.exposures import MAIN_STYLES, apre_target, load_scale, style_for
from core.rules.injuries import limits_for
from core.rules.loading import (
    SLOW_TEMPO,
    TOP_SET_RAMP,
    Prescription,
    beyond_reach,
    is_near,
    is_top_and_lighter,
    plate_load,
    prescribe,
    share_for,
    stays_few,
    top_set_ramp,
    warmup_ramp,
)
from core.rules.program_outline import GROWING
from core.rules.progression import Exposure, NextTarget, Progress, fatigue_wanted, next_target, set_plan, with_pause
from core.rules.session_time import ramp_sets

TOP_SET_STYLES = frozenset({ProgressionStyle.BUILD_TO_DROP, ProgressionStyle.WAVE_LOADING})  # waves are for the advanced, others build up
BACK_AFTER_DAYS = 28  # E4: after so many days away the maximum decides


@dataclass(frozen=True)
class Load:
    """Load of a set [kg], its share of the maximum [%] and why; loads and repetitions of all sets, and the tempo, where a style says so."""

    load_kg: float | None = None
    percent: float | None = None
    set_loads_kg: tuple[float, ...] = ()
    set_reps: tuple[int, ...] = ()
    tempo: str | None = None
    reason: LoadReason | None = None


def light_parts(problem: PlanProblem, candidate: Candidate) -> tuple[LightPart, ...]:
    """Return what is to be trained lighter and is worked by a movement as primary, or is its pattern (science 6.6, 6.7)."""
    primaries = {muscle for muscle, role in expand_roles(candidate.muscles).items() if role is MuscleRole.PRIMARY}
    return tuple(own for own in problem.light if own.muscle in primaries or own.pattern is candidate.pattern)


def recovering(problem: PlanProblem, candidate: Candidate) -> frozenset[PrimaryMuscle]:
    """Return the muscles of a movement that are to recover in their next session and had none in this microcycle yet (R-SETS)."""
    done = {own.muscle for own in problem.targets if own.performed_quarters}
    parts = (own.muscle for own in light_parts(problem, candidate) if own.is_recovery)
    return frozenset(muscle for muscle in parts if muscle is not None and muscle not in done)


def load_of(problem: PlanProblem, candidate: Candidate, dose: Dose, sets: int) -> Load:
    """Return the load of a dose, lightened for injuries (G1), rounded to what can be loaded (R-PLATE)."""
    own, reps = candidate.loading, dose.usual_reps
    if reps is None or dose.rir is None or not own.loads_kg:
        return Load()
    limits = limits_for(problem.injuries, candidate.joint_risks, expand_roles(candidate.muscles))
    shares = [limit.load_share for limit in limits] + [own.load_percent / 100 for own in light_parts(problem, candidate)]
    lighter = min(shares, default=1.0)
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
    is_few = stays_few(dose.role, dose.goal)
    beyond = beyond_reach(own, share or 0.0, body_weight_share=candidate.body_weight_share) if is_few else None
    if beyond is not None:
        reason = load_reasons.too_light(own.loads_kg[-1], beyond, "slow repetitions keep what is there")
        return Load(by_maximum.load_kg, percent, tempo=SLOW_TEMPO, reason=reason)
    is_told = bool(by_maximum.load_kg) or (own.e1rm_kg is None and bool(own.last_load_kg))
    styled = _by_style(problem, candidate, dose) if lighter >= 1.0 and is_told else None
    if styled is None or not _is_near(styled, by_maximum.load_kg):
        return Load(by_maximum.load_kg, percent, reason=_by_maximum(problem, candidate, dose, by_maximum, lighter))
    style, target = styled
    loads, counts = set_plan(style, target, sets, load_scale(candidate))
    reason = load_reasons.by_style(target.load_kg, own.last_load_kg or 0.0, own.last_reps, target.words)
    return Load(target.load_kg, percent, loads, counts, with_pause(dose.tempo, target.progress.pause_seconds), reason)


def _by_maximum(problem: PlanProblem, candidate: Candidate, dose: Dose, told: Prescription, lighter: float) -> LoadReason | None:
    """Return how a load follows from the maximum; nothing where there is no load, since effort alone is asked for then."""
    own, share, weight = candidate.loading, candidate.body_weight_share, problem.athlete.body_weight_kg
    if told.load_kg is None or own.e1rm_kg is None or told.share_of_e1rm is None or dose.usual_reps is None:
        return None
    of_body = None if share is None or weight is None else share * weight
    whole = told.share_of_e1rm / lighter
    return load_reasons.by_maximum(
        own.e1rm_kg, whole, dose.usual_reps, dose.rpe, told.load_kg, own.loads_kg, lighter=lighter, of_body_kg=of_body
    )


def _is_near(styled: tuple[ProgressionStyle, NextTarget], by_maximum_kg: float | None) -> bool:
    """Tell whether a style's load may stand beside what the maximum says.

    Pauses are lighter on purpose, top sets and waves follow from the maximum themselves, and no maximum says nothing.
    """
    style, target = styled
    if by_maximum_kg is None or style in MAIN_STYLES:
        return True
    return is_near(target.load_kg, by_maximum_kg)


def _by_style(problem: PlanProblem, candidate: Candidate, dose: Dose) -> tuple[ProgressionStyle, NextTarget] | None:
    """Return the style of an exercise and what it asks for next; `None` where the last exposure is unknown or was another one (6.5).

    Deloads, tapers and the weeks after a break follow the maximum, and so does a lift that was not done for four weeks.
    """
    own, block = candidate.loading, problem.block
    is_growing = block.microcycle_type in GROWING and problem.athlete.return_week is None
    is_away = candidate.days_since is not None and candidate.days_since >= BACK_AFTER_DAYS
    if not is_growing or is_away or own.last_load_kg is None or not own.last_reps or own.target_reps is None or own.target_rpe is None:
        return None
    if own.target_reps != dose.reps:
        return None
    planned = own.target_sets or len(own.last_reps)
    last = Exposure(own.last_load_kg, own.last_reps, (own.last_rpe,), own.target_reps, own.target_rpe, planned, own.waves)
    style = style_for(own.style or block.progression_style, dose.role, problem.athlete.level)
    progress = Progress(misses=own.fail_count, easy=own.easy_count, pause_seconds=own.pause_seconds)
    if own.apre_reps and not own.is_held and dose.usual_reps is not None:
        apre = (own.apre_reps, own.apre_kg)
        return ProgressionStyle.SINGLE_PROGRESSION, apre_target(apre, dose.usual_reps, dose.rpe, planned, load_scale(candidate))
    if own.is_held:
        return ProgressionStyle.SINGLE_PROGRESSION, NextTarget(own.last_load_kg, (), progress, "6.5", "Held by the athlete.")
    fatigue = fatigue_wanted(problem.goals, block.microcycle_type)
    return style, next_target(style, last, load_scale(candidate), progress, e1rm_kg=own.e1rm_kg, fatigue=fatigue)


def ramp_count(problem: PlanProblem, candidate: Candidate, dose: Dose, *, is_first: bool) -> int:
    """Return how many warm-up sets time is reckoned for: those of a top set where one is built up to (6.5), else by the load (6.10)."""
    count = ramp_sets(candidate, dose, is_first_of_pattern=is_first)
    style = candidate.loading.style or problem.block.progression_style
    if not count or dose.role is not ExerciseRole.MAIN or style not in TOP_SET_STYLES:
        return count
    return len(TOP_SET_RAMP) if is_top_and_lighter(load_of(problem, candidate, dose, 2).set_loads_kg) else count


def ramp_of(candidate: Candidate, dose: Dose, load: Load, count: int, *, is_first: bool) -> tuple[RampSet, ...]:
    """Return so many warm-up sets of an exercise (science 6.10, 6.5 build_to_drop); none for isolation, drills and body weight."""
    own = candidate.loading
    if count == 0 or dose.usual_reps is None:
        return ()
    if load.load_kg is not None and plate_load(load.load_kg, own.loads_kg, own.step_kg) is None:
        return ()
    if is_top_and_lighter(load.set_loads_kg):
        return top_set_ramp(load.set_loads_kg[0], own.loads_kg, step_kg=own.step_kg)[:count]
    share = share_for(dose.usual_reps, dose.rpe)
    return warmup_ramp(load.load_kg, share, own.loads_kg, step_kg=own.step_kg, is_first_of_pattern=is_first)[:count]
