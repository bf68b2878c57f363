"""How does one look at the ladders and at the paths around a movement, and say where one stands?"""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from core.domain.ladders import Ladder, MovementPaths, SkillsView
from core.domain.vocabulary import RelationshipType
from core.visuals import ladder_words as words
from core.visuals.ladders import gate_list_html, ladder_html
from core.visuals.movement_graph import movement_graph_html
from core.visuals.rule_words import tip
from dashboard import data, settings_actions, state
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import link_picture
from dashboard.failures import escaped

_MOVEMENT, _AROUND = "movement", "skills_around"
_COLUMNS = 2


def opened() -> str | None:
    """Return the movement that the address names."""
    return st.query_params.get(_MOVEMENT) or None


def open_movement(slug: str | None) -> None:
    """Show the paths around a movement, or go back to the ladders."""
    if slug is None:
        st.query_params.pop(_MOVEMENT, None)
    else:
        st.query_params[_MOVEMENT] = slug
    st.rerun()


def ladders(view: SkillsView) -> None:
    """Show every ladder with the gates of one of its levels."""
    for start in range(0, len(view.ladders), _COLUMNS):
        for column, ladder in zip(st.columns(_COLUMNS, gap="medium"), view.ladders[start : start + _COLUMNS], strict=False):
            with column, st.container(border=True, key=f"ladder_card_{ladder.slug}"):
                _ladder(ladder, view)


def look_around(view: SkillsView, trained: Mapping[str, str]) -> None:
    """Offer the movements of the ladders and those that were trained, to see the paths around each."""
    names = {one.gate.name: one.gate.slug for ladder in view.ladders for level in ladder.levels for one in level.gates} | dict(trained)
    st.selectbox(
        "See where a movement leads",
        sorted(names, key=str.casefold),
        index=None,
        placeholder="Any movement of a ladder or of your log",
        key=_AROUND,
        on_change=partial(_go, names),
    )


def paths(view: SkillsView, found: MovementPaths) -> None:
    """Show one movement: what it proves, the graph around it, and the gates of what is next."""
    st.title(escaped(found.name), anchor=False)
    drawn_for = (data.asking(), found.slug, view.today, mode())
    own = view.gates_of(found.movement_id)
    if own:
        st.subheader("What it proves", anchor=False)
        _follow(link_picture(("skill_gates", *drawn_for), lambda: gate_list_html(own, view.today, mode())))
    st.subheader("Where it leads", anchor=False)
    if not found.neighbours:
        st.caption("Nothing is known yet of what is easier, harder or alike.")
        return
    st.caption("Touch a movement to go there. +1 is one step harder; × 0.8 means about four fifths of the load here.")
    _follow(link_picture(("skill_graph", *drawn_for), lambda: movement_graph_html(found.name, found.neighbours, mode())))
    harder = {one.slug for one in found.neighbours if one.relation is RelationshipType.PROGRESSION}
    ahead = tuple(item for item in view.gates if item[2].gate.slug in harder)
    if ahead:
        st.subheader("What comes next, and its gate", anchor=False)
        _follow(link_picture(("skill_next", *drawn_for), lambda: gate_list_html(ahead, view.today, mode())))
    how_it_works(words.LADDER_NOTE, label="When does a gate count?")


def _ladder(ladder: Ladder, view: SkillsView) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(escaped(ladder.name), anchor=False, width="content")
        if data.may_change():
            with st.popover("Set level", icon=":material/tune:", type="tertiary", key=f"level_of_{ladder.slug}"):
                _level_form(ladder)
    shown = _shown(ladder)
    key = (f"ladder_{ladder.slug}", data.asking(), shown, view.today, mode())
    _follow(link_picture(key, lambda: ladder_html(ladder, shown, view.today, mode())))
    if ladder.may_go_on:
        ahead = ladder.levels[ladder.working_on + 1]
        st.success(f"Every gate of level {ladder.working_on} is shown twice.", icon=":material/check_circle:")
        if data.may_change() and st.button(f"Go on to level {ahead.rank} · {ahead.name}", type="primary", key=f"go_on_{ladder.slug}"):
            settings_actions.set_ladder_level(ladder.slug, f"{ladder.name}: you work on level {ahead.rank} now.", ahead.rank)
    st.caption(words.next_words(ladder))


def _level_form(ladder: Ladder) -> None:
    names = {level.rank: f"{level.rank} · {level.name}" for level in ladder.levels}
    chosen = st.radio(
        "The level that you work on", list(names), index=ladder.working_on, format_func=names.__getitem__, key=f"rank_{ladder.slug}"
    )
    told = "Skill work of your plan begins there (6.12)."
    st.caption(told, help=tip(told))
    if st.button("Set it", type="primary", key=f"set_{ladder.slug}", width="stretch"):
        settings_actions.set_ladder_level(ladder.slug, f"{ladder.name}: you work on level {chosen}.", chosen)
    if ladder.stated is not None and st.button("Follow my sets instead", key=f"unset_{ladder.slug}", width="stretch"):
        settings_actions.set_ladder_level(ladder.slug, f"{ladder.name} follows your sets again.", None)


def _shown(ladder: Ladder) -> int:
    wanted = st.query_params.get(ladder.slug, "")
    return int(wanted) if wanted.isdigit() and int(wanted) < len(ladder.levels) else ladder.working_on


def _follow(picked: str | None) -> None:
    kind, _, rest = (picked or "").partition(":")
    if kind == "level":
        slug, _, rank = rest.partition(":")
        st.query_params[slug] = rank
        st.rerun()
    elif picked:
        open_movement(rest or picked)


def _go(names: Mapping[str, str]) -> None:
    chosen = state.field(_AROUND)
    if chosen is not None:
        st.query_params[_MOVEMENT] = names[chosen]
    state.drop_field(_AROUND)
