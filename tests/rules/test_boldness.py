"""How boldly the coach plans changes what is declared for it, the edges of the bands and the bonus of a high day, and nothing else."""

from dataclasses import replace
from random import Random

import pytest

from core.domain.adaptation import Body, TodayAnswers
from core.domain.planning import Athlete
from core.domain.vocabulary import ExperienceLevel, PrimaryMuscle
from core.rules.adaptation import adapt
from core.rules.adaptation.tables import band_edges
from tests.makers.adaptation import today

LEVELS = range(1, 6)


def days(count: int):
    random = Random(11)
    for _ in range(count):
        body = Body(
            readiness=None,
            muscle_recovery={muscle: random.uniform(10, 100) for muscle in (PrimaryMuscle.QUADRICEPS, PrimaryMuscle.CHEST)},
            soreness={PrimaryMuscle.CHEST: random.uniform(0, 10)},
            days_since_training=random.choice([None, 3, 9, 20, 40]),
        )
        yield today(body=body, answers=TodayAnswers(minutes=random.choice([None, 20, 35, 90])))


def at(given, level: int):
    return replace(given, athlete=Athlete(ExperienceLevel.INTERMEDIATE, persona_aggression=level))


def test_without_readiness_no_level_changes_anything():
    for given in days(60):
        found = [replace(adapt(at(given, level)), input_hash="") for level in LEVELS]
        assert all(own == found[0] for own in found)


@pytest.mark.parametrize("readiness", [10.0, 30.0, 50.0, 70.0])
def test_inside_a_band_of_every_level_the_session_is_the_same(readiness: float):
    given = today(body=Body(readiness=readiness))
    edges = [{edge for edge, _ in band_edges(level)} for level in LEVELS]
    lowest = [sum(readiness >= edge for edge in own) for own in edges]
    sessions = [adapt(at(given, level)).session for level in LEVELS]
    for one, other, band, same in zip(sessions, sessions[1:], lowest, lowest[1:], strict=False):
        assert (one == other) or band != same
