// What Streamlit's page is told before it starts, and what of its state is read: an early start of
// it and of the charts' library, and one step of history a page. Classic script, before Streamlit's.

(() => {
  "use strict";
  const { assets, draws } = document.currentScript.dataset;
  const STATE = "data-test-script-state";
  const LINE = "data-test-connection-state";
  const SETTLED = 20_000; // milliseconds by which a page has connected and run

  // ---- start: Streamlit need not ask where its server is and what its host allows ----

  let asked = false;
  let host = {
    BACKEND_BASE_URL: new URL(assets.replace(/assets\/[^/]*\/?$/, ""), location.href).href,
    HOST_CONFIG: {
      allowedOrigins: [location.origin],
      useExternalAuthToken: false,
      enableCustomParentMessages: false,
      enforceDownloadInNewTab: false,
      blockErrorDialogs: false,
    },
  };
  if (!window.__streamlit) {
    Object.defineProperty(window, "__streamlit", {
      configurable: true,
      enumerable: true,
      get: () => ((asked = true), host),
      set: (value) => { host = value; },
    });
  }

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
  };
  const settle = () => {
    // A choice made while the script still runs belongs to a step of its own only afterwards.
    if (!document.querySelector(`[${STATE}="running"]`)) unwritten = false;
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, settle, true);
  addEventListener("popstate", () => { unwritten = false; });

  // ---- charts: their library begins while the server composes the first answer ----

  if (draws) {
    const start = new MutationObserver(() => {
      if (!document.querySelector(`[${LINE}=CONNECTED]`)) return;
      start.disconnect();
      const script = Object.assign(document.createElement("script"), { src: draws });
      script.onerror = () => script.remove(); // a chart asks again, and tells what is wrong
      document.head.append(script);
    });
    start.observe(document, { subtree: true, childList: true, attributeFilter: [LINE] });
  }

  // ---- once a page: what Streamlit no longer has ----

  setTimeout(() => {
    const missing = [STATE, LINE].filter((name) => !document.querySelector(`[${name}]`));
    if (missing.length) console.info(`streamlit-states is not used: no ${missing.join(", ")}`);
    if (!asked) console.info("streamlit-backend is not used: nothing reads window.__streamlit");
  }, SETTLED);
})();
