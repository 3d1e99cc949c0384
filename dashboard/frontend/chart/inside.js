// Files inside other files: what a picture carries with it, as it cannot load anything.

import { letters } from "./dom.js";

/**
 * The page's letters as they are loaded now, to be put into a picture that cannot load any.
 * @returns {Promise<string>}
 */
export async function lettersInside() {
  const family = letters.family.split(",")[0].replace(/["']/g, "").trim();
  const loaded = new Set(
    [...document.fonts]
      .filter((face) => face.status === "loaded")
      .map((face) => `${face.family.replace(/["']/g, "")} ${face.unicodeRange.toLowerCase()}`),
  );
  const rules = [...document.styleSheets]
    .flatMap((sheet) => {
      try {
        return [...sheet.cssRules];
      } catch {
        return [];
      }
    })
    .filter((rule) => rule instanceof CSSFontFaceRule);
  const faces = /** @type {CSSFontFaceRule[]} */ (rules).filter(
    ({ style }) =>
      style.getPropertyValue("font-family").replace(/["']/g, "") === family &&
      style.getPropertyValue("font-style") !== "italic" &&
      loaded.has(`${family} ${style.getPropertyValue("unicode-range").toLowerCase()}`),
  );
  const written = await Promise.all(
    faces.map(async ({ cssText, parentStyleSheet }) => {
      const address = cssText.match(/url\("?([^")]+)"?\)/)?.[1];
      const file =
        address && (await fetched(new URL(address, parentStyleSheet?.href ?? location.href)));
      return file ? cssText.replace(/url\("?[^")]+"?\)/, `url("${await inline(file)}")`) : "";
    }),
  );
  return written.join("\n");
}

/** A file; nothing where it may not be asked for, as from a disk. @param {URL} address */
async function fetched(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.blob() : null;
}

/** A file as an address that holds it. @param {Blob} blob @returns {Promise<string>} */
export function inline(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
}
