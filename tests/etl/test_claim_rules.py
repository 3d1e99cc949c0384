"""Verdicts on the paper's claims follow from evidence: each rule finds the claim that breaks it."""

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"


def verdicts() -> dict[str, str]:
    with (DATA / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["claim"]: row["verdict"] for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        # A page of April 2018 cannot tell of December 2024.
        ("iom-175-members", "unverifiable"),
        # The paper's own source alone, without figures.
        ("migrants-fewer-2016", "unverifiable"),
        ("europe-4x", "unverifiable"),
        # The year is right, the status is not; 140 thousand is not more than 140 thousand.
        ("iom-un-2016", "partly"),
        ("vacancies-140k", "partly"),
        # Five of the six offices stand on the body's own page.
        ("unodc-offices", "partly"),
        # A newspaper tells the words of the paper's own source: one witness.
        ("services-25", "partly"),
        # A national act is no international document.
        ("support-resolution", "differs"),
        # 281 million in 2020, 304 million in 2024.
        ("world-migrants-280m", "outdated"),
    ],
)
def test_the_verdict_is_what_the_evidence_bears(claim, verdict):
    assert verdicts()[claim] == verdict


def test_nothing_is_laid_into_the_paper_that_it_does_not_say():
    assert "ru-readmission-current" not in verdicts()


def change(folder, claim: str, **cells: str) -> int:
    path = folder.path / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    line = next(place for place, row in enumerate(rows, 2) if row["claim"] == claim)
    rows[line - 2].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return line


BROKEN = [
    ("iom-175-members", {"verdict": "confirmed", "checked_value": "175"}, "cannot confirm"),
    ("europe-4x", {"verdict": "confirmed", "checked_value": "4"}, "own source alone"),
    ("services-25", {"verdict": "confirmed"}, "own source alone"),
    ("iom-uzb-2003", {"checked_value": "2005"}, "says what the source says"),
    ("iom-un-2016", dict.fromkeys(("comment_en", "comment_uz", "comment_ru"), ""), "says why"),
    ("world-migrants-280m", {"checked_value": "280000000"}, "has a newer figure"),
    ("forum-2022", {"checked_value": "2022-11-22"}, "names no value"),
]


@pytest.mark.slow
def test_every_rule_finds_the_claim_that_breaks_it(folder):
    broken = {change(folder, claim, **cells): sentence for claim, cells, sentence in BROKEN}
    assert len(broken) == len(BROKEN)
    told = [(fault["line"], fault["expected"]) for fault in folder.check().errors]
    for line, sentence in broken.items():
        assert any(at == line and sentence in expected for at, expected in told), (sentence, told)
