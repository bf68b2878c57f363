"""What a process keeps for one person never reaches another, and a page asks the database little, a page that is known next to nothing."""

import ast
import importlib
import inspect
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.text_format import MessageToString
from plotly.graph_objects import Figure
from sqlalchemy import event, text
from streamlit.config import CustomThemeCategories
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.testing.v1 import AppTest

from core.db.unit import Database
from core.domain.access import Viewer
from core.domain.adaptation import TodayAnswers
from core.domain.planning import Limits
from core.services import accounts, adapt_session
from dashboard import caches, runtime, state
from dashboard.components import charts, kept, picture
from dashboard.navigation import PAGES
from seeds import demo
from seeds.demo import hybrid, lifter, programs
from tests.pages.conftest import ENTRY

ROOT = ENTRY.parents[1]
MOST_QUERIES = 8
OF_A_KNOWN_PAGE = 2
OF_THEIR_CONTENT = ("('notes', ", "('tiles', ")  # the key is all that is shown
OF_NOBODY = {"runtime.py": {"settings", "_opened"}, "theatre_data.py": {"tried", "_playing", "_opening"}}
MARKS = {
    lifter.ATHLETE.email: ("Demo lifter", "City gym", "Bench press 125 kg", "A year of strength", "Upper – strength"),
    hybrid.ATHLETE.email: ("Demo hybrid athlete", "Campus gym", "Half marathon under 1 h 40", "Weekend ride", "Long run"),
}


def cached_functions() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    for file in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            found = [how for how in map(ast.unparse, getattr(node, "decorator_list", ())) if how.startswith(("caches.", "st.cache_"))]
            if found and isinstance(node, ast.FunctionDef):
                yield file.name, node, found[0]


def test_the_theme_that_is_made_once_is_the_one_that_streamlit_makes() -> None:
    importlib.import_module("dashboard.server")
    keep = app_session._populate_theme_msg
    for section in ("theme", *(f"theme.{part.value}" for part in CustomThemeCategories)):
        own, again, made = CustomThemeConfig(), CustomThemeConfig(), CustomThemeConfig()
        keep(own, section)
        keep(again, section)
        inspect.unwrap(keep)(made, section)
        assert own == again == made, section
    assert inspect.unwrap(keep) is not keep


def test_what_is_kept_of_a_person_is_kept_by_viewer_and_revision_and_not_without_end() -> None:
    seen = 0
    for file, function, how in cached_functions():
        if function.name in OF_NOBODY.get(file, ()):
            continue
        seen += 1
        first = function.args.args[0]
        words = f"{first.arg}: {ast.unparse(first.annotation) if first.annotation else ''}"
        assert words in ("asking: Asking", "viewer_id: int", "key: str"), f"{file}: {function.name}"
        assert how.startswith("caches."), f"{file}: {function.name} grows without end or stays for ever"
        body = "\n".join(ast.unparse(line) for line in function.body)
        assert not any(word in body for word in ("state.", "session_state", "query_params", "st.context", "st.user")), function.name
    assert seen > 20


