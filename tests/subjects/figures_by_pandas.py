"""The figures once more, read with pandas from the CSV files: nothing of the product's own code."""

import re
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
    """One row for each series and span: a sure one first, then the latest, then the best kind.

    `as_of`: among those that had been published by the end of that day for certain.
    """
    rows = every_figure().copy()
    rows["unsure"] = rows["obs_status"] == "U"
    rows["day"] = [
        last_day(text, read)
        for text, read in zip(rows["published_on"], rows["accessed_on"], strict=True)
    ]
    if as_of:
        rows = rows[(rows["day"] != "") & (rows["day"] <= as_of)]
    rows["rank"] = rows["kind"].map({kind: place for place, kind in enumerate(KINDS)}).fillna(9)
    rows = rows.sort_values(
        ["unsure", "day", "rank", "source"], ascending=[True, False, True, True]
    )
    return rows.drop_duplicates([*SERIES, "span"])


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


def last_day(published_on: str, accessed_on: str = "") -> str:
    """The latest day that a date of publication allows, not after the source was read.

    Nothing sorts before every day.
    """
    if len(published_on) in (0, 10):
        return published_on
    end = f"{pd.Period(published_on).end_time:%Y-%m-%d}"
    begin = f"{pd.Period(published_on).start_time:%Y-%m-%d}"
    return max(begin, min(end, accessed_on or end))
