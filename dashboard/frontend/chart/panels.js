// Panels on one axis of time: what stands above and beside each.

import { draw, measure, wrap } from "./dom.js";
import { swatch } from "./legend.js";
import { partLabels } from "./overlay.js";
import { alone, axesOf, panelOf, panelScales } from "./places.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Panel} Panel */
/** @typedef {import("./types").Scale} Scale */
/** @typedef {import("./types").Palette} Palette */
/** @typedef {import("./plot.js").View} View */

const [TITLE, KEY] = [18, 16]; // the heights of a line of a heading, and of its key
const SMALL = 12; // letters, that they be read in print
const PLOT = 78; // of the values of a panel
const LEAST = 32; // of the same in a picture
const LANE = 15;
const GAP = 8; // below a panel
const LETTER = 24; // of a letter above its sign, from the middle of that
const [TOP, FOOT] = [24, 26]; // the years above and below
const WIDE = 620; // from here on the newest figure stands beside its panel
const BESIDE = 132;
const ROWS = 2; // of a key on the screen; a picture tells all

/** Is the newest figure beside the panels, and not above them? @param {View} view */
const beside = (view) => view.width >= WIDE;

/** What the series of a panel are called: alone it needs no name. @param {Panel} panel */
const named = (panel) => (panel.labels.length > 1 ? panel.labels : []);

/**
 * The lines above a panel: what it shows, its newest figure, the rows of its key.
 * @param {Chart} chart @param {Panel} panel @param {View} view @param {number} left
 * @param {number} most rows of the key
 */
function headOf(chart, panel, view, left, most) {
  const room = view.width - left - (beside(view) ? BESIDE + 12 : 14);
  const titles = wrap(panel.title, room, (line) => measure(line, 13, 650));
  const unit = panel.unit && ` · ${panel.unit}`;
  const fits = measure(titles[titles.length - 1], 13, 650) + measure(unit, 12) <= room;
  const told = beside(view) || !panel.newest ? [] : newestLines(chart, panel, room);
  const rows = keyOf(chart, panel, room, most);
  const high = (titles.length + (fits ? 0 : 1)) * TITLE + told.length * KEY + rows.length * KEY + 4;
  return { titles, unit, fits, told, rows, high };
}

/**
 * The rows of a key: signs and names beside each other, a long name on lines of its own.
 * @param {Chart} chart @param {Panel} panel @param {number} room @param {number} most
 */
function keyOf(chart, panel, room, most) {
  const order = named(panel)
    .map((label, index) => ({ label, series: panel.first + index }))
    .sort((a, b) => chart.series[b.series].points.length - chart.series[a.series].points.length);
  /** @type {{ label: string, series: number, x: number, last: number }[][]} */
  const rows = [];
  let x = room + 1;
  order.forEach(({ label, series }, place) => {
    wrap(label, room - 36, (line) => measure(line, 12)).forEach((line, index) => {
      const wide = measure(line, 12) + 36;
      if (index || x + wide > room) [x] = [(rows.push([]), 0)];
      rows[rows.length - 1].push({ label: line, series: index ? -1 : series, x, last: place });
      x += wide;
    });
  });
  if (rows.length <= most || !most) return rows.slice(0, most);
  const shown = rows.slice(0, most);
  const end = shown[most - 1][shown[most - 1].length - 1];
  const more = order.length - 1 - end.last;
  end.label += more ? `  + ${more}` : "";
  return shown;
}

/**
 * The newest figure of a panel in words: the value, when.
 * @param {Chart} chart @param {Panel} panel @param {number} room
 */
function newestLines(chart, panel, room) {
  const row = chart.series[panel.newest[0]].points[panel.newest[1]];
  return wrap(`${panel.newest[2]} · ${row[0]}`, room, (line) => measure(line, 12.5), 2);
}

/**
 * The headings of all panels, and how high all words are. A stage has its height from elsewhere,
 * and no pointer that would tell what a shortened key leaves out: the key is as long as there is
 * room beside the figures.
 * @param {Chart} chart @param {View} view @param {number} left @param {boolean} [whole]
 */
function planOf(chart, view, left, whole) {
  const panels = chart.panels ?? [];
  const lanes = (chart.lanes ?? []).length * LANE + (chart.lanes?.length ? 6 : 0);
  const room = chart.figure?.layout.height - TOP - FOOT - panels.length * LEAST;
  const most = whole ? [99] : chart.staged ? [99, ROWS, 1, 0] : [ROWS];
  let [heads, words] = [/** @type {ReturnType<typeof headOf>[]} */ ([]), 0];
  for (const rows of most) {
    heads = panels.map((panel, number) => {
      const head = headOf(chart, panel, view, left, rows);
      return { ...head, high: head.high + lettersAbove(chart, number) };
    });
    words = heads.reduce((sum, { high }) => sum + high + GAP, 0) + lanes;
    if (words <= room) break;
  }
  return { heads, lanes, words };
}

