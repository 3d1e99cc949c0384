"""Which figure leads what is told: the sure ones, the whole ones, the newest of these."""

import pandas as pd

from dashboard.builder.changes import Rows


def sure(rows: Rows) -> Rows:
    """What is doubtful is told where nothing else is, and is no base of a change."""
    return [row for row in rows if row["obs_status"] != "U"] or rows


def whole(rows: Rows, regular: bool) -> Rows:
    """Whole years of a flow, where there are any; else what has a span, of which a sum of one day
    tells the last alone; else every figure."""
    if regular or any(row["measure"] != "flow" for row in rows):
        return rows
    years = [row for row in rows if row["is_whole_year"]]
    return years or [row for row in rows if row["days"] > 1] or rows


def newness(row: dict) -> tuple:
    """The order in which figures lead, the newest last."""
    # Of two spans with one end the longer tells more of a flow, and less of what is counted on a
    # day, of which it leaves the day open; of two bodies' figures the exact one.
    published = "" if pd.isna(row["published_by"]) else str(row["published_by"])
    days = -row["days"] if row["measure"] == "stock" else row["days"]
    return row["period_end"], days, row["value"] % 100 != 0, published, row["source"]


def leader(series: dict[tuple, Rows]) -> tuple[tuple, Rows]:
    """The series that a sentence is about."""
    return max(_before_days(series).items(), key=lambda item: _weight(item[1]))


def _before_days(series: dict[tuple, Rows]) -> dict[tuple, Rows]:
    """The series that may lead: none of sums of which one day is known, beside whole years."""
    of_days = {
        key
        for key, rows in series.items()
        if {(row["measure"], row["days"]) for row in rows} == {("flow", 1)}
    }
    years = any(row["is_whole_year"] for rows in series.values() for row in rows)
    return {key: rows for key, rows in series.items() if not years or key not in of_days}


def _weight(rows: Rows) -> tuple:
    """The series with the newest figure; a total before parts, the longest, the highest."""
    newest = max(whole(rows, False), key=newness)
    total = all(row["breakdown"] == "_T" for row in rows)
    return newest["period_end"], total, len(rows), newest["value"]
