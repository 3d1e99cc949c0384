"""World Bank: CSV, ZIP, workbook, JSON, XML, archives; and what it answers instead of figures."""

import csv
import json
import re

import pandas
import pytest

from etl.readers import NoFigures, Unreadable, read, reader_of
from etl.readers.content import Document, documents
from etl.readers.world_bank_json import groups, pages
from tests.etl.readers.conftest import ROOT, workbook, zipped

CSV = (
    '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-07-01",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023","2024",\n'
    '"Africa Eastern and Southern","AFE","x","BX.TRF.PWKR.CD.DT","1","2","3",\n'
    '"Uzbekistan","UZB","x","BX.TRF.PWKR.CD.DT","","13994926108.7395","0",\n'
)
META = (
    '\ufeff"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE","SOURCE_ORGANIZATION",\n'
    '"a","b","c","d",\n'
)


def page(rows: list, **head) -> bytes:
    head = {"page": 1, "pages": 1, "per_page": 50, "total": len(rows)} | head
    return json.dumps([head | {"lastupdated": "2025-07-01"}, rows]).encode()


def figure(value, iso3="UZB", iso2="UZ", period="2023", series="SP.POP.TOTL") -> dict:
    return {
        "indicator": {"id": series, "value": "x"},
        "country": {"id": iso2, "value": "Uzbekistan"},
        "countryiso3code": iso3,
        "date": period,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def test_the_csv_is_read_with_the_places_of_its_figures():
    rows = list(read(CSV.encode()))
    assert len(rows) == 5
    last = rows[-2]
    assert (last.indicator, last.ref_area, last.counterpart_area, last.time_period) == (
        "personal_remittances_received", "UZB", "WLD", "2023",
    )  # fmt: skip
    assert (last.value, last.place) == (13994926108.7395, "line 7, column 2023")
    assert last.published_on == "2025-07-01"


def test_a_published_zero_is_a_figure_and_an_empty_cell_is_none():
    assert [row.value for row in read(CSV.encode()) if row.ref_area == "UZB"] == [
        13994926108.7395,
        0,
    ]


def test_a_group_of_countries_keeps_its_code_and_has_none_of_the_contract():
    groups_of_rows = [row for row in read(CSV.encode()) if not row.ref_area]
    assert {row.source_area for row in groups_of_rows} == {"AFE"}
    assert not any(row.is_of_the_contract for row in groups_of_rows)


def test_the_zip_is_read_as_its_member_whatever_its_name():
    packed = zipped(**{"Metadata_Indicator_x.csv": META, "API_x_DS2_en_csv_v2_1.csv": CSV})
    assert list(read(packed)) == list(read(CSV.encode()))


def test_what_a_system_adds_to_a_zip_is_passed_over():
    bits = bytes(range(256)) * 4
    members = {"a/API_x_DS2_en_csv_v2_1.csv": CSV, "__MACOSX/a/._API_x_DS2_en_csv_v2_1.csv": bits,
               "a/.DS_Store": bits, "a/Thumbs.db": bits}  # fmt: skip
    assert list(read(zipped(**members))) == list(read(CSV.encode()))


def test_columns_in_another_order_are_the_same_figures():
    lines = list(csv.reader(CSV.splitlines()))
    order = [5, 1, 6, 3, 0, 4, 2, 7]
    turned = [[row[n] for n in order] if len(row) == len(order) else row for row in lines]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in turned)
    told = [{(row.ref_area, row.time_period, row.value) for row in read(made.encode())}
            for made in (text, CSV)]  # fmt: skip
    assert told[0] == told[1]


def test_the_description_alone_is_told_as_such():
    with pytest.raises(NoFigures, match="begins with API_"):
        list(read(META.encode()))


