"""The page Ask: plain words and buttons lead to the same service, and a proposal waits for a yes."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.errors import InputError
from core.services import edit_plan
from core.services.coach import talk
from tests.makers import coach_views, plan_views
from tests.pages.conftest import Opener


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in [*app.markdown, *app.caption, *app.warning]).replace("\\", "")


def button(app: AppTest, words: str) -> Any:
    return next(one for one in app.button if words in one.label.replace("\\", ""))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, open_app: Opener) -> list[Any]:
    del open_app
    return []


def test_the_first_word_is_a_button_or_typed(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = open_app("coach.py", empty=True)
    assert "Nothing changes before you accept it" in said(app)
    monkeypatch.setattr(talk, "ask", lambda *whom, thread_id, now: asked.append((whom[-1], thread_id)) or 5)
    button(app, "I have 30 minutes").click().run()
    app.query_params.clear()
    app.chat_input[0].set_value("my knee hurts").run()
    assert not app.exception
    assert [words for words, _ in asked] == ["I have 30 minutes", "my knee hurts"]
    app.query_params.clear()
    app.session_state["coach_talk"].waiting[:] = [("sent while", None), ("another is answered", None)]
    app.run()
    assert asked[2:] == [("sent while", 5), ("another is answered", 5)]


def test_a_conversation_shows_words_as_they_are_with_their_evidence(open_app: Opener) -> None:
    app = open_app("coach.py", query={"thread": "5"})
    words = said(app)
    assert "swap <squat> with leg press" in words
    assert "Next best: Leg Press, with which the week would be 0.9 % worse. (objective of the plan)" in words
    assert "Not taken" in words
    assert [one.label for one in app.button if one.key and one.key.startswith("say_")] == ["How am I\\?"] or button(app, "How am I?")


def test_a_proposal_is_accepted_or_left(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = open_app("coach.py", query={"thread": "5"})
    monkeypatch.setattr(talk, "accept", lambda *whom, now, insist: asked.append((whom[3:], insist)))
    monkeypatch.setattr(talk, "decline", lambda *whom, now: asked.append(whom[3:]))
    app.button(key="coach_yes_6").click().run()
    app.button(key="coach_no_6").click().run()
    assert not app.exception
    assert asked == [((5, 6), False), (5, 6)]


def test_a_guardrail_in_the_week_leaves_no_yes(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("coach.py")
    monkeypatch.setattr(talk, "conversation", lambda *whom: coach_views.week_waits(*whom[3:]))
    monkeypatch.setattr(edit_plan, "view_proposal", lambda *whom: plan_views.proposal(whom[-1], breaks="G2"))
    app.query_params["thread"] = "5"
    app.run()
    assert "This protects you" in said(app)
    assert not [one for one in app.button if one.key == "coach_yes_8"]


def test_a_question_that_is_refused_says_why(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise InputError("A question holds 500 signs at most.")

    app = open_app("coach.py")
    monkeypatch.setattr(talk, "ask", refuse)
    app.chat_input[0].set_value("hello").run()
    assert "500 signs at most" in said(app)
