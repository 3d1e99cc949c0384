"""What an open page's charts ask for ahead of the page, over a real socket and by the makers."""

import gzip
import json
import re
from urllib.parse import quote

import pytest
from starlette.datastructures import QueryParams

from dashboard.catalogue.address import read
from dashboard.catalogue.registry import CHARTS
from dashboard.charts import remittances
from dashboard.model.scope import Scope
from dashboard.render.screen import payload_cache as kitchen
from dashboard.web import prefetch
from dashboard.web.problems import Problem

SCOPE = Scope("ru", 2006, 2024, ("UZB",))


def recipe_of(payload: bytes) -> str:
    return json.loads(payload)["recipe"]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_can_be_asked_for_in_other_years_and_countries(name, database):
    entry = CHARTS[name]
    scope, given = read(entry, {"lang": "uz"})
    _, payload = kitchen.packed(entry.maker, scope, **given)
    again = json.loads(kitchen.packed_again(recipe_of(payload), 2012, 2020, ("KGZ", "TJK")))
    assert again["language"] == "uz"


def test_the_page_finds_the_very_answer_that_was_asked_for_ahead(database):
    _, payload = kitchen.packed(remittances.gdp_share, SCOPE)
    ahead = kitchen.packed_again(recipe_of(payload), 2010, 2020, ("UZB", "GEO"))
    later = Scope("ru", 2010, 2020, ("UZB", "GEO"))
    assert kitchen.packed(remittances.gdp_share, later)[1] is ahead
    labels = [series["label"] for series in json.loads(ahead)["series"]]
    assert any("Грузия" in label for label in labels)


def test_a_chart_is_asked_for_in_another_language_and_keeps_what_is_not_told(database):
    _, payload = kitchen.packed(remittances.gdp_share, Scope("ru", 2011, 2019, ("KGZ",)))
    recipe = recipe_of(payload)
    line = prefetch._pack(QueryParams(f"recipe={recipe}&lang={quote('Oʻzbekcha')}"))
    found = kitchen.packed(remittances.gdp_share, Scope("uz", 2011, 2019, ("KGZ",)))[1]
    assert line == found
    emptied = prefetch._pack(QueryParams(f"recipe={recipe}&countries="))
    assert emptied == kitchen.packed(remittances.gdp_share, Scope("ru", 2011, 2019, ("UZB",)))[1]
    with pytest.raises(Problem, match="bad-value"):
        prefetch._pack(QueryParams(f"recipe={recipe}&lang=Qazaqsha"))


def test_a_forgotten_recipe_is_a_lookup_error(database, monkeypatch):
    monkeypatch.setattr(kitchen, "MOST", 1)
    monkeypatch.setattr(kitchen, "_recipes", {})
    old = recipe_of(kitchen.packed(remittances.gdp_share, Scope("ru", 2001, 2003, ("UZB",)))[1])
    new = recipe_of(kitchen.packed(remittances.gdp_share, Scope("ru", 2001, 2004, ("UZB",)))[1])
    assert kitchen.scope_of(new).last == 2004
    with pytest.raises(LookupError):
        kitchen.packed_again(old, 2001, 2002, ("UZB",))


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("recipe=none", 404, "none"),
        ("", 400, "recipe"),
        ("&".join(["recipe=a"] * 9), 400, "recipe"),
        ("recipe=none&view=economy", 400, "view"),
    ],
)
def test_odd_requests_are_told_what_is_odd(server, query, status, told):
    answer = server.get(f"/ahead?{query}")
    assert answer.status == status
    assert told in answer.body.decode()


def test_charts_come_in_the_order_in_which_they_are_asked_for(page, server):
    page.set_viewport_size({"width": 1440, "height": 2000})
    page.goto("/remittances?lang=en&view=economy")
    page.locator(".js-plotly-plot .main-svg").nth(3).wait_for()
    with page.expect_request(re.compile("/ahead[?]")) as asked:
        page.get_by_role("combobox", name="Countries").click()
        page.keyboard.type("Georgia")
        page.get_by_role("option", name="Georgia").click()
    recipes = [pair for pair in asked.value.url.split("?")[1].split("&") if "recipe=" in pair]
    assert len(recipes) > 1
    ids = []
    for order in (recipes, recipes[::-1]):
        body = gzip.decompress(server.get(f"/ahead?{'&'.join(order)}", Accept_Encoding="gzip").body)
        ids.append([json.loads(line)["id"] for line in body.splitlines()])
    assert ids[0] == ids[1][::-1] != ids[1]


def test_a_page_in_use_is_served_and_held_to_its_own_words(page, server):
    page.goto("/remittances?lang=ru&view=economy&years=2010-2020")
    with page.expect_request(re.compile("/ahead[?]")) as asked:
        page.get_by_role("combobox", name="Страны").click()
        page.keyboard.type("Грузия")
        page.get_by_role("option", name="Грузия").click()
    recipe = asked.value.url.split("?")[1].split("&")[0]
    given = f"/ahead?{recipe}&years=2012&years=2015&countries={quote('Грузия')}"
    (line,) = server.get(given).body.splitlines()
    starts = [row[7] for series in json.loads(line)["series"] for row in series["points"]]
    assert {start[:4] for start in starts} <= {"2012", "2013", "2014", "2015"}
    for bad in ("years=2012", "years=1066&years=2015", "years=a&years=b", "countries=Narnia"):
        answer = server.get(f"/ahead?{recipe}&{bad}")
        assert answer.status == 400 and json.loads(answer.body)["expected"]
