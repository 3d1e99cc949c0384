// Copying from a table takes its values: whole cells, plain numbers, none of the signs of the page.

import { make } from "./dom.js";

const FORMULA = /^[=+\-@\t\r]/;

/**
 * What of a cell is copied: a number with the decimal sign of the language and nothing else, so
 * that a spreadsheet of that language takes it for a number; else the words.
 * @param {string | number} value @param {import("./settings.js").Voice} voice
 */
export function plainCell(value, voice) {
  if (typeof value === "number") {
    const digits = value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 12 });
    return digits.replace(".", voice.plotly.format.decimal);
  }
  const words = value.replace(/\s+/g, " ").trim();
  // A spreadsheet would take it for a formula.
  return FORMULA.test(words) ? `'${words}` : words;
}

/** Puts the marked cells on the clipboard; a mark within one cell is copied as it is. */
export function copyCells(/** @type {ClipboardEvent} */ event) {
  const frame = /** @type {HTMLElement} */ (event.currentTarget);
  const root = /** @type {any} */ (frame.getRootNode());
  const marked = /** @type {Selection} */ (root.getSelection?.() ?? document.getSelection());
  const rows = [...frame.querySelectorAll("tr")]
    .map((row) => [...row.cells].filter((cell) => marked.containsNode(cell, true)))
    .filter((cells) => cells.length);
  if (rows.flat().length < 2 || !event.clipboardData) return;
  const values = rows.map((cells) => cells.map((cell) => cell.dataset.plain ?? cell.innerText));
  const drawn = values.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))));
  event.clipboardData.setData("text/plain", values.map((cells) => cells.join("\t")).join("\n"));
  event.clipboardData.setData("text/html", make("table", {}, ...drawn).outerHTML);
  event.preventDefault();
}
