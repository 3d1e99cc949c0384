// Where each panel lies on the common axis of time, and what a pointer finds in all of them at once.

import { draw, make } from "./dom.js";
import { chosenAt, tipOf } from "./reader.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Panel} Panel */
/** @typedef {import("./types").Scale} Scale */
/** @typedef {import("./types").Spot} Spot */
/** @typedef {import("./types").Palette} Palette */

/** The value axes in the order of the panels. @param {any} layout */
export const axesOf = (layout) =>
  Object.keys(layout)
    .filter((name) => name.startsWith("yaxis"))
    .sort((a, b) => Number(a.slice(5) || 1) - Number(b.slice(5) || 1))
    .map((name) => layout[name]);

/**
 * Where the values of each panel lie on the drawn plot.
 * @param {any} box @param {Scale} scale of the whole @returns {Scale[]}
 */
export function panelScales(box, scale) {
  const high = scale.bottom - scale.top;
  return axesOf(box.layout).map(({ domain: [foot, head], range: [low, most] }) => {
    const [top, bottom] = [scale.bottom - head * high, scale.bottom - foot * high];
    const y = (/** @type {number} */ value) =>
      bottom - ((value - low) / (most - low)) * (bottom - top);
    return { ...scale, top, bottom, y };
  });
}

/** The number of the panel that a series stands in. @param {Chart} chart @param {number} series */
export function panelOf(chart, series) {
  const after = (chart.panels ?? []).findIndex((panel) => panel.first > series);
  return (after < 0 ? (chart.panels ?? []).length : after) - 1;
}

/**
 * One panel as a chart, for what is told of a chart.
 * @param {Chart} chart @param {number} number @returns {Chart}
 */
export function alone(chart, number) {
  const panel = /** @type {Panel[]} */ (chart.panels)[number];
  const series = chart.series.map((one, index) => ({
    ...one,
    label: panel.labels[index - panel.first] ?? one.label,
  }));
  return { ...chart, kind: panel.kind, series };
}

/**
 * The figures of every panel at a time.
 * @param {Chart} chart @param {Spot[]} seen @param {number} at @param {number} reach in time
 */
export function chosenInAll(chart, seen, at, reach) {
  return (chart.panels ?? []).flatMap((_, number) =>
    chosenAt(
      seen.filter((spot) => panelOf(chart, spot.series) === number),
      at,
      reach,
    ),
  );
}

/**
 * What the pointer tells: panel after panel, each with how far from the pointer it is; the sources
 * are told by what stands below the figure.
 * @param {import("./card.js").Card} card @param {Spot[]} chosen @param {number} y of the pointer
 */
export function tipOfPanels({ chart, palette, voice, scale, frame }, chosen, y) {
  const panels = /** @type {Panel[]} */ (chart.panels);
  const scales = panelScales(frame.box, /** @type {any} */ (scale));
  return panels.flatMap((panel, number) => {
    const mine = chosen.filter((spot) => panelOf(chart, spot.series) === number);
    if (!mine.length) return [];
    const told = tipOf(alone(chart, number), mine, palette, voice);
    const kept = told.filter((part) => !(part instanceof Element && part.matches(".from")));
    const away = Math.abs(scales[number].top + scales[number].bottom - 2 * y);
    const name = make("p", { class: "panel-name" }, panel.title);
    return [make("div", { class: "panel", "data-away": String(away) }, name, ...kept)];
  });
}

/**
 * Leaves of the panels told those nearest to the pointer that have so much room.
 * @param {HTMLElement} tip @param {number} room
 */
export function keepNearest(tip, room) {
  const told = /** @type {HTMLElement[]} */ ([...tip.querySelectorAll(".panel")]);
  told.sort((a, b) => Number(a.dataset.away) - Number(b.dataset.away));
  const more = make("p", { class: "from" });
  for (let left = 0; tip.offsetHeight > room && told.length > 1; ) {
    told.pop()?.remove();
    more.textContent = `+ ${(left += 1)}`;
    tip.append(more);
  }
}

/**
 * An upright line through all panels and a ring round each chosen point.
 * @param {Chart} chart @param {Spot[]} chosen @param {Scale} scale @param {any} box
 * @param {Palette} palette @param {number} at
 */
export function crossPanels(chart, chosen, scale, box, palette, at) {
  const scales = panelScales(box, scale);
  const x = scale.x(at);
  const ends = { x1: x, x2: x, y1: scale.top, y2: scale.bottom };
  const line = draw("line", { ...ends, stroke: palette.muted, "stroke-dasharray": "3 3" });
  const rings = chosen.map((spot) => {
    const hue = palette.series[chart.series[spot.series].colour % palette.series.length];
    const [cx, cy] = [scale.x(spot.x), scales[panelOf(chart, spot.series)].y(spot.y)];
    return draw("circle", { cx, cy, r: 6.5, fill: "none", stroke: hue, "stroke-width": 2.5 });
  });
  return [line, ...rings];
}
