"""How is a step of the training setup framed, and how do all of them look in one list?"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from core.domain.training_setup import SetupStep, SetupView, StepState
from core.visuals.format import Units
from core.visuals.setup_words import DEFAULTS, STEPS, said
from dashboard import data, navigation, setup_actions, setup_data, setup_fields, state
from dashboard.components import setup_body, setup_goals, setup_person, setup_places, setup_wishes
from dashboard.failures import escaped
from dashboard.setup_actions import Save

_MARKS = {StepState.ANSWERED: ":green-badge[:material/check: said]", StepState.SKIPPED: ":gray-badge[default]"}
_NEXT, _LAST = ("Next", ":material/arrow_forward:"), ("Plan my first week", ":material/auto_awesome:")
Draw = Callable[[SetupView, Units], None]
Read = Callable[[SetupView, Units], Save]
_SHOWN: Mapping[SetupStep, tuple[Draw, Read]] = {  # what shows the fields of a step, and what reads them, on whichever page
    SetupStep.YOU: (setup_person.you, setup_person.said_of_you),
    SetupStep.DISCIPLINES: (setup_person.disciplines, setup_person.said_of_disciplines),
    SetupStep.PLACES: (setup_places.places, setup_places.said_of_places),
    SetupStep.DAYS: (setup_places.days, setup_places.said_of_days),
    SetupStep.INJURIES: (setup_body.injuries, setup_body.said_of_injuries),
    SetupStep.WISHES: (setup_wishes.wishes, setup_wishes.said_of_wishes),
    SetupStep.HOBBIES: (setup_wishes.hobbies, setup_wishes.said_of_hobbies),
    SetupStep.COACH: (setup_person.coach, setup_person.said_of_coach),
    SetupStep.GOALS: (setup_goals.goals, setup_goals.said_of_goals),
}


def named_step() -> SetupStep | None:
    """Return the step that the address names."""
    named = st.query_params.get(setup_actions.STEP)
    return next((step for step in SetupStep if step.value == named), None)


def keep_touched() -> None:
    """Keep what was touched in the step that is open, before anything is shown.

    It is called at the head of every run of every page: whoever leaves a step by the menu has told the next page what they touched.
    """
    step = state.open_step()
    if step is not None:
        setup_actions.keep_touched(lambda: _read(SetupStep(step.step)), stays=setup_actions.is_open(step))


def _read(step: SetupStep) -> Save:
    return _SHOWN[step][1](setup_data.setup(), data.units())


def show_step(view: SetupView, step: SetupStep, units: Units) -> None:
    """Show one step: where it stands in the line, its question, what it is used for, its fields, and the ways on."""
    _, _, question, use = STEPS[step]
    steps = list(SetupStep)
    place = steps.index(step) + 1
    opened = setup_actions.opened(step, lambda: _read(step))
    draw, read = _SHOWN[step]
    with st.container(key="setup_line"):
        st.progress(place / len(steps), text=f"Step {place} of {len(steps)}")
    st.title(question, anchor=False)
    st.caption(use)
    if opened.waiting is not None:
        st.markdown(":gray-badge[:material/more_horiz: Keeping it] :small[as soon as you are done.]")
        setup_actions.come_to_rest()
    elif view.state(step) is StepState.ANSWERED or (step is SetupStep.GOALS and view.wanted is not None):
        st.markdown(":green-badge[:material/check: Kept] :small[So is each change, as you make it.]")
    else:
        st.markdown(f":gray-badge[If you skip] :small[{DEFAULTS[step]}]")
    draw(view, units)
    if opened.problem:
        st.markdown(f":orange-badge[:material/error: Not kept yet] {escaped(opened.problem)}")
    with setup_fields.noted() as there:
        save = read(view, units)
    state.keep_open_step(replace(opened, fields=frozenset(there)))
    _buttons(step, save)


def _buttons(step: SetupStep, save: Save) -> None:
    steps = list(SetupStep)
    st.space("small")
    with st.container(key="setup_buttons", horizontal=True, vertical_alignment="center"):
        if st.button("Back", icon=":material/arrow_back:", key="setup_back"):
            setup_actions.settle(save)
            place = steps.index(step)
            setup_actions.leave_step(steps[place - 1] if place else None)
        if st.button("Skip", key="setup_skip", help="Leave it at the default; nothing that you said gets lost"):
            setup_actions.settle(save)
            setup_actions.skip(step)
        words, icon = _LAST if step is SetupStep.GOALS else _NEXT
        if st.button(words, type="primary", icon=icon, icon_position="right", key="setup_next", width="stretch"):
            setup_actions.save_and_go(step, save)
    if st.button("All steps, go on later", type="tertiary", icon=":material/checklist:", key="setup_later"):
        setup_actions.settle(save)
        setup_actions.leave_step(None)


def welcome() -> None:
    """Offer the setup to somebody who has said nothing yet, with the ways past it."""
    st.title("Training setup", anchor=False)
    st.markdown(
        "**Nine short questions, then your first week.** Each is kept as you go, each can be skipped, and you can leave and come back. "
        "What you skip stands at a sensible default that is marked as one."
    )
    with st.container(border=True, key="entry_setup_steps", gap="small"):
        for step in SetupStep:
            icon, name, question, _ = STEPS[step]
            st.markdown(f"{icon} **{name}**  :gray[{question}]")
    if st.button("Begin", type="primary", icon=":material/arrow_forward:", icon_position="right", key="setup_begin", width="stretch"):
        setup_actions.go(next(iter(SetupStep)))
    with st.container(key="setup_past", horizontal=True):
        if st.button("Import my history first", icon=":material/upload_file:", key="setup_import"):
            st.switch_page(navigation.page("data"))
        if st.button("Skip for now", key="setup_leave"):
            setup_actions.leave()
    st.caption("A history from a watch or an app tells levels and loads, so that the plan begins where you are.")


def overview(view: SetupView, units: Units) -> None:
    """Show every step with what stands for it, and the way on."""
    st.title("Training setup", anchor=False)
    following = view.next_step
    done = sum(view.state(step) is StepState.ANSWERED for step in SetupStep)
    more = " Change anything at any time." if data.may_change() else ""
    st.markdown(f"**{done} of {len(SetupStep)}** said. What is not said stands by default.{more}")
    may_change = data.may_change()
    if (
        may_change
        and following is not None
        and st.button(
            f"Go on: {STEPS[following][2]}", type="primary", icon=":material/arrow_forward:", icon_position="right", key="setup_go_on"
        )
    ):
        setup_actions.go(following)
    for step in SetupStep:
        icon, name, _, _ = STEPS[step]
        mark = _MARKS.get(view.state(step), ":orange-badge[open]")
        with st.container(border=True, key=f"preview_setup_{step.value}", horizontal=True, vertical_alignment="center"):
            st.markdown(f"{icon} **{name}** {mark}  \n:small[:gray[{escaped(said(view, step, units))}]]", width="stretch")
            if may_change and st.button("Change", key=f"open_{step.value}", type="tertiary", help=STEPS[step][2]):
                setup_actions.go(step)
    st.caption("The next week that is planned follows what stands here.")
