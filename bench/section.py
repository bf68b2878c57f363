"""How does a part of the benchmark page change while the others stay, and what is said of the machine?"""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path


def machine() -> str:
    """Return on what was measured, and when."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    hardware = f"{os.cpu_count()} cores, {memory_gib:.0f} GiB, {system}"
    return f"Machine: {hardware}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}."


def section(file: Path, title: str) -> str:
    """Return a section of a page with its heading, empty when it has none of this title."""
    text = file.read_text() if file.exists() else ""
    _, heading, rest = text.partition(f"## {title}\n")
    return f"{heading}{rest.partition(chr(10) + '## ')[0]}".rstrip() if heading else ""


def replace_section(file: Path, title: str, lines: Iterable[str]) -> None:
    """Write a section of a page anew, at its place or at the end."""
    text, old, new = file.read_text() if file.exists() else "", section(file, title), f"## {title}\n\n" + "\n".join(lines).rstrip()
    file.write_text((text.replace(old, new) if old else f"{text.rstrip()}\n\n{new}").lstrip() + ("" if old else "\n"))
