"""Which fields describe a circuit: its type, its rounds and times, and what is done at each station?"""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from core.domain.movement_views import MovementCard
from core.domain.own_circuits import MOST_STATIONS, NewCircuit, NewStation
from core.domain.vocabulary import CircuitType, MetricType, MovementPattern
from core.visuals import format as written
from core.visuals.movement_words import circuit_name
from dashboard import data

_REPS, _SECONDS, _METRES = "repetitions", "seconds", "metres"
_MEASURES = {MetricType.REPS: (_REPS, _SECONDS), MetricType.DISTANCE: (_METRES, _SECONDS)}
_USUAL = {_REPS: 10, _SECONDS: 30, _METRES: 200}
_EXPLAINED = {
    CircuitType.ROUNDS_FOR_TIME: "A number of rounds, as fast as you can.",
    CircuitType.AMRAP: "As many rounds as you can in a time.",
    CircuitType.EMOM: "A task at the start of every interval; what is left of it is rest.",
    CircuitType.LADDER: "Repetitions go up or down from round to round.",
    CircuitType.TABATA: "Short work and shorter rest in turn, every station in every round.",
    CircuitType.CHIPPER: "One long round of at least three stations.",
    CircuitType.STATION: "Work and rest by the clock, from station to station.",
}
_BY_CLOCK = {CircuitType.TABATA, CircuitType.STATION}
_INTERVALS: Mapping[CircuitType, tuple[int, int, int]] = {  # usual rounds, work [s] and rest [s]
    CircuitType.EMOM: (10, 60, 0),
    CircuitType.TABATA: (8, 20, 10),
    CircuitType.STATION: (3, 40, 20),
}
_USUAL_RPE = 8.0


def circuit_form(start: NewCircuit | None, send: str) -> tuple[NewCircuit, bool]:
    """Show the fields of a circuit, filled with `start`; return what they hold and whether it was sent."""
    name = st.text_input("Name", value=start.name if start else "", max_chars=80, placeholder="Garage mile")
    kinds = list(CircuitType)
    index = kinds.index(start.circuit_type) if start else 0
    kind = st.selectbox("Type", kinds, index=index, format_func=circuit_name, key="circuit_type")
    st.caption(_EXPLAINED[kind])
    before = start if start is not None and start.circuit_type is kind else None
    rounds, duration, work, rest, shared = _times(kind, before)
    stations = _stations(kind, start.stations if start else ())
    rpe = st.slider("How hard it is meant to be (RPE)", 3.0, 10.0, start.rpe if start else _USUAL_RPE, 0.5)
    is_finisher = st.checkbox("Short enough to end a session (15 min at most)", value=bool(start and start.is_finisher))
    description = st.text_area("Description", value=start.description if start else "", max_chars=300, height=80)
    sent = st.button(send, type="primary", width="stretch")
    return NewCircuit(name, kind, stations, description, rounds, duration, work, rest, rpe, is_finisher, shared), sent


def _times(kind: CircuitType, before: NewCircuit | None) -> tuple[int | None, int | None, int | None, int | None, bool]:
    """Ask for rounds, time, work, rest, and whether stations share an interval, as far as the type has them."""
    with st.container(horizontal=True, key="fields_circuit_times"):
        if kind in _INTERVALS:
            usual_rounds, usual_work, usual_rest = _INTERVALS[kind]
            rounds = _number("Rounds", before.rounds if before else None, usual_rounds, 1, 60, 1)
            work = _number("Work (s)", before.work_s if before else None, usual_work, 5, 600, 5)
            rest = None
            if kind is not CircuitType.EMOM:
                rest = _number("Rest (s)", before.rest_s if before else None, usual_rest, 0, 300, 5)
            is_emom = kind is CircuitType.EMOM
            shared = is_emom and st.checkbox("All stations in each interval", value=bool(before and before.is_one_interval))
            return rounds, None, work, rest, shared
        if kind is CircuitType.AMRAP:
            return None, 60 * _number("Minutes", _minutes(before), 12, 1, 90, 1), None, None, False
        if kind is CircuitType.CHIPPER:
            return 1, None, None, None, False
        if kind is CircuitType.LADDER and st.toggle("As far as I come in a time", value=before is None or before.rounds is None):
            return None, 60 * _number("Minutes", _minutes(before), 10, 1, 90, 1), None, None, False
        rounds = _number("Rounds", before.rounds if before else None, 4, 1, 60, 1)
        rest = _number("Rest between rounds (s)", before.rest_s if before else None, 0, 0, 600, 15)
    return rounds, None, None, rest or None, False


