"""UNHCR prints no count from 1 to 4: what its 5 stands for, and the sums that hold one."""

import duckdb

from etl.own_sums import bear
from etl.readers.unhcr import exactness
from etl.schema import OBSERVATIONS, create_staging, derived_columns

DECISIONS = "asylum_decisions"


def test_a_five_is_at_most_five_and_bounds_the_change(figures):
    """8 people, then 5: at least 3 fewer, so a fall of 37.5 % or more and never of 6 %."""
    figures.add("2019", 8)
    figures.add("2020", 5, rounded_to=5, qualifier="at_most")
    ((low, high),) = figures.ask(
        "select growth_low, growth_high from growth_by_year where year = 2020"
    )
    assert (low, high) == (-87.5, -37.5)


def test_a_total_is_as_uncertain_as_its_outcomes_and_the_world_as_its_partners():
    rows = (
        ("s", "people", "RUS", "OUTCOME_REJECTED", 5, 10, "about"),
        ("s", "people", "RUS", "OUTCOME_RECOGNISED", 5, 10, "about"),
        ("s", "people", "RUS", "_T", 17, None, None),
        ("s", "people", "KAZ", "_T", 30, None, None),
        ("s", "people", "WLD", "_T", 47, None, None),
        ("s", "cases", "RUS", "_T", 5, 5, "at_most"),
        ("s", "cases", "KAZ", "_T", 30, None, None),
        ("s", "cases", "WLD", "_T", 35, None, None),
        ("least", "people", "KAZ", "_T", 40, None, None),
        ("least", "people", "WLD", "_T", 40, None, None),
        ("s", "unseen", "WLD", "_T", 20, None, None),
    )
    with duckdb.connect() as connection:
        create_staging(connection)
        for line, (source, indicator, area, breakdown, value, unit, said) in enumerate(rows):
            connection.execute(
                "insert into staged_observations (file, line, source, indicator, ref_area,"
                " counterpart_area, breakdown, time_period, value, rounded_to, qualifier)"
                " values ('f', ?, ?, ?, 'UZB', ?, ?, '2024', ?, ?, ?)",
                [line, source, indicator, area, breakdown, value, unit, said],
            )
        connection.execute(
            "insert into staged_own_sums values ('f', 1, 's', 'people', null, 'about'),"
            " ('f', 2, 's', 'cases', null, 'at_most'), ('f', 3, 's', 'unseen', null, 'at_most'),"
            " ('f', 4, 'least', 'people', null, 'at_least')"
        )
        bear(connection)
        found = connection.execute(
            f"select qualifier, {derived_columns(OBSERVATIONS)} from staged_observations"
            " where breakdown = '_T' order by line"
        ).fetchall()
    assert found == [
        ("about", 7, 27),
        (None, 30, 30),
        ("about", 37, 57),
        ("at_most", 1, 5),
        (None, 30, 30),
        ("at_most", 31, 35),
        (None, 40, 40),
        ("at_least", 40, None),
        ("at_most", None, 20),
    ]


def test_every_sum_of_ours_bears_what_its_parts_bear(ask):
    """Asylum seekers of 2025: 17,404 with cells of five, each of which is one to five."""
    rows = ask(
        """
        select any_value(total.low), any_value(total.high), sum(part.low), sum(part.high),
            any_value(sums.bound)
        from newest as total
        join own_sums as sums
        on (sums.source, sums.indicator) = (total.source, total.indicator)
        and coalesce(sums.ref_area, total.ref_area) = total.ref_area
        join newest as part
        on (part.indicator, part.ref_area, part.breakdown, part.source, part.time_period)
        = (total.indicator, total.ref_area, total.breakdown, total.source, total.time_period)
        and part.counterpart_area <> 'WLD'
        where total.counterpart_area = 'WLD'
        group by total.indicator, total.ref_area, total.breakdown, total.period_start
        having sum(part.value) = any_value(total.value)
        """
    )
    assert len(rows) > 300
    for low, high, least, most, bound in rows:
        assert (low, high) == (least, None if bound == "at_least" else most)


def test_the_files_hold_what_is_said_of_them(ask):
    """Sixes to nines are printed one by one, but of decisions none is: a 5 may be any of them."""
    rows = ask(
        "select indicator, value, rounded_to, qualifier, low, high from newest"
        " where origin = 'UNHCR' and counterpart_area <> 'WLD' and value between 1 and 10"
    )
    assert len(rows) > 1000
    printed = {of: {row[1] for row in rows if (row[0] == DECISIONS) is of} for of in (True, False)}
    assert printed == {True: {5, 10}, False: {5, 6, 7, 8, 9, 10}}
    for indicator, value, rounded_to, qualifier, low, high in rows:
        told = f"{rounded_to:g}" if rounded_to else "", qualifier or ""
        assert told == exactness(indicator, value), (indicator, value)
        if indicator != DECISIONS:
            assert (low, high) == ((1, 5) if value == 5 else (value, value))
