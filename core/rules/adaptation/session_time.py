"""Fourth step: fit the session into the minutes that there are, in eight steps from the cheapest on (science A3)."""

from collections.abc import Callable
from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField, OfferKind
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, SessionType
from core.metrics.values import round_half_up
from core.rules.adaptation.clock import credits, keeps_least, pair_rest, seconds, utility_per_minute, week_without
from core.rules.adaptation.draft import Draft, DraftLine

STEP = AdaptStep.TIME
SHORT_COOLDOWN_S = 120  # A3 (1)
LOW_RESTS = {  # 6.3: lower end of the rest for a goal, main and accessory [s]
    Goal.STRENGTH: (180, 120),
    Goal.HYPERTROPHY: (120, 60),
    Goal.ENDURANCE: (30, 30),
    Goal.FAT_LOSS: (60, 60),
    Goal.MOBILITY: (15, 15),
    Goal.EXPLOSIVENESS: (120, 120),
    Goal.SPEED: (120, 120),
}
FEW_SETS, LEAST_MAIN_SETS, MAIN_SHARE = 2, 2, 0.6  # A3 (6), (7)
MICRO_MINUTES, MICRO_SETS = 15, 3  # A3
MOST_MORE_LOAD = 1.15  # A3
ANTAGONISTS = (
    {MovementPattern.HORIZONTAL_PUSH, MovementPattern.HORIZONTAL_PULL},
    {MovementPattern.VERTICAL_PUSH, MovementPattern.VERTICAL_PULL},
)  # 6.13


