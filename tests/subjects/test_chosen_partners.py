"""A partner is offered where a chart of the view can draw it, and elsewhere it is said."""

import pytest

from dashboard.catalogue.address import chart_of, passed_by
from dashboard.catalogue.controls import controls_of
from dashboard.catalogue.partners import partners_of, partners_on
from dashboard.catalogue.registry import CHARTS, charts_on
from dashboard.language.words import speak
from dashboard.model.declaration import code_of
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.ui.layout import PAGES
from data.edition import HOME, USUAL
from tests.opened_pages import open_page

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


def step(app, page: str, view: str):
    """A step in the menu: an address that names no language keeps what was chosen."""
    app.switch_page(str(PAGES / f"{page}.py"))
    app.query_params.clear()
    app.query_params["view"] = view
    app.run()
    assert not app.exception
    return {name: "".join(app.query_params[name]) for name in app.query_params}


def test_a_chosen_partner_goes_with_the_reader_from_page_to_page(database):
    app = open_page("corridor", "one", "en", partner="KAZ")
    assert step(app, "remittances", "inflow").get("counterpart") is None
    assert step(app, "remittances", "senders")["counterpart"] == "KAZ"
    assert step(app, "migrants", "stock")["counterpart"] == "KAZ"
    assert step(app, "explorer", "table")["partners"] == "KAZ"
    assert step(app, "sources", "method").get("counterpart") is None
    assert step(app, "corridor", "one")["partner"] == "KAZ"
    app.query_params.clear()
    app.query_params["lang"] = "en"
    app.query_params["counterpart"] = "TUR,KOR"
    app.query_params["view"] = "stock"
    app.switch_page(str(PAGES / "migrants.py"))
    app.run()
    assert step(app, "corridor", "one")["partner"] == "TUR"
    assert step(app, "migrants", "stock")["counterpart"] == "TUR,KOR"


def test_a_partner_that_was_let_go_of_is_not_chosen_again_on_the_next_page(database):
    app = open_page("migrants", "stock", "en", counterpart="KAZ")
    assert step(app, "corridor", "one")["partner"] == "KAZ"
    assert step(app, "migrants", "stock")["counterpart"] == "KAZ"
    app.multiselect(key="pick:counterpart").set_value([]).run()
    assert "partner" not in step(app, "corridor", "one")
    assert "counterpart" not in step(app, "remittances", "senders")


def test_a_page_that_has_no_place_for_a_partner_leaves_it_to_the_next(database):
    app = open_page("corridor", "one", "en", partner="EUU")
    assert "counterpart" not in step(app, "migrants", "stock")
    assert step(app, "corridor", "one")["partner"] == "EUU"
    # The comparison of several keeps those that it has of itself.
    assert "partners" not in step(app, "corridor", "compare")


def removed_by(app):
    (control,) = (one for one in app.selectbox if one.key.startswith("pick:by:"))
    return control


def test_the_chosen_partner_is_the_country_that_removes_where_that_is_offered(database):
    app = open_page("corridor", "one", "en", partner="KAZ")
    assert step(app, "migrants", "returns")["by"] == "KAZ" and removed_by(app).value == "KAZ"
    assert step(app, "migrants", "stock")["counterpart"] == "KAZ"
    app = open_page("migrants", "returns", "en", counterpart="KAZ")
    assert removed_by(app).value == "KAZ" and not app.text
    assert step(app, "corridor", "peers")["partner"] == "KAZ"


def test_a_partner_that_the_choice_of_a_view_lacks_waits_in_the_address(database):
    app = open_page("corridor", "one", "en", partner="TUR")
    address = step(app, "migrants", "returns")
    assert (address["counterpart"], "by" in address) == ("TUR", False)
    again = open_page("migrants", "returns", "en", counterpart="TUR")
    assert again.query_params["counterpart"] == "TUR" and not again.text
    assert step(again, "corridor", "one")["partner"] == "TUR"
    assert step(again, "migrants", "returns")["counterpart"] == "TUR"
    removed_by(again).set_value("RUS").run()
    assert step(again, "migrants", "stock")["counterpart"] == "RUS"


def test_every_choice_of_one_country_says_whether_it_is_the_partner():
    """A choice among partners has the name of one, or is declared to be one."""
    named = {"partner", "partners", "country", "areas", "beside"}
    usual, partners = Scope(USUAL, *catalogue.years(), (HOME,)), {*catalogue.partners()}
    for chart in CHARTS.values():
        given: dict = {}
        for choice in chart.choices:
            options = choice.options(usual, given)
            first = next(iter(options), None)
            given[choice.keyword] = (first,) if choice.most > 1 else first
            among = bool(partners & {*map(code_of, options)})
            assert not among or choice.is_partner or choice.name in named, (chart.name, choice.name)
