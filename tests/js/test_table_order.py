"""A table stands in the browser in the very order in which its file is written."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.catalogue.grammar import read_scope
from dashboard.charts import sources
from dashboard.charts.cooperation import ledger, promises, unsaid
from dashboard.frontend.settings import settings
from dashboard.language.words import LANGUAGES
from dashboard.model.table import orders, places_in
from tests.js.conftest import without

CHART = Path(__file__).parents[2] / "dashboard" / "frontend" / "chart"
PLACES = """
const { Voice } = await import(`${process.argv[1]}/settings.js`);
const { sortRows } = await import(`${process.argv[1]}/table.js`);
const { sortedBy } = await import(`${process.argv[1]}/datatable.js`);
const { readFileSync } = await import("node:fs");
const { settings, tables } = JSON.parse(readFileSync(0, "utf8"));
const { order } = new Voice(settings);
const placesOf = (rows, asked) => {
  const { column, down } = sortedBy(asked);
  const places = new Map(rows.map((row, place) => [row, place]));
  return sortRows(rows, column, down, order).map((row) => places.get(row));
};
const found = tables.map(({ rows, orders }) => orders.map((asked) => placesOf(rows, asked)));
console.log(JSON.stringify(found));
"""
HARD = ["Türkiye", "Turkmenistan", "Oʻzbekiston", "Ozarbayjon", "shartnoma", "Chexiya", "cabar",
        "ёлка", "Ель", "Ёж", "йод", "TASS", "ТАСС", "«Xorijda ish»", "PQ-9", "PQ-10", "2024-yil",
        "Maßnahme", "Masse", "İstanbul", "우즈베키스탄", "", None, "a-b", "a b"]  # fmt: skip


def tables(language: str) -> list[tuple]:
    scope = read_scope({"lang": language})
    say, card = scope.say, "https://example.org/cooperation?milestone="
    return [
        ledger.table(ledger.acts(scope), say, card),
        promises.table(promises.every(scope), say, card),
        unsaid.table(unsaid.every(scope), say, card),
        sources.sources_table(sources.sources(language), say),
        sources.indicators_table(sources.indicators(language), say, "https://example.org"),
        (ledger.table(ledger.acts(scope), say, card)[0][:1], [[name] for name in HARD]),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_orders_every_table_as_its_file_is_ordered(database, language):
    node = shutil.which("node")
    if node is None:
        without("needs Node")
    asked = [{"rows": rows, "orders": orders(columns)} for columns, rows in tables(language)]
    message = json.dumps({"settings": settings(language), "tables": asked})
    command = [node, "--input-type=module", "--eval", PLACES, CHART.as_uri()]
    done = subprocess.run(command, input=message, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    for table, found in zip(asked, json.loads(done.stdout), strict=True):
        for order, places in zip(table["orders"], found, strict=True):
            assert places == places_in(table["rows"], order, language), order
