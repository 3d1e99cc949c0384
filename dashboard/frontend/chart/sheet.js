// Where the list of milestones stands: beside its plot, in a sheet that opens from one line, or
// below the plot (on paper, and where a stage lays it out). A page tells each milestone once.

import { middle, shownOf } from "./rail.js";

/** @typedef {import("./card.js").Card} Card */

const WIDE = 1200; // pixels of a window that has room for a list beside each plot
const LEAST = 700; // pixels of such a card
const PHONE = 640;
const HEADER = 60; // pixels of the page that stay on top of all

/** Puts the list where there is room for it now. @param {Card} card */
export function arrange(card) {
  const { frame, list } = card;
  card.room ||= card.place.clientWidth;
  const wide = innerWidth >= WIDE && card.room >= LEAST;
  const way = card.staged || list.printed ? "below" : wide ? "beside" : "sheet";
  const any = Boolean(card.chart.milestones?.length) && !card.empty;
  if (list.way !== way) {
    Object.assign(list, { way, sheet: false });
    frame.milestones.removeAttribute("popover");
    if (way === "sheet") frame.milestones.setAttribute("popover", "manual");
    card.writeList();
  }
  const own = card.milestones().some(({ id }) => list.repeated || !list.before.has(id));
  frame.article.classList.toggle("beside", way === "beside" && any && own);
  frame.fold.hidden = way !== "sheet" || !any;
  if (way === "sheet" && any) tellFold(card);
}

/** The one line of a list that is folded: how many, and of which years. @param {Card} card */
function tellFold(card) {
  const { fold } = card.frame;
  const shown = card.milestones().sort((a, b) => middle(a) - middle(b));
  const years = [...new Set(shown.map((milestone) => milestone.start.slice(0, 4)))];
  fold.textContent = card.voice.say("fold", { n: shown.length, years: years.join(", ") });
  fold.onclick = () => (card.list.sheet ? closeSheet(card) : openSheet(card));
  fold.setAttribute("aria-expanded", String(card.list.sheet));
}

/** Opens the sheet, from which Escape leads back; the plot stays in sight. @param {Card} card */
function openSheet(card) {
  const { fold, milestones, stage } = card.frame;
  if (card.list.way !== "sheet" || card.list.sheet) return;
  card.list.sheet = true;
  milestones.showPopover?.();
  fold.setAttribute("aria-expanded", "true");
  milestones.onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") closeSheet(card);
  };
  const { top, bottom } = stage.getBoundingClientRect();
  const hidden = top < HEADER || bottom > milestones.getBoundingClientRect().top;
  if (innerWidth <= PHONE && hidden) stage.scrollIntoView({ block: "start" });
  milestones.querySelector("button")?.focus({ preventScroll: true });
}

/** @param {Card} card */
export function closeSheet(card) {
  const { fold, milestones } = card.frame;
  if (!card.list.sheet) return;
  const held = milestones.contains(document.activeElement);
  card.list.sheet = false;
  milestones.hidePopover?.();
  fold.setAttribute("aria-expanded", "false");
  card.light([]);
  if (held) fold.focus({ preventScroll: true });
}

/**
 * Opens a milestone's entry where its list stands, or closes the open one; the page stays.
 * @param {Card} card @param {string | null} id
 */
export function openEntry(card, id) {
  const { list, frame } = card;
  list.opened = id;
  const milestone = card.chart.milestones.find((one) => one.id === id);
  if (milestone && !milestone.featured) list.all = true;
  if (id && list.before.has(id)) list.repeated = true;
  const held = frame.milestones.querySelector("button:focus")?.closest("li")?.dataset.milestone;
  card.writeList();
  arrange(card);
  if (id) openSheet(card);
  const sought = CSS.escape(id ?? held ?? "");
  const entry = frame.milestones.querySelector(`[data-milestone="${sought}"]`);
  entry?.querySelector("button").focus({ preventScroll: true });
  if (id && entry) bring(frame.milestones, entry);
  card.light(id ? [id] : []);
}

/**
 * Lights a milestone's marker, line and entry together.
 * @param {HTMLElement} article @param {string[]} ids
 */
export function light(article, ids) {
  for (const element of article.querySelectorAll("[data-milestone], [data-milestones]")) {
    const { milestone, milestones } = /** @type {HTMLElement} */ (element).dataset;
    const own = (milestone ?? milestones ?? "").split(" ");
    element.classList.toggle(
      "lit",
      own.some((id) => ids.includes(id)),
    );
  }
}

/**
 * Brings an entry into sight within its list.
 * @param {HTMLElement} list @param {HTMLElement} entry
 */
function bring(list, entry) {
  const [box, inner] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
  if (inner.top < box.top) list.scrollTop += inner.top - box.top;
  else if (inner.bottom > box.bottom)
    list.scrollTop += Math.min(inner.bottom - box.bottom, inner.top - box.top);
}

/**
 * The cards of a page in their order: what one has told, those below it do not repeat.
 * @param {Iterable<Card>} cards
 */
export function tellOnce(cards) {
  const told = /** @type {Set<string>} */ (new Set());
  const ordered = [...cards].filter(({ place }) => place.isConnected);
  const after = Node.DOCUMENT_POSITION_FOLLOWING;
  ordered.sort((a, b) => (a.place.compareDocumentPosition(b.place) & after ? -1 : 1));
  for (const card of ordered) {
    const ids = shownOf(card.chart.milestones ?? [], false).map(({ id }) => id);
    const before = new Set(ids.filter((id) => told.has(id)));
    const { list } = card;
    if (String([...before]) !== String([...list.before])) {
      list.before = before;
      card.writeList();
      arrange(card);
    }
    for (const id of ids) told.add(id);
  }
}
