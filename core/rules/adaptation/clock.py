"""How long does the session in the making take, and what is the least that its exercises may be worth? (science 6.11, V2)"""

from collections import defaultdict

from core.domain.adaptation import EndurancePart, ExerciseLine
from core.domain.planning import QUARTERS_PER_SET, Candidate
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, MuscleRole, PrimaryMuscle, SetType
from core.metrics.volume import hypertrophy_utility
from core.rules.adaptation.draft import Draft, DraftLine
from core.rules.dose import Dose
from core.rules.loading import TOP_SET_RAMP, is_top_and_lighter
from core.rules.session_time import (
    exercise_seconds,
    pair_rest_seconds,
    ramp_sets,
    rest_seconds,
    set_seconds,
    setup_seconds,
    superset_saving_seconds,
)

USUAL_REST_S = 90
CREDIT_QUARTERS = {MuscleRole.PRIMARY: 4, MuscleRole.SECONDARY: 2, MuscleRole.STABILIZER: 0}  # V1


def dose_of(line: ExerciseLine) -> Dose:
    """Return an exercise as the dose that the time model knows."""
    return Dose(
        role=line.role,
        section=line.section,
        goal=line.goal or Goal.HYPERTROPHY,
        sets=(line.sets, line.sets),
        reps=line.reps,
        hold_seconds=line.hold_seconds,
        distance_m=None if line.distance_m is None else round(line.distance_m),
        rir=None if line.rpe is None else 10 - line.rpe,
        rpe=line.rpe or 8.0,
        rest_seconds=USUAL_REST_S if line.rest_seconds is None else line.rest_seconds,
        tempo=line.tempo,
        is_heavy=False,
    )


def line_seconds(line: ExerciseLine, candidate: Candidate, factor_percent: int, *, is_first: bool) -> int:
    """Return the time of one exercise [s] with its warm-up sets; the pace of the athlete stretches setup and rest."""
    dose = dose_of(line)
    ramps = ramp_sets(candidate, dose, is_first_of_pattern=is_first)
    if is_top_and_lighter([one.load_kg for one in line.set_lines if one.set_type is not SetType.WARMUP]):
        ramps = len(TOP_SET_RAMP)
    return exercise_seconds(
        set_seconds(candidate, dose), line.sets, rest_seconds(dose, factor_percent), setup_seconds(candidate, factor_percent), ramps
    )


def seconds(draft: Draft) -> int:
    """Return how long the session takes as it is now [s]."""
    return session_seconds(draft, [(own.line, own.candidate) for own in draft.live], draft.endurance, draft.cooldown_seconds)


def session_seconds(
    draft: Draft, lines: list[tuple[ExerciseLine, Candidate]], endurance: EndurancePart | None, cooldown_seconds: int
) -> int:
    """Return the time of exercises, circuits and endurance with warm-up and cool-down [s]; supersets save what they save.

    Two exercises alternate for as many sets as both have; what one has more is done alone.
    """
    percent, seen, total = draft.given.time_factor_percent, set[MovementPattern](), 0
    groups: defaultdict[int, list[ExerciseLine]] = defaultdict(list)
    for line, candidate in lines:
        if line.sets < 1:
            continue
        is_first = candidate.pattern not in seen or line.role is ExerciseRole.MAIN
        total += line_seconds(line, candidate, percent, is_first=is_first)
        seen.add(candidate.pattern)
        if line.superset_group is not None:
            groups[line.superset_group].append(line)
    for pair in groups.values():
        if len(pair) == 2:
            rests = [dose_of(line).rest_seconds * percent // 100 for line in pair]
            total -= max(superset_saving_seconds(min(line.sets for line in pair), rests[0], rests[1]), 0)
    total += 60 * sum(circuit.minutes for circuit in draft.circuits) + (0 if endurance is None else 60 * endurance.minutes)
    return 0 if total == 0 else draft.given.session.warmup_seconds + total + cooldown_seconds


def pair_rest(one: ExerciseLine, other: ExerciseLine) -> int:
    """Return the rest after each round of a pair [s]."""
    return pair_rest_seconds(dose_of(one).rest_seconds, dose_of(other).rest_seconds)


def credits(own: DraftLine) -> dict[PrimaryMuscle, int]:
    """Return what the exercise gives each muscle as it is now [quarter sets] (science V1)."""
    if own.line.role not in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}:
        return {}
    return {muscle: CREDIT_QUARTERS[role] * own.line.sets for muscle, role in own.candidate.muscles.items() if CREDIT_QUARTERS[role]}


def week_without(draft: Draft) -> dict[PrimaryMuscle, int]:
    """Return what each muscle gets in the microcycle with today's session as it is now [quarter sets]."""
    totals = {row.muscle: row.total_quarters for row in draft.given.muscles}
    for own in draft.lines:
        before = credits(DraftLine(own.planned, own.planned, draft.pool[own.planned.movement_id])) if own.planned else {}
        now = {} if own.is_removed else credits(own)
        for muscle in before.keys() | now.keys():
            if muscle in totals:
                totals[muscle] += now.get(muscle, 0) - before.get(muscle, 0)
    return totals


def utility_per_minute(draft: Draft, own: DraftLine) -> float:
    """Return what an exercise is worth a minute: the growth that its muscles would lose without it (science V2)."""
    totals, marks = week_without(draft), {row.muscle: row for row in draft.given.muscles}
    worth = 0.0
    for muscle, quarters in credits(own).items():
        if muscle in marks:
            mrv = marks[muscle].mrv_quarters / QUARTERS_PER_SET
            with_it = max(totals[muscle], 0) / QUARTERS_PER_SET
            without = max(totals[muscle] - quarters, 0) / QUARTERS_PER_SET
            worth += hypertrophy_utility(with_it, mrv) - hypertrophy_utility(without, mrv)
    return worth / max(line_seconds(own.line, own.candidate, draft.given.time_factor_percent, is_first=False) / 60, 1.0)


def keeps_least(draft: Draft, own: DraftLine) -> bool:
    """Tell whether every muscle that the exercise is for stays at its MEV in the microcycle without it."""
    totals, marks = week_without(draft), {row.muscle: row for row in draft.given.muscles}
    return all(totals[muscle] - quarters >= marks[muscle].mev_quarters for muscle, quarters in credits(own).items() if muscle in marks)
