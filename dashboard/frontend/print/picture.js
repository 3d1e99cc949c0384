// A chart as a picture: the dashboard's own card, laid out for a slide, a page or a square.

import { draw, letters, make, measure, wrap } from "../chart/dom.js";
import { svgOf } from "../chart/picture.js";
import { panelsLeast } from "../chart/panels.js";
import { plotly } from "../chart/plot.js";
import { countries } from "../chart/settings.js";
import { Stage } from "../chart/stage.js";
import { holdWidths, WIDER } from "../chart/widths.js";
import { lettersFor, lettersInside } from "./letters.js";

/**
 * What a size asks for, in CSS pixels at a zoom of 1. `beside`: the list stands beside the plot;
 * `fixed`: the picture is exactly so high, else at most so high where it can be.
 * @typedef {{ width: number, height: number, beside: boolean, fixed: boolean, least: number }} Size
 */
/** @type {Record<string, Size>} */
const SIZES = {
  slide: { width: 1280, height: 720, beside: true, fixed: true, least: 300 },
  a4: { width: 794, height: 1122, beside: false, fixed: false, least: 260 },
  square: { width: 1080, height: 1080, beside: false, fixed: true, least: 300 },
};
// The largest letters that let everything in are taken: a narrower layout has larger ones.
const ZOOMS = [0.8, 0.9, 1, 1.1, 1.2, 1.27, 1.32, 1.38, 1.42, 1.5, 1.6, 1.7];
const MANY = 7; // more milestones than this get a wider column
const EDGE = 20; // as in the card's own vector picture
const BAR = 17; // so high at least is a bar of a ranking with its name

/** @type {Stage | null} */
let last = null;

/** What every picture needs is loaded before the first is asked for. */
export async function warm() {
  await Promise.all([plotly(), countries(), lettersFor("en")]);
}

/**
 * The chart with all its milestones or, where these have no room, with the closest.
 * @param {{ payloads: string[], size: string, form: string, foot: string[] }} wish
 * @returns {Promise<{ width: number, height: number, zoom: number, svg: string }>}
 */
export async function drawPicture({ payloads, size, form, foot }) {
  const chart = JSON.parse(payloads[0]);
  document.documentElement.lang = chart.language;
  document.title = chart.title;
  await lettersFor(chart.language);
  const wanted = SIZES[size];
  if (form === "svg") {
    const sheet = begin(size, { ...wanted, beside: false, fixed: false }, foot);
    await sheet.draw(payloads[0], 1);
    return { width: 0, height: 0, zoom: 1, svg: await writeSvg(sheet.card, foot) };
  }
  for (const payload of wanted.fixed ? payloads : payloads.slice(0, 1)) {
    const sheet = begin(size, wanted, foot);
    if (await sheet.fit(payload)) return sheet.told();
  }
  // What is too long for any letters stands below, and the picture is as high as it must be.
  const sheet = begin(size, { ...wanted, beside: false, fixed: false, height: Infinity }, foot);
  await sheet.draw(payloads[0], 1);
  return sheet.told();
}

/**
 * An empty sheet in the place of the last.
 * @param {string} size @param {Size} wanted @param {string[]} foot
 */
function begin(size, wanted, foot) {
  last?.remove();
  const place = make("main", { class: `picture ${size}` });
  document.body.replaceChildren(place);
  const sheet = new Sheet(place, wanted, foot);
  last = sheet;
  return sheet;
}

/**
 * The card's own vector picture with the letters inside and the imprint below.
 * @param {import("../chart/card.js").Card} card @param {string[]} foot
 */
async function writeSvg(card, foot) {
  const svg = card.empty ? writeEmpty(card, foot) : await svgOf(card, foot);
  if (card.empty) holdWidths(svg);
  svg.prepend(draw("title", {}, card.chart.title), await lettersInside(card.chart.language));
  return new XMLSerializer().serializeToString(svg);
}

/**
 * A picture that says why there is nothing to see.
 * @param {import("../chart/card.js").Card} card @param {string[]} foot
 */
