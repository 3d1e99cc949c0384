// Charts are drawn one after another, each in a task of its own: between two of them the browser
// paints what is drawn and hears what its reader does.

/** @type {Promise<void>} */
let last = Promise.resolve();

/** What `get` promises, in a task of its own after all who asked before. @param {() => any} get */
export async function inTurn(get) {
  const found = await get();
  await (last = last.then(task));
  return found;
}

/**
 * Whether a card is in sight on a page that shows no other yet; of the rest the browser tells it,
 * a little later.
 * @param {import("./card.js").Card} card @param {Iterable<import("./card.js").Card>} cards
 */
export function opensPage(card, cards) {
  for (const { near, place } of cards) if (near && place.isConnected) return false;
  return card.place.getBoundingClientRect().top < innerHeight;
}

/** A timer would wait longer each time. @returns {Promise<void>} */
function task() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
