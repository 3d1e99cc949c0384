"""The public interface over a real socket: figures, refusals, caching, description."""

import csv
import io
import json
import re
from urllib.parse import quote, urlencode

import pytest
from openapi_spec_validator import validate

BASE = "/api/v1"
FIGURES = f"{BASE}/observations"
CHOICE = "indicator=cross_border_transfers_received&ref_area=UZB&counterpart_area=WLD"
TABLES = ("observations", "milestones", "indicators", "sources")
# Of these a whole answer is more than anybody gets at once.
LARGE = ("/observations", "/changes")


def read_json(answer) -> dict:
    assert answer.status == 200, answer.body
    assert answer.headers["content-type"].startswith("application/json")
    return json.loads(answer.body)


def read_csv(answer) -> list[dict[str, str]]:
    assert answer.status == 200, answer.body
    return list(csv.DictReader(io.StringIO(answer.body.decode())))


def from_database(where: str, table: str = "newest") -> dict[tuple, float]:
    from dashboard.store.database import ask

    frame = ask(f"select * from {table} where {where}")
    columns = ("counterpart_area", "breakdown", "time_period", "source")
    return {tuple(row[name] for name in columns): row["value"] for row in frame.to_dict("records")}


@pytest.mark.parametrize("form", ["json", "csv", "sdmx-csv"])
def test_the_figures_are_those_of_the_database_in_every_form(server, form):
    answer = server.get(f"{FIGURES}?indicator=emigrant_stock&ref_area=UZB&format={form}")
    if form == "json":
        rows, value = read_json(answer)["observations"], "value"
    else:
        rows, value = read_csv(answer), "value" if form == "csv" else "OBS_VALUE"
    rows = [{name.lower(): cell for name, cell in row.items()} for row in rows]
    columns = ("counterpart_area", "breakdown", "time_period")
    found = {tuple(row[name] for name in columns): float(row[value.lower()]) for row in rows}
    known = from_database("indicator = 'emigrant_stock' and ref_area = 'UZB'")
    assert found == {key[:3]: number for key, number in known.items()}
    assert len(found) > 100


def test_an_sdmx_file_says_what_it_is_about_and_is_uniquely_keyed(server):
    rows = read_csv(server.get(f"{FIGURES}?{CHOICE}&vintages=all&format=sdmx-csv"))
    assert list(rows[0])[:4] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ"]
    assert {row["STRUCTURE"] for row in rows} == {"dataflow"}
    assert re.fullmatch(r"[A-Z_]+:[A-Z_]+\(\d+\.\d+\.\d+\)", rows[0]["STRUCTURE_ID"])
    dimensions = list(rows[0])[3:10]
    assert dimensions[-1] == "TIME_PERIOD"
    keys = {tuple(row[name] for name in dimensions) for row in rows}
    assert len(keys) == len(rows)


def test_older_vintages_come_only_when_asked_for(server):
    newest = read_json(server.get(f"{FIGURES}?{CHOICE}"))["total"]
    every = read_json(server.get(f"{FIGURES}?{CHOICE}&vintages=all"))
    assert every["total"] > newest
    assert sum(row["is_newest"] for row in every["observations"]) == newest


def test_a_span_belongs_to_every_year_that_it_touches(server):
    rows = read_json(server.get(f"{FIGURES}?{CHOICE}&start=2025-02&end=2025-03-01"))["observations"]
    assert {"2025", "2025-01-01/P10M"} <= {row["time_period"] for row in rows}
    assert all(row["period_start"] <= "2025-03-01" < row["period_end"] or
               row["period_end"] > "2025-02-01" for row in rows)  # fmt: skip


def test_an_act_that_is_at_work_belongs_to_every_span_since_its_day(server):
    def acts(span: str) -> dict[str, str]:
        rows = read_json(server.get(f"{BASE}/milestones?{span}"))["milestones"]
        return {row["milestone"]: row["status"] for row in rows}

    now, before = acts("start=2025-01-01"), acts("end=2024-01-01")
    assert {"rus-law-260-fz-2024", "shock-ukraine-war-2022"} <= now.keys()
    assert "rus-law-260-fz-2024" not in before and "shock-ukraine-war-2022" in before
    assert "uzb-cm-408-1995" not in now and "shock-rouble-2015" not in now
    # A shock that does not go on is over, here as on the charts.
    shocks = read_json(server.get(f"{BASE}/milestones?kind=shock"))["milestones"]
    over = {one["milestone"] for one in shocks if one["status"] in ("applied", "in_force")}
    over -= {one["milestone"] for one in shocks if (one["ended_on"] or one["date"]) >= "2025"}
    assert over and not over & now.keys()


