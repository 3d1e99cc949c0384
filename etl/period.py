"""A `time_period` of the contract as a span of days: SDMX periods and ISO 8601 durations."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

FORMS = (
    "2016, 2018-S1, 2025-Q3, 2025-07, 2025-07-15 or 2025-01-01/P10M (a day and a duration "
    "in years, months and days)"
)

_YEAR = re.compile(r"(\d{4})")
_PART = re.compile(r"(\d{4})-([SQ])([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DURATION = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?")
_MONTHS_OF = {"S": 6, "Q": 3}
_FREQUENCY = {12: "A", 6: "S", 3: "Q", 1: "M"}


class NotAPeriod(ValueError):
    """The text is none of the forms, or names a day that does not exist."""


@dataclass(frozen=True)
class Span:
    """From the first day to the day after the last, and what kind of span it is."""

    start: date
    end: date
    months: int
    days: int
    frequency: str

    @property
    def is_whole_year(self) -> bool:
        return self.frequency == "A"


def parse_period(text: str) -> Span:
    """The span of a `time_period`. Raises NotAPeriod with what was expected."""
    if not text.isascii():
        raise NotAPeriod(FORMS)
    first, slash, duration = text.partition("/")
    try:
        if slash:
            return _lasting(_read_day(first), duration)
        if found := _YEAR.fullmatch(text):
            return _months_from(date(int(found[1]), 1, 1), 12)
        if found := _PART.fullmatch(text):
            months = _MONTHS_OF[found[2]]
            return _months_from(date(int(found[1]), (int(found[3]) - 1) * months + 1, 1), months)
        if found := _MONTH.fullmatch(text):
            return _months_from(date(int(found[1]), int(found[2]), 1), 1)
        day = _read_day(text)
        return Span(day, day + timedelta(days=1), 0, 1, "D")
    except (ValueError, OverflowError) as reason:
        raise NotAPeriod(FORMS) from reason


def parse_day(text: str) -> tuple[date, date]:
    """The first and the last day of a date given as a day, a month or a year."""
    span = parse_period(text)
    if span.frequency not in "AMD" or "/" in text:
        raise NotAPeriod("a day, a month or a year: 2025-07-15, 2025-07 or 2025")
    return span.start, span.end - timedelta(days=1)


def _read_day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if not found:
        raise NotAPeriod(FORMS)
    return date(int(found[1]), int(found[2]), int(found[3]))


def _lasting(start: date, duration: str) -> Span:
    found = _DURATION.fullmatch(duration)
    if not found:
        raise NotAPeriod(FORMS)
    years, months, days = (int(part or 0) for part in found.groups())
    end = _add_months(start, years * 12 + months) + timedelta(days=days)
    if end <= start:
        raise NotAPeriod(FORMS)
    return _between(start, end)


def _months_from(start: date, months: int) -> Span:
    return _between(start, _add_months(start, months))


def _between(start: date, end: date) -> Span:
    """The kind of a span is told by its days, not by the way it was written."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if _add_months(start, months) > end:
        months -= 1
    exact = _add_months(start, months) == end
    days = (end - start).days
    frequency = _FREQUENCY.get(months, "X") if exact and start.day == 1 else "X"
    if frequency != "X" and (start.month - 1) % months:
        frequency = "X"
    if days == 1:
        frequency = "D"
    return Span(start, end, months, days, frequency)


def _add_months(start: date, months: int) -> date:
    # 31 January and one month ends with February: ISO 8601 leaves it open, and the last day of
    # the month is what a publisher means.
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
