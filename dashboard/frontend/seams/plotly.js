// Where time and values lie on a drawn plot: Plotly tells it in `_fullLayout` alone.

import { on, tell } from "./switch.js";

/**
 * The axes and the area of a plot of time or of bars; nothing before it is drawn.
 * @param {any} box Plotly's element
 * @returns {{ xaxis: any, yaxis: any, size: { l: number, t: number, w: number, h: number } } | null}
 */
export function placesOf(box) {
  if (!on || !box.data) return null;
  const { xaxis, yaxis, _size: size } = box._fullLayout ?? {};
  const ranges = [xaxis?.range, yaxis?.range].every((range) => range?.length === 2);
  const known = size && [size.l, size.t, size.w, size.h].every(Number.isFinite);
  if (ranges && known) return { xaxis, yaxis, size };
  tell("plotly-layout", "a drawn plot does not say where its axes lie");
  return null;
}
