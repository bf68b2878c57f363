"""The stored daily state: what a person sees follows every change at once, and any way to it gives the same numbers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError
from core.domain.vocabulary import BiometricMetric, CNSLoad, E1RMFormula, MovementPattern, MuscleRole, PrimaryMuscle, SetType
from core.metrics import fatigue
from core.metrics.fatigue import MUSCLES
from core.services import accounts, body, daily_state, log_workout, recompute
from core.services.log_workout import NewActivity, NewSet
from core.services.state_inputs import session_arrays
from tests.makers import make_user

BEGAN = date(2026, 1, 5)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
EVERYTHING = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def lift(day: int, *sets: NewSet, hour: int = 17, **values: Any) -> NewActivity:
    return NewActivity("strength_training", _moment(day, hour), **{"duration_s": 3600, "session_rpe": 7, "sets": sets, **values})


def run(day: int, hour: int = 7, **values: Any) -> NewActivity:
    return NewActivity("running", _moment(day, hour), **{"duration_s": 3000, "session_rpe": 5, **values})


def _moment(day: int, hour: int) -> datetime:
    return datetime.combine(BEGAN, datetime.min.time(), UTC) + timedelta(days=day, hours=hour)


def movements(database: Database) -> dict[str, int]:
    return {name: number for number, name in log_workout.movement_choices(database)}


def new_athlete(database: Database) -> tuple[Viewer, Subject]:
    subject = accounts.create_athlete(database, email=f"{make_user(database)}@state.example", time_zone="UTC")
    return Viewer(subject.user_id), subject


def table(database: Database, subject: Subject, name: str = "user_fatigue_state") -> list[dict[str, Any]]:
    """The stored rows without what differs between two equal states: numbers of rows and times of writing."""
    left_out = {"id", "user_id", "created_at", "updated_at", "computed_at"}
    order = "date" if name == "user_fatigue_state" else "pattern_type"
    with database.read(Viewer(subject.user_id), subject) as unit:
        rows = fetch(unit.session, f"SELECT * FROM {name} WHERE user_id = :user_id ORDER BY {order}", {"user_id": subject.user_id})
    return [{key: value for key, value in row.items() if key not in left_out} for row in rows]


def assert_equal(first: Any, second: Any, place: str = "") -> None:
    """Compare two states to 1e-9, documents and lists included."""
    if isinstance(first, float) and isinstance(second, float):
        assert first == pytest.approx(second, rel=1e-9, abs=1e-9), place
    elif isinstance(first, dict):
        assert first.keys() == second.keys(), place
        for key in first:
            assert_equal(first[key], second[key], f"{place}.{key}")
    elif isinstance(first, list):
        assert len(first) == len(second), place
        for number, pair in enumerate(zip(first, second, strict=True)):
            assert_equal(*pair, f"{place}[{number}]")
    else:
        assert first == second, place


def assert_as_replayed(database: Database, subject: Subject) -> None:
    """What is stored is what a replay of the whole history stores, and what a reader without any stored row computes."""
    kept, exposure = table(database, subject), table(database, subject, "pattern_exposure")
    with database.write(Viewer(subject.user_id), subject) as unit:
        unit.session.execute(text("DELETE FROM pattern_exposure WHERE user_id = :user_id"), {"user_id": subject.user_id})
        recompute.replay(unit)
    assert_equal(kept, table(database, subject))
    assert_equal(exposure, table(database, subject, "pattern_exposure"))


def report(unit: WriteUnit, table_name: str, day: date, **values: Any) -> None:
    """Store what an athlete or a device says of a day, as a service does."""
    insert_rows(unit.session, table_name, [{"user_id": unit.subject_id, **values}])
    daily_state.changed(unit, day)
    daily_state.refresh(unit)


def test_what_was_logged_is_seen_at_once(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Eight bench-press sets at RPE 8 tire the chest to the number of R6 when they end, and by half-life after that."""
    bench = movements(library_database)["Bench Press"]
    new = lift(0, *(NewSet(bench, 8, 80.0, 8.0) for _ in range(8)), hour=17)
    log_workout.add_activity(library_database, viewer, athlete, new, now=NOW)
    ended = daily_state.state_now(library_database, viewer, athlete, now=_moment(0, 18))
    later = daily_state.state_now(library_database, viewer, athlete, now=_moment(1, 18))
    before = daily_state.state_now(library_database, viewer, athlete, now=_moment(0, 17))
    assert ended is not None
    assert later is not None
    assert before is not None
    assert before.muscle_fatigue[PrimaryMuscle.CHEST] == 0
    assert ended.muscle_fatigue[PrimaryMuscle.CHEST] == pytest.approx(8.4)  # the library gives the bench press a factor of 1.05
    assert later.muscle_fatigue[PrimaryMuscle.CHEST] == pytest.approx(8.4 * 2 ** (-24 / 14.4))
    assert ended.neural_load == pytest.approx(8.0)
    assert ended.hours_to_90[PrimaryMuscle.CHEST] == pytest.approx(14.4 * np.log2(8.4 / 1.0))
    assert later.today.load_points == 0
    assert "muscle_fatigue" in later.today.settling


