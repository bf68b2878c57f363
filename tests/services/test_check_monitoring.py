"""A monitoring table is set against our own series, and the divisor of monotony shows itself."""

import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from core.domain.report_card import Verdict
from core.ingest.monitoring import ANSWERS, COMPUTED, MonitoredPlayer, read_monitoring
from core.metrics.series import monotony, strain
from core.services.check_monitoring import monitoring_card

DAYS = 200


def player(readiness) -> MonitoredPlayer:
    load = np.tile([300.0, 420, 0, 240, 480, 600, 0, 350], 25)
    computed = dict.fromkeys(COMPUTED, np.full(DAYS, np.nan))
    computed |= {"monotony": np.round(monotony(load), 2), "strain": strain(load)}
    answers = dict.fromkeys(ANSWERS, np.full(DAYS, np.nan))
    return MonitoredPlayer("A", date(2026, 1, 1), load, computed, answers | {"readiness": readiness})


def test_the_divisor_that_a_table_was_made_with_is_the_one_that_agrees():
    card = monitoring_card([player(np.full(DAYS, np.nan))])
    share = {match.ours: match.equal_share for match in card.matches if match.column == "monotony"}
    assert share["monotony (F5), dividing by n"] == 1.0
    assert share["monotony, dividing by n − 1"] < 0.1


def test_answers_that_nobody_gave_leave_the_forecast_untested():
    card = monitoring_card([player(np.full(DAYS, np.nan))])
    assert {row.score.against_persistence for row in card.rows} == {Verdict.TOO_FEW}


def test_a_column_without_values_is_compared_on_no_day():
    card = monitoring_card([player(np.full(DAYS, np.nan))])
    assert next(match for match in card.matches if match.column == "acwr").days == 0


def test_the_sample_team_agrees_with_the_population_deviation():
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    if not folder:
        pytest.skip("GAINSLY_SAMPLE_DATA names no folder of sample files")
    card = monitoring_card(read_monitoring(Path(folder) / "monitoring" / "soccermon_daily.csv"))
    share = {match.ours: match.equal_share for match in card.matches}
    assert share["monotony (F5), dividing by n"] == pytest.approx(0.962, abs=0.002)
    assert share["monotony, dividing by n − 1"] < 0.02
    assert share["strain (F5), dividing by n"] > 0.95
    assert share["mean of 7 days"] > 0.97
