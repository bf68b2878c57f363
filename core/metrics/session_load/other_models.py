"""What do the models beside the load points make of the same session? For comparison only, never added up (science L1 to L4, L11)."""

from core.metrics.session_load.effort import load_points_from_rating, session_rpe_load
from core.metrics.session_load.heart_rate import edwards_load, heart_rate_points, lucia_load, trimp_from_average, trimp_from_histogram
from core.metrics.session_load.inputs import ActivityLoadInputs, AthleteConstants, Modality
from core.metrics.session_load.points import heart_constants
from core.metrics.values import known


def other_loads(inputs: ActivityLoadInputs, athlete: AthleteConstants) -> dict[str, float]:
    """Return what each other model makes of a session, by the id of its metric.

    Science L1, L2, L3, L4, L6, L9, grade A for the formulas. The heart's models want a recording (the training impulse a mean at least)
    and are left out for lifting, which the heart does not follow; what a model lacks leaves it out.

    >>> ride = ActivityLoadInputs(Modality.CYCLING, 3600.0, avg_hr_bpm=150.0, session_rpe=6.0)
    >>> {name: round(value, 1) for name, value in other_loads(ride, AthleteConstants(rest_hr_bpm=60.0, max_hr_bpm=190.0)).items()}
    {'session_rpe_load': 360.0, 'rated_load': 70.0, 'trimp': 107.0, 'heart_rate_load': 66.3}
    """
    rating = inputs.session_rpe if known(inputs.session_rpe) and inputs.session_rpe > 0 else None
    found: dict[str, float | None] = {
        "session_rpe_load": session_rpe_load(rating, inputs.duration_s),
        "rated_load": load_points_from_rating(rating, inputs.duration_s),
    }
    if inputs.modality is not Modality.RATED:
        heart, _ = heart_constants(athlete)
        impulse = trimp_from_histogram(inputs.seconds_by_bpm, heart)
        impulse = trimp_from_average(inputs.avg_hr_bpm, inputs.duration_s, heart) if impulse is None else impulse
        found |= {
            "trimp": impulse,
            "heart_rate_load": heart_rate_points(impulse, heart),
            "edwards_load": edwards_load(inputs.seconds_by_bpm, heart.max_bpm),
            "lucia_load": lucia_load(inputs.seconds_by_bpm, heart.max_bpm),
        }
    return {name: value for name, value in found.items() if value is not None}
