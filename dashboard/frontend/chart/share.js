// What a reader copies from a chart's menu: its address, its picture, lines of code, citations.

import { cards } from "./card.js";
import { make } from "./dom.js";
import { download } from "./picture.js";
import { style } from "./settings.js";

const SEEN = 2500; // milliseconds that a button says that it has copied

/**
 * @typedef {object} Shared
 * @property {string} chart its id, by which its card is found
 * @property {string} picture where the server draws it; empty: nowhere
 * @property {string[]} foot lines under the picture: the day, the address
 * @property {{ picture: string, copied: string, failed: string }} words
 * @property {{ title: string, items: [string, string][] }[]} groups
 */

/** @param {import("./types").Component} component */
export async function show({ parentElement: place, data }) {
  const text = new TextDecoder().decode(data);
  if (place.dataset.shared === text) return;
  place.dataset.shared = text;
  const shared = /** @type {Shared} */ (JSON.parse(text));
  await style("card.css");
  const live = make("p", { class: "visually-hidden", role: "status" });
  const drawn = Boolean(cardOf(shared) || shared.picture);
  const groups = shared.groups.map(({ title, items }, place) =>
    make(
      "section",
      {},
      make("h4", {}, title),
      make(
        "ul",
        {},
        place === 0 && drawn && row(shared, live, shared.words.picture, "", picture),
        ...items.map(([label, text]) => row(shared, live, label, text, copy)),
      ),
    ),
  );
  place.querySelector(".share")?.remove();
  place.append(make("div", { class: "chart-card share" }, ...groups, live));
}

/** @param {Shared} shared */
const cardOf = (shared) => [...cards.values()].find(({ chart }) => chart.id === shared.chart);

/**
 * A button that copies; it says so itself, and to a screen reader.
 * @param {Shared} shared @param {HTMLElement} live @param {string} label @param {string} text
 * @param {(shared: Shared, text: string) => Promise<void>} act
 */
function row(shared, live, label, text, act) {
  const told = make("span", { class: "copied", "aria-hidden": "true" });
  const tell = (/** @type {string} */ words) => {
    told.textContent = words;
    live.textContent = words && `${label}: ${words}`;
  };
  const onclick = async () => {
    try {
      await act(shared, text);
      tell(`✓ ${shared.words.copied}`);
    } catch (fault) {
      console.warn(fault);
      tell(shared.words.failed);
    }
    setTimeout(() => (told.textContent = ""), SEEN);
  };
  const button = make("button", { type: "button", class: "quiet", onclick }, label, told);
  return make("li", {}, button, text && make("code", { title: text }, text));
}

/** @param {Shared} shared */
async function picture(shared) {
  const card = cardOf(shared);
  if (card) return download(card, "copy", shared.foot);
  // Asked for inside: the browser allows the clipboard to the click, not to what comes after it.
  const drawn = fetch(shared.picture).then((answer) => {
    if (!answer.ok) throw new Error(`picture: ${answer.status}`);
    return answer.blob();
  });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": drawn })]);
}

/** Without a safe connection browsers keep the clipboard to themselves, but for a selection. */
async function copy(/** @type {Shared} */ _, /** @type {string} */ text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = make("textarea", { class: "visually-hidden" }, text);
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
}
