// The notes that go by the figures shown, as `builder/cautions.py` tells them on the server.

/** What each rule is told of, by the rows of the figures that are shown. */
const RULES = {
  axis: (kept, [from, to]) => {
    const years = kept.flatMap((one) => one.years);
    return Math.min(...years.map(([first]) => first)) - 1 > from || endOf(kept) + 1 < to;
  },
  part_rule: (kept) => rowsOf(kept).some((row) => row[4]),
  break_rule: (kept) => brokenIn(kept).length,
  forecast_rule: (kept) => kept.some(({ series }) => series.forecast),
  corrected_rule: (kept) => rowsOf(kept).some((row) => row.length > 10),
  press: (kept) => kept.some(({ series, press }) => series.points.some((row) => press.has(row[3]))),
  curator_language: (kept) => rowsOf(kept).some((row) => row[6].trim()),
};

const rowsOf = (kept) => kept.flatMap(({ series }) => series.points);

/** The last year that the figures reach into. */
export const endOf = (kept) =>
  Math.max(...kept.flatMap((one) => one.years.map(([, last]) => last)));

/** The day after a figure. */
export const dayAfter = ([, last, day]) => day ?? `${last + 1}-01-01`;

/** The years of breaks with figures on both sides. */
function brokenIn(kept) {
  const days = kept.flatMap(({ series, years, breaks }) => {
    const marked = series.points.filter((row) => row[8] === "B").map((row) => row[7]);
    const first = series.points.map((row) => row[7]).sort()[0];
    const last = years.map(dayAfter).sort().at(-1);
    return [...breaks, ...marked].filter((day) => first < day && day < last);
  });
  return [...new Set(days.map((day) => day.slice(0, 4)))].sort();
}

/**
 * Whom the figures lack, and whose end before those of another: what bears on the reader's choice.
 * @returns {string[]}
 */
export function chosenNotes(data, { many }, whole, kept, countries, words) {
  if (!Object.keys(whole.own).length) return [];
  const shown = new Map(kept.map((one) => [one.place, one]));
  const of = (code) => whole.own[code].flatMap((place) => shown.get(place) ?? []);
  const known = Object.keys(whole.own).filter((code) => of(code).length);
  // A country that has figures, and none in this drawing, is not what the drawing was asked for.
  const reached = (code) => code in whole.own || !(code in (many?.own ?? {}));
  const asked = String(countries) === data.home ? [] : [...new Set(countries)].filter(reached);
  const without = asked.filter((code) => !known.includes(code));
  const told = without.length ? [words.no_figures.replace("{areas}", listed(data, without, words))] : [];
  if (!whole.rules.includes("no_figures_after")) return told;
  const last = new Map();
  for (const code of known.sort()) {
    const years = of(code).flatMap(({ series, years }) => (series.forecast ? [] : years));
    if (years.length) last.set(code, Math.max(...years.map(([first]) => first)));
  }
  const newest = Math.max(...last.values());
  for (const year of [...new Set(last.values())].filter((one) => one < newest).sort()) {
    const names = listed(data, [...last.keys()].filter((code) => last.get(code) === year), words);
    told.push(words.no_figures_after.replace("{year}", String(year)).replace("{areas}", names));
  }
  return told;
}

/** @returns {string[]} */
export function ruleNotes(whole, kept, years, words) {
  return Object.entries(RULES).flatMap(([name, holds]) => {
    const known = whole.rules.some((rule) => rule.startsWith(name));
    if (!known || !holds(kept, years)) return [];
    if (name === "break_rule") return [words[name].replace("{years}", brokenIn(kept).join(", "))];
    if (name !== "press") return [words[name]];
    const every = kept.every(({ series, press }) => series.points.every((row) => press.has(row[3])));
    return [words[every ? "press_all" : "press_some"]];
  });
}

/** Names of countries in a sentence, as `Words.listing` joins them. */
function listed(data, codes, words) {
  const names = codes.map((code) => data.areas[code] ?? (code === "WLD" ? data.world : code));
  const before = names.slice(0, -1).join(", ");
  return before ? before + words.and + names.at(-1) : names.join("");
}
