// Places for texts that must not overlap. Pure: numbers in, numbers out.

import { time } from "./rail.js";

/** @typedef {{ at: number, size: number }} Wish the wanted middle and the height of a label */

/**
 * Middles for labels in a column: each near its wish, none on another, all between two edges.
 * @param {Wish[]} wishes @param {number} top @param {number} bottom @returns {number[]}
 */
export function spread(wishes, top, bottom) {
  const order = wishes.map((wish, index) => ({ ...wish, index })).sort((a, b) => a.at - b.at);
  /** @type {{ from: number, size: number, members: typeof order }[]} */
  const blocks = [];
  for (const wish of order) {
    let block = { from: wish.at - wish.size / 2, size: wish.size, members: [wish] };
    for (;;) {
      block.from = Math.min(Math.max(block.from, top), Math.max(top, bottom - block.size));
      const above = blocks[blocks.length - 1];
      if (!above || above.from + above.size <= block.from) break;
      blocks.pop();
      const members = [...above.members, ...block.members];
      const size = above.size + block.size;
      let offset = 0;
      let sum = 0;
      for (const member of members) {
        sum += member.at - (offset + member.size / 2);
        offset += member.size;
      }
      block = { from: sum / members.length, size, members };
    }
    blocks.push(block);
  }
  /** @type {number[]} */
  const middles = Array(wishes.length);
  for (const block of blocks) {
    let offset = block.from;
    for (const member of block.members) {
      middles[member.index] = offset + member.size / 2;
      offset += member.size;
    }
  }
  return middles;
}

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @param {Box} a @param {Box} b */
export function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * The first of some places that is free and inside, or nothing.
 * @param {Box[]} places @param {Box[]} taken @param {Box} frame @returns {Box | undefined}
 */
export function free(places, taken, frame) {
  return places.find(
    (place) =>
      place.x >= frame.x &&
      place.y >= frame.y &&
      place.x + place.width <= frame.x + frame.width &&
      place.y + place.height <= frame.y + frame.height &&
      !taken.some((box) => overlap(place, box)),
  );
}

/**
 * The columns that are shown, wherever they stand in their span.
 * @param {any[]} traces of Plotly @param {import("./types").Scale} scale @returns {Box[]}
 */
export function barred(traces, scale) {
  const bars = traces.filter((one) => one.type === "bar" && one.offset && one.visible !== false);
  return bars.flatMap((trace) =>
    trace.x.map((/** @type {string} */ at, /** @type {number} */ place) => {
      const from = time(at) + trace.offset[place];
      const [x, end] = [from, from + trace.width[place]].map(scale.x);
      const [y, foot] = [trace.y[place], 0].map(scale.y).sort((a, b) => a - b);
      return { x, y, width: end - x, height: foot - y };
    }),
  );
}
