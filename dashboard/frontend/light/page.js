// Every page of the light edition, before it is drawn: light or dark, and whether it is framed.
// A classic script, so that it runs from a disk too.

(() => {
  "use strict";
  const ORDER = ["auto", "light", "dark"];
  const root = document.documentElement;
  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      localStorage.setItem(name, value);
    } catch {
      // A browser that keeps nothing for files of a disk.
    }
    return null;
  };

  let mode = store("theme") ?? "auto";
  if (!ORDER.includes(mode)) mode = "auto";
  const dress = () => {
    if (mode === "auto") delete root.dataset.theme;
    else root.dataset.theme = mode;
  };
  dress();
  if (self !== top) root.classList.add("framed");
  store("language", root.lang);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    const tell = () => { button.textContent = button.dataset[mode]; };
    tell();
    button.addEventListener("click", () => {
      mode = ORDER[(ORDER.indexOf(mode) + 1) % ORDER.length];
      store("theme", mode);
      dress();
      tell();
      dispatchEvent(new Event("theme"));
    });
  });
})();
