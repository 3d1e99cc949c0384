// Keeps the keyboard's focus when its button moves or goes, says what happened, shows where.

const TRIES = 12;
const PAUSE = 80;
let told = "";

/** Streamlit calls this at each run. @param {import("../chart/types").Component} component */
export function show(component) {
  const { number, keys, words, gently, place } = JSON.parse(String(component.data));
  const live = region(component.parentElement);
  const first = told === "";
  if (String(number) === told) return;
  told = String(number);
  if (first) return;
  live.textContent = words;
  if (keys.length) hold(keys, TRIES, gently);
  if (place) reveal(`.st-key-${place}`);
}

/** The place that a screen reader listens to. @param {HTMLElement} place @returns {HTMLElement} */
function region(place) {
  const known = place.querySelector("p");
  if (known) return known;
  const live = document.createElement("p");
  live.className = "briefing-said";
  live.setAttribute("aria-live", "polite");
  place.append(live);
  return live;
}

/**
 * Streamlit draws the list anew beside this, more than once, and the focus falls to the page when
 * its button goes: the first of these buttons that may be pressed gets it until the list stands.
 * @param {string[]} keys @param {number} tries @param {boolean} gently
 */
function hold(keys, tries, gently) {
  const found = keys.map((key) => document.querySelector(`.st-key-${key} button:not(:disabled)`));
  const button = found.find((one) => one instanceof HTMLElement);
  const free = document.activeElement === document.body || (!gently && tries === TRIES);
  if (button instanceof HTMLElement && free) button.focus();
  if (tries) setTimeout(hold, PAUSE, keys, tries - 1, gently);
}

/** On a narrow screen a place may stand far below. @param {string} place */
function reveal(place) {
  const found = document.querySelector(place);
  if (found && found.getBoundingClientRect().top > innerHeight / 2) found.scrollIntoView();
}
