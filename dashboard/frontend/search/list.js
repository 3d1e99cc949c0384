// The list of what was found: groups by kind, each entry a link, the way to all of them last.

import { make } from "../chart/dom.js";

/** @typedef {import("./answers.js").Group} Group */
/** @typedef {import("./answers.js").Result} Result */

/** @param {Element} list @returns {HTMLAnchorElement[]} */
export const optionsOf = (list) => [
  .../** @type {NodeListOf<HTMLAnchorElement>} */ (list.querySelectorAll("[role=option]")),
];

/**
 * @param {Element} list @param {Group[]} groups
 * @param {string} all words of the way to all that was found @param {string} address where it leads
 */
export function fill(list, groups, all, address) {
  let number = 0;
  /** @param {Result} one */
  const option = (one) =>
    make(
      "a",
      {
        role: "option",
        id: `search-option-${number++}`,
        href: one.address,
        tabindex: "-1",
        "aria-selected": "false",
      },
      make("span", { class: "search-name", ...(one.lang ? { lang: one.lang } : {}) }, one.name),
      one.about && make("span", { class: "search-about" }, one.about),
    );
  list.replaceChildren(
    ...groups.map((group) => {
      const id = `search-kind-${group.kind}`;
      const more = group.total > group.results.length ? ` ${group.total}` : "";
      return make(
        "div",
        { role: "group", "aria-labelledby": id },
        make("div", { id, class: "search-kind", role: "presentation" }, group.name, make("i", {}, more)),
        ...group.results.map(option),
      );
    }),
  );
  if (all) {
    const way = option({ kind: "", id: "", name: all, about: "", address });
    way.classList.add("search-all");
    list.append(way);
  }
}