def test_paging_meets_every_row_once(server):
    path, met = f"{BASE}/sources?limit=200", []
    while path:
        answer = server.get(path)
        page = read_json(answer)
        met += [row["source"] for row in page["sources"]]
        path = page["next"]
        assert ("link" in answer.headers) == bool(path)
    assert len(met) == len(set(met)) == page["total"] == int(answer.headers["x-total-count"])


def test_an_answer_without_a_limit_is_whole_or_refused(server):
    problem = refusal(server.get(f"{FIGURES}?format=csv"), 400, "too-many-rows")
    assert problem["rows"] > problem["most"]
    assert len(read_csv(server.get(f"{FIGURES}?format=csv&limit=7"))) == 7


REFUSED = (
    (f"{FIGURES}?foo=1", 400, "unknown-parameter", "foo"),
    (f"{FIGURES}?indicator=gold", 400, "unknown-indicator", "indicator"),
    (f"{FIGURES}?ref_area=Uzbekistan", 400, "bad-value", "ref_area"),
    (f"{FIGURES}?ref_area=UZB&ref_area=KAZ", 400, "repeated-parameter", "ref_area"),
    (f"{FIGURES}?start=2016-13", 400, "bad-value", "start"),
    (f"{FIGURES}?start=2026-05-01&end=2026-01-01", 400, "bad-value", "end"),
    ("/api/v1/milestones?start=2026-05-01&end=2026-01-01", 400, "bad-value", "end"),
    ("/api/v1/events?start=2026&end=2025", 400, "bad-value", "end"),
    (f"{FIGURES}?end=soon", 400, "bad-value", "end"),
    (f"{FIGURES}?end=9999", 400, "bad-value", "end"),
    (f"{FIGURES}?limit=0", 400, "bad-value", "limit"),
    (f"{FIGURES}?limit=%D9%A1", 400, "bad-value", "limit"),
    (f"{FIGURES}?offset=-1", 400, "bad-value", "offset"),
    (f"{FIGURES}?format=xml", 400, "bad-value", "format"),
    (f"{FIGURES}?vintages=2", 400, "bad-value", "vintages"),
    (f"{FIGURES}?indicator={quote(chr(39) + '; drop table observations')}", 400,
     "unknown-indicator", "indicator"),
    (f"{FIGURES}?breakdown={'A,' * 100}B", 400, "bad-value", "breakdown"),
    (f"{FIGURES}?origin={'A' * 5000}", 400, "bad-value", "origin"),
    (f"{BASE}/milestones?level=cosmic", 400, "bad-value", "level"),
    (f"{BASE}/indicators?sql=1", 400, "unknown-parameter", "sql"),
    (f"{BASE}/figures", 404, "unknown-address", None),
    (f"{BASE}/a/b/c", 404, "unknown-address", None),
    (f"{BASE}/chart/gold.csv", 404, "unknown-chart", None),
    (f"{BASE}/chart/remittances-inflow.doc", 404, "unknown-format", None),
    (f"{BASE}/chart/remittances-inflow.csv?lang=de", 400, "bad-value", "lang"),
    (f"{BASE}/chart/remittances-inflow.csv?years=2025-2010", 400, "bad-value", "years"),
    (f"{BASE}/chart/remittances-inflow.csv?countries=XXX", 400, "bad-value", "countries"),
    (f"{BASE}/chart/remittances-inflow.csv?moment=x", 400, "unknown-parameter", "moment"),
    (f"{BASE}/chart/remittances-senders.csv?year=1066", 400, "bad-value", "year"),
    # What came of promises is judged on the day of the build alone.
    (f"{BASE}/chart/promises.json?as_of=2024-06-30", 400, "bad-value", "as_of"),
    (f"{BASE}/openapi.json?as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/problems?lang=uz", 400, "unknown-parameter", "lang"),
    (f"{BASE}/charts?lang=uz", 400, "unknown-parameter", "lang"),
    (f"{BASE}/milestones?as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/acts.atom?as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/calendar.ics?as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/timeline.json?as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/changes.atom?as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/search?q=x&as_of=2024-06-30", 400, "unknown-parameter", "as_of"),
    (f"{BASE}/chart/remittances-inflow.png?size=huge", 400, "bad-value", "size"),
)  # fmt: skip


