"""The figures once more, read with pandas from the CSV files: nothing of the product's own code."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[2] / "data"
DOMAINS = ("remittances", "migrants", "platform", "context")
SERIES = ["indicator", "ref_area", "counterpart_area", "breakdown", "origin"]
KINDS = ("official_statistics", "international_database", "government_release", "news", "paper")
_DURATION = re.compile(r"(\d{4})-(\d\d)-01/P(\d+)([MY])")


@cache
def every_figure() -> pd.DataFrame:
    """All rows with their origin, unit and measure; `span` is one for each way to write it."""
    rows = pd.concat(
        pd.read_csv(path, dtype=str, keep_default_na=False)
        for domain in DOMAINS
        for path in sorted((DATA / domain).glob("*.csv"))
    )
    sources = pd.read_csv(DATA / "sources.csv", dtype=str, keep_default_na=False)
    indicators = pd.read_csv(DATA / "indicators.csv", dtype=str, keep_default_na=False)
    columns = ["source", "origin", "kind", "published_on", "accessed_on"]
    rows = rows.merge(sources[columns], on="source")
    rows = rows.merge(indicators[["indicator", "unit", "measure"]], on="indicator")
    rows["value"] = rows["value"].astype(float)
    rows["span"] = rows["time_period"].map(span)
    return rows


@cache
def newest(as_of: str = "") -> pd.DataFrame:
    """One row for each series and span, an outcome and its target apart, by the rules of vintages.

    `as_of`: among those that had been published by the end of that day for certain.
    """
    rows = every_figure().copy()
    days = zip(rows["published_on"], rows["accessed_on"], strict=True)
    rows["day"] = [last_day(text, read) for text, read in days]
    if as_of:
        rows = rows[(rows["day"] != "") & (rows["day"] <= as_of)]
    datasets = pd.read_csv(DATA / "datasets.csv").set_index("source")["dataset"]
    rows["dataset"] = rows["source"].map(datasets).fillna("")
    latest = rows.groupby(["dataset", "indicator"])["day"].transform("max")
    rows = rows[(rows["dataset"] == "") | (rows["day"] == latest)]
    rows = rows.assign(ahead=rows["obs_status"] == "F", place=range(len(rows)))
    key = [*SERIES, "span", "ahead"]
    alone = ~rows.duplicated(key, keep=False)
    shared = rows[~alone]
    several = shared.groupby(key)["place"].agg(list)
    by_place = dict(zip(shared["place"], shared.to_dict("records"), strict=True))
    chosen = [choose([by_place[place] for place in places])["place"] for places in several]
    return rows[alone | rows["place"].isin(chosen)]


@cache
def _by_area(table: Callable[[], pd.DataFrame]) -> dict[tuple, pd.DataFrame]:
    return dict(list(table().groupby(["indicator", "ref_area"])))


def rows_of(table: Callable[[], pd.DataFrame], indicator: str, area: str) -> pd.DataFrame:
    """The rows of one indicator and area, of `every_figure` or `newest`."""
    return _by_area(table).get((indicator, area), table().head(0))


@cache
def own_sums() -> pd.DataFrame:
    """Which totals the product added up itself."""
    return pd.read_csv(DATA / "own_sums.csv", dtype=str, keep_default_na=False)


def choose(prints: list[dict]) -> dict:
    """The print of one figure that stands: sure, replaced by none, exact, of the best source."""
    kept = [one for one in prints if not any(replaces(other, one) for other in prints)]
    unsure = [one["obs_status"] == "U" for one in prints]
    candidates = kept or prints
    if not all(unsure):
        candidates = [one for one in candidates if one["obs_status"] != "U"] or prints

    def order(one: dict) -> tuple:
        begin = first_day(one["published_on"])
        rank = KINDS.index(one["kind"]) if one["kind"] in KINDS else 9
        latest = [-int(text.replace("-", "") or 0) for text in (begin, one["day"])]
        return (unit_of(one), one["qualifier"] != "", rank, *latest, one["source"])

    return min(candidates, key=order)


def replaces(other: dict, one: dict) -> bool:
    """Whether a print takes the place of another print of the same figure."""
    if other is one or other["obs_status"] == "U" != one["obs_status"]:
        return False
    if within(other, one) and (
        unit_of(other) < unit_of(one)
        or (unit_of(other) == unit_of(one) and one["qualifier"] != "" == other["qualifier"])
    ):
        return True
    begin = first_day(other["published_on"])
    if not (begin and one["day"] and begin > one["day"]):
        return False
    return not (within(one, other) and unit_of(one) < unit_of(other))


def unit_of(one: dict) -> float:
    return float(one["rounded_to"] or 0)


def within(one: dict, other: dict) -> bool:
    """Whether what a print may stand for lies within what another may stand for."""
    slack = 1e-9 * abs(other["value"])
    low, high = span_of(one)
    other_low, other_high = span_of(other)
    return low >= other_low - slack and high <= other_high + slack


def span_of(one: dict) -> tuple[float, float]:
    value, unit = one["value"], unit_of(one)
    sides = {"more_than": (0, 1), "less_than": (1, 0), "at_most": (1, 0), "about": (1, 1)}
    below, above = sides.get(one["qualifier"], (0.5, 0.5))
    return value - below * unit, value + above * unit


def whole_years() -> pd.DataFrame:
    """The newest figures of whole years, forecasts left out, with the year as a number."""
    rows = newest()
    rows = rows[rows["span"].str.fullmatch(r"\d{4}") & (rows["obs_status"] != "F")]
    return rows.assign(year=rows["span"].astype(int))


def span(time_period: str) -> str:
    """2018-01-01/P6M is 2018-S1, and so on."""
    found = _DURATION.fullmatch(time_period)
    if not found:
        return time_period
    year, month, months = found[1], int(found[2]), int(found[3]) * (12 if found[4] == "Y" else 1)
    if months == 1:
        return f"{year}-{month:02d}"
    for length, letter in ((3, "Q"), (6, "S"), (12, "")):
        if months == length and (month - 1) % length == 0:
            return f"{year}-{letter}{(month - 1) // length + 1}" if letter else year
    return time_period


def first_day(published_on: str) -> str:
    """The first day that a date of publication allows."""
    return published_on + "-01-01"[len(published_on) - 4 :] if published_on else ""


@cache
def last_day(published_on: str, accessed_on: str = "") -> str:
    """The latest day that a date of publication allows, not after the source was read.

    Nothing sorts before every day.
    """
    if len(published_on) in (0, 10):
        return published_on
    end = f"{pd.Period(published_on).end_time:%Y-%m-%d}"
    begin = f"{pd.Period(published_on).start_time:%Y-%m-%d}"
    return max(begin, min(end, accessed_on or end))
