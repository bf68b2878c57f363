"""How is asked what hurts: by touch on the body or by name, with the severity in words?"""

import streamlit as st

from core.domain.training_setup import BodyPart, OpenInjury, SetupStep, SetupView
from core.domain.vocabulary import BodyPartKind
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.injury_map import injury_map
from core.visuals.setup_words import RED_FLAGS, SEVERITIES, severity_words
from dashboard import data, setup_actions, state
from dashboard.components.mode import mode
from dashboard.components.picture import body_picture
from dashboard.failures import escaped
from dashboard.setup_actions import Save


def injuries(view: SetupView, _units: Units) -> Save:
    """Ask what hurts and how badly; each is kept at once, and nothing at all is an answer too."""
    for injury in view.injuries:
        _row(injury)
    with st.container(key="injury_body"):
        picked = body_picture(
            ("injury_map", data.asking(), mode()),
            lambda: injury_map(view.injuries, view.body_parts, mode()),
            hint="Touch a muscle that hurts, or choose a joint below.",
        )
    by_muscle = {part.muscle: part for part in view.body_parts if part.muscle is not None}
    if picked is not None and picked in by_muscle:
        state.point_at_part(by_muscle[picked].slug)
    part = _choose(view.body_parts)
    chosen = None if part is None else _ask(part)
    st.caption(f":material/emergency: {RED_FLAGS}")
    return setup_actions.answered(SetupStep.INJURIES, chosen)


def _row(injury: OpenInjury) -> None:
    with st.container(border=True, key=f"preview_injury_{injury.injury_id}", horizontal=True, vertical_alignment="center"):
        since = written.day(injury.onset, data.today())
        words = f"**{escaped(injury.name)}**, {severity_words(injury.severity)}  \n:small[:gray[since {since}]]"
        st.markdown(words, width="stretch")
        if st.button("It is over", key=f"injury_over_{injury.injury_id}", type="tertiary", icon=":material/check:"):
            setup_actions.resolve_injury(injury.injury_id)


def _choose(parts: tuple[BodyPart, ...]) -> BodyPart | None:
    """Ask for a joint, or take the muscle that was touched."""
    touched = state.hurt_part()
    shown = {part.slug: part for part in parts if part.kind is not BodyPartKind.MUSCLE or part.slug == touched}
    named = st.pills("Where does it hurt?", list(shown), default=touched, format_func=lambda slug: shown[slug].name, key=f"part_{touched}")
    return None if named is None else shown[named]


def _ask(part: BodyPart) -> Save:
    """Ask how bad it is and since when; return what keeps it."""
    with st.container(border=True, key="entry_injury"):
        kinds = list(SEVERITIES)
        kind = st.radio(
            f"How bad is it? {part.name}",
            kinds,
            index=None,
            format_func=lambda one: SEVERITIES[one][0],
            captions=[SEVERITIES[one][1] for one in kinds],
            key=f"severity_{part.slug}",
        )
        onset = st.date_input("Since", value=data.today(), max_value=data.today(), format="YYYY-MM-DD", key=f"onset_{part.slug}")
        injury = setup_actions.injury(part.slug, None if kind is None else SEVERITIES[kind][2], onset)
        if st.button("Add it, and something else", disabled=kind is None, key="injury_add"):
            setup_actions.save_and_stay(injury)
    return injury
