// The matrix of coverage: one button a year of a series, walked by arrow keys, opened by a click.

import { make } from "../chart/dom.js";

/** @typedef {[state: string, sign: string, words: string]} Cell */
/** @typedef {{ name: string, origin: string, code: string, cells: Cell[] }} Row */
/** @typedef {{ head: string, opened: string, years: number[], rows: Row[] }} Content */

const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
});
const LAID_OUT = 300; // milliseconds until the style of the page has come
const PATIENCE = 20; // so many looks for the opened card, which Streamlit draws later

/** @type {WeakMap<HTMLElement, Matrix>} */
const matrices = new WeakMap();

/** @param {import("../chart/types").Component} component */
export function show({ parentElement: place, data, setTriggerValue }) {
  const text = new TextDecoder().decode(data);
  const matrix = matrices.get(place) ?? new Matrix(place);
  matrices.set(place, matrix);
  matrix.choose = (code) => setTriggerValue("chosen", code);
  if (matrix.text !== text) matrix.take(text);
  return () =>
    setTimeout(() => {
      if (!place.isConnected) matrix.root.remove();
    });
}

class Matrix {
  text = "";
  opened = "";
  at = [-1, -1];
  choose = (/** @type {string} */ _code) => {};
  /** @type {HTMLButtonElement[][]} */
  buttons = [];

  /** @param {HTMLElement} place */
  constructor(place) {
    this.root = make("div", {
      class: "coverage",
      role: "region",
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
    });
    place.append(this.root);
  }

  /** @param {string} text */
  take(text) {
    const content = /** @type {Content} */ (JSON.parse(text));
    const first = !this.text;
    const [top, left] = [this.root.scrollTop, this.root.scrollLeft];
    const held = this.root.contains(document.activeElement);
    const closed = this.opened && !content.opened;
    const changed = content.opened !== this.opened;
    this.text = text;
    this.opened = content.opened;
    this.root.setAttribute("aria-label", content.head);
    this.root.replaceChildren(this.table(content));
    this.root.scrollTo(left, top);
    if (!this.button()) this.at = [0, content.years.length - 1];
    this.button()?.setAttribute("tabindex", "0");
    // On a narrow screen the newest years are read first, or those around the opened cell.
    if (first) setTimeout(() => this.turn(), LAID_OUT);
    if (content.opened && changed) reveal(PATIENCE);
    else if (held || closed) this.button()?.focus({ preventScroll: true });
  }

  /** @param {Content} content */
  table({ head, years, rows, opened }) {
    this.buttons = rows.map((row, y) =>
      row.cells.map(([state, sign, words], x) => {
        const code = `${row.code}~${years[x]}`;
        if (code === opened) this.at = [y, x];
        return make(
          "button",
          {
            type: "button",
            tabindex: -1,
            title: words,
            class: state ? `s-${state}` : null,
            "aria-label": `${row.name}, ${row.origin}, ${years[x]}: ${words}`,
            "aria-pressed": String(code === opened),
            onclick: () => {
              this.move([y, x]);
              this.choose(code === this.opened ? "" : code);
            },
          },
          sign,
        );
      }),
    );
    const body = rows.map((row, y) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, row.name, make("small", {}, row.origin)),
        ...this.buttons[y].map((button) => make("td", {}, button)),
      ),
    );
    const heads = [head, ...years].map((words) => make("th", { scope: "col" }, String(words)));
    return make(
      "table",
      {},
      make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, ...body),
    );
  }

  /** Brings the column of the cell that the keys stand on into view. */
  turn() {
    const cell = this.button()?.parentElement;
    if (cell) this.root.scrollLeft = cell.offsetLeft - this.root.clientWidth / 2;
  }

  button() {
    return this.buttons[this.at[0]]?.[this.at[1]];
  }

  /** @param {number[]} to */
  move(to) {
    this.button()?.setAttribute("tabindex", "-1");
    this.at = to;
    this.button()?.setAttribute("tabindex", "0");
    this.button()?.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const within = (/** @type {number} */ value, /** @type {number} */ size) =>
      Math.min(size - 1, Math.max(0, value));
    const [y, x] = this.at;
    const wide = this.buttons[0]?.length ?? 1;
    this.move([within(y + step[0], this.buttons.length), within(x + step[1], wide)]);
  }
}

/** Brings the opened card into view and moves the focus to its title. @param {number} looks */
function reveal(looks) {
  const card = document.querySelector(".st-key-coverage-opened");
  const title = card?.querySelector("h4");
  if (!card || !title) {
    if (looks) setTimeout(() => reveal(looks - 1), 100);
    return;
  }
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  const { top } = card.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) card.scrollIntoView({ block: "center" });
}
