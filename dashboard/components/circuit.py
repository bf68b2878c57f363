"""How does one circuit look, and what can its owner do with it?"""

import streamlit as st

from core.domain.movement_views import CircuitCard
from core.domain.own_circuits import NewCircuit, NewStation
from core.domain.vocabulary import CircuitType
from core.visuals import format as written
from core.visuals.circuit_detail import has_scores, scores_html, stations_html, stress_html, structure_html
from core.visuals.format import Units
from core.visuals.movement_words import DIFFICULTIES, circuit_name
from core.visuals.rule_words import tip
from core.visuals.session_words import score_words, trend_words
from dashboard import actions, data
from dashboard.components.circuit_form import circuit_form
from dashboard.components.mode import mode
from dashboard.components.picture import link_picture, picture
from dashboard.failures import escaped

_KEY, _SHOWN = "circuit", 12


def opened() -> str | None:
    """Return the circuit that the address names."""
    return st.query_params.get(_KEY) or None


def open_circuit(slug: str | None) -> None:
    """Show one circuit, or go back to the list."""
    if slug is None:
        st.query_params.pop(_KEY, None)
    else:
        st.query_params[_KEY] = slug
    st.rerun()


def show(view: CircuitCard, units: Units) -> str | None:
    """Show a circuit and return the slug of the movement that was just chosen, if any."""
    st.title(escaped(view.name), anchor=False)
    with st.container(horizontal=True, gap="xsmall", key="circuit_badges"):
        if view.is_own:
            st.badge("Your own" if view.is_active else "Retired", icon=":material/person:", color="violet")
        st.badge(circuit_name(view.circuit_type), color="blue")
        st.badge(DIFFICULTIES[view.difficulty - 1].capitalize(), color="gray")
    if view.description:
        st.markdown(escaped(view.description))
    drawn_for = (data.asking(), view, units, mode())
    picture(("circuit_structure", *drawn_for), lambda: structure_html(view, mode()))
    st.subheader("Stations", anchor=False)
    if any(station.ways for station in view.stations):
        st.caption("What stands beneath a station is easier: take it when the station is not yours yet.")
    picked = link_picture(("circuit_stations", *drawn_for), lambda: stations_html(view, units, mode()))
    _results(view)
    _numbers(view, drawn_for)
    if view.is_own and data.may_change():
        _owner_buttons(view)
    return picked


@st.dialog("A circuit of your own", width="medium")
def add() -> None:
    """Ask for a circuit and add it."""
    new, sent = circuit_form(None, "Add it to my library")
    if sent:
        slug, problem = actions.create_circuit(new)
        if slug is not None:
            open_circuit(slug)
        _tell(problem)


@st.dialog("Change your circuit", width="medium")
def change(view: CircuitCard) -> None:
    """Ask for the new facts of an own circuit and store them."""
    new, sent = circuit_form(as_new(view), "Save")
    if sent:
        problem = actions.edit_circuit(view.slug, new)
        if not problem:
            st.rerun()
        _tell(problem)


def as_new(view: CircuitCard) -> NewCircuit:
    """Return an own circuit as the form has it."""
    return NewCircuit(
        name=view.name,
        circuit_type=view.circuit_type,
        stations=tuple(
            NewStation(
                one.slug,
                one.reps,
                one.duration_s,
                one.distance_m,
                one.reps_step or 0,
                one.load_kg,
                one.ways[0].slug if one.ways else None,
            )
            for one in view.stations
        ),
        description=view.description,
        rounds=view.rounds,
        duration_s=view.duration_s,
        work_s=view.work_s,
        rest_s=view.rest_s,
        rpe=view.rpe or 8.0,
        is_finisher="finisher" in view.tags,
        is_one_interval=_is_one_interval(view),
    )


def _is_one_interval(view: CircuitCard) -> bool:
    interval = (view.work_s or 0) + (view.rest_s or 0)
    return view.circuit_type is CircuitType.EMOM and len(view.stations) > 1 and (view.rounds or 0) * interval == view.duration_s


def _numbers(view: CircuitCard, drawn_for: tuple[object, ...]) -> None:
    left, right = st.columns(2, gap="large")
    if has_scores(view):
        with left:
            st.subheader("How far people come", anchor=False)
            st.caption("A rule of thumb by experience, for who scales it to their level (H). Your own results say more.")
            picture(("circuit_scores", *drawn_for), lambda: scores_html(view, mode()))
    with right if has_scores(view) else left:
        st.subheader("What it asks of you", anchor=False)
        told = f"Load points by kind at an intermediate level (L11). {view.min_recovery_hours} h before the same again."
        st.caption(told, help=tip(told))
        picture(("circuit_stress", *drawn_for), lambda: stress_html(view, mode()))


def _results(view: CircuitCard) -> None:
    """Show what was reached so far, each with how it compares with the time before."""
    found = data.circuit_results(view.slug)
    if not found:
        return
    st.subheader("Your results", anchor=False)
    today = data.today()
    for place, one in enumerate(found[:_SHOWN]):
        trend = trend_words(one, found[place + 1 :])
        day = "" if one.day is None else f" :small[:gray[{written.day(one.day, today)}]]"
        st.markdown(f"**{escaped(score_words(one))}**{day}{f'  {chr(10)}{trend}' if trend else ''}")


def _owner_buttons(view: CircuitCard) -> None:
    with st.container(horizontal=True, key="circuit_actions"):
        if st.button("Change it", icon=":material/edit:"):
            change(view)
        word, icon = ("Retire it", ":material/archive:") if view.is_active else ("Bring it back", ":material/unarchive:")
        if st.button(word, icon=icon):
            actions.retire_circuit(view.slug, view.name, back=not view.is_active)
    st.caption(f"Only you see it, and the plan may take it up like the others: about {written.duration(view.duration_s)}.")


def _tell(problem: str) -> None:
    if problem:
        st.error("\n".join(f"- {escaped(line)}" for line in problem.splitlines()), icon=":material/error:")
