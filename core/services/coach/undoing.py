"""How is what a conversation led to taken back? Asked for first, then with the undo of the pages."""

from collections.abc import Mapping
from typing import Any

from core.db import conversations as stored
from core.db import plans
from core.domain.conversation import Answer, Intent
from core.domain.errors import GainslyError
from core.domain.vocabulary import RecommendationKind, RecommendationStatus
from core.rules.hearing import WRITE_DOWN
from core.services import adapt_session, edit_plan
from core.services.coach.asked import Asked, answer, fact, line

_DONE = {RecommendationStatus.ACCEPTED, RecommendationStatus.EDITED}


def undo(asked: Asked, thread_id: int | None) -> Answer:
    """Take the last accepted change of a conversation back, once that was confirmed."""
    number = _accepted(asked, thread_id)
    if number is None:
        return answer(Intent.UNDO, line("undo_none"))
    if not asked.heard.is_confirmed:
        return answer(Intent.UNDO, line("undo_ask"), choices=[("Yes, take it back", f"{WRITE_DOWN.capitalize()} undo")])
    with asked.database.read(asked.viewer, asked.subject) as unit:
        row = plans.recommendation(unit, asked.subject.user_id, number)
        microcycle = None if row is None else row["microcycle_id"]
        newest = {} if microcycle is None else plans.latest_recommendations(unit, asked.subject.user_id, [microcycle]).get(microcycle, {})
    is_done = row is not None and RecommendationStatus(row["status"]) in _DONE
    try:
        undone = row is not None and is_done and _undo(asked, number, row, newest.get("id"))
    except GainslyError as error:
        return answer(Intent.UNDO, line("why_not", words=fact(str(error), "plan of the week")))
    return answer(Intent.UNDO, line("undone" if undone else "undo_none"))


def _undo(asked: Asked, number: int, row: Mapping[str, Any], newest: int | None) -> bool:
    """Take a proposal back that is still the newest of its kind; tell whether it was."""
    if row["kind"] == RecommendationKind.ADAPTATION:
        change, proposal = asked.day_view.undo_change_id, asked.day_view.proposal
        if change is None or proposal is None or proposal.recommendation_id != number:
            return False
        adapt_session.undo(*asked.whom, change)
        return True
    if newest == number:
        edit_plan.undo(*asked.whom, row["microcycle_id"], now=asked.now)
    return newest == number


def _accepted(asked: Asked, thread_id: int | None) -> int | None:
    if thread_id is None:
        return None
    with asked.database.read(asked.viewer, asked.subject) as unit:
        return stored.accepted(unit, asked.subject.user_id, thread_id)