def test_databank_and_the_archives_of_vintages_are_read():
    text = (
        "Country Name,Country Code,Series Name,Series Code,Version Name,Version Code,"
        "2010 [YR2010],2011 [YR2011]\n"
        "Uzbekistan,UZB,x,BX.TRF.PWKR.CD.DT,2019 Mar,201903,2858000000,..\n\n\n"
        "Data from database: WDI Database Archives\nLast Updated: 07/30/2025\n"
    )
    (row,) = read(text.encode())
    assert (row.time_period, row.value, row.published_on) == ("2010", 2858000000, "2019-03")
    (current,) = read(text.replace("Version Name,Version Code,", "").replace(
        "2019 Mar,201903,", "").encode())  # fmt: skip
    assert current.published_on == "2025-07-30"


def test_the_archive_as_json_names_its_version():
    cell = {
        "variable": [
            {"concept": "Country", "id": "UZB"},
            {"concept": "Series", "id": "BX.TRF.PWKR.CD.DT"},
            {"concept": "Version", "id": "201903"},
            {"concept": "Time", "id": "YR2015"},
        ],
        "value": 3058554.5,
    }
    empty = cell | {"value": None}
    body = {"page": 1, "pages": 1, "source": [{"id": "57", "data": [cell, empty]}]}
    (row,) = read(json.dumps(body).encode())
    assert (row.ref_area, row.time_period, row.published_on) == ("UZB", "2015", "2019-03")
    assert row.place == "source[0].data[0].value"


def test_an_empty_code_of_a_country_is_looked_up_by_its_other_code():
    rows = list(read(page([figure(1, iso3="", iso2="UZ"), figure(2, iso3="", iso2="ZH")])))
    assert [row.ref_area for row in rows] == ["UZB", ""]


def test_a_page_that_is_cut_is_refused_and_a_page_of_many_is_told():
    with pytest.raises(Unreadable, match="expected 3 rows on page 1, got 1"):
        list(read(page([figure(1)], total=3)))
    assert pages(page([figure(1)], page=2, pages=2, per_page=1, total=2)) == (2, 2)


@pytest.mark.parametrize("period", ["2023", "2023Q1", "2023M04"])
def test_years_quarters_and_months_of_the_api_are_periods(period):
    (row,) = read(page([figure(1, period=period)]))
    assert row.time_period in {"2023", "2023-Q1", "2023-04"}


def test_xml_gives_what_json_gives():
    text = (
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<wb:data page="1" pages="1" per_page="50" '
        'total="2" lastupdated="2025-07-01" xmlns:wb="http://www.worldbank.org">\n'
        '  <wb:data>\n    <wb:indicator id="SP.POP.TOTL">Population</wb:indicator>\n'
        '    <wb:country id="UZ">Uzbekistan</wb:country>\n'
        "    <wb:countryiso3code>UZB</wb:countryiso3code>\n    <wb:date>2023</wb:date>\n"
        "    <wb:value>36412350</wb:value>\n    <wb:unit />\n    <wb:decimal>0</wb:decimal>\n"
        '  </wb:data>\n  <wb:data>\n    <wb:country id="UZ">Uzbekistan</wb:country>\n'
        "    <wb:date>2024</wb:date>\n    <wb:value />\n  </wb:data>\n</wb:data>"
    )
    (from_xml,) = read(text.encode())
    (from_json,) = read(page([figure(36412350)]))
    assert from_xml[:7] == from_json[:7]
    assert (from_xml.place, from_xml.published_on) == ("line 3", "2025-07-01")


@pytest.mark.parametrize(
    "answer",
    [
        b'[{"message":[{"id":"175","key":"Invalid format","value":"It was archived."}]}]',
        '\ufeff<?xml version="1.0"?><wb:error xmlns:wb="http://www.worldbank.org"><wb:message '
        'id="175" key="Invalid format">It was archived.</wb:message></wb:error>'.encode(),
    ],
)
def test_an_error_with_http_200_is_told_in_its_words(answer):
    with pytest.raises(Unreadable, match="error 175, Invalid format: It was archived"):
        list(read(answer))


