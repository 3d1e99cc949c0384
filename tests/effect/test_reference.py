"""The reference class: the numbers that were once found in it are found again."""

import io
import json
import math
import re
import statistics

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.builder.effect_reference import strip_lines, strips
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import reference
from dashboard.language.words import LANGUAGES, speak
from dashboard.render.formats import BY_ENDING
from dashboard.render.provenance import imprint
from dashboard.render.screen.figure import figure
from dashboard.store.database import ask
from tests.opened_pages import open_page, payloads, protos, texts

pytestmark = pytest.mark.usefixtures("database")
# The states of the Gulf Cooperation Council.
GULF = ("ARE", "BHR", "KWT", "OMN", "QAT", "SAU")
POINTS = range(1990, 2021, 5)


def quartiles(numbers) -> list[float]:
    return statistics.quantiles(list(numbers), n=4, method="inclusive")


def found(years: int, where: str = "true"):
    return ask(f"select * from agreement_corridors where years = $years and {where}", years=years)


def test_corridors_with_a_first_agreement_grew_as_it_was_found():
    frame = found(5)
    assert len(frame) == 339
    assert quartiles(frame["change"]) == pytest.approx([0.03, 0.14, 0.34], abs=0.01)


@pytest.mark.parametrize(
    ("years", "where", "count", "expected"),
    [
        (5, "true", 281, [-0.06, 0.00, 0.14]),
        (10, "true", 236, [-0.11, 0.00, 0.28]),
        (5, f"destination in {GULF}", 16, [0.13, 0.36, 0.66]),
    ],
)
def test_they_grew_no_faster_than_corridors_like_them(years, where, count, expected):
    differences = found(years, where)["difference"].dropna()
    assert len(differences) == count
    assert quartiles(differences) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("destination", "base_year", "change"),
    [("KOR", 2005, 1.10), ("KOR", 2010, 0.40), ("RUS", 2005, 0.09), ("RUS", 2015, 0.00)],
)
def test_our_corridors_changed_as_it_was_found(destination, base_year, change):
    ours = ask(
        """
        select change
        from corridor_changes
        where (origin, destination, base_year, years) = ('UZB', $destination, $base_year, 5)
        """,
        destination=destination,
        base_year=base_year,
    )["change"]
    assert list(ours) == pytest.approx([change], abs=0.006)


@pytest.mark.parametrize(("destination", "above"), [("KOR", 96), ("RUS", 38)])
def test_our_first_agreements_stand_where_they_were_found(destination, above):
    ours = found(5, f"origin = 'UZB' and destination = '{destination}'")["change"].item()
    assert 100 * (found(5)["change"] < ours).mean() == pytest.approx(above, abs=1)


def test_one_corridor_worked_out_by_hand():
    """Korea and Uzbekistan, five years from 2005, from the files by other means."""
    stocks = ask("select * from corridor_stocks").set_index(["origin", "destination"])
    pairs = ask("select origin[1:3] as o, destination[1:3] as d from labour_agreements")
    known = {frozenset(pair) for pair in zip(pairs["o"], pairs["d"], strict=True)}
    own = stocks.loc[("UZB", "KOR")]
    changes = [
        math.log(row["stock_2010"] / row["stock_2005"])
        for pair, row in stocks.iterrows()
        if (pair[0] == "UZB" or pair[1] == "KOR")
        and frozenset(pair) not in known
        and row["stock_2005"] >= 100
        and own["stock_2005"] / 2 <= row["stock_2005"] <= own["stock_2005"] * 2
        and row["stock_2010"] > 0
    ]
    (card,) = found(5, "origin = 'UZB' and destination = 'KOR'").to_dict("records")
    assert card["matched"] == len(changes)
    assert card["matched_median"] == pytest.approx(statistics.median(changes))
    assert card["change"] == pytest.approx(math.log(own["stock_2010"] / own["stock_2005"]))
    assert (card["signed_in"], card["base_year"]) == (2006, 2005)


def test_the_matrix_is_that_of_our_own_figures():
    wide = ask("select * from corridor_stocks where origin = 'UZB'").set_index("destination")
    ours = ask(
        """
        select year, counterpart_area, value
        from observations
        where source = 'undesa-ims-2020'
          and (indicator, ref_area, breakdown) = ('emigrant_stock', 'UZB', '_T')
          and counterpart_area not in ('WLD', 'OTH')
        """
    )
    assert len(ours) > 100
    for row in ours.itertuples():
        if row.value > 0:
            assert wide.loc[row.counterpart_area, f"stock_{row.year}"] == row.value


