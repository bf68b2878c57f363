"""Every command explains itself, and every problem of the machine is one clear sentence."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.db import server
from tests.cli.conftest import Said

COMMANDS = [
    "serve",
    "import",
    "export",
    "recompute",
    "migrate",
    "db-url",
    "doctor",
    "demo",
    "demo load",
    "demo reset",
    "library load",
    "library compare",
]
Gainsly = Callable[..., Said]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def _one_sentence(said: Said) -> str:
    """The only line on standard error; the exit code says that the person can do something about it."""
    (line,) = said.err.strip().splitlines()
    assert said.code == 2
    assert line.startswith("gainsly: ")
    assert "Traceback" not in said.out + said.err
    return line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_what_each_option_means(gainsly: Gainsly, command: str) -> None:
    said = gainsly(*command.split(), "--help")
    assert said.code == 0
    lines = [line.strip() for line in said.out.splitlines() if line.strip()]
    assert lines[1].endswith((".", ";", ",")) or len(lines[1].split()) > 3
    assert all(len(line.split()) > 2 for line in lines if line.startswith("--")), "an option without an explanation"


def test_the_list_of_commands_is_complete_and_in_plain_words(gainsly: Gainsly) -> None:
    out = gainsly("--help").out
    assert {command.split()[0] for command in COMMANDS} <= set(out.split())
    assert "..." not in out.partition("Commands:")[2]


def test_help_touches_neither_database_nor_home(gainsly: Gainsly, tmp_path: Path) -> None:
    gainsly("serve", "--help")
    assert not (tmp_path / "home").exists()


def test_a_taken_port_is_named_with_a_way_out(gainsly: Gainsly, taken_port: int) -> None:
    line = _one_sentence(gainsly("serve", "--port", str(taken_port)))
    assert f"Port {taken_port} is taken" in line
    assert f"make run PORT={taken_port + 1}" in line


def test_an_unwritable_home_is_named_with_a_way_out(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GAINSLY_HOME", str(tmp_path / "file" / "home"))
    line = _one_sentence(gainsly("migrate"))
    assert f"cannot write to its folder {tmp_path}/file/home" in line
    assert "Set GAINSLY_HOME" in line


def test_an_unreachable_server_is_named_without_its_password(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        monkeypatch.setenv("GAINSLY_DATABASE_URL", f"postgresql://me:hunter2@127.0.0.1:{port}/training")
        said = gainsly("migrate")
    assert f"cannot reach the PostgreSQL server at 127.0.0.1:{port}/training (Connection refused)" in _one_sentence(said)
    assert "hunter2" not in said.out + said.err


def test_a_server_that_is_too_old_is_named_with_what_is_needed(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", "postgresql://me@db.example/training")
    monkeypatch.setattr(server, "server_version", lambda url: 15)
    assert "is version 15; Gainsly needs version 16 or newer" in _one_sentence(gainsly("migrate"))


@pytest.mark.parametrize("url", ["mysql://me:hunter2@db.example/training", "postgresql://me:hunter2@db.example", "not a url"])
def test_a_url_of_something_else_is_refused_without_repeating_it(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", url)
    line = _one_sentence(gainsly("migrate"))
    assert "write postgresql://user:password@host:5432/database" in line
    assert "hunter2" not in line


def test_a_setting_that_breaks_a_rule_is_named_with_value_and_rule(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_TIME_ZONE", "Mars/Olympus")
    line = _one_sentence(gainsly("db-url"))
    assert "GAINSLY_TIME_ZONE is set to 'Mars/Olympus'" in line
    assert "There is no time zone called" in line


def test_a_defect_is_an_id_that_the_log_explains_without_quoting_data(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_home: Path) -> None:
        raise ValueError("resting heart rate 48")

    monkeypatch.setattr("core.db.embedded.start", fail)
    said = gainsly("db-url")
    assert said.code == 1
    error_id = said.err.split("(error ")[1].split(")")[0]
    assert said.err.count(error_id) == 2
    assert "error_type=ValueError" in said.err
    assert "resting heart rate 48" not in said.out + said.err


def test_a_schema_from_a_newer_gainsly_is_refused_in_words(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch, owner_url: str) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(server.plain_url(owner_url)) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    monkeypatch.setenv("GAINSLY_DATABASE_URL", owner_url)
    assert "at revision '9999', which this Gainsly does not know" in _one_sentence(gainsly("migrate"))


def test_a_login_that_may_not_change_the_schema_is_told_who_may(gainsly: Gainsly, monkeypatch: pytest.MonkeyPatch, empty_url: str) -> None:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", empty_url)
    monkeypatch.setenv("GAINSLY_MANAGE_SCHEMA", "no")
    assert "run `gainsly migrate` with the owner's login first" in _one_sentence(gainsly("recompute"))


def test_files_that_are_not_there_and_meanings_that_do_not_read_are_refused(gainsly: Gainsly, tmp_path: Path) -> None:
    said = gainsly("import", str(tmp_path / "missing.csv"), "--athlete", "me@home.example")
    assert said.code == 2
    assert "missing.csv" in said.err
