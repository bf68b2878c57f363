"""How is one performed activity read and put right: its facts, its sets, where it came from?"""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from core.domain.live_session import CircuitScore
from core.domain.review import LogDetail, LoggedSet
from core.domain.vocabulary import SetType
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import load_method_words, set_type_name
from core.visuals.session_words import clock_words, feedback_words, score_words
from dashboard import actions, data
from dashboard.components.history import activity_icon
from dashboard.components.session_parts import seconds_of
from dashboard.components.tiles import Tile, tiles
from dashboard.failures import escaped

_LOAD_HELP = "Load points: an hour as hard as you could just keep up for an hour is 100 LP."


def facts(detail: LogDetail, units: Units) -> None:
    """Show title, day, numbers and sources of an activity."""
    entry = detail.entry
    st.title(escaped(entry.title), icon=activity_icon(entry), anchor=False)
    started = f"{written.day(entry.day)}, {written.moment(entry.started_at)}"
    st.caption(f"{escaped(entry.activity_name)} · {started}")
    method = load_method_words(entry.load_method, is_imputed=entry.load_is_imputed)
    volume, points = written.volume_load(entry.volume_load_kg, units), written.points(entry.load_points)
    shown = [
        (entry.duration_s, Tile("Time", written.duration(entry.duration_s), "How long it took.")),
        (entry.distance_m, Tile("Distance", written.distance(entry.distance_m, units), "How far it went.")),
        (entry.avg_hr_bpm, Tile("Heart rate", f"{written.number(entry.avg_hr_bpm, 0)} bpm", "Mean over the activity.")),
        (entry.session_rpe, Tile("Felt", f"{written.number(entry.session_rpe)} of 10", "How hard the whole session felt, 0 to 10.")),
        (entry.volume_load_kg or None, Tile("Volume", volume, "Repetitions times load, added up.")),
        (1, Tile("Load", points, _LOAD_HELP)),
    ]
    tiles("activity", [tile for known, tile in shown if known is not None])
    st.caption(f"Load: {method}." if entry.load_method else "Without load: nothing says how long it was or how hard.")
    for place, (name, score) in enumerate(detail.circuits):
        with st.container(horizontal=True, vertical_alignment="center", key=f"circuit_result_{place}"):
            st.markdown(f":material/cycle: **{escaped(name)}**: {escaped(score_words(score))}", width="content")
            if data.may_change() and st.button("Change the score", icon=":material/edit:", type="tertiary", key=f"score_{place}"):
                edit_score(detail, place)
    if said := feedback_words(detail.enjoyment, detail.moods, detail.tags):
        st.caption(escaped(said))
    if detail.notes:
        st.markdown(f"> {escaped(detail.notes)}")
    if len(detail.source_lines) > 1:
        st.badge("Merged from several sources", icon=":material/merge:", color="blue")
    for line in detail.source_lines:
        st.caption(f":material/draft: {escaped(line)}")


def set_list(detail: LogDetail, units: Units) -> None:
    """Show the sets by exercise; each opens its editor."""
    by_exercise = groupby(detail.sets, key=lambda performed: (performed.exercise_order, performed.movement_name))
    for (order, name), grouped in by_exercise:
        performed = list(grouped)
        with st.container(key=f"exercise_{order}", border=True, gap="xsmall"):
            best = max((s.e1rm_kg for s in performed if s.e1rm_kg is not None), default=None)
            best_words = f" · best estimate of one repetition {written.load(best, units)}" if best is not None else ""
            st.markdown(f"**{escaped(name)}**")
            st.caption(f"{written.count(len(performed), 'set')}{best_words}")
            _set_buttons(detail, performed, units)


def set_words(performed: LoggedSet, units: Units) -> str:
    """Return a set in one line, such as "100 kg × 5, RPE 8"."""
    load = None if performed.load_kg is None else written.load(performed.load_kg, units)
    reps = None if performed.reps is None else f"{performed.reps} reps" if load is None else f"× {performed.reps}"
    done = " ".join(part for part in (load, reps) if part)
    parts = [
        done or None,
        None if performed.duration_s is None else written.duration(performed.duration_s),
        None if performed.distance_m is None else written.distance(performed.distance_m, units),
        None if performed.rpe is None else f"RPE {written.number(performed.rpe)}",
        None if performed.set_type is SetType.WORKING else set_type_name(performed.set_type).lower(),
    ]
    return ", ".join(part for part in parts if part) or "nothing recorded"


