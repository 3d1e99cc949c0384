// The charts of a briefing one by one: keys, clicks and swipes turn them, the hash keeps the place.

import { make } from "../chart/dom.js";
import { plotly } from "../chart/plot.js";
import { Blank } from "./blank.js";
import { printAll } from "./paper.js";
import { Slide } from "./slide.js";
import { textScreen } from "./text.js";

/**
 * A chart by its addresses, with a sentence of the presenter's, or a text.
 * @typedef {{ title: string, page?: string, chart?: string, sentence?: string, text?: string }} Screen
 */
/** @typedef {{ words: Record<string, string>, position: string, screens: Screen[] }} Told */

/** What turns the screen, and by how much; the ends are the first and the last. */
const KEYS = /** @type {Record<string, number>} */ ({
  ...{ ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1 },
  ...{ ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity },
});
const SCROLLS = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", " "];
const PRESSED = [" ", "Enter"]; // what presses a button or a link that has the focus
const SWIPE = 60; // pixels
const BUSY = "a, button, input, .plot, .rail, .milestones, .table-place, .tip";

/** @type {Told} */
const told = JSON.parse(document.getElementById("payload")?.textContent ?? "{}");
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const cover = /** @type {HTMLElement} */ (document.querySelector(".cover"));
const every = told.screens.length + 1;

/** @type {Map<string, Promise<string>>} */
const payloads = new Map();
let place = 0;
/** @type {Slide | null} */
let slide = null;

/** @param {string} name @returns {HTMLElement} */
const part = (name) => /** @type {HTMLElement} */ (document.querySelector(name));

/**
 * What a chart is drawn from, asked for once.
 * @param {string} address @returns {Promise<string>}
 */
function payloadOf(address) {
  const known = payloads.get(address);
  if (known) return known;
  const answer = fetch(address).then((response) => {
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.text();
  });
  payloads.set(address, answer);
  answer.catch(() => payloads.delete(address));
  return answer;
}

/** The number that the address holds. */
function asked() {
  const number = Number(location.hash.slice(1));
  return Number.isInteger(number) && number >= 1 && number <= every ? number : 1;
}

/** Shows a screen. @param {number} wanted from 1 */
async function show(wanted) {
  const number = Math.min(Math.max(wanted, 1), every);
  if (number === place) return;
  place = number;
  history.replaceState(null, "", `${location.pathname}${location.search}#${number}`);
  const screen = told.screens[number - 2];
  tell(number, screen?.title ?? cover.querySelector("h1")?.textContent ?? "");
  if (!screen) return put(null);
  if (!screen.chart) return put(null, textScreen(screen));
  main.setAttribute("aria-busy", "true");
  try {
    const [payload] = await Promise.all([payloadOf(screen.chart), plotly()]);
    if (number !== place) return;
    const made = new Slide(payload, screen.page ?? "", told.words.open, screen.sentence);
    put(made);
    await made.draw();
  } catch {
    if (number === place) put(null, refused(number));
  } finally {
    if (number === place) main.removeAttribute("aria-busy");
  }
  for (const next of [number + 1, number - 1]) {
    const beside = told.screens[next - 2];
    if (beside?.chart) payloadOf(beside.chart).catch(() => {});
  }
}

/**
 * Puts a screen in the place of the one before.
 * @param {Slide | null} made @param {Node} [other]
 */
function put(made, other) {
  slide?.remove();
  slide = made;
  main.replaceChildren(other ?? made?.place ?? cover);
  part(".foot").replaceChildren(...(made ? made.foot : []));
  scrollTo(0, 0);
  main.scrollTo(0, 0);
}

/** Why there is no chart, and a way to try again. @param {number} number */
function refused(number) {
  const again = () => {
    place = 0;
    show(number);
  };
  const button = make("button", { type: "button", onclick: again }, told.words.again);
  return make("section", { class: "screen failed" }, make("p", {}, told.words.failed), button);
}

