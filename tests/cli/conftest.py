"""The command line as a person meets it: words in, words and an exit code out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.main import main


@dataclass(frozen=True)
class Said:
    """What the program answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def gainsly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Said]:
    """Run the command line in this process with a home that nothing may touch unless a test says so."""
    monkeypatch.setenv("GAINSLY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GAINSLY_DATABASE_URL", raising=False)

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["gainsly", *words])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run
