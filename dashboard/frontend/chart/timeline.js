// All milestones on one axis of time, in lanes by level: zoomed, dragged, walked, chosen.

import { make } from "./dom.js";
import { ROW, stackAll } from "./lanes.js";
import { middle } from "./rail.js";
import { style, voice } from "./settings.js";
import { LEVELS, shape } from "./shapes.js";
import { bandsOf, drawAxis, drawTools, itemOf } from "./timelineview.js";

/** @typedef {import("./types").Milestone} Milestone */
/**
 * @typedef {{ language: string, today: string, years: [number, number], shown: number,
 *   milestones: Milestone[] }} Content
 */

const YEAR = 365.25 * 86_400_000;
const TALLEST = 900;
const EDGE = 12; // room at both ends, so that no sign is cut
/** @type {WeakMap<HTMLElement, Timeline>} */
const timelines = new WeakMap();

/** @param {import("./types").Component} component */
export async function show({ parentElement: place, data, setTriggerValue }) {
  const text = new TextDecoder().decode(data);
  const content = /** @type {Content} */ (JSON.parse(text));
  const [say] = await Promise.all([
    voice(content.language),
    style("card.css"),
    style("timeline.css"),
  ]);
  const timeline = timelines.get(place) ?? new Timeline(place);
  timelines.set(place, timeline);
  timeline.choose = (id) => setTriggerValue("chosen", id);
  if (timeline.text !== text) timeline.take(text, content, say);
  return () =>
    setTimeout(() => {
      if (!place.isConnected) timeline.remove();
    });
}

export class Timeline {
  text = "";
  width = 0;
  from = 0;
  to = 0;
  at = "";
  dragged = false;
  content = /** @type {Content} */ ({});
  voice = /** @type {import("./settings.js").Voice} */ ({});
  choose = (/** @type {string} */ _id) => {};

  /** @param {HTMLElement} place */
  constructor(place) {
    this.bar = make("div", { class: "tools" });
    this.axis = make("div", { class: "axis", "aria-hidden": "true" });
    this.lanes = make("div", { class: "lanes" });
    this.tip = make("div", { class: "tip", hidden: true });
    this.view = make(
      "div",
      {
        class: "view",
        role: "group",
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
        onpointerdown: (/** @type {PointerEvent} */ event) => this.grab(event),
      },
      this.axis,
      this.lanes,
      this.tip,
    );
    this.note = make("p", { class: "unit" });
    this.keys = make("ul", { class: "keys" });
    this.root = make(
      "section",
      { class: "chart-card timeline" },
      this.bar,
      this.view,
      this.keys,
      this.note,
    );
    place.append(this.root);
    this.size = new ResizeObserver(() => {
      if (this.view.clientWidth && this.view.clientWidth !== this.width) this.draw();
    });
    this.size.observe(this.view);
  }

  /** @param {string} text @param {Content} content @param {import("./settings.js").Voice} say */
  take(text, content, say) {
    const first = !this.text;
    const kept = !first && this.content.years.join() === content.years.join();
    Object.assign(this, { text, content, voice: say });
    this.root.lang = content.language;
    this.view.setAttribute("aria-label", say.say("timeline"));
    this.keys.replaceChildren(
      ...[
        ["lasted", "lasted"],
        ["open", "open_end"],
        ["shock", "shock"],
      ].map(([sign, word]) =>
        make("li", {}, make("i", { class: `key-${sign}`, "aria-hidden": "true" }), say.say(word)),
      ),
    );
    if (!kept) this.set(...this.recent());
    else this.draw();
  }

  get first() {
    return Date.UTC(this.content.years[0], 0);
  }
  get last() {
    return Date.UTC(this.content.years[1], 0);
  }

  /** The last years, or all when there are no more. @returns {[number, number]} */
  recent() {
    return [
      Math.max(this.first, Date.UTC(this.content.years[1] - this.content.shown, 0)),
      this.last,
    ];
  }

  /** Shows a span of time, kept within the data. @param {number} from @param {number} to */
  set(from, to) {
    const length = Math.min(Math.max(to - from, YEAR), this.last - this.first);
    const start = Math.min(Math.max(from, this.first), this.last - length);
    [this.from, this.to] = [start, start + length];
    this.draw();
  }

  /** @param {number} factor @param {number} [centre] */
  zoom(factor, centre = (this.from + this.to) / 2) {
    this.set(centre - (centre - this.from) * factor, centre + (this.to - centre) * factor);
  }

  x = (/** @type {number} */ at) =>
    EDGE + ((at - this.from) / (this.to - this.from)) * (this.width - 2 * EDGE);

