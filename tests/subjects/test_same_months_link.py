"""The same months of each year, and the charts of the evidence, by name and by address."""

import pytest

from dashboard.builder.same_months import comparable
from dashboard.catalogue.address import chart_of, page_of, read
from dashboard.catalogue.grammar import RefusedValue
from dashboard.catalogue.registry import CHARTS
from tests.opened_pages import open_page, payloads, protos, texts

pytestmark = pytest.mark.usefixtures("database")


def test_one_link_serves_the_page_and_the_interface():
    by_name, scope = chart_of("remittances-inflow", {"same": "10"})
    address = page_of("remittances-inflow", scope, {"same": "10"})
    assert address.endswith("same-remittances-inflow=10")
    query = dict(pair.split("=") for pair in address.partition("?")[2].split("&"))
    assert chart_of("remittances-inflow", query)[0] == by_name
    # What another chart of the page was set to is passed by.
    assert chart_of("remittances-mirror", query)[1].months == 0


@pytest.mark.parametrize(
    ("name", "months"),
    [("remittances-inflow", "7"), ("remittances-inflow", "12"), ("migrants-stock-total", "9")],
)
def test_months_without_a_comparison_are_refused(name, months):
    with pytest.raises(RefusedValue):
        chart_of(name, {"same": months})


def test_the_toggle_stands_on_the_charts_with_parts_of_years_alone(database):
    app = open_page("remittances", "inflow", "en", **{"same-remittances-inflow": "10"})
    assert not app.exception
    inflow, mirror = payloads(app)
    assert "January–October of each year" in inflow["title"] and "January" not in mirror["title"]
    assert all(not row[4] for series in inflow["series"] for row in series["points"])
    assert app.query_params["same-remittances-inflow"] == "10"
    toggle = "Compare the same months"
    assert toggle in "\n".join(one for proto in protos(app.main) for one in texts(proto))
    share = open_page("remittances", "economy", "en")
    assert toggle not in "\n".join(one for proto in protos(share.main) for one in texts(proto))


@pytest.mark.parametrize("name", [name for name, one in CHARTS.items() if one.page == "evidence"])
def test_the_charts_of_the_evidence_have_a_name_and_a_page(name):
    for query in ({}, {"lang": "uz", "as_of": "2024-06-30"}, {"as_of": "1995-01-31"}):
        chart, scope = chart_of(name, query)
        assert chart.series or chart.empty
        assert page_of(name, scope, query).startswith("/evidence?")


def test_the_disagreement_can_be_told_for_the_same_months_too():
    scope, given = read(CHARTS["evidence-disagreement"], {})
    assert comparable(CHARTS["evidence-disagreement"].maker, scope, **given)
