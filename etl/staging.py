"""Checked rows go to DuckDB's temporary tables, with their file and line, typed on the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath

import duckdb
import numpy

from etl.checks import Check
from etl.contract import Portion, read_table
from etl.run import Run
from etl.said_letters import check_letters
from etl.said_numbers import check_numbers
from etl.schema import columns_of


def stage(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    file: str,
    portion: Portion,
    derived: Mapping[str, Sequence] | None = None,
) -> None:
    """Rows of a file, with derived columns beside or in place of its own. Empty becomes null, and
    so does a column that is worked out later."""
    if not portion.rows:
        return
    given = {*portion.columns, *(derived or {})}
    casts = ", ".join(
        f'nullif("{name}"::varchar, \'\')::{kind} as "{name}"'
        for name, kind in columns_of(table).items()
        if name in given
    )
    with lend(connection, "portion", as_arrays(portion) | texts_of(derived or {})):
        connection.execute(
            f"insert into staged_{table} by name select ? as file, line, {casts} from portion",
            [file],
        )


def as_arrays(portion: Portion) -> dict[str, numpy.ndarray]:
    """The rows by column, with their lines."""
    cells = {name: portion.column(name) for name in portion.columns}
    return {"line": numpy.array(portion.lines)} | texts_of(cells)


def texts_of(cells: Mapping[str, Sequence]) -> dict[str, numpy.ndarray]:
    # DuckDB reads arrays of Python texts as they are; Arrow tables would import pandas, which
    # takes longer than the whole build.
    return {name: numpy.array(values, dtype=object) for name, values in cells.items()}


@contextmanager
def lend(
    connection: duckdb.DuckDBPyConnection, name: str, arrays: Mapping[str, numpy.ndarray]
) -> Iterator[None]:
    """Columns that a query can read under this name."""
    connection.register(name, dict(arrays))
    try:
        yield
    finally:
        connection.unregister(name)


def bring(
    connection: duckdb.DuckDBPyConnection,
    run: Run,
    file: str,
    columns: Mapping[str, Check],
    key: Sequence[str],
    ids: str = "",
    derive: Callable[[Portion], Mapping[str, Sequence]] | None = None,
) -> Portion:
    """Reads a small file into the staging table of its name, with the columns that are derived of
    it. The `ids` of one of its columns become known to later files."""
    table, name = read_catalogue(run, file, columns, key), PurePath(file).stem
    stage(connection, name, file, table, derive(table) if derive else None)
    if ids:
        run.known[name] = ids_of(run, file, table, ids)
    return table


def read_catalogue(
    run: Run,
    file: str,
    checks: Mapping[str, Check],
    key: Sequence[str],
    may_be_empty: bool = False,
) -> Portion:
    """A whole small file, as one step; the ids of its key become known to later files."""
    with run.step("read", file) as step:
        path = run.data_dir / file
        table = read_table(path, file, checks, run.faults, key, may_be_empty, run.inputs)
        step.rows = len(table.rows)
        check_letters(file, table, run.faults)
        check_numbers(file, table, run.faults)
    return table


def ids_of(run: Run, file: str, table: Portion, column: str) -> set[str] | None:
    """Ids that later files may refer to; nothing where some of them could not be read."""
    ids = {*table.column(column), *table.refused_column(column)}
    unread = any(
        fault.file == file and fault.column is None and fault.severity == "error"
        for fault in run.faults.kept
    )
    return None if unread or not ids else ids
