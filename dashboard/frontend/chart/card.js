// The card of a chart: plot, rail, list, table and legend, kept in step with each other.

import { follow, newest } from "./prefetch.js";
import { draw, letters, mark } from "./dom.js";
import { build, excuse, write, writeTools } from "./frame.js";
import { Guide } from "./guide.js";
import { placeLegend } from "./legend.js";
import { listMilestones } from "./list.js";
import { arrange, closeSheet, light, openEntry, tellOnce } from "./sheet.js";
import { endLabels, milestoneLines, partLabels, spotsOf } from "./overlay.js";
import { drawPanels } from "./panels.js";
import { configuration, dress, hasEndLabels, heightOf, isTimed, plotly, scaleOf, widthOf } from "./plot.js";
import { inTurn, opensPage } from "./queue.js";
import { shownOf } from "./rail.js";
import { layRail } from "./railview.js";
import { countries, lookOf, style, theme, voice } from "./settings.js";
import { chartTable } from "./table.js";

/** The cards of the page. */
export const cards = /** @type {Map<HTMLElement, Card>} */ (new Map());

follow(cards);
for (const event of ["beforeprint", "afterprint"])
  addEventListener(event, () => cards.forEach((card) => card.print(event === "beforeprint")));

/**
 * Streamlit calls this at the first draw and at every change of data or theme.
 * @param {import("./types").Component} component
 */
export async function show(component) {
  const place = component.parentElement;
  const text =
    typeof component.data === "string" ? component.data : new TextDecoder().decode(component.data);
  await style("card.css");
  const card = cards.get(place) ?? new Card(place);
  cards.set(place, card);
  await card.update(newest(card, text));
  // A newer run may hold the card by now: it goes only when its place has left the page.
  return () =>
    setTimeout(() => {
      if (!place.isConnected) card.remove();
    });
}

