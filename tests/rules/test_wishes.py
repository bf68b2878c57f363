"""What an athlete wishes of a movement becomes exposures of a microcycle."""

from datetime import date, timedelta

import pytest

from core.domain.vocabulary import MovementRuleType, RuleCadence, RuleOperator
from core.rules.wishes import ExposureLimits, exposure_limits

START = date(2026, 11, 23)
YES, NO, PREFERRED = MovementRuleType.HARD_YES, MovementRuleType.HARD_NO, MovementRuleType.PREFERRED


def limits(rule_type, operator="at_least", times=1, cadence="per_microcycle", length=7, done=()):
    return exposure_limits(rule_type, RuleOperator(operator), times, RuleCadence(cadence), start=START, length_days=length, done=done)


@pytest.mark.parametrize(
    ("operator", "least", "most"), [("at_least", 2, None), ("at_most", None, 2), ("exactly", 2, 2)], ids=["least", "most", "exactly"]
)
def test_an_operator_says_which_side_is_limited(operator, least, most):
    assert limits(YES, operator, 2) == ExposureLimits(least, most)


def test_never_is_never_whatever_else_the_rule_says():
    assert limits(NO, "at_least", 3, "weekly") == ExposureLimits(None, 0)


def test_a_week_counts_once_in_a_microcycle_of_up_to_ten_days():
    assert limits(YES, times=2, cadence="weekly", length=10) == ExposureLimits(2, None)


def test_two_weeks_take_off_what_the_first_of_them_held():
    done = (START - timedelta(days=3), START - timedelta(days=20))
    assert limits(YES, times=2, cadence="biweekly", done=done) == ExposureLimits(1, None)
    assert limits(YES, "at_most", 2, "biweekly", done=done) == ExposureLimits(None, 1)


def test_what_is_preferred_is_due_only_when_its_two_weeks_would_pass_without_it():
    assert limits(PREFERRED) == ExposureLimits(1, None)
    assert limits(PREFERRED, done=(START - timedelta(days=2),)) == ExposureLimits(None, None)
    assert limits(PREFERRED, done=(START - timedelta(days=8),)) == ExposureLimits(1, None)
