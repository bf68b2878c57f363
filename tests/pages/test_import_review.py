"""What the Data page says of files before they are imported follows from what they would change."""

from dataclasses import replace

from core.domain.importing import ImportPreview
from dashboard.components import import_review
from tests.makers import views


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
