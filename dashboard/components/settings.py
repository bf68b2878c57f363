"""How does a person set units, week, models, landmarks and the coach's manner? Each section saves on its own and says what it is for."""

from functools import cache
from zoneinfo import available_timezones

import streamlit as st

from core.domain.review import Landmarks
from core.domain.settings import MuscleLandmarks, SettingsView
from core.domain.vocabulary import E1RMFormula, ExperienceLevel, PersonaAggression, PersonaTone, Sex
from core.visuals import explain
from core.visuals import format as written
from core.visuals import settings_words as words
from core.visuals.body_trend import source_words
from core.visuals.format import Units
from core.visuals.names import muscle_name
from core.visuals.rule_words import tip
from core.visuals.settings_pictures import landmarks_html, zones_html
from core.visuals.strength_words import formula_name
from dashboard import data, settings_actions, state
from dashboard.components import coaching, field_tests
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import picture
from dashboard.components.usual_week import usual_week
from dashboard.failures import escaped

_KG, _LB, _KM, _MI = "kg", "lb", "km", "mi"
_EARLIEST_BIRTH = "1900-01-01"
_SEX_WORDS = {Sex.UNKNOWN: "Not said", Sex.FEMALE: "Female", Sex.MALE: "Male"}
_SHOWN_MEASUREMENTS = 12
_MEANT = {
    "mv": "Sets a week that keep what is there (MV).",
    "mev": "Sets a week from which it grows (MEV).",
    "mav_low": "From here on more sets pay most (MAV).",
    "mav_high": "Up to here more sets pay well (MAV).",
    "mrv": "The most that you recover from in a week (MRV).",
    "session_cap": "The most that still help in one session.",
}


def units_and_week(view: SettingsView) -> None:
    """Ask for units, the first day of the week and the time zone."""
    st.subheader("Units and week", anchor=False)
    st.caption("How numbers are shown, where a training week begins, and which day an activity belongs to. What is stored stays exact.")
    if not data.may_change():
        units = f"{_KG if view.use_metric else _LB}, {_MI if view.distance_in_miles else _KM}"
        st.markdown(f"**{units}** · a week begins on {words.WEEKDAYS[view.week_starts_on]} · {escaped(view.time_zone)}")
        return
    with st.form("units_form"):
        with st.container(horizontal=True, gap="large"):
            load = st.segmented_control("Loads", [_KG, _LB], default=_KG if view.use_metric else _LB, required=True)
            length = st.segmented_control("Distances", [_KM, _MI], default=_MI if view.distance_in_miles else _KM, required=True)
        first = st.selectbox("First day of the week", words.WEEKDAYS, index=view.week_starts_on, width=320)
        zones = _time_zones(view.time_zone)
        zone = st.selectbox("Time zone", zones, index=zones.index(view.time_zone), width=320)
        if st.form_submit_button("Save", type="primary"):
            settings_actions.save(
                "Units and week are",
                use_metric=load != _LB,
                distance_in_miles=length == _MI,
                week_starts_on=words.WEEKDAYS.index(first),
                time_zone=zone,
            )


@cache
def _time_zones(own: str) -> tuple[str, ...]:  # reads the folder of time zones
    return tuple(sorted({*available_timezones(), own}))


def formula(view: SettingsView, units: Units) -> None:
    """Ask for the formula of the estimated maximum, with what each makes of one set."""
    st.subheader("Formula of the estimated maximum", anchor=False)
    st.caption("Used on Strength, in records and for planned loads. A new formula is worked out for your whole history at once.")
    if not data.may_change():
        st.markdown(words.formula_example(view.formula, units))
        return
    picked = st.radio(
        "Formula",
        list(E1RMFormula),
        index=list(E1RMFormula).index(view.formula),
        format_func=formula_name,
        captions=[words.formula_example(one, units).replace("**", "") for one in E1RMFormula],
        key="formula",
    )
    chosen = picked or view.formula
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Save", type="primary", key="save_formula", disabled=chosen is view.formula):
            with st.spinner("Working your history out anew …"):
                settings_actions.save(f"The formula {escaped(formula_name(chosen))} is", active_e1rm_formula=chosen.value)
        how_it_works(explain.e1rm_note(chosen), label="What does it do?")


