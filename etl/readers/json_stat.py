"""JSON-stat, 1 and 2, as Eurostat and other offices answer: values in a row or by their number."""

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from etl.readers import sdmx
from etl.readers.content import documents
from etl.readers.json_text import load
from etl.readers.periods import day_of
from etl.readers.row import Row, Unreadable


def recognises(head: bytes, name: str) -> bool:
    start = re.sub(rb"\s+", b"", head)
    return start.startswith(b"{") and (
        b'"class":"dataset"' in start
        or b'"class":"collection"' in start
        or (b'"dimension":{' in start and b'"value":' in start)
        or (b'"wsVersion"' in start and b'"status":' in start)
    )


def read(file) -> Iterator[Row]:
    for document in documents(file):
        found = list(_data_sets(load(document), ""))
        if not found:
            raise Unreadable("a data set of JSON-stat", f"none in {document.name}")
        for path, name, data_set in found:
            yield from _figures(path, name, data_set)


def _data_sets(body: object, name: str) -> Iterator[tuple[str, str, dict]]:
    """JSON-stat 2 is a data set; 1 holds data sets under their own keys."""
    if not isinstance(body, dict):
        return
    if "dimension" in body and "value" in body:
        extension = body.get("extension") or {}
        yield name, str(extension.get("id") or name or body.get("label") or ""), body
        return
    inner = body.get("link", {}).get("item", []) if body.get("class") == "collection" else body
    named = enumerate(inner) if isinstance(inner, list) else inner.items()
    for key, data_set in named:
        yield from _data_sets(data_set, str(key))


def _figures(path: str, name: str, data_set: dict) -> Iterator[Row]:
    dimension = data_set["dimension"]
    ids = data_set.get("id") or dimension.get("id")
    sizes = data_set.get("size") or dimension.get("size")
    codes = [_codes(dimension[identifier]) for identifier in ids]
    if [len(of_one) for of_one in codes] != list(sizes):
        got = ", ".join(
            f"{len(of_one)} of {size}" for of_one, size in zip(codes, sizes, strict=False)
        )
        raise Unreadable("as many codes as the sizes say", got, "ask for it again")
    names = _names(ids, data_set.get("role") or dimension.get("role") or {})
    values = data_set["value"]
    if isinstance(values, list) and len(values) not in {0, math.prod(sizes)}:
        raise Unreadable(f"{math.prod(sizes):,} values", f"{len(values):,}", "ask for it again")
    prefix = f"{path}.value" if path else "value"
    published_on = _day(data_set)
    status = data_set.get("status") or {}
    for place, value in enumerate(values) if isinstance(values, list) else values.items():
        position = int(place)
        if value is None or not 0 <= position < math.prod(sizes):
            continue
        key = dict(zip(names, _codes_at(position, codes), strict=True))
        attributes = {"OBS_FLAG": _flag(status, position)}
        where = f"{prefix}[{position}]"
        identifier = sdmx.data_set_of(name)
        if row := sdmx.row(key, value, attributes, identifier, where, published_on):
            yield row


def _names(ids: list[str], role: dict[str, list[str]]) -> list[str]:
    """The dimensions by names that are known; other offices' own ("Tid") by the roles they have."""
    times, places = role.get("time") or [], role.get("geo") or []
    if places and not any(sdmx.is_place(identifier) for identifier in ids):
        ids = ["REF_AREA" if identifier == places[0] else identifier for identifier in ids]
    return ["TIME_PERIOD" if i in times or i.lower() in {"time", "time_period"} else i for i in ids]


def _codes(described: dict) -> list[str]:
    """The codes of a dimension in their order; a dimension of one code may have no index."""
    category = described["category"]
    index = category.get("index")
    if index is None:
        return list(category["label"])
    return list(index) if isinstance(index, list) else sorted(index, key=index.__getitem__)


def _codes_at(position: int, codes: list[list[str]]) -> list[str]:
    """The last dimension runs fastest."""
    found = []
    for of_one in reversed(codes):
        position, place = divmod(position, len(of_one))
        found.append(of_one[place])
    return found[::-1]


def _flag(status: Any, position: int) -> str:
    if isinstance(status, str):
        return status
    if isinstance(status, list):
        flag = status[position] if position < len(status) else ""
    else:
        # Eurostat's first form keeps its flags one level deeper.
        inner = status.get("value", status)
        if isinstance(inner, list):
            return _flag(inner, position)
        flag = inner.get(str(position), "")
    return "" if flag in {None, ":"} else str(flag)


def _day(data_set: dict) -> str:
    if milliseconds := data_set.get("lastUpdateDate"):
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC).date().isoformat()
    return day_of(data_set.get("updated") or "")