def _set_buttons(detail: LogDetail, performed: Sequence[LoggedSet], units: Units) -> None:
    if not data.may_change():
        st.markdown("  \n".join(f"**{one.set_number}** · {set_words(one, units)}" for one in performed))
        return
    with st.container(horizontal=True, gap="xsmall", key=f"sets_{performed[0].exercise_order}"):
        for one in performed:
            label = f"**{one.set_number}** · {set_words(one, units)}"
            if st.button(label, key=f"set_{one.set_id}", help="Change this set"):
                edit_set(detail, one, units)


@st.dialog("Change a set")
def edit_set(detail: LogDetail, one: LoggedSet, units: Units) -> None:
    """Ask for the new values of a set and store them."""
    st.markdown(f"**{escaped(one.movement_name)}**, set {one.set_number}")
    with st.form(f"edit_{one.set_id}", border=False):
        typed = written.typed_load(one.load_kg, units)
        load = st.number_input(f"Load ({units.weight})", value=typed, step=2.5, format="%.1f", help="Assistance is a negative load.")
        reps = st.number_input("Repetitions", value=one.reps, min_value=0, max_value=1000, step=1)
        seconds = None if one.duration_s is None else st.number_input("Seconds", value=one.duration_s, min_value=0.0, step=5.0, format="%g")
        metres = None if one.distance_m is None else st.number_input("Metres", value=one.distance_m, min_value=0.0, step=5.0, format="%g")
        rpe = st.number_input(
            "Effort (RPE 1 to 10)", value=one.rpe, min_value=1.0, max_value=10.0, step=0.5, format="%.1f", help="10: nothing left."
        )
        kind = st.selectbox("Kind", list(SetType), index=list(SetType).index(one.set_type), format_func=set_type_name, required=True)
        notes = st.text_input("Note", value=one.notes)
        if st.form_submit_button("Save", type="primary", width="stretch"):
            values = {
                "load_kg": written.load_from_typed(load, units, one.load_kg),
                "actual_reps": reps,
                "rpe": rpe,
                "set_type": (kind or one.set_type),
                "notes": notes,
                "actual_duration_seconds": seconds,
                "distance_m": metres,
            }
            actions.edit_set(detail.entry.activity_id, one.set_id, f"Set {one.set_number} of {one.movement_name}", values)
            st.rerun()


@st.dialog("Change the score")
def edit_score(detail: LogDetail, place: int) -> None:
    """Ask for what was reached in a circuit, and store it."""
    name, score = detail.circuits[place]
    with st.form(f"edit_score_{place}", border=False):
        told = st.text_input("Time (min:s)", value=clock_words(score.seconds), placeholder="8:32")
        with st.container(horizontal=True, key="fields_score_edit"):
            rounds = st.number_input("Rounds", value=score.rounds, min_value=0, max_value=500, step=1)
            extra = st.number_input("Reps beyond", value=score.extra_reps, min_value=0, max_value=1000, step=1)
        is_scaled = st.toggle("I made it easier", value=score.is_scaled)
        if st.form_submit_button("Save", type="primary", width="stretch"):
            seconds = seconds_of(told.strip()) if told.strip() else None
            if told.strip() and seconds is None:
                st.warning(f"“{escaped(told)}” is not a time; type minutes and seconds as 8:32.")
                return
            actions.edit_score(detail.entry.activity_id, place, name, CircuitScore(rounds, extra, seconds, is_scaled))
            st.rerun()


@st.dialog("Change this activity")
def edit_facts(detail: LogDetail, units: Units) -> None:
    """Ask for the facts of an activity that a person may know better, and store them."""
    entry = detail.entry
    with st.form("edit_facts", border=False):
        title = st.text_input("Title", value=entry.title)
        minutes = st.number_input("Minutes", value=written.typed_minutes(entry.duration_s), min_value=0.0, step=5.0, format="%.0f")
        felt = st.number_input(
            "How hard it felt (0 to 10)", value=entry.session_rpe, min_value=0.0, max_value=10.0, step=0.5, format="%.1f"
        )
        typed = written.typed_distance(entry.distance_m, units)
        far = st.number_input(f"Distance ({units.distance})", value=typed, min_value=0.0, step=0.5, format="%.2f")
        stars = st.number_input("Enjoyed it (1 to 5)", value=detail.enjoyment, min_value=1, max_value=5, step=1)
        notes = st.text_area("Notes", value=detail.notes)
        if st.form_submit_button("Save", type="primary", width="stretch"):
            values = {
                "title": title,
                "notes": notes,
                "session_rpe": felt,
                "duration_seconds": written.seconds_from_typed(minutes, entry.duration_s),
                "distance_m": entry.distance_m if far == typed else written.metres_from_typed(far, units),
                "enjoyment_rating": stars,
            }
            actions.edit_activity(entry.activity_id, title, values)
            st.rerun()
