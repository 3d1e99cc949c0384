// The numbered list of milestones under a plot: readable without a pointer, printable.

import { link, make } from "./dom.js";
import { shownOf } from "./rail.js";
import { shape, shapesLegend } from "./shapes.js";

/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./settings.js").Voice} Voice */

/**
 * @typedef {object} Wishes
 * @property {(ids: string[]) => void} light
 * @property {(id: string | null) => void} open
 * @property {() => void} all show those that are not featured, too
 */

/**
 * @param {HTMLElement} place @param {Mark[]} marks every milestone of the chart
 * @param {{ opened: string | null, all: boolean, printed: boolean }} state
 * @param {Voice} voice
 * @param {Wishes} wishes
 */
export function listMarks(place, marks, state, voice, wishes) {
  const shown = shownOf(marks, state.all);
  place.hidden = !marks.length;
  if (!marks.length) return place.replaceChildren();
  const more = marks.length > shown.length || (state.all && marks.some((mark) => !mark.featured));
  place.replaceChildren(
    ...[
      make(
        "div",
        { class: "milestones-head" },
        make("h4", {}, voice.say("milestones")),
        shapesLegend(shown, voice),
      ),
      make("ol", {}, ...shown.map((mark) => entry(mark, state, voice, wishes))),
      more &&
        make(
          "button",
          { type: "button", class: "quiet all", onclick: wishes.all },
          state.all ? voice.say("show_fewer") : voice.say("show_all", { n: marks.length }),
        ),
    ].filter(Boolean),
  );
}

/**
 * @param {Mark} mark @param {{ opened: string | null, printed: boolean }} state
 * @param {Voice} voice
 * @param {Wishes} wishes
 */
function entry(mark, state, voice, wishes) {
  const open = state.opened === mark.id || state.printed;
  const button = make(
    "button",
    {
      type: "button",
      class: "entry",
      "aria-expanded": String(open),
      onclick: () => wishes.open(open ? null : mark.id),
      onfocus: () => wishes.light([mark.id]),
      onblur: () => wishes.light([]),
    },
    shape(mark.level, mark.kind, String(mark.number)),
    make("span", { class: "visually-hidden" }, `${mark.number}. `),
    make("span", { class: "when" }, mark.when),
    make("span", { class: "what" }, mark.title),
  );
  return make(
    "li",
    {
      "data-mark": mark.id,
      value: mark.number,
      onmouseenter: () => wishes.light([mark.id]),
      onmouseleave: () => wishes.light([]),
    },
    button,
    open && details(mark, voice),
  );
}

/** @param {Mark} mark @param {Voice} voice */
function details(mark, voice) {
  const facts = [...(mark.facts ?? [])];
  if (mark.effect) facts.unshift([voice.say("effect"), mark.effect]);
  return make(
    "div",
    { class: "details" },
    make("p", { class: "kinds" }, `${mark.kind_text} · ${mark.level_text}`),
    mark.summary && make("p", {}, mark.summary),
    mark.why && make("p", {}, make("strong", {}, `${voice.say("why")}: `), mark.why),
    facts.length > 0 &&
      make(
        "dl",
        {},
        ...facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
      ),
    (mark.url || mark.source) &&
      make(
        "p",
        { class: "references" },
        mark.url && link(voice.say("act"), mark.url),
        mark.source && make("span", {}, `${voice.say("source")}: ${mark.source}`),
      ),
  );
}
