"""What is asked and said after a set: how hard it was, whether it was a record, what the next one should be?"""

import streamlit as st

from core.domain.live_session import COUNTED_SETS, DoneSet, LiveLine, LiveView, worked
from core.domain.planning import content_hash
from core.domain.vocabulary import SetType
from core.rules.live_session import advice_input, back_to_plan, can_check_start, noticed, shown
from core.visuals import format as written
from core.visuals import session_words as words
from core.visuals.format import Units
from dashboard import session_actions, state
from dashboard.failures import escaped

_RPES = (6.0, 7.0, 8.0, 8.5, 9.0, 9.5, 10.0)
_LEFT = (4.0, 3.0, 2.0, 1.0, 0.0)


def set_before(view: LiveView, shown: int | None, units: Units) -> None:
    """Ask about the newest set where it belongs to another exercise than the one that is shown, as after the last set of one."""
    if view.last is None or view.last[0] == shown:
        return
    line = view.sheet.line(view.last[0])
    if line is None or not (_is_asked(view, line) or noticed(line, view.sets(line.order))):
        return
    with st.container(key=f"livecard_before_{view.last[1].set_id}", border=True, gap="xsmall"):
        done = words.set_words(line, view.last[1], units, in_reserve=view.effort_in_rir)
        st.markdown(f":material/check: {escaped(line.name)}: **{escaped(done)}**")
        newest_set(view, line, units)


def newest_set(view: LiveView, line: LiveLine, units: Units) -> None:
    """Say whether the newest set, which is of this exercise, is a record, and ask how hard it was."""
    if (record := noticed(line, view.sets(line.order))) is not None:
        st.markdown(f":material/emoji_events: **{words.NOTICED[record]}**")
    if _is_asked(view, line):
        _effort(view, view.sets(line.order)[-1])


def advice(view: LiveView, line: LiveLine, units: Units) -> None:
    """Say what follows from the last set of an exercise for its next one, with its why and one tap to take it."""
    sets = view.sets(line.order)
    if not sets:
        return
    given = advice_input(line, sets, view.sheet.body_weight_kg)
    one, kept = shown(given), view.advised.get(content_hash(given))
    if one is None:
        one, kept = back_to_plan(given, line.next_load_kg), line.started_by or view.plan_id
    if one is None:
        return
    why = words.advice_tip(one, kept)
    if one.load_kg is not None and line.next_load_kg == one.load_kg:
        stands = words.advice_words(one, line, units).removeprefix("Take ")
        st.caption(f":material/lightbulb: {escaped(stands)} stands for the next set.", help=why)
        return
    stem = f"{line.order}_{sets[-1].number}_{one.rule}"
    with st.container(key=f"advice_{stem}", gap="xsmall"):
        st.markdown(f":material/lightbulb: {escaped(words.advice_sentence(one, line, units, in_reserve=view.effort_in_rir))}", help=why)
        if label := words.advice_words(one, line, units):
            change = {"is_over": True} if one.is_done else {"next_load_kg": one.load_kg}
            st.button(
                "Move on" if one.is_done else label,
                icon=":material/arrow_forward:" if one.is_done else ":material/check:",
                key=f"take_{stem}",
                on_click=session_actions.change_line,
                args=(line.order,),
                kwargs=change,
                width="stretch",
            )


def _is_asked(view: LiveView, line: LiveLine) -> bool:
    """Tell whether the effort of the last set of an exercise is still to be said: of working sets, and of a warm-up set near their load."""
    sets = view.sets(line.order)
    if not sets or sets[-1].rpe is not None or sets[-1].set_id is None:
        return False
    is_telling = can_check_start(line, sets[-1]) and not worked(sets)
    return sets[-1].set_type in COUNTED_SETS or (sets[-1].set_type is SetType.WARMUP and is_telling)


def _effort(view: LiveView, last: DoneSet) -> None:
    choices = _LEFT if view.effort_in_rir else _RPES
    key = f"effort_{last.set_id}"

    def rate() -> None:
        told = state.field(key)
        session_actions.rate(last.set_id or 0, None if told is None else 10 - told if view.effort_in_rir else told)

    st.pills(
        "How many more could you have done?" if view.effort_in_rir else "How hard was it? (RPE)",
        choices,
        format_func=written.number,
        key=key,
        on_change=rate,
        help=None if view.effort_in_rir else "10: nothing left. 8: two more were in you. Leave it out if you like.",
    )
