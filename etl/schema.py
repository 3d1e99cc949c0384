"""The tables as `schema.toml` describes them: made, filled from the checked rows, commented."""

import tomllib
from functools import cache
from pathlib import Path

import duckdb

from data.edition import HOME

OBSERVATIONS = "observations"


@cache
def schema() -> dict[str, dict]:
    """Tables with their columns as {name: [type and rule, comment]}, views as {name: comment}."""
    read = tomllib.loads(Path(__file__).with_name("schema.toml").read_text("utf-8"))
    for table in read["tables"].values():
        if "like" in table:
            table["columns"] = read["tables"][table["like"]]["columns"]
    return read


def columns_of(table: str) -> dict[str, str]:
    """The columns that rows of a file fill, with their types alone."""
    return {
        name: definition.split()[0]
        for name, (definition, _) in schema()["tables"][table]["columns"].items()
        if "generated always" not in definition
    }


def derived_columns(table: str) -> str:
    """The columns that the database works out from a row, as a select list names them."""
    definitions = schema()["tables"][table]["columns"].items()
    return ", ".join(
        f'{definition.partition("generated always as")[2]} as "{name}"'
        for name, (definition, _) in definitions
        if "generated always" in definition
    )


def create_staging(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables without constraints, so that a rule can show every row that breaks it; and the home
    country, which rules ask for."""
    connection.execute("set variable home = ?", [HOME])
    for table in schema()["tables"]:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(table).items())
        connection.execute(
            f"create temp table staged_{table} (file varchar, line integer, {columns})"
        )


def create_table(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    described = schema()["tables"][table]
    parts = [f'"{name}" {definition}' for name, (definition, _) in described["columns"].items()]
    parts += described.get("rules", [])
    connection.execute(f"create table {table} ({', '.join(parts)})")


def write_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Meaning and unit of every table, view and column go into the database itself."""
    meanings = schema()["tables"][OBSERVATIONS]["columns"]
    for table, described in schema()["tables"].items():
        connection.execute(f"comment on table {table} is {_quoted(described['comment'])}")
        for column, (_, comment) in described["columns"].items():
            connection.execute(f'comment on column {table}."{column}" is {_quoted(comment)}')
    views = {
        name
        for (name,) in connection.execute(
            "select view_name from duckdb_views() where database_name = current_database()"
        ).fetchall()
    }
    for view, described in schema()["views"].items():
        kind = "view" if view in views else "table"
        connection.execute(f"comment on {kind} {view} is {_quoted(described['comment'])}")
        names = connection.execute(
            "select column_name from duckdb_columns() "
            "where database_name = current_database() and table_name = ?",
            [view],
        ).fetchall()
        for (column,) in names:
            comment = described["columns"].get(column) or meanings[column][1]
            connection.execute(f'comment on column {view}."{column}" is {_quoted(comment)}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
