// What Streamlit's own frame leaves undone: the page's language, one step of history a page,
// the frame's English words in the reader's language, and an early start of the charts' library.
// Classic script, before Streamlit's.

(() => {
  "use strict";
  const { assets, draws, languages = "" } = document.currentScript.dataset;
  const LANGUAGES = languages.split(" ");
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  // Charts and texts of the page are the product's own and already in the reader's language.
  const OWN = ".js-plotly-plot, [data-testid=stMarkdownContainer], canvas, script, style";

  // ---- start: Streamlit need not ask where its server is and what its host allows ----

  window.__streamlit ??= {
    BACKEND_BASE_URL: new URL(assets.replace(/assets\/[^/]*\/?$/, ""), location.href).href,
    HOST_CONFIG: {
      allowedOrigins: [location.origin],
      useExternalAuthToken: false,
      enableCustomParentMessages: false,
      enforceDownloadInNewTab: false,
      blockErrorDialogs: false,
    },
  };

  // ---- history: a page's address and the address that its script completes are one step ----

  const push = history.pushState.bind(history);
  // True from a change of page, or the first load, until the script has written its address.
  let unwritten = true;

  history.pushState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href);
    const samePage = next.pathname === location.pathname;
    if (samePage && unwritten) history.replaceState(state, unused, url);
    else push(state, unused, url);
    unwritten = !samePage;
    follow();
  };
  const replace = history.replaceState.bind(history);
  history.replaceState = (...step) => {
    replace(...step);
    follow();
  };
  const settle = () => {
    // A choice made while the script still runs belongs to a step of its own only afterwards.
    if (!document.querySelector('[data-test-script-state="running"]')) unwritten = false;
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, settle, true);
  addEventListener("popstate", () => {
    unwritten = false;
    follow();
  });

  // ---- language ----

  let language = document.documentElement.lang;
  let exact = new Map();
  let patterns = [];
  /** What stood in a place before it was translated, and what was put there. */
  const first = new WeakMap();

  function follow() {
    const asked = new URLSearchParams(location.search).get("lang");
    if (!LANGUAGES.includes(asked)) return;
    // For an address without a language: of a later visit, or after the server was started anew.
    document.cookie = `lang=${asked}; path=/; max-age=31536000; samesite=lax`;
    if (asked !== language) speak(asked);
  }

  async function speak(code) {
    language = code;
    document.documentElement.lang = code;
    const words = code === "en" ? {} : await load(code);
    if (code !== language) return;
    exact = new Map();
    patterns = [];
    for (const [english, text] of Object.entries(words)) {
      const [before, after] = english.split("{}");
      if (after === undefined) exact.set(english, text);
      else patterns.push([before, after, text]);
    }
    walk(document.documentElement);
  }

  async function load(code) {
    try {
      return await (await fetch(`${assets}shell-${code}.json`)).json();
    } catch {
      return {};
    }
  }

  function translate(english) {
    const words = english.trim();
    const found = exact.get(words);
    if (found !== undefined) return english.replace(words, () => found);
    for (const [before, after, text] of patterns) {
      if (words.length > before.length + after.length && words.startsWith(before)
        && words.endsWith(after)) {
        const middle = words.slice(before.length, words.length - after.length);
        return text.replace("{}", () => middle);
      }
    }
    return english;
  }

  function exchange(node, place, shown, write) {
    const memory = first.get(node) ?? {};
    const known = memory[place];
    // Streamlit may have written anew since; then that is the English text.
    const english = known && known.shown === shown ? known.english : shown;
    const text = translate(english);
    if (known || text !== english) {
      first.set(node, { ...memory, [place]: { english, shown: text } });
    }
    if (text !== shown) write(text);
  }

  function visitText(node) {
    if (node.nodeValue.trim() && !node.parentElement?.closest(OWN)) {
      exchange(node, "text", node.nodeValue, (text) => { node.nodeValue = text; });
    }
  }

  function visitElement(element) {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value) exchange(element, name, value, (text) => element.setAttribute(name, text));
    }
  }

  function walk(root) {
    if (root.nodeType === Node.TEXT_NODE) visitText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".js-plotly-plot")) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) visitText(node);
      else visitElement(node);
    }
  }

  /** Streamlit puts headings between the list of pages and its items: no list for a reader. */
  function mendMenu() {
    for (const menu of document.querySelectorAll("ul[data-testid=stSidebarNavItems]:not([role])")) {
      menu.setAttribute("role", "group");
    }
    const items = "ul[data-testid=stSidebarNavItems] li:not([role])";
    for (const item of document.querySelectorAll(items)) item.setAttribute("role", "none");
  }

  const watch = new MutationObserver((changes) => {
    mendMenu();
    if (!exact.size) return;
    const roots = new Set();
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach((node) => roots.add(node));
      else if (type === "characterData") roots.add(target);
      else visitElement(target);
    }
    for (const root of roots) if (root.isConnected) walk(root);
  });
  watch.observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ATTRIBUTES,
  });

  // ---- charts: their library begins while the server composes the first answer ----

  if (draws) {
    const CONNECTED = "[data-test-connection-state=CONNECTED]";
    const start = new MutationObserver(() => {
      if (!document.querySelector(CONNECTED)) return;
      start.disconnect();
      const script = Object.assign(document.createElement("script"), { src: draws });
      script.onerror = () => script.remove(); // a chart asks again, and tells what is wrong
      document.head.append(script);
    });
    start.observe(document, {
      subtree: true, childList: true, attributeFilter: ["data-test-connection-state"],
    });
  }

  follow();
  if (language !== "en") speak(language);
})();
