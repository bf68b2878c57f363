"""Which questions come up while somebody trains: another movement, a set to put right, a note, one exercise more, the end?"""

from typing import Literal

import streamlit as st

from core.domain.live_session import DoneSet, Feedback, LiveLine, LiveView, is_done
from core.domain.live_start import LiveChoice
from core.domain.movement_views import CircuitCard
from core.domain.units import WeightUnit
from core.rules.live_session import APRE_TABLES, repetition_maximum_kg
from core.visuals import format as written
from core.visuals import session_words as words
from core.visuals.format import Units
from core.visuals.movement_words import circuit_name
from core.visuals.rule_words import explained
from dashboard import data, session_actions, session_data
from dashboard.failures import escaped

_FACES = 5
_KG, _LB, _RPE, _RIR = "kg", "lb", "RPE", "Reps in reserve"
_MOST_OWN_MINUTES = 240.0


def ways(view: LiveView, line: LiveLine) -> None:
    """Show what else can be done with an exercise."""
    order = line.order
    with st.container(horizontal=True, key=f"ways_{order}", gap="xsmall"):
        if st.button("Swap", icon=":material/swap_horiz:", key=f"swap_{order}"):
            swap(line)
        change, label, icon = (
            ({"is_over": True}, "Move on", "skip_next") if view.sets(order) else ({"is_skipped": True}, "Leave out", "block")
        )
        st.button(
            label,
            icon=f":material/{icon}:",
            key=f"leave_{order}",
            on_click=session_actions.change_line,
            args=(order,),
            kwargs=change,
        )
        if st.button("More", icon=":material/more_horiz:", key=f"menu_{order}"):
            more(view, line)


@st.dialog("This exercise")
def more(view: LiveView, line: LiveLine) -> None:
    """Ask for a note that stays with the movement, its unit, how sets are rated, and a protocol."""
    st.markdown(f"**{escaped(line.name)}**")
    note = st.text_area("Note for every time", value=line.note, placeholder="Seat height 4, elbows in …", key="note_text")
    in_pounds = words.units_of(line, data.units()).weight is WeightUnit.LB
    pounds = st.segmented_control("Loads of this exercise", [_KG, _LB], default=_LB if in_pounds else _KG, required=True, key="line_unit")
    scale = st.segmented_control(
        "Rate sets by",
        [_RPE, _RIR],
        default=_RIR if view.effort_in_rir else _RPE,
        required=True,
        key="line_scale",
        help="RPE 8 is the same as 2 in reserve.",
    )
    protocol = _protocols(view, line)
    if st.button("Save", type="primary", width="stretch", key="more_keep"):
        if note.strip() != line.note:
            session_actions.keep_note(line.order, note)
        if (pounds == _LB) != in_pounds:
            session_actions.use_pounds(line.order, in_pounds=pounds == _LB)
        if (scale == _RIR) != view.effort_in_rir:
            session_actions.rate_in_reserve(in_reserve=scale == _RIR)
        if protocol is not None:
            session_actions.follow_apre(line.order, protocol)
        st.rerun()


def _protocols(view: LiveView, line: LiveLine) -> int | None:
    """Ask for a protocol to failure, where one can begin; return its repetition maximum."""
    if line.apre_rm is not None or view.sets(line.order) or repetition_maximum_kg(line, max(APRE_TABLES)) is None:
        return None
    return st.segmented_control(
        "Let sets to failure set the load (APRE)",
        list(APRE_TABLES),
        format_func=lambda count: f"{count} reps",
        key="line_apre",
        help=explained("Two easy sets, one to failure, and a last one with the load that follows from it (science R-APRE)."),
    )


