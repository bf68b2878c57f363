"""The mornings of a demo athlete are the same every time, leave gaps, and lie where people's do."""

from datetime import date, timedelta

from seeds.demo.wellness import Sleeper, mornings

SLEEPER = Sleeper(seed=5, begins=date(2026, 1, 1), sleep_h=7.5, hrv_ms=70, resting_hr_bpm=50, measures=0.9, answers=0.6)
LOAD = {date(2026, 1, 1) + timedelta(days=n): 1.0 for n in range(0, 300, 2)}
FIRST, LAST = date(2025, 12, 1), date(2026, 10, 1)


def test_asking_for_a_part_gives_the_same_mornings():
    whole = mornings(SLEEPER, LOAD, FIRST, LAST)
    part = mornings(SLEEPER, LOAD, date(2026, 5, 1), date(2026, 6, 1))
    assert part == [check for check in whole if date(2026, 5, 1) <= check.day < date(2026, 6, 1)]


def test_nothing_is_known_before_the_first_morning_and_some_days_stay_unknown():
    found = mornings(SLEEPER, LOAD, FIRST, LAST)
    assert min(check.day for check in found) >= SLEEPER.begins
    assert len(found) < (LAST - SLEEPER.begins).days


def test_the_watch_lies_in_a_drawer_for_some_days_in_a_row():
    measured = {check.day for check in mornings(SLEEPER, LOAD, FIRST, LAST) if check.hrv_ms is not None}
    days = [SLEEPER.begins + timedelta(days=n) for n in range((LAST - SLEEPER.begins).days)]
    gap = longest = 0
    for day in days:
        gap = 0 if day in measured else gap + 1
        longest = max(longest, gap)
    assert longest >= 4


def test_values_are_believable():
    found = mornings(SLEEPER, LOAD, FIRST, LAST)
    assert all(3.5 <= check.sleep_hours <= 10.5 for check in found if check.sleep_hours is not None)
    assert all(30 <= check.hrv_ms <= 150 for check in found if check.hrv_ms is not None)
    assert all(1 <= answer <= 7 for check in found for answer in (check.stress, check.fatigue) if answer is not None)
    assert any(check.sore_muscles for check in found)
