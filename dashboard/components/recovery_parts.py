"""How do the parts of the Recovery page look: readiness, the heart's signals, sleep and neural load, every muscle?"""

import streamlit as st

from core.domain.recovery import RecoveryView
from core.visuals import explain
from core.visuals.format import day as day_words
from core.visuals.readiness_card import readiness_card_html
from core.visuals.recovery import has_nights, has_scores, hrv_curve, neural_curve, readiness_curve, resting_hr_curve, sleep_bars
from core.visuals.recovery_body import fatigue_calendar, muscle_recovery, recovery_map, soreness_map, tired_rows
from core.visuals.recovery_words import hrv_words, neural_words, resting_hr_words, sleep_words
from dashboard import data
from dashboard.components import check_in
from dashboard.components.bars import bar_list
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import body_picture, picture

Key = tuple[object, ...]
_READINESS_ALT = "Readiness of each morning as a curve over its bands"
_HRV_ALT = "Heart-rate variability as dots, its mean and your band"
_PULSE_ALT = "Resting heart rate as dots and its mean"
_SLEEP_ALT = "Hours of sleep per night as bars; unknown nights are empty"
_TOUCH = "Touch a muscle to say how sore it is."
_RECOVERY, _SORENESS = "Recovery", "Soreness"


def readiness(view: RecoveryView, drawn_for: Key) -> None:
    """Show readiness in its parts beside how it went."""
    card, curve = st.columns([6, 5], gap="large")
    with card:
        picture(("readiness_card", *drawn_for), lambda: readiness_card_html(view, mode()))
    with curve:
        if has_scores(view):
            chart(("readiness_curve", *drawn_for), lambda: readiness_curve(view, mode()), alt=_READINESS_ALT, file_name="Readiness")
            st.caption("Dashed: 70, your own normal. A morning of which too little is known has no point.")
        else:
            st.markdown("**No morning of this period is known well enough**")
            st.markdown("A morning takes two answers: how long you slept, and how you feel. A curve begins with the first.")
        how_it_works(explain.READINESS, explain.WELLNESS, explain.FORM)


def heart(view: RecoveryView, drawn_for: Key) -> None:
    """Show heart-rate variability and resting heart rate against the athlete's own bands."""
    chosen = view.chosen
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Heart-rate variability", anchor=False)
        st.markdown(hrv_words(chosen.hrv if chosen else None, view.hrv_ms))
        if view.hrv_ms is not None:
            chart(("hrv_curve", *drawn_for), lambda: hrv_curve(view, mode()), alt=_HRV_ALT, file_name="Heart-rate variability")
        how_it_works(explain.HRV, label="How is the band worked out?")
    with right:
        st.subheader("Resting heart rate", anchor=False)
        st.markdown(resting_hr_words(chosen.resting_hr if chosen else None, view.resting_hr))
        if view.resting_hr is not None:
            chart(("resting_hr_curve", *drawn_for), lambda: resting_hr_curve(view, mode()), alt=_PULSE_ALT, file_name="Resting heart rate")
        how_it_works(explain.RESTING_HR, label="How is it read?")


def sleep_and_nerves(view: RecoveryView, drawn_for: Key) -> None:
    """Show nights against the need, and neural load."""
    chosen = view.chosen
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Sleep", anchor=False)
        st.markdown(sleep_words(chosen, view.sleep_need_h))
        if has_nights(view):
            chart(("sleep_bars", *drawn_for), lambda: sleep_bars(view, mode()), alt=_SLEEP_ALT, file_name="Sleep")
            st.caption("Dashed: what you need; bars in full colour reach it. A night without a bar is unknown.")
        how_it_works(explain.SLEEP, label="How is sleep scored?")
    with right:
        st.subheader("Neural load", anchor=False)
        st.markdown(neural_words(view))
        chart(("neural_curve", *drawn_for), lambda: neural_curve(view, mode()), alt="Neural load left at the end of each day as bars")
        st.caption("Dashed: what fills a day.")
        how_it_works(explain.NEURAL_LOAD, label="What is neural load?")


def muscles(view: RecoveryView, drawn_for: Key) -> None:
    """Show every muscle on the body, in a list, and day by day."""
    st.subheader("Muscles", anchor=False)
    when = "right now" if view.now else f"at the end of {day_words(view.days[-1], view.today)}"
    shown = st.segmented_control("Show", [_RECOVERY, _SORENESS], default=_RECOVERY, required=True, key="body", bind="query-params")
    body, beside = st.columns([5, 6], gap="large")
    with body:
        if shown == _SORENESS:
            picked = body_picture(("soreness_map", *drawn_for), lambda: soreness_map(view, mode()), hint=_TOUCH)
            if picked is not None and data.may_change():
                check_in.ask(view, also=picked)
            st.caption("Muscles that nobody has spoken of stay in the colour of the body.")
        else:
            st.caption(f"Recovery {when}.")
            picture(("recovery_map", *drawn_for), lambda: recovery_map(view, mode()))
    with beside:
        rows = tired_rows(view)
        if rows:
            st.markdown("**Not rested yet**")
            bar_list(rows)
        elif muscle_recovery(view):
            st.markdown("Every muscle is at 90 % or more.")
        st.markdown("**Day by day, at the end of each day**")
        picture(("fatigue_calendar", *drawn_for), lambda: fatigue_calendar(view, mode()))
        how_it_works(explain.MUSCLE_FATIGUE, explain.MUSCLE_RECOVERY)
