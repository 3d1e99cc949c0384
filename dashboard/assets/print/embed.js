// The chart of an embedded page: the dashboard's own card, fed from the page's own data.

import { show } from "../chart/card.js";

const data = document.getElementById("payload")?.textContent ?? "";
const parentElement = document.getElementById("chart");
if (parentElement) await show({ data, parentElement });

// The page that frames this one may fit the frame to the chart.
if (parent !== window) {
  new ResizeObserver(() => {
    parent.postMessage({ kind: "chart-height", height: document.documentElement.scrollHeight }, "*");
  }).observe(document.body);
}
