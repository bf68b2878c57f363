"""The Recovery page leads from unknown to known, and keeps its choices in the address."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.errors import InputError
from core.domain.recovery import CheckIn
from core.domain.vocabulary import PrimaryMuscle
from core.services import log_recovery
from dashboard import caches, recovery_data
from tests.makers import recovery_views
from tests.pages.conftest import Opener


@pytest.fixture
def unknown_today(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def install() -> None:
        view = lambda *_, day, reach_days, today, now: recovery_views.recovery_view(day, reach_days, unknown_today=True)  # noqa: E731
        monkeypatch.setattr(recovery_data, "review_recovery", view)

    return install


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[CheckIn]:
    return []


def button(app: AppTest, words: str) -> Any:
    return next(one for one in app.button if words in one.label)


def save_opened(app: AppTest) -> None:
    """Save the open dialog: the harness runs the whole page, so what opened the dialog is pressed along with it."""
    button(app, "Change what you said").click()
    button(app, "Save").click().run()


def test_what_was_said_can_be_changed_and_unknown_readiness_asks_first(open_app: Opener, unknown_today: Callable[[], None]) -> None:
    app = open_app("recovery.py")
    assert button(app, "Change what you said")
    unknown_today()
    caches.forget()
    app.run()
    assert button(app, "How are you today?")


def test_a_check_in_stores_what_was_said_and_nothing_else(open_app: Opener, monkeypatch: pytest.MonkeyPatch, saved: list[CheckIn]) -> None:
    app = open_app("recovery.py")
    monkeypatch.setattr(log_recovery, "save_check_in", lambda *whom, today: saved.append(whom[-1]))
    button(app, "Change what you said").click().run()
    next(one for one in app.number_input if one.label == "Slept (hours)").set_value(6.5)
    save_opened(app)
    assert not app.exception
    assert [(one.sleep_hours, one.hrv_ms, one.stress) for one in saved] == [(6.5, None, 2)]
    assert saved[0].sore_muscles == {PrimaryMuscle.CHEST: 4.0}


def test_a_refused_check_in_says_why(open_app: Opener, failing: Callable[..., None]) -> None:
    app = open_app("recovery.py")
    failing(log_recovery, "save_check_in", InputError("The hours of sleep is 30; it must lie between 0 and 24."))
    button(app, "Change what you said").click().run()
    save_opened(app)
    assert any("The hours of sleep is 30" in one.value for one in app.markdown)


def test_day_and_period_stand_in_the_address(open_app: Opener) -> None:
    app = open_app("recovery.py", query={"day": "2026-11-10", "reach": "3 weeks", "body": "Soreness"})
    assert not app.exception
    assert app.date_input(key="day").value.isoformat() == "2026-11-10"
    assert button(app, "Change what you said")
    assert any("stay in the colour of the body" in one.value for one in app.caption)


def test_an_unknown_athlete_is_shown_the_way_on(open_app: Opener) -> None:
    app = open_app("recovery.py", empty=True)
    assert any("Nothing is known yet" in one.value for one in app.markdown)
    assert button(app, "How are you today?")


def test_no_sentence_of_the_page_predicts_or_advises_on_health(open_app: Opener) -> None:
    app = open_app("recovery.py")
    said = " ".join(one.value for one in [*app.markdown, *app.caption, *app.subheader])
    assert not re.search(r"injury risk|will be injured|doctor|\bCNS\b", said)
