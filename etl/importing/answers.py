"""Whether an answer can be taken: each gives it as the map keeps it, or says what was expected."""

import re

from etl.importing.catalogue import Catalogue
from etl.importing.mapping import Mapping
from etl.period import NotAPeriod, parse_period
from etl.readers import areas
from etl.readers.row import Unreadable

_FINANCIAL = tuple(f"financial-{month:02d}" for month in range(1, 13))
# Of what is written in one of a few ways: which, what is told to whoever writes another, and what
# he may do instead.
CHOICES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "years": ((*_FINANCIAL, "months"), "months, or financial- with a month, as financial-07", ""),
    "dates": (("day", "month", "year"), "day, month or year", ""),
    "fill_down": (("yes", "no"), "yes or no", ""),
    "hidden": (("read", "leave-out"), "read or leave-out", ""),
    "decimal": ((",", "."), "a comma or a point", ""),
    "scale": (
        ("1", "10", "100", "1000", "10000", "100000", "1000000", "1000000000"),
        "1, 1000, 1000000 or 1000000000", "",
    ),
    "brackets": (("negative",), "negative", "leave such cells out with --missing"),
    "percent": (
        ("1", "100"), "100 where 0.17 is 17 per cent, or 1 where it is 0.17 per cent", "",
    ),
}  # fmt: skip


def choose(mapping: Mapping, name: str, text: str) -> None:
    """Puts one of the `CHOICES` into the map, as a number where the map holds one."""
    allowed, expected, advice = CHOICES[name]
    if text not in allowed:
        raise Unreadable(expected, text, advice)
    setattr(mapping, name, type(getattr(mapping, name))(text))


def indicator(text: str, catalogue: Catalogue) -> str:
    name = text.strip().partition(":")[0]
    if name and catalogue.indicators and name not in catalogue.indicators:
        alike = ", ".join(catalogue.ids_like(name))
        advice = f"did you mean {alike}?" if alike else "look it up in data/indicators.csv"
        raise Unreadable("an indicator of data/indicators.csv", name, advice)
    return text.strip()


def row(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise Unreadable("the number of a row", text)
    return int(text)


def period(text: str) -> str:
    try:
        parse_period(text)
    except NotAPeriod as reason:
        raise Unreadable(str(reason), text) from reason
    return text


def source(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        raise Unreadable("an id of letters, digits, dots and hyphens", text)
    return text


def code(text: str) -> str:
    found = areas.of_alpha3(text.strip())
    if not found:
        raise Unreadable("a code of a country of three letters, as UZB", text)
    return found
