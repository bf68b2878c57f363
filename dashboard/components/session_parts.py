"""How are the parts of a running workout done that have no sets: circuits with their score, a run or a ride?"""

from contextlib import nullcontext
from datetime import date

import streamlit as st

from core.domain.live_session import CircuitScore, LiveCircuit, LiveEndurance
from core.domain.vocabulary import CircuitType
from core.visuals import format as written
from core.visuals import session_words as words
from core.visuals.format import Units
from dashboard import session_actions, state
from dashboard.components.session_clock import Intervals, stop_watch
from dashboard.failures import escaped


def circuit(part: LiveCircuit, log_id: int, today: date) -> None:
    """Show a circuit with its stations, what was reached before, and the fields for the score of today."""
    number = part.circuit_id
    with st.container(key=f"livecard_circuit_{number}", border=True, gap="small"):
        kind = "Finisher" if part.is_finisher else "Circuit"
        st.markdown(f"## :material/cycle: {escaped(part.name)}", anchors=False)
        st.caption(f"{kind} · {escaped(words.circuit_words(part))}")
        st.markdown("\n".join(f"- {escaped(station)}" for station in part.stations))
        st.caption(escaped(words.past_words(part.past, today)))
        if part.score is not None:
            trend = words.trend_words(part.score, part.past)
            st.markdown(f":material/check_circle: **{escaped(words.score_words(part.score))}**{f' · {trend}' if trend else ''}")
            st.button("Change the score", key=f"rescore_{number}", on_click=session_actions.score, args=(number, None))
            return
        by_clock = part.circuit_type in words.BY_CLOCK
        stop_watch(
            f"circuit_{log_id}_{number}",
            "Start the clock",
            "Stop",
            lambda seconds: session_actions.stop_clock(number, seconds, is_score=by_clock),
            cap_seconds=None if by_clock else part.seconds,
            intervals=_intervals(part),
        )
        with st.form(f"score_{number}", border=False):
            if by_clock:
                st.text_input("Time (min:s)", placeholder="8:32", key=f"score_time_{number}")
            with st.expander("Not all of it?") if by_clock else nullcontext(), st.container(horizontal=True, key=f"fields_score_{number}"):
                all_done = part.rounds if part.circuit_type in words.ALL_OR_LESS else None
                st.number_input("Rounds", value=all_done, min_value=0, max_value=500, step=1, key=f"score_rounds_{number}")
                st.number_input("Reps beyond", value=None, min_value=0, max_value=1000, step=1, key=f"score_reps_{number}")
            st.toggle("I made it easier", key=f"score_scaled_{number}")
            st.form_submit_button("Done", type="primary", icon=":material/check:", width="stretch", on_click=_score, args=(number,))
        if not part.is_skipped:
            skip = {"is_skipped": True}
            st.button(
                "Leave it out today",
                type="tertiary",
                key=f"score_skip_{number}",
                on_click=session_actions.score,
                args=(number, None),
                kwargs=skip,
            )


def _intervals(part: LiveCircuit) -> Intervals | None:
    """Return what the clock counts; the stations are named where each has an interval of its own."""
    if part.circuit_type in words.BY_CLOCK or not part.intervals or part.work_seconds is None:
        return None
    in_turn = len(part.stations) > 1 and part.intervals == (part.rounds or 0) * len(part.stations)
    is_named = in_turn and part.circuit_type is not CircuitType.TABATA
    return Intervals(
        part.intervals, part.work_seconds, part.rest_seconds or 0, tuple(map(_without_seconds, part.stations)) if is_named else ()
    )


def _without_seconds(station: str) -> str:
    amount, _, name = station.partition(" s ")
    return name if amount.isdigit() else station


def _score(number: int) -> None:
    told = (state.field_or_none(f"score_time_{number}") or "").strip()
    seconds = seconds_of(told)
    if told and seconds is None:
        state.keep_problem(f"“{told}” is not a time; type minutes and seconds as 8:32.")
        return
    rounds, reps = state.field(f"score_rounds_{number}"), state.field(f"score_reps_{number}")
    session_actions.score(number, CircuitScore(rounds, reps, seconds, bool(state.field(f"score_scaled_{number}"))))


def seconds_of(told: str) -> float | None:
    """Return the seconds of a time such as 8:32 or 1:02:03; `None` for anything else.

    >>> seconds_of("8:32"), seconds_of("1:02:03"), seconds_of("nine")
    (512.0, 3723.0, None)
    """
    parts = told.split(":")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return None
    total = 0.0
    for part in parts:
        total = 60 * total + int(part)
    return 60 * total if len(parts) == 1 else total


def endurance(part: LiveEndurance, units: Units) -> None:
    """Show a run, a ride or the like with what is planned, and the fields for what was done."""
    with st.container(key="livecard_endurance", border=True, gap="small"):
        st.markdown(f"## :material/directions_run: {escaped(part.name)}", anchors=False)
        st.markdown(escaped(part.words))
        if part.is_done:
            facts = [written.duration(part.done_seconds)]
            facts += [written.distance(part.distance_m, units)] if part.distance_m is not None else []
            facts += [f"RPE {written.number(part.rpe)}"] if part.rpe is not None else []
            st.markdown(f":material/check_circle: **{' · '.join(facts)}**")
            st.button("Change it", key="endurance_change", on_click=session_actions.end_endurance, args=(None,))
            return
        with st.form("endurance", border=False):
            with st.container(horizontal=True, key="fields_endurance"):
                st.number_input(
                    "Minutes", value=float(part.minutes), min_value=1.0, max_value=1440.0, step=5.0, format="%g", key="run_minutes"
                )
                st.number_input(f"Distance ({units.distance})", value=None, min_value=0.0, step=0.5, format="%g", key="run_distance")
                st.number_input("RPE (0 to 10)", value=None, min_value=0.0, max_value=10.0, step=0.5, format="%g", key="run_rpe")
            st.form_submit_button("Done", type="primary", icon=":material/check:", width="stretch", on_click=_ended, args=(units,))
        skip = {"is_skipped": True}
        st.button("Leave it out today", type="tertiary", key="run_skip", on_click=session_actions.end_endurance, args=(None,), kwargs=skip)


def _ended(units: Units) -> None:
    minutes = state.field("run_minutes")
    distance = written.metres_from_typed(state.field("run_distance"), units)
    session_actions.end_endurance(written.seconds_from_typed(minutes), distance, state.field("run_rpe"))
