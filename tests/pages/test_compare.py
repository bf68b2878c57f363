"""Every reviewing page lays its period beside the one before or that of a year ago, and hands out what it shows."""

from tests.pages.conftest import Opener

PAGES = {
    "load.py": "Load a week",
    "recovery.py": "Readiness",
    "muscles.py": "Chest",
    "strength.py": "Best",
    "body.py": "Mean",
}


def test_a_period_stands_beside_another_on_every_reviewing_page(open_app: Opener) -> None:
    for page in PAGES:
        for other in ("The period before", "A year ago"):
            app = open_app(page, query={"compare": other})

            assert not app.exception, page
            assert not app.error, page
            assert "Side by side" in [one.value for one in app.subheader], page
        assert [one.label for one in app.get("download_button")] == ["The numbers, as CSV"], page


def test_without_a_wish_nothing_is_compared(open_app: Opener) -> None:
    app = open_app("load.py")

    assert "Side by side" not in [one.value for one in app.subheader]
