"""Views that differ in indicator, countries, years and day of publication, each worked out twice.

What goes to the browser (the drawn figure, the rows of the table), the file, and the sentence are
held against the CSV files as pandas reads them.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from dashboard.charts import overview, remittance_periods, remittances
from dashboard.charts.migrants import labour, movement, protection, stock
from dashboard.charts.migrants import recruitment as hiring
from dashboard.charts.platform import services
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import migrants
from dashboard.render.files.csv import write_csv
from dashboard.render.provenance import imprint
from dashboard.render.screen.payload import pack
from tests.subjects.figures_by_pandas import SERIES, every_figure, newest

pytestmark = pytest.mark.usefixtures("database")
WORLD = ("WLD",)
BESIDE = {remittances.TRANSFERS, remittances.SENT, remittances.MIRROR}
SCALES = {"": 1, " thousand": 1e3, " million": 1e6, " billion": 1e9}
LEVEL = re.compile(
    r"(?P<period>(?:\d+ \w+ |January–\w+ |First half of |Q\d )?\d{4}): (?P<value>[\d,.]+)"
    r"(?P<scale> thousand| million| billion)?(?P<unit>%| US dollars| people)"
)
CHANGE = re.compile(
    r"; (?P<change>[+−][\d.]+)% compared with (?:the same period of )?(?P<year>\d{4})"
)


@dataclass(frozen=True)
class View:
    """One view: what makes its chart, and its figures by the rules of the contract in pandas."""

    make: Callable[[Scope], Chart]
    indicators: tuple[str, ...]
    areas: tuple[str, ...] = ("UZB",)
    partners: tuple[str, ...] = WORLD
    years: tuple[int, int] = (2006, 2026)
    as_of: str = ""
    spans: str = "years"  # years | every | a pattern of spans
    breakdowns: tuple[str, ...] = ("_T",)
    origins: tuple[str, ...] = ()
    revision: bool = False
    months: int = 0

    @property
    def scope(self) -> Scope:
        day = date.fromisoformat(self.as_of) if self.as_of else None
        return Scope("en", *self.years, self.areas, as_of=day, months=self.months)

    def expected(self) -> pd.DataFrame:
        rows = figures_of(revision()) if self.revision else newest(self.as_of)
        rows = rows[
            rows["indicator"].isin(self.indicators)
            & rows["ref_area"].isin(self.areas)
            & (rows["counterpart_area"].isin(self.partners) if self.partners else True)
            & rows["breakdown"].isin(self.breakdowns)
            & (rows["origin"].isin(self.origins) if self.origins else True)
            & (rows["obs_status"] != "F")
        ]
        # The paper relays what others measured: it stands where nobody else does.
        rows = rows[(rows["origin"] != "PAPER") | (rows["origin"] == "PAPER").all()]
        year = rows["span"].str[:4].astype(int)
        rows = rows.assign(year=year)[year.between(*self.years)]
        if self.spans == "every":
            return rows
        if self.spans != "years":
            return rows[rows["span"].str.fullmatch(self.spans)]
        rows = rows.assign(months=rows["span"].map(months_from_january))
        rows = rows[rows["months"] > 0].sort_values("months", ascending=False)
        kept = rows.drop_duplicates([*SERIES, "year"])
        if not BESIDE & {*self.indicators}:
            return kept
        # Beside the part that ends a series stand the same months of the year before.
        last = kept.sort_values("year").drop_duplicates(SERIES, keep="last")
        last = last[last["months"] < 12].assign(year=lambda found: found["year"] - 1)
        former = rows.merge(last[[*SERIES, "year", "months"]], on=[*SERIES, "year", "months"])
        return pd.concat([kept, former]).drop_duplicates([*SERIES, "span"])


def months_from_january(span: str) -> int:
    whole = {r"\d{4}": 12, r"\d{4}-S1": 6, r"\d{4}-Q1": 3, r"\d{4}-01": 1}
    if found := re.fullmatch(r"\d{4}-01-01/P(\d+)M", span):
        return int(found[1])
    return next((n for pattern, n in whole.items() if re.fullmatch(pattern, span)), 0)


def revision() -> str:
    return next(iter(dict(migrants.revisions(stock.STOCK))))


def figures_of(source: str) -> pd.DataFrame:
    rows = every_figure()
    return rows[rows["source"] == source]


def areas_of(indicator: str) -> tuple[str, ...]:
    rows = every_figure()
    return tuple(sorted(rows[rows["indicator"] == indicator]["ref_area"].unique()))


def of_one(origin: str, maker: Callable) -> Callable[[Scope], Chart]:
    return lambda scope: maker(scope, origin, revision())


INFLOW = (remittances.TRANSFERS, remittances.PERSONAL)
PARTNERS = ("RUS", "KAZ", "KOR", "USA")
MONTHS_8 = r"\d{4}-01-01/P8M"
VIEWS = {
    "inflow": View(remittances.inflow, INFLOW),
    "inflow of six years": View(remittances.inflow, INFLOW, years=(2014, 2019)),
    "inflow of one year": View(remittances.inflow, INFLOW, years=(2025, 2025)),
    "inflow as of 2020": View(remittances.inflow, INFLOW, as_of="2020-01-31"),
    "inflow as of 2024": View(remittances.inflow, INFLOW, years=(2010, 2024), as_of="2024-06-30"),
    "inflow of eight months": View(remittances.inflow, INFLOW, spans=MONTHS_8, months=8),
    "outflow": View(remittances.outflow, (remittances.SENT, remittances.PAID)),
    "outflow as of 2023": View(
        remittances.outflow, (remittances.SENT, remittances.PAID), as_of="2023-12-31"
    ),
    "mirror": View(
        remittances.mirror, (remittances.TRANSFERS, remittances.MIRROR), partners=("RUS",)
    ),
    "corridors": View(
        lambda scope: remittances.corridors(scope, PARTNERS),
        (remittances.TRANSFERS,),
        partners=PARTNERS,
    ),
    "corridor of Kazakhstan": View(
        lambda scope: remittances.corridors(scope, ("KAZ",)),
        (remittances.TRANSFERS,),
        partners=("KAZ",),
        years=(2018, 2024),
        as_of="2025-03-31",
    ),
    "share of GDP of three": View(
        remittances.gdp_share, (remittances.SHARE,), ("UZB", "TJK", "KGZ")
    ),
    "share of GDP of others": View(
        remittances.gdp_share, (remittances.SHARE,), ("MDA", "PHL"), years=(2010, 2020)
    ),
    "peers": View(
        remittances.peers, (remittances.PERSONAL,), ("UZB", "KAZ"), years=(2000, 2024)
    ),
    "peers as of 2026": View(
        remittances.peers, (remittances.PERSONAL,), ("GEO", "ARM"), as_of="2026-05-01"
    ),
    "ten months": View(
        lambda scope: remittance_periods.same_months(scope, 10),
        (remittances.TRANSFERS,),
        spans=r"\d{4}-01-01/P10M",
        origins=("CBU",),
    ),
    "quarters": View(
        lambda scope: remittance_periods.months_and_quarters(scope, "Q"),
        (remittances.TRANSFERS,),
        spans=r"\d{4}-Q\d",
        origins=("CBU",),
    ),
    "half-years as of 2024": View(
        lambda scope: remittance_periods.months_and_quarters(scope, "S"),
        (remittances.TRANSFERS,),
        spans=r"\d{4}-S\d",
        origins=("CBU",),
        as_of="2024-10-31",
    ),
    "ranking by share, 2015": View(
        lambda scope: remittances.rank_by_share(scope, 2015),
        (remittances.SHARE,),
        areas=areas_of(remittances.SHARE),
        years=(2015, 2015),
    ),
    "stock of three countries": View(
        of_one("UZB", stock.total), (stock.STOCK,), ("UZB", "KGZ", "TJK"), years=(1990, 2026),
        revision=True,
    ),
    "stock by sex": View(
        of_one("TJK", stock.total), (stock.STOCK,), ("TJK",), years=(2005, 2026),
        breakdowns=("SEX_F", "SEX_M"), revision=True,
    ),
    "refugees hosted": View(
        lambda scope: protection.hosted(scope, "KAZ"), protection.HOSTED, ("KAZ",),
        years=(2010, 2026),
    ),
    "asylum decisions": View(
        protection.decisions, (protection.DECISIONS,), breakdowns=protection.OUTCOMES
    ),
    "residence": View(movement.residence, (movement.LEFT, movement.CAME)),
    "net migration of two": View(movement.net, (movement.NET,), ("KAZ", "TJK"), years=(1995, 2020)),
    "workers abroad": View(labour.abroad, (labour.ABROAD,), spans="every"),
    "workers abroad as of 2023": View(
        overview.workers_abroad, (labour.ABROAD,), spans="every", as_of="2023-12-31"
    ),
    "recruited": View(services.recruited, (hiring.RECRUITED,)),
    "recruited as of 2025": View(
        overview.recruited, (hiring.RECRUITED,), years=(2018, 2026), as_of="2025-02-28"
    ),
}  # fmt: skip


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
    told = [point.text in chart.takeaway for point in points_of(chart)]
    assert levels or any(told), chart.takeaway
    sums = rows.groupby("span")["value"].sum() if chart.kind == "stack" else pd.Series()
    known = every_figure()
    known = known[known["indicator"].isin(rows["indicator"])]["value"]
    for level in levels:
        value = float(level["value"].replace(",", "")) * SCALES[level["scale"] or ""]
        candidates = [*rows["value"], *sums, *(known if chart.kind == "stack" else ())]
        assert any(value == pytest.approx(one, rel=0.005) for one in candidates), level[0]
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
