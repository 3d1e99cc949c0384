"""Faults that were brought to light from outside, each as it was asked for, and its brothers."""

import html
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from dashboard.builder import effect_calibration
from dashboard.catalogue import grammar
from dashboard.catalogue.address import read
from dashboard.catalogue.registry import CHARTS
from dashboard.queries import catalogue
from dashboard.render.formats import BY_ENDING
from dashboard.render.plotted import amount, label_format
from dashboard.render.provenance import imprint
from dashboard.web.headers import read_sites
from tests.exports.drawn import chart_of

MEASURED = [name for name in CHARTS if name.endswith("-measured")]


# Charts for which there is nothing


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("query", ["countries=TUR", "countries=RUS", "as_of=1999-12-31"])
def test_no_unit_on_offer_is_nothing_to_draw(server, name, query):
    answer = server.get(f"/api/v1/chart/{name}.json?{query}")
    assert answer.status == 200
    if not json.loads(answer.body)["series"]:
        assert json.loads(answer.body)["empty"]
        csv = server.get(f"/api/v1/chart/{name}.csv?{query}")
        assert csv.status == 404 and json.loads(csv.body)["type"].endswith("nothing-to-draw")
    assert server.get(f"/embed/{name}?{query}").status == 200


@pytest.mark.parametrize("name", ["effect-aligned", "effect-changes", "effect-peers",
                                  "effect-reference", "cooperation-figure"])  # fmt: skip
def test_a_chart_of_choices_of_which_there_are_none_is_nothing_to_draw(database, name):
    chart = CHARTS[name]
    for missing in chart.choices:
        given = read(chart, {})[1] | {missing.keyword: None}
        made = chart.maker(grammar.read_scope({}), **given)
        assert made.title and made.empty and not made.series, missing.keyword


def test_an_indicator_that_the_catalogue_has_no_more_is_told_by_its_code(database):
    row = catalogue.indicator("gone")
    assert row["name_uz"] == row["name_en"] == "gone" and row["unit"] == ""
    assert catalogue.indicator("emigrant_stock")["unit"] == "PERSONS"


def test_without_long_series_of_our_own_nothing_is_drawn_from_them(database, monkeypatch):
    assert "own" in effect_calibration.known_tails()
    monkeypatch.setattr(effect_calibration, "_long_series", list)
    assert effect_calibration.known_tails() == ("gaussian", "heavy")
    assert {row.tails for row in effect_calibration.table(50)} == {"gaussian", "heavy"}


# The interface


@pytest.mark.parametrize("path", ["/api/v1/charts", "/api/v1/sources", "/api/v1/openapi.json",
                                  "/api/v1/chart/remittances-inflow.csv", "/api/v1/none",
                                  "/api/v1/observations?limit=0"])  # fmt: skip
def test_other_sites_may_read_the_interface(server, path):
    assert (
        server.get(path, Origin="https://a.example").headers["access-control-allow-origin"] == "*"
    )


def test_other_sites_may_not_read_pages(server):
    for path in ("/", "/embed/remittances-inflow", "/present", "/api/health"):
        found = server.get(path, Origin="https://a.example").headers
        assert "access-control-allow-origin" not in found


