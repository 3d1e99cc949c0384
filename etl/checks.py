"""What a cell of a file must be: each check returns what it expected, or nothing when content."""

import re
import unicodedata
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from etl.period import NotAPeriod, parse_day, parse_period

Check = Callable[[str], str | None]

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_IDENTIFIER = re.compile(r"[a-zA-Z0-9][\w.\-]*", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-z]+;")
_LONGEST_NUMBER = 40
# A number that a page can show: no money or count of this field comes near it, and a double
# holds every whole number below.
_LARGEST_NUMBER = 1e15 * 9
# What a card, a slide and a cell of a sheet can hold.
_LONGEST_TEXT, _LONGEST_ID, _LONGEST_ADDRESS = 4_000, 100, 2_000
# The years that a date of this field can have; a slip of the finger lies outside.
FIRST_YEAR, LAST_YEAR = 1800, 2100
_ODD_LETTERS_NAMED = 4


def text(value: str) -> str | None:
    if not value:
        return "a text, not an empty cell"
    return optional_text(value)


def optional_text(value: str) -> str | None:
    if len(value) > _LONGEST_TEXT:
        return f"a text of at most {_LONGEST_TEXT:,} characters"
    if _MARKUP.search(value):
        return "a text without HTML"
    return "a text without spaces around it" if value != value.strip() else None


def number(value: str) -> str | None:
    """A number that is finite and written in one way only, so that a typing slip shows."""
    if not _NUMBER.fullmatch(value) or len(value) > _LONGEST_NUMBER:
        return "a plain number with a decimal point: 15800000000 or 49.9"
    if abs(float(value)) > _LARGEST_NUMBER:
        return f"a number below {_LARGEST_NUMBER:,.0f}"
    return None


def above_zero(value: str) -> str | None:
    """A number as above that is more than nothing."""
    if number(value) is None and float(value) > 0:
        return None
    return "a plain number above 0: 100000000 or 0.1"


def year(value: str) -> str | None:
    if _WHOLE.fullmatch(value) and FIRST_YEAR <= int(value) <= LAST_YEAR:
        return None
    return f"a year: 2025 (between {FIRST_YEAR} and {LAST_YEAR})"


def count(value: str) -> str | None:
    return None if _WHOLE.fullmatch(value) else "a whole number from 1 on"


def identifier(value: str) -> str | None:
    if not _IDENTIFIER.fullmatch(value):
        return "an id of Latin letters, digits, points, underscores and hyphens"
    return None if len(value) <= _LONGEST_ID else f"an id of at most {_LONGEST_ID} characters"


def address(value: str) -> str | None:
    if len(value) > _LONGEST_ADDRESS:
        return f"an address of at most {_LONGEST_ADDRESS:,} characters"
    if not _ADDRESS.fullmatch(value):
        return "an address that begins with http"
    return None if _names_a_host(value) else "an address with the name of a host: https://stat.uz/x"


def flag(known: Collection[str] | None, described: str) -> Check:
    """One code of a list of flags, with an advice for whoever has two of them."""
    one = one_of(known, described)

    def check(value: str) -> str | None:
        wrong = one(value)
        letters = re.sub(r"[\s,;/+|&]", "", value).upper()
        if wrong and known and len(letters) > 1 and set(letters) <= set(known):
            wrong += "; of two flags keep the one that warns of more, and tell the other in note"
        return wrong

    return check


def period(value: str) -> str | None:
    return _refusal(parse_period, value)


def partial_day(value: str) -> str | None:
    return _refusal(parse_day, value) or _out_of_time(value)


def day(value: str) -> str | None:
    if len(value) == len("2025-07-15"):
        return (_refusal(parse_day, value) and "a day that exists: 2025-07-15") or _out_of_time(
            value
        )
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


def without_odd_letters(expected: str, value: str) -> str:
    """The expectation, and by name the signs of the value that look like others: a Cyrillic
    letter in a Latin code, a space that does not break."""
    odd = dict.fromkeys(letter for letter in value if not letter.isascii())
    if not odd or len(odd) > _ODD_LETTERS_NAMED:
        return expected
    named = (f"U+{ord(letter):04X} ({unicodedata.name(letter, '?').lower()})" for letter in odd)
    return f"{expected}, without {', '.join(named)}"


def _names_a_host(address: str) -> bool:
    """Whether the name can be taken out of an address, and read where it stands in code (xn--):
    a card tells on which site a figure was read."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (raises where it is no number)
        host = parts.hostname or ""
        shown = host.encode().decode("idna") if "xn--" in host else host
    except ValueError:
        return False
    return "." in shown


def _out_of_time(value: str) -> str | None:
    if FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        return None
    return f"a date between {FIRST_YEAR} and {LAST_YEAR}"


def _refusal(parse: Callable[[str], object], value: str) -> str | None:
    try:
        parse(value)
    except NotAPeriod as reason:
        return str(reason)
    return None
