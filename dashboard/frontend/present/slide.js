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
const TALL = 430; // of a plot with its list below it

export class Slide extends Stage {
  /**
   * @param {string} payload @param {string} page @param {string} open words for the link
   * @param {string} [sentence] the presenter's own
   */
  constructor(payload, page, open, sentence = "") {
    super(make("section", { class: "screen slide" }));
    this.payload = payload;
    const { article, title, notes, sources, plot, live } = this.card.frame;
    this.lay(sources, notes);
    article.append(live);
    this.head = /** @type {HTMLElement} */ (title.parentElement);
    if (sentence) title.after(make("p", { class: "sentence" }, sentence));
    this.foot = [link(open, new URL(page, location.href).href)];
    // A click into the plot must not take the keys away from the presentation.
    plot.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  }

  /**
   * Lays out and draws for the screen as it is now, or for a page of this size.
   * @param {{ width: number, height: number }} [page]
   */
  async draw(page) {
    const { card } = this;
    await this.write(this.payload);
    if (!this.place.isConnected) return;
    const narrow = !page && innerWidth < NARROW;
    this.place.classList.remove("tall");
    this.place.classList.toggle("narrow", narrow);
    this.place.classList.toggle("alone", !card.chart.milestones?.length);
    this.place.classList.toggle("many", card.milestones().length > MANY);
    if (narrow) return this.drawNarrow();
    const height = this.place.parentElement?.clientHeight ?? innerHeight;
    const room = page ?? { width: innerWidth, height };
    const parts = [room.width / WIDE.width, room.height / WIDE.height];
    const scale = page ? 1 : Math.min(Math.max(Math.min(...parts), 1), LARGEST);
    Object.assign(this.place.style, {
      width: `${room.width / scale}px`,
      height: `${room.height / scale}px`,
      transform: scale === 1 ? "" : `scale(${scale})`,
    });
    this.letter();
    if (this.lengthen(room.height / scale)) return card.empty ? undefined : this.take(TALL);
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
  }

  /**
   * A list that has no room even in the smallest letters is not cut: it stands below the plot, and
   * the screen scrolls; on paper it goes on. Whether this is so. @param {number} height
   */
  lengthen(height) {
    const parts = [this.card.frame.milestones, this.feet];
    const over = parts.some((part) => part.scrollHeight > part.clientHeight + 4);
    this.place.classList.toggle("tall", over);
    this.place.style.height = over ? "auto" : `${height}px`;
    return over;
  }

  /** Draws anew in the colours of the page. */
  async repaint() {
    await this.card.update(this.payload);
    await this.draw();
  }
}
