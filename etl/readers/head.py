"""`head_of(document)`: what a reader recognises a document by."""

from etl.readers.content import HEAD, Document
from etl.readers.encoding import decode_head
from etl.readers.workbook import first_rows


def head_of(document: Document) -> bytes:
    """The first text of a document as UTF-8; of a workbook its first rows as lines of text."""
    if document.is_workbook:
        return first_rows(document)
    return decode_head(document.data[:HEAD]).encode()
