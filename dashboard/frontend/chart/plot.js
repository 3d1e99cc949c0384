// One Plotly figure in a kept element: dressed in the theme, drawn, measured, thrown away.

import { letters, measure, wrap } from "./dom.js";
import { time } from "./rail.js";
import { dressPanels, panelsHeight } from "./panels.js";
import { placesOf } from "../seams/plotly.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Theme} Theme */
/** @typedef {import("./types").Scale} Scale */
/** @typedef {import("./settings.js").Voice} Voice */

const YEAR = 365.25 * 86_400_000;

/** @type {Promise<any> | null} */
let library = null;

/**
 * Plotly's library, begun once a page: the page has fetched it early, `shell.js` may have begun it.
 * A classic script: of a module the browser does not keep what it compiled for the next visit.
 */
export function plotly() {
  const global = /** @type {any} */ (window);
  if (global.Plotly) return Promise.resolve(global.Plotly);
  library ??= new Promise((resolve, reject) => {
    const src = new URL("../plotly.min.js", import.meta.url).href;
    const begun = [...document.scripts].find((one) => one.src === src);
    const script = begun ?? Object.assign(document.createElement("script"), { src });
    script.addEventListener("load", () => resolve(global.Plotly));
    script.addEventListener("error", () => {
      script.remove();
      library = null;
      reject(new Error(`${src} did not load`));
    });
    if (!begun) document.head.append(script);
  });
  return library;
}

/** What a drawing depends on besides the chart. */
/**
 * @typedef {{ width: number, mode: string, hidden: Set<string>, touch: boolean, range: [string,
 *   string] | null }} View
 */

/** @param {Chart} chart */
export const isTimed = (chart) => chart.kind !== "ranking" && chart.kind !== "map";

/**
 * What a chart found, large, and what qualifies it, plain; its title where it says nothing.
 * @param {Chart} chart @returns {[finding: string, rest: string]}
 */
export function findingOf({ takeaway, finding, title }) {
  const first = takeaway ? finding || takeaway : title;
  return [first, takeaway.slice(first.length).trim()];
}

/** Is there room for names at the ends of the lines? @param {Chart} chart @param {View} view */
export function hasEndLabels(chart, view) {
  const shown = chart.series.filter((series) => !view.hidden.has(series.id));
  if (chart.kind !== "line" || view.width < 620 || shown.length < 2) return false;
  // Long names often differ at their ends alone: a cut name would name nothing.
  const whole = shown.every((series) => endLines(series.label, view.width).length <= 3);
  return whole && shown.length * 34 < heightOf(chart, view) - 40;
}

/** The lines of a name at the end of a series. @param {string} label @param {number} width */
const endLines = (label, width) =>
  wrap(label, Math.min(170, width * 0.22), (line) => measure(line, 12.5, 600));

/** @param {Chart} chart @param {View} view */
function endLabelWidth(chart, view) {
  const most = Math.min(170, view.width * 0.22);
  const widths = chart.series
    .filter((series) => !view.hidden.has(series.id))
    .flatMap((series) =>
      wrap(series.label, most, (line) => measure(line, 12.5, 600), 3).map((line) =>
        measure(line, 12.5, 600),
      ),
    );
  return Math.ceil(Math.min(Math.max(...widths), most * 1.3));
}

/**
 * How wide a plot is: an upright page has so many pixels at the zoom that `card.css` has for paper.
 * @param {Chart} chart @param {number} room @param {boolean} printed
 */
export function widthOf(chart, room, printed) {
  return printed ? Math.min(room, chart.kind === "panels" ? 1210 : 840) : room;
}

/** @param {Chart} chart @param {View} view */
export function heightOf(chart, view) {
  const drawn = chart.figure?.layout.height ?? chart.height;
  if (chart.kind === "ranking") return drawn;
  if (chart.panels) return chart.staged ? drawn : panelsHeight(chart, view);
  if (chart.kind === "map") return Math.round(Math.min(Math.max(view.width * 0.47, 190), 560));
  return view.width < 520 ? Math.min(drawn, 320) : drawn;
}

/**
 * The figure as Plotly shall draw it here: theme, width, margins, hidden series.
 * @param {Chart} chart @param {Theme} theme @param {View} view @param {Voice} voice
 * @param {any} world the countries' shapes, for a map
 */
export function dress(chart, theme, view, voice, world) {
  const source = /** @type {NonNullable<Chart["figure"]>} */ (chart.figure);
  const figure = view.mode === "dark" ? exchange(source, theme.exchange) : structuredClone(source);
  const { layout, data } = figure;
  layout.template = theme.templates[view.mode];
  layout.font = { family: letters.family };
  layout.width = view.width;
  layout.height = heightOf(chart, view);
  layout.dragmode = view.touch || view.width < 520 || !isTimed(chart) ? false : "zoom";
  for (const trace of data) {
    if (trace.meta && view.hidden.has(chart.series[trace.meta.series]?.id)) trace.visible = false;
  }
  if (chart.kind === "map") return dressMap(figure, theme.modes[view.mode], world);
  // The letter of a status needs room above the highest figure too.
  const top = chart.statuses.length && !chart.panels ? 22 : 10;
  layout.margin = { l: 52, r: 18, t: top, b: 40, pad: 0 };
  if (chart.kind === "ranking") dressRanking(chart, figure, view);
  else if (chart.panels) dressPanels(chart, figure, view, voice);
  else dressValues(chart, figure, view, voice);
  if (isTimed(chart)) dressTime(figure, view);
  return figure;
}