export class Card {
  text = "";
  mode = "";
  room = 0; // of its place: to ask for it lays out what has changed
  width = 0;
  drawn = false;
  near = false;
  tabled = false;
  listening = false;
  told = ""; // what the list of milestones says
  staged = false; // somebody else lays it out
  list = /** @type {import("./list.js").State} */ ({
    ...{ opened: null, all: false, printed: false },
    ...{ way: "below", sheet: false, before: new Set(), repeated: false },
  });
  /** The reader's zoom. @type {{ whole: string, range: [string, string] } | null} */
  zoomed = null;
  /** @type {Set<string>} */ hidden = new Set();
  /** @type {import("./types").Spot[]} */ spots = [];
  /** @type {import("./types").Scale | null} */ scale = null;
  pinched = 0; // until when a double tap is but the end of a pinch
  /** @type {any} */ library = null;
  /** @type {SVGElement} */ cross = draw("g", { class: "crosshair" });
  chart = /** @type {import("./types").Chart} */ ({});
  theme = /** @type {import("./types").Theme} */ ({});
  palette = /** @type {import("./types").Palette} */ ({});
  voice = /** @type {import("./settings.js").Voice} */ ({});

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.frame = build();
    this.guide = new Guide(this);
    place.append(this.frame.article);
    this.sight = new IntersectionObserver(
      (entries) => {
        this.near = entries[entries.length - 1].isIntersecting;
        if (this.near && !this.drawn) this.redraw();
      },
      { rootMargin: "500px" },
    );
    this.size = new ResizeObserver(() => {
      this.room = place.clientWidth;
      if (this.width) arrange(this);
      const width = this.frame.stage.clientWidth;
      if (width && width !== this.width) this.redraw();
    });
  }

  /** @param {string} text the payload */
  async update(text) {
    const { family, page, mode } = lookOf(this.frame.article);
    if (text === this.text && mode === this.mode) return;
    const chart = text === this.text ? this.chart : JSON.parse(text);
    [this.theme, this.voice] = await Promise.all([theme(), voice(chart.language)]);
    Object.assign(this, { text, mode, chart, drawn: false });
    const { frame } = this;
    letters.family = family;
    this.palette = { ...this.theme.modes[mode], page: page || this.theme.modes[mode].page };
    mark(frame.article, { "data-mode": mode, "data-kind": chart.kind });
    excuse(frame, this.empty ? chart.empty : "");
    arrange(this);
    // To measure itself a plot lays out all that has changed: the words of all cards come after.
    if (this.near) await this.redraw().then(() => this.staged || inTurn(plotly));
    if (text !== this.text) return;
    write(frame, chart, this.voice);
    writeTools(this);
    const told = JSON.stringify([chart.language, chart.milestones]);
    if (told !== this.told) this.writeList();
    this.told = told;
    if (cards.has(this.place)) tellOnce(cards.values());
    arrange(this);
    this.lay(this.tabled);
    frame.plot.style.minHeight = `${heightOf(chart, this.view())}px`;
    this.sight.observe(frame.article);
    for (const box of [this.place, frame.stage]) this.size.observe(box);
    if ((this.near ||= opensPage(this, cards.values())) && !this.drawn) await this.redraw();
  }

  get empty() {
    return Boolean(this.chart.empty) || !this.chart.figure;
  }

  view() {
    const { mode, hidden } = this;
    const width = this.width || this.place.clientWidth;
    const touch = matchMedia("(pointer: coarse)").matches;
    const whole = String(this.chart.figure?.layout.xaxis?.range);
    const range = this.zoomed?.whole === whole ? this.zoomed.range : null;
    return { width, mode, hidden, touch, range };
  }

  /** @param {string} name */
  tool(name) {
    return /** @type {HTMLElement} */ (this.frame.tools.querySelector(`[data-tool="${name}"]`));
  }

  writeList() {
    const again = (/** @type {() => void} */ change) => () => {
      change();
      this.writeList();
      arrange(this);
      this.decorate();
    };
    listMilestones(this.frame.milestones, this.chart.milestones ?? [], this.list, this.voice, {
      light: (ids) => this.light(ids),
      open: (id) => this.open(id),
      all: again(() => (this.list.all = !this.list.all)),
      repeat: again(() => (this.list.repeated = true)),
      close: () => closeSheet(this),
    });
  }

  /** Plotly's part: draws the figure at the present width. */
  async redraw() {
    const { chart, frame } = this;
    if (this.empty || this.tabled || !this.place.isConnected || !frame.stage.clientWidth) return;
    this.width = widthOf(chart, frame.stage.clientWidth, this.list.printed);
    this.drawn = true;
    try {
      const world = chart.kind === "map" ? await countries() : null;
      // Paper waits for no task, and a stage has one chart.
      this.library = await (this.list.printed || this.staged ? plotly() : inTurn(plotly));
      if (chart !== this.chart) return;
      const view = this.view();
      const figure = dress(chart, this.theme, view, this.voice, world);
      this.spots = spotsOf(chart, figure.data, this.hidden);
      frame.plot.style.minHeight = `${figure.layout.height}px`;
      await this.library.react(frame.box, figure.data, figure.layout, configuration(this.voice));
      if (!this.listening) this.listen();
      placeLegend(this, view);
      this.decorate();
    } catch (fault) {
      console.error(fault);
      this.fail();
    }
  }

  listen() {
    this.listening = true;
    const { box } = this.frame;
    for (const event of ["plotly_relayout", "plotly_relayouting"])
      box.on(event, () => this.decorate());
    box.on("plotly_doubleclick", () => performance.now() < this.pinched || this.zoom(null));
    box.on("plotly_hover", (/** @type {any} */ event) => this.guide.showPlace(event));
    box.on("plotly_unhover", () => this.guide.clear());
  }

  /** A chart that cannot be drawn still shows its figures. */
  fail() {
    this.turn(true);
    excuse(this.frame, this.voice.say("failed"));
  }

  /** Everything of ours on and around the plot, at its present zoom. */
  decorate() {
    const { chart, palette, frame } = this;
    const scale = isTimed(chart) ? (this.scale = scaleOf(frame.box)) : null;
    if (!scale) return frame.overlay.replaceChildren();
    const view = this.view();
    const milestones = this.milestones();
    const above = layRail(frame.rail, milestones, scale, this.voice, {
      light: (ids) => this.light(ids),
      hint: (group, button) => this.guide.hint(group, button),
      open: (group, button) => this.guide.choose(group, button),
    });
    const names = hasEndLabels(chart, view)
      ? endLabels(chart, this.spots, scale, palette, Math.min(170, view.width * 0.22))
      : [];
    const [wide, room] = [view.width > 560, names.length ? 4 : 20];
    this.cross.replaceChildren();
    frame.overlay.replaceChildren(
      ...milestoneLines(milestones, scale, palette, above),
      ...names,
      ...(chart.panels
        ? drawPanels(this, scale)
        : partLabels(chart, this.spots, frame.box.data, scale, palette, wide, room)),
      this.cross,
    );
    const [from, to] = chart.figure?.layout.xaxis.range;
    const all = Math.abs(scale.x(from) - scale.left) < 2 && Math.abs(scale.x(to) - scale.right) < 2;
    this.zoomed = all
      ? null
      : { whole: String([from, to]), range: frame.box.layout.xaxis.range.slice() };
    this.tool("whole").hidden = all;
  }

  /** The milestones shown now. */
  milestones() {
    return shownOf(this.chart.milestones, this.list.all);
  }

  /** @param {string[]} ids */
  light(ids) {
    light(this.frame.article, ids);
  }

  /** Opens a milestone's entry, or closes the open one. @param {string | null} id */
  open(id) {
    openEntry(this, id);
  }

  /** Tells the page's other charts at which time the reader looks. @param {number | null} at */
  tell(at) {
    for (const card of cards.values()) if (card !== this) card.guide.echo(at);
  }

  /** Hides or shows a series. @param {string} id */
  async toggle(id) {
    if (!this.hidden.delete(id)) this.hidden.add(id);
    await this.redraw();
    this.frame.legend.querySelector(`[data-series="${CSS.escape(id)}"]`)?.focus();
  }

  /** Turns to the table, or back to the plot. @param {boolean} tabled */
  turn(tabled) {
    this.lay(tabled);
    if (!this.tabled && !this.drawn && this.near) this.redraw();
  }

  /** Shows the place of the table or of the plot. @param {boolean} tabled */
  lay(tabled) {
    const { frame } = this;
    this.tabled = tabled && !this.empty;
    this.tool("table").setAttribute("aria-pressed", String(this.tabled));
    frame.stage.hidden = this.tabled || this.empty;
    frame.legend.hidden = frame.signs.hidden = this.tabled;
    frame.table.hidden = !this.tabled;
    if (this.tabled) chartTable(frame.table, this.chart, this.voice);
  }

  /** @param {[number, number] | null} range in milliseconds; null shows the whole axis */
  zoom(range) {
    const ends = range
      ? range.map((end) => new Date(end).toISOString().slice(0, 19).replace("T", " "))
      : this.chart.figure?.layout.xaxis.range;
    return this.library?.relayout(this.frame.box, { "xaxis.range": [...ends] });
  }

  /** Paper is narrow, and a chart has one sheet of it. @param {boolean} printed */
  print(printed) {
    this.frame.about.open = this.list.printed = printed;
    document.querySelector(".chart-card")?.classList.toggle("first-printed", printed);
    arrange(this);
    this.writeList();
    this.redraw();
  }

  remove() {
    this.sight.disconnect();
    this.size.disconnect();
    if (this.library) this.library.purge(this.frame.box);
    this.frame.article.remove();
    cards.delete(this.place);
  }
}
