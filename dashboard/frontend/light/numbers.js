// Numbers of documents in what was typed, as `catalogue/search/numbers.py` reads them: each is one
// word, and one that nothing has is told instead of looked for by its parts.

const WORD = "[\\p{L}\\p{N}_]";
const WRITTEN = "\\p{L}(?:['`ʻʼ‘’]?\\p{L}){0,3}";
const DAY = new RegExp(`(?<!${WORD})(?:(\\d\\d)[./])?(\\d\\d)[./]((?:19|20)\\d\\d)(?!${WORD})`, "gu");
const SLASHED = new RegExp(
  `(?<!${WORD})a/res/(\\d+)/(\\d+)(?!${WORD})|(?<!${WORD})(\\d+)/(\\d+)/ec(?!${WORD})`,
  "giu",
);
const BESIDE = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:(?:№|No\\.?) ?)?` +
    `(?:(${WRITTEN})([-‐‑–−]| ?)(\\d+)|(\\d+)([-‐‑–−]| ?)(${WRITTEN}))(?![\\p{L}\\p{N}_-])`,
  "gu",
);
const SIGN = new RegExp(
  `(?:№|(?<!${WORD})[Nn][oOº°]\\.?) ?-?(\\d+)(?!${WORD})|(?<!${WORD})(\\d+) ?[-‐‑–]?(?:son|сон)(?!${WORD})`,
  "gu",
);
const ROMAN = /^[ivx]+$/;

/**
 * @param {string} typed @param {string[]} letters that stand beside the digits of numbers of acts
 * @param {(word: string) => boolean} isKnown @param {(text: string) => string} fold
 * @param {(word: string) => string} latin
 * @returns {{ text: string, known: string[], missing: string[] }}
 */
export function numbersIn(typed, letters, isKnown, fold, latin) {
  const [known, missing] = [new Set(), new Set()];
  const oneWord = (/** @type {string} */ match, /** @type {string[]} */ forms) => {
    const word = forms.flatMap((form) => [form, latin(form)]).find(isKnown);
    if (word) known.add(word);
    else missing.add(match.trim().split(/\s+/).join(" "));
    return word ? ` ${word} ` : match;
  };
  const lettered = (match, before, gap, digits, first, gapAfter, after) => {
    const [written, folded] = [before || after, fold(before || after)];
    const isLower = written === written.toLowerCase() && written !== written.toUpperCase();
    const isUpper = written === written.toUpperCase() && written !== written.toLowerCase();
    if (gapAfter === " " || (gap === " " && (written.length < 2 || isLower))) return match;
    const isOfChamber = first && gapAfter && isUpper && ROMAN.test(folded); // 536-II
    if (!isOfChamber && ![folded, latin(folded)].some((one) => letters.includes(one))) return match;
    const number = (digits || first).replace(/^0+(?=\d*[1-9])/, "");
    return oneWord(match, [folded + number, number + folded]);
  };
  const text = typed
    .replace(DAY, (_, day, month, year) => `${year}-${month}-${day ?? ""} `)
    .replace(SLASHED, (match, ...groups) =>
      oneWord(match, [groups.slice(0, 4).filter(Boolean).join("x")]),
    )
    .replace(BESIDE, lettered)
    .replace(SIGN, (match, number, before) => oneWord(match, [`no${number || before}`]));
  return { text, known: [...known], missing: [...missing] };
}
