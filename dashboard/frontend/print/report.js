// A briefing as pages of A4: its figures drawn one by one, then all laid out with true numbers.

import { make } from "../chart/dom.js";
import { shape, shapesLegend } from "../chart/shapes.js";
import { voice } from "../chart/settings.js";
import { Stage } from "../chart/stage.js";
import { balance, Book } from "./book.js";
import { tableOf } from "./book_table.js";

/**
 * @typedef {object} Section
 * @property {string} head @property {string} caption @property {string} tail markup
 * @property {List & { legend: import("../chart/types").Milestone[] }} milestones
 * @property {import("./book_table.js").Rows} table
 * @property {{ least: number, wanted: number, most: number }} figure heights on paper, in pixels
 * @property {string} [text] a text of the reader's own: then there is nothing else
 */
/** @typedef {{ head: string, items: string[] }} List */
/**
 * @typedef {object} Report
 * @property {string} language @property {string} title @property {string} foot
 * @property {string} cover @property {string} contents @property {string[]} entries
 * @property {Section[]} sections @property {List[]} lists
 * @property {string[]} figures drawn; empty while only their sizes are asked for
 */

const SCALE = 0.88; // of a figure on paper: its letters are those of a screen
const APART = 40; // pixels between two charts on a page
const FINE = [1, 0.95, 0.9]; // how small the small print may be, so that all is on one page
const MOSTLY = 0.7; // so much of the last page may be empty
const SLACK = 4; // pixels that are lost where heights are rounded
const EDGE = 12; // pixels under two columns

/** @type {Stage | null} */
let last = null;

/**
 * A chart without its words, as markup for `layReport`.
 * @param {{ payload: string, width: number, height: number }} wish
 */
export async function drawFigure({ payload, width, height }) {
  const chart = JSON.parse(payload);
  const main = await begin(chart.language, payload);
  const place = make("div", {});
  place.style.width = `${width}px`;
  main.append(place);
  last = new Stage(place);
  await last.write(payload);
  const { card } = last;
  const { article, legend, stage, signs, plot, box } = card.frame;
  article.replaceChildren(legend, stage, signs);
  await last.settle(() => Math.round(height - (article.offsetHeight - box.offsetHeight)));
  article.removeAttribute("aria-labelledby");
  plot.removeAttribute("tabindex");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", [chart.title, chart.takeaway].filter(Boolean).join(". "));
  return article.outerHTML;
}

/**
 * Lays all out. Without figures it tells how large each is to be drawn, and how many pages there
 * are; with them the page is ready to be printed.
 * @param {Report} wish
 */
export async function layReport(wish) {
  const main = await begin(wish.language, JSON.stringify(wish));
  const words = await voice(wish.language);
  document.title = wish.title;
  const book = new Book(main, wish.foot);
  book.open("cover").append(book.block(wish.cover));
  book.close();
  for (const markup of [wish.contents, ...wish.entries]) book.put(book.block(markup));
  book.close();
  const heights = [];
  for (const section of wish.sections) {
    if (section.text) layText(book, section.text);
    else heights.push(laySection(book, section, wish.figures[heights.length] ?? "", words));
  }
  layLists(book, wish.lists);
  book.number();
  const width = Math.round(book.width / SCALE);
  const sizes = heights.map((height) => ({ width, height: Math.floor(height / SCALE) }));
  return { sizes, pages: book.pages.length };
}

/**
 * An empty page in a language, and the letters of a text, whatever its alphabets.
 * @param {string} language @param {string} text
 */
async function begin(language, text) {
  last?.remove();
  last = null;
  document.documentElement.lang = language;
  const main = make("main", { class: "report" });
  document.body.replaceChildren(main);
  const { fontFamily } = getComputedStyle(main);
  const looks = ["400", "600"].map((weight) => `${weight} 12px ${fontFamily}`);
  await Promise.all(looks.map((look) => document.fonts.load(look, text)));
  return main;
}

/** A text of the reader's own, on a page of its own. @param {Book} book @param {string} markup */
function layText(book, markup) {
  book.close();
  book.put(book.block(markup));
  book.close();
}

/**
 * One chart with all that is told of it; returns the height of its figure on paper.
 * @param {Book} book @param {Section} section @param {string} drawn
 * @param {import("../chart/settings.js").Voice} words
 */
