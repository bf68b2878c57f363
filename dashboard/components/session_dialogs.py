"""Which questions come up while somebody trains: another movement, a set to put right, a note, one exercise more, the end?"""

import streamlit as st

from core.domain.live_session import DoneSet, Feedback, LiveChoice, LiveLine, LiveView, is_done
from core.rules.live_session import APRE_TABLES, repetition_maximum_kg
from core.visuals import format as written
from core.visuals import session_words as words
from core.visuals.format import Units
from dashboard import data, session_actions, session_data
from dashboard.failures import escaped

_FACES = 5
_MOST_OWN_MINUTES = 240.0


def menu(view: LiveView, line: LiveLine) -> None:
    """Show what else can be done with an exercise."""
    order = line.order
    with st.popover("More", icon=":material/more_horiz:", key=f"menu_{order}"):
        if st.button("Swap it", icon=":material/swap_horiz:", key=f"swap_{order}", width="stretch"):
            swap(line)
        skip = {"is_skipped": not line.is_skipped}
        label = "Do it after all" if line.is_skipped else "Leave it out today"
        st.button(
            label,
            icon=":material/block:",
            key=f"skip_{order}",
            width="stretch",
            on_click=session_actions.change_line,
            args=(order,),
            kwargs=skip,
        )
        if not line.is_over and view.sets(order):
            st.button(
                "Enough of this, move on",
                icon=":material/skip_next:",
                key=f"over_{order}",
                width="stretch",
                on_click=session_actions.change_line,
                args=(order,),
                kwargs={"is_over": True},
            )
        if st.button("Note for every time", icon=":material/sticky_note_2:", key=f"note_{order}", width="stretch"):
            note(line)
        if line.iron.loads_kg:
            pounds = words.units_of(line, data.units()).weight == "lb"
            other = "kg" if pounds else "lb"
            st.button(
                f"Loads of this in {other}",
                icon=":material/scale:",
                key=f"unit_{order}",
                width="stretch",
                on_click=session_actions.use_pounds,
                args=(order,),
                kwargs={"in_pounds": not pounds},
            )
        scale = "RPE" if view.effort_in_rir else "reps in reserve"
        st.button(
            f"Rate sets by {scale}",
            icon=":material/speed:",
            key=f"scale_{order}",
            width="stretch",
            on_click=session_actions.rate_in_reserve,
            kwargs={"in_reserve": not view.effort_in_rir},
        )
        _protocols(view, line)


def _protocols(view: LiveView, line: LiveLine) -> None:
    if line.apre_rm is not None or view.sets(line.order) or repetition_maximum_kg(line, max(APRE_TABLES)) is None:
        return
    st.caption(
        "Let the load follow sets to failure (APRE)",
        help="Two easy sets, one to failure, and a last one with the load that follows from it.",
    )
    with st.container(horizontal=True, key=f"apre_{line.order}"):
        for count in APRE_TABLES:
            st.button(f"{count} reps", key=f"apre_{line.order}_{count}", on_click=session_actions.follow_apre, args=(line.order, count))


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
    wanted = st.radio("Movement", list(by_id), format_func=lambda own: by_id[own].name, captions=[_choice(one, units) for one in found])
    if st.button("Take it", type="primary", width="stretch", key="swap_take") and wanted is not None:
        session_actions.swap(line.order, wanted)
        st.rerun()


def _choice(one: LiveChoice, units: Units) -> str:
    if one.is_ramp_test:
        return "load not known yet: find it in warm-up sets"
    load = "by effort" if one.load_kg is None else f"{written.load(one.load_kg, units)}, from {one.basis}"
    return f"{load} · close relative" if one.is_linked else load


@st.dialog("Note for every time")
def note(line: LiveLine) -> None:
    """Ask for a note that stays with the movement."""
    text = st.text_area(escaped(line.name), value=line.note, placeholder="Seat height 4, elbows in …", key="note_text")
    if st.button("Keep it", type="primary", width="stretch", key="note_keep"):
        session_actions.keep_note(line.order, text)
        st.rerun()


@st.dialog("Change this set")
def change_set(line: LiveLine, one: DoneSet, units: Units) -> None:
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
            rpe = st.number_input("RPE", value=one.rpe, min_value=1.0, max_value=10.0, step=0.5, format="%g")
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


@st.dialog("Add an exercise")
def add() -> None:
    """Ask for one movement more."""
    names = dict(data.movement_choices())
    wanted = st.selectbox("Exercise", list(names), index=None, format_func=names.__getitem__, placeholder="Search …", key="add_movement")
    st.caption("It begins as you did it the last time.")
    if st.button("Add it", type="primary", width="stretch", disabled=wanted is None, key="add_take") and wanted is not None:
        session_actions.add(wanted)
        st.rerun()


@st.dialog("Where are you now?")
def move(view: LiveView) -> None:
    """Ask for the gym in which it goes on."""
    names = dict(view.places)
    numbers = list(names)
    at = numbers.index(view.sheet.place_id) if view.sheet.place_id in names else 0
    wanted = st.radio("Gym", numbers, index=at, format_func=names.__getitem__, key="gym_choice")
    st.caption("Loads are rounded to what can be made there. Sets that are done stay as they are.")
    if st.button("Go on there", type="primary", width="stretch", key="gym_take") and wanted is not None:
        session_actions.move(wanted)
        st.rerun()


@st.dialog("Finish the workout", width="medium")
def finish(view: LiveView) -> None:
    """Ask how it was; every answer may be left out."""
    still = sum(not is_done(line, view.sets(line.order)) for line in view.sheet.lines)
    if still:
        st.caption(f"{written.count(still, 'exercise')} still open; what is not done counts as not done.")
    rpe = st.pills("How hard was it all? (0 to 10)", list(range(1, 11)), key="fb_rpe", help="10: nothing harder is possible.")
    with st.container(horizontal=True, key="fields_feedback"):
        with st.container(gap="xsmall"):
            st.markdown("Enjoyed it")
            stars = st.feedback("stars", key="fb_enjoyed")
        with st.container(gap="xsmall"):
            st.markdown("Mood before")
            before = st.feedback("faces", key="fb_before")
        with st.container(gap="xsmall"):
            st.markdown("Mood after")
            after = st.feedback("faces", key="fb_after")
    tags = st.pills("What fits?", list(words.TAGS), selection_mode="multi", format_func=words.TAGS.__getitem__, key="fb_tags")
    clock = max(round((view.now - view.started_at).total_seconds() / 60), 1)
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
