// A screen that is black while the speaker speaks: B or full stop, any key brings it back.

import { make } from "../chart/dom.js";

const KEYS = ["b", "B", "."];
const CODES = ["KeyB", "Period"]; // where another alphabet stands on these keys
const ALONE = ["Shift", "Control", "Alt", "Meta"]; // pressed with others

export class Blank {
  /** @param {string} words for a screen reader @param {HTMLElement} live where it listens */
  constructor(words, live) {
    this.words = words;
    this.live = live;
    this.place = make("div", { class: "blank", hidden: true, onclick: () => this.turn() });
    document.body.append(this.place);
  }

  get on() {
    return !this.place.hidden;
  }

  /** Blank, or as it was before. */
  turn() {
    this.place.hidden = this.on;
    if (this.on) this.live.textContent = this.words;
  }

  /** Takes the keys that are its own; whether this was one. @param {KeyboardEvent} event */
  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || ALONE.includes(event.key)) return false;
    if (!this.on && !KEYS.includes(event.key) && !CODES.includes(event.code)) return false;
    event.preventDefault();
    this.turn();
    return true;
  }
}
