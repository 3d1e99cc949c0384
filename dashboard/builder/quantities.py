"""Values and periods in words, kept because thousands of points repeat them."""

import re
from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard.builder.bearing import Worked, bound, broad, least, most, share, within
from dashboard.language.rounding import least_significant, significant
from dashboard.language.words import Words, speak
from dashboard.queries.takeaways import estimated

MODELLED = 3  # digits of a figure that a model estimates


@lru_cache(maxsize=8192)
def quantity(language: str, value: float, unit: str, said: str = "") -> str:
    """A value with its unit in words, and what its source says of it (`qualifier`)."""
    return speak(language).quantity(value, unit, said)


def in_words(row: dict, say: Words) -> str:
    """The value of a row as sentences tell it: never without its bound, and a quotient of ours or
    an estimate of a model with no more digits than it bears."""
    value, said = told_of(row)
    return bounded(row | {"value": value, "qualifier": said}, say)[0]


def told_of(row: dict) -> tuple[float, str]:
    """The value and the bound of a row as sentences and key figures tell them. What a model
    estimates is not known to the person: it is about its first three digits; a total that is
    finer than the unit of its parts has the digits that it bears; tables and files keep both."""
    said = bound_of(row)
    if is_finer(row):
        return within(worked(row), 0)[0], said
    if not is_modelled(row):
        return row["value"], said
    rounded = least_significant if said == "at_least" else significant
    ours = "" if row.get("is_own_sum") else "about"
    return rounded(row["value"], MODELLED), said or ours


def has_fewer_digits(row: dict) -> bool:
    """Whether sentences tell a figure with fewer digits than tables and files do."""
    return is_modelled(row) or is_finer(row)


def is_finer(row: dict) -> bool:
    """Whether a total that is about its value has digits below the unit that its parts bear."""
    unit = row.get("rounded_to")
    if bound_of(row) != "about" or pd.isna(unit) or "divisor" in row or row["unit"] == "PERCENT":
        return False
    return bool(row["value"] > unit and row["value"] % unit)


def is_modelled(row: dict) -> bool:
    """Whether a figure in full is an estimate as all of its indicator are: nobody counted it."""
    if row.get("obs_status") != "E" or row["unit"] == "PERCENT" or "divisor" in row:
        return False
    return bool(row["value"]) and pd.isna(row["rounded_to"]) and row["indicator"] in estimated()


def bounded(row: dict, say: Words) -> tuple[str, str]:
    """The value of a row in words as tables tell it, and the bound that these tell: a code of the
    list QUALIFIER."""
    value, unit, said = float(row["value"]), row["unit"], bound_of(row)
    if "divisor" not in row or row.get("is_told"):
        words = quantity(say.language, value, unit, said)
        # What a source calls a change is no level: a rise bears its sign as a fall does.
        is_rise = value > 0 and str(row.get("indicator")).endswith(("_change", "_growth"))
        return re.sub(r"(?=\d)", "+", words, count=1) if is_rise else words, said
    told, usual = worked(row), 1 if unit in ("INDEX", "PERCENT") else 2
    ours = bound(told, usual)
    if unit == "PERCENT":
        return share(told, say), ours
    if ours in ("at_least", "at_most"):
        # What is more than a figure is more than a part of it.
        word = said if (ours, said) == ("at_least", "more_than") else ours
        return _one_end(told, usual, unit, say, word), word
    if ends := broad(told, 0 if abs(value) >= 100 else usual):
        return say.between(*ends, unit), "about"
    number, sure = within(told, usual)
    # A bound of what was divided is one of the quotient where the number told is that end.
    is_end = said == "at_most" and told.high is not None and number >= told.high
    said = said if is_end or said == "about" else ours or ("" if sure else "about")
    return quantity(say.language, number, unit, said), said


def part_of_year(row: dict, say: Words) -> tuple[str, str]:
    """How much of a year a flow covers, in words and as a sign ("10/12"); nothing where it is a
    whole one or counted on one day. What goes some days beyond its months is more than they are;
    what is shorter than a month is told in days."""
    months, start, end = int(row["months"]), row["period_start"], row["period_end"]
    if row["measure"] != "flow" or row["is_whole_year"] or months >= 12:
        return "", ""
    if not months:
        days = (end - start).days
        return (say("chart_notes.part_days", n=days), f"{days}/365") if days > 1 else ("", "")
    passed = 12 * (end.year - start.year) + end.month - start.month
    if (passed, end.day) == (months, start.day):
        return say("chart_notes.part", n=months), f"{months}/12"
    return say("chart_notes.part_more", n=months), f">{months}/12"


def _one_end(told: Worked, usual: int, unit: str, say: Words, word: str) -> str:
    """A quotient with one open end by the end that is known: by more than 3,500 it is at most."""
    digits = 0 if abs(told.value) >= 100 else usual
    if told.low is not None:
        return quantity(say.language, least(told.low, digits), unit, word)
    end = told.value if told.high is None else told.high
    return quantity(say.language, most(end, digits), unit, word)


def bound_of(row: dict) -> str:
    """The qualifier of a row, or nothing."""
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
