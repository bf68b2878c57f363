"""The theatre opens for everybody, steps through a story, says why, and answers to another morning."""

import pytest
from streamlit.testing.v1 import AppTest

from core.planner.solve import plan
from dashboard import theatre_data
from tests.pages.conftest import Opener


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plan without a worker process."""
    monkeypatch.setattr(theatre_data, "solver", plan)


def said(app: AppTest) -> str:
    return " ".join(one.value for one in [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info])


def button(app: AppTest, key: str):
    return next(one for one in app.button if one.key == key)


def test_the_gallery_opens_before_an_athlete_is_chosen(open_app: Opener) -> None:
    app = open_app("theatre.py", athlete=None)
    assert not app.exception
    assert [title.value for title in app.title] == ["Theatre"]
    assert "nothing is kept" in said(app)


def test_the_first_screen_leads_to_the_theatre(open_app: Opener) -> None:
    app = open_app(athlete=None)
    links = [getattr(one.proto, "label", "") for one in app.get("page_link")]
    assert any("fourteen stories" in label for label in links)


def test_a_story_is_stepped_through_and_says_what_is_not_known(open_app: Opener) -> None:
    app = open_app("theatre.py", query={"story": "heat-wave", "step": "2"})
    assert not app.exception
    assert not app.error
    assert any("34" in header.value for header in app.header)
    assert "exercise" in said(app) or "session" in said(app)
    button(app, "theatre_next_top").click().run()
    assert "3" in app.query_params["step"]
    assert "What Gainsly does not know" in said(app)
    assert button(app, "theatre_next_bottom").label == "Another story"
    button(app, "theatre_all").click().run()
    assert [title.value for title in app.title] == ["Theatre"]


def test_a_slider_asks_again_and_the_story_can_be_put_back(open_app: Opener) -> None:
    app = open_app("theatre.py", query={"story": "heat-wave", "step": "1"})
    slider = next(one for one in app.slider if one.key == "try_sleep_heat-wave_0_0")
    usual = slider.value
    assert any("**Readiness " in one.value for one in app.markdown)
    slider.set_value(3.0).run()
    assert not app.exception
    assert next(one for one in app.slider if one.key == "try_sleep_heat-wave_0_0").value == 3.0
    button(app, "theatre_reset_heat-wave_0").click().run()
    assert next(one for one in app.slider if one.key == "try_sleep_heat-wave_0_1").value == usual
    app.toggle(key="try_week_heat-wave_0_1").set_value(True)
    app.selectbox(key="try_part_heat-wave_0_1").set_value("knee").run()
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("query", [{"story": "never-told"}, {"story": "heat-wave", "step": "x"}])
def test_an_address_that_names_nothing_shows_what_there_is(open_app: Opener, query: dict[str, str]) -> None:
    app = open_app("theatre.py", query=query)
    assert not app.exception
    assert not app.error
    assert app.title
