// A screen in the presenter's own words.

import { make } from "../chart/dom.js";

/** @param {{ title: string, text?: string }} screen */
export function textScreen({ title, text = "" }) {
  const lines = text.split("\n").filter((line) => line.trim());
  const place = make(
    "section",
    { class: "screen own" },
    title && make("h1", {}, title),
    ...lines.map((line) => make("p", {}, line)),
  );
  place.classList.toggle("long", text.length > 400);
  return place;
}
