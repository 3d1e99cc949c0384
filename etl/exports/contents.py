"""What is exported: every table that the files of `data/` fill, with keys, types and meanings.

Derived tables stay behind: who has the figures and `is_newest` can derive them again. Only the
answers about acts and promises come along, since they follow from rules and not from arithmetic.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.schema import OBSERVATIONS, schema
from etl.workplace import first_value

KEY = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "source")
# What DuckDB's constraints do not hold, since they would slow down the build.
KEYS = {OBSERVATIONS: KEY, "corrections": KEY}
REFERENCES = dict.fromkeys(
    KEYS,
    (
        (("indicator",), "indicators", ("indicator",)),
        (("ref_area",), "areas", ("area",)),
        (("counterpart_area",), "areas", ("area",)),
        (("source",), "sources", ("source",)),
    ),
)
# Derived, or a whole dataset of somebody else that stands in data/ as it was published.
STAY = ("newest", "corridor_stocks")
JUDGED = ("milestone_days", "milestone_touches", "promise_verdicts")
NEWEST = "True in the newest vintage of its key and origin; false in an older or less reliable one"
_WITH_NEWEST = """
    select observations.*, newest.source is not null as is_newest
    from observations
    left join newest using (
        indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source
    )
    order by indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source
"""

Reference = tuple[tuple[str, ...], str, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class Table:
    """A table of the export; `query` gives its rows in a lasting order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    query: str
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Contents:
    connection: duckdb.DuckDBPyConnection
    tables: tuple[Table, ...]
    build: dict

    def rows(self, table: Table) -> list[tuple]:
        return self.connection.execute(table.query).fetchall()

    def ask(self, query: str) -> list[tuple]:
        return self.connection.execute(query).fetchall()


@contextmanager
def open_contents(database: Path) -> Iterator[Contents]:
    """The tables of a database, which stays open and as it is."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("from build")
        names = [column[0] for column in found.description]
        build = dict(zip(names, found.fetchone() or (), strict=True))
        names = [name for name in schema()["tables"] if name not in STAY] + list(JUDGED)
        tables = [_describe(connection, name) for name in names]
        yield Contents(connection, (*tables, _dictionary(tables)), build)


def _describe(connection: duckdb.DuckDBPyConnection, name: str) -> Table:
    found = connection.execute(
        """
        select column_name, lower(data_type), comment, not is_nullable
        from duckdb_columns()
        where database_name = current_database() and table_name = ?
        order by column_index
        """,
        [name],
    ).fetchall()
    if not found:
        raise duckdb.CatalogException(f"the database has no table {name}")
    columns = [Column(*row) for row in found]
    if name == OBSERVATIONS:
        columns.append(Column("is_newest", "boolean", NEWEST, True))
        query = _WITH_NEWEST
    else:
        query = f"from {name} order by rowid"
    meaning = first_value(
        connection,
        "select comment from duckdb_tables() "
        "where database_name = current_database() and table_name = ?",
        name,
    )
    key, references = _constraints(connection, name)
    return Table(
        name,
        meaning or "",
        tuple(columns),
        query,
        key or KEYS.get(name, ()),
        references + REFERENCES.get(name, ()),
    )


def _constraints(
    connection: duckdb.DuckDBPyConnection, name: str
) -> tuple[tuple[str, ...], tuple[Reference, ...]]:
    found = connection.execute(
        """
        select constraint_type, constraint_column_names, referenced_table, referenced_column_names
        from duckdb_constraints()
        where database_name = current_database() and table_name = ?
        """,
        [name],
    ).fetchall()
    keys = [tuple(columns) for kind, columns, *_ in found if kind == "PRIMARY KEY"]
    references = tuple(
        (tuple(columns), table, tuple(referred))
        for kind, columns, table, referred in found
        if kind == "FOREIGN KEY"
    )
    return (keys[0] if keys else ()), references


def _dictionary(tables: list[Table]) -> Table:
    """The meaning of every column, so that an export explains itself."""
    rows = ",\n".join(
        f"({place}, {_quote(table.name)}, {_quote(column.name)}, {_quote(column.kind)}, "
        f"{_quote(column.meaning)})"
        for place, (table, column) in enumerate(
            (table, column) for table in tables for column in table.columns
        )
    )
    return Table(
        "columns",
        "Every column of every table here, with its type and meaning.",
        tuple(
            Column(name, "varchar", meaning, True)
            for name, meaning in (
                ("table", "Name of the table"),
                ("column", "Name of the column"),
                ("type", "Type in the database"),
                ("meaning", "Meaning and unit"),
            )
        ),
        'select "table", "column", "type", meaning '
        f'from (values {rows}) as named (place, "table", "column", "type", meaning) order by place',
        key=("table", "column"),
    )


def _quote(text: str) -> str:
    return "'" + (text or "").replace("'", "''") + "'"
