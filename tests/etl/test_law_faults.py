"""A row of a catalogue that is broken, or cannot be true, is refused with its file, line and rule.

The rows stand in `law_faults.csv`; those of one number are broken in one folder.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from law_folder import (
    CODES,
    EVENTS,
    LINKS,
    MILESTONES,
    SERIES,
    Law,
    Row,
    cells_of,
    meant,
    of,
    rows_of,
)

DECREE = "uzb-up-5785-2019"
CASES = rows_of(Path(__file__).with_name("law_faults.csv"))


def break_row(law: Law, case: Row) -> int:
    """The line of a row that is changed, or added, as a case says."""
    how = law.change if case["how"] == "change" else law.append
    return how(case["file"], meant(case["row"]), **cells_of(case["cells"]))


@cache
def judged(folder: str) -> tuple[list[int], list[tuple[str, int, str]]]:
    """The lines that are broken in one folder, in the order of its cases, and all that is told."""
    with TemporaryDirectory() as place:
        law = Law(Path(place))
        lines = [break_row(law, case) for case in CASES if case["folder"] == folder]
        return lines, [(fault.file, fault.line, fault.expected) for fault in law.errors()]


@pytest.fixture
def law(tmp_path) -> Law:
    return Law(tmp_path)


def test_what_stands_in_the_files_is_sound(law):
    assert law.errors() == []


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_a_broken_row_is_refused_with_its_file_and_line(case):
    lines, told = judged(case["folder"])
    line = lines[[one for one in CASES if one["folder"] == case["folder"]].index(case)]
    # A forbidden topic of a series is told at the next row of that series.
    assert any(
        file == case["file"] and case["rule"] in expected and (at == line or file == SERIES)
        for file, at, expected in told
    ), told


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (EVENTS, "every milestone has at least one event"),
        (CODES, "every milestone is coded"),
        (LINKS, "every milestone relates to at least one series"),
    ],
)
def test_an_act_that_a_file_leaves_out_is_missed(law, name, sentence):
    law.remove(name, of(DECREE))
    told = [(fault.file, fault.expected, fault.got) for fault in law.errors()]
    assert (MILESTONES, sentence, DECREE) in told


def test_an_event_without_a_page_that_opens_is_refused(law):
    law.change("sources.csv", lambda row: row["source"] == "cisleg-123600", url="")
    told = {fault.expected for fault in law.errors()}
    assert "an event has a page that a reader can open" in told


def test_there_are_more_than_a_hundred_and_fifty_kinds():
    assert len(CASES) > 150
