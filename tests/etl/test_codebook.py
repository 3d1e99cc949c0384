"""The codebook defines every code, and its examples bear the codes that they stand for."""

import csv
import re

import pytest
from law_folder import DATA

TEXT = (DATA / "CODEBOOK.md").read_text("utf-8")
COLUMNS = {
    "POLICY_AREA": "policy_area",
    "POLICY_TOOL": "tool",
    "TARGET_GROUP": "target_group",
    "DIRECTION": "direction",
    "CONFIDENCE": "confidence",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def section(title: str) -> list[list[str]]:
    """The rows of the first table below a heading."""
    body = TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]
    table = re.findall(r"^\| (.+) \|$", body, re.M)
    return [[cell.strip() for cell in row.split(" | ")] for row in table[1:]]


@pytest.mark.parametrize(("codelist", "column"), COLUMNS.items(), ids=COLUMNS)
def test_every_code_has_a_definition_and_two_examples_that_bear_it(codelist, column):
    known = {row["code"] for row in rows("codes.csv") if row["codelist"] == codelist}
    coded = {row["milestone"]: row[column] for row in rows("milestone_codes.csv")}
    defined = {cells[0].strip("`"): cells[1:] for cells in section(codelist)}
    assert set(defined) == known
    for code, (definition, *_, examples) in defined.items():
        assert len(definition) > 10
        named = re.findall(r"`([\w-]+)`", examples)
        bearers = [milestone for milestone, own in coded.items() if own == code]
        assert len(named) == min(2, len(bearers)), code
        assert set(named) <= set(bearers), code


def test_every_act_that_the_hard_cases_name_exists():
    milestones = {row["milestone"] for row in rows("milestones.csv")}
    body = TEXT.split("\n## Hard cases\n")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z]+-[\w-]+)`", body))
    assert len(named) > 15
    assert named <= milestones


def test_each_reason_of_a_verdict_is_explained():
    reasons = {row["code"] for row in rows("codes.csv") if row["codelist"] == "PROMISE_REASON"}
    body = TEXT.split("\n## How a promise is judged\n")[1]
    # Those that the words of the rule say without their code.
    plain = {"reached", "not_reached", "within_band", "above_band", "below_band", "no_figure"}
    plain |= {"filled", "partly_filled"}
    assert reasons - plain <= set(re.findall(r"`(\w+)`", body))


def test_where_the_rule_overrules_the_first_reading_the_promise_is_one_of_the_data():
    promises = {row["promise"] for row in rows("promises.csv")}
    table = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (\w+) \|", TEXT, re.M)
    assert len(table) == 11
    assert {promise for promise, *_ in table} <= promises
    assert all(first != ruled for _, first, ruled in table)
