// The card's elements, and the words around its plot.

import { draw, link, make } from "./dom.js";
import { signsLegend } from "./legend.js";
import { download } from "./picture.js";
import { isTimed } from "./plot.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./settings.js").Voice} Voice */
/** @typedef {ReturnType<typeof build>} Frame */

let count = 0;

/** The empty card. */
export function build() {
  const id = `chart-${++count}`;
  const parts = {
    title: make("h3", { id }),
    subtitle: make("p", { class: "subtitle" }),
    takeaway: make("p", { class: "takeaway" }),
    legend: make("div", { class: "legend-place" }),
    unit: make("p", { class: "unit" }),
    rail: make("div", { class: "rail" }),
    box: make("div", { class: "box" }),
    overlay: draw("svg", { class: "overlay", "aria-hidden": "true" }),
    tip: make("div", { class: "tip", hidden: true }),
    message: make("p", { class: "message", role: "status", hidden: true }),
    table: make("div", { class: "table-place", hidden: true }),
    live: make("div", { class: "visually-hidden", "aria-live": "polite" }),
    tools: make("div", { class: "tools" }),
    signs: make("div", { class: "signs-place" }),
    notes: make("ul", { class: "notes" }),
    sources: make("p", { class: "sources" }),
    milestones: make("section", { class: "milestones" }),
  };
  const plot = make(
    "div",
    { class: "plot", tabindex: 0, role: "application" },
    parts.box,
    parts.overlay,
  );
  const stage = make("div", { class: "stage" }, parts.unit, parts.rail, plot, parts.tip);
  const article = make(
    "article",
    { class: "chart-card", "aria-labelledby": id },
    make("header", {}, parts.title, parts.subtitle, parts.takeaway),
    parts.legend,
    parts.message,
    stage,
    parts.table,
    parts.live,
    parts.signs,
    parts.tools,
    parts.notes,
    parts.sources,
    parts.milestones,
  );
  return { ...parts, plot, stage, article };
}

/** The words of a chart. @param {Frame} frame @param {Chart} chart @param {Voice} voice */
export function write(frame, chart, voice) {
  const empty = Boolean(chart.empty) || !chart.figure;
  for (const name of /** @type {const} */ (["title", "subtitle", "takeaway", "unit"])) {
    frame[name].textContent = chart[name];
    frame[name].hidden = !chart[name];
  }
  frame.rail.hidden = !isTimed(chart);
  frame.plot.setAttribute("aria-roledescription", voice.say("chart"));
  const label = [chart.title, chart.takeaway, voice.say("keys")].filter(Boolean).join(". ");
  frame.plot.setAttribute("aria-label", label);
  frame.notes.hidden = !chart.notes.length;
  frame.notes.replaceChildren(...chart.notes.map((note) => make("li", {}, note)));
  frame.sources.hidden = !chart.sources.length;
  frame.sources.replaceChildren(
    `${voice.say("source")}: `,
    ...chart.sources.flatMap(([words, url], index) => [index ? "; " : "", link(words, url)]),
  );
  frame.signs.replaceChildren(empty ? "" : signsLegend(chart, voice));
}

/** Says why there is no plot; an empty text takes it back. @param {Frame} frame @param {string} why */
export function excuse(frame, why) {
  frame.message.hidden = !why;
  frame.message.textContent = why;
}

/** The buttons under the plot. @param {import("./card.js").Card} card */
export function writeTools(card) {
  const tool = (
    /** @type {string} */ word,
    /** @type {() => void} */ onclick,
    /** @type {boolean} */ hidden = false,
  ) => {
    const attributes = { type: "button", class: "quiet", "data-tool": word, onclick, hidden };
    return make("button", attributes, card.voice.say(word));
  };
  const { tools } = card.frame;
  tools.hidden = card.empty;
  tools.replaceChildren(
    tool("table", () => card.turn(!card.tabled)),
    ...["png", "svg", "copy"].map((form) => tool(form, () => download(card, form))),
    tool("whole", () => card.zoom(null), !card.zoomed),
  );
}
