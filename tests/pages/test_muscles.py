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
