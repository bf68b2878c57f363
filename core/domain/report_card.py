"""What does a report card say: how near a model came to what happened, beside two naive guesses?"""

from dataclasses import dataclass
from enum import StrEnum

LEAST_FORECASTS = 20
CLEAR_STANDARD_ERRORS = 2.0


class Verdict(StrEnum):
    """What a comparison of a model with a naive guess shows."""

    BETTER = "better"
    NO_DIFFERENCE = "no difference"
    WORSE = "worse"
    TOO_FEW = "too few"


@dataclass(frozen=True)
class Gain:
    """How much nearer than a naive guess the model came on average, with the standard error of that; negative is further off."""

    mean: float
    standard_error: float

    @property
    def verdict(self) -> Verdict:
        """Say whether the model beats the guess by more than chance would, which is two standard errors.

        >>> Gain(0.2, 0.15).verdict.value, Gain(0.5, 0.15).verdict.value
        ('no difference', 'better')
        """
        if abs(self.mean) <= CLEAR_STANDARD_ERRORS * self.standard_error:
            return Verdict.NO_DIFFERENCE
        return Verdict.BETTER if self.mean > 0 else Verdict.WORSE


@dataclass(frozen=True)
class BacktestScore:
    """Mean absolute errors of a model and two naive guesses over the same events, in the unit of what is forecast.

    Persistence is the last value again, average the mean of all values so far. Everything is `None` without any event.
    """

    count: int
    model: float | None = None
    persistence: float | None = None
    average: float | None = None
    over_persistence: Gain | None = None
    over_average: Gain | None = None

    @property
    def against_persistence(self) -> Verdict:
        """Say whether the model beats the last value; twenty events at least are needed to say anything."""
        return self._verdict(self.over_persistence)

    @property
    def against_average(self) -> Verdict:
        """Say whether the model beats the mean of all values so far."""
        return self._verdict(self.over_average)

    def _verdict(self, gain: Gain | None) -> Verdict:
        return Verdict.TOO_FEW if gain is None or self.count < LEAST_FORECASTS else gain.verdict


@dataclass(frozen=True)
class ReportRow:
    """One forecast put to the test: what is forecast, by which model (science id), and the score in `unit`."""

    subject: str
    model: str
    science_id: str
    unit: str
    score: BacktestScore


@dataclass(frozen=True)
class ColumnMatch:
    """One of our series against a column that somebody else computed from the same load: days compared, and how far apart they are.

    `equal_share` (0 to 1) counts the days that agree within the rounding of the column.
    """

    column: str
    ours: str
    days: int
    equal_share: float
    median_difference: float
    largest_difference: float


@dataclass(frozen=True)
class ReportCard:
    """The forecasts for one athlete or group; `missing` says in sentences what could not be tested and why."""

    title: str
    rows: tuple[ReportRow, ...]
    missing: tuple[str, ...] = ()
    matches: tuple[ColumnMatch, ...] = ()
