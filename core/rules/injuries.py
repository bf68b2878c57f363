"""What may an injured athlete not do, and with how much less? (science G1, G2; guardrails, applied before any optimisation)

Conservative common sense, to be reviewed by a physiotherapist; not a diagnosis and no prediction of injury.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.planning import Injury
from core.domain.vocabulary import MuscleRole, PrimaryMuscle

MILD_UP_TO = 0.33  # G1
MODERATE_UP_TO = 0.66  # G1
MILD_PAIN, MODERATE_PAIN, MOST_PAIN = 2.0, 5.0, 10.0  # G1
RESOLVED_DAYS = 14  # G2, rule of thumb
RETURN_SHARE, RETURN_STEP = 0.5, 0.1  # G1: load and volume after a severe injury, and what every week adds
RETURN_DAYS = 35  # G1: from then on nothing is held back
RISKY_FACTOR_PERCENT = 150  # G2, rule of thumb
LEAST_ABOVE = 0.01  # the least severity beyond the border of a class
STRAIN_RISK = 3  # G2: explosive, maximal or long-length work of a strained muscle


class SeverityClass(StrEnum):
    """Class of a severity of 0 to 1 (science G1)."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


RISK_LIMITS = {SeverityClass.MILD: 3, SeverityClass.MODERATE: 2, SeverityClass.SEVERE: 1}  # G2
RPE_CAPS = {SeverityClass.MILD: 8.0, SeverityClass.MODERATE: 7.0, SeverityClass.SEVERE: 7.0}  # G1
LOAD_SHARES = {SeverityClass.MILD: 0.9, SeverityClass.MODERATE: 0.9, SeverityClass.SEVERE: 0.5}  # G1
VOLUME_SHARES = {SeverityClass.MILD: 1.0, SeverityClass.MODERATE: 0.5, SeverityClass.SEVERE: 0.0}  # G1


@dataclass(frozen=True)
class InjuryLimit:
    """What remains allowed of a movement for one injury: nothing when `is_excluded`, else a cap of effort [RPE] and a share of the load."""

    injury: Injury
    is_excluded: bool
    rpe_cap: float | None = None
    load_share: float = 1.0


def severity_class(severity: float) -> SeverityClass:
    """Return the class of a severity.

    >>> [severity_class(value).value for value in (0.33, 0.34, 0.67)]
    ['mild', 'moderate', 'severe']
    """
    if severity <= MILD_UP_TO:
        return SeverityClass.MILD
    return SeverityClass.MODERATE if severity <= MODERATE_UP_TO else SeverityClass.SEVERE


def severity_of_pain(pain: float) -> float:
    """Return the severity (0-1) of a pain of 0 to 10: mild up to 2, moderate up to 5, severe from 6 on (science G1).

    >>> [severity_class(severity_of_pain(pain)).value for pain in (1, 2, 3, 5, 6, 10)]
    ['mild', 'mild', 'moderate', 'moderate', 'severe', 'severe']
    """
    if pain <= MILD_PAIN:
        return round(MILD_UP_TO * pain / MILD_PAIN, 3)
    if pain <= MODERATE_PAIN:
        return round(MILD_UP_TO + (MODERATE_UP_TO - MILD_UP_TO) * (pain - MILD_PAIN) / (MODERATE_PAIN - MILD_PAIN), 3)
    return round(MODERATE_UP_TO + (1 - MODERATE_UP_TO) * (pain - MODERATE_PAIN) / (MOST_PAIN - MODERATE_PAIN), 3)


def is_over(injury: Injury) -> bool:
    """Tell whether a resolved injury no longer limits anything: after 14 days (G2), a severe one once it is back at full load (G1)."""
    days = RETURN_DAYS if severity_class(injury.severity) is SeverityClass.SEVERE else RESOLVED_DAYS
    return injury.severity <= 0 or (injury.days_resolved is not None and injury.days_resolved >= days)


def return_share(injury: Injury) -> float:
    """Return how much of its load and volume a region takes after a severe injury: half at first, a tenth more every week (science G1).

    >>> [return_share(Injury("1", "knee", 0.8, days)) for days in (0, 6, 7, 34, 35)], return_share(Injury("2", "knee", 0.5, 0))
    ([0.5, 0.5, 0.6, 0.9, 1.0], 1.0)
    """
    if injury.days_resolved is None or severity_class(injury.severity) is not SeverityClass.SEVERE:
        return 1.0
    return min(round(RETURN_SHARE + RETURN_STEP * (injury.days_resolved // 7), 6), 1.0)


def after_two_worse_mornings(baseline: float, yesterday: float, today: float) -> float:
    """Return the severity (0-1) of a region this morning: one class up where two mornings in a row were worse than it began (science G1).

    >>> after_two_worse_mornings(0.16, 0.33, 0.33), after_two_worse_mornings(0.33, 0.33, 0.4), after_two_worse_mornings(0.4, 0.5, 0.5)
    (0.34, 0.4, 0.67)
    """
    if not (yesterday > baseline and today > baseline):
        return today
    above = {SeverityClass.MILD: MILD_UP_TO, SeverityClass.MODERATE: MODERATE_UP_TO}.get(severity_class(baseline))
    return today if above is None else max(today, round(above + LEAST_ABOVE, 2))


def limit_for(injury: Injury, risks: Mapping[str, int], roles: Mapping[PrimaryMuscle, MuscleRole], *, is_new: bool = False) -> InjuryLimit:
    """Return what one injury leaves of a movement (science G1, G2).

    `risks` is 0 to 3 for each joint, and 3 for a muscle that is worked explosively, maximally or at long length; `is_new` is a movement
    that the athlete has not done lately, which a mild injury does not allow for the region.
    """
    if is_over(injury):
        return InjuryLimit(injury, False)
    kind = SeverityClass.MILD if injury.days_resolved is not None else severity_class(injury.severity)
    risk = max(risks.get(injury.body_part, 0), _strain_risk(injury.body_part, roles))
    is_back = injury.days_resolved is not None and injury.days_resolved >= RESOLVED_DAYS
    if risk >= RISK_LIMITS[kind] and not is_back:
        return InjuryLimit(injury, True)
    if risk == 0 or injury.days_resolved is not None:
        return InjuryLimit(injury, False, load_share=return_share(injury) if risk else 1.0)
    return InjuryLimit(
        injury, is_new and kind is SeverityClass.MILD and risk >= RISK_LIMITS[SeverityClass.MODERATE], RPE_CAPS[kind], LOAD_SHARES[kind]
    )


def _strain_risk(body_part: str, roles: Mapping[PrimaryMuscle, MuscleRole]) -> int:
    """Return the risk of a strained muscle by its role: primary from moderate, secondary from severe (science G2)."""
    role = next((role for muscle, role in roles.items() if muscle.value == body_part), None)
    return {MuscleRole.PRIMARY: 2, MuscleRole.SECONDARY: 1}.get(role, 0) if role is not None else 0


def limits_for(
    injuries: Iterable[Injury], risks: Mapping[str, int], roles: Mapping[PrimaryMuscle, MuscleRole], *, is_new: bool = False
) -> tuple[InjuryLimit, ...]:
    """Return what every injury leaves of a movement; several injuries add up."""
    return tuple(limit_for(injury, risks, roles, is_new=is_new) for injury in injuries)
