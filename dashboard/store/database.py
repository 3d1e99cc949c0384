"""The one door to the database: read-only, closed to files and network, always the newest build."""

import json
import logging
import stat
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import duckdb
import pandas as pd

from dashboard.store.remembered import Remembered, budget_now
from data import DATABASE

P = ParamSpec("P")
R = TypeVar("R")
_opening, _turning_back = threading.Lock(), threading.Lock()
log = logging.getLogger(__name__)

_MAGIC, _MAGIC_AT = b"DUCK", 8
# What is not ours must not make DuckDB look for an extension, here or in the network.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "512MB",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
ANSWERS = Remembered(budget_now)
# A file that opened and then could not be read, by its stamp: it counts as unreadable.
_spoiled: set[tuple[int, int, int]] = set()
_SPOILT = (duckdb.IOException, duckdb.SerializationException)


class NoDatabase(RuntimeError):
    """There is no database to read, or the file cannot be read as one. Its words name no path."""


def ask(sql: str, as_of: date | None = None, **parameters: Any) -> pd.DataFrame:
    """Answer one question. `$name` in the SQL is bound to the parameter of that name.

    With `as_of` the same question is answered from what was published by the end of that day. A
    text that is missing comes as an empty one; numbers and days keep their nulls.
    """
    path, stamp = DATABASE, _stamp(DATABASE)
    with _instance(path, stamp, as_of).cursor() as cursor, _told_if_spoilt(path, stamp):
        frame = cursor.execute(sql, parameters).df()
    texts = frame.columns[[kind.kind == "O" for kind in frame.dtypes]]
    # All columns are looked at in one go: most have no gap.
    for name in texts[frame[texts].isna().to_numpy().any(axis=0)]:
        frame[name] = frame[name].fillna("")
    return frame


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer; `to_dict` of pandas takes many times as long."""
    # A whole number that is missing is told as NaN, as other numbers are.
    gaps = [
        name
        for name, kind in frame.dtypes.items()
        if isinstance(kind, pd.api.extensions.ExtensionDtype)
        and kind.kind in "iu"
        and frame[name].hasnans
    ]
    # All columns in one go: a column by itself costs more than its few values.
    every = frame.astype(dict.fromkeys(gaps, float)) if gaps else frame
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in every.to_numpy(dtype=object).tolist()]


def build_id() -> str:
    """The id of the build that `ask` reads now."""
    return _build_of(DATABASE, _stamp(DATABASE))


def made_from(path: Path | None = None) -> dict[str, Any]:
    """What the build was made from, as it says itself: `files`, `patterns`, `code`. Nothing where
    an older release built it; raises NoDatabase where there is none that can be read."""
    path = path or DATABASE
    told = _inputs_of(path, _stamp(path)) or "{}"
    try:
        made = json.loads(told)
    except ValueError:
        return {}
    return made if isinstance(made, dict) and made.keys() >= {"files", "patterns", "code"} else {}


def remember(question: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a function while the build lives and they are used (`Remembered`).

    Several who ask at once wait for one answer. Arguments must be hashable, and callers must not
    change what they get.
    """

    @wraps(question)
    def remembered(*args: Any, **kwargs: Any) -> R:
        build = build_id()
        _forget_other_builds(build)
        # A keyword may be left out of one call and stand in another: both are kept.
        key = (build, question, args, tuple(sorted(kwargs.items())))
        return ANSWERS.answer(key, partial(question, *args, **kwargs))

    return remembered


@lru_cache(maxsize=1)
def _forget_other_builds(build: str) -> None:
    ANSWERS.keep_only(lambda key: key[0] == build)


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when another build takes the file's place."""
    try:
        found = path.stat()
    except OSError as reason:
        # A file that is gone keeps its room on the disk for as long as it is open.
        _open.cache_clear()
        _open_as_of.cache_clear()
        raise NoDatabase(f"no database at {path.name}: {reason.strerror}") from reason
    if not stat.S_ISREG(found.st_mode):
        raise NoDatabase(f"{path.name} cannot be read: it is no file")
    stamp = found.st_mtime_ns, found.st_size, found.st_ino
    if stamp in _spoiled:
        raise NoDatabase(f"{path.name} cannot be read any more")
    return stamp


@contextmanager
def _told_if_spoilt(path: Path, stamp: tuple[int, int, int]) -> Iterator[None]:
    """A block that the disk has spoilt is met by the first question that needs it."""
    try:
        yield
    except duckdb.Error as reason:
        # A wrong checksum has no class of its own.
        if type(reason) is not duckdb.Error and not isinstance(reason, _SPOILT):
            raise
        log.error("%s: %s", path, reason)
        _spoiled.add(stamp)
        raise NoDatabase(f"{path.name} cannot be read any more") from reason


