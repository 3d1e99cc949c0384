// What is drawn over a plot: milestone lines and bands, names at line ends, part-years, crosshair.
// Looks are written as attributes, not in CSS, so that the picture for download carries them.

import { draw, measure, wrap } from "./dom.js";
import { barred, free, spread } from "./labels.js";
import { extent, time } from "./rail.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Milestone} Milestone */
/** @typedef {import("./types").Scale} Scale */
/** @typedef {import("./types").Spot} Spot */
/** @typedef {import("./types").Palette} Palette */
/** @typedef {import("./labels.js").Box} Box */

const LETTER = 10; // pixels that the letter of a status is high

/**
 * Bands of shocks and lines of milestones, as high as the plot and the rail above it.
 * @param {Milestone[]} milestones @param {Scale} scale @param {Palette} palette
 * @param {(id: string) => number} above how far a line reaches up into the rail
 */
export function milestoneLines(milestones, scale, palette, above) {
  const faint = milestones.length > 20 ? 0.4 : 0.75;
  const inside = (/** @type {number} */ at) => Math.min(Math.max(at, scale.left), scale.right);
  return milestones.map((milestone) => {
    const group = draw("g", { "data-milestone": milestone.id, class: "milestone-line" });
    const [from, to] = extent(milestone).map(scale.x);
    const shock = milestone.kind === "shock";
    const last = shock && milestone.end ? scale.x(milestone.end) : to;
    if (last < scale.left || from > scale.right) return group;
    const [x0, x1] = [inside(from), inside(Math.max(last, from))];
    if (milestone.precision !== "day" || (shock && milestone.end)) {
      group.append(
        draw("rect", {
          x: x0,
          y: scale.top,
          width: Math.max(x1 - x0, 2),
          height: scale.bottom - scale.top,
          fill: shock ? palette.series[1] : palette.zero,
          "fill-opacity": shock ? 0.13 : 0.1,
        }),
      );
    }
    if (milestone.precision === "day" && from >= scale.left) {
      group.append(
        draw("line", {
          x1: from,
          x2: from,
          y1: -above(milestone.id),
          y2: scale.bottom,
          stroke: shock ? palette.series[1] : palette.zero,
          "stroke-width": shock ? 1.5 : 1,
          "stroke-opacity": faint,
          "stroke-dasharray": shock ? "5 4" : null,
        }),
      );
    }
    return group;
  });
}

/**
 * Names at the ends of lines, moved apart, each with a thin leader where it had to move.
 * @param {Chart} chart @param {Spot[]} spots of the visible series, in the order of time
 * @param {Scale} scale @param {Palette} palette @param {number} width
 */
export function endLabels(chart, spots, scale, palette, width) {
  const last = new Map();
  for (const spot of spots) {
    if (spot.x < scale.from || spot.x > scale.to) continue;
    // A name stands at the newest whole figure; at a part of a year only where there is no other.
    if (!spot.row[4] || last.get(spot.series)?.row[4] !== "") last.set(spot.series, spot);
  }
  const labels = [...last.values()].map((spot) => {
    const series = chart.series[spot.series];
    const lines = wrap(series.label, width, (line) => measure(line, 12.5, 600), 3);
    return { spot, series, lines, at: scale.y(spot.y), size: lines.length * 15 + 4 };
  });
  const middles = spread(labels, scale.top - 8, scale.bottom + 8);
  return labels.map(({ spot, series, lines, at }, index) => {
    const colour = palette.ink[series.colour % palette.ink.length];
    const [x, y, end] = [scale.right + 14, middles[index], scale.x(spot.x)];
    const text = draw(
      "text",
      { fill: colour, "font-size": 12.5, "font-weight": 600 },
      ...lines.map((line, row) =>
        draw("tspan", { x, y: y + (row - (lines.length - 1) / 2) * 15 + 4.5 }, line),
      ),
    );
    const leader = draw("path", {
      d: `M${end + 7} ${at}L${Math.max(scale.right + 2, end + 7)} ${at}L${x - 3} ${y}`,
      fill: "none",
      stroke: colour,
      "stroke-width": 1,
      "stroke-opacity": 0.6,
      "stroke-dasharray": "2 2",
    });
    return draw("g", {}, leader, text);
  });
}

/**
 * "10 of 12 months" beside each part-year that has room for it; else "10/12"; else its shape alone.
 * @param {Chart} chart @param {Spot[]} spots @param {any[]} traces @param {Scale} scale
 * @param {Palette} palette @param {boolean} wide @param {number} beyond room right of the plot
 */
