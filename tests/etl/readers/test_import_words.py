"""Names of countries, figures and periods as people write them, in four languages."""

import pytest

from etl.importing import names, numbers, units
from etl.importing.numbers import Figure
from etl.readers import areas
from etl.readers import spoken_periods as periods


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Узбекистан", "UZB"), ("  Россия* ", "RUS"), ("Российская Федерация", "RUS"),
        ("Ўзбекистон", "UZB"), ("Qozog'iston", "KAZ"), ("Oʻzbekiston", "UZB"), ("AQSH", "USA"),
        ("Ouzbékistan", "UZB"), ("Corée du Sud", "KOR"), ("Côte d’Ivoire", "CIV"),
        ("Турция", "TUR"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("ОАЭ", "ARE"),
        ("Korea, Rep.", "KOR"), ("Korea, Dem. People's Rep.", "PRK"), ("Congo, Dem. Rep.", "COD"),
        ("Congo, Rep.", "COG"), ("Экваториальная Гвинея", "GNQ"), ("Гвинея", "GIN"),
        ("Гвинея-Бисау", "GNB"), ("Equatorial Guinea", "GNQ"), ("Guinea", "GIN"),
        ("Papua New Guinea", "PNG"), ("Республика Корея", "KOR"), ("КНДР", "PRK"), ("UZB", "UZB"),
        ("Niger", "NER"), ("Nigeria", "NGA"), ("Dominica", "DMA"), ("Sudan", "SDN"),
        ("South Sudan", "SSD"), ("Iran (Islamic Rep. of)", "IRN"), ("Весь мир", "WLD"),
        ("Somalia, Fed. Rep.", "SOM"), ("Taiwan, China", "TWN"), ("Macau", "MAC"),
        ("Россия Федерацияси", "RUS"), ("АҚШ", "USA"), ("БАА", "ARE"), ("Жанубий Корея", "KOR"),
    ],
)  # fmt: skip
def test_a_name_of_one_country_is_taken(name, code):
    assert names.lookup(name).code == code


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Корея", {"KOR", "PRK"}), ("Конго", {"COG", "COD"}), ("Congo", {"COG", "COD"}),
        ("Koreya", {"KOR", "PRK"}), ("Corée", {"KOR", "PRK"}), ("СССР", set()),
        ("Киргизия", {"KGZ"}), ("Swaziland", {"SWZ"}), ("Молдавия", {"MDA"}), ("Burma", {"MMR"}),
        ("Узбекестан", {"UZB"}), ("Kazahstan", {"KAZ"}), ("Итого", {"WLD"}), ("Прочие", {"OTH"}),
        ("Югославия", set()), ("Гвинэя", {"GIN", "GNQ"}), ("Guinee Equatoriale x", {"GNQ"}),
    ],
)  # fmt: skip
def test_a_name_that_may_mean_another_is_asked_about_and_never_taken(name, candidates):
    match = names.lookup(name)
    assert match.code == ""
    assert candidates <= set(match.candidates)


def test_no_name_of_a_country_in_any_language_means_another():
    import pycountry
    from babel import Locale

    for language in ("en", "ru", "uz", "fr"):
        known = Locale.parse(language).territories
        for country in pycountry.countries:
            match = names.lookup(known.get(country.alpha_2, country.name))
            assert match.code in {country.alpha_3, ""}, country.name
            assert match.code or country.alpha_3 in match.candidates, country.name


def test_every_spelling_names_an_area():
    for table in areas.spellings().values():
        for codes in table.values():
            assert all(areas.of_alpha3(code) for code in codes.split())


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1 200,5", ",", 1200.5), ("1\u00a0200,5", ",", 1200.5), ("1.200,5", ",", 1200.5),
        ("1,200.5", ".", 1200.5), ("−3,5", ",", -3.5), ("12,5 %", ",", 12.5), ("120*", ".", 120),
        ("1'200", ".", 1200), (7.5, ",", 7.5), ("1\u202f000", ",", 1000),
    ],
)  # fmt: skip
def test_figures_as_people_type_them(cell, decimal, value):
    assert numbers.parse(cell, decimal).value == value


@pytest.mark.parametrize("cell", ["1,2,3", "12.34.5", "1,20.5", "два", "", "1-2", "2024 г.", True])
def test_what_is_no_figure_is_none(cell):
    assert numbers.parse(cell, ".") is None


def test_what_a_source_says_of_exactness_is_kept():
    assert numbers.parse("<5", ".") == Figure(5, "less_than", 0)
    assert numbers.parse("более 1 000", ",") == Figure(1000, "more_than", 0)
    assert numbers.parse("около 2,5", ",") == Figure(2.5, "about", 1)


