import assert from "node:assert/strict";
import { test } from "node:test";
import { Alphabet } from "../../dashboard/frontend/chart/alphabet.js";
import { plainCell } from "../../dashboard/frontend/chart/copying.js";
import { orderOf, plain, searchRows, sortedBy } from "../../dashboard/frontend/chart/datatable.js";
import { wrap } from "../../dashboard/frontend/chart/dom.js";
import { shadeAt } from "../../dashboard/frontend/chart/legend.js";
import { chosenAt, sentence, step, tipOf } from "../../dashboard/frontend/chart/reader.js";
import { queryOf } from "../../dashboard/frontend/light/choose.js";
import { Voice } from "../../dashboard/frontend/chart/settings.js";
import { sortRows } from "../../dashboard/frontend/chart/table.js";

const ENGLISH = { letters: [..."abcdefghijklmnopqrstuvwxyz"], digits: 15 };
const spot = (series, index, x, half = 0, value = 1) => ({
  series,
  index,
  x,
  y: value,
  half,
  row: ["", "", value],
});
const walk = [spot(0, 0, 10), spot(1, 0, 10), spot(0, 1, 20), spot(1, 1, 20), spot(0, 2, 30)];

test("arrows walk the points of a series and change the series at the same time", () => {
  assert.equal(step(walk, null, "ArrowRight"), walk[0]);
  assert.equal(step(walk, walk[0], "ArrowRight"), walk[2]);
  assert.equal(step(walk, walk[2], "ArrowDown"), walk[3]);
  assert.equal(step(walk, walk[4], "ArrowRight"), walk[4]);
  assert.equal(step(walk, walk[0], "End"), walk[4]);
  assert.equal(step([], null, "End"), null);
});

test("a pointer finds all series whose spans cover the nearest point", () => {
  const year = [spot(0, 0, 182, 182, 5), spot(1, 0, 151, 151, 9), spot(2, 0, 547, 182, 7)];
  assert.deepEqual(
    chosenAt(year, 180, 5).map((one) => one.series),
    [1, 0],
  );
  assert.deepEqual(chosenAt(year, 5000, 5), []);
});

test("empty cells stand last in both directions, and pairs sort by their number", () => {
  const order = new Alphabet(ENGLISH);
  const rows = [
    ["b", 2],
    ["", 9],
    ["a", null],
    [["z", 0], 1],
  ];
  assert.deepEqual(
    sortRows(rows, 1, false, order).map((row) => row[1]),
    [1, 2, 9, null],
  );
  assert.deepEqual(
    sortRows(rows, 1, true, order).map((row) => row[1]),
    [9, 2, 1, null],
  );
  assert.equal(sortRows(rows, 0, true, order).at(-1)[0], "");
});

test("a search ignores accents, case and the kind of apostrophe", () => {
  assert.equal(plain("Oʻzbekiston"), plain("O'ZBEKISTON"));
  const rows = [
    ["Oʻzbekiston", "Türkiye"],
    ["Rossiya", ""],
  ];
  assert.deepEqual(searchRows(rows, "turk o'z"), [rows[0]]);
  assert.deepEqual(searchRows(rows, " "), rows);
});

test("long texts wrap, and end in an ellipsis when they are cut", () => {
  const size = (text) => text.length;
  assert.deepEqual(wrap("one two three", 7, size), ["one two", "three"]);
  assert.deepEqual(wrap("one two three four", 7, size, 2), ["one two", "three…"]);
});

test("numbers and plurals follow the language", () => {
  const voice = new Voice({
    language: "ru",
    words: {
      rows: { one: "{n} строка", few: "{n} строки", many: "{n} строк", other: "{n} строки" },
    },
    alphabet: ENGLISH,
    plotly: { dictionary: {}, format: { decimal: ",", thousands: "\u00a0" } },
  });
  assert.equal(voice.number(1234567.5), "1\u00a0234\u00a0567,5");
  assert.equal(voice.number(-3), "−3");
  assert.deepEqual(
    [1, 2, 5].map((n) => voice.say("rows", { n })),
    ["1 строка", "2 строки", "5 строк"],
  );
});

test("the legend of a map shows the shades of the map", () => {
  assert.equal(shadeAt(["#000000", "#ffffff"], 0), "rgb(0, 0, 0)");
  assert.equal(shadeAt(["#000000", "#ffffff"], 1), "rgb(255, 255, 255)");
  assert.equal(shadeAt(["#000000", "#ffffff"], 0.5), "rgb(128, 128, 128)");
});

test("a copied cell is a plain value that a spreadsheet of the language takes", () => {
  const voice = (decimal) => ({ plotly: { format: { decimal } } });
  assert.equal(plainCell(18_900_000_000, voice(",")), "18900000000");
  assert.equal(plainCell(-1234.5678, voice(",")), "-1234,5678");
  assert.equal(plainCell(0.1, voice(".")), "0.1");
  assert.equal(plainCell("1 January–\u00a0March\t2020\n", voice(".")), "1 January– March 2020");
  assert.equal(plainCell("=1+1", voice(".")), "'=1+1");
  assert.equal(plainCell("@SUM(A1)", voice(",")), "'@SUM(A1)");
});

test("the order of a table is written in the address as it is read from it", () => {
  for (const order of ["", "1", "-1", "12", "-12"]) assert.equal(orderOf(sortedBy(order)), order);
  assert.deepEqual(sortedBy("-3"), { column: 2, down: true });
  assert.equal(sortedBy("").column, -1);
});

test("a reading tells an estimate of a model as sentences do, and parts the note from the status", () => {
  const row = ["2024", "778,041 people", 778041, 0, "", "estimate", "the answer of the agency"];
  const series = [{ label: "UN", colour: 0, points: [row], told: { 0: "about 778,000 people" } }];
  const chart = { kind: "line", series, references: [["UN DESA", "", ""]] };
  const spot = { series: 0, index: 0, x: 0, y: 0, half: 0, row };
  const voice = { say: (key) => key };
  const said = sentence(chart, spot, voice);
  assert.ok(said.includes("about 778,000 people") && !said.includes("778,041"));
  const lines = [];
  globalThis.document = {
    createElement: () => ({ style: {}, setAttribute() {}, append: (...parts) => lines.push(...parts) }),
  };
  tipOf(chart, [spot], { series: ["#000"] }, voice);
  delete globalThis.document;
  assert.ok(lines.includes("estimate · the answer of the agency"), lines.join("|"));
});

test("the address of a file without years and countries to choose keeps none", () => {
  const data = { usual: [2006, 2026], home: "UZB", variants: [{ codes: { partner: "RUS" } }] };
  const state = { years: [2015, 2020], countries: ["KGZ", "TJK"] };
  const asked = (variant) => queryOf(data, { ...state, variant });
  assert.equal(asked({ codes: { partner: "KAZ" } }), "?partner=KAZ");
  assert.equal(asked({ codes: data.variants[0].codes }), "");
  assert.equal(asked({ codes: {}, whole: {} }), "?years=2015-2020&countries=KGZ,TJK");
});
