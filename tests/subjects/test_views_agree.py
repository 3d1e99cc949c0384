"""Twenty views: points, CSV and sentence agree with the files, read once more with pandas."""

import csv
import io

import pandas as pd
import pytest

from dashboard.charts.chart import Chart
from dashboard.exports.csv import write_csv
from dashboard.queries import migrants
from dashboard.scope import Scope
from dashboard.subjects import migrants_movement, migrants_protection, migrants_stock, remittances
from dashboard.subjects.claims import found as claims_found
from tests.subjects.figures_by_pandas import DATA, every_figure, newest, whole_years

pytestmark = pytest.mark.usefixtures("database")
INFLOW = (remittances.TRANSFERS, remittances.PERSONAL)
PARTNERS = ("RUS", "KAZ", "KOR", "USA")


def scope(first=2006, last=2026, *areas) -> Scope:
    return Scope("en", first, last, areas or ("UZB",))


def revision() -> str:
    return next(iter(dict(migrants.revisions(migrants_stock.STOCK))))


def annual(indicators, areas, partners, first, last, breakdowns=("_T",), source=None):
    """Whole years, and for a year without one its longest run of months from January."""
    rows = newest() if source is None else figures_of(source)
    rows = rows[
        rows["indicator"].isin(indicators)
        & rows["ref_area"].isin(areas)
        & rows["breakdown"].isin(breakdowns)
        & (rows["counterpart_area"].isin(partners) if partners else True)
        & (rows["obs_status"] != "F")
        & (rows["origin"] != "PAPER")
    ]
    span, year = rows["span"], rows["span"].str[:4].astype(int)
    months = span.str.extract(r"^\d{4}-01-01/P(\d+)M$")[0].astype(float)
    months = months.fillna(span.str.fullmatch(r"\d{4}") * 12.0)
    months = months.where(~span.str.fullmatch(r"\d{4}-S1"), 6)
    months = months.where(~span.str.fullmatch(r"\d{4}-Q1"), 3)
    months = months.where(~span.str.fullmatch(r"\d{4}-01"), 1)
    rows = rows.assign(year=year, months=months)
    rows = rows[rows["year"].between(first, last) & (rows["months"] > 0)]
    rows = rows.sort_values("months", ascending=False)
    return rows.drop_duplicates(
        ["indicator", "ref_area", "counterpart_area", "breakdown", "origin", "year"]
    )


def figures_of(source: str) -> pd.DataFrame:
    rows = every_figure()
    return rows[rows["source"] == source]


def of_year(indicator, year) -> pd.DataFrame:
    rows = whole_years()
    rows = rows[(rows["indicator"] == indicator) & (rows["year"] == year)]
    return rows[rows["breakdown"] == "_T"]


def stock(area, partners=(), breakdowns=("_T",), first=1990):
    return annual(
        (migrants_stock.STOCK,), (area,), partners, first, 2026, breakdowns, source=revision()
    )


