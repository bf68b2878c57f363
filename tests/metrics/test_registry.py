"""The registry: every model is in it, and what is written about it is current."""

import importlib
import inspect
import json
import pkgutil
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

import core.metrics
from core.metrics.heuristics import HEURISTICS
from core.metrics.registry import GROUPS, REGISTRY, as_markdown

ROOT = Path(__file__).parents[2]
WITHOUT_MODELS = {"core.metrics.values", "core.metrics.registry", "core.metrics.backtest"}


def metric_modules() -> list[ModuleType]:
    return [importlib.import_module(found.name) for found in pkgutil.walk_packages(core.metrics.__path__, "core.metrics.")]


def test_every_model_function_is_registered() -> None:
    """A public function of a model belongs to a metric, as its function or among its variants and parts."""
    registered = {function for metric in REGISTRY.values() for function in (metric.function, *metric.also)}
    public = {
        function
        for module in metric_modules()
        if module.__name__ not in WITHOUT_MODELS
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    }
    assert {f"{f.__module__}.{f.__name__}" for f in public - registered} == set()
    assert registered <= public


def test_metrics_are_complete() -> None:
    """Ids are unique, and no metric lacks words, unit, source or validity."""
    metrics = [metric for group in GROUPS.values() for metric in group]
    assert [name for name, count in Counter(metric.id for metric in metrics).items() if count > 1] == []
    for metric in metrics:
        assert re.fullmatch(r"[a-z0-9_]+", metric.id)
        assert metric.name
        assert metric.unit
        assert metric.source.endswith(".")
        assert metric.validity.endswith(".")
        assert re.fullmatch(r"[ELFVR]\d+", metric.science_id)


def test_models_quote_the_science_id() -> None:
    """The docstring of a metric's function quotes the science id, so that a number can be followed to its formula."""
    missing = [metric.id for metric in REGISTRY.values() if not re.search(rf"\b{metric.science_id}\b", metric.function.__doc__ or "")]
    assert missing == []


def test_no_metric_speaks_of_injury_risk() -> None:
    """Science 0.3: no name promises to predict injury."""
    assert not [metric.id for metric in REGISTRY.values() if re.search(r"injur", metric.name, re.IGNORECASE)]


def test_the_page_of_metrics_is_current() -> None:
    """docs/metrics.md is what the registry writes."""
    assert (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8") == as_markdown()


def test_every_named_heuristic_is_in_the_table() -> None:
    """A constant marked with a heuristic key has that key in the table, and each key of the table marks a constant."""
    marked = set()
    for module in metric_modules():
        source = Path(inspect.getsourcefile(module) or "").read_text(encoding="utf-8")
        marked |= set(re.findall(r"# heuristic ([\w.]+\w)", source))
    keys = [heuristic.key for heuristic in HEURISTICS]
    assert sorted(keys) == sorted(set(keys))
    assert marked == set(keys)


@pytest.mark.parametrize("heuristic", HEURISTICS, ids=lambda heuristic: heuristic.key)
def test_heuristics_can_be_stored(heuristic: object) -> None:
    """Every default survives JSON."""
    default = heuristic.default  # type: ignore[attr-defined]
    assert json.loads(json.dumps(default)) == default
