"""Values and periods in words, kept because thousands of points repeat them."""

from datetime import date
from functools import lru_cache

from dashboard.language.words import Words, speak


@lru_cache(maxsize=8192)
def quantity(language: str, value: float, unit: str) -> str:
    """A value with its unit in words."""
    return speak(language).quantity(value, unit)


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
