"""What makes one week better than another? Named terms, weighted by the goals; each is a cost, so less is better.

Every term is linear in the choices, or a shortage below or an excess above a level whose price rises with its size. The same list is built
into both models, evaluated on finished plans, and searched by brute force in tests.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from core.domain.planning import QUARTERS_PER_SET, PerformedWork, PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, PrimaryMuscle
from core.metrics.volume import GOAL_VOLUME_SHARE, SETS_OF_FULL_UTILITY
from core.planner.options import Prepared
from core.rules.volume import HIP_PATTERNS, KNEE_PATTERNS, PULL_PATTERNS, PUSH_PATTERNS

WEIGHTS: Mapping[str, int] = {  # all rules of thumb; percent of the prices below
    "stimulus": 100,
    "targets": 100,
    "strength": 100,
    "power": 100,
    "endurance": 100,
    "conditioning": 100,
    "mobility": 100,
    "skills": 100,
    "hobbies": 100,
    "balance": 100,
    "variety": 100,
    "continuity": 100,
    "preference": 100,
    "fatigue": 100,
    "time": 100,
    "change": 100,
}
UTILITY_PRICE = 2000  # of one unit of V2 utility of one muscle
LEAST_STIMULUS_SHARE = 0.3  # of that price, whatever the goals
SHORT_PRICE = 10  # of a quarter set below what is near enough to the target
BELOW_MEV_PRICE = 30  # of a quarter set below the smallest dose that grows (V3): sets beneath it hardly bring anything
EXCESS_PRICE = 10  # of a quarter set above what is near enough to the target
BEYOND_PRICE = 30  # of a quarter set above the productive band (V3), in a lighter week above its share of it
STIMULUS_SEGMENTS = 4
STRENGTH_PRICE = 1500  # of one unit of V2 strength utility of one pattern, at ten points
STRENGTH_SETS = 4  # V2: little beyond
POWER_PRICE = 100  # of a missing set
POWER_SETS_PER_POINT = 2
MOST_POWER_SETS = 16
MINUTE_PRICE = 3  # of a missing minute of endurance, conditioning or mobility, and one more for each point of its goal
SKILL_PRICE = 250  # of a missing exposure
HOBBY_PRICE = 200  # of a missing hobby
BALANCE_PRICE = 2  # of a quarter set out of balance (G4)
BALANCED = frozenset({ExerciseRole.MAIN, ExerciseRole.ACCESSORY})
ROTATE_AFTER = 6  # G4
VARIETY_PRICE = 40  # of one more exposure of a movement that has been in the plan since long
CONTINUITY_PRICE = 500  # of a main lift of the block that is dropped
PREFERENCE_PRICE = 60  # of an exposure that nobody looks forward to
DRILL_PREFERENCE_PRICE = 10  # of a drill, which takes a few minutes
FATIGUE_PRICE = 10  # of a usual set
SECONDS_PER_TIME_PRICE = 20  # price 1 for so many seconds

Key = tuple[str, int]
"""What is counted: ("x", option) exposures, ("t", option) sets, ("e", endurance), ("c", circuit), ("h", hobby) times."""


@dataclass(frozen=True)
class Term:
    """A named cost: the sum of `segments` of a shortage of `level` below or, with `is_excess`, an excess of the counted sum above it.

    `segments` are (width, price) from the first missing unit on, with rising prices; the last width is open. Without segments the cost is
    the sum itself.
    """

    name: str
    words: str
    counted: tuple[tuple[Key, int], ...]
    level: int = 0
    is_excess: bool = False
    segments: tuple[tuple[int, int], ...] = ()

    def cost(self, values: Mapping[Key, int]) -> int:
        """Return the cost for the counts of a finished plan."""
        return self.paid(self.total(values))

    def total(self, values: Mapping[Key, int]) -> int:
        """Return the counted sum."""
        return sum(factor * values.get(key, 0) for key, factor in self.counted)

    def paid(self, total: int) -> int:
        """Return the cost of a counted sum."""
        if not self.segments:
            return total
        amount = max(total - self.level if self.is_excess else self.level - total, 0)
        paid = 0
        for place, (width, price) in enumerate(self.segments):
            part = amount if place == len(self.segments) - 1 else min(amount, width)
            paid += part * price
            amount -= part
        return paid


def objective(terms: Iterable[Term], values: Mapping[Key, int]) -> int:
    """Return the whole cost."""
    return sum(term.cost(values) for term in terms)


def by_name(terms: Iterable[Term], values: Mapping[Key, int]) -> dict[str, int]:
    """Return the cost split by the names of the terms, in order of name."""
    split: dict[str, int] = {}
    for term in terms:
        split[term.name] = split.get(term.name, 0) + term.cost(values)
    return dict(sorted(split.items()))


def make_terms(prepared: Prepared) -> tuple[Term, ...]:
    """Return all terms of a problem."""
    made = [
        *_muscles(prepared),
        *_strength(prepared),
        *_power(prepared),
        *_minutes(prepared),
        *_skills(prepared),
        *_hobbies(prepared),
        *_balance(prepared),
        *_continuity(prepared),
        *_per_choice(prepared),
    ]
    return tuple(term for term in made if (any(price for _, price in term.segments) if term.segments else term.counted))


def _weight(problem: PlanProblem, name: str, price: float) -> int:
    return round(price * problem.weights.get(name, WEIGHTS[name]) / 100)


def _points(problem: PlanProblem, *goals: Goal) -> int:
    return sum(problem.goals.get(goal, 0) for goal in goals)


def muscle_counts(prepared: Prepared, muscle: PrimaryMuscle) -> tuple[tuple[Key, int], ...]:
    """Return what gives volume to a muscle [quarter sets]."""
    return tuple((("t", option.index), option.credit[muscle]) for option in prepared.options if option.credit.get(muscle))


def stimulus_segments(target_quarters: int, price: float) -> tuple[tuple[int, int], ...]:
    """Return the price of missing quarter sets below a target after the V2 utility, cheap near the target and dear near nothing.

    >>> stimulus_segments(64, 2000)
    ((16, 15), (16, 18), (16, 23), (16, 56))
    """
    edges = [target_quarters * part // STIMULUS_SEGMENTS for part in range(STIMULUS_SEGMENTS, -1, -1)]
    full = SETS_OF_FULL_UTILITY * QUARTERS_PER_SET
    return tuple(
        (high - low, round(price * (sqrt(high / full) - sqrt(low / full)) / (high - low))) for high, low in pairwise(edges) if high > low
    )


def _muscles(prepared: Prepared) -> list[Term]:
    problem = prepared.problem
    share = sum(GOAL_VOLUME_SHARE[goal] * points for goal, points in problem.goals.items()) / 10
    made = []
    for target in problem.targets:
        counted = muscle_counts(prepared, target.muscle)
        name = target.muscle.value.replace("_", " ")
        wanted = target.target_quarters - target.performed_quarters
        if wanted > 0:
            price = _weight(problem, "stimulus", UTILITY_PRICE * (LEAST_STIMULUS_SHARE + (1 - LEAST_STIMULUS_SHARE) * share))
            segments = _first_units(stimulus_segments(target.target_quarters, price), wanted)
            made.append(Term("stimulus", f"stimulus of {name}", counted, wanted, segments=segments))
        low, high = target.low_quarters - target.performed_quarters, target.high_quarters - target.performed_quarters
        if low > 0:
            least = min(max(target.mev_quarters - target.performed_quarters, 0), low)
            segments = _priced(problem, (low - least, SHORT_PRICE), (least, BELOW_MEV_PRICE))
            made.append(Term("targets", f"{name} below its target", counted, low, segments=segments))
        bearable = max(target.band_quarters[1] - max(target.high_quarters, target.performed_quarters), 0)
        segments = _priced(problem, (bearable, EXCESS_PRICE), (1, BEYOND_PRICE))
        made.append(Term("targets", f"{name} above its target", counted, max(high, 0), is_excess=True, segments=segments))
    return made


def _priced(problem: PlanProblem, *parts: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return what sets off a target cost, part by part, without those of no width."""
    return tuple((width, _weight(problem, "targets", price)) for width, price in parts if width)


