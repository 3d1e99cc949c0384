// Charts ahead of their page: what a change of years, countries or language leads to is asked for
// at once.
//
// Streamlit tells its server of the change over a socket, runs the whole page, and draws it anew;
// its charts come last. Here each chart in sight asks for itself as soon as a choice is made, and
// the page, which has to wait for so long, finds the work done.

import { hearChoices, hearRuns } from "../seams/messages.js";
import { voice } from "./settings.js";

/** @typedef {import("./card.js").Card} Card */

const SWITCH = ".st-key-pick-lang"; // of languages
const HOME = new URL("../../../", import.meta.url);
const PATIENCE = 250; // milliseconds that the page waits for its charts at most
const CALM = 300; // milliseconds from the end of a run until all that it brought is drawn
let asked = "";
let leaves = false; // who presses a link goes to another page, and these charts with it
/** What Streamlit brought last. @type {WeakMap<Card, string>} */
const brought = new WeakMap();

/**
 * What to draw when Streamlit draws a card: it does so without news too, and what was drawn ahead
 * stays.
 * @param {Card} card @param {string} text
 */
export function newest(card, text) {
  const again = brought.get(card) === text;
  brought.set(card, text);
  return again ? card.text : text;
}

/** From now on the cards follow the choices of the page. @param {Map<any, Card>} cards */
export function follow(cards) {
  let calm = 0;
  const press = ({ target }) => (leaves = target instanceof Element && Boolean(target.closest("a")));
  addEventListener("click", press, true);
  for (const event of ["pointerover", "focusin"]) addEventListener(event, learn);
  hearChoices((query) => {
    const goes = leaves;
    leaves &&= !query;
    if (!query || query === asked) return null;
    asked = query;
    clearTimeout(calm);
    if (goes) return null;
    const seen = [...cards.values()].filter((card) => card.near && card.chart.recipe);
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    return seen.length ? Promise.race([ask(seen, query), patience]) : null;
  });
  // When the page has been run, what it brought counts.
  const settle = () => {
    for (const card of cards.values()) card.update(brought.get(card) ?? card.text);
  };
  hearRuns((running) => {
    clearTimeout(calm);
    if (!running) calm = setTimeout(settle, CALM);
  });
}

/** The words of all languages, for who is about to choose another. @param {Event} event */
function learn({ target }) {
  if (!(target instanceof Element) || !target.closest(SWITCH)) return;
  const told = document.querySelector("script[data-languages]")?.getAttribute("data-languages");
  for (const language of told?.split(" ") ?? []) voice(language).catch(() => null);
}

/**
 * Asks for charts; does not wait until they are drawn.
 * @param {Card[]} cards @param {string} query
 */
async function ask(cards, query) {
  const before = cards.map((card) => card.text);
  const recipes = cards.map((card) => `recipe=${card.chart.recipe}`).join("&");
  const answer = await fetch(new URL(`ahead?${recipes}&${query}`, HOME)).catch(() => null);
  const found = answer?.ok ? (await answer.text()).split("\n") : [];
  setTimeout(() => {
    // The page may have been faster, or the reader has chosen again.
    if (query === asked)
      found.forEach((text, at) => cards[at].text === before[at] && cards[at].update(text));
  });
}
