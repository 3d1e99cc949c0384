"""Figures made for a question, with the real tables and the real views."""

from pathlib import Path

import duckdb

import etl
from etl.period import parse_day, parse_period
from etl.schema import columns_of, create_table

COLUMNS = ", ".join(columns_of("observations"))
VIEWS = Path(etl.__file__).with_name("views.sql").read_text("utf-8")


class Figures:
    """A database of hand-made figures, with the real tables and the real views."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        for table in ("areas", "sources", "indicators", "observations", "datasets", "own_sums"):
            create_table(self.connection, table)
        for indicator, measure in (("money", "flow"), ("people", "stock"), ("share", "ratio")):
            self.connection.execute(
                "insert into indicators values (?, 'd', 't', 'n', 'n', 'n', 'd', 'd', 'd', 'USD', "
                "?, 'sender', 'no', null)",
                [indicator, measure],
            )

    def source(self, source: str, published: str | None = None, kind: str = "news") -> None:
        """A page published on a day, in a month or in a year; read on the first day of 2026."""
        begin, end = parse_day(published) if published else (None, None)
        self.connection.execute(
            "insert into sources values (?, 'O', 'p', 't', null, ?, ?, 'original', 'en', null, "
            "'2026-01-01', ?, ?)",
            [source, published, kind, begin, end],
        )

    def add(self, period, value, status="A", source="s", area="RUS", on=None, **other) -> None:
        """A figure of a page, which is published on a day unless it is known already."""
        asked = "select published_from, published_by from sources where source = ?"
        if not self.connection.execute(asked, [source]).fetchone():
            self.source(source, on)
        published = self.connection.execute(asked, [source]).fetchone()
        span = parse_period(period)
        self.connection.execute(
            f"insert into observations ({COLUMNS}) values ({', '.join('?' * 21)}, null, null)",
            [
                *(other.get("indicator", "money"), "UZB", area, other.get("breakdown", "_T")),
                *(period, value, status, source, other.get("rounded_to"), other.get("qualifier")),
                *(None, other.get("origin", "O")),
                *(span.start, span.end, span.months, span.days, span.is_whole_year),
                *(span.start.year, span.frequency, *published),
            ],
        )

    def ask(self, sql: str) -> list[tuple]:
        if "newest" not in {name for (name,) in self.connection.execute("show tables").fetchall()}:
            self.connection.execute(VIEWS)
        return self.connection.execute(sql).fetchall()
