"""The libraries that only reading foreign files needs: imported when a file asks for them."""

import importlib
from types import ModuleType

COMMAND = "pip install -r requirements-collect.txt"


class MissingLibrary(RuntimeError):
    """A library of requirements-collect.txt is not installed."""


def library(name: str) -> ModuleType:
    """The module, or a sentence on how to get it."""
    try:
        return importlib.import_module(name)
    except ImportError as reason:
        raise MissingLibrary(f"reading this file needs {name}: run {COMMAND}") from reason
