// The signs of milestones: level by shape and shade, a shock by a broken outline.

import { draw, make } from "./dom.js";

export const LEVELS = ["global", "regional", "bilateral", "national"];

/** @type {Record<string, string>} */
const OUTLINES = {
  global: "M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21z",
  regional: "M12 .5L23.5 12L12 23.5L.5 12z",
  bilateral: "M2.5 2.5h19v19h-19z",
  national: "M2 2.5h20v10c0 5-4 8-10 10.5c-6-2.5-10-5.5-10-10.5z",
};

/**
 * @param {string} level @param {string} kind @param {string} [label]
 * @param {boolean} [hollow] it does not stand on the day that was asked for
 */
export function shape(level, kind, label = "", hollow = false) {
  const sign = draw(
    "svg",
    {
      viewBox: "0 0 24 24",
      class: `sign level-${OUTLINES[level] ? level : "global"}`,
      "data-shock": kind === "shock" ? "" : null,
      "data-hollow": hollow ? "" : null,
      "aria-hidden": "true",
    },
    draw("path", { d: OUTLINES[level] ?? OUTLINES.global }),
  );
  if (label)
    sign.append(
      draw(
        "text",
        { x: 12, y: 16, "text-anchor": "middle", class: label.length > 1 ? "long" : null },
        label,
      ),
    );
  return sign;
}

/**
 * What the signs mean, in words; only those that the chart shows.
 * @param {import("./types").Milestone[]} milestones @param {import("./settings.js").Voice} voice
 */
export function shapesLegend(milestones, voice) {
  const levels = LEVELS.filter((level) =>
    milestones.some((milestone) => milestone.level === level),
  );
  const items = levels.map((level) => {
    const words = milestones.find((milestone) => milestone.level === level)?.level_text ?? level;
    return make("li", {}, shape(level, ""), words);
  });
  if (milestones.some((milestone) => milestone.kind === "shock")) {
    items.push(
      make(
        "li",
        {},
        make("span", { class: "key-shock", "aria-hidden": "true" }),
        voice.say("shock"),
      ),
    );
  }
  if (milestones.some((milestone) => milestone.hollow))
    items.push(make("li", {}, shape("bilateral", "", "", true), voice.say("hollow")));
  if (milestones.some((milestone) => milestone.life?.length))
    items.push(
      make("li", {}, make("span", { class: "key-later", "aria-hidden": "true" }), voice.say("later_event")),
    );
  if (milestones.some((milestone) => milestone.end && milestone.kind !== "shock")) {
    items.push(
      make("li", {}, make("span", { class: "key-span", "aria-hidden": "true" }), voice.say("span")),
    );
  }
  return make("ul", { class: "shapes", "aria-label": voice.say("shapes") }, ...items);
}
