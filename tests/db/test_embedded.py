"""The embedded server: one for all processes of a home folder, and nothing that was committed is ever lost."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from core.db.embedded import EmbeddedServer, start
from core.domain.errors import SetupError

USER_PROGRAM = """
import sys, time, psycopg
from pathlib import Path
from core.db.embedded import start

server = start(Path(sys.argv[1]))
with psycopg.connect(server.url.replace("+psycopg", "")) as connection:
    connection.execute("select pg_advisory_xact_lock(1)")
    connection.execute("create table if not exists ledger (entry text)")
    connection.execute("insert into ledger values (%s)", [sys.argv[2]])
print("committed", flush=True)
sys.stdin.readline()
server.stop()
print("stopped", flush=True)
"""

STARTED: list["subprocess.Popen[str]"] = []


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gainsly-"))
    folder.chmod(0o711)
    yield folder
    for user in STARTED:
        user.kill()
        user.communicate()
    STARTED.clear()
    pid = _postmaster_pid(folder)
    if pid is not None and psutil.pid_exists(pid):
        start(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def _user(home: Path, entry: str) -> "subprocess.Popen[str]":
    """Another process that uses the server of `home`, commits one row and then waits for a line."""
    STARTED.append(
        subprocess.Popen([sys.executable, "-c", USER_PROGRAM, str(home), entry], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    )
    return STARTED[-1]


def _says(user: "subprocess.Popen[str]") -> str:
    assert user.stdout is not None
    return user.stdout.readline().strip()


def _finish(user: "subprocess.Popen[str]") -> None:
    user.communicate("\n", timeout=60)
    assert user.returncode == 0


def _postmaster_pid(home: Path) -> int | None:
    note = home / "server" / "data" / "postmaster.pid"
    return int(note.read_text().splitlines()[0]) if note.exists() else None


def _ask(server: EmbeddedServer, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.url.replace("+psycopg", "")) as connection:
        return connection.execute(query.encode()).fetchall()


def _entries(server: EmbeddedServer) -> set[object]:
    return {row[0] for row in _ask(server, "select entry from ledger")}


def test_the_last_user_stops_the_server_and_rows_stay(home: Path) -> None:
    first = start(home)
    second = _user(home, "from the second process")
    assert _says(second) == "committed"
    assert first.stop() is False, "the second process still uses it"
    assert _postmaster_pid(home) is not None
    _finish(second)
    assert _postmaster_pid(home) is None
    with start(home) as again:
        assert _entries(again) == {"from the second process"}


def test_processes_that_start_together_share_one_server(home: Path) -> None:
    users = [_user(home, f"row {number}") for number in range(4)]
    assert [_says(user) for user in users] == ["committed"] * 4
    with start(home) as server:
        assert _entries(server) == {f"row {number}" for number in range(4)}
        for user in users:
            _finish(user)
    assert _postmaster_pid(home) is None


def test_a_killed_user_loses_nothing_and_does_not_keep_the_server_alive(home: Path) -> None:
    user = _user(home, "acknowledged")
    assert _says(user) == "committed"
    user.kill()
    user.communicate()
    assert psutil.pid_exists(_postmaster_pid(home) or 0)
    with start(home) as server:
        assert _entries(server) == {"acknowledged"}
    assert _postmaster_pid(home) is None


def test_a_killed_server_comes_back_with_every_committed_row(home: Path) -> None:
    bystander = _user(home, "acknowledged")
    assert _says(bystander) == "committed"
    os.kill(_postmaster_pid(home) or 0, signal.SIGKILL)
    with start(home) as server:
        assert _entries(server) == {"acknowledged"}
        _finish(bystander)


def test_a_running_program_brings_a_killed_server_back_under_the_same_url(home: Path) -> None:
    with start(home) as server:
        with psycopg.connect(server.url.replace("+psycopg", "")) as connection:
            connection.execute("create table ledger as select 'kept' as entry")
        os.kill(_postmaster_pid(home) or 0, signal.SIGKILL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not _is_dead(server):
            time.sleep(0.05)
        server.revive()
        assert _entries(server) == {"kept"}


def _is_dead(server: EmbeddedServer) -> bool:
    try:
        _ask(server, "select 1")
    except psycopg.OperationalError:
        return True
    return False


def test_user_and_server_killed_together_lose_nothing(home: Path) -> None:
    user = _user(home, "acknowledged")
    assert _says(user) == "committed"
    os.kill(_postmaster_pid(home) or 0, signal.SIGKILL)
    user.kill()
    user.communicate()
    with start(home) as server:
        assert _entries(server) == {"acknowledged"}


def test_a_note_that_names_another_program_does_not_stop_the_start(home: Path) -> None:
    start(home).stop()
    note = home / "server" / "data" / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{note.parent}\n1700000000\n5432\n{home / 'server'}\n\n  1 1\nready\n")
    with start(home) as server:
        assert _ask(server, "select 1") == [(1,)]


def test_a_copied_home_does_not_join_the_server_of_the_original(home: Path) -> None:
    copy = home.with_name(f"{home.name}-copy")
    with start(home) as original:
        note = (home / "server" / "data" / "postmaster.pid").read_text()
        start(copy).stop()
        (copy / "server" / "data" / "postmaster.pid").write_text(note)
        with start(copy) as copied:
            assert copied.url != original.url
            assert _ask(copied, "select current_setting('data_directory')") == [(str(copy / "server" / "data"),)]
    shutil.rmtree(copy)


def test_a_killed_first_start_leaves_nothing_in_the_way(home: Path) -> None:
    start(home).stop()
    (home / "server" / "data").rename(home / "server" / "data.new-00000000")
    with start(home) as server:
        assert _ask(server, "select 1") == [(1,)]
    assert list((home / "server").glob("data.new-*")) == []


def test_a_long_home_path_gets_a_short_socket(home: Path) -> None:
    deep = home / ("a" * 60) / ("b" * 60)
    with start(deep) as server:
        (socket,) = _ask(server, "select current_setting('unix_socket_directories')")[0]
        assert len(f"{socket}/.s.PGSQL.5432") < 100
        with start(deep) as second:
            assert second.url == server.url
    shutil.rmtree(str(socket))


@pytest.mark.parametrize("name", ["with space", "a,b", "it's", "Größe %41 #1"])
def test_a_home_with_an_unusual_name_works(home: Path, name: str) -> None:
    with start(home / name, durable=False) as server:
        assert _ask(server, "select 1") == [(1,)]
        (socket,) = _ask(server, "select current_setting('unix_socket_directories')")[0]
    if not Path(str(socket)).is_relative_to(home):
        shutil.rmtree(str(socket))


def test_settings_arrive_and_the_server_never_listens_on_the_network(home: Path) -> None:
    with start(home, durable=False, settings={"work_mem": "17MB"}) as server:
        query = "select current_setting('work_mem'), current_setting('fsync'), current_setting('listen_addresses')"
        assert _ask(server, query) == [("17MB", "off", "")]
    with start(home) as server:
        assert _ask(server, "select current_setting('fsync')") == [("on",)]


def test_text_sorts_the_same_on_every_machine(home: Path) -> None:
    with start(home, durable=False) as server:
        assert _ask(server, "select datlocprovider, datlocale from pg_database where datname = 'gainsly'") == [("b", "C.UTF-8")]


def test_statements_and_values_stay_out_of_the_server_log(home: Path) -> None:
    with start(home, durable=False) as server, pytest.raises(psycopg.errors.UniqueViolation):
        _ask(server, "create table weights (kg text unique); insert into weights values ('93.7 kg'), ('93.7 kg')")
    assert "93.7" not in (home / "server" / "server.log").read_text()


def test_stopping_twice_or_after_the_folder_went_does_nothing(home: Path) -> None:
    server = start(home, durable=False)
    postmaster = psutil.Process(_postmaster_pid(home))
    with start(home):
        server.stop()
        server.stop()
        assert postmaster.is_running()
    gone = start(home, durable=False)
    os.kill(_postmaster_pid(home) or 0, signal.SIGINT)
    while _postmaster_pid(home) is not None:
        time.sleep(0.02)
    shutil.rmtree(home)
    gone.stop()


def test_data_of_another_version_is_named_in_one_sentence(home: Path) -> None:
    start(home, durable=False).stop()
    (home / "server" / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(SetupError, match=r"belongs to PostgreSQL 17 and this Gainsly brings PostgreSQL \d+"):
        start(home)


def test_a_home_that_cannot_be_written_is_named_in_one_sentence(home: Path) -> None:
    (home / "file").write_text("not a folder")
    with pytest.raises(SetupError, match=r"Gainsly cannot write to its folder .*/file/home .*Set GAINSLY_HOME"):
        start(home / "file" / "home")


def test_a_wrong_setting_is_named_and_leaves_no_server(home: Path) -> None:
    with pytest.raises(SetupError, match="no_such_setting"):
        start(home, settings={"no_such_setting": "1"})
    with pytest.raises(SetupError, match="is not the name of a PostgreSQL setting"):
        start(home, settings={"work_mem; rm": "1"})
    assert _postmaster_pid(home) is None


root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root switches to another account")


@root_only
def test_root_runs_the_server_as_an_existing_account_and_opens_no_other_folder(home: Path) -> None:
    accounts = [entry.pw_name for entry in pwd.getpwall()]
    parent_mode = home.parent.stat().st_mode
    with start(home / "state") as server:
        assert psutil.Process(_postmaster_pid(home / "state")).uids().effective != 0
        assert _ask(server, "select 1") == [(1,)]
    assert (home.stat().st_uid, home.parent.stat().st_mode) == (0, parent_mode)
    assert [entry.pw_name for entry in pwd.getpwall()] == accounts


@root_only
def test_root_with_a_home_in_a_private_folder_is_told_what_to_set(home: Path) -> None:
    private = home / "private"
    private.mkdir(mode=0o700)
    with pytest.raises(SetupError, match=r"may not enter .* Set GAINSLY_HOME to a folder that other accounts may pass through"):
        start(private / "state")
    assert private.stat().st_mode & 0o077 == 0


@root_only
def test_root_copies_the_programs_once_when_the_account_cannot_reach_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.db.embedded import binaries  # noqa: PLC0415

    private = home / "private"
    private.mkdir(mode=0o700)
    package = binaries._package_folder()
    for folder in (package, package.with_name(f"{package.name}.libs")):
        (private / folder.name).symlink_to(folder)
    monkeypatch.setattr(binaries, "_package_folder", lambda: private / package.name)
    with start(home / "state", durable=False) as server:
        assert _ask(server, "select 1") == [(1,)]
    assert len(list((home / "state" / "binaries").iterdir())) == 1
