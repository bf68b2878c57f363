"""How is asked what hurts: by touch on the body or by name, with the severity in words?"""

from datetime import date
from functools import partial

import streamlit as st

from core.domain.training_setup import BodyPart, OpenInjury, SetupStep, SetupView
from core.domain.vocabulary import BodyPartKind
from core.rules.injuries import SeverityClass, severity_class
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.injury_map import injury_map
from core.visuals.setup_words import RED_FLAGS, SEVERITIES, severity_words
from dashboard import data, setup_actions, setup_fields, state
from dashboard.components.mode import mode
from dashboard.components.picture import body_picture
from dashboard.failures import escaped
from dashboard.setup_actions import Save


def injuries(view: SetupView, _units: Units) -> None:
    """Ask what hurts and how badly; each answer is kept at once, and nothing at all is an answer too."""
    rows = st.container()
    with st.container(key="injury_body"):
        picked = body_picture(
            ("injury_map", data.asking(), mode()),
            lambda: injury_map(view.injuries, view.body_parts, mode()),
            hint="Touch a muscle that hurts, or choose a joint below.",
        )
    by_muscle = {part.muscle: part for part in view.body_parts if part.muscle is not None}
    if picked is not None and picked in by_muscle:
        state.point_at_part(by_muscle[picked].slug)
    touched = state.hurt_part()
    shown = {part.slug: part for part in view.body_parts if part.kind is not BodyPartKind.MUSCLE or part.slug == touched}
    named = st.pills("Where does it hurt?", list(shown), default=touched, format_func=lambda slug: shown[slug].name, key=_part_field())
    if named is not None:
        _ask(shown[named], _stored(view, named))
    with rows:
        for injury in view.injuries:
            if injury.part != named:
                _row(injury)
    st.caption(f":material/emergency: {RED_FLAGS}")


def said_of_injuries(view: SetupView, _units: Units) -> Save:
    """Return what is said of the part that is chosen, as far as it is not kept already."""
    touched = state.hurt_part()
    part = setup_fields.said(_part_field(), touched)
    if part is None:
        return setup_actions.answered(SetupStep.INJURIES)
    before = _stored(view, part)
    kind = setup_fields.said(f"severity_{part}", _kind(before))
    onset = setup_fields.said(f"onset_{part}", _onset(before))
    if before is not None and (kind, onset) == (_kind(before), _onset(before)):
        return setup_actions.answered(SetupStep.INJURIES)
    return setup_actions.answered(
        SetupStep.INJURIES, setup_actions.injury(part, None if kind is None else SEVERITIES[kind][2], onset or data.today())
    )


def _part_field() -> str:
    return f"part_{state.hurt_part()}"


def _stored(view: SetupView, part: str) -> OpenInjury | None:
    return next((injury for injury in view.injuries if injury.part == part), None)


def _kind(injury: OpenInjury | None) -> SeverityClass | None:
    return None if injury is None else severity_class(injury.severity)


def _onset(injury: OpenInjury | None) -> date:
    return data.today() if injury is None else injury.onset


def _row(injury: OpenInjury) -> None:
    with st.container(border=True, key=f"preview_injury_{injury.injury_id}", horizontal=True, vertical_alignment="center"):
        since = written.day(injury.onset, data.today())
        words = f"**{escaped(injury.name)}**, {severity_words(injury.severity)}  \n:small[:gray[since {since}]]"
        st.markdown(words, width="stretch")
        _ends(injury, None)


def _ends(injury: OpenInjury, field: str | None) -> None:
    """Offer what an injury ends with."""
    number = injury.injury_id
    st.button(
        "It is over",
        key=f"injury_over_{number}",
        type="tertiary",
        icon=":material/check:",
        on_click=partial(setup_actions.end_injury, number, is_over=True, field=field),
    )
    st.button(
        "Remove",
        key=f"injury_drop_{number}",
        type="tertiary",
        icon=":material/delete:",
        help="It never hurt; said by mistake",
        on_click=partial(setup_actions.end_injury, number, is_over=False, field=field),
    )


def _ask(part: BodyPart, stored: OpenInjury | None) -> None:
    """Ask how bad it is and since when."""
    with st.container(border=True, key="asked_injury"):
        kinds = list(SEVERITIES)
        before = _kind(stored)
        st.radio(
            f"How bad is it? {part.name}",
            kinds,
            index=None if before is None else kinds.index(before),
            format_func=lambda one: SEVERITIES[one][0],
            captions=[SEVERITIES[one][1] for one in kinds],
            key=f"severity_{part.slug}",
        )
        st.date_input("Since", value=_onset(stored), max_value=data.today(), format="YYYY-MM-DD", key=f"onset_{part.slug}")
        if stored is not None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f":green-badge[:material/check: Kept] {escaped(part.name)}, {severity_words(stored.severity)}", width="stretch")
                _ends(stored, _part_field())
