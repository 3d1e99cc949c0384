"""Parquet files: one a table, typed, with the meaning and the build in the file's metadata."""

from pathlib import Path

from etl.exports.contents import Contents
from etl.run import Run
from etl.workplace import first_value


def write(contents: Contents, folder: Path, run: Run) -> None:
    build = contents.build["build_id"]
    for table in contents.tables:
        file = f"{table.name}.parquet"
        with run.step("write", file) as step:
            path = str(folder / file).replace("'", "''")
            meaning = table.meaning.replace("'", "''")
            step.rows = first_value(
                contents.connection,
                f"copy ({table.query}) to '{path}' (format parquet, compression zstd, "
                f"kv_metadata {{build_id: '{build}', meaning: '{meaning}'}})",
            )
