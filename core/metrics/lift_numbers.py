"""What does one lift of one session come to, in the numbers that coaches compare? (science L13, E6)"""

from collections.abc import Sequence

from core.domain.other_models import LiftNumbers
from core.domain.vocabulary import SetType
from core.metrics.lifting import SetFacts, average_intensity, effective_reps, inol, prilepin_zone, relative_intensity, volume_load
from core.metrics.strength import reserve
from core.metrics.values import known
from core.metrics.velocity import VelocityLift, velocity_e1rm

MOST_PERCENT = 200.0


def lift_numbers(
    name: str, sets: Sequence[SetFacts], e1rm_kg: float | None, *, speeds_mps: Sequence[float | None] = (), lift: VelocityLift | None = None
) -> LiftNumbers | None:
    """Return the numbers of a lift from its sets and the best estimate of its maximum [kg] that day; `None` without a working set.

    Science L13, graded there number by number; E6 where the speed [m/s] of three different loads, warm-ups included, is known. Without a
    maximum, and for sets without a load, only what needs none is told.

    >>> from core.domain.vocabulary import MovementPattern
    >>> five = SetFacts(MovementPattern.SQUAT, reps=5, load_kg=80.0, rpe=7.0)
    >>> told = lift_numbers("Squat", [five] * 5, 100.0)
    >>> told.volume_kg, told.average_share, round(told.hardest, 3), told.effective_reps, told.inol, told.zone_reps
    (2000.0, 0.8, 0.933, 10.0, 1.25, (10, 20))
    """
    working = [one for one in sets if one.set_type is not SetType.WARMUP and known(one.reps) and one.reps >= 1]
    if not working:
        return None
    pairs = [(one.reps, one.load_kg) for one in working]
    loaded = [(one.reps or 0, one.load_kg) for one in working if known(one.load_kg) and one.load_kg > 0]
    top = e1rm_kg if known(e1rm_kg) and e1rm_kg > 0 else None
    share = average_intensity(loaded, top)
    zone = None if share is None else prilepin_zone(100 * share)
    rated = [value for one in working if (value := effective_reps(one.reps, reserve(one.rpe, one.rir, one.set_type).rir)) is not None]
    near = [value for reps, load in loaded if (value := relative_intensity(load, reps, top)) is not None]
    return LiftNumbers(
        name=name,
        sets=len(working),
        reps=sum(one.reps or 0 for one in working),
        volume_kg=volume_load(pairs),
        average_share=share,
        hardest=max(near, default=None),
        effective_reps=sum(rated) if rated else None,
        inol=inol([(reps, min(100 * load / top, MOST_PERCENT)) for reps, load in loaded]) if top and loaded else None,
        zone_reps=None if zone is None else zone.total_reps,
        by_speed_kg=_by_speed(sets, speeds_mps, lift),
    )


def _by_speed(sets: Sequence[SetFacts], speeds_mps: Sequence[float | None], lift: VelocityLift | None) -> float | None:
    if lift is None:
        return None
    known_pairs = [
        (one.load_kg, speed)
        for one, speed in zip(sets, speeds_mps, strict=True)
        if known(one.load_kg) and one.load_kg > 0 and known(speed) and speed > 0
    ]
    if not known_pairs:
        return None
    found = velocity_e1rm([load for load, _ in known_pairs], [speed for _, speed in known_pairs], lift)
    return None if found is None else found.e1rm_kg
