// One chart as a screen: the dashboard's own card, larger, its list beside the plot.

import { link, make } from "../chart/dom.js";
import { Stage } from "../chart/stage.js";

const NARROW = 900; // pixels; below it the parts stand under each other and the page scrolls
const WIDE = { width: 1152, height: 720 }; // the layout that is enlarged to the screen
const LARGEST = 2.4;
const LETTERS = [16, 15, 14, 13, 12, 11.5]; // of the list, in pixels of the layout
const TITLES = [28, 25, 22, 20, 18];
const MANY = 8; // more milestones than this get a wider column
const LEAST = 200; // of a plot

export class Slide extends Stage {
  /** @param {string} payload @param {string} page @param {string} open words for the link */
  constructor(payload, page, open) {
    super(make("section", { class: "screen slide" }));
    this.payload = payload;
    const { article, title, milestones, notes, sources, plot, live } = this.card.frame;
    this.lay(sources, notes);
    article.append(live);
    this.head = /** @type {HTMLElement} */ (title.parentElement);
    this.foot = [link(open, new URL(page, location.href).href)];
    milestones.onscroll = () => this.fade();
    // A click into the plot must not take the keys away from the presentation.
    plot.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  }

  /** Lays out and draws for the screen as it is now. */
  async draw() {
    const { card } = this;
    await this.write(this.payload);
    if (!this.place.isConnected) return;
    const narrow = innerWidth < NARROW;
    this.place.classList.toggle("narrow", narrow);
    this.place.classList.toggle("alone", !card.chart.milestones?.length);
    this.place.classList.toggle("many", card.milestones().length > MANY);
    if (narrow) return this.drawNarrow();
    const height = this.place.parentElement?.clientHeight ?? innerHeight;
    const room = { width: innerWidth, height };
    const parts = [room.width / WIDE.width, room.height / WIDE.height];
    const scale = Math.min(Math.max(Math.min(...parts), 1), LARGEST);
    Object.assign(this.place.style, {
      width: `${room.width / scale}px`,
      height: `${room.height / scale}px`,
      transform: scale === 1 ? "" : `scale(${scale})`,
    });
    this.letter();
    if (card.empty) return;
    await this.settle(() => {
      const beside = this.column.scrollHeight - card.frame.box.offsetHeight;
      return Math.max(LEAST, Math.floor(this.columns.clientHeight - beside));
    });
  }

  async drawNarrow() {
    Object.assign(this.place.style, { width: "", height: "", transform: "" });
    for (const one of [this.head, this.card.frame.milestones]) one.style.fontSize = "";
    this.column.style.maxWidth = "";
    this.card.width = 0;
    if (!this.card.empty) await this.card.redraw();
  }

  /** Title and list in the largest letters that let all be read without scrolling. */
  letter() {
    const { title, milestones } = this.card.frame;
    for (const size of TITLES) {
      title.style.fontSize = `${size}px`;
      this.head.style.setProperty("--lead", `${Math.round(size * 0.6)}px`);
      if (this.head.offsetHeight < this.place.clientHeight * 0.24) break;
    }
    for (const size of LETTERS) {
      milestones.style.setProperty("--letters", `${size}px`);
      if (milestones.scrollHeight <= milestones.clientHeight) break;
    }
    this.fade();
  }

  /** A list that goes on below fades out at its end. */
  fade() {
    const { milestones } = this.card.frame;
    const below = milestones.scrollHeight - milestones.clientHeight - milestones.scrollTop;
    milestones.classList.toggle("more", below > 4);
  }

  /** Draws anew in the colours of the page. */
  async repaint() {
    await this.card.update(this.payload);
    await this.draw();
  }
}
