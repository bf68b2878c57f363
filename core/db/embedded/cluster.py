"""What lies in the data folder, and is the server over it alive?

A server is alive when it answers a connection. A process id proves nothing: after a crash or a reboot it may belong to anybody.
"""

import os
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import pq

from core.db.embedded.account import Account
from core.domain.errors import SetupError

PORT = 5432
SUPERUSER = "gainsly"
DATABASE = "gainsly"
LONGEST_SOCKET_PATH = 99
LIST_SIGNS = b',"'  # PostgreSQL and its clients read a comma as the start of another folder or host
START_PATIENCE_SECONDS = 300.0
SILENCE_PATIENCE_SECONDS = 10.0
POLL_SECONDS = 0.05
SOCKET_LINE, PID_LINE = 4, 0


@dataclass(frozen=True)
class Cluster:
    """The folders of one embedded server. All of them lie in `home`, but for a socket whose path PostgreSQL could not read."""

    home: Path

    @property
    def lock_file(self) -> Path:
        """Held while somebody starts, stops or repairs the server."""
        return self.home / "server.lock"

    @property
    def register(self) -> Path:
        """One locked file for each process that uses the server."""
        return self.home / "server.users"

    @property
    def folder(self) -> Path:
        """Everything that the server's account owns."""
        return self.home / "server"

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.folder / "data"

    @property
    def log_file(self) -> Path:
        """What the server says; statements and values are kept out of it by its settings."""
        return self.folder / "server.log"

    @property
    def pid_file(self) -> Path:
        """PostgreSQL's own note of its process and socket."""
        return self.data / "postmaster.pid"

    def socket_folder(self, account: Account) -> Path:
        """A folder for the socket that only the server's account (and root) may enter.

        Raises:
            SetupError: the short folder that stands in for a long path is somebody else's.
        """
        plain = os.fsencode(self.folder / f".s.PGSQL.{PORT}")
        if len(plain) <= LONGEST_SOCKET_PATH and not set(plain) & set(LIST_SIGNS):
            return self.folder
        short = Path(tempfile.gettempdir()) / f"gainsly-{sha256(os.fsencode(self.home)).hexdigest()[:12]}"
        try:
            short.mkdir(mode=0o700)
        except FileExistsError:
            pass
        else:
            if account.is_other:
                os.chown(short, account.uid, account.gid)
        facts = short.lstat()
        if facts.st_uid != account.uid or short.is_symlink() or facts.st_mode & 0o077:
            raise SetupError(
                f"The folder {short} for the database socket belongs to somebody else; set GAINSLY_HOME to a short, plain path."
            )
        return short

    def running_socket(self) -> Path | None:
        """The socket folder that the last server noted, None when there is no note. The server may be dead by now."""
        lines = self._pid_lines()
        return Path(lines[SOCKET_LINE]) if len(lines) > SOCKET_LINE and lines[SOCKET_LINE] else None

    def answers(self) -> bool:
        """True when the server over this data folder accepts connections; waits while it starts, recovers or stops."""
        deadline = time.monotonic() + START_PATIENCE_SECONDS
        while (socket := self.running_socket()) is not None and time.monotonic() < deadline:
            state = pq.PGconn.ping(_conninfo(socket).encode())
            if state == pq.Ping.OK:
                with suppress(psycopg.OperationalError):
                    return self._serves_our_data(socket)
            elif state != pq.Ping.REJECT:
                return False
            time.sleep(POLL_SECONDS)
        return False

    def ensure_database(self) -> str:
        """Create the program's database when it is missing; its URL."""
        socket = self.running_socket()
        if socket is None:
            raise SetupError(f"The database server in {self.folder} stopped while it was being started; see {self.log_file}.")
        with psycopg.connect(_conninfo(socket), autocommit=True) as connection:
            if connection.execute("select from pg_database where datname = %s", [DATABASE]).fetchone() is None:
                connection.execute(f"create database {DATABASE}")
        return f"postgresql+psycopg://{SUPERUSER}@/{DATABASE}?host={quote(str(socket))}&port={PORT}"

    def clear_the_dead(self) -> None:
        """Remove a note that names a process that is not this folder's server, and end a server of ours that no longer answers."""
        lines = self._pid_lines()
        if not lines:
            return
        process = self._postmaster(lines[PID_LINE])
        if process is None:
            self.pid_file.unlink(missing_ok=True)
            return
        for order in (None, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if order is not None:
                process.send_signal(order)
            if self._settles(process):
                break
        if not _is_alive(process):
            self.pid_file.unlink(missing_ok=True)

    def _serves_our_data(self, socket: Path) -> bool:
        with psycopg.connect(_conninfo(socket), autocommit=True) as connection:
            row = connection.execute("select current_setting('data_directory')").fetchone()
        return row is not None and Path(row[0]).samefile(self.data)

    def _postmaster(self, written_pid: str) -> psutil.Process | None:
        """The noted process when it really is the server of this data folder."""
        try:
            process = psutil.Process(int(written_pid))
            alive = _is_alive(process) and process.name().startswith("postgres")
            owner = process.uids().effective == self.data.stat().st_uid
            return process if alive and owner and Path(process.cwd()).samefile(self.data) else None
        except (psutil.Error, ValueError, OSError):
            return None

    def _settles(self, process: psutil.Process) -> bool:
        """True as soon as the process is gone or serves; a server needs a moment between its first step and its socket."""
        deadline = time.monotonic() + SILENCE_PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if not _is_alive(process) or self.answers():
                return True
            time.sleep(POLL_SECONDS)
        return False

    def _pid_lines(self) -> list[str]:
        try:
            return self.pid_file.read_text().splitlines()
        except FileNotFoundError:
            return []


def _conninfo(socket: Path) -> str:
    return psycopg.conninfo.make_conninfo(
        host=str(socket), port=PORT, user=SUPERUSER, dbname="postgres", connect_timeout=10, application_name="gainsly start"
    )


def _is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
