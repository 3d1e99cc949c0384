// Charts ahead of their page: what a change of years or countries leads to is asked for at once.
//
// Streamlit tells its server of the change over a socket, runs the whole page, and draws it anew;
// its charts come last. Here the message is read on its way out, each chart in sight asks for
// itself, and the page, which has to wait for so long, finds the work done.

/** @typedef {import("./card.js").Card} Card */

const HOME = new URL("../../../", import.meta.url);
const PATIENCE = 250; // milliseconds that the page waits for its charts at most
const RUN = "data-test-script-state";
const CALM = 300; // milliseconds from the end of a run until all that it brought is drawn
// Numbers of fields in Streamlit's messages (BackMsg, ClientState, WidgetState).
const [RERUN, WIDGETS, FRAGMENT, WIDGET, ID, NUMBERS, TEXTS, VALUES] = [11, 2, 5, 1, 1, 7, 9, 1];
let asked = "";
/** @type {Promise<any> | null} */
let held = null; // until then messages wait, in their order
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
  const { send } = WebSocket.prototype;
  let calm = 0;
  WebSocket.prototype.send = function (message) {
    const query = message instanceof Uint8Array ? String(choices(message)) : "";
    if (query && query !== asked) {
      asked = query;
      clearTimeout(calm);
      const seen = [...cards.values()].filter((card) => card.near && card.chart.recipe);
      const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
      if (seen.length) held = Promise.all([held, Promise.race([ask(seen, query), patience])]);
    }
    if (!held) return send.call(this, message);
    const own = (held = held.then(() => {
      send.call(this, message);
      if (held === own) held = null;
    }));
  };
  // When the page has been run, what it brought counts.
  const settle = () => {
    for (const card of cards.values()) card.update(brought.get(card) ?? card.text);
  };
  new MutationObserver(() => {
    clearTimeout(calm);
    if (document.querySelector(`[${RUN}=notRunning]`)) calm = setTimeout(settle, CALM);
  }).observe(document, { subtree: true, attributeFilter: [RUN] });
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

/** Years and names of countries in a message that runs the whole page. @param {Uint8Array} bytes */
export function choices(bytes) {
  const found = new URLSearchParams();
  const run = part(bytes, RERUN);
  if (part(run, FRAGMENT).length) return found;
  for (const widget of parts(part(run, WIDGETS), WIDGET)) {
    const id = words(part(widget, ID));
    if (id.endsWith("-pick:years"))
      for (const year of numbers(part(part(widget, NUMBERS), VALUES))) found.append("years", year);
    if (id.endsWith("-pick:countries"))
      for (const name of parts(part(widget, TEXTS), VALUES)) found.append("countries", words(name));
  }
  return found;
}

/** @param {Uint8Array} bytes */
const words = (bytes) => new TextDecoder().decode(bytes);

/** @param {Uint8Array} bytes */
function numbers(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = bytes.length >> 3;
  return Array.from({ length: count }, (_, at) => String(view.getFloat64(8 * at, true)));
}

/**
 * The first field of a number; empty if there is none.
 * @param {Uint8Array} bytes @param {number} number
 */
const part = (bytes, number) => parts(bytes, number)[0] ?? new Uint8Array();

/**
 * The content of every field of a number (protobuf).
 * @param {Uint8Array} bytes @param {number} number
 */
function parts(bytes, number) {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let power = 1; ; power *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * power;
      if (!(byte & 128)) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const kind = tag & 7;
    const length = kind === 0 ? 0 * varint() : kind === 1 ? 8 : kind === 5 ? 4 : varint();
    if (tag >>> 3 === number) found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}
