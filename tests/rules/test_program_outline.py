"""A program is blocks that grow and rest; it lets in who is new, and tapers before an event."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import Goal, MicrocycleType
from core.rules.program_outline import outline_program, reserve

START = date(2026, 11, 23)
SIZE = {Goal.HYPERTROPHY: 10}


def kinds(**options):
    return [cycle.microcycle_type.value for cycle in outline_program(START, 8, SIZE, **options)]


def test_every_fourth_microcycle_is_a_deload_at_half_the_volume_and_less_load_where_size_leads():
    deloads = [cycle for cycle in outline_program(START, 12, SIZE) if cycle.is_deload]
    assert [cycle.sequence for cycle in deloads] == [4, 8, 12]
    assert {(cycle.volume_factor, cycle.endurance_factor, cycle.intensity_percent) for cycle in deloads} == {(0.5, 0.6, 85.0)}
    assert outline_program(START, 8, {Goal.STRENGTH: 10})[3].intensity_percent == 95.0


def test_a_block_grows_from_three_tenths_of_the_way_to_all_of_it():
    assert [round(cycle.growth, 2) for cycle in outline_program(START, 8, SIZE)[:3]] == [0.3, 0.65, 1.0]


def test_a_new_athlete_is_let_in_over_two_weeks():
    cycles = outline_program(START, 8, SIZE, is_return=True)
    assert [(cycle.return_week, cycle.volume_factor) for cycle in cycles[:3]] == [(1, 0.5), (2, 0.75), (None, 1.0)]


def test_the_last_two_weeks_before_an_event_taper_and_a_deload_follows():
    assert kinds(event=START + timedelta(days=41)) == [
        "accumulation",
        "accumulation",
        "intensification",
        "deload",
        "taper",
        "taper",
        "deload",
        "accumulation",
    ]


def test_repetitions_in_reserve_walk_down_by_halves():
    assert [reserve(week, 5) for week in range(1, 6)] == [3.0, 2.5, 2.0, 1.5, 1.0]


def test_a_microcycle_of_eleven_days_is_refused_with_the_rule():
    with pytest.raises(InputError, match="7 to 10 days, not 11"):
        outline_program(START, 8, SIZE, length_days=11)


@given(
    weeks=st.integers(8, 12),
    length=st.integers(7, 10),
    every=st.integers(1, 8),
    is_return=st.booleans(),
    event=st.none() | st.integers(0, 100),
)
def test_microcycles_follow_each_other_without_a_gap_and_stay_within_the_program(weeks, length, every, is_return, event):
    day = None if event is None else START + timedelta(days=event)
    cycles = outline_program(START, weeks, SIZE, deload_every=every, length_days=length, is_return=is_return, event=day)
    assert [cycle.start for cycle in cycles] == [START + timedelta(days=length * number) for number in range(len(cycles))]
    assert [cycle.sequence for cycle in cycles] == list(range(1, len(cycles) + 1))
    assert len(cycles) * length <= weeks * 7
    assert all(0 < cycle.growth <= 1 and 0 < cycle.volume_factor <= 1 for cycle in cycles)
    assert all(cycle.is_deload == (cycle.microcycle_type is MicrocycleType.DELOAD) for cycle in cycles)
