"""Exports of the Strong app, in every layout that is known."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.activity import ParsedFile, PerformedActivity, PerformedSet
from core.domain.errors import InputError
from core.domain.units import KG_PER_LB, WeightUnit
from core.domain.vocabulary import ProviderType, SetType
from core.ingest.files import parse_file
from tests.ingest.logs import STRONG, STRONG_NUMBERED, STRONG_UNITS, strong_row, table


def parse(data: bytes, unit: WeightUnit | None = WeightUnit.KG, zone: str = "UTC") -> ParsedFile:
    return parse_file("strong.csv", data, weight_unit=unit, time_zone=zone)


def sets_of(*rows: str, header: str = STRONG) -> tuple[PerformedSet, ...]:
    return parse(table(header, rows)).activities[0].sets


def plain(activity: PerformedActivity) -> PerformedActivity:
    """Drop what says where a row stood."""
    return replace(activity, place=activity.place.__class__(""), raw={}, sets=tuple(replace(s, place=None) for s in activity.sets))


def test_a_row_becomes_a_set_of_its_workout() -> None:
    parsed = parse(table(STRONG, [strong_row(rpe="8.5", notes="belt", workout_notes="felt good")]))
    (workout,) = parsed.activities
    assert (parsed.rows, parsed.skipped, parsed.provider) == (1, (), ProviderType.STRONG)
    assert workout.title == "Legs"
    assert workout.started_at == datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
    assert workout.duration_s == 3900
    assert workout.ended_at == datetime(2026, 11, 2, 18, 5, tzinfo=UTC)
    assert workout.notes == "felt good"
    (done,) = workout.sets
    assert (done.exercise_name, done.exercise_order, done.set_number) == ("Squat (Barbell)", 1, 1)
    assert (done.load_kg, done.reps, done.rpe, done.notes, done.set_type) == (100.0, 5, 8.5, "belt", SetType.WORKING)
    assert str(done.place) == "strong.csv, line 2"


def test_loads_without_a_unit_are_asked_for() -> None:
    parsed = parse(table(STRONG, [strong_row()]), unit=None)
    assert parsed.needs_weight_unit
    assert parsed.activities == ()
    assert parsed.rows == 1


def test_a_file_of_body_weight_sets_needs_no_unit() -> None:
    parsed = parse(table(STRONG, [strong_row("Push Up", weight="0", reps="20")]), unit=None)
    assert not parsed.needs_weight_unit
    assert parsed.activities[0].sets[0].load_kg is None


def test_correcting_the_unit_changes_the_record() -> None:
    data = table(STRONG, [strong_row()])
    assert parse(data).activities[0].raw != parse(data, WeightUnit.LB).activities[0].raw
    assert parse(data).activities[0].external_id == parse(data, WeightUnit.LB).activities[0].external_id


def test_the_unit_in_a_column_counts_row_by_row_and_wins_over_the_answer() -> None:
    rows = [
        '2026-11-02 17:00:00;"A";"Squat";1;100;kg;5;;;;0;"";"";53m',
        '2026-11-02 17:00:00;"A";"Squat";2;225;lbs;5;9;2;mi.;0;"";"";53m',
        '2026-11-02 17:00:00;"A";"Squat";3;;;8;;;;0;"";"";53m',
    ]
    first, second, third = sets_of(*rows, header=STRONG_UNITS)
    assert (first.load_kg, third.load_kg) == (100.0, None)
    assert second.load_kg == pytest.approx(225 * KG_PER_LB)
    assert second.distance_m == pytest.approx(3218.688)


def test_the_unit_in_a_column_name_counts() -> None:
    row = '"7";"2026-11-02 17:00:00";"A";"4195";"Rowing";"1";"";"";"";"2000.0";"480";"";""'
    parsed = parse(table(STRONG_NUMBERED, [row]), unit=None)
    (workout,) = parsed.activities
    assert (workout.duration_s, workout.sets[0].distance_m, workout.sets[0].duration_s) == (4195, 2000.0, 480)
    assert parsed.warnings == ()
    assert "weights in kg" in parsed.layout


def test_the_oldest_layout_names_columns_by_their_unit() -> None:
    header = "Date;Workout Name;Exercise Name;Set Order;lbs;Reps;mi.;Seconds;Notes;Workout Notes"
    (done,) = sets_of("2018-01-20 17:03:17;A;Squat;1;100;5;1;0;;", header=header)
    assert done.load_kg == pytest.approx(45.359237)
    assert done.distance_m == pytest.approx(1609.344)


def test_german_column_names_are_known() -> None:
    header = (
        "Datum;Workout-Name;Dauer;Name der Übung;Reihenfolge festlegen;Gewicht;Wiederh.;RPE;Entfernung;Sekunden;Notizen;Workout-Notizen"
    )
    (done,) = sets_of("2026-11-02 17:00:00;A;35min;Kniebeuge;1;82,5;5;8,5;0;0;;", header=header)
    assert (done.exercise_name, done.load_kg, done.rpe) == ("Kniebeuge", 82.5, 8.5)


def test_a_shorter_layout_in_another_order_with_an_extra_column_reads_the_same() -> None:
    header = "Reps,Weight,Mood,Set Order,Exercise Name,Workout Name,Date"
    (done,) = sets_of("5,100.0,fine,1,Squat (Barbell),Legs,2026-11-02 17:00:00", header=header)
    assert (done.exercise_name, done.load_kg, done.reps) == ("Squat (Barbell)", 100.0, 5)


def test_missing_columns_are_named() -> None:
    with pytest.raises(InputError, match="no column Weight and no column Reps"):
        parse(table("Date,Workout Name,Exercise Name,Set Order", ["2026-11-02,A,B,1"]))


def test_marks_give_the_set_type() -> None:
    rows = [strong_row(order=order, reps=str(n)) for n, order in enumerate(["W", "1", "F", "D", "2"], start=1)]
    assert [(s.set_number, s.set_type, s.reps) for s in sets_of(*rows)] == [
        (1, SetType.WARMUP, 1),
        (2, SetType.WORKING, 2),
        (3, SetType.FAILURE, 3),
        (4, SetType.DROP, 4),
        (5, SetType.WORKING, 5),
    ]


def test_an_unknown_mark_is_kept_as_a_working_set_and_said() -> None:
    parsed = parse(table(STRONG, [strong_row(order="X"), strong_row(order="X")]))
    assert [s.set_type for s in parsed.activities[0].sets] == [SetType.WORKING, SetType.WORKING]
    assert len(parsed.warnings) == 1
    assert "line 2" in parsed.warnings[0]
    assert '"X"' in parsed.warnings[0]


def test_rest_timer_rows_are_the_rest_of_the_set_before() -> None:
    rows = [strong_row(order="1"), strong_row(order="Rest Timer", weight="0", reps="0", seconds="120.0"), strong_row(order="2")]
    parsed = parse(table(STRONG, rows))
    assert [s.rest_s for s in parsed.activities[0].sets] == [120, None]
    assert (parsed.rows, parsed.skipped) == (3, ())


def test_a_rest_before_the_first_set_is_skipped_with_a_reason() -> None:
    rows = [strong_row(order="Rest Timer", weight="0", reps="0", seconds="90"), strong_row()]
    (skip,) = parse(table(STRONG, rows)).skipped
    assert str(skip.place) == "strong.csv, line 2"
    assert "90 s stands before the first set" in skip.reason


def test_note_rows_become_the_note_of_the_exercise() -> None:
    rows = [strong_row(order="Note", weight="", reps="", notes="one leg"), strong_row(), strong_row(order="2")]
    parsed = parse(table(STRONG, rows))
    assert [s.notes for s in parsed.activities[0].sets] == ["one leg", ""]
    assert parsed.skipped == ()


def test_a_note_about_an_exercise_without_sets_stays_with_the_workout() -> None:
    rows = [strong_row(), strong_row("Plank", order="Note", weight="", reps="", notes="no time")]
    assert parse(table(STRONG, rows)).activities[0].notes == "Plank: no time"


def test_an_assisted_exercise_states_what_is_taken_off() -> None:
    assert sets_of(strong_row("Pull Up (Assisted)", weight="20"))[0].load_kg == -20.0


def test_timed_sets_have_no_repetitions() -> None:
    (done,) = sets_of(strong_row("Plank", weight="0", reps="0", seconds="90"))
    assert (done.reps, done.duration_s, done.load_kg) == (None, 90.0, None)


def test_a_failed_attempt_keeps_its_load_and_zero_repetitions() -> None:
    (done,) = sets_of(strong_row(reps="0"))
    assert (done.reps, done.load_kg) == (0, 100.0)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (strong_row(weight="heavy"), 'The weight must be a number, not "heavy".'),
        (strong_row(reps="5.5"), "Repetitions must be a whole number, not 5.5."),
        (strong_row(reps="-3"), "-3 repetitions are outside 0 to 10000."),
        (strong_row(weight="5000"), "A load of 5000 kg is beyond the 2000 kg"),
        (strong_row(weight="0", reps="0"), "neither repetitions nor a time nor a distance"),
        (strong_row(date="yesterday"), 'The start "yesterday" was not understood'),
        (strong_row(date="03/04/2026 10:00"), "was not understood"),
        (strong_row(exercise=""), "The row names no exercise."),
        (strong_row() + ",one,more", "The row has 14 cells where the header names 12"),
        (",,,,,,,,,,,", "The row is empty."),
    ],
)
def test_a_row_that_breaks_a_rule_is_skipped_with_the_reason_and_the_rest_is_read(row: str, sentence: str) -> None:
    parsed = parse(table(STRONG, [strong_row(order="1"), row, strong_row(order="2")]))
    (skip,) = parsed.skipped
    assert sentence in skip.reason
    assert skip.place.line == 3
    assert len(parsed.activities[0].sets) == 2
    assert parsed.rows == 3


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_rows_silently() -> None:
    rows = [f"2026-11-02 17:00:00,Legs,1h,Squat,{n},100,5,0,0,{note},," for n, note in enumerate(["", '"oops', "", ""], start=1)]
    parsed = parse(table(STRONG, rows))
    assert len(parsed.activities[0].sets) == 1
    (skip,) = parsed.skipped
    assert skip.place.line == 3
    assert "A quotation mark is opened here" in skip.reason


def test_a_note_over_several_lines_is_a_note() -> None:
    (first, second) = sets_of(strong_row(notes="wide,\nslow,\nsore"), strong_row(order="2"))
    assert first.notes == "wide,\nslow,\nsore"
    assert str(second.place) == "strong.csv, line 5"


def test_an_effort_outside_the_scale_is_left_out_and_said() -> None:
    parsed = parse(table(STRONG, [strong_row(rpe="11"), strong_row(order="2", rpe="0")]))
    assert [s.rpe for s in parsed.activities[0].sets] == [None, None]
    assert len(parsed.warnings) == 1
    assert 'The RPE "11" is no number from 1 to 10' in parsed.warnings[0]


def test_a_workout_that_was_never_stopped_has_no_duration() -> None:
    parsed = parse(table(STRONG, [strong_row(duration="264h 1m")]))
    assert parsed.activities[0].duration_s is None
    assert "264.0 h" in parsed.warnings[0]


@pytest.mark.parametrize(("unit", "metres", "word"), [(WeightUnit.KG, 5000.0, "kilometres"), (WeightUnit.LB, 8046.72, "miles")])
def test_a_distance_without_a_unit_follows_the_loads_and_says_so(unit: WeightUnit, metres: float, word: str) -> None:
    parsed = parse(table(STRONG, [strong_row("Running", weight="0", reps="0", distance="5", seconds="1500")]), unit)
    assert parsed.activities[0].sets[0].distance_m == pytest.approx(metres)
    assert word in parsed.warnings[0]


def test_an_exercise_done_twice_stands_twice() -> None:
    rows = [strong_row("A", "1"), strong_row("A", "2"), strong_row("B", "1"), strong_row("A", "1"), strong_row("A", "2")]
    assert [(s.exercise_name, s.exercise_order, s.set_number) for s in sets_of(*rows)] == [
        ("A", 1, 1),
        ("A", 1, 2),
        ("B", 2, 1),
        ("A", 3, 1),
        ("A", 3, 2),
    ]


def test_sets_done_in_turn_stay_two_exercises() -> None:
    rows = [strong_row("A", "1"), strong_row("B", "1"), strong_row("A", "2"), strong_row("B", "2")]
    assert [(s.exercise_name, s.set_number) for s in sets_of(*rows)] == [("A", 1), ("A", 2), ("B", 1), ("B", 2)]


def test_local_times_are_read_in_the_given_zone() -> None:
    parsed = parse(table(STRONG, [strong_row(date="2026-07-01 18:00:00")]), zone="Europe/Berlin")
    assert parsed.activities[0].started_at == datetime(2026, 7, 1, 16, 0, tzinfo=UTC)


def test_a_time_that_the_clock_skipped_is_read_as_the_next_hour_and_said() -> None:
    parsed = parse(table(STRONG, [strong_row(date="2026-03-29 02:30:00")]), zone="Europe/Berlin")
    assert parsed.activities[0].started_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert "does not exist in Europe/Berlin" in parsed.warnings[0]
    assert "03:30" in parsed.warnings[0]


def test_the_same_workout_has_the_same_identity_in_another_zone_layout_and_encoding() -> None:
    one = parse(table(STRONG, [strong_row(name="Über")]), zone="Asia/Tokyo").activities[0].external_id
    header = "Reps,Weight,Set Order,Exercise Name,Workout Name,Date"
    other = parse(f"{header}\n5,1,1,Squat,Über,2026-11-02T17:00:00\n".encode("cp1252")).activities[0].external_id
    assert one == other


LIFTS = [
    strong_row(exercise, str(order), str(weight), str(reps), name=name, date=f"2026-11-{day:02d} 17:00:00")
    for day, name in ((2, "Legs"), (4, "Push"), (6, "Legs"))
    for exercise, weight, reps in (("Squat (Barbell)", 100, 5), ("Bench Press (Barbell)", 80, 8), ("Plank", 0, 12))
    for order in (1, 2, 3)
]


@given(st.randoms(use_true_random=False))
def test_rows_of_workouts_in_any_mixture_give_the_same_workouts(random: Random) -> None:
    piles = [LIFTS[start : start + 9] for start in (0, 9, 18)]
    mixed: list[str] = []
    while any(piles):
        mixed.append(random.choice([pile for pile in piles if pile]).pop(0))
    piles = []
    expected = parse(table(STRONG, LIFTS)).activities
    assert [plain(a) for a in parse(table(STRONG, mixed)).activities] == [plain(a) for a in expected]


@given(st.permutations(LIFTS))
def test_rows_in_any_order_give_the_same_sets(rows: list[str]) -> None:
    def facts(parsed: ParsedFile) -> list[list[tuple[object, ...]]]:
        return [sorted((s.exercise_name, s.set_number, s.reps, s.load_kg or 0) for s in a.sets) for a in parsed.activities]

    assert facts(parse(table(STRONG, rows))) == facts(parse(table(STRONG, LIFTS)))


@given(st.lists(st.floats(0.5, 400).map(lambda kg: round(kg, 2)), min_size=1, max_size=20))
def test_a_file_in_pounds_gives_the_loads_of_its_twin_in_kilograms(loads: list[float]) -> None:
    kilograms = table(STRONG, [strong_row(order=str(n), weight=f"{kg}") for n, kg in enumerate(loads, 1)])
    pounds = table(STRONG, [strong_row(order=str(n), weight=f"{kg / KG_PER_LB:.9f}") for n, kg in enumerate(loads, 1)])
    pairs = zip(parse(kilograms).activities[0].sets, parse(pounds, WeightUnit.LB).activities[0].sets, strict=True)
    assert all(abs((a.load_kg or 0) - (b.load_kg or 0)) < 1e-6 for a, b in pairs)
