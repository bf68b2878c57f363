"""The report card says of invented athletes what their known truth demands."""

import pytest

from core.domain.report_card import ReportRow, Verdict
from core.visuals.report_card import as_text, sentence
from seeds import synthetic


@pytest.fixture(scope="module")
def cards() -> dict[str, tuple[ReportRow, ...]]:
    return {card.title.partition(" who ")[2]: card.rows for card in synthetic.cards()}


def test_models_win_for_the_athlete_who_lives_by_them(cards):
    rows = cards["lives by the models"]
    assert all(row.score.against_persistence is Verdict.BETTER and row.score.against_average is Verdict.BETTER for row in rows)


def test_no_model_wins_for_the_athlete_who_drifts(cards):
    assert {row.score.against_persistence for row in cards["drifts from day to day"]} == {Verdict.WORSE}


def test_no_model_beats_the_mean_for_the_athlete_who_throws_dice(cards):
    assert Verdict.BETTER not in {row.score.against_average for row in cards["answers by dice"]}


def test_the_sentence_names_what_a_model_does_not_beat(cards):
    said = sentence(cards["drifts from day to day"][2])
    assert "does not beat the last value: it is worse" in said
    dice = sentence(cards["answers by dice"][2])
    assert "beats the last value" in dice
    assert "but the plain mean of all earlier values is as near" in dice


def test_the_invented_athletes_are_the_same_every_time():
    assert [as_text(card) for card in synthetic.cards()] == [as_text(card) for card in synthetic.cards()]
