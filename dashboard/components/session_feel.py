"""What did each muscle feel like, asked after a session in the first week of a block? A tap draws only this anew."""

import streamlit as st

from core.domain.follow import FirstWeekFeel, MuscleFeel
from core.domain.vocabulary import PrimaryMuscle
from core.visuals.feel_words import ASK, QUESTIONS, WHY, meaning
from core.visuals.names import muscle_name
from core.visuals.rule_words import explained
from dashboard import data, session_actions, session_data, state
from dashboard.failures import told


@st.fragment
def feelings(activity_id: int) -> None:
    """Ask about the muscles of a workout, where it was in the first week of a block."""
    with told():
        asked = session_data.felt(activity_id) if data.may_change() else ()
        if not asked:
            return
        with st.container(key="first_week", gap="small"):
            st.markdown("**How did it feel?**", help=explained(WHY))
            st.caption(ASK)
            for place, one in enumerate(asked):
                icon = None if one.told is None else ":material/check:"
                with st.expander(muscle_name(one.muscle), expanded=place == _open_at(asked), icon=icon, key=f"felt_{one.muscle}"):
                    _muscle(activity_id, one)


def _open_at(asked: tuple[MuscleFeel, ...]) -> int | None:
    """Return the first muscle that nothing was told of; `None` where all was."""
    return next((place for place, one in enumerate(asked) if one.told is None), None)


def _muscle(activity_id: int, one: MuscleFeel) -> None:
    for (name, label, tip, words), column in zip(QUESTIONS, st.columns(len(QUESTIONS), gap="small"), strict=True):
        column.segmented_control(
            label,
            range(len(words)),
            default=None if one.told is None else getattr(one.told, name),
            format_func=words.__getitem__,
            key=_key(one.muscle, name),
            help=tip,
            width="stretch",
            on_change=_keep,
            args=(activity_id, one),
        )
    if one.told is not None:
        st.caption(f":material/check: {meaning(one.told)}")


def _key(muscle: PrimaryMuscle, name: str) -> str:
    return f"felt_{muscle}_{name}"


def _keep(activity_id: int, one: MuscleFeel) -> None:
    """Keep three answers; one that is taken back takes all of them back."""
    points = [own for name, *_ in QUESTIONS if (own := state.field_or_none(_key(one.muscle, name))) is not None]
    if len(points) == len(QUESTIONS):
        session_actions.tell_feeling(activity_id, one.muscle, FirstWeekFeel(*points))
    elif one.told is not None:
        session_actions.tell_feeling(activity_id, one.muscle, None)
