"""What a table leaves open is asked about, and what is no figure is told with its place."""

from tests.etl.readers.conftest import import_file as run
from tests.etl.readers.conftest import workbook
from tests.etl.readers.test_import_tables import OF_PEOPLE


def test_financial_years_are_asked_about_and_never_months(text, capsys):
    path = text("Country;2000-01;2004-05;2011-12\nUzbekistan;1;2;3\n")
    options = ["--partner", "WLD", "--indicator", "population", "--source", "x"]
    code, rows = run(path, *options)
    assert (code, rows) == (2, [])
    assert "financial years, or months?" in capsys.readouterr().err
    code, rows = run(path, *options, "--years", "financial-07")
    assert [row["time_period"] for row in rows] == [
        "2000-07-01/P1Y", "2004-07-01/P1Y", "2011-07-01/P1Y",
    ]  # fmt: skip
    assert [row["time_period"] for row in run(path, *options, "--years", "months")[1]] == [
        "2000-01", "2004-05", "2011-12",
    ]  # fmt: skip


def test_a_figure_of_two_meanings_is_asked_about(text, capsys):
    path = text('Country,2023,2024\nUzbekistan,"1,200","1,300"\n')
    options = ["--partner", "WLD", "--indicator", "population", "--source", "x"]
    assert run(path, *options)[0] == 2
    assert "«1,200» may be read in two ways" in capsys.readouterr().err
    assert run(path, *options, "--decimal", ".")[1][0]["value"] == "1200"
    assert run(path, *options, "--decimal", ",")[0] == 2
    assert "and 1.2 is no whole number of persons" in capsys.readouterr().err
    assert run(path, *options, "--decimal", ",", "--scale", "1000")[1][0]["value"] == "1200"


def test_words_that_contradict_each_other_about_the_unit_are_a_question(text, capsys):
    path = text("Transfers in AMD, mln AMD;;\n(thousand USD);2023;2024\nUzbekistan;1;2\n")
    options = ["--area", "ARM", "--indicator", "cross_border_transfers_received", "--source", "x"]
    assert run(path, *options)[0] == 2
    assert "the words around say 1,000, 1,000,000, AMD, USD" in capsys.readouterr().err


def test_money_without_a_unit_is_a_question(text, capsys):
    path = text("Country;2023;2024\nRussia;1;2\n")
    options = ["--area", "UZB", "--indicator", "cross_border_transfers_received", "--source", "x"]
    assert run(path, *options)[0] == 2
    assert "no word around tells the unit" in capsys.readouterr().err
    assert run(path, *options, "--scale", "1000000")[1][0]["value"] == "1000000"


def test_a_matrix_of_countries_asks_which_side_is_which(text, capsys):
    path = text("Откуда/куда;Россия;Казахстан\nУзбекистан;5;6\nТаджикистан;7;8\n")
    assert run(path, *OF_PEOPLE, "--period", "2024")[0] == 2
    said = capsys.readouterr().err
    assert "1 to be answered" in said
    assert "Countries stand in A and heads" in said
    options = ["--period", "2024", "--area-column", "A", "--partner-column", "heads"]
    rows = run(path, *OF_PEOPLE, *options)[1]
    assert {(row["ref_area"], row["counterpart_area"]): row["value"] for row in rows} == {
        ("UZB", "RUS"): "5", ("UZB", "KAZ"): "6", ("TJK", "RUS"): "7", ("TJK", "KAZ"): "8",
    }  # fmt: skip


def test_days_in_cells_are_asked_about(tmp_path, capsys):
    import datetime

    path = tmp_path / "dates.xlsx"
    days = [datetime.datetime(2024, month, 1) for month in (1, 2)]
    path.write_bytes(workbook(Sheet=[["Country", *days], ["Russia", 5, 6]]))
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    assert "does it stand for the day, its month or its year?" in capsys.readouterr().err
    for answer, first in (("day", "2024-01-01"), ("month", "2024-01")):
        rows = run(path, *OF_PEOPLE, "--area", "UZB", "--dates", answer)[1]
        assert rows[0]["time_period"] == first


def test_blank_cells_under_a_year_or_a_country_are_asked_about(text, capsys):
    path = text("Год;Страна;Численность\n2023;Россия;5\n;Казахстан;6\n2024;Россия;7\n")
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    said = capsys.readouterr().err
    assert "1 cells of names or periods are blank, the first line 3, column A" in said
    rows = run(path, *OF_PEOPLE, "--area", "UZB", "--fill-down", "yes")[1]
    assert [row["time_period"] for row in rows] == ["2023", "2023", "2024"]
    assert run(path, *OF_PEOPLE, "--area", "UZB", "--fill-down", "no")[0] == 2
    rows = run(path, *OF_PEOPLE, "--area", "UZB", "--fill-down", "no", "--period", "2022")[1]
    assert [row["time_period"] for row in rows] == ["2023", "2022", "2024"]


