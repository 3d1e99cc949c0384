// How the timeline stacks its milestones. Pure: numbers in, numbers out.

import { lanes, middle } from "./rail.js";

/** @typedef {import("./types").Milestone} Milestone */
/**
 * @typedef {object} Item
 * @property {Milestone} milestone
 * @property {number} x where its sign stands
 * @property {number} bar the width of the time it lasted within the view; 0 if no end is known
 * @property {number} row
 * @property {number} label the room for its title; 0 when there is none
 * @property {boolean} left its title stands left of the sign
 * @property {boolean} before it began before the view
 */

export const ROW = 24;
export const SIGN = 16;
const GAP = 5;
const WIDEST = 340;
const LEAST = 56; // a title with less room than this says nothing
/** Room kept for titles, tried from the widest; what stays free is shared out afterwards. */
const ROOMS = [180, 130, 90, 0];

/** Acts that stay in force until they are ended; the rest are events. */
const LASTING = new Set([
  "agreement",
  "treaty",
  "protocol",
  "programme",
  "compact",
  "strategy",
  "law",
  "decree",
  "resolution",
  "institution",
]);

/** @param {Milestone} milestone */
export const isOpen = (milestone) => !milestone.end && LASTING.has(milestone.kind);

/**
 * The milestones of one lane in rows where nothing meets.
 * @param {Milestone[]} milestones @param {(at: number) => number} x @param {number} width of the view
 * @param {number} room kept for each title
 * @returns {{ items: Item[], rows: number }}
 */
export function stack(milestones, x, width, room) {
  const seen = milestones
    .map((milestone) => {
      const at = x(middle(milestone));
      const lasts = Boolean(milestone.end) && milestone.kind !== "shock";
      return { milestone, at, to: lasts ? x(Date.parse(milestone.end ?? "")) : at };
    })
    .filter(({ at, to }) => to >= 0 && at <= width);
  const keep = room ? room + GAP : 0;
  const placed = lanes(
    seen,
    ({ at, to }) => {
      const from = Math.max(at, SIGN / 2);
      if (keep && from + keep > width)
        return [from - SIGN / 2 - keep, Math.max(from + SIGN / 2, Math.min(to, width))];
      return [from - SIGN / 2, Math.max(from + SIGN / 2 + keep, Math.min(to, width))];
    },
    GAP,
  );
  const items = placed.map(({ item: { milestone, at, to }, lane }) => {
    const from = Math.max(at, SIGN / 2);
    const bar = to > at ? Math.max(Math.min(to, width) - from, 2) : 0;
    return {
      milestone,
      x: from,
      bar,
      row: lane,
      label: 0,
      left: Boolean(keep) && from + keep > width,
      before: at < 0,
    };
  });
  shareRoom(items, width);
  return { items, rows: Math.max(1, ...items.map((item) => item.row + 1)) };
}

/** Gives each title the free room beside its sign. @param {Item[]} items @param {number} width */
function shareRoom(items, width) {
  /** @type {Map<number, Item[]>} */
  const rows = new Map();
  for (const item of items) rows.set(item.row, [...(rows.get(item.row) ?? []), item]);
  for (const row of rows.values()) {
    row.sort((a, b) => a.x - b.x);
    let end = 0;
    row.forEach((item, index) => {
      const next = row[index + 1];
      const wanted = next?.left
        ? Math.min(next.x - SIGN, (item.x + next.x) / 2)
        : (next?.x ?? width + SIGN) - SIGN;
      const right = wanted - item.x - SIGN / 2 - GAP;
      const left = item.x - SIGN / 2 - GAP - end;
      item.left = item.left || (right < LEAST && left > right);
      const room = Math.floor(Math.min(item.left ? left : right, WIDEST));
      item.label = room >= LEAST ? room : 0;
      end = Math.max(item.x + item.bar, item.x + SIGN / 2 + (item.left ? 0 : item.label)) + GAP;
    });
  }
}

/**
 * All lanes with the most room for titles that keeps the whole under a height.
 * @param {Milestone[][]} groups
 * @param {(at: number) => number} x
 * @param {number} width
 * @param {number} height
 */
export function stackAll(groups, x, width, height) {
  const rooms = ROOMS.filter((room) => room < width / 3);
  for (const room of rooms) {
    const stacked = groups.map((milestones) => stack(milestones, x, width, room));
    const tall = stacked.reduce((sum, { rows }) => sum + rows * ROW + 32, 0);
    if (tall <= height || room === rooms[rooms.length - 1]) return stacked;
  }
  return [];
}

/**
 * The years to write on the axis, every one or every so many.
 * @param {number} from
 * @param {number} to
 * @param {number} width
 * @returns {{ at: number, step: number }[]}
 */
export function ticks(from, to, width) {
  const years = (to - from) / (365.25 * 86_400_000);
  const step = [1, 2, 5, 10, 20].find((one) => years / one <= width / 52) ?? 50;
  const found = [];
  let year = Math.floor(new Date(from).getUTCFullYear() / step) * step;
  for (; Date.UTC(year, 0) < to; year += step) found.push({ at: Date.UTC(year, 0), step });
  return found;
}
