// Words, formats and theme: fetched once a language, kept for all cards of the page.

import { Alphabet } from "./alphabet.js";

/** @typedef {import("./types").Settings} Settings */
/** @typedef {import("./types").Theme} Theme */

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** A file beside this one. @param {string} name @returns {Promise<any>} */
export function fetchOnce(name) {
  const known = asked.get(name);
  if (known) return known;
  // What a page without a server has brought along: `file://` gives a script no files.
  const given = /** @type {any} */ (window).givenFiles?.[name];
  if (given) return Promise.resolve(given);
  const answer = fetch(new URL(name, import.meta.url)).then((response) => {
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  });
  asked.set(name, answer);
  answer.catch(() => asked.delete(name));
  return answer;
}

/** @returns {Promise<Theme>} */
export const theme = () => fetchOnce("theme.json");

/** The shapes of the countries, keyed by alpha-3. @returns {Promise<any>} */
export const countries = () => fetchOnce("../world.json");

/** @param {string} language @returns {Promise<Voice>} */
export async function voice(language) {
  const settings = await fetchOnce(`settings-${language}.json`);
  return (settings.voice ??= new Voice(settings));
}

/** Adds a stylesheet of ours to the page, once. @param {string} name @returns {Promise<void>} */
export function style(name) {
  const known = asked.get(name);
  if (known) return known;
  const sheet = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: new URL(name, import.meta.url).href,
  });
  const ready = new Promise((resolve) => {
    sheet.onload = sheet.onerror = () => resolve(undefined);
  });
  asked.set(name, ready);
  document.head.append(sheet);
  return /** @type {Promise<void>} */ (ready);
}

/** The reader's language: words by key, plurals, numbers. */
export class Voice {
  /** @param {Settings} settings */
  constructor(settings) {
    this.language = settings.language;
    this.plotly = settings.plotly;
    this.words = settings.words;
    this.plural = new Intl.PluralRules(settings.language);
    this.order = new Alphabet(settings.alphabet);
  }

  /**
   * @param {string} key @param {Record<string, string | number>} [values] `n` chooses the plural
   */
  say(key, values = {}) {
    const entry = this.words[key];
    let text =
      typeof entry === "string"
        ? entry
        : (entry?.[this.plural.select(Number(values.n))] ?? entry?.other ?? key);
    for (const [name, value] of Object.entries(values)) {
      text = text.replaceAll(`{${name}}`, typeof value === "number" ? this.number(value) : value);
    }
    return text;
  }

  /** A number with the language's signs. @param {number} value @param {number} [digits] */
  number(value, digits = 4) {
    const { decimal, thousands } = this.plotly.format;
    const [whole, part] = String(Math.abs(Number(value.toFixed(digits)))).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    return (value < 0 ? "−" : "") + grouped + (part ? decimal + part : "");
  }
}

/** How the page looks behind an element: letters, colour, light or dark. @param {Element} element */
export function lookOf(element) {
  const style = getComputedStyle(element);
  const page = style.getPropertyValue("--st-background-color").trim();
  const probe = page.match(/^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i);
  const [red, green, blue] = probe
    ? probe.slice(1).map((pair) => parseInt(pair, 16))
    : (page.match(/[\d.]+/g) ?? []).map(Number);
  const dark =
    blue === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  return { family: style.fontFamily, page, mode: dark ? "dark" : "light" };
}
