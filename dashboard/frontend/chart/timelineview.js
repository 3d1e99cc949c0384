// The parts of the timeline: its buttons, its axis, its bands, its milestones.

import { make } from "./dom.js";
import { ROW, SIGN, isOpen, ticks } from "./lanes.js";
import { extent } from "./rail.js";
import { shape } from "./shapes.js";

/** @typedef {import("./timeline.js").Timeline} Timeline */

const YEAR = 365.25 * 86_400_000;

/** The spans to choose from, and the ways to move. @param {Timeline} line */
export function drawTools(line) {
  const tool = (
    /** @type {string} */ name,
    /** @type {string} */ sign,
    /** @type {() => void} */ onclick,
    /** @type {Record<string, string>} */ told,
  ) => make("button", { type: "button", class: "quiet", "data-tool": name, onclick, ...told }, sign);
  const mover = (
    /** @type {string} */ name,
    /** @type {string} */ sign,
    /** @type {() => void} */ act,
    /** @type {boolean} */ off,
  ) => {
    const words = line.voice.say(name);
    return tool(name, sign, act, { "aria-label": words, title: words, "aria-disabled": String(off) });
  };
  const length = line.to - line.from;
  const by = (/** @type {number} */ step) => () => line.set(line.from + step, line.to + step);
  const [from] = line.recent();
  const n = line.content.years[1] - new Date(from).getUTCFullYear();
  const span = (/** @type {string} */ name, /** @type {number} */ start) => {
    const is = Math.abs(line.from - start) < 1000 && Math.abs(line.to - line.last) < 1000;
    const set = () => line.set(start, line.last);
    return tool(name, line.voice.say(name, { n }), set, { "aria-pressed": String(is) });
  };
  const held = line.bar.querySelector("button:focus")?.dataset.tool;
  const [first, last] = [line.from <= line.first, line.to >= line.last];
  line.bar.replaceChildren(
    ...(from === line.first ? [] : [span("recent", from)]),
    span("all_years", line.first),
    mover("earlier", "←", by(-length / 2), first),
    mover("later", "→", by(length / 2), last),
    mover("closer", "+", () => line.zoom(0.6), length <= YEAR * 1.01),
    mover("farther", "−", () => line.zoom(1.6), first && last),
  );
  if (held) line.bar.querySelector(`[data-tool="${held}"]`)?.focus();
}

/** The years. @param {Timeline} line */
export function drawAxis(line) {
  line.axis.replaceChildren(
    ...ticks(line.from, line.to, line.width).map(({ at, step }) => {
      const label = make("span", {}, String(new Date(at).getUTCFullYear()));
      const place = line.x(at) + (step === 1 ? (line.x(at + YEAR) - line.x(at)) / 2 : 0);
      label.style.left = `${place}px`;
      label.hidden = place < 16 || place > line.width - 16;
      const rule = make("i", { hidden: line.x(at) < 0 });
      rule.style.left = `${line.x(at)}px`;
      return make("div", {}, rule, label);
    }),
  );
}

/** Shocks stand behind all lanes. @param {Timeline} line @returns {HTMLElement[]} */
export function bandsOf(line) {
  return line.content.milestones
    .filter((milestone) => milestone.kind === "shock")
    .flatMap((milestone) => {
      const [from] = extent(milestone);
      const to = milestone.end ? Date.parse(milestone.end) : from;
      if (to < line.from || from > line.to) return [];
      const band = make("div", { class: "band" });
      const left = Math.max(line.x(from), 0);
      Object.assign(band.style, {
        left: `${left}px`,
        width: `${Math.max(Math.min(line.x(to), line.width) - left, 0)}px`,
      });
      return [band];
    });
}

/**
 * A milestone: its sign, its title, and how long it lasted.
 * @param {Timeline} line @param {import("./lanes.js").Item} item
 */
export function itemOf(line, { milestone, x, bar, row, label, left, before }) {
  const words = make("span", { class: "words" }, milestone.title);
  words.style.maxWidth = `${label}px`;
  const button = make(
    "button",
    {
      type: "button",
      class: `item${left ? " to-left" : ""}${before ? " before" : ""}`,
      "data-milestone": milestone.id,
      tabindex: -1,
      "aria-label": `${milestone.when}: ${milestone.title} (${milestone.level_text}, ${milestone.kind_text})`,
      onclick: () => {
        if (!line.dragged) line.choose(milestone.id);
      },
      onfocus: () => {
        line.at = milestone.id;
        line.hint(milestone, button);
      },
      onblur: () => {
        line.tip.hidden = true;
      },
      onmouseenter: () => line.hint(milestone, button),
      onmouseleave: () => {
        line.tip.hidden = true;
      },
    },
    shape(milestone.level, milestone.kind),
    label > 0 && words,
  );
  button.style.top = `${row * ROW}px`;
  button.style[left ? "right" : "left"] = `${(left ? line.width - x : x) - SIGN / 2}px`;
  const wrapper = make("div", { role: "listitem" }, button);
  if (!bar && !isOpen(milestone)) return [wrapper];
  const lasted = make("span", { class: bar ? "lasted" : "open" });
  const tail = Math.min(
    left ? 30 : Math.max(label, 30),
    line.x(Date.parse(line.content.today)) - x,
  );
  Object.assign(lasted.style, {
    top: `${row * ROW + 19}px`,
    left: `${x}px`,
    width: `${bar || Math.max(tail, 8)}px`,
  });
  return [lasted, wrapper];
}
