"""How does the next exposure of a movement follow from the last one? The five progression styles (science 6.5)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.domain.vocabulary import ExperienceLevel, Goal, MicrocycleType, ProgressionStyle
from core.metrics.strength_chart import chart_share
from core.rules.loading import plate_load

LITTLE_OVER = 0.5  # 6.5: effort may pass its target by half a point
FAR_UNDER = 2.0  # 6.5: two points easier than meant, twice in a row
MISSES_BEFORE_DROP = 2  # 6.5
SINGLE_DROP, DOUBLE_DROP, PAUSED_DROP = 0.90, 0.95, 0.95  # 6.5
MOST_RISE_LOWER, MOST_RISE_UPPER = 0.075, 0.05  # 6.5
LOWER_STEP_KG, LIGHT_LOWER_STEP_KG, UPPER_STEP_KG = 5.0, 2.5, 2.5  # 6.5, for barbells
LIGHT_LOWER_KG = 60.0  # 6.5
PAUSES_SECONDS = (3, 2, 1, 0)  # 6.5
PAUSED_START, PAUSED_RISE = 0.85, 1.025  # 6.5
DROP_BY_FATIGUE = {"low": 0.05, "medium": 0.075, "high": 0.10}  # 6.5 build_to_drop
LEAST_FATIGUE = "low"
WAVE_RPE, WAVE_STEP, MOST_WAVES = 7.5, 1.025, 3  # 6.5 wave_loading
WAVE_GO_ON_RPE, WAVE_STOP_RPE = 9.0, 9.5  # 6.5
WAVE_WEEKS = 3  # 6.5: the most of them before a lighter week
WAVE_FACTORS = {0: 0.95, 1: 1.0, 2: 1.025, 3: 1.025}  # 6.5: by completed waves
USUAL_TEMPO = ("2", "0", "x", "0")  # where a movement has none
PLATEAU_EXPOSURES = {  # 6.5: exposures without a better e1RM
    ExperienceLevel.BEGINNER: 3,
    ExperienceLevel.INTERMEDIATE: 4,
    ExperienceLevel.ADVANCED: 6,
    ExperienceLevel.EXPERT: 6,
}
PLATEAU_GAIN = 0.005  # 6.5
PLATEAU_REMEDIES = (
    "sleep, energy and adherence",
    "deload",
    "another range of repetitions",
    "a variation of the movement",
    "volume by a fifth",
)


@dataclass(frozen=True)
class Progress:
    """What a style remembers between exposures of one movement: misses in a row, too easy exposures in a row, pause and its reference."""

    misses: int = 0
    easy: int = 0
    pause_seconds: int | None = None
    reference_kg: float | None = None


@dataclass(frozen=True)
class Exposure:
    """How the last exposure went: load [kg], repetitions and RPE of each working set, against target range and target RPE.

    `rpes` may hold `None` where nothing was rated. `waves` is how many waves were completed, for wave loading.
    """

    load_kg: float
    reps: tuple[int, ...]
    rpes: tuple[float | None, ...]
    target_reps: tuple[int, int]
    target_rpe: float
    target_sets: int
    waves: int = 0

    @property
    def last_rpe(self) -> float | None:
        """Effort of the last rated set."""
        return next((rpe for rpe in reversed(self.rpes) if rpe is not None), None)

    @property
    def is_within_effort(self) -> bool:
        """Whether the last set came at most half a point harder than meant; nobody rated counts as within."""
        return self.last_rpe is None or self.last_rpe <= self.target_rpe + LITTLE_OVER

    @property
    def is_whole(self) -> bool:
        """Whether all planned sets were done."""
        return len(self.reps) >= self.target_sets


@dataclass(frozen=True)
class LoadScale:
    """What can be loaded: loads [kg], rising, the usual step, and whether the lower body lifts it with a barbell."""

    loads_kg: tuple[float, ...] = ()
    step_kg: float = 2.5
    is_lower: bool = False
    is_barbell: bool = False


@dataclass(frozen=True)
class NextTarget:
    """The next exposure: load [kg], repetitions to aim at in each set, the memory of the style, and why in one sentence."""

    load_kg: float
    reps: tuple[int, ...]
    progress: Progress
    rule: str
    words: str
    set_loads_kg: tuple[float, ...] = field(default=())


def increment(load_kg: float, scale: LoadScale) -> float:
    """Return by how much a load rises at once [kg]: the usual step for its kind, never more than 5 % above and 7.5 % below the hip.

    Where even the smallest step is more, that step is returned and repetitions should grow first.

    >>> increment(100.0, LoadScale(is_lower=True, is_barbell=True)), increment(50.0, LoadScale(is_lower=True, is_barbell=True))
    (5.0, 2.5)
    """
    usual = scale.step_kg
    if scale.is_barbell:
        usual = (LOWER_STEP_KG if load_kg >= LIGHT_LOWER_KG else LIGHT_LOWER_STEP_KG) if scale.is_lower else UPPER_STEP_KG
    most = load_kg * (MOST_RISE_LOWER if scale.is_lower else MOST_RISE_UPPER)
    return max(min(usual, math.floor(most / scale.step_kg) * scale.step_kg), scale.step_kg)


def is_step_too_large(load_kg: float, scale: LoadScale) -> bool:
    """Tell whether the smallest step passes what a load may rise at once, so that repetitions should grow first (science 6.5)."""
    return scale.step_kg > load_kg * (MOST_RISE_LOWER if scale.is_lower else MOST_RISE_UPPER)


def fatigue_wanted(goals: Mapping[Goal, int], kind: MicrocycleType) -> str:
    """Return how tired the lighter sets after a top set should make: little, but more where size leads, most before a deload (6.5).

    Which fatigue is wanted when is a rule of thumb.

    >>> size = {Goal.HYPERTROPHY: 6, Goal.STRENGTH: 4}
    >>> [fatigue_wanted(size, kind) for kind in (MicrocycleType.ACCUMULATION, MicrocycleType.INTENSIFICATION)]
    ['medium', 'high']
    """
    if goals.get(Goal.HYPERTROPHY, 0) <= goals.get(Goal.STRENGTH, 0):
        return LEAST_FATIGUE
    return "high" if kind is MicrocycleType.INTENSIFICATION else "medium"


def next_target(
    style: ProgressionStyle,
    last: Exposure,
    scale: LoadScale,
    progress: Progress | None = None,
    *,
    e1rm_kg: float | None = None,
    fatigue: str = LEAST_FATIGUE,
) -> NextTarget:
    """Return the next exposure by a progression style (science 6.5).

    A movement whose smallest step is too large for single progression uses double progression. `e1rm_kg` is the trend, which build-to-drop,
    wave loading and the prediction of repetitions need; `fatigue` is how much of it the lighter sets after a top set should bring.

    >>> last = Exposure(100.0, (5, 5, 5), (7.5, 8.0, 8.0), (5, 5), 8.0, 3)
    >>> next_target(ProgressionStyle.SINGLE_PROGRESSION, last, LoadScale(is_lower=True, is_barbell=True)).load_kg
    105.0
    """
    before = progress or Progress()
    if style is ProgressionStyle.SINGLE_PROGRESSION and not is_step_too_large(last.load_kg, scale):
        return _single(last, scale, before)
    if style is ProgressionStyle.PAUSED_VARIATIONS:
        return _paused(last, scale, before)
    if style is ProgressionStyle.BUILD_TO_DROP and e1rm_kg is not None:
        return _build_to_drop(last, scale, before, e1rm_kg, DROP_BY_FATIGUE[fatigue])
    if style is ProgressionStyle.WAVE_LOADING and e1rm_kg is not None:
        return _wave(last, scale, before, e1rm_kg)
    return _double(last, scale, before, e1rm_kg)


def _single(last: Exposure, scale: LoadScale, before: Progress) -> NextTarget:
    reps = last.target_reps[0]
    sets = (reps,) * last.target_sets
    missing = sum(max(0, reps - done) for done in last.reps) + reps * max(last.target_sets - len(last.reps), 0)
    rule = "6.5 single_progression"
    if missing == 0 and last.is_within_effort:
        easy = before.easy + 1 if last.last_rpe is not None and last.last_rpe <= last.target_rpe - FAR_UNDER else 0
        steps = 2 if easy >= MISSES_BEFORE_DROP else 1
        load = _loadable(last.load_kg + steps * increment(last.load_kg, scale), scale)
        why = "was far too easy twice" if steps == 2 else f"{len(last.reps)} × {reps} came within the target effort"
        return NextTarget(load, sets, Progress(easy=0 if steps == 2 else easy), rule, f"{why}, so the load rises to {load:g} kg.")
    if missing == 0:
        return NextTarget(last.load_kg, sets, Progress(), rule, "All repetitions came, but harder than meant: the same load again.")
    if missing <= 1 and last.is_within_effort:
        return NextTarget(last.load_kg, sets, replace(before, easy=0), rule, "One repetition was missing: the same load again.")
    return _missed(last, scale, before, SINGLE_DROP, sets, rule)


def _double(last: Exposure, scale: LoadScale, before: Progress, e1rm_kg: float | None) -> NextTarget:
    low, high = last.target_reps
    rule = "6.5 double_progression"
    if last.is_whole and min(last.reps) >= high and last.is_within_effort:
        load = _loadable(last.load_kg + increment(last.load_kg, scale), scale)
        aim = _predicted(load, e1rm_kg, last) if load > last.load_kg else high
        words = f"All sets reached {high}, so the load rises to {load:g} kg and repetitions begin again at {aim}."
        return NextTarget(load, (aim,) * last.target_sets, Progress(), rule, words)
    if last.is_whole and min(last.reps) >= low:
        reps = tuple(min(high, done + 1) for done in last.reps[: last.target_sets])
        return NextTarget(last.load_kg, reps, Progress(), rule, f"The same load, a repetition more each, up to {high}.")
    midpoint = (low + high) // 2
    return _missed(last, scale, before, DOUBLE_DROP, (midpoint,) * last.target_sets, rule)


def _predicted(load_kg: float, e1rm_kg: float | None, last: Exposure) -> int:
    """Repetitions to expect at a new load: the inverse of Epley's line less the reserve, within the range."""
    low, high = last.target_reps
    if e1rm_kg is None:
        return low
    reps = math.floor(30 * (e1rm_kg / load_kg - 1)) - round(10 - last.target_rpe)
    return min(max(reps, low), high)


