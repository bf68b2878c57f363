"""Does a ladder go on to its next level, or one exercise back? Two sessions decide either way (science 6.12)."""

from dataclasses import replace

from core.domain.follow import Effect, FollowReason, LadderFacts
from core.rules.follow.draft import Draft
from core.rules.ladder import BETWEEN_PROOFS, is_level_mastered, progress

FAR_SHORT = 0.5  # 6.12: of the planned repetitions in the first set
SESSIONS_SHORT = 2  # 6.12


def ladder_answer(facts: LadderFacts | None, draft: Draft) -> None:
    """Note the next level where all gates were met in two sessions 48 h apart, or an easier exercise after two that fell far short."""
    if facts is None:
        return
    gates = [progress(gate, facts.sets.get(gate.movement_id, ()), facts.body_weight_kg) for gate in facts.gates]
    gates = [own if own.is_mastered else replace(own, is_mastered=own.gate.movement_id in facts.implied) for own in gates]
    met = sum(own.is_mastered for own in gates)
    hours = int(BETWEEN_PROOFS.total_seconds() // 3600)
    words = f"{met} of {len(gates)} gates of {facts.name} level {facts.level} were met in two sessions {hours} h apart."
    harder = [f"{own.name} by {facts.implied[own.movement_id]}" for own in facts.gates if own.movement_id in facts.implied]
    words += f" Shown by something harder: {', '.join(harder)}." if harder else ""
    reason = FollowReason("6.12", "H", "gates met twice", float(met), float(len(gates)), "gates", words)
    draft.title = f"{facts.name} stays at level {facts.level}"
    if is_level_mastered(gates) and facts.level < facts.top:
        draft.change(f"{facts.name} ladder", f"level {facts.level}", f"level {facts.level + 1}", reason)
        draft.effect = Effect(ladder=facts.slug, level=facts.level + 1)
        draft.title = f"{facts.name}: level {facts.level} is mastered"
        return
    draft.keep(words, reason)
    _step_back(facts, draft)


def _step_back(facts: LadderFacts, draft: Draft) -> None:
    back: dict[int, int] = {}
    for gate in facts.gates:
        last = sorted((own for own in facts.first_sets if own.movement_id == gate.movement_id), key=lambda own: own.day)[-SESSIONS_SHORT:]
        is_short = len(last) == SESSIONS_SHORT and all(own.done < FAR_SHORT * own.planned for own in last)
        if not is_short or gate.movement_id not in facts.easier:
            continue
        number, name = facts.easier[gate.movement_id]
        share = max(100 * own.done / own.planned for own in last)
        words = f"{gate.name}: the first sets of two sessions brought {share:.0f} % of the plan at best, under {100 * FAR_SHORT:g} %."
        reason = FollowReason(
            "6.12", "H", "first set", round(share, 1), 100 * FAR_SHORT, "% of planned", words, movement_id=gate.movement_id
        )
        draft.change(gate.name, gate.name, name, reason)
        back[gate.movement_id] = number
    if back:
        draft.effect = Effect(step_back=back, ladder=facts.slug)
        draft.title = f"{facts.name}: one exercise back"
