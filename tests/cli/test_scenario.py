"""The stories from the command line: listed, told for people and programs, without a database; the exit code says how it went."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.services.theatre import play
from tests.cli.conftest import Said

Gainsly = Callable[..., Said]


def test_every_story_is_listed(gainsly: Gainsly) -> None:
    said = gainsly("scenario")
    assert said.code == 0
    assert all(card.slug in said.out for card in play.cards())
    assert [card["name"] for card in json.loads(gainsly("scenario", "--json").out)] == [card.slug for card in play.cards()]


def test_a_story_is_told_as_json_with_what_changed_and_why(gainsly: Gainsly) -> None:
    said = gainsly("scenario", "heat-wave", "--json")
    assert said.code == 0, said.err
    (told,) = json.loads(said.out)
    assert (told["name"], told["ok"]) == ("heat-wave", True)
    assert told["seconds"] >= 0
    assert told["changed"]
    assert any(words.startswith("A4: ") for words in told["why"])
    hot = told["steps"][1]
    assert hot["changed"]
    reason = next(own for own in hot["why"] if own["rule"] == "A4")
    assert (reason["value"], reason["threshold"], reason["unit"]) == (34.0, 28.0, "°C")
    lines = gainsly("scenario", "heat-wave").out.splitlines()
    assert lines[0].startswith(told["title"])
    assert any("why:" in line for line in lines)
    assert lines[-1].strip().startswith("As promised")


def test_a_story_that_breaks_its_word_is_told_and_ends_with_one(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = play.frame

    def lies(*named: Any, **how: Any) -> Any:
        return replace(honest(*named, **how), broken=("R8: too soon",))

    monkeypatch.setattr(play, "frame", lies)
    said = gainsly("scenario", "heat-wave")
    assert said.code == 1
    assert "too soon" in said.out


def test_an_unknown_story_is_a_sentence(gainsly: Gainsly) -> None:
    said = gainsly("scenario", "never-told")
    assert said.code == 2
    assert "There is no story never-told" in said.err
    assert gainsly("scenario", "heat-wave", "--all").code == 2
