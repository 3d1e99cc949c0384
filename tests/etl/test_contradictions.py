"""What `check` finds between figures: each kind with the rows that contradict each other."""

import contextlib
import io
from pathlib import Path

import pytest

from etl.__main__ import main

DATA = Path(__file__).parents[2] / "data"
MONEY, MIGRANTS = "remittances/central_bank.csv", "migrants/national.csv"
RECEIVED = "cross_border_transfers_received"
PAGE, OTHER = "cbu-via-kun-2020-11-18", "cbu-via-kun-2021-02-16"
AGENCY, MINISTRY = "gazeta-2025-01-22", "asiaplus-2025-11-20"


def row(indicator, partner, period, value, source, rounded_to="", qualifier="", note="") -> str:
    key = f"{indicator},FJI,{partner},_T,{period},{value},A,{source}"
    return f"{key},{rounded_to},{qualifier},{note}"


FOUND = {
    "a rate against its levels": (
        MONEY,
        [
            row(RECEIVED, "WLD", "2010", 100, PAGE, 1),
            row(RECEIVED, "WLD", "2011", 134, PAGE, 1),
            row(f"{RECEIVED}_growth", "WLD", "2011", 29, PAGE, 1),
        ],
        "Published change contradicts the levels",
    ),
    "a difference against its levels": (
        MONEY,
        [
            row(RECEIVED, "WLD", "2010", 100, PAGE, 1),
            row(RECEIVED, "WLD", "2011", 134, PAGE, 1),
            row(f"{RECEIVED}_change", "WLD", "2011", 20, PAGE, 1),
        ],
        "Published change contradicts the levels",
    ),
    "a year of nothing beside a half-year": (
        MIGRANTS,
        [
            row("organised_recruitment", "WLD", "2025", 0, AGENCY),
            row("organised_recruitment", "WLD", "2025-S1", 86300, "fergana-en-139620"),
        ],
        "A span has less than a part of it",
    ),
    "a span against its parts": (
        MONEY,
        [
            row(RECEIVED, "WLD", "2010-01-01/P9M", 900, PAGE),
            row(RECEIVED, "WLD", "2010-10", 50, OTHER),
            row(RECEIVED, "WLD", "2010-01-01/P10M", 1200, OTHER),
        ],
        "A span is not the sum of its parts",
    ),
    "two bodies on spans that mostly overlap": (
        MIGRANTS,
        [
            row("assisted_returns", "WLD", "2025", 3709, AGENCY),
            row("assisted_returns", "RUS", "2025-01-01/P8M10D", 17479, MINISTRY),
        ],
        "One body tells of one country more than another of all",
    ),
    "a year that speaks of months": (
        MIGRANTS,
        [row("labour_migrants_returned", "WLD", "2022", 4, AGENCY) + "since the start of the year"],
        "A yearly figure whose note speaks of a part of the year",
    ),
    "a jump without a reason": (
        MONEY,
        [row(RECEIVED, "WLD", "2010", 1000, PAGE), row(RECEIVED, "WLD", "2011", 5001, PAGE)],
        "Change above a factor of five without a reason",
    ),
    "a jump between the same months of two years": (
        MONEY,
        [row(RECEIVED, "WLD", "2010-S1", 20, PAGE), row(RECEIVED, "WLD", "2012-S1", 101, PAGE)],
        "Change above a factor of five without a reason",
    ),
    "a jump between dated stocks": (
        MIGRANTS,
        [
            row("labour_migrants_abroad", "RUS", "2010-03-01", 998, AGENCY),
            row("labour_migrants_abroad", "RUS", "2012-07-01", 8200, AGENCY),
        ],
        "Change above a factor of five without a reason",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FOUND)
def test_every_contradiction_is_told_with_its_rows(folder, kind):
    file, rows, rule = FOUND[kind]
    line = folder.append(file, *rows)
    outcome = folder.check()
    assert outcome.code == 0, outcome.errors
    told = [event for event in outcome.events if event["event"] == "contradiction"]
    own = [event for event in told if " FJI " in event["key"] and event["rule"] == rule]
    assert len(own) == 1, told
    assert all(str(line + number) in own[0]["places"] for number in range(len(rows)))


SILENT = {
    "a rate that rounding allows": (
        MONEY,
        [
            row(RECEIVED, "WLD", "2010", 100, PAGE, 10),
            row(RECEIVED, "WLD", "2011", 130, PAGE, 10),
            row(f"{RECEIVED}_growth", "WLD", "2011", 25, PAGE, 1),
        ],
    ),
    "a part above a total that is said to be more": (
        MIGRANTS,
        [
            row("organised_recruitment", "WLD", "2025", 3500, AGENCY, 100, "more_than"),
            row("organised_recruitment", "WLD", "2025-S1", 3552, AGENCY),
        ],
    ),
    "a jump of a few": (
        MONEY,
        [row(RECEIVED, "WLD", "2010", 5, PAGE), row(RECEIVED, "WLD", "2011", 99, PAGE)],
    ),
    "a jump with a word on it": (
        MONEY,
        [
            row(RECEIVED, "WLD", "2010", 1000, PAGE),
            row(RECEIVED, "WLD", "2011", 5001, PAGE, note="jump: no reason is known"),
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SILENT)
def test_what_rounding_or_a_word_explains_is_no_contradiction(folder, kind):
    folder.append(SILENT[kind][0], *SILENT[kind][1])
    told = [event for event in folder.check().events if event["event"] == "contradiction"]
    assert not [event for event in told if " FJI " in event["key"]]


@pytest.mark.slow
def test_every_contradiction_that_remains_is_explained_in_the_dictionary():
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main(["check"]) == 0
    text = said.getvalue()
    table = text[text.index("contradictions between figures") :]
    found = {
        tuple(part.strip() for part in line.split("  ") if part.strip())[:2]
        for line in table.splitlines()
        if line.startswith("  ") and not line.startswith("  series")
    }
    readme = (DATA / "README.md").read_text("utf-8")
    explained = readme.split("## Contradictions that remain")[1].split("\n## ")[0]
    assert found
    assert not [pair for pair in found if f"| `{pair[0]}` | {pair[1]} |" not in explained]
