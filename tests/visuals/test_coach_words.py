"""A tone changes words only, no template holds a number, and an answer with a number from nowhere is refused."""

import re
from string import Formatter

import pytest

from core.domain.conversation import Fact, Line
from core.domain.vocabulary import PersonaTone
from core.visuals.coach_templates import TEMPLATES, TONES
from core.visuals.coach_words import InventedNumberError, invented, numbers_in, say, template, today_lead
from tests.makers.today_views import today_view

NUMBER_WORDS = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|percent|twice|dozen)\b", re.IGNORECASE)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def all_wordings() -> list[tuple[str, str]]:
    return [*TEMPLATES.items(), *((key, text) for own in TONES.values() for key, text in own.items())]


def test_no_wording_holds_a_number_of_its_own():
    for key, text in all_wordings():
        assert not numbers_in(text), key
        assert not NUMBER_WORDS.search(text), key


def test_every_tone_takes_the_same_facts():
    for tone, own in TONES.items():
        for key, text in own.items():
            assert fields(text) == fields(TEMPLATES[key]), (tone, key)


def test_every_tone_speaks_in_its_own_way():
    assert set(TONES) == set(PersonaTone)
    for key in ("next", "state", "today", "week_change", "lead_changed", "lead_week"):
        assert len({template(key, tone) for tone in PersonaTone}) == len(PersonaTone), key


def test_an_answer_is_its_template_with_its_facts():
    line = Line("next", {"title": Fact("Legs", "plan"), "when": Fact("tomorrow, 60 min", "plan", 60, "min")})
    assert say([line], PersonaTone.SUPPORTIVE) == "Next is Legs, tomorrow, 60 min."
    assert say([line], PersonaTone.MINIMALIST) == "Legs, tomorrow, 60 min."


def test_a_number_from_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch):
    assert invented("You can lift 120 kg in 3 weeks.", [Fact("120 kg", "log")]) == ("3",)
    monkeypatch.setitem(TEMPLATES, "thanks", "You are 100 % welcome.")  # type: ignore[arg-type]
    with pytest.raises(InventedNumberError, match="100"):
        say([Line("thanks")], PersonaTone.SUPPORTIVE)


def test_the_lead_of_today_follows_the_proposal_and_not_the_tone():
    changed, same = today_view().proposal, today_view(is_fine=True).proposal
    for tone in PersonaTone:
        assert today_lead(changed.adaptation, tone) == template("lead_changed", tone)
        assert today_lead(same.adaptation, tone) == template("lead_same", tone)
