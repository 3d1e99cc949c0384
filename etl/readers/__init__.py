"""Readers of published files: one file a form, each to rows of the contract with their places.

Each module has `recognises(head: bytes, name) -> bool` and `read(file) -> Iterator[Row]`; a file
is a path, bytes, or something open for reading: a download and an answer are read the same.
What is recognised by nothing is for `etl.importing`, by a mapping.
"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from etl.readers.content import Document, documents
from etl.readers.head import head_of
from etl.readers.row import NoFigures, Row, Unreadable

# From the narrowest form to the widest: the first that recognises a file reads it.
NAMES = (
    "world_bank_csv",
    "world_bank_workbook",
    "world_bank_json",
    "world_bank_xml",
    "knomad_matrix",
    "knomad_flows",
    "undesa",
    "unhcr_csv",
    "unhcr_json",
    "eurostat_tsv",
    "eurostat_fault",
    "json_stat",
    "sdmx_ml",
    "sdmx_csv",
    "siat_json",
    "cbu_rates",
)


def modules() -> Iterator[ModuleType]:
    for name in NAMES:
        yield importlib.import_module(f"etl.readers.{name}")


def reader_of(found: list[Document]) -> ModuleType | None:
    """The reader of a file, or of one of the documents of its ZIP; None where nothing knows it."""
    heads = [(head_of(document), document.stem) for document in found]
    for module in modules():
        if any(module.recognises(*head) for head in heads):
            return module
    return None


def read(file) -> Iterator[Row]:
    """The rows of a file in any of the forms. Raises Unreadable with what to do."""
    found = documents(file)
    module = reader_of(found)
    if module is None:
        raise Unreadable(
            "a file in one of the forms that are known",
            found[0].name,
            "bring it in by a mapping: python -m etl import FILE",
        )
    yield from rows_of(module, found)


def rows_of(module: ModuleType, found: list[Document]) -> Iterator[Row]:
    """The rows that a reader gives of a file."""
    with _structure_of(module, found):
        yield from module.read(found)


def pages_of(module: ModuleType, found: list[Document]) -> tuple[int, int]:
    """Which page of an answer this is, and how many there are; what has no pages is one."""
    with _structure_of(module, found):
        return module.pages(found) if hasattr(module, "pages") else (1, 1)


@contextmanager
def _structure_of(module: ModuleType, found: list[Document]) -> Iterator[None]:
    """A structure that a reader does not know, down to the last field, is told like any other
    fault: no source promises that its form will stay."""
    try:
        yield
    except Unreadable:
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as reason:
        known = " ".join((module.__doc__ or "").partition(".")[0].split())
        got = f"another in {found[0].name} ({type(reason).__name__}: {str(reason)[:80]})"
        advice = "the source changed its form; python -m etl import brings in any table"
        raise Unreadable(f"the structure of {known}", got, advice) from reason


__all__ = [
    "NAMES",
    "Document",
    "NoFigures",
    "Row",
    "Unreadable",
    "pages_of",
    "read",
    "reader_of",
    "rows_of",
]
