"""What is typed with another keyboard is found in the browser too, by the tables of the server."""

import csv
import json
from pathlib import Path

import pytest

from dashboard.catalogue.search import ranking
from dashboard.catalogue.search.entries import entries
from dashboard.language.words import speak
from dashboard.publish.search import index, words
from tests.js.conftest import run_node

pytestmark = pytest.mark.usefixtures("database")
SCRIPT = """
  import("./dashboard/frontend/light/search.js").then(({ find, fold }) => {
    const { index, words, typed } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
    const entries = index.entries.map(([kind, name, about, address, weight], at) => ({
      ...{ kind, name, address, weight, words: words[at], folded: fold(name) },
    }));
    const found = typed.map((text) => find(text, { ...index, entries }));
    console.log(JSON.stringify(found.map((some) => some.map(({ address }) => address))));
  });
"""
QUERIES = Path(__file__).parents[1] / "search" / "queries.csv"
ODD = (
    *("UP-38", "УП-38", "up-38", "УП 38", "ЗРУ-1039", "№ 9999", "No. 9999", "9999-son qaror", "a"),
    *("536-III", "1141-VI", "A/RES/73/196", "a/res/45/159", "2009/115/EC", "up 32 percent"),
    *(
        "5-fevral 2025-yil",
        "с 2018 года",
        "E-9",
        "q3 2025",
        "2025 UP",
        "05.02.2025",
        "02/2025",
        "C0029",
    ),
    *("ЎРҚ-9999", "Oʻzbekiston UP-000", "1.2.3", "№№ 5", "-5", "x" * 200, "ФЗ 9999 и УП-9998"),
)
ALIKE = (("россия", "hjccbz"), ("russia", "кгыышф"), ("меҳнат мигрантлари", "мехнат мигрантлари"))


READ = """
  import("./dashboard/frontend/light/search.js").then(({ find, readNumbers }) => {
    const { index, words, typed } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
    const entries = index.entries.map(([, , , address, weight], at) => ({
      ...{ address, weight, words: words[at], folded: "" },
    }));
    const all = { ...index, entries };
    const read = typed.map((text) => (
      { ...readNumbers(text, all), found: find(text, all).length }));
    console.log(JSON.stringify(read));
  });
"""


def given(language: str, typed: list[str]) -> dict:
    table = json.loads(words()[1].decode().partition(" = ")[2].rstrip(";\n"))
    return {"index": index(speak(language)), "words": table, "typed": typed}


def test_a_number_of_a_document_is_read_in_the_browser_as_on_the_server():
    """Every number in the names of acts, those of the table of queries, and odd ones."""
    called = {name for one in entries() if one.kind == "act" for name in one.called}
    queries = {row["query"] for row in csv.DictReader(QUERIES.open(encoding="utf-8"))}
    typed = sorted({*called, *queries, *ODD})
    known = ranking.index()
    read = run_node(given("ru", typed), "-e", READ)
    missing = 0
    for text, one in zip(typed, read, strict=True):
        server = ranking._numbers(text)
        assert {*one["missing"]} == {*server.missing}, text
        assert {*one["known"]} == {*server.known} and one["text"].split() == server.text.split(), (
            text
        )
        assert not one["missing"] or one["found"] == 0, text
        missing += bool(server.missing)
    assert missing > 5 and any(one["known"] and one["found"] for one in read) and known.names


def test_the_other_keyboard_and_one_without_uzbek_letters_are_understood():
    typed = [text for pair in ALIKE for text in pair]
    found = run_node(given("uz", [*typed, "qqqqzz"]), "-e", SCRIPT)
    *found, nothing = map(set, found)
    for meant, other in zip(found[::2], found[1::2], strict=True):
        assert meant and meant <= other
    assert found[0] == found[1] and found[2] == found[3] and not nothing
