// Where milestones stand on the rail above a plot. Pure: numbers in, numbers out.

/** @typedef {import("./types").Milestone} Milestone */
/**
 * @typedef {object} Group
 * @property {Milestone[]} milestones
 * @property {number} x the middle of the marker, in pixels
 * @property {number} row 0 is nearest to the plot
 * @property {string} label "7", "3–5" or "×4"
 * @property {number} width
 */

export const NEAR = 14; // markers closer than this share one
export const SIZE = 22;
const WIDEST = 40; // a shared marker stands for no more than this many pixels, while rows are free
const DAY = 86_400_000;

/**
 * An ISO day, or Plotly's "2019-05-01 12:00", in milliseconds; a place on an axis that is no
 * calendar as it is.
 * @param {string | number} text
 */
export function time(text) {
  if (typeof text === "number") return text;
  return Date.parse(text.length > 10 ? `${text.replace(" ", "T")}Z` : text);
}

/**
 * The time that a date covers, as exactly as it is known.
 * @param {Milestone} milestone @returns {[number, number]}
 */
export function extent(milestone) {
  // What began before the axis stands where the axis begins; its words tell the true day.
  if (milestone.edge) return [time(milestone.edge), time(milestone.edge) + DAY];
  const first = new Date(milestone.start);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  if (milestone.precision === "year") return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  if (milestone.precision === "month") return [Date.UTC(year, month), Date.UTC(year, month + 1)];
  return [first.getTime(), first.getTime() + DAY];
}

/** Where a milestone's line or bracket is centred. @param {Milestone} milestone */
export function middle(milestone) {
  const [from, to] = extent(milestone);
  return milestone.precision === "day" || milestone.edge ? from : (from + to) / 2;
}

/** What began before the axis points back beyond it. @param {Milestone[]} milestones */
export function labelOf(milestones) {
  const before = milestones.some((milestone) => milestone.edge) ? "‹" : "";
  if (milestones.length === 1) return `${before}${milestones[0].number}`;
  const numbers = milestones.map((milestone) => milestone.number).sort((a, b) => a - b);
  const straight = numbers[numbers.length - 1] - numbers[0] === numbers.length - 1;
  if (straight) return `${before}${numbers[0]}–${numbers[numbers.length - 1]}`;
  return `${before}${numbers.length === 2 ? numbers.join(", ") : `×${numbers.length}`}`;
}

/** @param {Milestone[]} milestones */
function widthOf(milestones) {
  return milestones.length === 1 ? SIZE : Math.max(SIZE, labelOf(milestones).length * 7 + 12);
}

/**
 * Groups milestones into markers that never overlap: near ones share a marker, others step up a row.
 * @param {Milestone[]} milestones those to show
 * @param {(at: number) => number} x
 * @param {number} left @param {number} right the plot's edges
 * @param {number} [rows]
 * @returns {Group[]}
 */
export function arrange(milestones, x, left, right, rows = 3) {
  const inside = milestones
    .map((milestone) => ({ milestone, at: x(middle(milestone)) }))
    .filter(({ milestone, at }) => {
      const [from, to] = extent(milestone);
      return (at >= left - 1 && at <= right + 1) || (x(to) > left && x(from) < right);
    })
    .sort((a, b) => a.at - b.at || a.milestone.number - b.milestone.number);
  /** @type {{ milestone: Milestone, at: number }[][]} */
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

/** @param {{ milestone: Milestone, at: number }[]} cluster @param {number} left @param {number} right */
function place(cluster, left, right) {
  const milestones = cluster.map(({ milestone }) => milestone);
  const width = widthOf(milestones);
  const middleOf = (cluster[0].at + cluster[cluster.length - 1].at) / 2;
  const x = Math.min(Math.max(middleOf, left + width / 2 - 6), right - width / 2 + 6);
  return { milestones, x, width, label: labelOf(milestones), row: 0 };
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
 * The milestones shown, in the order of their numbers.
 * @param {Milestone[]} milestones @param {boolean} all not only the closest
 * @returns {Milestone[]}
 */
export function shownOf(milestones, all) {
  return milestones.filter((milestone) => all || milestone.featured);
}
