"""The library that Gainsly brings, read once."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from core.domain.library import Library
from core.ingest import library as reading
from core.ingest.library import read_library
from core.services.load_library import DEFAULT_FOLDER


@pytest.fixture(scope="session", autouse=True)
def texts_are_understood_once() -> Iterator[None]:
    """Understand a text once, however many tests read it: what was understood is only read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_understood", cache(reading._understood))
        yield


@pytest.fixture(scope="session")
def folder() -> Path:
    return DEFAULT_FOLDER


@pytest.fixture(scope="session")
def library(folder: Path) -> Library:
    return read_library(folder)
