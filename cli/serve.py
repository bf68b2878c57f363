"""`gainsly serve`: the dashboard on this machine or in a replica."""

import errno
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Annotated

import typer

from cli.demo import load_missing
from core.bootstrap import open_database
from core.config import load_settings
from core.db.embedded import EmbeddedServer
from core.domain.errors import SetupError

PROJECT = Path(__file__).resolve().parent.parent
ENTRY = Path("dashboard/server.py")
WATCH_SECONDS = 3.0
_TERMINATED = 128 + signal.SIGTERM


def serve(
    port: Annotated[int, typer.Option(help="Port to answer on.", min=1, max=65535)] = 8501,
    address: Annotated[str, typer.Option(help="Address to answer on; 0.0.0.0 inside a container.")] = "127.0.0.1",
    demo: Annotated[bool | None, typer.Option("--demo/--no-demo", help="Load the demo athletes first.", show_default=False)] = None,
) -> None:
    """Start the database and the dashboard, and keep both until Ctrl-C."""
    settings = load_settings(demo=demo)
    check_port(address, port)
    signal.signal(signal.SIGTERM, _leave)
    with open_database(settings) as opened:
        if settings.demo:
            load_missing(opened.database)
        if opened.connected.own_server is not None:
            threading.Thread(target=_watch, args=[opened.connected.own_server], daemon=True).start()
        typer.echo(f"Gainsly: http://{address}:{port}  (Ctrl-C ends it)")
        _run_dashboard(address, port)


def check_port(address: str, port: int) -> None:
    """Raise `SetupError` when the port cannot be had."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SetupError(
                    f"Port {port} is taken, perhaps by a Gainsly that runs already. "
                    f"Open http://{address}:{port} to see, or choose another port: make run PORT={port + 1}"
                ) from None
            raise SetupError(f"Gainsly may not answer on {address}:{port} ({error.strerror}); choose another address or port.") from None


def _run_dashboard(address: str, port: int) -> None:
    """Run Streamlit in this very process, so that whatever ends the program frees the port and leaves no half of it behind."""
    from click import Abort  # noqa: PLC0415 (what Streamlit's command raises)
    from streamlit.web import cli as streamlit_cli  # noqa: PLC0415 (a second that only this command pays)

    os.chdir(PROJECT)
    sys.argv = ["streamlit", "run", str(ENTRY), f"--server.port={port}", f"--server.address={address}", "--logger.hideWelcomeMessage=true"]
    try:
        streamlit_cli.main(sys.argv[1:], prog_name="streamlit", standalone_mode=False)
    except Abort:  # Ctrl-C
        return
    except SystemExit as ended:
        if ended.code not in (None, 0, _TERMINATED):
            raise SetupError(f"The dashboard could not answer on {address}:{port}; the lines above say why.") from None


def _watch(server: EmbeddedServer) -> None:
    """Bring the database back when something kills it, such as a machine that runs out of memory."""
    while True:
        time.sleep(WATCH_SECONDS)
        try:
            server.revive()
        except SetupError as problem:
            typer.echo(f"gainsly: {problem}", err=True)


def _leave(_signal: int, _frame: object) -> None:
    sys.exit(_TERMINATED)
