"""Charts over the public interface: their figures, the form of their JSON, their files."""

import csv
import io
import json
import re

import pytest
from jsonschema import Draft202012Validator

from dashboard.render.files import json_form
from tests.test_api import BASE, read_json, refusal


def test_every_chart_comes_by_its_name_with_the_numbers_of_its_json(server):
    charts = read_json(server.get(f"{BASE}/charts"))["charts"]
    assert len(charts) > 50
    for one in charts:
        path = f"{BASE}/chart/{one['name']}"
        chart = read_json(server.get(f"{path}.json?lang=ru"))
        answer = server.get(f"{path}.csv?lang=ru")
        if not chart["series"]:
            assert chart["empty"] and answer.status == 404, one["name"]
            continue
        rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))[1:]
        values = [point["value"] for series in chart["series"] for point in series["points"]]
        assert [float(row[3]) for row in rows] == pytest.approx(values), one["name"]
        assert re.search(r'filename="[A-Za-z0-9_.-]+\.csv"', answer.headers["content-disposition"])


def test_a_chart_that_knows_one_state_alone_answers_for_no_day(server):
    """Its figures would pass for what was known on that day."""
    charts = read_json(server.get(f"{BASE}/charts"))["charts"]
    without = [one["name"] for one in charts if "as_of" not in one["parameters"]]
    assert {"promises", "promises-forecasts"} <= set(without)
    for name in without:
        for path in (f"{BASE}/chart/{name}.json", f"/embed/{name}"):
            assert server.get(f"{path}?as_of=2024-06-30").status == 400, path
            assert server.get(path).status == 200


def test_a_day_of_an_act_says_how_exactly_it_is_known(server):
    """A month that is all that is known stands as its first day, an end as its last."""
    chart = read_json(server.get(f"{BASE}/chart/migrants-abroad.json?lang=en&milestones=all"))
    events = [event for act in chart["milestones"] for event in act["events"]]
    by_precision = {event["precision"]: event for event in events}
    assert {"day", "month"} <= set(by_precision)
    assert by_precision["month"]["date"].endswith("-01")
    for act in chart["milestones"]:
        assert (act["end"] is None) == (act["end_precision"] is None)


@pytest.mark.parametrize(
    "query",
    [
        "remittances-inflow.json?lang=uz",
        "remittances-inflow.json?lang=ru&milestones=all&milestones_by=signature",
        "migrants-hosted.json?years=1990-1991",
        "migrants-stock-map.json",
        "platform-vacancies.json",
        "explorer.json?indicator=emigrant_stock",
    ],
)
def test_a_chart_as_json_has_the_form_that_is_described(server, query):
    schemas = json.loads(server.get(f"{BASE}/openapi.json").body)["components"]["schemas"]
    answer = server.get(f"{BASE}/chart/{query}")
    chart = read_json(answer)
    # Every field is described: one that is not is refused.
    closed = {name: schemas[name] | {"additionalProperties": False} for name in json_form.schemas()}
    rules = {"$ref": "#/components/schemas/ChartFile", "components": {"schemas": closed}}
    Draft202012Validator(rules).validate(chart)
    assert chart["version"] == json_form.VERSION
    assert chart["series"] or chart["empty"]
    assert bool(chart["unit"]["code"]) == bool(chart["series"])
    assert bool(chart["unit"]["words"]) == bool(chart["series"])


def test_the_form_of_a_chart_refuses_what_it_does_not_describe(server):
    chart = read_json(server.get(f"{BASE}/chart/remittances-inflow.json"))
    rules = {"$ref": "#/components/schemas/ChartFile"}
    checker = Draft202012Validator(rules | {"components": {"schemas": json_form.schemas()}})
    assert checker.is_valid(chart)
    for broken in (
        chart | {"unit": "billion US dollars"},
        chart | {"milestones": [{"number": 1}]},
        {name: value for name, value in chart.items() if name != "period"},
    ):
        assert not checker.is_valid(broken)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("remittances-senders.json?years=2015-2020&countries=KAZ", ["years", "countries"]),
        ("remittances-senders.json?lang=ru&year=2024", []),
        ("remittances-inflow.json?years=2015-2020&level=national", []),
    ],
)
def test_what_a_chart_does_not_obey_is_named_in_its_answer(server, query, ignored):
    """A link of a page is turned into a file as it is, so nothing of the page is refused."""
    chart = read_json(answer := server.get(f"{BASE}/chart/{query}"))
    assert chart["ignored"] == ignored
    assert answer.headers.get("x-ignored", "") == ", ".join(ignored)
    sheet = server.get(f"{BASE}/chart/{query.replace('.json', '.csv')}")
    assert sheet.status == 200 and sheet.headers.get("x-ignored", "") == ", ".join(ignored)
    listed = read_json(server.get(f"{BASE}/charts"))["charts"]
    (own,) = [one for one in listed if query.startswith(f"{one['name']}.")]
    assert not {*ignored} & {*own["parameters"]}


def test_the_link_of_a_page_reproduces_the_chart_that_stood_on_it(database):
    from dashboard.catalogue import address
    from dashboard.charts import remittances

    scope = address.read_scope({"lang": "ru", "years": "2012-2024", "countries": "UZB,TJK"})
    link = address.page_of("remittances-corridors", scope, {"partners": "RUS,KAZ"})
    page, _, query = link.partition("?")
    given = dict(pair.split("=") for pair in query.split("&"))
    chart, again = address.chart_of("remittances-corridors", given)
    assert (page, again) == ("/remittances", scope)
    assert chart == remittances.corridors(scope, partners=("RUS", "KAZ"))


@pytest.mark.parametrize(
    ("form", "start"), [("pptx", b"PK"), ("xlsx", b"PK"), ("parquet", b"PAR1"), ("html", b"<!")]
)
def test_a_file_of_a_chart_comes_over_the_interface(server, form, start):
    answer = server.get(f"{BASE}/chart/remittances-senders.{form}?lang=ru&measure=share")
    assert answer.status == 200, answer.body
    assert answer.body.startswith(start)
    kept = answer.headers["content-disposition"]
    assert kept.startswith("attachment" if form == "html" else "inline")


@pytest.mark.parametrize("form", ["json", "pptx"])
@pytest.mark.parametrize(("name", "code"), [("countries", "UZB,"), ("counterpart", "RUS,")])
def test_a_list_that_is_longer_than_a_deck_may_keep_is_answered_all_the_same(
    server, form, name, code
):
    path = f"{BASE}/chart/remittances-peers.{form}?{name}={code * 400}"
    assert server.get(path).status == 200


@pytest.mark.parametrize("form", ["pptx", "xlsx", "html", "csv", "parquet"])
def test_a_chart_without_figures_says_so_and_gives_no_file(server, form):
    path = f"{BASE}/chart/migrants-hosted.{form}?lang=uz&years=1990-1991"
    problem = refusal(server.get(path), 404, "nothing-to-draw")
    told = read_json(server.get(path.replace(f".{form}?", ".json?")))
    assert problem["got"] == told["empty"] and not told["series"]


def test_a_picture_comes_over_the_interface_or_the_way_to_a_browser(server):
    for form, start in (("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")):
        answer = server.get(f"{BASE}/chart/remittances-inflow.{form}?lang=uz&size=a4")
        if answer.status == 503:
            problem = refusal(answer, 503, "no-browser")
            assert "Chrom" in problem["todo"]
            continue
        assert answer.status == 200, answer.body
        assert answer.body.startswith(start)
