"""Workbooks are opened again with openpyxl, JSON and Parquet with their own readers."""

import csv
import io
import json
import shutil
import subprocess
from datetime import date, datetime

import pyarrow.parquet
import pytest
from openpyxl import load_workbook

from dashboard.language.words import speak
from dashboard.model.scope import Scope
from dashboard.render.files.json_file import write_json
from dashboard.render.files.parquet import write_parquet
from dashboard.render.sheets.workbook import write_xlsx
from tests.charts import samples
from tests.exports.conftest import FORMULAS, of_kind

SHEETS = ("data", "chart", "milestones", "sources", "about")


def opened(file: bytes):
    return load_workbook(io.BytesIO(file))


def rows(sheet) -> list[dict]:
    heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in found]


def test_the_sheets_are_those_of_the_language(scope, remittances, about):
    book = opened(write_xlsx(remittances.inflow(scope), about))
    assert book.sheetnames == [scope.say(f"exports.sheet_{name}") for name in SHEETS]


def test_numbers_are_numbers_days_are_days_and_all_are_those_of_the_database(
    scope, remittances, known, about
):
    say, chart = scope.say, remittances.inflow(scope)
    sheet = opened(write_xlsx(chart, about))[say("exports.sheet_data")]
    assert sheet.freeze_panes == "A2"
    found = rows(sheet)
    assert len(found) == sum(len(series.points) for series in chart.series)
    figures = {
        (period, round(value, 3))
        for partner, period, value in known(
            "cross_border_transfers_received", "personal_remittances_received"
        )
        if partner == "WLD"
    }
    unit = say("exports.value_in", unit=chart.unit)
    for row in found:
        value = row[say("exports.value_full")]
        assert isinstance(value, int | float)
        assert (row[say("exports.period")], round(value, 3)) in figures
        assert row[unit] * chart.divisor == pytest.approx(value)
        assert isinstance(row[say("exports.begins")], datetime)
        assert row[say("exports.begins")].isoformat()[:4] == row[say("exports.period")][:4]


def test_shares_of_countries_are_those_of_the_database(scope, remittances, known, about):
    chart = remittances.gdp_share(scope)
    sheet = opened(write_xlsx(chart, about))[scope.say("exports.sheet_data")]
    told = {
        (row[scope.say("exports.series")], row[scope.say("exports.period")]): row[
            scope.say("exports.value")
        ]
        for row in rows(sheet)
    }
    shown = {(period, round(value, 6)) for _, period, value in known(remittances.SHARE)}
    home = {key[1]: value for key, value in told.items() if key[0] == scope.say.country("UZB")}
    assert len(home) > 15
    # Where the paper quotes another figure of a year, the body that measured is the one shown.
    assert all((period, round(value, 6)) in shown for period, value in home.items())


@pytest.mark.parametrize("kind", ["line", "dots", "columns", "stack", "ranking", "map"])
def test_every_kind_has_excels_own_chart(kind, about):
    chart = samples.ranking() if kind in ("ranking", "map") else samples.line(count=9)
    if kind in ("columns", "stack"):
        chart = samples.columns(kind=kind, layers=3)
    book = opened(write_xlsx(of_kind(chart, kind), about))
    assert len(book[speak("en")("exports.sheet_chart")]._charts) == 1


def test_all_milestones_are_listed_with_dates_as_exact_as_they_are_known(scope, remittances, about):
    chart = remittances.inflow(scope)
    found = rows(opened(write_xlsx(chart, about))[scope.say("exports.sheet_milestones")])
    assert chart.milestones
    assert [row[scope.say("exports.number")] for row in found] == [
        m.number for m in chart.milestones
    ]
    told = [row[scope.say("exports.date")] for row in found]
    days = [day if isinstance(day, str) else day.date() for day in told]
    assert days == [milestone.known_day for milestone in chart.milestones]
    assert {type(day) for day in days} == {str, date}
    drawn = [row[scope.say("exports.middle")].date() for row in found]
    assert drawn == [milestone.place for milestone in chart.milestones]
    assert [row[scope.say("exports.title")] for row in found] == [m.title for m in chart.milestones]


def test_the_file_says_what_it_is(scope, remittances, about):
    chart = remittances.inflow(scope)
    sheet = opened(write_xlsx(chart, about))[scope.say("exports.sheet_about")]
    told = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    for text in (chart.title, chart.takeaway, chart.unit, *chart.notes, about.link, about.build):
        assert text in told


@pytest.mark.parametrize("kind", ["line", "dots", "columns", "ranking"])
def test_no_text_becomes_a_formula_or_a_link(kind, nasty, about):
    book = opened(write_xlsx(of_kind(nasty, kind), about))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert set(links) <= {about.link}
    texts = {cell.value for cell in book["Data"]["I"]}
    assert {"=1+1", "+1", "-1", "@SUM(A1)"} <= texts
    assert all(cell.quotePrefix for cell in book["Data"]["I"] if cell.value in FORMULAS)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_the_same_numbers(remittances, database, about, tmp_path):
    chart = remittances.peers(Scope("ru", 2006, 2026, ("UZB", "KGZ")))
    path = tmp_path / "chart.xlsx"
    path.write_bytes(write_xlsx(chart, about))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    # Tabs between, UTF-8, in the manner of American English (1033).
    form = "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,false,true"
    command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with (tmp_path / "chart.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t"))
    say = speak("ru")
    told = [float(row[say("exports.value_full")].replace(",", "")) for row in found]
    values = [point.value for one in chart.series for point in one.points]
    assert sorted(told) == pytest.approx(sorted(values)) and len(told) > 30


def test_json_holds_the_whole_chart(scope, remittances, about):
    chart = remittances.inflow(scope)
    content = json.loads(write_json(chart, about))
    assert content["title"] == chart.title and content["imprint"]["link"] == about.link
    told = [(one["id"], [point["value"] for point in one["points"]]) for one in content["series"]]
    assert told == [(one.id, [point.value for point in one.points]) for one in chart.series]
    assert date.fromisoformat(content["series"][0]["points"][0]["start"])
    assert [milestone["number"] for milestone in content["milestones"]] == [
        milestone.number for milestone in chart.milestones
    ]


def test_parquet_has_typed_columns_and_the_figures_of_the_database(
    scope, remittances, known, about
):
    chart = remittances.corridors(scope, ("RUS", "KAZ"))
    table = pyarrow.parquet.read_table(io.BytesIO(write_parquet(chart, about)))
    assert str(table.schema.field("value").type) == "double"
    assert str(table.schema.field("period_start").type).startswith("date32")
    told = {(row["series_id"], row["time_period"], row["value"]) for row in table.to_pylist()}
    assert len(told) > 10 and told <= known(remittances.TRANSFERS)
    words = json.loads(table.schema.metadata[b"about"])
    assert words["imprint"]["build"] == about.build
    assert [milestone["title"] for milestone in words["milestones"]] == [
        milestone.title for milestone in chart.milestones
    ]
