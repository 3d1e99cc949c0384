"""UN DESA: the workbooks of every edition, with origins across or in rows, years or ages across."""

import openpyxl
import pytest

from etl.readers import Unreadable, read, undesa
from tests.etl.readers.conftest import workbook

TITLE = ["United Nations"], ["Population Division"], ["POP/DB/MIG/Stock/Rev.{}"]


def edition(year: str, title: str, *rows: list) -> dict[str, list[list]]:
    above = [[None, None, None, None, line[0].format(year)] for line in TITLE]
    return {"Table 1": [*above, [None, None, None, None, title], [None], *rows]}


def key(row) -> tuple:
    return row.indicator, row.ref_area, row.counterpart_area, row.breakdown, row.time_period


def test_origins_across_one_year_and_sex_a_sheet_2013_and_2015():
    head = ["Sort\norder", "Major area, region, country or area of destination", "Notes",
            "Country code", "Type of data (a)", "Country of origin"]  # fmt: skip
    sheets = edition(
        "2013", "Table 5. Male migrant stock at mid-year by origin and by destination, 1990", head,
        [None, None, None, None, None, "Total", "Other South", "Kazakhstan", "Uzbekistan"],
        [1, "WORLD", None, 900, None, 50, 1, 20, 30],
        [2, "Central Asia", "(b)", 5500, None, 40, 1, 20, 20],
        [3, "Kazakhstan", "(1)", 398, "B R", 9, "", "", 9],
        [4, "  Uzbekistan*", None, 860, "C", 20, "..", 20, ""],
    )  # fmt: skip
    rows = list(read(workbook(**sheets)))
    assert len(rows) == 4 + 4 + 2 + 2
    assert ("immigrant_stock", "UZB", "KAZ", "SEX_M", "1990") in map(key, rows)
    assert ("immigrant_stock", "KAZ", "WLD", "SEX_M", "1990") in map(key, rows)
    assert {row.source_area for row in rows if not row.ref_area} == {"Central Asia"}
    assert rows[-1].place == "Table 1!H11"
    assert {row.dimensions for row in rows} == {"EDITION=2013"}


def test_a_column_of_years_with_origins_across_2017_and_2019():
    head = ["Year", "Sort\norder", "Major area, region, country or area of destination", "Notes",
            "Code", "Type of data (a)", "Country or area of origin"]  # fmt: skip
    sheets = edition(
        "2019", "Table 1. Total migrant stock at mid-year by origin and by destination, 1990-2019",
        head, [None, None, None, None, None, None, "Total", "Other North", "Uzbekistan"],
        [1990, 1, "WORLD", None, 900, None, 7, 1, 6],
        [1990, 2, "Uzbekistan", None, 860, "B", 7, 1, None],
        [2019, 3, "WORLD", None, 900, None, 8, "..", 8],
    )  # fmt: skip
    rows = list(read(workbook(**sheets)))
    assert [row.time_period for row in rows] == ["1990"] * 5 + ["2019"] * 2
    assert key(rows[2]) == ("immigrant_stock", "WLD", "UZB", "_T", "1990")


def test_years_three_times_under_merged_heads_2015_to_2020():
    groups = [None] * 5 + ["International migrant stock at mid-year (both sexes)", None,
                           "International migrant stock at mid-year (male)", None,
                           "International migrant stock at mid-year (female)"]  # fmt: skip
    sheets = edition(
        "2019", "Table 1. International migrant stock at mid-year by sex and by area, 1990-2019",
        ["Sort\norder", "Region, subregion, country or area", "Notes", "Code", "Type of data (a)",
         *groups[5:]],
        [None] * 5 + [1990, 2019, 1990, 2019, 1990, 2019],
        [1, "   Uzbekistan", None, 860, "B", 10, 20, 4, 8, 6, 12],
        ["=", "F6:G6"], ["=", "H6:I6"], ["=", "J6:K6"],
    )  # fmt: skip
    rows = list(read(workbook(**sheets)))
    told = {(row.breakdown, row.time_period): row.value for row in rows}
    assert told == {
        ("_T", "1990"): 10, ("_T", "2019"): 20, ("SEX_M", "1990"): 4,
        ("SEX_M", "2019"): 8, ("SEX_F", "1990"): 6, ("SEX_F", "2019"): 12,
    }  # fmt: skip


@pytest.mark.parametrize(
    "columns",
    [
        # 2020, then 2024: coverage and data type stand before the code.
        (["Index", "Region, development group, country or area of destination",
          "Notes of destination", "Location code of destination", "Type of data of destination",
          "Region, development group, country or area of origin", "Location code of origin"],
         lambda index, to, to_code, origin, code: [index, to, "7", to_code, "B", origin, code]),
        (["Index", "Region, development group, country or area of destination", "Coverage",
          "Data type", "Location code of destination",
          "Region, development group, country or area of origin", "Location code of origin"],
         lambda index, to, to_code, origin, code: [index, to, None, "B", to_code, origin, code]),
    ],
)  # fmt: skip
def test_destinations_and_origins_in_rows_2020_and_2024(columns):
    head, row = columns
    sheets = edition(
        "2024", "Table 1: International migrant stock at mid-year by sex and by destination and "
        "origin, 1990-2024",
        [None] * 7 + ["International migrant stock at mid-year, both sexes combined", None,
                      "International migrant stock at mid-year, males", None,
                      "International migrant stock at mid-year, females", None],
        head + [1990, 2024] * 3,
        [*row(1, "WORLD", 900, "WORLD", 900), 100, 200, 50, 90, 50, 110],
        [*row(2, "  Russian Federation*", 643, " Uzbekistan", 860), 10, 20, 5, 9, 5, 11],
        [*row(3, "  Russian Federation*", 643, " Other", 2003), 1, 2, "..", 1, "..", 1],
        [*row(4, "EUROPE", 908, " Uzbekistan", 860), 11, 22, 5, 10, 6, 12],
    )  # fmt: skip
    rows = list(read(workbook(**sheets)))
    assert len(rows) == 6 + 6 + 4 + 6
    (seen,) = (row for row in rows if row.value == 20)
    assert key(seen) == ("immigrant_stock", "RUS", "UZB", "_T", "2024")
    assert key(undesa.mirrored(seen)) == ("emigrant_stock", "UZB", "RUS", "_T", "2024")
    assert {row.counterpart_area for row in rows} == {"WLD", "UZB", "OTH"}


