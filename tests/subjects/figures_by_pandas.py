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
def _by_series(table: Callable[[], pd.DataFrame]) -> dict[tuple, pd.DataFrame]:
    return dict(list(table().groupby(SERIES)))


def series_of(table: Callable[[], pd.DataFrame], key: tuple) -> pd.DataFrame:
    """The rows of one series: indicator, area, partner, breakdown and origin."""
    return _by_series(table).get(key, table().head(0))


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


def stands_for(row: pd.Series) -> tuple[float | None, float | None]:
    """The least and the most that a figure stands for; of a sum of ours, its parts together."""
    parts, bound = parts_of(row), bound_of_sum(row)
    if bound == "at_least":
        return row["value"], None
    if bound and parts.empty and not row["qualifier"]:
        return None, row["value"] if bound == "at_most" else None
    ends = [by_outcomes(part) for _, part in parts.iterrows()] or [by_outcomes(row)]
    return tuple(None if None in end else sum(end) for end in zip(*ends, strict=True))


def bound_of_sum(row: pd.Series) -> str:
    """What is known of a total that the product added up, whatever its parts; else nothing."""
    own = own_sums()
    own = own[(own["source"] == row["source"]) & (own["indicator"] == row["indicator"])]
    own = own[own["ref_area"].isin(["", row["ref_area"]])]
    return "" if own.empty or row["counterpart_area"] != "WLD" else own["bound"].iloc[0]


def by_outcomes(row: pd.Series) -> tuple[float | None, float | None]:
    """The ends of one partner's figure; of a total no nearer than those of the outcomes shown."""
    rows = rows_of(newest, row["indicator"], row["ref_area"])
    same = ["counterpart_area", "source", "span"]
    rows = rows[(rows[same] == row[same]).all(axis=1)]
    rows = rows[rows["breakdown"].str.startswith("OUTCOME_") & (row["breakdown"] == "_T")]
    low, high = printed(row)
    if row["counterpart_area"] == "WLD" or low is None or high is None or rows.empty:
        return low, high
    ends = [(part["value"], *printed(part)) for _, part in rows.iterrows()]
    below, above = (sum(abs(one[0] - one[end]) for one in ends) for end in (1, 2))
    return min(low, row["value"] - below), max(high, row["value"] + above)


def parts_of(row: pd.Series) -> pd.DataFrame:
    """The countries that make up a total which the product added up; none of another figure."""
    own = own_sums()
    own = own[(own["source"] == row["source"]) & (own["indicator"] == row["indicator"])]
    rows = rows_of(newest, row["indicator"], row["ref_area"])
    same = ["breakdown", "source", "span"]
    rows = rows[(rows[same] == row[same]).all(axis=1) & (rows["counterpart_area"] != "WLD")]
    is_sum = row["counterpart_area"] == "WLD" and own["ref_area"].isin(["", row["ref_area"]]).any()
    return rows if is_sum and rows["value"].sum() == row["value"] else rows.head(0)


def printed(row: pd.Series) -> tuple[float | None, float | None]:
    """The least and the most that a printed figure stands for."""
    half = float(row["rounded_to"] or 0) / 2
    if row["qualifier"] == "about" and not half:
        return None, None
    if row["qualifier"] == "at_most":
        return row["value"] - 2 * half + 1, row["value"]
    low = None if row["qualifier"] == "less_than" else row["value"] - half
    high = None if row["qualifier"] == "more_than" else row["value"] + half
    exact = row["value"]
    return (
        exact if row["qualifier"] == "more_than" else low,
        exact if row["qualifier"] == "less_than" else high,
    )
