"""The one door to the database: read-only, closed to files and network, always the newest build."""

import threading
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

import duckdb
import pandas as pd

from data import DATABASE

P = ParamSpec("P")
R = TypeVar("R")
_opening, _turning_back = threading.Lock(), threading.Lock()


class NoDatabase(RuntimeError):
    """There is no database to read, or the file cannot be read as one."""


def ask(sql: str, as_of: date | None = None, **parameters: Any) -> pd.DataFrame:
    """Answer one question. `$name` in the SQL is bound to the parameter of that name.

    With `as_of` the same question is answered from what was published by the end of that day. A
    text that is missing comes as an empty one; numbers and days keep their nulls.
    """
    with _instance(DATABASE, _stamp(DATABASE), as_of).cursor() as cursor:
        frame = cursor.execute(sql, parameters).df()
    for name, kind in frame.dtypes.items():
        if kind.kind == "O" and frame[name].hasnans:
            frame[name] = frame[name].fillna("")
    return frame


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer; `to_dict` of pandas takes five times as long."""
    columns = (frame[name] for name in frame.columns)
    lists = [
        column.tolist() if column.dtype.kind == "M" else column.to_numpy().tolist()
        for column in columns
    ]
    return [dict(zip(frame.columns, values, strict=True)) for values in zip(*lists, strict=True)]


def build_id() -> str:
    """The id of the build that `ask` reads now."""
    return _build_of(DATABASE, _stamp(DATABASE))


def remember(question: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a function for as long as the build lives.

    Several who ask at once wait for one answer. Arguments must be hashable, and callers must not
    change what they get.
    """

    @lru_cache(maxsize=256)
    def kept(build: str, *args: Any, **kwargs: Any) -> _Answer[R]:
        return _Answer(partial(question, *args, **kwargs))

    @wraps(question)
    def remembered(*args: Any, **kwargs: Any) -> R:
        return kept(build_id(), *args, **kwargs).value

    return remembered


class _Answer(Generic[R]):
    """What a question leads to: worked out by the first who reads it."""

    def __init__(self, work: Callable[[], R]) -> None:
        self._work, self._lock = work, threading.Lock()

    @property
    def value(self) -> R:
        with self._lock:
            if not hasattr(self, "_value"):
                self._value = self._work()
            return self._value


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when another build takes the file's place."""
    try:
        found = path.stat()
    except OSError as reason:
        raise NoDatabase(f"no database at {path.name}: {reason.strerror}") from reason
    return found.st_mtime_ns, found.st_size, found.st_ino


def _instance(
    path: Path, stamp: tuple[int, int, int], as_of: date | None = None
) -> duckdb.DuckDBPyConnection:
    # A day of the past takes a fifth of a second, for which nobody else should wait.
    if as_of:
        with _turning_back:
            return _open_as_of(path, stamp, as_of)
    with _opening:
        return _open(path, stamp)


@lru_cache(maxsize=1)
def _open(path: Path, stamp: tuple[int, int, int]) -> duckdb.DuckDBPyConnection:
    return _attach(path)


@lru_cache(maxsize=4)
def _open_as_of(path: Path, stamp: tuple[int, int, int], as_of: date) -> duckdb.DuckDBPyConnection:
    return _attach(path, as_of)


def _attach(path: Path, as_of: date | None = None) -> duckdb.DuckDBPyConnection:
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
        if as_of:
            _turn_back(connection, as_of)
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


def _turn_back(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Let every answer be worked out anew, by the build's own rules, from what was published."""
    rules = connection.execute("select answers from build").fetchone()[0]
    connection.execute("create schema published")
    connection.execute("set search_path = 'published,main'")
    connection.execute(
        "create view published.observations as from built.main.observations "
        f"where published_by <= date '{as_of.isoformat()}'"
    )
    connection.execute(rules)
    connection.execute("set search_path = 'main'")
    names = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'published'"
    ).fetchall()
    for (name,) in names:
        connection.execute(f'create or replace view main."{name}" as from published."{name}"')


@lru_cache(maxsize=4)
def _build_of(path: Path, stamp: tuple[int, int, int]) -> str:
    with _instance(path, stamp).cursor() as cursor:
        return cursor.execute("select build_id from build").fetchone()[0]