/** Tells where the reader is. @param {number} number @param {string} title */
function tell(number, title) {
  const words = told.position.replace("{number}", String(number)).replace("{all}", String(every));
  part(".position").textContent = `${number} / ${every}`;
  part("#told").textContent = `${words}. ${title}`;
  document.title = `${number} / ${every} · ${title}`;
  /** @type {HTMLButtonElement} */ (part("[data-do=previous]")).disabled = number === 1;
  /** @type {HTMLButtonElement} */ (part("[data-do=next]")).disabled = number === every;
}

/** @param {number} step */
const turn = (step) => show(Math.abs(step) > every ? (step < 0 ? 1 : every) : place + step);

async function fill() {
  if (document.fullscreenElement) return document.exitFullscreen();
  // A frame or an old browser may not allow it; the page is then shown as it is.
  await document.documentElement.requestFullscreen?.().catch(() => {});
}

const blank = new Blank(told.words.blanked, part("#told"));

async function paper() {
  main.setAttribute("aria-busy", "true");
  await printAll(told.screens, cover, told.words.open, payloadOf);
  main.removeAttribute("aria-busy");
}

/** Whether a letter was pressed, whatever the alphabet of the keyboard.
 * @param {KeyboardEvent} event @param {string} letter */
const is = (event, letter) =>
  event.key.toLowerCase() === letter || event.code === `Key${letter.toUpperCase()}`;

/** @param {KeyboardEvent} event */
function press(event) {
  if (blank.press(event) || event.defaultPrevented || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (!is(event, "p")) return;
    // The browser's own command would print the screen that is seen.
    event.preventDefault();
    return paper();
  }
  const target = /** @type {Element} */ (event.target);
  if (is(event, "f")) return fill();
  if (is(event, "p")) return paper();
  const step = event.key === " " && event.shiftKey ? -1 : KEYS[event.key];
  const held = PRESSED.includes(event.key) && target.closest("button, a, input");
  const long = document.documentElement.scrollHeight > innerHeight + 4;
  if (!step || held || (long && SCROLLS.includes(event.key))) return;
  event.preventDefault();
  if (!SCROLLS.includes(event.key) || !scrolled(step)) turn(step);
}

/** A screen that is longer than the room goes on before it is left. @param {number} step */
function scrolled(step) {
  const before = main.scrollTop;
  main.scrollBy(0, step * main.clientHeight * 0.85);
  return Math.abs(main.scrollTop - before) > 1;
}

/** @type {{ x: number, y: number } | null} */
let touched = null;

/** @param {TouchEvent} event */
function touch(event) {
  const [finger] = event.touches;
  const rail = /** @type {Element} */ (event.target).closest(".rail");
  const free = event.touches.length === 1 && !rail;
  touched = free ? { x: finger.clientX, y: finger.clientY } : null;
}

/** @param {TouchEvent} event */
function lift(event) {
  const [finger] = event.changedTouches;
  if (!touched || event.touches.length) return;
  const [x, y] = [finger.clientX - touched.x, finger.clientY - touched.y];
  touched = null;
  if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) turn(x < 0 ? 1 : -1);
}

/** A click on what is nothing else leads on; a finger swipes. @param {PointerEvent} event */
function click(event) {
  const busy = blank.on || /** @type {Element} */ (event.target).closest(BUSY);
  if (event.pointerType !== "touch" && !busy && !String(getSelection())) turn(1);
}

addEventListener("hashchange", () => show(asked()));
addEventListener("keydown", press);
addEventListener("touchstart", touch, { passive: true });
addEventListener("touchend", lift, { passive: true });
main.addEventListener("click", (event) => click(/** @type {PointerEvent} */ (event)));
part("[data-do=previous]").onclick = () => turn(-1);
part("[data-do=next]").onclick = () => turn(1);
part("[data-do=print]").onclick = paper;
part("[data-do=full]").onclick = fill;
part("[data-do=full]").hidden = !document.fullscreenEnabled;
addEventListener("fullscreenchange", () => {
  const words = told.words[document.fullscreenElement ? "small" : "full"];
  part("[data-do=full]").title = words;
  part("[data-do=full]").setAttribute("aria-label", words);
});
let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => slide?.draw(), 120);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => slide?.repaint());

await show(asked());
const begun = told.screens[Math.max(place - 2, 0)]?.chart;
if (begun) payloadOf(begun).catch(() => {});
plotly().catch(() => {});
