"""Which microcycles make up a program, how hard and how long is each? (science 6.4, 6.7, G4, V4)

A program is a row of blocks: some microcycles that grow, then a deload. A new athlete, or one who comes back, is let in over two weeks;
before a dated event the last two weeks taper.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.domain.errors import InputError
from core.domain.vocabulary import Goal, MicrocycleType
from core.metrics.values import round_half_up
from core.metrics.volume import FIRST_WEEK_SHARE

DELOAD_EVERY = 4  # heuristic deload.every
DELOAD_VOLUME = 0.5  # heuristic deload.volume
DELOAD_ENDURANCE = 0.6  # 6.7: short intensities stay
DELOAD_LOAD_STRENGTH = 0.95  # 6.7, rule of thumb: 0.90 to 1.0 of the load where strength leads ...
DELOAD_LOAD_SIZE = 0.85  # ... 0.80 to 0.90 where size does
RAMP_IN_VOLUME = (0.5, 0.75)  # G4: first and second week
TAPER_DAYS = 14  # 6.7: 8 to 14 days
TAPER_VOLUME = (0.6, 0.45)  # 6.7: 41 to 60 % less, in steps towards the event
LOAD_PER_REP_IN_RESERVE = 0.03  # one repetition more in reserve is about 3 % less load on the chart of E3
FIRST_RESERVE, LAST_RESERVE = 3.0, 1.0  # 6.4
LENGTHS_DAYS = (7, 10)
GROWING = frozenset({MicrocycleType.ACCUMULATION, MicrocycleType.INTENSIFICATION})


@dataclass(frozen=True)
class MicrocycleOutline:
    """One microcycle before its sessions are planned.

    `week` of `weeks` is its place among the growing microcycles of its block; a deload repeats the last place. `growth` is how far the
    muscle targets have gone from MEV to the goal of the block, 0 to 1; `volume_factor` scales them afterwards. `intensity_percent` is the
    load against the hardest microcycle of a block.
    """

    sequence: int
    start: date
    length_days: int
    microcycle_type: MicrocycleType
    week: int
    weeks: int
    growth: float
    volume_factor: float
    intensity_percent: float

    @property
    def is_deload(self) -> bool:
        """Whether it is lighter on purpose."""
        return self.microcycle_type is MicrocycleType.DELOAD

    @property
    def endurance_factor(self) -> float:
        """Share of the usual endurance: 0.6 in a deload (science 6.7), else that of the volume."""
        return DELOAD_ENDURANCE if self.is_deload else self.volume_factor

    @property
    def return_week(self) -> int | None:
        """1 or 2 while the athlete is let in (science G4), else `None`."""
        return RAMP_IN_VOLUME.index(self.volume_factor) + 1 if self.microcycle_type is MicrocycleType.RAMP_IN else None


def is_first_of_block(kind: MicrocycleType, before: MicrocycleType | None) -> bool:
    """Tell whether a microcycle begins a block: it grows, and none that grows comes before it.

    >>> is_first_of_block(MicrocycleType.ACCUMULATION, MicrocycleType.DELOAD)
    True
    """
    return kind in GROWING and before not in GROWING


def outline_program(
    start: date,
    weeks: int,
    goals: Mapping[Goal, float],
    *,
    deload_every: int = DELOAD_EVERY,
    length_days: int = 7,
    is_return: bool = False,
    event: date | None = None,
) -> tuple[MicrocycleOutline, ...]:
    """Return the microcycles from `start` on that fit into `weeks`.

    `is_return` lets an athlete in who is new or was away for more than 28 days. An `event` within the program makes the microcycles of its
    last 14 days a taper; a deload follows it and a new block. Raises `InputError` for a length that no microcycle may have.

    >>> cycles = outline_program(date(2026, 11, 23), 8, {Goal.HYPERTROPHY: 10})
    >>> [c.microcycle_type.value for c in cycles[:5]], [round(c.growth, 2) for c in cycles[:3]]
    (['accumulation', 'accumulation', 'intensification', 'deload', 'accumulation'], [0.3, 0.65, 1.0])
    """
    if not LENGTHS_DAYS[0] <= length_days <= LENGTHS_DAYS[1]:
        raise InputError(f"A microcycle has 7 to 10 days, not {length_days}.")
    starts = [start + timedelta(days=number * length_days) for number in range(max(weeks * 7 // length_days, 1))]
    let_in = starts[: len(RAMP_IN_VOLUME)] if is_return else []
    after = [first for first in starts if event is not None and first > event]
    cycles = []
    for number, first in enumerate(starts, start=1):
        if first in let_in:
            cycles.append(_ramp_in(number, first, length_days, number - 1))
        elif after and first == after[0]:
            cycles.append(_deload(number, first, length_days, deload_every, goals))
        else:
            place = number - 1 - len(let_in) if first not in after else after.index(first) - 1
            cycles.append(_tapered(_of_block(number, first, length_days, place, deload_every, goals), event))
    return tuple(cycles)


def outline_at(
    kinds: Sequence[MicrocycleType], place: int, start: date, length_days: int, goals: Mapping[Goal, float], deload_every: int
) -> MicrocycleOutline:
    """Return the outline of one microcycle of a program that is laid out already: `kinds` are its types in order, `place` counts from 0.

    >>> cycles = outline_program(date(2026, 11, 23), 12, {Goal.STRENGTH: 10}, event=date(2027, 1, 10))
    >>> kinds = [cycle.microcycle_type for cycle in cycles]
    >>> all(outline_at(kinds, n, c.start, 7, {Goal.STRENGTH: 10}, 4) == c for n, c in enumerate(cycles))
    True
    """
    kind, number = kinds[place], place + 1
    if kind is MicrocycleType.RAMP_IN:
        return _ramp_in(number, start, length_days, _place_in_run(kinds, place, {kind}, len(RAMP_IN_VOLUME)))
    if kind is MicrocycleType.DELOAD:
        return _deload(number, start, length_days, deload_every, goals)
    if kind is MicrocycleType.TAPER:
        breaks = [n for n in range(place) if kinds[n] in {MicrocycleType.DELOAD, MicrocycleType.RAMP_IN}]
        in_block = place - (breaks[-1] + 1 if breaks else 0)
    else:
        in_block = _place_in_run(kinds, place, GROWING, max(deload_every - 1, 1))
    cycle = _of_block(number, start, length_days, in_block, deload_every, goals)
    if kind is not MicrocycleType.TAPER:
        return replace(cycle, microcycle_type=kind)
    is_last = place + 1 >= len(kinds) or kinds[place + 1] is not MicrocycleType.TAPER
    return _taper(cycle, TAPER_VOLUME[1] if is_last else TAPER_VOLUME[0])


def _place_in_run(kinds: Sequence[MicrocycleType], place: int, alike: Collection[MicrocycleType], usual: int) -> int:
    """Return the place of a microcycle among its neighbours of a kind, from 0; those beyond the usual number were done again.

    A block in which a week was missed and repeated has one more than usual, and goes on with the same week.
    """
    first = next((n + 1 for n in range(place, -1, -1) if kinds[n] not in alike), 0)
    last = next((n for n in range(place, len(kinds)) if kinds[n] not in alike), len(kinds))
    return max(place - first - max(last - first - usual, 0), 0)


def reserve(week: int, weeks: int) -> float:
    """Return the repetitions in reserve of compounds in one of the growing microcycles of a block, to the half (science 6.4).

    >>> [reserve(week, 4) for week in (1, 2, 3, 4)], reserve(1, 1)
    ([3.0, 2.5, 1.5, 1.0], 2.0)
    """
    if weeks <= 1:
        return (FIRST_RESERVE + LAST_RESERVE) / 2
    exact = FIRST_RESERVE - (FIRST_RESERVE - LAST_RESERVE) * (week - 1) / (weeks - 1)
    return round_half_up(exact, 0.5)


def _of_block(number: int, first: date, length_days: int, place: int, deload_every: int, goals: Mapping[Goal, float]) -> MicrocycleOutline:
    growing = max(deload_every - 1, 1)
    week = place % deload_every + 1 if deload_every > 1 else 1
    if deload_every > 1 and week > growing:
        return _deload(number, first, length_days, deload_every, goals)
    growth = 1.0 if growing == 1 else FIRST_WEEK_SHARE + (1 - FIRST_WEEK_SHARE) * (week - 1) / (growing - 1)
    kind = MicrocycleType.INTENSIFICATION if week == growing and growing > 1 else MicrocycleType.ACCUMULATION
    intensity = 100 - 100 * LOAD_PER_REP_IN_RESERVE * (reserve(week, growing) - LAST_RESERVE)
    return MicrocycleOutline(number, first, length_days, kind, week, growing, growth, 1.0, intensity)


def _deload(number: int, first: date, length_days: int, deload_every: int, goals: Mapping[Goal, float]) -> MicrocycleOutline:
    growing = max(deload_every - 1, 1)
    size_leads = goals.get(Goal.HYPERTROPHY, 0) > goals.get(Goal.STRENGTH, 0)
    load = DELOAD_LOAD_SIZE if size_leads else DELOAD_LOAD_STRENGTH
    return MicrocycleOutline(number, first, length_days, MicrocycleType.DELOAD, growing, growing, 1.0, DELOAD_VOLUME, 100 * load)


def _ramp_in(number: int, first: date, length_days: int, week: int) -> MicrocycleOutline:
    intensity = 100 - 100 * LOAD_PER_REP_IN_RESERVE * (FIRST_RESERVE - LAST_RESERVE)
    return MicrocycleOutline(number, first, length_days, MicrocycleType.RAMP_IN, 1, 1, 1.0, RAMP_IN_VOLUME[week], intensity)


def _tapered(cycle: MicrocycleOutline, event: date | None) -> MicrocycleOutline:
    if event is None or cycle.start > event or (event - cycle.start).days >= TAPER_DAYS:
        return cycle
    holds_event = (event - cycle.start).days < cycle.length_days
    return _taper(cycle, TAPER_VOLUME[1] if holds_event else TAPER_VOLUME[0])


def _taper(cycle: MicrocycleOutline, volume: float) -> MicrocycleOutline:
    return replace(cycle, microcycle_type=MicrocycleType.TAPER, volume_factor=volume, growth=1.0, intensity_percent=100.0)
