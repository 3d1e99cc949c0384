"""The one door to the database: read-only, closed to files and network, always the newest build."""

import threading
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import duckdb
import pandas as pd

from data import DATABASE

P = ParamSpec("P")
R = TypeVar("R")
_opening = threading.Lock()


class NoDatabase(RuntimeError):
    """There is no database to read, or the file cannot be read as one."""


def ask(sql: str, **parameters: Any) -> pd.DataFrame:
    """Answer one question. `$name` in the SQL is bound to the parameter of that name.

    A text that is missing comes as an empty one; numbers and days keep their nulls.
    """
    with _instance(DATABASE, _stamp(DATABASE)).cursor() as cursor:
        frame = cursor.execute(sql, parameters).df()
    texts = frame.select_dtypes(["str", "object"]).columns
    frame[texts] = frame[texts].fillna("")
    return frame


def build_id() -> str:
    """The id of the build that `ask` reads now."""
    return _build_of(DATABASE, _stamp(DATABASE))


def remember(question: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a function for as long as the build lives.

    Arguments must be hashable, and callers must not change what they get.
    """

    @lru_cache(maxsize=256)
    def kept(build: str, *args: Any, **kwargs: Any) -> R:
        return question(*args, **kwargs)

    @wraps(question)
    def remembered(*args: Any, **kwargs: Any) -> R:
        return kept(build_id(), *args, **kwargs)

    return remembered


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when another build takes the file's place."""
    try:
        found = path.stat()
    except OSError as reason:
        raise NoDatabase(f"no database at {path.name}: {reason.strerror}") from reason
    return found.st_mtime_ns, found.st_size, found.st_ino


def _instance(path: Path, stamp: tuple[int, int, int]) -> duckdb.DuckDBPyConnection:
    with _opening:
        return _open(path, stamp)


@lru_cache(maxsize=1)
def _open(path: Path, stamp: tuple[int, int, int]) -> duckdb.DuckDBPyConnection:
    # DuckDB keeps one instance for a path, so a replaced file would go unseen: the file is
    # attached to an instance in memory instead. Views stand for its tables, because a cursor
    # does not inherit `use`.
    connection = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "512MB"})
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as built (read_only)")
        names = connection.execute(
            "select table_name from information_schema.tables where table_catalog = 'built'"
        ).fetchall()
        for (name,) in names:
            connection.execute(f'create view "{name}" as from built.main."{name}"')
    except duckdb.Error as reason:
        connection.close()
        raise NoDatabase(f"{path.name} cannot be read: {reason}") from reason
    for setting in (
        "enable_external_access = false",
        "autoload_known_extensions = false",
        "autoinstall_known_extensions = false",
        "lock_configuration = true",
    ):
        connection.execute(f"set {setting}")
    return connection


@lru_cache(maxsize=4)
def _build_of(path: Path, stamp: tuple[int, int, int]) -> str:
    with _instance(path, stamp).cursor() as cursor:
        return cursor.execute("select build_id from build").fetchone()[0]
