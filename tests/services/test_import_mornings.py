"""Mornings and body weights of devices become what readiness rests on: once, per source, and beside what was entered by hand."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.recovery import CheckIn
from core.domain.vocabulary import BiometricMetric, RecoverySource
from core.services import accounts, daily_state, device_mornings, log_recovery, review_recovery, settings
from core.services import import_files as service
from core.services.import_files import ImportOptions
from tests.services.test_import_files import row_counts

LAST = date(2026, 11, 16)
OPTIONS = ImportOptions()


def night(day: date, hrv: float = 60, pulse: int = 50, hours: float = 8) -> dict[str, Any]:
    return {
        "id": f"night-{day}",
        "day": day.isoformat(),
        "type": "long_sleep",
        "bedtime_start": f"{day - timedelta(days=1)}T23:00:00+01:00",
        "bedtime_end": f"{day}T07:00:00+01:00",
        "average_hrv": hrv,
        "lowest_heart_rate": pulse,
        "total_sleep_duration": hours * 3600,
    }


def scored(day: date, score: int) -> dict[str, Any]:
    return {"id": f"score-{day}", "day": day.isoformat(), "score": score, "contributors": {"hrv_balance": 80}}


def weighed(day: date, grams: float) -> dict[str, Any]:
    moment = datetime(day.year, day.month, day.day, 6, 30, tzinfo=UTC).timestamp() * 1000
    return {"samplePk": 1, "calendarDate": day.isoformat(), "weight": grams, "timestampGMT": moment, "sourceType": "INDEX_SCALE"}


def page(*records: dict[str, Any]) -> bytes:
    return json.dumps({"data": records, "next_token": None}).encode()


def days(count: int) -> list[date]:
    return [LAST - timedelta(days=count - 1 - n) for n in range(count)]


def run(database: Database, viewer: Viewer, athlete: Subject, *files: tuple[str, bytes]):
    return service.import_files(database, viewer, athlete, files, OPTIONS).files


def signals(database: Database) -> list[dict[str, Any]]:
    with database.owner() as session:
        rows = session.execute(text("SELECT * FROM recovery_signals ORDER BY user_id, signal_date, source")).mappings()
        return [dict(row) for row in rows]


def weights(database: Database) -> list[tuple[date, str, float]]:
    with database.owner() as session:
        rows = session.execute(text("SELECT measurement_date, source, value FROM user_biometrics_history ORDER BY 1, 2"))
        return [(row.measurement_date, row.source, row.value) for row in rows]


def state_of(database: Database, viewer: Viewer, athlete: Subject, day: date):
    return daily_state.states(database, viewer, athlete, first=day, last=day)[0]


def test_nights_of_a_ring_give_readiness_its_parts(library_database, viewer, athlete):
    nights = page(*(night(day, hrv=60 + n % 5, pulse=50 + n % 3) for n, day in enumerate(days(40))))
    (result,) = run(library_database, viewer, athlete, ("ring.json", nights))
    assert (result.mornings.new, result.mornings.first_day, result.mornings.last_day) == (40, days(40)[0], LAST)
    state = state_of(library_database, viewer, athlete, LAST)
    assert {"hrv", "resting_hr", "sleep"} <= set(state.readiness.components)
    assert state.readiness.score is not None
    row = signals(library_database)[-1]
    assert (row["source"], row["hrv_method"], row["resting_heart_rate"], row["sleep_hours"]) == ("oura", "rmssd", 50, 8)
    assert row["raw_payload_json"]["sleep"]["id"] == f"night-{LAST}"
    (listed,) = service.list_runs(library_database, viewer, athlete)
    assert (listed.run_id, listed.added, listed.updated) == (row["ingestion_run_id"], 40, 0)


def test_a_dry_run_counts_mornings_and_weights_and_writes_nothing(library_database, viewer, athlete):
    before = row_counts(library_database)
    files = [("a.json", page(night(LAST))), ("b.json", page(scored(LAST, 80))), ("w.json", json.dumps([weighed(LAST, 70_000)]).encode())]
    first, second, scale = service.preview_files(library_database, viewer, athlete, files, OPTIONS).files
    assert (first.mornings.new, second.mornings.new, second.mornings.updated) == (1, 0, 1)
    assert (scale.weights.new, scale.weights.first_day) == (1, LAST)
    assert row_counts(library_database) == before


def test_a_dry_run_counts_a_weight_of_two_chosen_files_once(library_database, viewer, athlete):
    first, later = (json.dumps([weighed(LAST, grams)]).encode() for grams in (70_000, 71_000))
    files = (("w.json", first), ("copy.json", first), ("later.json", later))
    preview = service.preview_files(library_database, viewer, athlete, files, ImportOptions())
    shown = [(one.weights.new, one.weights.updated, one.weights.known) for one in preview.files]
    done = [(r.weights.new, r.weights.updated, r.weights.known) for r in run(library_database, viewer, athlete, *files)]
    assert shown == done == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]


def test_the_second_import_of_mornings_writes_nothing(library_database, viewer, athlete):
    files = (("a.json", page(night(LAST))), ("b.json", page(scored(LAST, 80))), ("w.json", json.dumps([weighed(LAST, 70_000)]).encode()))
    run(library_database, viewer, athlete, *files)
    before, rows = row_counts(library_database), signals(library_database)
    again = run(library_database, viewer, athlete, *files)
    assert [(r.mornings.known, r.weights.known) for r in again] == [(1, 0), (1, 0), (0, 1)]
    assert (row_counts(library_database), signals(library_database)) == (before, rows)


def test_files_of_one_source_complete_the_same_morning(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("a.json", page(night(LAST))))
    (result,) = run(library_database, viewer, athlete, ("b.json", page(scored(LAST, 83))))
    assert (result.mornings.updated, result.warnings) == (1, ())
    (row,) = signals(library_database)
    assert (row["hrv_value"], row["readiness_score"]) == (60, 83)
    assert set(row["raw_payload_json"]) == {"sleep", "daily_readiness"}


def test_a_changed_day_takes_the_place_of_what_was_known_and_says_so(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("a.json", page(*(night(day) for day in days(3)))))
    (result,) = run(library_database, viewer, athlete, ("b.json", page(*(night(day, hrv=66) for day in days(3)[:2]), night(LAST))))
    assert (result.mornings.updated, result.mornings.known) == (2, 1)
    assert f"{days(3)[0]} HRV 60 → 66" in result.warnings[0]
    assert [row["hrv_value"] for row in signals(library_database)] == [66, 66, 60]


def test_a_morning_entered_by_hand_stays_and_works_together_with_a_device(library_database, viewer, athlete):
    answers = {"sleep": 3, "stress": 3, "fatigue": 4, "soreness": 3}
    by_hand = CheckIn(LAST, sleep_hours=6.0, **answers)
    log_recovery.save_check_in(library_database, viewer, athlete, by_hand, today=LAST)
    before = next(row for row in signals(library_database) if row["source"] == "manual")
    run(library_database, viewer, athlete, ("a.json", page(*(night(day, hrv=60 + n % 5) for n, day in enumerate(days(40))))))
    assert next(row for row in signals(library_database) if row["source"] == "manual") == before
    state = state_of(library_database, viewer, athlete, LAST)
    assert {"hrv", "sleep", "subjective"} <= set(state.readiness.components)
    assert state.sleep_hours == 6.0
    assert log_recovery.check_in(library_database, viewer, athlete, LAST) == by_hand


def test_a_score_of_a_vendor_counts_where_own_values_are_missing(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("b.json", page(scored(LAST, 70))))
    assert state_of(library_database, viewer, athlete, LAST).readiness.score == 60


def test_two_devices_are_two_rows_and_never_mixed(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("a.json", page(*(night(day, hrv=60) for day in days(40)))))
    hrv = [{"calendarDate": day.isoformat(), "lastNightAvg": 90} for day in days(5)]
    run(library_database, viewer, athlete, ("g.json", json.dumps({"hrvSummaries": hrv}).encode()))
    assert len(signals(library_database)) == 45
    view = review_recovery.review_recovery(
        library_database, viewer, athlete, day=LAST, reach_days=30, today=LAST, now=datetime(2026, 11, 16, 8, tzinfo=UTC)
    )
    assert view.hrv_ms.source is RecoverySource.OURA
    assert set(view.hrv_ms.values) == {60}


def test_data_of_another_person_are_untouched(library_database, viewer, athlete):
    other = accounts.create_athlete(library_database, email="other@test.example", time_zone="UTC")
    run(library_database, Viewer(other.user_id), other, ("a.json", page(night(LAST, hrv=40))))
    run(library_database, viewer, athlete, ("a.json", page(night(LAST, hrv=80))))
    found = {row["user_id"]: row["hrv_value"] for row in signals(library_database)}
    assert found == {athlete.user_id: 80, other.user_id: 40}


def test_a_weight_counts_once_and_one_by_hand_comes_first(library_database, viewer, athlete):
    first, second = days(2)
    settings.add_measurement(library_database, viewer, athlete, metric=BiometricMetric.WEIGHT_KG, value=71, day=first, today=LAST)
    scale = json.dumps([weighed(first, 69_000), weighed(second, 70_000)]).encode()
    (result,) = run(library_database, viewer, athlete, ("w.json", scale))
    assert (result.weights.new, result.weights.total) == (1, 1)
    assert "entered by hand" in result.skipped[0].reason
    assert weights(library_database) == [(first, "manual", 71), (second, "garmin", 70)]


def test_a_weight_that_was_removed_does_not_come_back(library_database, viewer, athlete):
    scale = ("w.json", json.dumps([weighed(LAST, 70_000)]).encode())
    run(library_database, viewer, athlete, scale)
    (entry,) = settings.read_settings(library_database, viewer, athlete, today=LAST).measurements
    settings.remove_measurement(library_database, viewer, athlete, entry.measurement_id)
    (result,) = run(library_database, viewer, athlete, scale)
    assert result.weights.total == 0
    assert "removed by hand" in result.skipped[0].reason
    assert weights(library_database) == []


def test_strange_texts_of_a_service_are_stored_as_data(library_database, viewer, athlete):
    odd = "\ud800\x00'; DROP TABLE users; --<b>"
    walk = {"activity": odd, "label": odd, "id": odd, "intensity": "easy", "day": str(LAST), "start_datetime": f"{LAST}T10:00:00+01:00"}
    files = json.dumps(
        {"sleep": [{**night(LAST), "id": odd, odd: [odd, 10**30]}], "workout": [{**walk, "end_datetime": f"{LAST}T11:00:00Z"}]}
    )
    (result,) = run(library_database, viewer, athlete, ("odd.json", files.encode()))
    assert (result.mornings.new, result.added, result.error) == (1, 1, None)
    assert run(library_database, viewer, athlete, ("again.json", files.encode()))[0].added == 0


def test_a_day_that_has_not_come_is_left_out_with_the_reason(library_database, viewer, athlete):
    (result,) = run(library_database, viewer, athlete, ("a.json", page(night(date(2090, 1, 1)), night(LAST))))
    assert result.mornings.new == 1
    assert "has not come yet" in result.skipped[0].reason


def test_a_morning_that_was_left_out_stays_away_until_that_is_taken_back(library_database, viewer, athlete):
    file = ("a.json", page(*(night(day, hrv=60 + n % 5) for n, day in enumerate(days(40)))))
    run(library_database, viewer, athlete, file)
    before = signals(library_database)[-1]
    change = device_mornings.leave_out(library_database, viewer, athlete, day=LAST, source=RecoverySource.OURA)
    assert [row["signal_date"] for row in signals(library_database)] == days(40)[:-1]
    (result,) = run(library_database, viewer, athlete, file)
    assert (result.mornings.known, result.mornings.new) == (39, 0)
    assert "removed by hand" in result.skipped[0].reason
    device_mornings.bring_back(library_database, viewer, athlete, change)
    assert signals(library_database)[-1] == before
    assert state_of(library_database, viewer, athlete, LAST).sleep_hours == 8
    with pytest.raises(NotFoundError):
        device_mornings.bring_back(library_database, viewer, athlete, change)
    with pytest.raises(InputError):
        device_mornings.leave_out(library_database, viewer, athlete, day=LAST, source=RecoverySource.MANUAL)


def test_the_chart_shows_one_source_and_one_method(library_database, viewer, athlete):
    by_hand = CheckIn(days(20)[0], hrv_ms=50)
    log_recovery.save_check_in(library_database, viewer, athlete, by_hand, today=LAST)
    readings = "".join(
        f'<Record type="HKQuantityTypeIdentifierHeartRateVariabilitySDNN" sourceName="Watch" unit="ms" value="{40 + n}" '
        f'startDate="{day} 03:00:00 +0100" endDate="{day} 03:01:00 +0100"/>'
        for n, day in enumerate(days(20))
    )
    run(library_database, viewer, athlete, ("export.xml", f"<HealthData locale='en'>{readings}</HealthData>".encode()))
    at = datetime(2026, 11, 16, 8, tzinfo=UTC)
    view = review_recovery.review_recovery(library_database, viewer, athlete, day=LAST, reach_days=30, today=LAST, now=at)
    assert view.hrv_ms.source is RecoverySource.APPLE
    assert sum(value is not None for value in view.hrv_ms.values) == 20
    assert {row["hrv_method"] for row in signals(library_database) if row["source"] == "apple"} == {"sdnn"}
