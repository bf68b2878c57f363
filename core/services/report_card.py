"""How well do the models foresee, measured on what really happened? (science 11)"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np

from core.db import estimates
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.daily_state import DayState
from core.domain.report_card import ReportCard, ReportRow
from core.domain.vocabulary import ExperienceLevel, PrimaryMuscle
from core.metrics.backtest import Forecasts, forecasts, joined, score
from core.metrics.fatigue import MUSCLES, capacities, half_lives
from core.metrics.forecast import answer_forecasts, e1rm_forecasts, soreness_expected
from core.metrics.series import SETTLING_DAYS
from core.metrics.values import float_array
from core.services import accounts
from core.services.daily_state import states
from core.services.review_strength import session_bests

_BEGINNING = date(1900, 1, 1)
_NAMED_MOVEMENTS = 3
_TREND, _FORM, _MUSCLE = "Trend of e1RM", "Form, by a line through earlier days", "Fatigue of the muscle"
_FEELING, _SORENESS = "Feeling next morning", "Soreness next morning, muscle by muscle"


def report_card(database: Database, viewer: Viewer, subject: Subject, *, today: date) -> ReportCard:
    """Return how well the athlete's own state foresaw the next session's e1RM and how they felt and were sore next morning."""
    person = accounts.profile(database, viewer, subject)
    with database.read(viewer, subject) as unit:
        rows = estimates.session_estimates(unit, subject.user_id, today)
    days = states(database, viewer, subject, first=_BEGINNING, last=today)
    found = [*_strength_rows(rows), *_feeling_row(days), *_soreness_row(days, person.experience_level)]
    return ReportCard(person.name, tuple(row for row in found if row.score.count), _missing(found))


def _strength_rows(rows: Sequence[Mapping[str, Any]]) -> list[ReportRow]:
    """Return one row for all movements together and one for each of the most trained."""
    made: list[tuple[str, Forecasts]] = []
    for _, group in groupby(rows, key=lambda row: row["movement_id"]):
        of_movement = list(group)
        made.append((of_movement[0]["movement_name"], e1rm_forecasts(session_bests(of_movement))))
    longest = sorted(made, key=lambda pair: (-pair[1].truth.size, pair[0]))[:_NAMED_MOVEMENTS]
    together = ReportRow("e1RM of the next session, all movements", _TREND, "E4", "%", score(joined([one for _, one in made])))
    return [together, *(ReportRow(f"e1RM of the next session, {name}", _TREND, "E4", "%", score(one)) for name, one in longest)]


def _feeling_row(days: Sequence[DayState]) -> list[ReportRow]:
    form = float_array([day.form_percent_morning if (day.load_days or 0) > SETTLING_DAYS else None for day in days])
    felt = float_array([day.subjective_score for day in days])
    return [ReportRow(_FEELING, _FORM, "F2", "of 100", score(answer_forecasts(form, felt)))]


def _soreness_row(days: Sequence[DayState], level: ExperienceLevel) -> list[ReportRow]:
    """Set what each muscle's fatigue of the evening stands for against the soreness that was reported next morning."""
    parts = [_muscle_forecasts(days, muscle, capacity) for muscle, capacity in zip(MUSCLES, capacities(level), strict=True)]
    return [ReportRow(_SORENESS, _MUSCLE, "R6", "of 10", score(joined(parts)))]


def _muscle_forecasts(days: Sequence[DayState], muscle: PrimaryMuscle, capacity: float) -> Forecasts:
    half_life = float(half_lives()[MUSCLES.index(muscle)])
    evening = float_array([day.muscle_fatigue.get(muscle) for day in days])
    factor = float_array([day.recovery_factor for day in days])
    expected = soreness_expected(evening, half_life * factor, capacity)
    return forecasts(float_array([day.soreness.get(muscle) for day in days]), np.concatenate([[np.nan], expected])[: len(days)])


def _missing(rows: Sequence[ReportRow]) -> tuple[str, ...]:
    """Say what could not be tested; the logs decide, not the model."""
    reasons = {
        _FEELING: "How the athlete felt next morning: the four answers on sleep, stress, fatigue and soreness are on too few days.",
        _SORENESS: "Soreness next morning: no muscle has been logged as sore, or free of it, on two days.",
    }
    said = [reasons.get(row.subject, f"{row.subject}: there are fewer than two sessions with an estimate.") for row in rows]
    return tuple(reason for row, reason in zip(rows, said, strict=True) if not row.score.count)
