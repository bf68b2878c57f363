"""How near did the athlete come to the plan? Words for performed against planned load.

The limits are a convention of training diaries, not a judgement of the athlete: life is allowed to happen.
"""

from enum import StrEnum

from core.metrics.values import require_between

NEAR_SHARE = 0.20  # convention: within a fifth of the plan
ROUGH_SHARE = 0.50  # convention: within a half of it


class Compliance(StrEnum):
    """Performed load against planned load."""

    AS_PLANNED = "as_planned"
    LESS = "less"
    MUCH_LESS = "much_less"
    MORE = "more"
    MUCH_MORE = "much_more"
    NOT_DONE = "not_done"
    UNPLANNED = "unplanned"
    NOTHING = "nothing"


def compliance(planned_points: float | None, performed_points: float) -> Compliance:
    """Say how performed load [LP] stands against planned load [LP]; `None` or 0 is a day or week without a plan.

    >>> [compliance(100, done).value for done in (85, 60, 30, 130, 200, 0)]
    ['as_planned', 'less', 'much_less', 'more', 'much_more', 'not_done']
    >>> compliance(None, 40).value, compliance(None, 0).value
    ('unplanned', 'nothing')
    """
    require_between("The planned load in points", planned_points or 0.0, 0, float("inf"))
    require_between("The performed load in points", performed_points, 0, float("inf"))
    if not planned_points:
        return Compliance.UNPLANNED if performed_points else Compliance.NOTHING
    if not performed_points:
        return Compliance.NOT_DONE
    share = performed_points / planned_points - 1
    if abs(share) <= NEAR_SHARE:
        return Compliance.AS_PLANNED
    if abs(share) <= ROUGH_SHARE:
        return Compliance.MORE if share > 0 else Compliance.LESS
    return Compliance.MUCH_MORE if share > 0 else Compliance.MUCH_LESS
