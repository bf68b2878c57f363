"""F2, F4, F5: series over days."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.metrics.series import (
    FormBand,
    LoadRatio,
    Recurrence,
    coupled_ratio,
    fitness_series,
    form_band,
    load_for_form,
    monotony,
    recent_load,
    settling,
    start_from_habit,
    strain,
    uncoupled_ratio,
)

WEEK = [100, 0, 50, 80, 0, 120, 60]
LOADS = st.lists(st.floats(0, 400), min_size=1, max_size=120)
FIRST_ATHLETE = [30] * 21 + [50] * 7


def test_f2_worked_example() -> None:
    """F2: seven days from 50 / 50, exponential form."""
    series = fitness_series(WEEK, start_fitness=50, start_fatigue=50)
    assert series.fitness.round(3).tolist() == [51.176, 49.972, 49.973, 50.679, 49.487, 51.146, 51.354]
    assert series.fatigue.round(3).tolist() == [56.656, 49.114, 49.232, 53.328, 46.229, 56.049, 56.575]
    assert series.form_evening[-1] == pytest.approx(-5.221, abs=5e-4)


def test_f2_worked_example_of_the_other_form() -> None:
    """F2: the 1/tau form ends at 51.370 and 56.979."""
    later = fitness_series([0, 0, *WEEK], start_fitness=50, start_fatigue=50, starts_after=2)
    assert later.fitness.tolist() == [0, 50, *fitness_series(WEEK, start_fitness=50, start_fatigue=50).fitness.tolist()]
    series = fitness_series(WEEK, start_fitness=50, start_fatigue=50, form=Recurrence.RECIP)
    assert series.fitness[-1] == pytest.approx(51.370, abs=5e-4)
    assert series.fatigue[-1] == pytest.approx(56.979, abs=5e-4)


def test_f2_six_weeks_of_a_hundred() -> None:
    """F2: constant 100 from 0 is 63.212 fit and 99.752 tired after 42 days, and 90 % fit after 97."""
    series = fitness_series([100] * 97)
    assert series.fitness[41] == pytest.approx(63.212, abs=5e-4)
    assert series.fatigue[41] == pytest.approx(99.752, abs=5e-4)
    assert series.fitness[95] < 90 <= series.fitness[96]


def test_f2_load_for_a_wanted_form() -> None:
    """F2: from 60 / 55 a form of -10 tomorrow evening takes 190.80 LP, and that load leads there; unreachable targets give 0."""
    needed = load_for_form(60, 55, -10)
    assert needed == pytest.approx(190.80, abs=5e-3)
    reached = fitness_series([needed], start_fitness=60, start_fatigue=55)
    assert reached.form_evening[0] == pytest.approx(-10)
    assert load_for_form(60, 55, 50) == 0
    with pytest.raises(InputError, match="fade slower"):
        load_for_form(60, 55, 0, tau_fitness=5, tau_fatigue=7)


@given(st.floats(0, 300), st.sampled_from(list(Recurrence)))
def test_f2_constant_load_converges_to_itself(load: float, form: Recurrence) -> None:
    """F2: after long enough, fitness and fatigue are the daily load and form is nothing."""
    series = fitness_series([load] * 1000, form=form)
    assert series.fitness[-1] == pytest.approx(load, abs=1e-6 + load * 1e-6)
    assert series.fatigue[-1] == pytest.approx(load, abs=1e-9)
    assert series.form_evening[-1] == pytest.approx(0, abs=1e-6 + load * 1e-6)


@given(LOADS, st.integers(0, 119), st.sampled_from(list(Recurrence)))
def test_f2_going_on_equals_starting_over(loads: list[float], cut: int, form: Recurrence) -> None:
    """F2: projecting on from any evening gives exactly the values of one long run."""
    cut = min(cut, len(loads))
    whole, first = fitness_series(loads, form=form), fitness_series(loads[:cut], form=form)
    start = (float(first.fitness[-1]), float(first.fatigue[-1])) if cut else (0.0, 0.0)
    rest = fitness_series(loads[cut:], start_fitness=start[0], start_fatigue=start[1], form=form)
    assert np.concatenate([first.fitness, rest.fitness]).tolist() == whole.fitness.tolist()
    assert np.concatenate([first.fatigue, rest.fatigue]).tolist() == whole.fatigue.tolist()


@given(LOADS, st.integers(0, 119), st.floats(0, 500))
def test_f2_more_load_never_lowers_fitness_or_fatigue(loads: list[float], day: int, more: float) -> None:
    """F2: adding load on any day lowers nothing afterwards."""
    heavier = list(loads)
    heavier[day % len(loads)] += more
    before, after = fitness_series(loads), fitness_series(heavier)
    assert (after.fitness >= before.fitness - 1e-9).all()
    assert (after.fatigue >= before.fatigue - 1e-9).all()


@given(LOADS, st.floats(0.1, 10))
def test_f2_scales_with_the_load(loads: list[float], factor: float) -> None:
    """F2: all values scale with the load."""
    plain, scaled = fitness_series(loads), fitness_series([load * factor for load in loads])
    assert np.allclose(scaled.fitness, plain.fitness * factor)
    assert np.allclose(scaled.form_morning, plain.form_morning * factor)


def test_f2_morning_is_yesterdays_evening() -> None:
    """F2: the morning form knows yesterday only, its percentage is relative to at least 10, the ramp looks back seven days."""
    series = fitness_series(WEEK, start_fitness=50, start_fatigue=50)
    assert series.form_morning[0] == 0
    assert series.form_morning[1:].tolist() == series.form_evening[:-1].tolist()
    assert series.form_percent_morning[1] == pytest.approx(100 * (51.176 - 56.656) / 51.176, abs=0.01)
    assert np.isnan(series.ramp[:6]).all()
    assert series.ramp[6] == pytest.approx(51.354 - 50, abs=5e-4)
    tiny = fitness_series([0, 0], start_fitness=1, start_fatigue=3)
    assert tiny.form_percent_morning[0] == pytest.approx(-20)


def test_f2_settling_and_start() -> None:
    """F2: 42 and 14 days after a start from zero; a habit of 7 h at 50 LP an hour starts at 50 LP a day."""
    assert settling(starts_from_zero=True).settled_from == 42
    assert settling(starts_from_zero=True).form_from == 14
    assert settling(starts_from_zero=False).settled_from == 0
    assert start_from_habit(7, 50) == 50


def test_f2_form_bands() -> None:
    """F2: the percent bands of form."""
    bands = [form_band(percent) for percent in (21, 20, 5, 4.9, -10, -10.1, -30, -30.1)]
    assert bands == [
        FormBand.TRANSITION,
        FormBand.FRESH,
        FormBand.FRESH,
        FormBand.NEUTRAL,
        FormBand.NEUTRAL,
        FormBand.PRODUCTIVE,
        FormBand.PRODUCTIVE,
        FormBand.VERY_HIGH_FATIGUE,
    ]


@pytest.mark.parametrize("loads", [[1, math.nan], [1, -1], [math.inf], [[1, 2]]])
def test_daily_series_are_dense_and_true(loads: list[float]) -> None:
    """Science 0.2: a day without a record is 0; gaps, infinities and negative loads are refused."""
    for series in (fitness_series, monotony, strain, recent_load):
        with pytest.raises(InputError, match="daily"):
            series(loads)  # type: ignore[operator]


def test_series_of_no_day_at_all() -> None:
    """An athlete without history has empty series."""
    assert fitness_series([]).fitness.size == 0
    assert monotony([]).size == 0
    assert all(recent_load([], variant).ratio.size == 0 for variant in LoadRatio)


def test_f4_menaspa_and_williams() -> None:
    """F4: athlete 1 of Menaspà 2017 with Williams 2017: 1.4286 coupled, 1.6667 uncoupled, 1.2497 by EWMA."""
    ratios = {variant: recent_load(FIRST_ATHLETE, variant).ratio[-1] for variant in LoadRatio}
    assert ratios[LoadRatio.ROLLING_COUPLED] == pytest.approx(1.4286, abs=5e-5)
    assert ratios[LoadRatio.ROLLING_UNCOUPLED] == pytest.approx(1.6667, abs=5e-5)
    assert ratios[LoadRatio.EWMA] == pytest.approx(1.2497, abs=5e-5)


def test_f4_ewma_uncoupled_looks_a_week_back() -> None:
    """F4: the uncoupled EWMA sets this week against the chronic value of seven days ago."""
    coupled, uncoupled = recent_load(FIRST_ATHLETE, LoadRatio.EWMA), recent_load(FIRST_ATHLETE, LoadRatio.EWMA_UNCOUPLED)
    assert uncoupled.usual[-1] == pytest.approx(30)
    assert uncoupled.ratio[-1] == pytest.approx(coupled.recent[-1] / 30)


@given(st.lists(st.floats(1, 300), min_size=28, max_size=60))
def test_f4_identity_of_the_rolling_versions(loads: list[float]) -> None:
    """F4: C = 4U / (U + 3) and back; the coupled ratio never exceeds 4."""
    coupled = recent_load(loads, LoadRatio.ROLLING_COUPLED).ratio[-1]
    uncoupled = recent_load(loads, LoadRatio.ROLLING_UNCOUPLED).ratio[-1]
    assert coupled == pytest.approx(coupled_ratio(float(uncoupled)))
    assert uncoupled == pytest.approx(uncoupled_ratio(float(coupled)), rel=1e-6)
    assert coupled < 4


@pytest.mark.parametrize("variant", list(LoadRatio))
def test_f4_needs_history_and_a_usual_load(variant: LoadRatio) -> None:
    """F4: nothing before 28 days (21 when shown greyed) and nothing where the usual load is 0."""
    early = recent_load([50] * 27, variant)
    assert np.isnan(early.ratio).all()
    assert np.isnan(early.usual).all()
    greyed = recent_load([50] * 27, variant, min_days=21)
    assert np.isnan(greyed.ratio[:20]).all()
    assert greyed.ratio[20:].tolist() == pytest.approx([1.0] * 7)
    assert np.isnan(recent_load([0] * 40, variant).ratio).all()
    with pytest.raises(InputError):
        recent_load([50] * 27, variant, min_days=14)
    with pytest.raises(InputError):
        uncoupled_ratio(4)


def test_f5_worked_example() -> None:
    """F5: the week 300, 420, 0, 240, 480, 600, 0 has monotony 1.3633 and strain 2781.08; by sample deviation 1.2621 and 2574.78."""
    week = [300, 420, 0, 240, 480, 600, 0]
    assert monotony(week)[-1] == pytest.approx(1.3633, abs=5e-5)
    assert strain(week)[-1] == pytest.approx(2781.08, abs=5e-3)
    assert monotony(week, ddof=1)[-1] == pytest.approx(1.2621, abs=5e-5)
    assert strain(week, ddof=1)[-1] == pytest.approx(2574.78, abs=5e-3)


def test_f5_foster_table() -> None:
    """F5: Foster's diary summed to days gives 1.2116 and 4119.4; only his nine entries give the printed 1.26."""
    days = [940, 50, 1120, 180, 390, 50, 670]
    assert monotony(days)[-1] == pytest.approx(1.2116, abs=5e-5)
    assert strain(days)[-1] == pytest.approx(4119.4, abs=0.05)
    assert monotony(days, ddof=1)[-1] == pytest.approx(1.1217, abs=5e-5)
    assert strain(days, ddof=1)[-1] == pytest.approx(3813.9, abs=0.05)
    entries = np.array([940, 50, 840, 280, 180, 390, 50, 390, 280])
    assert entries.mean() / entries.std() == pytest.approx(1.2646, abs=5e-5)


def test_f5_edges() -> None:
    """F5: unknown before seven days and without load; seven equal days reach the cap."""
    assert np.isnan(monotony([50] * 6)).all()
    assert np.isnan(strain([50] * 6)).all()
    assert np.isnan(monotony([0] * 7)[-1])
    assert np.isnan(strain([0] * 7)[-1])
    assert monotony([50] * 7)[-1] == 10
    assert monotony([0.1] * 7)[-1] == 10
    assert monotony([50] * 6 + [50.001])[-1] == 10
    assert np.isnan(monotony([50] * 10)[:6]).all()


@given(st.lists(st.integers(1, 4000), min_size=7, max_size=7, unique=True), st.permutations(range(7)), st.floats(0.5, 5))
def test_f5_order_and_unit_are_irrelevant(week: list[int], order: list[int], factor: float) -> None:
    """F5: monotony knows neither the order of days nor the unit of load; strain scales with it."""
    shuffled = [week[day] * factor for day in order]
    assert monotony(shuffled)[-1] == pytest.approx(monotony(week)[-1])
    assert strain(shuffled)[-1] == pytest.approx(strain(week)[-1] * factor)
