"""Every page of the table opens: with data, without, in pounds, and when a service fails."""

import pickle
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.errors import AccessError, InputError
from core.services import log_workout, who_looks
from dashboard import navigation, state
from tests.pages.conftest import Opener

FILES = [entry.file for entry in navigation.PAGES]
READING = [entry.file for entry in navigation.PAGES if not entry.for_everybody]


def said(app: AppTest) -> str:
    shown = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.error, *app.metric]
    return "\n".join(f"{getattr(one, 'label', '')} {one.value}" for one in shown)


@pytest.mark.parametrize("file", FILES)
def test_opens_with_data(open_app: Opener, file: str) -> None:
    app = open_app(file)

    assert not app.exception
    assert not app.error
    assert next(entry.title for entry in navigation.PAGES if entry.file == file) in [title.value for title in app.title]


@pytest.mark.parametrize("file", FILES)
def test_opens_without_any_data(open_app: Opener, file: str) -> None:
    app = open_app(file, empty=True)

    assert not app.exception
    assert not app.error
    assert not app.metric


@pytest.mark.parametrize("file", FILES)
def test_opens_in_pounds_and_miles(open_app: Opener, file: str) -> None:
    app = open_app(file, use_metric=False)

    assert not app.exception
    assert " km" not in said(app)


@pytest.mark.parametrize("file", READING)
def test_shows_the_sentence_of_an_error_that_gainsly_raises(open_app: Opener, failing: Callable[..., None], file: str) -> None:
    app = open_app(file)
    failing(who_looks, "who_looks", AccessError("You may not see athlete 1."))
    app.run()

    assert not app.exception
    assert any("You may not see athlete 1" in error.value for error in app.error)


@pytest.mark.parametrize("file", READING)
def test_shows_an_id_and_no_detail_for_an_unforeseen_error(open_app: Opener, failing: Callable[..., None], file: str) -> None:
    app = open_app(file)
    failing(who_looks, "who_looks", ZeroDivisionError("secret detail"))
    app.run()

    assert not app.exception
    assert any("error id" in error.value for error in app.error)
    assert "secret detail" not in said(app)


def test_a_page_says_why_one_read_failed(open_app: Opener, failing: Callable[..., None]) -> None:
    app = open_app("log.py")
    failing(log_workout, "history", InputError("The search is too long: 400 signs, at most 200."))
    app.text_input(key="search").set_value("x" * 400).run()

    assert any("The search is too long" in error.value for error in app.error)


@pytest.mark.parametrize("file", FILES)
def test_what_a_session_remembers_can_be_serialised(open_app: Opener, file: str) -> None:
    app = open_app(file)
    own = {key for name, key in vars(state).items() if name.isupper() and isinstance(key, str)}
    kept = {key: app.session_state[key] for key in own if key in app.session_state}

    assert pickle.loads(pickle.dumps(kept)) == kept  # noqa: S301 (our own bytes)
