// A table on broad pages of A4: on as many as it takes, or on one with letters as large as fit.

import { make } from "../chart/dom.js";

/**
 * All but `language` is markup; `rest` has {left} for the rows that one page does not hold.
 * @typedef {{ language: string, title: string, lead: string, head: string[], rows: string[][],
 *   foot: string, rest: string, onePage: boolean }} Table
 */

const HIGH = 793.7 - 2 * 37.8; // pixels of a page within its margins of a centimetre
const SIZES = [10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5]; // of letters, in pixels
const SLACK = 6; // pixels that are lost where heights are rounded

/** @param {Table} wish */
export async function layTable(wish) {
  document.documentElement.lang = wish.language;
  document.title = wish.title;
  const main = make("main", { class: "report broad" });
  document.body.replaceChildren(main);
  const { fontFamily } = getComputedStyle(main);
  const text = JSON.stringify(wish);
  await Promise.all(
    ["400", "600"].map((weight) => document.fonts.load(`${weight} 10px ${fontFamily}`, text)),
  );
  const body = write(main, wish);
  if (wish.onePage) fit(main, body, wish.rest);
  return { rows: body.rows.length, high: main.offsetHeight };
}

/** @param {HTMLElement} main @param {Table} wish @returns {HTMLTableSectionElement} */
function write(main, { title, lead, head, rows, foot }) {
  const body = /** @type {HTMLTableSectionElement} */ (
    make("tbody", {}, ...rows.map((cells) => line("td", cells)))
  );
  main.append(
    told("h1", title),
    told("p", lead, "lead"),
    make("table", { class: "broad-table" }, make("thead", {}, line("th", head)), body),
    told("p", "", "rest"),
    told("p", foot, "made"),
  );
  return body;
}

/** The largest letters with which all fits; else as many rows as the smallest let in. */
/** @param {HTMLElement} main @param {HTMLTableSectionElement} body @param {string} rest */
function fit(main, body, rest) {
  const fits = () => main.offsetHeight + SLACK <= HIGH;
  for (const size of SIZES) {
    main.style.fontSize = `${size}px`;
    if (fits()) return;
  }
  const note = /** @type {HTMLElement} */ (main.querySelector(".rest"));
  for (let left = 1; !fits() && body.rows.length > 1; left += 1) {
    body.deleteRow(-1);
    note.innerHTML = rest.replace("{left}", String(left));
  }
}

/** @param {string} tag @param {string[]} cells */
const line = (tag, cells) => make("tr", {}, ...cells.map((markup) => told(tag, markup)));

/** @param {string} tag @param {string} markup @param {string} [look] */
function told(tag, markup, look) {
  const element = make(tag, look ? { class: look } : {});
  element.innerHTML = markup;
  return element;
}