export function partLabels(chart, spots, traces, scale, palette, wide, beyond) {
  let parts = spots.filter((spot) => spot.row[4] && spot.x >= scale.from && spot.x <= scale.to);
  const frame = {
    x: scale.left - 10,
    y: scale.top,
    width: scale.right - scale.left + 10 + beyond,
    height: scale.bottom - scale.top,
  };
  const bar = chart.kind === "columns" || chart.kind === "stack";
  if (bar) parts = highest(parts, chart.kind === "stack");
  const written = lettered(traces, scale, bar);
  const bars = chart.kind === "columns" ? barred(traces, scale) : [];
  const ink = bar || !parts.length ? bars : inked(spots, traces, scale);
  const labels = [];
  const size = chart.staged ? 12 : 11; // a picture is made smaller
  for (const spot of parts.slice().reverse()) {
    const [x, y] = [scale.x(spot.x), scale.y(spot.y)];
    const short = chart.parts[spot.row[4]] || spot.row[4];
    const long = wide && parts.length <= 6;
    const texts = long ? [wrap(spot.row[4], 52, (line) => measure(line, size)), [short]] : [[short]];
    const ways = texts.map((lines) => ({ lines, taken: [...written, ...ink] }));
    // Where the columns leave no room at all the words stand over them rather than nowhere.
    if (bars.length) ways.push({ lines: [short], taken: written });
    for (const { lines, taken } of ways) {
      const width = Math.max(...lines.map((line) => measure(line, size))) + 4;
      const height = lines.length * 13;
      const above = { x: x - width / 2, y: y - height - 8, width, height };
      // Beside a target that is higher the words stand above both.
      const beside = bars.filter((one) => one.x < x + width / 2 && x - width / 2 < one.x + one.width);
      const top = Math.min(y, ...beside.map((one) => one.y)) - height - 8;
      const places = bar
        ? [above.y, above.y - LETTER, top, top - LETTER].map((at) => ({ ...above, y: at }))
        : [
            above,
            { ...above, y: y + 9 },
            { ...above, x: x + 10, y: y - height / 2 },
            { ...above, x: x - width - 10, y: y - height / 2 },
          ];
      const box = free(places, taken, frame);
      if (!box) continue;
      written.push(box);
      labels.push(
        draw(
          "text",
          {
            "font-size": size,
            fill: palette.muted,
            "text-anchor": "middle",
            stroke: palette.page,
            "stroke-width": 3,
            "paint-order": "stroke",
          },
          ...lines.map((line, row) =>
            draw("tspan", { x: box.x + width / 2, y: box.y + 10.5 + row * 13 }, line),
          ),
        ),
      );
      break;
    }
  }
  return labels;
}

/**
 * Where Plotly writes the letters of estimates and the like, above the figures that they tell of.
 * @param {any[]} traces @param {Scale} scale @param {boolean} bar @returns {Box[]}
 */
function lettered(traces, scale, bar) {
  const signs = traces.filter((one) => one.meta?.sign === "status" && one.visible !== false);
  return signs.flatMap((trace) =>
    trace.x.map((/** @type {string} */ at, /** @type {number} */ place) => ({
      x: scale.x(time(at)) - 5,
      y: scale.y(trace.y[place]) - (bar ? 4 : 12) - LETTER,
      width: 10,
      height: LETTER,
    })),
  );
}

/**
 * Small boxes over all points and along all lines.
 * @param {Spot[]} spots @param {any[]} traces @param {Scale} scale @returns {Box[]}
 */
function inked(spots, traces, scale) {
  const boxes = spots.map((spot) => ({
    x: scale.x(spot.x) - 5,
    y: scale.y(spot.y) - 5,
    width: 10,
    height: 10,
  }));
  for (const trace of traces.filter(
    (one) => one.mode?.includes("lines") && one.visible !== false,
  )) {
    for (let place = 1; place < trace.x.length; place += 1) {
      if (trace.x[place] === null || trace.x[place - 1] === null) continue;
      const [x0, x1] = [place - 1, place].map((at) => scale.x(time(trace.x[at])));
      const [y0, y1] = [place - 1, place].map((at) => scale.y(trace.y[at]));
      const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 8);
      for (let step = 1; step < Math.min(steps, 200); step += 1) {
        const part = step / steps;
        boxes.push({
          x: x0 + (x1 - x0) * part - 2,
          y: y0 + (y1 - y0) * part - 2,
          width: 4,
          height: 4,
        });
      }
    }
  }
  return boxes;
}

/**
 * One spot for all the bars of a span, as high as they reach.
 * @param {Spot[]} spots @param {boolean} stacked
 */
function highest(spots, stacked) {
  /** @type {Map<number, Spot>} */
  const tops = new Map();
  for (const spot of spots) {
    const y = tops.get(spot.x)?.y ?? 0;
    tops.set(spot.x, { ...spot, y: stacked ? y + spot.y : Math.max(y, spot.y) });
  }
  return [...tops.values()];
}

/**
 * A thin upright line at the chosen time and a ring round each chosen point.
 * @param {Chart} chart @param {Spot[]} chosen @param {Scale} scale @param {Palette} palette
 * @param {number} at
 */
export function crosshair(chart, chosen, scale, palette, at) {
  const x = scale.x(at);
  const line = draw("line", {
    x1: x,
    x2: x,
    y1: scale.top,
    y2: scale.bottom,
    stroke: palette.muted,
    "stroke-width": 1,
    "stroke-dasharray": "3 3",
  });
  if (chart.kind !== "line" && chart.kind !== "dots") return [line];
  return [
    line,
    ...chosen.map((spot) =>
      draw("circle", {
        cx: scale.x(spot.x),
        cy: scale.y(spot.y),
        r: 6.5,
        fill: "none",
        "stroke-width": 2.5,
        stroke: palette.series[chart.series[spot.series].colour % palette.series.length],
      }),
    ),
  ];
}

/**
 * The points of a drawn figure, in the order of time (or of the categories).
 * @param {Chart} chart @param {any[]} traces @param {Set<string>} hidden @returns {Spot[]}
 */
export function spotsOf(chart, traces, hidden) {
  const flat = chart.kind === "ranking";
  /** @type {Spot[]} */
  const spots = [];
  for (const trace of traces) {
    const series = trace.meta?.series ?? -1;
    if (!trace.customdata || series < 0 || hidden.has(chart.series[series].id)) continue;
    trace.customdata.forEach((/** @type {number | null} */ index, /** @type {number} */ place) => {
      if (index === null) return;
      const row = chart.series[series].points[index];
      const x = chart.kind === "map" ? place : flat ? trace.y[place] : time(trace.x[place]);
      const y = chart.kind === "map" ? trace.z[place] : flat ? trace.x[place] : trace.y[place];
      const half = !flat && row[7] ? x - time(row[7]) : 0;
      spots.push({ series, index, x, y, half, row });
    });
  }
  return spots.sort((a, b) => a.x - b.x || a.series - b.series);
}
