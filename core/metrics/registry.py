"""Which numbers does Gainsly know, and what does each mean? The one list that pages, documents and tests ask."""

from collections.abc import Callable, Mapping
from typing import Any

from core.metrics.catalogue_body import BODY_METRICS
from core.metrics.catalogue_days import SERIES_METRICS
from core.metrics.catalogue_muscle import STRENGTH_METRICS, VOLUME_METRICS
from core.metrics.catalogue_session import SESSION_METRICS
from core.metrics.metric import GRADE_WORDS, Better, Metric

GROUPS: Mapping[str, tuple[Metric, ...]] = {
    "Strength": STRENGTH_METRICS,
    "Load of a session": SESSION_METRICS,
    "Load over days": SERIES_METRICS,
    "Volume of a muscle": VOLUME_METRICS,
    "Recovery": BODY_METRICS,
}
REGISTRY: Mapping[str, Metric] = {metric.id: metric for metrics in GROUPS.values() for metric in metrics}

_INTRODUCTION = """# Metrics

Every number that Gainsly shows, with its unit, its evidence and its source. This page is written by `core.metrics.registry.as_markdown`
and checked by a test; change the registry, not the page.

None of these numbers predicts injury. Loads are kilograms, durations seconds, load is load points (LP): one hour at threshold is 100 LP.
A number that needs history is called settling until it has it. What nobody measured stays unknown and is never shown as 0.
"""


def as_markdown() -> str:
    """Return the page `docs/metrics.md`."""
    grades = "\n".join(f"| {grade.value} | {words} |" for grade, words in GRADE_WORDS.items())
    parts = [_INTRODUCTION, f"| Grade | Evidence |\n| --- | --- |\n{grades}\n"]
    for title, metrics in GROUPS.items():
        parts.append(f"## {title}\n")
        parts.extend(_section(metric) for metric in metrics)
    return "\n".join(parts)


def _section(metric: Metric) -> str:
    direction = "no direction is better" if metric.better is Better.NEITHER else f"{metric.better.value} is better"
    history = f"settling for {metric.min_history_days} days" if metric.min_history_days else "no history needed"
    decimals = "1 decimal" if metric.precision == 1 else f"{metric.precision} decimals"
    lines = [
        f"### {metric.name}\n",
        f"`{metric.id}`, science {metric.science_id}, grade {metric.grade.value}, version {metric.version}.",
        f"Unit: {metric.unit}; {decimals}; several together: {metric.aggregation.value}; {direction}; {history}.\n",
        f"{metric.validity}\n",
        f"Source: {metric.source}\n",
        f"Computed by {_name(metric.function)}" + (f"; see also {', '.join(map(_name, metric.also))}." if metric.also else "."),
        "",
    ]
    return "\n".join(lines)


def _name(function: Callable[..., Any]) -> str:
    return f"`{function.__module__}.{function.__qualname__}`"
