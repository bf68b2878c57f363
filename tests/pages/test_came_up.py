"""On the Plan page a person says what came up, sees only then what would change, and sees what was planned and done."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from core.domain.follow import FollowView
from core.domain.repair import Disruption, DisruptionKind
from core.services import edit_plan, repair_week
from dashboard import follow_data
from tests.makers import plan_views
from tests.pages.conftest import Opener
from tests.pages.test_plan import button, said

KINDS = [
    (DisruptionKind.MOVED, {}),
    (DisruptionKind.SHORTENED, {"minutes": 30}),
    (DisruptionKind.ILL, {}),
    (DisruptionKind.TRAVELLING, {"minutes": 0, "equipment": ("bodyweight",)}),
    (DisruptionKind.OTHER_GYM, {"gym_id": 4}),
    (DisruptionKind.CHANGED, {}),
]


@pytest.fixture
def proposed() -> list[Any]:
    return []


@pytest.fixture
def open_dialog(open_app: Opener, monkeypatch: pytest.MonkeyPatch, proposed: list[Any]) -> Callable[[DisruptionKind], Any]:
    """Open the dialog for a kind, with what it proposes kept."""

    def opened(kind: DisruptionKind) -> Any:
        app = open_app("plan.py")

        def propose(*whom: Any, now: object) -> int:
            proposed.append(whom[-1])
            return 72

        monkeypatch.setattr(repair_week, "propose_repair", propose)
        held(app).run()
        held(app).selectbox(key="came_up_kind").set_value(kind).run()
        return app

    return opened


def held(app: Any) -> Any:
    """Return the page with the dialog held open: the harness runs the whole page, so what opened the dialog is pressed along with it."""
    button(app, "Something came up").click()
    return app


def go(app: Any) -> None:
    button(held(app), "Show what would change").click().run()
    assert not app.exception


def test_what_was_planned_and_done_is_told(open_app: Opener) -> None:
    app = open_app("plan.py")
    assert not app.exception
    assert "67 %" in said(app)
    assert "2 unplanned" in said(app)


def test_a_missed_session_is_named_at_once(open_app: Opener) -> None:
    app = open_app("plan.py")
    held(app).run()
    assert "Not in your log: the session of" in said(app)


@pytest.mark.parametrize(("kind", "values"), KINDS)
def test_what_came_up_is_passed_on_and_shown_before_it_counts(
    open_dialog: Callable[[DisruptionKind], Any], proposed: list[Any], kind: DisruptionKind, values: dict[str, Any]
) -> None:
    app = open_dialog(kind)
    assert not app.exception
    if kind is DisruptionKind.MOVED:
        held(app).selectbox(key="came_up_to").set_value(7).run()
    go(app)
    found: Disruption = proposed[0][0]
    assert found.kind is kind
    assert {name: getattr(found, name) for name in values} == values
    assert "What would change" in said(app)


def test_something_else_needs_to_be_named(open_dialog: Callable[[DisruptionKind], Any], proposed: list[Any]) -> None:
    app = open_dialog(DisruptionKind.UNPLANNED)
    assert button(app, "Show what would change").disabled
    held(app).selectbox(key="came_up_activity").set_value("tennis").run()
    go(app)
    assert (proposed[0][0].activity, proposed[0][0].start_minute, proposed[0][0].minutes) == ("tennis", 18 * 60, 60)


def test_what_hurts_needs_a_name_and_is_no_diagnosis(open_dialog: Callable[[DisruptionKind], Any], proposed: list[Any]) -> None:
    app = open_dialog(DisruptionKind.HURT)
    assert "no diagnosis" in said(app)
    assert button(app, "Show what would change").disabled
    held(app).selectbox(key="came_up_part").set_value("knee").run()
    go(app)
    assert (proposed[0][0].body_part, proposed[0][0].severity) == ("knee", 0.5)


def test_the_reasons_stand_above_the_change(open_dialog: Callable[[DisruptionKind], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_dialog(DisruptionKind.CHANGED)

    def with_reasons(*whom: Any) -> Any:
        return dataclasses.replace(plan_views.proposal(whom[-1]), reasons=("The session of day 1 was missed.",))

    monkeypatch.setattr(edit_plan, "view_proposal", with_reasons)
    go(app)
    assert "The session of Monday was missed." in said(app)


def test_what_the_log_shows_is_offered_without_being_asked(open_app: Opener, monkeypatch: pytest.MonkeyPatch, proposed: list[Any]) -> None:
    app = open_app("plan.py")
    assert "Upper body on Tuesday is not in your log. Tennis on Wednesday was not planned." in said(app)

    def propose(*whom: Any, now: object) -> int:
        proposed.append(whom[-1])
        return 72

    monkeypatch.setattr(repair_week, "propose_repair", propose)
    app.button(key="came_up_follow").click().run()
    assert not app.exception
    assert proposed == [()]


def test_today_says_that_the_week_was_not_as_planned(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_data, "now", lambda: FollowView(31, is_due=False))
    app = open_app("today.py")
    assert not app.exception
    assert "Tennis on Wednesday was not planned." in said(app)


def test_a_repair_that_changes_nothing_is_noted_and_asks_nothing(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def unchanged(*whom: object) -> object:
        found = plan_views.proposal(whom[-1])
        return dataclasses.replace(found, days=(), percent=None, reasons=("The session of day 1 was cut short.",))

    monkeypatch.setattr(repair_week, "propose_repair", lambda *_, now: 70)
    app = open_app("plan.py")
    monkeypatch.setattr(edit_plan, "view_proposal", unchanged)
    app.button(key="came_up_follow").click().run()
    assert "Nothing would change" in said(app)
    assert "The session of Monday was cut short." in said(app)
    assert "listed below" not in said(app)
    assert app.button(key="accept_change").label == "All right"
    assert not any(button.key == "decline_change" for button in app.button)
    monkeypatch.setattr(edit_plan, "accept", lambda *_, now, insist: None)
    app.button(key="accept_change").click().run()
    assert "The week stays as it is." in said(app)
