// Rows of a briefing change places by dragging their numbers; the buttons beside do it by keys.

const ROW = "[class*='st-key-briefing-row-']";
const HANDLE = ".briefing-number";

/** @type {(from: number, to: number) => void} */
let send = () => {};
/** @type {HTMLElement | null} */
let dragged = null;

/** Streamlit calls this at each run. @param {import("../chart/types").Component} component */
export function show({ setTriggerValue }) {
  send = (from, to) => setTriggerValue("placed", `${from},${to}`);
  for (const handle of document.querySelectorAll(HANDLE)) handle.setAttribute("draggable", "true");
  if (document.documentElement.dataset.briefingOrder) return;
  document.documentElement.dataset.briefingOrder = "yes";
  document.addEventListener("dragstart", start);
  document.addEventListener("dragover", over);
  document.addEventListener("drop", drop);
  document.addEventListener("dragend", end);
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
const rowOf = (target) => (target instanceof Element ? target.closest(ROW) : null);

/** The place that the dragged row would take. @param {DragEvent} event */
function placeOf(event) {
  const row = rowOf(event.target);
  if (!row || !dragged || row === dragged) return null;
  const { top, height } = row.getBoundingClientRect();
  return { row, below: event.clientY > top + height / 2 };
}

/** @param {DragEvent} event */
function start(event) {
  const handle = event.target instanceof Element ? event.target.closest(HANDLE) : null;
  dragged = handle && rowOf(handle);
  if (dragged && event.dataTransfer) {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(dragged, 0, 0);
  }
}

/** @param {DragEvent} event */
function over(event) {
  if (!dragged) return;
  clear();
  const place = placeOf(event);
  if (!place) return;
  event.preventDefault();
  place.row.dataset.drop = place.below ? "below" : "above";
}

/** @param {DragEvent} event */
function drop(event) {
  const place = placeOf(event);
  if (!place || !dragged) return;
  event.preventDefault();
  const rows = [...document.querySelectorAll(ROW)];
  const from = rows.indexOf(dragged);
  const at = rows.indexOf(place.row) + (place.below ? 1 : 0);
  const to = at > from ? at - 1 : at;
  end();
  if (from >= 0 && to !== from) send(from, to);
}

function end() {
  clear();
  dragged = null;
}

function clear() {
  for (const row of document.querySelectorAll("[data-drop]")) row.removeAttribute("data-drop");
}
