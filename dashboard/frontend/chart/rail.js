// Where milestones stand on the rail above a plot. Pure: numbers in, numbers out.

/** @typedef {import("./types").Mark} Mark */
/**
 * @typedef {object} Group
 * @property {Mark[]} marks
 * @property {number} x the middle of the marker, in pixels
 * @property {number} row 0 is nearest to the plot
 * @property {string} label "7", "3–5" or "×4"
 * @property {number} width
 */

export const NEAR = 14; // markers closer than this share one
export const SIZE = 22;
const WIDEST = 40; // a shared marker stands for no more than this many pixels, while rows are free
const DAY = 86_400_000;

/** An ISO day, or Plotly's "2019-05-01 12:00", in milliseconds. @param {string} text */
export function time(text) {
  return Date.parse(text.length > 10 ? `${text.replace(" ", "T")}Z` : text);
}

/**
 * The time that a date covers, as exactly as it is known.
 * @param {Mark} mark @returns {[number, number]}
 */
export function extent(mark) {
  const first = new Date(mark.start);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  if (mark.precision === "year") return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  if (mark.precision === "month") return [Date.UTC(year, month), Date.UTC(year, month + 1)];
  return [first.getTime(), first.getTime() + DAY];
}

/** Where a mark's line or bracket is centred. @param {Mark} mark */
export function middle(mark) {
  const [from, to] = extent(mark);
  return mark.precision === "day" ? from : (from + to) / 2;
}

/** @param {Mark[]} marks */
export function labelOf(marks) {
  if (marks.length === 1) return String(marks[0].number);
  const numbers = marks.map((mark) => mark.number).sort((a, b) => a - b);
  const straight = numbers[numbers.length - 1] - numbers[0] === numbers.length - 1;
  if (straight) return `${numbers[0]}–${numbers[numbers.length - 1]}`;
  return numbers.length === 2 ? numbers.join(", ") : `×${numbers.length}`;
}

/** @param {Mark[]} marks */
function widthOf(marks) {
  return marks.length === 1 ? SIZE : Math.max(SIZE, labelOf(marks).length * 7 + 12);
}

/**
 * Groups marks into markers that never overlap: near ones share a marker, others step up a row.
 * @param {Mark[]} marks those to show
 * @param {(at: number) => number} x
 * @param {number} left @param {number} right the plot's edges
 * @param {number} [rows]
 * @returns {Group[]}
 */
export function arrange(marks, x, left, right, rows = 3) {
  const inside = marks
    .map((mark) => ({ mark, at: x(middle(mark)) }))
    .filter(({ mark, at }) => {
      const [from, to] = extent(mark);
      return (at >= left - 1 && at <= right + 1) || (x(to) > left && x(from) < right);
    })
    .sort((a, b) => a.at - b.at || a.mark.number - b.mark.number);
  /** @type {{ mark: Mark, at: number }[][]} */
  const clusters = [];
  for (const item of inside) {
    const last = clusters[clusters.length - 1];
    const near = last && item.at - last[last.length - 1].at < NEAR;
    if (near && item.at - last[0].at < WIDEST) last.push(item);
    else clusters.push([item]);
  }
  let merged = true;
  /** @type {Group[]} */
  let groups = [];
  while (merged) {
    merged = false;
    groups = [];
    const ends = Array(rows).fill(-Infinity);
    for (const [index, cluster] of clusters.entries()) {
      const group = place(cluster, left, right);
      const row = ends.findIndex((end) => end + 2 <= group.x - group.width / 2);
      if (row < 0) {
        clusters.splice(index - 1, 2, [...clusters[index - 1], ...cluster]);
        merged = true;
        break;
      }
      ends[row] = group.x + group.width / 2;
      groups.push({ ...group, row });
    }
  }
  return groups;
}

/** @param {{ mark: Mark, at: number }[]} cluster @param {number} left @param {number} right */
function place(cluster, left, right) {
  const marks = cluster.map(({ mark }) => mark);
  const width = widthOf(marks);
  const middleOf = (cluster[0].at + cluster[cluster.length - 1].at) / 2;
  const x = Math.min(Math.max(middleOf, left + width / 2 - 6), right - width / 2 + 6);
  return { marks, x, width, label: labelOf(marks), row: 0 };
}

/**
 * Lanes for what lasted: each span in the first lane that is free where it begins.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => [number, number]} reach its two ends, in pixels
 * @param {number} [gap]
 * @returns {{ item: T, from: number, to: number, lane: number }[]}
 */
export function lanes(items, reach, gap = 3) {
  /** @type {number[]} */
  const ends = [];
  return items
    .map((item) => ({ item, reach: reach(item) }))
    .sort((a, b) => a.reach[0] - b.reach[0] || b.reach[1] - a.reach[1])
    .map(({ item, reach: [from, to] }) => {
      let lane = ends.findIndex((end) => end + gap <= from);
      if (lane < 0) lane = ends.length;
      ends[lane] = to;
      return { item, from, to, lane };
    });
}

/**
 * The milestones shown, numbered as they stand.
 * @param {Mark[]} marks in the order of time @param {boolean} all not only the closest
 * @returns {Mark[]}
 */
export function shownOf(marks, all) {
  return marks
    .filter((mark) => all || mark.featured)
    .map((mark, index) => ({ ...mark, number: index + 1 }));
}