def test_the_sign_of_decimals_is_told_by_the_figures_or_asked():
    assert numbers.decimal_signs(["1 200,5", "3"]) == {","}
    assert numbers.decimal_signs(["1,200", "1,300"]) == {",", "."}
    assert numbers.decimal_signs(["1.5", "1,5"]) == set()
    assert numbers.decimal_signs(["12", 5.0]) == {"."}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("январь 2024", "2024-01"), ("янв.24", "2024-01"), ("Jan-24", "2024-01"),
        ("2024 yil yanvar", "2024-01"), ("2024-yil mart", "2024-03"), ("март 2024 г.", "2024-03"),
        ("01.2024", "2024-01"), ("2024-М05", "2024-05"), ("2024M05", "2024-05"),
        ("I квартал 2024 г.", "2024-Q1"), ("IV кв. 2024", "2024-Q4"), ("2024 Q2", "2024-Q2"),
        ("Q2 2024", "2024-Q2"), ("1-chorak 2024", "2024-Q1"), ("1 полугодие 2024", "2024-S1"),
        ("H1 2024", "2024-S1"), ("январь–июнь 2024 г.", "2024-01-01/P6M"),
        ("Jan-Sep 2024", "2024-01-01/P9M"), ("9 месяцев 2024 года", "2024-01-01/P9M"),
        ("2024 yil yanvar-iyun", "2024-01-01/P6M"), ("апрель-июнь 2023", "2023-04-01/P3M"),
        ("2024-Q3", "2024-Q3"), ("décembre 2023", "2023-12"), ("2e trimestre 2024", "2024-Q2"),
    ],
)  # fmt: skip
def test_periods_as_people_write_them(text, period):
    assert periods.told_by(text).period == period


@pytest.mark.parametrize(
    "text",
    ["2024", "2024 г.", "2024 год", "2024-yil", "2024 yil", "2024*", "2024¹", 2024.0, "2024 (*)"],
)
def test_a_year_in_its_many_clothes(text):
    assert periods.told_by(text).year == "2024"


@pytest.mark.parametrize("text", ["2004-05", "2004/05", "2004/2005", "2004-2005", "1999-00"])
def test_two_years_in_one_are_a_question(text):
    assert periods.told_by(text).question == "years"
    assert periods.told_by(text, years="financial-04").period.endswith("-04-01/P1Y")


@pytest.mark.parametrize(
    "text", ["Россия", "Total migrants", "12 345", "", None, True, "2024-13", "1500"]
)
def test_what_is_no_period_tells_none(text):
    assert periods.told_by(text) == periods.NOTHING


def test_units_are_found_as_words_and_not_within_them():
    assert units.scales(["млн долл. США"]) == {1_000_000}
    assert units.scales(["тыс. человек"]) == {1000}
    assert units.scales(["ming kishi"]) == {1000}
    assert units.scales(["Mingrelia, thousandfold"]) == set()
    assert units.currencies(["в млн. долларов"]) == {"USD"}


@pytest.mark.parametrize(
    ("text", "period", "status"),
    [
        ("2024-yil (9 oy)", "2024-01-01/P9M", ""),
        ("2023 (Jan-Jun)", "2023-01-01/P6M", ""),
        ("2024 г. (9 мес.)", "2024-01-01/P9M", ""),
        ("9 мес. 2024 г. (предв.)", "2024-01-01/P9M", "P"),
        ("II кв. 2024 (оценка)", "2024-Q2", "E"),
    ],
)
def test_what_stands_in_brackets_behind_a_year_counts(text, period, status):
    told = periods.told_by(text)
    assert (told.period, told.status) == (period, status)


@pytest.mark.parametrize(
    ("text", "status"),
    [("2024 год (прогноз)", "F"), ("2024, оценка", "E"), ("2024-yil (prognoz)", "F"),
     ("2024 (предварительные данные)", "P"), ("2024 (млн долл.)", ""), ("2024 (revised)", "")],
)  # fmt: skip
def test_a_forecast_is_no_figure_of_a_year_that_has_been(text, status):
    told = periods.told_by(text)
    assert (told.year, told.status) == ("2024", status)


@pytest.mark.parametrize("text", ["2024 (в % к итогу)", "2024 (без Москвы)", "2024 (share)"])
def test_brackets_that_change_what_is_measured_are_no_year(text):
    assert periods.told_by(text) == periods.NOTHING


@pytest.mark.parametrize(
    ("name", "code", "sign"),
    [("Kазахстан", "KAZ", "U+004B"), ("Узбекиcтан", "UZB", "U+0063"),
     ("Tуркменистан", "TKM", "U+0054"), ("Uzbеkistan", "UZB", "U+0435")],
)  # fmt: skip
def test_a_letter_of_another_alphabet_is_named_by_its_code_point(name, code, sign):
    found = names.lookup(name)
    assert (found.code, found.candidates) == ("", (code,))
    assert found.reason.startswith("a word in letters of two alphabets")
    assert sign in found.reason and found.is_known


@pytest.mark.parametrize("text", ["–5", "−1 200", "(1 234)", "(5,2)", "‑7"])
def test_what_is_below_zero_is_a_figure_in_every_writing(text):
    assert numbers.looks_like(text)
