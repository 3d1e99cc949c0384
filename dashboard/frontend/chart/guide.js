// Guides the reader through a plot by pointer, finger and keys: tip, live region, chooser.

import { inside, make } from "./dom.js";
import { crosshair } from "./overlay.js";
import { pinch, sweep } from "./gestures.js";
import { chosenInAll, crossPanels, keepNearest, tipOfPanels } from "./places.js";
import { isTimed } from "./plot.js";
import { middle } from "./rail.js";
import { chosenAt, sentence, step, tipOf } from "./reader.js";
import { placesOf } from "../seams/plotly.js";

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./types").Spot} Spot */
/** @typedef {import("./rail.js").Group} Group */

const MARGIN = 8; // pixels between a tip and the edge of the window
const WALKS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

export class Guide {
  /** @param {Card} card */
  constructor(card) {
    this.card = card;
    /** @type {Spot | null} */
    this.at = null;
    this.milestone = -1;
    this.swept = false; // a drag along the rail is no click on the marker where it began
    pinch(card);
    sweep(card);
    const { plot, stage } = card.frame;
    plot.onpointermove = (/** @type {PointerEvent} */ event) => this.point(event);
    plot.onpointerdown = (/** @type {PointerEvent} */ event) => this.point(event);
    plot.onpointerleave = (/** @type {PointerEvent} */ event) => {
      if (event.pointerType === "mouse") this.clear();
    };
    plot.onkeydown = (/** @type {KeyboardEvent} */ event) => this.key(event);
    plot.onblur = () => this.clear();
    stage.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") this.close();
    };
  }

  /** The values at the pointer. @param {PointerEvent} event */
  point(event) {
    const { card } = this;
    if (!card.drawn || card.chart.kind === "map" || this.choosing) return;
    const { x, y } = inside(card.frame.plot, event);
    const reach = event.pointerType === "mouse" ? 8 : 20;
    if (isTimed(card.chart)) {
      const { scale } = card;
      if (!scale || x < scale.left - 8 || x > scale.right + 8) return this.clear();
      const perPixel = (scale.to - scale.from) / (scale.right - scale.left);
      const seen = card.spots.filter((spot) => spot.x >= scale.from && spot.x <= scale.to);
      const choose = card.chart.panels ? chosenInAll.bind(null, card.chart) : chosenAt;
      this.show(choose(seen, scale.time(x), reach * perPixel), y, scale.time(x));
    } else {
      const places = placesOf(card.frame.box);
      if (!places) return this.clear();
      const [bottom, top] = places.yaxis.range;
      const place = Math.round(top + ((y - places.size.t) / places.size.h) * (bottom - top));
      this.show(
        card.spots.filter((spot) => spot.x === place),
        y,
      );
    }
  }

  /**
   * @param {Spot[]} chosen @param {number} [y] where the tip shall stand
   * @param {number} [at] the time of the pointer
   */
  show(chosen, y = 40, at = chosen[0]?.x) {
    const { card } = this;
    if (!chosen.length) return this.clear();
    const { chart, palette, voice } = card;
    if (chart.panels && card.scale) {
      const cross = crossPanels(chart, chosen, card.scale, card.frame.box, palette, at);
      card.cross.replaceChildren(...cross);
      const x = card.scale.x(at);
      return this.putTip(tipOfPanels(card, chosen, y), x, y + card.frame.plot.offsetTop);
    }
    if (isTimed(chart) && card.scale) {
      card.cross.replaceChildren(...crosshair(chart, chosen, card.scale, palette, chosen[0].x));
      card.tell(chosen[0].x);
    }
    const x = isTimed(chart) && card.scale ? card.scale.x(chosen[0].x) : card.width * 0.55;
    this.putTip(tipOf(chart, chosen, palette, voice), x, y + card.frame.plot.offsetTop);
  }

  /** The same time on another chart of the page. @param {number | null} at */
  echo(at) {
    const { chart, scale, cross, palette } = this.card;
    if (!scale || !isTimed(chart)) return;
    const seen = at !== null && at >= scale.from && at <= scale.to;
    cross.replaceChildren(...(seen ? crosshair(chart, [], scale, palette, at) : []));
  }

  /**
   * Puts the tip beside a point of the stage.
   * @param {(Node | string)[]} content @param {number} x @param {number} y
   */
  putTip(content, x, y) {
    const { tip, stage } = this.card.frame;
    tip.replaceChildren(...content);
    tip.hidden = false;
    tip.classList.toggle("of-panels", Boolean(this.card.chart.panels));
    const [above, seen] = [stage.getBoundingClientRect().top, innerHeight - 2 * MARGIN];
    keepNearest(tip, seen);
    const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
    const right = x + 16 + wide <= stage.clientWidth;
    const left = right ? x + 16 : Math.max(0, x - 16 - wide);
    tip.style.left = `${left}px`;
    const within = Math.max(0, Math.min(y - high / 2, stage.clientHeight - high));
    tip.style.top = `${Math.max(MARGIN - above, Math.min(within, MARGIN + seen - high - above))}px`;
  }

  /** Puts the tip under a marker. @param {(Node | string)[]} content @param {HTMLElement} button */
  hang(content, button) {
    const { tip, rail, stage } = this.card.frame;
    tip.classList.remove("of-panels");
    tip.replaceChildren(...content);
    tip.hidden = false;
    const middle = button.offsetLeft + button.offsetWidth / 2 - tip.offsetWidth / 2;
    const most = Math.max(stage.clientWidth - tip.offsetWidth, 0);
    tip.style.left = `${Math.min(Math.max(middle, 0), most)}px`;
    tip.style.top = `${rail.offsetTop + button.offsetTop + button.offsetHeight + 6}px`;
  }

  /** The country under the pointer, as Plotly found it. @param {any} event */
  showPlace(event) {
    const spot = this.card.spots.find((one) => one.index === event.points?.[0]?.customdata);
    if (!spot) return;
    const { x, y } = inside(this.card.frame.plot, event.event);
    this.putTip(
      tipOf(this.card.chart, [spot], this.card.palette, this.card.voice),
      x,
      y + this.card.frame.plot.offsetTop,
    );
  }

  clear() {
    if (this.choosing) return;
    this.card.frame.tip.hidden = true;
    this.card.cross.replaceChildren();
    this.card.tell(null);
  }

  get choosing() {
    return this.card.frame.tip.classList.contains("chooser");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { card } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== card.frame.plot) return;
    if (WALKS.includes(event.key)) {
      this.at = step(card.spots, this.here(), event.key);
      if (!this.at) return;
      const own = this.at;
      const scale = card.scale;
      this.show([own], scale ? scale.y(own.y) : 40);
      card.frame.live.textContent = sentence(card.chart, own, card.voice, card.milestones());
    } else if (event.key === "PageDown" || event.key === "PageUp")
      this.walkMilestones(event.key === "PageDown" ? 1 : -1);
    else if (event.key === "Enter" && this.milestone >= 0)
      card.open(this.walked()[this.milestone]?.id ?? null);
    else if (event.key === "Escape") {
      this.at = null;
      this.milestone = -1;
      this.clear();
      card.light([]);
    } else if (event.key.toLowerCase() === "t") {
      card.turn(true);
      card.tool("table").focus();
    } else return;
    event.preventDefault();
  }

  /** The point that the keys stand on, if it is still there. */
  here() {
    const at = this.at;
    return (
      at &&
      (this.card.spots.find((spot) => spot.series === at.series && spot.index === at.index) ?? null)
    );
  }

  /** The milestones shown, in the order of time. */
  walked() {
    return this.card.milestones().sort((a, b) => middle(a) - middle(b));
  }

  /** @param {number} by */
  walkMilestones(by) {
    const { card } = this;
    const milestones = this.walked();
    if (!milestones.length) return;
    this.milestone =
      this.milestone < 0
        ? by > 0
          ? 0
          : milestones.length - 1
        : Math.min(Math.max(this.milestone + by, 0), milestones.length - 1);
    const milestone = milestones[this.milestone];
    card.light([milestone.id]);
    card.frame.live.textContent = card.voice.say("marker", {
      number: String(milestone.number),
      when: milestone.when,
      title: milestone.title,
    });
    const button = card.frame.rail.querySelector(
      `[data-milestones~="${CSS.escape(milestone.id)}"]`,
    );
    if (button) this.hint({ milestones: [milestone] }, button);
  }

  /**
   * A few words on the milestones of a marker.
   * @param {{ milestones: Group["milestones"] } | null} group @param {HTMLElement} [button]
   */
  hint(group, button) {
    const { tip } = this.card.frame;
    if (this.choosing) return;
    if (!group || !button) {
      tip.hidden = true;
      return;
    }
    const lines = group.milestones
      .slice(0, 6)
      .map((milestone) =>
        make(
          "li",
          {},
          make("span", { class: "name" }, `${milestone.number}. ${milestone.when}`),
          make("b", {}, milestone.title),
        ),
      );
    const more = group.milestones.length - lines.length;
    this.hang(
      [make("ul", { class: "hints" }, ...lines), more > 0 && `+ ${more}`].filter(Boolean),
      button,
    );
  }

  /**
   * A click on a marker: opens its milestone, or lets the reader choose among several.
   * @param {Group} group @param {HTMLElement} button
   */
  choose(group, button) {
    const { card } = this;
    if (this.swept) return;
    if (group.milestones.length === 1) {
      this.close();
      return card.open(group.milestones[0].id);
    }
    const items = group.milestones.map((milestone) =>
      make(
        "li",
        {},
        make(
          "button",
          {
            type: "button",
            onclick: () => {
              this.close();
              card.open(milestone.id);
            },
            onfocus: () => card.light([milestone.id]),
            onmouseenter: () => card.light([milestone.id]),
          },
          make("span", { class: "name" }, `${milestone.number}. ${milestone.when}`),
          make("b", {}, milestone.title),
        ),
      ),
    );
    card.frame.tip.classList.add("chooser");
    this.hang([make("ul", { class: "hints" }, ...items)], button);
    this.opener = button;
    items[0].firstElementChild.focus();
  }

  /** Closes the chooser and gives the focus back. */
  close() {
    const { tip } = this.card.frame;
    tip.classList.remove("chooser");
    if (tip.contains(document.activeElement)) this.opener?.focus();
    tip.hidden = true; // after the focus, which would show a hint anew
  }
}
