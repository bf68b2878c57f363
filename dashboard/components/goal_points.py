"""How do the parts about the program look: its ten points, what a change gains and loses, the last change, its targets?"""

from collections.abc import Callable, Mapping

import streamlit as st

from core.domain.goals import GoalsView, ProgramPoints, TargetView
from core.domain.vocabulary import Goal
from core.rules.goal_points import choose_goals
from core.rules.program_outline import reserve
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.goal_curve import target_html
from core.visuals.goal_pictures import muscle_trade_html, trade_off_html, week_before_after_html
from core.visuals.goal_words import change_words, goal_name, target_about
from dashboard import data, goal_actions, goal_data, state
from dashboard.components import goal_forms
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.components.ten_points import ten_points
from dashboard.failures import escaped

Points = tuple[tuple[Goal, int], ...]
_MOVE = "Pull a border, or give a point with + and −: what one goal gets, the others give."


@st.fragment
def points(program: ProgramPoints) -> None:
    """Show the ten points as a control beside what they buy; a change is followed only after a further click."""
    now = tuple(program.points.items())
    draft = _draft(program)
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="points_control"):
        st.subheader("Your ten points", anchor=False)
        may_change = data.may_change()
        keep = lambda moved: _keep(program, moved)  # noqa: E731
        if may_change:
            _choice(draft, keep)
            ten_points(draft, keep)
            st.caption(_MOVE)
        else:
            st.markdown("  \n".join(f"{goal_name(goal)} **{written.count(value, 'point')}**" for goal, value in now if value))
        wanted = tuple(draft.items())
        is_moved = _given(draft) != _given(dict(now))
        if may_change:
            _buttons(program, draft, is_moved)
    with right:
        trade, basis = goal_data.trade(program.program_id, now, wanted)
        st.subheader("What each goal gains and loses" if is_moved else "What your points buy", anchor=False)
        week = f"In the week from {written.short_day(basis.outline.start)}, {written.count(basis.sessions, 'session')}"
        left_over = written.number(reserve(basis.outline.week, basis.outline.weeks))
        st.caption(
            f"{week} of {written.duration(60 * basis.training_minutes)} in all, by the same rules that plan it. "
            f"Effort follows the block and not the points: {left_over} repetitions in reserve."
        )
        picture(("trade_off", data.asking(), now, wanted, mode()), lambda: trade_off_html(trade, mode()))
        with st.expander("Sets of every muscle in that week", icon=":material/accessibility_new:", expanded=False):
            picture(("muscle_trade", data.asking(), now, wanted, mode()), lambda: muscle_trade_html(trade, mode()))


def _given(points: Mapping[Goal, int]) -> dict[Goal, int]:
    return {goal: value for goal, value in points.items() if value}


def _draft(program: ProgramPoints) -> dict[Goal, int]:
    kept = state.points_draft()
    if kept is None or kept[0] != program.program_id:
        return dict(program.points)
    return {Goal(goal): value for goal, value in kept[1]}


def _keep(program: ProgramPoints, points: Mapping[Goal, int]) -> None:
    state.keep_points_draft(program.program_id, tuple((goal.value, value) for goal, value in points.items()))


def _choice(draft: Mapping[Goal, int], keep: Callable[[dict[Goal, int]], None]) -> None:
    """Ask which goals share the points."""
    key = f"goals_{'_'.join(draft)}"

    def choose() -> None:
        after = choose_goals(draft, state.field(key))
        state.set_field(key, [goal for goal in Goal if goal in draft])
        keep(after)

    goals = [goal for goal in Goal if goal in draft]
    st.pills("Goals, three at most", list(Goal), selection_mode="multi", default=goals, format_func=goal_name, key=key, on_change=choose)


def _buttons(program: ProgramPoints, draft: Mapping[Goal, int], is_moved: bool) -> None:
    with st.container(horizontal=True, key="follow_points"):
        follows = st.button("Follow and plan again", type="primary", icon=":material/check:", disabled=not is_moved, key="follow")
        if is_moved:
            st.button("As it was", icon=":material/undo:", key="drop_points", on_click=state.drop_points_draft)
    if follows:
        goal_actions.follow_points(program, draft)
    moved = "From today on: what is done stays, the weeks ahead are planned anew."
    st.caption(moved if is_moved else "Move a point to see what it would change.")


def last_change(program: ProgramPoints) -> None:
    """Show the last change of points with the next week before and after, and the way back."""
    change = program.last_change
    if change is None:
        return
    with st.container(border=True, key="goalcard_last_change", gap="small"):
        st.markdown("**Last change of points**")
        st.markdown(change_words(change))
        st.caption(f"{written.day(change.changed_at.date(), data.today())} · {escaped(change.changed_by)}")
        week = goal_data.week_before_and_after(program.program_id, change)
        if week is None:
            st.caption("The next week stands here before and after, once it was planned both ways.")
        else:
            picture(("week_before_after", data.asking(), change.change_id, mode()), lambda: week_before_after_html(week, mode()))
        if data.may_change() and st.button("Take it back and plan again", icon=":material/undo:", key="undo_points"):
            goal_actions.take_points_back(program, change.change_id)


def targets(view: GoalsView, program: ProgramPoints, units: Units) -> None:
    """Show what the program is to reach in numbers."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="targets_head"):
        st.subheader("Targets of this program", anchor=False)
        if data.may_change() and st.button("Add a target", icon=":material/add:", key="add_target"):
            goal_forms.add_target(program, units)
    if not view.targets:
        st.markdown(f"Give the program a number to reach by {written.day(program.last, data.today())}: a lift, a measurement, a habit.")
    columns = st.columns(2, gap="medium")
    for place, target in enumerate(view.targets):
        with columns[place % 2]:
            _target(target, program, units)


def _target(target: TargetView, program: ProgramPoints, units: Units) -> None:
    with st.container(border=True, key=f"goalcard_target_{target.target_id}", gap="small"):
        st.markdown(f"**{escaped(target_about(target))}** :small[:gray[for {goal_name(target.goal).lower()}]]")
        drawn_for = ("target", data.asking(), target.target_id, mode(), units)
        picture((f"target_{target.target_id}", *drawn_for), lambda: target_html(target, program.last, units, mode()))
        with st.container(horizontal=True, key=f"target_buttons_{target.target_id}"):
            may_change = data.may_change()
            if target.achieved_on is None:
                if may_change and st.button("Reached", icon=":material/check:", key=f"reach_target_{target.target_id}"):
                    goal_actions.mark_target(target, reached=True)
            else:
                st.caption(f"Reached · {written.day(target.achieved_on, data.today())}")
                if may_change and st.button("Open again", key=f"open_target_{target.target_id}"):
                    goal_actions.mark_target(target, reached=False)
            if may_change and st.button("Delete", icon=":material/delete:", type="tertiary", key=f"delete_target_{target.target_id}"):
                goal_actions.remove_target(target)