@pytest.fixture
def two_people(library_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Two athletes with a life each, one of them with a planned week, in one process with empty caches."""
    today = datetime.now(UTC).date()
    monkeypatch.setattr(demo, "ATHLETES", (lifter.ATHLETE, hybrid.ATHLETE))
    monkeypatch.setattr(demo, "HISTORY", timedelta(weeks=5))
    monkeypatch.setattr(programs, "NEAR", Limits(what_units=0.02, when_units=0.02))
    demo.load(library_database, today)
    numbers = {person.email: person.user_id for person in accounts.list_athletes(library_database)}
    programs.plan_running_week(library_database, lifter.ATHLETE, demo.Subject(numbers[lifter.ATHLETE.email]), today)
    train_today(library_database, numbers[lifter.ATHLETE.email], today)
    monkeypatch.setattr(state, "_FRESH_SECONDS", 600.0)  # a slow machine asks once more who looks, in the middle of a page
    monkeypatch.setattr(runtime, "database", lambda: library_database)
    caches.forget()
    yield numbers
    caches.forget()


def train_today(database: Database, athlete: int, today: date) -> None:
    """Let the last session that was planned be of today, looked at for the first time: that look also writes what it proposes."""
    with database.owner() as session:
        values = {"athlete": athlete, "today": today}
        session.execute(text("DELETE FROM sessions WHERE user_id = :athlete AND date = :today"), values)
        last = "(SELECT max(id) FROM sessions WHERE user_id = :athlete)"
        number = session.execute(text(f"UPDATE sessions SET date = :today WHERE id = {last} RETURNING id"), values).scalar_one()
    adapt_session.propose(database, Viewer(athlete), demo.Subject(athlete), number, TodayAnswers(), now=datetime.now(UTC))


@pytest.fixture
def sent(library_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that the app sends; what opens a unit is none of them."""
    statements: list[str] = []

    def keep(*arguments: Any) -> None:
        if not str(arguments[2]).startswith(("SET ", "BEGIN")):
            statements.append(str(arguments[2]))

    read_own = Database.read_own
    monkeypatch.setattr(Database, "read_own", lambda database, *asked: statements.append(asked[1]) or read_own(database, *asked))
    event.listen(library_database._app_engine, "before_cursor_execute", keep)
    yield statements
    event.remove(library_database._app_engine, "before_cursor_execute", keep)


def open_page(athlete: int, file: str, coach: int | None = None) -> AppTest:
    app = AppTest.from_file(str(ENTRY), default_timeout=60)
    app.query_params["athlete"] = str(athlete)
    if coach is not None:
        del app.query_params["athlete"]
        app.session_state["viewer_id"], app.session_state["subject_id"] = coach, athlete
    return app.switch_page(f"../pages/{file}").run()


def test_nothing_of_one_person_is_shown_to_another_and_a_known_page_asks_little(
    two_people: dict[str, int], sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    charts_of = hold_drawings_to_their_viewer(monkeypatch)
    for entry in (entry for entry in PAGES if not entry.for_coaches):
        caches.forget()
        for email, marks in MARKS.items():
            others = [mark for other, words in MARKS.items() if other != email for mark in words]
            charts_of.insert(0, set())
            sent.clear()
            app = open_page(two_people[email], entry.file)
            assert len(sent) <= MOST_QUERIES, (entry.file, sent)
            assert not app.exception, entry.file
            assert not app.error, (entry.file, [one.value for one in app.error])
            shown = everything(app)
            assert marks[0] in shown, f"{entry.file} does not say who looks"
            assert [mark for mark in others if mark in shown] == [], entry.file
            sent.clear()
            drawn = said(app)
            app.run()
            assert len(sent) <= OF_A_KNOWN_PAGE, (entry.file, sent)
            assert said(app) == drawn, f"{entry.file} shows again something else than it drew"
            mine = f"Asking(viewer_id={two_people[email]}, subject_id={two_people[email]}, "
            assert [key for key in charts_of[0] if mine not in key and not key.startswith(OF_THEIR_CONTENT)] == [], entry.file
        assert not [key for key in charts_of[0] & charts_of[1] if not key.startswith(OF_THEIR_CONTENT)], entry.file
        look_as_coach(two_people[demo.COACH_EMAIL], two_people[lifter.ATHLETE.email], entry.file, sent)
    assert any(charts_of)


def look_as_coach(coach: int, athlete: int, file: str, sent: list[str]) -> None:
    """A coach who opens an athlete asks as little, whom they may see included, and sees nobody else."""
    sent.clear()
    app = open_page(athlete, file, coach)
    assert len(sent) <= MOST_QUERIES, (file, sent)
    assert not app.exception, file
    assert not app.error, (file, [one.value for one in app.error])
    assert [mark for mark in MARKS[hybrid.ATHLETE.email][1:] if mark in everything(app)] == [], file


def everything(app: AppTest) -> str:
    """Return all that the browser is sent, and what the session keeps."""
    return repr(app) + "".join(MessageToString(one.proto, as_utf8=True) for part in (app.main, app.sidebar) for one in part if one.proto)


def said(app: AppTest) -> list[str]:
    return [one.value for kind in (app.title, app.subheader, app.markdown, app.caption, app.metric) for one in kind]


def hold_drawings_to_their_viewer(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Let every picture that comes from a cache be compared with a new one; return what collects the keys of elements, newest first."""
    keep_picture, keep_chart, keep_shown = picture._drawn, charts._drawn, kept._drawn
    keys: list[set[str]] = []

    def compared(key: str, build: Callable[[], str], picks: str, hint: str) -> bytes:
        found = keep_picture(key, build, picks, hint)
        assert json.loads(found)["markup"] == build(), key
        assert " at 0x" not in key, "a key that is another one each time finds nothing"
        return found

    def chart(key: str, alt: str, build: Callable[[], dict[str, Any]], file_name: str | None) -> None:
        collected(key)
        Figure(build())  # plotly knows every setting; the page does not ask it
        keep_chart(key, alt, build, file_name)

    def shown(key: str, draw: Callable[[], None]) -> None:
        collected(key)
        keep_shown(key, draw)

    def collected(key: str) -> None:
        assert " at 0x" not in key, "a key that is another one each time finds nothing"
        keys[0].add(key)

    monkeypatch.setattr(picture, "_drawn", compared)
    monkeypatch.setattr(charts, "_drawn", chart)
    monkeypatch.setattr(kept, "_drawn", shown)
    return keys
