"""What the derived tables answer, on a few figures made for the question."""

import pytest

from tests.etl.made_figures import Figures


def test_the_latest_publication_is_the_newest(figures):
    for source, day in (("a", "2024-01-01"), ("b", "2025-01-01"), ("c", None)):
        figures.source(source, day)
    for value, source in enumerate("abc"):
        figures.add("2023", value, source=source)
    assert figures.ask("select source from newest") == [("b",)]


def test_a_rounded_figure_does_not_pass_for_a_revision(figures):
    figures.add("2023", 5.114, source="exact", on="2024-01-01")
    figures.add("2023", 5.0, "U", source="rounded", on="2025-01-01")
    assert figures.ask("select value from newest") == [(5.114,)]


def test_a_rounded_figure_alone_is_shown(figures):
    figures.add("2023", 5.0, "U")
    assert figures.ask("select value from newest") == [(5.0,)]


def test_the_best_kind_of_source_wins_on_one_day(figures):
    kinds = ("paper", "news", "government_release", "international_database", "official_statistics")
    for best, kind in enumerate(kinds, 1):
        made = Figures()
        for other in kinds[:best]:
            made.source(other, "2025-01-01", other)
            made.add("2023", 1, source=other)
        assert made.ask("select source from newest") == [(kind,)]


def test_a_half_year_written_as_a_duration_is_the_same_key(figures):
    figures.add("2023-S1", 1, source="old", on="2024-01-01")
    figures.add("2023-01-01/P6M", 2, source="new", on="2025-01-01")
    assert figures.ask("select value from newest") == [(2.0,)]


def test_origins_are_never_mixed(figures):
    figures.add("2023", 1, origin="O")
    figures.add("2023", 2, origin="P", source="p")
    assert figures.ask("select origin from newest order by all") == [("O",), ("P",)]


def test_a_forecast_is_no_year_of_the_series(figures):
    figures.add("2023", 1)
    figures.add("2024", 2, "F")
    assert figures.ask("select year from whole_year_series") == [(2023,)]


def test_a_part_year_is_shorter_than_a_year_and_longer_than_a_day(figures):
    for period in ("2023", "2023-S1", "2023-Q1", "2023-05", "2023-01-01/P10M", "2023-01-01/P21D"):
        figures.add(period, 1)
    for period in ("2023-05-05", "2022-07-01/P1Y", "2022-01-01/P2Y"):
        figures.add(period, 1)
    figures.add("2024-S1", 1, "F")
    parts = {period for (period,) in figures.ask("select time_period from part_year_figures")}
    assert parts == {"2023-S1", "2023-Q1", "2023-05", "2023-01-01/P10M", "2023-01-01/P21D"}


def test_a_part_year_is_compared_with_the_same_months_alone(figures):
    figures.add("2024-01-01/P10M", 80)
    figures.add("2025-01-01/P10M", 100)
    for other in ("2024", "2024-01-01/P9M", "2024-02-01/P10M", "2024-S1"):
        figures.add(other, 1)
    assert figures.ask(
        "select year, other_year, round(growth_percent, 6) from same_months order by year"
    ) == [(2024, 2025, None), (2025, 2024, 25.0)]


def test_the_same_months_are_found_in_a_leap_year(figures):
    figures.add("2023-01-01/P2M", 1)
    figures.add("2024-01-01/P2M", 2)
    assert len(figures.ask("from same_months")) == 2


def test_the_same_months_do_not_grow_across_a_break(figures):
    figures.add("2021-S1", 1)
    figures.add("2023-S1", 3)
    figures.add("2022", 2, "B")
    assert figures.ask("select distinct crosses_break, growth_percent from same_months") == [
        (True, None)
    ]


def growth(figures) -> dict[int, float | None]:
    return dict(figures.ask("select year, growth_percent from growth_by_year"))


def test_growth_is_of_the_year_before_and_not_over_a_gap(figures):
    for year, value in (("2018", 100), ("2019", 150), ("2021", 300)):
        figures.add(year, value)
    assert growth(figures) == {2018: None, 2019: 50.0, 2021: None}


def test_growth_takes_no_part_year(figures):
    figures.add("2018", 100)
    figures.add("2019-01-01/P10M", 150)
    assert growth(figures) == {2018: None}


def test_growth_does_not_cross_a_break_at_the_later_year(figures):
    for year, value, status in (("2021", 1, "A"), ("2022", 2, "B"), ("2023", 3, "A")):
        figures.add(year, value, status)
    assert growth(figures) == {2021: None, 2022: None, 2023: 50.0}
    assert figures.ask("select year from growth_by_year where crosses_break") == [(2022,)]


