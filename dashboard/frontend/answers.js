// The first answer of the server stands before the page until the page is alive, which on a phone is
// started once the reader acts; links to one chart of a page, and links that are shared. Classic
// script, before Streamlit's.

(() => {
  "use strict";
  const FIRST = "first-answer";
  const ALIVE = "[data-alive]"; // the page's own sign that all of it is drawn

  // ---- a phone reads first: what starts the page lies in a template until the reader acts ----

  const START = "page-start";
  const AT_LAST = 10_000; // milliseconds after which the page comes to whoever only reads
  const ACTS = ["pointerdown", "keydown", "wheel", "scroll"];

  function start() {
    const held = document.getElementById(START);
    if (!held) return;
    held.remove();
    for (const one of held.content.children) {
      // A script out of a template runs only where it is made anew; in the order of the page.
      const made = document.createElement(one.localName);
      for (const { name, value } of one.attributes) made.setAttribute(name, value);
      if (made instanceof HTMLScriptElement) made.async = false;
      document.head.append(made);
    }
  }

  /** The files come while nothing else is asked of the line, and are not looked at yet. */
  function fetchAhead() {
    const held = document.getElementById(START)?.content;
    const files = [...(held?.querySelectorAll("script[src], link[rel=modulepreload]") ?? [])];
    const idle = globalThis.requestIdleCallback ?? ((step) => setTimeout(step, 50));
    (function next() {
      const one = files.shift();
      if (!one || !document.getElementById(START)) return;
      const link = Object.assign(document.createElement("link"), { rel: "prefetch", as: "script" });
      if (one.type === "module" || one.rel) link.crossOrigin = "";
      link.href = one.src || one.href;
      document.head.append(link);
      idle(next);
    })();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById(START)) return;
    if (location.hash) return start();
    const acted = new AbortController();
    const { signal } = acted;
    const act = ({ target, type }) => {
      // A link leads to another page; this one need not be started for it. Nor does it take away
      // what is unfolded and read.
      const opens = type === "pointerdown" && target.closest?.("a[href]:not([data-share]), summary");
      if (opens || document.querySelector(`#${FIRST} details[open]`)) return;
      acted.abort();
      start();
    };
    for (const kind of ACTS) addEventListener(kind, act, { signal, capture: true, passive: true });
    const loaded = () => {
      if (!navigator.connection?.saveData) fetchAhead();
      setTimeout(() => act({ target: document, type: "time" }), AT_LAST);
    };
    addEventListener("load", loaded, { signal });
  });

  // ---- the first answer gives its place to the page, at the same height ----

  function scroller(element) {
    for (let one = element.parentElement; one; one = one.parentElement) {
      if (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
    }
    return document.scrollingElement;
  }

  function takeOver() {
    const first = document.getElementById(FIRST);
    const alive = document.querySelector(ALIVE);
    if (!first || !alive) return !first && Boolean(document.body);
    const { scrollTop } = first;
    const held = first.contains(document.activeElement);
    first.remove();
    // Who has not scrolled need not wait until all of the page is laid out to be measured.
    if (scrollTop) scroller(alive).scrollTop = scrollTop;
    if (held) document.querySelector("h1")?.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById(FIRST)) return;
    const watch = new MutationObserver(() => {
      if (takeOver()) watch.disconnect();
    });
    watch.observe(document.getElementById("root") ?? document.body, { childList: true, subtree: true });
  });

  // ---- an address that names a chart brings it into view; the rest of the page still grows ----

  const GROWING = 4000; // milliseconds

  function bring() {
    const name = location.hash.slice(1);
    if (!/^[\w-]+$/.test(name)) return;
    let until = 0;
    const stop = new AbortController();
    for (const kind of ["wheel", "touchmove", "keydown", "mousedown"]) {
      addEventListener(kind, () => stop.abort(), { signal: stop.signal, passive: true });
    }
    (function look() {
      if (stop.signal.aborted) return;
      const card = document.querySelector(`[class*="st-key-card-${name}"]`);
      const alive = document.querySelector(ALIVE) && !document.getElementById(FIRST);
      if (card && alive) {
        until ||= Date.now() + GROWING;
        const { top } = card.getBoundingClientRect();
        if (top < 0 || top > innerHeight / 3) card.scrollIntoView({ block: "start" });
      }
      if (!until || Date.now() < until) setTimeout(look, 200);
      else stop.abort();
    })();
    // A chart that this page does not have is not waited for.
    setTimeout(() => stop.abort(), 10 * GROWING);
  }

  addEventListener("hashchange", bring);
  bring();

  // ---- share: the device's own way where it has one, else the clipboard ----

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-share]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const url = new URL(link.getAttribute("href"), location.href).href;
    const place = link.parentElement.querySelector(".shared");
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) await navigator.share({ url });
      else {
        await navigator.clipboard.writeText(url);
        place.textContent = link.dataset.share;
        setTimeout(() => { place.textContent = ""; }, 4000);
      }
    } catch (reason) {
      // Without a clipboard (no https) the address itself can be read and copied.
      if (reason.name !== "AbortError") location.assign(url);
    }
  });
})();
