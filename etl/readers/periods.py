"""The period texts of statistical machines, to the contract's `time_period`.

Only forms that mean one thing: what a person must be asked about (2004-05) is not here.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from etl.period import NotAPeriod, parse_period

# Cyrillic letters that look like Latin ones; K is a quarter in Russian and in the Nordic countries.
_LETTERS = str.maketrans({"М": "M", "К": "Q", "K": "Q", "С": "S", "А": "A"})
_YEAR = re.compile(r"(\d{4})(?:-?A1?)?(?:\.0)?")
_PART = re.compile(r"(\d{4})-?([QSHT])(\d)")
_MONTH = re.compile(r"(\d{4})-?M(\d{1,2})")
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})")
_DAY = re.compile(r"(\d{4})-?D(\d{1,3})")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})T[0-9:.+Z-]*")
_SPAN = re.compile(r"(?:(\d{4})-\d{2}-\d{2})(?:T[0-9:]+)?/P.+")
_MARKED = re.compile(r"((?:19|20)\d{2})\s*([efp])(?:\s*/)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sdmx_period(text: str) -> str:
    """2024M01, 2024-М01 (a Cyrillic letter), 2024Q1, 2024-H1, 2024-W05 … or empty if none."""
    text = text.strip().upper().translate(_LETTERS)
    if found := _YEAR.fullmatch(text):
        return _sound(found[1])
    if found := _MONTH.fullmatch(text):
        return _sound(f"{found[1]}-{int(found[2]):02d}")
    if found := _PART.fullmatch(text):
        return _part(found[1], found[2], int(found[3]))
    if found := _WEEK.fullmatch(text):
        return _week(int(found[1]), int(found[2]))
    if found := _DAY.fullmatch(text):
        return _day_of_year(int(found[1]), int(found[2]))
    if found := _DATE.fullmatch(text):
        return _sound(found[1])
    if _SPAN.fullmatch(text):
        return _sound(re.sub(r"T[0-9:]+", "", text))
    return _sound(text)


def marked_year(value: object) -> tuple[str, str]:
    """A year in a head and what its mark says: "2019e" is 2019, estimated."""
    if isinstance(value, int | float) and 1800 <= value <= 2200 and value == int(value):
        return str(int(value)), "A"
    text = str(value).strip()
    if found := _MARKED.fullmatch(text):
        return found[1], {"e": "E", "f": "F", "p": "P"}[found[2].lower()]
    return (text, "A") if re.fullmatch(r"(18|19|20|21)\d\d", text) else ("", "")


def day_of(text: str) -> str:
    """A day of publication as the sources write it, or empty: dd/mm/yy, dd.mm.yyyy, ISO."""
    text = str(text).strip()
    for form in ("%d/%m/%y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.split("T")[0].split(" ")[0], form).date().isoformat()
        except ValueError:
            continue
    return ""


def _sound(text: str) -> str:
    try:
        parse_period(text)
    except NotAPeriod:
        return ""
    return text


def _part(year: str, letter: str, part: int) -> str:
    if letter == "T":
        return _sound(f"{year}-{4 * part - 3:02d}-01/P4M") if 1 <= part <= 3 else ""
    return _sound(f"{year}-{'S' if letter == 'H' else letter}{part}")


def _week(year: int, week: int) -> str:
    try:
        return f"{date.fromisocalendar(year, week, 1).isoformat()}/P7D"
    except ValueError:
        return ""


def _day_of_year(year: int, day: int) -> str:
    found = date(year, 1, 1) + timedelta(days=day - 1)
    return found.isoformat() if day and found.year == year else ""
