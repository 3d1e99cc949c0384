"""Sixty cases: a refusal where the rules say so, and none where they do not."""

from datetime import date

import pytest

from dashboard.builder.effect_refusals import CODES, NOT_IN_FORCE, refusals_of
from tests.effect.made_series import event, monthly, yearly

TODAY = date(2026, 11, 29)
LONG, MONTHS = yearly(2004, 2025), monthly(2018, 2022)
TEN_MONTHS = yearly(2004, 2025, months=(1, 10))


def beside(day: str, other: str, precision: str = "day"):
    """An act, and another that touches the same figures."""
    return event(day, rivals=(("another", other, precision),))


CASES = [
    # what can be said
    ("a day inside a long series", event("2015-06-01"), LONG, ""),
    ("the first day of a year", event("2015-01-01"), LONG, ""),
    ("the last day of a year", event("2015-12-31"), LONG, ""),
    ("the last year of a series", event("2025-03-01"), LONG, ""),
    ("the second year of a series", event("2005-03-01"), LONG, ""),
    ("a month in a yearly series", event("2015-02-01", precision="month"), LONG, ""),
    ("a year in a yearly series", event("2015-01-01", precision="year"), LONG, ""),
    ("exactly eight other changes", event("2010-05-01"), yearly(2006, 2015), ""),
    ("a day in a monthly series", event("2020-03-18"), MONTHS, ""),
    ("a month in a monthly series", event("2020-03-01", precision="month"), MONTHS, ""),
    ("a link that expects nothing", event("2015-06-01", effects="none"), LONG, ""),
    ("two directions", event("2015-06-01", effects="down;up"), LONG, ""),
    ("an act that has ended", event("2015-06-01", status="ended"), LONG, ""),
    ("an act that is only signed", event("2015-06-01", status="signed"), LONG, ""),
    # other acts
    ("another in the year before", beside("2015-06-01", "2014-12-31"), LONG, ""),
    ("another in the year after", beside("2015-06-01", "2016-01-01"), LONG, ""),
    ("another on the same day", beside("2015-06-01", "2015-06-01"), LONG, "another_act"),
    ("another at the end of the year", beside("2015-06-01", "2015-12-31"), LONG, "another_act"),
    ("another known to the year", beside("2015-06-01", "2015-01-01", "year"), LONG, "another_act"),
    (
        "another known to the month, in another month",
        beside("2020-03-18", "2020-04-01", "month"),
        MONTHS,
        "",
    ),
    (
        "another known to the month, in the same",
        beside("2020-03-18", "2020-03-01", "month"),
        MONTHS,
        "another_act",
    ),
    (
        "another known to the year, in a monthly series",
        beside("2020-03-18", "2020-01-01", "year"),
        MONTHS,
        "another_act",
    ),
    # links and days
    ("no link", event("2015-06-01", effects=""), LONG, "not_linked"),
    ("a link of measurement", event("2015-06-01", effects="measurement"), LONG, "measures"),
    (
        "a link of measurement beside another",
        event("2015-06-01", effects="measurement;up"),
        LONG,
        "measures",
    ),
    ("the day asked for is not known", event("2015-06-01", known=False), LONG, "day_unknown"),
    ("no day at all", event(None), LONG, "day_unknown"),
    *(
        (f"an act {status}", event("2015-06-01", status=status), LONG, "not_in_force")
        for status in NOT_IN_FORCE
    ),
    # the period and the series
    ("no series", event("2015-06-01"), None, "no_series"),
    ("the year before a series", event("2003-06-01"), LONG, "before_series"),
    ("the first year of a series", event("2004-06-01"), LONG, "before_series"),
    ("long before a series", event("1992-05-15"), LONG, "before_series"),
    ("the year after a series", event("2021-06-01"), yearly(2004, 2020), "after_series"),
    ("long after a series", event("2024-06-01"), yearly(2004, 2015), "after_series"),
    ("a year not over", event("2026-06-01"), LONG, "too_early"),
    ("a day to come", event("2027-06-01"), LONG, "too_early"),
    ("a month not over", event("2026-11-01"), monthly(2018, 2025), "too_early"),
    ("a month over and not published", event("2026-10-01"), monthly(2018, 2025), "after_series"),
    ("a month in a gap-less year", event("2021-05-09"), MONTHS, ""),
    ("a year in a monthly series", event("2020-01-01", precision="year"), MONTHS, "too_coarse"),
    ("a gap in the year", event("2015-06-01"), yearly(2004, 2025, without=(2015,)), "gap"),
    ("a gap before the year", event("2015-06-01"), yearly(2004, 2025, without=(2014,)), "gap"),
    ("a gap after the year", event("2015-06-01"), yearly(2004, 2025, without=(2016,)), ""),
    ("a break in the year", event("2015-06-01"), yearly(2004, 2025, broken=(2015,)), "break"),
    ("a break after the year", event("2015-06-01"), yearly(2004, 2025, broken=(2016,)), ""),
    ("a break before the year", event("2015-06-01"), yearly(2004, 2025, broken=(2014,)), ""),
    (
        "another dataset in the year",
        event("2015-06-01"),
        yearly(2004, 2025, revised=(2015,)),
        "revision",
    ),
    ("another dataset elsewhere", event("2015-06-01"), yearly(2004, 2025, revised=(2012,)), ""),
    ("zero in the year", event("2015-06-01"), yearly(2004, 2025, zero=(2015,)), "no_logarithm"),
    ("zero the year before", event("2015-06-01"), yearly(2004, 2025, zero=(2014,)), "no_logarithm"),
    ("zero elsewhere", event("2015-06-01"), yearly(2004, 2025, zero=(2010,)), ""),
    # the length
    ("seven other changes", event("2010-05-01"), yearly(2006, 2014), "too_few"),
    (
        "eight others, one of them over a gap",
        event("2010-05-01"),
        yearly(2006, 2015, without=(2013,)),
        "too_few",
    ),
    (
        "eight others, one of them over a break",
        event("2010-05-01"),
        yearly(2006, 2015, broken=(2013,)),
        "too_few",
    ),
    ("one figure", event("2010-05-01"), yearly(2010, 2010), "before_series"),
    ("months of one year", event("2020-03-18"), monthly(2020, 2020), "too_few"),
    # the same months of each year
    ("inside the same months", event("2015-03-01"), TEN_MONTHS, ""),
    ("outside the same months", event("2015-11-01"), TEN_MONTHS, "gap"),
    (
        "same months, known to the year",
        event("2015-01-01", precision="year"),
        TEN_MONTHS,
        "too_coarse",
    ),
]


