"""Values and periods in words, kept because thousands of points repeat them."""

from datetime import date
from functools import lru_cache
from math import ceil, floor

import pandas as pd

from dashboard.builder.bearing import Worked, share, within
from dashboard.language.words import Words, speak

_NOISE = 1e-9  # of a computation with floats; it moves no end


@lru_cache(maxsize=8192)
def quantity(language: str, value: float, unit: str, bound: str = "") -> str:
    """A value with its unit in words, and what its source says of it (`qualifier`)."""
    return speak(language).quantity(value, unit, bound)


def in_words(row: dict, say: Words) -> str:
    """The value of a row as every form tells it: never without its bound, and a quotient of ours
    with no more digits than its figures bear."""
    value, unit = float(row["value"]), row["unit"]
    if "divisor" in row and not row.get("is_told"):
        if unit == "PERCENT":
            return share(worked(row), say)
        told, usual = worked(row), 1 if unit == "INDEX" else 2
        if (told.low is None) != (told.high is None):
            return _one_end(told, usual, unit, say)
        value, sure = within(told, usual)
        return quantity(say.language, value, unit, bound_of(row) or ("" if sure else "about"))
    return quantity(say.language, value, unit, bound_of(row))


def _one_end(told: Worked, usual: int, unit: str, say: Words) -> str:
    """A quotient with one open end by the end that is known: by more than 3,500 it is at most."""
    step = 10 ** (0 if abs(told.value) >= 100 else usual)
    if told.low is not None:
        return quantity(say.language, floor(told.low * step + _NOISE) / step, unit, "more_than")
    most = told.value if told.high is None else told.high
    return quantity(say.language, ceil(most * step - _NOISE) / step, unit, "at_most")


def bound_of(row: dict) -> str:
    """The qualifier of a row: more_than, less_than, about or nothing."""
    return row.get("qualifier") or ""


def worked(row: dict) -> Worked:
    """The value of a row with the interval that it stands for."""
    low, high = (None if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    return Worked(float(row["value"]), low, high)


@lru_cache(maxsize=8192)
def period(language: str, time_period: str, start: date, end: date) -> str:
    """A period in words; `end` is the day after its last day."""
    return speak(language).period(time_period, start, end)


def words_of_period(row: dict, say: Words) -> str:
    """The period of a row, as it stands inside a sentence."""
    start, end = row["period_start"].date(), row["period_end"].date()
    return period(say.language, row["time_period"], start, end)


def begin(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]
