"""When did the heart beat how fast, in the messages that a chest strap hands over after a swim?

The first `hr` message ties a moment of the calendar to a moment of the strap's own clock (counted in 1/1024 s); the following ones
give only the lowest 12 bits of that clock for eight beats each, so the clock is carried on from beat to beat.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

TICKS_PER_SECOND = 1024
MAX_BEATS = 1_000_000
_ROLL = 1 << 12


def unpack_12_bits(data: Iterable[int]) -> list[int]:
    """Return the 12-bit numbers packed into bytes, three bytes for two numbers, lowest bits first.

    >>> unpack_12_bits((0x6A, 0x8F, 0x13))
    [3946, 312]
    """
    values = []
    packed = list(data)
    for index in range(0, len(packed) - 1, 3):
        first, middle = packed[index], packed[index + 1]
        values.append(first | (middle & 0x0F) << 8)
        if index + 2 < len(packed):
            values.append(middle >> 4 | packed[index + 2] << 4)
    return values


@dataclass
class HeartBeats:
    """Heart rates [bpm] by time [s since 1989-12-31 UTC], in the order of the file."""

    samples: list[tuple[float, float]] = field(default_factory=list)
    _part: int = -1
    _anchor_s: float = 0.0
    _anchor_tick: int = 0
    _tick: int | None = None

    def add(self, part: int, frame: Any) -> None:
        """Add an `hr` message; messages before the first one that ties the clocks together say nothing."""
        raw = {data.def_num: data.raw_value for data in frame.fields if data.raw_value is not None}
        if part != self._part:
            self._part, self._tick = part, None
        rates = raw.get(6)
        rates = rates if isinstance(rates, tuple) else (rates,)
        self._add(raw, rates)

    def _add(self, raw: dict[int, Any], rates: tuple[Any, ...]) -> None:
        ticks = _integers(raw.get(9))
        if ticks and isinstance(raw.get(253), int):
            self._anchor_s = raw[253] + _fraction(raw)
            self._anchor_tick = self._tick = ticks[0]
        if self._tick is None:
            return
        if not ticks:
            ticks = self._carry_on(_integers(raw.get(10)))
        for tick, rate in zip(ticks, rates, strict=False):
            if len(self.samples) < MAX_BEATS and isinstance(rate, int) and 0 < rate < 255:
                self.samples.append((self._anchor_s + (tick - self._anchor_tick) / TICKS_PER_SECOND, float(rate)))
        if ticks:
            self._tick = ticks[-1]

    def _carry_on(self, packed: list[int]) -> list[int]:
        tick = self._tick or 0
        ticks = []
        for low in unpack_12_bits(packed):
            tick += (low - tick) % _ROLL
            ticks.append(tick)
        return ticks


def _integers(value: Any) -> list[int]:
    values = value if isinstance(value, tuple) else (value,)
    return [item for item in values if isinstance(item, int)]


def _fraction(raw: dict[int, Any]) -> float:
    if isinstance(raw.get(0), int):
        return float(raw[0] / 32768)
    return float(raw[1] / 256) if isinstance(raw.get(1), int) else 0.0


def nearest(samples: list[tuple[float, float]], time_s: float, within_s: float) -> float | None:
    """Return the heart rate [bpm] nearest to a time, `None` when none lies within `within_s`.

    `samples` are sorted by time and not empty.
    """
    at = bisect_left(samples, (time_s, 0.0))
    before, after = samples[max(at - 1, 0)], samples[min(at, len(samples) - 1)]
    close = min(before, after, key=lambda sample: abs(sample[0] - time_s))
    return close[1] if abs(close[0] - time_s) <= within_s else None