/**
 * How far the letters of a status reach above the values of a panel: no key may lie over them.
 * @param {Chart} chart @param {number} number of the panel
 */
function lettersAbove(chart, number) {
  if (!chart.figure) return 0;
  const [low, high] = axesOf(chart.figure.layout)[number].range;
  const lettered = chart.figure.data.filter(
    (/** @type {any} */ { meta }) => meta?.sign === "status" && panelOf(chart, meta.series) === number,
  );
  const top = Math.max(low, ...lettered.flatMap((/** @type {any} */ { y }) => [...y]));
  return top > low ? Math.max(0, Math.ceil(LETTER - ((high - top) / (high - low)) * LEAST)) : 0;
}

/** How high the panels must be to be read. @param {Chart} chart @param {View} view */
export function panelsLeast(chart, view) {
  const { words } = planOf(chart, view, 48, true);
  return words + (chart.panels ?? []).length * LEAST + TOP + FOOT;
}

/** Where the values of the widest axis end. @param {any} figure @param {any} voice */
function leftOf(figure, voice) {
  const ends = axesOf(figure.layout).map(({ range: [, high] }) =>
    voice.number(high, high < 10 ? 2 : 0),
  );
  return Math.ceil(Math.max(...ends.map((/** @type {string} */ end) => measure(end, SMALL)))) + 12;
}

/** How high the panels are where nobody sets their height. @param {Chart} chart @param {View} view */
export function panelsHeight(chart, view) {
  const { words } = planOf(chart, view, 48);
  return words + (chart.panels ?? []).length * PLOT + TOP + FOOT;
}

/**
 * Gives each panel its place below its heading; what is left of the height is shared alike.
 * @param {Chart} chart @param {any} figure @param {View} view
 * @param {import("./settings.js").Voice} voice
 */
export function dressPanels(chart, figure, view, voice) {
  const { layout } = figure;
  const left = leftOf(figure, voice);
  const { heads, lanes, words } = planOf(chart, view, left);
  const inner = layout.height - TOP - FOOT;
  const each = Math.max(12, (inner - words) / heads.length);
  layout.margin = { l: left, r: beside(view) ? BESIDE : 12, t: TOP, b: FOOT, pad: 0 };
  delete layout.annotations;
  for (const { meta, textfont } of figure.data) if (meta?.sign === "status") textfont.size = SMALL;
  let y = lanes;
  axesOf(layout).forEach((axis, index) => {
    y += heads[index].high;
    axis.domain = [Math.max(0, 1 - (y + each) / inner), Math.min(1, 1 - y / inner)];
    y += each + GAP;
    Object.assign(axis, { tickangle: 0, ticklabeloverflow: "allow", tickfont: { size: SMALL } });
  });
}

/**
 * Headings, keys, newest figures, agreements, and the words beside part-years.
 * @param {import("./card.js").Card} card @param {Scale} scale of the whole
 */
export function drawPanels(card, scale) {
  const { chart, palette, frame, spots } = card;
  const view = card.view();
  const left = scale.left;
  const { heads, lanes } = planOf(chart, view, left);
  const scales = panelScales(frame.box, scale);
  const parts = /** @type {Panel[]} */ (chart.panels).flatMap((panel, number) => {
    const own = scales[number];
    const mine = spots.filter((spot) => panelOf(chart, spot.series) === number);
    const traces = frame.box.data.filter(
      (/** @type {any} */ trace) => panelOf(chart, trace.meta?.series) === number,
    );
    return [
      ...heading(card, panel, heads[number], own.top - heads[number].high, left),
      ...(beside(view) ? newestBeside(chart, panel, own, palette) : []),
      ...partLabels(alone(chart, number), mine, traces, own, palette, false, 8),
    ];
  });
  return [...lanesOf(card, scale, lanes), ...parts];
}

/** @param {Palette} palette @param {Record<string, any>} more */
const words = (palette, more) => ({
  "font-size": 12,
  fill: palette.muted,
  stroke: palette.page,
  "stroke-width": 4,
  "paint-order": "stroke",
  ...more,
});

/**
 * @param {import("./card.js").Card} card @param {Panel} panel
 * @param {ReturnType<typeof headOf>} head @param {number} top @param {number} left
 */
