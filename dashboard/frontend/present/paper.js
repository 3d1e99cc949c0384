// All screens of a presentation on paper, one a page: drawn anew for its size, then printed.

import { make } from "../chart/dom.js";
import { plotly } from "../chart/plot.js";
import { Slide } from "./slide.js";
import { textScreen } from "./text.js";

const PAGE = { width: 1040, height: 690 }; // pixels of A4 across, within its margins

/**
 * @param {import("./present.js").Screen[]} screens @param {HTMLElement} cover
 * @param {string} open words for the link @param {(address: string) => Promise<string>} payloadOf
 */
export async function printAll(screens, cover, open, payloadOf) {
  if (document.querySelector(".paper")) return;
  const paper = make("div", { class: "paper" }, sheet(cover.cloneNode(true)));
  document.body.append(paper);
  const slides = [];
  try {
    await plotly();
    for (const screen of screens) {
      if (!screen.chart) {
        paper.append(sheet(textScreen(screen)));
        continue;
      }
      const payload = await payloadOf(screen.chart);
      const slide = new Slide(payload, screen.page ?? "", open, screen.sentence);
      slides.push(slide);
      paper.append(sheet(slide.place));
      await slide.draw(PAGE);
    }
    document.documentElement.classList.add("on-paper");
    print();
  } finally {
    document.documentElement.classList.remove("on-paper");
    for (const slide of slides) slide.remove();
    paper.remove();
  }
}

/** @param {Node} content */
const sheet = (content) => make("div", { class: "sheet" }, content);