function laySection(book, section, drawn, words) {
  const { least, wanted, most } = section.figure;
  const { milestones } = section;
  const [head, caption, tail] = [section.head, section.caption, section.tail].map((markup) =>
    book.block(markup),
  );
  const figure = make("div", { class: "figure" });
  head.classList.add("head", "below");
  head.append(figure);
  const title = book.block(milestones.head, "list-head");
  title.append(shapesLegend(milestones.legend, words));
  const items = milestones.items.map((markup) => signed(book.block(markup, "item")));
  let [tall, fixed, list] = [book.heights(items), 0, 0];

  /** How high all but figure and table is, its small print so large. @param {number} fine */
  const weigh = (fine) => {
    for (const one of [caption, ...items]) one.style.setProperty("--fine", String(fine));
    tall = book.heights(items);
    list = items.length ? book.measure(inColumns(title, items, tall)) : 0;
    fixed = [head, caption, tail].reduce((sum, one) => sum + book.measure(one), SLACK);
  };

  /** The figure and the largest table that fit into the rest of a page. @param {number} room */
  const whole = (room) => {
    for (const [fine, height] of [[1, wanted], ...FINE.map((part) => [part, least])]) {
      weigh(fine);
      const table = tableOf(book, section.table, room - fixed - list - height);
      const left = Math.floor(room - fixed - list - book.measure(table));
      if (left >= height) return { table, height: Math.min(left, most) };
    }
    weigh(1);
  };
  const free = () => book.room() - (book.begun ? APART : 0);
  let found = whole(free());
  if (!found) {
    book.close();
    found = whole(book.full);
  }
  const table = found?.table ?? tableOf(book, section.table, book.full - fixed - wanted);
  const height = found?.height ?? Math.floor(book.full - fixed - book.measure(table));
  figure.style.height = `${Math.min(height, most)}px`;
  figure.innerHTML = drawn;
  book.put(head);
  book.put(caption);
  if (!found) {
    // Too much for one page: the milestones stand together on the next.
    book.put(table);
    book.close();
    title.firstElementChild?.prepend(`${head.querySelector(".number")?.textContent} · `);
  }
  layColumns(book, title, items, tall);
  if (found) book.put(table);
  book.put(tail);
  return Math.min(height, most);
}

/**
 * The lists of the end, in letters small enough that the last page is not nearly empty.
 * @param {Book} book @param {List[]} lists
 */
function layLists(book, lists) {
  const before = book.pages.length;
  for (const fine of FINE) {
    book.cut(before);
    for (const list of lists) {
      const items = list.items.map((markup) => book.block(markup, "item"));
      for (const item of items) item.style.setProperty("--fine", String(fine));
      layColumns(book, book.block(list.head, "head below"), items, book.heights(items));
    }
    if (book.pages.length - before < 2 || book.room() < book.full * MOSTLY) return;
  }
}

/**
 * A title and its items in two columns, on as many pages as they need.
 * @param {Book} book @param {HTMLElement} title @param {HTMLElement[]} items
 * @param {number[]} heights
 */
function layColumns(book, title, items, heights) {
  let [rest, tall] = [items, heights];
  let top = items.length ? book.measure(title) + (title.matches(".below") ? APART : 0) : 0;
  while (rest.length) {
    const room = book.room() - top - EDGE;
    let count = rest.length;
    while (count > 0 && balance(tall.slice(0, count)).height > room) count -= 1;
    if (count < Math.min(2, rest.length) && book.begun) {
      book.close();
      continue;
    }
    count = Math.max(count, 1);
    book.put(inColumns(rest === items && title, rest.slice(0, count), tall));
    [rest, tall, top] = [rest.slice(count), tall.slice(count), 0];
  }
}

/**
 * @param {HTMLElement | false} title @param {HTMLElement[]} items @param {number[]} heights
 * @returns {HTMLElement}
 */
function inColumns(title, items, heights) {
  const { split } = balance(heights.slice(0, items.length));
  const sides = [items.slice(0, split), items.slice(split)];
  const columns = sides.map((side) => make("div", { class: "column" }, ...side));
  return make("div", { class: "block" }, title, make("div", { class: "columns" }, ...columns));
}

/** Puts the sign of a milestone where the markup names it. @param {HTMLElement} item */
function signed(item) {
  for (const empty of item.querySelectorAll("[data-sign]")) {
    const { level = "", kind = "", sign = "" } = /** @type {HTMLElement} */ (empty).dataset;
    empty.replaceChildren(shape(level, kind, sign));
  }
  return item;
}
