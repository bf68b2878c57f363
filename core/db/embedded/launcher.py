"""How does the embedded server start, who shares it, and when does it stop?"""

import atexit
import os
import re
import secrets
import shlex
import shutil
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from core.db.embedded.account import Account, account_for
from core.db.embedded.binaries import Binaries, binaries_for
from core.db.embedded.cluster import PORT, START_PATIENCE_SECONDS, SUPERUSER, Cluster
from core.db.embedded.users import Membership, anyone_left, turn
from core.domain.errors import SetupError

SERVER_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
SETTING_NAME = re.compile(r"[a-z_]+(\.[a-z_]+)?")
LEFTOVER_PATIENCE_SECONDS = 60.0
LARGEST_LOG_BYTES = 5_000_000
STILL_HELD = ("pre-existing shared memory block", "lock file")


class EmbeddedServer:
    """This process's share in the server of one home folder. The last process that stops ends the server."""

    def __init__(self, cluster: Cluster, membership: Membership, url: str, settings: Mapping[str, str], *, durable: bool) -> None:
        self.url = url
        self._cluster = cluster
        self._settings = settings
        self._durable = durable
        self._membership = membership
        self._process_id = os.getpid()
        self._stopped = False
        atexit.register(self.stop)

    def stop(self, *, keep_running: bool = False) -> bool:
        """Leave the server and return whether it ended: it does when nobody else uses it, unless `keep_running`.

        Calling it twice, or in a forked child, does nothing.
        """
        if self._stopped or self._process_id != os.getpid():
            return False
        self._stopped = True
        atexit.unregister(self.stop)
        if keep_running or not self._cluster.home.exists():
            self._membership.release()
            return False
        with turn(self._cluster.lock_file):
            self._membership.release()
            if anyone_left(self._cluster.register):
                return False
            if self._cluster.pid_file.exists():
                _shut_down(self._cluster)
            return True

    def revive(self) -> None:
        """Start the server again when it was killed; its URL stays the same."""
        if self._stopped or self._cluster.answers():
            return
        with turn(self._cluster.lock_file):
            if not self._stopped and not self._cluster.answers():
                _launch(self._cluster, self._settings, durable=self._durable)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def start(home: Path, *, durable: bool = True, settings: Mapping[str, str] | None = None) -> EmbeddedServer:
    """Start the embedded PostgreSQL of `home`, or join the one that another process started there.

    Args:
        home: the folder that holds all state; it is made when missing.
        durable: False trades safety against a crash for speed, for tests only.
        settings: more PostgreSQL settings by name; they apply when this call starts the server, not when it joins one.

    Raises:
        SetupError: one sentence on what the machine lacks: a writable folder, an account, the right version.
    """
    cluster = Cluster(Path(os.path.abspath(home.expanduser())))  # noqa: PTH100 (resolve() would follow the person's links)
    chosen = {**SERVER_SETTINGS, **({} if durable else THROWAWAY_SETTINGS), **(settings or {})}
    try:
        _prepare(cluster)
        with turn(cluster.lock_file):
            membership = Membership(cluster.register)
            try:
                if not cluster.answers():
                    _launch(cluster, chosen, durable=durable)
                return EmbeddedServer(cluster, membership, cluster.ensure_database(), chosen, durable=durable)
            except BaseException:
                membership.release()
                raise
    except OSError as error:
        raise SetupError(
            f"Gainsly cannot write to its folder {cluster.home} ({error.strerror or error}). "
            "Set GAINSLY_HOME to a folder that this account may write to."
        ) from error


def _prepare(cluster: Cluster) -> None:
    """Make the home folder, and let the server's account pass through it when the folder is our own."""
    is_new = not cluster.home.exists()
    cluster.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    account = account_for(cluster.folder)
    if not account.is_other or account.can_enter(cluster.home):
        return
    is_ours = is_new or cluster.lock_file.exists() or not any(cluster.home.iterdir())
    if is_ours and cluster.home.stat().st_uid == os.geteuid():
        cluster.home.chmod(stat.S_IMODE(cluster.home.stat().st_mode) | stat.S_IXOTH)
    if not account.can_enter(cluster.home):
        raise SetupError(
            f"PostgreSQL runs as the account {account.name!r} here, which may not enter {cluster.home}. "
            "Set GAINSLY_HOME to a folder that other accounts may pass through, for example /var/lib/gainsly."
        )


