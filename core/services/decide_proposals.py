"""How does a person answer many proposals at once: each by the same steps as one alone, each with its own outcome?"""

from collections.abc import Sequence
from datetime import datetime

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import GainslyError, InputError
from core.domain.roster import Decision, Proposal
from core.domain.vocabulary import RecommendationKind
from core.services import adapt_session, edit_plan, follow_week
from core.services.replay_proposal import FOLLOWS


def decide(database: Database, viewer: Viewer, proposals: Sequence[Proposal], *, is_accepted: bool, now: datetime) -> tuple[Decision, ...]:
    """Say yes or no to proposals of several athletes; who decided and when is kept with each.

    One that cannot be taken, because the plan has changed since or a rule would be broken, goes on waiting and says why.
    """
    return tuple(_decide(database, viewer, proposal, is_accepted=is_accepted, now=now) for proposal in proposals)


def _decide(database: Database, viewer: Viewer, proposal: Proposal, *, is_accepted: bool, now: datetime) -> Decision:
    subject = Subject(proposal.user_id)
    number, is_day = proposal.recommendation_id, proposal.kind is RecommendationKind.ADAPTATION
    try:
        if proposal.kind in FOLLOWS and is_accepted:
            follow_week.accept(database, viewer, subject, number, now=now)
        elif proposal.kind in FOLLOWS:
            follow_week.decline(database, viewer, subject, number)
        elif is_day and is_accepted:
            adapt_session.accept(database, viewer, subject, number, now=now)
        elif is_day:
            adapt_session.decline(database, viewer, subject, number, now=now)
        elif is_accepted and proposal.kind is not RecommendationKind.MICROCYCLE:
            raise InputError("Open the athlete to look at this proposal first.")
        elif is_accepted:
            edit_plan.accept(database, viewer, subject, number, now=now)
        else:
            edit_plan.decline(database, viewer, subject, number)
    except GainslyError as error:
        return Decision(proposal, str(error))
    return Decision(proposal)
