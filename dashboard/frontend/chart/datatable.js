// A table of many rows: searched, sorted and turned page by page.

import { make } from "./dom.js";
import { style, voice } from "./settings.js";
import { sortRows, tableOf, wordsOf } from "./table.js";

/** @typedef {import("./table.js").Cell} Cell */
/**
 * @typedef {{ language: string, caption: string, columns: import("./table.js").Column[],
 *   rows: Cell[][], size: number, order: string }} Content
 */

const PRINTED = 500; // rows, at most, of a table that is printed whole

/** @type {Map<HTMLElement, DataTable>} */
const tables = new Map();

for (const event of ["beforeprint", "afterprint"])
  globalThis.addEventListener?.(event, () =>
    tables.forEach((table) => table.print(event === "beforeprint")));

/** @param {import("./types").Component} component */
export async function show({ parentElement: place, data, setTriggerValue }) {
  const text = new TextDecoder().decode(data);
  const known = tables.get(place);
  if (known?.text === text) return;
  const content = /** @type {Content} */ (JSON.parse(text));
  const [say] = await Promise.all([voice(content.language), style("card.css")]);
  const table = tables.get(place) ?? new DataTable(place);
  tables.set(place, table);
  table.text = text;
  table.tell = (order) => setTriggerValue("order", order);
  table.take(content, say);
  return () =>
    setTimeout(() => {
      if (place.isConnected) return;
      table.root.remove();
      tables.delete(place);
    });
}

/**
 * Letters as a searcher types them: small, without accents, any apostrophe.
 * @param {string} text
 */
export function plain(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[ʻʼ‘’`´]/g, "'");
}

/**
 * The rows in which every typed word occurs.
 * @param {Cell[][]} rows @param {string} typed @returns {Cell[][]}
 */
export function searchRows(rows, typed) {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (!wanted.length) return rows;
  return rows.filter((row) => {
    const words = plain(row.map(wordsOf).join(" "));
    return wanted.every((word) => words.includes(word));
  });
}

/**
 * The order of a table as it stands in an address: the number of its column, from the end with a
 * minus.
 * @param {{ column: number, down: boolean }} sorted
 */
export const orderOf = ({ column, down }) => (column < 0 ? "" : `${down ? "-" : ""}${column + 1}`);

/** @param {string} order */
export const sortedBy = (order) => ({
  column: Math.abs(Number(order)) - 1,
  down: order.startsWith("-"),
});

class DataTable {
  text = "";
  page = 0;
  typed = "";
  printed = false;
  tell = /** @type {(order: string) => void} */ (() => {});
  sorted = { column: -1, down: false };
  content = /** @type {Content} */ ({});
  say = /** @type {import("./settings.js").Voice} */ ({});

  /** @param {HTMLElement} place */
  constructor(place) {
    this.search = make("input", {
      type: "search",
      autocomplete: "off",
      oninput: () => {
        this.typed = this.search.value;
        this.page = 0;
        this.draw();
      },
    });
    this.count = make("span", { class: "count", role: "status" });
    this.frame = make("div");
    this.pages = make("nav", { class: "pages" });
    this.root = make(
      "div",
      { class: "chart-card data-table" },
      make("div", { class: "table-head" }, this.search, this.count),
      this.frame,
      this.pages,
    );
    place.append(this.root);
  }

  /** @param {Content} content @param {import("./settings.js").Voice} say */
  take(content, say) {
    const shown = this.content;
    const [order, known] = [content.order, orderOf(this.sorted)];
    Object.assign(this, { content, say });
    // What was sorted here comes back as it is shown: the head keeps the keyboard's focus.
    const same = JSON.stringify({ ...content, order: shown.order }) === JSON.stringify(shown);
    if (same && order === known) return;
    this.sorted = sortedBy(order);
    this.page = 0;
    this.root.lang = content.language;
    this.search.placeholder = say.say("search");
    this.search.setAttribute("aria-label", say.say("search"));
    this.search.parentElement.hidden = content.rows.length < 8;
    this.draw();
  }

  /** The rows that the reader asked for, in his order. */
  rows() {
    const found = searchRows(this.content.rows, this.typed);
    const { column, down } = this.sorted;
    return column < 0 ? found : sortRows(found, column, down, this.say.order);
  }

  draw() {
    const { content, say, sorted } = this;
    const rows = this.rows();
    const isWhole = this.printed && rows.length <= PRINTED;
    const size = isWhole ? Math.max(1, rows.length) : content.size;
    const pages = Math.max(1, Math.ceil(rows.length / size));
    const first = isWhole ? 0 : this.page * size;
    const shown = rows.slice(first, first + size);
    this.count.textContent = rows.length ? say.say("rows", { n: rows.length }) : say.say("no_rows");
    this.frame.replaceChildren(
      tableOf(content.caption, content.columns, shown, sorted, say, (column) => {
        this.sorted = { column, down: sorted.column === column && !sorted.down };
        this.page = 0;
        this.draw();
        this.tell(orderOf(this.sorted));
        this.frame.querySelectorAll("thead button")[column].focus();
      }),
    );
    this.pages.hidden = pages < 2;
    this.pages.setAttribute("aria-label", content.caption);
    this.pages.replaceChildren(
      this.turner("previous", "←", -1, this.page === 0),
      make("span", {}, say.say("page", { page: this.page + 1, pages })),
      this.turner("next", "→", 1, this.page >= pages - 1),
    );
  }

  /** Paper shows all rows: nobody turns its pages. @param {boolean} printed */
  print(printed) {
    this.printed = printed;
    this.draw();
  }

  /** @param {string} word @param {string} arrow @param {number} by @param {boolean} off */
  turner(word, arrow, by, off) {
    return make(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": this.say.say(word),
        "aria-disabled": String(off),
        onclick: () => {
          if (off) return;
          this.page += by;
          this.draw();
          this.pages.querySelector(`[aria-label="${this.say.say(word)}"]`).focus();
        },
      },
      arrow,
    );
  }
}
