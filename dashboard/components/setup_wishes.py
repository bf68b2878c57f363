"""How are wishes about movements and hobbies asked for?"""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from core.domain.movement_views import MovementQuery
from core.domain.training_setup import Hobby, MovementWish, SetupStep, SetupView
from core.domain.vocabulary import EnjoyableActivity, MovementRuleType, RuleCadence, RuleOperator
from core.services.onboarding import MOST_TIMES
from core.visuals.format import Units
from core.visuals.setup_words import CADENCES, HOBBIES, KINDS, OPERATORS, RULE_CADENCES, cadence_words, wish_words
from dashboard import data, setup_actions, setup_fields
from dashboard.failures import escaped
from dashboard.setup_actions import Save

_MOST_FOUND = 6
_WEEK_DAYS = 7
_WORDS, _NAMED, _HOBBIES = "wish_words", "wish_often", "hobbies"
_USUALLY = (RuleOperator.AT_LEAST, 1, RuleCadence.BIWEEKLY)  # what is liked comes once in two weeks
_MUST_USUALLY = (RuleOperator.AT_LEAST, 1, RuleCadence.WEEKLY)
_OFTEN = ("Back Squat", "Deadlift", "Bench Press", "Pull-Up", "Burpee", "Box Jump")
_KIND_HELP = {
    MovementRuleType.PREFERRED: "It comes at least once in two weeks when it fits.",
    MovementRuleType.HARD_YES: "It is always planned, so often:",
    MovementRuleType.HARD_NO: "It is never planned.",
}


def wishes(view: SetupView, _units: Units) -> None:
    """Ask for movements that are liked, a must, or out of the question; each answer is kept at once."""
    rows = st.container()
    st.text_input("Find a movement", placeholder="burpee, front squat …", icon=":material/search:", key=_WORDS)
    if not setup_fields.said(_WORDS, "").strip():
        st.pills("Or one that is often named", _OFTEN, key=_NAMED)
    cards = _found()
    if _words() and not cards:
        st.caption("Nothing in the library is called like that. Own movements can be added on the page Library.")
    if cards:
        st.pills("Which one?", list(cards), default=next(iter(cards)), format_func=cards.__getitem__, key=_which_field())
    chosen = _chosen(cards)
    if chosen is not None:
        _ask(chosen, cards[chosen], _stored(view, chosen))
    with rows:
        for wish in view.wishes:
            if wish.movement_id != chosen:
                _row(wish, None)


def said_of_wishes(view: SetupView, _units: Units) -> Save:
    """Return what is said of the movement that is chosen, as far as it is not kept already."""
    cards = _found()
    chosen = _chosen(cards)
    if chosen is None:
        return setup_actions.answered(SetupStep.WISHES)
    before = _stored(view, chosen)
    kind = setup_fields.said(f"wish_kind_{chosen}", before.kind if before else None)
    if kind is None:
        return setup_actions.answered(SetupStep.WISHES)
    operator, times, cadence = _USUALLY
    if kind is MovementRuleType.HARD_YES:
        known = _often(before)
        operator = setup_fields.said(f"wish_operator_{chosen}", known[0])
        times = setup_fields.said(f"wish_times_{chosen}", known[1])
        cadence = setup_fields.said(f"wish_cadence_{chosen}", known[2])
    said = MovementWish(chosen, cards[chosen], kind, operator, int(times), cadence, before.wish_id if before else None)
    is_kept = before is not None and before.kind is kind and (kind is not MovementRuleType.HARD_YES or _often(before) == _often(said))
    return setup_actions.answered(SetupStep.WISHES, None if is_kept else setup_actions.wish(said))


def _words() -> str:
    """Return what is looked for: typed words, or a movement that is often named."""
    return setup_fields.said(_WORDS, "").strip() or setup_fields.said(_NAMED, None) or ""


def _found() -> dict[int, str]:
    words = _words()
    return {card.movement_id: card.name for card in data.found_movements(MovementQuery(words=words))[:_MOST_FOUND]} if words else {}


def _which_field() -> str:
    return f"wish_which_{_words()}"


def _chosen(cards: Mapping[int, str]) -> int | None:
    chosen = setup_fields.said(_which_field(), next(iter(cards), None))
    return chosen if chosen in cards else None


