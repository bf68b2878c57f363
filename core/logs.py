"""What does Gainsly tell the person who runs it, and what never?

The log goes to standard error. A log line has a fixed sentence and fields from a short list; every other field is withheld, so a health
value, a name or a token cannot slip in. The text of an unexpected error may quote data and is logged at level debug only.
"""

import logging
import secrets
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

from core.config import Settings

LOGGABLE_FIELDS = frozenset(
    {
        *("event", "level", "timestamp", "error_id", "error_type", "error_text", "where", "home", "port", "version"),
        *("seconds", "rows", "files", "athletes", "movements", "status", "run_id", "attempt"),
    }
)
WITHHELD = "[withheld]"
FRAMES_SHOWN = 8
LIBRARIES = "site-packages"


def configure_logging(settings: Settings) -> None:
    """Send structured log lines to standard error."""
    renderer: Any = structlog.processors.JSONRenderer() if settings.log_format == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _withhold,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level.upper()]),
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
    )


def report_unknown(error: BaseException) -> str:
    """Log an error that nobody foresaw and return the id under which the log tells of it; the person sees the id only."""
    error_id = secrets.token_hex(4)
    log = structlog.get_logger()
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames[:-1] if LIBRARIES not in frame.filename]
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in [*own[-FRAMES_SHOWN:], *frames[-1:]]]
    log.error("unexpected error", error_id=error_id, error_type=type(error).__qualname__, where=where)
    log.debug("text of the unexpected error", error_id=error_id, error_text=str(error))
    return error_id


def _withhold(_logger: WrappedLogger, _method: str, fields: EventDict) -> EventDict:
    return {name: value if name in LOGGABLE_FIELDS else WITHHELD for name, value in fields.items()}
