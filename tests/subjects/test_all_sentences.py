"""No sentence and no figure of any chart tells more than it bears: all charts in a few scopes."""

import re
from dataclasses import replace

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import speak
from dashboard.model.chart import Chart

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.slow]
SCOPES = ({}, {"countries": "UZB,KGZ,TJK"}, {"countries": "KGZ", "as_of": "2024-06-30"})
YEARS = ({}, *({"years": f"{year}-{year}"} for year in (2020, 2022, 2023, 2025, 2026)))
BOUND = {
    "en": {"more_than": "more than", "less_than": "almost", "about": "about"},
    "uz": {"more_than": "dan ortiq", "less_than": "deyarli", "about": "taxminan"},
    "ru": {"more_than": "более", "less_than": "почти", "about": "около"},
}
NOTHING = re.compile(r"(?<![\d.,])[−+]?0\s?%")


@pytest.fixture(scope="module")
def charts(database) -> list[Chart]:
    """Every declared chart with its usual choices, in a few scopes and all languages."""
    wanted = [("en", choices) for choices in SCOPES] + [("uz", {}), ("ru", {})]
    return [
        chart_of(name, {"lang": language, **choices})[0]
        for language, choices in wanted
        for name, chart in CHARTS.items()
        if not (chart.other_unit_of and choices)
    ]


def test_every_figure_keeps_its_bound(charts):
    seen = 0
    for chart in charts:
        say = speak(chart.language)
        for point in (point for series in chart.series for point in series.points):
            for bound, words in BOUND[chart.language].items():
                if say(f"chart_notes.bound_{bound}").casefold() in point.status_text.casefold():
                    assert words in point.text, (chart.id, point)
                    seen += 1
    assert seen > 50


@pytest.mark.parametrize("language", ["en", "uz", "ru"])
def test_a_told_figure_that_is_doubtful_says_so_in_every_sentence(language):
    seen = 0
    for name in CHARTS:
        for years in YEARS:
            chart = chart_of(name, {"lang": language, **years})[0]
            points = [point for series in chart.series for point in series.points]
            sure = {(point.text, point.label) for point in points if not point.doubt}
            for told in (chart.takeaway, *(panel.takeaway for panel in chart.panels)):
                for point in points:
                    words = point.text, point.label
                    if point.doubt and words not in sure and _tells(told, *words):
                        assert f", {point.doubt}" in told, (name, years, told)
                        seen += 1
    assert seen > 20


def _tells(told: str, *words: str) -> bool:
    """Whether each of these stands in a sentence by itself, not as the end of another number."""
    return all(
        # Most stand in it nowhere: for these no pattern is made.
        one.lower() in told.lower()
        and re.search(rf"(?<![\w.,]){re.escape(one)}(?!\w)", told, re.IGNORECASE)
        for one in words
    )


def test_nothing_and_no_change_of_nothing_is_told_in_percent(charts):
    assert len(charts) > 100
    for chart in charts:
        assert not NOTHING.search(chart.takeaway), (chart.id, chart.takeaway)
        for series in chart.series:
            for point in series.points:
                assert not re.search(r"[−+]0\s?%", point.change), (chart.id, point.change)


def test_no_balance_has_a_rate_of_change(charts):
    balances = [chart for chart in charts if chart.id.startswith("migrants-net")]
    assert balances
    for chart in balances:
        assert "%" not in chart.takeaway
        assert not [p for one in chart.series for p in one.points if "%" in p.change]


def test_the_finding_of_a_card_is_a_few_lines_and_nothing_of_its_sentences_is_left_out(charts):
    """Some 40 letters stand in a line of a phone."""
    qualified = 0
    for chart in charts:
        assert len(chart.finding) <= 270, (chart.id, chart.language, chart.finding)
        assert chart.takeaway.startswith(chart.finding) and "\n" not in chart.takeaway, chart.id
        assert chart.finding or not chart.takeaway, chart.id
        qualified += chart.finding != chart.takeaway
    assert qualified > 20


def test_a_finding_follows_the_sentences_that_a_chart_is_given():
    chart = Chart("a", "line", "A", (), "", takeaway="It rose.\nBy about a third.")
    assert (chart.finding, chart.takeaway) == ("It rose.", "It rose. By about a third.")
    assert replace(chart, takeaway="It fell.").finding == "It fell."
    assert replace(chart, title="B").finding == "It rose."
    assert replace(chart, takeaway="").finding == ""
