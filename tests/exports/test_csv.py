"""Files of charts and tables: safe to open in a spreadsheet, exact, and in any script."""

import csv
import io
import re
from datetime import date

import pandas as pd
import pytest

from dashboard.model.chart import Chart, Point, Series
from dashboard.render.files.csv import safe, write_csv, write_table
from tests.charts import samples

BOM = b"\xef\xbb\xbf"


def read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_would_be_a_formula_is_disarmed(sign):
    assert safe(f"{sign}1+1") == f"'{sign}1+1"
    assert read(write_table([f"{sign}head"], [[f"{sign}cmd|' /C calc'!A0"]])) == [
        [f"'{sign}head"],
        [f"'{sign}cmd|' /C calc'!A0"],
    ]


def test_a_number_below_zero_stays_a_number():
    assert read(write_table(["value"], [[-12.5]]))[1] == ["-12.5"]


def test_what_is_missing_is_empty_and_never_a_word():
    missing = [None, float("nan"), pd.NaT, ""]
    assert read(write_table(list("abcd"), [missing]))[1] == [""] * 4


def test_large_and_small_numbers_keep_their_digits():
    row = [15_800_000_000.0, 0.1, 1_234_567.891, 7]
    assert read(write_table(list("abcd"), [row]))[1] == ["15800000000", "0.1", "1234567.891", "7"]


def test_days_are_iso_dates():
    row = [date(2025, 7, 5), pd.Timestamp(2025, 7, 5)]
    assert read(write_table(["a", "b"], [row]))[1] == ["2025-07-05", "2025-07-05"]


def test_a_file_opens_in_any_script_with_commas_quotes_and_lines():
    row = ['oʻtkazma, "pul"', "переводы\nи ещё"]
    file = write_table(["oʻ", "ё"], [row])
    assert file.startswith(BOM)
    assert read(file)[1] == row


def test_a_chart_is_filed_in_the_unit_of_the_indicator_and_not_of_the_axis(about):
    point = Point(5_114e6, "5.11 billion", "2018", "2018", part="", source="=Bank", url="https://x")
    chart = Chart("c", "line", "C", (Series("s", "@S", (point,)),), "billion", divisor=1e9)
    heads, row = read(write_csv(chart, about))
    assert heads[3] == "Value"
    assert row[:4] == ["'@S", "2018", "2018", "5114000000"]
    assert row[6] == "'=Bank"
    assert row[heads.index("Value in words")] == "5.11 billion"


def test_each_milestone_stands_beside_the_last_figure_that_had_begun(about):
    chart = samples.cut()
    heads, *rows = read(write_csv(chart, about))
    column = heads.index("Key dates")
    assert chart.series and chart.milestones
    for series in chart.series:
        told = {row[2] or row[1]: row[column] for row in rows if row[0] == series.label}
        listed = "; ".join(filter(None, told.values()))
        numbers = [int(number) for number in re.findall(r"(?:^|; )(\d+)\. ", listed)]
        assert sorted(numbers) == [milestone.number for milestone in chart.milestones]
