"""What is typed in a hurry is read as it is meant, and what cannot be read is told with the part and what can."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.units import WeightUnit
from core.domain.vocabulary import SetType
from core.ingest.shorthand import MOST_SETS, Typing, parse_sets

PLAIN, BODY, HOLD, POUNDS = Typing(), Typing(has_body_weight=True), Typing(is_timed=True), Typing(unit=WeightUnit.LB)


def read(text, typing=PLAIN):
    return [(one.load_kg, one.reps, one.rpe) for one in parse_sets(text, typing)]


@pytest.mark.parametrize(
    ("text", "typing", "wanted"),
    [
        ("100x5@8", PLAIN, [(100.0, 5, 8.0)]),
        ("100 × 5 @ 8,5", PLAIN, [(100.0, 5, 8.5)]),
        ("102,5x5", PLAIN, [(102.5, 5, None)]),
        ("3x5x100", PLAIN, [(100.0, 5, None)] * 3),
        ("100x5x3", PLAIN, [(100.0, 5, None)] * 3),
        ("3x100kgx5", PLAIN, [(100.0, 5, None)] * 3),
        ("12", Typing(load_kg=60.0), [(60.0, 12, None)]),
        ("8@9", Typing(load_kg=60.0), [(60.0, 8, 9.0)]),
        ("+10x5", BODY, [(10.0, 5, None)]),
        ("-20x8", BODY, [(-20.0, 8, None)]),
        ("3x12", BODY, [(None, 12, None)] * 3),
        ("bwx10", BODY, [(0.0, 10, None)]),
        ("100x5@8, 100x5@9; 95x6", PLAIN, [(100.0, 5, 8.0), (100.0, 5, 9.0), (95.0, 6, None)]),
        ("60x8 2rir", PLAIN, [(60.0, 8, 8.0)]),
        ("60x8 rir 1", PLAIN, [(60.0, 8, 9.0)]),
    ],
)
def test_loads_repetitions_and_effort(text, typing, wanted):
    assert read(text, typing) == wanted


@pytest.mark.parametrize(
    ("text", "typing", "seconds", "metres", "load", "count"),
    [
        ("30s", PLAIN, 30.0, None, None, 1),
        ("30", HOLD, 30.0, None, None, 1),
        ("3x30s", PLAIN, 30.0, None, None, 3),
        ("3x30", HOLD, 30.0, None, None, 3),
        ("1:30", HOLD, 90.0, None, None, 1),
        ("+10x30s", HOLD, 30.0, None, 10.0, 1),
        ("32kgx40m", PLAIN, None, 40.0, 32.0, 1),
        ("2km", PLAIN, None, 2000.0, None, 1),
    ],
)
def test_holds_and_carries(text, typing, seconds, metres, load, count):
    found = parse_sets(text, typing)
    assert [(one.seconds, one.distance_m, one.load_kg) for one in found] == [(seconds, metres, load)] * count


def test_pounds_are_the_unit_of_a_bare_load_and_a_named_unit_wins():
    assert read("225x5", POUNDS)[0][0] == pytest.approx(102.058, abs=0.001)
    assert read("100kgx5", POUNDS)[0][0] == 100.0
    assert read("225lbx5")[0][0] == pytest.approx(102.058, abs=0.001)


@pytest.mark.parametrize(("text", "kind"), [("40x8w", SetType.WARMUP), ("80x8d@9", SetType.DROP), ("60x12f", SetType.FAILURE)])
def test_the_last_letter_names_the_kind(text, kind):
    assert parse_sets(text, PLAIN)[0].set_type is kind


def test_the_speed_of_the_bar_is_kept():
    assert parse_sets("100x5@8 0.62m/s", PLAIN)[0].velocity_mps == 0.62


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "Type a set"),
        ("abc", "“abc”"),
        ("100x", "“100x”"),
        ("100x5@11", "RPE 1 to 10"),
        ("100x5@8 2rir", "twice"),
        ("1x2x3x4", "is not a set"),
        ("100kg", "without repetitions"),
        ("100x5.5", "5.5 repetitions"),
        ("9000x5", "9000 kg"),
        ("25x25x100", "100 sets"),
        ("; ".join(["5x5x100"] * 5), "25 sets"),
    ],
)
def test_what_cannot_be_is_told_with_its_part(text, named):
    with pytest.raises(InputError, match=named.replace("(", r"\(")):
        parse_sets(text, PLAIN)


@given(st.text(alphabet="0123456789x@.,:+- kglbsmdwf", max_size=24))
def test_anything_typed_is_a_set_or_a_sentence(text):
    with suppress(InputError):
        assert 1 <= len(parse_sets(text, PLAIN)) <= MOST_SETS


@given(st.integers(1, 20), st.integers(1, 30), st.integers(21, 400))
def test_sets_repetitions_and_load_come_back_whatever_they_are(sets, reps, load):
    assert read(f"{sets}x{reps}x{load}") == [(float(load), reps, None)] * sets
