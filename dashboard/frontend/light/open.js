// An address of the server edition, opened on a site of files, leads to its page there: a link
// lives longer than a server. A classic script; `KNOWN` is the table of `publish/addresses.py`.

(() => {
  "use strict";
  const { pages, views, named, charts, kept, languages } = KNOWN;

  /** Where an address leads: the folder of the site, and the place below that of a language. */
  function placeOf(pathname, query) {
    const parts = pathname.split("/").filter((part) => part && part !== "index.html");
    for (let from = 0; from <= parts.length; from++) {
      const place = placeBelow(parts.slice(from), query);
      if (place) return { base: `/${parts.slice(0, from).map((part) => `${part}/`).join("")}`, place };
    }
    return null;
  }

  function placeBelow(rest, query) {
    const [first, second] = rest;
    const name = first === "embed" ? second : first === "api" && rest[2] === "chart" ? rest[3] : "";
    const chart = (name ?? "").split(".")[0];
    if (charts.includes(chart)) return `chart/${chart}.html${asked(query, ["lang", "theme", "view"])}`;
    if (rest.length !== 1 || !Object.hasOwn(pages, first)) return "";
    const [parameter, form] = named[first] ?? [];
    const value = query.get(parameter ?? "") ?? "";
    if (/^[\w-]+$/.test(value)) return form.replace("{}", value);
    const view = query.get("view") ?? "";
    const others = [...query.keys()].filter((one) => !kept.includes(one));
    const part = (views[first] ?? []).includes(view) ? `#${view}` : "";
    return pages[first] + asked(query, others) + part;
  }

  /** The query without some of its names. */
  function asked(query, without) {
    const left = new URLSearchParams([...query].filter(([name]) => !without.includes(name)));
    return String(left) && `?${String(left).replaceAll("%2C", ",")}`;
  }

  function languageOf(query) {
    let last = null;
    try {
      last = localStorage.getItem("language");
    } catch {
      // A browser that keeps nothing for files of a disk.
    }
    const wanted = [query.get("lang"), last, ...navigator.languages.map((one) => one.slice(0, 2))];
    return wanted.find((one) => languages.includes(one)) ?? languages[0];
  }

  const query = new URLSearchParams(location.search);
  const found = placeOf(location.pathname, query);
  if (found) {
    const page = new URL(`${found.base}${languageOf(query)}/${found.place}`, location.href);
    if (!page.hash) page.hash = location.hash;
    location.replace(page);
  }
})();
