"""Run the real entry with canned views: `python -m tests.browser.canned_server PORT [empty|imperial|new]`."""

import os
import sys
from pathlib import Path

from streamlit.web import cli

from tests.pages import canned

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Replace the services, then serve."""
    port, kind = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "full"
    people = () if kind == "new" else canned.ATHLETES
    canned.install(setattr, empty=kind in ("empty", "new"), use_metric=kind != "imperial", people=people)
    os.chdir(ROOT)
    sys.argv = ["streamlit", "run", "dashboard/server.py", f"--server.port={port}", "--logger.hideWelcomeMessage=true"]
    cli.main()


if __name__ == "__main__":
    main()