function writeEmpty({ chart, palette }, foot) {
  const width = 760;
  let y = 18;
  /** @param {string} text @param {number} size @param {number} [weight] */
  const write = (text, size, weight = 400) =>
    wrap(text, width - 2 * EDGE, (part) => measure(part, size) * WIDER).map((line) => {
      y += size + 8;
      const look = { "font-size": size, "font-weight": weight };
      return draw("text", { x: EDGE, y, fill: palette.text, ...look }, line);
    });
  const written = [...write(chart.title, 19, 600), ...write(chart.empty, 14)];
  written.push(...foot.flatMap((line) => write(line, 11)));
  const size = { width, height: y + EDGE };
  const page = draw("rect", { width: "100%", height: "100%", fill: palette.page });
  const names = {
    xmlns: "http://www.w3.org/2000/svg",
    "font-family": letters.family,
    viewBox: `0 0 ${size.width} ${size.height}`,
  };
  return draw("svg", { ...names, ...size }, page, ...written);
}

/** The card among the picture's columns. */
class Sheet extends Stage {
  zoom = 1;
  natural = 0;

  /** @param {HTMLElement} place @param {Size} wanted @param {string[]} foot */
  constructor(place, wanted, foot) {
    super(place);
    this.wanted = wanted;
    const imprint = make("div", { class: "imprint" }, ...foot.map((line) => make("p", {}, line)));
    this.lay(this.card.frame.notes, this.card.frame.sources, imprint);
  }

  /** Draws with the largest letters that let everything in. @param {string} payload */
  async fit(payload) {
    for (const zoom of ZOOMS) {
      if ((await this.draw(payload, zoom)) && this.fits()) return true;
    }
    return false;
  }

  /**
   * Lays out and draws; false where the texts alone leave the plot no room.
   * @param {string} payload @param {number} zoom
   */
  async draw(payload, zoom) {
    const { card, place, wanted } = this;
    this.zoom = zoom;
    place.style.width = `${wanted.width * zoom}px`;
    place.style.height = wanted.fixed ? `${wanted.height * zoom}px` : "";
    await this.write(payload);
    this.natural ||= card.chart.figure?.layout.height ?? 0;
    place.classList.toggle("beside", wanted.beside && card.chart.milestones?.length > 0);
    place.classList.toggle("many", card.chart.milestones?.length > MANY);
    if (card.empty) return true;
    await card.redraw();
    const room = this.room();
    if (room < this.least()) return false;
    const most = card.chart.kind === "ranking" ? this.natural * 1.5 : Infinity;
    await this.take(Math.min(room, most));
    return true;
  }

  told() {
    const { width, height } = this.place.getBoundingClientRect();
    return { width, height, zoom: this.zoom, svg: "" };
  }

  /** How high the plot may be. */
  room() {
    const { card, wanted, zoom } = this;
    const drawn = card.frame.box.offsetHeight;
    const column = card.frame.stage.parentElement?.offsetHeight ?? 0;
    const list = card.frame.milestones.offsetHeight;
    const beside = this.place.classList.contains("beside");
    const besides = this.head() + this.feet.offsetHeight + (beside ? 0 : list + 14);
    const whole = wanted.height * zoom - besides - this.edges();
    if (beside && list > whole) return 0;
    const room = Math.floor(whole - (column - drawn));
    return wanted.fixed ? room : Math.min(room, this.natural);
  }

  least() {
    const { chart } = this.card;
    if (chart.panels) return panelsLeast(chart, this.card.view());
    if (chart.kind !== "ranking") return this.wanted.least;
    const bars = new Set(chart.series.flatMap((one) => one.points.map((point) => point[0]))).size;
    return Math.max(120, bars * BAR);
  }

  head() {
    const header = this.card.frame.article.querySelector("header");
    return header ? header.offsetHeight : 0;
  }

  /** The edges of the sheet and the gaps between its parts. */
  edges() {
    const look = getComputedStyle(this.place);
    return parseFloat(look.paddingTop) + parseFloat(look.paddingBottom) + 30;
  }

  fits() {
    const { place, wanted, zoom } = this;
    const article = this.card.frame.article;
    const inner = article.offsetHeight + this.edges() - 30;
    return inner <= wanted.height * zoom + 1 && place.scrollWidth <= place.clientWidth + 1;
  }
}
