"""UNHCR: the downloads by their heads, what stands before them, half-years, and the API."""

import json

import pandas
import pytest

from etl.readers import NoFigures, Unreadable, read, unhcr_csv, unhcr_json
from tests.etl.readers.conftest import zipped

BEFORE = (
    'Extracted:,"United Nations High Commissioner for Refugees"\n"Date extracted:","{}"\n\n'
    '"Content type","End year stock population totals"\nYears:\n'
)
POPULATION = (
    'Year,"Country of origin","Country of origin (ISO)","Country of asylum",'
    '"Country of asylum (ISO)","Refugees under UNHCR’s mandate",Asylum-seekers,'
    '"IDPs of concern to UNHCR","Venezuelans displaced abroad","Stateless persons",'
    '"Others of concern"\n'
    "2019,Uzbekistan,UZB,Germany,DEU,5,160,0,,0,0\n2020,Uzbekistan,UZB,Germany,DEU,20,5,0,,0,0\n"
)


def key(row) -> tuple:
    return row.indicator, row.ref_area, row.counterpart_area, row.breakdown, row.time_period


def test_lines_before_the_head_are_passed_over_and_lines_counted():
    rows = list(read((BEFORE.format("07/03/2024 10:56") + POPULATION).encode()))
    assert len(rows) == 10
    assert key(rows[0]) == ("refugees_abroad", "UZB", "DEU", "_T", "2019")
    assert rows[0].place == "line 7, Refugees under UNHCR’s mandate"
    assert key(unhcr_csv.mirrored(rows[1])) == (
        "asylum_seekers_hosted", "DEU", "UZB", "_T", "2019",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("extracted", "period"),
    [("07/03/2021", "2020-06-30"), ("18/06/2021", "2020"), ("10/11/2020", "2020-06-30")],
)
def test_the_newest_year_is_its_middle_until_its_own_figures_are_published(extracted, period):
    rows = list(read((BEFORE.format(extracted) + POPULATION).encode()))
    assert rows[-1].time_period == period
    assert rows[0].time_period == "2019"


def test_five_stands_for_one_to_four_where_none_of_them_is_published():
    hidden = [row for row in read(POPULATION.encode()) if row.value == 5]
    assert [(row.rounded_to, row.qualifier) for row in hidden] == [("5", "at_most")] * 2
    assert hidden[0].note == "figures from 1 to 4 are published as 5"
    plain = POPULATION + "2020,Kazakhstan,KAZ,Germany,DEU,3,5,0,,0,0\n"
    assert not any(row.qualifier for row in read(plain.encode()))


def test_the_newer_head_of_the_population_is_the_same():
    text = (
        '\ufeff"Year","Country of Origin","Country of Origin ISO","Country of Asylum",'
        '"Country of Asylum ISO","Refugees","Asylum-seekers","IDPs",'
        '"Other people in need of international protection","Stateless persons",'
        '"Host community","Others of concern"\n'
        '"2023","Uzbekistan","UZB","Sweden","SWE","100","7","0","0","0","0","3"\n'
    )
    rows = list(read(text.encode()))
    assert len(rows) == 7
    assert {row.source_indicator for row in rows} == {
        "refugees", "asylum_seekers", "idps", "oip", "stateless", "hst", "ooc",
    }  # fmt: skip


def test_applications_say_what_they_count_and_at_which_stage():
    text = (
        'Year,"Country of origin","Country of asylum","Country of origin (ISO)",'
        '"Country of asylum (ISO)",Authority,"Application type","Stage of procedure",'
        '"Cases / Persons",applied\n2023,Uzbekistan,Sweden,UZB,SWE,G,N,FI,P,120\n'
        "2023,Uzbekistan,Sweden,UZB,SWE,G,N,FI,C,80\n"
    )
    persons, cases = read(text.encode())
    assert key(persons)[:3] == ("asylum_applications_abroad", "UZB", "SWE")
    dimensions = set(persons.dimensions.split(";"))
    assert dimensions == {"STAGE=FI", "TYPE=N", "AUTHORITY=G", "UNIT=P"}
    assert cases.indicator == "asylum_application_cases_abroad"
    assert not persons.is_of_the_contract


def test_decisions_solutions_and_demographics_are_read():
    base = (
        'Year,"Country of origin","Country of origin (ISO)","Country of asylum",'
        '"Country of asylum (ISO)"'
    )
    decisions = base + (
        ',"Recognized decisions","Complementary protection","Rejected decisions",'
        '"Otherwise closed","Total decisions"\n2023,Uzbekistan,UZB,Sweden,SWE,1,2,3,4,10\n'
    )
    told = {row.breakdown: row.value for row in read(decisions.encode())}
    assert told == {
        "OUTCOME_RECOGNISED": 1, "OUTCOME_OTHERPROTECTION": 2, "OUTCOME_REJECTED": 3,
        "OUTCOME_CLOSED": 4, "_T": 10,
    }  # fmt: skip
    solutions = base + (
        ',"Resettlement arrivals",Naturalisation,"Refugee returns","IDP returns"\n'
        "2023,Uzbekistan,UZB,Sweden,SWE,1,2,3,0\n"
    )
    returns = [row for row in read(solutions.encode()) if row.indicator]
    assert [key(row) for row in returns] == [("refugee_returns", "UZB", "SWE", "_T", "2023")]
    ages = base + ',"Population Type","Female 0-4","Female total","Male total",Total\n'
    ages += "2023,Uzbekistan,UZB,Sweden,SWE,REF,1,5,6,11\n"
    parts = {row.breakdown: row.value for row in read(ages.encode())}
    assert parts["SEX_F+AGE_0to4+POPULATION_REF"] == 1
    assert parts["SEX_M+POPULATION_REF"] == 6
    assert parts["POPULATION_REF"] == 11
    assert {row.source_indicator for row in read(ages.encode())} == {"demographics"}