def _minutes(before: NewCircuit | None) -> int | None:
    return None if before is None or before.duration_s is None else max(before.duration_s // 60, 1)


def _number(label: str, value: int | None, usual: int, low: int, high: int, step: int) -> int:
    return st.number_input(label, min_value=low, max_value=high, value=usual if value is None else min(max(value, low), high), step=step)


def _stations(kind: CircuitType, before: Sequence[NewStation]) -> tuple[NewStation, ...]:
    cards = {card.slug: card for card in data.movements().movements if card.is_active}
    least = 3 if kind is CircuitType.CHIPPER else 1
    count = st.number_input("Stations", min_value=least, max_value=MOST_STATIONS, value=max(len(before), least), step=1)
    found = [_station(place, kind, cards, before[place] if place < len(before) else None) for place in range(count)]
    return tuple(one for one in found if one is not None)


def _station(place: int, kind: CircuitType, cards: Mapping[str, MovementCard], before: NewStation | None) -> NewStation | None:
    slugs = sorted(cards, key=lambda slug: cards[slug].name.casefold())
    name = partial(_name, cards)
    with st.container(border=True, key=f"preview_station_{place}"):
        at = slugs.index(before.movement) if before is not None and before.movement in cards else None
        slug = st.selectbox(
            f"Station {place + 1}", slugs, index=at, format_func=name, key=f"station_{place}", placeholder="Choose a movement"
        )
        if slug is None:
            return None
        with st.container(horizontal=True, key=f"fields_station_{place}"):
            amounts = _amounts(place, kind, cards[slug], before)
            load = _load(place, before)
        at = slugs.index(before.easier) if before is not None and before.easier is not None and before.easier in cards else None
        easier = st.selectbox("Easier instead", slugs, index=at, format_func=name, key=f"easier_{place}", placeholder="Nothing")
    reps, seconds, metres, step = amounts
    return NewStation(slug, reps, seconds, metres, step, load, easier)


def _amounts(
    place: int, kind: CircuitType, card: MovementCard, before: NewStation | None
) -> tuple[int | None, int | None, float | None, int]:
    if kind in _BY_CLOCK:
        return None, None, None, 0
    is_cardio = card.pattern is MovementPattern.CARDIO
    measures = _MEASURES.get(card.metric_type, (_SECONDS, _METRES) if is_cardio else (_SECONDS,))
    own = _measure_of(before)
    at = measures.index(own) if own in measures else 0
    measure = st.selectbox("Counted in", measures, index=at, key=f"measure_{place}_{card.slug}") if len(measures) > 1 else measures[0]
    value = _number(measure.capitalize(), _amount_of(before) if own == measure else None, _USUAL[measure], 1, 10_000, 1)
    step = 0
    if kind is CircuitType.LADDER and measure == _REPS:
        step = _number("Change a round", before.step if before else None, 1, -50, 50, 1)
    return (
        value if measure == _REPS else None,
        value if measure == _SECONDS else None,
        float(value) if measure == _METRES else None,
        step,
    )


def _measure_of(before: NewStation | None) -> str:
    if before is None or before.reps is not None:
        return _REPS
    return _SECONDS if before.duration_s is not None else _METRES


def _amount_of(before: NewStation | None) -> int | None:
    known = None if before is None else before.reps or before.duration_s or before.distance_m
    return None if known is None else round(known)


def _load(place: int, before: NewStation | None) -> float | None:
    units = data.units()
    own = None if before is None else before.load_kg
    typed = st.number_input(
        f"Load ({units.weight})",
        min_value=0.0,
        max_value=900.0,
        value=written.typed_load(own, units),
        step=1.0,
        key=f"circuit_load_{place}",
        placeholder="none",
    )
    return written.load_from_typed(typed, units, own) or None


def _name(cards: Mapping[str, MovementCard], slug: str) -> str:
    return cards[slug].name
