"""The statistics committee and the Central Bank of Uzbekistan, and tables by the maps of ours."""

import json

import openpyxl
import pandas
import pytest

from etl import importing
from etl.readers import Unreadable, read

OFFICER = ("Officer Name", "+998 71 000-00-00", "officer@example.uz")


def table(rows: list[dict], unit: str = "thousand persons") -> bytes:
    said = [
        ("Last modified date", "2026-01-27"), ("Indicator identification number (code)", "1.2.3"),
        ("Unit of measurement", unit), ("Responsible officer name", OFFICER[0]),
        ("Phone number:", OFFICER[1]), ("Email", OFFICER[2]),
    ]  # fmt: skip
    metadata = [{"name_uz": name, "name_en": name, "value_en": value} for name, value in said]
    return json.dumps([{"metadata": metadata, "data": rows}]).encode()


def line(code: str, name: str, **cells: object) -> dict:
    return {"Code": code, "Klassifikator": name, "Klassifikator_en": name} | cells


def test_months_with_a_cyrillic_letter_quarters_and_years_are_periods():
    cells = {"2024-М01": 1.5, "2024-Q2": "2,5", "2024-IV": 4, "2024": "1 200", "2023": None}
    rows = list(read(table([line("1700", "Republic of Uzbekistan", **cells)])))
    assert {row.time_period: row.value for row in rows} == {
        "2024-01": 1500, "2024-Q2": 2500, "2024-Q4": 4000, "2024": 1200000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2024-К1", "2024-Q1"), ("2024-IV chorak", "2024-Q4"), ("2024-IV кв.", "2024-Q4"),
        ("2024 1-kv", "2024-Q1"), ("2024-H2", "2024-S2"), ("2024-I yarimyillik", "2024-S1"),
        ("2024 II полугодие", "2024-S2"), ("2024-1 полугодие", "2024-S1"),
        ("2024 yanvar", "2024-01"), ("2024-yanvar-mart", "2024-01-01/P3M"),
    ],
)  # fmt: skip
def test_a_number_with_a_word_is_what_the_word_says_and_no_quarter(written, period):
    rows = list(read(table([line("1700", "Republic of Uzbekistan", **{written: 1})])))
    assert [row.time_period for row in rows] == [period]


def test_a_part_of_a_year_that_nobody_knows_is_told():
    with pytest.raises(Unreadable, match="2024-Я1"):
        list(read(table([line("1700", "Republic of Uzbekistan", **{"2024-Я1": 1})])))


def test_regions_are_breakdowns_and_items_keep_their_codes():
    rows = list(read(table([
        line("1703", "Andijan region", **{"2024": 1}),
        line("1735", "Karakalpakstan", **{"2024": 2}),
        line("12", "Kazakhstan", **{"2024": 3}), line("01.2", "Agriculture", **{"2024": 4}),
    ])))  # fmt: skip
    assert [(row.counterpart_area, row.breakdown) for row in rows] == [
        ("WLD", "REGION_AN"), ("WLD", "REGION_QR"), ("KAZ", "_T"), ("WLD", "ITEM_01_2"),
    ]  # fmt: skip
    assert rows[0].place == "[0].data[0].2024"


def test_names_and_telephones_of_officers_never_enter():
    rows = list(read(table([line("1700", "Republic of Uzbekistan", **{"2024": 1})])))
    assert rows[0].published_on == "2026-01-27"
    assert not any(secret in str(rows) for secret in OFFICER)


def test_rates_are_read_with_the_units_they_stand_for():
    rate = {"Ccy": "VND", "Nominal": "10", "Rate": "5.09", "Date": "21.12.2023"}
    (row,) = read(json.dumps([rate]).encode())
    assert (row.breakdown, row.time_period, row.value) == ("CURRENCY_VND", "2023-12-21", 5.09)
    assert row.note == "for 10 units of the currency"
    with pytest.raises(Unreadable, match=r"look at \[0\].Rate"):
        list(read(json.dumps([rate | {"Rate": "-"}]).encode()))


def test_the_real_files_agree_with_their_json(payloads):
    file = next(payloads.glob("stat_uz/*.json"))
    (told,) = json.loads(file.read_text())[0]["data"]
    rows = list(read(file))
    assert {row.time_period: row.value for row in rows} == {
        year: value for year, value in told.items() if year.isdigit()
    }
    file = next(payloads.glob("cbu/fx/*.json"))
    rates = json.loads(file.read_text())
    assert [(row.value, row.time_period) for row in read(file)] == [
        (float(rate["Rate"]), "-".join(reversed(rate["Date"].split(".")))) for rate in rates
    ]


def test_the_korean_file_by_the_map_of_ours_agrees_with_pandas(payloads):
    file = next(payloads.glob("korea/*.csv"))
    frame = pandas.read_csv(file, encoding="cp949")
    frame.columns = ["year", "month", "name", "persons"]
    rows = list(importing.read(file))
    ours = {(row.source_area, row.time_period): row.value for row in rows}
    frame["period"] = frame.year.astype(str) + "-" + frame.month.astype(str).str.zfill(2)
    told = frame.dropna().set_index(["name", "period"]).persons
    left_out = set(told.index) - ours.keys()
    assert len(ours) == len(rows) == len(told) - len(left_out)
    assert all(told[place] == value for place, value in ours.items())
    assert {name for name, _ in left_out} >= {"한국계중국인", "국제연합"}
    assert ours["우즈베키스탄", "2022-01"] == 4078
    assert {row.ref_area for row in rows if row.source_area == "우즈베키스탄"} == {"UZB"}


@pytest.mark.slow
def test_the_armenian_workbook_by_the_map_of_ours_agrees_with_openpyxl(payloads):
    file = next(payloads.glob("other_central_banks/*.xlsx"))
    rows = list(importing.read(file))
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    told = {
        f"{name}!{cell.coordinate}": cell.value
        for name in ("monthly in USD", "annual in USD")
        for row in book[name].iter_rows(min_row=6, min_col=2)
        for cell in row
        if isinstance(cell.value, int | float)
    }
    ours = {row.place: row.value for row in rows}
    others = [place for place in told if place not in ours]
    assert {place.split("!")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place in others} == {"56"}
    assert all(value == pytest.approx(1000 * told[place]) for place, value in ours.items())
    by_key = {(row.indicator, row.counterpart_area, row.breakdown, row.time_period): row.value
              for row in rows}  # fmt: skip
    assert len(by_key) == len(rows)
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    inflow = ("cross_border_transfers_received", "UZB", "_T")
    year = by_key[*inflow, "2024"]
    assert sum(by_key[*inflow, month] for month in months) == pytest.approx(year, rel=1e-5)
