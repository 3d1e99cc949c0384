"""A question is a function that returns its SQL; these decorators ask it and keep the answer.

`$name` in the SQL is the argument of that name, and `$home` the home country of the edition.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from dashboard.store.database import ask, remember, rows_of
from data.edition import HOME

P = ParamSpec("P")
R = TypeVar("R")
Sql = str


def question(sql: Callable[P, Sql]) -> Callable[P, pd.DataFrame]:
    """The answer is a frame."""
    return _answered(sql, lambda frame: frame)


def rows(sql: Callable[P, Sql]) -> Callable[P, list[dict[str, Any]]]:
    """The answer is its rows, by the names of their columns."""
    return _answered(sql, rows_of)


def listed(sql: Callable[P, Sql]) -> Callable[P, tuple[Any, ...]]:
    """The answer is what stands in its one column."""
    return _answered(sql, lambda frame: tuple(frame.iloc[:, 0].tolist()))


def collected(sql: Callable[P, Sql]) -> Callable[P, frozenset[Any]]:
    """The same as a set."""
    return _answered(sql, lambda frame: frozenset(frame.iloc[:, 0].tolist()))


def one_row(sql: Callable[P, Sql]) -> Callable[P, dict[str, Any]]:
    """The answer is its first row."""
    return _answered(sql, lambda frame: rows_of(frame)[0])


def mapped(sql: Callable[P, Sql]) -> Callable[P, dict[Any, Any]]:
    """The answer is what stands in its last column, by what stands in the one before it; by several
    together, where there are several."""

    def told(frame: pd.DataFrame) -> dict[Any, Any]:
        *keys, values = (frame[name].tolist() for name in frame)
        return dict(
            zip(keys[0] if len(keys) == 1 else zip(*keys, strict=True), values, strict=True)
        )

    return _answered(sql, told)


def _answered(sql: Callable[P, Sql], told: Callable[[pd.DataFrame], R]) -> Callable[P, R]:
    parameters = signature(sql)

    @wraps(sql)
    def answered(*args: P.args, **named: P.kwargs) -> R:
        given = parameters.bind(*args, **named)
        given.apply_defaults()
        text, known = sql(*args, **named), given.arguments
        return told(ask(text, **known | ({"home": HOME} if "$home" in text else {})))

    return remember(answered)
