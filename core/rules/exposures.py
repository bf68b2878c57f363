"""What did the logged sets make of the planned exercises, and where does a progression style stand by that? (science 6.5)

The memory of a style is no stored number: it is what the style makes of the logged exposures, from the first on. So it follows every
correction of the log. Deloads, tapers and weeks of return ask for less on purpose and teach a style nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.domain.exposures import DoneSet, LiftedExposure, PlannedLift
from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole, ExperienceLevel, ProgressionStyle
from core.rules.adherence import MOST_DAYS_BESIDE
from core.rules.autoregulation import apre_next
from core.rules.dose import LEG_PATTERNS
from core.rules.live_session import APRE_TABLES
from core.rules.loading import TO_FAILURE, plate_load, share_for
from core.rules.progression import Exposure, LoadScale, NextTarget, Progress, next_target, wave_reps

USUAL_RPE = 8.0  # rule of thumb: of an exercise whose effort nobody planned
MAIN_STYLES = frozenset({ProgressionStyle.PAUSED_VARIATIONS, ProgressionStyle.BUILD_TO_DROP, ProgressionStyle.WAVE_LOADING})
WAVE_LEVELS = frozenset({ExperienceLevel.ADVANCED, ExperienceLevel.EXPERT})  # 6.5 wave_loading
WAVE_HOURS = 72  # 6.5: between two wave sessions of one lift


OTHER_LOAD = 0.15  # rule of thumb: with a load so far from the plan it was another exercise of the same movement
SAME_LOAD = 0.025  # rule of thumb: what plates may make of a load
APRE_FAILURES = 2  # R-APRE: the third and the fourth set are to failure


@dataclass(frozen=True)
class StyleMemory:
    """The last exposure of a lift, and what its style remembered before it.

    `apre` is what follows where that exposure went by the protocol of a repetition maximum: the maximum, and its load the next time [kg].
    """

    last: Exposure
    before: Progress
    apre: tuple[int, float] | None = None


def matched(planned: Iterable[PlannedLift], done: Iterable[DoneSet]) -> tuple[LiftedExposure, ...]:
    """Return the planned exercises that were done, by day: where a person linked the sets, else by the nearest day, three beside at most.

    Each planned exercise is fulfilled by one workout, and each workout fulfils one planned exercise of a movement.
    """
    by_id = {own.exercise_id: own for own in planned}
    groups: defaultdict[tuple[int, int], list[DoneSet]] = defaultdict(list)
    for one in done:
        groups[one.movement_id, one.workout].append(one)
    found: dict[int, tuple[DoneSet, ...]] = {}
    free = []
    for sets in groups.values():
        linked = next((one.exercise_id for one in sets if one.exercise_id in by_id), None)
        if linked is not None and linked not in found:
            found[linked] = tuple(sets)
        else:
            free.append(tuple(sets))
    pairs = sorted(
        (abs((sets[0].day - own.day).days), own.day, own.exercise_id, place)
        for place, sets in enumerate(free)
        for own in by_id.values()
        if own.movement_id == sets[0].movement_id and abs((sets[0].day - own.day).days) <= MOST_DAYS_BESIDE
    )
    taken: set[int] = set()
    for _, _, exercise, place in pairs:
        if exercise not in found and place not in taken:
            found[exercise] = free[place]
            taken.add(place)
    exposures = (LiftedExposure(by_id[exercise], sets) for exercise, sets in found.items())
    return tuple(sorted(exposures, key=lambda own: (own.day, own.planned.exercise_id)))


def style_for(style: ProgressionStyle, role: ExerciseRole, level: ExperienceLevel) -> ProgressionStyle:
    """Return the style of one exercise: what is made for main lifts is not for accessories, and waves are for the advanced (science 6.5).

    >>> style_for(ProgressionStyle.WAVE_LOADING, ExerciseRole.MAIN, ExperienceLevel.INTERMEDIATE).value
    'build_to_drop'
    """
    if style in MAIN_STYLES and role is not ExerciseRole.MAIN:
        return ProgressionStyle.DOUBLE_PROGRESSION
    if style is ProgressionStyle.WAVE_LOADING and level not in WAVE_LEVELS:
        return ProgressionStyle.BUILD_TO_DROP
    return style


def wave_hours(style: ProgressionStyle, role: ExerciseRole, level: ExperienceLevel) -> int:
    """Return the hours between two sessions of one lift where it is done in waves, else 0 (science 6.5 wave_loading).

    >>> wave_hours(ProgressionStyle.WAVE_LOADING, ExerciseRole.MAIN, ExperienceLevel.ADVANCED)
    72
    """
    return WAVE_HOURS if style_for(style, role, level) is ProgressionStyle.WAVE_LOADING else 0


def load_scale(candidate: Candidate) -> LoadScale:
    """Return what can be loaded on a movement."""
    own = candidate.loading
    is_barbell = any("barbell" in way for way in candidate.equipment)
    return LoadScale(own.loads_kg, own.step_kg, candidate.pattern in LEG_PATTERNS, is_barbell)


def memory(style: ProgressionStyle, exposures: Sequence[LiftedExposure], scale: LoadScale) -> StyleMemory | None:
    """Return the last exposure of a lift and what its style remembered before it, from the exposures oldest first; `None` without any."""
    counted = [one for one in exposures if not one.planned.is_light]
    told = [(one, own) for one in counted if (own := exposure_of(one, style)) is not None]
    if not told:
        return None
    before = Progress()
    for one, own in told[:-1]:
        before = Progress() if apre_of(one, scale) is not None else next_target(style, own, scale, before).progress
    return StyleMemory(told[-1][1], before, apre_of(told[-1][0], scale))


def apre_of(lifted: LiftedExposure, scale: LoadScale) -> tuple[int, float] | None:
    """Return the repetition maximum and its load the next time [kg], where an exposure ended with two sets of that protocol (R-APRE)."""
    last = lifted.sets[-APRE_FAILURES:]
    maximum = last[-1].repetition_maximum
    if len(last) < APRE_FAILURES or not maximum or any(own.repetition_maximum != maximum for own in last):
        return None
    load, reps = last[-1].load_kg, last[-1].reps
    if load is None or reps is None:
        return None
    told = apre_next(load, APRE_TABLES[maximum], reps, scale.loads_kg, is_lower=scale.is_lower, step_kg=scale.step_kg)
    return None if told.load_kg is None else (maximum, told.load_kg)


def apre_target(apre: tuple[int, float], reps: int, rpe: float, sets: int, scale: LoadScale) -> NextTarget:
    """Return so many sets at an effort, from the load of a repetition maximum (science R-APRE, E3)."""
    maximum, load = apre
    exact = load / share_for(maximum, TO_FAILURE) * share_for(reps, rpe)
    made = plate_load(exact, scale.loads_kg, scale.step_kg)
    target = round(exact, 3) if made is None else made
    words = f"The last set to failure makes {load:g} kg the {maximum} repetition maximum, so {reps} at RPE {rpe:g} are {target:g} kg."
    return NextTarget(target, (reps,) * sets, Progress(), "R-APRE", words)


def is_as_planned(lifted: LiftedExposure) -> bool:
    """Tell whether an exposure can be judged by its plan: not where it was done with quite another load, or with another load and range.

    Heavier sets of fewer repetitions, or lighter ones of more, were chosen and not missed.
    """
    loads = [own.load_kg for own in lifted.sets if own.load_kg]
    reps = [own.reps for own in lifted.sets if own.reps is not None]
    planned, (low, high) = lifted.planned.load_kg, lifted.planned.reps
    if not planned or not loads or any(own.repetition_maximum for own in lifted.sets):
        return True
    off = max(loads) / planned - 1
    is_chosen = (off > SAME_LOAD and min(reps, default=low) < low) or (off < -SAME_LOAD and max(reps, default=high) > high)
    return abs(off) <= OTHER_LOAD and not is_chosen


def exposure_of(lifted: LiftedExposure, style: ProgressionStyle) -> Exposure | None:
    """Return how an exposure went; `None` where no set has repetitions and a load, or it was done otherwise than planned.

    Styles with one load count the sets at the load of most sets, so that a heavy single or a lighter last set is not taken for the work.
    A set that was left out is no missed repetition, as long as half of them were done.
    """
    counted = [own for own in lifted.sets if own.reps is not None and own.load_kg is not None]
    if not counted or not is_as_planned(lifted):
        return None
    loads = Counter(own.load_kg for own in counted)
    most = max(loads, key=lambda load: (loads[load], load or 0.0))
    top = max(own.load_kg or 0.0 for own in counted)
    is_varied = style in {ProgressionStyle.BUILD_TO_DROP, ProgressionStyle.WAVE_LOADING}
    work = counted if is_varied else [own for own in counted if own.load_kg == most]
    reps = tuple(own.reps or 0 for own in work)
    is_shorter = not is_varied and 2 * len(reps) >= lifted.planned.sets and min(reps) >= lifted.planned.reps[0]
    return Exposure(
        load_kg=top if is_varied else float(most or 0.0),
        reps=reps,
        rpes=tuple(own.rpe for own in work),
        target_reps=lifted.planned.reps,
        target_rpe=USUAL_RPE if lifted.planned.rpe is None else lifted.planned.rpe,
        target_sets=min(len(reps), lifted.planned.sets) if is_shorter else lifted.planned.sets,
        waves=waves_done(reps, lifted.planned.reps),
    )


def waves_done(reps: Sequence[int], target: tuple[int, int]) -> int:
    """Count the waves that were done in full (science 6.5 wave_loading).

    >>> waves_done((6, 4, 2, 6, 3), (2, 6)), waves_done((6, 4), (2, 6))
    (1, 0)
    """
    wanted = wave_reps(target)
    waves = [reps[place : place + len(wanted)] for place in range(0, len(reps), len(wanted))]
    done = [len(wave) == len(wanted) and all(own >= least for own, least in zip(wave, wanted, strict=True)) for wave in waves]
    return next((place for place, is_done in enumerate(done) if not is_done), len(done))
