"""Figures as people type them: decimal commas, spaces and NBSP between thousands, "<5", "12 %"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from etl.readers.row import number

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009\u2007'’`")
_MINUS = str.maketrans("−–‑", "---")
_NUMBER = re.compile(r"[-+−]?\d[\d.,]*")
_QUALIFIERS = (
    (re.compile(r"^(?:<|менее|меньше|less than|under)\s*", re.I), "less_than"),
    (re.compile(r"^(?:>|более|больше|свыше|more than|over)\s*", re.I), "more_than"),
    (re.compile(r"^(?:~|≈|около|примерно|about|approx\.?|taxminan)\s*", re.I), "about"),
)  # fmt: skip
_MARKS = re.compile(r"\s*(\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_BRACKETED = re.compile(r"\s*\(\s*(\d[^()]*?)\s*\)\s*")
_GROUPS = {sign: re.compile(rf"[-+]?\d{{1,3}}(?:\{sign}\d{{3}})+") for sign in ".,"}


@dataclass(frozen=True)
class Figure:
    """A number, how exact its source says it is, and the digits that it printed after the point."""

    value: float
    qualifier: str = ""
    decimals: int | None = None


def parse(cell: object, decimal: str) -> Figure | None:
    """A cell as a figure; None where it is none. `decimal` is the sign of this table."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        value = number(cell)
        return None if value is None else Figure(value)
    text, qualifier = _bare(str(cell))
    if not _NUMBER.fullmatch(text):
        return None
    thousands = "," if decimal == "." else "."
    whole, sign, rest = text.partition(decimal)
    if thousands in whole:
        if not _GROUPS[thousands].fullmatch(whole):
            return None
        whole = whole.replace(thousands, "")
    if sign and not rest.isdecimal():
        return None
    value = number(f"{whole}.{rest}" if sign else whole)
    return None if value is None else Figure(value, qualifier, len(rest))


def looks_like(cell: object) -> bool:
    """Whether a cell is a figure by any sign, and in brackets too, as accounts write it."""
    if isinstance(cell, str) and (found := _BRACKETED.fullmatch(cell)):
        cell = found[1]
    return parse(cell, ".") is not None or parse(cell, ",") is not None


def unbracketed(cell: object) -> str:
    """A figure in brackets, as accounts write what is below zero, with its sign; else empty."""
    found = _BRACKETED.fullmatch(cell) if isinstance(cell, str) else None
    return f"-{found[1]}" if found and looks_like(found[1]) else ""


def decimal_signs(cells: Iterable[object]) -> set[str]:
    """The signs that the figures allow: one where they tell, two where 1,234 may be either."""
    allowed = {".", ","}
    found = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        text, _ = _bare(cell)
        if not _NUMBER.fullmatch(text) or not set(text) & {".", ","}:
            continue
        found = True
        allowed &= {sign for sign in ".," if parse(cell, sign) is not None}
    return allowed if found else {"."}


def _bare(text: str) -> tuple[str, str]:
    text = _MARKS.sub("", " ".join(text.split()))
    qualifier = ""
    for pattern, name in _QUALIFIERS:
        if pattern.search(text) and pattern.sub("", text) != text:
            text, qualifier = pattern.sub("", text), name
            break
    return text.translate(_SPACES).removesuffix("%").translate(_MINUS), qualifier