def _missed(last: Exposure, scale: LoadScale, before: Progress, factor: float, reps: tuple[int, ...], rule: str) -> NextTarget:
    if before.misses + 1 < MISSES_BEFORE_DROP:
        return NextTarget(
            last.load_kg, reps, Progress(misses=before.misses + 1), rule, "Repetitions were missed once: the same load again."
        )
    load = _loadable(factor * last.load_kg, scale)
    return NextTarget(load, reps, Progress(), rule, f"Missed twice in a row, so the load falls to {load:g} kg.")


def _paused(last: Exposure, scale: LoadScale, before: Progress) -> NextTarget:
    rule, reps = "6.5 paused_variations", (last.target_reps[0],) * last.target_sets
    if before.pause_seconds is None:
        load = _loadable(PAUSED_START * last.load_kg, scale)
        state = Progress(pause_seconds=PAUSES_SECONDS[0], reference_kg=load)
        return NextTarget(load, reps, state, rule, f"Begins at {load:g} kg with a pause of {PAUSES_SECONDS[0]} s.")
    done = last.is_whole and min(last.reps) >= last.target_reps[0] and (last.last_rpe is None or last.last_rpe <= last.target_rpe)
    if done and before.pause_seconds > 0:
        pause = before.pause_seconds - 1
        return NextTarget(last.load_kg, reps, replace(before, pause_seconds=pause, misses=0), rule, f"The pause shortens to {pause} s.")
    if done:
        load = _loadable(max(PAUSED_RISE * last.load_kg, last.load_kg + scale.step_kg), scale)
        state = Progress(pause_seconds=PAUSES_SECONDS[0], reference_kg=load)
        return NextTarget(load, reps, state, rule, f"Without a pause now, so {load:g} kg with {PAUSES_SECONDS[0]} s again.")
    if before.misses + 1 < MISSES_BEFORE_DROP:
        state = replace(before, misses=before.misses + 1)
        return NextTarget(last.load_kg, reps, state, rule, "Not all came at the target effort: the same pause again.")
    load = _loadable(PAUSED_DROP * last.load_kg, scale)
    return NextTarget(load, reps, replace(before, misses=0), rule, f"Missed twice, so the load falls to {load:g} kg with the same pause.")