def _first_units(segments: tuple[tuple[int, int], ...], amount: int) -> tuple[tuple[int, int], ...]:
    """Return the price of so many missing units: those nearest to the level, for the others are there already.

    >>> _first_units(((16, 15), (16, 18), (16, 23), (16, 56)), 20)
    ((16, 15), (4, 18))
    """
    found = []
    for width, price in segments:
        if amount > 0:
            found.append((min(width, amount), price))
        amount -= width
    return tuple(found)


def _strength(prepared: Prepared) -> list[Term]:
    points = _points(prepared.problem, Goal.STRENGTH)
    patterns = sorted(PUSH_PATTERNS | PULL_PATTERNS | HIP_PATTERNS | {MovementPattern.SQUAT})
    made = []
    for pattern in patterns if points else []:
        counted = tuple(
            (("t", option.index), 1)
            for option in prepared.options
            if option.candidate.pattern is pattern and option.dose.goal is Goal.STRENGTH and option.dose.role is ExerciseRole.MAIN
        )
        unit = STRENGTH_PRICE * points / 10
        prices = [_weight(prepared.problem, "strength", unit / (sets * (sets + 1))) for sets in range(STRENGTH_SETS, 0, -1)]
        words = f"heavy sets of {pattern.value.replace('_', ' ')}"
        had = (own.sets for own in prepared.problem.performed if own.pattern is pattern and _is_main_of(own, Goal.STRENGTH))
        wanted = STRENGTH_SETS - sum(had)
        if wanted > 0:
            made.append(Term("strength", words, counted, wanted, segments=tuple((1, price) for price in prices[:wanted])))
    return made


