// Search in the browser: the words of every entry travel folded, and what is typed is folded alike.

import { make } from "../chart/dom.js";
import { numbersIn } from "./numbers.js";

const SIGNS = /['`´ʹʻʼʽˈ‘’‛′ʿʾ]/g;
const DASHES = /[‐‑‒–—−]/g;
const MARKS = /[\u0300-\u0305\u0307-\u036f]/g;
const WEIGHTS = [1, 0.75, 0.4]; // of a word in a name, among other names, in a text
const [EXACT, BEGINS, STEM] = [1, 0.9, 0.7];
const LONG = 6; // letters of a word whose ending may be another
const LONGEST = 100; // letters that are read, as on the server
const PLENTY = 8; // results of a kind

/** @typedef {{ entries: any[], letters: any, alike: any, keys: any, silent: string[], numbers: string[] }} Index */

/** A text as it is compared, as `language/text_search.py` has it. @param {string} text */
export function fold(text) {
  const plain = text.replace(SIGNS, "").normalize("NFKD").toLowerCase().replace(MARKS, "");
  return plain.normalize("NFC").replace(DASHES, "-").split(/\s+/).filter(Boolean).join(" ");
}

/** The folded words of a text. @param {string} text @returns {string[]} */
export const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word in the letters of a table. @param {string} word @param {Record<string, string>} letters */
const swapped = (word, letters) => [...word].map((one) => letters[one] ?? one).join("");

/**
 * The entries that hold every typed word, the best first: as it was typed; where nothing holds it,
 * as a keyboard without all Uzbek letters writes it; then with the layout of the other keyboard.
 * A number of a document that nothing has finds nothing.
 * @param {string} typed @param {Index} index
 */
export function find(typed, index) {
  const { entries, letters, alike, keys, silent } = index;
  const latin = (word) => swapped(word, letters);
  const read = readNumbers(typed, index);
  if (read.missing.length) return [];
  const seek = (text, wordsOf, ...forms) => {
    const words = split(text);
    const meant = words.filter((word) => !silent.includes(word));
    const asked = (meant.length ? meant : words).map((word) => forms.map((form) => form(word)));
    return asked.length ? best(entries, wordsOf, asked, fold(typed), read.known) : [];
  };
  const written = ({ words }) => words;
  const known = seek(read.text, written, (word) => word, latin);
  if (known.length) return known;
  const roughly = ({ words }) => words.map((text) => swapped(text, alike));
  const isLatin = latin(fold(typed)) === fold(typed);
  const rough = isLatin ? [] : seek(typed, roughly, (word) => swapped(latin(word), alike));
  return rough.length ? rough : seek(swapped(typed.toLowerCase(), keys), written, (word) => word, latin);
}

/** The numbers of documents in what was typed, and those that nothing has.
 * @param {string} typed @param {Index} index */
export function readNumbers(typed, index) {
  const isKnown = (/** @type {string} */ word) => wordsOfAll(index.entries).has(word);
  return numbersIn(typed.slice(0, LONGEST), index.numbers, isKnown, fold, (word) => swapped(word, index.letters));
}

/** @type {WeakMap<any[], Set<string>>} */
const all = new WeakMap();

/** Every word of the entries, gathered once. @param {any[]} entries */
function wordsOfAll(entries) {
  const known = all.get(entries);
  const words = known ?? new Set(entries.flatMap((one) => one.words.flatMap((text) => text.split(" "))));
  if (!known) all.set(entries, words);
  return words;
}

function best(entries, wordsOf, asked, typed, exact) {
  const found = entries.flatMap((entry) => {
    const places = wordsOf(entry);
    const fits = asked.map((forms) => Math.max(...forms.map((word) => fitOf(places, word, exact))));
    if (fits.some((fit) => !fit)) return [];
    const sum = fits.reduce((one, other) => one + other, 0) / fits.length;
    return [{ entry, score: sum + entry.weight / 20 + (entry.folded === typed ? 1 : 0) }];
  });
  return found.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
}

function fitOf(places, word, exact) {
  let best = 0;
  places.forEach((text, place) => {
    const fit = fitIn(` ${text} `, word, exact.includes(word));
    if (fit * WEIGHTS[place] > best) best = fit * WEIGHTS[place];
  });
  return best;
}

function fitIn(text, word, isExact) {
  if (text.includes(` ${word} `)) return EXACT;
  if (isExact) return 0;
  if (word.length > 1 && text.includes(` ${word}`)) return BEGINS;
  return word.length >= LONG && text.includes(` ${word.slice(0, -2)}`) ? STEM : 0;
}

/** The page of the search. @param {any} index @param {string[][]} words @param {HTMLFormElement} form */
export function openSearch(index, words, form) {
  const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const told = /** @type {HTMLElement} */ (document.getElementById("found"));
  const place = /** @type {HTMLElement} */ (document.getElementById("results"));
  const entries = index.entries.map(([kind, name, about, address, weight, lang], at) => ({
    ...{ kind, name, about, address, weight, lang, words: words[at], folded: fold(name) },
  }));
  const look = () => {
    const results = find(box.value, { ...index, entries });
    const kinds = index.kinds.map(([kind, name]) => [name, results.filter((one) => one.kind === kind)]);
    place.replaceChildren(
      ...kinds.filter(([, some]) => some.length).map(([name, some]) => group(name, some)),
    );
    const count = index.found.replace("{n}", String(results.length));
    const { missing } = readNumbers(box.value, { ...index, entries });
    const unknown = index.no_number[missing.length > 1 ? 1 : 0];
    const none = missing.length
      ? unknown.replace("{numbers}", missing.join(", "))
      : index.none.replace("{typed}", box.value);
    told.textContent = !box.value.trim() ? "" : results.length ? count : none;
  };
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  look();
}

function group(name, some) {
  const items = some.slice(0, PLENTY).map(({ name, about, address, lang }) =>
    make(
      "li",
      {},
      make("a", { href: address, ...(lang ? { lang } : {}) }, name),
      about && make("span", {}, ` · ${about}`),
    ),
  );
  return make("section", {}, make("h2", {}, `${name} (${some.length})`), make("ul", {}, ...items));
}
