"""What a chart is declared to obey is what it obeys: countries and years, each chart by itself."""

from dataclasses import replace
from inspect import unwrap

import pytest

from dashboard.catalogue.address import read
from dashboard.catalogue.registry import CHARTS

COUNTRIES = (("KAZ", "KGZ"), ("IND", "TJK"), ("LTU",))
YEARS = ((2010, 2012), (1995, 2000))


def told_otherwise(name: str, filter_name: str) -> bool:
    """Whether another choice of a filter gives other figures, without what is remembered."""
    chart = CHARTS[name]
    scope, given = read(chart, {"lang": "ru"})
    if filter_name == "countries":
        others = [replace(scope, countries=codes) for codes in COUNTRIES]
    else:
        others = [replace(scope, first=first, last=last) for first, last in YEARS]
    make = unwrap(chart.maker)
    shown = make(scope, **given).series
    assert shown
    return any(make(other, **given).series != shown for other in others)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_obeys_the_years_as_it_is_declared(name, database):
    assert told_otherwise(name, "years") == ("years" in CHARTS[name].obeys)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_obeys_the_countries_as_it_is_declared(name, database):
    chart = CHARTS[name]
    if "countries" not in chart.obeys:
        assert not told_otherwise(name, "countries")
    # A chart of one country has a choice among the countries, which is made already here.
    elif "country" not in {choice.name for choice in chart.choices}:
        assert told_otherwise(name, "countries")


def test_a_chart_that_countries_do_not_reach_says_so_first_and_is_kept_once(database):
    ignoring = [chart for chart in CHARTS.values() if getattr(chart.maker, "ignored", ())]
    assert len(ignoring) > 30
    for chart in ignoring:
        scope, given = read(chart, {"lang": "uz"})
        shown = chart.maker(scope, **given)
        assert shown is chart.maker(replace(scope, countries=("KGZ", "TJK")), **given)
        plain = unwrap(chart.maker)(scope, **given)
        assert shown.notes[1:] == plain.notes and shown.notes[0] not in plain.notes, chart.name
