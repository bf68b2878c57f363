"""Who wanted this in the week? The objective's change for a choice, split by the coach whose terms it is made of.

Nothing is weighed a second time: a vote is the planner's own price of the terms that the coach stands for, so the votes on a choice add up
to what the planner gained by it. What the goals' ten points scale is known per term, so a vote is a view times a say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from core.domain.ensemble import Ballot, ChangeVotes, Coach, PickBallot, Vote, WeekBallots
from core.domain.planning import PlanProblem
from core.domain.vocabulary import Goal
from core.domain.weekplan import WeekPlan
from core.metrics.volume import volume_share
from core.planner.doses_before import prepare_after
from core.planner.edits import whole_placement
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.reasons import fits_all, week_of
from core.planner.terms import (
    LEAST_STIMULUS_SHARE,
    MINUTE_PRICE,
    Key,
    Term,
    make_terms,
)

COACH_OF_TERM: Mapping[str, Coach] = {
    "strength": Coach.STRENGTH,
    "power": Coach.STRENGTH,
    "continuity": Coach.STRENGTH,
    "stimulus": Coach.HYPERTROPHY,
    "targets": Coach.HYPERTROPHY,
    "endurance": Coach.ENDURANCE,
    "conditioning": Coach.ENDURANCE,
    "skills": Coach.SKILL,
    "mobility": Coach.MOBILITY,
    "balance": Coach.MOBILITY,
    "fatigue": Coach.RECOVERY,
    "variety": Coach.RECOVERY,
    "preference": Coach.ATHLETE,
    "hobbies": Coach.ATHLETE,
    "time": Coach.ATHLETE,
}
TEN = 10
MOST_OTHERS = 2
MOST_WORDS = 3
_PARTS = frozenset({"x", "t"})


def coach_of(term: Term) -> Coach:
    """Return whose term it is; more volume than a muscle's target is a matter of recovery."""
    return Coach.RECOVERY if term.name == "targets" and term.is_excess else COACH_OF_TERM[term.name]


def say(term: str, goals: Mapping[Goal, int]) -> float:
    """Return which share of its full price a term has for these goals [0 to 1]; terms that no goal scales have it all.

    >>> say("strength", {Goal.STRENGTH: 4}), say("fatigue", {Goal.STRENGTH: 4})
    (0.4, 1.0)
    """
    if term == "strength":
        return goals.get(Goal.STRENGTH, 0) / TEN
    if term == "stimulus":
        return LEAST_STIMULUS_SHARE + (1 - LEAST_STIMULUS_SHARE) * volume_share(goals)
    minutes = {"endurance": (Goal.ENDURANCE,), "conditioning": (Goal.FAT_LOSS, Goal.ENDURANCE), "mobility": (Goal.MOBILITY,)}
    if term in minutes:
        return (MINUTE_PRICE + sum(goals.get(goal, 0) for goal in minutes[term])) / (MINUTE_PRICE + TEN)
    return 1.0


def ballots(problem: PlanProblem, plan: WeekPlan) -> WeekBallots:
    """Return the votes on every movement, endurance session and circuit of a week, and on each session as a whole."""
    prepared = prepare_after(problem)
    terms = make_terms(prepared)
    placement = whole_placement(prepared, plan)
    count = _Count(prepared, terms, placement)
    movements = sorted({prepared.options[index].candidate.movement_id for index, _ in placement.sets})
    picks = [_movement(count, movement) for movement in movements]
    picks += [_part(count, "e", index, own.name) for index, own in enumerate(prepared.endurance) if ("e", index) in count.whole]
    picks += [_part(count, "c", index, own.name) for index, own in enumerate(prepared.circuits) if ("c", index) in count.whole]
    sessions = {prepared.days[day].number: count.ballot(_without_day(placement, day).counts(), None, "") for day in sorted(placement.kinds)}
    return WeekBallots(problem.goals, tuple(picks), sessions)


def change_votes(problem: PlanProblem, before: WeekPlan, after: WeekPlan) -> ChangeVotes:
    """Return the votes on a change of a week: what it gains against the week before, by today's goals and what can be done now."""
    prepared = prepare_after(problem)
    count = _Count(prepared, make_terms(prepared), whole_placement(prepared, after))
    return ChangeVotes(problem.goals, count.ballot(whole_placement(prepared, before).counts(), None, ""))


