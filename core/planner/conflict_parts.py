"""Which wishes and limits may contradict one another: how a week looks without each of them, and what an athlete could change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.domain.planning import InterferencePair, PlanProblem
from core.domain.vocabulary import Goal, MovementRuleType, SplitTemplate
from core.planner.counts import GOAL_SLOTS
from core.planner.when import SPACING

MORE_MINUTES = (15, 30, 45, 60, 90, 120)
NO_LIMIT = 99_999
GENEROUS_MINUTES = 300
NEW_DAY_MINUTES = (30, 60)
NO_DAY = "No day that is left has time for training."

Change = Callable[[PlanProblem], PlanProblem]


@dataclass(frozen=True)
class Offer:
    """A change that an athlete can make, in words, and how hard it is to make."""

    words: str
    cost: int
    change: Change


@dataclass(frozen=True)
class Part:
    """A wish or limit: how a problem looks without it, which families of rules are left out, and what may be offered instead."""

    ref: str
    words: str
    without: Change | None = None
    family: str | None = None
    offers: tuple[Offer, ...] = ()


def all_parts(problem: PlanProblem) -> list[Part]:
    """Return all wishes and limits, those first that a person would least like to hear of."""
    return [*_bodily(problem), *_practical(problem), *_wished(problem)]


def _bodily(problem: PlanProblem) -> list[Part]:
    budgets = problem.budgets

    def with_budgets(**values: Any) -> Change:
        return lambda own: replace(own, budgets=replace(own.budgets, **values))

    def muscles(own: PlanProblem) -> PlanProblem:
        return replace(own, targets=tuple(replace(target, mrv_quarters=NO_LIMIT, session_cap_quarters=NO_LIMIT) for target in own.targets))

    def rested(own: PlanProblem) -> PlanProblem:
        return replace(
            own,
            targets=tuple(replace(target, first_hour=0) for target in own.targets),
            candidates=tuple(replace(candidate, first_hour=0) for candidate in own.candidates),
        )

    def skilled(own: PlanProblem) -> PlanProblem:
        return replace(own, candidates=tuple(replace(candidate, skill_gap=0, is_possible=True) for candidate in own.candidates))

    spinal = with_budgets(spinal_half_points=NO_LIMIT, spinal_session_half_points=NO_LIMIT)
    neural = with_budgets(neural_centipoints=NO_LIMIT, neural_day_centipoints=NO_LIMIT, neural_now_centipoints=0)
    names = {own.movement_id: own.name for own in problem.candidates}
    return [
        Part("session:shape", "A session holds ten exercises and two of one pattern at most.", family="shape"),
        Part("goals:slots", "A goal with four points or more owns a main slot (6.3).", family=GOAL_SLOTS),
        Part(
            "goals:use",
            "Jumps and Olympic lifts serve explosiveness, sprints speed, and neither has points (6.3).",
            _with_all_goals,
        ),
        Part("budget:spinal", f"The spine has {budgets.spinal_half_points / 2:g} points this week (G3).", spinal, "spine"),
        Part("budget:neural", f"The nerves have {budgets.neural_centipoints / 100:g} points this week (R7).", neural, "neural"),
        *(
            [Part("budget:load", f"The week may bring {budgets.load_points_cap} load points (F4).", with_budgets(load_points_cap=None))]
            if budgets.load_points_cap is not None
            else []
        ),
        Part("muscles", "No muscle gets more than it recovers from (V3).", muscles),
        *(_interference(pair, names) for pair in problem.interference if {pair.movement_1, pair.movement_2} <= _demanded(problem)),
        Part("recovery:now", "Muscles tired from earlier days wait until they have recovered (R8).", rested),
        Part("recovery", "A muscle rests before it is trained again (R8).", family=SPACING),
        Part("skill", "Nothing is planned that asks for more skill than you have (6.3).", skilled),
        *(
            Part(
                f"injury:{injury.injury_id}",
                f"Your {injury.body_part.replace('_', ' ')} is hurt (G2).",
                _no_injury(injury.injury_id),
            )
            for injury in problem.injuries
        ),
    ]


def _with_all_goals(problem: PlanProblem) -> PlanProblem:
    return replace(problem, goals={Goal.EXPLOSIVENESS: 1, Goal.SPEED: 1, **problem.goals})


def _no_injury(injury_id: str) -> Change:
    return lambda own: replace(own, injuries=tuple(injury for injury in own.injuries if injury.injury_id != injury_id))


def _demanded(problem: PlanProblem) -> set[int | None]:
    return {rule.movement_id for rule in problem.rules if rule.least} | {lock.movement_id for lock in problem.locks if lock.sets}


def _interference(pair: InterferencePair, names: dict[int, str]) -> Part:
    first, second = names[pair.movement_1], names[pair.movement_2]
    return Part(
        f"interference:{pair.movement_1}:{pair.movement_2}",
        f"{first} and {second} need {pair.hours} h between them (6.9).",
        lambda own: replace(own, interference=tuple(other for other in own.interference if other != pair)),
    )


def _practical(problem: PlanProblem) -> list[Part]:
    everything = tuple(sorted({slug for own in problem.candidates for way in own.equipment for slug in way}))

    def equipped(own: PlanProblem) -> PlanProblem:
        return replace(own, days=tuple(replace(day, equipment=everything) for day in own.days))

    def full_body(own: PlanProblem) -> PlanProblem:
        return replace(own, block=replace(own.block, split=SplitTemplate.FULL_BODY))

    split = problem.block.split.value.replace("_", " ")
    parts = [
        Part(
            "equipment",
            "The gyms of the week have what they have.",
            equipped,
            offers=(Offer("Train where all equipment is.", 50, equipped),),
        ),
        Part(
            "split",
            f"The week is split as {split} (6.1).",
            full_body,
            offers=(Offer("Make it full-body sessions this week.", 25, full_body),),
        ),
        _sessions(problem),
    ]
    for day in problem.days:
        if day.is_past:
            continue
        offers = tuple(
            Offer(f"Give day {day.number} {more} minutes more.", more, _minutes(day.number, day.minutes + more)) for more in MORE_MINUTES
        )
        said = f"Day {day.number} has {day.minutes} minutes."
        if day.minutes:
            parts.append(Part(f"day:{day.number}:minutes", said, _minutes(day.number, GENEROUS_MINUTES), offers=offers))
        parts += [
            Part(
                f"event:{event.event_id}",
                f"{event.name} is on day {day.number}.",
                _no_event(event.event_id),
                offers=(Offer(f"Leave out {event.name}.", 35, _no_event(event.event_id)),),
            )
            for event in day.events
        ]
    return parts


def _sessions(problem: PlanProblem) -> Part:
    """Return what limits the number of sessions: the wished number or, where every open day holds one, the free days."""
    open_days = [day.number for day in problem.days if day.minutes and not day.is_past]
    free = [day.number for day in problem.days if not day.minutes and not day.is_past]
    if problem.block.sessions < len(open_days) or not free:
        said = f"The week has {problem.block.sessions} sessions."
        return Part("sessions", said, _with_sessions(len(problem.days)), offers=(Offer("Add one session.", 45, _with_sessions(None)),))

    def all_days(own: PlanProblem) -> PlanProblem:
        days = tuple(replace(day, minutes=day.minutes or GENEROUS_MINUTES) for day in own.days)
        return replace(own, days=days, block=replace(own.block, sessions=len(own.days)))

    said = f"There is time for training on {len(open_days)} days ({', '.join(map(str, open_days))})."
    said = said if len(open_days) > 1 else f"There is time for training on day {open_days[0]} only." if open_days else NO_DAY
    offers = tuple(
        Offer(f"Train on day {number} too, for {minutes} minutes.", 45 + minutes // 15, _one_day_more(number, minutes))
        for number in free
        for minutes in NEW_DAY_MINUTES
    )
    return Part("days:free", said, all_days, offers=offers)


def _with_sessions(number: int | None) -> Change:
    """Return the change to a number of sessions, one more without a number."""
    return lambda own: replace(own, block=replace(own.block, sessions=own.block.sessions + 1 if number is None else number))


def _one_day_more(number: int, minutes: int) -> Change:
    def change(own: PlanProblem) -> PlanProblem:
        longer = _minutes(number, minutes)(own)
        return _with_sessions(None)(longer)

    return change


def _minutes(number: int, minutes: int) -> Change:
    return lambda own: replace(own, days=tuple(replace(day, minutes=minutes) if day.number == number else day for day in own.days))


def _no_event(event_id: str) -> Change:
    def change(own: PlanProblem) -> PlanProblem:
        return replace(own, days=tuple(replace(day, events=tuple(e for e in day.events if e.event_id != event_id)) for day in own.days))

    return change


def _wished(problem: PlanProblem) -> list[Part]:
    names = {own.movement_id: own.name for own in problem.candidates}
    parts = []
    for place, lock in enumerate(problem.locks):
        what = "the day" if lock.movement_id is None else names.get(lock.movement_id, str(lock.movement_id))
        ref = f"lock:{lock.day_number}" if lock.movement_id is None else f"lock:{lock.day_number}:{lock.movement_id}"
        change = _no_lock(place, lock.day_number, lock.movement_id)
        said = f"On day {lock.day_number}, {what} is locked."
        parts.append(Part(ref, said, change, offers=(Offer(f"Unlock {what} on day {lock.day_number}.", 15, change),)))
    for rule in problem.rules:
        name = names.get(rule.movement_id, str(rule.movement_id))
        ref = f"rule:{rule.rule_id}"
        if rule.most is not None:
            said = f"{name} is never wished." if rule.most == 0 else f"{name} may come {times(rule.most)} at most."
            change = _rule(rule.rule_id, "most", None)
            parts.append(Part(f"{ref}:most", said, change, offers=(Offer(f"Allow {name} after all.", 40, change),)))
        if rule.least:
            is_soft = rule.rule_type is MovementRuleType.PREFERRED
            change = _rule(rule.rule_id, "least", None)
            offers = [Offer(f"Go without {name} this time.", 10 if is_soft else 30, change)]
            if rule.least > 1:
                offers.append(Offer(f"Have {name} {times(rule.least - 1)}.", 20, _rule(rule.rule_id, "least", rule.least - 1)))
            parts.append(Part(f"{ref}:least", f"{name} is wished {times(rule.least)}.", change, offers=tuple(offers)))
    return parts


def times(number: int) -> str:
    """Say how often.

    >>> times(1), times(2), times(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _no_lock(place: int, day: int, movement: int | None) -> Change:
    del place
    return lambda own: replace(own, locks=tuple(lock for lock in own.locks if (lock.day_number, lock.movement_id) != (day, movement)))


def _rule(rule_id: str, bound: str, value: Any) -> Change:
    def change(own: PlanProblem) -> PlanProblem:
        return replace(own, rules=tuple(replace(rule, **{bound: value}) if rule.rule_id == rule_id else rule for rule in own.rules))

    return change
