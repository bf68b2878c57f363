"""What does the web server answer before a script runs? Streamlit's application, with the page told from the start where it comes from.

Streamlit's page, opened at `/plan`, would look for its server under `/plan/` first and leave errors in the console of the browser, and it
knows the first page of the menu only as `/`.
"""

import gc
import importlib
import logging
import pkgutil
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache, wraps
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from core.services import calendar_feed
from dashboard import components, runtime
from dashboard.navigation import PAGES
from dashboard.turns import Turns, may_be_stopped

_STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"
_TITLE, _OWN_TITLE = "<title>Streamlit</title>", "<title>Gainsly</title>"
_FIRST_SCRIPT = "<script"
_READY_AFTER_SECONDS = 1.0
_COLLECT_AFTER = (10_000, 20, 20)  # new objects, young rounds, middle rounds
_ORIGIN = 'window.__streamlit = {BACKEND_BASE_URL: new URL("/", location.href).href};'
_PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
_BRAND = Path(__file__).parent / "brand"
_FRAME = (_BRAND / "frame.js").read_text(encoding="utf-8")
_STYLE = (_BRAND / "style.css").read_text(encoding="utf-8")  # after Streamlit's own, which come at the end of the head
_END = "</body>"


def page_text() -> str:
    """Return Streamlit's page with Gainsly's name and style, the address of its server, and what mends its frame."""
    text = _STREAMLIT_PAGE.read_text(encoding="utf-8")
    text = text.replace(_TITLE, _OWN_TITLE).replace(_FIRST_SCRIPT, f"<script>{_ORIGIN}\n{_FRAME}</script>\n    {_FIRST_SCRIPT}", 1)
    return text.replace(_END, f"<style>{_STYLE}</style>\n  {_END}")


def _page(_request: Request) -> Response:
    return HTMLResponse(_TEXT, headers={"Cache-Control": "no-cache"})


def _to_first_page(request: Request) -> Response:
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


def calendar(request: Request) -> Response:
    """Answer a calendar that knows a secret address; whoever guesses learns nothing."""
    content = calendar_feed.read_feed(runtime.database(), request.path_params["address"])
    if content is None:
        return PlainTextResponse("There is no calendar at this address.", status_code=404, headers=_PRIVATE)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=_PRIVATE)


@asynccontextmanager
async def _ready(_app: st.App) -> AsyncGenerator[None]:
    """Open the database and read the code of the pages while the browser still loads, so that the first page need not wait for it.

    A server that shows itself with demo athletes opens its stories then as well.
    """
    ready = threading.Timer(_READY_AFTER_SECONDS, _get_ready)
    ready.daemon = True
    ready.start()
    _read_settings_once()
    yield
    ready.cancel()


def _get_ready() -> None:
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)  # no page runs here, as it says
    runtime.database()
    for part in pkgutil.iter_modules(components.__path__, "dashboard.components."):
        importlib.import_module(part.name)
    _rest_easy()
    if runtime.settings().demo:
        from dashboard import theatre_data  # noqa: PLC0415 (its caches want a server that runs)

        theatre_data.begin()


def _rest_easy() -> None:
    """Let the collector of garbage pass over what stays for ever, and come round less often: a full round stops every session."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)


def _make_theme_once() -> None:
    """Let Streamlit make the messages of its theme once: it reads all settings of colours and fonts in every run of every page."""
    made: dict[str, CustomThemeConfig] = {}
    make = app_session._populate_theme_msg

    @wraps(make)
    def keep(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in made:
            made[section] = CustomThemeConfig()
            make(made[section], section)
        if made[section].ByteSize():
            msg.MergeFrom(made[section])

    app_session._populate_theme_msg = keep


def _read_settings_once() -> None:
    """Let Streamlit look its settings up without a lock once it serves: it asks for one with every message, and crowds queued there."""
    config.get_option = cache(config.get_option)


def _work_in_turns() -> None:
    """Let few scripts run at the same moment."""
    run, turns = ScriptRunner._run_script, Turns()

    @wraps(run)
    def in_turn(runner: ScriptRunner, rerun_data: RerunData) -> None:
        with turns.turn():
            run(runner, rerun_data)

    ScriptRunner._run_script = in_turn  # type: ignore[method-assign,assignment]


def _stop_nothing_undisturbed() -> None:
    """Let Streamlit stop a run for a newer one only where that may be: it looks at each element and each field."""
    look = ScriptRunner._maybe_handle_execution_control_request

    @wraps(look)
    def look_later(runner: ScriptRunner) -> None:
        if may_be_stopped():
            look(runner)

    ScriptRunner._maybe_handle_execution_control_request = look_later  # type: ignore[method-assign,assignment]


_make_theme_once()
_work_in_turns()
_stop_nothing_undisturbed()
_TEXT = page_text()
app = st.App(
    "app.py",
    lifespan=_ready,
    routes=[
        Route("/", _page),
        Route("/calendar/{address}.ics", calendar),
        Route(f"/{PAGES[0].url_path}", _to_first_page),
        *(Route(f"/{entry.url_path}", _page) for entry in PAGES[1:]),
    ],
)