def apply(draft: Draft) -> None:
    """Shorten until it fits, or say that time is left; unknown minutes change nothing."""
    minutes = draft.minutes
    if minutes is None or not (draft.live or draft.circuits or draft.endurance):
        return
    planned = seconds(draft)
    if planned <= 60 * minutes:
        _more(draft, minutes, planned)
        return
    reason = draft.note(
        STEP,
        "A3",
        "minutes needed",
        float(-(-planned // 60)),
        float(minutes),
        "min",
        f"The session takes {-(-planned // 60)} min and may take {minutes} min.",
    )
    if minutes < MICRO_MINUTES:
        _micro(draft, reason)
        return
    steps: tuple[Callable[[Draft, int, int], None], ...] = (
        _shorten_cooldown,
        _pair_accessories,
        _lower_rests,
        _drop_finisher,
        _drop_accessories,
        _few_accessory_sets,
        _few_main_sets,
        _shorten_endurance,
        _split,
    )
    for step in steps:
        if _fits(draft, minutes):
            return
        step(draft, reason, minutes)


def _fits(draft: Draft, minutes: int) -> bool:
    return seconds(draft) <= 60 * minutes


def _shorten_cooldown(draft: Draft, reason: int, _minutes: int) -> None:
    if draft.cooldown_seconds > SHORT_COOLDOWN_S:
        draft.change_part(ChangedField.COOLDOWN, draft.cooldown_seconds / 60, SHORT_COOLDOWN_S / 60, reason)
        draft.cooldown_seconds = SHORT_COOLDOWN_S


def _pair_accessories(draft: Draft, reason: int, minutes: int) -> None:
    free = [own for own in draft.live if own.line.role is ExerciseRole.ACCESSORY and own.line.superset_group is None]
    group = max((own.line.superset_group or 0 for own in draft.lines), default=0)
    while free and not _fits(draft, minutes):
        one = free.pop(0)
        other = next((own for own in free if own.line.sets == one.line.sets and _oppose(draft, one, own)), None)
        if other is None:
            continue
        free.remove(other)
        group += 1
        rest = pair_rest(one.line, other.line)
        for own in (one, other):
            own.line = replace(own.line, superset_group=group, rest_seconds=rest)
            draft.mark(own, reason, ChangedField.SUPERSET, ChangedField.REST)


def _oppose(draft: Draft, one: DraftLine, other: DraftLine) -> bool:
    patterns = {one.candidate.pattern, other.candidate.pattern}
    return patterns in ANTAGONISTS or draft.graph.are_antagonists(one.candidate.movement_id, other.candidate.movement_id)


def _lower_rests(draft: Draft, reason: int, _minutes: int) -> None:
    for own in draft.work:
        main, accessory = LOW_RESTS[own.line.goal or Goal.HYPERTROPHY]
        least = main if own.is_main else accessory
        if own.line.superset_group is None and own.line.rest_seconds is not None and own.line.rest_seconds > least:
            own.line = replace(own.line, rest_seconds=least)
            draft.mark(own, reason, ChangedField.REST)


def _drop_finisher(draft: Draft, reason: int, _minutes: int) -> None:
    for circuit in [circuit for circuit in draft.circuits if circuit.is_finisher]:
        draft.circuits.remove(circuit)
        draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    for own in draft.live:
        if own.line.role is ExerciseRole.FINISHER:
            draft.remove(own, reason)


def _drop_accessories(draft: Draft, reason: int, minutes: int) -> None:
    while not _fits(draft, minutes):
        found = [own for own in draft.live if own.line.role is ExerciseRole.ACCESSORY and keeps_least(draft, own)]
        if not found:
            return
        least = min(found, key=lambda own: (utility_per_minute(draft, own), -own.line.place))
        worth = utility_per_minute(draft, least)
        words = f"{least.candidate.name} brings least a minute, and its muscles stay at their least useful volume without it."
        why = draft.note(STEP, "V2", "worth a minute", round(worth, 4), None, "", words, movement_id=least.candidate.movement_id)
        draft.remove(least, reason)
        draft.mark(least, why, ChangedField.REMOVED)


def _few_accessory_sets(draft: Draft, reason: int, minutes: int) -> None:
    for own in reversed([own for own in draft.live if own.line.role in {ExerciseRole.ACCESSORY, ExerciseRole.SKILL}]):
        if _fits(draft, minutes):
            return
        _set_sets(draft, own, FEW_SETS, reason)


def _few_main_sets(draft: Draft, reason: int, minutes: int) -> None:
    for own in reversed([own for own in draft.live if own.is_main]):
        if _fits(draft, minutes):
            return
        _set_sets(draft, own, max(LEAST_MAIN_SETS, int(round_half_up(MAIN_SHARE * own.line.sets, 1))), reason)


def _set_sets(draft: Draft, own: DraftLine, sets: int, reason: int) -> None:
    if own.line.sets > sets:
        own.line = replace(own.line, sets=sets)
        draft.mark(own, reason, ChangedField.SETS)


def _shorten_endurance(draft: Draft, reason: int, minutes: int) -> None:
    """Endurance is shortened before a session is split; a hard one that no longer fits becomes easy."""
    if draft.endurance is None or draft.work:
        return
    left = minutes - (seconds(draft) // 60 - draft.endurance.minutes)
    if left >= MICRO_MINUTES:
        words = f"{left} min easy"
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, words, reason)
        draft.endurance = replace(draft.endurance, minutes=left, is_hard=False, words=words)


def _split(draft: Draft, reason: int, minutes: int) -> None:
    """Leave for another day what does not fit, the last first; the first main lift stays."""
    left: list[str] = []
    if draft.endurance is not None and draft.work:
        left.append(draft.endurance.name)
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, None, reason)
        draft.endurance = None
    while not _fits(draft, minutes) and len(draft.live) > 1:
        rank = {ExerciseRole.MAIN: 1, ExerciseRole.WARMUP: 0, ExerciseRole.COOLDOWN: 3}
        last = max(draft.live, key=lambda own: (rank.get(own.line.role, 2), own.line.place))
        left.append(last.candidate.name)
        draft.remove(last, reason)
    if left:
        words = f"Split the session: {', '.join(reversed(left))} on another day, when the muscles are ready."
        draft.offer(OfferKind.SPLIT, words, (reason,))


def _micro(draft: Draft, reason: int) -> None:
    """Under a quarter of an hour: one main pattern with two or three sets, or what mobility there is (science A3)."""
    mains = [own for own in draft.live if own.is_main] or [own for own in draft.live if own.line.role is ExerciseRole.ACCESSORY]
    minutes = draft.minutes or 0
    why = draft.note(STEP, "A3", "minutes", minutes, MICRO_MINUTES, "min", "Under 15 minutes: one main pattern only.")
    kept = mains[:1]
    for own in draft.live:
        is_drill = not kept and own.line.role is ExerciseRole.COOLDOWN
        if own not in kept and not is_drill:
            draft.remove(own, reason)
            draft.mark(own, why, ChangedField.REMOVED)
    for own in kept:
        _set_sets(draft, own, MICRO_SETS, why)
        if not _fits(draft, minutes):
            _set_sets(draft, own, FEW_SETS, why)
    for circuit in draft.circuits:
        draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    if draft.endurance is not None:
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, None, reason)
    draft.circuits, draft.endurance = [], None
    if draft.cooldown_seconds:
        draft.change_part(ChangedField.COOLDOWN, draft.cooldown_seconds / 60, 0.0, reason)
        draft.cooldown_seconds = 0
    if not kept:
        draft.session_type = SessionType.MOBILITY


def _more(draft: Draft, minutes: int, planned: int) -> None:
    spare = minutes - -(-planned // 60)
    if not draft.given.answers.wants_more or spare < 1:
        if spare >= MICRO_MINUTES:
            draft.kept.append(f"{spare} min are left over; they are filled only when you ask for it.")
        return
    words = f"{spare} min are left and you ask for more: one set more where no muscle passes its most, 15 % more load at most."
    reason = draft.note(STEP, "A3", "minutes left", float(spare), 0.0, "min", words)
    most = int(MOST_MORE_LOAD * sum(own.line.sets for own in draft.work))
    marks = {row.muscle: row.mrv_quarters for row in draft.given.muscles}
    for own in [own for own in draft.work if own.line.role is ExerciseRole.ACCESSORY]:
        before, before_because = own.line, list(own.because[ChangedField.SETS])
        own.line = replace(before, sets=before.sets + 1)
        draft.mark(own, reason, ChangedField.SETS)
        totals = week_without(draft)
        is_within = all(totals[muscle] <= marks[muscle] for muscle in credits(own) if muscle in marks)
        if not is_within or not _fits(draft, minutes) or sum(entry.line.sets for entry in draft.work) > most:
            own.line = before
            own.because[ChangedField.SETS] = before_because
