"""World Bank, API v2 as JSON: pages of an indicator, the list of countries, errors, archives.

Errors come with HTTP 200. The archives of vintages (source 57) have a form of their own, with
the version beside country, series and time.
"""

import re
from collections.abc import Iterator

from etl.readers import world_bank
from etl.readers.content import Document, documents
from etl.readers.json_text import load
from etl.readers.periods import sdmx_period
from etl.readers.row import NoFigures, Row, Unreadable, figure


def recognises(head: bytes, name: str) -> bool:
    start = re.sub(rb"\s+", b"", head[:4096])
    return start.startswith((b'[{"page":', b'[{"message":')) or (
        start.startswith(b'{"page":') and b'"source":[{' in start
    )


def read(file) -> Iterator[Row]:
    for document in documents(file):
        body = load(document)
        if isinstance(body, dict):
            yield from _archive(body, document)
            continue
        _check_error(body)
        rows = _rows(body, document)
        if rows and "capitalCity" in rows[0]:
            raise NoFigures(f"the World Bank's list of {len(rows)} countries and groups")
        if not rows:
            raise NoFigures("an answer of the World Bank without rows", "it has none for this")
        published_on = str(body[0].get("lastupdated") or "")
        for place, row in enumerate(rows):
            if made := _figure(row, f"[1][{place}].value", published_on):
                yield made


def pages(file) -> tuple[int, int]:
    """Which page this is, and how many there are."""
    head = load(documents(file)[0])
    head = head if isinstance(head, dict) else head[0]
    return int(head.get("page", 1)), int(head.get("pages", 1))


def groups(file) -> set[str]:
    """The codes of the list of countries that are no countries but groups of them."""
    rows = _rows(load(documents(file)[0]), documents(file)[0])
    return {row["id"] for row in rows if row["region"]["id"] in {"NA", ""}}


def _check_error(body: list) -> None:
    if body and isinstance(body[0], dict) and "message" in body[0]:
        message = body[0]["message"][0]
        raise world_bank.refusal(message.get("id", ""), message["key"], message["value"])


def _rows(body: list, document: Document) -> list[dict]:
    head = body[0] if body and isinstance(body[0], dict) else {}
    rows = body[1] if len(body) > 1 and body[1] is not None else []
    if not isinstance(rows, list):
        raise Unreadable("a list of rows", type(rows).__name__, "the Bank changed its form")
    total, page, size = (int(head.get(name) or 0) for name in ("total", "page", "per_page"))
    expected = max(0, min(size, total - (page - 1) * size))
    if len(rows) != expected:
        got = f"{len(rows):,} in {document.name}"
        raise Unreadable(f"{expected:,} rows on page {page}", got, "ask for it again")
    return rows


def _figure(row: dict, place: str, published_on: str) -> Row | None:
    value, period = figure(row.get("value"), place), sdmx_period(str(row.get("date", "")))
    if value is None:
        return None
    if not period:
        raise Unreadable("a year, quarter or month", repr(row.get("date")), f"look at {place}")
    # countryiso3code is empty for groups and for some countries: the code of two letters then
    # stands in country.id.
    code = row.get("countryiso3code") or _long(row["country"]["id"])
    return world_bank.row(
        row["indicator"]["id"],
        code,
        period,
        value,
        place,
        published_on,
        row.get("obs_status") or "",
    )


def _long(code: str) -> str:
    from etl.readers import areas

    return areas.of_alpha2(code) or code


def _archive(body: dict, document: Document) -> Iterator[Row]:
    for number_of_source, source in enumerate(body["source"]):
        for place, cell in enumerate(source.get("data", [])):
            where = f"source[{number_of_source}].data[{place}].value"
            value = figure(cell.get("value"), where)
            if value is None:
                continue
            key = {part["concept"].lower(): part["id"] for part in cell["variable"]}
            period = sdmx_period(key.get("time", "").removeprefix("YR"))
            if not period:
                raise Unreadable("a time", repr(key.get("time")), f"look at {where}")
            version = key.get("version", "")
            month = re.fullmatch(r"(\d{4})(\d{2})", version)
            yield world_bank.row(
                key.get("series", ""), key.get("country", ""), period, value, where,
                f"{month[1]}-{month[2]}" if month else str(body.get("lastupdated") or ""),
                version=version,
            )  # fmt: skip
