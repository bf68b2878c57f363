"""The folder of real files that people and devices wrote, where it is, and what independent tools say of them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

_FOLDER = os.environ.get("GAINSLY_SAMPLE_DATA")
ROOT = Path(_FOLDER or ".")
FACTS: dict[str, Any] = json.loads((ROOT / "facts.json").read_text()) if _FOLDER else {}
samples = pytest.mark.skipif(not _FOLDER, reason="the sample files are not here; set GAINSLY_SAMPLE_DATA to their folder")


def layouts(of: str) -> dict[str, Any]:
    """Return the columns of the known layouts of one service's export."""
    found: dict[str, Any] = json.loads((ROOT / "columns" / "export_columns.json").read_text())[of]
    return found