@st.dialog("What else could it be?")
def swap(line: LiveLine) -> None:
    """Offer other movements with their loads."""
    st.caption(f"In place of {escaped(line.name)}: same pattern, a main muscle in common, possible with what stands here.")
    found = session_data.choices(line.order)
    if not found:
        st.info("Nothing else of its kind can be done here.")
        return
    units = data.units()
    by_id = {one.movement_id: one for one in found}
    wanted = st.radio(
        "Movement", list(by_id), format_func=lambda own: by_id[own].name, captions=[_choice(one, line, units) for one in found]
    )
    if st.button("Take it", type="primary", width="stretch", key="swap_take") and wanted is not None:
        session_actions.swap(line.order, wanted)
        st.rerun()


def _choice(one: LiveChoice, line: LiveLine, units: Units) -> str:
    own = words.units_of(line, units)
    told = f"{written.load(one.load_kg, own)}: " if one.load_kg is not None else ""
    return escaped(f"{told}{written.in_units(one.why, own)}")


@st.dialog("Change this set")
def change_set(line: LiveLine, one: DoneSet, units: Units, *, in_reserve: bool) -> None:
    """Ask for what a set really was, or take it back."""
    own = words.units_of(line, units)
    st.markdown(f"**{escaped(line.name)}**, set {one.number}")
    with st.form(f"change_{one.set_id}", border=False):
        with st.container(horizontal=True, key="fields_change"):
            load = st.number_input(f"Load ({own.weight})", value=written.typed_load(one.load_kg, own), step=2.5, format="%g")
            reps = seconds = metres = None
            if one.seconds is not None:
                seconds = st.number_input("Seconds", value=one.seconds, min_value=1.0, step=5.0, format="%g")
            elif one.distance_m is not None:
                metres = st.number_input("Metres", value=one.distance_m, min_value=0.0, step=5.0, format="%g")
            else:
                reps = st.number_input("Reps", value=one.reps, min_value=0, max_value=1000, step=1)
            rpe = _effort_field(one.rpe, in_reserve=in_reserve)
        kind = st.selectbox("Kind", list(words.KINDS), index=list(words.KINDS).index(one.set_type), format_func=words.KINDS.__getitem__)
        speed = st.number_input("Bar speed (m/s)", value=one.velocity_mps, min_value=0.01, max_value=5.0, step=0.01, format="%.2f")
        remark = st.text_input("Remark", value=one.notes)
        if st.form_submit_button("Save", type="primary", width="stretch") and one.set_id is not None:
            load_kg = written.load_from_typed(load, own, one.load_kg)
            session_actions.change_set(one.set_id, DoneSet(reps, load_kg, rpe, seconds, metres, kind or one.set_type, speed, remark))
            st.rerun()
    if st.button("Delete this set", icon=":material/delete:", width="stretch", key="delete_set"):
        session_actions.take_back(one.set_id)
        st.rerun()


def _effort_field(rpe: float | None, *, in_reserve: bool) -> float | None:
    """Ask how hard a set was on the athlete's own scale; return it as RPE."""
    if not in_reserve:
        return st.number_input("RPE", value=rpe, min_value=1.0, max_value=10.0, step=0.5, format="%g")
    left = None if rpe is None else 10.0 - rpe
    left = st.number_input("In reserve", value=left, min_value=0.0, max_value=9.0, step=0.5, format="%g")
    return None if left is None else 10.0 - left


@st.dialog("Add an exercise")
def add() -> None:
    """Ask for one movement more."""
    names = dict(data.movement_choices())
    wanted = st.selectbox("Exercise", list(names), index=None, format_func=names.__getitem__, placeholder="Search …", key="add_movement")
    st.caption("It begins as you did it the last time, after the warm-up sets that lead there.")
    if st.button("Add it", type="primary", width="stretch", disabled=wanted is None, key="add_take") and wanted is not None:
        session_actions.add(wanted)
        st.rerun()


