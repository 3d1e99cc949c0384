"""The section "Quality of the data": every finding of the build, in words, with its way back."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.charts.evidence import quality
from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import catalogue
from dashboard.store.database import ask


@pytest.fixture(autouse=True)
def built(database):
    pass


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_listed_in_words(language):
    say = speak(language)
    frame = quality.findings(language)
    counted = ask("select count(*) as n from findings").iloc[0]["n"]
    assert len(frame) == counted
    assert not set(frame["rule"]) & set(ask("select rule from findings")["rule"])
    columns, rows = quality.table(frame, say, "http://site")
    assert all(len(row) == len(columns) for row in rows)
    assert all(row[0] and row[1] for row in rows)


def test_values_are_those_of_the_build():
    frame = quality.findings("en")
    stored = ask("select value, compared from findings order by finding")
    assert len(stored)
    for shown, value in zip(frame["value"], stored["value"], strict=True):
        assert shown == pytest.approx(value, abs=1e-4)
    outliers = quality.findings("en", "outlier")
    assert len(outliers) and ((outliers["ratio"] >= 3) | (outliers["ratio"] <= 0.34)).all()


def test_the_summary_counts_each_rule_and_says_which_are_kept():
    say = speak("en")
    _, rows = quality.summary(say)
    assert len(rows) == len(catalogue.codes("RULE"))
    assert sum(row[2] + row[3] for row in rows) == len(quality.findings("en"))
    for _, result, warnings, notes in rows:
        assert (result == say("quality.passed")) == (warnings + notes == 0)


def test_an_indicator_leads_to_its_figures_within_the_years_of_the_page():
    say = speak("uz")
    low, high = catalogue.years()
    _, rows = quality.table(quality.findings("uz", "outlier"), say, "http://site")
    assert rows
    for row in rows:
        _, link = row[2]
        asked = parse_qs(urlsplit(link).query)
        first, last = map(int, asked["years"][0].split("-"))
        assert low <= first < last <= high
        assert asked["lang"] == ["uz"]
        assert asked["countries"][0] in catalogue.reporting_areas()


def test_a_finding_about_a_source_names_the_source_and_no_figure():
    frame = quality.findings("ru", "source_without_date")
    assert len(frame)
    assert frame["source"].all()
    assert not frame["indicator"].any()
    assert frame["ratio"].isna().all()


def test_choices_narrow_the_list_and_an_empty_one_is_empty():
    every = quality.findings("en")
    warnings = quality.findings("en", severity="warning")
    uzbek = quality.findings("en", severity="warning", area="UZB")
    assert len(every) > len(warnings) > len(uzbek) > 0
    assert set(uzbek["area"]) == {"Uzbekistan"}
    assert quality.findings("en", typed="no such words anywhere").empty


def test_a_column_of_one_chosen_value_is_left_out():
    say, frame = speak("en"), quality.findings("en", "outlier", "warning")
    every, _ = quality.table(frame, say, "")
    columns, rows = quality.table(frame, say, "", ("rule", "severity"))
    assert {column.label for column in every} - {column.label for column in columns} == {
        say("quality.col_rule"), say("quality.col_severity")
    }  # fmt: skip
    assert all(len(row) == len(columns) for row in rows)


def test_the_file_names_the_rows_of_the_data():
    frame = quality.findings("en", "partners_above_total")
    headings, rows = quality.file(frame, speak("en"))
    rows = list(rows)
    assert len(rows) == len(frame)
    assert all(".csv: " in row[headings.index("Rows of the files")] for row in rows)
