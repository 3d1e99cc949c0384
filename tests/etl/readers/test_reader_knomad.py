"""KNOMAD: inflows, outflows and the bilateral matrix; what is missing, and what is a zero."""

import openpyxl
import pytest

from etl.readers import Unreadable, knomad_flows, knomad_matrix, read
from tests.etl.readers.conftest import workbook

INFLOWS = [
    ["Remittance inflows (US$ million)", 2000, 2018, "2019e", "% of GDP in 2019"],
    ["Uzbekistan", 0, 7609.61369187164, None, 15.2],
    ["Korea, Rep.", 735.0, 7125.8, 7160.5, 0.4],
    ["Low-and Middle-Income Countries", 70734, 521549, 547554, None],
    ["World", 117547, 695442, 726935, None],
    [None],
    ["Note: All numbers are in current (nominal) US $."],
    ["Date: June 2023"],
]


def test_inflows_are_in_dollars_and_estimates_are_marked():
    rows = list(read(workbook(Inward=INFLOWS)))
    told = {(row.source_area, row.time_period): row for row in rows if row.value > 1000}
    assert told["Uzbekistan", "2018"].value == 7609613691.87164
    assert told["Korea, Rep.", "2019"].obs_status == "E"
    assert told["Korea, Rep.", "2018"].obs_status == "A"
    assert {row.published_on for row in rows} == {"2023-06"}
    assert told["Korea, Rep.", "2018"].place == "Inward!C3"


def test_zero_and_blank_both_say_that_there_is_no_figure():
    rows = [row for row in read(workbook(Inward=INFLOWS)) if row.ref_area == "UZB"]
    assert {row.time_period for row in rows} == {"2018", "2019"}
    assert [row.source_indicator for row in rows if row.time_period == "2019"] == [
        "remittance_inflows_gdp_share"
    ]


def test_the_world_is_one_area_and_a_group_is_none():
    codes = {row.source_area: row.ref_area for row in read(workbook(Inward=INFLOWS))}
    assert codes["World"] == "WLD"
    assert codes["Low-and Middle-Income Countries"] == ""


def test_outflows_are_another_indicator():
    sheet = [["Migrant remittance outflows (US$ million)", "2020", "2021e"], ["Russia", 1, 2]]
    rows = list(read(workbook(Outward_remittance_flows=sheet)))
    assert [(row.indicator, row.ref_area, row.time_period, row.obs_status) for row in rows] == [
        ("personal_remittances_paid", "RUS", "2020", "A"),
        ("personal_remittances_paid", "RUS", "2021", "E"),
    ]


def test_a_table_without_its_unit_is_refused():
    with pytest.raises(Unreadable, match="the unit in the head"):
        list(knomad_flows.read(workbook(a=[["Remittance inflows", 2000, 2001], ["Peru", 1, 2]])))


@pytest.mark.parametrize("turned", [False, True])
def test_the_matrix_is_read_by_what_its_corner_says(turned):
    corner = "receiving (across) / sending (down) "
    if turned:
        corner = "Remittance-sending country (across) / Remittance-receiving country (down)"
    sheet = [
        ["Bilateral Remittance Estimates for 2017 (millions of US$) (April 2018 Version)"],
        [corner, "Uzbekistan", "WORLD"],
        ["Russian Federation", 1564.5, None],
        ["Kazakhstan", 0, 3350.5],
        ["WORLD", 2838.687, 9],
        ["Notes:", 5],
        ["Uzbekistan", 3],
    ]
    rows = list(read(workbook(Bilateral=sheet)))
    pairs = {(row.ref_area, row.counterpart_area): row.value for row in rows}
    expected = {
        ("UZB", "RUS"): 1564500000, ("WLD", "KAZ"): 3350500000, ("UZB", "WLD"): 2838687000,
        ("WLD", "WLD"): 9000000,
    }  # fmt: skip
    if turned:
        expected = {(other, one): value for (one, other), value in expected.items()}
    assert pairs == expected
    assert {row.time_period for row in rows} == {"2017"}
    assert {row.obs_status for row in rows} == {"E"}


def test_the_matrix_without_a_year_is_refused():
    sheet = [["receiving (across) / sending (down)", "Peru"], ["Chile", 1]]
    with pytest.raises(Unreadable, match="the year of the matrix"):
        list(knomad_matrix.read(workbook(Bilateral=sheet)))


@pytest.mark.slow
def test_the_real_workbooks_agree_with_openpyxl(payloads):
    for file, first_row, last_row in (
        (next(payloads.glob("knomad/2017/*.xlsx")), 3, 217),
        (next(payloads.glob("knomad/2023/*.xlsx")), 2, 217),
    ):
        sheet = openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets[0]
        told = {
            cell.coordinate: cell.value
            for row in sheet.iter_rows(min_row=first_row, max_row=last_row, min_col=2)
            for cell in row
            if isinstance(cell.value, int | float) and cell.value
        }
        rows = {row.place.split("!")[1]: row for row in read(file)}
        ours = {cell: row for cell, row in rows.items() if "gdp_share" not in row.source_indicator}
        shares = rows.keys() - ours.keys()
        assert ours.keys() == told.keys() - shares
        for cell, row in ours.items():
            assert row.value == pytest.approx(told[cell] * 1e6, rel=1e-14)
        named = {row.source_area for row in ours.values() if not row.ref_area}
        assert named <= {"Kosovo", "Channel Islands", "Low-and Middle-Income Countries"}


def test_a_title_may_stand_above_the_years():
    sheet = [["Migrant remittance inflows (US$ million)"], [None], ["Country", 2019, "2020e"],
             ["Uzbekistan", 8546.1, 7000]]  # fmt: skip
    assert [row.value for row in read(workbook(a=sheet))] == [8546100000, 7000000000]