@pytest.mark.parametrize(("name", "act", "series", "code"), CASES, ids=[case[0] for case in CASES])
def test_the_first_reason_is_the_one_of_the_rules(name, act, series, code):
    found = [one.code for one in refusals_of(act, series, TODAY)]
    assert (found[0] if found else "") == code, (name, found)


def test_the_table_has_sixty_cases_and_every_reason_of_these_rules():
    assert len(CASES) >= 60
    # Whether the others vary is seen in the numbers, not in the rules of the series.
    assert {code for *_, code in CASES if code} == {*CODES} - {"no_variation"}


def test_reasons_stand_in_one_order():
    act = event(
        "2026-06-01", effects="measurement", known=False, rivals=(("x", "2026-02-01", "day"),)
    )
    found = [one.code for one in refusals_of(act, yearly(2020, 2025), TODAY)]
    assert found == ["measures", "day_unknown", "too_early", "another_act", "too_few"]
    assert found == sorted(found, key=CODES.index)


@pytest.mark.parametrize(
    ("act", "series", "earliest"),
    [
        # The year of the act must be over.
        (event("2026-06-01"), LONG, date(2027, 1, 1)),
        (event("2026-11-05"), monthly(2018, 2025), date(2026, 12, 1)),
        # Five changes to 2025, of which one is the act's own: four others, four are missing.
        (event("2022-06-01"), yearly(2020, 2025), date(2030, 1, 1)),
        # What is over may be published on any day.
        (event("2010-05-01"), yearly(2006, 2014), None),
        (event("2021-06-01"), yearly(2004, 2020), None),
        (event("2015-06-01"), yearly(2004, 2025, broken=(2015,)), None),
    ],
)
def test_the_earliest_day_is_the_end_of_the_last_period_that_is_wanted(act, series, earliest):
    assert [one.earliest for one in refusals_of(act, series, TODAY)] == [earliest]


def test_a_year_is_over_on_the_day_after_its_last():
    act, series = event("2026-06-01"), yearly(2004, 2026)
    assert refusals_of(act, series, date(2027, 1, 1)) == ()
    assert [one.code for one in refusals_of(act, series, date(2026, 12, 31))] == ["too_early"]


def test_a_month_is_compared_with_its_own_calendar_month():
    series = MONTHS
    changes, groups = series.values
    assert len(changes) == 5 * 12 - 1
    # The first month of a series has nothing before it.
    assert groups.tolist() == [*range(2, 13), *[*range(1, 13)] * 4]
    assert not yearly(2004, 2025).values[1].any()


def test_the_other_act_is_named_once():
    same = ("another", "2015-06-01", "day")
    twice = (same, ("another", "2015-09-01", "day"), ("third", "2015-02-01", "month"))
    (found,) = refusals_of(event("2015-06-01", rivals=twice), LONG, TODAY)
    assert found.others == ("another", "third")
