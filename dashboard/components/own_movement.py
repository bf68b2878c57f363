"""How does an athlete add a movement, change it, and set values of a movement for themselves?"""

from typing import TypeVar

import streamlit as st

from core.domain.movement_views import MovementDetail, MovementValues, OwnValues
from core.domain.vocabulary import MuscleRole, SkillLevel
from core.visuals import format as written
from core.visuals.movement_words import sets_words, skill_name, tempo_words
from dashboard import actions
from dashboard.components.library import open_movement
from dashboard.components.movement_form import BLANK, as_new, movement_fields, muscle_fields, numbers, of_role, pick, share_field, shares
from dashboard.failures import escaped

T = TypeVar("T")


@st.dialog("A movement of your own", width="medium")
def add(like: MovementDetail | None = None) -> None:
    """Ask for a movement and add it; with `like` it begins as a copy of that one."""
    with st.form("add_movement_form", border=False):
        new = movement_fields(BLANK if like is None else as_new(like, copy=True))
        sent = st.form_submit_button("Add it to my library", type="primary", width="stretch")
    if sent:
        slug, problem = actions.create_movement(new)
        if slug is not None:
            open_movement(slug)
        _tell(problem)


@st.dialog("Change your movement", width="medium")
def change(view: MovementDetail) -> None:
    """Ask for the new facts of an own movement and store them."""
    with st.form("change_movement_form", border=False):
        new = movement_fields(as_new(view, copy=False), view.card.slug)
        sent = st.form_submit_button("Save", type="primary", width="stretch")
    if sent:
        problem = actions.edit_movement(view.card.movement_id, new)
        if not problem:
            st.rerun()
        _tell(problem)


@st.dialog("Your values", width="medium")
def edit_values(view: MovementDetail) -> None:
    """Ask how the athlete does a movement; what equals the library keeps following it."""
    st.caption(
        "They count for you alone; a field that you leave keeps following the library. "
        "Muscles move the weekly volume of all your sets, body weight your estimated maxima."
    )
    with st.form("own_values", border=False):
        own = _value_fields(view)
        sent = st.form_submit_button("Save", type="primary", width="stretch")
        reset = st.form_submit_button("Follow the library again", width="stretch", disabled=view.own.is_empty)
    if sent or reset:
        problem = actions.set_own_values(view.card.movement_id, view.card.name, OwnValues() if reset else own)
        if not problem:
            st.rerun()
        _tell(problem)


def value_lines(view: MovementDetail) -> list[str]:
    """Return what the athlete set, each with what the library has."""
    own, library, metric = view.own, view.library, view.card.metric_type
    told = (
        ("Sets", own.sets, sets_words(own.sets, metric), sets_words(library.sets, metric)),
        ("Tempo", own.tempo, tempo_words(own.tempo), tempo_words(library.tempo)),
        ("Rest", own.rest_s, written.duration(own.rest_s), written.duration(library.rest_s)),
        ("Recovery", own.min_recovery_hours, f"{own.min_recovery_hours} h", f"{library.min_recovery_hours} h"),
        ("Set-up", own.setup_s, written.duration(own.setup_s), written.duration(library.setup_s)),
        ("Fatigue of a set", own.fatigue_factor, f"× {written.number(own.fatigue_factor)}", f"× {written.number(library.fatigue_factor)}"),
        ("Share of body weight", own.body_weight_share, _percent(own.body_weight_share), _percent(library.body_weight_share)),
        ("Skill", own.skill_level, skill_name(own.skill_level or library.skill_level).lower(), skill_name(library.skill_level).lower()),
    )
    lines = [f"**{label}** {escaped(mine)} (library: {escaped(theirs)})" for label, value, mine, theirs in told if value not in (None, ())]
    if own.mastered_on is not None:
        lines.append(f"**Mastered** on {written.day(own.mastered_on)}")
    return lines


def _value_fields(view: MovementDetail) -> OwnValues:
    library, values = view.library, view.values
    with st.container(horizontal=True, key="fields_own_values"):
        sets = st.text_input("Sets", value=", ".join(map(str, values.sets)), help="One number a set, such as 8, 8, 6.")
        tempo = st.text_input("Tempo", value=values.tempo or "", help="Down, pause, up, pause [s], such as 3-1-x-0.")
        rest = st.number_input("Rest (s)", value=values.rest_s, min_value=0, max_value=3600, step=15)
        hours = st.number_input("Recovery (h)", value=values.min_recovery_hours, min_value=0, max_value=96, step=6)
        setup = st.number_input("Set-up (s)", value=values.setup_s, min_value=0, max_value=3600, step=10)
        fatigue = st.number_input("Fatigue of a set (×)", value=values.fatigue_factor, min_value=0.1, max_value=3.0, step=0.1)
        share = None
        if library.body_weight_share is not None:
            share = share_field(values.body_weight_share, text="How much of you is lifted. Estimated maxima of all your sets follow it.")
        skill = pick("Skill", list(SkillLevel), values.skill_level, skill_name)
    muscles = shares(*muscle_fields(*(of_role(values.muscles, role) for role in MuscleRole)))
    notes = st.text_area("Your notes", value=view.own.notes, placeholder="Grip, stance, seat position …")
    same_muscles = all(set(of_role(muscles, role)) == set(of_role(library.muscles, role)) for role in MuscleRole)
    return OwnValues(
        sets=_own(numbers(sets), library.sets, ()),
        tempo=_own(tempo.strip().lower() or None, library.tempo, None),
        rest_s=_own(rest, library.rest_s, None),
        notes=notes,
        skill_level=_own(skill, library.skill_level, None),
        body_weight_share=_own(share, _rounded(library), None),
        fatigue_factor=_own(fatigue, library.fatigue_factor, None),
        min_recovery_hours=_own(hours, library.min_recovery_hours, None),
        setup_s=_own(setup, library.setup_s, None),
        muscles=() if same_muscles else muscles,
    )


def _own(typed: T, library: T, follows: T) -> T:
    """Return what was typed, or `follows` where it says the same as the library."""
    return follows if typed == library else typed


def _rounded(library: MovementValues) -> float | None:
    return None if library.body_weight_share is None else round(library.body_weight_share * 100) / 100


def _percent(share: float | None) -> str:
    return written.UNKNOWN if share is None else written.percent(share)


def _tell(problem: str) -> None:
    if problem:
        st.error("\n".join(f"- {escaped(line)}" for line in problem.splitlines()), icon=":material/error:")
