"""Which print of a figure is the newest, which are revisions, and what changes they bear."""

import pytest


def shown(figures) -> list[tuple]:
    return figures.ask("select value, source from newest order by all")


def test_a_month_does_not_beat_a_day_within_it(figures):
    """The forecast of May 2025: first 10 per cent, then 15, on the page of 23 May."""
    figures.add("2025", 10, "F", source="first", on="2025-05")
    figures.add("2025", 15, "F", source="second", on="2025-05-23")
    assert shown(figures) == [(15, "second")]


def test_a_rounded_figure_of_a_year_does_not_beat_the_exact_one_of_a_day(figures):
    """17,300 on a page of 2024, 17,336 on a page of 27 January 2024."""
    figures.add("2023", 17336, source="exact", on="2024-01-27")
    figures.add("2023", 17300, source="rounded", on="2024", rounded_to=100)
    assert shown(figures) == [(17336, "exact")]
    assert figures.ask("from revisions") == []


def test_almost_fifteen_does_not_stand_for_fourteen_point_eight(figures):
    figures.add("2024", 14.8, source="exact", on="2025", rounded_to=0.1)
    figures.add("2024", 15, source="almost", on="2025-01-20", rounded_to=1, qualifier="less_than")
    assert shown(figures) == [(14.8, "exact")]


def test_a_later_print_that_only_rounds_replaces_nothing(figures):
    figures.add("2025-08", 1.86, source="exact", on="2025-09-11", rounded_to=0.01)
    figures.add("2025-08", 1.9, source="later", on="2026-01-28", rounded_to=0.1)
    assert shown(figures) == [(1.86, "exact")]


def test_a_later_print_that_says_something_else_replaces_the_exact_one(figures):
    figures.add("2023", 14.53, source="exact", on="2024-01-01", rounded_to=0.01)
    figures.add("2023", 14.7, source="later", on="2025-01-01", rounded_to=0.1)
    assert shown(figures) == [(14.7, "later")]
    ((first, latest, change, points),) = figures.ask(
        "select first_value, latest_value, round(change_percent, 1), in_points from revisions"
    )
    assert (first, latest, change, points) == (14.53, 14.7, 1.2, False)


def test_a_day_of_reading_is_no_day_of_publication(figures):
    """27.2 on 28 January 2026; 28 on a page of which the year alone is known."""
    figures.add("2025", 27.2, source="dated", on="2026-01-28", rounded_to=0.1)
    figures.add("2025", 28, source="undated", on="2026", rounded_to=1)
    assert shown(figures) == [(27.2, "dated")]
    assert figures.ask("from revisions") == []


@pytest.mark.parametrize(
    ("first", "unit", "second", "finer", "day"),
    [
        # A rounded and an exact print, one day apart.
        (6.5, 0.1, 6.53, 0.01, "2022-10-04"),
        # Another scope that rounding allows: 162 thousand and 161.8 thousand.
        (162, 1, 161.8, 0.1, "2025-01-22"),
        # Two prints of one release, a week apart.
        (6.5, 0.1, 6.9, 0.1, "2022-10-08"),
    ],
)
def test_prints_of_one_figure_are_no_revision(figures, first, unit, second, finer, day):
    figures.add(
        "2022-S1",
        first,
        source="first",
        on="2025-01-19" if unit == 1 else "2022-10-03",
        rounded_to=unit,
    )
    figures.add("2022-S1", second, source="second", on=day, rounded_to=finer)
    assert figures.ask("from revisions") == []


def test_a_correction_of_ours_is_no_revision_of_the_origin(figures):
    figures.add("2023", 5, source="first", on="2024-01-01")
    figures.add("2023", 5, source="later", on="2025-01-01")
    figures.connection.execute(
        "update observations set value_published = value, value = 7 where source = 'later'"
    )
    assert figures.ask("from revisions") == []


def test_an_outcome_does_not_erase_the_target_of_the_same_key(figures):
    figures.add("2024", 100, "F", source="plan", on="2024-01-01")
    figures.add("2024", 162, source="report", on="2025-01-01")
    assert shown(figures) == [(100, "plan"), (162, "report")]
    assert figures.ask("select value from whole_year_series") == [(162,)]


def test_the_newest_revision_of_a_dataset_is_a_whole(figures):
    figures.add("2020", 5, source="old", on="2021")
    figures.add("2015", 4, source="old")
    figures.add("2020", 6, source="new", on="2025")
    figures.connection.execute("insert into datasets values ('old', 'D'), ('new', 'D')")
    assert shown(figures) == [(6, "new")]


def test_a_change_is_as_wide_as_both_printed_figures_allow(figures):
    """2.6 after 2.8 billion: between -10.5 and -3.6 per cent."""
    figures.add("2024", 2.8, rounded_to=0.1)
    figures.add("2025", 2.6, rounded_to=0.1)
    ((low, exact, high),) = figures.ask(
        "select round(growth_low, 1), round(growth_percent, 1), round(growth_high, 1) "
        "from growth_by_year where year = 2025"
    )
    assert (low, exact, high) == (-10.5, -7.1, -3.6)


def test_a_change_from_more_than_a_number_has_an_open_end(figures):
    """1.35 million after more than 2 million: at least 32 per cent less."""
    figures.add("2023", 2.0, rounded_to=1, qualifier="more_than")
    figures.add("2024", 1.35, rounded_to=0.01)
    ((low, high),) = figures.ask(
        "select growth_low, round(growth_high, 2) from growth_by_year where year = 2024"
    )
    assert (low, high) == (None, -32.25)


def test_the_same_months_bear_their_intervals_too(figures):
    figures.add("2024-01-01/P9M", 11.62, rounded_to=0.01)
    figures.add("2025-01-01/P9M", 13.9, rounded_to=0.1)
    ((low, high),) = figures.ask(
        "select round(growth_low, 1), round(growth_high, 1) from same_months where year = 2025"
    )
    assert (low, high) == (19.1, 20.1)


def test_a_share_of_our_own_sum_says_so_and_bears_its_intervals(figures):
    figures.add("2024", 1000, area="WLD", source="s", on="2025-01-01", rounded_to=100)
    figures.add("2024", 360, source="s", rounded_to=10)
    figures.add("2024", 80, area="WLD", source="s", indicator="people")
    figures.add("2024", 20, source="s", indicator="people")
    figures.connection.execute("insert into own_sums values ('s', 'people', null, null)")
    rows = figures.ask(
        "select indicator, scope, share_percent, round(share_low, 1), round(share_high, 1) "
        "from corridor_share_by_year order by all"
    )
    assert rows == [
        ("money", "origin_total", 36, 33.8, 38.4),
        ("people", "partners_shown", 25, 25, 25),
    ]


def test_a_balance_has_no_growth_rate(figures):
    figures.connection.execute(
        "insert into indicators select 'net_people', * exclude (indicator) from indicators "
        "where indicator = 'people'"
    )
    figures.add("2023", 10, indicator="net_people")
    figures.add("2024", 5, indicator="net_people")
    assert figures.ask(
        "select change, growth_percent, growth_low from growth_by_year where year = 2024"
    ) == [(-5, None, None)]


def test_what_breaks_a_series_breaks_its_shares(figures):
    for name in ("money_share", "money_gdp_share"):
        figures.connection.execute(
            "insert into indicators select ?, * exclude (indicator) from indicators "
            "where indicator = 'share'",
            [name],
        )
    figures.add("2022", 10, "B")
    broken = figures.ask("select indicator from breaks order by all")
    assert broken == [("money",), ("money_gdp_share",), ("money_share",)]
