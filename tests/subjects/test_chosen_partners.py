"""A partner is offered where a chart of the view can draw it, and elsewhere it is said."""

import pytest

from dashboard.catalogue.address import chart_of, passed_by
from dashboard.catalogue.controls import controls_of
from dashboard.catalogue.partners import partners_of, partners_on
from dashboard.catalogue.registry import CHARTS, charts_on
from dashboard.language.words import speak
from dashboard.queries import catalogue

TOLD = [name for name, chart in CHARTS.items() if chart.figures]
VIEWS = sorted({(CHARTS[name].page, CHARTS[name].view) for name in TOLD})
UNREACHED = [
    chart.name for place in VIEWS for chart in charts_on(*place) if "counterpart" not in chart.obeys
]


def asked(name: str, partner: str, **query: str):
    every = "-".join(map(str, catalogue.years()))
    return chart_of(name, {"lang": "en", "years": every, "counterpart": partner} | query)[0]


@pytest.mark.parametrize("name", [name for name in TOLD if not CHARTS[name].other_unit_of])
def test_each_partner_that_a_chart_has_figures_of_is_drawn(name, database):
    known = partners_of(name)
    assert known
    undrawn = [partner for partner in known if asked(name, partner).empty]
    assert not undrawn


@pytest.mark.parametrize("place", VIEWS)
def test_what_a_view_offers_is_what_one_of_its_charts_can_draw(place, database):
    charts = [chart.name for chart in charts_on(*place) if chart.figures]
    assert "counterpart" in controls_of(*place)
    assert {*partners_on(*place)} == {area for name in charts for area in partners_of(name)}


@pytest.mark.parametrize("place", VIEWS)
def test_a_chart_without_figures_of_a_partner_says_so_and_gives_no_advice_that_cannot_help(
    place, database
):
    charts = [chart.name for chart in charts_on(*place) if chart.figures]
    say, lacking = speak("en"), 0
    for name in charts:
        for partner in sorted({*catalogue.partners()} - {*partners_of(name)}):
            told = asked(name, partner).empty
            assert told == say("chart_notes.no_partner", names=say.country(partner)), name
            lacking += 1
    assert lacking


def test_a_chart_with_figures_of_a_partner_in_other_years_names_these(database):
    chart = asked("remittances-corridors", "RUS", years="1991-1993")
    drawn = asked("remittances-corridors", "RUS")
    newest = max(point.start.year for line in drawn.series for point in line.points)
    assert "Russia" in chart.empty and str(newest) in chart.empty and "1991" in chart.empty


@pytest.mark.parametrize("name", UNREACHED)
def test_a_chart_that_partners_do_not_reach_says_so_and_keeps_its_milestones(name, database):
    query = {"lang": "en"}
    usual, chosen = chart_of(name, query)[0], chart_of(name, query | {"counterpart": "KAZ"})[0]
    note = speak("en")("chart_notes.no_filter_partners")
    assert note not in usual.notes and chosen.caveat == note and note in chosen.notes
    assert (chosen.series, chosen.milestones) == (usual.series, usual.milestones)
    assert "counterpart" in passed_by(CHARTS[name], {"counterpart": "KAZ"})
