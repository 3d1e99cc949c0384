"""What Eurostat answers instead of figures: a fault, or the bare number of a later answer."""

import re
from collections.abc import Iterator

from etl.readers.content import documents
from etl.readers.json_text import load
from etl.readers.row import Row, Unreadable

_UUID = re.compile(rb"\s*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*", re.IGNORECASE)
_FAULT = re.compile(r"<faultcode>(.*?)</faultcode>\s*<faultstring>(.*?)</faultstring>", re.DOTALL)


def recognises(head: bytes, name: str) -> bool:
    is_fault = b":Fault" in head[:1024] and b"<faultcode>" in head
    is_json = re.match(rb'\s*{\s*"error"\s*:\s*\[', head) and b'"label"' in head
    return bool(_UUID.fullmatch(head) or is_fault or is_json)


def read(file) -> Iterator[Row]:
    document = documents(file)[0]
    if _UUID.fullmatch(document.data):
        got = f"the number of an answer that is being prepared, {document.text.strip()}"
        raise Unreadable("figures of Eurostat", got, "ask for its status, then fetch it")
    if document.text.lstrip().startswith("{"):
        error = load(document)["error"][0]
        got = f"its fault {error.get('status', '')}: {error['label']}"
        raise Unreadable("figures of Eurostat", got, "change the question")
    if not (told := _FAULT.search(document.text)):
        raise Unreadable("figures of Eurostat", "a fault of its server", "ask for it again")
    code, text = told.groups()
    advice = "ask for fewer years or countries" if code.strip() == "413" else "change the question"
    raise Unreadable("figures of Eurostat", f"its fault {code.strip()}: {text.strip()}", advice)
    yield
