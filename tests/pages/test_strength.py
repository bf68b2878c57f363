"""The Strength page: movement, pattern, period, tables and downloads."""

from tests.pages.conftest import Opener
from tests.pages.test_every_page import said


def test_the_address_leads_to_a_movement_and_a_period(open_app: Opener) -> None:
    app = open_app("strength.py", query={"movement": "Pull-up", "span": "3 months"})

    assert app.selectbox(key="movement").value == "Pull-up"
    assert not app.exception
    assert "body included" in said(app)


def test_a_long_rest_is_told_with_its_range(open_app: Opener) -> None:
    app = open_app("strength.py", query={"movement": "Pull-up"})

    assert "40 days ago, so today it may be anything from" in said(app)
    assert any(metric.delta == "uncertain" for metric in app.metric)


def test_every_number_leads_to_its_model(open_app: Opener) -> None:
    app = open_app("strength.py")

    for model in ("model E1", "model E2", "model E3", "model E4"):
        assert model in said(app)
    assert "Epley: load" in said(app)


def test_a_pattern_lists_its_movements(open_app: Opener) -> None:
    app = open_app("strength.py", query={"by": "Pattern"})

    assert [metric.label for metric in app.metric] == ["Bench press", "Close-grip press"]
    assert app.metric[1].value == "–"


def test_a_hold_is_told_in_time_and_its_name_is_never_markup(open_app: Opener) -> None:
    app = open_app("strength.py", query={"movement": "Plank <b>"})

    assert "1 min 44 s" in said(app)
    assert not app.exception


def test_any_two_days_make_a_period(open_app: Opener) -> None:
    app = open_app("strength.py", query={"span": "Dates"})
    app.date_input(key="from").set_value("2026-10-01").run()

    assert not app.exception
    assert any("Best estimate" in one.value for one in app.markdown)


def test_a_period_without_a_session_is_no_line_at_zero(open_app: Opener) -> None:
    app = open_app("strength.py", query={"movement": "Pull-up", "span": "Dates", "from": "2026-11-18", "to": "2026-11-19"})

    assert any("Choose a longer period" in one.value for one in app.info)


def test_what_is_shown_can_be_saved(open_app: Opener) -> None:
    app = open_app("strength.py")

    assert "The numbers, as CSV" in [one.label for one in app.get("download_button")]
