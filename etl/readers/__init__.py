"""Readers of published files: one file a form, each to rows of the contract with their places.

Each module has `recognises(head: bytes, name) -> bool` and `read(file) -> Iterator[Row]`; a file
is a path, bytes, or something open for reading: a download and an answer are read the same.
What is recognised by nothing is for `etl.importing`, by a mapping.
"""

import importlib
from collections.abc import Iterator
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
    yield from module.read(found)


__all__ = ["NAMES", "Document", "NoFigures", "Row", "Unreadable", "read", "reader_of"]
