"""A sentence says of whom and of what it is, also where one line alone is left of several."""

import pytest

from dashboard.catalogue.address import chart_of
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "query", "what"),
    [
        ("migrants-hosted", {"years": "2010-2013"}, "refugees_hosted"),
        ("migrants-residence", {"as_of": "2018-06-01"}, "permanent_immigration"),
    ],
)
def test_the_one_figure_left_of_several_is_named(name, query, what, language):
    chart, scope = chart_of(name, {"lang": language, **query})
    assert len(chart.series) == 1
    assert chart.takeaway.startswith(scope.say.indicator(what))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "query", "country"),
    [
        ("migrants-stock-total", {"countries": "TJK,NPL", "years": "2019-2023"}, "TJK"),
        ("migrants-protection-abroad", {"countries": "TJK,NPL", "years": "2019-2023"}, "TJK"),
        ("migrants-stock-destinations", {"counterpart": "KAZ"}, "KAZ"),
        ("corridor-compare", {"years": "2026-2026"}, "KOR"),
    ],
)
def test_the_one_country_left_of_several_is_named(name, query, country, language):
    chart, scope = chart_of(name, {"lang": language, **query})
    assert len(chart.series) == 1
    assert chart.takeaway.startswith(scope.say.country(country))
    assert scope.say.country(country) in chart.series[0].label


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubtful_figure_is_told_where_no_other_is_and_then_as_doubtful(language):
    """The President told 115,000 who returned by the end of April 2024; a newspaper gives the same
    number for ten months. Of placements by private agencies one doubtful figure alone is known."""
    chart, scope = chart_of("migrants-returned", {"lang": language})
    april, ten = (
        next(p for one in chart.series for p in one.points if p.time_period == span)
        for span in ("2024-01-01/P4M", "2024-01-01/P10M")
    )
    doubt = scope.say.code("OBS_STATUS", "U")
    assert april.label.casefold() in chart.takeaway.casefold() and doubt not in chart.takeaway
    assert ten.label.casefold() not in chart.takeaway.casefold()
    assert doubt.casefold() in ten.status_text.casefold()
    alone = chart_of("explorer", {"lang": language, "indicator": "private_agency_clients"})[0]
    assert doubt in alone.takeaway


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("explorer", {"indicator": "support_budget_uzs"}),
        ("platform-trained", {"years": "2022-2022"}),
        ("migrants-korea", {"years": "2010-2013"}),
    ],
)
def test_where_only_a_plan_is_known_the_sentence_tells_it_as_a_plan(name, query, language):
    chart, scope = chart_of(name, {"lang": language, **query})
    assert chart.series and all(series.forecast for series in chart.series)
    newest = max((point for one in chart.series for point in one.points), key=lambda p: p.end)
    assert newest.text in chart.takeaway
    assert chart.takeaway.endswith(scope.say("takeaways.planned", told="").removeprefix(". "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_of_a_corridor_with_one_line_says_what_was_counted_by_whom(language):
    chart, scope = chart_of("corridor", {"lang": language, "years": "2022-2022"})
    alone = {panel.id: panel for panel in chart.panels if len(panel.series) == 1}
    assert {"people", "money", "removals"} <= set(alone)
    bailiffs = scope.say.code("ORIGIN", "RUS-FSSP")
    label = alone["removals"].series[0].label
    counted = label.removesuffix(f", {bailiffs}")
    assert counted != label
    # What was counted stands before the figure, and who counted it behind.
    for told in (chart.takeaway, alone["removals"].takeaway):
        assert bailiffs in told.partition(counted)[2]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "+60% compared with October 2021 – September 2022."),
        ("uz", "2021-yil oktabr – 2022-yil sentabr davriga nisbatan +60 %."),
        ("ru", "+60 % к периоду октябрь 2021 г. — сентябрь 2022 г."),
    ],
)
def test_a_year_that_begins_in_october_is_measured_against_a_span_in_full(language, told):
    """88 removals from October 2022 to September 2023 and 55 a year before (US ICE)."""
    chart, _ = chart_of("migrants-removals", {"lang": language, "years": "2022-2022"})
    assert chart.takeaway.replace("\xa0", " ").endswith(told)