class _Count:
    """Counts votes on a solved week."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], placement: Placement) -> None:
        self.prepared, self.terms, self.placement = prepared, terms, placement
        self.whole = placement.counts()

    def ballot(self, without: Mapping[Key, int], movement_id: int | None, name: str, chosen: Mapping[Key, int] | None = None) -> Ballot:
        """Return the votes on what `chosen` (the whole week when `None`) has more than `without`."""
        held = self.whole if chosen is None else chosen
        changed = {key for key in {*held, *without} if held.get(key, 0) != without.get(key, 0)}
        points: defaultdict[Coach, int] = defaultdict(int)
        views: defaultdict[Coach, float] = defaultdict(float)
        words: defaultdict[Coach, dict[str, int]] = defaultdict(dict)
        for term in self.terms:
            if not any(key in changed for key, _ in term.counted):
                continue
            coach, gain = coach_of(term), term.cost(without) - term.cost(held)
            if gain:
                points[coach] += gain
                views[coach] += gain / say(term.name, self.prepared.problem.goals)
                words[coach][term.words] = words[coach].get(term.words, 0) + gain
        votes = (Vote(coach, points[coach], round(views[coach], 1), _strongest(words[coach])) for coach in Coach if coach in points)
        return Ballot(movement_id, name, tuple(votes))


def _strongest(words: Mapping[str, int]) -> tuple[str, ...]:
    ranked = sorted(words.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(text for text, _ in ranked[:MOST_WORDS])


def _movement(count: _Count, movement: int) -> PickBallot:
    prepared, placement = count.prepared, count.placement
    own = {key: sets for key, sets in placement.sets.items() if prepared.options[key[0]].candidate.movement_id == movement}
    part = Placement({key: sets for key, sets in placement.sets.items() if key not in own}, placement.kinds, {}, {}, {}, ())
    rest = {**{key: number for key, number in count.whole.items() if key[0] not in _PARTS}, **part.counts()}
    first = prepared.options[next(iter(own))[0]]
    week = week_of(prepared, part, placement)
    others = []
    for option in _alike(prepared.options, first):
        if fits_all(week, option, own):
            more = dict(Counter(rest) + Counter({("x", option.index): len(own), ("t", option.index): sum(own.values())}))
            others.append(count.ballot(rest, option.candidate.movement_id, option.candidate.name, more))
    best: dict[int | None, Ballot] = {}
    for ballot in sorted(others, key=lambda found: (-found.total, found.movement_id or 0)):
        best.setdefault(ballot.movement_id, ballot)
    return PickBallot(
        pick=count.ballot(rest, movement, first.candidate.name),
        days=tuple(sorted(prepared.days[day].number for _, day in own)),
        others=tuple(best.values())[:MOST_OTHERS],
    )


def _alike(options: Iterable[Option], first: Option) -> Iterable[Option]:
    """Return what the planner itself weighs against a pick: other movements of its pattern in its role."""
    for option in options:
        candidate = option.candidate
        is_same = candidate.movement_id == first.candidate.movement_id
        if not is_same and candidate.pattern is first.candidate.pattern and option.dose.role is first.dose.role:
            yield option


def _part(count: _Count, kind: str, index: int, name: str) -> PickBallot:
    placement = count.placement
    held = placement.endurance if kind == "e" else placement.circuits
    days = tuple(sorted(count.prepared.days[day].number for day, indices in held.items() if index in indices))
    rest = {key: number for key, number in count.whole.items() if key != (kind, index)}
    return PickBallot(count.ballot(rest, None, name), days)


def _without_day(placement: Placement, gone: int) -> Placement:
    """Return a week without one day's session; hobbies stay."""
    return Placement(
        sets={key: sets for key, sets in placement.sets.items() if key[1] != gone},
        kinds={day: kind for day, kind in placement.kinds.items() if day != gone},
        endurance={day: own for day, own in placement.endurance.items() if day != gone},
        circuits={day: own for day, own in placement.circuits.items() if day != gone},
        hobbies=placement.hobbies,
        pairs=(),
    )
