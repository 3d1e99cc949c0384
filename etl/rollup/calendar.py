"""Days of a time zone and the periods they fall in, worked out once for both engines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from etl.period import parse_period
from etl.readers.row import Unreadable
from etl.rollup.specification import Period

EPOCH = date(1970, 1, 1)
DAY = 86_400
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def day_number(day: date) -> int:
    return (day - EPOCH).days


def periods(period: Period) -> list[tuple[date, date, str]]:
    """First day, the day after the last, and `time_period`; whole periods alone."""
    found, start = [], period.start
    if not _begins(period, start):
        raise Unreadable(*_uneven(period, "from", start))
    while start < period.end:
        end = _next(period.every, start)
        if end > period.end:
            raise Unreadable(*_uneven(period, "to", period.end))
        found.append((start, end, _text(period.every, start)))
        start = end
    for first, after, text in found:
        span = parse_period(text)
        if (span.start, span.end) != (first, after):
            raise ValueError(f"{text} is not from {first} to {after}")
    return found


def days(period: Period) -> Iterator[tuple[int, str]]:
    """Each day by its number from 1970 on, and its period."""
    for start, end, text in periods(period):
        for number in range(day_number(start), day_number(end)):
            yield number, text


def offsets(period: Period, last: date) -> list[tuple[int | None, int]]:
    """What the zone adds to UTC, in seconds, until an instant; the last holds for good.

    The same table for both engines: their own lists of zones may be of different years.
    """
    zone = ZoneInfo(period.zone)
    start = (day_number(period.start) - 2) * DAY
    end = (day_number(max(period.end, last)) + 2) * DAY
    found: list[tuple[int | None, int]] = []
    before = _offset(zone, start)
    for instant in range(start, end, DAY):
        after = _offset(zone, instant + DAY)
        if after != before:
            found.append((_change(zone, instant, instant + DAY), before))
            before = after
    return [*found, (None, before)]


def _offset(zone: ZoneInfo, instant: int) -> int:
    told = datetime.fromtimestamp(instant, UTC).astimezone(zone).utcoffset()
    return int(told.total_seconds()) if told else 0


def _change(zone: ZoneInfo, low: int, high: int) -> int:
    """The first second with the offset of `high`."""
    before = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _begins(period: Period, day: date) -> bool:
    if period.every == "day":
        return True
    return day.day == 1 and (day.month - period.year_starts) % _MONTHS[period.every] == 0


def _next(every: str, day: date) -> date:
    if every == "day":
        return day + timedelta(days=1)
    year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS[every], 12)
    return date(year, month + 1, 1)


def _text(every: str, start: date) -> str:
    months = _MONTHS.get(every, 0)
    if every == "day":
        return start.isoformat()
    if every == "month":
        return f"{start:%Y-%m}"
    if (start.month - 1) % months:
        return f"{start}/P{'1Y' if every == 'year' else '3M'}"
    return f"{start:%Y}" if every == "year" else f"{start:%Y}-Q{start.month // 3 + 1}"


def _uneven(period: Period, key: str, day: date) -> tuple[str, str, str]:
    first = f", the year beginning in month {period.year_starts}"
    expected = f"period.{key} where a {period.every} begins{first}"
    return expected, day.isoformat(), "a part of a period would pass for a whole one"
