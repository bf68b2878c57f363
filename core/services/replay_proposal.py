"""How is a stored proposal made again from its own input, byte for byte?"""

import json
from typing import Any

from core.db import adaptation, plans
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.adaptation import AdaptationInput
from core.domain.errors import NotFoundError
from core.domain.follow import FollowInput
from core.domain.planning import from_json, to_json
from core.domain.vocabulary import RecommendationKind
from core.rules.adaptation import adapt
from core.rules.follow import answer
from core.services.replay_plan import Replay
from core.services.replay_plan import replay as replay_plan
from core.services.set_advice import told_again
from core.services.store_plan import canonical

FOLLOWS = frozenset({RecommendationKind.PROGRESSION, RecommendationKind.PROGRAM})


def replay(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> Replay:
    """Make a stored proposal again from its stored input and compare: what rules decided by the rules, a plan by searching again.

    Raises `NotFoundError` when the subject has no such proposal.
    """
    with database.read(viewer, subject) as unit:
        row = plans.recommendation(unit, subject.user_id, recommendation_id)
    if row is None:
        raise NotFoundError(f"There is no proposal {recommendation_id}.")
    if row["kind"] == RecommendationKind.ADAPTATION:
        return _compared(row, to_json(adapt(from_json(AdaptationInput, json.dumps(row["input_json"])))))
    if row["kind"] in FOLLOWS:
        return _compared(row, to_json(answer(from_json(FollowInput, json.dumps(row["input_json"])))))
    if row["kind"] == RecommendationKind.SESSION:
        return _compared(row, told_again(row["input_json"]))
    return replay_plan(database, viewer, subject, recommendation_id)


def made_for(database: Database, recommendation_id: int) -> Subject:
    """Return the athlete whom a proposal was made for, for whoever runs this installation; raise `NotFoundError` when there is none."""
    with database.owner() as session:  # a number alone does not say whose rows may be read
        owner = adaptation.owner_of(session, recommendation_id)
    if owner is None:
        raise NotFoundError(f"There is no proposal {recommendation_id}.")
    return Subject(owner)


def _compared(row: dict[str, Any], again: str) -> Replay:
    stored = canonical(row["output_json"]).decode()
    return Replay(row["id"], stored == again, row["input_hash"], stored, again, row["solver_seed"])