function heading({ chart, palette, theme, mode }, panel, head, top, left) {
  const bold = { fill: palette.text, "font-size": 13, "font-weight": 650 };
  let y = top - 3;
  const lines = head.titles.map((line, index) => {
    const last = index === head.titles.length - 1 && head.fits;
    const unit = draw("tspan", { fill: palette.muted, "font-size": 12, "font-weight": 400 }, head.unit);
    return draw("text", words(palette, { ...bold, x: left, y: (y += TITLE) }), line, last && head.unit && unit);
  });
  if (!head.fits && head.unit)
    lines.push(draw("text", words(palette, { x: left, y: (y += TITLE) }), head.unit.slice(3)));
  for (const line of head.told)
    lines.push(draw("text", words(palette, { fill: palette.text, "font-size": 12.5, x: left, y: (y += KEY) }), line));
  const keys = head.rows.flatMap((row) => {
    y += KEY;
    return row.flatMap(({ label, series, x }) => {
      const name = draw("text", words(palette, { x: left + x + (panel.kind === "line" ? 32 : 17), y }), label);
      if (series < 0) return [name];
      const sign = swatch({ ...chart, kind: panel.kind }, chart.series[series], theme, mode);
      sign.setAttribute("x", String(left + x));
      sign.setAttribute("y", String(y - 10));
      return [sign, name];
    });
  });
  return [...lines, ...keys];
}

/**
 * The newest figure beside its panel: what a reader takes along.
 * @param {Chart} chart @param {Panel} panel @param {Scale} own @param {Palette} palette
 */
function newestBeside(chart, panel, own, palette) {
  if (!panel.newest) return [];
  const series = chart.series[panel.newest[0]];
  const row = series.points[panel.newest[1]];
  const colour = palette.ink[series.colour % palette.ink.length];
  const x = own.right + 10;
  const room = BESIDE - 12;
  const value = wrap(panel.newest[2], room, (line) => measure(line, 14, 650), 3);
  const when = wrap(row[0], room, (line) => measure(line, 12), 2);
  let y = Math.max(own.top - 6, (own.top + own.bottom) / 2 - (value.length * 17 + when.length * 15) / 2);
  const big = { fill: colour, "font-size": 14, "font-weight": 650 };
  return [
    ...value.map((line) => draw("text", words(palette, { ...big, x, y: (y += 17) }), line)),
    ...when.map((line) => draw("text", words(palette, { x, y: (y += 15) }), line)),
  ];
}

/**
 * Agreements as bars over the time in which they hold; one that holds still ends in an arrow. A
 * number stands there only where the list beside tells it.
 * @param {import("./card.js").Card} card @param {Scale} scale @param {number} high
 */
function lanesOf(card, scale, high) {
  if (!high) return [];
  const { chart, palette } = card;
  const listed = new Set(card.milestones().map(({ id }) => id));
  return (chart.lanes ?? []).flatMap((lane, row) => {
    const y = scale.top + row * LANE + 3;
    const [from, to] = [scale.x(lane.start), lane.end ? scale.x(lane.end) : scale.right];
    if (to < scale.left || from > scale.right) return [];
    const [x0, x1] = [Math.max(from, scale.left), Math.min(to, scale.right)];
    const tip = lane.end ? 0 : Math.min(5, x1 - x0);
    const d = `M${x0} ${y}H${x1 - tip}L${x1} ${y + 5}L${x1 - tip} ${y + 10}H${x0}Z`;
    const look = { fill: palette.zero, "fill-opacity": 0.28, stroke: palette.zero, "stroke-width": 1 };
    const bar = draw("path", { d, ...look, "data-milestone": lane.milestone }, draw("title", {}, lane.title));
    const name = [listed.has(lane.milestone) && `${lane.number}.`, lane.name].filter(Boolean).join(" ");
    const inside = x1 - x0 > (scale.right - scale.left) / 2;
    const room = inside ? x1 - x0 - 14 : x0 - scale.left - 6;
    const cut = shorten(name, room);
    const at = inside ? { x: x0 + 5 } : { x: x0 - 5, "text-anchor": "end" };
    const text = draw("text", { ...words(palette, { "font-size": SMALL, fill: palette.text }), ...at, y: y + 9 }, cut);
    if (inside) text.setAttribute("stroke", "none");
    return [bar, text];
  });
}

/** As many words as have room; without its day, which the bar begins with, before any other is cut.
 * @param {string} text @param {number} room */
function shorten(text, room) {
  const size = (/** @type {string} */ line) => measure(line, SMALL);
  const about = text.replace(/ \([^()]*\)$/, "");
  const whole = [text, about].find((one) => size(one) <= room);
  return whole ?? wrap(about, room - 12, size, 1)[0];
}
