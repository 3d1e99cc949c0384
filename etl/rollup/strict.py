"""One table of a TOML file, read strictly: nothing is taken that was not asked for."""

import re
from collections.abc import Collection
from datetime import date, datetime

from etl.readers.row import Unreadable

_KINDS_OF_VALUES = {
    str: "a text", int: "a whole number", bool: "true or false", list: "a list",
    dict: "a table", date: "a day without quotes: 2025-01-01",
}  # fmt: skip


class Table:
    """One table of the file: what is asked of it is known, and what is left over is told."""

    def __init__(self, values: dict, place: str) -> None:
        self.values, self.place, self.asked = values, place, []  # type: ignore[var-annotated]

    def get(self, key: str, kind: type, usual: object = None) -> object:
        self.asked.append(key)
        place = f"{self.place}{key}"
        if key not in self.values:
            if usual is None:
                raise Unreadable(f"{place} as {_KINDS_OF_VALUES[kind]}", "nothing", "add it")
            return usual
        value = self.values[key]
        wrong = type(value) is not kind or isinstance(value, datetime)
        if wrong or (kind is int and value < 0):
            raise Unreadable(f"{place} as {_KINDS_OF_VALUES[kind]}", repr(value), "mend it")
        if kind is str and not str(value).isprintable():
            raise Unreadable(f"{place} as a text of one line", repr(value)[:80], "mend it")
        return value

    def text(self, key: str, usual: str | None = None) -> str:
        return str(self.get(key, str, usual))

    def number(self, key: str, usual: int | None = None) -> int:
        return self.get(key, int, usual)  # type: ignore[return-value]

    def flag(self, key: str, usual: bool) -> bool:
        return bool(self.get(key, bool, usual))

    def choice(self, key: str, choices: Collection[str], usual: str | None = None) -> str:
        value = self.text(key, usual)
        if value not in choices:
            raise Unreadable(f"{self.place}{key}: one of {', '.join(choices)}", value, "mend it")
        return value

    def matching(self, key: str, pattern: re.Pattern, described: str) -> str:
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise Unreadable(f"{self.place}{key}: {described}", repr(value), "mend it")
        return value

    def table(self, key: str, usual: dict | None = None) -> "Table":
        return Table(self.get(key, dict, usual), f"{self.place}{key}.")  # type: ignore[arg-type]

    def tables(self, key: str, usual: list | None = None) -> list["Table"]:
        found: list = self.get(key, list, usual)  # type: ignore[assignment]
        if wrong := [value for value in found if not isinstance(value, dict)]:
            raise Unreadable(f"{self.place}[[{key}]]", repr(wrong[0]), "mend it")
        return [Table(value, f"{self.place}{key}[{n}].") for n, value in enumerate(found, 1)]

    def texts(self, key: str, usual: list | None = None) -> tuple[str, ...]:
        found: list = self.get(key, list, usual)  # type: ignore[assignment]
        if not all(isinstance(value, str) and value.isprintable() for value in found):
            raise Unreadable(f"{self.place}{key} as a list of texts", repr(found)[:80], "mend it")
        return tuple(found)

    def no_more(self) -> None:
        if left := [key for key in self.values if key not in self.asked]:
            expected = f"one of the words {', '.join(self.asked)}"
            raise Unreadable(expected, f"{self.place}{left[0]}", "mend it or take it out")
