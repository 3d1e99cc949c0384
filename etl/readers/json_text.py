"""JSON as the sources send it, with its faults told in a sentence."""

import json
from typing import Any

from etl.readers.content import Document
from etl.readers.row import Unreadable


def load(document: Document) -> Any:
    """The value of a JSON document. Numbers that are none (NaN) are refused."""

    def refuse(name: str) -> None:
        raise Unreadable("numbers", f"{name} in {document.name}")

    try:
        return json.loads(document.text, parse_constant=refuse)
    except json.JSONDecodeError as reason:
        what = "a page of HTML" if document.text.lstrip()[:1] == "<" else "text that breaks off"
        got = f"{what} in line {reason.lineno}, column {reason.colno} of {document.name}"
        raise Unreadable("whole JSON", got, "ask for it again") from reason
    except RecursionError as reason:
        raise Unreadable("a table in JSON", f"brackets without end in {document.name}") from reason
