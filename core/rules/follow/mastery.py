"""Is a movement done as it is meant to be, or may the athlete's own sets grow towards that? (S4, with the proofs of science 6.12)"""

from core.domain.follow import Effect, FollowReason, MasteryFacts
from core.domain.ladders import GateProgress, LadderGate
from core.rules.follow.draft import Draft
from core.rules.ladder import BETWEEN_PROOFS, HARDEST_LAST_SET, progress

STEP_REPS, STEP_HOLD_S = 1, 5  # rule of thumb: what a set grows by


def mastery_answer(facts: MasteryFacts | None, draft: Draft) -> None:
    """Note that the defaults of a movement were shown twice, or the next sets where the present ones were."""
    if facts is None:
        return
    draft.title = f"{facts.name} stays as it is"
    final, present = shown(facts, facts.goal), shown(facts, facts.now)
    if final.is_mastered:
        draft.change(facts.name, told(facts.now, is_hold=facts.is_hold), "mastered", _reason(facts, facts.goal, final))
        draft.effect = Effect(movement_id=facts.movement_id, config=facts.goal, is_hold=facts.is_hold, is_mastered=True)
        draft.title = f"{facts.name} is mastered"
    elif present.is_mastered and (after := grown(facts)) != facts.now:
        reason = _reason(facts, facts.now, present)
        draft.change(facts.name, told(facts.now, is_hold=facts.is_hold), told(after, is_hold=facts.is_hold), reason)
        draft.effect = Effect(movement_id=facts.movement_id, config=after, is_hold=facts.is_hold)
        draft.title = f"{facts.name} may grow"
    else:
        draft.keep(f"{facts.name} stays at {told(facts.now, is_hold=facts.is_hold)}.", _reason(facts, facts.now, present))


def told(sets: tuple[int, ...], *, is_hold: bool) -> str:
    """Return sets in words.

    >>> told((8, 8, 6), is_hold=False), told((30,), is_hold=True)
    ('8 / 8 / 6 reps', '30 s')
    """
    return f"{' / '.join(str(own) for own in sets)} {'s' if is_hold else 'reps'}"


def grown(facts: MasteryFacts) -> tuple[int, ...]:
    """Return the sets that come after the present ones: a little more in each, then one set more, never beyond the defaults."""
    step = STEP_HOLD_S if facts.is_hold else STEP_REPS
    most = max(facts.goal)
    after = tuple(min(own + step, facts.goal[place] if place < len(facts.goal) else most) for place, own in enumerate(facts.now))
    is_full = all(own >= facts.goal[place] for place, own in enumerate(facts.now[: len(facts.goal)]))
    return (*after, facts.goal[len(after)]) if is_full and len(after) < len(facts.goal) else after


def shown(facts: MasteryFacts, sets: tuple[int, ...]) -> GateProgress:
    """Return how far so many sets of the least amount are shown, by the proofs of a ladder gate."""
    least = min(sets)
    gate = LadderGate(facts.movement_id, "", facts.name, len(sets), None if facts.is_hold else least, least if facts.is_hold else None)
    return progress(gate, facts.sets, None)


def _reason(facts: MasteryFacts, sets: tuple[int, ...], found: GateProgress) -> FollowReason:
    days = len(found.met_on)
    hours = int(BETWEEN_PROOFS.total_seconds() // 3600)
    words = (
        f"{facts.name}: {told(sets, is_hold=facts.is_hold)} with the last set at RPE {HARDEST_LAST_SET:g} at most were shown in {days}"
        f" sessions; two of them {hours} h apart are asked for."
    )
    return FollowReason("6.12", "H", "sessions that showed it", float(days), 2.0, "sessions", words, movement_id=facts.movement_id)
