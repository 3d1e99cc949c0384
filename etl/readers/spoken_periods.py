"""Periods as people write them, in four languages: months, quarters, half-years, spans of months.

Two forms are told apart from all others because they mean two things: 2004-05 (a financial year,
or May 2004) and a day in a cell that may stand for its month or year.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from babel import Locale

from data.edition import LANGUAGES
from etl.period import NotAPeriod, parse_period
from etl.readers.periods import sdmx_period

_LOCALES = (*LANGUAGES, "uz_Cyrl", "fr")  # what agencies write in besides
_YEAR = re.compile(r"((?:18|19|20|21)\d\d)")
_YEAR_WORDS = re.compile(
    r"\b(?:год[аы]?|г|гг|yil(?:i|da|lar)?|йил(?:и|да)?|years?|année|an|й|y)\b\.?"
)
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)")
_DOTTED = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./]((?:19|20)\d\d)")
# Of a note, or of the unit that stands with the period: 2024*, 2024 (1), 2024 (млн долл.).
_MARK = re.compile(
    r"\s*(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|\((?:\d{1,2}|\*+|[a-zа-я]|(?:в |in )?"
    r"(?:тыс|млн|млрд|долл|чел|руб|сум|ming|mln|mlrd|kishi|soʻm|thous|million|billion|usd|us\$|eur|"
    r"person|people)[^)]*)\))$"
)
_STATUSES = (
    ("F", r"прогноз\w*|forecasts?|projections?|projected|prognoz\w*"),
    ("E", r"оценк\w*|оценоч\w*|est(?:imat\w*)?\.?|baho\w*|баҳо\w*"),
    ("P", r"предв\w*\.?(?: данн\w*)?|prelim\w*\.?|provisional|dastlabki(?: maʻlumot\w*)?"),
    ("", r"уточн\w*\.?(?: данн\w*)?|пересм\w*\.?|revised|aniqlangan"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_PARTS = (
    ("Q", r"(?:кв(?:артал)?|kv(?:artal)?|chorak|чорак|quarter|qtr|trimestre|trim|q)"),
    ("S", r"(?:полугодие|п/г|yarim ?yillik|ярим ?йиллик|half(?:-year)?|semestre|h|s)"),
)
_ORDINAL = r"([1-4]|iv|i{1,3}|і{1,3})(?:\s*-?\s*(?:й|е|ый|ое|st|nd|rd|th|er|e))?"
_MONTHS_SPAN = re.compile(r"(\d{1,2})\s*(?:мес(?:яц\w*)?|oy\w*|ой\w*|months?|mois)\.?")
_WHOLE = {"год", "всегозагод", "итогозагод", "загод", "annual", "total", "yil", "yillik", "йил",
          "жами", "jami", "year", "year total", "année", "итого", "всего"}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a text tells of time: a whole period, a year alone, or a part of a year alone."""

    period: str = ""
    year: str = ""
    part: str = ""
    # "years" where a financial year and a month look the same; "dates" for a day in a cell.
    question: str = ""
    status: str = ""


NOTHING = Told()


def told_by(cell: object, years: str = "", dates: str = "") -> Told:
    """What a cell tells of time. `years` and `dates` are the answers to the two questions."""
    if isinstance(cell, bool) or cell is None or cell == "":
        return NOTHING
    if isinstance(cell, datetime | date):
        return _of_date(cell, dates)
    if isinstance(cell, int | float):
        is_year = cell == int(cell) and 1800 <= cell <= 2199
        return Told(year=str(int(cell))) if is_year else NOTHING
    return _of_text(_plain(str(cell)), years, dates)


