"""The Goals page moves ten points, shows what that means before it is followed, and sets, changes and closes goals."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.errors import InputError
from core.domain.vocabulary import Goal, GoalType
from core.services import edit_goals, goal_points
from dashboard import goal_actions
from dashboard.components.ten_points import after_move
from tests.makers.goal_views import POINTS
from tests.pages.conftest import Opener

LONG = {"section": "Long term"}


def button(app: AppTest, key: str) -> Any:
    return app.button(key=key)


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.title, *app.subheader, *app.markdown, *app.caption, *app.error])


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep the programs that are planned anew."""
    kept: list[int] = []
    plan_program = lambda *whom, now, progress: kept.append(whom[-1]) or ()  # noqa: E731
    monkeypatch.setattr(goal_actions, "programs", SimpleNamespace(plan_program=plan_program))
    return kept


@pytest.mark.parametrize("message", ["give:0:10", "give:2:0", "give:1:99", "give:9:1", "share:0:10:0", "share:5:5:5", "share:x", "", None])
def test_no_message_of_the_control_makes_another_sum_than_ten(message: str | None) -> None:
    assert sum(after_move(POINTS, message).values()) == 10


def test_a_goal_that_is_taken_out_gives_its_points_to_the_others(open_app: Opener) -> None:
    app = open_app("goals.py")
    app.pills[0].set_value([Goal.STRENGTH, Goal.HYPERTROPHY]).run()
    assert not app.exception
    assert app.session_state["points_draft"] == (11, (("strength", 6), ("hypertrophy", 4)))
    assert "What each goal gains and loses" in said(app)
    assert not button(app, "follow").disabled


def test_moved_points_are_followed_and_the_weeks_ahead_planned_anew(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, planned: list[int]
) -> None:
    app = open_app("goals.py")
    given: list[dict[Goal, int]] = []
    monkeypatch.setattr(goal_points, "change_points", lambda *whom, now: given.append(dict(whom[-1])) or 602)
    app.session_state["points_draft"] = (11, (("strength", 2), ("hypertrophy", 2), ("endurance", 6)))
    app.run()
    button(app, "follow").click().run()
    assert given == [{Goal.STRENGTH: 2, Goal.HYPERTROPHY: 2, Goal.ENDURANCE: 6}]
    assert planned == [11]
    assert "points_draft" not in app.session_state
    assert "Strength 2, Muscle 2, Endurance 6" in said(app)


def test_points_that_were_not_moved_cannot_be_followed(open_app: Opener) -> None:
    app = open_app("goals.py")
    assert button(app, "follow").disabled
    assert "What your points buy" in said(app)


def test_the_last_change_of_points_can_be_taken_back(open_app: Opener, monkeypatch: pytest.MonkeyPatch, planned: list[int]) -> None:
    app = open_app("goals.py")
    undone: list[int] = []
    monkeypatch.setattr(goal_points, "undo_points", lambda *whom, now: undone.append(whom[-1]) or 11)
    button(app, "undo_points").click().run()
    assert (undone, planned) == ([601], [11])


def test_a_refused_change_says_why_and_plans_nothing(open_app: Opener, failing: Callable[..., None], planned: list[int]) -> None:
    app = open_app("goals.py")
    failing(goal_points, "undo_points", InputError("This change was undone already."))
    button(app, "undo_points").click().run()
    assert "This change was undone already" in said(app)
    assert planned == []


def test_without_a_program_the_page_leads_to_one_and_goals_can_still_be_set(open_app: Opener) -> None:
    app = open_app("goals.py", empty=True)
    assert "No program yet" in said(app)
    app.segmented_control(key="section").set_value("Long term").run()
    assert button(app, "add_goal")


def test_a_goal_opens_by_its_address_also_under_a_former_version(open_app: Opener) -> None:
    for number in ("1", "101"):
        app = open_app("goals.py", query={"goal": number})
        assert [title.value for title in app.title] == ["Squat 160"]
    assert "Felt &lt;b&gt;good" in said(app) or "Felt \\<b\\>good" in said(app)


def test_a_goal_is_set_by_the_form(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("goals.py", query=LONG)
    drafts: list[Any] = []
    monkeypatch.setattr(edit_goals, "set_goal", lambda *whom, **_: drafts.append(whom[-1]) or 7)
    button(app, "add_goal").click().run()
    app.number_input(key="target_kg").set_value(150.0)
    button(app, "add_goal").click()
    button(app, "save_goal").click().run()
    assert not app.exception
    assert [(draft.goal_type, draft.target_value) for draft in drafts] == [(GoalType.STRENGTH_1RM, 150.0)]


def test_an_event_that_changes_lays_the_taper_out_and_plans_anew(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, planned: list[int]
) -> None:
    app = open_app("goals.py", query={"goal": "2"})
    monkeypatch.setattr(goal_points, "lay_out_taper", lambda *whom, now: True)
    button(app, "drop_goal").click().run()
    assert planned == [11]
    assert "given up" in said(app)


def test_a_check_in_left_empty_takes_what_the_data_say(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("goals.py", query={"goal": "1"})
    kept: list[tuple[date, float | None]] = []
    monkeypatch.setattr(edit_goals, "check_in", lambda *_, day, today, value, notes: kept.append((day, value)) or 143.4)
    button(app, "check_in_goal").click().run()
    button(app, "check_in_goal").click()
    button(app, "save_check_in").click().run()
    assert kept == [(date(2026, 11, 19), None)]
    assert "143.4 kg" in said(app)