def _launch(cluster: Cluster, settings: Mapping[str, str], *, durable: bool) -> None:
    cluster.folder.mkdir(mode=0o700, exist_ok=True)
    account = account_for(cluster.folder)
    if account.is_other:
        os.chown(cluster.folder, account.uid, account.gid)
    binaries = binaries_for(account, cluster.home)
    if cluster.data.exists():
        _check_version(cluster, binaries.major(account))
        cluster.clear_the_dead()
        if cluster.answers():
            return
    else:
        _create_data(cluster, account, binaries, durable=durable)
    if cluster.log_file.exists() and cluster.log_file.stat().st_size > LARGEST_LOG_BYTES:
        cluster.log_file.replace(cluster.log_file.with_suffix(".log.1"))
    _run_postgres(cluster, account, binaries, settings)


def _check_version(cluster: Cluster, ours: int) -> None:
    theirs = int((cluster.data / "PG_VERSION").read_text().strip())
    if theirs != ours:
        raise SetupError(
            f"The data in {cluster.data} belongs to PostgreSQL {theirs} and this Gainsly brings PostgreSQL {ours}, which cannot read it. "
            "Export with the Gainsly that wrote it and import here, or set GAINSLY_HOME to a new folder."
        )


def _create_data(cluster: Cluster, account: Account, binaries: Binaries, *, durable: bool) -> None:
    """Run initdb beside the final place and rename, so that a killed first start leaves no half-made data directory."""
    for leftover in cluster.folder.glob("data.new-*"):
        shutil.rmtree(leftover)
    fresh = cluster.folder / f"data.new-{secrets.token_hex(4)}"
    command: list[str | Path] = [
        binaries.program("initdb"),
        *("--pgdata", fresh, "--username", SUPERUSER, "--encoding", "UTF8", "--no-instructions"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth-local=trust", "--auth-host=reject"),
        *([] if durable else ["--no-sync"]),
    ]
    done = account.run(command)
    if done.returncode != 0:
        raise SetupError(f"PostgreSQL could not create its data in {cluster.folder}: {_last_line(done.stdout)}")
    fresh.rename(cluster.data)


def _run_postgres(cluster: Cluster, account: Account, binaries: Binaries, settings: Mapping[str, str]) -> None:
    """Start and wait. Backends that outlive a killed server hold its memory for a moment, which is worth another try."""
    options = {**settings, "unix_socket_directories": str(cluster.socket_folder(account))}
    wrong = next((name for name in options if not SETTING_NAME.fullmatch(name)), None)
    if wrong is not None:
        raise SetupError(f"{wrong!r} is not the name of a PostgreSQL setting.")
    words = shlex.join(word for name, value in options.items() for word in ("-c", f"{name}={value}"))
    deadline = time.monotonic() + LEFTOVER_PATIENCE_SECONDS
    while True:
        said_before = cluster.log_file.stat().st_size if cluster.log_file.exists() else 0
        done = account.run(
            [
                binaries.program("pg_ctl"),
                *("start", "--wait", "--silent", f"--timeout={START_PATIENCE_SECONDS:.0f}"),
                *("--pgdata", cluster.data, "--log", cluster.log_file, "--options", words),
            ]
        )
        if done.returncode == 0:
            return
        said = _text_from(cluster.log_file, said_before) or done.stdout
        if not any(sign in said for sign in STILL_HELD) or time.monotonic() > deadline:
            raise SetupError(f"The embedded PostgreSQL did not start: {_last_line(said)} (more in {cluster.log_file})")
        time.sleep(0.2)


def _shut_down(cluster: Cluster) -> None:
    account = account_for(cluster.folder)
    binaries = binaries_for(account, cluster.home)
    account.run([binaries.program("pg_ctl"), "stop", "--silent", "--wait", "--mode=fast", "--timeout=60", "--pgdata", cluster.data])


def _text_from(file: Path, offset: int) -> str:
    if not file.exists():
        return ""
    with file.open("rb") as text:
        text.seek(offset)
        return text.read().decode(errors="replace")


def _last_line(said: str) -> str:
    """The most telling line of what a PostgreSQL program said: its last FATAL or error, else its last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line]
    return (telling or lines or ["no reason given"])[-1]
