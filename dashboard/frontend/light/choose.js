// A chart in other years and of other countries, out of what its page brought along. Nothing is
// computed of the figures: those that were not chosen are left out, and so is the sentence that
// was told of the others.

import { milestonesOf, numbered } from "./milestones.js";
import { chosenNotes, ruleNotes } from "./notes.js";

/** @typedef {import("../chart/types").Chart} Chart */
/** @typedef {{ usual: any, whole?: any, codes: Record<string, string> }} Variant */

const WORLD = "WLD";
const SHOCK_SEEN = 2; // as `builder/compose.py` has it
const DOTS = "1px,4px"; // of a line over years without figures, as `screen/figure.py` has it
// Of a drawing: by which it is cut.
const NOT_TOLD = ["spans", "near", "areas", "until", "asked", "rules", "close", "own", "alike"];

/** @param {any} data @param {any} drawing @returns {Chart} */
function expand(data, drawing) {
  const milestones = drawing.milestones.map(
    ([place, number, featured, edge]) => ({
      ...{ ...data.milestones[place], number, featured },
      ...(edge ? { edge } : {}),
    }),
  );
  const references = referencesOf(data, drawing).map((one) => one.slice(0, 3));
  return { ...drawing, milestones, references };
}

/** Words, address and title of each reference, and those of the origin's own page behind them. */
const referencesOf = (data, drawing) => drawing.references.map((place) => data.references[place]);

/** Whether a choice is the one that the server edition opens with. */
function isUsual(data, variant, years, countries) {
  if (!variant.whole) return true;
  const sameYears = String(years) === String(data.usual);
  return sameYears && ("" in variant.whole.one || String(countries) === data.home);
}

/**
 * The drawing that holds the countries, and what each of them brings along: of all years, or of
 * those to an earlier end where other figures stand then.
 */
function wholeOf({ one, many }, countries, [, to]) {
  const known = countries.filter((code) => code in one);
  // What stands there for whoever has no figure is told as the world's.
  const areas = "" in one ? [""] : known.length ? known : [WORLD];
  // Who stands beside others is told as one of several, though the others have no figure.
  if (countries.length > 1 && many)
    return [many, areas.flatMap((code) => many.areas[code] ?? [])];
  const told = one[areas[0]] ?? Object.values(one)[0];
  const alone = typeof told === "string" ? one[told] : told;
  const whole = alone.until?.[to] ?? alone;
  const series = areas[0] in one ? whole.series.map((_, place) => place) : [];
  return [whole, [{ ...whole, series }]];
}

/**
 * @param {any} data @param {Variant} variant @param {[number, number]} years
 * @param {string[]} countries @param {Record<string, string>} words
 * @returns {Chart}
 */
export function chosen(data, variant, years, countries, words) {
  if (isUsual(data, variant, years, countries)) return expand(data, variant.usual);
  const [whole, brought] = wholeOf(variant.whole, countries, years);
  const kept = keepFigures(whole, new Set(brought.flatMap((one) => one.series)), years);
  const head = { ...whole };
  for (const name of NOT_TOLD) delete head[name];
  const file = [whole.file, years.join("-"), ...countries].join("-").toLowerCase();
  const pages = referencesOf(data, whole);
  const chart = {
    ...{ ...head, file, takeaway: "", finding: "", cut: "", series: kept.map((one) => one.series) },
    references: pages.map((one) => one.slice(0, 3)),
  };
  if (!kept.length)
    return { ...chart, empty: words.nothing, figure: null, milestones: [], notes: [], sources: [] };
  const milestones = milestonesOf(data, kept);
  const ends = axisOf(whole, kept, years, milestones);
  const used = new Set(kept.flatMap((one) => one.series.points.map((point) => point[3])));
  const own = chosenNotes(data, variant.whole, whole, kept, countries, words);
  const fixed = unique(brought.flatMap((one) => one.notes));
  const close = whole.close && String(ends) !== String(years) ? [whole.close] : [];
  const notes = [...fixed, ...close, ...own, ...ruleNotes(whole.rules, kept.flatMap(({ ids }) => ids))];
  return {
    ...chart,
    statuses: whole.statuses.filter(([letter]) => isTold(kept, letter)),
    ...{ notes, empty: "", cut: kept.some((one) => one.cut && !one.series.forecast) ? words.cut : "" },
    caveat: own[0] || whole.subtitle || notes[0] || "",
    sources: sourcesOf(whole.sources, pages, used),
    milestones: numbered(milestones, kept, ends),
    figure: draw(whole, kept, ends),
  };
}

/** Whether a figure that is left has the status of a letter. */
const isTold = (kept, letter) =>
  kept.some(({ series }) => series.points.some((point) => point[8] === letter));

const unique = (values) => [...new Set(values)];
const uniquePairs = (pairs) => [...new Map(pairs.map((pair) => [String(pair), pair])).values()];

/** What the figures that are left stand on: of a copy the origin's page first. Sources of the
 * whole line that belong to no figure of their own stay. */