def about_you(view: SettingsView) -> None:
    """Ask for what the models have to know of a person."""
    st.subheader("What the models know of you", anchor=False)
    told = (
        "Sex and age set the constants of load from heart rate (L2), your usual week where fitness starts (F2);"
        " experience and age scale your volume landmarks (V3)."
    )
    st.caption(told, help=tip(told))
    if not data.may_change():
        birth = "" if view.date_of_birth is None else f" · born {written.day(view.date_of_birth)}"
        st.markdown(f"{_SEX_WORDS[view.sex]}{birth} · {view.experience_level.value}")
        return
    levels, sexes = list(ExperienceLevel), list(_SEX_WORDS)
    with st.form("about_form"):
        with st.container(key="fields_about"):
            sex = st.selectbox("Sex", sexes, index=sexes.index(view.sex), format_func=lambda one: _SEX_WORDS[one])
            born = st.date_input(
                "Date of birth", value=view.date_of_birth, min_value=_EARLIEST_BIRTH, max_value=data.today(), format="YYYY-MM-DD"
            )
            hours = usual_week(view.usual_weekly_hours)
        if st.form_submit_button("Save", type="primary"):
            settings_actions.save("What the models know of you is", sex=sex.value, date_of_birth=born, usual_weekly_hours=hours)
    with st.form("level_form"):
        level = st.segmented_control(
            "Experience",
            levels,
            default=view.experience_level,
            format_func=lambda one: one.value.capitalize(),
            required=True,
            key="experience",
        )
        if st.form_submit_button("Save", type="primary"):
            settings_actions.save("Experience is", experience_level=(level or view.experience_level).value)


def measurements(view: SettingsView, units: Units) -> None:
    """Ask for dated values of the body and of thresholds, and show their history and the zones that follow."""
    st.subheader("Heart rate, thresholds and weight", anchor=False)
    st.caption("Each value has a day. Loads that rest on it are worked out anew when you save.")
    if data.may_change():
        _measurement_form(units)
    field_tests.field_tests(units)
    field_tests.zones(view, units)
    _zones(view)
    _history(view, units)


def _measurement_form(units: Units) -> None:
    with st.container(border=True):
        metric = st.selectbox("Value", list(words.MEASURED), format_func=lambda one: words.MEASURED[one][0], key="metric")
        st.caption(words.MEASURED[metric][1], help=tip(words.MEASURED[metric][1]))
        with st.form("measurement_form", border=False):
            with st.container(key="fields_measurement"):
                typed = st.text_input(
                    words.measurement_unit(metric, units),
                    placeholder=words.example(metric, units),
                    key=f"measured_{data.asking().revision}",
                )
                day = st.date_input("Measured on", value=data.today(), max_value=data.today(), format="YYYY-MM-DD")
            if st.form_submit_button("Save", type="primary"):
                name = words.MEASURED[metric][0]
                settings_actions.add_measurement(metric, name, lambda: words.read_measurement(metric, typed, units), day)


def _zones(view: SettingsView) -> None:
    source, zones = words.heart_zones(view, data.today())
    if zones:
        st.markdown("**Zones of your highest heart rate**")
        told = f"In beats a minute, from {source}: 50, 60, 70, 80 and 90 % of it (Edwards, L3). Watches often use these."
        st.caption(told, help=tip(told))
        picture(("heart_zones", zones, mode()), lambda: zones_html(zones, mode()))


