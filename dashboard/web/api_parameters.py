"""`Parameter`: one parameter of the public interface: how it is described, and how it is read.

The description (OpenAPI) and the reading come from the same value, so that they cannot differ.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from dashboard.catalogue.grammar import ESCAPED, TRACKING
from dashboard.web.problems import Problem

MOST_ROWS = 10_000
MOST_CODES = 60
LONGEST = 4000  # letters of one value
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class Parameter:
    """`read` makes the value of a text, or raises `ValueError` with what was expected."""

    name: str
    meaning: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    default: Any = None
    example: str = ""


def read_all(query: QueryParams, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """The value of each parameter; a `Problem` for what does not exist or cannot be read."""
    given = single(query)
    names = [parameter.name for parameter in parameters]
    for name in given:
        if name not in names:
            raise unknown(name, f"some of {', '.join(names)}" if names else "none")
    values = {each.name: _read(each, given.get(each.name)) for each in parameters}
    # The end is the day after the last: a span has one day at least.
    if {"start", "end"} <= {*values} and values["start"] >= values["end"]:
        raise refused("end", f"no day before {values['start']}, which is start", given["end"])
    return values


def single(query: QueryParams) -> dict[str, str]:
    """The parameters, each once."""
    given: dict[str, str] = {}
    for name, value in query.multi_items():
        if name in given:
            raise Problem(
                "repeated-parameter",
                expected=f"{name[:80]} once, several codes joined by commas",
                got="more than one",
                todo="join the codes by commas",
                parameter=name[:80],
            )
        given[name] = value
    return given


def of_people(query: QueryParams) -> dict[str, str]:
    """The parameters of a page for people, without those that other sites add to its link."""
    pairs = [(name.removeprefix(ESCAPED), value) for name, value in query.multi_items()]
    return single(QueryParams([pair for pair in pairs if not TRACKING.fullmatch(pair[0])]))


def _read(parameter: Parameter, text: str | None) -> Any:
    if text is None or text == "":
        return parameter.default
    try:
        if len(text) > LONGEST:
            raise ValueError(f"at most {LONGEST} letters")
        return parameter.read(text)
    except ValueError as reason:
        raise refused(parameter.name, str(reason), text) from reason


def unknown(name: str, expected: str) -> Problem:
    """The problem of a parameter that does not exist."""
    return Problem(
        "unknown-parameter",
        expected=expected,
        got=name[:80],
        todo="leave it out, or correct its name",
        parameter=name[:80],
    )


def refused(name: str, expected: str, got: str) -> Problem:
    """The problem of a value."""
    return Problem(
        "bad-value",
        expected=expected,
        got=got[:80],
        todo=f"correct {name}, or leave it out",
        parameter=name,
    )


def one_of(*codes: str) -> Callable[[str], str]:
    """Reads one code of a short list."""

    def read(text: str) -> str:
        if text not in codes:
            raise ValueError(f"one of {', '.join(codes)}")
        return text

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """Reads a whole number."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and low <= int(text[:12]) <= high):
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read


def codes_of(known: Callable[[], Collection[str]], what: str) -> Callable[[str], tuple[str, ...]]:
    """Reads codes joined by commas, each of which must exist."""

    def read(text: str) -> tuple[str, ...]:
        codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
        if len(codes) > MOST_CODES:
            raise ValueError(f"at most {MOST_CODES} codes")
        missing = [code for code in codes if code not in known()]
        if missing and what == "indicator":
            raise Problem(
                "unknown-indicator",
                expected="ids of /api/v1/indicators",
                got=", ".join(missing)[:80],
                todo="look the id up in /api/v1/indicators",
                parameter="indicator",
            )
        if missing:
            unknown = ", ".join(missing)[:80]
            raise ValueError(f"codes of {what} that figures have; unknown: {unknown}")
        return codes

    return read


def day(last: bool) -> Callable[[str], date]:
    """Reads a year, a month or a day: its first day, or (`last`) the day after its last."""

    def read(text: str) -> date:
        found = _DAY.fullmatch(text)
        try:
            year, month, number = (int(part) if part else None for part in found.groups())
            first = date(year, month or 1, number or 1)
            if not last:
                return first
            if number:
                return date.fromordinal(first.toordinal() + 1)
            return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
        except (AttributeError, TypeError, ValueError, OverflowError) as reason:
            raise ValueError("a year, a month or a day: 2016, 2016-04, 2016-04-01") from reason

    return read
