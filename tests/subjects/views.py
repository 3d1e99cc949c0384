"""`VIEWS`: differing views, each with its figures by the rules of the contract in pandas."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.charts import overview, remittance_periods, remittances
from dashboard.charts.migrants import labour, movement, protection, stock
from dashboard.charts.migrants import recruitment as hiring
from dashboard.charts.platform import services
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import migrants
from tests.subjects.figures_by_pandas import SERIES, every_figure, newest

WORLD = ("WLD",)
BESIDE = {remittances.TRANSFERS, remittances.SENT, remittances.MIRROR}


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
