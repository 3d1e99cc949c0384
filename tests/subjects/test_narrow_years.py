"""Few chosen years: what they hold is shown, what a comparison lacks is said, one year is one."""

import re

import pytest

from dashboard.briefing.briefing import bounds_of
from dashboard.builder.compose import nothing
from dashboard.catalogue.address import chart_of, declared, read
from dashboard.catalogue.partners import options
from dashboard.charts.remittance_periods import FROM_BANK, RECEIVED
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from dashboard.queries import observations

pytestmark = pytest.mark.usefixtures("database")
CHARTS = ("remittances-same-months", "remittances-periods")
SPANS = ("2015-2019", "2022-2022", "2023-2024", "2026-2026")


@pytest.mark.parametrize("years", SPANS)
@pytest.mark.parametrize("name", CHARTS)
def test_years_with_parts_of_years_show_some_of_them(name, years):
    first, last = map(int, years.split("-"))
    held = observations.chosen(*RECEIVED, **FROM_BANK, first=first, last=last)
    assert (held["months"] < 12).any()
    assert chart_of(name, {"years": years})[0].series


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("years", SPANS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_choice_without_figures_of_the_years_names_those_that_have_some(name, years, language):
    chart = declared(name)
    (choice,) = chart.choices
    scope, _ = read(chart, {"years": years, "lang": language})
    values = options(chart, choice, scope, {})
    drawn = {one: chart.maker(scope, **{choice.keyword: one}) for one in values}
    names = [choice.name_of(scope.say, one) for one in values if drawn[one].series]
    assert names
    for one in filter(lambda one: not drawn[one].series, values):
        assert all(name in drawn[one].empty for name in names)


def test_months_of_one_year_alone_say_that_a_comparison_needs_two():
    def told(years: str, months: str) -> bool:
        chart, _ = chart_of("remittances-same-months", {"years": years, "months": months})
        return any("a comparison needs two" in note for note in chart.notes)

    assert told("2022-2022", "9") and not told("2022-2023", "9")


def test_all_years_compare_the_longest_part_that_several_have():
    chart = declared("remittances-same-months")
    scope, given = read(chart, {})
    parts = [months for months in options(chart, chart.choices[0], scope, {}) if months < 12]
    assert given == {"months": max(parts)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_year_is_never_told_as_a_span(language):
    scope = Scope(language, 2022, 2022, ("UZB",))
    say = speak(language)
    for told in (nothing(scope), bounds_of(scope), say.years(2022, 2022)):
        assert re.findall("2022", told) == ["2022"]
    assert re.findall(r"20\d\d", say.years(2021, 2022)) == ["2021", "2022"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_without_a_figure_of_a_partner_are_told_once(language):
    query = {"years": "1991-1991", "counterpart": "KOR", "view": "corridors", "lang": language}
    chart, _ = chart_of("remittances-corridors", query)
    assert not chart.series and chart.empty.count("1991") == 1


@pytest.mark.parametrize("query", [{"unit": "index", "base": "2018"}, {"unit": "gdp"}])
def test_a_unit_without_figures_of_the_years_names_those_that_have_some(query):
    years = {"years": "2023-2026" if query["unit"] == "index" else "2026-2026"}
    chart, scope = chart_of("remittances-inflow-measured", query | years)
    assert not chart.series and scope.say("units.pick_growth") in chart.empty
    assert chart_of("remittances-inflow-measured", {"unit": "growth"} | years)[0].series
    if query["unit"] == "index":
        told = re.findall(r"(20\d\d) = 100", chart.empty)
        assert len(told) > 1 and told[0] == "2018"
        for base in told[1:]:
            assert chart_of(chart.id, {"unit": "index", "base": base} | years)[0].series