def refusal(answer, status: int, name: str) -> dict:
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = json.loads(answer.body)
    assert problem["type"].endswith(f"#{name}")
    assert problem["status"] == status
    assert problem["title"] and problem["instance"].startswith(BASE)
    return problem


@pytest.mark.parametrize(("path", "status", "name", "parameter"), REFUSED)
def test_a_refusal_says_what_was_expected_what_came_and_what_to_do(
    server, path, status, name, parameter
):
    problem = refusal(server.get(path), status, name)
    assert problem.get("parameter") == parameter
    assert problem["expected"] and problem["got"]
    assert len(json.dumps(problem)) < 3000


def test_the_interface_can_only_be_read_by_scripts_of_other_sites_too_but_without_a_session(server):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = server.get(f"{FIGURES}?{CHOICE}", method)
        refusal(answer, 405, "method-not-allowed")
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    answer = server.get(f"{FIGURES}?{CHOICE}", "OPTIONS", Origin="https://example.org")
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        found = server.get(f"{FIGURES}?{CHOICE}", method, Origin="https://example.org").headers
        assert found["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in found and "set-cookie" not in found


@pytest.mark.parametrize(
    "path", [f"{FIGURES}?{CHOICE}", f"{BASE}/chart/remittances-inflow.json?lang=uz",
             f"{BASE}/openapi.json", "/embed/remittances-inflow"]
)  # fmt: skip
def test_an_answer_is_told_by_its_build_and_not_sent_twice(server, path):
    first = server.get(path)
    assert "max-age" in first.headers["cache-control"]
    again = server.get(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    packed = server.get(path, Accept_Encoding="br")
    assert (
        server.get(path, Accept_Encoding="br", If_None_Match=packed.headers["etag"]).status == 304
    )
    head = server.get(path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == first.headers["content-length"]


def test_other_parameters_have_another_tag(server):
    tags = {server.get(f"{FIGURES}?{CHOICE}&start={year}").headers["etag"] for year in (2020, 2021)}
    assert len(tags) == 2


def test_the_description_is_valid_and_every_example_in_it_answers(server):
    answer = server.get(f"{BASE}/openapi.json")
    assert answer.headers["content-type"].startswith("application/vnd.oai.openapi+json")
    told = json.loads(answer.body)
    validate(told)
    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        parameters = methods["get"].get("parameters", [])
        for one in parameters:
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", one["example"])
        assert server.get(path if not path.endswith(LARGE) else f"{path}?limit=1").status == 200
        for one in (one for one in parameters if one["in"] == "query" and "example" in one):
            query = {"limit": 1} if path.endswith(LARGE) else {}
            query |= {one["name"]: one["example"]}
            answer = server.get(f"{path}?{urlencode(query)}")
            assert answer.status == 200, (path, query, answer.body)


def test_every_parameter_that_is_read_is_described_and_the_other_way_round(server):
    told = json.loads(server.get(f"{BASE}/openapi.json").body)["paths"]
    chart = [one["name"] for one in told[f"{BASE}/chart/{{name}}.{{form}}"]["get"]["parameters"]]
    problem = refusal(server.get(f"{BASE}/chart/explorer.csv?_=1"), 400, "unknown-parameter")
    assert set(problem["expected"].removeprefix("one of ").split(", ")) <= set(chart)
    for table in TABLES:
        problem = refusal(server.get(f"{BASE}/{table}?_=1"), 400, "unknown-parameter")
        read = problem["expected"].removeprefix("some of ").split(", ")
        assert [one["name"] for one in told[f"{BASE}/{table}"]["get"]["parameters"]] == read


def test_a_figure_keeps_its_bound_and_the_interval_that_it_stands_for(server):
    """March 2024: more than 2 million abroad (gazeta-2024-03-27); read back in both forms."""
    asked = f"{FIGURES}?indicator=labour_migrants_abroad&ref_area=UZB&counterpart_area=WLD"
    row = next(
        row
        for row in json.loads(server.get(asked).body)["observations"]
        if row["time_period"] == "2024-03"
    )
    told = [row[name] for name in ("value", "qualifier", "rounded_to", "low", "high")]
    assert told == [2_000_000, "more_than", 1_000_000, 2_000_000, None]
    rows = read_csv(server.get(f"{asked}&format=sdmx-csv"))
    assert "more_than" in {row["QUALIFIER"] for row in rows}
    assert "2000000" in {row["LOWER_BOUND"] for row in rows}
