// The chart of an embedded page: the dashboard's own card, fed from the page's own data.

import { show } from "../chart/card.js";

const data = document.getElementById("payload")?.textContent ?? "";
const parentElement = document.getElementById("chart");
// There is no script behind the page that could be told anything.
const silent = () => {};
const unheard = { key: "chart", setTriggerValue: silent, setStateValue: silent };
if (parentElement) await show({ data, parentElement, ...unheard });

// The page that frames this one may fit the frame to the chart.
if (parent !== window) {
  new ResizeObserver(() => {
    const height = document.documentElement.scrollHeight;
    parent.postMessage({ kind: "chart-height", height }, "*");
  }).observe(document.body);
}
