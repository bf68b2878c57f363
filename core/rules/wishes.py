"""How often may or must a movement stand in one microcycle, by what the athlete wishes? (spec S1: operator and cadence)"""

from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.vocabulary import MovementRuleType, RuleCadence, RuleOperator

CADENCE_DAYS = {RuleCadence.WEEKLY: 7, RuleCadence.BIWEEKLY: 14}
PREFERRED_DAYS = 14  # 6.1: preferred at least once in two weeks


@dataclass(frozen=True)
class ExposureLimits:
    """The least and the most days of a microcycle on which a movement stands; `None` sets no limit."""

    least: int | None
    most: int | None


def exposure_limits(
    rule_type: MovementRuleType,
    operator: RuleOperator,
    times: int,
    cadence: RuleCadence,
    *,
    start: date,
    length_days: int,
    done: tuple[date, ...] = (),
) -> ExposureLimits:
    """Return what a rule means for the microcycle of `length_days` that begins on `start`; `done` are earlier days with the movement.

    Never is never. A cadence of weeks counts in weeks from the start of the microcycle: each full one asks for its times, and a cadence
    that is longer than the microcycle takes off what was done in its earlier part. What is preferred is due when its two weeks would
    otherwise pass without it.

    >>> exposure_limits(MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, 2, RuleCadence.WEEKLY, start=date(2026, 11, 23), length_days=7)
    ExposureLimits(least=2, most=None)
    """
    if rule_type is MovementRuleType.HARD_NO:
        return ExposureLimits(None, 0)
    if rule_type is MovementRuleType.PREFERRED:
        return _preferred(operator, times, cadence, start, length_days, done)
    wanted = _wanted(times, cadence, start, length_days, done)
    return ExposureLimits(
        wanted if operator is not RuleOperator.AT_MOST else None,
        wanted if operator is not RuleOperator.AT_LEAST else None,
    )


def rest_of(limits: ExposureLimits, so_far: int, days_left: int) -> ExposureLimits:
    """Return what is left of a rule in a microcycle that runs: less what was done in it, and no more than its open days can hold.

    >>> rest_of(ExposureLimits(3, 3), 1, 1), rest_of(ExposureLimits(1, None), 1, 4)
    (ExposureLimits(least=1, most=2), ExposureLimits(least=None, most=None))
    """
    least = min((limits.least or 0) - so_far, days_left)
    return ExposureLimits(least if least > 0 else None, None if limits.most is None else max(limits.most - so_far, 0))


def _wanted(times: int, cadence: RuleCadence, start: date, length_days: int, done: tuple[date, ...]) -> int:
    if cadence is RuleCadence.PER_MICROCYCLE:
        return times
    days = CADENCE_DAYS[cadence]
    if length_days >= days:
        return times * (length_days // days)
    earlier = sum(1 for day in done if start + timedelta(days=length_days - days) <= day < start)
    return max(times - earlier, 0)


def _preferred(
    operator: RuleOperator, times: int, cadence: RuleCadence, start: date, length_days: int, done: tuple[date, ...]
) -> ExposureLimits:
    since = start + timedelta(days=length_days - PREFERRED_DAYS)
    is_due = not any(since <= day < start for day in done)
    most = _wanted(times, cadence, start, length_days, done) if operator is not RuleOperator.AT_LEAST else None
    return ExposureLimits(1 if is_due and most != 0 else None, most)
