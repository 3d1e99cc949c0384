"""What a cell of a file must be: each check returns what it expected, or nothing when content."""

import re
from collections.abc import Callable, Collection

from etl.period import NotAPeriod, parse_day, parse_period

Check = Callable[[str], str | None]

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_IDENTIFIER = re.compile(r"[a-zA-Z0-9][\w.\-]*", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_LONGEST_NUMBER = 40


def text(value: str) -> str | None:
    if not value:
        return "a text, not an empty cell"
    return optional_text(value)


def optional_text(value: str) -> str | None:
    return "a text without spaces around it" if value != value.strip() else None


def number(value: str) -> str | None:
    """A number that is finite and written in one way only, so that a typing slip shows."""
    if _NUMBER.fullmatch(value) and len(value) <= _LONGEST_NUMBER:
        return None
    return "a plain number with a decimal point: 15800000000 or 49.9"


def above_zero(value: str) -> str | None:
    """A number as above that is more than nothing."""
    if number(value) is None and float(value) > 0:
        return None
    return "a plain number above 0: 100000000 or 0.1"


def year(value: str) -> str | None:
    return None if _WHOLE.fullmatch(value) else "a year: 2025"


def count(value: str) -> str | None:
    return None if _WHOLE.fullmatch(value) else "a whole number from 1 on"


def identifier(value: str) -> str | None:
    if _IDENTIFIER.fullmatch(value):
        return None
    return "an id of Latin letters, digits, points, underscores and hyphens"


def address(value: str) -> str | None:
    return None if _ADDRESS.fullmatch(value) else "an address that begins with http"


def period(value: str) -> str | None:
    return _refusal(parse_period, value)


def partial_day(value: str) -> str | None:
    return _refusal(parse_day, value)


def day(value: str) -> str | None:
    if len(value) == len("2025-07-15"):
        return partial_day(value) and "a day that exists: 2025-07-15"
    return "a day: 2025-07-15"


def yes_no(value: str) -> str | None:
    return None if value in ("yes", "no") else "yes or no"


def optional(check: Check) -> Check:
    return lambda value: check(value) if value else None


def one_of(known: Collection[str] | None, described: str) -> Check:
    """A member of a list. Where the list itself could not be read, everything passes: its own
    faults are enough."""
    if known is None:
        return lambda value: None if value else described
    return lambda value: None if value in known else described


def listed(check: Check) -> Check:
    """Several values with a semicolon between them."""

    def every(value: str) -> str | None:
        return next((wrong for part in value.split(";") if (wrong := check(part))), None)

    return every


def _refusal(parse: Callable[[str], object], value: str) -> str | None:
    try:
        parse(value)
    except NotAPeriod as reason:
        return str(reason)
    return None
