// What colours, dashes and hatches mean: series that can be hidden, classes of a map, signs.

import { draw, make } from "./dom.js";
import { hasEndLabels } from "./plot.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Palette} Palette */
/** @typedef {import("./types").Theme} Theme */
/** @typedef {import("./settings.js").Voice} Voice */

/** Plotly's symbols around the point 14, 6. @type {Record<string, string>} */
const SYMBOLS = {
  circle: "M9.5 6a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1-9 0Z",
  square: "M10 2h8v8h-8Z",
  diamond: "M14 1l5 5-5 5-5-5Z",
  "triangle-up": "M14 1.5l5 9h-10Z",
  "triangle-down": "M14 10.5l5-9h-10Z",
  pentagon: "M14 1l5 3.6-1.9 5.9h-6.2L9 4.6Z",
  hexagon: "M14 1l4.5 2.5v5L14 11l-4.5-2.5v-5Z",
  star: "M14 .5l1.6 3.7 4 .4-3 2.6.9 3.9L14 9l-3.5 2.1.9-3.9-3-2.6 4-.4Z",
};

/**
 * Puts the legend where there is room: above the plot, or below it on a narrow card.
 * @param {import("./card.js").Card} card @param {import("./plot.js").View} view
 */
export function placeLegend(card, view) {
  const { chart, hidden, frame, voice } = card;
  if (chart.panels) return frame.legend.replaceChildren(); // each panel has a key of its own
  const map = chart.kind === "map";
  const named = chart.series.length > 1 && (!hasEndLabels(chart, view) || hidden.size > 0);
  frame.legend.replaceChildren(
    map
      ? mapLegend(chart, card.palette, voice)
      : named
        ? seriesLegend(chart, card.theme, card.mode, hidden, voice, (id) => card.toggle(id))
        : "",
  );
  frame.stage.insertAdjacentElement(
    map || view.width < 520 ? "afterend" : "beforebegin",
    frame.legend,
  );
}

/**
 * The series as buttons that hide and show them.
 * @param {Chart} chart @param {Theme} theme @param {string} mode @param {Set<string>} hidden
 * @param {Voice} voice @param {(id: string) => void} toggle
 */
function seriesLegend(chart, theme, mode, hidden, voice, toggle) {
  return make(
    "ul",
    { class: "legend", "aria-label": voice.say("series") },
    ...chart.series.map((series) => {
      const button = make(
        "button",
        {
          type: "button",
          "aria-pressed": String(!hidden.has(series.id)),
          "data-series": series.id,
          onclick: () => toggle(series.id),
        },
        swatch(chart, series, theme, mode),
        series.label,
      );
      return make("li", {}, button);
    }),
  );
}

/**
 * @param {Chart} chart @param {import("./types").Series} series @param {Theme} theme
 * @param {string} mode
 */
export function swatch(chart, series, theme, mode) {
  const palette = theme.modes[mode];
  const colour = palette.series[series.colour % palette.series.length];
  const wide = chart.kind === "line" ? 28 : 12;
  const sign = draw("svg", {
    viewBox: `0 0 ${wide} 12`,
    width: wide,
    height: 12,
    "aria-hidden": "true",
  });
  const fill = series.forecast ? "none" : colour;
  if (chart.kind === "line" || chart.kind === "dots") {
    const line = { x1: 0, x2: 28, y1: 6, y2: 6, "stroke-dasharray": series.forecast ? "8 5" : null };
    const symbol = SYMBOLS[theme.symbols[symbolOf(series.colour, theme)]];
    const group = draw("g", { stroke: colour, "stroke-width": 2 });
    if (chart.kind === "line") group.append(draw("line", line));
    else group.setAttribute("transform", "translate(-8 0)");
    group.append(draw("path", { d: symbol, fill, "stroke-width": series.forecast ? 2 : 0 }));
    if (series.forecast) group.append(draw("circle", { cx: 14, cy: 6, r: 1, fill: colour }));
    sign.append(group);
  } else {
    const box = { x: 1, y: 1, width: 10, height: 10, rx: 1, stroke: colour, "stroke-width": 2 };
    sign.append(draw("rect", { ...box, fill }));
  }
  return sign;
}

/** Where a colour comes again, its sign does not. @param {number} colour @param {Theme} theme */
const symbolOf = (colour, theme) =>
  (colour + Math.floor(colour / theme.modes.light.series.length)) % theme.symbols.length;

/**
 * The classes of a map, from the least to the most, and "no data".
 * @param {Chart} chart @param {Palette} palette @param {Voice} voice
 */
function mapLegend(chart, palette, voice) {
  const limits = chart.figure?.data[0]?.meta.limits ?? [];
  const steps = Math.max(1, limits.length - 2);
  const items = limits.slice(0, -1).map((limit, index) => {
    const ends = { from: voice.number(limit), to: voice.number(limits[index + 1]) };
    const words =
      index === 0 && limit === 0
        ? voice.say("class_first", ends)
        : index === limits.length - 2
          ? voice.say("class_last", ends)
          : voice.say("class", ends);
    return classKey(shadeAt(palette.map, index / steps), words);
  });
  return make(
    "ul",
    { class: "legend classes", "aria-label": chart.unit },
    ...items,
    classKey(palette.missing, voice.say("no_data")),
  );
}

/** @param {string} colour @param {string} words */
function classKey(colour, words) {
  const key = make("span", { class: "class-key", "aria-hidden": "true" });
  key.style.background = colour;
  return make("li", {}, key, words);
}

/**
 * The colour of a scale between its steps, as Plotly mixes it.
 * @param {string[]} scale @param {number} at
 */
export function shadeAt(scale, at) {
  const place = at * (scale.length - 1);
  const [low, part] = [Math.floor(place), place % 1];
  const channels = [scale[low], scale[Math.min(low + 1, scale.length - 1)]].map((hex) =>
    [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16)),
  );
  return `rgb(${channels[0]
    .map((value, index) => Math.round(value + (channels[1][index] - value) * part))
    .join(", ")})`;
}

/**
 * The signs that this chart uses beside plain figures.
 * @param {Chart} chart @param {Voice} voice
 */
export function signsLegend(chart, voice) {
  const points = chart.series.flatMap((series) => series.points);
  const bars = chart.kind === "columns" || chart.kind === "stack" || chart.kind === "ranking";
  const lines = chart.kind === "line";
  const traces = chart.figure?.data ?? [];
  const dotted = traces.some((trace) => trace.line?.dash === "1px,4px");
  const keys = [
    points.some((point) => point[4]) && ["part", bars ? "hatched" : "hollow"],
    chart.series.some((series) => series.forecast) && ["forecast", lines ? "dashed" : bars ? "empty" : "ring"],
    traces.some((trace) => trace.meta?.sign === "broken") && ["broken", "stroke"],
    dotted && ["gap", "dotted"],
    points.some((point) => point[10]) && ["corrected", lines || chart.kind === "dots" ? "square" : "edged"],
  ].filter(Boolean);
  return make(
    "ul",
    { class: "key-signs" },
    .../** @type {string[][]} */ (keys).map(([word, sign]) =>
      make(
        "li",
        {},
        make("span", { class: `key-${sign}`, "aria-hidden": "true" }),
        voice.say(word),
      ),
    ),
    ...chart.statuses.map(([letter, word]) =>
      make("li", {}, make("span", { class: "key-letter" }, letter), word),
    ),
  );
}
