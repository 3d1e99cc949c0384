// The search box of the header: a combobox whose list opens while a reader types (ARIA 1.2).
//
// On a narrow screen a button stands in its place and opens it over the whole page. The box and
// the list lie in the browser's top layer when open, above whatever a page has.

import { make } from "../chart/dom.js";
import { fetchOnce, style } from "../chart/settings.js";
import { Answers } from "./answers.js";
import { fill, optionsOf } from "./list.js";

/** @typedef {{ language: string, interface: string, page: string, longest: number }} Content */
/** @typedef {import("./answers.js").Answer} Answer */

const NARROW = matchMedia("(max-width: 1100px)");
const WIDEST = 720; // pixels of the list
const GAP = 4;
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
/** @type {WeakMap<HTMLElement, Box>} */
const boxes = new WeakMap();

/** @param {import("../chart/types").Component} component */
export async function show({ parentElement: place, data }) {
  const content = /** @type {Content} */ (JSON.parse(String(data)));
  const [words] = await Promise.all([
    fetchOnce(`../search/words-${content.language}.json`),
    style("../search/box.css"),
  ]);
  const box = boxes.get(place) ?? new Box(place, content.interface);
  boxes.set(place, box);
  box.take(content, words);
  return () =>
    setTimeout(() => {
      if (!place.isConnected) box.remove();
    });
}

class Box {
  content = /** @type {Content} */ ({});
  /** @type {Record<string, any>} a text, or its plural forms */
  words = {};
  opened = false;
  listed = false;
  chosen = -1;

