"""What follows from a week is asked for, shown with reasons, and counts only after an answer."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.services import follow_week, programs
from dashboard import caches
from tests.makers import follow_views
from tests.pages.conftest import Opener


def button(app: AppTest, words: str) -> Any:
    return next(one for one in app.button if words in one.label)


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in [*app.markdown, *app.caption, *app.subheader]).replace("\\", "")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the page asked the services for."""
    found: list[Any] = []
    for name in ("accept", "accept_all", "undo"):
        monkeypatch.setattr(follow_week, name, lambda *whom, now, name=name: found.append((name, whom[-1])) or (1,))
    monkeypatch.setattr(follow_week, "decline", lambda *whom: found.append(("decline", whom[-1])))
    return found


def show(monkeypatch: pytest.MonkeyPatch, **kind: bool) -> None:
    monkeypatch.setattr(follow_week, "view", lambda *_, now: follow_views.view(**kind))
    monkeypatch.setattr(follow_week, "next_view", lambda *_, now: follow_views.view(**kind))


def test_each_proposal_is_taken_or_left_and_what_stays_is_told(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = open_app("plan.py")
    monkeypatch.setattr(programs, "plan_program", lambda *_, now, progress: asked.append("all weeks") or ())
    show(monkeypatch)
    caches.forget()
    app.run()
    assert not app.exception
    assert "What follows from last week" in said(app)
    assert "Too little was done to judge by" in said(app)
    assert any("Proposal 71" in one.help for one in app.markdown if one.help)
    app.button(key="follow_yes_71").click().run()
    app.button(key="follow_no_72").click().run()
    assert asked == [("accept", 71), ("decline", 72)]
    button(app, "Take all and plan").click().run()
    assert asked[2:] == [("accept_all", 1), "all weeks"]


@pytest.mark.parametrize("query", [{}, {"look": "1"}])
def test_the_week_is_in_sight_and_what_follows_unfolds_for_who_comes_to_look_at_it(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    app = open_app("plan.py", query=query)
    show(monkeypatch)
    caches.forget()
    app.run()
    assert not app.exception
    folded = next(one for one in app.expander if any(button.key == "follow_yes_71" for button in one.button))
    assert folded.proto.expanded is bool(query)
    assert folded.label.startswith(follow_views.view().open_lines[0].answer.title)


def test_a_week_that_is_over_asks_and_an_answered_one_can_be_taken_back(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]
) -> None:
    looked: list[int] = []
    app = open_app("today.py")
    caches.forget()
    show(monkeypatch, is_due=True)
    monkeypatch.setattr(follow_week, "look_back", lambda *whom, now, is_asked_for: looked.append(whom[-1]) or follow_views.view())
    app.run()
    assert "Your last week is over" in said(app)
    app.switch_page("../pages/plan.py").run()
    button(app, "Look back and plan").click().run()
    assert looked == [1]
    caches.forget()
    show(monkeypatch, is_answered=True)
    app.run()
    assert not app.exception
    assert "Robin" in said(app)
    app.button(key="follow_undo_71").click().run()
    assert asked == [("undo", 71)]
