"""Views that differ in indicator, countries, years and day of publication, each worked out twice.

What goes to the browser (the drawn figure, the rows of the table), the file, and the sentence are
held against the CSV files as pandas reads them.
"""

import csv
import io
import json
import re

import pandas as pd
import pytest

from dashboard.model.chart import Chart
from dashboard.render.files.csv import write_csv
from dashboard.render.provenance import imprint
from dashboard.render.screen.payload import pack
from tests.subjects.figures_by_pandas import SERIES, every_figure, newest
from tests.subjects.views import VIEWS

pytestmark = pytest.mark.usefixtures("database")
SCALES = {"": 1, " thousand": 1e3, " million": 1e6, " billion": 1e9}
LEVEL = re.compile(
    r"(?P<period>(?:\d+ \w+ |January–\w+ |First half of |Q\d )?\d{4}): "
    r"(?:at least |at most |(?P<about>about ))?(?P<value>[\d,.]+)"
    r"(?P<scale> thousand| million| billion)?(?P<unit>%| US dollars| people)"
)
CHANGE = re.compile(
    r"; (?P<change>[+−][\d.]+)% compared with (?:the same period of )?(?P<year>\d{4})"
)


def points_of(chart: Chart) -> list:
    return [point for series in chart.series for point in series.points]


def test_the_views_differ_in_indicator_countries_years_and_day():
    views = VIEWS.values()
    assert len({view.indicators for view in views}) > 10
    assert len({view.areas for view in views}) > 6
    assert len({view.years for view in views}) > 8
    assert len({view.as_of for view in views if view.as_of}) > 6
    assert len(VIEWS) >= 20


@pytest.mark.parametrize("name", VIEWS)
def test_screen_table_file_and_sentence_are_the_figures_of_the_files(name):
    view = VIEWS[name]
    chart, rows = view.make(view.scope), view.expected()
    if chart.kind == "ranking":
        # Countries alone are ranked: the world is none.
        rows = rows[rows["ref_area"] != "WLD"].nlargest(25, "value", keep="all")
    expected = sorted(zip(rows["time_period"], rows["value"], strict=True))
    assert expected, "a view without figures proves nothing"
    assert sorted((p.time_period, p.value) for p in points_of(chart)) == expected

    sent = json.loads(pack(chart))
    table = [row for series in sent["series"] for row in series["points"]]
    assert sorted(row[2] for row in table) == sorted(value for _, value in expected)
    assert sorted(on_screen(sent, chart.divisor)) == pytest.approx(sorted(rows["value"]), rel=1e-4)

    file = write_csv(chart, imprint("https://example.uz/"))
    written = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert sorted((row[2], float(row[3])) for row in written[1:]) == expected
    check_sentence(chart, rows)


def on_screen(sent: dict, divisor: float) -> list[float]:
    """The value of each point as it is drawn, in the indicator's own unit: each once."""
    found = {}
    for trace in sent["figure"]["data"]:
        lengths = trace["x"] if trace.get("orientation") == "h" else trace["y"]
        for index, length in zip(trace.get("customdata") or (), lengths, strict=False):
            if index is not None:
                found[trace["meta"]["series"], index] = length * divisor
    return list(found.values())


def check_sentence(chart: Chart, rows: pd.DataFrame) -> None:
    """Each level told is a figure, or a sum of one moment; each change is between two of them."""
    levels = list(LEVEL.finditer(chart.takeaway))
    told = [point.told in chart.takeaway for point in points_of(chart)]
    assert levels or any(told), chart.takeaway
    sums = rows.groupby("span")["value"].sum() if chart.kind == "stack" else pd.Series()
    known = every_figure()
    known = known[known["indicator"].isin(rows["indicator"])]["value"]
    for level in levels:
        value = float(level["value"].replace(",", "")) * SCALES[level["scale"] or ""]
        candidates = [*rows["value"], *sums, *(known if chart.kind == "stack" else ())]
        near = 0.01 if level["about"] else 0.005
        assert any(value == pytest.approx(one, rel=near) for one in candidates), level[0]
    for change in CHANGE.finditer(chart.takeaway):
        sign = -1 if change["change"].startswith("−") else 1
        percent = sign * float(change["change"][1:])
        assert any(
            abs(percent - one) <= (0.51 if abs(percent) >= 10 else 0.051)
            for one in [
                *changes(rows if chart.kind != "stack" else all_of(rows), change["year"]),
                *stated(rows),
            ]
        ), chart.takeaway


def stated(rows: pd.DataFrame) -> list[float]:
    """The rates of change that the origins of these series printed themselves."""
    every = every_figure()
    rates = every["indicator"].isin(rows["indicator"] + "_growth")
    same = every["origin"].isin(rows["origin"]) & every["ref_area"].isin(rows["ref_area"])
    return list(every[rates & same]["value"])


def all_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The totals of what a stack shows by its parts."""
    every = newest()
    same = every["indicator"].isin(rows["indicator"]) & every["ref_area"].isin(rows["ref_area"])
    return every[same & (every["counterpart_area"] == "WLD") & (every["breakdown"] == "_T")]


def changes(rows: pd.DataFrame, year: str) -> list[float]:
    """The change of each series from a span of that year to the same span of a later one."""
    found = []
    for _, series in rows.groupby(SERIES):
        values = dict(zip(series["span"], series["value"], strict=True))
        for span, former in values.items():
            if span.startswith(year) and former > 0:
                rest = span[4:]
                found += [
                    100 * (value / former - 1)
                    for other, value in values.items()
                    if other[4:] == rest and other > span
                ]
    return found
