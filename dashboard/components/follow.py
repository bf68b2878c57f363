"""How is it shown what follows from the week that is over: asked for, with the answer to each, and what stays and why?"""

import streamlit as st

from core.domain.follow import FollowLine, FollowView
from core.domain.plan_views import WeekView
from core.domain.vocabulary import RecommendationStatus
from core.visuals import format as written
from core.visuals.follow import HEADS, TIPS, answer_html, summary_words, today_words
from core.visuals.format import short_day
from dashboard import data, follow_actions, follow_data, navigation
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.failures import escaped

_WEEK = "week"
LOOK = "look"
_TITLES = 2
TAKEN = frozenset({RecommendationStatus.ACCEPTED, RecommendationStatus.EDITED})


def on_today() -> None:
    """Say on Today that something follows from the last week, with the way there; nothing when there is nothing."""
    view = follow_data.now()
    words = "" if view is None else today_words(view)
    if view is None or not words:
        return
    with st.container(key="follow_today", border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/event_upcoming: {escaped(written.in_units(words, data.units()))}", width="stretch")
        st.page_link(
            navigation.page("plan"),
            label="Look at it",
            icon=":material/arrow_forward:",
            query_params={_WEEK: str(view.microcycle_id), LOOK: "1"},
        )


def section(week: WeekView) -> None:
    """Show what follows for a week that is not over: the question, the proposals, or what was answered."""
    if all(day.is_past for day in week.days):
        return
    view = follow_data.of_week(week.microcycle.microcycle_id)
    if view.is_due:
        _ask(week)
    elif view.open_lines:
        _answer(view, week)
    elif any(line.answer.changes for line in view.lines):
        _answered(view, week)
    elif view.lines:
        _stays(view, "Nothing changes after last week")


def lighter_button(week: WeekView) -> None:
    """Let a person ask for a lighter week."""
    if all(day.is_past for day in week.days) or week.microcycle.sequence == 1:
        return
    words = "Ask for a lighter week. You see first what it would move."
    if st.button("Lighter week", icon=":material/airline_seat_recline_normal:", key="follow_lighter", help=words):
        follow_actions.look_back(week.microcycle.microcycle_id, is_asked_for=True)


def _ask(week: WeekView) -> None:
    if not data.may_change():
        return
    with st.container(key="follow_ask", border=True):
        st.markdown("**Last week is over.** What you did, and how it felt, decides what comes next. You see every change before it counts.")
        if st.button("Look back and plan this week", type="primary", icon=":material/event_upcoming:", key="follow_look"):
            follow_actions.look_back(week.microcycle.microcycle_id)


def _answer(view: FollowView, week: WeekView) -> None:
    st.subheader("What follows from last week", anchor=False)
    titles, further = [line.answer.title for line in view.open_lines], len(view.open_lines) - _TITLES
    more = f" and {further} more" if further > 0 else ""
    label = f"{escaped(', '.join(titles[:_TITLES]))}{more}"
    with st.expander(label, icon=":material/checklist:", expanded=LOOK in st.query_params):  # else the week itself is in sight
        for line in view.open_lines:
            _open_line(line)
    _stays(view, "What stays, and why")
    if data.may_change() and st.button("Take all and plan the week", type="primary", icon=":material/auto_awesome:", key="follow_all"):
        follow_actions.take_all(view, week.program.program_id)


def _open_line(line: FollowLine) -> None:
    number, may_change = line.recommendation_id, data.may_change()
    with st.container(key=f"follow_line_{number}", border=True):
        _line(line)
        with st.container(horizontal=True, vertical_alignment="center", key=f"follow_buttons_{number}"):
            if may_change and st.button("Take it", icon=":material/check:", key=f"follow_yes_{number}"):
                follow_actions.accept(number)
            if may_change and st.button("Leave it", icon=":material/close:", key=f"follow_no_{number}", type="tertiary"):
                follow_actions.decline(number)


def _answered(view: FollowView, week: WeekView) -> None:
    taken = [line for line in view.lines if line.answer.changes and line.status in TAKEN]
    if not view.has_plan_since and data.may_change():
        with st.container(key="follow_plan", border=True, horizontal=True, vertical_alignment="center"):
            st.markdown("Your answers count once the week is planned again.", width="stretch")
            if st.button("Plan the week with it", type="primary", icon=":material/auto_awesome:", key="follow_plan_now"):
                moves = any(line.answer.effect.kinds for line in taken)
                follow_actions.plan(view.microcycle_id, week.program.program_id, is_whole=moves)
    with st.expander("What followed from last week, and what stayed", icon=":material/history:"):
        for line in view.lines:
            if line.answer.changes:
                _line(line)
                _who(line)
        _kept(view)


def _line(line: FollowLine) -> None:
    topic = line.answer.topic
    st.markdown(f"**{escaped(line.answer.title)}** :small[:gray[{HEADS[topic]}]]", help=f"{TIPS[topic]} {_source(line)}")
    key = (f"follow_answer_{line.recommendation_id}", data.asking(), line.answer.input_hash, mode(), data.units())
    picture(key, lambda: answer_html(line.answer, data.units(), mode()))


def _source(line: FollowLine) -> str:
    return f"Proposal {line.recommendation_id}, input `{line.answer.input_hash[:8]}`, heuristics version {line.heuristics_version}."


def _who(line: FollowLine) -> None:
    said = "Taken" if line.status in TAKEN else "Left"
    when = "" if line.decided_at is None else f" on {short_day(line.decided_at.date())}"
    by = f" by {escaped(line.decided_by)}" if line.decided_by else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"follow_who_{line.recommendation_id}"):
        st.caption(f"{said}{when}{by}: {escaped(written.in_units(summary_words(line.answer), data.units()))}", width="stretch")
        if (
            line.status in TAKEN
            and data.may_change()
            and st.button("Take back", type="tertiary", key=f"follow_undo_{line.recommendation_id}")
        ):
            follow_actions.undo(line.recommendation_id)


def _stays(view: FollowView, words: str) -> None:
    if any(line.answer.kept for line in view.lines):
        with st.expander(words, icon=":material/lock:"):
            _kept(view)


def _kept(view: FollowView) -> None:
    for line in view.lines:
        if line.answer.kept:
            told = "\n".join(f"- {escaped(written.in_units(own, data.units()))}" for own in line.answer.kept)
            st.markdown(f"**{HEADS[line.answer.topic]}** :small[:gray[proposal {line.recommendation_id}]]\n{told}")