def _history(view: SettingsView, units: Units) -> None:
    shown = [one for one in view.measurements if one.metric in words.MEASURED]
    if shown:
        st.markdown("**Values so far**")
    for one in shown[:_SHOWN_MEASUREMENTS]:
        name, value = words.MEASURED[one.metric][0], words.measurement_words(one.metric, one.value, units)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{name}: **{value}**  \n:small[:gray[{written.day(one.day)}, {source_words(one.source)}]]", width="stretch")
            if data.may_change() and st.button("Delete", key=f"drop_{one.measurement_id}", icon=":material/delete:", type="tertiary"):
                settings_actions.remove_measurement(one.measurement_id, name)
    if len(shown) > _SHOWN_MEASUREMENTS:
        st.caption(f"The newest {_SHOWN_MEASUREMENTS} of {written.count(len(shown), 'value')}; all of them are in the export.")


def landmarks(view: SettingsView) -> None:
    """Ask for own volume landmarks of a muscle beside the usual ones."""
    st.subheader("Volume landmarks", anchor=False)
    st.caption("Weekly sets that keep a muscle, make it grow, and are the most to recover from; used on Muscles and for plans.")
    own = [one for one in view.landmarks if one.own is not None]
    names = ", ".join(f"**{muscle_name(one.muscle)}**" for one in own)
    st.markdown(f"Your own: {names}" if own else "Every muscle follows the usual values.")
    by_name = {muscle_name(one.muscle): one for one in view.landmarks}
    one = by_name[st.selectbox("Muscle", list(by_name), key="landmark_muscle", width=320)]
    marks = one.own or one.usual
    picture(("own_landmarks", marks, mode()), lambda: landmarks_html(marks, mode()))
    if data.may_change():
        _landmark_form(one)
    how_it_works(explain.LANDMARKS)


def _landmark_form(one: MuscleLandmarks) -> None:
    now, usual = one.own or one.usual, one.usual
    labels = (("Upkeep", "mv"), ("Growth from", "mev"), ("Productive from", "mav_low"), ("Productive to", "mav_high"), ("Most", "mrv"))
    with st.form(f"landmarks_{one.muscle.value}"):
        with st.container(key="fields_landmarks"):
            typed = [
                st.number_input(
                    label,
                    0.0,
                    60.0,
                    float(getattr(now, name)),
                    step=0.5,
                    format="%g",
                    help=f"{_MEANT[name]} Usual: {getattr(usual, name):g} sets.",
                )
                for label, name in (*labels, ("In one session", "session_cap"))
            ]
        reason = st.text_input("Why (for yourself)", value=one.reason)
        if st.form_submit_button("Save", type="primary"):
            settings_actions.set_landmarks(one.muscle, Landmarks(*typed), reason)
    if one.own is not None and st.button("Follow the usual values again", icon=":material/restart_alt:"):
        settings_actions.reset_landmarks(one.muscle)


def coach(view: SettingsView) -> None:
    """Show who was let in, and ask how Gainsly speaks and how boldly it plans."""
    _people(view)
    st.subheader("How Gainsly coaches you", anchor=False)
    st.caption("Tone sets how reasons are worded. Boldness sets how fast a plan may grow: 1 is careful, 3 balanced, 5 bold.")
    if not data.may_change():
        st.markdown(f"{words.tone_name(view.persona_tone)} · boldness {words.boldness_name(view.persona_aggression)}")
        return
    with st.form("persona_form"):
        tone = st.selectbox(
            "Tone", list(PersonaTone), index=list(PersonaTone).index(view.persona_tone), format_func=words.tone_name, width=320
        )
        bold = st.segmented_control(
            "Boldness", list(PersonaAggression), default=view.persona_aggression, format_func=lambda one: one.value, required=True
        )
        if st.form_submit_button("Save", type="primary"):
            chosen = bold or view.persona_aggression
            settings_actions.save("Tone and boldness are", persona_tone=(tone or view.persona_tone).value, persona_aggression=chosen.value)


def _people(view: SettingsView) -> None:
    if state.viewer_id() == state.subject_id():
        coaching.access_section()
        return
    st.subheader("Who may see this training", anchor=False)
    st.caption("Only the athlete lets coaches in and ends it.")
    for one in view.coaches:
        until = "ended" if one.ended else "may see and change it" if one.permission.value == "edit" else "may see it"
        st.markdown(f"**{escaped(one.coach_name)}** {until}")
