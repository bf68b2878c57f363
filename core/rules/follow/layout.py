"""How does a program go on after a week that was missed, a long break, or a lighter week out of turn? (science 6.7, A5, G4)

Only microcycles from the one to be planned on change; a taper before an event and the lighter week after it stay where they are, because
the event does.
"""

from core.domain.follow import Effect, FollowReason, Layout, ProgramFacts
from core.domain.vocabulary import MicrocycleType
from core.rules.follow.draft import Draft

ACCUMULATION, INTENSIFICATION = MicrocycleType.ACCUMULATION, MicrocycleType.INTENSIFICATION
DELOAD, TAPER, RAMP_IN = MicrocycleType.DELOAD, MicrocycleType.TAPER, MicrocycleType.RAMP_IN
MISSED_SHARE = 0.4  # rule of thumb: a week with less of its sessions done is done again
LEAST_DUE = 2
BREAK_DAYS = 28  # G4
RETURN_WEEKS = 2  # G4
NAMES = {
    ACCUMULATION: "building",
    INTENSIFICATION: "hardest",
    DELOAD: "deload",
    TAPER: "taper",
    RAMP_IN: "easing in",
}


def program_answer(facts: ProgramFacts | None, draft: Draft) -> None:
    """Note what a missed week or a long break does to the weeks ahead."""
    if facts is None:
        return
    layout = facts.layout
    last = layout.kinds[layout.place - 1] if layout.place else None
    away = facts.days_without_training
    if away is not None and away > BREAK_DAYS and layout.kinds[layout.place] is not RAMP_IN:
        words = f"{away} days without training, more than {BREAK_DAYS}: two weeks lead back, at half and three quarters of the sets."
        reason = FollowReason("G4", "H", "days without training", float(away), float(BREAK_DAYS), "days", words)
        _move(layout, with_return(layout), reason, draft)
    elif facts.due >= LEAST_DUE and facts.done < MISSED_SHARE * facts.due and last not in {DELOAD, TAPER, None}:
        share = 100 * facts.done / facts.due
        words = (
            f"{facts.done} of {facts.due} sessions were done, under {100 * MISSED_SHARE:.0f} %: the week is done again, later ones move."
        )
        reason = FollowReason("A5", "H", "sessions done", round(share, 1), round(100 * MISSED_SHARE, 1), "%", words)
        _move(layout, with_repeat(layout), reason, draft)
    else:
        done = f"{facts.done} of {facts.due} sessions were done" if facts.due else "No session was due"
        draft.keep(f"The weeks ahead stay in their order: {done}.")
    draft.title = "The weeks ahead move" if draft.changes else "The weeks ahead stay"


def _move(layout: Layout, kinds: tuple[MicrocycleType, ...], reason: FollowReason, draft: Draft) -> None:
    note_moves(layout, kinds, (reason,), draft)
    draft.effect = Effect(kinds=kinds)
    if not draft.changes:
        draft.keep("The weeks ahead are in this order already.")


def note_moves(layout: Layout, kinds: tuple[MicrocycleType, ...], reasons: tuple[FollowReason, ...], draft: Draft) -> None:
    """Note every week of a program that becomes another one."""
    for place, (before, after) in enumerate(zip(layout.kinds, kinds, strict=True)):
        if before is not after:
            draft.change(f"week {place + 1}", NAMES.get(before, before.value), NAMES.get(after, after.value), *reasons)


def with_deload(layout: Layout) -> tuple[MicrocycleType, ...]:
    """Return the weeks with a deload at the place, and a new block after it.

    >>> kinds = (ACCUMULATION, ACCUMULATION, INTENSIFICATION, DELOAD, ACCUMULATION, ACCUMULATION)
    >>> [own.value for own in with_deload(Layout(kinds, 2, 4))]
    ['accumulation', 'accumulation', 'deload', 'accumulation', 'accumulation', 'intensification']
    """
    return _block_after(layout, (DELOAD,))


def with_return(layout: Layout) -> tuple[MicrocycleType, ...]:
    """Return the weeks with two that lead back at the place, and a new block after them (science G4)."""
    return _block_after(layout, (RAMP_IN,) * RETURN_WEEKS)


def with_repeat(layout: Layout) -> tuple[MicrocycleType, ...]:
    """Return the weeks with the one before the place done again; later ones move by one, and the last falls out.

    >>> kinds = (ACCUMULATION, INTENSIFICATION, DELOAD, ACCUMULATION)
    >>> [own.value for own in with_repeat(Layout(kinds, 2, 3))]
    ['accumulation', 'intensification', 'intensification', 'deload']
    """
    kinds, place = layout.kinds, layout.place
    free = [n for n in range(place, len(kinds)) if not _is_pinned(kinds, n)]
    moved = [kinds[place - 1], *(kinds[n] for n in free)]
    result = list(kinds)
    for n, kind in zip(free, moved, strict=False):
        result[n] = kind
    return tuple(result)


def _block_after(layout: Layout, first: tuple[MicrocycleType, ...]) -> tuple[MicrocycleType, ...]:
    kinds, growing = layout.kinds, max(layout.deload_every - 1, 1)
    result, week, coming = list(kinds[: layout.place]), 0, list(first)
    for n in range(layout.place, len(kinds)):
        if _is_pinned(kinds, n):
            result.append(kinds[n])
            week = 0
        elif coming:
            result.append(coming.pop(0))
        else:
            week += 1
            is_over = layout.deload_every > 1 and week > growing
            result.append(DELOAD if is_over else INTENSIFICATION if week == growing and growing > 1 else ACCUMULATION)
            week = 0 if is_over else week
    return tuple(result)


def _is_pinned(kinds: tuple[MicrocycleType, ...], n: int) -> bool:
    """Tell whether a week belongs to an event: its taper, or the lighter one after it."""
    return kinds[n] is TAPER or (n > 0 and kinds[n] is DELOAD and kinds[n - 1] is TAPER)
