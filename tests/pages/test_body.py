"""The Body page: signals, any period beside another, values by hand with their source, and what is shown as a file."""

from tests.pages.conftest import Opener
from tests.pages.test_every_page import said


def test_weight_is_shown_with_its_trend_and_its_source(open_app: Opener) -> None:
    app = open_app("body.py")

    assert {metric.label for metric in app.metric} == {"Newest", "Smoothed", "Change"}
    assert "entered by hand" in said(app)
    assert "model R1, R2" in said(app)
    assert any(button.key == "drop_379" for button in app.button)


def test_a_signal_of_a_watch_leads_to_the_check_in_and_names_who_is_left_out(open_app: Opener) -> None:
    app = open_app("body.py", query={"signal": "Heart-rate variability"})

    assert "Values from Apple Health are left out" in said(app)
    assert "is asked on Recovery" in said(app)


def test_one_value_is_no_line(open_app: Opener) -> None:
    app = open_app("body.py", query={"signal": "Waist"})

    assert "No line yet: it takes 3 values within 7 days." in said(app)


def test_a_period_stands_beside_the_one_before(open_app: Opener) -> None:
    app = open_app("body.py", query={"compare": "The period before", "span": "3 months"})
    assert not app.exception
    assert "Side by side" in [one.value for one in app.subheader]

    app = open_app("body.py", query={"compare": "A year ago", "signal": "Waist"})
    assert "Nothing is known of the other period." in said(app)


def test_a_value_is_entered_in_the_unit_of_the_person(open_app: Opener) -> None:
    app = open_app("body.py", use_metric=False)
    assert "lb" in app.text_input[0].label
    app.text_input[0].set_value("176")
    next(button for button in app.button if button.label == "Save").click().run()

    assert any("Body weight saved." in one.value for one in app.markdown)
