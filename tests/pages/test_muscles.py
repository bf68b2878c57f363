"""The page Muscles stands where muscles worked without a single set, as in a week of runs."""

from dataclasses import replace

import pytest

from dashboard import data
from tests.makers import views
from tests.pages.conftest import Opener


def test_a_runner_without_sets_is_told_where_the_numbers_come_from(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app()
    monkeypatch.setattr(data, "review_muscles", lambda *_, weeks, today: replace(views.muscles_view(weeks), contributions=()))
    app.switch_page("../pages/muscles.py").run()

    assert not app.error
    assert any("comes from activities as a whole" in one.value for one in app.caption)


def test_opposite_movements_are_compared_over_two_weeks(open_app: Opener) -> None:
    """G4: push to pull within 0.67 and 1.5, knee to hip within 0.5 and 2; a rule of thumb, worded as one."""
    app = open_app("muscles.py")

    told = next(one.value for one in app.caption if "Over the last 14 days" in one.value)
    assert "**Much more pushing than pulling** (1.8 to 1). Knee-dominant work and hip-dominant work are in balance (1.1 to 1)." in told