def test_no_agreement_stands_on_a_point_after_its_signature():
    frame = ask("select * from agreement_corridors")
    assert (frame["base_year"] <= frame["signed_in"]).all()
    assert (frame["signed_in"] - frame["base_year"] < 5).all()
    assert set(frame["base_year"]) <= set(POINTS)
    assert (frame["matched"].dropna() >= 5).all()


def test_a_strip_of_ours_is_one_dot_in_each_revision():
    five, ten = strips("kor-uzb-eps-2007")
    assert (five.years, ten.years) == (5, 10)
    assert {dot.source for dot in five.dots} == {"undesa-ims-2020", "undesa-ims-2024"}
    first = next(dot for dot in five.dots if dot.source == "undesa-ims-2020")
    assert first.change == pytest.approx(math.log(first.later_stock / first.stock))
    assert 100 * first.above == pytest.approx(96, abs=1)
    assert len(five.class_changes) == five.changes.count == 339
    for other in strips("kor-uzb-employment-2011")[0].dots:
        expected = {"undesa-ims-2020": 0.40, "undesa-ims-2024": 1.23}[other.source]
        assert other.change == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strip_tells_the_class_before_our_own(language):
    told = [
        line for one in strips("kor-uzb-eps-2007") for line in strip_lines(one, speak(language))
    ]
    assert len(told) == 2 * 6
    assert not [line for line in told if re.search(r"[{}]|nan|None|76", line)]


def test_an_act_without_a_corridor_has_no_strip():
    assert strips("shock-rouble-2015") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strip_of_an_agreement_is_drawn_with_ours_as_one_dot_a_revision(language):
    scope = read_scope({"lang": language})
    for milestone in reference.agreements(scope):
        for horizon in reference.horizons(milestone):
            chart = reference.chart(scope, milestone=milestone, horizon=horizon)
            strip = next(one for one in strips(milestone) if str(one.years) == horizon)
            drawn = {one.id: one for one in chart.series}
            assert [p.value for p in drawn["own"].points] == [dot.change for dot in strip.dots]
            assert len({p.source for p in drawn["own"].points}) == len(strip.dots)
            assert len(drawn["change"].points) == strip.changes.count
            median, beside = (p.value for p in drawn["median"].points)
            assert median == pytest.approx(strip.changes.median)
            others = [p.value for p in drawn["matched_median"].points]
            assert beside == pytest.approx(statistics.median(others))
            assert all(p.at is not None and p.start is None for s in chart.series for p in s.points)
            told = [chart.title, chart.subtitle, chart.takeaway, *chart.notes]
            assert not [line for line in told if re.search(r"[{}]|nan|None|76|undesa", line)]


def test_the_strip_goes_out_in_every_form_without_a_day_that_is_none():
    scope = read_scope({})
    chart = reference.chart(scope, milestone="kor-uzb-eps-2007", horizon="5")
    points = sum(len(one.points) for one in chart.series)
    for ending in ("pptx", "xlsx", "csv", "json", "html", "parquet"):
        made = BY_ENDING[ending].write(chart, imprint("https://example.org/x"))
        if ending == "csv":
            assert len(made.decode("utf-8-sig").splitlines()) == 1 + points
        if ending == "json":
            told = json.loads(made)
            assert told["period"] == {"start": None, "end": None}
            assert {p["start"] for one in told["series"] for p in one["points"]} == {None}
        if ending == "pptx":
            (slide,) = Presentation(io.BytesIO(made)).slides
            (frame,) = [shape for shape in slide.shapes if shape.has_chart]
            plotted = {one.name: list(one.values) for one in frame.chart.plots[0].series}
            for one in chart.series:
                ordered = sorted(one.points, key=lambda point: point.at)
                assert plotted[one.label] == pytest.approx([p.value for p in ordered])
        if ending == "xlsx":
            book = load_workbook(io.BytesIO(made))
            rows = list(book[scope.say("exports.sheet_data")].values)
            assert len(rows) == 1 + points and {row[3:6] for row in rows[1:]} == {(None,) * 3}
    assert len(figure(chart).data) == len(chart.series)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_an_agreement_shows_its_strip_and_the_pages_since(language):
    app = open_page("cooperation", "", language, milestone="kor-uzb-eps-2007", horizon="10")
    assert not app.exception
    shown = {chart["id"]: chart for chart in payloads(app)}
    assert shown["effect-reference"]["takeaway"].count("2005") == 2
    say = speak(language)
    told = " ".join(text for proto in protos(app.main) for text in texts(proto))
    assert say("cooperation.since") in told
