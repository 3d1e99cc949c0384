// Asks the server what fits, a little after the last letter; what was asked before is kept.

const PAUSE = 120; // milliseconds after a letter
const KEPT = 50;

/** @typedef {{ kind: string, id: string, name: string, about: string, address: string, lang?: string }} Result */
/** @typedef {{ kind: string, name: string, total: number, results: Result[] }} Group */
/** @typedef {{ none: string, total: number, groups: Group[] }} Answer */

export class Answers {
  /** @type {Map<string, Answer>} */
  known = new Map();
  /** @type {AbortController | null} */
  asked = null;
  timer = 0;

  /**
   * @param {string} address of the interface
   * @param {(typed: string, answer: Answer | null) => void} tell hears `null` where it failed
   */
  constructor(address, tell) {
    this.address = address;
    this.tell = tell;
  }

  /** @param {string} typed @param {string} language */
  ask(typed, language) {
    this.stop();
    const key = `${language} ${typed}`;
    const known = this.known.get(key);
    if (known) return this.tell(typed, known);
    this.timer = window.setTimeout(() => this.fetch(typed, language, key), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.asked = null;
  }

  /** @param {string} typed @param {string} language @param {string} key */
  async fetch(typed, language, key) {
    const asked = (this.asked = new AbortController());
    const query = new URLSearchParams({ q: typed, lang: language });
    try {
      const response = await fetch(`${this.address}?${query}`, { signal: asked.signal });
      if (!response.ok) throw new Error(`the search answered ${response.status}`);
      const answer = /** @type {Answer} */ (await response.json());
      this.known.set(key, answer);
      if (this.known.size > KEPT) this.known.delete(String(this.known.keys().next().value));
      if (this.asked === asked) this.tell(typed, answer);
    } catch (reason) {
      if (this.asked !== asked) return; // another letter was typed meanwhile
      console.warn(reason);
      this.tell(typed, null);
    }
  }
}
