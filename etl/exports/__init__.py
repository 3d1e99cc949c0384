"""Writes all that the database holds in the formats of the trade, one folder a format."""

from importlib import import_module
from pathlib import Path

import duckdb

from etl.exports.contents import open_contents
from etl.exports.destination import destination
from etl.run import Run

# The module of each format, read when asked for: a build does not wait for that of Excel.
FORMATS = {
    "sdmx-csv": "sdmx",
    "csv": "csv",
    "parquet": "parquet",
    "xlsx": "workbook",
    "json": "json",
    "datapackage": "datapackage",
}


def export(run: Run, database: Path, chosen: str, out: Path) -> str | None:
    """The id of the build that was written; nothing where it failed, and `out` is as it was."""
    write = import_module(f"etl.exports.{FORMATS[chosen]}").write
    try:
        with open_contents(database) as contents, destination(out) as folder:
            write(contents, folder, run)
            return contents.build["build_id"]
    except duckdb.Error as reason:
        told = str(reason).splitlines()[0]
        # DuckDB tells of a full disk and of a strange file with one kind of error.
        expected = "a database built by this version, and room for its export"
        run.faults.add(str(database), None, None, expected, told)
    except OSError as reason:
        expected = "a folder that can be written (an earlier export is as it was)"
        run.faults.add(str(out), None, None, expected, reason.strerror or str(reason))
    return None
