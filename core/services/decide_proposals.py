"""How does a person answer many proposals at once: each by the same steps as one alone, each with its own outcome?"""

from collections.abc import Sequence
from datetime import datetime

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import GainslyError, InputError
from core.domain.roster import Decision, Proposal
from core.domain.vocabulary import RecommendationKind
from core.services import edit_plan


def decide(database: Database, viewer: Viewer, proposals: Sequence[Proposal], *, is_accepted: bool, now: datetime) -> tuple[Decision, ...]:
    """Say yes or no to proposals of several athletes; who decided and when is kept with each.

    One that cannot be taken, because the plan has changed since or a rule would be broken, goes on waiting and says why.
    """
    return tuple(_decide(database, viewer, proposal, is_accepted=is_accepted, now=now) for proposal in proposals)


def _decide(database: Database, viewer: Viewer, proposal: Proposal, *, is_accepted: bool, now: datetime) -> Decision:
    subject = Subject(proposal.user_id)
    try:
        if not is_accepted:
            edit_plan.decline(database, viewer, subject, proposal.recommendation_id)
        elif proposal.kind is RecommendationKind.MICROCYCLE:
            edit_plan.accept(database, viewer, subject, proposal.recommendation_id, now=now)
        else:
            raise InputError("It is for one day; open the athlete to see it first.")
    except GainslyError as error:
        return Decision(proposal, str(error))
    return Decision(proposal)
