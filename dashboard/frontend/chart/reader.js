// Reading a plot: which points stand at a place, how they are said, how the keys walk them.

import { make } from "./dom.js";
import { extent, middle } from "./rail.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Milestone} Milestone */
/** @typedef {import("./types").Spot} Spot */
/** @typedef {import("./types").Palette} Palette */
/** @typedef {import("./settings.js").Voice} Voice */

const DAY = 86_400_000;

/**
 * The points of all series whose spans cover the one nearest to a time.
 * @param {Spot[]} spots
 * @param {number} at
 * @param {number} reach half the width of a finger, in time
 * @returns {Spot[]}
 */
export function chosenAt(spots, at, reach) {
  if (!spots.length) return [];
  const distance = (/** @type {Spot} */ spot) => Math.abs(spot.x - at);
  const best = spots.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  if (distance(best) > Math.max(reach * 6, best.half)) return [];
  /** @type {Map<number, Spot>} */
  const chosen = new Map();
  for (const spot of spots) {
    const near = Math.abs(spot.x - best.x) <= Math.max(Math.min(spot.half, best.half), reach / 2);
    const known = chosen.get(spot.series);
    if (near && (!known || Math.abs(spot.x - best.x) < Math.abs(known.x - best.x))) {
      chosen.set(spot.series, spot);
    }
  }
  return [...chosen.values()].sort((a, b) => b.row[2] - a.row[2]);
}

/**
 * The milestones whose dates lie within the span of a point, as exactly as they are known.
 * @param {Spot} spot @param {Milestone[]} milestones those shown @returns {Milestone[]}
 */
function milestonesWithin(spot, milestones) {
  const [first, last] = [spot.x - spot.half, spot.x + spot.half];
  return milestones.filter((milestone) => {
    const [from, to] = extent(milestone);
    return milestone.precision === "day" || to - from > 2 * spot.half + DAY
      ? from >= first && from <= last
      : middle(milestone) >= first && middle(milestone) <= last;
  });
}

/**
 * The value of a point as sentences tell it: what a model estimates is about its first digits.
 * @param {Chart} chart @param {Spot} spot
 */
export const valueOf = (chart, spot) => chart.series[spot.series].told?.[spot.index] ?? spot.row[1];

/**
 * A point in words, for the live region.
 * @param {Chart} chart @param {Spot} spot @param {Voice} voice @param {Milestone[]} [milestones] those shown
 */
export function sentence(chart, spot, voice, milestones = []) {
  const text = valueOf(chart, spot);
  const [label, , , reference, part, status, , start, , change, corrected] = spot.row;
  const near = start && chart.kind !== "ranking" ? milestonesWithin(spot, milestones) : [];
  const titles = near
    .slice(0, 3)
    .map((milestone) => `${milestone.number}, ${milestone.when}: ${milestone.title}`);
  const series =
    chart.series.length > 1 || chart.kind !== "ranking" ? chart.series[spot.series].label : "";
  const source = chart.references[reference]?.[0];
  return [
    label,
    (series && `${series}: ${text}`) || text,
    part,
    status,
    corrected && told(corrected, voice),
    change,
    near.length > 0 && voice.say("within", { n: near.length, titles: titles.join("; ") }),
    source && `${voice.say("source")}: ${source}`,
  ]
    .filter(Boolean)
    .join(". ");
}

/**
 * What was corrected, in words.
 * @param {string[]} corrected @param {Voice} voice
 */
const told = ([published, reason], voice) =>
  `${voice.say("published")}: ${published}. ${voice.say("correction_reason")}: ${reason}`;

/**
 * The box that names the values at the pointer.
 * @param {Chart} chart @param {Spot[]} chosen @param {Palette} palette @param {Voice} voice
 */
export function tipOf(chart, chosen, palette, voice) {
  const labels = [...new Set(chosen.map((spot) => spot.row[0]))];
  const sources = [...new Set(chosen.map((spot) => chart.references[spot.row[3]]?.[0]))].filter(
    Boolean,
  );
  const title = chosen.length === 1 && chart.references[chosen[0].row[3]]?.[2];
  const shown = chosen.slice(0, 12);
  const rows = shown.map((spot) => {
    const [label, , , , part, status, note, , , , corrected] = spot.row;
    const series = chart.series[spot.series];
    const swatch = make("span", { class: "swatch" });
    swatch.style.background = palette.series[series.colour % palette.series.length];
    const own = chosen.length === 1 && note;
    // Parted in the text as well as in sight: what is read aloud or copied is one line.
    const more = [labels.length > 1 && label, part, status, own].filter(Boolean).join(" · ");
    return make(
      "li",
      {},
      chart.series.length > 1 && swatch,
      chart.series.length > 1 && make("span", { class: "name" }, series.label),
      make("b", {}, valueOf(chart, spot)),
      more && make("small", {}, more),
      corrected && make("small", {}, told(corrected, voice)),
    );
  });
  return [
    labels.length === 1 && make("p", { class: "label" }, labels[0]),
    make("ul", {}, ...rows),
    chosen.length > 12 && make("p", { class: "from" }, `+ ${chosen.length - 12}`),
    title && make("p", { class: "from" }, title),
    ...sources.slice(0, 2).map((source) => make("p", { class: "from" }, source)),
    sources.length > 2 &&
      make("p", { class: "from" }, voice.say("more_sources", { n: sources.length - 2 })),
  ].filter(Boolean);
}

/**
 * Where a key leads from a point: the next point, the same time in the next series, an end.
 * @param {Spot[]} spots @param {Spot | null} from @param {string} key @returns {Spot | null}
 */
export function step(spots, from, key) {
  if (!spots.length) return null;
  if (!from) return key === "End" ? spots[spots.length - 1] : spots[0];
  const own = spots.filter((spot) => spot.series === from.series);
  const place = own.findIndex((spot) => spot.index === from.index);
  if (key === "Home") return own[0];
  if (key === "End") return own[own.length - 1];
  if (key === "ArrowRight") return own[Math.min(place + 1, own.length - 1)];
  if (key === "ArrowLeft") return own[Math.max(place - 1, 0)];
  const all = [...new Set(spots.map((spot) => spot.series))].sort((a, b) => a - b);
  const next =
    all[(all.indexOf(from.series) + (key === "ArrowDown" ? 1 : all.length - 1)) % all.length];
  const others = spots.filter((spot) => spot.series === next);
  return others.reduce((a, b) => (Math.abs(b.x - from.x) < Math.abs(a.x - from.x) ? b : a));
}
