"""A part of a year that a line ends with stands beside the same months of the year before."""

from datetime import date
from itertools import pairwise

import duckdb
import pytest

from dashboard.builder.quantities import part_of_year
from dashboard.catalogue.address import read
from dashboard.catalogue.grammar import RefusedValue
from dashboard.catalogue.registry import CHARTS
from dashboard.charts.corridor import panels
from dashboard.language.words import LANGUAGES, speak
from dashboard.model import spans
from dashboard.model.chart import Chart
from dashboard.render.screen.figure import drawing

LINES = ("remittances-inflow", "remittances-mirror", "remittances-corridors", "remittances-outflow")
FORMER = """
    select former.value
    from newest part
    join newest former using (indicator, ref_area, counterpart_area, breakdown, origin)
    where part.indicator = 'cross_border_transfers_received'
      and part.ref_area = 'UZB'
      and part.counterpart_area = $partner
      and part.time_period = $period
      and former.obs_status <> 'F'
      and former.period_start = part.period_start - interval 1 year
      and former.period_end = part.period_end - interval 1 year
"""


def chart_of(name: str, language: str = "en", **query: str) -> Chart:
    scope, given = read(CHARTS[name], {"lang": language, **query})
    return CHARTS[name].maker(scope, **given)


def known(database, partner: str, period: str) -> list[float]:
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(FORMER, {"partner": partner, "period": period}).fetchall()
    return [value for (value,) in found]


@pytest.mark.parametrize(("name", "partner"), [(LINES[0], "WLD"), (LINES[1], "RUS")])
def test_the_last_part_has_the_same_months_of_the_year_before_beside_it(database, name, partner):
    chart = chart_of(name)
    [line] = [one for one in chart.series if one.id.startswith("CBU")]
    before, last = spans.same_months(line)
    assert line.points[last].part and line.points[before].part
    assert [line.points[before].value] == known(database, partner, line.points[last].time_period)
    # They are joined by a line of their own, which is neither of whole years nor a gap.
    pair = [line.points[place].first_day.year for place in (before, last)]
    dashed = [t for t in drawing(chart)["data"] if t.get("line", {}).get("dash") == "4px,3px"]
    assert pair in [[int(x[:4]) for x in trace["x"]] for trace in dashed]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LINES[:3])
def test_the_finding_tells_the_last_part_by_its_change(database, language, name):
    chart, say = chart_of(name, language), speak(language)
    pairs = [(one, pair) for one in chart.series if (pair := spans.same_months(one))]
    line, (before, last) = next((one, p) for one, p in pairs if "RUS" in one.id or "CBU" in one.id)
    told = line.points[last]
    rate = (told.value / line.points[before].value - 1) * 100
    sentence = chart.takeaway.split(told.text, 1)[1]
    digits = [say.number(round(rate) + near) for near in (-3, -2, -1, 0, 1, 2, 3)]
    assert any(digit in sentence for digit in digits) and "%" in sentence


def test_parts_inside_a_series_and_other_figures_stay_as_they_were(database):
    for name in LINES:
        for line in chart_of(name).series:
            pair = spans.same_months(line)
            allowed = {*pair} if pair else set()
            years = [
                point.first_day.year
                for place, point in enumerate(line.points)
                if not (place in allowed and place != max(allowed))
            ]
            assert len(years) == len({*years}), (name, line.id)


def test_a_corridor_tells_its_money_by_the_same_months_too(database):
    scope, _ = read(CHARTS["remittances-mirror"], {"lang": "en"})
    money = next(chart for subject, _, chart, _ in panels.drawn(scope, "RUS")
                 if subject.name == "money")  # fmt: skip
    line = next(one for one in money.series if "CBU" in one.id)
    before, last = spans.same_months(line)
    assert known(database, "RUS", line.points[last].time_period) == [line.points[before].value]
    assert speak("en").year(line.points[before].first_day.year) in money.takeaway


@pytest.mark.slow
def test_columns_never_stand_within_one_another(database):
    for code in ("cross_border_transfers_received", "organised_recruitment", "foreign_visitors"):
        for partner in ("WLD", "RUS", "KAZ"):
            try:
                chart = chart_of("explorer", indicator=code, partners=partner)
            except RefusedValue:
                continue
            for line in chart.series if chart.kind == "columns" else ():
                spanned = [(p.first_day, p.day_after) for p in line.points]
                assert all(one[1] <= other[0] for one, other in pairwise(sorted(spanned)))


@pytest.mark.parametrize(("language", "words"), [("en", "21 days"), ("ru", "21 день")])
def test_a_span_of_days_is_a_part_of_a_year_too(database, language, words):
    chart = chart_of("migrants-assisted", language)
    points = [point for one in chart.series for point in one.points]
    told = [point for point in points if point.time_period.endswith("P21D")]
    assert told and {(point.part, point.part_sign) for point in told} == {(words, "21/365")}
    one_day = {"measure": "flow", "is_whole_year": False, "months": 0}
    one_day |= {"period_start": date(2023, 4, 12), "period_end": date(2023, 4, 13)}
    assert part_of_year(one_day, speak(language)) == ("", "")
