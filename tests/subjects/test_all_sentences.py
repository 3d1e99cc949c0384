"""No sentence and no figure of any chart tells more than it bears: all charts in a few scopes."""

import re

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import speak
from dashboard.model.chart import Chart

pytestmark = pytest.mark.usefixtures("database")
SCOPES = ({}, {"countries": "UZB,KGZ,TJK"}, {"countries": "KGZ", "as_of": "2024-06-30"})
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
                short = {"more_than": "more", "less_than": "less"}.get(bound, bound)
                if say(f"chart_notes.bound_{short}").casefold() in point.status_text.casefold():
                    assert words in point.text, (chart.id, point)
                    seen += 1
    assert seen > 50


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