def _instance(
    path: Path, stamp: tuple[int, int, int], as_of: date | None = None
) -> duckdb.DuckDBPyConnection:
    # A day of the past takes a fifth of a second, for which nobody else should wait.
    if as_of:
        with _turning_back:
            return _open_as_of(path, stamp, _last_news(path, stamp, as_of))
    with _opening:
        return _open(path, stamp)


@lru_cache(maxsize=1)
def _open(path: Path, stamp: tuple[int, int, int]) -> duckdb.DuckDBPyConnection:
    _open_as_of.cache_clear()
    return _attach(path)


@lru_cache(maxsize=4)
def _open_as_of(path: Path, stamp: tuple[int, int, int], as_of: date) -> duckdb.DuckDBPyConnection:
    return _attach(path, as_of)


def _attach(path: Path, as_of: date | None = None) -> duckdb.DuckDBPyConnection:
    # DuckDB keeps one instance for a path, so a replaced file would go unseen: the file is
    # attached to an instance in memory instead. Views stand for its tables, because a cursor
    # does not inherit `use`.
    _look_at_first_bytes(path)
    # Answers are small: texts kept in Arrow's way take half as long again to choose and to compare.
    pd.set_option("mode.string_storage", "python")
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as built (read_only, type duckdb)")
        _look_at_size(connection, path)
        names = connection.execute(
            "select table_name from information_schema.tables where table_catalog = 'built'"
        ).fetchall()
        for (name,) in names:
            connection.execute(f'create view "{name}" as from built.main."{name}"')
        connection.execute("select build_id from build").fetchone()
        if as_of:
            _turn_back(connection, as_of)
    except (duckdb.Error, NoDatabase) as reason:
        connection.close()
        log.error("%s: %s", path, reason)
        raise NoDatabase(f"{path.name} cannot be read as a database of this product") from reason
    for setting in ("enable_external_access = false", "lock_configuration = true"):
        connection.execute(f"set {setting}")
    return connection


def first_value(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    """The one value that a query gives of a database of ours."""
    found = connection.execute(query).fetchone()
    if found is None:
        raise NoDatabase("the database says nothing of its build")
    return found[0]


def _look_at_first_bytes(path: Path) -> None:
    try:
        with path.open("rb") as file:
            file.seek(_MAGIC_AT)
            found = file.read(len(_MAGIC))
    except OSError as reason:
        raise NoDatabase(f"{path.name} cannot be read: {reason.strerror}") from reason
    if found != _MAGIC:
        raise NoDatabase(f"{path.name} cannot be read: it is no database of DuckDB")


def _look_at_size(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """A file that was cut off opens well, and fails at the first question that needs the rest."""
    needed = first_value(
        connection,
        """
        select total_blocks * block_size
        from pragma_database_size()
        where database_name = 'built'
        """,
    )
    if path.stat().st_size < needed:
        raise NoDatabase(f"{path.name} is cut off")


def _turn_back(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Let every answer be worked out anew, by the build's own rules, from what was published."""
    rules = first_value(connection, "select answers from build")
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


def _last_news(path: Path, stamp: tuple[int, int, int], as_of: date) -> date:
    """The last day up to `as_of` on which anything was published: nothing changes between, so that
    readers of many days share few instances. Before the first news there is one day for all."""
    days = _days_of_news(path, stamp)
    at = bisect_right(days, as_of)
    return days[at - 1] if at else date.min


@lru_cache(maxsize=1)
def _days_of_news(path: Path, stamp: tuple[int, int, int]) -> list[date]:
    with _instance(path, stamp).cursor() as cursor, _told_if_spoilt(path, stamp):
        rows = cursor.execute(
            """
            select distinct published_by::date as day
            from observations
            where published_by is not null
            order by day
            """
        ).fetchall()
    return [day for (day,) in rows]


@lru_cache(maxsize=4)
def _inputs_of(path: Path, stamp: tuple[int, int, int]) -> str:
    with _instance(path, stamp).cursor() as cursor, _told_if_spoilt(path, stamp):
        try:
            return first_value(cursor, "select inputs from build")
        except duckdb.BinderException:
            return ""


@lru_cache(maxsize=4)
def _build_of(path: Path, stamp: tuple[int, int, int]) -> str:
    with _instance(path, stamp).cursor() as cursor, _told_if_spoilt(path, stamp):
        return first_value(cursor, "select build_id from build")
