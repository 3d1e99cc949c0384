"""Central Bank of Uzbekistan, rates of foreign currencies: a JSON list, every value a text."""

import re
from collections.abc import Iterator
from datetime import datetime

from etl.readers.content import documents
from etl.readers.json_text import load
from etl.readers.row import WORLD, Row, Unreadable, number


def recognises(head: bytes, name: str) -> bool:
    start = re.sub(rb"\s+", b"", head[:2048])
    return start.startswith((b"[{", b"{")) and b'"Ccy":' in start and b'"Rate":' in start


def read(file) -> Iterator[Row]:
    """The rate in soums as published, for as many units of the currency as `dimensions` tell."""
    for document in documents(file):
        body = load(document)
        for place, rate in enumerate(body if isinstance(body, list) else [body]):
            value = number(rate.get("Rate"))
            if value is None:
                raise Unreadable("a rate", repr(rate.get("Rate")), f"look at [{place}].Rate")
            nominal = rate.get("Nominal", "1")
            yield Row(
                "", "UZB", WORLD, f"CURRENCY_{rate['Ccy']}", _day(rate, place), value,
                note="" if nominal == "1" else f"for {nominal} units of the currency",
                place=f"[{place}].Rate", source_indicator="exchange_rate", source_area="UZ",
                dimensions=f"CURRENCY={rate['Ccy']};NOMINAL={nominal}",
            )  # fmt: skip


def _day(rate: dict, place: int) -> str:
    try:
        return datetime.strptime(rate.get("Date", ""), "%d.%m.%Y").date().isoformat()
    except ValueError as reason:
        got = repr(rate.get("Date"))
        raise Unreadable("a day as dd.mm.yyyy", got, f"look at [{place}].Date") from reason
