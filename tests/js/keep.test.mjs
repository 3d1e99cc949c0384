import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const PLACE = "../../dashboard/frontend/briefing/keep.js";
let kept, sent, show, pages = 0;

/** A page that was just opened, in a browser that kept this. */
async function open(before) {
  kept = before;
  ({ show } = await import(`${PLACE}?${(pages += 1)}`));
}

const run = (asks, state) =>
  show({
    data: JSON.stringify({ asks, state }),
    setTriggerValue: (name, value) => sent.push([name, value]),
  });

beforeEach(() => {
  sent = [];
  globalThis.localStorage = {
    getItem: () => kept,
    setItem: (_, value) => (kept = value),
    removeItem: () => (kept = null),
  };
});

test("a session that asks is given what was kept", async () => {
  await open("charts=a");
  run(true, "");
  assert.deepEqual([sent, kept], [[["kept", "charts=a"]], "charts=a"]);
});

test("what was kept is given before what was begun without it is written over it", async () => {
  await open("charts=a");
  run(false, "charts=b");
  assert.deepEqual([sent, kept], [[["kept", "charts=a"]], "charts=a"]);
  run(false, "charts=a,b");
  assert.deepEqual([sent.length, kept], [1, "charts=a,b"]);
  run(false, "charts=b");
  assert.deepEqual([sent.length, kept], [1, "charts=b"]);
});

test("what was taken out of a briefing stays out", async () => {
  await open(null);
  run(true, "");
  run(false, "charts=a");
  run(false, "");
  assert.deepEqual([sent, kept], [[], null]);
});

test("a new session on the same page is given it again", async () => {
  await open("charts=a");
  run(true, "");
  run(true, "");
  assert.equal(sent.length, 2);
});
