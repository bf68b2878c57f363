"""What would tomorrow's load make of form, and what do ratings say of thresholds? (science F1, F2, F4, L11)"""

from collections.abc import Sequence
from statistics import median

from core.domain.review import LoadView
from core.metrics.impulse_response import days_until_gain, days_until_peak
from core.metrics.load_change import SINGLE_RUN_DAYS, TWO_WEEK_RUNNING_GROWTH, running_distance_growth, single_run_limit
from core.metrics.series import form_percent, load_for_form
from core.metrics.session_load.points import is_ratio_doubtful
from core.visuals import format as written
from core.visuals.form import FORM_ZONES, LoadNow
from core.visuals.format import Units

_WEEK = 7
LEAST_RATIOS = 5  # L11, rule of thumb: sessions that are measured and rated before they say anything together


def tomorrow_words(now: LoadNow) -> str:
    """Return how much load tomorrow leaves form in which band, in one sentence; empty while form says nothing (science F2).

    Form is meant as of tomorrow evening, in percent of the fitness of this evening.
    """
    if not now.is_today or now.form is None or now.fitness is None or now.fatigue is None or now.is_settling:
        return ""
    base = 100 / float(form_percent([1.0], [now.fitness])[0])
    parts, reached = [], 0.0
    for zone in FORM_ZONES[1:4]:  # fresh, balanced, building: from the least load to the most
        most = load_for_form(now.fitness, now.fatigue, zone.low * base / 100)
        if round(most) > round(reached):
            parts.append(f"{zone.word.lower()} with up to **{written.points(most)}**")
            reached = most
    if not parts:
        return "Whatever you do tomorrow, its evening finds you very tired; a day off brings form back soonest."
    return f"Tomorrow evening finds you {', '.join(parts)}; with more, very tired."


def taper_words() -> str:
    """Return when the last hard day before an event should be (science F1)."""
    early, late = round(days_until_gain()), round(days_until_peak())
    return f"A very hard day has paid for itself after about {early} days and helps most after {late}: so long before a race is its place."


def run_words(view: LoadView, units: Units) -> str:
    """Return how far the next run may be by the longest of thirty days, and whether weekly distance grew fast; empty without runs.

    Science F4, grade C: of some 5 200 runners those hurt themselves more often who ran a tenth farther than their longest of thirty days.
    """
    most = single_run_limit([metres for _, metres in view.runs])
    if most is None:
        return ""
    ago = [((view.today - day).days, metres) for day, metres in view.runs]
    last, before = (sum(metres for days, metres in ago if first <= days < first + _WEEK) for first in (0, 2 * _WEEK))
    growth = running_distance_growth(before, last)
    fast = growth is not None and growth >= TWO_WEEK_RUNNING_GROWTH - 1
    grown = f" Your week grew by **{written.percent(growth or 0.0)}** in two weeks; below 30 % is kinder to legs." if fast else ""
    told = f"Your next run can be up to **{written.distance(most, units)}**: a tenth above your longest of {SINGLE_RUN_DAYS} days."
    return f"{told}{grown}"


def ratio_words(ratios: Sequence[float]) -> str:
    """Return a question where measured load and ratings have disagreed over eight weeks, else nothing (science L11).

    >>> ratio_words([1.8] * 5)[:51], ratio_words([1.1] * 5), ratio_words([1.8] * 4)
    ('Over eight weeks your measured load was 1.8 times w', '', '')
    """
    if len(ratios) < LEAST_RATIOS or not is_ratio_doubtful(ratios):
        return ""
    times = written.number(median(ratios))
    return (
        f"Over eight weeks your measured load was {times} times what your ratings stand for (usual are 0.6 to 1.6). "
        "Perhaps a threshold is out of date: test it again on Settings. Nothing is changed by itself."
    )
