"""What does the web server get ready before anybody looks?"""

import pytest

from core.config import Settings
from dashboard import runtime, server, theatre_data


@pytest.mark.parametrize("demo", [True, False])
def test_a_server_with_demo_athletes_opens_its_stories_before_anybody_asks(monkeypatch: pytest.MonkeyPatch, demo: bool) -> None:
    opened: list[str] = []
    monkeypatch.setattr(runtime, "settings", lambda: Settings(demo=demo))
    monkeypatch.setattr(runtime, "database", lambda: None)
    monkeypatch.setattr(server, "_rest_easy", lambda: None)
    monkeypatch.setattr(theatre_data, "begin", lambda: opened.append("stories"))
    server._get_ready()
    assert opened == (["stories"] if demo else [])
