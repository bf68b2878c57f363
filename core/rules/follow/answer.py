"""Which rule answers which question?"""

from collections.abc import Callable, Mapping

from core.domain.follow import FollowAnswer, FollowInput, FollowTopic
from core.domain.planning import content_hash
from core.rules.follow.deload import deload_answer
from core.rules.follow.draft import Draft
from core.rules.follow.hobby import hobby_answer
from core.rules.follow.ladder import ladder_answer
from core.rules.follow.layout import program_answer
from core.rules.follow.loads import loads_answer
from core.rules.follow.mastery import mastery_answer
from core.rules.follow.plateau import plateau_answer
from core.rules.follow.sets import sets_answer

_RULES: Mapping[FollowTopic, Callable[[FollowInput, Draft], None]] = {
    FollowTopic.PROGRAM: lambda given, draft: program_answer(given.program, draft),
    FollowTopic.DELOAD: lambda given, draft: deload_answer(given.deload, draft),
    FollowTopic.WEEKLY_SETS: lambda given, draft: sets_answer(given.sets, draft),
    FollowTopic.NEXT_LOADS: lambda given, draft: loads_answer(given.loads, draft),
    FollowTopic.PLATEAU: lambda given, draft: plateau_answer(given.plateau, draft),
    FollowTopic.LADDER: lambda given, draft: ladder_answer(given.ladder, draft),
    FollowTopic.MASTERY: lambda given, draft: mastery_answer(given.mastery, draft),
    FollowTopic.HOBBY: lambda given, draft: hobby_answer(given.hobby, draft),
}


def answer(given: FollowInput) -> FollowAnswer:
    """Return what follows from a question; equal questions give equal answers, and nothing changes without a reason."""
    draft = Draft()
    _RULES[given.topic](given, draft)
    return FollowAnswer(
        topic=given.topic,
        title=draft.title,
        changes=tuple(draft.changes),
        kept=tuple(draft.kept),
        reasons=tuple(draft.reasons),
        effect=draft.effect,
        input_hash=content_hash(given),
    )