function sourcesOf(line, pages, used) {
  const links = pages.map(([words, url, , ...origin]) =>
    [...(origin.length ? [origin] : []), [words, url]].filter(([told]) => told),
  );
  const known = new Set(links.flat().map(String));
  const cited = uniquePairs([...used].flatMap((place) => links[place]));
  const still = new Set(cited.map(String));
  const first = line.filter((one) => still.has(String(one)) || !known.has(String(one)));
  return uniquePairs([...first, ...cited]);
}

/** The series with those figures that reach into the years; that with the highest last first. */
function keepFigures({ series: every, spans, near }, wanted, [from, to]) {
  const kept = [];
  for (const place of wanted) {
    const series = every[place];
    const own = spans[place];
    const order = own.flatMap(([first, last], at) => (last >= from && first <= to ? [at] : []));
    if (!order.length) continue;
    const cut = own.some(([, last]) => last < from);
    const points = order.map((at) => series.points[at].slice());
    // What is told of the change on a figure that is left out would hang in the air.
    if (cut && points[0].length > 9) points[0][9] = "";
    const years = order.map((at) => own[at]);
    const places = new Map(order.map((at, now) => [at, now]));
    const before = spans.slice(0, place).flat().length;
    const ids = order.map((at) => before + at);
    kept.push({ place, series: { ...series, points }, places, ids, years, cut, near: near[place] });
  }
  const last = ({ series }) => series.points[series.points.length - 1][2];
  return kept.sort((a, b) => last(b) - last(a) || a.place - b.place);
}

/** The years of the axis, which keeps close to the figures. */
function axisOf(whole, kept, [from, to], milestones) {
  const years = kept.flatMap((one) => one.years);
  const first = Math.max(from, Math.min(...years.map(([start]) => start)) - 1);
  const final = Math.max(...kept.flatMap((one) => one.years.map(([, last]) => last)));
  const shocks = milestones
    .filter(({ words }) => words.kind === "shock" && words.why)
    .map(({ words }) => Number(words.start.slice(0, 4)))
    .filter((year) => year <= final + SHOCK_SEEN);
  return [first, Math.min(to, Math.max(final + 1, ...(whole.close ? [] : shocks)))];
}

/** The drawing of what was kept; its axis of values fits that. */
function draw(whole, kept, [first, last]) {
  const ends = [`${first}-01-01`, `${last + 1}-01-01`];
  const now = new Map(kept.map((one, at) => [one.place, at]));
  const data = whole.figure.data.flatMap((trace) => {
    const sum = whole.kind === "stack" && trace.meta?.sign === "status";
    const at = sum ? kept.length - 1 : now.get(trace.meta?.series);
    return at === undefined ? [] : cutTrace(trace, kept[at], at, ends);
  });
  const { range: _, dtick: __, tick0: ___, ...yaxis } = whole.figure.layout.yaxis;
  const layout = { ...whole.figure.layout, yaxis };
  layout.xaxis = { ...layout.xaxis, range: ends };
  if (layout.shapes) layout.shapes = layout.shapes.filter(({ x0 }) => x0 >= ends[0] && x0 < ends[1]);
  return { data, layout };
}

/** A trace of the figures that were kept, joined to them anew. */
function cutTrace(trace, one, at, [from, to]) {
  const { x, customdata } = trace;
  const mask = x.map((day, place) => {
    if (day === null) return true;
    if (trace.meta?.sign === "broken") return isBetween(day, one);
    return customdata ? one.places.has(customdata[place]) : day >= from && day < to;
  });
  if (!x.some((day, place) => day !== null && mask[place])) return [];
  const cut = only(trace, mask);
  // A gap lies between two figures: of one that is left nothing is drawn.
  if (cut.line?.dash === DOTS && !cut.x.some((day, at) => day && cut.x[at + 1])) return [];
  cut.meta = { ...cut.meta, series: at };
  if (customdata)
    cut.customdata = cut.customdata.map((place) => (place === null ? null : one.places.get(place)));
  return [cut];
}

/** Whether figures on both sides of a break are left. */
const isBetween = (day, { series, years }) =>
  series.points.some((point) => point[7] && point[7] < day) &&
  years.some(([, last]) => last >= Number(day.slice(0, 4)));

/** The same of every list of a trace that has a value for each point. */
function only(value, mask) {
  if (Array.isArray(value))
    return value.length === mask.length ? value.filter((_, place) => mask[place]) : value;
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, only(one, mask)]));
}

/** The choice as an address has it; a page without years of its own promises none. */
export function queryOf(data, { variant, years, countries }) {
  const query = new URLSearchParams();
  const first = data.variants[0].codes;
  for (const [name, code] of Object.entries(variant.codes))
    if (code !== first[name]) query.set(name, code);
  const { whole } = variant;
  if (whole && String(years) !== String(data.usual)) query.set("years", years.join("-"));
  if (whole && String(countries) !== data.home) query.set("countries", countries.join(","));
  const search = String(query).replaceAll("%2C", ",");
  return search && `?${search}`;
}