def test_a_second_table_below_the_first_is_asked_about(tmp_path, capsys):
    path = tmp_path / "two.xlsx"
    rows = [["Страна", 2023], ["Россия", 5], [None], ["Страна", 2024], ["Россия", 6]]
    path.write_bytes(workbook(Sheet=rows))
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    assert "Row 4 looks like the head of a second table" in capsys.readouterr().err
    first = run(path, *OF_PEOPLE, "--area", "UZB", "--last-row", "3")[1]
    second = run(path, *OF_PEOPLE, "--area", "UZB", "--head-rows", "4", "--first-row", "5")[1]
    assert [(row["time_period"], row["value"]) for row in first + second] == [
        ("2023", "5"), ("2024", "6"),
    ]  # fmt: skip


def test_money_for_an_indicator_of_persons_is_a_question(text, capsys):
    path = text("Страна;2023, тыс. долл.;2024, тыс. долл.\nРоссия;5,5;6\n")
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    assert "the words around say 1,000, USD" in capsys.readouterr().err


def test_per_cent_that_excel_shows_and_holds_as_shares_is_asked_about(tmp_path, capsys):
    path = tmp_path / "shares.xlsx"
    path.write_bytes(workbook(Sheet=[["Country", 2022, 2023], ["Uzbekistan", 0.211, 0.171],
                                     ["Tajikistan", 0.489, "39 %"]]))  # fmt: skip
    options = ["--indicator", "personal_remittances_received_gdp_share", "--partner", "WLD",
               "--source", "x"]  # fmt: skip
    assert run(path, *options)[0] == 2
    assert "no figure is above 0.489: shares of one?" in capsys.readouterr().err
    values = [row["value"] for row in run(path, *options, "--percent", "100")[1]]
    assert values == ["21.1", "17.1", "48.9", "39"]
    assert [row["value"] for row in run(path, *options, "--percent", "1")[1]][:2] == [
        "0.211", "0.171",
    ]  # fmt: skip


def test_per_cent_above_one_and_shares_of_other_units_are_not_asked_about(text):
    path = text("Country;2022;2023\nUzbekistan;0,9;17,1\n")
    options = ["--partner", "WLD", "--source", "x"]
    share = "personal_remittances_received_gdp_share"
    assert run(path, *options, "--indicator", share)[0] == 0
    path = text("Country;2022;2023\nUzbekistan;0,5;0,9\n")
    assert run(path, *options, "--indicator", "population", "--scale", "1000000")[0] == 0


def test_figures_in_brackets_are_asked_about_and_then_below_zero(text, capsys):
    path = text("Страна;2022;2023\nРоссия;(120 500);45\nКазахстан;( 7,5 );8\nКитай;12;3\n")
    options = [*OF_PEOPLE, "--area", "UZB", "--scale", "1"]
    assert run(path, *options)[0] == 2
    assert "«(120 500) (line 2, column B)»: are figures in brackets" in capsys.readouterr().err
    code, rows = run(path, *options, "--brackets", "negative")
    assert code == 0
    assert [row["value"] for row in rows] == ["-120500", "45", "-7.5", "8", "12", "3"]


def test_letters_of_two_alphabets_do_not_make_series_of_countries(text, capsys):
    path = text("Страна;2023;2024\nРоссия;1;2\nKазахстан;12;13\nУзбекиcтан;1;2\n")
    assert run(path, *OF_PEOPLE, "--area", "UZB")[0] == 2
    said = capsys.readouterr().err
    assert "K is LATIN CAPITAL LETTER K, U+004B). Did you mean Kazakhstan (KAZ)?" in said


def test_more_than_the_world_has_is_asked_about(tmp_path, capsys):
    """Excel shows 1 200 500 000 as 1 200.5 where its format says so, and the head says millions."""
    path = tmp_path / "table.xlsx"
    rows = [["Денежные переводы, млн долл. США"], ["Страна", 2023, 2024], ["Россия", 1200500000, 5]]
    path.write_bytes(workbook(Data=rows))
    options = ["--indicator", "cross_border_transfers_received", "--area", "UZB", "--source", "x"]
    assert run(path, *options)[0] == 2
    assert "and the largest figure is 1,200,500,000 before that" in capsys.readouterr().err
    assert run(path, *options, "--scale", "1")[1][0]["value"] == "1200500000"
