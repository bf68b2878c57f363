"""Exports of the Hevy app."""

from datetime import UTC, datetime

import pytest

from core.domain.activity import ParsedFile, PerformedSet
from core.domain.errors import InputError
from core.domain.units import KG_PER_LB, WeightUnit
from core.domain.vocabulary import ProviderType, SetType
from core.ingest.files import parse_file
from tests.ingest.logs import HEVY, hevy_row, table


def parse(data: bytes, zone: str = "UTC") -> ParsedFile:
    return parse_file("hevy.csv", data, weight_unit=None, time_zone=zone)


def sets_of(*rows: str, header: str = HEVY) -> tuple[PerformedSet, ...]:
    return parse(table(header, rows)).activities[0].sets


def test_a_row_becomes_a_set_of_its_workout() -> None:
    row = hevy_row(rpe="8.5", superset="0", description="good day", notes="low bar")
    parsed = parse(table(HEVY, [row]), "Europe/Berlin")
    (workout,) = parsed.activities
    assert (parsed.provider, parsed.rows, parsed.needs_weight_unit) == (ProviderType.HEVY, 1, False)
    assert workout.started_at == datetime(2026, 11, 2, 16, 0, tzinfo=UTC)
    assert (workout.title, workout.notes, workout.duration_s) == ("Legs", "good day", 3900)
    (done,) = workout.sets
    assert (done.set_number, done.load_kg, done.reps, done.rpe, done.superset_group, done.notes) == (1, 100.0, 5, 8.5, 0, "low bar")
    assert (done.duration_s, done.distance_m) == (None, None)


@pytest.mark.parametrize(
    ("weight", "distance", "kg", "metres"),
    [
        ("weight_kg", "distance_km", 100, 2000),
        ("weight_lbs", "distance_miles", 100 * KG_PER_LB, 3218.688),
        ("weight_kg", "distance_miles", 100, 3218.688),
        ("weight_lbs", "distance_km", 100 * KG_PER_LB, 2000),
    ],
)
def test_units_are_read_from_the_column_names_each_for_itself(weight: str, distance: str, kg: float, metres: float) -> None:
    header = HEVY.replace("weight_kg", weight).replace("distance_km", distance)
    (done,) = sets_of(hevy_row(distance="2"), header=header)
    assert done.load_kg == pytest.approx(kg, abs=1e-9)
    assert done.distance_m == pytest.approx(metres)


def test_the_unit_of_the_file_wins_over_an_answer() -> None:
    parsed = parse_file("hevy.csv", table(HEVY, [hevy_row()]), weight_unit=WeightUnit.LB, time_zone="UTC")
    assert parsed.activities[0].sets[0].load_kg == 100.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 Sep 2025, 07:48", (9, 15, 7, 48)),
        ("Sep 29, 2025, 3:15 PM", (9, 29, 15, 15)),
        ("Sep 29, 2025, 12:15\u202fAM", (9, 29, 0, 15)),
        ("15 sept. 2025, 07:48", (9, 15, 7, 48)),
        ("3 févr. 2025 à 18:05", (2, 3, 18, 5)),
        ("3 juin 2025, 18:05", (6, 3, 18, 5)),
        ("3 juil. 2025, 18:05", (7, 3, 18, 5)),
        ("31. Dez. 2025, 12:58", (12, 31, 12, 58)),
        ("4 März 2025, 12:58", (3, 4, 12, 58)),
        ("5 de ago. de 2025, 09:00", (8, 5, 9, 0)),
        ("5 ene 2025, 09:00", (1, 5, 9, 0)),
        ("1 mag 2025, 09:00", (5, 1, 9, 0)),
        ("1 mrt. 2025 09:00", (3, 1, 9, 0)),
        ("5 янв. 2025, 09:00", (1, 5, 9, 0)),
        ("6 мая 2025, 09:00", (5, 6, 9, 0)),
        ("2025-09-15 07:48:00", (9, 15, 7, 48)),
        ("2025年9月15日 07:48", (9, 15, 7, 48)),
        ("15.09.2025, 07:48", (9, 15, 7, 48)),
    ],
)
def test_starts_are_read_in_the_words_of_the_phone(text: str, expected: tuple[int, int, int, int]) -> None:
    parsed = parse(table(HEVY, [hevy_row(start=text, end="")]))
    assert parsed.activities[0].started_at == datetime(2025, *expected, tzinfo=UTC)


