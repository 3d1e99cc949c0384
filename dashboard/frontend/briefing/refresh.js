// A deck that was made here comes back: dropped onto the page or chosen, it is sent, and saved again.

import { make } from "../chart/dom.js";
import { save } from "../chart/picture.js";

const TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/** @typedef {Record<"title" | "choose" | "wait" | "done" | "failed" | "too_large", string>} Words */
/**
 * `largest`: bytes of a deck.
 * @typedef {{ address: string, day: string, largest: number, words: Words }} Content
 */

/** @type {WeakMap<HTMLElement, Refresh>} */
const places = new WeakMap();
/** @type {Refresh | null} */
let alive = null;

/** Streamlit calls this at each run. @param {import("../chart/types").Component} component */
export function show({ parentElement: place, data }) {
  const known = places.get(place) ?? new Refresh(place);
  places.set(place, known);
  known.take(/** @type {Content} */ (JSON.parse(String(data))));
  alive = known;
}

class Refresh {
  /** @type {Content | null} */
  content = null;
  busy = false;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.title = make("p", {});
    this.told = make("p", { class: "told", role: "status" });
    this.file = /** @type {HTMLInputElement} */ (
      make("input", { type: "file", accept: `.pptx,${TYPE}`, onchange: () => this.pick() })
    );
    this.name = make("span", {});
    const label = make("label", { class: "choose" }, this.name, this.file);
    place.append(make("div", { class: "deck-back" }, this.title, label, this.told));
  }

  /** @param {Content} content */
  take(content) {
    this.content = content;
    this.title.textContent = content.words.title;
    this.name.textContent = content.words.choose;
  }

  pick() {
    const [file] = this.file.files ?? [];
    if (file) this.send(file);
    this.file.value = "";
  }

  /** @param {File} file */
  async send(file) {
    const { content } = this;
    if (this.busy || !content) return;
    const { words, largest } = content;
    if (file.size > largest) return this.tell(words.too_large, true);
    this.busy = true;
    this.tell(words.wait);
    try {
      const answer = await fetch(content.address, { method: "POST", body: file });
      const type = answer.headers.get("content-type") ?? "";
      if (answer.ok && type.startsWith(TYPE)) {
        save(await answer.blob(), `${file.name.replace(/\.pptx$/i, "")}_${content.day}.pptx`);
        this.tell(words.done);
      } else {
        const told = await answer.json().catch(() => ({}));
        this.tell(told.words ?? words.failed, true);
      }
    } catch {
      this.tell(words.failed, true);
    } finally {
      this.busy = false;
    }
  }

  /** @param {string} words */
  tell(words, wrong = false) {
    this.told.classList.toggle("wrong", wrong);
    this.told.textContent = words;
  }
}

/** Whether a file is dragged, and the page is there to take it. @param {DragEvent} event */
function takes(event) {
  return Boolean(alive?.told.isConnected && event.dataTransfer?.types.includes("Files"));
}

document.addEventListener("dragover", (event) => takes(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!takes(event)) return;
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file) alive?.send(file);
});
