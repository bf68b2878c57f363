"""What did a ride cost, judged by the power meter? Normalised power, intensity and load points (L5)."""

from collections.abc import Sequence

from core.metrics.session_load.samples import WINDOW_S, ZERO_FILL, effort_mean, per_second, valid_samples
from core.metrics.values import SECONDS_PER_HOUR, known, require_between, require_positive

SHORTEST_NORMALISED_S = 20 * 60.0  # L5, rule of thumb: below, average power is used
DOUBTFUL_INTENSITY = 1.15  # L5, rule of thumb
DOUBTFUL_AFTER_S = SECONDS_PER_HOUR  # L5, rule of thumb
STALE_THRESHOLD_DAYS = 90  # L5, rule of thumb
FTP_SHARE_OF_20_MIN = 0.95  # L5


def normalized_power(
    elapsed_s: Sequence[float], power_w: Sequence[float | None], *, window_s: int = WINDOW_S, zero_fill: bool = ZERO_FILL
) -> float | None:
    """Return the steady power [W] that would have cost as much as this uneven ride, from recorded samples.

    Science L5, grade A (Coggan): 30 s trailing mean at 1 Hz, zeros included, full windows only, fourth-power mean. Gaps up to 30 s hold
    the last value, longer ones are cut out. `None` when no 30 s are whole. Other programs differ by up to 1 %.

    >>> round(normalized_power(range(1500), [150] * 600 + [300] * 300 + [150] * 600), 2)
    211.67
    """
    times, watts = valid_samples(elapsed_s, power_w)
    measured = watts >= 0
    stretches = [values for _, values in per_second(times[measured], watts[measured])]
    return effort_mean(stretches, window_s=window_s, zero_fill=zero_fill)


def scored_power(normalized_w: float | None, average_w: float | None, duration_s: float) -> float | None:
    """Return the power [W] to score a ride with: normalised, or average below 20 min, where normalised is unreliable (science L5).

    >>> scored_power(240.0, 200.0, 3600), scored_power(240.0, 200.0, 600)
    (240.0, 200.0)
    """
    normal = normalized_w if known(normalized_w) else None
    average = average_w if known(average_w) else None
    first, second = (average, normal) if duration_s < SHORTEST_NORMALISED_S else (normal, average)
    return first if first is not None else second


def intensity(value: float | None, threshold: float | None) -> float | None:
    """Return effort relative to threshold (1 = the hardest hour): power by FTP or speed by threshold speed (science L5, L7, L8).

    >>> intensity(210.0, 250.0)
    0.84
    """
    if not known(value) or not known(threshold):
        return None
    require_positive("The threshold", threshold)
    require_between("The effort", value, 0, float("inf"))
    return value / threshold


def threshold_points(intensity_value: float | None, duration_s: float | None, *, exponent: float = 2.0) -> float | None:
    """Return load points [LP] = 100 x hours x intensity squared: one hour at threshold is 100 (science L5, L7; L8 cubes it).

    >>> round(threshold_points(0.84, 90 * 60), 2)
    105.84
    """
    if not known(intensity_value) or not known(duration_s):
        return None
    require_between("The intensity", intensity_value, 0, float("inf"))
    require_between("The duration in seconds", duration_s, 0, float("inf"))
    return 100 * duration_s / SECONDS_PER_HOUR * float(intensity_value**exponent)


def power_points(normalized_w: float | None, ftp_w: float | None, duration_s: float | None) -> float | None:
    """Return load points [LP] of a ride from normalised power [W], threshold power [W] and duration [s] (science L5, grade A).

    >>> round(power_points(210.0, 250.0, 90 * 60), 2)
    105.84
    """
    return threshold_points(intensity(normalized_w, ftp_w), duration_s)


def is_threshold_doubtful(intensity_value: float, duration_s: float) -> bool:
    """Tell whether nobody could have held this intensity for so long, so the threshold must be too low: ask, do not score (science L5).

    >>> is_threshold_doubtful(1.2, 3700), is_threshold_doubtful(1.2, 1800)
    (True, False)
    """
    return intensity_value > DOUBTFUL_INTENSITY and duration_s > DOUBTFUL_AFTER_S


def ftp_from_20_minutes(best_20_min_w: float | None) -> float | None:
    """Return threshold power [W] as 95 % of the best 20 minutes (science L5).

    >>> ftp_from_20_minutes(300.0)
    285.0
    """
    if not known(best_20_min_w):
        return None
    require_positive("The best 20-minute power in W", best_20_min_w)
    return FTP_SHARE_OF_20_MIN * best_20_min_w
