"""The library that Gainsly brings, read once."""

from pathlib import Path

import pytest

from core.domain.library import Library
from core.ingest.library import read_library
from core.services.load_library import DEFAULT_FOLDER


@pytest.fixture(scope="session")
def folder() -> Path:
    return DEFAULT_FOLDER


@pytest.fixture(scope="session")
def library(folder: Path) -> Library:
    return read_library(folder)
