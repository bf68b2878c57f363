"""How are wishes about movements and hobbies asked for?"""

import streamlit as st

from core.domain.movement_views import MovementQuery
from core.domain.training_setup import Hobby, MovementWish, SetupStep, SetupView
from core.domain.vocabulary import EnjoyableActivity, MovementRuleType, RuleCadence, RuleOperator
from core.services.onboarding import MOST_TIMES
from core.visuals.format import Units
from core.visuals.setup_words import CADENCES, HOBBIES, KINDS, OPERATORS, RULE_CADENCES, cadence_words, wish_words
from dashboard import data, setup_actions
from dashboard.failures import escaped
from dashboard.setup_actions import Save

_MOST_FOUND = 6
_WEEK_DAYS = 7
_OFTEN = ("Back Squat", "Deadlift", "Bench Press", "Pull-Up", "Burpee", "Box Jump")
_KIND_HELP = {
    MovementRuleType.PREFERRED: "It comes at least once in two weeks when it fits.",
    MovementRuleType.HARD_YES: "It is always planned, so often:",
    MovementRuleType.HARD_NO: "It is never planned.",
}


def wishes(view: SetupView, _units: Units) -> Save:
    """Ask for movements that are liked, a must, or out of the question; each is kept at once."""
    for wish in view.wishes:
        with st.container(border=True, key=f"preview_wish_{wish.wish_id}", horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(wish.name)}**  \n:small[:gray[{wish_words(wish)}]]", width="stretch")
            if wish.wish_id is not None and st.button("Remove", key=f"wish_drop_{wish.wish_id}", type="tertiary", icon=":material/delete:"):
                setup_actions.remove_wish(wish.wish_id)
    key = len(view.wishes)
    words = st.text_input("Find a movement", placeholder="burpee, front squat …", icon=":material/search:", key=f"wish_words_{key}")
    words = words.strip() or st.pills("Or one that is often named", _OFTEN, key=f"wish_often_{key}") or ""
    return setup_actions.answered(SetupStep.WISHES, _found(words) if words else None)


def _found(words: str) -> Save | None:
    """Ask which movement it is and what about it; return the wish that stands chosen."""
    cards = {card.movement_id: card.name for card in data.found_movements(MovementQuery(words=words))[:_MOST_FOUND]}
    if not cards:
        st.caption("Nothing in the library is called like that. Own movements can be added on the page Library.")
        return None
    chosen = st.pills("Which one?", list(cards), default=next(iter(cards)), format_func=cards.__getitem__, key=f"wish_which_{words}")
    kind = st.segmented_control("It is a", list(KINDS), default=MovementRuleType.PREFERRED, format_func=KINDS.__getitem__, key="wish_kind")
    if chosen is None or kind is None:
        return None
    st.caption(_KIND_HELP[kind])
    operator, times, cadence = (RuleOperator.AT_LEAST, 1, RuleCadence.BIWEEKLY) if kind is not MovementRuleType.HARD_YES else _how_often()
    wish = setup_actions.wish(MovementWish(chosen, cards[chosen], kind, operator, times, cadence))
    if st.button("Add it, and another one", icon=":material/add:", key="wish_add"):
        setup_actions.save_and_stay(wish)
    return wish


def _how_often() -> tuple[RuleOperator, int, RuleCadence]:
    with st.container(key="fields_wish"):
        operator = st.selectbox("How", list(OPERATORS), format_func=OPERATORS.__getitem__, key="wish_operator")
        times = st.number_input("Times", 1, MOST_TIMES, 1, key="wish_times")
        cadence = st.selectbox("In", list(RULE_CADENCES), format_func=RULE_CADENCES.__getitem__, key="wish_cadence")
    return operator, int(times), cadence


def hobbies(view: SetupView, _units: Units) -> Save:
    """Ask for what is done for joy, and how often."""
    before = {one.activity: one for one in view.hobbies}
    chosen = st.pills(
        "I also do",
        list(HOBBIES),
        selection_mode="multi",
        default=list(before),
        format_func=HOBBIES.__getitem__,
        key="hobbies",
    )
    said = [_hobby(activity, before.get(activity)) for activity in chosen]
    return setup_actions.hobbies(said)


def _hobby(activity: EnjoyableActivity, before: Hobby | None) -> Hobby:
    with st.container(key=f"fields_hobby_{activity.value}"):
        name = ""
        if activity is EnjoyableActivity.OTHER:
            name = st.text_input("What is it?", value=before.custom_name if before else "", max_chars=60, key="hobby_name")
        usual = before.every_days if before else _WEEK_DAYS
        options = sorted({*CADENCES, usual})
        every = st.selectbox(
            name.strip() or HOBBIES[activity],
            options,
            index=options.index(usual),
            format_func=cadence_words,
            key=f"hobby_days_{activity.value}",
        )
    return Hobby(activity, int(every), name)
