"""Who leaves how much of today's session? The steps of the adaptation, each asked by the voice that it speaks for (science 8).

The multipliers of science 8 combine, so every voice says which share it leaves and the product is what is decided. The steps are walked as
`adapt` walks them; nothing is worked out a second way.
"""

from collections.abc import Mapping
from types import ModuleType

from core.domain.adaptation import AdaptationInput, AdaptStep, ExerciseLine
from core.domain.ensemble import Ask, Coach, PartAsks, TodayVotes
from core.domain.planning import from_json, to_json
from core.domain.vocabulary import ExerciseRole, Goal
from core.rules.adaptation.adapt import STEPS
from core.rules.adaptation.draft import Draft, DraftLine
from core.rules.adaptation.finish import finish

VOICE_OF_STEP = {
    AdaptStep.GUARDRAILS: Coach.GUARD,
    AdaptStep.ILLNESS: Coach.GUARD,
    AdaptStep.EQUIPMENT: Coach.ATHLETE,
    AdaptStep.TIME: Coach.ATHLETE,
    AdaptStep.MUSCLES: Coach.RECOVERY,
    AdaptStep.READINESS: Coach.RECOVERY,
    AdaptStep.PREFERENCE: Coach.ATHLETE,
}
OWNER_OF_GOAL = {
    Goal.STRENGTH: Coach.STRENGTH,
    Goal.EXPLOSIVENESS: Coach.STRENGTH,
    Goal.SPEED: Coach.STRENGTH,
    Goal.HYPERTROPHY: Coach.HYPERTROPHY,
    Goal.ENDURANCE: Coach.ENDURANCE,
    Goal.FAT_LOSS: Coach.ENDURANCE,
    Goal.MOBILITY: Coach.MOBILITY,
}
OWNER_OF_ROLE = {
    ExerciseRole.SKILL: Coach.SKILL,
    ExerciseRole.WARMUP: Coach.MOBILITY,
    ExerciseRole.COOLDOWN: Coach.MOBILITY,
    ExerciseRole.FINISHER: Coach.ENDURANCE,
}


Asked = dict[Coach, tuple[float, tuple[str, ...]]]
"""The share that each voice leaves of a part, with its reasons."""


def owner_of(line: ExerciseLine) -> Coach:
    """Return the discipline coach whose exercise it is: by its role where that says it, else by the goal that owns its dose."""
    if line.role in OWNER_OF_ROLE:
        return OWNER_OF_ROLE[line.role]
    fallback = Coach.STRENGTH if line.role is ExerciseRole.MAIN else Coach.HYPERTROPHY
    return fallback if line.goal is None else OWNER_OF_GOAL[line.goal]


def today_votes(given: AdaptationInput, goals: Mapping[Goal, int]) -> TodayVotes:
    """Return what every voice leaves of today's session; parts that nobody touches are there too, with no asks but their owner's.

    The input is that of a stored proposal, so this says the same as long as the proposal stands.
    """
    draft = Draft(from_json(AdaptationInput, to_json(given)))
    asks: dict[int, Asked] = {own.planned.place: {} for own in draft.lines if own.planned is not None}
    part_asks: Asked = {}
    for step in STEPS:
        if draft.is_blocked or draft.is_replaced:
            break
        _walk(draft, step, asks, part_asks)
    planned = [own.planned for own in draft.lines if own.planned is not None and own.planned.is_work]
    found = finish(draft)
    parts = [
        PartAsks(
            name=draft.pool[line.movement_id].name,
            owner=owner_of(line),
            unit="sets",
            planned=float(line.sets),
            decided=float(now.sets) if (now := found.line(line.place)) is not None else 0.0,
            asks=_asks(owner_of(line), asks[line.place]),
        )
        for line in planned
    ]
    endurance = given.session.endurance
    if endurance is not None:
        left = 0.0 if found.session.endurance is None else float(found.session.endurance.minutes)
        parts.append(PartAsks(endurance.name, Coach.ENDURANCE, "min", float(endurance.minutes), left, _asks(Coach.ENDURANCE, part_asks)))
    return TodayVotes(tuple(parts), goals)


def _walk(draft: Draft, step: ModuleType, asks: Mapping[int, Asked], part: Asked) -> None:
    """Take one step and note by how much it multiplies every exercise and the endurance part, with its reasons."""
    lines = [(own, own.planned.place) for own in draft.lines if own.planned is not None]
    before = [_amount(draft, own) for own, _ in lines]
    minutes, told = _minutes(draft), len(draft.reasons)
    step.apply(draft)
    voice = _voice(draft, step.STEP)
    for (own, place), was in zip(lines, before, strict=True):
        share = _amount(draft, own) / was if was else 1.0
        reasons = sorted({number for marked in own.because.values() for number in marked if draft.reasons[number].step is step.STEP})
        if share != 1.0:
            speaker = voice if share < 1.0 or voice is Coach.ATHLETE else owner_of(own.planned or own.line)
            _add(asks[place], speaker, share, tuple(draft.reasons[number].words for number in reasons))
    if minutes and _minutes(draft) != minutes:
        _add(part, voice, _minutes(draft) / minutes, tuple(reason.words for reason in draft.reasons[told:])[:1])


def _voice(draft: Draft, step: AdaptStep) -> Coach:
    """Return who speaks in a step; minutes that an illness leaves are not the athlete's."""
    is_short_by_illness = step is AdaptStep.TIME and draft.minutes != draft.given.answers.minutes
    return Coach.GUARD if is_short_by_illness else VOICE_OF_STEP[step]


def _amount(draft: Draft, own: DraftLine) -> float:
    return 0.0 if own.is_removed or draft.is_blocked or draft.is_replaced else own.line.sets * own.sets_factor


def _minutes(draft: Draft) -> float:
    return 0.0 if draft.endurance is None else float(draft.endurance.minutes)


def _add(asks: Asked, coach: Coach, share: float, words: tuple[str, ...]) -> None:
    before, told = asks.get(coach, (1.0, ()))
    asks[coach] = (before * share, (*told, *(own for own in words if own not in told)))


def _asks(owner: Coach, found: Asked) -> tuple[Ask, ...]:
    told = {owner: (1.0, ()), **found}
    return tuple(Ask(coach, *told[coach]) for coach in Coach if coach in told)
