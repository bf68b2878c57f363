"""How does somebody find a threshold by a test, and see the zones that follow from it? (science 6.8, L5, L8)"""

from collections.abc import Callable

import streamlit as st

from core.domain.errors import InputError
from core.domain.settings import SettingsView
from core.domain.vocabulary import BiometricMetric
from core.metrics.session_load.pace import critical_swim_speed
from core.metrics.session_load.power import ftp_from_20_minutes
from core.rules.zones import critical_speed
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.rule_words import tip
from core.visuals.settings_words import MEASURED, measurement_words
from core.visuals.zone_words import race_lines, read_time, zone_basis_words, zone_table
from dashboard import data, settings_actions

_KILOMETRE_M = 1000.0
_RUN, _SWIM, _RIDE, _RACE = "Two hard runs", "Swim 400 m and 200 m", "20 minutes of cycling", "A race"
_HOW = {
    _RUN: "Run two distances as fast as you can, well rested, each lasting 3 to 20 minutes: what you could hold for long follows (6.8).",
    _SWIM: "Swim 400 m and 200 m as fast as you can, well rested before each: your critical pace follows (L8).",
    _RIDE: "Ride 20 minutes as hard as you can: 95 % of the mean power is your threshold (L5).",
    _RACE: "What a result stands for over other distances (Riegel, 6.8), for who has trained for them; holds from 3½ minutes to 4 hours.",
}


def zones(view: SettingsView, units: Units) -> None:
    """Show the five zones of planned sessions by every threshold that is known."""
    st.markdown("**Your training zones**")
    told = zone_basis_words(view)
    st.caption(told, help=tip(told))
    st.markdown(zone_table(view, data.today(), units))


def field_tests(units: Units) -> None:
    """Offer to work out a threshold from a test, or race times from a race."""
    with st.expander("Work a threshold out from a test", icon=":material/sports_score:"):
        kind = st.selectbox("What did you do?", list(_HOW), key="field_test")
        st.caption(_HOW[kind], help=tip(_HOW[kind]))
        with st.form(f"field_test_{kind}", border=False):
            answer = {_RUN: _run, _SWIM: _swim, _RIDE: _ride, _RACE: _race}[kind](units)
            if st.form_submit_button("Work it out" if kind == _RACE or not data.may_change() else "Work it out and keep it"):
                try:
                    st.markdown(answer())
                except InputError as error:
                    st.error(str(error))


def _run(units: Units) -> Callable[[], str]:
    with st.container(horizontal=True):
        metres = [st.number_input(f"{one} run (km)", min_value=0.1, value=own, step=0.1) for one, own in (("Short", 1.2), ("Long", 3.0))]
    with st.container(horizontal=True):
        times = [st.text_input(f"Time of the {one} run (min:sec)", placeholder=own) for one, own in (("short", "4:30"), ("long", "12:30"))]

    def answer() -> str:
        found = critical_speed([(read_time(typed), _KILOMETRE_M * far) for typed, far in zip(times, metres, strict=True)])
        beyond = f", and about {written.number(found.reserve_m, 0)} m beyond it before you must slow down"
        return _kept(BiometricMetric.THRESHOLD_SPEED_MPS, found.speed_mps, units, beyond)

    return answer


def _swim(units: Units) -> Callable[[], str]:
    with st.container(horizontal=True):
        long, short = st.text_input("400 m (min:sec)", placeholder="6:40"), st.text_input("200 m (min:sec)", placeholder="3:00")
    return lambda: _kept(BiometricMetric.CRITICAL_SWIM_SPEED_MPS, critical_swim_speed(read_time(long), read_time(short)), units)


def _ride(units: Units) -> Callable[[], str]:
    watts = st.number_input("Mean power of 20 minutes (W)", min_value=30.0, max_value=700.0, value=None, step=1.0, placeholder="250")

    def answer() -> str:
        found = ftp_from_20_minutes(watts)
        if found is None:
            raise InputError("Type the mean power of the 20 minutes.")
        return _kept(BiometricMetric.THRESHOLD_POWER_W, found, units)

    return answer


def _race(_units: Units) -> Callable[[], str]:
    with st.container(horizontal=True):
        far = st.number_input("Distance (km)", min_value=0.4, value=5.0, step=0.1)
        typed = st.text_input("Time (min:sec)", placeholder="24:30")

    def answer() -> str:
        lines = race_lines(read_time(typed), _KILOMETRE_M * far)
        if not lines:
            raise InputError("The formula holds for results from 3.5 minutes to 4 hours.")
        return "  \n".join(lines)

    return answer


def _kept(metric: BiometricMetric, value: float, units: Units, more: str = "") -> str:
    """Store a threshold as of today, which says so above and can be taken back; who may only look gets it in words."""
    words = f"{MEASURED[metric][0]} **{measurement_words(metric, value, units)}**{more}"
    if data.may_change():
        settings_actions.add_measurement(metric, f"{words}:", lambda: value, data.today())
    return f"{words}."
