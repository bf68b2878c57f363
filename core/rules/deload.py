"""When is a lighter week due, what is in it, and how does training go on after it? (science 6.7)"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from core.domain.adaptation import DeloadSigns
from core.domain.vocabulary import Goal, MovementPattern, PrimaryMuscle

DELOAD_EVERY = 4  # heuristic deload.every
LEAST_SIGNS = 2  # 6.7
LOW_READINESS = 50.0  # 6.7: mean of seven days
FALLEN_E1RM, FALLEN_SHARE = 0.03, 0.5  # 6.7: two exposures; of the main lifts
SORE, SORE_DAYS = 5.0, 7  # 6.7
HIGH_PULSE_DAYS = 3  # 6.7
LOW_FORM_PERCENT, LOW_FORM_DAYS = -30.0, 7  # 6.7
MARKED_MUSCLES, MARKS = 2, 2  # 6.7
LEAST_MICROCYCLES_BETWEEN = 2  # 6.7
SETS_SHARE, SETS_RANGE = 0.5, (0.4, 0.6)  # heuristic deload.volume
LOAD_SHARES = {Goal.STRENGTH: (0.90, 1.0), Goal.HYPERTROPHY: (0.80, 0.90)}  # 6.7
USUAL_LOAD_SHARE = (0.80, 0.90)
DELOAD_RIR = 4.0  # 6.7
LENGTH_DAYS = (5, 7)  # 6.7
EXIT_SHARE = 0.8  # 6.7
LEAST_KNOWN_DAYS = 28  # E4: what was not done for so long has to be found again


@dataclass(frozen=True)
class DeloadSign:
    """One sign with its value and threshold, in words."""

    quantity: str
    value: float
    threshold: float
    words: str


@dataclass(frozen=True)
class DeloadDecision:
    """Whether a deload is due, for the whole body or a part of it, and on which signs; a rule of thumb to be overruled (grade H).

    `muscles` and `patterns` name the part; both empty with `is_due` is the whole body. `held_back` says why signs alone do not suffice.
    """

    is_due: bool
    signs: tuple[DeloadSign, ...]
    muscles: tuple[PrimaryMuscle, ...] = ()
    patterns: tuple[MovementPattern, ...] = ()
    held_back: str = ""
    rule: str = "6.7"
    grade: str = "H"


def decide(signs: DeloadSigns) -> DeloadDecision:
    """Say whether a deload is due now: two signs or more, or the athlete asks; not within two microcycles of the last one (science 6.7).

    Signs that all lie in one pattern or in a few muscles ask for a deload of that part only.

    >>> decide(DeloadSigns(readiness_7d=46.0, form_days=8)).is_due, decide(DeloadSigns(readiness_7d=46.0)).is_due
    (True, False)
    """
    whole, muscles, patterns = _whole(signs), _sore_or_marked(signs), _fallen_patterns(signs)
    found = [*whole, *_local(signs)]
    if signs.is_asked_for:
        found.append(DeloadSign("asked for", 1.0, 1.0, "You ask for a lighter week."))
    is_due = signs.is_asked_for or len(found) >= LEAST_SIGNS
    since = signs.microcycles_since_last
    if is_due and since is not None and since < LEAST_MICROCYCLES_BETWEEN and not (signs.is_asked_for or signs.is_ill):
        words = f"The last deload was {since} microcycles ago; the next comes after {LEAST_MICROCYCLES_BETWEEN} at the soonest."
        return DeloadDecision(False, tuple(found), held_back=words)
    is_local = is_due and not whole and not signs.is_asked_for
    return DeloadDecision(is_due, tuple(found), muscles if is_local else (), patterns if is_local else ())


def _whole(signs: DeloadSigns) -> list[DeloadSign]:
    found = []
    if signs.readiness_7d is not None and signs.readiness_7d < LOW_READINESS:
        words = f"Readiness of seven days is {signs.readiness_7d:.0f} on average, under {LOW_READINESS:g}."
        found.append(DeloadSign("readiness, 7 days", round(signs.readiness_7d, 1), LOW_READINESS, words))
    if signs.high_pulse_days >= HIGH_PULSE_DAYS:
        words = f"Resting pulse has been high for {signs.high_pulse_days} days, {HIGH_PULSE_DAYS} or more."
        found.append(DeloadSign("days of a high resting pulse", signs.high_pulse_days, HIGH_PULSE_DAYS, words))
    if signs.form_days >= LOW_FORM_DAYS:
        words = f"Form has been under {LOW_FORM_PERCENT:g} % for {signs.form_days} days, {LOW_FORM_DAYS} or more."
        found.append(DeloadSign("days of low form", signs.form_days, LOW_FORM_DAYS, words))
    return found


def _local(signs: DeloadSigns) -> list[DeloadSign]:
    found = []
    fallen = [number for number, change in signs.e1rm_changes.items() if change <= -FALLEN_E1RM]
    if signs.e1rm_changes and len(fallen) / len(signs.e1rm_changes) >= FALLEN_SHARE:
        share = 100 * len(fallen) / len(signs.e1rm_changes)
        words = f"{share:.0f} % of the main lifts have fallen by 3 % or more over two exposures; {100 * FALLEN_SHARE:g} % is the limit."
        found.append(DeloadSign("main lifts that fell", round(share, 1), 100 * FALLEN_SHARE, words))
    sore = [value for value in signs.soreness_7d.values() if value >= SORE]
    if sore:
        words = f"Soreness of seven days is {max(sore):.1f} of 10, {SORE:g} or more."
        found.append(DeloadSign("soreness, 7 days", round(max(sore), 1), SORE, words))
    marked = [muscle for muscle, marks in signs.recovery_marks.items() if marks >= MARKS]
    if len(marked) >= MARKED_MUSCLES:
        words = f"{len(marked)} muscles could not match the week before twice in a row."
        found.append(DeloadSign("muscles with two recovery marks", len(marked), MARKED_MUSCLES, words))
    return found


def _sore_or_marked(signs: DeloadSigns) -> tuple[PrimaryMuscle, ...]:
    sore = {muscle for muscle, value in signs.soreness_7d.items() if value >= SORE}
    marked = {muscle for muscle, marks in signs.recovery_marks.items() if marks >= MARKS}
    return tuple(sorted(sore | marked, key=lambda muscle: muscle.value))


def _fallen_patterns(signs: DeloadSigns) -> tuple[MovementPattern, ...]:
    fallen = {
        signs.patterns[number] for number, change in signs.e1rm_changes.items() if change <= -FALLEN_E1RM and number in signs.patterns
    }
    return tuple(sorted(fallen, key=lambda pattern: pattern.value))


@dataclass(frozen=True)
class DeloadDose:
    """What a deload leaves of an exercise: sets, load [kg] and effort; the movement and its frequency stay (science 6.7)."""

    sets: int
    load_kg: float | None
    rir: float


def deload_dose(sets: int, load_kg: float | None, rir: float | None, goal: Goal | None, *, sets_share: float = SETS_SHARE) -> DeloadDose:
    """Return an exercise in a deload: half the sets, a little less load, four repetitions in reserve or more, no failure (science 6.7).

    The load keeps the middle of its range: 0.95 for strength, 0.85 otherwise.

    >>> deload_dose(4, 100.0, 2.0, Goal.STRENGTH)
    DeloadDose(sets=2, load_kg=95.0, rir=4.0)
    """
    share = min(max(sets_share, SETS_RANGE[0]), SETS_RANGE[1])
    low, high = LOAD_SHARES.get(goal, USUAL_LOAD_SHARE) if goal is not None else USUAL_LOAD_SHARE
    load = None if load_kg is None else round(load_kg * (low + high) / 2, 3)
    return DeloadDose(max(int(sets * share + 0.5), 1), load, max(rir or DELOAD_RIR, DELOAD_RIR))


def sets_after(sets_before: Sequence[float], mev: Sequence[float]) -> tuple[float, ...]:
    """Return weekly sets in the first microcycle after a deload: 0.8 of those before it, MEV at least (science 6.7).

    >>> sets_after([20.0, 8.0], [10.0, 8.0])
    (16.0, 8.0)
    """
    return tuple(max(EXIT_SHARE * before, least) for before, least in zip(sets_before, mev, strict=True))


def new_movements(days_since: Mapping[int, int | None], held_before: Set[int], block_days: int) -> frozenset[int]:
    """Return the movements that a deload would bring in: neither done since the block began, nor in its weeks before (science 6.7).

    `days_since` is how long ago each movement was done, `None` for never; `held_before` are those that the weeks before hold. Nothing is
    new to an athlete of whom nothing is known.

    >>> sorted(new_movements({1: 3, 2: 40, 3: None, 4: None}, {4}, 21)), new_movements({1: None}, set(), 21)
    ([2, 3], frozenset())
    """
    lately = max(block_days, LEAST_KNOWN_DAYS)
    known = {number for number, days in days_since.items() if number in held_before or (days is not None and days <= lately)}
    return frozenset(days_since.keys() - known) if known else frozenset()


def training_days(length_days: int) -> int:
    """Return on how many days from its first a deload is trained: what a longer microcycle has beyond seven days is free (science 6.7).

    >>> training_days(7), training_days(10)
    (7, 7)
    """
    return min(length_days, LENGTH_DAYS[1])