/**
 * Puts the shapes in, and all countries without a figure behind.
 * @param {any} figure @param {import("./types").Palette} palette @param {any} world
 */
function dressMap(figure, palette, world) {
  const [trace] = figure.data;
  trace.geojson = world;
  const known = new Set(trace.locations);
  const rest = world.features
    .map((/** @type {any} */ one) => one.id)
    .filter((/** @type {string} */ id) => !known.has(id));
  figure.data.unshift({
    type: "choropleth",
    geojson: world,
    featureidkey: "id",
    locations: rest,
    z: rest.map(() => 0),
    colorscale: [
      [0, palette.missing],
      [1, palette.missing],
    ],
    showscale: false,
    hoverinfo: "skip",
    marker: trace.marker,
  });
  figure.layout.hovermode = "closest";
  return figure;
}

/** @param {Chart} chart @param {any} figure @param {View} view */
function dressRanking(chart, figure, view) {
  const { layout, data } = figure;
  const most = Math.min(280, view.width * 0.4);
  const lines = chart.series.flatMap((series) => series.points.map((point) => point[0]));
  const labels = [...new Set(lines)].map((label) =>
    wrap(label, most, (line) => measure(line, 12), 2),
  );
  layout.yaxis.ticktext = labels.map((label) => label.map(escape).join("<br>"));
  const left = Math.max(...labels.flat().map((line) => measure(line, 12)), 20);
  const ends = data.flatMap((/** @type {any} */ trace) =>
    (trace.text ?? []).map((/** @type {string} */ text) => measure(text, 12.5, 600)),
  );
  layout.margin = { l: Math.ceil(left) + 12, r: Math.ceil(Math.max(...ends, 10)) + 12, t: 4, b: 8 };
  layout.yaxis.ticklabelstandoff = 4;
}

/** @param {any} figure with its margins @param {View} view */
function dressTime({ layout }, view) {
  const range = view.range ?? layout.xaxis.range;
  const [from, to] = range.map(time);
  const room = view.width - layout.margin.l - layout.margin.r;
  const most = Math.min(Math.round((to - from) / YEAR) + 1, Math.floor(room / 58));
  // There is room for the labels: Plotly need not measure each.
  const look = { range, nticks: Math.max(2, most), tickangle: 0, ticklabeloverflow: "allow" };
  for (const axis of [layout.xaxis, layout.xaxis2]) if (axis) Object.assign(axis, look);
}

/** @param {Chart} chart @param {any} figure @param {View} view @param {Voice} voice */
function dressValues(chart, figure, view, voice) {
  const { layout } = figure;
  // Where series are hidden, the axis of values fits those that are left.
  if (view.hidden.size) for (const name of ["range", "dtick", "tick0"]) delete layout.yaxis[name];
  Object.assign(layout.yaxis, { tickangle: 0, ticklabeloverflow: "allow" });
  if (hasEndLabels(chart, view)) layout.margin.r = endLabelWidth(chart, view) + 22;
  const values = figure.data.flatMap((/** @type {any} */ trace) => trace.y ?? []);
  const highest = Math.max(...values.map((/** @type {number} */ value) => Math.abs(value ?? 0)), 1);
  const widest = voice.number(Math.round(highest * 1.2), highest < 10 ? 2 : 0);
  layout.margin.l = Math.ceil(measure(widest + (highest < 10 ? "0" : ""), 12)) + 14;
}

/** Plotly reads a little HTML in its texts. @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** @param {any} value @param {Record<string, string>} pairs @returns {any} */
function exchange(value, pairs) {
  if (typeof value === "string") return pairs[value] ?? value;
  if (Array.isArray(value)) return value.map((item) => exchange(item, pairs));
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, exchange(item, pairs)]),
  );
}

/** @param {Voice} voice @returns {any} */
export function configuration(voice) {
  return {
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false,
    scrollZoom: false,
    doubleClick: false,
    showTips: false,
    locale: voice.language,
    locales: { [voice.language]: voice.plotly },
    topojsonURL: new URL("../topo/", import.meta.url).href,
  };
}

/** Where time and values lie on a drawn plot. @param {any} box @returns {Scale | null} */
export function scaleOf(box) {
  const places = placesOf(box);
  if (!places) return null;
  const { xaxis, yaxis, size } = places;
  const [from, to] = xaxis.range.map((/** @type {any} */ end) =>
    typeof end === "number" ? end : time(end),
  );
  const [low, high] = yaxis.range;
  const perPixel = (to - from) / size.w;
  return {
    left: size.l,
    right: size.l + size.w,
    top: size.t,
    bottom: size.t + size.h,
    from,
    to,
    x: (at) => size.l + ((typeof at === "number" ? at : time(at)) - from) / perPixel,
    y: (value) => size.t + size.h * (1 - (value - low) / (high - low)),
    time: (pixel) => from + (pixel - size.l) * perPixel,
  };
}
