"""How does a running workout stand on a phone: clock, the exercise that is next, the others, the end? A tap draws only this anew."""

from contextlib import nullcontext

import streamlit as st

from core.domain.live_session import LiveLine, LiveView, current, is_done
from core.visuals import session_words as words
from core.visuals.format import Units
from dashboard import data, session_actions, session_data, state
from dashboard.components import session_dialogs, session_parts
from dashboard.components.session_after import set_before
from dashboard.components.session_clock import clock
from dashboard.components.session_exercise import exercise
from dashboard.failures import escaped, told


@st.fragment
def live() -> None:
    """Show the workout that runs."""
    with told():
        view = session_data.running()
        if view is None:
            st.rerun()
        else:
            _live(view, data.units())


def _live(view: LiveView, units: Units) -> None:
    today = data.today()
    chosen, is_open = _chosen(view), _parts_open(view)
    clock(view, None if chosen is None else chosen.order)
    if problem := state.take_problem():
        st.error(escaped(problem), icon=":material/error:")
    now, more = st.columns([3, 2], gap="small")
    with now:
        set_before(view, None if chosen is None else chosen.order, units)
        if chosen is not None:
            exercise(view, chosen, units, today)
        elif not view.sheet.lines and not view.sheet.circuits and view.sheet.endurance is None:
            st.info("Add the first exercise; it begins as you did it the last time.", icon=":material/fitness_center:")
        elif not is_open:
            st.success("Everything is done. Well trained.", icon=":material/check_circle:")
        if chosen is None:
            _parts(view, units, is_later=False)
    with more:
        _others(view, units, chosen)
        if chosen is not None:
            _parts(view, units, is_later=True)
        is_over = chosen is None and not is_open and bool(view.done or view.sheet.circuits or view.sheet.endurance)
        _buttons(view, is_over=is_over)


def _parts(view: LiveView, units: Units, *, is_later: bool) -> None:
    """Show circuits and the endurance part; while exercises are open they wait folded."""
    today, run = data.today(), view.sheet.endurance
    for part in view.sheet.circuits:
        is_folded = is_later and part.score is None
        with st.expander(escaped(part.name), icon=":material/cycle:") if is_folded else nullcontext():
            session_parts.circuit(part, view.log_id, today)
    if run is not None and not run.is_skipped:
        is_folded = is_later and not run.is_done
        with st.expander(escaped(run.name), icon=":material/directions_run:") if is_folded else nullcontext():
            session_parts.endurance(run, units)


def _chosen(view: LiveView) -> LiveLine | None:
    """Return the exercise that was picked, until its sets are done by logging them; else the one that is next."""
    picked = state.picked_exercise()
    line = None if picked is None else view.sheet.line(picked[0])
    if line is not None and picked is not None:
        sets = view.sets(line.order)
        if not is_done(line, sets) or len(sets) == picked[1]:
            return line
    return current(view)


def _parts_open(view: LiveView) -> bool:
    part = view.sheet.endurance
    is_run_open = part is not None and not part.is_done and not part.is_skipped
    return is_run_open or any(one.score is None and not one.is_skipped for one in view.sheet.circuits)


def _others(view: LiveView, units: Units, chosen: LiveLine | None) -> None:
    lines = [line for line in view.sheet.lines if chosen is None or line.order != chosen.order]
    with st.container(key="live_others", gap="xsmall"):
        for line in lines:
            sets = view.sets(line.order)
            icon = "block" if line.is_skipped else "check_circle" if is_done(line, sets) else "radio_button_unchecked"
            st.button(
                escaped(words.row_words(line, sets, units)),
                icon=f":material/{icon}:",
                key=f"go_{line.order}",
                width="stretch",
                on_click=state.pick_exercise,
                args=((line.order, len(sets)),),
            )


def _buttons(view: LiveView, *, is_over: bool) -> None:
    with st.container(horizontal=True, key="live_more", gap="small"):
        if st.button("Add an exercise", icon=":material/add:", key="live_add"):
            session_dialogs.add()
        if st.button("Add a circuit", icon=":material/cycle:", key="live_circuit"):
            session_dialogs.circuit(is_running=True)
        if len(view.places) > 1:
            name = dict(view.places).get(view.sheet.place_id or 0, "Gym")
            if st.button(escaped(name), icon=":material/location_on:", key="live_gym", help="Go on in another gym"):
                session_dialogs.move(view)
        if view.last is not None:
            st.button("Undo the last set", icon=":material/undo:", key="live_undo", on_click=session_actions.take_back)
    if st.button("Finish", icon=":material/flag:", type="primary" if is_over else "secondary", width="stretch", key="live_finish"):
        session_dialogs.finish(view)
    if st.button("Discard", type="tertiary", icon=":material/delete:", key="live_discard"):
        session_dialogs.discard(view)
