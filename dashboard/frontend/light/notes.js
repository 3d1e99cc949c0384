// The notes that go by what is shown: each comes with the figures that it is told of.

const shownOf = (ids) => ([first, last]) => ids.some((id) => first <= id && id <= last);

/**
 * Those of which a figure is shown, with the names of whose it is.
 * @param {any[]} rules @param {number[]} ids of the figures shown, among all of the drawing
 * @returns {string[]}
 */
export function ruleNotes(rules, ids) {
  return rules.flatMap(({ words, names, every, joint }) => {
    const told = Object.keys(names).filter((name) =>
      names[name].some((spot) => spot.every(shownOf(ids))),
    );
    const isOfAll = every && ids.every((id) => told.some((name) => names[name].flat().some(shownOf([id]))));
    return told.length ? [(isOfAll ? every : words).replace("{}", joined(told, joint))] : [];
  });
}

/**
 * Whom the figures lack, and whose end before those of another: what bears on the reader's choice.
 * @returns {string[]}
 */
export function chosenNotes(data, { many }, whole, kept, countries, words) {
  if (!Object.keys(whole.own).length) return [];
  const ends = Object.entries(whole.own).flatMap(([code, places]) => {
    const own = kept.filter(({ place }) => places.includes(place));
    const years = own.flatMap((one) => (one.series.forecast ? [] : one.years.map(([, last]) => last)));
    return own.length ? [[code, Math.max(...years)]] : [];
  });
  const known = ends.map(([code]) => code);
  // A country that has figures, and none in this drawing, is not what the drawing was asked for.
  const reached = (code) => code in whole.own || !(code in (many?.own ?? {}));
  const chosen = String(countries) === data.home ? [] : [...new Set(countries)].filter(reached);
  // Some charts set others beside a country that is chosen alone.
  const without = (whole.asked ?? chosen).filter((code) => !known.includes(code));
  const named = { WLD: data.world, ...data.areas };
  const listed = (codes) => joined(codes.map((code) => named[code] ?? code), words.joint);
  const told = without.length ? [words.no_figures.replace("{areas}", listed(without))] : [];
  const years = [...new Set(whole.alike ? ends.map(([, year]) => year) : [])].filter(isFinite);
  for (const year of years.sort().slice(0, -1)) {
    const codes = ends.filter(([, last]) => last === year).map(([code]) => code);
    told.push(words.no_figures_after.replace("{year}", year).replace("{areas}", listed(codes.sort())));
  }
  return told;
}

/** Names in a sentence, as `Words.listing` joins them. */
const joined = (names, joint) =>
  [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(joint);
