// The light edition's script: what a page brought along is put into its place.

import { cards } from "../chart/card.js";
import { show as showTable } from "../chart/datatable.js";
import { openChart } from "./chartpage.js";
import { openSearch } from "./search.js";

const given = /** @type {any} */ (window).given ?? {};
const place = document.getElementById("chart");
if (place && given.chart) openChart(given, place);

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("search"));
if (form && given.search) openSearch(given.search, given.searchWords, form);

// A link of a table may lead to another page of the site.
const whole = (cell) =>
  Array.isArray(cell) && typeof cell[1] === "string" && cell[1]
    ? [cell[0], new URL(cell[1], location.href).href, ...cell.slice(2)]
    : cell;
for (const [number, content] of (given.tables ?? []).entries()) {
  const parentElement = document.querySelector(`[data-table="${number}"]`);
  const rows = content.rows.map((row) => row.map(whole));
  const data = new TextEncoder().encode(JSON.stringify({ ...content, rows }));
  const silent = () => {};
  if (parentElement && rows.length)
    showTable({ data, parentElement, key: String(number), setTriggerValue: silent, setStateValue: silent });
}

const redress = () => cards.forEach((card) => card.update(card.text));
addEventListener("theme", redress);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redress);

// Who frames a chart may fit the frame to it.
if (parent !== window) {
  new ResizeObserver(() => {
    const height = document.documentElement.scrollHeight;
    parent.postMessage({ kind: "chart-height", height }, "*");
  }).observe(document.body);
}
