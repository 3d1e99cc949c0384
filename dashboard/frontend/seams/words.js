// The English words of Streamlit's own frame in the reader's language; its menu as a list of groups,
// and out of the way once a page was chosen; keys go into the box that they open. A module, so that
// it does not hold up the page.

import { on, tell } from "./switch.js";

const ASSETS = new URL("../", import.meta.url);
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
// Charts and texts of the page are the product's own and already in the reader's language.
const OWN = ".js-plotly-plot, [data-testid=stMarkdownContainer], canvas, script, style";
const BAR = "[data-testid=stSidebar][data-collapsed=false]";
const MENU = "ul[data-testid=stSidebarNavItems]";
const BOX = "[data-testid=stPopoverBody]";
const WITHIN = 2_000; // milliseconds in which what is in a box has come
const SETTLED = 20_000; // milliseconds by which a page has drawn its frame

let language = "en";
let exact = new Map();
let patterns = [];
let translated = false;
/** What stood in a place before it was translated, and what was put there. */
const first = new WeakMap();

/** @param {string} code */
async function speak(code) {
  language = code;
  const words = code === "en" ? {} : await load(code);
  if (code !== language) return;
  exact = new Map();
  patterns = [];
  for (const [english, text] of Object.entries(words)) {
    const [before, after] = english.split("{}");
    if (after === undefined) exact.set(english, text);
    else patterns.push([before, after, text]);
  }
  walk(document.documentElement);
}

async function load(code) {
  try {
    return await (await fetch(new URL(`shell-${code}.json`, ASSETS))).json();
  } catch {
    return {};
  }
}

function translate(english) {
  const words = english.trim();
  const found = exact.get(words);
  if (found !== undefined) return english.replace(words, () => found);
  for (const [before, after, text] of patterns) {
    if (words.length > before.length + after.length && words.startsWith(before)
      && words.endsWith(after)) {
      const middle = words.slice(before.length, words.length - after.length);
      return text.replace("{}", () => middle);
    }
  }
  return english;
}

function exchange(node, place, shown, write) {
  const memory = first.get(node) ?? {};
  const known = memory[place];
  // Streamlit may have written anew since; then that is the English text.
  const english = known && known.shown === shown ? known.english : shown;
  const text = translate(english);
  if (known || text !== english) {
    first.set(node, { ...memory, [place]: { english, shown: text } });
  }
  if (text === shown) return;
  translated = true;
  write(text);
}

function visitText(node) {
  if (node.nodeValue.trim() && !node.parentElement?.closest(OWN)) {
    exchange(node, "text", node.nodeValue, (text) => { node.nodeValue = text; });
  }
}

function visitElement(element) {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value) exchange(element, name, value, (text) => element.setAttribute(name, text));
  }
}

function walk(root) {
  if (root.nodeType === Node.TEXT_NODE) visitText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".js-plotly-plot")) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) visitText(node);
    else visitElement(node);
  }
}

/** Streamlit puts headings between the list of pages and its items: no list for a reader. */
function mendMenu() {
  for (const menu of document.querySelectorAll(`${MENU}:not([role])`))
    menu.setAttribute("role", "group");
  for (const item of document.querySelectorAll(`${MENU} li:not([role])`))
    item.setAttribute("role", "none");
}

/** Streamlit folds its menu by the kind of the device: in a narrow window, and where a page is
 * enlarged, it would stay over the page that was just chosen. */
function foldMenu({ target }) {
  if (!target.closest?.(`${MENU} a`)) return;
  requestAnimationFrame(() => {
    const bar = target.closest(BAR);
    const page = document.querySelector("[data-testid=stMain]");
    const covers = bar?.getBoundingClientRect().right > page?.getBoundingClientRect().left;
    if (covers) bar.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });
}

const watch = new MutationObserver((changes) => {
  mendMenu();
  const asked = document.documentElement.lang;
  if (asked !== language) return speak(asked);
  if (!exact.size) return;
  const roots = new Set();
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach((node) => roots.add(node));
    else if (type === "characterData") roots.add(target);
    else visitElement(target);
  }
  for (const root of roots) if (root.isConnected) walk(root);
});

/** A box stands behind the foot of the page for whoever goes on by Tab: it is entered when it was
 * opened by a key. @param {KeyboardEvent} event */
function enterBox({ key, target, timeStamp }) {
  if (!["Enter", " "].includes(key) || !target.closest?.("[data-testid=stPopoverButton]")) return;
  const enter = () => {
    const first = document.querySelector(`${BOX} :is(button, a[href], input, select, textarea)`);
    if (first) first.focus();
    else if (performance.now() - timeStamp < WITHIN) setTimeout(enter, 50);
  };
  setTimeout(enter, 50);
}

if (on) {
  watch.observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: [...ATTRIBUTES, "lang"],
  });
  addEventListener("click", foldMenu);
  addEventListener("keydown", enterBox);
  mendMenu();
  if (document.documentElement.lang !== "en") speak(document.documentElement.lang);
  setTimeout(() => {
    if (exact.size && !translated) tell("streamlit-words", "no word of the frame is known");
    const bar = document.querySelector("[data-testid=stSidebarNav]");
    if (bar && !document.querySelector(MENU)) tell("streamlit-menu", "the menu has no such list");
  }, SETTLED);
}
