// A chart on a stage of a fixed size, for screens, pictures and pages in print: whoever lays the
// stage out says when to draw, and how high the plot is.

import { Card } from "./card.js";
import { make } from "./dom.js";

const MAP = 0.47; // the height of a world map in its widths

export class Stage {
  /** @type {any} */ column;
  /** @type {any} */ columns;
  /** @type {any} */ feet;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.card = new Card(place);
    this.card.staged = true;
  }

  /** The list beside the plot, and what stands below both. @param {...Node} feet */
  lay(...feet) {
    const { article, legend, message, stage, table, signs, tools, milestones } = this.card.frame;
    const { header, subtitle, body, limits, extras } = this.card.frame;
    tools.hidden = true;
    header.append(subtitle);
    this.column = make("div", { class: "plot-column" }, legend, message, stage, table, signs);
    this.columns = make("div", { class: "columns" }, this.column, milestones);
    this.feet = make("div", { class: "feet" }, ...feet);
    for (const part of [body, limits, extras]) part.remove();
    article.append(this.columns, this.feet);
  }

  /** The words of the card, once; from then on the stage alone draws. @param {string} payload */
  async write(payload) {
    const { card } = this;
    if (card.text) return;
    await card.update(payload);
    card.sight.disconnect();
    card.size.disconnect();
  }

  /** Draws a plot of this height. @param {number} height */
  async take(height) {
    const { chart } = this.card;
    const wide = chart.kind === "map" ? `${Math.floor(height / MAP)}px` : "";
    if (this.column) this.column.style.maxWidth = wide;
    if (chart.figure) chart.figure.layout.height = height;
    chart.staged = true;
    await this.card.redraw();
  }

  /**
   * Draws as high as the room that is left; the second turn knows how high rail and legend are
   * beside a plot of this height.
   * @param {() => number} room
   */
  async settle(room) {
    await this.card.redraw();
    for (let turn = 0; turn < 2; turn += 1) await this.take(room());
  }

  remove() {
    this.card.remove();
    this.place.remove();
  }
}
