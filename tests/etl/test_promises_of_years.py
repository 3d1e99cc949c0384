"""Promises of amounts: bounds, sums over years, parts of years, rates of a level."""

import pytest

from tests.etl.promise_ledger import FLOW, PLAIN, STOCK


def test_a_sum_over_years_needs_every_year_unless_it_is_reached(ledger):
    ledger.promise(counted_from=2022, due="2024", made_on="2022")
    ledger.figure("2022", 30)
    ledger.figure("2024", 40)
    assert ledger.verdict() == ("not_measurable", "part_year")
    ledger.figure("2023", 20)
    assert ledger.verdict() == ("missed", "not_reached")
    ledger.connection.execute("update newest set value = 60 where year = 2023")
    assert ledger.verdict() == ("met", "reached")


@pytest.mark.parametrize(
    ("kind", "value", "qualifier", "rounded_to", "expected"),
    [
        ("target", 60, "more_than", 10, ("not_measurable", "bound")),
        ("target", 100, "more_than", 10, ("met", "reached")),
        ("target", 100, "less_than", 10, ("missed", "not_reached")),
        ("target", 120, "less_than", 10, ("not_measurable", "bound")),
        ("target", 100, "about", 10, ("not_measurable", "bound")),
        ("target", 90, "about", 10, ("missed", "not_reached")),
        ("target", 110, "about", 10, ("met", "reached")),
        ("target", 90, "about", None, ("not_measurable", "bound")),
        ("ceiling", 100, "more_than", 10, ("exceeded", "exceeded")),
        ("ceiling", 104, None, 10, ("filled", "filled")),
        ("ceiling", 110, None, 10, ("exceeded", "exceeded")),
        ("ceiling", 60, "more_than", 10, ("not_measurable", "bound")),
        ("ceiling", 60, "less_than", 10, ("filled_in_part", "partly_filled")),
        ("forecast", 90, "more_than", 10, ("not_measurable", "bound")),
        ("forecast", 40, "less_than", 10, ("fell_short", "below_band")),
        ("forecast", 160, "more_than", 10, ("exceeded", "above_band")),
    ],
)
def test_a_figure_decides_no_more_than_its_source_says(
    ledger, kind, value, qualifier, rounded_to, expected
):
    ledger.promise(kind=kind)
    ledger.figure("2024", value, qualifier=qualifier, rounded_to=rounded_to)
    assert ledger.verdict() == expected


def test_a_stock_that_is_a_bound_after_the_day_does_not_miss_the_number(ledger):
    ledger.promise(indicator=STOCK, due="2024-12-31")
    ledger.figure("2025-06-12", 80, indicator=STOCK, qualifier="more_than")
    assert ledger.verdict() == ("not_measurable", "bound")


def test_a_sum_over_years_is_of_one_body_and_names_the_years_that_it_holds(ledger):
    ledger.promise(counted_from=2022, due="2026", made_on="2022")
    ledger.figure("2022", 30, origin="agency")
    ledger.figure("2022", 60, origin="ministry", qualifier="about")
    ledger.figure("2024", 40, origin="agency", qualifier="more_than")
    ledger.verdict()
    sum_told = "select outcome_value, outcome_period, outcome_qualifier from promise_verdicts"
    assert ledger.connection.execute(sum_told).fetchone() == (70, "2022,2024", "more_than")
    ledger.figure("2023", 20, origin="agency")
    ledger.verdict()
    assert ledger.connection.execute(sum_told).fetchone() == (90, "2022,2023,2024", "more_than")


def test_what_was_recruited_in_a_year_counts_once_though_two_bodies_tell_it(ask):
    """35,800, 38,400, 161,800 and, half of a year, 86,300 of the Migration Agency; the ministry's
    60,000 is of 2022 too."""
    (found,) = ask(
        """
        select outcome_value, outcome_period
        from promise_verdicts
        where promise = 'strategy-orgnabor-400k-2026'
        """
    )
    assert found == (322_300, "2022,2023,2024,2025-S1")


def test_a_sum_over_years_ends_with_the_longest_part_of_its_newest_year(ledger):
    ledger.promise(counted_from=2022, due="2026-05", made_on="2022")
    for row in [("2025", 60), ("2026-Q1", 10), ("2026-01-01/P4M", 15), ("2026-S1", 90)]:
        ledger.figure(*row)
    # What begins within a year may stand in another part of it.
    ledger.figure("2023-S2", 50)
    ledger.verdict(today="2026-05-01")
    sum_told = "select outcome_value, outcome_period from promise_verdicts"
    assert ledger.connection.execute(sum_told).fetchone() == (75, "2025,2026-01-01/P4M")


def test_what_passed_before_a_promise_without_a_day_tells_nothing_of_it(ledger):
    ledger.promise(due=None, made_on="2024-03-31")
    ledger.figure("2024-Q1", 120)
    assert ledger.verdict() == ("not_measurable", "no_due")
    ledger.figure("2024-Q2", 120)
    assert ledger.verdict() == ("met", "reached")


@pytest.mark.parametrize(
    ("growth", "broken", "expected"),
    [
        ((-21, -21.4, -20.6), False, ("came_true", "within_band")),
        ((67, 66, 68), False, ("exceeded", "above_band")),
        ((None, None, None), True, ("not_measurable", "broken")),
        ((None, None, None), False, ("not_measurable", "no_figure")),
    ],
)
def test_a_rate_that_was_named_of_a_level_is_judged_by_its_growth(ledger, growth, broken, expected):
    ledger.promise(
        kind="forecast",
        indicator=FLOW,
        unit="PERCENT",
        target_value=-21,
        due="2022",
        made_on="2022",
    )
    ledger.figure("2022", 120)
    key = {name: PLAIN[name] for name in ("indicator", "ref_area", "counterpart_area", "breakdown")}
    names = ("growth_percent", "growth_low", "growth_high")
    row = key | dict(zip(names, growth, strict=True)) | {"obs_status": "A", "source": "figures"}
    if growth[0] is not None or broken:
        ledger.insert("growth_by_year", **row, year=2022, crosses_break=broken)
    assert ledger.verdict() == expected
