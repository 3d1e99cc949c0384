// The chart as a picture, made on the reader's machine: title, rail, plot, milestones, source.

import { draw, letters, measure, wrap } from "./dom.js";
import { lettersInside } from "./inside.js";
import { findingOf, isTimed } from "./plot.js";
import { holdWidths, WIDER } from "./widths.js";

/** @typedef {import("./types").Palette} Palette */

const EDGE = 20;

/**
 * @param {import("./card.js").Card} card @param {string} form png, svg or copy
 * @param {string[]} [foot] lines below all: the address that opens the view, the day
 */
export async function download(card, form, foot = []) {
  if (card.tabled) card.turn(false);
  if (!card.library) await card.redraw();
  const svg = await svgOf(card, foot);
  const name = `${card.chart.file}.${form}`;
  if (form === "svg") {
    const text = new XMLSerializer().serializeToString(svg);
    return save(new Blob([text], { type: "image/svg+xml" }), name);
  }
  const picture = rasterise(svg);
  if (form === "png") return save(await picture, name);
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  card.frame.live.textContent = card.voice.say("copied");
}

/**
 * One SVG of the whole figure.
 * @param {import("./card.js").Card} card @param {string[]} [foot] @returns {Promise<SVGElement>}
 */
export async function svgOf(card, foot = []) {
  const { chart, palette, voice, library } = card;
  const { box, rail, overlay } = card.frame;
  const milestones = isTimed(chart) ? card.milestones() : [];
  const [inner, high] = [box.offsetWidth, box.offsetHeight];
  const width = inner + 2 * EDGE;
  const page = draw("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    "font-family": letters.family,
  });
  page.append(draw("rect", { width: "100%", height: "100%", fill: palette.page }));
  let y = EDGE;

  /** @param {string} text @param {number} size @param {string} colour @param {number} [weight] */
  const write = (text, size, colour, weight = 400) => {
    for (const line of wrap(text, inner, (part) => measure(part, size, weight) * WIDER)) {
      y += size * 1.3;
      page.append(
        draw("text", { x: EDGE, y, fill: colour, "font-size": size, "font-weight": weight }, line),
      );
    }
  };
  if (chart.takeaway) write(chart.title, 13, palette.muted, 600);
  const [finding, rest] = findingOf(chart);
  write(finding, 18, palette.text, 600);
  if (rest) write(rest, 14, palette.text);
  if (chart.subtitle) write(chart.subtitle, 13, palette.muted);
  y += 4;
  y = writeLegend(page, legendOf(card), palette, y, inner);
  if (chart.kind !== "ranking" || chart.unit) write(chart.unit, 12, palette.muted);
  y += 6;

  const railHeight = rail.offsetHeight;
  const plot = new DOMParser().parseFromString(
    await drawn(library, box, inner, high),
    "image/svg+xml",
  ).documentElement;
  plot.setAttribute("x", String(EDGE));
  plot.setAttribute("y", String(y + railHeight));
  const over = /** @type {SVGElement} */ (overlay.cloneNode(true));
  over.querySelectorAll(".crosshair").forEach((node) => node.remove());
  over.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
  page.append(
    plot,
    draw("g", { transform: `translate(${EDGE} ${y + railHeight})` }, ...over.childNodes),
    draw("g", { transform: `translate(${EDGE} ${y})` }, ...signs(rail, palette)),
  );
  y += railHeight + high + 8;

  for (const { number, when, title } of milestones)
    write(`${number}. ${when} — ${title}`, 12, palette.text);
  if (milestones.length) y += 6;
  for (const note of chart.notes) write(note, 11, palette.muted);
  if (chart.sources.length) {
    write(
      `${voice.say("source")}: ${chart.sources.map(([words]) => words).join("; ")}`,
      11,
      palette.muted,
    );
  }
  for (const line of foot) write(line, 11, palette.muted);
  const height = Math.ceil(y + EDGE);
  page.setAttribute("height", String(height));
  page.setAttribute("viewBox", `0 0 ${width} ${height}`);
  layHalosBelow(page);
  holdWidths(page);
  return page;
}

/**
 * Letters with a rim of the page's colour become two: the rim below, the letters above. Not every
 * program knows `paint-order`; those that do not would paint the rim over the letters.
 * @param {Element} page
 */
function layHalosBelow(page) {
  for (const one of page.querySelectorAll("[paint-order]")) {
    const isRimmed = one.getAttribute("paint-order")?.startsWith("stroke");
    one.removeAttribute("paint-order");
    const stroke = one.getAttribute("stroke");
    if (!isRimmed || !stroke || stroke === "none") continue;
    const rim = /** @type {Element} */ (one.cloneNode(true));
    rim.setAttribute("fill", stroke);
    rim.setAttribute("aria-hidden", "true");
    rim.setAttribute("stroke-linejoin", "round");
    one.setAttribute("stroke", "none");
    one.before(rim);
  }
}

