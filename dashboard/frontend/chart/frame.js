// The card's elements, and the words around its plot.

import { draw, link, make, mark } from "./dom.js";
import { signsLegend } from "./legend.js";
import { download } from "./picture.js";
import { findingOf, isTimed } from "./plot.js";

/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./settings.js").Voice} Voice */
/** @typedef {ReturnType<typeof build>} Frame */

// A chart of a page (only these carry a recipe) has the page's own menu for its pictures.
const FORMS = ["png", "svg", "copy"];
let count = 0;

/** The empty card. */
export function build() {
  const id = `chart-${++count}`;
  const parts = {
    topic: make("p", { class: "topic" }),
    title: make("h3", { id }),
    subtitle: make("p", { class: "subtitle" }),
    caveat: make("p", { class: "caveat" }),
    cut: make("p", { class: "cut" }),
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
    fold: make("button", { type: "button", class: "fold", "aria-expanded": "false", hidden: true }),
    milestones: make("section", { class: "milestones" }),
    summary: make("summary", {}),
  };
  const plot = make(
    "div",
    { class: "plot", tabindex: 0, role: "application" },
    parts.box,
    parts.overlay,
  );
  const stage = make("div", { class: "stage" }, parts.unit, parts.rail, plot, parts.tip);
  const drawn = [parts.legend, parts.message, stage, parts.table, parts.live, parts.signs];
  const column = make("div", { class: "drawn" }, ...drawn);
  const body = make("div", { class: "body" }, column, parts.fold, parts.milestones);
  const about = make(
    "details",
    { class: "about" },
    parts.summary,
    parts.subtitle,
    parts.notes,
    parts.sources,
  );
  const header = make("header", {}, parts.topic, parts.title);
  const limits = make("div", { class: "limits" }, parts.caveat, parts.cut);
  const extras = make("div", { class: "extras" }, parts.tools, about);
  const article = make(
    "article",
    { class: "chart-card", "aria-labelledby": id },
    header,
    body,
    limits,
    extras,
  );
  return { ...parts, plot, stage, body, limits, about, extras, header, article };
}

/**
 * The words of a chart: what it found is its title, and what it is about stands above.
 * @param {Frame} frame @param {Chart} chart @param {Voice} voice
 */
export function write(frame, chart, voice) {
  mark(frame.article, { lang: chart.language });
  const empty = Boolean(chart.empty) || !chart.figure;
  const words = {
    topic: chart.takeaway && chart.title,
    subtitle: chart.subtitle,
    unit: chart.unit,
    caveat: chart.caveat ?? "",
    cut: chart.cut ?? "",
  };
  for (const name of /** @type {(keyof typeof words)[]} */ (Object.keys(words))) {
    frame[name].textContent = words[name];
    frame[name].hidden = !words[name];
  }
  const [finding, rest] = findingOf(chart);
  frame.title.replaceChildren(finding, ...(rest ? [" ", make("span", {}, rest)] : []));
  frame.summary.textContent = voice.say("about");
  frame.about.hidden = !chart.subtitle && !chart.notes.length && !chart.sources.length;
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
    ...(card.chart.recipe ? [] : FORMS).map((form) => tool(form, () => download(card, form))),
    tool("whole", () => card.zoom(null), !card.zoomed),
  );
}
