"""Under which account does the embedded server run, and what can that account reach?

PostgreSQL refuses to run as root. As root we therefore run it as an account that exists already, switched in the child process;
no account is ever created and no folder above our own changes its owner or its permissions.
"""

import errno
import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain.errors import SetupError

ROOT = 0
FIRST_PERSON = 1000
CANNOT_START = 126
SERVICE_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The operating system account that owns the data folder and runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """True when we are root and must switch to this account."""
        return self.uid != os.geteuid()

    def run(self, command: Sequence[str | Path]) -> "subprocess.CompletedProcess[str]":
        """Run a command as this account in a bare environment, so that no PG* variable of the person changes it.

        Raises:
            SetupError: the machine does not let us switch to the account.
        """
        switch: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}
        words = [str(part) for part in command]
        try:
            return subprocess.run(
                words,
                cwd="/",
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
                **switch,
            )
        except OSError as error:
            if error.errno in (errno.EACCES, errno.ENOENT):
                return subprocess.CompletedProcess(words, CANNOT_START, str(error))
            raise SetupError(
                f"This machine does not let Gainsly run PostgreSQL as the account {self.name!r} ({error.strerror}). "
                "Run Gainsly as an ordinary account, or set GAINSLY_DATABASE_URL to a PostgreSQL server."
            ) from error

    def can_enter(self, folder: Path) -> bool:
        """True when this account may pass through every folder on the way to `folder`."""
        return self.run(["/bin/sh", "-c", 'cd "$0"', folder]).returncode == 0

    def can_run(self, program: Path) -> bool:
        """True when this account can start `program` and its libraries."""
        return self.run([program, "--version"]).returncode == 0


def account_for(folder: Path) -> Account:
    """The account to run the server of `folder` as: ourselves, or for root the folder's owner or a service account.

    Raises:
        SetupError: root finds no unprivileged account, or the folder belongs to somebody else.
    """
    me = os.geteuid()
    owner = folder.stat().st_uid if folder.exists() else None
    if me != ROOT:
        if owner not in (None, me):
            raise SetupError(
                f"The database folder {folder} belongs to the account {_name(owner)!r}. "
                "Run Gainsly as that account, or set GAINSLY_HOME to a folder of your own."
            )
        return Account(_name(me), me, os.getegid())
    if owner not in (None, ROOT):
        return _account(pwd.getpwuid(owner)) if _known(owner) else Account(str(owner), owner, folder.stat().st_gid)
    return _service_account()


def _service_account() -> Account:
    entries = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != ROOT}
    people = sorted((entry for entry in entries.values() if entry.pw_uid >= FIRST_PERSON), key=lambda entry: entry.pw_uid)
    for entry in [*(entries[name] for name in SERVICE_ACCOUNTS if name in entries), *people]:
        return _account(entry)
    raise SetupError(
        "PostgreSQL does not run as root and this machine has no other account. "
        "Run Gainsly as an ordinary account, or set GAINSLY_DATABASE_URL to a PostgreSQL server."
    )


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _known(uid: int) -> bool:
    return any(entry.pw_uid == uid for entry in pwd.getpwall())


def _name(uid: int | None) -> str:
    return next((entry.pw_name for entry in pwd.getpwall() if entry.pw_uid == uid), str(uid))
