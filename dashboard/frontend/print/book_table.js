// The figures of a chart as a small table: in blocks beside each other, as many rows as fit.

import { make } from "../chart/dom.js";

/** @typedef {import("./book.js").Book} Book */
/**
 * @typedef {object} Rows
 * @property {string} title markup
 * @property {string[]} head @property {string[][]} rows cells as markup
 * @property {boolean} newest the last rows are kept where not all fit, else the first
 * @property {string} part words for a part of the rows, with {n}
 * @property {number} texts so many columns hold words
 * @property {[string, string][]} notes letters, and what they stand for
 */

const GAP = 22; // pixels between two blocks
const FEWEST = 2; // rows of a block
const MOST = 16;

/**
 * The table with as many rows as fit into so many pixels, but never fewer than a few.
 * @param {Book} book @param {Rows} table @param {number} room
 * @returns {HTMLElement}
 */
export function tableOf(book, table, room) {
  const { rows } = table;
  if (!rows.length) return make("div", {});
  const side = widthOf(book, table);
  const sides = Math.max(1, Math.min(Math.floor((book.width + GAP) / (side + GAP)), rows.length));
  const whole = Math.min(Math.ceil(rows.length / sides), MOST);
  for (let high = whole; ; high -= 1) {
    const block = lay(book, table, sides, high);
    if (high <= Math.min(FEWEST, whole) || book.measure(block) <= room) return block;
  }
}

/** The width of one block of columns. @param {Book} book @param {Rows} table */
function widthOf(book, table) {
  const probe = write(table, table.rows);
  probe.style.width = "max-content";
  book.scale.replaceChildren(probe);
  const width = probe.offsetWidth;
  book.scale.replaceChildren();
  return width;
}

/** @param {Book} book @param {Rows} table @param {number} sides @param {number} high */
function lay(book, table, sides, high) {
  const count = Math.min(sides * high, table.rows.length);
  const kept = table.newest ? table.rows.slice(-count) : table.rows.slice(0, count);
  const tall = Math.ceil(kept.length / sides);
  const parts = Array.from({ length: Math.ceil(kept.length / tall) }, (_, side) =>
    write(table, kept.slice(side * tall, (side + 1) * tall)),
  );
  const block = book.block(table.title, "data");
  block.append(make("div", { class: "tables" }, ...parts));
  const words = count < table.rows.length ? table.part.replace("{n}", String(count)) : "";
  const told = table.notes
    .filter(([letter]) => kept.some((cells) => cells.some((cell) => cell.includes(letter))))
    .map(([letter, note]) => `${letter} ${note}`);
  const notes = [told.length && `${told.join("; ")}.`, words].filter(Boolean).join(" ");
  if (notes) block.append(book.block(notes, "table-notes"));
  return block;
}

/** @param {Rows} table @param {string[][]} rows @returns {HTMLElement} */
function write({ head, texts }, rows) {
  const line = (/** @type {string} */ tag, /** @type {string[]} */ cells) => {
    const made = cells.map((markup, place) => {
      const cell = make(place ? tag : "th", { class: place < texts ? "words" : null });
      cell.innerHTML = markup;
      return cell;
    });
    return make("tr", {}, ...made);
  };
  const body = rows.map((cells) => line("td", cells));
  return make("table", {}, make("thead", {}, line("th", head)), make("tbody", {}, ...body));
}
