// Which milestones stand beside the figures shown, in what order, with what number: the rules of
// `builder/numbering.py`, of what can touch each series.

const FEATURED = 6;
const YEAR = 365;
const LAW = 2;
const MOST_SHOCKS = FEATURED - 2;
const EARLIER = 5;
const MOST_EARLIER = 2;
const NO_EFFECT = 50;

/** The day after a figure. */
const dayAfter = ([, last, day]) => day ?? `${last + 1}-01-01`;
const dayOf = (text) => Date.parse(text) / 86_400_000;

/** What can touch the figures shown, each once, as its closest touch has it. */
export function milestonesOf(data, kept) {
  const found = new Map();
  for (const touch of kept.flatMap(({ near }) => data.ranks[near])) {
    const [place, order, closeness, whole, until] = touch;
    const words = data.milestones[place];
    const known = found.get(words.id);
    if (!known || order < known.order)
      found.set(words.id, { words, order, closeness, whole, until });
  }
  return [...found.values()];
}

/** Those of the years of the axis, the featured first, numbered from 1 in the order of time. */
export function numbered(milestones, kept, [first, last]) {
  const edge = `${first}-01-01`;
  const year = (day) => Number(day.slice(0, 4));
  const from = dayOf(kept.flatMap(({ series }) => series.points.map((row) => row[7])).sort()[0]);
  const to = dayOf(kept.flatMap(({ years }) => years.map(dayAfter)).sort().at(-1));
  const seen = milestones
    .filter(({ words, until }) => year(words.start) <= last && until >= first)
    .map((one) => {
      const day = dayOf(one.words.start);
      const off = Math.floor(Math.max(0, from - day, day - to) / YEAR);
      return { ...one, day, rank: one.closeness * YEAR + off };
    });
  const begun = seen.filter(({ words }) => words.start < edge).sort(byNearness);
  for (const [n, one] of begun.entries()) {
    const away = n < MOST_EARLIER ? EARLIER : NO_EFFECT;
    one.rank += away * YEAR;
    one.closeness += away;
  }
  const order = byCloseness(seen).map(({ words, closeness }, rank) => ({
    ...{ ...words, featured: rank < FEATURED && closeness < NO_EFFECT },
    ...(words.start < edge ? { edge } : {}),
  }));
  const key = ({ featured, start, id }) => `${featured ? 0 : 1} ${start} ${id}`;
  order.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return order.map((one, at) => ({ ...one, number: at + 1 }));
}

const byNearness = (a, b) =>
  a.rank - b.rank || b.day - a.day || (a.words.id < b.words.id ? -1 : 1);

/** The closest first; of equals shocks by time, others the farther from their neighbours. */
function byCloseness(seen) {
  const left = seen.sort(byNearness);
  const chosen = [];
  const apart = ({ day }) =>
    chosen.length ? Math.min(...chosen.map((other) => Math.abs(day - other.day))) : day;
  while (left.length && chosen.length < FEATURED) {
    const shocks = chosen.filter(({ words, whole }) => words.kind === "shock" && !whole);
    const full = shocks.length >= MOST_SHOCKS;
    const laws = full ? left.filter((one) => one.whole && Math.floor(one.rank / YEAR) === 2 * LAW) : [];
    const among = laws.length ? laws : left;
    const equal = among.filter(({ rank }) => rank === among[0].rank);
    const best = equal.reduce((most, one) => (apart(one) > apart(most) ? one : most));
    const next = among[0].words.kind === "shock" ? among[0] : best;
    chosen.push(...left.splice(left.indexOf(next), 1));
  }
  return [...chosen, ...left];
}
