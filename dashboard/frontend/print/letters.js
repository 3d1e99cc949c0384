// The shipped letters: loaded before anything is measured, and put into a file that travels.

import { draw } from "../chart/dom.js";
import { inline } from "../chart/inside.js";

const FAMILY = "Source Sans";
const SAMPLES = { en: "Aa1", uz: "Aaʻʼ1", ru: "AaЯя1" };
const PARTS = { en: ["latin"], uz: ["latin"], ru: ["latin", "cyrillic"] };
const RANGES = { latin: "U+0000-02FF,U+2000-22FF", cyrillic: "U+0400-04FF,U+2116" };

/** @type {Map<string, Promise<string>>} */
const files = new Map();

/** Loads the letters of a language, upright and leaning. @param {string} language */
export async function lettersFor(language) {
  const sample = SAMPLES[/** @type {"en"} */ (language)] ?? SAMPLES.en;
  const looks = ["400", "600", "italic 400"];
  await Promise.all(looks.map((look) => document.fonts.load(`${look} 14px "${FAMILY}"`, sample)));
}

/** A style element that holds the letters themselves. @param {string} language */
export async function lettersInside(language) {
  const parts = PARTS[/** @type {"en"} */ (language)] ?? PARTS.en;
  const rules = await Promise.all(
    parts.map(async (part) => {
      const range = RANGES[/** @type {"latin"} */ (part)];
      return `@font-face{font-family:"${FAMILY}";font-weight:200 900;unicode-range:${range};
        src:url("${await file(part)}") format("woff2")}`;
    }),
  );
  return draw("style", {}, rules.join(""));
}

/** @param {string} part @returns {Promise<string>} */
function file(part) {
  const known = files.get(part);
  if (known) return known;
  const address = new URL(`../fonts/source-sans-3-${part}-normal.woff2`, import.meta.url);
  const text = fetch(address).then(async (response) => inline(await response.blob()));
  files.set(part, text);
  return text;
}