  draw() {
    this.width = this.view.clientWidth;
    if (!this.width || !this.content.milestones) return;
    const held = this.lanes.contains(document.activeElement);
    const groups = LEVELS.map((level) =>
      this.content.milestones.filter((milestone) => milestone.level === level),
    );
    const used = LEVELS.map((level, index) => ({ level, milestones: groups[index] })).filter(
      ({ milestones }) => milestones.length,
    );
    const stacked = stackAll(
      used.map(({ milestones }) => milestones),
      this.x,
      this.width,
      TALLEST,
    );
    drawAxis(this);
    this.lanes.replaceChildren(
      ...bandsOf(this),
      ...used.map(({ level, milestones }, index) => {
        const { items, rows } = stacked[index];
        const rowsOf = make(
          "div",
          { class: "items" },
          ...items.flatMap((item) => itemOf(this, item)),
        );
        rowsOf.style.height = `${rows * ROW}px`;
        return make(
          "div",
          { class: `lane level-${level}`, role: "list", "aria-label": milestones[0].level_text },
          make("p", { class: "lane-name" }, shape(level, ""), milestones[0].level_text),
          rowsOf,
        );
      }),
    );
    const buttons = this.buttons();
    const current =
      buttons.find((button) => button.dataset.milestone === this.at) ?? buttons[buttons.length - 1];
    if (current) current.tabIndex = 0;
    if (held) current?.focus();
    drawTools(this);
    const before = this.content.milestones.filter(
      (milestone) => middle(milestone) < this.from,
    ).length;
    this.note.textContent = before ? this.voice.say("outside", { n: before }) : "";
  }

  /** @param {Milestone} milestone @param {HTMLElement} button */
  hint(milestone, button) {
    const { tip } = this;
    tip.replaceChildren(
      make(
        "p",
        { class: "name" },
        `${milestone.when} · ${milestone.kind_text} · ${milestone.level_text}`,
      ),
      make("b", {}, milestone.title),
    );
    tip.hidden = false;
    const [box, view] = [button.getBoundingClientRect(), this.view.getBoundingClientRect()];
    const most = Math.max(this.width - tip.offsetWidth, 0);
    tip.style.left = `${Math.min(Math.max(box.left - view.left, 0), most)}px`;
    tip.style.top = `${box.bottom - view.top + 4}px`;
  }

  /** The milestones as buttons, in the order of time. @returns {HTMLElement[]} */
  buttons() {
    const order = new Map(this.content.milestones.map((milestone, index) => [milestone.id, index]));
    return [...this.lanes.querySelectorAll("button")].sort(
      (a, b) => (order.get(a.dataset.milestone) ?? 0) - (order.get(b.dataset.milestone) ?? 0),
    );
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      this.tip.hidden = true;
      return;
    }
    if (event.key === "+" || event.key === "-") {
      this.zoom(event.key === "+" ? 0.6 : 1.6);
      return event.preventDefault();
    }
    const all = this.buttons();
    const place = all.findIndex((button) => button.dataset.milestone === this.at);
    const last = all.length - 1;
    const lane = all[place]?.closest(".lane");
    /** @type {Record<string, () => HTMLElement | undefined>} */
    const moves = {
      ArrowRight: () => all[Math.min(place + 1, last)],
      ArrowLeft: () => all[Math.max(place - 1, 0)],
      ArrowDown: () => all.slice(place + 1).find((button) => button.closest(".lane") === lane),
      ArrowUp: () =>
        all
          .slice(0, Math.max(place, 0))
          .reverse()
          .find((button) => button.closest(".lane") === lane),
      Home: () => all[0],
      End: () => all[last],
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    const next = moves[event.key]();
    if (!next) return;
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  /** Drags the axis; a click that moved nothing stays a click. @param {PointerEvent} event */
  grab(event) {
    if (event.pointerType === "touch" && !event.isPrimary) return;
    const [start, from, to] = [event.clientX, this.from, this.to];
    const perPixel = (to - from) / this.width;
    this.dragged = false;
    const move = (/** @type {PointerEvent} */ now) => {
      if (!this.dragged && Math.abs(now.clientX - start) < 6) return;
      this.dragged = true;
      this.set(from - (now.clientX - start) * perPixel, to - (now.clientX - start) * perPixel);
    };
    const stop = () => {
      for (const name of ["pointerup", "pointercancel"]) window.removeEventListener(name, stop);
      window.removeEventListener("pointermove", move);
      setTimeout(() => {
        this.dragged = false;
      });
    };
    window.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, stop);
  }

  remove() {
    this.size.disconnect();
    this.root.remove();
  }
}
