"""The worked examples in the docstrings of the metrics and the rules."""

import doctest
import importlib
import pkgutil

import pytest

import core.metrics
import core.rules

MODULES = [
    found.name for package in (core.metrics, core.rules) for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_worked_examples_in_docstrings(name: str) -> None:
    """Every example that a docstring shows gives the result it shows."""
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
