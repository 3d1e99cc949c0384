"""The table of the explorer: every row with its bound and its page, narrowed and filed alike."""

import pytest

from dashboard.charts.explorer import table as explorer_table
from dashboard.charts.explorer.figure import EACH
from dashboard.queries import explorer as queries
from dashboard.render.files.csv import write_table
from dashboard.store.database import ask
from data.edition import LANGUAGES
from tests.subjects.test_explorer import STOCK, TRANSFERS, choose, scope

pytestmark = pytest.mark.usefixtures("database")


def test_a_part_year_is_never_beside_whole_years_in_the_pivot():
    for code in (TRANSFERS, "labour_migrants_abroad"):
        here = scope()
        choice = choose(here, code, partners=(EACH, "WLD"))
        frame = queries.whole_years(choice.within(here))
        figures = queries.figures(choice.within(here))
        whole = figures[figures["is_whole_year"] & (figures["obs_status"] != "F")]
        assert len(frame) == len(whole)
        left = queries.left_out(choice.within(here))
        assert left == len(figures) - len(whole) > 0


@pytest.mark.parametrize(
    ("language", "bounded"),
    [("en", "more than 2,000,000"), ("uz", "2 000 000dan ortiq"), ("ru", "более 2 000 000")],
)
def test_the_table_and_its_files_keep_the_bound_and_who_published(language, bounded):
    """March 2024: more than 2 million abroad (gazeta-2024-03-27)."""
    here = scope(language)
    choice = choose(here, "labour_migrants_abroad")
    _, rows = explorer_table.table(here, choice)
    assert bounded in [cell[0].replace("\u00a0", " ") for row in rows for cell in row
                       if isinstance(cell, tuple)]  # fmt: skip
    filed = [dict(zip(explorer_table.FILED, row, strict=True))
             for row in explorer_table.file(here, choice)[1]]  # fmt: skip
    assert {"more_than", ""} <= {row["qualifier_code"] for row in filed}
    assert any(row["rounded_to"] > 0 for row in filed)
    assert {row["relation_code"] for row in filed} <= {"original", "relay", "copy"}
    stock = explorer_table.table(here, choose(here, STOCK))[1]
    published = [cell[0] for row in stock for cell in row if isinstance(cell, tuple)]
    assert any("github.com/kirillfandreev" in text for text in published)


def test_all_published_values_hold_the_newest_ones_and_those_before():
    here = scope()
    choice = choose(here, TRANSFERS)
    newest = explorer_table.figures(here, choice)
    published = explorer_table.figures(here, choice, vintages=True)
    key = ["time_period", "origin_code", "source", "value"]
    assert len(published) > len(newest)
    assert set(map(tuple, newest[key].to_numpy())) <= set(map(tuple, published[key].to_numpy()))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_every_row_that_is_seen_and_its_source(language):
    here = scope(language, ("UZB", "KAZ", "KGZ", "TJK", "TKM"))
    choice = choose(here, STOCK, partners=(EACH, "WLD"), breakdowns=(EACH, "_T"))
    _, rows = explorer_table.table(here, choice, vintages=True)
    # A destination that the newest revision lacks is not offered.
    stored = ask(
        f"""
        select count(*) as n
        from observations
        semi join newest using (indicator, counterpart_area)
        where indicator = '{STOCK}'
        """
    )["n"][0]
    assert len(rows) == stored
    headings, filed = explorer_table.file(here, choice, vintages=True)
    filed = list(filed)
    assert len(filed) == len(rows)
    place = explorer_table.FILED.index("value")
    assert sum(row[place] for row in filed) == sum(cell[1] for row in rows for cell in row[4:5])
    assert all(row[explorer_table.FILED.index("source")] for row in filed)
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "russia"), ("uz", "rossiya"), ("ru", "росс")]
)
def test_a_search_narrows_the_table_and_its_file_alike(language, typed):
    here = scope(language)
    choice = choose(here, TRANSFERS, partners=(EACH,))
    _, rows = explorer_table.table(here, choice, typed=typed)
    filed = list(explorer_table.file(here, choice, typed=typed)[1])
    everything = explorer_table.table(here, choice)[1]
    assert 0 < len(rows) == len(filed) < len(everything)


def test_the_pivot_shows_whole_years_with_their_status_and_files_them():
    here = scope()
    choice = choose(here, TRANSFERS, partners=("WLD",), origins=("CBU",))
    columns, rows = explorer_table.by_year(here, choice)
    labels = [column.label for column in columns]
    assert rows[0][labels.index("2022")][0].endswith(" B")
    assert "B — break" in explorer_table.statuses(here, choice)
    headings, filed = explorer_table.pivot_file(here, choice)
    assert filed[0][headings.index("2018")] == 5_114_000_000
    assert filed[0][-1].count("http")
    assert write_table(headings, filed).decode("utf-8-sig").count("\r\n") == len(rows) + 1
