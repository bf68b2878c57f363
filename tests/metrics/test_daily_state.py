"""The engine of the daily state: the same numbers as the models for one day, and the same numbers by any way there."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.metrics import fatigue, readiness, recovery_signals
from core.metrics.daily_state import (
    LOOK_BACK_DAYS,
    Athlete,
    Carried,
    DayEvents,
    LiftingWork,
    SessionArrays,
    StateArrays,
    advance,
    bucket_arrays,
    carried_at,
    hrv_days,
    lifting_additions,
    readiness_days,
    resting_hr_days,
    session_totals,
    sleep_debt_days,
)
from core.metrics.daily_state.additions import BUCKETS
from core.metrics.daily_state.readiness_days import CAP_REASONS, COMPONENTS
from core.metrics.fatigue import MUSCLES
from core.metrics.load_change import bucket_series
from core.metrics.series import fitness_series, monotony, strain
from core.metrics.session_load.buckets import StressInputs, stress_buckets
from core.metrics.values import FloatArray

CHEST = [muscle.value for muscle in MUSCLES].index("chest")
DAYS = 120
seeds = st.integers(0, 2**32 - 1)


def events_of(seed: int, days: int = DAYS, sessions: int = 90) -> DayEvents:
    """A made-up history: sessions at random days and hours, some soreness, first load on the first day."""
    rng = np.random.default_rng(seed)
    day = np.sort(np.append(rng.integers(0, days, sessions - 1), 0))
    soreness = np.where(rng.random((days, len(MUSCLES))) < 0.02, rng.integers(0, 11, (days, len(MUSCLES))), np.nan)
    return DayEvents(
        day=day,
        end_hour=rng.uniform(0, 24, sessions),
        load_points=rng.uniform(0, 200, sessions),
        muscles=rng.uniform(0, 6, (sessions, len(MUSCLES))) * (rng.random((sessions, len(MUSCLES))) < 0.3),
        neural=rng.uniform(0, 12, sessions),
        buckets=rng.uniform(0, 120, (sessions, len(BUCKETS))),
        soreness=soreness,
        first_load_day=0,
    )


def athlete_of(seed: int, days: int = DAYS) -> Athlete:
    """Recovery that changes from day to day, as debt of sleep makes it; some trained before their first day."""
    return Athlete(np.random.default_rng(seed).choice([1.0, 1.15, 1.38], days), fatigue.capacities(), 25.0 * (seed % 3))


def part(events: DayEvents, first: int, last: int) -> DayEvents:
    """The events of the days from `first` to before `last`, counted from `first`."""
    chosen = (events.day >= first) & (events.day < last)
    rows = {name: getattr(events, name)[chosen] for name in ("end_hour", "load_points", "muscles", "neural", "buckets")}
    return DayEvents(
        day=events.day[chosen] - first, soreness=events.soreness[first:last], first_load_day=events.first_load_day - first, **rows
    )


def carried_after(state: StateArrays, before: Carried) -> Carried:
    """What the next day finds."""
    return Carried(state.carried[-1], np.append(before.loads, state.load_points)[-7:], np.append(before.fitness, state.fitness)[-7:])


def assert_same(first: FloatArray, second: FloatArray) -> None:
    np.testing.assert_allclose(first, second, rtol=0, atol=1e-9)


@settings(max_examples=150, deadline=None)
@given(seed=seeds, cuts=st.lists(st.integers(1, DAYS - 1), min_size=1, max_size=6, unique=True))
def test_going_on_gives_what_starting_over_gives(seed: int, cuts: list[int]) -> None:
    """A history that is computed in pieces, each from the evening before it, has the same state on every day."""
    events, athlete = events_of(seed), athlete_of(seed)
    whole = advance(DAYS, carried_at(), events, athlete)
    carried, pieces = carried_at(), []
    for first, last in zip([0, *sorted(cuts)], [*sorted(cuts), DAYS], strict=True):
        own = replace(athlete, recovery_factor=athlete.recovery_factor[first:last])
        pieces.append(advance(last - first, carried, part(events, first, last), own))
        carried = carried_after(pieces[-1], carried)
    for name in vars(whole):
        if name != "form_for_readiness":
            assert_same(np.concatenate([getattr(piece, name) for piece in pieces]), getattr(whole, name))


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_the_order_of_import_is_irrelevant(seed: int) -> None:
    """The same sessions in another order make the same state."""
    events, athlete = events_of(seed), athlete_of(seed)
    order = np.random.default_rng(seed + 1).permutation(events.day.size)
    rows = {name: getattr(events, name)[order] for name in ("day", "end_hour", "load_points", "muscles", "neural", "buckets")}
    shuffled = advance(DAYS, carried_at(), replace(events, **rows), athlete)
    whole = advance(DAYS, carried_at(), events, athlete)
    for name in ("carried", "monotony", "strain", "ramp", "muscle_recovery"):
        assert_same(getattr(shuffled, name), getattr(whole, name))


@settings(max_examples=60, deadline=None)
@given(seed=seeds, place=st.integers(0, 89), more=st.floats(0, 5))
def test_more_work_never_lowers_fatigue(seed: int, place: int, more: float) -> None:
    """A harder session leaves no muscle and no nerve less tired on any day after it."""
    events, athlete = events_of(seed), athlete_of(seed)
    muscles, neural = events.muscles.copy(), events.neural.copy()
    muscles[place] += more
    neural[place] += more
    base = advance(DAYS, carried_at(), events, athlete)
    harder = advance(DAYS, carried_at(), replace(events, muscles=muscles, neural=neural), athlete)
    assert (harder.muscle_fatigue >= base.muscle_fatigue - 1e-9).all()
    assert (harder.muscle_recovery <= base.muscle_recovery + 1e-9).all()
    assert (harder.neural_load >= base.neural_load - 1e-9).all()


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_rest_never_raises_fatigue(seed: int) -> None:
    """On a day without a session and without reported soreness every muscle, the nerves and acute load only fade."""
    events = events_of(seed)
    events = replace(events, soreness=np.full_like(events.soreness, np.nan))
    state = advance(DAYS, carried_at(), events, athlete_of(seed))
    resting = np.setdiff1d(np.arange(1, DAYS), events.day)
    for values in (state.muscle_fatigue, state.neural_load, state.fatigue, state.fitness):
        assert (values[resting] <= values[resting - 1]).all()


@settings(max_examples=40, deadline=None)
@given(seed=seeds, scale=st.floats(0.1, 10))
def test_twice_the_load_is_twice_the_state(seed: int, scale: float) -> None:
    """Fitness, fatigue and what is left in muscles scale with the work; form in percent and monotony do not change."""
    events = replace(events_of(seed), soreness=np.full((DAYS, len(MUSCLES)), np.nan))
    scaled = replace(
        events,
        load_points=events.load_points * scale,
        muscles=events.muscles * scale,
        neural=events.neural * scale,
        buckets=events.buckets * scale,
    )
    base, more = (advance(DAYS, carried_at(), own, replace(athlete_of(seed), habit=0.0)) for own in (events, scaled))
    np.testing.assert_allclose(more.carried, base.carried * scale, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(more.monotony, base.monotony, rtol=1e-9)


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_load_series_are_those_of_the_models(seed: int) -> None:
    """Fitness, fatigue, form, monotony, strain and kinds of stress are what F2, F3 and F5 say of the daily sums."""
    events, athlete = events_of(seed), athlete_of(seed)
    state = advance(DAYS, carried_at(), events, athlete)
    loads = np.bincount(events.day, events.load_points, DAYS)
    series = fitness_series(loads, start_fitness=athlete.habit, start_fatigue=athlete.habit)
    for own, model in (
        (state.load_points, loads),
        (state.fitness, series.fitness),
        (state.fatigue, series.fatigue),
        (state.form_morning, series.form_morning),
        (state.form_percent_morning, series.form_percent_morning),
        (state.ramp[7:], series.ramp[7:]),
        (state.monotony, monotony(loads)),
        (state.strain, strain(loads)),
    ):
        np.testing.assert_allclose(own, model, rtol=1e-9, atol=1e-9)
    for column, bucket in enumerate(BUCKETS):
        own_series = bucket_series({bucket: np.bincount(events.day, events.buckets[:, column], DAYS)})[bucket]
        np.testing.assert_allclose(state.bucket_fatigue[:, column], own_series.fatigue, rtol=1e-9, atol=1e-8)


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_muscles_are_those_of_the_model(seed: int) -> None:
    """Without soreness and with steady recovery, fatigue at midnight is what R6 says of the sessions by the hour."""
    events = replace(events_of(seed), soreness=np.full((DAYS, len(MUSCLES)), np.nan))
    state = advance(DAYS, carried_at(), events, Athlete(np.ones(DAYS), fatigue.capacities()))
    order = np.lexsort((events.end_hour, events.day))
    hours = (events.day * 24 + events.end_hour)[order].tolist()
    model = fatigue.fatigue_at([(day + 1) * 24.0 for day in range(DAYS)], hours, list(events.muscles[order]), fatigue.half_lives())
    np.testing.assert_allclose(state.muscle_fatigue, model, rtol=1e-9, atol=1e-6)


def one_session(muscles: FloatArray, end_hour: float, days: int = 3, neural: float = 0.0) -> DayEvents:
    return DayEvents(
        day=np.zeros(1, dtype=np.int64),
        end_hour=np.array([end_hour]),
        load_points=np.array([50.0]),
        muscles=muscles[None, :],
        neural=np.array([neural]),
        buckets=np.zeros((1, len(BUCKETS))),
        soreness=np.full((days, len(MUSCLES)), np.nan),
        first_load_day=0,
    )


def test_worked_chest_day() -> None:
    """Eight chest sets at RPE 8 that end at midnight: recovery 20 %, a day later 74.8 %, two days later 92.1 %."""
    added = np.zeros(len(MUSCLES))
    added[CHEST] = 8.0
    state = advance(3, carried_at(), one_session(added, 24.0), Athlete(np.ones(3), fatigue.capacities()))
    assert state.muscle_fatigue[:, CHEST] == pytest.approx([8, 2.520, 0.794], abs=5e-4)
    assert state.muscle_recovery[:, CHEST] == pytest.approx([20, 74.8, 92.1], abs=0.05)


def test_worked_neural_day() -> None:
    """Five heavy triples of squats, 9.375 points: 37.5 % recovered at their end, 92.2 % two days later."""
    events = one_session(np.zeros(len(MUSCLES)), 24.0, neural=9.375)
    state = advance(3, carried_at(), events, Athlete(np.ones(3), fatigue.capacities()))
    assert state.neural_recovery[[0, 2]] == pytest.approx([37.5, 92.2], abs=0.05)
    assert state.neural_fatigue[0] == pytest.approx(62.5)


def test_soreness_moves_a_muscle_half_way_in_the_morning() -> None:
    """Reported soreness 5 of a rested chest stands for 4 sets, of which half are believed; an unreported muscle is left alone."""
    events = one_session(np.zeros(len(MUSCLES)), 12.0)
    events.soreness[1, CHEST] = 5.0
    state = advance(3, carried_at(), events, Athlete(np.ones(3), fatigue.capacities()))
    assert state.muscle_morning[1, CHEST] == pytest.approx(2.0)
    assert state.muscle_fatigue[1, CHEST] == pytest.approx(2.0 * 2 ** (-24 / 14.4))
    assert np.delete(state.muscle_fatigue[1], CHEST) == pytest.approx(0.0)


def test_unknown_stays_unknown_before_the_first_activity() -> None:
    """Before the first activity there is no load, fitness, form or monotony; after it a day without a record is a day of rest."""
    events = replace(one_session(np.zeros(len(MUSCLES)), 12.0, days=12), day=np.array([3]), first_load_day=3)
    state = advance(12, carried_at(), events, Athlete(np.ones(12), fatigue.capacities()))
    for values in (state.load_points, state.fitness, state.form_morning, state.systemic_fatigue, state.bucket_fitness[:, 0]):
        assert np.isnan(values[:3]).all()
        assert np.isfinite(values[3:]).all()
    assert state.load_points[4] == 0
    assert np.isnan(state.monotony[:9]).all()
    assert np.isfinite(state.monotony[9])


def work(rows: list[tuple[int, int, int, float]]) -> LiftingWork:
    """Rows of (session, day, movement, effort); movement 0 is a chest press."""
    columns = np.array(rows, dtype=float)
    loading = np.zeros((3, len(MUSCLES)))
    loading[:, CHEST] = 1.0
    none = np.zeros(len(rows))
    return LiftingWork(
        columns[:, 0].astype(int), columns[:, 1].astype(int), columns[:, 2].astype(int), columns[:, 3], none, none, none, loading
    )


def test_a_movement_not_done_for_21_days_counts_more() -> None:
    """On record of 21 days or more, a movement of 21 days ago or never is surcharged by 1.3; one of 20 days ago is not."""
    rows = [(-1, -21, 0, 1.0), (-1, -20, 1, 1.0), (0, 0, 0, 1.0), (1, 0, 1, 1.0), (2, 0, 2, 1.0)]
    muscles, _, _ = lifting_additions(work(rows), 3, first_set_day=-300)
    assert muscles[:, CHEST] == pytest.approx([1.3, 1.0, 1.3])


def test_a_young_record_surcharges_nothing() -> None:
    """Before 21 days of record nobody knows what was done before, so nothing is new."""
    muscles, _, _ = lifting_additions(work([(0, 0, 0, 8.0)]), 1, first_set_day=-20)
    assert muscles[0, CHEST] == pytest.approx(8.0)


def test_lowering_and_being_new_count_once() -> None:
    """Work for the lowering phase is surcharged by 1.3, also in a new movement."""
    rows = replace(work([(0, 0, 0, 2.0), (1, 0, 1, 2.0)]), lowering_effort=np.array([1.0, 2.0]))
    familiar, _, _ = lifting_additions(rows, 2, first_set_day=0)
    new, _, _ = lifting_additions(rows, 2, first_set_day=-100)
    assert familiar[:, CHEST] == pytest.approx([2.3, 2.6])
    assert new[:, CHEST] == pytest.approx([2.6, 2.6])


def sessions_of(seed: int, size: int = 40) -> SessionArrays:
    rng = np.random.default_rng(seed)
    return SessionArrays(
        day=np.sort(rng.integers(0, 30, size)),
        end_hour=rng.uniform(0, 24, size),
        load_points=np.where(rng.random(size) < 0.2, np.nan, rng.uniform(0, 150, size)),
        duration_s=rng.uniform(600, 7200, size),
        session_rpe=np.where(rng.random(size) < 0.4, np.nan, rng.uniform(1, 10, size)),
        is_lifting=rng.random(size) < 0.5,
        is_rhythmic=rng.random(size) < 0.5,
        is_neural=rng.random(size) < 0.7,
        is_steady=rng.random(size) < 0.5,
        impact_lower_per_min=rng.choice([0.0, 0.3, 1.0], size),
        impact_upper_per_min=rng.choice([0.0, 1.0], size),
        muscle_share=rng.random((size, len(MUSCLES))),
    )


@settings(max_examples=50, deadline=None)
@given(seed=seeds)
def test_buckets_are_those_of_one_session(seed: int) -> None:
    """The five kinds of stress of many sessions are what L11 says of each."""
    sessions = sessions_of(seed)
    neural, contacts = np.linspace(0, 5, 40), np.arange(40.0)
    many = bucket_arrays(sessions, neural, contacts)
    for row in range(40):
        rating = float(sessions.session_rpe[row])
        one = stress_buckets(
            StressInputs(
                load_points=float(np.nan_to_num(sessions.load_points[row])),
                duration_s=float(sessions.duration_s[row]),
                is_lifting=bool(sessions.is_lifting[row]),
                is_rhythmic=bool(sessions.is_rhythmic[row]),
                session_rpe=rating,
                impact_lower_per_min=float(sessions.impact_lower_per_min[row]),
                impact_upper_per_min=float(sessions.impact_upper_per_min[row]),
                ground_contacts=int(contacts[row]),
                neural_units=float(neural[row]),
            )
        )
        np.testing.assert_allclose(many[row], [one[bucket] for bucket in BUCKETS], rtol=1e-12, atol=1e-12)


def test_sets_say_more_than_the_activity() -> None:
    """A session with sets is taken from them; one without is shared out by what its activity loads, as in the worked hour of tennis."""
    sessions = replace(
        sessions_of(1, 2), load_points=np.array([70.0, 70.0]), is_neural=np.array([True, True]), is_steady=np.array([False, True])
    )
    sessions.muscle_share[:] = 0.5
    lifted = np.zeros((2, len(MUSCLES)))
    lifted[0, CHEST] = 4.0
    totals = session_totals(sessions, lifted, np.array([2.0, 0.0]), np.zeros(2))
    assert totals.muscles[0, CHEST] == 4.0
    assert totals.muscles[0].sum() == 4.0
    assert totals.muscles[1] == pytest.approx(3.5)
    assert totals.neural == pytest.approx([2.0, 70 / 60])


def signal(seed: int, days: int, typical: float, spread: float, gaps: float) -> FloatArray:
    rng = np.random.default_rng(seed)
    values = rng.normal(typical, spread, LOOK_BACK_DAYS + days)
    return np.where(rng.random(values.size) < gaps, np.nan, values)


@settings(max_examples=40, deadline=None)
@given(seed=seeds, gaps=st.floats(0, 0.9))
def test_signals_are_those_of_one_day(seed: int, gaps: float) -> None:
    """Every day of a series is read as R1 and R2 read that one day."""
    hrv, bpm = signal(seed, 40, 60, 15, gaps), signal(seed + 1, 40, 52, 3, gaps)
    own_hrv, own_bpm = hrv_days(hrv[None, :]), resting_hr_days(bpm[None, :])
    for day in range(40):
        end = LOOK_BACK_DAYS + day + 1
        one = recovery_signals.read_hrv(hrv[end - 61 : end].tolist())
        assert (one is None) == np.isnan(own_hrv.z[day])
        if one is not None:
            assert own_hrv.z[day] == pytest.approx(one.z_rolling)
            assert own_hrv.cv_percent[day] == pytest.approx(one.cv_percent)
            assert (own_hrv.flag[day] or None) == one.flag
            assert (bool(own_hrv.is_acute_low[day]), bool(own_hrv.is_trusted[day])) == (one.is_acute_low, one.is_trusted)
        beats = recovery_signals.read_resting_hr(bpm[end - 61 : end].tolist())
        assert (beats is None) == np.isnan(own_bpm.z[day])
        if beats is not None:
            assert own_bpm.z[day] == pytest.approx(beats.z)
            assert own_bpm.flag[day] == beats.flag


def test_a_new_device_begins_its_own_baseline() -> None:
    """Values of two devices are never mixed: after the change nothing is said until the new one has fourteen values."""
    old, new = np.full(LOOK_BACK_DAYS + 40, np.nan), np.full(LOOK_BACK_DAYS + 40, np.nan)
    old[:LOOK_BACK_DAYS] = 60 + np.arange(LOOK_BACK_DAYS) % 5
    new[LOOK_BACK_DAYS:] = 90 + np.arange(40) % 5
    found = hrv_days(np.stack([old, new]))
    read = np.flatnonzero(np.isfinite(found.z))
    assert (found.series[read[read < 7]] == 0).all()
    assert (found.series[read[read >= 7]] == 1).all()
    assert read[read >= 7].min() == 14
    assert np.abs(found.z[read]).max() < 2


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
@example(seed=10402)  # a day on which rounding led beyond 100
def test_readiness_is_that_of_one_day(seed: int) -> None:
    """The score, its caps and what is too little to know are what R5 says of each day."""
    rng = np.random.default_rng(seed)
    flags = np.array(["", "normal", "suppressed"])[rng.integers(0, 3, 60)], np.array(["", "raised", "high"])[rng.integers(0, 3, 60)]
    raw = np.where(rng.random((60, 5)) < 0.4, np.nan, rng.uniform(-20, 130, (60, 5)))
    sleep, ill = rng.uniform(2, 9, 60), rng.integers(0, 8, 60)
    many = readiness_days(
        raw,
        sleep_hours=sleep,
        is_ill=ill == 1,
        is_severely_ill=ill == 2,
        hrv_flag=flags[0],
        resting_hr_flag=flags[1],
        vendor_score=np.full(60, np.nan),
    )
    for day in range(60):
        parts = dict(zip(COMPONENTS, raw[day].tolist(), strict=True))
        one = readiness.readiness(
            readiness.ReadinessInputs(
                z_hrv=(parts[COMPONENTS[0]] - 70) / 15,
                z_resting_hr=(70 - parts[COMPONENTS[1]]) / 15,
                sleep_score=parts[COMPONENTS[2]],
                subjective_score=parts[COMPONENTS[3]],
                form_percent=parts[COMPONENTS[4]] - 70,
                sleep_hours=float(sleep[day]),
                illness=(readiness.Illness.NONE, readiness.Illness.MILD, readiness.Illness.SEVERE)[ill[day] if ill[day] < 3 else 0],
                hrv_flag=recovery_signals.SignalFlag(flags[0][day]) if flags[0][day] else None,
                resting_hr_flag=recovery_signals.SignalFlag(flags[1][day]) if flags[1][day] else None,
            )
        )
        score = float(many.score[day])
        assert (None if np.isnan(score) else pytest.approx(score)) == one.score
        assert bool(many.is_blocked[day]) == one.is_blocked
        if one.score is not None:
            assert tuple(reason for reason, holds in zip(CAP_REASONS, many.caps[day], strict=True) if holds) == one.caps


def test_a_vendor_only_stands_in() -> None:
    """A vendor's score counts where own inputs are too few, under the same caps, and is marked."""
    raw = np.full((3, 5), np.nan)
    raw[0, 2:4] = 50.0
    none = np.zeros(3, dtype=bool)
    found = readiness_days(
        raw,
        sleep_hours=np.full(3, np.nan),
        is_ill=np.array([False, False, True]),
        is_severely_ill=none,
        hrv_flag=np.array(["", "", ""]),
        resting_hr_flag=np.array(["", "", ""]),
        vendor_score=np.array([90.0, 90.0, 90.0]),
    )
    assert found.score.tolist() == [50.0, 90.0, 35.0]
    assert found.is_vendors.tolist() == [False, True, True]


@given(hours=st.lists(st.one_of(st.none(), st.floats(3, 10)), min_size=7, max_size=7))
def test_sleep_debt_is_that_of_one_week(hours: list[float | None]) -> None:
    """The debt of a day is what R3 says of its last seven nights, and unknown when all of them are."""
    series = np.full(LOOK_BACK_DAYS + 1, np.nan)
    series[-7:] = [np.nan if value is None else value for value in hours]
    found, one = float(sleep_debt_days(series, np.array([8.0]))[0]), recovery_signals.sleep_debt(hours, 8.0)
    assert np.isnan(found) if one is None else found == pytest.approx(one)
