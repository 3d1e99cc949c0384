"""Small files of records for the tests of roll-ups, and their specification."""

import csv
import textwrap
from pathlib import Path

from etl.rollup import inputs, roll, specification

PERSONS, CROSSINGS, MONEY = "labour_departures_abroad", "crossings", "money"
SECRET = b"a secret of the tests, thirty-two bytes long"
COLUMNS = ("event_id,version,crossed_at,received_at,passport,country,sex,direction,amount").split(
    ","
)
TEXT = """
name = "crossings"
source = "gcp-2025"

[records]
files = "*.csv"
format = "csv"
event = "event_id"
version = "version"
received = "received_at"
late_after = 2025-03-31

[columns]
event_id = "text"
version = "integer"
crossed_at = "timestamp"
received_at = "day"
passport = "text"
country = "text"
sex = "text"
direction = "text"
amount = "decimal(2)"

[period]
column = "crossed_at"
zone = "Asia/Tashkent"
every = "month"
from = 2025-01-01
to = 2025-03-01

[area]
code = "UZB"

[partner]
column = "country"
codes = { RU = "RUS", KZ = "KAZ", TR = "TUR" }

[[breakdown]]
dimension = "SEX"
column = "sex"
codes = { m = "M", f = "F" }

[persons]
columns = ["passport"]

[where]
direction = ["out"]

[[measure]]
indicator = "labour_departures_abroad"
kind = "persons"

[[measure]]
indicator = "crossings"
kind = "records"

[[measure]]
indicator = "money"
kind = "sum"
column = "amount"

[disclosure]
minimum = 1
"""


def record(number: int, **told: object) -> dict:
    """A crossing to Russia at noon in Tashkent, with what the test tells of it."""
    usual = {
        "event_id": f"e{number}", "version": 1, "crossed_at": "2025-01-15T12:00:00+05:00",
        "received_at": "2025-01-16", "passport": f"p{number}", "country": "RU", "sex": "m",
        "direction": "out", "amount": "10.50",
    }  # fmt: skip
    return usual | told


def write(folder: Path, records: list[dict], name: str = "a.csv") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(records[0]) if records else COLUMNS)
        writer.writeheader()
        writer.writerows(records)


def changed(*changes: tuple[str, str]) -> specification.Specification:
    """The specification above with some of its words exchanged."""
    return load(text(*changes))


def text(*changes: tuple[str, str]) -> str:
    told = TEXT
    for old, new in changes:
        assert old in told, old
        told = told.replace(old, textwrap.dedent(new))
    return told


def load(told: str) -> specification.Specification:
    import tomllib

    return specification.read(tomllib.loads(told))


def rolled(
    folder: Path, of: specification.Specification, work: Path, engine: str = "duckdb"
) -> roll.Result:
    work.mkdir(parents=True, exist_ok=True)
    found = inputs.find(of, folder)
    return roll.roll(of, found, engine, work, ("500MB", 2), SECRET if of.persons else None)


def values(result: roll.Result) -> dict[tuple[str, str, str, str], str]:
    """Published values by indicator, partner, breakdown and period."""
    return {
        (row.indicator, row.counterpart_area, row.breakdown, row.time_period): row.value
        for row in result.figures.published
    }
