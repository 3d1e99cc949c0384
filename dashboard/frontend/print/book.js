// Pages of A4 that are filled from the top: what does not fit any more stands on the next one.

import { make } from "../chart/dom.js";

export class Book {
  /** @type {HTMLElement[]} */ pages = [];
  /** @type {HTMLElement | null} */ sheet = null;

  /** @param {HTMLElement} main @param {string} foot markup at the foot of every page */
  constructor(main, foot) {
    this.main = main;
    this.foot = foot;
    this.scale = make("div", { class: "sheet desk" });
    main.append(this.scale);
    this.width = this.scale.clientWidth;
    this.full = parseFloat(getComputedStyle(this.scale).maxHeight);
  }

  /** A new page. @param {string} [look] */
  open(look = "") {
    this.sheet = make("div", { class: "sheet" });
    const foot = make("footer", {}, make("p", {}), make("p", { class: "folio" }));
    foot.firstElementChild.innerHTML = this.foot;
    const page = make("section", { class: `page ${look}` }, this.sheet, foot);
    this.pages.push(page);
    this.main.append(page);
    return /** @type {HTMLElement} */ (this.sheet);
  }

  /** What comes next begins a page. */
  close() {
    this.sheet = null;
  }

  /** Takes the pages after the first so many away. @param {number} kept */
  cut(kept) {
    for (const page of this.pages.splice(kept)) page.remove();
    this.close();
  }

  /** What is free on the open page, or on the one that would be opened. */
  room() {
    return this.sheet ? this.full - this.sheet.offsetHeight : this.full;
  }

  /** Does a page hold something already? */
  get begun() {
    return this.sheet !== null && this.sheet.offsetHeight > 0;
  }

  /** @param {string} markup @param {string} [look] @returns {HTMLElement} */
  block(markup, look = "") {
    const block = make("div", { class: `block ${look}`.trim() });
    block.innerHTML = markup;
    return block;
  }

  /** Puts a block on the open page, or on the next where it does not fit. @param {Node} block */
  put(block) {
    const sheet = this.sheet ?? this.open();
    const begun = sheet.offsetHeight > 0;
    sheet.append(block);
    if (begun && sheet.offsetHeight > this.full) this.open().append(block);
  }

  /** The height that a block would have on a page. @param {Node} block */
  measure(block) {
    this.scale.replaceChildren(block);
    const height = this.scale.offsetHeight;
    this.scale.replaceChildren();
    return height;
  }

  /** The heights of items in a column half as wide as the text. @param {HTMLElement[]} items */
  heights(items) {
    const column = make("div", { class: "column" }, ...items);
    this.scale.replaceChildren(make("div", { class: "columns" }, column));
    const found = items.map((item) => item.getBoundingClientRect().height);
    this.scale.replaceChildren();
    return found;
  }

  /** The numbers of the pages, at their feet and wherever something points to them. */
  number() {
    this.scale.remove();
    for (const [place, page] of this.pages.entries()) {
      const folio = page.querySelector(".folio");
      if (folio) folio.textContent = String(place + 1);
      for (const target of page.querySelectorAll("[id]")) {
        for (const link of this.main.querySelectorAll(`[data-page-of="${CSS.escape(target.id)}"]`))
          link.textContent = String(place + 1);
      }
    }
  }
}

/**
 * Where heights are cut in two columns, the first not shorter than the second.
 * @param {number[]} heights
 */
export function balance(heights) {
  const whole = heights.reduce((sum, one) => sum + one, 0);
  let [split, first] = [0, 0];
  while (split < heights.length && first < whole - first) first += heights[split++];
  const before = split ? first - heights[split - 1] : 0;
  // One item less in the first column may be nearer to two columns of one height.
  const better = split > 1 && whole - before < first;
  return better ? { split: split - 1, height: whole - before } : { split, height: first };
}
