"""How does one movement look: muscles, cues, facts, neighbours, records, and what the athlete made of it?"""

from datetime import date

import streamlit as st

from core.domain.movement_views import MovementDetail
from core.visuals import explain
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.movement_body import movement_body_svg
from core.visuals.movement_facts import cues_html, estimate_chart, facts_html, record_rows, set_words
from core.visuals.movement_graph import movement_graph_html
from core.visuals.movement_words import facts, gate_words, pattern_name, risk_words, skill_name
from core.visuals.names import muscle_name
from dashboard import actions, data
from dashboard.components import own_movement
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import body_picture, link_picture
from dashboard.components.tiles import Tile, tiles
from dashboard.failures import escaped


def show(view: MovementDetail, units: Units, today: date) -> str | None:
    """Show a movement and return the slug of the neighbour that was just chosen, if any."""
    _head(view)
    drawn_for = (data.asking(), view.card.slug, mode())
    body, words = st.columns([5, 6], gap="large")
    with body:
        muscles = view.values.muscles
        body_picture(
            ("movement_body", *drawn_for),
            lambda: movement_body_svg(view.card.name, muscles, mode()),
            hint="Touch a muscle to see what it does.",
        )
        how_it_works(explain.FRACTIONAL_SETS, label="How do muscles count?")
    with words:
        if view.cues:
            st.html(cues_html(view.cues, mode()))
        st.html(facts_html(facts(view), mode()))
        _care(view)
    if view.records.last is not None:
        _records(view, units, today, drawn_for)
    picked = _neighbours(view, drawn_for)
    if view.records.last is None:
        _records(view, units, today, drawn_for)
    _own(view)
    return picked


def _head(view: MovementDetail) -> None:
    card = view.card
    st.title(escaped(card.name), anchor=False)
    with st.container(horizontal=True, gap="xsmall", key="movement_badges"):
        if card.is_own:
            st.badge("Your own" if card.is_active else "Retired", icon=":material/person:", color="violet")
        st.badge(pattern_name(card.pattern), color="blue")
        st.badge(skill_name(view.values.skill_level), color="gray")
        if not view.own.is_empty:
            st.badge("Your values", icon=":material/tune:", color="violet")
    if view.description:
        st.markdown(escaped(view.description))


def _care(view: MovementDetail) -> None:
    careful = [risk for risk in view.joint_risks if risk.risk]
    if careful:
        with st.expander(f"When something hurts: {written.count(len(careful), 'place')} to look after", icon=":material/healing:"):
            st.markdown("\n".join(f"- {escaped(risk_words(risk))}" for risk in careful))
            st.caption("A careful rule of thumb, no diagnosis. Ask a physiotherapist when pain stays.")
    if view.gates:
        with st.expander("What it has to show on the ladder", icon=":material/stairs:"):
            st.markdown("\n".join(f"- {escaped(gate_words(gate))}" for gate in view.gates))


def _neighbours(view: MovementDetail, drawn_for: tuple[object, ...]) -> str | None:
    st.subheader("Where it leads", anchor=False)
    if not view.neighbours:
        st.caption("Nothing is known yet of what is easier, harder or alike.")
        return None
    st.caption("Touch a movement to open it. +1 is one step harder; × 0.8 means about four fifths of the load here.")
    return link_picture(("movement_graph", *drawn_for), lambda: movement_graph_html(view.card.name, view.neighbours, mode()))


def _records(view: MovementDetail, units: Units, today: date, drawn_for: tuple[object, ...]) -> None:
    st.subheader("Your records", anchor=False)
    records = view.records
    if records.last is None:
        st.caption("You have not logged it yet. Your best sets will stand here.")
        return
    shown = [Tile(name, value, "Your best working set so far, warm-ups left out.", day) for name, value, day in record_rows(records, units)]
    tiles("records", shown)
    since = "" if records.first_day is None else f", first on {written.day(records.first_day, today)}"
    last = f"Last: {written.day(records.last.day, today)}, {set_words(records.last, units)}."
    st.caption(f"{written.count(records.workouts, 'workout')}{since}. {last}")
    if len(records.estimates) > 1:
        chart(
            ("movement_estimates", *drawn_for, units),
            lambda: estimate_chart(view, units, mode()),
            alt="Estimated maximum of each day as a line",
        )


def _own(view: MovementDetail) -> None:
    st.subheader("How you do it", anchor=False)
    lines = own_movement.value_lines(view)
    if view.own.notes:
        st.markdown(f"> {escaped(view.own.notes)}")
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))
    elif not view.own.notes:
        st.caption("Everything follows the library. Change what is different for you: it counts for you alone.")
    if data.may_change():
        with st.container(horizontal=True, key="movement_actions"):
            if st.button("Set my values", icon=":material/tune:"):
                own_movement.edit_values(view)
            if st.button("Make my own version", icon=":material/content_copy:"):
                own_movement.add(view)
            if view.card.is_own:
                _owner_buttons(view)
    named = ", ".join(muscle_name(share.muscle).lower() for share in view.own.muscles)
    if named:
        st.caption(f"Your muscle map of it: {named}. Volume of all your sets follows it.")


def _owner_buttons(view: MovementDetail) -> None:
    if st.button("Change it", icon=":material/edit:"):
        own_movement.change(view)
    word, icon = ("Retire it", ":material/archive:") if view.card.is_active else ("Bring it back", ":material/unarchive:")
    if st.button(word, icon=icon):
        actions.retire_movement(view.card.movement_id, view.card.name, back=not view.card.is_active)
