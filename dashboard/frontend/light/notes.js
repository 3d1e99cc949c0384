// The notes that go by the figures shown, as `builder/cautions.py` tells them on the server.

/** What each rule is told of, by the rows of the figures that are shown. */
const RULES = {
  own_sums: (kept) => marked(kept, "own_sums").length,
  axis: (kept, [from, to]) => {
    const years = kept.flatMap((one) => one.years);
    return Math.min(...years.map(([first]) => first)) - 1 > from || endOf(kept) + 1 < to;
  },
  part_rule: (kept) => rowsOf(kept).some((row) => row[4]),
  break_rule: (kept) => brokenIn(kept).length,
  forecast_rule: (kept) => kept.some(({ series }) => series.forecast),
  corrected_rule: (kept) => rowsOf(kept).some((row) => row.length > 10),
  press: (kept) => kept.some(({ series, press }) => series.points.some((row) => press.has(row[3]))),
};

const rowsOf = (kept) => kept.flatMap(({ series }) => series.points);

/** What a note is told for of figures that are shown, where their rows do not tell it. */
function marked(kept, name) {
  const told = kept.flatMap(({ marks, places }) =>
    Object.entries(marks[name] ?? {}).filter(([, at]) => at.some((place) => places.has(place))),
  );
  return [...new Set(told.map(([words]) => words))];
}

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
  const chosen = String(countries) === data.home ? [] : [...new Set(countries)].filter(reached);
  // Some charts set others beside a country that is chosen alone.
  const without = (whole.asked ?? chosen).filter((code) => !known.includes(code));
  const told = without.length ? [words.no_figures.replace("{areas}", listed(data, without, words))] : [];
  if (!whole.rules.includes("no_figures_after")) return told;
  const last = new Map();
  for (const code of known.sort()) {
    const years = of(code).flatMap(({ series, years }) => (series.forecast ? [] : years));
    if (years.length) last.set(code, Math.max(...years.map(([, end]) => end)));
  }
  const newest = Math.max(...last.values());
  for (const year of [...new Set(last.values())].filter((one) => one < newest).sort()) {
    const names = listed(data, [...last.keys()].filter((code) => last.get(code) === year), words);
    told.push(words.no_figures_after.replace("{year}", String(year)).replace("{areas}", names));
  }
  return told;
}

/** That on the axis, and those that stand behind what bears on the reader's choice.
 * @returns {[string[], string[]]} */
export function ruleNotes(whole, kept, years, words) {
  const { axis, ...others } = RULES;
  const told = (rules) => notesOf(rules, whole, kept, years, words);
  return [told({ axis }), told(others)];
}

function notesOf(rules, whole, kept, years, words) {
  return Object.entries(rules).flatMap(([name, holds]) => {
    const known = whole.rules.some((rule) => rule.startsWith(name));
    if (!known || !holds(kept, years)) return [];
    if (name === "own_sums") return [words[name].replace("{origins}", joined(marked(kept, name), words))];
    if (name === "break_rule") return [words[name].replace("{years}", brokenIn(kept).join(", "))];
    if (name !== "press") return [words[name]];
    const every = kept.every(({ series, press }) => series.points.every((row) => press.has(row[3])));
    return [words[every ? "press_all" : "press_some"]];
  });
}

/** Names in a sentence, as `Words.listing` joins them. */
function listed(data, codes, words) {
  return joined(codes.map((code) => data.areas[code] ?? (code === "WLD" ? data.world : code)), words);
}

function joined(names, words) {
  const before = names.slice(0, -1).join(", ");
  return before ? before + words.and + names.at(-1) : names.join("");
}
