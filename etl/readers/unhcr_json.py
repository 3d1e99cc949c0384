"""UNHCR, answers of its API: one page of items. Zero is written "0", what was not asked "-"."""

import re
from collections.abc import Iterator

from etl.readers import unhcr
from etl.readers.content import documents
from etl.readers.json_text import load
from etl.readers.row import NoFigures, Row, Unreadable
from etl.readers.unhcr_rows import Records

mirrored = unhcr.mirrored


def recognises(head: bytes, name: str) -> bool:
    start = re.sub(rb"\s+", b"", head[:8192])
    return (
        start.startswith(b"{")
        and b'"items":[' in start
        and (b'"coa' in start or b'"maxPages"' in start)
    )


def read(file) -> Iterator[Row]:
    for document in documents(file):
        body = load(document)
        items = body.get("items") if isinstance(body, dict) else None
        if not isinstance(items, list):
            raise Unreadable("an answer with items", f"none in {document.name}", "ask again")
        if not items:
            raise NoFigures("an answer of UNHCR without items", "it has none for this")
        # Small figures are shown as they are where any of them stands in the answer.
        hides = not any(value in (1, 2, 3, 4) for item in items for value in item.values())
        records = None
        for place, item in enumerate(items):
            heads = list(item)
            if records is None or heads != records.heads:
                records = Records(heads, "", hides and len(items) > 20)
                if not records.is_complete:
                    raise Unreadable("a year and figures in each item", ", ".join(heads))
            yield from records.rows(list(item.values()), f"items[{place}].")


def pages(file) -> tuple[int, int]:
    """Which page this is, and how many there are."""
    body = load(documents(file)[0])
    return int(body.get("page", 1)), int(body.get("maxPages", body.get("maxpages", 1)) or 1)
