// The first page leads to the reader's language: the one read last, or the browser's.

(() => {
  "use strict";
  const known = document.currentScript.dataset.languages.split(" ");
  let last = null;
  try {
    last = localStorage.getItem("language");
  } catch {
    // A browser that keeps nothing for files of a disk.
  }
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = [asked, last, ...navigator.languages.map((one) => one.slice(0, 2))];
  const code = wanted.find((one) => known.includes(one)) ?? known[0];
  location.replace(new URL(`${code}/index.html`, location.href));
})();
