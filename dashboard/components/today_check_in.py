"""How does a person say in half a minute how this morning is, and what today has in store? Every answer may be left out."""

from dataclasses import replace

import streamlit as st

from core.domain.adaptation import TodayAnswers
from core.domain.recovery import CheckIn
from core.domain.today_views import Pain, TodayView
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.recovery_body import soreness_picker
from core.visuals.today_words import injury_words, ready_words, said_words
from dashboard import data, state, today_actions
from dashboard.components.mode import mode
from dashboard.components.picture import body_picture
from dashboard.failures import escaped

_HOURS = (4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
_SCALE = tuple(range(1, 8))
_ASKED = {
    "sleep": "Sleep: 1 very good, 7 very bad",
    "stress": "Stress: 1 very low, 7 very high",
    "fatigue": "Fatigue: 1 very low, 7 very high",
    "soreness": "Soreness: 1 none, 7 very sore",
}
_ILLNESS = {Illness.NONE: "No", Illness.ABOVE_NECK: "A cold, no fever", Illness.BELOW_NECK_OR_FEVER: "Fever, chest"}
_MINUTES = (15, 30, 45, 60, 75, 90)
_SORENESS = {2.0: "a little", 5.0: "sore", 7.0: "very sore", 9.0: "hardly moves"}
_NO_PAIN, _USUAL = "No pain", "As planned"


def morning(view: TodayView) -> None:
    """Show how ready the athlete is and what was said this morning, with the way to say it."""
    ready, said = ready_words(view.readiness), said_words(view.check_in)
    with st.container(
        horizontal=True, key="today_morning_said" if view.check_in else "today_morning", vertical_alignment="center", border=True
    ):
        may_change = data.may_change()
        asked = "**How are you this morning?**" if may_change else "**Nothing was said this morning**"
        words = ready or (said and "**This morning**") or asked
        more = said or ("Half a minute; every answer may be left out." if may_change else "")
        st.markdown(f"{words}  \n:small[:gray[{more}]]" if more else words, width="stretch")
        label = "Change what you said" if view.check_in else "Say how I am"
        icon = ":material/edit:" if view.check_in else ":material/wb_sunny:"
        if may_change and st.button(label, icon=icon, type="secondary" if view.check_in else "primary", key="today_ask"):
            ask(view)
    if view.session is not None and (spared := injury_words(view)):
        st.caption(f":material/healing: {escaped(spared)}")


@st.dialog("How is this morning?", width="medium")
def ask(view: TodayView) -> None:
    """Ask for this morning; what was said before stands in the fields."""
    before = view.check_in or CheckIn(view.day)
    answers = view.proposal.answers if view.proposal else TodayAnswers()
    with st.container(gap="small"):
        _fields(view, before, answers)


def _fields(view: TodayView, before: CheckIn, answers: TodayAnswers) -> None:
    st.caption("What you leave out stays unknown.")
    usual = _nearest(before.sleep_hours)
    hours = st.segmented_control("Slept (hours)", _HOURS, default=usual, format_func=_hours, key="today_hours", width="stretch")
    given = {name: _answer(name, words, getattr(before, name)) for name, words in _ASKED.items()}
    illness = st.pills("Ill?", list(_ILLNESS), default=before.illness, format_func=lambda choice: _ILLNESS[choice], key="today_ill")
    known = answers.minutes if answers.minutes in _MINUTES else None
    minutes = st.segmented_control("Minutes today", _MINUTES, default=known, key="today_minutes", width="stretch")
    sore = _soreness(before, view)
    pain = _pain(view)
    found = replace(_circumstances(view, answers), minutes=minutes)
    if st.button("Save and look at today's session", type="primary", width="stretch", key="today_save"):
        slept = before.sleep_hours if hours == usual else hours
        check = replace(before, day=view.day, sleep_hours=slept, illness=illness, sore_muscles=sore, **given)
        today_actions.save_morning(check, found, pain)


def _hours(value: float) -> str:
    return f"≤ {value:g}" if value == _HOURS[0] else f"{value:g} +" if value == _HOURS[-1] else f"{value:g}"


def _nearest(hours: float | None) -> float | None:
    return None if hours is None else min(_HOURS, key=lambda choice: abs(choice - hours))


def _answer(name: str, words: str, before: int | None) -> int | None:
    return st.segmented_control(words, _SCALE, default=before, key=f"today_{name}", width="stretch")


def _soreness(before: CheckIn, view: TodayView) -> dict[PrimaryMuscle, float]:
    """Ask for sore muscles on the body map; each that was touched gets a scale of four words."""
    chosen = state.sore_muscles(view.day, tuple(muscle for muscle in MUSCLE_ORDER if muscle in before.sore_muscles))
    with st.expander("Sore muscles on the body", expanded=bool(before.sore_muscles), icon=":material/accessibility_new:"):
        levels = {muscle: _sore(muscle, before.sore_muscles.get(muscle, 5.0)) for muscle in chosen}
        key = ("soreness_picker", tuple(levels.items()), data.asking(), view.day, mode())
        touched = body_picture(key, lambda: soreness_picker(levels, mode()), hint="Touch what is sore.")
        if touched is not None:
            state.touch_sore(view.day, touched)
            st.rerun(scope="fragment")
    return levels


def _sore(muscle: PrimaryMuscle, before: float) -> float:
    usual = min(_SORENESS, key=lambda level: abs(level - before))
    said = st.pills(muscle_name(muscle), list(_SORENESS), default=usual, format_func=lambda level: _SORENESS[level], key=f"sore_{muscle}")
    return usual if said is None else said


def _pain(view: TodayView) -> Pain | None:
    with st.expander("Sharp or joint pain", icon=":material/healing:"):
        st.caption("Pain is kept as an injury, and guardrails follow it. This is no diagnosis: see a doctor when in doubt.")
        names = dict(view.body_parts)
        where = st.selectbox("Where", [None, *names], format_func=lambda slug: names.get(slug or "", _NO_PAIN), key="today_pain_where")
        level = st.slider("How much: 0 none, 10 the worst", 0, 10, 3, key="today_pain_level", disabled=where is None)
    return None if where is None or not level else Pain(where, float(level))


def _circumstances(view: TodayView, before: TodayAnswers) -> TodayAnswers:
    """Ask for time and place of today's session."""
    with st.expander("Place, equipment, weather", icon=":material/place:"):
        places, equipment = dict(view.places), dict(view.equipment)
        place = None
        if len(places) > 1:
            choices = [None, *places]
            at = choices.index(before.place_id) if before.place_id in places else 0
            place = st.selectbox("Where", choices, index=at, format_func=lambda number: places.get(number or 0, _USUAL), key="today_place")
        missing = st.multiselect(
            "Not there today",
            list(equipment),
            default=[slug for slug in before.missing if slug in equipment],
            format_func=lambda slug: equipment[slug],
            placeholder="All is there",
            key="today_missing",
        )
        lines = view.session.lines if view.session else ()
        numbers = list(dict.fromkeys(line.movement_id for line in lines))
        unwanted = st.multiselect(
            "Not in the mood for",
            numbers,
            default=[number for number in before.not_today if number in numbers],
            format_func=lambda number: view.names.get(number, ""),
            placeholder="All is fine",
            key="today_unwanted",
        )
        with st.container(horizontal=True, key="fields_weather"):
            heat = st.number_input("Temperature (°C)", value=before.temperature_c, min_value=-30.0, max_value=50.0, step=1.0, format="%.0f")
            height = st.number_input("Altitude (m)", value=before.altitude_m, min_value=-400.0, max_value=6000.0, step=100.0, format="%.0f")
        more = st.toggle("Fill time that is left over", value=before.wants_more, key="today_more")
    return TodayAnswers(None, place, tuple(missing), tuple(unwanted), more, heat, height)
