"""How many sets more or fewer does a muscle get next week, from soreness and performance? (science 6.6 R-SETS)

The table is published practice without trials; the pick within its ranges is a rule of thumb. All of it is a suggestion.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.domain.vocabulary import PrimaryMuscle

LEAST_PERSONA_HIGH_END = 4
MOST_PERSONA_LOW_END = 2
MOST_ADDED_SHARE = 0.20  # R-SETS: of last week's sets
RECOVERY_SETS, RECOVERY_REPS, RECOVERY_LOAD = 0.5, 0.5, 0.9  # R-SETS
MARKS_BEFORE_DELOAD = 2  # R-SETS
FEWEST_REPS = 2  # rule of thumb: a recovery session makes no singles
Range = tuple[int, int]
TABLE: dict[int, tuple[Range | None, ...]] = {  # soreness: by performance 0 to 3; None is a recovery session
    0: ((1, 3), (0, 2), (0, 0), None),
    1: ((1, 2), (0, 1), (0, 0), None),
    2: ((0, 0), (0, 0), (0, 0), None),
    3: ((0, 0), (0, 0), (0, 0), None),
}
MOST_FELT = 3
BELOW_MEV, NEAR_MEV, MOST_POINTS = 3, 6, 3 * MOST_FELT  # R-SETS, first week probe: connection, pump and disruption, 0 to 3 each, added up
PROBE: tuple[tuple[int, Range | None], ...] = (  # up to so many points: sets to add; None is the table above
    (BELOW_MEV, (2, 2)),  # the text picks 2 of its +2 to +4
    (NEAR_MEV, None),
    (MOST_POINTS, (-2, -1)),
)
FEWEST_SETS = 1  # rule of thumb: a probe never takes a muscle's last set


@dataclass(frozen=True)
class MuscleResponse:
    """How a muscle answered a week.

    `soreness` 0 none, 1 gone well before the next session, 2 gone just in time, 3 still there; `performance` 0 beat the targets by two
    repetitions, 1 hit them with up to one to spare, 2 hit them only past the target effort, 3 could not match last week. `sets` are last
    week's [fractional sets] in `sessions` sessions; `recovery_marks` counts recovery weeks in a row before. `points` is what the first week
    of a block felt like, 0 to 9, `None` where nobody told or it was another week.
    """

    muscle: PrimaryMuscle
    soreness: int
    performance: int
    sets: float
    sessions: int
    mrv: float
    session_cap: float
    recovery_marks: int = 0
    points: int | None = None


@dataclass(frozen=True)
class SetsDecision:
    """What a muscle gets next week: the change [sets] or a recovery session, with the numbers behind it.

    `is_recovery` asks for the next session at half the sets, half the repetitions and 0.9 of the load; two in a row ask for a deload.
    """

    muscle: PrimaryMuscle
    change: int
    is_recovery: bool
    asks_for_deload: bool
    words: str
    rule: str = "R-SETS"
    grade: str = "H"


def pick(choice: Range, persona: int) -> int:
    """Return a number of sets from a range: the low end for a cautious persona, the high end for a bold one, else the middle, down.

    >>> [pick((1, 3), persona) for persona in (1, 3, 5)], pick((0, 1), 3)
    ([1, 2, 3], 0)
    """
    low, high = choice
    if persona <= MOST_PERSONA_LOW_END:
        return low
    return high if persona >= LEAST_PERSONA_HIGH_END else (low + high) // 2


def next_sets(response: MuscleResponse, persona: int = 3) -> SetsDecision:
    """Return the change of one muscle's weekly sets, never above its MRV or its session cap times its sessions (science R-SETS).

    What a first week felt like takes the place of soreness and performance where it says "too little" or "too much"; a muscle that could
    not match its targets recovers in any case.

    >>> next_sets(MuscleResponse(PrimaryMuscle.CHEST, 0, 0, 10, 2, 22, 10), 3).change
    2
    >>> [next_sets(MuscleResponse(PrimaryMuscle.CHEST, 0, 1, 10, 2, 22, 10, points=own), 3).change for own in (3, 6, 7)]
    [2, 1, -2]
    """
    entry = TABLE[response.soreness][response.performance]
    told = None if response.points is None else probe(response.points)
    name = response.muscle.value.replace("_", " ")
    if entry is None:
        again = response.recovery_marks + 1 >= MARKS_BEFORE_DELOAD
        words = f"{name.capitalize()} could not match last week: its next session at half the sets and repetitions and 0.9 of the load."
        words += " The second time in a row, so a deload is due." if again else ""
        return SetsDecision(response.muscle, 0, True, again, words)
    wanted = pick(told or entry, persona)
    room = max(int(min(response.mrv, response.session_cap * response.sessions) - response.sets), 0)
    change = max(min(wanted, room), min(-int(response.sets - FEWEST_SETS), 0))
    least = f", held at {response.sets + change:g} by what it can take" if change < wanted else ""
    body = f"soreness {response.soreness} of 3, performance {response.performance} of 3"
    seen = body if told is None else f"first week {response.points} of {MOST_POINTS}"
    words = f"{name.capitalize()}: {seen}: {change:+d} {'set' if abs(change) == 1 else 'sets'}{least}."
    return SetsDecision(response.muscle, change, False, False, words)


def next_week(responses: Iterable[MuscleResponse], persona: int = 3) -> tuple[SetsDecision, ...]:
    """Return the changes of all muscles; together they add a fifth of last week's sets at most (science R-SETS).

    Where that would be passed, muscles that come later in the list give way first.
    """
    given = tuple(responses)
    most = int(MOST_ADDED_SHARE * sum(response.sets for response in given))
    decided, added = [], 0
    for response in given:
        decision = next_sets(response, persona)
        allowed = min(decision.change, max(most - added, 0))
        if allowed < decision.change:
            words = f"{decision.words} Only {allowed:+d}, since a week grows by a fifth at most ({most} sets)."
            decision = replace(decision, change=allowed, words=words)
        added += max(decision.change, 0)
        decided.append(decision)
    return tuple(decided)


def recovery_session(sets: int, reps: int, load_kg: float) -> tuple[int, int, float]:
    """Return sets, repetitions and load [kg] of a muscle's recovery session, before plates are rounded (science R-SETS).

    >>> recovery_session(4, 10, 100.0)
    (2, 5, 90.0)
    """
    return max(round(sets * RECOVERY_SETS), 1), max(round(reps * RECOVERY_REPS), 1), load_kg * RECOVERY_LOAD


def recovery_reps(reps: tuple[int, int]) -> tuple[int, int]:
    """Return half of a range of repetitions, rounded up, two at least where there were two (science R-SETS).

    >>> recovery_reps((6, 10)), recovery_reps((3, 5)), recovery_reps((1, 3))
    ((3, 5), (2, 3), (1, 2))
    """
    low, high = (max(-(-own // 2), min(own, FEWEST_REPS)) for own in reps)
    return low, high


def probe(points: int) -> Range | None:
    """Return the sets to add after the first week of a block, from mind-muscle connection, pump and disruption, 0 to 3 each, added up.

    0 to 3 is probably below MEV, 7 to 9 well above it; in between soreness and performance decide (science R-SETS, grade B; copies of the
    table differ on the size of the step).

    >>> probe(3), probe(4), probe(6), probe(7)
    ((2, 2), None, None, (-2, -1))
    """
    return next(change for most, change in PROBE if points <= most)
