// What the page tells its server, read on its way out: Streamlit has no event for a choice that
// was made in the page, nor for the end of a run.

import { on, tell } from "./switch.js";

const RUN = "data-test-script-state";
// Numbers of fields in Streamlit's messages (BackMsg, ClientState, WidgetState).
const [RERUN, WIDGETS, FRAGMENT, WIDGET, ID, NUMBERS, TEXTS, VALUES] = [11, 2, 5, 1, 1, 7, 9, 1];
/** @type {Promise<any> | null} */
let held = null; // until then messages wait, in their order

/**
 * Hands over the choices of each message, as the query of an address. While a promise that is
 * handed back is pending, messages wait.
 * @param {(query: string) => Promise<any> | null} hear
 */
export function hearChoices(hear) {
  if (!on) return;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (message) {
    const wait = hear(read(message));
    if (wait) held = Promise.all([held, wait]);
    if (!held) return send.call(this, message);
    const own = (held = held.then(() => {
      send.call(this, message);
      if (held === own) held = null;
    }));
  };
}

/** Calls when the page's script begins or ends. @param {(running: boolean) => void} turn */
export function hearRuns(turn) {
  if (!on) return;
  new MutationObserver(() => turn(!document.querySelector(`[${RUN}=notRunning]`))).observe(
    document,
    { subtree: true, attributeFilter: [RUN] },
  );
}

/** The choices in a message, empty for one that is written in another way. @param {any} message */
function read(message) {
  if (!(message instanceof Uint8Array)) return "";
  try {
    return String(choices(message));
  } catch (reason) {
    tell("streamlit-messages", `a message cannot be read: ${reason}`);
    return "";
  }
}

/**
 * The language, years and names of countries in a message that runs the whole page; of what it has
 * no control nothing.
 * @param {Uint8Array} bytes
 */
export function choices(bytes) {
  const found = new URLSearchParams();
  const run = part(bytes, RERUN);
  if (part(run, FRAGMENT).length) return found;
  for (const widget of parts(part(run, WIDGETS), WIDGET)) {
    const id = words(part(widget, ID));
    const named = () => parts(part(widget, TEXTS), VALUES).map(words);
    if (id.endsWith("-pick:lang")) for (const name of named()) found.append("lang", name);
    if (id.endsWith("-pick:years"))
      for (const year of numbers(part(part(widget, NUMBERS), VALUES))) found.append("years", year);
    if (id.endsWith("-pick:countries"))
      for (const name of named().length ? named() : [""]) found.append("countries", name);
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
