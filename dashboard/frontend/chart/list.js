// The numbered list of milestones under a plot: readable without a pointer, printable.

import { link, make } from "./dom.js";
import { labelOf, shownOf } from "./rail.js";
import { shape, shapesLegend } from "./shapes.js";

/** @typedef {import("./types").Milestone} Milestone */
/** @typedef {import("./settings.js").Voice} Voice */

/**
 * @typedef {object} Wishes
 * @property {(ids: string[]) => void} light
 * @property {(id: string | null) => void} open
 * @property {() => void} all show those that are not featured, too
 * @property {() => void} repeat show those that a chart above has told, too
 * @property {() => void} close the sheet
 */
/**
 * @typedef {object} State
 * @property {string | null} opened
 * @property {boolean} all
 * @property {boolean} printed
 * @property {string} way "beside" its plot, in a "sheet", or "below"
 * @property {boolean} sheet it is open
 * @property {Set<string>} before what the charts above have told
 * @property {boolean} repeated tell it here, too
 */

/**
 * @param {HTMLElement} place @param {Milestone[]} milestones every milestone of the chart
 * @param {State} state @param {Voice} voice @param {Wishes} wishes
 */
export function listMilestones(place, milestones, state, voice, wishes) {
  const shown = shownOf(milestones, state.all);
  place.hidden = !milestones.length;
  if (!milestones.length) return place.replaceChildren();
  const more =
    milestones.length > shown.length ||
    (state.all && milestones.some((milestone) => !milestone.featured));
  const once = state.way === "beside" && !state.repeated;
  const own = once ? shown.filter(({ id }) => !state.before.has(id)) : shown;
  const above = shown.filter((milestone) => !own.includes(milestone));
  const button = (/** @type {string} */ name, /** @type {string} */ words, /** @type {any} */ press) =>
    make("button", { type: "button", class: `quiet ${name}`, onclick: press }, words);
  place.setAttribute("aria-label", voice.say("milestones"));
  place.replaceChildren(
    ...[
      make(
        "div",
        { class: "milestones-head" },
        make("h4", {}, voice.say("milestones")),
        more && whyThese(shown.length, milestones.length, voice),
        own.length > 0 && shapesLegend(own, voice),
        state.way === "sheet" && button("close", voice.say("close"), wishes.close),
      ),
      make("ol", {}, ...own.map((milestone) => entry(milestone, state, voice, wishes))),
      above.length > 0 && button("above", told(above, voice), wishes.repeat),
      more &&
        button(
          "all",
          state.all ? voice.say("show_fewer") : voice.say("show_all", { n: milestones.length }),
          wishes.all,
        ),
    ].filter(Boolean),
  );
}

/** That a chart above tells these. @param {Milestone[]} above @param {Voice} voice */
function told(above, voice) {
  const numbers = above.map((milestone) => milestone.number).join(", ");
  return voice.say("as_above", { n: above.length, numbers });
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
 * A milestone: its number and day open what is told of it, its title leads to the act's own card.
 * @param {Milestone} milestone @param {State} state @param {Voice} voice @param {Wishes} wishes
 */
function entry(milestone, state, voice, wishes) {
  const open = state.opened === milestone.id;
  const light = () => wishes.light([milestone.id]);
  const dim = () => wishes.light([]);
  const button = make(
    "button",
    {
      type: "button",
      class: "opener",
      "aria-expanded": String(open),
      onclick: () => wishes.open(open ? null : milestone.id),
      onfocus: light,
      onblur: dim,
    },
    shape(milestone.level, milestone.kind, labelOf([milestone]), Boolean(milestone.hollow)),
    make("span", { class: "visually-hidden" }, `${milestone.number}. `),
    make("span", { class: "when" }, milestone.when),
  );
  return make(
    "li",
    {
      "data-milestone": milestone.id,
      value: milestone.number,
      onmouseenter: light,
      onmouseleave: dim,
    },
    make(
      "div",
      { class: "entry" },
      button,
      milestone.hollow && make("span", { class: "stands" }, milestone.hollow),
      link(milestone.title, cardOf(milestone.id, voice), {
        class: "what",
        onfocus: light,
        onblur: dim,
      }),
    ),
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
        milestone.url && link(voice.say("act"), milestone.url),
        milestone.source && make("span", {}, `${voice.say("source")}: ${milestone.source}`),
      ),
  );
}
