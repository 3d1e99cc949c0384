"""Whether an answer can be taken: each gives it as the map keeps it, or says what was expected."""

import re

from etl.importing.catalogue import Catalogue
from etl.period import NotAPeriod, parse_period
from etl.readers import areas
from etl.readers.row import Unreadable

_SCALES = ("1", "10", "100", "1000", "10000", "100000", "1000000", "1000000000")


def indicator(text: str, catalogue: Catalogue) -> str:
    name = text.strip().partition(":")[0]
    if name and catalogue.indicators and name not in catalogue.indicators:
        alike = ", ".join(catalogue.ids_like(name))
        advice = f"did you mean {alike}?" if alike else "look it up in data/indicators.csv"
        raise Unreadable("an indicator of data/indicators.csv", name, advice)
    return text.strip()


def years(text: str) -> str:
    months = {f"financial-{month:02d}" for month in range(1, 13)} | {"months"}
    if text not in months:
        raise Unreadable("months, or financial- with a month, as financial-07", text)
    return text


def fill_down(text: str) -> str:
    if text not in {"yes", "no"}:
        raise Unreadable("yes or no", text)
    return text


def row(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise Unreadable("the number of a row", text)
    return int(text)


def hidden(text: str) -> str:
    if text not in {"read", "leave-out"}:
        raise Unreadable("read or leave-out", text)
    return text


def dates(text: str) -> str:
    if text not in {"day", "month", "year"}:
        raise Unreadable("day, month or year", text)
    return text


def period(text: str) -> str:
    try:
        parse_period(text)
    except NotAPeriod as reason:
        raise Unreadable(str(reason), text) from reason
    return text


def decimal(text: str) -> str:
    if text not in {",", "."}:
        raise Unreadable("a comma or a point", text)
    return text


def scale(text: str) -> int:
    if text not in _SCALES:
        raise Unreadable("1, 1000, 1000000 or 1000000000", text)
    return int(text)


def brackets(text: str) -> str:
    if text != "negative":
        raise Unreadable("negative", text, "leave such cells out with --missing")
    return text


def percent(text: str) -> int:
    if text not in {"1", "100"}:
        raise Unreadable("100 where 0.17 is 17 per cent, or 1 where it is 0.17 per cent", text)
    return int(text)


def source(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        raise Unreadable("an id of letters, digits, dots and hyphens", text)
    return text


def code(text: str) -> str:
    found = areas.of_alpha3(text.strip())
    if not found:
        raise Unreadable("a code of a country of three letters, as UZB", text)
    return found
