"""What the browser makes of other years and countries is what the server makes of them."""

import csv
import io
import json
from pathlib import Path

import pytest

from dashboard.builder.cautions import Rule
from dashboard.builder.sources import sources_of
from dashboard.catalogue.address import chart_of, declared
from dashboard.catalogue.grammar import usual_years
from dashboard.catalogue.registry import CHARTS
from dashboard.language.alphabet import sort_key
from dashboard.language.words import LANGUAGES, speak
from dashboard.publish import notes, series
from dashboard.publish.series import told
from dashboard.render.files.csv import write_csv
from dashboard.render.provenance import imprint
from dashboard.render.screen.payload import pack
from data.edition import HOME
from tests.js.conftest import run_node

pytestmark = pytest.mark.usefixtures("database")
HERE = Path(__file__).parent
HEADINGS = (
    *("series", "category", "value", "status", "part", "source", "link", "note", "in_words"),
    *("status_words", "milestones", "title", "address", "build"),
)
SILENT = "CHN"  # a country of which no chart is offered
RANGES = ([2016, 2023], [1995, 2013], [2019, 2025], [1990, 2012])
CASES = (
    ("migrants-recruited", "en", [2012, 2022], ["UZB"]),
    ("remittances-corridors", "uz", [2016, 2024], ["UZB"]),
    ("remittances-gdp-share", "en", [1998, 2012], ["TJK", "KGZ"]),
    ("remittances-gdp-share", "uz", [2003, 2020], ["NPL"]),
    ("remittances-inflow", "ru", [2012, 2019], ["UZB"]),
    ("migrants-protection-abroad", "en", [2005, 2014], ["KGZ", "KAZ"]),
    ("platform-trained-by-country", "en", [1990, 2026], ["BGD", "UZB"]),
    ("migrants-asylum-decisions", "uz", [2004, 2011], ["UZB"]),
    ("overview-recruited", "en", [2019, 2022], ["UZB"]),
    ("overview-workers-abroad", "uz", [2025, 2026], ["UZB"]),
)


def in_browser(data: dict, *choices: dict) -> list[dict]:
    words = {"nothing": "nothing", "cut": "cut"} | notes.words(speak(data["language"]))
    headings = {name: name for name in HEADINGS}
    asked = {"data": data, "choices": choices, "headings": headings, "words": words}
    return run_node(asked, HERE / "choose.mjs")


def figures(payload: dict) -> dict[str, list]:
    """What stands in a chart: for each series the words and the value of each figure."""
    return {one["id"]: [row[:3] for row in one["points"]] for one in payload["series"]}


def rows(payload: dict) -> list[tuple]:
    """The figures alone: a series of fewer may have a shorter name, where less is to be told apart,
    and of a chart without a series nothing else is told."""
    return sorted((*row[:3], *row[4:7]) for one in payload["series"] for row in one["points"])


def acts(payload: dict) -> set[str]:
    return {one["id"] for one in payload["milestones"]}


def signs(payload: dict) -> tuple[list, bool, bool]:
    """What the legend tells beside series: letters, breaks, gaps without figures."""
    traces = payload["figure"]["data"]
    broken = any((one.get("meta") or {}).get("sign") == "broken" for one in traces)
    dotted = any((one.get("line") or {}).get("dash") == "1px,4px" for one in traces)
    return [tuple(one) for one in payload["statuses"]], broken, dotted


def axis(payload: dict) -> list[str]:
    return payload["figure"]["layout"]["xaxis"]["range"]


@pytest.mark.parametrize(("name", "language", "years", "countries"), CASES)
def test_other_years_and_countries_show_the_figures_that_the_server_shows(
    name, language, years, countries
):
    query = {"lang": language, "years": "-".join(map(str, years)), "countries": ",".join(countries)}
    beside = chart_of(name, query)[0]
    served = json.loads(pack(beside))
    [drawn] = in_browser(told(declared(name), language), {"years": years, "countries": countries})
    chart = drawn["chart"]
    assert {*map(tuple, chart["sources"])} == {*sources_of(beside)}
    assert figures(chart) == figures(served) and figures(served)
    assert chart["milestones"] == served["milestones"]
    assert (
        chart["figure"]["layout"]["xaxis"]["range"] == served["figure"]["layout"]["xaxis"]["range"]
    )
    assert chart["takeaway"] == "" and served["takeaway"]


