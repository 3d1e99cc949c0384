// The rail above a plot: milestones as buttons at their true place in time, what lasted as bars.

import { make } from "./dom.js";
import { arrange, extent, lanes } from "./rail.js";
import { shape } from "./shapes.js";

/** @typedef {import("./types").Milestone} Milestone */
/** @typedef {import("./types").Scale} Scale */
/** @typedef {import("./rail.js").Group} Group */

const ROW = 26;
const LANE = 7;
const LANES = 4;

/** @type {WeakMap<HTMLElement, { shown: string, high: number }>} */
const highest = new WeakMap();

/**
 * @typedef {object} Wishes what the card does when a reader touches the rail
 * @property {(ids: string[]) => void} light
 * @property {(group: Group, button: HTMLElement) => void} open
 * @property {(group: Group | null, button?: HTMLElement) => void} hint
 */

/**
 * Lays the rail out anew; returns how far above the plot each milestone's marker ends.
 * @param {HTMLElement} rail @param {Milestone[]} milestones @param {Scale} scale
 * @param {import("./settings.js").Voice} voice @param {Wishes} wishes
 */
export function layRail(rail, milestones, scale, voice, wishes) {
  const held = rail.contains(document.activeElement)
    ? /** @type {HTMLElement} */ (document.activeElement).dataset.milestones
    : undefined;
  const groups = arrange(milestones, scale.x, scale.left, scale.right);
  const rows = groups.length ? Math.max(...groups.map((group) => group.row)) + 1 : 0;
  const lasting = milestones.filter(
    (milestone) =>
      milestone.end &&
      milestone.kind !== "shock" &&
      scale.x(milestone.end) > scale.left &&
      scale.x(milestone.start) < scale.right,
  );
  const bars = lanes(lasting, (milestone) => [
    Math.max(scale.x(milestone.start), scale.left),
    Math.min(scale.x(milestone.end ?? ""), scale.right),
  ]).filter((bar) => bar.lane < LANES);
  const laneCount = bars.length ? Math.max(...bars.map((bar) => bar.lane)) + 1 : 0;
  const height = rows * ROW + laneCount * LANE + (rows || laneCount ? 4 : 0);
  rail.style.height = `${height}px`;
  rail.style.marginTop = `${tallest(rail, milestones, scale, height) - height}px`;
  rail.replaceChildren(
    ...bars.map((bar) => spanBar(bar, laneCount)),
    ...groups.flatMap((group) => brackets(group, scale, height)),
    ...milestones.flatMap((milestone) => later(milestone, scale, height)),
    ...groups.map((group) => marker(group, laneCount * LANE, rows, voice, wishes)),
  );
  const markers = /** @type {HTMLElement[]} */ ([...rail.querySelectorAll(".marker")]);
  if (markers.length) markers[0].tabIndex = 0;
  if (held) markers.find((one) => one.dataset.milestones === held)?.focus();
  rail.onkeydown = (event) => walk(event, markers);
  const feet = new Map(
    groups.flatMap((group) =>
      group.milestones.map((milestone) => [milestone.id, group.row * ROW + 3]),
    ),
  );
  return (/** @type {string} */ id) => feet.get(id) ?? 0;
}

/**
 * The greatest height of the rail for these milestones and this width: a plot that moved up or
 * down with each regrouping would slip away under the fingers that zoom.
 * @param {HTMLElement} rail @param {Milestone[]} milestones @param {Scale} scale @param {number} height
 */
function tallest(rail, milestones, scale, height) {
  const known = highest.get(rail);
  const shown = `${scale.right} ${milestones.map((milestone) => milestone.id)}`;
  const high = Math.max(height, known?.shown === shown ? known.high : 0);
  highest.set(rail, { shown, high });
  return high;
}

/**
 * The rail is one stop of the Tab key; arrows go from marker to marker.
 * @param {KeyboardEvent} event @param {HTMLElement[]} markers
 */
function walk(event, markers) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const place = markers.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = by && markers[place + by];
  if (!next) return;
  event.preventDefault();
  for (const one of markers) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}

/** @param {{ item: Milestone, from: number, to: number, lane: number }} bar @param {number} count */
function spanBar(bar, count) {
  const element = make("span", {
    class: `span level-${bar.item.level}`,
    "data-milestone": bar.item.id,
  });
  const top = (count - 1 - bar.lane) * LANE + 1;
  Object.assign(element.style, {
    left: `${bar.from}px`,
    top: `${top}px`,
    width: `${Math.max(bar.to - bar.from, 3)}px`,
  });
  return element;
}

/**
 * A bracket over the month or year of a milestone whose day is not known.
 * @param {Group} group @param {Scale} scale @param {number} height
 */
function brackets(group, scale, height) {
  return group.milestones
    .filter((milestone) => milestone.precision !== "day" && !milestone.edge)
    .map((milestone) => {
      const [from, to] = extent(milestone).map(scale.x);
      const left = Math.max(from, scale.left);
      const width = Math.max(Math.min(to, scale.right) - left, 4);
      const narrow = width < 14 ? " narrow" : "";
      const bracket = make("span", { class: `bracket${narrow}`, "data-milestone": milestone.id });
      Object.assign(bracket.style, {
        left: `${left}px`,
        top: `${height - 5}px`,
        width: `${width}px`,
      });
      return bracket;
    });
}

/**
 * Small signs of what happened to an act later: amended, extended, ended.
 * @param {Milestone} milestone @param {Scale} scale @param {number} height
 */
function later(milestone, scale, height) {
  return (milestone.life ?? [])
    .map(([day, words]) => ({ x: scale.x(day), words }))
    .filter(({ x }) => x >= scale.left && x <= scale.right)
    .map(({ x, words }) => {
      const sign = make("span", {
        class: `later level-${milestone.level}`,
        "data-milestone": milestone.id,
        title: `${milestone.number}. ${milestone.title}. ${words}`,
      });
      Object.assign(sign.style, { left: `${x - 4}px`, top: `${height - 9}px` });
      return sign;
    });
}

/**
 * @param {Group} group @param {number} above @param {number} rows
 * @param {import("./settings.js").Voice} voice @param {Wishes} wishes
 */
function marker(group, above, rows, voice, wishes) {
  const [first] = group.milestones;
  const alone = group.milestones.length === 1;
  const ids = group.milestones.map((milestone) => milestone.id);
  const name = alone
    ? [
        voice.say("marker", {
          number: String(first.number),
          when: first.when,
          title: first.title,
        }),
        first.hollow,
      ]
        .filter(Boolean)
        .join(". ")
    : `${group.label}. ${voice.say("marker_group", {
        n: group.milestones.length,
        titles: group.milestones
          .map((milestone) => `${milestone.number}. ${milestone.title}`)
          .join("; "),
      })}`;
  const light = () => {
    wishes.light(ids);
    wishes.hint(group, button);
  };
  const dim = () => {
    wishes.light([]);
    wishes.hint(null);
  };
  const button = make(
    "button",
    {
      type: "button",
      class: alone ? "marker" : "marker shared",
      "data-milestones": ids.join(" "),
      "aria-label": name,
      tabindex: -1,
      onclick: () => wishes.open(group, button),
      onfocus: light,
      onblur: dim,
      onmouseenter: light,
      onmouseleave: dim,
    },
    alone ? shape(first.level, first.kind, group.label, Boolean(first.hollow)) : make("span", {}, group.label),
  );
  Object.assign(button.style, {
    left: `${group.x - group.width / 2}px`,
    width: `${group.width}px`,
    top: `${above + (rows - 1 - group.row) * ROW + 1}px`,
  });
  return button;
}
