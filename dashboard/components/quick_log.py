"""How is something written into the log in a few taps: a workout set by set, or any other activity?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st

from core.domain.errors import InputError
from core.domain.live_session import CircuitScore
from core.domain.movement_views import CircuitCard
from core.ingest.shorthand import Typing, parse_sets
from core.services.log_workout import CIRCUIT, STRENGTH, NewActivity, NewSet
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.session_words import BY_CLOCK
from dashboard import actions, data, runtime, state
from dashboard.components.session_dialogs import circuit_line
from dashboard.components.session_parts import seconds_of
from dashboard.failures import escaped
from dashboard.state import DraftSet

_LATELY = 20


@st.dialog("Write down a workout", width="medium")
def add_workout(units: Units, time_zone: str) -> None:
    """Collect exercises one by one and store them as one workout."""
    _draft_form(units)
    lines = state.draft()
    for place, line in enumerate(lines):
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft_{place}"):
            st.markdown(f"**{escaped(line.movement_name)}**  \n{draft_words(line, units)}", width="stretch")
            if st.button("Remove", key=f"drop_{place}", icon=":material/delete:", type="tertiary"):
                state.keep_draft(lines[:place] + lines[place + 1 :])
                st.rerun(scope="fragment")
    if not lines:
        st.caption("Add the first exercise; the workout is stored when you save it.")
        return
    with st.form("save_workout", border=False):
        title = st.text_input("Title", value="Workout")
        started = _start_fields(time_zone)
        minutes, felt = minutes_and_feel()
        if st.form_submit_button("Save the workout", type="primary", width="stretch"):
            sets = tuple(one for line in lines for one in _new_sets(line, units))
            new = NewActivity(STRENGTH, started, written.seconds_from_typed(minutes), felt, title=title, sets=sets)
            if actions.add_activity(new):
                state.keep_draft(())
            st.rerun()


@st.dialog("Write down a circuit")
def add_circuit(time_zone: str) -> None:
    """Ask what was reached in a circuit, own ones first, and store it."""
    found = {one.slug: one for one in data.circuits() if one.is_active}
    slug = st.selectbox(
        "Circuit",
        list(found),
        index=None,
        format_func=lambda choice: circuit_line(found[choice]),
        placeholder="Search …",
        key="circuit_done",
    )
    if slug is None:
        st.caption("Your own circuits stand first. New ones are made in the Library.")
        return
    by_clock = found[slug].circuit_type in BY_CLOCK
    with st.form("add_circuit", border=False):
        with st.container(horizontal=True, key="fields_circuit_done"):
            told = st.text_input("Time (min:s)", placeholder="8:32") if by_clock else ""
            rounds = st.number_input("Rounds", value=None if by_clock else found[slug].rounds, min_value=0, max_value=500, step=1)
            extra = st.number_input("Reps beyond", value=None, min_value=0, max_value=1000, step=1)
        is_scaled = st.toggle("I made it easier")
        started = _start_fields(time_zone)
        minutes, felt = minutes_and_feel(_usual_minutes(found[slug]))
        if st.form_submit_button("Save", type="primary", width="stretch"):
            seconds = seconds_of(told.strip()) if told.strip() else None
            if told.strip() and seconds is None:
                st.warning(f"“{escaped(told)}” is not a time; type minutes and seconds as 8:32.")
                return
            length = seconds or written.seconds_from_typed(minutes)
            score = CircuitScore(rounds, extra, seconds, is_scaled)
            actions.add_activity(NewActivity(CIRCUIT, started, length, felt, title=found[slug].name, circuit_slug=slug, score=score))
            st.rerun()


def _usual_minutes(one: CircuitCard) -> float | None:
    return None if one.duration_s is None else float(round(one.duration_s / 60))


@st.dialog("What else did you do?")
def add_activity(units: Units, time_zone: str) -> None:
    """Ask for any other activity and store it."""
    names = _lately_first(dict(data.activity_choices()))
    with st.form("add_activity", border=False):
        slug = st.selectbox("Activity", list(names), index=None, format_func=lambda choice: names[choice], placeholder="Search …")
        started = _start_fields(time_zone)
        minutes, felt = minutes_and_feel()
        far = st.number_input(f"Distance ({units.distance}), if any", value=None, min_value=0.0, step=0.5, format="%.2f")
        notes = st.text_input("Note")
        if st.form_submit_button("Save", type="primary", width="stretch"):
            if slug is None:
                st.warning("Choose an activity first.")
                return
            new = NewActivity(
                slug, started, written.seconds_from_typed(minutes), felt, written.metres_from_typed(far, units), names[slug], notes
            )
            actions.add_activity(new)
            st.rerun()


def _lately_first(names: dict[str, str]) -> dict[str, str]:
    """Put what was done lately before the rest of a long list."""
    lately = {entry.activity_name for entry in data.history("", 0, _LATELY).entries}
    return dict(sorted(names.items(), key=lambda named: named[1] not in lately))


def draft_words(line: DraftSet, units: Units) -> str:
    """Return a line of the draft, such as "3 sets of 5 × 100 kg, RPE 8"."""
    load = "" if line.typed_load is None else f" × {written.number(line.typed_load)} {units.weight}"
    effort = "" if line.rpe is None else f", RPE {written.number(line.rpe)}"
    amount = written.duration(line.seconds) if line.seconds is not None else written.number(line.reps, 0)
    return f"{written.count(line.sets, 'set')} of {amount}{load}{effort}"


def _draft_form(units: Units) -> None:
    movements = dict(data.movement_choices())
    with st.form("draft", border=True, clear_on_submit=True):
        movement = st.selectbox(
            "Exercise", list(movements), index=None, format_func=lambda choice: movements[choice], placeholder="Search …"
        )
        with st.container(horizontal=True, key="fields_draft"):
            sets = st.number_input("Sets", value=3, min_value=1, max_value=20)
            reps = st.number_input("Reps", value=8, min_value=0, max_value=1000)
            load = st.number_input(f"Load ({units.weight})", value=None, step=2.5, format="%.1f")
            rpe = st.number_input("RPE", value=None, min_value=1.0, max_value=10.0, step=0.5, format="%.1f")
        typed = st.text_input("Or type the sets", placeholder="3x5x100 or 100x5@8; 95x6@9 or 3x30s", key="draft_typed")
        if st.form_submit_button("Add exercise", icon=":material/add:", width="stretch"):
            if movement is None:
                st.warning("Choose an exercise first.")
                return
            plain = DraftSet(movement, movements[movement], sets, reps, load, rpe)
            lines = _typed(plain, typed, units) if typed.strip() else (plain,)
            if lines:
                state.keep_draft((*state.draft(), *lines))
                st.rerun(scope="fragment")


def _typed(plain: DraftSet, typed: str, units: Units) -> tuple[DraftSet, ...]:
    """Return what was typed in short as lines of the draft, equal sets together; nothing, and why, where it cannot be read."""
    try:
        found = parse_sets(typed, Typing(units.weight))
    except InputError as error:
        st.warning(escaped(str(error)))
        return ()
    grouped = [(one, len(list(same))) for one, same in groupby(found)]
    return tuple(
        replace(plain, sets=count, reps=one.reps, typed_load=written.typed_load(one.load_kg, units), rpe=one.rpe, seconds=one.seconds)
        for one, count in grouped
    )


def _new_sets(line: DraftSet, units: Units) -> Sequence[NewSet]:
    load_kg = written.load_from_typed(line.typed_load, units)
    return [NewSet(line.movement_id, line.reps, load_kg, line.rpe, duration_s=line.seconds)] * line.sets


def _start_fields(time_zone: str) -> datetime:
    now = runtime.now().astimezone(ZoneInfo(time_zone))
    with st.container(horizontal=True, key="fields_start"):
        day = st.date_input("Day", value=now.date(), max_value=now.date(), format="YYYY-MM-DD")
        at = st.time_input("Start", value=now.time().replace(minute=0, second=0, microsecond=0), step=300)
    return datetime.combine(day, at, tzinfo=ZoneInfo(time_zone))


def minutes_and_feel(usual: float | None = None) -> tuple[float | None, float | None]:
    """Ask for minutes and for how hard the whole of it felt."""
    with st.container(horizontal=True, key="fields_feel"):
        minutes = st.number_input("Minutes", value=usual, min_value=0.0, max_value=1440.0, step=5.0, format="%.0f")
        felt = st.number_input(
            "Effort, 0 to 10",
            value=None,
            min_value=0.0,
            max_value=10.0,
            step=0.5,
            format="%.1f",
            width=160,
            help="How hard the whole of it felt: 0 is rest, 10 the hardest you can do. Load follows from it and the minutes.",
        )
    return minutes, felt
