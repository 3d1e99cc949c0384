// Zooming by hand: two fingers on the plot, a drag along the rail.

import { inside, make } from "./dom.js";

/** @typedef {import("./card.js").Card} Card */

const DOUBLE_TAP = 500; // milliseconds within which Plotly counts two touches as one gesture

/**
 * Two fingers stretch time around the point between them; one finger leaves the page its scroll.
 * @param {Card} card
 */
export function pinch(card) {
  const { plot } = card.frame;
  /** @type {Map<number, number>} */
  const fingers = new Map();
  /**
   * @type {{ ends: [number, number], from: number, to: number, left: number,
   *   perPixel: number } | null}
   */
  let begun = null;
  let frame = 0;
  const ends = () => /** @type {[number, number]} */ ([...fingers.values()].sort((a, b) => a - b));
  const draw = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (begun && fingers.size === 2) card.zoom(stretched(begun, ends()));
  };

  plot.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event.clientX);
    const scale = card.scale;
    if (fingers.size !== 2 || !scale) return;
    const large = inside(plot, event).scale;
    const left = plot.getBoundingClientRect().left + scale.left * large;
    begun = {
      ends: ends(),
      from: scale.from,
      to: scale.to,
      left,
      perPixel: (scale.to - scale.from) / (scale.right - scale.left) / large,
    };
  });
  plot.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2 && begun && !frame) frame = requestAnimationFrame(draw);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    plot.addEventListener(name, (/** @type {PointerEvent} */ event) => {
      if (frame) draw(); // the last step, which a finger that is lifted would take away
      if (begun) card.pinched = performance.now() + DOUBLE_TAP;
      fingers.delete(event.pointerId);
      if (fingers.size < 2) begun = null;
    });
  }
}

/**
 * The span of time that keeps under each finger the time it began on.
 * @param {{ ends: [number, number], from: number, to: number, left: number,
 *   perPixel: number }} begun
 * @param {[number, number]} now where the fingers are, in pixels
 * @returns {[number, number]}
 */
export function stretched({ ends: [a, b], from, to, left, perPixel }, [c, d]) {
  const factor = Math.min(Math.max((b - a) / Math.max(d - c, 20), 0.05), 20);
  const start = from + (a - left) * perPixel - (c - left) * perPixel * factor;
  return [start, start + (to - from) * factor];
}

/** A drag along the rail shows the time between its ends. @param {Card} card */
export function sweep(card) {
  const { rail } = card.frame;
  rail.onpointerdown = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === "touch" || event.button || !card.scale) return;
    const start = inside(rail, event).x;
    const band = make("span", { class: "sweep" });
    let end = start;
    const move = (/** @type {PointerEvent} */ now) => {
      const at = inside(rail, now).x;
      end = Math.min(Math.max(at, card.scale?.left ?? 0), card.scale?.right ?? 0);
      if (Math.abs(end - start) > 5 && !band.isConnected) rail.append(band);
      Object.assign(band.style, {
        left: `${Math.min(start, end)}px`,
        width: `${Math.abs(end - start)}px`,
      });
    };
    const stop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
      band.remove();
      const { scale } = card;
      if (!scale || Math.abs(end - start) < 12) return;
      card.guide.swept = true;
      setTimeout(() => {
        card.guide.swept = false;
      });
      card.zoom([scale.time(Math.min(start, end)), scale.time(Math.max(start, end))]);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
  };
}
