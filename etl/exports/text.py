"""Values as text, the same in every format that is text: plain numbers, ISO dates."""

from datetime import date
from decimal import Decimal


def plain(value: object) -> str:
    """A value without loss: 15800000000, 49.9, true, 2025-07-15; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, date):  # or a moment, which is one
        return value.isoformat()
    return str(value)


def number(value: float) -> str:
    """The shortest decimal number that reads back as the same; never with an exponent."""
    text = format(Decimal(repr(value)), "f")
    return text.removesuffix(".0")


def safe(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text