/**
 * @param {any} Plotly @param {any} box @param {number} width @param {number} height
 * @returns {Promise<string>}
 */
async function drawn(Plotly, box, width, height) {
  const address = await Plotly.toImage(box, { format: "svg", width, height });
  return decodeURIComponent(address.slice(address.indexOf(",") + 1));
}

/**
 * The words and colours of the legend that stands on the card.
 * @param {import("./card.js").Card} card @returns {[string, string][]}
 */
function legendOf({ chart, frame, hidden, palette }) {
  if (chart.kind === "map") {
    return [...frame.legend.querySelectorAll("li")].map((item) => [
      item.textContent,
      item.firstElementChild.style.background,
    ]);
  }
  if (!frame.legend.textContent) return [];
  return chart.series
    .filter((one) => !hidden.has(one.id))
    .map((one) => [one.label, palette.series[one.colour % palette.series.length]]);
}

/**
 * @param {SVGElement} page @param {[string, string][]} legend @param {Palette} palette
 * @param {number} y @param {number} inner
 */
function writeLegend(page, legend, palette, y, inner) {
  let x = EDGE;
  if (legend.length) y += 16;
  for (const [words, colour] of legend) {
    const wide = measure(words, 12) * WIDER + 34;
    if (x + wide > inner + EDGE && x > EDGE) {
      x = EDGE;
      y += 18;
    }
    page.append(
      draw("rect", { x, y: y - 10, width: 12, height: 12, rx: 2, fill: colour }),
      draw("text", { x: x + 17, y, "font-size": 12, fill: palette.text }, words),
    );
    x += wide;
  }
  return y;
}

/** The rail's markers and bars as shapes. @param {HTMLElement} rail @param {Palette} palette */
function signs(rail, palette) {
  const at = rail.getBoundingClientRect();
  /** @param {Element} element */
  const place = (element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left - at.left, y: box.top - at.top, width: box.width, height: box.height };
  };
  const bars = [...rail.querySelectorAll(".span")].map((element) =>
    draw("rect", { ...place(element), fill: palette.zero, rx: 2 }),
  );
  const brackets = [...rail.querySelectorAll(".bracket")].map((element) => {
    const { x, y, width, height } = place(element);
    const d = `M${x} ${y + height}V${y}H${x + width}V${y + height}`;
    return draw("path", { d, fill: "none", stroke: palette.muted, "stroke-width": 1.5 });
  });
  const markers = [...rail.querySelectorAll(".marker")].map((element) => {
    const box = place(element);
    const sign = element.querySelector("svg");
    if (!sign) return pill(box, element.textContent ?? "", palette);
    const path = /** @type {SVGElement} */ (sign.querySelector("path"));
    const text = sign.querySelector("text");
    const size = text?.classList.contains("long") ? 10.5 : 11;
    return draw(
      "g",
      { transform: `translate(${box.x} ${box.y}) scale(${box.width / 24})` },
      draw("path", { d: path.getAttribute("d"), ...lookOf(path) }),
      draw(
        "text",
        { x: 12, y: 16, "text-anchor": "middle", "font-size": size, ...lookOf(text ?? path) },
        text?.textContent ?? "",
      ),
    );
  });
  return [...bars, ...brackets, ...markers];
}

const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "font-weight"];

/** How the page draws a sign, as attributes that every program reads. @param {Element} element */
function lookOf(element) {
  const style = getComputedStyle(element);
  /** @param {string} _ @param {string} parts */
  const plain = (_, parts) => {
    const channels = parts.trim().split(/\s+/).slice(0, 3);
    return `rgb(${channels.map((one) => Math.round(Number(one) * 255)).join(",")})`;
  };
  return Object.fromEntries(
    LOOK.map((name) => {
      const value = style.getPropertyValue(name);
      return [name, value.replace(/color\(srgb ([^)]*)\)/, plain).replaceAll("px", "")];
    }),
  );
}

/**
 * @param {{ x: number, y: number, width: number, height: number }} box @param {string} label
 * @param {Palette} palette
 */
function pill(box, label, palette) {
  return draw(
    "g",
    {},
    draw("rect", { ...box, rx: box.height / 2, fill: palette.page, stroke: palette.text }),
    draw(
      "text",
      {
        x: box.x + box.width / 2,
        y: box.y + box.height / 2 + 4,
        "text-anchor": "middle",
        "font-size": 11,
        "font-weight": 600,
        fill: palette.text,
      },
      label,
    ),
  );
}

/** @param {SVGElement} svg @param {number} scale @returns {Promise<Blob>} */
async function rasterise(svg, scale = 2) {
  const image = new Image();
  svg.prepend(draw("style", {}, await lettersInside()));
  const text = new XMLSerializer().serializeToString(svg);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Number(svg.getAttribute("width")) * scale,
    height: Number(svg.getAttribute("height")) * scale,
  });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/png"),
  );
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = Object.assign(document.createElement("a"), { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
