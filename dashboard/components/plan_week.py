"""How is one week of a program shown: which week, the board, how sure it is, and what may be done with it?"""

from datetime import date

import streamlit as st

from core.domain.plan_views import ProofView, WeekView
from core.domain.weekplan import PlanStatus
from core.visuals import format as written
from core.visuals.plan_board import board_html, muscle_bands_html
from core.visuals.plan_words import cycle_line, proof_line, week_line
from core.visuals.rule_words import tip
from dashboard import data, navigation, plan_actions, plan_data, repair_data, state
from dashboard.components.came_up import came_up_button
from dashboard.components.follow import lighter_button
from dashboard.components.mode import mode
from dashboard.components.picture import link_picture, picture
from dashboard.failures import escaped

_WEEK_KEY, _SESSION_KEY, _VIEW_KEY = "week", "session", "show"
WEEK, PROGRAM = "Week", "Program"


def which() -> str:
    """Ask whether the week or the whole program is shown."""
    choice = st.segmented_control(
        "Show", [WEEK, PROGRAM], default=WEEK, required=True, key=_VIEW_KEY, bind="query-params", label_visibility="collapsed"
    )
    return choice or WEEK


def named_week() -> int | None:
    """Return the microcycle that the address names."""
    return _number(_WEEK_KEY)


def named_session() -> int | None:
    """Return the session that the address names."""
    return _number(_SESSION_KEY)


def open_week(microcycle_id: int) -> None:
    """Show a microcycle."""
    st.query_params[_WEEK_KEY] = str(microcycle_id)
    st.query_params.pop(_SESSION_KEY, None)
    st.query_params.pop(_VIEW_KEY, None)
    state.drop_field(_VIEW_KEY)
    st.rerun()


def open_session(session_id: int | None) -> None:
    """Show one session, or go back to the week."""
    if session_id is None:
        st.query_params.pop(_SESSION_KEY, None)
    else:
        st.query_params[_SESSION_KEY] = str(session_id)
    st.rerun()


def week_steps(week: WeekView, today: date) -> None:
    """Show which week it is, with the way to the one before and after."""
    cycles = week.program.microcycles
    place = [cycle.microcycle_id for cycle in cycles].index(week.microcycle.microcycle_id)
    with st.container(horizontal=True, vertical_alignment="center", key="week_steps", gap="small"):
        if st.button("", icon=":material/chevron_left:", disabled=place == 0, key="week_before", help="The week before"):
            open_week(cycles[place - 1].microcycle_id)
        st.markdown(f"**{cycle_line(week.microcycle, today)}**", width="content")
        if st.button("", icon=":material/chevron_right:", disabled=place + 1 == len(cycles), key="week_after", help="The week after"):
            open_week(cycles[place + 1].microcycle_id)


def board(week: WeekView) -> None:
    """Show the week as a board whose cards open sessions."""
    units, today = data.units(), data.today()
    key = ("plan_board", data.asking(), week.microcycle.microcycle_id, today, mode(), units)
    picked = link_picture(key, lambda: board_html(week, repair_data.kept(week).done_days, units, today, mode()))
    if picked:
        open_session(int(picked))


def sureness(proof: ProofView) -> None:
    """Show how sure it is that no week is better, leading to the numbers behind."""
    icon = ":material/verified:" if proof.status is PlanStatus.PROVED else ":material/task_alt:"
    with st.popover(proof_line(proof), icon=icon, type="tertiary"):
        st.markdown("The planner adds up what the week misses, as points; fewer is better. The bound is proved: no week can have fewer.")
        if proof.objective is not None and proof.bound is not None:
            st.markdown(f"This week **{written.number(proof.objective, 0)}**, bound **{written.number(proof.bound, 0)}** points.")
        terms = {name: value for name, value in proof.terms.items() if value}
        if terms:
            st.caption("Where the points come from")
            st.markdown(
                "  \n".join(f"{name}: {written.number(value, 0)}" for name, value in sorted(terms.items(), key=lambda own: -own[1]))
            )
        for note in proof.notes:
            st.caption(escaped(note))
        st.caption(f"Plan {proof.recommendation_id}, input `{proof.input_hash[:12]}`. `gainsly replay` makes the same plan again.")


def contradiction(conflicts: tuple[str, ...], ways_out: tuple[str, ...]) -> None:
    """Show what cannot be had together and what would help."""
    with st.container(key="result_conflict", border=True):
        st.markdown("**These cannot be had together**")
        told = "\n".join(f"- {escaped(words)}" for words in conflicts) or "- The planner found no smaller reason."
        st.markdown(told, help=tip(*conflicts))
        if ways_out:
            st.markdown("**What would help, easiest first**")
            st.markdown("\n".join(f"{place}. {escaped(words)}" for place, words in enumerate(ways_out, start=1)))
        st.page_link(navigation.page("onboarding"), label="Change what you said", icon=":material/checklist:")


def below_board(week: WeekView) -> None:
    """Show what the week gives each muscle, and the question why something is not in it."""
    if week.muscles:
        st.subheader("What each muscle gets", anchor=False)
        st.caption(
            "Sets a week: what is planned (bar), what your goals and the week of the block aim at (line), and what is worth it (shaded)."
        )
        key = ("plan_bands", data.asking(), week.microcycle.microcycle_id, mode())
        picture(key, lambda: muscle_bands_html(week.muscles, mode()))
    if week.proof is not None and week.names:
        st.subheader("Why not …?", anchor=False)
        chosen = st.selectbox(
            "Movement", sorted(week.names, key=week.names.__getitem__), None, week.names.__getitem__, key="why_not",
            placeholder="A movement that you miss", label_visibility="collapsed",
        )  # fmt: skip
        if chosen is not None:
            said = plan_data.why_not(week.microcycle.microcycle_id, chosen)
            rule = f" (rule {escaped(said.rule)})" if said.rule else ""
            st.markdown(f"{escaped(said.words)}{rule}")


def buttons(week: WeekView) -> None:
    """Show what may be done with the whole week."""
    number, is_open = week.microcycle.microcycle_id, data.may_change() and not all(day.is_past for day in week.days)
    has_locks = any(one.is_locked for day in week.days for session in day.sessions for one in session.exercises)
    anew = "Plan anew around locks" if has_locks else "Plan anew"
    with st.container(horizontal=True, key="plan_buttons", gap="small"):
        if is_open and not week.microcycle.is_planned and st.button("Plan this week", type="primary", icon=":material/auto_awesome:"):
            plan_actions.plan_one(number)
        if is_open and week.microcycle.is_planned and st.button(anew, icon=":material/sync:"):
            plan_actions.propose_anew(number)
        if is_open:
            came_up_button(week)
            lighter_button(week)
        if week.can_undo and data.may_change() and st.button("Undo last change", icon=":material/undo:"):
            plan_actions.undo(number)
        asking = data.asking()
        st.download_button(
            "Calendar file",
            data=lambda: plan_data.calendar(asking),
            file_name="gainsly.ics",
            mime="text/calendar",
            icon=":material/calendar_month:",
            on_click="ignore",  # drawing the page anew would revoke the file that is being asked for
        )


def summary(week: WeekView) -> None:
    """Show what the week holds in a line, and how sure it is."""
    if week.proof is None or not week.microcycle.is_planned:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="plan_summary"):
        st.markdown(week_line(week), width="content")
        sureness(week.proof)


def _number(key: str) -> int | None:
    wanted = st.query_params.get(key, "")
    return int(wanted) if wanted.isdigit() else None
