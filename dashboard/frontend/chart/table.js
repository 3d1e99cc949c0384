// An accessible table of rows: sorted by its heads, in the reader's language.

import { copyCells, plainCell } from "./copying.js";
import { link, make } from "./dom.js";

// A cell of so many letters needs room, or its row grows tall.
const LONG = 60;

/** @typedef {import("./settings.js").Voice} Voice */
/**
 * @typedef {{ label: string, kind?: "text" | "number" | "link",
 *   unit?: string }} Column
 */
/**
 * A cell is a text, a number, [words, address] for a link (and the language of its words where that
 * is not the reader's), or [words, number] for a sorted text.
 */
/** @typedef {string | number | null | [string, string | number, string?]} Cell */

/** @param {Cell} cell */
export const wordsOf = (cell) => String((Array.isArray(cell) ? cell[0] : cell) ?? "");

/** @param {Cell} cell */
const valueOf = (cell) =>
  Array.isArray(cell) && typeof cell[1] === "number"
    ? cell[1]
    : Array.isArray(cell)
      ? cell[0]
      : cell;

/**
 * Rows in the order of a column; empty cells stand last whatever the direction. As `places_in` of
 * `dashboard/model/table.py`, which orders the files of a table.
 * @param {Cell[][]} rows @param {number} column @param {boolean} down
 * @param {import("./alphabet.js").Alphabet} order
 */
export function sortRows(rows, column, down, order) {
  const valued = rows.map((row) => ({ row, value: valueOf(row[column]) ?? "" }));
  const told = valued.filter(({ value }) => value !== "");
  const numbers = told.every(({ value }) => typeof value === "number");
  const keyed = told.map(({ row, value }) => ({
    row,
    key: numbers ? value : order.key(String(value)),
  }));
  const sign = down ? -1 : 1;
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  return [...keyed, ...valued.filter(({ value }) => value === "")].map(({ row }) => row);
}

/**
 * @param {string} caption @param {Column[]} columns @param {Cell[][]} rows
 * @param {{ column: number, down: boolean }} sorted `column` is -1 for the order given
 * @param {Voice} voice @param {(column: number) => void} sort
 */
export function tableOf(caption, columns, rows, sorted, voice, sort) {
  const heads = columns.map((column, index) => {
    const here = sorted.column === index;
    return make(
      "th",
      {
        scope: "col",
        "data-plain": plainCell(column.label, voice),
        class: column.kind === "number" ? "number" : null,
        "aria-sort": here ? (sorted.down ? "descending" : "ascending") : null,
      },
      make(
        "button",
        { type: "button", onclick: () => sort(index) },
        column.label,
        make(
          "span",
          { class: "arrow", "aria-hidden": "true" },
          here ? (sorted.down ? " ▼" : " ▲") : " ↕",
        ),
      ),
    );
  });
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      ...columns.map((column, index) => {
        const cell = row[index];
        const number = column.kind === "number";
        const words = typeof cell === "number" ? voice.number(cell) : wordsOf(cell);
        const [, address, lang] = Array.isArray(cell) ? cell : [];
        const content =
          column.kind === "link" && address !== undefined
            ? link(words, String(address), lang ? { lang } : {})
            : words;
        return make(
          index ? "td" : "th",
          {
            scope: index ? null : "row",
            class: number ? "number" : words.length > LONG ? "long" : null,
            "data-plain": plainCell((number ? valueOf(cell) : null) ?? words, voice),
          },
          content,
        );
      }),
    ),
  );
  return make(
    "div",
    { class: "table-frame", tabindex: 0, role: "region", "aria-label": caption, oncopy: copyCells },
    make(
      "table",
      {},
      make("caption", { class: "visually-hidden" }, caption),
      make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, ...body),
    ),
  );
}

/**
 * The table of a chart, drawn anew when a head is pressed.
 * @param {HTMLElement} place @param {import("./types").Chart} chart @param {Voice} voice
 * @param {{ column: number, down: boolean }} [sorted]
 */
export function chartTable(place, chart, voice, sorted = { column: -1, down: false }) {
  const flat = chart.kind === "ranking" || chart.kind === "map";
  const timed = !flat && chart.series.some((series) => series.points.some((point) => point[7]));
  /** @type {Column[]} */
  const columns = [
    { label: voice.say(timed ? "period" : "category") },
    { label: voice.say("series") },
    { label: voice.say("value"), kind: "number" },
    { label: voice.say("status") },
    { label: voice.say("source"), kind: "link" },
    { label: voice.say("source_title") },
    { label: voice.say("note") },
    { label: voice.say("published") },
    { label: voice.say("correction_reason"), kind: "link" },
  ];
  const rows = chart.series.flatMap((series) =>
    series.points.map((point, index) => {
      const [label, text, value, reference, part, status, note, start, , , corrected] = point;
      const period = start ? Date.parse(start) : index;
      return /** @type {Cell[]} */ ([
        [label, period],
        series.label,
        [text, value],
        [part, status].filter(Boolean).join("; "),
        chart.references[reference]?.slice(0, 2) ?? "",
        chart.references[reference]?.[2] ?? "",
        note ?? "",
        corrected?.[0] ?? "",
        corrected ? [`${corrected[1]} (${corrected[2]})`, corrected[3]] : "",
      ]);
    }),
  );
  const used = columns.map(
    (_, index) =>
      (index < 3 && (index !== 1 || chart.series.length > 1)) ||
      (index > 2 && rows.some((row) => wordsOf(row[index]))),
  );
  const keep = (/** @type {any[]} */ row) => row.filter((_, index) => used[index]);
  const seen = rows.map(keep);
  const ordered =
    sorted.column < 0 ? seen : sortRows(seen, sorted.column, sorted.down, voice.order);
  place.replaceChildren(
    tableOf(chart.title, keep(columns), ordered, sorted, voice, (column) => {
      chartTable(place, chart, voice, { column, down: sorted.column === column && !sorted.down });
      /** @type {HTMLElement[]} */ ([...place.querySelectorAll("th button")])[column]?.focus();
    }),
  );
}