def test_both_forms_of_a_date_give_the_same_identity() -> None:
    ids = {parse(table(HEVY, [hevy_row(start=text)])).activities[0].external_id for text in ("2 Nov 2026, 17:00", "Nov 2, 2026, 5:00 PM")}
    assert len(ids) == 1


def test_newest_first_becomes_oldest_first() -> None:
    rows = [hevy_row(title="B", start="4 Nov 2026, 17:00"), hevy_row(title="A", start="2 Nov 2026, 17:00")]
    assert [a.title for a in parse(table(HEVY, rows)).activities] == ["A", "B"]


def test_set_types_are_mapped_and_numbers_count_from_one_with_warm_ups() -> None:
    kinds = ["warmup", "normal", "failure", "dropset"]
    done = sets_of(*[hevy_row(index=i, kind=kind) for i, kind in enumerate(kinds)])
    assert [(s.set_number, s.set_type) for s in done] == [
        (1, SetType.WARMUP),
        (2, SetType.WORKING),
        (3, SetType.FAILURE),
        (4, SetType.DROP),
    ]


def test_an_unknown_set_type_counts_as_working_and_is_said() -> None:
    parsed = parse(table(HEVY, [hevy_row(kind="myo")]))
    assert parsed.activities[0].sets[0].set_type is SetType.WORKING
    assert '"myo" is unknown' in parsed.warnings[0]


def test_a_backslash_and_an_n_is_a_line_break() -> None:
    assert sets_of(hevy_row(notes="slow\\ndeep"), hevy_row(index=1, notes="slow\\ndeep"))[0].notes == "slow\ndeep"


def test_the_note_of_an_exercise_stands_once() -> None:
    assert [s.notes for s in sets_of(hevy_row(notes="slow"), hevy_row(index=1, notes="slow"))] == ["slow", ""]


def test_timed_sets_and_empty_weights() -> None:
    (warm_up, plank) = sets_of(
        hevy_row("Warm Up", weight="", reps="0", seconds="300"), hevy_row("Plank", weight="10", reps="", seconds="45.5")
    )
    assert (warm_up.reps, warm_up.duration_s, warm_up.load_kg) == (None, 300, None)
    assert (plank.reps, plank.duration_s, plank.load_kg) == (None, 45.5, 10)


def test_an_assisted_exercise_states_what_is_taken_off() -> None:
    assert sets_of(hevy_row("Pull Up (Assisted)", weight="30"))[0].load_kg == -30


def test_an_end_before_the_start_leaves_the_duration_open() -> None:
    parsed = parse(table(HEVY, [hevy_row(end="1 Nov 2026, 17:00")]))
    assert parsed.activities[0].duration_s is None
    assert "-24.0 h is outside 0 to 24 h" in parsed.warnings[0]


def test_two_exports_in_one_file_count_once() -> None:
    twice, once, new = hevy_row(reps="5"), hevy_row(reps="6"), hevy_row(reps="7")
    both = table(HEVY, [twice, twice, once]) + table(HEVY, [twice, twice, once, new])
    parsed = parse(both + table(HEVY, [new, new]))
    assert [done.reps for done in parsed.activities[0].sets] == [5, 5, 6, 7, 7]
    reasons = [skipped.reason for skipped in parsed.skipped]
    assert len(reasons) == 6
    assert sum("another export begins" in reason for reason in reasons) == 2
    assert sum("holds the same row" in reason for reason in reasons) == 4


def test_missing_columns_are_named() -> None:
    with pytest.raises(InputError, match=r"no column reps and no column weight_kg or weight_lbs; it has title"):
        parse(table("title,start_time,exercise_title,set_index,set_type", ["A,B,C,0,normal"]))
