// The document's language is that of its address, which the page changes as it is used.
// Classic script, before Streamlit's.

(() => {
  "use strict";
  const { languages = "" } = document.currentScript.dataset;
  const LANGUAGES = languages.split(" ");

  function follow() {
    const asked = new URLSearchParams(location.search).get("lang");
    if (!LANGUAGES.includes(asked)) return;
    // For an address without a language: of a later visit, or after the server was started anew.
    document.cookie = `lang=${asked}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.lang = asked;
  }

  for (const name of ["pushState", "replaceState"]) {
    const step = history[name].bind(history);
    history[name] = (...parts) => {
      step(...parts);
      follow();
    };
  }
  addEventListener("popstate", follow);
  follow();
})();
