// The numbered list of milestones under a plot: readable without a pointer, printable.

import { link, make } from "./dom.js";
import { shownOf } from "./rail.js";
import { shape, shapesLegend } from "./shapes.js";

/** @typedef {import("./types").Milestone} Milestone */
/** @typedef {import("./settings.js").Voice} Voice */

/**
 * @typedef {object} Wishes
 * @property {(ids: string[]) => void} light
 * @property {(id: string | null) => void} open
 * @property {() => void} all show those that are not featured, too
 */

/**
 * @param {HTMLElement} place @param {Milestone[]} milestones every milestone of the chart
 * @param {{ opened: string | null, all: boolean, printed: boolean }} state
 * @param {Voice} voice
 * @param {Wishes} wishes
 */
export function listMilestones(place, milestones, state, voice, wishes) {
  const shown = shownOf(milestones, state.all);
  place.hidden = !milestones.length;
  if (!milestones.length) return place.replaceChildren();
  const more =
    milestones.length > shown.length ||
    (state.all && milestones.some((milestone) => !milestone.featured));
  place.replaceChildren(
    ...[
      make(
        "div",
        { class: "milestones-head" },
        make("h4", {}, voice.say("milestones")),
        more && whyThese(shown.length, milestones.length, voice),
        shapesLegend(shown, voice),
      ),
      make("ol", {}, ...shown.map((milestone) => entry(milestone, state, voice, wishes))),
      more &&
        make(
          "button",
          { type: "button", class: "quiet all", onclick: wishes.all },
          state.all ? voice.say("show_fewer") : voice.say("show_all", { n: milestones.length }),
        ),
    ].filter(Boolean),
  );
}

/**
 * The address of an act's own card. @param {string} id @param {Voice} voice
 */
function cardOf(id, voice) {
  if (!import.meta.url.startsWith("http")) return "";
  const page = new URL("../../../cooperation", import.meta.url);
  page.search = new URLSearchParams({ lang: voice.language, milestone: id }).toString();
  return page.href;
}

/**
 * How many are shown of how many, and by which rule these came first.
 * @param {number} n @param {number} all @param {Voice} voice
 */
function whyThese(n, all, voice) {
  return make(
    "details",
    { class: "why-these" },
    make("summary", {}, voice.say("shown_of", { n, all })),
    make("p", {}, voice.say("shown_rule")),
  );
}

/**
 * @param {Milestone} milestone @param {{ opened: string | null, printed: boolean }} state
 * @param {Voice} voice
 * @param {Wishes} wishes
 */
function entry(milestone, state, voice, wishes) {
  const open = state.opened === milestone.id || state.printed;
  const button = make(
    "button",
    {
      type: "button",
      class: "entry",
      "aria-expanded": String(open),
      onclick: () => wishes.open(open ? null : milestone.id),
      onfocus: () => wishes.light([milestone.id]),
      onblur: () => wishes.light([]),
    },
    shape(milestone.level, milestone.kind, String(milestone.number), Boolean(milestone.hollow)),
    make("span", { class: "visually-hidden" }, `${milestone.number}. `),
    make("span", { class: "when" }, milestone.when),
    milestone.hollow && make("span", { class: "stands" }, milestone.hollow),
    make("span", { class: "what" }, milestone.title),
  );
  return make(
    "li",
    {
      "data-milestone": milestone.id,
      value: milestone.number,
      onmouseenter: () => wishes.light([milestone.id]),
      onmouseleave: () => wishes.light([]),
    },
    button,
    open && details(milestone, voice),
  );
}

/** @param {Milestone} milestone @param {Voice} voice */
function details(milestone, voice) {
  const facts = [...(milestone.facts ?? [])];
  if (milestone.effect) facts.unshift([voice.say("effect"), milestone.effect]);
  return make(
    "div",
    { class: "details" },
    make("p", { class: "kinds" }, `${milestone.kind_text} · ${milestone.level_text}`),
    milestone.summary && make("p", {}, milestone.summary),
    milestone.why && make("p", {}, make("strong", {}, `${voice.say("why")}: `), milestone.why),
    facts.length > 0 &&
      make(
        "dl",
        {},
        ...facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
      ),
    (milestone.url || milestone.source) &&
      make(
        "p",
        { class: "references" },
        link(voice.say("life"), cardOf(milestone.id, voice)),
        milestone.url && link(voice.say("act"), milestone.url),
        milestone.source && make("span", {}, `${voice.say("source")}: ${milestone.source}`),
      ),
  );
}
