"""The real entry under Streamlit's own test harness, with canned services behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import caches
from tests.pages import canned

ENTRY = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
Opener = Callable[..., AppTest]


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Open the entry as athlete 1 (or as nobody) on a page, over canned views."""

    def opener(page: str | None = None, *, athlete: int | None = 1, query: dict[str, str] | None = None, **kind: Any) -> AppTest:
        canned.install(monkeypatch.setattr, **kind)
        app = AppTest.from_file(str(ENTRY), default_timeout=30)
        if athlete is not None:
            app.query_params["athlete"] = str(athlete)
        app.run()
        if page is not None:
            app.switch_page(f"../pages/{page}")
            for name, value in (query or {}).items():
                app.query_params[name] = value
            app.run()
        return app

    caches.forget()
    yield opener
    caches.forget()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str, Exception], None]:
    """Make one service raise."""

    def fail(module: object, name: str, error: Exception) -> None:
        def raiser(*_: Any, **__: Any) -> None:
            raise error

        monkeypatch.setattr(module, name, raiser)

    return fail