def _build_to_drop(last: Exposure, scale: LoadScale, before: Progress, e1rm_kg: float, drop: float) -> NextTarget:
    reps = last.target_reps[0]
    top = _loadable((chart_share(reps, last.target_rpe) or last.load_kg / e1rm_kg) * e1rm_kg, scale)
    back_off = _loadable(top * (1 - drop), scale)
    words = f"A top set of {reps} at RPE {last.target_rpe:g} with {top:g} kg, then {back_off:g} kg until it is as hard as the top set."
    return NextTarget(top, (reps,) * last.target_sets, before, "6.5 build_to_drop", words, (top, *(back_off,) * (last.target_sets - 1)))


def _wave(last: Exposure, scale: LoadScale, before: Progress, e1rm_kg: float) -> NextTarget:
    base = e1rm_kg * WAVE_FACTORS[min(last.waves, MOST_WAVES)]
    reps = wave_reps(last.target_reps)
    loads = tuple(_loadable((chart_share(count, WAVE_RPE) or 0.8) * base, scale) for count in reps)
    words = f"Wave 1 is {', '.join(f'{count} × {load:g} kg' for count, load in zip(reps, loads, strict=True))}; each wave adds 2.5 %."
    return NextTarget(loads[0], reps, before, "6.5 wave_loading", words, loads)


