"""Statistics committee of Uzbekistan, SIAT: a table as JSON, with metadata in four languages.

Only what is named here is taken from the metadata: the names, telephones and addresses of officers
that stand among them never enter. Months may be written with a Cyrillic letter: 2024-М01.
"""

import re
from collections.abc import Iterator

from etl.readers import areas
from etl.readers.content import documents
from etl.readers.json_text import load
from etl.readers.periods import day_of, sdmx_period
from etl.readers.row import TOTAL, WORLD, Row, Unreadable, figure, scaled
from etl.readers.spoken_periods import told_by

_COUNTRY = "1700"
# The regions by the country's own classification of territories (SOATO), as the product has them.
_REGIONS = {
    "1703": "AN", "1706": "BU", "1708": "JI", "1710": "QA", "1712": "NW", "1714": "NG",
    "1718": "SA", "1722": "SU", "1724": "SI", "1726": "TK", "1727": "TO", "1730": "FA",
    "1733": "XO", "1735": "QR",
}  # fmt: skip
_CODE = "identification number"
_MODIFIED = "last modified date"
_UNIT = "unit of measurement"
_SCALES = (("billion", 9), ("bln", 9), ("million", 6), ("mln", 6), ("thousand", 3), ("thous", 3))
_TERM = re.compile(r"\d{4}\D?.*")


def recognises(head: bytes, name: str) -> bool:
    start = re.sub(rb"\s+", b"", head[:4096])
    return start.startswith((b'[{"metadata":[', b'{"metadata":[')) and b'"name_uz"' in start


def read(file) -> Iterator[Row]:
    for document in documents(file):
        body = load(document)
        for place, table in enumerate(body if isinstance(body, list) else [body]):
            prefix = f"[{place}]." if isinstance(body, list) else ""
            yield from _figures(table, prefix)


def _figures(table: dict, prefix: str) -> Iterator[Row]:
    metadata = table.get("metadata", [])
    series, unit = _said(metadata, _CODE), _said(metadata, _UNIT)
    published_on = day_of(_said(metadata, _MODIFIED))
    power = next((power for word, power in _SCALES if unit.lower().startswith(word)), 0)
    if "data" not in table:
        raise Unreadable("a table with data", ", ".join(table), "the committee changed its form")
    for place, row in enumerate(table["data"]):
        code = str(row.get("Code", "")).strip()
        name = row.get("Klassifikator_en") or row.get("Klassifikator") or code
        for key, cell in row.items():
            if not _TERM.fullmatch(key):
                continue
            where = f"{prefix}data[{place}].{key}"
            value = _value(cell, where)
            if value is None:
                continue
            period = _period(key)
            if not period:
                raise Unreadable("a year, quarter, month or half-year", repr(key), where)
            counterpart, breakdown = _described(code, str(name))
            yield Row(
                "", "UZB", counterpart, breakdown, period, scaled(value, power), place=where,
                source_indicator=series, source_area="UZ", source_counterpart=str(name),
                dimensions=f"CODE={code};UNIT={unit}", published_on=published_on,
            )  # fmt: skip


def _value(cell: object, where: str) -> float | None:
    """Most are numbers; texts are written as people here do, "1 200,5"."""
    if not isinstance(cell, str):
        return figure(cell, where)
    text = re.sub(r"[\s\u00a0]", "", cell)
    text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    return figure(text, where)


def _described(code: str, name: str) -> tuple[str, str]:
    """A row is the country, one of its regions, a country of the world, or an item of a list."""
    if code == _COUNTRY or not code:
        return WORLD, TOTAL
    if code in _REGIONS:
        return WORLD, f"REGION_{_REGIONS[code]}"
    if country := areas.of_english_name(name):
        return country, TOTAL
    return WORLD, "ITEM_" + re.sub(r"\W+", "_", code)


def _period(key: str) -> str:
    """A number in Roman letters alone is a quarter: 2024-IV; with a word it is what that says."""
    roman = re.fullmatch(r"(\d{4})[-\s](IV|I{1,3})", key.strip())
    if roman:
        return f"{roman[1]}-Q{('I', 'II', 'III', 'IV').index(roman[2]) + 1}"
    told = told_by(key)
    return sdmx_period(key) or told.period or told.year


def _said(metadata: list[dict], name: str) -> str:
    """The English value of one of the entries that are asked for by name."""
    for entry in metadata:
        if name in str(entry.get("name_en", "")).lower():
            return str(entry.get("value_en") or "").strip()
    return ""
