"""What a chart is declared to obey is what it obeys: countries and years, each chart by itself."""

from dataclasses import replace
from inspect import unwrap

import pytest

from dashboard.catalogue.address import chart_of, read
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import speak
from dashboard.queries.catalogue import partners

COUNTRIES = (("KAZ", "KGZ"), ("IND", "TJK"), ("LTU",))
PARTNERS = (("RUS",), ("KAZ",), ("KOR", "DEU"))
YEARS = ((2010, 2012), (1995, 2000))
# What a chart is asked for besides, where its first choice has nothing to draw.
ASKED = {
    "effect-peers": {
        "milestone": "kor-uzb-eps-2007",
        "figure": "personal_remittances_received.WLD",
    }
}


def told_otherwise(name: str, filter_name: str) -> bool:
    """Whether another choice of a filter gives other figures, without what is remembered."""
    chart = CHARTS[name]
    scope, given = read(chart, {"lang": "ru"} | ASKED.get(name, {}))
    if filter_name == "countries":
        others = [replace(scope, countries=codes) for codes in COUNTRIES]
    elif filter_name == "counterpart":
        others = [replace(scope, partners=codes) for codes in PARTNERS]
    else:
        others = [replace(scope, first=first, last=last) for first, last in YEARS]
    make = unwrap(chart.maker)

    def figures(other, **given) -> list:
        """The lines as they are drawn, without the keys by which milestones are chosen."""
        return [replace(one, keys=()) for one in make(other, **given).series]

    shown = figures(scope, **given)
    assert shown

    def choices(other) -> dict:
        """The same choices, those that follow the partners made by them."""
        following = {one.keyword for one in chart.choices if one.follows and other.partners}
        return given | dict.fromkeys(following, other.partners)

    return any(figures(other, **choices(other)) != shown for other in others)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_obeys_the_partners_as_it_is_declared(name, database):
    assert told_otherwise(name, "counterpart") == ("counterpart" in CHARTS[name].obeys)


def test_the_finding_of_chosen_partners_names_them_and_a_partner_without_figures_is_told(database):
    say = speak("en")
    for name in ("remittances-senders", "migrants-stock-ranking", "migrants-by-country"):
        chart, _ = chart_of(name, {"lang": "en", "counterpart": "KAZ,RUS"})
        labels = {point.area for one in chart.series for point in one.points}
        assert labels <= {"KAZ", "RUS"} and labels
        assert any(say.country(area) in chart.takeaway for area in labels), name
    other = set(partners()) - {
        point.area
        for one in chart_of("remittances-senders", {"lang": "en"})[0].series
        for point in one.points
    }
    lacking = sorted(other)[0]
    chart, _ = chart_of("remittances-senders", {"lang": "en", "counterpart": f"KAZ,{lacking}"})
    assert any(say.country(lacking) in note for note in chart.notes)
    assert say.country(lacking) in chart.caveat


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


@pytest.mark.slow
def test_a_chart_that_countries_do_not_reach_says_so_first_and_is_kept_once(database):
    ignoring = [chart for chart in CHARTS.values() if getattr(chart.maker, "ignored", ())]
    assert len(ignoring) > 30
    for chart in ignoring:
        scope, given = read(chart, {"lang": "uz"})
        shown = chart.maker(scope, **given)
        assert shown is chart.maker(replace(scope, countries=("KGZ", "TJK")), **given)
        plain = unwrap(chart.maker)(scope, **given)
        assert shown.notes[1:] == plain.notes and shown.notes[0] not in plain.notes, chart.name


@pytest.mark.slow
@pytest.mark.parametrize("area", ["RUS", "NPL", "TKM"])
def test_a_country_chosen_alone_is_drawn_or_the_chart_has_nothing_or_names_it(database, area):
    """None draws others in its place without a word."""
    name = speak("en").country(area)
    for chart in CHARTS.values():
        if "countries" not in chart.obeys:
            continue
        shown, _ = chart_of(chart.name, {"lang": "en", "countries": area})
        points = [point for one in shown.series for point in one.points]
        told = [shown.title, shown.takeaway, *shown.notes, *(one.label for one in shown.series)]
        told += [point.label for point in points]
        assert shown.empty or name in " ".join(told), chart.name