  /** @param {HTMLElement} place @param {string} address */
  constructor(place, address) {
    this.answers = new Answers(address, (typed, answer) => this.answer(typed, answer));
    this.input = make("input", {
      type: "text",
      name: "q",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search-list",
      "aria-keyshortcuts": "/",
      oninput: () => this.typed(),
      onfocus: () => this.typed(),
    });
    this.language = make("input", { type: "hidden", name: "lang" });
    this.key = make("kbd", { "aria-hidden": "true" }, "/");
    this.away = make("button", { type: "button", class: "search-away", onclick: () => this.close() });
    this.form = make(
      "form",
      { role: "search", method: "get" },
      make("span", { class: "search-sign", "aria-hidden": "true" }),
      this.input,
      this.language,
      this.key,
      this.away,
    );
    this.list = make("div", { id: "search-list", role: "listbox", class: "search-list" });
    this.said = make("p", { role: "status", class: "search-said" });
    this.told = make("p", { class: "search-told", hidden: true });
    this.panel = make("div", { class: "search-panel" }, this.told, this.list);
    this.sheet = make("div", { class: "search-sheet" }, this.form, this.panel, this.said);
    this.opener = make(
      "button",
      { type: "button", class: "search-opener", "aria-haspopup": "dialog", onclick: () => this.open() },
      make("span", { class: "search-sign", "aria-hidden": "true" }),
    );
    this.root = make("div", { class: "search-box" }, this.opener, this.sheet);
    this.root.addEventListener("keydown", (event) => this.press(event));
    this.root.addEventListener("focusout", (event) => this.left(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("mousemove", (event) => this.point(event));
    addEventListener("keydown", this.shortcut);
    addEventListener("resize", this.lay);
    addEventListener("scroll", this.lay, { capture: true, passive: true });
    NARROW.addEventListener("change", this.fit);
    place.append(this.root);
    this.fit();
  }

  /** @param {Content} content @param {Record<string, any>} words */
  take(content, words) {
    this.content = content;
    this.words = words;
    this.form.action = content.page;
    this.language.value = content.language;
    this.input.maxLength = content.longest;
    this.input.placeholder = words.hint;
    this.input.setAttribute("aria-label", words.label);
    this.form.setAttribute("aria-label", words.label);
    this.list.setAttribute("aria-label", words.list);
    this.opener.setAttribute("aria-label", words.label);
    this.opener.title = words.label;
    this.away.setAttribute("aria-label", words.close);
    this.root.lang = content.language;
  }

  remove() {
    this.answers.stop();
    removeEventListener("keydown", this.shortcut);
    removeEventListener("resize", this.lay);
    removeEventListener("scroll", this.lay, { capture: true });
    NARROW.removeEventListener("change", this.fit);
    this.root.remove();
  }

  // ---- what is open ----

  /** Over the whole page on a narrow screen; in its place on a wide one. */
  fit = () => {
    this.close();
    // A place in the top layer has to be told before it is used.
    for (const [part, layered] of /** @type {[HTMLElement, boolean][]} */ ([
      [this.sheet, NARROW.matches],
      [this.panel, !NARROW.matches],
    ])) {
      if (layered) part.setAttribute("popover", "manual");
      else part.removeAttribute("popover");
    }
  };

  open() {
    if (NARROW.matches && !this.opened) {
      this.opened = true;
      this.root.classList.add("opened");
      this.sheet.showPopover?.();
    }
    this.input.focus();
    this.input.select();
  }

  close() {
    this.unlist();
    if (!this.opened) return;
    this.opened = false;
    this.root.classList.remove("opened");
    if (this.sheet.matches(":popover-open")) this.sheet.hidePopover();
    this.opener.focus();
  }

  enlist() {
    this.listed = true;
    this.input.setAttribute("aria-expanded", String(optionsOf(this.list).length > 0));
    if (this.panel.popover && !this.panel.matches(":popover-open")) this.panel.showPopover();
    this.panel.classList.add("opened");
    this.lay();
  }

  unlist() {
    this.listed = false;
    this.answers.stop();
    this.choose(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.panel.classList.remove("opened");
    if (this.panel.popover && this.panel.matches(":popover-open")) this.panel.hidePopover();
  }

  /** The list under the box, as wide as it needs and the page has. */
  lay = () => {
    if (!this.listed || NARROW.matches) return;
    const { left, right, bottom } = this.form.getBoundingClientRect();
    const width = Math.min(Math.max(right - left, WIDEST), innerWidth - 2 * GAP);
    const start = Math.max(GAP, Math.min(left, right - width, innerWidth - width - GAP));
    Object.assign(this.panel.style, {
      left: `${start > 0 && right - width < GAP ? Math.min(left, innerWidth - width - GAP) : start}px`,
      top: `${bottom + GAP}px`,
      width: `${width}px`,
      maxHeight: `${Math.max(160, innerHeight - bottom - 4 * GAP)}px`,
    });
  };

  // ---- what is typed ----

  typed() {
    const typed = this.input.value.trim();
    this.key.hidden = this.input.value !== "";
    if (typed.length < 2) {
      fill(this.list, [], "", "");
      this.tell("");
      return this.unlist();
    }
    this.panel.classList.add("waiting");
    this.answers.ask(typed, this.content.language);
  }

  /** @param {string} typed @param {Answer | null} answer */
  answer(typed, answer) {
    if (typed !== this.input.value.trim() || !this.root.contains(document.activeElement)) return;
    const { page, language } = this.content;
    const { words } = this;
    this.panel.classList.remove("waiting");
    const groups = answer?.groups ?? [];
    const total = answer?.total ?? 0;
    const query = new URLSearchParams({ lang: language, q: typed });
    const count = this.counted(total);
    fill(this.list, groups, total ? count : "", `${page}?${query}`);
    this.chosen = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.tell(answer === null ? words.failed : answer.none);
    if (total) this.said.textContent = count;
    this.enlist();
  }

  /** @param {number} total */
  counted(total) {
    const { language } = this.content;
    const { all } = this.words;
    const form = new Intl.PluralRules(language).select(total);
    const number = new Intl.NumberFormat(language).format(total);
    return (all[form] ?? all.other).replace("{n}", number);
  }

  /** Said in the place of a list. @param {string} words */
  tell(words) {
    this.told.textContent = words;
    this.told.hidden = !words;
    this.said.textContent = words;
  }

  // ---- keys and the pointer ----

  /** @param {KeyboardEvent} event */
  press(event) {
    const last = optionsOf(this.list).length - 1;
    const steps = /** @type {Record<string, number>} */ ({
      ArrowDown: this.chosen >= last ? -1 : this.chosen + 1,
      ArrowUp: this.chosen < 0 ? last : this.chosen - 1,
    });
    if (event.isComposing) return;
    if (event.key in steps && !event.altKey && event.target === this.input) {
      if (!this.listed) return this.typed();
      this.choose(steps[event.key]);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      this.go(event);
    } else if (event.key === "Escape") {
      if (!this.listed && !this.opened) this.input.value = "";
      if (this.listed && !this.opened) this.unlist();
      else this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  go(event) {
    const option = optionsOf(this.list)[this.chosen];
    if (event.ctrlKey || event.metaKey) window.open(option.href, "_blank", "noopener");
    else location.assign(option.href);
  }

  /** @param {number} at no option where it is below 0 */
  choose(at) {
    this.chosen = at;
    for (const [number, option] of optionsOf(this.list).entries()) {
      option.setAttribute("aria-selected", String(number === at));
      if (number === at) option.scrollIntoView({ block: "nearest" });
    }
    const id = optionsOf(this.list)[at]?.id;
    if (id) this.input.setAttribute("aria-activedescendant", id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {MouseEvent} event */
  point(event) {
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    const at = optionsOf(this.list).findIndex((one) => one === option);
    if (at >= 0 && at !== this.chosen) this.choose(at);
  }

  /** @param {FocusEvent} event */
  left(event) {
    const to = /** @type {Node | null} */ (event.relatedTarget);
    if (to && this.root.contains(to)) return;
    // A window that is left for another keeps its list.
    if (document.hasFocus() || to) this.opened ? setTimeout(() => this.leave()) : this.unlist();
  }

  leave() {
    if (this.opened && !this.root.contains(document.activeElement)) this.close();
  }

  /** The key `/`, wherever nothing is written. @param {KeyboardEvent} event */
  shortcut = (event) => {
    const target = /** @type {Element} */ (event.target);
    const held = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    if (event.key !== "/" || held || target.closest?.(FIELDS)) return;
    event.preventDefault();
    this.open();
  };
}
