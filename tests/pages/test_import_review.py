"""What the Data page says of files before they are imported follows from what they would change."""

from dataclasses import replace

import pytest

from core.domain.importing import ImportPreview, UnknownName
from core.services import take_back_import
from dashboard.components import import_review
from tests.makers import views
from tests.pages.conftest import Opener
from tests.pages.test_every_page import said


def test_a_file_that_only_corrects_is_news_and_one_that_changes_nothing_is_not() -> None:
    first = views.import_preview().files[0]
    nothing = replace(first, new_activities=0, merged_activities=0)
    corrects = ImportPreview((replace(nothing, updated_activities=2),), ())
    assert import_review.has_news(corrects)
    assert import_review.summary(corrects).startswith("**2 activities corrected**")
    assert not import_review.has_news(ImportPreview((nothing,), ()))
    assert import_review.summary(ImportPreview((nothing,), ())) == "Nothing new in these files."
    both = import_review.summary(ImportPreview((replace(first, updated_activities=1),), ()))
    assert both.endswith(", 1 activity corrected.")


def test_files_that_cannot_be_read_are_not_called_known() -> None:
    refused = replace(views.import_preview().files[0], new_activities=0, error="x.gpx is a GPX track.")
    assert import_review.summary(ImportPreview((refused,), ())) == "This file cannot be read."
    assert import_review.summary(ImportPreview((refused, refused), ())) == "None of these files can be read."


def test_an_import_is_taken_back_from_the_list(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    monkeypatch.setattr(take_back_import, "take_back", lambda *whom: taken.append(whom[-1]) or take_back_import.TakenBack(1, 0, 0, 0))
    app = open_app("data.py")
    assert not any(button.key == "take_back_2" for button in app.button), "it joined activities that were there before"
    app.button(key="take_back_1").click().run()
    assert taken == [1]
    assert "morning\\_run.fit** is taken back: 1 activity left your data." in said(app)


def test_of_many_unknown_names_some_are_asked_at_a_time(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    names = tuple(UnknownName(f"Odd lift {number}", 50 - number, ()) for number in range(23))
    monkeypatch.setattr(views, "unknown_names", lambda: names)
    app = open_app("data.py")
    assert sum((button.key or "").startswith("confirm_") for button in app.button) == 20
    assert "3 more names will be asked when these are answered." in said(app)
