"""How is a change shown before it counts: what comes, goes and stays, which rule it breaks, and the answer?"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from core.domain.errors import NotFoundError
from core.domain.plan_edits import ProposalView
from core.domain.plan_views import WeekView
from core.domain.weekplan import PlanStatus
from core.visuals.coach_words import week_lead
from core.visuals.plan_changes import changes_html
from core.visuals.plan_words import proposal_line
from dashboard import data, plan_actions, plan_data, state
from dashboard.components import who_wanted
from dashboard.components.adherence import repair_reasons
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.components.plan_week import contradiction
from dashboard.failures import escaped

_NOTHING_FOUND = (PlanStatus.IMPOSSIBLE, PlanStatus.OUT_OF_TIME)


def waiting(week: WeekView) -> bool:
    """Show the change of this week that waits for a yes; tell whether there is one."""
    number = state.proposal()
    if number is None:
        return False
    try:
        view = plan_data.proposal(number)
    except NotFoundError:
        state.keep_proposal(None)
        return False
    if view.microcycle_id != week.microcycle.microcycle_id:
        return False
    _show(view, {day.number: day.day for day in week.days})
    return True


def _show(view: ProposalView, days: Mapping[int, date]) -> None:
    st.header("What would change", anchor=False)
    no_news = all(day.is_kept for day in view.days)
    stays = no_news and view.status not in _NOTHING_FOUND
    st.markdown(proposal_line(view) if no_news else f"{proposal_line(view)} {week_lead(data.profile().tone)}")
    repair_reasons(view.reasons, days)
    if view.status in _NOTHING_FOUND:
        contradiction(view.conflicts, view.ways_out)
    units = data.units()
    picture(
        ("plan_changes", data.asking(), view.recommendation_id, mode(), units), lambda: changes_html(view, units, mode()) or "<span></span>"
    )
    is_same = no_news and not view.reasons
    if not no_news:
        who_wanted.votes_on_change(view.recommendation_id)
    for violation in view.violations:
        st.warning(f"{escaped(violation.words)} Rule {escaped(violation.rule)}.", icon=":material/gavel:")
    can_accept = not is_same and (not view.violations or view.may_insist)
    if view.violations and not view.may_insist:
        st.markdown("This protects you and cannot be set aside. Choose another change, or let the week be planned anew around it.")
    with st.container(horizontal=True, key="proposal_buttons"):
        words = "Keep it all the same" if view.violations else "All right" if stays else "Change the plan"
        if can_accept and st.button(words, type="primary", icon=":material/check:", key="accept_change"):
            told = {"words": "The week stays as it is."} if stays else {}
            plan_actions.accept(view.recommendation_id, view.microcycle_id, insist=bool(view.violations), **told)
        is_noted = stays and can_accept  # a yes keeps that it was told; there is nothing to leave as it is
        if not is_noted and st.button(
            "Back to the week" if is_same else "Leave it as it is", icon=":material/close:", key="decline_change"
        ):
            plan_actions.decline(view.recommendation_id)
