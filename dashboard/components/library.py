"""How does one look for movements: words, filters, cards, circuits?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import streamlit as st

from core.domain.movement_views import Choice, CircuitCard, MovementCard, MovementCatalogue, MovementQuery
from core.domain.vocabulary import MetricType, MovementPattern, PrimaryMuscle, SkillLevel
from core.visuals import format as written
from core.visuals.circuit_cards import circuit_cards_html
from core.visuals.format import Units
from core.visuals.movement_cards import movement_cards_html
from core.visuals.movement_words import metric_name, pattern_name, skill_name, tag_name
from core.visuals.names import MUSCLE_ORDER, muscle_name
from dashboard import caches, data, state
from dashboard.components.circuit import open_circuit
from dashboard.components.empty import empty_state
from dashboard.components.mode import mode
from dashboard.components.picture import link_picture
from dashboard.data import Asking

T = TypeVar("T")
MOVEMENTS, CIRCUITS = "Movements", "Circuits"
_MOVEMENT_KEY, _SHOWN_KEY = "movement", "shown"
_STEP = 24
_OPENS_CIRCUIT = "circuit:"


def opened() -> str | None:
    """Return the movement that the address names."""
    return st.query_params.get(_MOVEMENT_KEY) or None


def open_movement(slug: str | None) -> None:
    """Show one movement, or go back to the list."""
    if slug is None:
        st.query_params.pop(_MOVEMENT_KEY, None)
    else:
        st.query_params[_MOVEMENT_KEY] = slug
    st.rerun()


def which() -> str:
    """Ask whether movements or circuits are shown."""
    kind = st.segmented_control(
        "Show", [MOVEMENTS, CIRCUITS], default=MOVEMENTS, required=True, key="kind", bind="query-params", label_visibility="collapsed"
    )
    return kind or MOVEMENTS


def words(kind: str) -> str:
    """Ask what somebody looks for."""
    typed = st.text_input(
        "Search",
        type="search",
        placeholder="Row, kettlebell, home …" if kind == CIRCUITS else "Squat, dumbbell chest …",
        icon=":material/search:",
        key="find",
        bind="query-params",
        label_visibility="collapsed",
    )
    return (typed or "").strip()


def filters(catalogue: MovementCatalogue, words: str) -> MovementQuery:
    """Ask through which filters the movements pass; their values stand in the address."""
    with st.popover("Filters", icon=":material/tune:", key="library_filters"):
        query = _filters(catalogue.movements, words)
        clear, icon = state.clear_library_filters, ":material/filter_alt_off:"
        st.button("Clear all", icon=icon, on_click=clear, disabled=not query.filters, width="stretch")
    return query


def found_words(found: int, total: int, query: MovementQuery) -> str:
    """Return how many movements were found of how many, and through how many filters."""
    through = f", through {written.count(query.filters, 'filter')}" if query.filters else ""
    if found == total:
        return f"{written.count(total, 'movement')}, what you do most first"
    return f"{found} of {written.count(total, 'movement')}{', likeliest first' if query.words else ''}{through}"


def cards(found: Sequence[MovementCard]) -> None:
    """Show movements as cards; each opens its own view."""
    shown = _shown()
    part, today = found[:shown], data.today()
    names = tuple(card.slug for card in part)
    picked = link_picture(("movement_cards", data.asking(), names, today, mode()), lambda: movement_cards_html(part, today, mode()))
    if picked:
        open_movement(picked)
    _offer_more(len(found), shown)


def _offer_more(found: int, shown: int) -> None:
    left = found - shown
    if left > 0:
        with st.container(horizontal=True, horizontal_alignment="center"):
            if st.button(f"Show {min(left, _STEP)} more", icon=":material/expand_more:"):
                st.query_params[_SHOWN_KEY] = str(shown + _STEP)
                st.rerun()


def circuit_list(circuits: Sequence[CircuitCard], units: Units, words: str) -> None:
    """Show circuits with their stations; a station opens its movement."""
    if not circuits:
        nothing = ("Nothing found", "No circuit and no station fits. Try another word for it.")
        title, text = nothing if words else ("No circuits yet", "This library brings no circuits. They appear here as soon as it does.")
        empty_state(":material/cycle:", title, text)
        return
    st.caption(f"{written.count(len(circuits), 'circuit')}, yours first, then easy to hard. Touch a name or a station.")
    shown = _shown()
    part = circuits[:shown]
    names = tuple(circuit.slug for circuit in part)
    picked = link_picture(("circuit_cards", data.asking(), names, units, mode()), lambda: circuit_cards_html(part, units, mode()))
    if picked and picked.startswith(_OPENS_CIRCUIT):
        open_circuit(picked.removeprefix(_OPENS_CIRCUIT))
    elif picked:
        open_movement(picked)
    _offer_more(len(circuits), shown)


def _filters(cards: Sequence[MovementCard], words: str) -> MovementQuery:
    with st.container(horizontal=True, key="fields_library"):
        pattern = _choose("Pattern", list(MovementPattern), pattern_name, "pattern")
        muscle = _choose("Muscle", [*MUSCLE_ORDER, PrimaryMuscle.FULL_BODY], muscle_name, "muscle")
        named = _named(data.asking(), cards)
        equipment = _choose_named("Equipment", named.equipment, "equipment")
        discipline = _choose_named("Discipline", named.disciplines, "discipline")
        skill = _choose("Skill", list(SkillLevel), skill_name, "skill")
        metric = _choose("Counted in", list(MetricType), metric_name, "metric")
        tag = _choose_named("Tag", named.tags, "tag")
    own = st.checkbox("Only my own movements", key=f"{state.LIBRARY_FILTERS}own", bind="query-params")
    done = st.checkbox("Only what I have done", key=f"{state.LIBRARY_FILTERS}done", bind="query-params")
    return MovementQuery(words, pattern, muscle, equipment, discipline, skill, metric, tag, own, done)


class _Named(NamedTuple):
    """What the movements of a catalogue need and belong to: name by slug, in order of the names."""

    equipment: dict[str, str]
    disciplines: dict[str, str]
    tags: dict[str, str]


@caches.kept()
def _named(asking: Asking, _cards: Sequence[MovementCard]) -> _Named:
    del asking  # part of the key: the cards are those that the subject may see
    return _Named(
        _by_name(item for card in _cards for way in card.equipment for item in way),
        _by_name(item for card in _cards for item in card.disciplines),
        _by_name((tag, tag_name(tag)) for card in _cards for tag in card.tags),
    )


def _by_name(choices: Iterable[Choice]) -> dict[str, str]:
    return dict(sorted(dict(choices).items(), key=lambda choice: choice[1].casefold()))


def _choose(label: str, options: Sequence[T], name: Callable[[T], str], key: str) -> T | None:
    by_name = {name(option): option for option in options}
    chosen = st.selectbox(label, list(by_name), index=None, key=f"{state.LIBRARY_FILTERS}{key}", bind="query-params", placeholder="Any")
    return None if chosen is None else by_name.get(chosen)


def _choose_named(label: str, names: Mapping[str, str], key: str) -> str | None:
    return _choose(label, list(names), names.__getitem__, key)


def _shown() -> int:
    wanted = st.query_params.get(_SHOWN_KEY, "")
    return int(wanted) if wanted.isdigit() and int(wanted) > 0 else _STEP
