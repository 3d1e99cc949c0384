"""Agreements beside each other, and how often the rule errs: charts on an axis of their own."""

import itertools
import re
import statistics

import pytest

from dashboard.builder import effect_calibration
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import aligned, calibration
from dashboard.language.words import LANGUAGES
from dashboard.queries import agreements
from dashboard.render.formats import BY_ENDING
from dashboard.render.plotted import runs_of
from dashboard.render.provenance import imprint
from dashboard.render.screen.figure import figure
from dashboard.store.database import ask
from tests.effect.test_cards import FAULTS, TOO_MUCH
from tests.opened_pages import open_page, payloads

pytestmark = pytest.mark.usefixtures("database")


def every(language: str = "en"):
    scope = read_scope({"lang": language})
    for tool in aligned.kinds(scope):
        for one in aligned.figures(tool):
            yield tool, one, aligned.chart(scope, tool=tool, figure=one)


def test_each_line_is_100_at_its_base_and_holds_the_figures_of_the_database():
    seen = 0
    for _, code, chart in every():
        indicator, _, origin = code.rpartition(".")
        for one in chart.series:
            if one.id == "median":
                continue
            (base,) = [point for point in one.points if point.at == 0]
            assert base.value == 100 and any(point.at > 0 for point in one.points)
            known = ask(
                """
                select value
                from newest
                where (indicator, counterpart_area, origin) = ($indicator, $partner, $origin)
                  and ref_area = 'UZB'
                  and breakdown = '_T'
                """,
                indicator=indicator,
                partner=one.id,
                origin=origin,
            )["value"]
            ratios = {round(100 * a / b, 6) for a in known for b in known if b}
            assert {round(point.value, 6) for point in one.points} <= ratios
            seen += 1
    assert seen > 10


def test_the_median_is_that_of_the_lines_and_partners_without_figures_are_listed():
    scope = read_scope({})
    for tool, _, chart in every():
        lines = [one for one in chart.series if one.id != "median"]
        assert len(lines) >= 2
        for point in (p for one in chart.series if one.id == "median" for p in one.points):
            values = [p.value for one in lines for p in one.points if p.at == point.at]
            assert len(values) >= 3 and point.value == pytest.approx(statistics.median(values))
        partners = {row["partner"] for row in agreements.aligned() if row["tool"] == tool}
        for partner in partners - {one.id for one in lines}:
            name = aligned.party(partner, scope.say)
            assert any(name in note for note in chart.notes)


def test_the_median_that_is_told_says_of_how_many_partners_it_is():
    fewer = 0
    for _, _, chart in every():
        lines = [one for one in chart.series if one.id != "median"]
        medians = [one for one in chart.series if one.id == "median"]
        if not medians:
            continue
        last = medians[0].points[-1]
        n = sum(point.at == last.at for one in lines for point in one.points)
        if last.at > 0:
            assert f"median of the {n} partners" in chart.takeaway
            fewer += n < len(lines)
    assert fewer


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_two_partners_each_value_is_told_by_name_and_no_median(language):
    two = 0
    for _, _, chart in every(language):
        if len(chart.series) > 2:
            continue
        at = max({p.at for p in chart.series[0].points} & {p.at for p in chart.series[1].points})
        if at > 0:
            for one in chart.series:
                (text,) = [point.text for point in one.points if point.at == at]
                assert f"{one.label} — {text}" in chart.takeaway
            two += 1
    assert two


@pytest.mark.parametrize(
    ("row", "told"),
    [
        # 35,800 and 161,800 to the hundred: between 451.3 and 452.6 percent.
        ({"value": 161_800, "low": 161_750, "high": 161_850,
          "base_value": 35_800, "base_low": 35_750, "base_high": 35_850}, "about 452"),
        # Nothing is known above "more than".
        ({"value": 2000, "low": 2000, "high": None,
          "base_value": 1000, "base_low": 1000, "base_high": 1000}, "at least 200"),
        ({"value": 2000, "low": 2000, "high": 2000,
          "base_value": 1000, "base_low": 1000, "base_high": 1000}, "200"),
    ],
)  # fmt: skip
def test_an_index_has_the_digits_that_its_figures_bear(row, told):
    say = read_scope({}).say
    assert aligned._in_words(aligned._index(row | {"year": 2024, "base_year": 2022}), say) == told
    assert aligned._in_words(aligned._index(row | {"year": 2022, "base_year": 2022}), say) == "100"


@pytest.mark.parametrize("language", LANGUAGES)
def test_aligned_charts_read_in_every_language_and_go_out_in_every_form(language):
    for _, _, chart in every(language):
        for line in (chart.title, chart.subtitle, chart.takeaway, *chart.notes):
            assert not FAULTS.search(line) and not TOO_MUCH.search(line), line
    for ending in ("pptx", "xlsx", "csv", "json", "html"):
        assert len(BY_ENDING[ending].write(chart, imprint("https://example.org/x"))) > 500
    assert len(figure(chart).data) == len(chart.series)


def test_a_line_is_lifted_where_a_figure_is_missing():
    for _, _, chart in every():
        for one in chart.series:
            places = [[one.points[index].at for index in run] for run in runs_of(one)]
            apart = max(1, one.usual / 365.25) + 0.02
            for run in places:
                assert all(b - a <= apart for a, b in itertools.pairwise(run))
            ends = [(a[-1], b[0]) for a, b in itertools.pairwise(places)]
            assert all(later - former > apart - 0.02 for former, later in ends)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_errors_shows_the_table_that_is_worked_out_with_the_fixed_seed(language):
    scope = read_scope({"lang": language})
    table = effect_calibration.table(draws=calibration.DRAWS)
    for tails in effect_calibration.TAILS:
        for measure in calibration.MEASURES:
            chart = calibration.chart(scope, measure=measure, tails=tails)
            cells = [row for row in table if row.tails == tails]
            drawn = {p.value for one in chart.series for p in one.points}
            assert drawn == {100 * getattr(row, measure) for row in cells}
            told = (chart.takeaway, *chart.notes)
            assert not [line for line in told if FAULTS.search(line)]
            assert not [line for line in told if re.search(r"%\s?(dan|ga|ni|gacha)\b", line)]
            if measure == "size" and tails == "gaussian":
                assert all(3 <= value <= 7 for value in drawn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_stand_on_a_view_of_their_own(language):
    app = open_page("cooperation", "aligned", language)
    assert not app.exception
    assert [chart["id"] for chart in payloads(app)] == ["effect-aligned", "effect-calibration"]


def test_the_page_of_calibration_shows_a_size_within_its_target():
    chart = calibration.chart(read_scope({"lang": "en"}), "size", "gaussian")
    shares = [point.value for one in chart.series for point in one.points]
    assert shares and all(4 <= share <= 6 for share in shares)