@cache
def _of_text(text: str, years: str, dates: str) -> Told:
    for status, words in _STATUSES:
        if found := re.fullmatch(rf"(.*\d.*?)[\s,]*\(?\b(?:{words})\)?", text):
            told = _of_text(_MARK.sub("", found[1]), years, dates)
            return NOTHING if told == NOTHING else replace(told, status=status or told.status)
    text = " ".join(re.sub(r"[()]", " ", text).split())
    if found := _TWO_YEARS.fullmatch(text):
        return _of_two_years(found, years)
    if found := re.fullmatch(r"((?:19|20)\d\d)\s*([efp])", text):
        return Told(year=found[1], status=found[2].upper())
    if found := _DOTTED.fullmatch(text):
        month, in_year = int(found[2]), int(found[3])
        if not found[1]:
            return _checked(f"{in_year}-{month:02d}")
        try:
            return _of_date(date(in_year, month, int(found[1])), dates)
        except ValueError:
            return NOTHING
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _of_date(date.fromisoformat(text), dates) if sdmx_period(text) else NOTHING
    if (known := sdmx_period(text.upper())) and not known.isdigit():
        return Told(period=known)
    if part := _part(text):
        return Told(part=part)
    dated = _YEAR.search(text)
    year = dated[0] if dated else ""
    rest = text.replace(year, " ", 1) if year else text
    rest = " ".join(_YEAR_WORDS.sub(" ", rest).split()).strip(" .,-–")
    if year and not rest:
        return Told(year=year)
    part = _part(rest)
    if not part and (short := re.fullmatch(r"(.+?)[\s.\-'’]+(\d\d)", text)):
        # янв.24, Jan-24: a month makes it sure that 24 is a year.
        part, year = _part(short[1].strip(" .-")), f"20{short[2]}"
        if not re.fullmatch(r"\d\d", part):
            return NOTHING
    if not part:
        return NOTHING
    return _checked(joined(year, part)) if year else Told(part=part)


def joined(year: str, part: str) -> str:
    """A year and its part: 03, Q1, S2, 01/P9M, or the whole."""
    if part == "whole" or not part:
        return year
    if "/" in part:
        month, _, duration = part.partition("/")
        return f"{year}-{month}-01/{duration}"
    return f"{year}-{part}"


def financial(year: int, first_month: int) -> str:
    return str(year) if first_month == 1 else f"{year}-{first_month:02d}-01/P1Y"


def _of_two_years(found: re.Match, years: str) -> Told:
    first, second = int(found[1]), found[2]
    is_next = int(second) % 100 == (first + 1) % 100 and len(second) in {2, 4}
    if len(second) == 2 and not is_next:
        return _checked(f"{first}-{second}")
    if not is_next:
        return NOTHING
    if years.startswith("financial-"):
        return _checked(financial(first, int(years.removeprefix("financial-"))))
    if years == "months" and len(second) == 2 and 1 <= int(second) <= 12:
        return _checked(f"{first}-{second}")
    return Told(question="years")


def _of_date(day: date, dates: str) -> Told:
    forms = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    if dates in forms:
        return Told(period=day.strftime(forms[dates]))
    return Told(question="dates")


def _part(text: str) -> str:
    """A part of a year: a month as 03, a quarter as Q1, nine months as 01/P9M."""
    if not text:
        return ""
    if text.replace(" ", "") in _WHOLE or text in _WHOLE:
        return "whole"
    if (month := _months().get(text.strip("."))) is not None:
        return f"{month:02d}"
    for letter, words in _PARTS:
        for form in (rf"{_ORDINAL}\s*-?\s*{words}\.?", rf"{words}\.?\s*-?\s*{_ORDINAL}"):
            if found := re.fullmatch(form, text):
                number = _ROMAN.get(found[1]) or int(found[1])
                return f"{letter}{number}" if letter == "Q" or number < 3 else ""
    if found := _MONTHS_SPAN.fullmatch(text):
        return f"01/P{int(found[1])}M" if 1 <= int(found[1]) <= 11 else "whole"
    first, sign, last = (piece.strip(" .") for piece in _parted(text))
    if sign and first in _months() and last in _months():
        start, months = _months()[first], _months()[last] - _months()[first] + 1
        return f"{start:02d}/P{months}M" if months > 1 else ""
    return ""


def _parted(text: str) -> tuple[str, str, str]:
    return text.replace("–", "-").replace("—", "-").partition("-")


@cache
def _months() -> dict[str, int]:
    """Every name of a month in the languages of agencies, short and long, in any case."""
    found: dict[str, int] = {}
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(locale).months[context][width].items():
                    found[_plain(name).strip(".")] = number
    return found | {"сент": 9, "sept": 9, "март": 3, "мар": 3, "июн": 6, "июл": 7, "окт": 10}


def _plain(text: str) -> str:
    text = " ".join(text.replace("\u00a0", " ").split()).casefold()
    text = re.sub(r"[ʻʼ‘’`']", "ʻ", text)
    return _MARK.sub("", text).strip()


def _checked(period: str) -> Told:
    try:
        parse_period(period)
    except NotAPeriod:
        return NOTHING
    return Told(period=period)
