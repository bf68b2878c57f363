"""How is it shown who wanted something: in a planned session, and in the proposal for today's?"""

import streamlit as st

from core.domain.ensemble import Ballot, PickBallot, WeekBallots
from core.domain.errors import GainslyError
from core.domain.plan_views import ExerciseView, SessionView, WeekView
from core.domain.today_views import Proposal
from core.visuals.ensemble import ballot_html, today_votes_html, votes_html, wanted_words
from dashboard import data, plan_data, today_data
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.failures import escaped

_TIP = (
    "Each coach stands for terms of the planner's own objective. A vote is what the term gains by the choice, times the say that your ten"
    " points give it; recovery pays for fatigue and for volume beyond a band. The votes add up to what the week gains."
)


def asked_for_votes(week: WeekView, session: SessionView) -> WeekBallots | None:
    """Offer to show who wanted what; return the votes once that is asked for."""
    if week.proof is None or session.is_hobby or session.is_dropped:
        return None
    if not st.toggle("Who wanted this?", key="who_wanted", help=_TIP):
        return None
    try:
        return plan_data.who_wanted_what(week.microcycle.microcycle_id)
    except GainslyError as error:
        st.caption(escaped(str(error)))
        return None


def whole_session(found: WeekBallots, session: SessionView, day: int) -> None:
    """Show the votes on a session as a whole."""
    ballot = found.sessions.get(day)
    if ballot is not None:
        _summary("The session as a whole", ballot)
        picture((f"votes_session_{session.session_id}", data.asking(), day, mode()), lambda: votes_html(ballot, found.goals, mode()))


def one_exercise(found: WeekBallots, exercise: ExerciseView) -> None:
    """Show the votes on an exercise, against leaving it out and against the next best."""
    pick = found.of_movement(exercise.movement_id)
    if pick is not None:
        _pick(f"votes_{exercise.exercise_id}", pick, found)


def circuit(found: WeekBallots, name: str) -> None:
    """Show the votes on a circuit."""
    for pick in (own for own in found.picks if own.pick.movement_id is None and own.pick.name == name):
        _pick(f"votes_circuit_{name}", pick, found)


def endurance(found: WeekBallots, session: SessionView, day: int) -> None:
    """Show the votes on the endurance part of a session."""
    for pick in found.picks:
        if pick.pick.movement_id is None and day in pick.days and pick.pick.name not in session.circuits:
            _pick(f"votes_endurance_{pick.pick.name}", pick, found)


def votes_on_change(recommendation_id: int) -> None:
    """Offer to show who wants a change that waits: what every coach gains or loses by it."""
    if not st.toggle("Who wants this change?", key="who_wants_change", help=_TIP):
        return
    try:
        found = plan_data.votes_on_change(recommendation_id)
    except GainslyError as error:
        st.caption(escaped(str(error)))
        return
    if not found.ballot.votes:
        st.caption("No coach gains or loses anything by it.")
        return
    _summary("The change against the week as it stands", found.ballot)
    picture(("change_votes", data.asking(), recommendation_id, mode()), lambda: votes_html(found.ballot, found.goals, mode()))


def _pick(key: str, pick: PickBallot, found: WeekBallots) -> None:
    st.caption(escaped(wanted_words(pick.pick)))
    picture((key, data.asking(), pick.days, mode()), lambda: ballot_html(pick, found.goals, mode()))


def _summary(title: str, ballot: Ballot) -> None:
    st.markdown(f"**{escaped(title)}.** {escaped(wanted_words(ballot))}.")


def votes_on_today(proposal: Proposal) -> None:
    """Show what every voice leaves of today's session."""
    with st.expander("Who wanted this?", icon=":material/how_to_vote:"):
        try:
            found = today_data.votes(proposal.recommendation_id)
        except GainslyError as error:
            st.caption(escaped(str(error)))
            return
        picture(("today_votes", data.asking(), proposal.recommendation_id, mode()), lambda: today_votes_html(found, mode()))
