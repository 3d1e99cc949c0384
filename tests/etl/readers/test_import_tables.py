"""Tables of other forms through `python -m etl import`: what is found, and what is asked."""

import pytest

from tests.etl.readers.conftest import import_file as run
from tests.etl.readers.conftest import workbook


def test_a_long_table_in_cp1251_with_semicolons_and_sexes(text):
    path = text(
        "Год;Страна;Пол;Численность, человек\n2023;Россия;Мужчины;1 200 500\n"
        "2023;Россия;Женщины;300\u00a0000\n2024;Казахстан;Всего;<5\n",
        "cp1251",
    )
    code, rows = run(
        path, "--area", "UZB", "--indicator", "labour_migrants_abroad", "--source", "x"
    )
    assert code == 0
    assert [(row["breakdown"], row["value"], row["qualifier"]) for row in rows] == [
        ("SEX_M", "1200500", ""), ("SEX_F", "300000", ""), ("_T", "5", "less_than"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_uzbek_names_in_utf_16_and_others(text, encoding):
    path = text("Davlat\t2023-yil\t2024-yil\nRossiya\t1200\t1300\nQozog‘iston\t20\t22\n", encoding)
    code, rows = run(
        path, "--area", "UZB", "--indicator", "labour_migrants_abroad", "--source", "x"
    )
    assert code == 0
    assert [(row["counterpart_area"], row["time_period"]) for row in rows] == [
        ("RUS", "2023"), ("RUS", "2024"), ("KAZ", "2023"), ("KAZ", "2024"),
    ]  # fmt: skip


def test_months_are_months_where_they_cannot_be_years(text):
    path = text("Country;2024-01;2024-02;2024-03\nUzbekistan;1;2;3\n")
    _code, rows = run(path, "--partner", "WLD", "--indicator", "population", "--source", "x")
    assert [row["time_period"] for row in rows] == ["2024-01", "2024-02", "2024-03"]


def test_a_cell_that_is_no_figure_stops_the_import_with_its_place(text, capsys):
    path = text("Country;2023;2024\nRussia;1;два\nKazakhstan;3;4\n")
    options = ["--area", "UZB", "--indicator", "labour_migrants_abroad", "--source", "x"]
    assert run(path, *options) == (1, [])
    assert "line 2, column C: expected a figure, got 'два'" in capsys.readouterr().err
    assert len(run(path, *options, "--missing", "два")[1]) == 3


def test_the_same_figure_twice_is_refused_with_both_places(text, capsys):
    path = text("Country;2023;2024\nRussia;1;2\nRussian Federation;3;4\n")
    options = ["--area", "UZB", "--indicator", "labour_migrants_abroad", "--source", "x"]
    assert run(path, *options) == (1, [])
    assert "line 2, column B and line 3, column B" in capsys.readouterr().err


def test_an_unknown_indicator_is_answered_with_the_nearest(text, capsys):
    path = text("Country;2023;2024\nRussia;1;2\n")
    assert run(path, "--area", "UZZ")[0] == 2
    options = ["--area", "UZB", "--indicator", "labor_migrants_abroad", "--source", "x"]
    code, _ = run(path, *options)
    assert code == 2
    assert "did you mean labour_migrants_abroad" in capsys.readouterr().err


OF_PEOPLE = ["--indicator", "labour_migrants_abroad", "--source", "x"]


def test_countries_across_the_heads_with_periods_down(text):
    path = text("Год;Россия;Казахстан;Корея\n2023;1200;300;20\n2024;1300;310;21\n")
    code, rows = run(path, *OF_PEOPLE, "--area", "UZB", "--name", "Корея=KOR")
    assert code == 0
    assert [(row["counterpart_area"], row["time_period"], row["value"]) for row in rows[:4]] == [
        ("RUS", "2023", "1200"), ("KAZ", "2023", "300"), ("KOR", "2023", "20"),
        ("RUS", "2024", "1300"),
    ]  # fmt: skip


def test_regions_of_the_country_are_breakdowns_by_their_names(text):
    path = text("Hudud;2023;2024\nAndijon viloyati;5;6\nToshkent shahri;7;8\nJami;12;14\n")
    code, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert code == 0
    assert [row["breakdown"] for row in rows[::2]] == ["REGION_AN", "REGION_TK", "_T"]


def test_a_first_row_with_an_unknown_name_is_no_head(text, capsys):
    path = text("Country;2023;2024\nRusia;1;2\nKazakhstan;3;4\n")
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    assert "«Rusia» (line 2, column B): a name of no country" in capsys.readouterr().err
    assert len(run(path, *OF_PEOPLE, "--area", "UZB", "--name", "Rusia=RUS")[1]) == 4


def test_a_month_and_a_year_in_columns_of_their_own(text):
    path = text("Oy;Yil;Davlat;Soni\nyanvar;2024;Rossiya;5\nfevral;2024;Rossiya;6\n")
    _code, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert [row["time_period"] for row in rows] == ["2024-01", "2024-02"]


def test_what_the_catalogues_lack_is_told_before_rows_are_moved(text, capsys):
    path = text("Country;2023;2024\nRussia;1;2\n")
    assert run(path, *OF_PEOPLE, "--area", "UZB", "--breakdown", "SEX_X")[0] == 0
    said = capsys.readouterr().err
    assert "SEX_X is no code of the list BREAKDOWN" in said
    assert "x is no row of data/sources.csv yet" in said


def test_a_figure_without_a_country_stops_the_import(text, capsys):
    path = text("Страна;2023;2024\nРоссия;5;6\n;1;2\n")
    code, rows = run(path, *OF_PEOPLE, "--area", "UZB", "--fill-down", "no")
    assert (code, rows) == (1, [])
    assert "line 3, column B: expected a name of a country" in capsys.readouterr().err


def test_a_formula_that_failed_is_no_missing_figure(tmp_path, capsys):
    path = tmp_path / "failed.xlsx"
    rows = [["Country", "2023", "2024"], ["Russia", 5, 6], ["Kazakhstan", "#REF!", 1]]
    path.write_bytes(workbook(Sheet=rows))
    assert run(path, *OF_PEOPLE, "--area", "UZB") == (1, [])
    assert "Sheet!B3: expected a figure, got '#REF!'" in capsys.readouterr().err


def test_quarters_and_their_year_and_a_column_of_codes(tmp_path):
    path = tmp_path / "quarters.xlsx"
    rows = [["Страна", "Код", "2024", None, None], [None, None, "I кв.", "II кв.", "Год"],
            ["Россия", "643", 1, 2, 3], ["Турция", "792", 4, 5, 9], ["=", "C1:E1"]]  # fmt: skip
    path.write_bytes(workbook(Sheet=rows))
    _code, made = run(path, *OF_PEOPLE, "--area", "UZB")
    assert [row["time_period"] for row in made[:3]] == ["2024-Q1", "2024-Q2", "2024"]
    assert len(made) == 6


def test_a_code_beside_a_name_is_the_same_country(text):
    path = text("iso3;country;2023;2024\nRUS;Russia;1;2\nKAZ;Kazakhstan;3;4\n")
    assert len(run(path, *OF_PEOPLE, "--area", "UZB")[1]) == 4


def test_a_share_beside_amounts_in_millions_keeps_its_size(text):
    path = text("Переводы, млн долл. США;;\nСтрана;2023;\n;Сумма;Доля, %\nРоссия;8900,5;77,5\n")
    code, rows = run(
        path, "--area", "UZB", "--source", "x",
        "--series", "Сумма=cross_border_transfers_received",
        "--series", "Доля, %=cross_border_transfers_received_share",
    )  # fmt: skip
    assert code == 0
    assert [row["value"] for row in rows] == ["8900500000", "77.5"]


@pytest.mark.parametrize("head", ["Период", "month", "Davr", "Дата"])
def test_months_written_as_one_number_are_periods(text, head):
    path = text(f"Страна;{head};Человек\nРоссия;202401;5\nРоссия;202402;6\nКитай;202401;7\n")
    code, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert code == 0
    assert [row["time_period"] for row in rows] == ["2024-01", "2024-02", "2024-01"]


@pytest.mark.parametrize("days", [(45292, 45323, 45352), (45322, 45351, 45382)])
def test_days_as_spreadsheets_count_them_are_days(tmp_path, capsys, days):
    path = tmp_path / "days.xlsx"
    path.write_bytes(workbook(Sheet=[["Страна", *days], ["Россия", 1, 2, 3], ["Китай", 4, 5, 6]]))
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    assert "A day in a cell" in capsys.readouterr().err
    _code, rows = run(path, *OF_PEOPLE, "--area", "UZB", "--dates", "month")
    assert [row["time_period"] for row in rows[:3]] == ["2024-01", "2024-02", "2024-03"]


def test_figures_that_look_like_months_stay_figures(text):
    path = text("Страна;2022;2023\nРоссия;202401;202402\nКитай;200012;202301\nТурция;1;2\n")
    _code, rows = run(path, *OF_PEOPLE, "--area", "UZB", "--first-row", "2")
    assert [row["value"] for row in rows] == ["202401", "202402", "200012", "202301", "1", "2"]


@pytest.mark.parametrize("words", ["в том числе", "из них", "of which", "shu jumladan"])
def test_the_sexes_of_a_total_are_found_under_of_which(tmp_path, words):
    path = tmp_path / "sexes.xlsx"
    rows = [["Страна", "2024", None, None], [None, "Всего", words, None],
            [None, None, "мужчины", "женщины"], ["Россия", 3, 2, 1],
            ["=", "B1:D1"], ["=", "C2:D2"]]  # fmt: skip
    path.write_bytes(workbook(Sheet=rows))
    code, made = run(path, *OF_PEOPLE, "--area", "UZB")
    assert code == 0
    assert [row["breakdown"] for row in made] == ["_T", "SEX_M", "SEX_F"]


def test_a_mark_behind_a_figure_is_no_digit(text):
    path = text("Страна;2023;2024\nРоссия;100;110¹\nКитай;50;55²\n")
    code, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert (code, [row["value"] for row in rows]) == (0, ["100", "110", "50", "55"])


def test_no_cell_under_a_year_is_passed_over(text, capsys):
    path = text("Страна;2023;2024\nРоссия;(1 234);−1 200\nКитай;–5;5-\n")
    options = [*OF_PEOPLE, "--area", "UZB", "--brackets", "negative"]
    assert run(path, *options)[0] == 1
    assert "line 3, column C: expected a figure, got '5-'" in capsys.readouterr().err
    code, rows = run(path, *options, "--missing", "5-")
    assert (code, [row["value"] for row in rows]) == (0, ["-1234", "-1200", "-5"])


def test_forecasts_and_estimates_keep_their_status(text):
    path = text("Страна;2023 год (оценка);2024 год (прогноз)\nРоссия;100;110\n")
    _, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert [(row["time_period"], row["obs_status"]) for row in rows] == [
        ("2023", "E"),
        ("2024", "F"),
    ]
    path = text("Год;Россия;Китай\n2023;100;110\n2024 (прогноз);5;6\n")
    _, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert [row["obs_status"] for row in rows] == ["A", "A", "F", "F"]


def test_the_word_total_above_figures_makes_no_names_of_heads(tmp_path):
    path = tmp_path / "table.xlsx"
    rows = [
        ["Численность, тыс. человек"], ["Страна", "2023 г.", None, "2024 г.", None],
        [None, "всего", "в т.ч. женщины", "всего", "в т.ч. женщины"],
        ["=", "B2:C2"], ["=", "D2:E2"],
        ["Россия", 10, 3, 11, 4], ["Китай", 5, 2, 6, 1],
    ]  # fmt: skip
    path.write_bytes(workbook(Data=rows))
    code, rows = run(path, *OF_PEOPLE, "--area", "UZB")
    assert code == 0
    assert [(row["time_period"], row["breakdown"], row["value"]) for row in rows[:4]] == [
        ("2023", "_T", "10000"), ("2023", "SEX_F", "3000"),
        ("2024", "_T", "11000"), ("2024", "SEX_F", "4000"),
    ]  # fmt: skip
