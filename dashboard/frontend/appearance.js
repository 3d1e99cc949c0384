// Light or dark as the reader has chosen in the header, whatever the device prefers: Streamlit and
// our own looks ask the device, and get the choice for an answer. Classic script, before Streamlit's.

(() => {
  "use strict";
  const ORDER = ["auto", "light", "dark"];
  const ASKED = /\(prefers-color-scheme:\s*(light|dark)\)/;
  const KEY = "appearance";
  const store = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      localStorage.setItem(KEY, value);
    } catch {
      // A browser that keeps nothing for this site follows the device.
    }
    return null;
  };

  const kept = store() ?? "";
  const mode = ORDER.includes(kept) ? kept : ORDER[0];
  document.documentElement.dataset.appearance = mode;
  addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest(".appearance"))) return;
    store(ORDER[(ORDER.indexOf(mode) + 1) % ORDER.length]);
    location.reload(); // every choice stands in the address
  });
  if (mode === "auto") return;

  /** A question about the device's preference becomes one that is always true, or never. */
  const told = (query) =>
    query.replace(ASKED, (_, asked) => (asked === mode ? "(min-width: 0px)" : "(max-width: 0px)"));
  const ask = window.matchMedia.bind(window);
  window.matchMedia = (query) => ask(told(String(query)));

  const seen = new WeakSet();
  const dress = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && ASKED.test(rule.media.mediaText)) {
        rule.media.mediaText = told(rule.media.mediaText);
      }
      if (rule.cssRules) dress(rule.cssRules);
    }
  };
  const look = () => {
    for (const sheet of document.styleSheets) {
      if (seen.has(sheet)) continue;
      try {
        dress(sheet.cssRules);
        seen.add(sheet);
      } catch {
        // A sheet that is still on its way is asked again when it is there.
      }
    }
  };
  const styles = (node) =>
    node.nodeName === "STYLE" || (node instanceof Element && node.querySelector("style") !== null);
  new MutationObserver((changes) => {
    const found = changes.some(({ target, addedNodes }) =>
      target.nodeName === "STYLE" || [...addedNodes].some(styles));
    if (found) look();
  }).observe(document, { subtree: true, childList: true });
  addEventListener("load", (event) => {
    if (event.target === document || event.target instanceof HTMLLinkElement) look();
  }, true);
  look();
})();