def test_a_browser_that_asks_before_it_asks_is_answered(server):
    answer = server.get("/api/v1/charts", "OPTIONS", Origin="https://a.example")
    assert answer.status == 204 and "GET" in answer.headers["access-control-allow-methods"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_what_is_not_allowed_is_told_with_all_that_is(server, method):
    for path in ("/api/v1/charts", "/api/v1/none", "/embed/remittances-inflow", "/present"):
        answer = server.get(path, method)
        allowed = {name.strip() for name in answer.headers["allow"].split(",")}
        assert answer.status == 405
        for name in {"GET", "HEAD", "OPTIONS"}:
            assert (server.get(path, name).status < 405) == (name in allowed), (path, name)


@pytest.mark.parametrize("path", ["/", "/remittances?lang=uz", "/api/v1/charts", "/present",
                                  "/api/v1/chart/remittances-inflow.csv", "SCRIPT",
                                  "/api/v1/observations?limit=2000"])  # fmt: skip
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_parts_are_given_where_they_are_promised_and_only_there(server, path, encoding):
    if path == "SCRIPT":
        path = "/" + re.search(r"static/js/[^\"]+\.js", server.get("/").body.decode())[0]
    whole = server.get(path, Accept_Encoding=encoding)
    part = server.get(path, Accept_Encoding=encoding, Range="bytes=10-19")
    if whole.headers.get("accept-ranges") == "bytes":
        assert (part.status, part.body) == (206, whole.body[10:20])
        assert part.headers["content-range"] == f"bytes 10-19/{len(whole.body)}"
    elif part.status == 206:  # raw, because only raw parts fit together
        assert part.body == server.get(path).body[10:20]
    else:
        assert part.status == 200 and "content-range" not in part.headers


@pytest.mark.parametrize("path", ["/api/v1/charts", "/api/v1/chart/remittances-inflow.csv", "/",
                                  "/embed/remittances-inflow"])  # fmt: skip
def test_whatever_there_is_has_not_changed(server, path):
    whole = server.get(path)
    for known in ("*", whole.headers["etag"], f'"other", W/{whole.headers["etag"]}'):
        answer = server.get(path, If_None_Match=known)
        assert (answer.status, answer.body) == (304, b"")
    assert server.get(path, If_None_Match='"other"').status == 200


def test_every_example_fits_its_schema_and_is_answered(server):
    document = json.loads(server.get("/api/v1/openapi.json").body)
    for path, methods in document["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            if "example" not in parameter:
                continue
            schema, example = parameter["schema"], parameter["example"]
            kinds = {"integer": int, "string": str}
            assert isinstance(example, kinds[schema["type"]]), (path, parameter["name"])
            assert example in schema.get("enum", [example]), (path, parameter["name"])
            if "pattern" in schema:
                assert re.search(schema["pattern"], example), (path, parameter["name"])
            if schema["type"] == "integer":
                assert schema["minimum"] <= example <= schema.get("maximum", example)


def test_every_answer_fits_the_schema_that_is_told_of_it(server):
    document = json.loads(server.get("/api/v1/openapi.json").body)
    for path, methods in document["paths"].items():
        asked = path.format(name="remittances-inflow", form="json")
        few = {"limit"} & {one["name"] for one in methods["get"].get("parameters", ())}
        answer = server.get(f"{asked}?limit=2" if few else asked)
        kinds = methods["get"]["responses"]["200"]["content"]
        kind = answer.headers["content-type"].partition(";")[0]
        assert answer.status == 200 and kind in kinds, path
        told = json.loads(answer.body) if kind == "application/json" else answer.body.decode()
        rules = kinds[kind]["schema"] | {"components": document["components"]}
        Draft202012Validator(rules).validate(told)


def test_sites_that_may_frame_are_checked(caplog):
    for good in ("'self'", "*", "https://portal.example.uz", "'self' https://*.example.uz:8443"):
        assert read_sites("SITES", good) == good
    assert not caplog.text
    for odd in ("self", "https://a.example, https://b.example", "portal example;", "x\ny"):
        assert read_sites("SITES", odd) == ""
        assert "expected 'self'" in caplog.text
        caplog.clear()


# Files


def test_the_name_of_a_file_takes_countries_from_areas_alone(server):
    name = server.get("/api/v1/chart/explorer.csv").headers["content-disposition"]
    assert "UZB" in name and "CBU" not in name


def test_whole_numbers_of_a_sheet_have_no_lone_point(server):
    book = zipfile.ZipFile(io.BytesIO(server.get("/api/v1/chart/remittances-inflow.xlsx").body))
    styles = book.read("xl/styles.xml").decode()
    codes = dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    used = re.findall(
        r'numFmtId="(\d+)"', styles.partition("<cellXfs")[2].partition("</cellXfs")[0]
    )
    cells = re.findall(
        r'<c r="\w+" s="(\d+)"><v>-?\d+</v>', book.read("xl/worksheets/sheet1.xml").decode()
    )
    assert cells
    for style in set(cells):
        assert ".#" not in codes.get(used[int(style)], "#,##0")


def shown(value: float, form: str) -> str:
    """A number as office programs write it in a form with parts for the size of the value."""
    parts = [part.rpartition("]")[2] for part in form.split(";")]
    size = 0 if value >= 100 or len(parts) == 1 else 1 if value >= 10 else 2
    sign, digits = ("-" if value < 0 else ""), parts[size].partition(".")[2]
    least = digits.count("0")
    whole, _, rest = f"{abs(value):,.{len(digits)}f}".partition(".")
    rest = rest[:least] + rest[least:].rstrip("0")
    return f"{sign}{whole}{'.' if digits else ''}{rest}"


@pytest.mark.slow
def test_no_value_beside_a_bar_has_a_lone_point_and_all_are_what_the_screen_tells(database):
    ranked = 0
    for name in CHARTS:
        for year in ("", "?years=2019-2021"):
            chart = chart_of(f"{name}{year}")
            points = [one for series in chart.series for one in series.points]
            form = label_format(chart)
            ranked += chart.kind in ("ranking", "map") and bool(points)
            for point in points:
                value = amount(chart, point, 3)
                told = shown(value, form)
                assert not told.endswith("."), (name, told, form)
                assert float(told.replace(",", "")) == pytest.approx(value, abs=0.0051), name
    assert ranked > 3
    assert shown(12, "[>=100]#,##0;[>=10]#,##0.#;#,##0.##") == "12."


@pytest.mark.parametrize("form", ["pptx", "xlsx"])
def test_the_values_beside_the_bars_of_a_file_are_written_so(database, form):
    chart = chart_of("remittances-senders")
    file = zipfile.ZipFile(io.BytesIO(BY_ENDING[form].write(chart, imprint("https://a.uz/"))))
    drawn = [
        file.read(n).decode() for n in file.namelist() if "charts/chart" in n and "rels" not in n
    ]
    wanted = html.escape(label_format(chart), quote=False)
    assert any(f'formatCode="{wanted}"' in text for text in drawn)
    assert not any(re.search(r'formatCode="[^"]*\.#', text) for text in drawn)


@pytest.mark.parametrize("name", ["remittances-inflow", "migrants-net"])
def test_a_drawing_is_well_formed_and_needs_no_order_of_paint(server, name):
    answer = server.get(f"/api/v1/chart/{name}.svg?lang=ru")
    if answer.status == 503:
        pytest.skip("no browser draws pictures here")
    ElementTree.fromstring(answer.body)
    assert b"paint-order" not in answer.body


def test_chosen_countries_without_figures_are_named(server):
    for name in ("remittances-peers", "remittances-gdp-share"):
        answer = server.get(f"/api/v1/chart/{name}.json?lang=en&countries=UZB,TKM,POL")
        told = " ".join(json.loads(answer.body)["notes"])
        assert "Turkmenistan" in told and "Poland" in told