def test_an_edit_a_deletion_and_its_undoing_are_seen_at_once(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Load, fitness and every later day follow a change in the past, and come back when it is undone."""
    first, _ = log_workout.add_activity(library_database, viewer, athlete, run(0), now=NOW)
    log_workout.add_activity(library_database, viewer, athlete, run(9), now=NOW)
    base = table(library_database, athlete)
    log_workout.edit_activity(library_database, viewer, athlete, first, now=NOW, session_rpe=9)
    edited = table(library_database, athlete)
    assert edited[0]["load_points"] > base[0]["load_points"]
    assert edited[-1]["fitness"] > base[-1]["fitness"]
    assert_as_replayed(library_database, athlete)
    change = log_workout.delete_activity(library_database, viewer, athlete, first)
    assert [row["date"] for row in table(library_database, athlete)] == [BEGAN + timedelta(days=9)]
    log_workout.undo(library_database, viewer, athlete, change)
    assert_equal(table(library_database, athlete), edited)


def test_deleting_everything_leaves_nothing(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Without a record there is no state and no exposure, and a reader is told so."""
    squat = movements(library_database)["Back Squat"]
    number, _ = log_workout.add_activity(library_database, viewer, athlete, lift(0, NewSet(squat, 5, 100.0, 8.0)), now=NOW)
    assert table(library_database, athlete, "pattern_exposure")
    log_workout.delete_activity(library_database, viewer, athlete, number)
    assert table(library_database, athlete) == table(library_database, athlete, "pattern_exposure") == []
    assert daily_state.state_now(library_database, viewer, athlete, now=NOW) is None
    assert daily_state.states(library_database, viewer, athlete, first=BEGAN, last=BEGAN) == ()


lifts = st.tuples(
    st.just("lift"), st.integers(0, 60), st.integers(0, 3), st.integers(1, 4), st.sampled_from([None, 6.0, 7.5, 8.0, 9.5, 10.0])
)
runs = st.tuples(st.just("run"), st.integers(0, 60), st.integers(5, 22), st.integers(600, 9000), st.sampled_from([None, 3.0, 5.0, 8.0]))
edits = st.tuples(st.just("edit"), st.integers(0, 20), st.integers(1, 10))
deletions = st.tuples(st.just("delete"), st.integers(0, 20))
signals = st.tuples(st.just("signal"), st.integers(0, 60), st.floats(4, 10), st.integers(1, 7), st.floats(30, 90))
sore = st.tuples(st.just("sore"), st.integers(0, 60), st.integers(0, 3), st.integers(0, 10))


@EVERYTHING
@example(steps=[("sore", 0, 0, 0), ("lift", 2, 0, 1, None), ("delete", 0)])
@given(steps=st.lists(st.one_of(lifts, runs, edits, deletions, signals, sore), min_size=4, max_size=16))
def test_any_history_is_as_replayed(library_database: Database, steps: list[tuple[Any, ...]]) -> None:
    """After any inserts, edits and deletions anywhere in the past the stored state is that of a full replay, to 1e-9."""
    viewer, subject = new_athlete(library_database)
    named = movements(library_database)
    known = [named[name] for name in ("Back Squat", "Bench Press", "Pull-Up", "Nordic Curl") if name in named]
    made: list[int] = []
    for step in steps:
        _take(library_database, viewer, subject, step, known, made)
    assert_as_replayed(library_database, subject)


def _take(database: Database, viewer: Viewer, subject: Subject, step: tuple[Any, ...], known: list[int], made: list[int]) -> None:
    kind, *values = step
    if kind == "lift":
        day, movement, count, rpe = values
        sets = tuple(NewSet(known[movement % len(known)], 5 + number, 60.0 + 10 * movement, rpe) for number in range(count))
        made.append(log_workout.add_activity(database, viewer, subject, lift(day, *sets), now=NOW)[0])
    elif kind == "run":
        day, hour, seconds, rpe = values
        made.append(log_workout.add_activity(database, viewer, subject, run(day, hour, duration_s=seconds, session_rpe=rpe), now=NOW)[0])
    elif kind == "edit" and made:
        log_workout.edit_activity(database, viewer, subject, made[values[0] % len(made)], now=NOW, session_rpe=values[1])
    elif kind == "delete" and made:
        log_workout.delete_activity(database, viewer, subject, made.pop(values[0] % len(made)))
    elif kind in {"signal", "sore"}:
        _tell(database, viewer, subject, kind, values)


def _tell(database: Database, viewer: Viewer, subject: Subject, kind: str, values: list[Any]) -> None:
    day = BEGAN + timedelta(days=values[0])
    with database.write(viewer, subject) as unit:
        keys = {"user_id": subject.user_id, "day": day}
        if kind == "signal":
            unit.session.execute(text("DELETE FROM recovery_signals WHERE user_id = :user_id AND signal_date = :day"), keys)
            hooper = dict.fromkeys(("hooper_sleep", "hooper_stress", "hooper_fatigue", "hooper_soreness"), values[2])
            row = {"signal_date": day, "source": "oura", "sleep_hours": values[1], "hrv_value": values[3], "hrv_method": "rmssd", **hooper}
            report(unit, "recovery_signals", day, **row, resting_heart_rate=50 + values[2])
        else:
            unit.session.execute(text("DELETE FROM soreness_logs WHERE user_id = :user_id AND log_date = :day"), keys)
            parts = fetch(unit.session, "SELECT id FROM body_parts WHERE muscle_id IS NOT NULL ORDER BY id LIMIT 4", {})
            report(unit, "soreness_logs", day, log_date=day, body_part_id=parts[values[1]]["id"], severity=values[2])


@EVERYTHING
@given(order=st.permutations(range(8)))
def test_the_order_of_logging_is_irrelevant(library_database: Database, order: list[int]) -> None:
    """The same workouts logged in any order make the same state, rests of three weeks between a movement's days included."""
    squat, bench = (movements(library_database)[name] for name in ("Back Squat", "Bench Press"))
    history = [lift(day, NewSet(squat if day % 2 else bench, 5, 100.0, 8.0)) for day in (0, 3, 5, 24, 26, 47)] + [run(4), run(5)]
    states = []
    for sequence in (range(8), order):
        viewer, subject = new_athlete(library_database)
        for place in sequence:
            log_workout.add_activity(library_database, viewer, subject, history[place], now=NOW)
        states.append((table(library_database, subject), table(library_database, subject, "pattern_exposure")))
    assert_equal(list(states[0]), list(states[1]))


def test_the_first_days_of_a_history_can_be_deleted(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """When the only squats are deleted and runs of later days remain, no exposure to the squat is left."""
    squat = movements(library_database)["Back Squat"]
    made = [log_workout.add_activity(library_database, viewer, athlete, lift(0, NewSet(squat, 5, 100.0)), now=NOW)[0] for _ in range(2)]
    log_workout.add_activity(library_database, viewer, athlete, run(1), now=NOW)
    for number in made:
        log_workout.delete_activity(library_database, viewer, athlete, number)
    assert table(library_database, athlete, "pattern_exposure") == []
    assert_as_replayed(library_database, athlete)


def test_reading_never_depends_on_what_is_stored(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """A reader who finds nothing stored, as after a broken import, sees the same state, and days after the last record are days of rest."""
    for day in (0, 2, 11):
        log_workout.add_activity(library_database, viewer, athlete, run(day), now=NOW)
    window = {"first": BEGAN - timedelta(days=3), "last": BEGAN + timedelta(days=15)}
    stored = daily_state.states(library_database, viewer, athlete, **window)
    with library_database.write(viewer, athlete) as unit:
        daily_state.changed(unit, BEGAN + timedelta(days=2), is_alone=False)
    assert daily_state.states(library_database, viewer, athlete, **window) == stored
    assert [state.day for state in stored] == [BEGAN + timedelta(days=day) for day in range(16)]
    assert stored[-1].load_points == 0
    assert stored[-1].fatigue < stored[11].fatigue


def test_a_window_of_any_length_takes_as_many_queries(
    library_database: Database, viewer: Viewer, athlete: Subject, count_queries: Callable[[Database, Callable[[], None]], int]
) -> None:
    """Three days and three hundred cost the same number of statements, eight at most besides opening the unit."""
    for day in (0, 100, 200):
        log_workout.add_activity(library_database, viewer, athlete, run(day), now=NOW)

    def read(days: int) -> Callable[[], None]:
        return lambda: (daily_state.states(library_database, viewer, athlete, first=BEGAN, last=BEGAN + timedelta(days=days)), None)[1]

    assert count_queries(library_database, read(3)) <= count_queries(library_database, read(300)) <= 9


def test_nobody_else_reads_the_state(library_database: Database, athlete: Subject) -> None:
    """A person without a link is refused."""
    stranger = Viewer(make_user(library_database))
    with pytest.raises(AccessError):
        daily_state.states(library_database, stranger, athlete, first=BEGAN, last=BEGAN)


def test_the_unit_of_display_changes_nothing(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Kilograms or pounds on the screen: the state is the same."""
    bench = movements(library_database)["Bench Press"]
    log_workout.add_activity(library_database, viewer, athlete, lift(0, NewSet(bench, 8, 80.0, 8.0)), now=NOW)
    base = table(library_database, athlete)
    with library_database.write(viewer, athlete) as unit:
        unit.session.execute(text("UPDATE user_settings SET use_metric = false WHERE user_id = :user_id"), {"user_id": athlete.user_id})
        recompute.settings_changed(unit)
    assert_equal(base, table(library_database, athlete))


def test_a_measured_threshold_scores_the_past_anew(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """A new threshold changes load and state of past days at once, and the state is that of a replay."""
    log_workout.add_activity(library_database, viewer, athlete, run(0, distance_m=10_000, session_rpe=None), now=NOW)
    before = table(library_database, athlete)
    body.record_biometric(library_database, viewer, athlete, metric=BiometricMetric.THRESHOLD_SPEED_MPS, value=3.0, day=BEGAN)
    after = table(library_database, athlete)
    assert after[0]["load_points"] != before[0]["load_points"]
    assert_as_replayed(library_database, athlete)


def test_the_athletes_formula_decides_what_is_heavy(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """With another formula of the maximum, estimates change and the state follows in the same unit of work."""
    bench = movements(library_database)["Bench Press"]
    log_workout.add_activity(library_database, viewer, athlete, lift(0, NewSet(bench, 4, 100.0, None), NewSet(bench, 1, 100.0)), now=NOW)
    with library_database.write(viewer, athlete) as unit:
        unit.session.execute(
            text("UPDATE user_settings SET active_e1rm_formula = :formula WHERE user_id = :user_id"),
            {"formula": E1RMFormula.LOMBARDI.value, "user_id": athlete.user_id},
        )
        recompute.settings_changed(unit)
        found = fetch(unit.session, "SELECT e1rm_formula FROM top_set_logs WHERE user_id = :user_id", {"user_id": athlete.user_id})
    assert {row["e1rm_formula"] for row in found} == {"lombardi"}
    assert_as_replayed(library_database, athlete)


def test_people_who_log_at_once_wait_for_each_other(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Eight workouts logged at the same moment are all in the state, and nobody is turned away."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda day: log_workout.add_activity(library_database, viewer, athlete, run(day), now=NOW), range(8)))
    rows = table(library_database, athlete)
    assert [row["load_points"] > 0 for row in rows] == [True] * 8
    assert_as_replayed(library_database, athlete)


def test_sets_in_sql_are_sets_in_the_models(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Fatigue sets and neural points of logged sets are those of R6 and R7, whatever was rated, warmed up or taken to failure."""
    squat = movements(library_database)["Back Squat"]
    sets = [NewSet(squat, 5, 100.0, rpe) for rpe in (None, 4.0, 6.0, 7.0, 8.0, 8.5, 9.0, 9.5, 10.0)]
    sets += [NewSet(squat, 5, 60.0, None, SetType.WARMUP), NewSet(squat, 5, 100.0, None, SetType.FAILURE)]
    log_workout.add_activity(library_database, viewer, athlete, lift(0, *sets, duration_s=None, hour=12), now=NOW)
    found = daily_state.state_now(library_database, viewer, athlete, now=_moment(0, 12))
    with library_database.read(viewer, athlete) as unit:
        movement = fetch(unit.session, "SELECT fatigue_factor, cns_load FROM movements WHERE id = :id", {"id": squat})[0]
        roles = fetch(
            unit.session,
            "SELECT u.muscle, m.role, m.magnitude FROM movement_muscle_map m JOIN muscles u ON u.id = m.muscle_id WHERE movement_id = :id",
            {"id": squat},
        )
    left = {None: None, 4.0: 5.0}
    efforts = [fatigue.set_effort(left[one.rpe] if one.rpe in left else 10 - one.rpe) for one in sets[:9]]
    efforts += [fatigue.set_effort(None, is_warmup=True), fatigue.set_effort(0.0)]
    assert found is not None
    for row in roles:
        share = fatigue.ROLE_SHARE[MuscleRole(row["role"])] * row["magnitude"] * movement["fatigue_factor"]
        assert found.muscle_fatigue[PrimaryMuscle(row["muscle"])] == pytest.approx(sum(efforts) * share)
    hard = [one.rpe for one in sets[:9] if one.rpe is None or one.rpe >= 6] + [10.0]
    share_of_1rm = 100.0 / (100.0 * (1 + 9 / 30))  # the best estimate of the workout comes from the set at RPE 6
    units = sum(fatigue.neural_units(CNSLoad(movement["cns_load"]), share_of_1rm=share_of_1rm, rpe=rpe) for rpe in hard)
    assert found.neural_load == pytest.approx(units)


def test_exposure_counts_days_and_runs_of_a_movement(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """A pattern's exposures are days; the run is how many of the last ones had the same main movement."""
    back, front = (movements(library_database)[name] for name in ("Back Squat", "Front Squat"))
    for day, movement in ((0, front), (3, back), (5, back), (5, back)):
        log_workout.add_activity(library_database, viewer, athlete, lift(day, NewSet(movement, 5, 100.0, 8.0)), now=NOW)
    (row,) = table(library_database, athlete, "pattern_exposure")
    assert row["pattern_type"] == MovementPattern.SQUAT.value
    assert (row["exposure_count"], row["consecutive_exposures"], row["last_movement_id"]) == (3, 2, back)
    assert row["last_exposure_date"] == BEGAN + timedelta(days=5)


def test_readiness_is_settling_and_then_known(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Sleep and feeling make a score from the first morning; load has no say before two weeks, and baselines say when they settle."""
    log_workout.add_activity(library_database, viewer, athlete, run(0), now=NOW)
    hooper = dict.fromkeys(("hooper_sleep", "hooper_stress", "hooper_fatigue", "hooper_soreness"), 3)
    with library_database.write(viewer, athlete) as unit:
        for day in range(20):
            values = {
                "signal_date": BEGAN + timedelta(days=day),
                "source": "manual",
                "sleep_hours": 8.0,
                "resting_heart_rate": 50 + day % 3,
            }
            report(unit, "recovery_signals", BEGAN + timedelta(days=day), **values, **hooper)
    states = daily_state.states(library_database, viewer, athlete, first=BEGAN, last=BEGAN + timedelta(days=19))
    assert set(states[0].readiness.components) == {"sleep", "subjective"}
    assert states[0].readiness.score == pytest.approx((0.2 * 100 + 0.25 * 100 * 16 / 24) / 0.45)
    assert "load" not in states[13].readiness.components
    assert "load" in states[14].readiness.components
    assert states[13].resting_hr is None
    assert states[14].resting_hr is not None
    assert "resting_hr" in states[19].settling
    assert states[19].hrv is None


def test_recompute_changes_nothing_that_is_right(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """Recomputing one athlete or everybody, in this process or in two others, leaves a state that is right as it is."""
    bench = movements(library_database)["Bench Press"]
    other_viewer, other = new_athlete(library_database)
    for who, subject in ((viewer, athlete), (other_viewer, other)):
        log_workout.add_activity(library_database, who, subject, lift(0, NewSet(bench, 8, 80.0, 8.0)), now=NOW)
    base = [table(library_database, subject) for subject in (athlete, other)]
    heard: list[str] = []
    people = recompute.recompute_all(library_database, lambda step: heard.append(step.message), workers=2)
    assert len(heard) == people >= 2
    assert_equal(base, [table(library_database, subject) for subject in (athlete, other)])


def test_sessions_that_run_past_midnight_end_with_their_day(library_database: Database, viewer: Viewer, athlete: Subject) -> None:
    """A run from 23:00 for two hours counts whole in the evening of the day on which it began."""
    late = replace(run(0, hour=21), duration_s=7200)  # 22:00 in Berlin in January
    log_workout.add_activity(library_database, viewer, athlete, late, now=NOW)
    later = replace(run(7, hour=22), duration_s=7200)  # 23:00 in Berlin
    log_workout.add_activity(library_database, viewer, athlete, later, now=NOW)
    rows = table(library_database, athlete)
    added = rows[7]["load_points"] / fatigue.POINTS_PER_FATIGUE_SET * 0.8
    assert rows[7]["muscle_fatigue_json"]["calves"] == pytest.approx(added, rel=1e-3)
    assert set(rows[0]["muscle_fatigue_json"]) == {muscle.value for muscle in MUSCLES}


def test_a_long_descent_counts_its_impact_twice_and_the_quadriceps_more():
    """L11, R6, 6.9: more than 600 m on a hike; a flat one, and a ride over the same pass, count as ever."""
    start = datetime(2026, 7, 1, 8, tzinfo=UTC)
    row = {"activity_definition_id": 1, "session_rpe": 5.0, "time_zone": "UTC", "local_date": start.date(), "performed_start": start}
    row |= {"performed_end": None, "duration_seconds": 7200.0, "load_points": 100.0, "category": "cardio", "is_rhythmic": True}
    row |= {"impact_lower_per_min": 0.3, "impact_upper_per_min": 0.0}
    kinds = [(True, 601.0), (True, 600.0), (False, 1500.0), (True, None)]
    omega = np.zeros(len(MUSCLES))
    omega[MUSCLES.index(PrimaryMuscle.QUADRICEPS)] = 0.5
    rows = [{**row, "is_hike": is_hike, "elevation_gain_m": climbed} for is_hike, climbed in kinds]
    found = session_arrays(rows, start.date(), {1: (omega, 0.08)})
    assert found.impact_lower_per_min.tolist() == [0.6, 0.3, 0.3, 0.3]
    assert found.muscle_share[:, MUSCLES.index(PrimaryMuscle.QUADRICEPS)].tolist() == [0.8, 0.5, 0.5, 0.5]
