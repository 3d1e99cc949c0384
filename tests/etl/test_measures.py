"""An act that changes how a series is counted is asked about where no break stands beside it."""

import csv
from pathlib import Path

README = Path(__file__).parents[2] / "data" / "README.md"
LINKS, FIGURES = "milestone_links.csv", "migrants/national.csv"
ASKED = "an act that changes its measurement bears a break"


def _asked(folder) -> set[int]:
    return {f["line"] for f in folder.check().faults if ASKED in f["expected"]}


def test_what_remains_is_explained_and_a_marked_break_answers_the_question(folder):
    with (folder.path / LINKS).open(encoding="utf-8", newline="") as rows:
        series = {line: row["series"] for line, row in enumerate(csv.DictReader(rows), start=2)}
    asked = _asked(folder)
    told = README.read_text("utf-8").split("## Acts that change how things are counted")[1]
    told = told.split("\n## ")[0]
    assert asked and not [series[line] for line in asked if f"`{series[line]}`" not in told]
    (visitors,) = [line for line in asked if series[line] == "foreign_visitors"]
    key = "foreign_visitors,UZB,WLD,_T,2019-Q1,1300000,"
    line = next(n for n, row in enumerate(folder.read(FIGURES), start=1) if row.startswith(key))
    folder.replace(FIGURES, line, f"{key}A", f"{key}B")
    assert _asked(folder) == asked - {visitors}
