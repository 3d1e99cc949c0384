"""Where two rows tie, the answer is the same in every build, whatever the order of the files."""

import re
from pathlib import Path

import duckdb
import pytest

from dashboard.queries.evidence_disagreements import _LOWEST_AND_HIGHEST

ROOT = Path(__file__).parents[2]
FILES = sorted((*(ROOT / "etl").rglob("*.sql"), *(ROOT / "dashboard" / "queries").glob("*.py")))
CHOOSES = re.compile(r"\b(?:arg_min|arg_max|min_by|max_by)\(")
# A window that keeps one row of several.
ONE_OF = re.compile(
    r"row_number\(\) over \(([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*)\) = 1"
)
# What the last of the columns by which rows are ordered must be: no two rows share it there.
LAST = re.compile(
    r"\b(?:(?:told_)?source|origin|milestone|indicator|counterpart_area|partner|time_period|period_start|"
    r"period_end|series|expected_effect)(?: desc)?$"
)
# Rows that nothing else can tie with, with the reason.
ALONE = {
    "f.year desc": "one figure a year is left of each series",
    "period_start desc": "one figure a year is left of each series",
    "place desc": "the place of a figure ends with its source",
}


def arguments(text: str, start: int) -> list[str]:
    """The arguments of a call whose opening bracket ends at `start`."""
    depth, found, last = 0, [], start
    for place in range(start, len(text)):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            if not depth:
                return [*found, text[last:place].strip()]
            depth -= 1
        elif text[place] == "," and not depth:
            found.append(text[last:place].strip())
            last = place + 1
    raise ValueError(text[start : start + 40])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_chosen_by_its_place_has_a_place_of_its_own(path):
    text = re.sub(r"\s*--.*", "", path.read_text("utf-8"))
    for call in CHOOSES.finditer(text):
        _, by = arguments(text, call.end())
        assert by.startswith("(") or by == "place", f"{path.name}: {call[0]}… by {by} alone"
    for window in ONE_OF.finditer(text):
        by = " ".join(window[1].split()).rpartition("order by ")[2]
        assert by in ALONE or LAST.search(by), f"{path.name}: one row by {by}"


def test_of_several_who_tell_one_number_the_same_is_named_whatever_their_order():
    rows = [(value, origin, "i", "2024", "s") for value in (1, 2) for origin in "cab"]
    found = set()
    for order in (rows, rows[::-1]):
        with duckdb.connect() as connection:
            connection.execute(
                "create table told (value int, origin text, indicator text,"
                " time_period text, source text)"
            )
            connection.executemany("insert into told values (?, ?, ?, ?, ?)", order)
            asked = f"select low.origin, high.origin from (select {_LOWEST_AND_HIGHEST} from told)"
            found.add(connection.execute(asked).fetchone())
    assert len(found) == 1