VIEWS = {
    "inflow": (
        lambda: remittances.inflow(scope()),
        lambda: annual(INFLOW, ("UZB",), ("WLD",), 2006, 2026),
    ),
    "inflow, few years": (
        lambda: remittances.inflow(scope(2014, 2019)),
        lambda: annual(INFLOW, ("UZB",), ("WLD",), 2014, 2019),
    ),
    "inflow, one year": (
        lambda: remittances.inflow(scope(2025, 2025)),
        lambda: annual(INFLOW, ("UZB",), ("WLD",), 2025, 2025),
    ),
    "outflow": (
        lambda: remittances.outflow(scope()),
        lambda: annual((remittances.SENT, remittances.PAID), ("UZB",), ("WLD",), 2006, 2026),
    ),
    "mirror": (
        lambda: remittances.mirror(scope()),
        lambda: annual((remittances.TRANSFERS, remittances.MIRROR), ("UZB",), ("RUS",), 2006, 2026),
    ),
    "corridors": (
        lambda: remittances.corridors(scope(), PARTNERS),
        lambda: annual((remittances.TRANSFERS,), ("UZB",), PARTNERS, 2006, 2026),
    ),
    "corridor of Kazakhstan": (
        lambda: remittances.corridors(scope(2018, 2024), ("KAZ",)),
        lambda: annual((remittances.TRANSFERS,), ("UZB",), ("KAZ",), 2018, 2024),
    ),
    "share of GDP": (
        lambda: remittances.gdp_share(scope(2006, 2026, "UZB", "TJK", "KGZ")),
        lambda: annual((remittances.SHARE,), ("UZB", "TJK", "KGZ"), ("WLD",), 2006, 2026),
    ),
    "share of GDP, others": (
        lambda: remittances.gdp_share(scope(2010, 2020, "MDA", "PHL")),
        lambda: annual((remittances.SHARE,), ("MDA", "PHL"), ("WLD",), 2010, 2020),
    ),
    "peers": (
        lambda: remittances.peers(scope(2000, 2024, "UZB", "KAZ")),
        lambda: annual((remittances.PERSONAL,), ("UZB", "KAZ"), ("WLD",), 2000, 2024),
    ),
    "stock of three countries": (
        lambda: migrants_stock.total(scope(1990, 2026, "UZB", "KGZ", "TJK"), "UZB", revision()),
        lambda: pd.concat([stock(area, ("WLD",)) for area in ("UZB", "KGZ", "TJK")]),
    ),
    "stock by sex": (
        lambda: migrants_stock.total(scope(1990), "UZB", revision()),
        lambda: stock("UZB", ("WLD",), ("SEX_F", "SEX_M")),
    ),
    "stock by sex, Tajikistan": (
        lambda: migrants_stock.total(scope(2005, 2026, "TJK"), "TJK", revision()),
        lambda: stock("TJK", ("WLD",), ("SEX_F", "SEX_M"), 2005),
    ),
    "refugees hosted": (
        lambda: migrants_protection.hosted(scope(2010, 2026), "UZB"),
        None,
    ),
    "residence": (lambda: migrants_movement.residence(scope()), None),
    "net migration": (
        lambda: migrants_movement.net(scope(2006, 2026, "UZB", "KAZ")),
        None,
    ),
    "ranking by share, 2024": (
        lambda: remittances.rank_by_share(scope(), 2024),
        lambda: of_year(remittances.SHARE, 2024),
    ),
    "ranking by share, 2015": (
        lambda: remittances.rank_by_share(scope(), 2015),
        lambda: of_year(remittances.SHARE, 2015),
    ),
    "ten months": (
        lambda: remittances.same_months(scope(), 10),
        lambda: newest().query(
            "indicator == @remittances.TRANSFERS and ref_area == 'UZB' and origin == 'CBU' "
            "and counterpart_area == 'WLD' and breakdown == '_T' and obs_status != 'F'"
        ).loc[lambda rows: rows["span"].str.fullmatch(r"\d{4}-01-01/P10M")],
    ),
    "quarters": (
        lambda: remittances.months_and_quarters(scope(), "Q"),
        lambda: newest().query(
            "indicator == @remittances.TRANSFERS and ref_area == 'UZB' and origin == 'CBU' "
            "and counterpart_area == 'WLD' and breakdown == '_T' and obs_status != 'F'"
        ).loc[lambda rows: rows["span"].str.fullmatch(r"\d{4}-Q\d")],
    ),
}


def points_of(chart: Chart) -> list:
    return [point for series in chart.series for point in series.points]


@pytest.mark.parametrize("view", VIEWS)
def test_points_file_and_sentence_are_the_figures_of_the_files(view):
    make, expect = VIEWS[view]
    chart = make()
    points = points_of(chart)
    assert points, "a view without figures proves nothing"
    shown = sorted((point.time_period, point.value) for point in points)
    if expect:
        rows = expect()
        assert shown == sorted(zip(rows["time_period"], rows["value"], strict=True))
    else:
        known = newest()
        assert set(shown) <= set(zip(known["time_period"], known["value"], strict=True))
    written = csv.reader(io.StringIO(write_csv(chart, scope().say).decode("utf-8-sig")))
    next(written)
    assert sorted((row[2], float(row[3])) for row in written) == shown
    assert chart.takeaway
    total = sum(point.value for point in points if point.time_period == max(shown)[0])
    texts = {point.text for point in points}
    texts.add(scope().say.quantity(total, "PERSONS"))
    assert any(text in chart.takeaway for text in texts)


def test_a_step_of_a_claim_is_the_row_of_the_file():
    steps = pd.read_csv(DATA / "claim_steps.csv", dtype=str, keep_default_na=False)
    key = ["indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "source"]
    rows = steps.merge(every_figure(), on=key, how="left").sort_values(["claim", "step"])
    assert not rows["value"].isna().any()
    say = scope().say
    told = {claim.id: claim for claim in claims_found(scope())}
    for claim, group in rows.groupby("claim"):
        values = [step.value for one in told[claim].calculations for step in one.steps]
        ordered = group.assign(step=group["step"].astype(int)).sort_values("step")
        assert values == [
            say.quantity(value, unit)
            for value, unit in zip(ordered["value"], ordered["unit"], strict=True)
        ]