def test_growth_does_not_cross_a_break_that_lies_between(figures):
    figures.add("2021", 1)
    figures.add("2022", 2)
    figures.add("2021-Q3", 1, "B")
    assert growth(figures) == {2021: None, 2022: None}


def test_a_break_of_the_total_breaks_its_parts_and_not_the_other_way(figures):
    for area in ("WLD", "RUS", "KAZ"):
        for year in ("2021", "2022"):
            broken = area == "WLD" and year == "2022"
            figures.add(year, 1 + int(year) % 2, "B" if broken else "A", area=area)
    assert {row[0] for row in figures.ask("select growth_percent from growth_by_year")} == {None}

    other = Figures()
    for area in ("WLD", "RUS"):
        other.add("2021", 1, area=area)
        other.add("2022", 2, "B" if area == "RUS" else "A", area=area)
    told = other.ask(
        "select counterpart_area, growth_percent from growth_by_year where year = 2022"
    )
    assert dict(told) == {"WLD": 100.0, "RUS": None}


def test_growth_of_a_ratio_or_from_nothing_is_no_rate(figures):
    for year, value in (("2021", 10), ("2022", 20)):
        figures.add(year, value, indicator="share")
        figures.add(year, value - 10, indicator="people")
    rows = figures.ask("select change, growth_percent from growth_by_year where year = 2022")
    assert rows == [(10.0, None), (10.0, None)]


def test_a_share_needs_a_published_total(figures):
    figures.add("2023", 30, area="RUS")
    figures.add("2023", 50, area="WLD")
    figures.add("2024", 30, area="RUS")
    figures.add("2022", 30, area="RUS")
    figures.add("2022", 50, area="WLD", origin="P", source="p")
    assert figures.ask("select year, share_percent from corridor_share_by_year") == [(2023, 60.0)]


def test_a_share_is_measured_by_the_total_of_its_own_vintage(figures):
    figures.add("2023", 30, area="RUS", source="old", on="2024-01-01")
    figures.add("2023", 40, area="WLD", source="old")
    figures.add("2023", 60, area="WLD", source="new", on="2025-01-01")
    figures.add("2023", 6, area="KAZ", source="new")
    figures.source("relay", "2025-02-01")
    figures.add("2023", 15, area="TUR", source="relay")
    shares = figures.ask(
        "select counterpart_area, share_percent, total_source from corridor_share_by_year"
    )
    assert set(shares) == {("RUS", 75.0, "old"), ("KAZ", 10.0, "new"), ("TUR", 25.0, "new")}


def test_shares_of_part_years_forecasts_and_ratios_are_not_told(figures):
    figures.add("2023-S1", 1, area="RUS")
    figures.add("2023-S1", 2, area="WLD")
    figures.add("2024", 1, "F", area="RUS")
    figures.add("2024", 2, "F", area="WLD")
    figures.add("2023", 1, area="RUS", indicator="share")
    figures.add("2023", 2, area="WLD", indicator="share")
    assert figures.ask("from corridor_share_by_year") == []


def test_coverage_counts_years_and_parts_of_years(figures):
    for period in ("2018", "2020", "2020-S1", "2021-05-05"):
        figures.add(period, 1)
    assert figures.ask(
        "select first_year, last_year, years, points, part_year_points from coverage"
    ) == [(2018, 2021, 3, 4, 1)]


PRINTED = [
    (14.8, 0.1, None, 14.75, 14.85),
    (10842, None, None, 10842, 10842),
    (1.4, 0.1, "more_than", 1.4, None),
    (775, None, "more_than", 775, None),
    (775, None, "at_least", 775, None),
    (15, 1, "less_than", None, 15),
    (5, 5, "at_most", 1, 5),
    (5, None, "at_most", None, 5),
    (2.6, 0.1, "about", 2.55, 2.65),
    (50, None, "about", None, None),
    (-16.2, 0.1, None, -16.25, -16.15),
]


@pytest.mark.parametrize(("value", "rounded_to", "qualifier", "low", "high"), PRINTED)
def test_a_printed_figure_stands_for_an_interval(figures, value, rounded_to, qualifier, low, high):
    figures.add("2023", value, rounded_to=rounded_to, qualifier=qualifier)
    for table in ("observations", "newest", "whole_year_series"):
        ((least, most),) = figures.ask(f"select low, high from {table}")
        assert (least, most) == (low and pytest.approx(low), high and pytest.approx(high))