def wave_reps(target: tuple[int, int]) -> tuple[int, int, int]:
    """Return the three descending repetitions of a wave for a range: 7/5/3, 6/4/2 or 3/2/1 (science 6.5).

    >>> wave_reps((3, 7)), wave_reps((2, 6)), wave_reps((1, 3))
    ((7, 5, 3), (6, 4, 2), (3, 2, 1))
    """
    high = target[1]
    return (7, 5, 3) if high >= 7 else (6, 4, 2) if high >= 4 else (3, 2, 1)


def wave_size(reps: Sequence[tuple[int, int] | None], loads_kg: Sequence[float | None]) -> int:
    """Return how many sets a wave has where sets come in waves: fewer repetitions with more load, then from the first again; 0 otherwise.

    >>> wave_size([(6, 6), (4, 4), (2, 2), (6, 6)], [90.0, 95.0, 100.0, 92.5]), wave_size([(5, 5)] * 3, [100.0] * 3)
    (3, 0)
    """
    size = len(wave_reps((1, 1)))
    if len(reps) < size:
        return 0
    first = [own[0] for own in reps[:size] if own is not None]
    loads = [load for load in loads_kg[:size] if load is not None]
    is_wave = len(first) == len(loads) == size and first == sorted(set(first), reverse=True) and loads == sorted(set(loads))
    return size if is_wave else 0


def set_plan(style: ProgressionStyle, target: NextTarget, sets: int, scale: LoadScale) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Return load [kg] and repetitions of each of so many sets where a style tells them apart, else nothing (science 6.5).

    What a style says of fewer sets goes on with its last one; a wave begins again 2.5 % heavier.

    >>> target = NextTarget(90.0, (6, 4, 2), Progress(), "6.5", "", (90.0, 95.0, 100.0))
    >>> set_plan(ProgressionStyle.WAVE_LOADING, target, 4, LoadScale((90.0, 92.5, 95.0, 97.5, 100.0)))
    ((90.0, 95.0, 100.0, 92.5), (6, 4, 2, 6))
    """
    if style is ProgressionStyle.WAVE_LOADING and target.set_loads_kg:
        count = len(target.reps)
        loads = [_loadable(target.set_loads_kg[place % count] * WAVE_STEP ** (place // count), scale) for place in range(sets)]
        return tuple(loads), tuple(target.reps[place % count] for place in range(sets))
    missing = max(sets - len(target.set_loads_kg), 0)
    lengthened = (*target.set_loads_kg[:sets], *target.set_loads_kg[-1:] * missing)
    is_varied = len(set(lengthened)) > 1
    reps = (*target.reps[:sets], *target.reps[-1:] * max(sets - len(target.reps), 0))
    is_told_apart = is_varied or style is ProgressionStyle.DOUBLE_PROGRESSION
    return (lengthened if is_varied else ()), (reps if is_told_apart else ())


def with_pause(tempo: str | None, pause_seconds: int | None) -> str | None:
    """Return a tempo with another pause at the turning point, `None` without one (science 6.5 paused_variations).

    >>> with_pause("2-0-x-0", 3), with_pause(None, 1), with_pause("2-0-x-0", None)
    ('2-3-x-0', '2-1-x-0', None)
    """
    if pause_seconds is None:
        return None
    parts = (tempo or "").split("-")
    if len(parts) != len(USUAL_TEMPO):
        parts = list(USUAL_TEMPO)
    return "-".join([parts[0], str(pause_seconds), *parts[2:]])


def goes_on(waves_done: int, last_rpe: float | None, *, is_missed: bool) -> bool:
    """Tell whether another wave follows (science 6.5): not after a miss, the third wave, or a last set above RPE 9."""
    return not is_missed and waves_done < MOST_WAVES and (last_rpe is None or last_rpe <= WAVE_GO_ON_RPE)


def is_plateau(bests_kg: Sequence[float], level: ExperienceLevel) -> bool:
    """Tell whether the best e1RM [kg] was not passed by half a percent within the exposures that a level allows (science 6.5).

    >>> is_plateau([100, 103, 102, 103.2, 102, 103], ExperienceLevel.INTERMEDIATE)
    True
    """
    window = PLATEAU_EXPOSURES[level]
    if len(bests_kg) <= window:
        return False
    return max(bests_kg[-window:]) < max(bests_kg[:-window]) * (1 + PLATEAU_GAIN)


def _loadable(target_kg: float, scale: LoadScale) -> float:
    made = plate_load(target_kg, scale.loads_kg, scale.step_kg)
    return round(target_kg, 3) if made is None else made