def _is_main_of(own: PerformedWork, goal: Goal) -> bool:
    return own.role is ExerciseRole.MAIN and own.goal is goal


def _power(prepared: Prepared) -> list[Term]:
    made = []
    for goal in (Goal.EXPLOSIVENESS, Goal.SPEED):
        counted = tuple((("t", option.index), 1) for option in prepared.options if option.dose.goal is goal)
        wanted = min(POWER_SETS_PER_POINT * _points(prepared.problem, goal), MOST_POWER_SETS)
        wanted -= sum(own.sets for own in prepared.problem.performed if own.goal is goal)
        price = _weight(prepared.problem, "power", POWER_PRICE)
        if wanted > 0:
            made.append(Term("power", f"sets for {goal.value}", counted, wanted, segments=((wanted, price),)))
    return made


def _minutes(prepared: Prepared) -> list[Term]:
    problem = prepared.problem
    made = []
    if problem.endurance_target is not None and problem.endurance_target.target_minutes > 0:
        counted = tuple((("e", index), option.minutes) for index, option in enumerate(prepared.endurance))
        price = _weight(problem, "endurance", MINUTE_PRICE + _points(problem, Goal.ENDURANCE))
        wanted = problem.endurance_target.target_minutes
        made.append(Term("endurance", "minutes of endurance", counted, wanted, segments=((wanted, price),)))
    if problem.conditioning_minutes:
        circuits = tuple((("c", index), option.minutes * 4) for index, option in enumerate(prepared.circuits))
        counted = circuits + _quarter_minutes(prepared, ExerciseRole.FINISHER)
        price = _weight(problem, "conditioning", MINUTE_PRICE + _points(problem, Goal.FAT_LOSS, Goal.ENDURANCE))
        wanted = problem.conditioning_minutes * 4
        made.append(Term("conditioning", "minutes of conditioning", counted, wanted, segments=((wanted, max(price // 4, 1)),)))
    if problem.mobility_minutes:
        counted = _quarter_minutes(prepared, ExerciseRole.COOLDOWN)
        price = _weight(problem, "mobility", MINUTE_PRICE + _points(problem, Goal.MOBILITY))
        wanted = problem.mobility_minutes * 4
        made.append(Term("mobility", "minutes of mobility", counted, wanted, segments=((wanted, ceil(price / 4)),)))
    return made


def _quarter_minutes(prepared: Prepared, role: ExerciseRole) -> tuple[tuple[Key, int], ...]:
    """Count the sets of a role in quarter minutes, so that short ones count whole numbers."""
    return tuple((("t", option.index), round(option.set_seconds / 15)) for option in prepared.options if option.dose.role is role)


def _skills(prepared: Prepared) -> list[Term]:
    price = _weight(prepared.problem, "skills", SKILL_PRICE)
    had = Counter(own.movement_id for own in prepared.problem.performed if own.role is ExerciseRole.SKILL)
    wanted = {option.index: option.skill.exposures - had[option.candidate.movement_id] for option in prepared.options if option.skill}
    return [
        Term("skills", f"practice of {option.candidate.name}", ((("x", option.index), 1),), times, segments=((1, price),))
        for option in prepared.options
        if (times := wanted.get(option.index, 0)) > 0
    ]


def _hobbies(prepared: Prepared) -> list[Term]:
    price = _weight(prepared.problem, "hobbies", HOBBY_PRICE)
    return [
        Term("hobbies", f"{wish.name}", ((("h", index), 1),), wish.due_times, segments=((1, price * (50 + wish.enjoyment) // 100),))
        for index, wish in enumerate(prepared.hobbies)
        if wish.due_times > 0
    ]


def _balance(prepared: Prepared) -> list[Term]:
    """Push to pull within 0.67 and 1.5, knee to hip within 0.5 and 2 (G4), with what the microcycle has had already."""
    had: Counter[MovementPattern] = Counter()
    for own in prepared.problem.performed:
        if own.role in BALANCED:
            had[own.pattern] += own.sets

    def sets(patterns: frozenset[MovementPattern], factor: int) -> list[tuple[Key, int]]:
        return [
            (("t", option.index), 4 * factor)
            for option in prepared.options
            if option.candidate.pattern in patterns and option.dose.role in BALANCED
        ]

    def before(patterns: frozenset[MovementPattern], factor: int) -> int:
        return 4 * factor * sum(had[pattern] for pattern in patterns)

    price = _weight(prepared.problem, "balance", BALANCE_PRICE)
    pairs = (
        ("more push than pull", PUSH_PATTERNS, 2, PULL_PATTERNS, 3),
        ("more pull than push", PULL_PATTERNS, 2, PUSH_PATTERNS, 3),
        ("more knee than hip", KNEE_PATTERNS, 1, HIP_PATTERNS, 2),
        ("more hip than knee", HIP_PATTERNS, 1, KNEE_PATTERNS, 2),
    )
    return [
        Term(
            "balance",
            words,
            tuple(sets(more, own) + sets(less, -other)),
            before(less, other) - before(more, own),
            is_excess=True,
            segments=((1, price),),
        )
        for words, more, own, less, other in pairs
    ]


def _continuity(prepared: Prepared) -> list[Term]:
    price = _weight(prepared.problem, "continuity", CONTINUITY_PRICE)
    had = {own.movement_id for own in prepared.problem.performed if own.role is ExerciseRole.MAIN}
    made = []
    for movement, indices in prepared.by_movement.items():
        own = [prepared.options[index] for index in indices]
        counted = tuple((("x", option.index), 1) for option in own if option.dose.role is ExerciseRole.MAIN)
        if own[0].candidate.is_continued and counted and movement not in had:
            made.append(Term("continuity", f"{own[0].candidate.name} goes on", counted, 1, segments=((1, price),)))
    return made


def _per_choice(prepared: Prepared) -> list[Term]:
    """Fatigue, time, preference and variety: what each exposure and each set costs by itself."""
    problem = prepared.problem
    variety, dislike, fatigue, time = ([] for _ in range(4))
    for option in prepared.options:
        own, x, t = option.candidate, ("x", option.index), ("t", option.index)
        liked, is_drill = max(own.preference, own.enjoyment), option.dose.role is ExerciseRole.COOLDOWN
        nobody_likes = DRILL_PREFERENCE_PRICE if is_drill else PREFERENCE_PRICE
        dislike.append((x, _weight(problem, "preference", nobody_likes * (100 - liked) / 100)))
        if own.recent_exposures >= ROTATE_AFTER and not own.is_continued:
            variety.append((x, _weight(problem, "variety", VARIETY_PRICE)))
        waste = FATIGUE_PRICE * own.fatigue_percent / 100 * 100 / max(own.stimulus_percent, 25)
        if not is_drill:  # it is not there for what it stimulates
            fatigue.append((t, _weight(problem, "fatigue", waste)))
        time.append((x, _weight(problem, "time", option.base_seconds / SECONDS_PER_TIME_PRICE)))
        time.append((t, _weight(problem, "time", option.set_seconds / SECONDS_PER_TIME_PRICE)))
    for index, endurance in enumerate(prepared.endurance):
        liked = max(endurance.preference, endurance.enjoyment)
        dislike.append((("e", index), _weight(problem, "preference", PREFERENCE_PRICE * (100 - liked) / 100)))
    for index, circuit in enumerate(prepared.circuits):
        dislike.append((("c", index), _weight(problem, "preference", PREFERENCE_PRICE * (100 - circuit.preference) / 100)))
    return [
        Term("variety", "variety", tuple(variety)),
        Term("preference", "preference and enjoyment", tuple(dislike)),
        Term("fatigue", "fatigue of sets", tuple(fatigue)),
        Term("time", "time", tuple(time)),
    ]
