"""Which share of the maximum is a set of so many repetitions at such an RPE? The RTS chart (E3) and personal charts."""

from core.domain.errors import InputError
from core.metrics.values import known, require_positive, round_half_up

RTS_SEQUENCE = (
    1.000, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850, 0.837, 0.824, 0.811, 0.799, 0.786, 0.774,
    0.762, 0.751, 0.739, 0.723, 0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626, 0.613, 0.599, 0.586, 0.572,
)  # fmt: skip
MAX_CHART_REPS = 12
LOWEST_CHART_RPE = 6.0
PERSONAL_CHART_REPS = (1.0, 4.0, 8.0)
SLOPE_BEYOND_EIGHT = 0.5  # share of the slope from 4 to 8 repetitions


def chart_share(reps: float | None, rpe: float | None) -> float | None:
    """Return the share of the one-repetition maximum (0-1) for `reps` at `rpe`, from the RTS chart.

    Science E3, grade A up to index 28 of the sequence, B for the last two (Tuchscherer 2008, coaching data and not a trial). `rpe` is
    rounded to the nearest half, ties up. `None` outside the chart (1-12 whole repetitions, RPE 6-10): fall back to E2.

    >>> chart_share(5, 8.0), chart_share(12, 6.0), chart_share(13, 8.0)
    (0.811, 0.572, None)
    """
    if not known(reps) or not known(rpe):
        return None
    rounded = round_half_up(rpe, 0.5)
    if reps != int(reps) or not 1 <= reps <= MAX_CHART_REPS or not LOWEST_CHART_RPE <= rounded <= 10:
        return None
    return RTS_SEQUENCE[2 * (int(reps) - 1) + round(2 * (10 - rounded))]


def chart_e1rm(load_kg: float | None, reps: float | None, rpe: float | None) -> float | None:
    """Estimate the one-repetition maximum [kg] from a rated set by the RTS chart; `None` outside the chart (science E3).

    >>> round(chart_e1rm(100.0, 5, 8.0), 3)
    123.305
    """
    share = chart_share(reps, rpe)
    if share is None or not known(load_kg):
        return None
    require_positive("The load in kg", load_kg)
    return load_kg / share


def chart_load(e1rm_kg: float | None, reps: float | None, rpe: float | None) -> float | None:
    """Return the load [kg] that makes `reps` feel like `rpe`, before plates are rounded (science E3).

    >>> round(chart_load(150.0, 5, 8.0), 2)
    121.65
    """
    share = chart_share(reps, rpe)
    if share is None or not known(e1rm_kg):
        return None
    require_positive("The one-repetition maximum in kg", e1rm_kg)
    return e1rm_kg * share


def personal_chart_load(effective_reps: float | None, one_rm_kg: float, four_rm_kg: float, eight_rm_kg: float) -> float | None:
    """Return the load [kg] for so many repetitions to failure on an athlete's own chart of tested 1RM, 4RM and 8RM.

    Science E3, grade B: linear between the tests, beyond 8 repetitions half the slope from 4 to 8. `None` for fewer than one
    repetition or where the line has come down to nothing.

    >>> personal_chart_load(6, 100.0, 90.0, 80.0), personal_chart_load(10, 100.0, 90.0, 80.0)
    (85.0, 77.5)
    """
    if not one_rm_kg > four_rm_kg > eight_rm_kg > 0:
        raise InputError(f"A personal chart needs 1RM > 4RM > 8RM > 0 kg; these are {one_rm_kg:g}, {four_rm_kg:g}, {eight_rm_kg:g}.")
    if not known(effective_reps) or effective_reps < 1:
        return None
    one, four, eight = PERSONAL_CHART_REPS
    if effective_reps <= four:
        load = one_rm_kg + (four_rm_kg - one_rm_kg) * (effective_reps - one) / (four - one)
    else:
        slope = (eight_rm_kg - four_rm_kg) / (eight - four)
        beyond = max(effective_reps - eight, 0.0)
        load = four_rm_kg + slope * (effective_reps - four - beyond) + SLOPE_BEYOND_EIGHT * slope * beyond
    return load if load > 0 else None
