"""Whatever is said, in whatever order and tone, the coach answers, and no number stands in an answer that its evidence lacks."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest

from core.domain.access import Subject, Viewer
from core.domain.conversation import Intent
from core.domain.today_views import MorningOutcome
from core.domain.vocabulary import PersonaTone
from core.rules.hearing import hear
from core.services import adapt_session, goals, morning, repair_week, review_strength
from core.services.coach import talk
from core.services.coach.asked import Asked
from core.visuals.coach_words import numbers_in, say
from core.visuals.format import Units
from tests.makers import ensemble_views, goal_views, movement_views, plan_views, recovery_views, strength_views, today_views
from tests.pages import canned
from tests.rules.test_hearing import ACTIVITIES, SAID

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
WORDS = (
    "bench", "row", "plank", "squat", "knee", "legs", "monday", "friday", "tomorrow", "30 min", "7 of 10", "tennis", "why",
    "swap", "move", "sore", "tired", "barbell", "not", "with", "to", "slept", "4 hours", "fever", "deload", "goal", "how strong",
    "write down:", "%d {x}", "<b>99</b>", "12345", "who wanted", "skip", "missed", "chest", "undo",
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask with the views of the pages in place of a database; tell what was written."""
    canned.install(monkeypatch.setattr)
    written: list[str] = []
    monkeypatch.setattr(adapt_session, "propose", lambda *_, now: 41)
    monkeypatch.setattr(
        morning, "save_morning", lambda *_, **__: written.append("morning") or MorningOutcome(52.4, 41, 2, is_blocked=False)
    )
    monkeypatch.setattr(repair_week, "propose_repair", lambda *_, now, limits, solver: 72)
    monkeypatch.setattr(review_strength, "trained_movements", lambda *_: strength_views.trained())
    monkeypatch.setattr(goals, "view_goals", lambda *_, today: goal_views.goals_view())
    cards = movement_views.catalogue().movements
    held = [replace(cards[0], movement_id=number, name=name) for number, name in plan_views.NAMES.items()]

    def ask(words: str, *, is_bare: bool = False) -> Any:
        heard = hear(words, TODAY, activities=ACTIVITIES)
        whom = (None, Viewer(1), Subject(1))
        made = Asked(*whom, NOW, TODAY, heard, Units.of(use_metric=True), "Mara")  # type: ignore[arg-type]
        made.__dict__.update(
            day_view=today_views.today_view(empty=is_bare),
            program=None if is_bare else plan_views.program(),
            week=None if is_bare else plan_views.week(),
            state=None if is_bare else recovery_views.recovery_view().now,
            cards=(*held, *cards),
        )
        monkeypatch.setattr(Asked, "ballots", lambda *_: ensemble_views.week_ballots())
        return talk.answer(Intent.UNDO) if heard.intent is Intent.UNDO else talk.ANSWERS.get(heard.intent, talk._unknown)(made)

    return ask, written


def test_three_hundred_sentences_are_answered_from_evidence_in_every_tone(asked) -> None:
    ask, written = asked
    random = Random(13)
    sentences = [words for words, _ in SAID] + [" ".join(random.choices(WORDS, k=random.randint(1, 5))) for _ in range(200)]
    for words in sentences:
        for is_bare in (False, True):
            before = len(written)
            found = ask(words, is_bare=is_bare)
            assert len(written) == before or "write down" in words, words
            facts = {number for line in found.lines for fact in line.facts.values() for number in numbers_in(fact.text)}
            for tone in PersonaTone:
                assert set(numbers_in(say(found.lines, tone))) <= facts, words
            assert all(label and said for label, said in found.choices), words


def test_every_button_leads_on(asked) -> None:
    ask, _ = asked
    seen, waiting = (
        set(),
        ["help", "hello", "knee", "squat", "bench", "friday", "tennis", "30", "legs", "what is on thursday", "i cant train on thursday"],
    )
    while waiting:
        words = waiting.pop()
        if words in seen:
            continue
        seen.add(words)
        found = ask(words)
        assert found.intent is not Intent.UNKNOWN, words
        waiting += [said for _, said in found.choices]
    assert len(seen) > 25
