"""Where does the athlete stand today: fitness, fatigue and form in numbers and words? (science F2)

The bands of form are words for a balance of load, never a risk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.review import LoadView
from core.metrics.series import FormBand, form_band, form_percent
from core.visuals import format as written


@dataclass(frozen=True)
class FormZone:
    """A band of form [% of fitness] with the word that people read."""

    band: FormBand
    low: float
    high: float
    word: str
    meaning: str


FORM_ZONES = (
    FormZone(FormBand.TRANSITION, 20, 1000, "Rested long", "You have done much less than usual; fitness is slowly going down."),
    FormZone(FormBand.FRESH, 5, 20, "Fresh", "Rested and ready; a good time for a test or a race."),
    FormZone(FormBand.NEUTRAL, -10, 5, "Balanced", "Recent load is close to what you are used to."),
    FormZone(FormBand.PRODUCTIVE, -30, -10, "Building", "More load than usual: this is where fitness grows."),
    FormZone(FormBand.VERY_HIGH_FATIGUE, -1000, -30, "Very tired", "Far more load than usual; an easier day is worth a thought."),
)
STEADY_LP_PER_WEEK = 1.0  # rule of thumb: less than a point a week is noise
_ZONES = {zone.band: zone for zone in FORM_ZONES}


@dataclass(frozen=True)
class LoadNow:
    """Where the athlete stood at the end of a period, in numbers [LP] and words; `form` is `None` while it says nothing."""

    day: date
    is_today: bool
    fitness: float | None
    fatigue: float | None
    form: float | None
    form_word: str
    form_meaning: str
    ramp: float | None
    is_settling: bool
    settling_words: str
    week_points: float


def is_empty(view: LoadView) -> bool:
    """Tell whether the period holds no load and no plan at all."""
    performed = any(any(values) for values in view.load_points_by_discipline.values())
    return not performed and not any(view.planned_load_points) and all(value is None for value in view.fitness)


def load_now(view: LoadView) -> LoadNow:
    """Return fitness, fatigue and form [LP] of today, or of the last day of a period that lies in the past."""
    place = today_place(view)
    day = view.days[place]
    form, word, meaning = _form_words(view, place)
    settling = view.settled_on is not None and day < view.settled_on
    total = _totals(view)
    return LoadNow(
        day=day,
        is_today=day == view.today,
        fitness=_last_known(view.fitness, place),
        fatigue=_last_known(view.fatigue, place),
        form=form,
        form_word=word,
        form_meaning=meaning,
        ramp=view.ramp_per_week,
        is_settling=settling,
        settling_words=_settling_words(view) if settling else _habit_words(view),
        week_points=sum(total[max(0, place - 6) : place + 1]),
    )


def load_sentence(now: LoadNow) -> str:
    """Return what the load makes of the athlete, in one sentence: the band of form, and where fitness goes."""
    if now.form is None:
        return ""
    if not now.is_today:
        return f"**{now.form_word}** on {written.day(now.day)}, the last day shown."
    moved = "" if now.ramp is None or now.is_settling else f" {_ramp_words(now.ramp)}"
    return f"**{now.form_word}.** {now.form_meaning}{moved}"


def _ramp_words(ramp: float) -> str:
    if abs(ramp) < STEADY_LP_PER_WEEK:
        return "Fitness holds."
    return f"Fitness {'rises' if ramp > 0 else 'falls'} by {written.points(abs(ramp))} a week."


def _form_words(view: LoadView, place: int) -> tuple[float | None, str, str]:
    form, percent = view.form_morning[place], form_percents(view)[place]
    if view.form_hidden_until is not None and view.days[place] < view.form_hidden_until:
        return None, "not yet", "Form needs two weeks of training before it says anything."
    if form is None or percent is None or not round(_last_known(view.fitness, place) or 0.0):
        return None, "no load lately", "There is no recent load that form could be told from."
    zone = _ZONES[form_band(percent)]
    return form, zone.word, zone.meaning


def today_place(view: LoadView) -> int:
    """Return the place of today in the days of the view, or of the nearest day it holds."""
    return max(0, min(len(view.days) - 1, (view.today - view.days[0]).days))


def _last_known(values: Sequence[float | None], place: int) -> float | None:
    return next((value for value in reversed(values[: place + 1]) if value is not None), None)


def _totals(view: LoadView) -> list[float]:
    columns = list(view.load_points_by_discipline.values())
    return [sum(column[place] for column in columns) for place in range(len(view.days))]


def form_percents(view: LoadView) -> list[float | None]:
    """Return form each morning as a percentage of the fitness of the evening before (science F2)."""
    before = (view.fitness[0], *view.fitness[:-1])
    pairs = zip(view.form_morning, before, strict=True)
    return [None if form is None or fitness is None else float(form_percent([form], [fitness])[0]) for form, fitness in pairs]


def _habit_words(view: LoadView) -> str:
    if view.usual_weekly_hours is None:
        return ""
    return f"The curves start from your usual {written.number(view.usual_weekly_hours)} hours a week before Gainsly."


def _settling_words(view: LoadView) -> str:
    settled = written.short_day(view.settled_on) if view.settled_on else ""
    return f"Settling until {settled}: the curves start from nothing and need six weeks of training to mean something."