def test_by_origin_and_by_age():
    by_origin = edition(
        "2020", "Table 1: International migrant stock at mid-year by sex and by region, country or "
        "area of origin, 1990-2020",
        [None] * 4 + ["International migrant stock at mid-year, both sexes combined", None],
        ["Index", "Region, development group, country or area of origin", "Notes",
         "Location code of origin", 1990, 2020],
        [1, "Uzbekistan", None, 860, 1428020, 1969495],
    )  # fmt: skip
    rows = list(read(workbook(**by_origin)))
    assert key(rows[1]) == ("emigrant_stock", "UZB", "WLD", "_T", "2020")
    by_age = edition(
        "2020", "Table 1: International migrant stock at mid-year by age, sex and by destination",
        [None] * 6 + ["International migrant stock at mid-year, males", None, None],
        ["Index", "Region, development group, country or area of destination", "Notes",
         "Location code", "Type of data", "Year", "0-4", "75+", "Total"],
        [1, "Uzbekistan", None, 860, "B", 1990, 5, 7, 12],
    )  # fmt: skip
    rows = list(read(workbook(**by_age)))
    assert [(row.breakdown, row.time_period) for row in rows] == [
        ("SEX_M+AGE_0to4", "1990"), ("SEX_M+AGE_75plus", "1990"), ("SEX_M", "1990"),
    ]  # fmt: skip
    assert [row.is_of_the_contract for row in rows] == [False, False, True]


def test_what_is_no_stock_of_persons_is_not_taken_for_one():
    sheets = edition(
        "2020", "Table 5: Annual rate of change of the migrant stock by sex, 1990-2020",
        [None] * 5 + ["Annual rate of change of the migrant stock, both sexes combined"],
        ["", "Region, development group, country or area", "Notes", "Location code",
         "Type of data", "1990-1995"],
        [1, "Uzbekistan", None, 860, "B", -0.5],
    )  # fmt: skip
    (row,) = read(workbook(**sheets))
    assert (row.indicator, row.time_period) == ("", "1990-07-01/P5Y")
    assert row.source_indicator == "migrant_stock_annual_change"


def test_protected_and_missing_cells_are_no_figures():
    sheets = edition(
        "2020", "Table 1: International migrant stock at mid-year, 1990-2020",
        ["", "Region, development group, country or area", "Notes", "Location code",
         "Type of data", 1990, 1995, 2000, 2005],
        [1, "Uzbekistan", None, 860, "B", "..", "~", "—", 0],
        [None, "Notes"], [None, "* For country notes, please refer to Notes"],
    )  # fmt: skip
    (row,) = read(workbook(**sheets))
    assert (row.time_period, row.value) == ("2005", 0)


def test_a_workbook_without_a_table_is_told():
    with pytest.raises(Unreadable, match="codes and years"):
        list(undesa.read(workbook(**edition("2020", "Table 1: migrant stock", ["Notes"]))))


def cells(path, sheet: str, first_row: int, first_column: int) -> dict[str, float]:
    """Numbers of a sheet by their cell, read with another library."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {
        cell.coordinate: cell.value
        for row in book[sheet].iter_rows(min_row=first_row, min_col=first_column)
        for cell in row
        if isinstance(cell.value, int | float)
    }


@pytest.mark.slow
def test_the_real_workbook_of_2020_agrees_with_openpyxl(payloads):
    (file,) = payloads.glob("undesa/2020/*.xlsx")
    rows = list(read(file))
    for name in ("Table 1", "Table 3", "Table 5", "Table 6"):
        told = cells(file, name, 12, 6)
        ours = {row.place.split("!")[1]: row.value for row in rows if row.place.startswith(name)}
        assert ours == told
    told = cells(file, "Table 2", 12, 6)
    ours = {row.place.split("!")[1]: row.value for row in rows if row.place.startswith("Table 2")}
    assert ours.keys() == told.keys()
    assert sum(ours.values()) == pytest.approx(1000 * sum(told.values()))


@pytest.mark.slow
def test_the_real_workbook_of_2015_agrees_with_openpyxl(payloads):
    (file,) = payloads.glob("undesa/2015/*.xlsx")
    rows = list(read(file))
    told = cells(file, "Table 16", 17, 6)
    assert {row.place.split("!")[1]: row.value for row in rows} == told
    named = {row.counterpart_area for row in rows}
    assert {"UZB", "RUS", "COD", "COG", "PRK", "KOR", "GIN", "GNQ"} <= named
