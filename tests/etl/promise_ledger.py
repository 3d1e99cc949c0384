"""A ledger with one promise: the tables that the rule of verdicts asks, and no more."""

import duckdb

from etl.period import parse_day, parse_period
from etl.schema import columns_of
from etl.writing import PROMISES

TABLES = ("newest", "indicators", "promises", "milestone_events")
# Of the view of this name, what the rule asks.
GROWTH = """
    indicator text, ref_area text, counterpart_area text, breakdown text, origin text,
    year integer, growth_percent double, growth_low double, growth_high double,
    crosses_break boolean, obs_status text, source text
"""
FLOW, STOCK, RATE = "people_sent", "offices", "growth"
UNITS = {FLOW: "PERSONS", STOCK: "PERSONS", RATE: "PERCENT"}
PLAIN = {
    "promise": "p",
    "kind": "target",
    "made_on": "2024-01-16",
    "target_value": 100,
    "unit": "PERSONS",
    "indicator": FLOW,
    "ref_area": "UZB",
    "counterpart_area": "WLD",
    "breakdown": "_T",
    "source": "page",
    "due": "2024",
}
EVENT = {"indicator": None, "target_value": None, "outcome_milestone": "act"}


class Ledger:
    """The four tables that the rule asks, with no more than a test needs."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        for table in TABLES:
            columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(table).items())
            self.connection.execute(f"create table {table} ({columns})")
        self.connection.execute(f"create table growth_by_year ({GROWTH})")
        for indicator, measure in ((FLOW, "flow"), (STOCK, "stock"), (RATE, "ratio")):
            self.insert("indicators", indicator=indicator, measure=measure, unit=UNITS[indicator])

    def insert(self, table: str, **cells) -> None:
        names, marks = ", ".join(f'"{name}"' for name in cells), ", ".join("?" * len(cells))
        self.connection.execute(
            f"insert into {table} ({names}) values ({marks})", list(cells.values())
        )

    def promise(self, **cells) -> None:
        row = PLAIN | cells
        if "indicator" in cells and "unit" not in cells:
            row["unit"] = UNITS.get(cells["indicator"])
        due = parse_day(row["due"]) if row["due"] else (None, None)
        self.insert(
            "promises",
            **row,
            made_from=parse_day(row["made_on"])[0],
            due_from=due[0],
            due_by=due[1],
            due_is_year=bool(row["due"]) and len(row["due"]) == 4,
        )

    def event(self, day: str, basis: str = "read", last_day: str = "") -> None:
        """The act of `EVENT` is held on a day, or on one of those until another."""
        told = {"date": day, "last_day": last_day or day, "basis": basis, "source": "x"}
        self.insert("milestone_events", milestone="act", event="held", **told)

    def figure(self, time_period: str, value: float, obs_status: str = "A", **cells) -> None:
        span = parse_period(time_period)
        plain = {key: PLAIN[key] for key in ("indicator", "ref_area", "counterpart_area")}
        self.insert(
            "newest",
            **plain | {"breakdown": "_T", "source": "figures"} | cells,
            time_period=time_period,
            value=value,
            obs_status=obs_status,
            period_start=span.start,
            period_end=span.end,
            is_whole_year=span.is_whole_year,
            year=span.start.year,
        )

    def verdict(self, today: str = "2026-11-29") -> tuple[str, str]:
        self.connection.execute("set variable judged_on = ?::date", [today])
        self.connection.execute("drop table if exists promise_verdicts")
        self.connection.execute(PROMISES.read_text("utf-8"))
        rows = self.connection.execute("select verdict, reason from promise_verdicts")
        (found,) = rows.fetchall()
        return found
