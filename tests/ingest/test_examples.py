"""The examples in the docstrings of the import room hold."""

import doctest
import importlib
import pkgutil

import pytest

import core.ingest


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(core.ingest.__path__)])
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"core.ingest.{name}")).failed == 0
