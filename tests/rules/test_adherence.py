"""Each planned session is told to be on time, shifted, missed, dropped or ahead, and each activity belongs to one of them or to none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.adherence import AdherenceView, Kept, PerformedFact, PlannedFact
from core.rules.adherence import adherence, by_week

MONDAY = date(2026, 11, 23)
TODAY = MONDAY + timedelta(days=6)


def day(number: int) -> date:
    """Return a day of the week, 1 for Monday."""
    return MONDAY + timedelta(days=number - 1)


def planned(number: int, on: int, *movements: int, now: int | None = None, made: int = 0, skipped: bool = False, dropped: bool = False):
    """Return a session first issued for a day; `now` is the day on which it stands."""
    sets = dict.fromkeys(movements, 3)
    return PlannedFact(number, f"Session {number}", day(made), day(on), day(now or on), skipped, sets, {} if dropped else sets)


def performed(number: int, on: int, *movements: int, session: int | None = None):
    """Return an activity."""
    return PerformedFact(number, f"Activity {number}", day(on), session, dict.fromkeys(movements, 3))


@pytest.mark.parametrize(
    ("own", "done", "kept"),
    [
        (planned(1, 2, 10, 11), performed(1, 2, 10, 11), Kept.ON_TIME),
        (planned(1, 2, 10, 11), performed(1, 4, 10, 11), Kept.SHIFTED),
        (planned(1, 2, 10, 11, now=4), performed(1, 4, 10, 11), Kept.SHIFTED),
        (planned(1, 2, 10, 11), performed(1, 2, 99, session=1), Kept.ON_TIME),
        (planned(1, 2, 10, 11, skipped=True), None, Kept.MISSED),
        (planned(1, 2, 10, 11, skipped=True, dropped=True), None, Kept.DROPPED),
        (planned(1, 7, 10, 11), None, Kept.AHEAD),
        (planned(1, 6, 10, 11), None, Kept.MISSED),
    ],
)
def test_a_session_is_told_as_what_it_became(own, done, kept):
    lines = adherence([own], [done] if done else [], TODAY)
    assert [line.kept for line in lines] == [kept]


def test_an_activity_of_other_exercises_is_unplanned():
    lines = adherence([planned(1, 2, 10, 11, 12)], [performed(1, 3, 10)], TODAY)
    assert [line.kept for line in lines] == [Kept.MISSED, Kept.UNPLANNED]


def test_the_nearest_of_two_like_sessions_is_fulfilled():
    lines = adherence([planned(1, 1, 10, 11), planned(2, 3, 10, 11)], [performed(1, 3, 10, 11)], TODAY)
    assert [(line.session_id, line.kept) for line in lines] == [(1, Kept.MISSED), (2, Kept.ON_TIME)]


def test_a_session_issued_in_the_place_of_a_missed_one_counts_once():
    lines = adherence([planned(1, 1, 10, 11), planned(2, 2, 10, 11, made=2)], [performed(1, 2, 10, 11)], TODAY)
    assert [(line.session_id, line.kept, line.issued_day) for line in lines] == [(2, Kept.SHIFTED, day(1))]


def test_what_was_done_before_a_session_was_issued_is_not_that_session():
    lines = adherence([planned(1, 3, 10, 11, made=2)], [performed(1, 1, 10, 11)], TODAY)
    assert [line.kept for line in lines] == [Kept.UNPLANNED, Kept.MISSED]
    linked = adherence([planned(1, 3, 10, 11, made=2)], [performed(1, 1, 10, 11, session=1)], TODAY)
    assert [line.kept for line in linked] == [Kept.SHIFTED]


def test_sessions_that_were_issued_together_do_not_replace_each_other():
    """Also where a week is planned as of its Monday, but later."""
    lines = adherence([planned(1, 1, 10, 11, made=3), planned(2, 3, 10, 11, made=3)], [performed(1, 3, 10, 11)], TODAY)
    assert [(line.session_id, line.kept) for line in lines] == [(1, Kept.MISSED), (2, Kept.ON_TIME)]


def test_a_hobby_is_fulfilled_by_the_same_activity():
    own = PlannedFact(1, "Tennis", day(0), day(4), day(4), False, activity_definition_id=7)
    done = PerformedFact(1, "Match", day(4), activity_definition_id=7)
    assert [line.kept for line in adherence([own], [done], TODAY)] == [Kept.ON_TIME]
    assert [line.kept for line in adherence([own], [PerformedFact(1, "Run", day(4), activity_definition_id=8)], TODAY)] == [
        Kept.UNPLANNED,
        Kept.MISSED,
    ]
    assert [line.kept for line in adherence([replace(own, is_suggested=True)], [], day(5))] == [Kept.DROPPED]


def test_the_share_counts_sessions_due_only():
    lines = adherence([planned(1, 1, 10), planned(2, 3, 11), planned(3, 7, 12)], [performed(1, 1, 10), performed(2, 5, 99)], TODAY)
    weeks = by_week(lines)
    assert [(week.start, week.due, week.percent) for week in weeks] == [(MONDAY, 2, 50.0)]
    assert AdherenceView(TODAY, weeks).percent == 50.0
    assert AdherenceView(TODAY, ()).percent is None


MOVEMENTS = st.lists(st.integers(1, 4), max_size=3)


@given(
    sessions=st.lists(st.tuples(st.integers(1, 7), MOVEMENTS, st.integers(0, 7)), max_size=6),
    activities=st.lists(st.tuples(st.integers(1, 7), MOVEMENTS), max_size=6),
)
def test_every_activity_is_counted_once_and_no_session_twice(sessions, activities):
    own = [planned(number, on, *movements, made=min(made, on)) for number, (on, movements, made) in enumerate(sessions, start=1)]
    done = [performed(number, on, *movements) for number, (on, movements) in enumerate(activities, start=1)]
    lines = adherence(own, done, TODAY)
    assert sorted(number for line in lines for number in line.activity_ids) == [activity.activity_id for activity in done]
    numbers = [line.session_id for line in lines if line.session_id is not None]
    assert len(numbers) == len(set(numbers))
    assert sum(line.performed_sets for line in lines) == sum(sum(activity.sets.values()) for activity in done)