@st.dialog("Which circuit?")
def circuit(*, is_running: bool) -> None:
    """Ask for a circuit: one more for the workout that runs, or one to begin with."""
    found = {one.slug: one for one in data.circuits() if one.is_active}
    slug = st.selectbox(
        "Circuit", list(found), index=None, format_func=lambda own: circuit_line(found[own]), placeholder="Search …", key="circuit_which"
    )
    if slug is not None:
        st.caption(escaped(found[slug].description))
    label = "Add it" if is_running else "Begin"
    if st.button(label, type="primary", width="stretch", disabled=slug is None, key="circuit_take") and slug is not None:
        if not is_running:
            session_actions.start_circuit(slug)
        session_actions.add_circuit(slug)
        st.rerun()


def circuit_line(one: CircuitCard) -> str:
    """Return a circuit as a choice reads: own ones are marked."""
    return f"{one.name}{' (your own)' if one.is_own else ''} · {circuit_name(one.circuit_type)}"


@st.dialog("Where are you now?")
def move(view: LiveView) -> None:
    """Ask for the gym in which it goes on."""
    names = dict(view.places)
    numbers = list(names)
    at = numbers.index(view.sheet.place_id) if view.sheet.place_id in names else 0
    wanted = st.radio("Gym", numbers, index=at, format_func=names.__getitem__, key="gym_choice")
    st.caption(
        "Loads are rounded to what can be made there, and each says why. Sets that are done stay; back here, what was asked stands again."
    )
    if st.button("Go on there", type="primary", width="stretch", key="gym_take") and wanted is not None:
        session_actions.move(wanted)
        st.rerun()


@st.dialog("Finish the workout", width="medium")
def finish(view: LiveView) -> None:
    """Ask how it was; every answer may be left out."""
    still = sum(not is_done(line, view.sets(line.order)) for line in view.sheet.lines)
    if still:
        st.caption(f"{written.count(still, 'exercise')} still open; what is not done counts as not done.")
    rpe = st.pills("How hard was it all? (1 to 10)", list(range(1, 11)), key="fb_rpe", help="10: nothing harder is possible.")
    stars = _asked("Enjoyed it", "stars", "enjoyed")
    before = _asked("Mood before", "faces", "before")
    after = _asked("Mood after", "faces", "after")
    tags = st.pills("What fits?", list(words.TAGS), selection_mode="multi", format_func=words.TAGS.__getitem__, key="fb_tags")
    clock = max(round((view.now - view.started_at).total_seconds() / 60), 1)
    with st.expander(f"{written.count(clock, 'minute')}, and a remark"):
        minutes = st.number_input("Minutes", value=float(clock), min_value=1.0, max_value=1440.0, step=5.0, format="%.0f", key="fb_minutes")
        remark = st.text_input("Remark", key="fb_note")
    if st.button("Save and finish", type="primary", icon=":material/flag:", width="stretch", key="fb_save"):
        session_actions.finish(
            Feedback(
                session_rpe=None if rpe is None else float(rpe),
                enjoyment=None if stars is None else stars + 1,
                mood_before=_mood(before),
                mood_after=_mood(after),
                tags=tuple(tags),
                notes=remark,
                minutes=None if round(minutes) == clock and clock <= _MOST_OWN_MINUTES else minutes,
            )
        )


def _asked(label: str, kind: Literal["stars", "faces"], key: str) -> int | None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"feedback_{key}", gap="small"):
        st.markdown(label, width=104)
        return st.feedback(kind, key=f"fb_{key}")


def _mood(face: int | None) -> int | None:
    """Return a mood of 1 to 10 from one of five faces."""
    return None if face is None else round(10 / _FACES * (face + 1))


@st.dialog("Discard this workout?")
def discard(view: LiveView) -> None:
    """Ask once more before everything of a workout is thrown away."""
    count = sum(map(len, view.done.values()))
    st.markdown(
        f"{written.count(count, 'set')} would go. A planned session stands as before; one tap brings this back."
        if count
        else "Nothing was done yet."
    )
    if st.button("Discard it", icon=":material/delete:", type="primary", width="stretch", key="discard_yes"):
        session_actions.discard(view.sheet.title)