def test_the_oldest_long_form_with_its_stars_is_read():
    text = (
        'Year,"Country / territory of asylum/residence",Origin,"Population type",Value\n'
        "2012,Germany,Uzbekistan,Refugees (incl. refugee-like situations),410\n"
        "2012,Germany,Uzbekistan,Asylum-seekers,*\n"
    )
    (row,) = read(text.encode())
    assert key(row) == ("refugees_abroad", "UZB", "DEU", "_T", "2012")


def test_footnotes_of_the_same_zip_stand_at_their_figures():
    notes = (
        'Footnote,Year,"Country of origin (ISO)","Country of asylum (ISO)","Population type"\n'
        '"Refers to mid-year.",2019,,DEU,ASY\n'
    )
    rows = list(read(zipped(**{"population.csv": POPULATION, "footnotes.csv": notes})))
    noted = [row for row in rows if "mid-year" in row.note]
    assert [(row.time_period, row.source_indicator) for row in noted] == [
        ("2019", "asylum_seekers")
    ]
    with pytest.raises(NoFigures, match="footnotes"):
        list(read(notes.encode()))


def test_a_cut_line_is_told_with_its_number():
    with pytest.raises(Unreadable, match="expected 11 cells, got 4 in line 4"):
        list(read((POPULATION + "2020,Uzbekistan,UZB,Fr").encode()))


def test_the_api_writes_zero_as_text_and_what_was_not_asked_as_a_dash():
    item = {
        "year": 2024, "coo_name": "-", "coo": "-", "coo_iso": "-", "coa_name": "Uzbekistan",
        "coa": "UZB", "coa_iso": "UZB", "refugees": 8505, "idps": "0", "stateless": 20000,
        "oip": "-",
    }  # fmt: skip
    body = json.dumps({"page": 2, "maxPages": 3, "items": [item]}).encode()
    rows = list(read(body))
    assert [(key(row), row.value) for row in rows] == [
        (("refugees_abroad", "WLD", "UZB", "_T", "2024"), 8505),
        (("", "WLD", "UZB", "_T", "2024"), 0),
        (("stateless_persons", "UZB", "WLD", "_T", "2024"), 20000),
    ]
    assert rows[0].place == "items[0].refugees"
    assert unhcr_json.pages(body) == (2, 3)


@pytest.mark.slow
def test_the_real_download_agrees_with_pandas(payloads):
    file = payloads / "unhcr/download_2021-03-07/population.csv"
    frame = pandas.read_csv(file, skiprows=14)
    figures = frame.iloc[:, 5:]
    rows = list(read(file))
    assert len(rows) == figures.count().sum()
    assert sum(row.value for row in rows) == figures.sum().sum()
    for row in rows[:: len(rows) // 20]:
        line, column = row.place.removeprefix("line ").split(", ", 1)
        assert frame.iloc[int(line) - 16][column] == row.value
    assert {row.time_period for row in rows if row.time_period > "2019"} == {"2020-06-30"}


def test_the_real_applications_agree_with_pandas(payloads):
    file = payloads / "unhcr/download_2024/asylum-applications.csv"
    frame = pandas.read_csv(file)
    rows = list(read(file))
    assert len(rows) == len(frame)
    assert sum(row.value for row in rows) == frame.applied.sum()
    item = json.loads(next((payloads / "unhcr/api_json").glob("*.json")).read_text())["items"][0]
    assert [row.value for row in read(next((payloads / "unhcr/api_json").glob("*.json")))] == [
        item[name] if item[name] != "0" else 0
        for name in ("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps",
                     "stateless", "ooc", "hst")
    ]  # fmt: skip


def test_a_column_of_an_unknown_name_is_kept_under_it_and_never_lost():
    text = POPULATION.replace("Asylum-seekers", "People in a new category")
    told = {row.source_indicator for row in read(text.encode())}
    assert "People in a new category" in told
    with pytest.raises(Unreadable, match=r"got '1\.234,5'; look at line 2, Others of concern"):
        list(read(POPULATION.replace("160,0,,0,0", '160,0,,0,"1.234,5"', 1).encode()))


@pytest.mark.parametrize(
    "head",
    [
        "Country of asylum (ISO),Year,Country of origin (ISO),Refugees under UNHCR’s mandate",
        "coa_iso,year,coo_iso,refugees",
    ],
)
def test_columns_may_stand_in_any_order_and_under_the_names_of_the_api(head):
    (row,) = read(f"{head}\nDEU,2023,UZB,1234\n".encode())
    assert (row.indicator, row.ref_area, row.counterpart_area) == ("refugees_abroad", "UZB", "DEU")
    assert (row.time_period, row.value) == ("2023", 1234)


def test_the_newest_year_is_found_in_whatever_column_it_stands():
    text = (
        "Date extracted:,2024-02-01\n\n"
        "Country of origin (ISO),Year,Country of asylum (ISO),Asylum-seekers\n"
        "UZB,2023,DEU,12\nUZB,2022,DEU,13\n"
    )
    assert [row.time_period for row in read(text.encode())] == ["2023-06-30", "2022"]


def test_a_part_of_a_person_is_told_and_never_read():
    text = "Year;Country of origin (ISO);Country of asylum (ISO);Refugees\n2023;UZB;TUR;1.234\n"
    with pytest.raises(Unreadable, match=r"whole numbers of persons, got '1\.234' in line 2"):
        list(read(text.encode()))
