"""Files in the folders of the data that nothing reads: left out in silence they would be missed."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from data import DATABASE
from data.inputs import is_shadow, names_of
from etl.checks import without_odd_letters
from etl.run import Run

# The dictionary, the code book, the package itself, and the database beside them.
_KNOWN = {".md", ".py", ".pyc", ".toml"}
_TABLES = {".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods", ".xml", ".json", ".parquet"}
_IMPORT = "`python -m etl import FILE` makes CSV of a table in another form"


def look_for_strays(run: Run, patterns: Sequence[str]) -> None:
    """Tells every visible file that is no input, with what to do, and what was passed over."""
    read = set(names_of(run.data_dir, patterns))
    folders = sorted({pattern.rpartition("/")[0] for pattern in patterns} - {""})
    for name in _files_below(run.data_dir):
        last = name.rpartition("/")[2]
        if name in read:
            continue
        if is_shadow(last) or (last.startswith(".") and last.endswith(".csv")):
            expected, got = "files that are meant for readers", "passed over: an editor's or hidden"
            run.faults.add(name, None, None, expected, got, "warning")
        elif not last.isprintable():
            expected = "a file name of letters that can be shown"
            run.faults.add(name, None, None, expected, name)
        elif not last.startswith(".") and not _is_known(name):
            expected = f"a file of the contract, or one in {', '.join(folders)}"
            expected = without_odd_letters(expected, name)
            if not last.endswith(".csv") and Path(last).suffix.lower() in _TABLES:
                expected += f" that ends with .csv; {_IMPORT}"
            got = "a file that nothing reads"
            run.faults.add(name, None, None, expected, got, "warning")


def _files_below(folder: Path) -> Iterator[str]:
    # os.walk does not mind a folder that another build takes away meanwhile.
    for inner, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if name[0] != "." and name != "__pycache__" and not _is_database(name)
        )
        for name in sorted(names):
            yield (Path(inner) / name).relative_to(folder).as_posix()


def _is_known(name: str) -> bool:
    return "/" not in name and (Path(name).suffix in _KNOWN or _is_database(name))


def _is_database(name: str) -> bool:
    return name.startswith(("warehouse.duckdb", DATABASE.name))