def _stored(view: SetupView, movement_id: int) -> MovementWish | None:
    return next((wish for wish in view.wishes if wish.movement_id == movement_id), None)


def _often(wish: MovementWish | None) -> tuple[RuleOperator, int, RuleCadence]:
    """Return how often a must comes, or what the question begins with."""
    return (wish.operator, wish.times, wish.cadence) if wish and wish.kind is MovementRuleType.HARD_YES else _MUST_USUALLY


def _row(wish: MovementWish, field: str | None) -> None:
    border, key = field is None, "preview_wish" if field is None else "kept_wish"
    with st.container(border=border, key=f"{key}_{wish.wish_id}", horizontal=True, vertical_alignment="center"):
        mark = "" if field is None else ":green-badge[:material/check: Kept] "
        st.markdown(f"{mark}**{escaped(wish.name)}**  \n:small[:gray[{wish_words(wish)}]]", width="stretch")
        if wish.wish_id is not None:
            st.button(
                "Remove",
                key=f"wish_drop_{wish.wish_id}",
                type="tertiary",
                icon=":material/delete:",
                on_click=partial(setup_actions.remove_wish, wish.wish_id, field),
            )


def _ask(chosen: int, name: str, stored: MovementWish | None) -> None:
    """Ask what about a movement, and of a must how often."""
    field = f"wish_kind_{chosen}"
    with st.container(border=True, key="asked_wish"):
        before = stored.kind if stored else None
        st.segmented_control(f"What about {name}?", list(KINDS), default=before, format_func=KINDS.__getitem__, key=field)
        kind = setup_fields.said(field, before)
        if kind is MovementRuleType.HARD_YES:
            _how_often(chosen, _often(stored))
        elif kind is not None:
            st.caption(_KIND_HELP[kind])
        if stored is not None:
            _row(stored, field)


def _how_often(chosen: int, known: tuple[RuleOperator, int, RuleCadence]) -> None:
    st.caption(_KIND_HELP[MovementRuleType.HARD_YES])
    operators, cadences = list(OPERATORS), list(RULE_CADENCES)
    with st.container(key="fields_wish"):
        st.selectbox("How", operators, operators.index(known[0]), OPERATORS.__getitem__, key=f"wish_operator_{chosen}")
        st.number_input("Times", 1, MOST_TIMES, known[1], key=f"wish_times_{chosen}")
        st.selectbox("In", cadences, cadences.index(known[2]), RULE_CADENCES.__getitem__, key=f"wish_cadence_{chosen}")


def hobbies(view: SetupView, _units: Units) -> None:
    """Ask for what is done for joy, and how often."""
    before = {one.activity: one for one in view.hobbies}
    st.pills("I also do", list(HOBBIES), selection_mode="multi", default=list(before), format_func=HOBBIES.__getitem__, key=_HOBBIES)
    for activity in setup_fields.said(_HOBBIES, list(before)):
        _hobby(activity, before.get(activity))


def said_of_hobbies(view: SetupView, _units: Units) -> Save:
    """Return what stands in the fields about hobbies."""
    before = {one.activity: one for one in view.hobbies}
    return setup_actions.hobbies([_said_of(one, before.get(one)) for one in setup_fields.said(_HOBBIES, list(before))])


def _said_of(activity: EnjoyableActivity, before: Hobby | None) -> Hobby:
    every = setup_fields.said(f"hobby_days_{activity.value}", before.every_days if before else _WEEK_DAYS)
    name = setup_fields.said("hobby_name", before.custom_name if before else "") if activity is EnjoyableActivity.OTHER else ""
    return Hobby(activity, int(every), name)


def _hobby(activity: EnjoyableActivity, before: Hobby | None) -> None:
    with st.container(key=f"fields_hobby_{activity.value}"):
        if activity is EnjoyableActivity.OTHER:
            st.text_input("What is it?", value=before.custom_name if before else "", max_chars=60, key="hobby_name")
        usual = before.every_days if before else _WEEK_DAYS
        options = sorted({*CADENCES, usual})
        st.selectbox(
            _said_of(activity, before).custom_name.strip() or HOBBIES[activity],
            options,
            index=options.index(usual),
            format_func=cadence_words,
            key=f"hobby_days_{activity.value}",
        )
