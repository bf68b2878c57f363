"""How long does something take, how many queries does it send, and how does PostgreSQL answer them?"""

import json
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session


@dataclass
class Timing:
    """Milliseconds of repeated runs, with the statements of one of them."""

    name: str
    milliseconds: list[float] = field(default_factory=list)
    statements: list[tuple[str, Any]] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the time [ms] that `share` percent of the runs stayed under."""
        return float(np.percentile(self.milliseconds, share))


def measure(name: str, engine: Engine, run: Callable[[], object], *, repeats: int, warm_ups: int = 3) -> Timing:
    """Run `run` again and again, warm, and return its times and its statements."""
    timing = Timing(name)
    with _recorded(engine) as statements:
        run()
    timing.statements = statements
    for _ in range(warm_ups):
        run()
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        timing.milliseconds.append((time.perf_counter() - began) * 1000)
    return timing


@contextmanager
def _recorded(engine: Engine) -> Any:
    statements: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if not statement.startswith(("SET ", "SELECT pg_catalog", "SHOW ", "BEGIN")):
            statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def plan_shape(session: Session, statement: str, parameters: Any) -> str:
    """Return how a statement reads each of its tables, from the leaves of its plan up."""
    cursor = session.connection().connection.cursor()
    cursor.execute("EXPLAIN (FORMAT JSON) " + statement, parameters)
    found = cursor.fetchone()[0]
    nodes: list[str] = []
    _collect((json.loads(found) if isinstance(found, str) else found)[0]["Plan"], nodes)
    return ", ".join(dict.fromkeys(nodes))


def _collect(node: dict[str, Any], nodes: list[str]) -> None:
    for child in node.get("Plans", ()):
        _collect(child, nodes)
    if node["Node Type"].endswith("Scan") and "Relation Name" in node:
        nodes.append(f"{node['Node Type']} {node['Relation Name']}")
