"""How does a person say how they are: sleep, feeling, soreness, heart, illness? Every answer may be left out."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core.domain.recovery import CheckIn, RecoveryView
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.visuals.format import day as day_words
from core.visuals.names import MUSCLE_ORDER, muscle_name, source_name
from core.visuals.recovery_words import device_words
from dashboard import actions

_SCALE = tuple(range(1, 8))
_ASKED = (
    ("sleep", "Sleep", "very good", "very bad"),
    ("stress", "Stress", "very low", "very high"),
    ("fatigue", "Fatigue", "very low", "very high"),
    ("soreness", "Soreness", "none", "very sore"),
)
_ILLNESS = {
    Illness.NONE: "Not ill",
    Illness.ABOVE_NECK: "A cold, above the neck, no fever",
    Illness.BELOW_NECK_OR_FEVER: "Fever, chest, or below the neck",
}
_FIRST_GUESS = 3.0


@st.dialog("How are you?", width="medium")
def ask(view: RecoveryView, *, also: PrimaryMuscle | None = None) -> None:
    """Ask for the day of the view; what was said before stands in the fields. `also` is a muscle that was pointed at."""
    day = view.days[-1]
    before = view.check_in or CheckIn(day)
    st.caption(f"{day_words(day, view.today)}. Leave out what you do not know; it stays unknown.")
    sore = st.multiselect(
        "Sore muscles",
        MUSCLE_ORDER,
        default=[muscle for muscle in MUSCLE_ORDER if muscle in before.sore_muscles or muscle is also],
        format_func=muscle_name,
        placeholder="None named",
        key=f"sore_{day}_{also}",
    )
    with st.form("check_in", border=False):
        soreness = {muscle: _how_sore(muscle, before.sore_muscles) for muscle in sore}
        hours, quality = _night(before)
        answers = {name: _answer(name, words, low, high, getattr(before, name)) for name, words, low, high in _ASKED}
        hrv, pulse = _heart(before)
        illness = st.selectbox(
            "Illness",
            list(_ILLNESS),
            index=None if before.illness is None else list(_ILLNESS).index(before.illness),
            format_func=lambda choice: _ILLNESS[choice],
            placeholder="Not said",
        )
        if st.form_submit_button("Save", type="primary", width="stretch"):
            given = CheckIn(day, hours, quality, hrv, pulse, illness=illness, sore_muscles=soreness, **answers)
            actions.save_check_in(given)
            st.rerun()
    _devices(view)


def _devices(view: RecoveryView) -> None:
    """Show what devices say of the day, each with the button that leaves it out."""
    for morning in view.devices:
        with st.container(horizontal=True, vertical_alignment="center", key=f"device_{morning.source.value}"):
            st.markdown(f"**{source_name(morning.source)}**: {device_words(morning)}", width="stretch")
            if st.button("Leave out", icon=":material/delete:", key=f"leave_out_{morning.source.value}"):
                actions.leave_out_morning(view.days[-1], morning.source)
                st.rerun()


def _how_sore(muscle: PrimaryMuscle, before: Mapping[PrimaryMuscle, float]) -> float:
    label, value = f"{muscle_name(muscle)}: 0 free of it, 10 very sore", float(before.get(muscle, _FIRST_GUESS))
    return float(st.slider(label, 0.0, 10.0, value, step=1.0, format="%.0f", key=f"sore_{muscle.value}"))


def _night(before: CheckIn) -> tuple[float | None, float | None]:
    with st.container(horizontal=True, key="fields_night"):
        hours = st.number_input("Slept (hours)", value=before.sleep_hours, min_value=0.0, max_value=24.0, step=0.25, format="%.2f")
        quality = st.number_input(
            "Sleep score (0 to 100)",
            value=before.sleep_quality,
            min_value=0.0,
            max_value=100.0,
            step=5.0,
            format="%.0f",
            help="Only if a device gives you one.",
        )
    return hours, quality


def _heart(before: CheckIn) -> tuple[float | None, float | None]:
    with st.container(horizontal=True, key="fields_heart"):
        hrv = st.number_input(
            "HRV, rMSSD (ms)",
            value=before.hrv_ms,
            min_value=5.0,
            max_value=250.0,
            step=1.0,
            format="%.0f",
            help="From the same routine every morning. Another device begins a baseline of its own.",
        )
        pulse = st.number_input(
            "Resting heart rate (bpm)", value=before.resting_hr_bpm, min_value=25.0, max_value=150.0, step=1.0, format="%.0f"
        )
    return hrv, pulse


def _answer(name: str, words: str, low: str, high: str, before: int | None) -> int | None:
    choices: Sequence[int] = _SCALE
    return st.segmented_control(f"{words}: 1 {low}, 7 {high}", choices, default=before, key=f"answer_{name}", width="stretch")