@pytest.mark.parametrize(("name", "language", "years", "countries"), CASES)
def test_what_is_drawn_are_the_figures_of_the_table(name, language, years, countries):
    [drawn] = in_browser(told(declared(name), language), {"years": years, "countries": countries})
    chart, seen = drawn["chart"], set()
    for trace in chart["figure"]["data"]:
        number = trace["meta"]["series"]
        points = chart["series"][number]["points"]
        assert len(trace["x"]) == len(trace["y"])
        for place, y in zip(
            trace.get("customdata", ()), trace["y"], strict=bool("customdata" in trace)
        ):
            if place is not None:
                seen.add((number, place))
                assert (y == 0) == (points[place][2] == 0)
    every = {(n, at) for n, one in enumerate(chart["series"]) for at in range(len(one["points"]))}
    assert seen == every
    numbers = [one["number"] for one in chart["milestones"]]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_tells_in_the_browser_what_the_server_tells_of_the_same_choice(
    name, monkeypatch
):
    monkeypatch.setattr(series, "ENOUGH", 0)  # the usual choice alone
    data = told(declared(name), "en")
    if "whole" not in data["variants"][0]:
        return
    whole = data["variants"][0]["whole"]
    areas = sorted(whole["one"].keys() & data["areas"].keys())
    groups = [[HOME], *([areas[:1], [SILENT]] if areas else [])]
    if whole["many"]:
        silent = sorted(data["areas"].keys() - {*areas, SILENT})[:1]
        # Some of the last six have a shorter axis, and milestones of the other years of all.
        groups += [areas[:3], areas[-6:], [areas[-1], SILENT], [HOME, SILENT], [SILENT, *silent]]
    choices = [{"years": years, "countries": one} for years in RANGES for one in groups]
    for choice, drawn in zip(choices, in_browser(data, *choices), strict=True):
        years, countries = choice.values()
        query = {"years": "-".join(map(str, years)), "countries": ",".join(countries)}
        beside = chart_of(name, query)[0]
        chart, served = drawn["chart"], json.loads(pack(beside))
        assert rows(chart) == rows(served), choice
        assert {*map(tuple, chart["sources"])} == {*sources_of(beside)}, choice
        assert bool(chart["empty"]) == bool(served["empty"]), choice
        if not chart["empty"]:
            assert chart["notes"] == served["notes"], choice
            assert chart["caveat"] == served["caveat"] and axis(chart) == axis(served), choice
            assert chart["milestones"] == served["milestones"], choice
            assert signs(chart) == signs(served), choice


def test_a_chart_that_picks_by_its_years_what_it_draws_is_not_offered_in_others(monkeypatch):
    monkeypatch.setattr(series, "ENOUGH", 0)  # the usual choice alone
    picking = [one for one in map(declared, CHARTS) if one.picks_by_years]
    assert picking
    assert all("whole" not in told(one, "en")["variants"][0] for one in picking)


@pytest.mark.slow
def test_the_choice_of_the_server_edition_is_shown_as_it_is_there_with_its_sentence():
    name = "remittances-gdp-share"
    served = json.loads(pack(chart_of(name, {"lang": "ru"})[0]))
    data = told(declared(name), "ru")
    [drawn] = in_browser(data, {"years": list(usual_years()), "countries": ["UZB"]})
    assert drawn["chart"] == served


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_a_note_are_joined_as_in_any_sentence(language):
    say = speak(language)
    for names in (["A"], ["A", "B"], ["A", "B", "C"]):
        rule = Rule("{}", dict.fromkeys(names, ()), joint=say.joint)
        assert rule.text == say.listing(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_offered_by_the_alphabet_of_the_reader(language):
    names = list(told(declared("remittances-gdp-share"), language)["areas"].values())
    assert len(names) > 2 and names == sorted(names, key=lambda name: sort_key(language, name))


def test_years_without_a_figure_say_so_and_draw_nothing():
    data = told(declared("platform-trained-by-country"), "en")
    [drawn] = in_browser(data, {"years": [1990, 1991], "countries": ["BGD"]})
    assert drawn["chart"]["empty"] == "nothing" and drawn["chart"]["figure"] is None


@pytest.mark.parametrize(("name", "language", "years", "countries"), CASES)
def test_the_file_of_figures_names_milestones_as_the_file_of_the_server_does(
    name, language, years, countries
):
    query = {"lang": language, "years": "-".join(map(str, years)), "countries": ",".join(countries)}
    served = write_csv(chart_of(name, query)[0], imprint("")).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(served))
    place = head.index(speak(language)("exports.milestones"))
    [drawn] = in_browser(told(declared(name), language), {"years": years, "countries": countries})
    told_here = csv.DictReader(io.StringIO(drawn["csv"].removeprefix("\ufeff")))
    assert [row["milestones"] for row in told_here] == [row[place] for row in rows]


def test_the_file_of_figures_has_a_row_for_each_and_is_safe_from_formulas():
    data = told(declared("remittances-inflow"), "en")
    data["variants"][0]["usual"]["series"][0]["label"] = '=1+1,"x"'
    [drawn] = in_browser(data, {"years": list(usual_years()), "countries": ["UZB"]})
    text = drawn["csv"]
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    series = drawn["chart"]["series"]
    assert len(rows) == sum(len(one["points"]) for one in series)
    assert rows[0]["series"] == '\'=1+1,"x"'
    values = [float(row["value"]) for row in rows]
    assert values == [point[2] for one in series for point in one["points"]]
    assert all(row["source"] for row in rows)
