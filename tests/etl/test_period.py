"""A period becomes the span that its text means, whichever form it has."""

import itertools
import random
from datetime import date, timedelta

import pytest

from etl.period import NotAPeriod, parse_day, parse_period

SPANS = [
    ("2016", "2016-01-01", "2017-01-01", 12, 366, "A"),
    ("2018-S1", "2018-01-01", "2018-07-01", 6, 181, "S"),
    ("2018-S2", "2018-07-01", "2019-01-01", 6, 184, "S"),
    ("2025-Q3", "2025-07-01", "2025-10-01", 3, 92, "Q"),
    ("2025-07", "2025-07-01", "2025-08-01", 1, 31, "M"),
    ("2024-02", "2024-02-01", "2024-03-01", 1, 29, "M"),
    ("2025-07-15", "2025-07-15", "2025-07-16", 0, 1, "D"),
    ("2025-01-01/P10M", "2025-01-01", "2025-11-01", 10, 304, "X"),
    ("2025-01-01/P1M21D", "2025-01-01", "2025-02-22", 1, 52, "X"),
    ("2025-01-01/P21D", "2025-01-01", "2025-01-22", 0, 21, "X"),
    ("2020-01-01/P2Y", "2020-01-01", "2022-01-01", 24, 731, "X"),
    ("2020-01-01/P3Y7M3D", "2020-01-01", "2023-08-04", 43, 1311, "X"),
    ("2025-01-01/P1Y", "2025-01-01", "2026-01-01", 12, 365, "A"),
    ("2025-01-01/P12M", "2025-01-01", "2026-01-01", 12, 365, "A"),
    ("2025-01-01/P365D", "2025-01-01", "2026-01-01", 12, 365, "A"),
    ("2024-07-01/P1Y", "2024-07-01", "2025-07-01", 12, 365, "X"),
    ("2025-01-01/P6M", "2025-01-01", "2025-07-01", 6, 181, "S"),
    ("2025-02-01/P6M", "2025-02-01", "2025-08-01", 6, 181, "X"),
    ("2025-04-01/P3M", "2025-04-01", "2025-07-01", 3, 91, "Q"),
    ("2025-01-15/P1M", "2025-01-15", "2025-02-15", 1, 31, "X"),
    ("2025-01-31/P1M", "2025-01-31", "2025-02-28", 1, 28, "X"),
    ("2025-07-15/P1D", "2025-07-15", "2025-07-16", 0, 1, "D"),
]
WRONG = [
    *("", " ", "2018-H1", "2018-S0", "2018-S3", "2018-Q0", "2018-Q5", "2018-00", "2018-13"),
    *("2018-2-1", "2018-02-30", "2025-02-29", "18", "02018", "2018 ", " 2018", "2018-", "-2018"),
    *("2018/", "2018-01-01/", "2018-01-01/P", "2018-01-01/PT5H", "2018-01-01/P1W"),
    *("2018-01-01/P-1M", "2018-01-01/P0M", "2018-01-01/P1D1M", "2018-01-01/p1M", "2018/P1Y"),
    *("2018-01/P1M", "2018-01-01/2018-02-01", "2018-01-01/P1.5M", "2018-01-01/P1M/P1M", "0000"),
    *("9999", "9999-12-31", "２０１８", "2018\n", "2018-01-01T00:00", "NaN"),
    "2018-01-01/P99999D1",
]


@pytest.mark.parametrize(("text", "start", "end", "months", "days", "frequency"), SPANS)
def test_a_period_has_the_span_that_it_means(text, start, end, months, days, frequency):
    span = parse_period(text)
    assert (span.start.isoformat(), span.end.isoformat()) == (start, end)
    assert (span.months, span.days, span.frequency) == (months, days, frequency)
    assert span.is_whole_year == (frequency == "A")


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(NotAPeriod, match="2018-S1"):
        parse_period(text)


def test_any_duration_ends_where_the_calendar_says():
    chance = random.Random(20251118)
    for _ in range(3000):
        start = date(2000, 1, 1) + timedelta(days=chance.randrange(10_000))
        years, months, days = chance.randrange(4), chance.randrange(30), chance.randrange(70)
        if not years + months + days:
            continue
        parts = (f"{years}Y" * (years > 0), f"{months}M" * (months > 0), f"{days}D" * (days > 0))
        span = parse_period(f"{start}/P{''.join(parts)}")
        assert span.start == start
        assert (span.end - span.start).days == span.days > 0
        # Whole months never exceed what was asked for with its days turned into months.
        assert years * 12 + months <= span.months <= years * 12 + months + days // 28 + 1
        if span.is_whole_year:
            assert (start.month, start.day, span.months) == (1, 1, 12)
            assert span.end == date(start.year + 1, 1, 1)


def test_parts_of_a_year_lie_end_to_end():
    for year in range(1990, 2030):
        whole = parse_period(str(year))
        for letter, count in (("S", 2), ("Q", 4)):
            parts = [parse_period(f"{year}-{letter}{n}") for n in range(1, count + 1)]
            assert parts[0].start == whole.start
            assert parts[-1].end == whole.end
            assert all(a.end == b.start for a, b in itertools.pairwise(parts))
            assert sum(part.days for part in parts) == whole.days
        months = [parse_period(f"{year}-{n:02}") for n in range(1, 13)]
        assert sum(month.days for month in months) == whole.days
        assert all(month.frequency == "M" for month in months)


def test_a_date_may_be_known_to_the_day_month_or_year():
    assert parse_day("2008") == (date(2008, 1, 1), date(2008, 12, 31))
    assert parse_day("2008-02") == (date(2008, 2, 1), date(2008, 2, 29))
    assert parse_day("2008-02-29") == (date(2008, 2, 29), date(2008, 2, 29))
    for text in ("2008-S1", "2008-Q1", "2008-01-01/P1D", "2008-01-01/P1Y"):
        with pytest.raises(NotAPeriod):
            parse_day(text)
