// A drawing whose texts keep their widths where it is opened without the page's own letters.

import { make } from "./dom.js";

// How much wider the letters of other programs are, at the most: plain ones, and heavy ones.
export const WIDER = 1.2;
const HEAVY = 1.4;

/**
 * Gives every text the width that it has here, which programs hold to by narrower letters; and,
 * for programs that do not, makes the drawing as wide as the widest letters would be.
 * @param {SVGElement} page its first shape is its ground
 */
export function holdWidths(page) {
  const unseen = "position:absolute;left:0;top:0;visibility:hidden;pointer-events:none";
  const stage = make("div", { "aria-hidden": "true", style: unseen }, page);
  document.body.append(stage);
  const [x, , width] = viewOf(page);
  const edge = page.getBoundingClientRect().left - x;
  let [left, right] = [x, x + width];
  for (const text of lines(page)) {
    const long = text.getComputedTextLength();
    if (!long) continue;
    text.setAttribute("textLength", long.toFixed(1));
    text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    const { textAnchor, fontWeight } = getComputedStyle(text);
    const box = text.getBoundingClientRect();
    const more = box.width * ((Number(fontWeight) >= 600 ? HEAVY : WIDER) - 1);
    const before = { start: 0, middle: 0.5, end: 1 }[textAnchor] ?? 0;
    left = Math.min(left, box.left - edge - more * before);
    right = Math.max(right, box.right - edge + more * (1 - before));
  }
  stage.remove();
  widen(page, Math.floor(left), Math.ceil(right));
}

/** @param {SVGElement} page @returns {number[]} */
function viewOf(page) {
  const view = page.getAttribute("viewBox")?.split(" ").map(Number);
  return view ?? [0, 0, Number(page.getAttribute("width")), Number(page.getAttribute("height"))];
}

/** The parts of texts that are one line each. @param {SVGElement} page */
function lines(page) {
  const texts = /** @type {SVGTextContentElement[]} */ ([...page.querySelectorAll("text")]);
  return texts.flatMap((text) => {
    const parts = /** @type {SVGTextContentElement[]} */ ([...text.querySelectorAll("tspan")]);
    return parts.length ? parts.filter((part) => !part.querySelector("tspan")) : [text];
  });
}

/** @param {SVGElement} page @param {number} left @param {number} right */
function widen(page, left, right) {
  const [, top, , height] = viewOf(page);
  page.setAttribute("width", String(right - left));
  page.setAttribute("viewBox", `${left} ${top} ${right - left} ${height}`);
  page.querySelector("rect")?.setAttribute("x", String(left));
}