def test_the_workbook_is_read_with_its_day():
    import datetime

    data = [
        ["Data Source", "WDI"],
        ["Last Updated Date", datetime.datetime(2026, 4, 8)],
        [None],
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2023", "2024"],
        ["Uzbekistan", "UZB", "x", "SP.POP.TOTL", 36412350, None],
    ]
    (row,) = read(workbook(Data=data, Metadata=[["Country Code", "Region"]]))
    assert (row.value, row.place, row.published_on) == (36412350, "Data!E5", "2026-04-08")


def test_the_real_csv_agrees_with_pandas(payloads):
    file = next(payloads.glob("world_bank/csv_zip/*/API_*.csv"))
    frame = pandas.read_csv(file, skiprows=4).set_index("Country Code")
    values = frame[[name for name in frame.columns if re.fullmatch(r"\d{4}", name)]]
    rows = list(read(file))
    assert len(rows) == values.count().sum()
    assert sum(row.value for row in rows) == pytest.approx(values.sum().sum(), rel=1e-12)
    for row in rows[:: len(rows) // 20]:
        assert row.value == values.loc[row.source_area, row.time_period]


def test_the_real_workbook_agrees_with_another_library(payloads):
    file = next(payloads.glob("world_bank/excel/*.xls"))
    frame = pandas.read_excel(file, "Data", skiprows=3, engine="calamine").set_index("Country Code")
    values = frame[[name for name in map(str, frame.columns) if name.isdigit()]]
    rows = list(read(file))
    assert len(rows) == values.count().sum()
    assert sum(row.value for row in rows) == pytest.approx(values.sum().sum(), rel=1e-12)
    for row in rows[:: len(rows) // 20]:
        assert row.value == values.loc[row.source_area, row.time_period]
    assert {row.published_on for row in rows} == {"2026-04-08"}
    ours = csv.DictReader((ROOT / "data/remittances/world_bank.csv").open(encoding="utf-8"))
    kept = {
        (row["ref_area"], row["time_period"]): float(row["value"])
        for row in ours
        if row["source"] == "wb-wdi-2026-04-08"
    }
    read_now = {(row.ref_area, row.time_period): row.value for row in rows}
    assert kept
    assert all(read_now[key] == pytest.approx(value, rel=1e-9) for key, value in kept.items())


def test_the_real_answers_of_the_api_agree_with_their_json(payloads):
    for file in payloads.glob("world_bank/json_v2/???_*.json"):
        told = [cell for cell in json.loads(file.read_text())[1] if cell["value"] is not None]
        rows = list(read(file))
        assert [(row.time_period, row.value) for row in rows] == [
            (cell["date"], cell["value"]) for cell in told
        ]
    countries = payloads / "world_bank/json_v2/countries.json"
    with pytest.raises(NoFigures, match="296 countries"):
        list(read(countries))
    assert "AFE" in groups(countries)
    assert "UZB" not in groups(countries)


def test_every_real_file_of_the_bank_is_recognised_by_one_reader(payloads):
    for file in payloads.glob("world_bank/**/*.*"):
        if file.is_file():
            reader = reader_of(documents(file))
            assert reader, file
            assert reader.__name__.split(".")[-1].startswith("world_bank")
    assert reader_of([Document("x.csv", b"a,b\n1,2\n")]) is None


def test_a_line_that_is_cut_and_a_figure_that_is_none_are_told():
    with pytest.raises(Unreadable, match="at least 7 cells, got 6 in line 7; it is cut"):
        list(read(CSV.rpartition(',"0"')[0].encode()))
    with pytest.raises(Unreadable, match="got '1,5'; look at line 6, column 2022"):
        list(read(CSV.replace('"1"', '"1,5"').encode()))


def test_an_answer_without_rows_is_told():
    for body in ([{"page": 0, "pages": 0, "per_page": 0, "total": 0}, None], [{"page": 1}]):
        with pytest.raises(NoFigures, match="without rows"):
            list(read(json.dumps(body).encode()))
