"""How many load points did a session bring, from the best source there is (L11)?

One hour at threshold is 100 load points. Exactly one source counts; what is missing for a better one is said in the notes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.domain.errors import InputError
from core.domain.vocabulary import LoadMethod
from core.metrics.session_load.effort import (
    POINTS_PER_HOUR_BY_RPE,
    is_duration_doubtful,
    load_points_from_met,
    load_points_from_rating,
    met_max,
    rating_from_sets,
)
from core.metrics.session_load.heart_rate import (
    PLAUSIBLE_HR_BPM,
    HeartConstants,
    heart_rate_points,
    max_hr_from_age,
    trimp_from_average,
    trimp_from_histogram,
)
from core.metrics.session_load.inputs import ActivityLoadInputs, AthleteConstants, Modality
from core.metrics.session_load.pace import SWIM_EXPONENT
from core.metrics.session_load.power import STALE_THRESHOLD_DAYS, intensity, is_threshold_doubtful, scored_power, threshold_points
from core.metrics.values import known

LEAST_HR_COVERAGE = 0.80  # L11
UNKNOWN_SET_RPE = 8.0  # L12 without any rated set: as R6 counts an unrated set, two repetitions left
_MEASURED = frozenset({LoadMethod.POWER, LoadMethod.PACE, LoadMethod.SWIM_PACE, LoadMethod.HEART_RATE})
RATIO_LIMITS = (0.6, 1.6)  # L11 consistency check, rule of thumb


@dataclass(frozen=True)
class LoadPoints:
    """Load of one session [LP] with its source; `value` is `None` when nothing can be said, and `notes` tell why.

    `is_imputed` marks a load that rests on a default or an estimate instead of a measurement or a rating. `rating_ratio` compares a
    measured load with the athlete's rating, where both exist.
    """

    value: float | None
    method: LoadMethod | None
    is_imputed: bool
    notes: tuple[str, ...] = ()
    rating_ratio: float | None = None


@dataclass(frozen=True)
class _Source:
    value: float | None
    method: LoadMethod
    is_imputed: bool = False
    notes: tuple[str, ...] = ()


def load_points(inputs: ActivityLoadInputs, athlete: AthleteConstants | None = None) -> LoadPoints:
    """Score a session [LP] from the best source it offers; never adds two sources.

    Science L11: power, run pace, swim pace, heart rate, rating, set log, kind and length. Lifting, calisthenics, yoga, mobility and
    climbing are scored from the rating, because the heart does not follow them. A mean heart rate without a recording stands between the
    set log and the kind of activity, grade H and marked. A source with an impossible value is left out, and the notes name the value.

    >>> load_points(ActivityLoadInputs(Modality.RATED, 45 * 60, session_rpe=6.5)).value
    56.25
    """
    duration = inputs.duration_s
    if not known(duration) or duration <= 0:
        return LoadPoints(None, None, False, ("The duration is unknown.",))
    notes = ["It lasted over ten hours; check the duration."] if is_duration_doubtful(duration) else []
    for source in _SOURCES:
        try:
            found = source(inputs, athlete or AthleteConstants(), duration)
        except InputError as refused:
            notes.append(str(refused))
            continue
        if found is None:
            continue
        notes.extend(found.notes)
        if found.value is not None:
            is_measured = found.method in _MEASURED and not found.is_imputed
            ratio = rating_ratio(found.value, inputs.session_rpe, duration) if is_measured else None
            return LoadPoints(found.value, found.method, found.is_imputed, tuple(notes), ratio)
    notes.append("There is neither a rating nor any other source of its load.")
    return LoadPoints(None, None, False, tuple(notes))


def is_ratio_doubtful(ratios: Iterable[float], *, limits: tuple[float, float] = RATIO_LIMITS) -> bool:
    """Tell whether measured load and rating disagree so much over eight weeks that a threshold should be tested again.

    Science L11, grade H: the median of `LoadPoints.rating_ratio` outside 0.6-1.6. Never rescale silently.

    >>> is_ratio_doubtful([1.7, 1.8, 1.0]), is_ratio_doubtful([])
    (True, False)
    """
    ordered = sorted(ratios)
    if not ordered:
        return False
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return not limits[0] <= median <= limits[1]


def rating_ratio(measured: float, session_rpe: float | None, duration_s: float) -> float | None:
    """Return measured load [LP] over the load that the rating 0-10 of a session of so many seconds stands for (science L11, grade H).

    >>> rating_ratio(112.5, 6.5, 45 * 60), rating_ratio(112.5, None, 45 * 60)
    (2.0, None)
    """
    is_rated = known(session_rpe) and 0 < session_rpe <= len(POINTS_PER_HOUR_BY_RPE) - 1
    rated = load_points_from_rating(session_rpe, duration_s) if is_rated else None
    return measured / rated if rated else None


def _by_threshold(
    method: LoadMethod, effort: float | None, threshold: float | None, duration: float, *, exponent: float = 2.0
) -> _Source | None:
    if effort is None:
        return None
    if not known(threshold):
        return _Source(None, method, notes=(_NO_THRESHOLD[method],))
    share = intensity(effort, threshold)
    if share is None or is_threshold_doubtful(share, duration):
        return _Source(None, method, notes=(_TOO_LOW[method],))
    return _Source(threshold_points(share, duration, exponent=exponent), method)


_NO_THRESHOLD = {
    LoadMethod.POWER: "No threshold power is known, so power could not be used.",
    LoadMethod.PACE: "No threshold speed is known, so pace could not be used.",
    LoadMethod.SWIM_PACE: "No critical swim speed is known, so pace could not be used.",
}
_TOO_LOW = {
    LoadMethod.POWER: "Nobody holds that power for so long: the threshold power seems too low, so power was not used.",
    LoadMethod.PACE: "Nobody holds that pace for so long: the threshold speed seems too low, so pace was not used.",
    LoadMethod.SWIM_PACE: "Nobody holds that pace for so long: the critical swim speed seems too low, so pace was not used.",
}


def _power(inputs: ActivityLoadInputs, athlete: AthleteConstants, duration: float) -> _Source | None:
    if inputs.modality is not Modality.CYCLING:
        return None
    effort = scored_power(inputs.normalized_power_w, inputs.avg_power_w, duration)
    found = _by_threshold(LoadMethod.POWER, effort, athlete.threshold_power_w, duration)
    age = athlete.threshold_power_age_days
    if found is None or found.value is None or age is None or age <= STALE_THRESHOLD_DAYS:
        return found
    return _Source(found.value, found.method, notes=(f"The threshold power is {age} days old.",))


def _speed(inputs: ActivityLoadInputs, duration: float) -> float | None:
    return inputs.distance_m / duration if known(inputs.distance_m) and inputs.distance_m > 0 else None


def _pace(inputs: ActivityLoadInputs, athlete: AthleteConstants, duration: float) -> _Source | None:
    if inputs.modality is not Modality.RUNNING:
        return None
    graded = inputs.normalized_graded_speed_mps
    effort = graded if known(graded) else _speed(inputs, duration)
    return _by_threshold(LoadMethod.PACE, effort, athlete.threshold_speed_mps, duration)


def _swim(inputs: ActivityLoadInputs, athlete: AthleteConstants, duration: float) -> _Source | None:
    if inputs.modality is not Modality.SWIMMING:
        return None
    threshold = athlete.critical_swim_speed_mps
    return _by_threshold(LoadMethod.SWIM_PACE, _speed(inputs, duration), threshold, duration, exponent=SWIM_EXPONENT)


def heart_constants(athlete: AthleteConstants) -> tuple[HeartConstants, tuple[str, ...]]:
    """Return the heart constants with what had to be estimated."""
    highest, notes = athlete.max_hr_bpm, []
    if not known(highest) and known(athlete.age_years):
        highest = max_hr_from_age(athlete.age_years)
        notes.append("The highest heart rate is estimated from age.")
    if not known(athlete.threshold_hr_bpm):
        notes.append("The threshold heart rate is taken as 88 % of the highest.")
    return HeartConstants(athlete.rest_hr_bpm, highest, athlete.sex, athlete.threshold_hr_bpm), tuple(notes)


def _heart_recording(inputs: ActivityLoadInputs, athlete: AthleteConstants, duration: float) -> _Source | None:
    if inputs.modality is Modality.RATED or not inputs.seconds_by_bpm:
        return None
    coverage = inputs.hr_coverage if known(inputs.hr_coverage) else sum(inputs.seconds_by_bpm.values()) / duration
    if coverage < LEAST_HR_COVERAGE:
        return _Source(None, LoadMethod.HEART_RATE, notes=(f"Heart rate covers only {coverage:.0%} of the session.",))
    heart, notes = heart_constants(athlete)
    value = heart_rate_points(trimp_from_histogram(inputs.seconds_by_bpm, heart), heart)
    if value is None:
        return _Source(None, LoadMethod.HEART_RATE, notes=("Resting or highest heart rate is unknown, so heart rate could not be used.",))
    return _Source(value, LoadMethod.HEART_RATE, bool(notes), notes)


def _rating(inputs: ActivityLoadInputs, _athlete: AthleteConstants, duration: float) -> _Source | None:
    return _Source(load_points_from_rating(inputs.session_rpe, duration), LoadMethod.SESSION_RPE) if inputs.session_rpe else None


def _set_log(inputs: ActivityLoadInputs, _athlete: AthleteConstants, duration: float) -> _Source | None:
    if inputs.modality is not Modality.RATED or inputs.hard_sets < 1:
        return None
    rated = known(inputs.mean_set_rpe)
    rating = rating_from_sets(inputs.mean_set_rpe if rated else UNKNOWN_SET_RPE, inputs.hard_sets)
    note = "Estimated from the rated sets." if rated else "Estimated from the number of sets, none of which is rated."
    return _Source(load_points_from_rating(rating, duration), LoadMethod.SET_LOG, True, (note,))


def _heart_average(inputs: ActivityLoadInputs, athlete: AthleteConstants, duration: float) -> _Source | None:
    if (
        inputs.modality is Modality.RATED
        or not known(inputs.avg_hr_bpm)
        or not PLAUSIBLE_HR_BPM[0] <= inputs.avg_hr_bpm <= PLAUSIBLE_HR_BPM[1]
    ):
        return None
    heart, notes = heart_constants(athlete)
    value = heart_rate_points(trimp_from_average(inputs.avg_hr_bpm, duration, heart), heart)
    if value is None:
        return None
    return _Source(value, LoadMethod.HEART_RATE, True, (*notes, "Taken from the mean heart rate, which under-reads intervals."))


def _kind(inputs: ActivityLoadInputs, athlete: AthleteConstants, duration: float) -> _Source | None:
    highest = met_max(athlete.endurance_level, athlete.vo2max_ml_kg_min)
    value = load_points_from_met(inputs.met, duration, highest, inputs.active_fraction)
    if value is None:
        value = load_points_from_rating(inputs.default_rpe, duration)
    return _Source(value, LoadMethod.MET, True, ("Estimated from the kind of activity and its length.",)) if value is not None else None


_SOURCES: tuple[Callable[[ActivityLoadInputs, AthleteConstants, float], _Source | None], ...] = (
    _power,
    _pace,
    _swim,
    _heart_recording,
    _rating,
    _set_log,
    _heart_average,
    _kind,
)
